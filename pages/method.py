"""/methodik: how is everything counted, where does it come from, why do other counts differ, and what can it not
say?"""

from ozg import rules
from ozg.read import method
from ozg.rules import law, model
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.download import download
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import link
from ozg.ui.kit.selection import address
from ozg.ui.kit.table import folded_table, plain_table
from ozg.ui.pieces import method_words
from ozg.ui.pieces.bridges import press_figures
from ozg.words import order

parts.headline(
    "",
    "Gezählt wird nur, was sicher ist, und jede Zahl sagt, woraus sie besteht.",
    "Hier stehen alle Rechenwege, Schwellen, Quellen und Grenzen, und was die Wörter bedeuten. "
    "Die Tabellen entstehen aus denselben Regeln, mit denen gerechnet wird.",
)
parts.contents(method_words.SECTIONS)

parts.heading("Der schwächste Punkt bestimmt den Reifegrad", "Reifegradmodell 1.1, Stufen 0 bis 4", anchor="stufen")
plain_table(method_words.level_table(), columns("stage_number meaning counts_as"), "Die fünf Stufen")
parts.paragraph(
    "Neun Kriterien werden beantwortet. Jede Antwort erlaubt höchstens eine bestimmte Stufe; die niedrigste gilt. "
    "Fehlt eine Antwort, zählt ihr schlechtester Wert, bis sie gegeben ist."
)
folded_table(
    "Die neun Kriterien mit ihren Antworten",
    method_words.criterion_table(method.criteria()),
    columns("criterion question answers level_without_answer"),
    f"Kriterien {model.DEFAULT.span}",
    "criteria",
    "kriterien",
)

parts.heading("Was die Kennzahlen bedeuten", "Formeln in Worten", anchor="kennzahlen")
plain_table(method_words.figure_table(), columns("figure_name formula definition"), "Kennzahlen")
folded_table(
    "Regeln, die überall gelten",
    method_words.rule_table(),
    columns("rule_topic rule"),
    "Zählregeln",
    "rules",
    "zaehlregeln",
)

parts.heading("Warum andere Zahlen anders sind", "dieselbe Sache, verschieden gezählt", anchor="andere")
parts.paragraph(
    "Das Dashboard des Bundes zählt eine Leistung, sobald eine einzige Kommune Stufe 2 erreicht. "
    "Hier zählt Stufe 3, und zwar nur für Leistungen, die die Kommune selbst erbringt. Beides ist richtig und nicht "
    "vergleichbar."
)
plain_table(method_words.counting_table(), columns("counting_name what_is_counted why"), "Alle Zählweisen")
folded_table(
    "Schlagzeilen und was dahinter gezählt wurde",
    method_words.published_table(),
    columns("headline_number was_counted quoted_source"),
    "Veröffentlichte Zahlen",
    "headlines",
    "schlagzeilen",
)
press_figures()

parts.heading("Wie die Rangfolge entsteht", "Punkte von 0 bis 100, sechs Teile", anchor="rang")
plain_table(
    method_words.weight_table(),
    columns("weight_name weight points_meaning"),
    "Gewichte, mit denen gerechnet wird, solange niemand andere einstellt",
)
parts.paragraph(
    "Ist ein Teil unbekannt, wird mit den übrigen gerechnet und die mögliche Spanne daneben gezeigt. "
    "Ohne Schnittstelle zählt die Punktzahl halb: Dann macht ein Online-Antrag mehr Arbeit als vorher.",
    order.how_ranked(),
)

parts.heading("Was als Engpass gilt", "24 Kennungen", anchor="engpass")
folded_table(
    "Alle Engpässe und wer sie beseitigen kann",
    method_words.bottleneck_table(),
    columns("bottleneck_name meaning removers"),
    "Engpässe E01 bis E24",
    "bottlenecks",
    "engpaesse",
)

parts.heading("Schwellen", anchor="schwellen")
plain_table(method_words.threshold_table(), columns("threshold_name threshold"), "Alle Schwellen")

parts.heading("Was das Gesetz verlangt", anchor="gesetz")
parts.paragraph(law.SENTENCE, link("Der Wortlaut der Gesetze", address("law_texts")))

parts.heading("Was das Dashboard nicht sagen kann", anchor="grenzen")
facts(method_words.limit_entries())

parts.heading("Quellen und Lizenzen", "mitgelieferte Daten; Ihre Listen gehören Ihnen", anchor="quellen")
parts.paragraph(*method.notes())
folded_table(
    "Jede mitgelieferte Datei",
    method_words.source_table(),
    method_words.SOURCE_COLUMNS,
    "Mitgelieferte Dateien",
    "sources",
    "quellen",
)
download(
    "Alle Formeln als Textdatei speichern (SQL)", lambda: rules.text().encode(), "formeln.sql", "text/plain", "formulas"
)

parts.heading("Was die Wörter bedeuten", anchor="glossar")
facts(method_words.glossary_entries(), is_glossary=True)
parts.source(f"eigene Regeln, Fassung {rules.version()}; ausführlich in docs/fachregeln.md")
