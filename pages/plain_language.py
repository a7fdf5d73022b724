"""/rat?ansicht=leichte-sprache: what this dashboard is, in Leichte Sprache."""

from ozg.ui.kit import parts

parts.headline("", "Das Dashboard in Leichter Sprache", "Dashboard ist Englisch. Man spricht es so aus: Däsch-bord.")

parts.heading("Was ist das?")
parts.paragraph(
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
parts.source("eigener Text; noch keine Prüfgruppe hat ihn gelesen")
