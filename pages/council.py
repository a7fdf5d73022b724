"""/rat: the eighteen questions councils ask, the five asked first with their pictures, the others folded. Each has its
answer or says what is missing to answer it. Read only, public figures."""

import streamlit as st

from ozg.ui.kit import in_force, parts
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import link, plain
from ozg.ui.pieces import council_answers, council_pictures
from ozg.ui.pieces.decisions import decisions_since
from ozg.ui.report import edition_desk
from ozg.words import council, standing

view = in_force.open()
selected = view.selected
seen = council_answers.view(selected.ars, view.date)

view.headline(
    standing.conform(seen.now),
    council.cases(seen.now),
    standing.what_to_enter(seen.now),
    standing.provisional(seen.now),
    link("Warum in der Zeitung andere Zahlen stehen", selected.link("comparison")),
)
for question in council_answers.first_questions():
    council_pictures.first_question(question, seen, view)

parts.heading(
    "Dreizehn weitere Fragen sind beantwortet, soweit die Liste es sagt",
    "Eine Frage aufklappen, um die Antwort zu lesen",
)
with st.container(gap="xsmall"):
    for question in council_answers.further_questions():
        answer = council_answers.answer(question.number, seen)
        with st.expander(plain(f"{question.number}. {question.words}"), key=f"offen_{question.number}"):
            parts.paragraph(*answer.sentences, *question.missing_sentences(answer))
            council_pictures.table_of(question, answer, view)

decisions_since(view, edition_desk.numbers_by_day)
parts.heading("Diese Wörter kommen vor")
facts(council_answers.terms())
edition_desk.corrections(edition_desk.Choice(selected.ars, selected.name))
parts.paragraph(link("Ratsvorlage aus einer eingefrorenen Ausgabe", selected.link("report")))
view.source("Kleine Fallzahlen unterdrückt, Summen von Fällen gerundet")
