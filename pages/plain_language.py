"""/rat?ansicht=leichte-sprache: what of the municipality's services goes online, and what this dashboard is, in Leichte
Sprache. Public figures only."""

from ozg.read import council
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import chosen
from ozg.words import place, plain_language as words, standing

selected = chosen()
view = in_force.found(selected)
now = ask(council.summary, **view.place).iloc[0] if view else None
kicker = standing.stated(view.date, selected.date) if view else ""
parts.headline(kicker, words.headline(selected.name, now), "Dieser Text ist in Leichter Sprache.")

if now is not None:
    parts.heading(f"Wie weit ist {place.the(selected.name)}?")
    parts.paragraph(*words.what_services_are(view.selected.municipality["municipality_kind"]), *words.services(now))
    if now["relevant_count"]:
        parts.heading("Wie viele Anträge sind das?")
        parts.paragraph(*words.cases(now))
        parts.heading("Was ist neu?")
        parts.paragraph(*words.changed(now))

parts.heading("Was ist das?")
parts.paragraph(
    "Das hier ist ein Dashboard. Das Wort ist Englisch.",
    "Man spricht es so aus: Däsch-bord.",
    "Manche Dinge macht man im Rathaus.",
    "Zum Beispiel: Man meldet eine neue Wohnung an.",
    "Vieles davon soll auch im Internet gehen.",
    "Dafür gibt es ein Gesetz.",
    "Das Gesetz heißt: Online-Zugangs-Gesetz.",
    "Das kurze Wort ist: OZG.",
)
parts.heading("Was sehen Sie hier?")
parts.paragraph(
    "Diese Seiten zeigen: Was geht schon im Internet?",
    "Und: Was geht noch nicht?",
    "Sie sehen auch: Warum geht es noch nicht?",
    "Und: Wer muss etwas tun?",
)
parts.heading("Was bedeuten die Zahlen?")
parts.paragraph(
    "Es gibt die Zahlen von 0 bis 4.",
    "0 bedeutet: Im Internet steht nichts.",
    "1 bedeutet: Im Internet steht, wie es geht.",
    "2 bedeutet: Es gibt eine Hilfe beim Ausfüllen.",
    "3 bedeutet: Man kann alles im Internet machen.",
    "4 bedeutet: Man muss weniger Papiere zeigen. Das Amt holt sie selbst.",
    "Ab der Zahl 3 ist es gut.",
    "k. A. bedeutet: Das wissen wir nicht.",
)
parts.heading("So benutzen Sie die Seiten")
parts.paragraph(
    "Links ist eine Liste. Sie heißt: Menü.",
    "Dort wählen Sie eine Seite aus.",
    "Oben wählen Sie Ihre Stadt oder Ihre Gemeinde aus.",
    "Ganz oben auf jeder Seite steht ein großer Satz. Das ist das Wichtigste.",
)
parts.heading("Haben Sie ein Problem mit der Seite?")
parts.paragraph(
    "Dann sagen Sie es uns.",
    "Ganz unten steht das Wort: Barrierefreiheit.",
    "Klicken Sie auf das Wort. Dort steht, an wen Sie schreiben können.",
)
parts.source(
    "Eigener Text; noch keine Prüfgruppe hat ihn gelesen. Kleine Fallzahlen unterdrückt, Summen gerundet",
    list_date=view.now["list_date"] if view else None,
)
