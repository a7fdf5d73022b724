"""The one A4 page of the municipality shown, to save."""

from __future__ import annotations

from ozg.read import place_sheet
from ozg.reports.place_sheet import SheetFacts, file_name, to_sheet_pdf
from ozg.ui.kit.cache import ask_later
from ozg.ui.kit.download import PDF, download
from ozg.ui.kit.in_force import View


def sheet_download(view: View) -> None:
    """A button for the page about the list in force; what it says is asked when somebody clicks."""
    answers = ask_later(place_sheet.answers, ars=view.selected.ars, today=view.selected.date)
    name = file_name(view.selected.ars, view.date)
    download("Auf einem Blatt (PDF, A4)", lambda: to_sheet_pdf(SheetFacts(**answers())), name, PDF, "sheet_pdf")
