"""/rat: the eighteen questions councils ask, each with its answer or with what is missing to answer it. Read only, public figures."""

from ozg import formats
from ozg.charts.levels import level_bar, level_bar_text
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.facts import facts
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, folded_table
from ozg.ui.pieces import council_answers
from ozg.words import council, standing

selected = chosen()
list_day = summary_or_stop(selected)["reporting_date"].date()
seen = council_answers.view(selected.ars, list_day)

parts.headline(
    parts.stated(list_day, selected.date),
    standing.conform(seen.now),
    council.cases(seen.now),
    standing.what_to_enter(seen.now),
    parts.provisional(seen.now),
)
levels = parts.levels_of(seen.now)
chart_block(
    "Wie weit die Leistungen sind",
    f"Relevante Leistungen nach Reifegrad, Stand {formats.day(list_day)}",
    level_bar(levels, palette()),
    level_bar_text(levels),
    levels,
    [Column("maturity_level", "Reifegrad", "level"), Column("service_count", "Leistungen", "integer")],
    key="levels",
    file_name=f"reifegrade_{selected.ars}_{list_day}",
    legend=parts.level_legend(palette(), levels),
)

for question in council_answers.questions():
    answer = council_answers.answer(question.number, seen)
    parts.heading(f"{question.number}. {question.words}")
    still = question.still_missing(answer)
    missing = [f"Es fehlt: {still}"] if still else []
    parts.paragraph(*answer.sentences, *missing)
    if answer.table is not None and len(answer.table):
        key = f"frage_{question.number}"
        folded_table(
            answer.table_label,
            answer.table,
            answer.columns,
            question.words,
            key,
            f"rat_{key}_{selected.ars}_{list_day}",
        )

parts.heading("Begriffe")
facts(council_answers.terms())
parts.paragraph(link("Ratsvorlage aus einer eingefrorenen Ausgabe", selected.link("bericht")))
parts.source("Kleine Fallzahlen unterdrückt, Summen von Fällen gerundet", list_date=seen.now["list_date"])
