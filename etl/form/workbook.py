"""Writes the template workbook ("Meldebogen"): drop-downs, number formats, an explanation sheet, the catalogue to look up.

What the sheets contain is data (``etl.form.columns``); here it only becomes a workbook. The same input gives the same
bytes: the workbook carries its reporting date, never the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    SHORT_ENTRY,
    STATIC_SHEET_NAMES,
    HeadEntry,
    form_asked,
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
#: Beside the fields of a row: hints by field.
HINTS = "hints"
#: What the explanation of the short template says besides.
SHORT_RULE = (
    "Dies ist die Kurzfassung: Was hier keine Spalte, keine Zeile oder eine leere Zelle hat, bleibt, wie es die Listen davor sagen; "
    "ein leerer Engpass heißt: keiner gemeldet. Fällt eine Leistung weg, sagt es die Spalte Relevanz."
)
#: One of several words in a cell that is not known.
UNSAID = "–"

Row = Mapping[str, Any]


def write_one_row(path: Path, sheet: FormSheet, row: Mapping[str, str], version: str | None = None) -> None:
    """Write one sheet with one row of texts as somebody typed them (header → text). ``version``: the maturity model whose criteria the
    columns are, named as in a template."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        written = workbook.add_worksheet(sheet.name)
        for column, (header, text) in enumerate(row.items()):
            written.write_string(0, column, header)
            written.write_string(1, column, text)
        if version is not None:
            label = next(entry.label for entry in HEAD_ENTRIES if entry.field == "rgm_version")
            head = workbook.add_worksheet(HEAD_SHEET_NAME)
            for number, texts in enumerate((HEAD_COLUMNS, (label, version))):
                head.write_row(number, 0, texts)


def write_workbook(
    path: Path,
    header: Row,
    sheets: Mapping[str, Sequence[Row]],
    with_explanation: bool = True,
    form: Sequence[FormSheet] | None = None,
) -> None:
    """Write one template workbook.

    ``header``: field of "Kopf" (``HEAD_ENTRIES``) → answer. ``sheets``: sheet name → rows; a row maps the fields of
    ``template_columns`` to codes and typed values as in staging (``implementation_status``: ``"GO_LIVE"``); usage rows have
    ``period_start_date`` and ``period_end_date``. Missing and None mean unknown: the cell stays empty.
    ``with_explanation=False`` leaves out "Erklärung", "Katalog", the optional sheets without rows and every sheet not named: a sheet
    that is there without rows says that there are none any more. ``form``: the main sheets to ask (``form_asked``), all of them unless
    told; the short one, whose head says so (field ``extent``), comes without the optional sheets. ``HINTS`` of a row: field → what the
    cell says when somebody goes there.
    """
    with xlsxwriter.Workbook(str(path), {"default_date_format": DAY_FORMAT}) as workbook:
        created = header.get("reporting_date") or UNDATED
        workbook.set_properties({"created": datetime(created.year, created.month, created.day)})
        styles = _Styles(workbook)
        is_short = SHORT_ENTRY.field in header
        entries = (*HEAD_ENTRIES, *([SHORT_ENTRY] if is_short else []))
        _write_head(workbook.add_worksheet(HEAD_SHEET_NAME), header, entries, styles)
        optional = [
            sheet for sheet in OPTIONAL_SHEETS
            if not is_short and ((with_explanation and sheet.is_asked) or sheets.get(sheet.name))
        ]  # fmt: skip
        main = form or form_asked(header.get("rgm_version"))
        asked = _Asked(entries, (*main, *optional), is_short) if with_explanation else None
        for sheet in (*(sheet for sheet in main if with_explanation or sheet.name in sheets), *optional):
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, sheets.get(sheet.name, ()), asked, styles)
        if asked:
            explanation, catalogue = STATIC_SHEET_NAMES
            _write_explanation(workbook.add_worksheet(explanation), asked, styles)
            _write_catalogue(workbook.add_worksheet(catalogue), styles)


@dataclass(frozen=True)
class _Asked:
    """What one workbook asks: the lines of its head and its sheets; and so what its explanation says where."""

    entries: Sequence[HeadEntry]
    sheets: Sequence[FormSheet]
    is_short: bool

    def lines(self) -> Iterator[tuple[str, str, str, str, str]]:
        """One row is one column of the template: sheet, column, meaning, allowed words, example."""
        for entry in self.entries:
            yield HEAD_SHEET_NAME, entry.label, entry.explanation, "", entry.example
        for sheet in self.sheets:
            for column in sheet.columns:
                words = (
                    "siehe Engpässe unten" if column.words is BOTTLENECK_LABELS else ", ".join(column.words.values())
                )
                yield sheet.name, column.header, column.explanation, words, column.example

    @property
    def bottleneck_line(self) -> int:
        """Line (counted from 0) of the first bottleneck in "Erklärung": below title, header, columns, blank and header."""
        return 2 + sum(1 for _ in self.lines()) + 3


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
        self.quiet = workbook.add_format({"bg_color": "#ECEAE4"})
        self.bold = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})

    def of(self, column: FormColumn) -> Any:
        """Number format of a column; keys are text, so that no digit is lost when somebody types one in."""
        wanted = "@" if column.kind in ("key", "period") else column.number_format
        if not wanted:
            return None
        if wanted not in self._formats:
            self._formats[wanted] = self._workbook.add_format({"num_format": wanted})
        return self._formats[wanted]


def _write_head(worksheet: Worksheet, header: Row, entries: Sequence[HeadEntry], styles: _Styles) -> None:
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 1, 34)
    worksheet.write_row(0, 0, HEAD_COLUMNS, styles.header)
    worksheet.freeze_panes(1, 0)
    for line, entry in enumerate(entries, 1):
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
    explained: _Asked | None,
    styles: _Styles,
) -> None:
    name_position = next((index for index, column in enumerate(sheet.columns) if column.field == "given_name"), -1)
    worksheet.freeze_panes(1, name_position + 1)
    last = len(rows) + SPARE_ROWS
    for position, column in enumerate(sheet.columns):
        style = styles.of(column)
        worksheet.set_column(position, position, column.width, style)
        worksheet.write_string(0, position, column.header, styles.header)
        hints = {
            line: row[HINTS][column.field] for line, row in enumerate(rows, 1) if column.field in row.get(HINTS, ())
        }
        validation = _validation(column, explained)
        if validation:
            _validate(worksheet, position, last, validation, hints)
        for line, row in enumerate(rows, 1):
            value = cell_value(column, row)
            _write_value(worksheet, line, position, value, style)
            if line in hints and value is None:
                worksheet.write_blank(line, position, None, styles.quiet)
    if rows:
        worksheet.autofilter(0, 0, len(rows), len(sheet.columns) - 1)


def _validate(worksheet: Worksheet, position: int, last: int, rule: dict[str, Any], hints: Mapping[int, str]) -> None:
    """The rule of a column; cells with a hint have it on their own, since two rules for one cell are none."""
    for line, hint in hints.items():
        shown = {"input_title": rule["error_title"], "input_message": hint}
        worksheet.data_validation(line, position, line, position, {**rule, **shown})
    ends = sorted(hints)
    spans = [(start + 1, end - 1) for start, end in zip([0, *ends], [*ends, last + 1], strict=True) if end - start > 1]
    for (first, stop), *more in [spans] if spans else []:
        others = {"other_cells": [[start, position, end, position] for start, end in more]} if more else {}
        worksheet.data_validation(first, position, stop, position, {**rule, **others})


def cell_value(column: FormColumn, row: Row) -> Any:
    """What stands in the cell: the German word for a code, several words joined by comma, words that belong to each other in pairs
    (a tuple of codes, None for an unknown one) by semicolon, a period as 2025, Q3 2025 or 07/2025; numbers and dates as they are."""
    if column.kind == "period":
        return period_text(row["period_start_date"], row["period_end_date"])
    value = row.get(column.field)
    if value is None or value == "":
        return None
    if isinstance(value, tuple):
        return "; ".join(column.words.get(code, UNSAID) for code in value)
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


def _validation(column: FormColumn, explained: _Asked | None) -> dict[str, Any] | None:
    """The rule Excel checks while somebody types; a warning, because a municipality's own word may still be readable. Lists too long
    for a rule stand in the explanation, where there is one."""
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
        if explained and words == list(BOTTLENECK_LABELS.values()):
            first = explained.bottleneck_line
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


def _write_explanation(worksheet: Worksheet, asked: _Asked, styles: _Styles) -> None:
    said = "So wird der Meldebogen ausgefüllt. Unbekanntes bleibt leer, null heißt: keine Fälle."
    worksheet.write_string(0, 0, f"{said} {SHORT_RULE}" if asked.is_short else said, styles.bold)
    worksheet.set_row(0, 30)
    for position, width in enumerate((16, 38, 70, 60, 36)):
        worksheet.set_column(position, position, width, styles.wrapped)
    worksheet.write_row(1, 0, ("Blatt", "Spalte", "Bedeutung", "Wörter", "Beispiel"), styles.header)
    line = 2
    for texts in asked.lines():
        _write_texts(worksheet, line, texts, styles.wrapped)
        line += 1
    worksheet.write_string(line + 1, 0, "Engpässe", styles.bold)
    _write_texts(
        worksheet, line + 2, ("Kennung", "Bezeichnung", "Bedeutung", "Wer kann ihn beseitigen?"), styles.header
    )
    for offset, entry in enumerate(BOTTLENECKS):
        owners = ", ".join(OWNER_LABELS[owner] for owner in entry.owners)
        _write_texts(
            worksheet, asked.bottleneck_line + offset, (entry.code, entry.label, entry.meaning, owners), styles.wrapped
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
