"""Writes the template workbook ("Meldebogen"): drop-downs, number formats, an explanation sheet, the catalogue to look up.

What the sheets contain is data (``etl.form.columns``); here it only becomes a workbook. The same input gives the same
bytes: the workbook carries its reporting date, never the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.form.columns import (
    HEAD_COLUMNS,
    HEAD_ENTRIES,
    HEAD_SHEET_NAME,
    OPTIONAL_SHEETS,
    STATIC_SHEET_NAMES,
    sheets_for,
)
from etl.reference.register import REFERENCE, read_columns
from ozg.rules import model
from ozg.rules.bottleneck import BOTTLENECKS, OWNER_LABELS
from ozg.rules.form import BOTTLENECK_LABELS, DAY_FORMAT, FormColumn, FormSheet

#: Rows below the last one that still have drop-downs.
SPARE_ROWS = 200
#: Excel takes at most this many characters in a list inside a validation; longer lists must stand in cells.
INLINE_LIST_LIMIT = 255
UNDATED = date(2000, 1, 1)

Row = Mapping[str, Any]


def write_workbook(path: Path, header: Row, sheets: Mapping[str, Sequence[Row]], with_explanation: bool = True) -> None:
    """Write one template workbook.

    ``header``: field of "Kopf" (``HEAD_ENTRIES``) → answer. ``sheets``: sheet name → rows; a row maps the fields of
    ``template_columns`` to codes and typed values as in staging (``implementation_status``: ``"GO_LIVE"``); usage rows have
    ``period_start_date`` and ``period_end_date``. Missing and None mean unknown: the cell stays empty.
    ``with_explanation=False`` leaves out "Erklärung", "Katalog", the optional sheets without rows and every sheet not named: a sheet
    that is there without rows says that there are none any more.
    """
    with xlsxwriter.Workbook(str(path), {"default_date_format": DAY_FORMAT}) as workbook:
        created = header.get("reporting_date") or UNDATED
        workbook.set_properties({"created": datetime(created.year, created.month, created.day)})
        styles = _Styles(workbook)
        _write_head(workbook.add_worksheet(HEAD_SHEET_NAME), header, styles)
        optional = [sheet for sheet in OPTIONAL_SHEETS if with_explanation or sheets.get(sheet.name)]
        form = sheets_for(header.get("rgm_version"))
        for sheet in (*(sheet for sheet in form if with_explanation or sheet.name in sheets), *optional):
            _write_sheet(
                workbook.add_worksheet(sheet.name), sheet, sheets.get(sheet.name, ()), form, styles, with_explanation
            )
        if with_explanation:
            explanation, catalogue = STATIC_SHEET_NAMES
            _write_explanation(workbook.add_worksheet(explanation), form, styles)
            _write_catalogue(workbook.add_worksheet(catalogue), styles)


class _Styles:
    """The few cell formats of a workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        self.header = workbook.add_format(
            {
                "bold": True,
                "bg_color": "#1F3A4D",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        )
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.bold = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})

    def of(self, column: FormColumn) -> Any:
        """Number format of a column; keys are text, so that no digit is lost when somebody types one in."""
        wanted = "@" if column.kind in ("key", "period") else column.number_format
        if not wanted:
            return None
        if wanted not in self._formats:
            self._formats[wanted] = self._workbook.add_format({"num_format": wanted})
        return self._formats[wanted]


def _write_head(worksheet: Worksheet, header: Row, styles: _Styles) -> None:
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 1, 34)
    worksheet.write_row(0, 0, HEAD_COLUMNS, styles.header)
    worksheet.freeze_panes(1, 0)
    for line, entry in enumerate(HEAD_ENTRIES, 1):
        worksheet.write_string(line, 0, entry.label)
        _write_value(worksheet, line, 1, header.get(entry.field))
        hint = {"input_title": entry.label, "input_message": f"{entry.explanation} Beispiel: {entry.example}"}
        if entry.field == "rgm_version":
            worksheet.data_validation(line, 1, line, 1, {"validate": "list", "source": list(model.models()), **hint})
        else:
            worksheet.data_validation(line, 1, line, 1, {"validate": "any", **hint})


def _write_sheet(
    worksheet: Worksheet,
    sheet: FormSheet,
    rows: Sequence[Row],
    form: Sequence[FormSheet],
    styles: _Styles,
    with_explanation: bool,
) -> None:
    name_position = next((index for index, column in enumerate(sheet.columns) if column.field == "given_name"), -1)
    worksheet.freeze_panes(1, name_position + 1)
    last = len(rows) + SPARE_ROWS
    for position, column in enumerate(sheet.columns):
        style = styles.of(column)
        worksheet.set_column(position, position, column.width, style)
        worksheet.write_string(0, position, column.header, styles.header)
        validation = _validation(column, form, with_explanation)
        if validation:
            worksheet.data_validation(1, position, last, position, validation)
        for line, row in enumerate(rows, 1):
            _write_value(worksheet, line, position, cell_value(column, row), style)
    if rows:
        worksheet.autofilter(0, 0, len(rows), len(sheet.columns) - 1)


def cell_value(column: FormColumn, row: Row) -> Any:
    """What stands in the cell: the German word for a code, several words joined by comma, a period as 2025, Q3 2025 or
    07/2025; numbers and dates as they are."""
    if column.kind == "period":
        return period_text(row["period_start_date"], row["period_end_date"])
    value = row.get(column.field)
    if value is None or value == "":
        return None
    if column.kind == "word":
        return column.words[value]
    if column.kind == "words":
        return ", ".join(column.words[code] for code in value.split())
    return value


def period_text(start: date, end: date) -> str:
    """A period as people write it; the three lengths of the template are year, quarter and month."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return {12: f"{start:%Y}", 3: f"Q{(start.month + 2) // 3} {start:%Y}", 1: f"{start:%m/%Y}"}[months]


def _write_value(worksheet: Worksheet, line: int, position: int, value: Any, style: Any = None) -> None:
    """One typed cell. Text always goes in as text: a cell that starts with = + - @ must never become a formula."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        worksheet.write_datetime(line, position, datetime(value.year, value.month, value.day), style)
    elif isinstance(value, str):
        worksheet.write_string(line, position, value, style)
    else:
        worksheet.write_number(line, position, value, style)


def _validation(column: FormColumn, form: Sequence[FormSheet], with_explanation: bool) -> dict[str, Any] | None:
    """The rule Excel checks while somebody types; a warning, because a municipality's own word may still be readable."""
    answer = {"error_type": "warning", "error_title": column.header[:32]}
    if column.kind == "word":
        words = list(column.words.values())
        if len(",".join(words)) <= INLINE_LIST_LIMIT:
            return {
                "validate": "list",
                "source": words,
                "error_message": "Bitte ein Wort aus der Liste wählen.",
                **answer,
            }
        if with_explanation and words == list(BOTTLENECK_LABELS.values()):
            first = _bottleneck_line(form)
            source = f"='{STATIC_SHEET_NAMES[0]}'!$B${first + 1}:$B${first + len(words)}"
            return {
                "validate": "list",
                "source": source,
                "error_message": "Bitte einen Engpass aus der Liste wählen.",
                **answer,
            }
    if column.kind == "integer" and column.maximum is not None:
        message = f"Bitte eine ganze Zahl von {column.minimum} bis {column.maximum} eintragen."
        limits = {"minimum": column.minimum, "maximum": column.maximum}
        return {"validate": "integer", "criteria": "between", **limits, "error_message": message, **answer}
    if column.kind in ("integer", "number"):
        message = "Bitte eine Zahl eintragen; Unbekanntes leer lassen."
        return {"validate": "decimal", "criteria": ">=", "value": column.minimum, "error_message": message, **answer}
    if column.kind == "date":
        message = "Bitte ein Datum wie 31.12.2026 eintragen."
        return {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1), "error_message": message, **answer}
    return None


def _explanation_lines(form: Sequence[FormSheet]) -> Iterable[tuple[str, str, str, str, str]]:
    """One row is one column of the template: sheet, column, meaning, allowed words, example."""
    for entry in HEAD_ENTRIES:
        yield HEAD_SHEET_NAME, entry.label, entry.explanation, "", entry.example
    for sheet in (*form, *OPTIONAL_SHEETS):
        for column in sheet.columns:
            words = "siehe Engpässe unten" if column.words is BOTTLENECK_LABELS else ", ".join(column.words.values())
            yield sheet.name, column.header, column.explanation, words, column.example


def _bottleneck_line(form: Sequence[FormSheet]) -> int:
    """Line (counted from 0) of the first bottleneck in "Erklärung": below title, header, columns, blank and header."""
    return 2 + sum(1 for _ in _explanation_lines(form)) + 3


def _write_explanation(worksheet: Worksheet, form: Sequence[FormSheet], styles: _Styles) -> None:
    worksheet.write_string(
        0, 0, "So wird der Meldebogen ausgefüllt. Unbekanntes bleibt leer, null heißt: keine Fälle.", styles.bold
    )
    worksheet.set_row(0, 30)
    for position, width in enumerate((16, 38, 70, 60, 36)):
        worksheet.set_column(position, position, width, styles.wrapped)
    worksheet.write_row(1, 0, ("Blatt", "Spalte", "Bedeutung", "Wörter", "Beispiel"), styles.header)
    line = 2
    for texts in _explanation_lines(form):
        _write_texts(worksheet, line, texts, styles.wrapped)
        line += 1
    worksheet.write_string(line + 1, 0, "Engpässe", styles.bold)
    _write_texts(
        worksheet, line + 2, ("Kennung", "Bezeichnung", "Bedeutung", "Wer kann ihn beseitigen?"), styles.header
    )
    for offset, entry in enumerate(BOTTLENECKS):
        owners = ", ".join(OWNER_LABELS[owner] for owner in entry.owners)
        _write_texts(
            worksheet, _bottleneck_line(form) + offset, (entry.code, entry.label, entry.meaning, owners), styles.wrapped
        )


def _write_catalogue(worksheet: Worksheet, styles: _Styles) -> None:
    for position, width in enumerate((9, 70, 32, 60)):
        worksheet.set_column(position, position, width)
    _write_texts(worksheet, 0, ("OZG-ID", "Leistung", "Themenfeld", "Lebens- oder Geschäftslage"), styles.header)
    worksheet.freeze_panes(1, 0)
    rows = list(read_columns(REFERENCE / "ozg_leistungen.csv", "ozg_id", "name", "themenfeld", "lebenslage"))
    for line, texts in enumerate(rows, 1):
        _write_texts(worksheet, line, texts, None)
    worksheet.autofilter(0, 0, len(rows), 3)


def _write_texts(worksheet: Worksheet, line: int, texts: Iterable[str], style: Any) -> None:
    for position, text in enumerate(texts):
        worksheet.write_string(line, position, text, style)
