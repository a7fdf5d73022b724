"""/rat: the eighteen questions councils ask, each with its answer or with what is missing to answer it. Read only,
public figures."""

from ozg.ui.kit import in_force, parts
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import link
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces import council_answers
from ozg.ui.pieces.level_chart import level_chart
from ozg.words import council, standing

view = in_force.open()
selected = view.selected
seen = council_answers.view(selected.ars, view.date)

view.headline(
    standing.conform(seen.now),
    council.cases(seen.now),
    standing.what_to_enter(seen.now),
    standing.provisional(seen.now),
)
level_chart(view, parts.levels_of(seen.now), "Wie weit die Leistungen sind")

for question in council_answers.questions():
    answer = council_answers.answer(question.number, seen)
    parts.heading(f"{question.number}. {question.words}")
    still = question.still_missing(answer)
    missing = [f"Es fehlt: {still}"] if still else []
    parts.paragraph(*answer.sentences, *missing)
    if answer.table is not None and len(answer.table):
        key = f"frage_{question.number}"
        folded_table(
            answer.table_label, answer.table, answer.columns, question.words, key, view.file_name(f"rat_{key}")
        )

parts.heading("Begriffe")
facts(council_answers.terms())
parts.paragraph(link("Ratsvorlage aus einer eingefrorenen Ausgabe", selected.link("report")))
view.source("Kleine Fallzahlen unterdrückt, Summen von Fällen gerundet")
