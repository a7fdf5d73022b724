"""/barrierefreiheit: the declaration the law asks for: what works, what does not and how to get there anyway, whom to
tell."""

from ozg.read.provider import ACCESSIBILITY, provider
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts
from ozg.ui.kit.provider_parts import entries
from ozg.ui.kit.table import folded_table, plain_table
from ozg.ui.pieces import method_words

found = provider()
barriers = method_words.barrier_table(found.value(ACCESSIBILITY[-1]))
parts.headline(
    "",
    f"Dieses Dashboard ist teilweise barrierefrei: {len(barriers)} Barrieren sind bekannt, zu jeder steht hier ein "
    "Ausweg.",
    "Maßstab sind die europäische Norm EN 301 549 und die Regeln WCAG 2.1, Stufe AA.",
)
entries(ACCESSIBILITY[:-1], found)

parts.heading("Was nicht barrierefrei ist", "mit Grund und Ausweg")
plain_table(barriers, columns("barrier barrier_reason way_out"), "Bekannte Barrieren")

parts.heading("Was Sie nutzen können")
facts(
    [
        (
            "Tastatur",
            "Alles ist mit der Tabulatortaste erreichbar; der erste Halt heißt „Zum Inhalt springen“. Die "
            "Umschalttaste dreht die Richtung um.",
        ),
        (
            "Vergrößern",
            "Die Seiten lassen sich bis 400 % vergrößern. Für den Saal gibt es die „Großansicht“ oben auf der Seite.",
        ),
        (
            "Vorlesen",
            "Jedes Diagramm hat einen Satz und eine Tabelle mit Kopfzellen. Ändert sich die Seite, wird der neue "
            "Antwortsatz gemeldet.",
        ),
        (
            "Farben",
            "Nie trägt eine Farbe allein die Aussage; jede Stufe hat ihre Zahl. Hell, dunkel und hoher Kontrast folgen "
            "Ihrem Gerät.",
        ),
        ("Bewegung", "Nichts bewegt sich von selbst."),
        (
            "Wörter",
            "Gepunktet unterstrichene Wörter werden erklärt, wenn man auf sie zeigt, sie mit der Tabulatortaste "
            "erreicht oder antippt. Die Taste Esc schließt die Erklärung.",
        ),
        ("Drucken", "Strg + P gibt jede Seite als ruhiges Blatt in A4."),
    ]
)

parts.heading("Rechner prüfen jede Änderung, Menschen mit Behinderungen haben noch nicht geprüft")
parts.paragraph(
    method_words.self_test_result(),
    "Bei jeder Änderung am Programm prüfen Rechner alle Ansichten mit axe-core in drei Breiten, hell und dunkel, dazu "
    "Bedienung mit der Tastatur, Kontraste und Überschriften. Eine Prüfung durch Menschen mit Behinderungen ersetzt "
    "das nicht.",
)
folded_table(
    "Alle Anforderungen mit ihrem Ergebnis",
    method_words.self_test_table(),
    columns("criterion_number criterion_name criterion_result criterion_how"),
    "Selbstprüfung nach EN 301 549",
    "self_test",
    "selbstpruefung_en301549",
)
parts.heading("Wenn Sie auf eine Barriere stoßen")
parts.paragraph(
    "Bitte melden Sie sie der oben genannten Stelle. Bleibt eine Antwort aus oder hilft sie nicht, vermittelt die "
    "Durchsetzungsstelle kostenlos."
)
parts.source("Selbstbewertung des Programms und Angaben der betreibenden Stelle")
