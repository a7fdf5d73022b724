// Streamlit speaks English and has no translation. This says its fixed words in German, for eyes and for screen readers:
// labels as soon as they appear, texts only outside what the pages write themselves (class "ozg") and outside charts.
(() => {
  const words = {
    "Sidebar": "Menü", "Collapse sidebar": "Menü einklappen", "Expand sidebar": "Menü ausklappen", "Main menu": "Menü",
    "App pages": "Seiten", "Skip to main content": "Zum Inhalt springen", "Open": "Auswahl öffnen", "Close": "Schließen",
    "Cancel": "Abbrechen", "Copy": "Kopieren", "Clear value": "Auswahl löschen", "Clear entry": "Eingabe löschen",
    "Clear all": "Alle löschen", "Select all": "Alle auswählen", "Selected values": "Ausgewählt", "No results": "Nichts gefunden",
    "Selectbox options": "Auswahl", "Multiselect options": "Auswahl", "Increment": "Mehr", "Decrement": "Weniger",
    "Number is above the allowed range.": "Die Zahl ist zu groß.", "Number is below the allowed range.": "Die Zahl ist zu klein.",
    "Invalid input.": "Die Eingabe passt nicht.", "Choose date": "Datum wählen", "Clear date": "Datum löschen",
    "Previous month": "Voriger Monat", "Next month": "Nächster Monat", "Previous page": "Vorige Seite", "Next page": "Nächste Seite",
    "Pagination": "Seiten", "Scroll tabs left": "Reiter nach links", "Scroll tabs right": "Reiter nach rechts",
    "Fullscreen": "Vollbild", "Close fullscreen": "Vollbild beenden", "Download failed": "Das Speichern ist fehlgeschlagen",
    "Add files": "Dateien hinzufügen", "Upload failed": "Das Hochladen ist fehlgeschlagen", "Uploading": "Wird hochgeladen", "file upload": "Datei wählen", "Upload": "Datei wählen", "Browse files": "Datei wählen",
    "Drag and drop a file here": "Datei hierher ziehen", "Drag and drop file here": "Datei hierher ziehen",
    "Drag and drop files here": "Dateien hierher ziehen", "Running...": "Wird geladen …", "Please wait...": "Bitte warten …",
    "Connecting": "Verbindung wird aufgebaut", "Connection error": "Keine Verbindung zum Server", "Connection timed out": "Keine Antwort vom Server",
    "Connection closed": "Die Verbindung ist beendet", "Network error": "Keine Verbindung zum Server",
    "Reconnected to server.": "Die Verbindung ist wieder da.", "Try again": "Noch einmal versuchen", "Page not found": "Seite nicht gefunden",
    "Notifications": "Hinweise", "Link to heading": "Link zu dieser Überschrift", "Toolbar action": "Befehl", "Stop": "Anhalten",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Mit den Pfeiltasten zum Tag, mit der Eingabetaste wählen, mit Escape schließen.",
    "dd": "TT", "mm": "MM", "yyyy": "JJJJ", "Empty": "leer",
    "Press Enter to apply": "Mit der Eingabetaste übernehmen", "Press Enter to submit form": "Mit der Eingabetaste absenden",
  };
  const patterns = [
    [/^Page (\d+)$/, "Seite $1"],
    [/^Choose date, (.+)$/, "Datum wählen, $1"],
    [/^day, (.+)$/, "Tag, $1"], [/^month, (.+)$/, "Monat, $1"], [/^year, (.+)$/, "Jahr, $1"],
    [/^Remove (.+)$/, "$1 entfernen"],
    [/^(?:Limit )?([\d.]+) ?MB per file(.*)$/, "Höchstens $1 MB je Datei$2"],
    [/^File must be ([\d.]+) ?MB or smaller\.$/, "Die Datei ist zu groß; gelesen werden höchstens $1 MB."],
    [/^(\d+)(?:\.0)?B$/, "$1 Byte"],
    [/^(\d+)\.(\d+)(KB|MB)$/, "$1,$2 $3"],
    [/^Add: (.+)$/, "„$1“ übernehmen"],
    [/^The page that you have requested does not seem to exist.*$/, "Diese Seite gibt es nicht. Gezeigt wird die Übersicht."],
    [/^Is Streamlit still running\?.*$/, "Der Server antwortet nicht. Bitte in einer Minute neu laden."],
  ];
  const attributes = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const german = (text) => {
    const word = text.trim();
    if (Object.hasOwn(words, word)) return words[word];
    const found = patterns.find(([pattern]) => pattern.test(word));
    return found ? word.replace(found[0], found[1]) : null;
  };
  const ours = (node) => node.parentElement?.closest(".ozg, svg, script, style");
  const say = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.length < 120 && german(node.data);
      if (text && !ours(node)) node.data = text;
    } else if (node.nodeType === Node.ELEMENT_NODE && !(node instanceof SVGElement)) {
      for (const name of attributes) {
        const text = node.hasAttribute(name) && german(node.getAttribute(name));
        if (text) node.setAttribute(name, text);
      }
      node.childNodes.forEach(say);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(say);
      else if (change.type === "characterData") say(change.target);
      else if (change.target.hasAttribute(change.attributeName)) {
        const text = german(change.target.getAttribute(change.attributeName));
        if (text) change.target.setAttribute(change.attributeName, text);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: attributes });
})();
