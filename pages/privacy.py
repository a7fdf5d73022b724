"""/datenschutz: what happens with the data of those who look, and of those the lists speak about?"""

from ozg.read.provider import PRIVACY, provider
from ozg.ui.kit import parts
from ozg.ui.kit.facts import facts
from ozg.ui.kit.provider_parts import entries

parts.headline(
    "",
    "Dieses Dashboard erhebt keine Daten über Sie und fragt keinen fremden Rechner.",
    "Es zeigt Zahlen über Leistungen der Verwaltung, nicht über Menschen.",
)
entries(PRIVACY, provider())

parts.heading("Wenn Sie diese Seiten ansehen")
facts(
    [
        (
            "Fremde Rechner",
            "Keine. Schrift, Karten und Programme liegen auf diesem Server; der Browser bekommt verboten, andere zu "
            "fragen.",
        ),
        ("Nutzungsstatistik", "Keine. Es wird nicht gezählt, wer was ansieht."),
        (
            "Cookies",
            "Nur technisch notwendige: „_streamlit_xsrf“ gegen untergeschobene Formulare, „ozg_prozess“ dort, wo ein "
            "Webserver auf mehrere Prozesse verteilt, und mit Anmeldung „_streamlit_user“ (wer angemeldet ist), "
            "„ozg_ziel“ (wohin es danach geht, zehn Minuten) und „ozg_abgemeldet“. Eine Einwilligung ist dafür nicht "
            "nötig.",
        ),
        (
            "Speicher des Browsers",
            "Breite und Zustand des Menüs sowie hell oder dunkel. Beides verlässt Ihren Browser nicht.",
        ),
        (
            "Adresse der Seite",
            "Gewählte Kommune, Stichtag und Filter stehen in der Adresse, damit ein Link dieselbe Ansicht zeigt.",
        ),
        (
            "Protokoll",
            "Das Dashboard schreibt Fehler auf und im Verzeichnis der Entscheidungen, welche Funktion wann was "
            "entschieden hat; keine Namen. Was der Webserver davor aufschreibt, sagt die betreibende Stelle "
            "oben.",
        ),
    ]
)

parts.heading("Was in den Listen steht")
facts(
    [
        ("Bürgerinnen und Bürger", "Nichts. Gezählt werden Fälle, nicht Menschen."),
        (
            "Beschäftigte",
            "Keine Namen: Eingetragen werden Ämter und Funktionen. Texte werden beim Laden auf Namen, Telefonnummern "
            "und E-Mail-Adressen geprüft; was gefunden wird, kommt nicht in die Datenbank.",
        ),
        (
            "Kleine Zahlen",
            "Auf den Seiten für den Rat und in veröffentlichten Dateien stehen sehr kleine Zahlen als „•“, damit "
            "niemand erkannt wird.",
        ),
        (
            "Gelieferte Dateien",
            "Sie bleiben unverändert im Haus. Steht doch etwas Persönliches darin, nimmt die Stelle, die das Dashboard "
            "betreibt, die Datei überall heraus; der Grund bleibt vermerkt.",
        ),
    ]
)

parts.heading("Ihre Rechte")
parts.paragraph(
    "Werden doch Daten über Sie verarbeitet, etwa im Protokoll des Webservers, haben Sie das Recht auf Auskunft, "
    "Berichtigung, Löschung, Einschränkung und Widerspruch, und Sie können sich bei der Aufsicht über den Datenschutz "
    "beschweren."
)
parts.source("Angaben der betreibenden Stelle und Bauart des Programms")
