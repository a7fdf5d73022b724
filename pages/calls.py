"""/gemeinsam?ansicht=anrufe: whom do we call about the largest gaps? Who has it, since when, which office, what
to ask."""

from ozg.frames import by_row
from ozg.read import calls, neighbours
from ozg.reports.call_list import call_list, to_call_list_docx
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.download import DOCX, download
from ozg.ui.kit.markup import link
from ozg.ui.letter.calls import call_cards
from ozg.words import call as call_words

view = in_force.open()
selected, where = view.selected, view.where
state_name = selected.municipality["state_name"]

found = ask(calls.gaps, **view.place, **view.around)
left = next(by_row(ask(calls.without_cases, **view.place)))
has_lists = call_words.has_lists(found)
view.headline(
    call_words.headline(found, left),
    call_words.CHOICE if has_lists else call_words.largest(found),
    call_words.uncounted(ask(neighbours.gaps, **view.place)) if found.empty else "",
    call_words.basis(found, left),
)
if has_lists:
    paper = call_list(
        found, left, selected.name, where.name, state_name, selected.date, bool(selected.municipality["is_demo"])
    )
    download(
        "Anrufliste (DOCX)",
        lambda: to_call_list_docx(paper, selected.date),
        f"{view.file_name('Anrufliste')}.docx",
        DOCX,
        "calls_docx",
    )
    call_cards(found, selected, where.name, state_name)
parts.paragraph(link("Alle Lücken, für die schon jemand eine Lösung hat", selected.link("neighbours")))
parts.paragraph(link("Was andere liefern müssen: Briefe", selected.link("letters")))
view.source("Listen der Kommunen; jede mit ihrem neuesten Stand bis zum Stichtag")
