"""/start: what is this, what can I do here, and where do I begin?"""

from ozg import formats
from ozg.ui.kit import guidance, menu, parts, selection
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.place_search import place_search
from ozg.ui.kit.selection import address
from ozg.ui.kit.table import plain_table
from ozg.ui.pieces import method_words
from ozg.ui.pieces.doors import DOORS, doors, stops

parts.headline(
    "",
    "Was geht bei unserer Kommune online, was noch nicht, und wer muss etwas dafür tun?",
    "Das Onlinezugangsgesetz (OZG) will, dass Leistungen der Verwaltung online zu haben sind. Dieses Dashboard zeigt "
    "aus den Listen der Rathäuser, wie weit das ist.",
)
place_search("Ihre Kommune suchen: Was sich ohne eigene Liste sagen lässt, ist schon da")
closed = selection.closed()
tour = guidance.stops(menu.EVERY_KIND, closed)
if len(tour) > 1:  # one stop is no tour
    parts.heading(
        f"In zwei Minuten durch {formats.number_word(len(tour))} Fragen",
        "Der Rundgang führt von Seite zu Seite; mit der Tastatur genügt die Eingabetaste. „Vorhaben und Geld“ steht "
        "nur im Menü, wenn es Vorhaben gibt",
    )
    parts.paragraph(link("Rundgang beginnen", guidance.tour_start(tour)))
    stops(tour)

parts.heading("Wo Sie beginnen, je nachdem, was Sie tun")
doors(DOORS, closed)

parts.heading(
    "Wie weit eine Leistung ist, sagt ihr Reifegrad", "Stufen 0 bis 4; ab Stufe 3 heißt eine Leistung OZG-konform"
)
plain_table(method_words.level_table(), columns("stage_number meaning counts_as"), "Die fünf Stufen")

parts.heading("Jede Zahl sagt, woraus sie besteht")
parts.paragraph(
    "Ein Beispiel mit erfundenen Zahlen: „56 von 162 Leistungen sind ganz online (35 %, Reifegrad ≥ 3), 105 nicht; von "
    "einer ist es nicht bekannt“, darüber „Stand 30.09.2026“, heißt: Die Kommune erbringt selbst 162 Leistungen. "
    "56 davon kann man vollständig online erledigen, 105 nicht. Die Liste, aus der das stammt, "
    "gilt für den 30. September 2026 und sagt es von einer nicht.",
    "„k. A.“ heißt: nicht bekannt. Eine 0 steht nur, wenn es wirklich null ist. Gepunktet unterstrichene Wörter werden "
    "erklärt, wenn man auf sie zeigt oder tippt.",
)
parts.paragraph(link("Alle Rechenwege, Quellen und Grenzen", address("method")))
parts.source("eigene Erklärung nach docs/fachregeln.md")
