"""Filled sheets as a tagged PDF: the columns the form gives a width for, German numbers, one section per sheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ozg.reports.cells import FORMATS, german
from ozg.reports.form import Sheet
from ozg.reports.typeset import to_pdf
from ozg.rules import relevance
from ozg.words.edition import left_to_workbook

#: A sheet with one column per municipality goes over several tables of this many.
_WIDEST_TURNED = 5
_MIXED = "gemischt"
_RELEVANT = relevance.LABELS["RELEVANT"]


def to_state_pdf(sheets: list[Sheet], title: str, subtitle: str, foot: str, author: str, created: datetime) -> bytes:
    """The report as PDF/UA-1: title, language, headings and header rows are tagged."""
    return to_pdf("state", {
        "title": title, "subtitle": subtitle, "author": author, "keywords": ["Onlinezugangsgesetz", "Bericht"], "foot": foot,
        "sections": [_section(sheet) for sheet in sheets if any(column.pdf_width for column in sheet.columns)],
    }, created)  # fmt: skip


def _section(sheet: Sheet) -> dict[str, Any]:
    shown = [place for place, column in enumerate(sheet.columns) if column.pdf_width]
    left_out = len(sheet.columns) - len(shown)
    notes = [] if sheet.rows else [sheet.if_empty]
    rows, place = sheet.rows, _place_of_relevance(sheet)
    if place is not None:
        # of services that are not the municipality's business nobody reads page after page
        rows = [row for row in sheet.rows if row[place] == _RELEVANT]
        notes.append(left_to_workbook([row[place] for row in sheet.rows if row[place] != _RELEVANT]))
        shown = [column for column in shown if column != place]
    is_turned = any(sheet.columns[place].format == _MIXED for place in shown)
    if left_out and sheet.rows:
        notes.append(
            f"Auswahl der Spalten; alle {len(sheet.columns)} stehen in der Arbeitsmappe und in den CSV-Dateien."
        )
    parts = _turned(sheet) if is_turned else [_table(sheet, shown, rows)]
    return {"name": sheet.name, "note": " ".join(notes), "parts": parts}


def _place_of_relevance(sheet: Sheet) -> int | None:
    """Place of the column that tells which rows are left to the workbook; None where all rows are shown: all or none are relevant."""
    for place, column in enumerate(sheet.columns):
        if column.format == "relevanz":
            told = {row[place] for row in sheet.rows}
            return place if _RELEVANT in told and len(told) > 1 else None
    return None


def _turned(sheet: Sheet) -> list[dict[str, Any]]:
    """What is the same for all municipalities once, then the rest a few municipalities at a time."""
    others = list(range(1, len(sheet.columns)))
    common = [row for row in sheet.rows if len(others) > 1 and all(row[place] == row[1] for place in others)]
    tables = []
    if common:
        shared = _table(sheet, [0, 1], common)
        shared["columns"][1]["header"] = "Für alle Kommunen"
        tables.append(shared)
    rest = [row for row in sheet.rows if row not in common]
    starts = range(0, len(others), _WIDEST_TURNED)
    return tables + [_table(sheet, [0, *others[start : start + _WIDEST_TURNED]], rest) for start in starts]


def _table(sheet: Sheet, places: list[int], rows: list[list[Any]]) -> dict[str, Any]:
    columns = [sheet.columns[place] for place in places]
    return {
        "columns": [
            {"header": column.header, "width": column.pdf_width, "right": _is_right(column.format)}
            for column in columns
        ],
        "rows": [[german(row[place], sheet.columns[place].format) for place in places] for row in rows],
    }


def _is_right(kind: str) -> bool:
    return kind != _MIXED and FORMATS[kind].is_right
