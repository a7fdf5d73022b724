"""The form of a report: which sheets with which columns, as a mapping file says (``data/reference/berichte/<name>.csv``).

A Land that wants its own form gets its own file; no code changes. One line is one column: sheet, which content the sheet shows,
position, header, field of the content, format, and the relative width in the PDF (empty: not in the PDF).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import facts
from ozg.formats import is_unknown
from ozg.reports.cells import FORMATS, value_of
from ozg.words.bottleneck import NONE_BLOCKS
from ozg.words.edition import NOTHING_DIFFERS, NOTHING_OPEN, NOTHING_TO_COMPARE

FOLDER = facts.FOLDER / "berichte"
STANDARD = "standard"
_HEADER = ["blatt", "inhalt", "position", "ueberschrift", "feld", "format", "pdf_breite"]
#: What a sheet without rows means where nobody says more.
_NO_ROWS = "Keine Zeilen."
#: This content is shown turned: one line per field, one column per municipality.
_TURNED = "kopf"
#: This content says what the others mean.
_METHOD = "methodik"


class FormProblem(Exception):
    """A mapping file cannot be used; the German message names file, line and remedy."""


@dataclass(frozen=True)
class ReportColumn:
    """One column of a sheet."""

    header: str
    field: str
    format: str
    pdf_width: float | None


@dataclass(frozen=True)
class ReportSheet:
    """One sheet of the form: its name, the content it shows, its columns in order."""

    name: str
    content: str
    columns: tuple[ReportColumn, ...]


@dataclass(frozen=True)
class SheetColumn:
    """One column of a filled sheet; ``format`` decides how a value is written."""

    header: str
    format: str
    pdf_width: float | None


@dataclass(frozen=True)
class Sheet:
    """A filled sheet: one row is what the content's row is; values are plain Python, codes already words, None unknown. ``if_empty``: what a
    sheet without rows means."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: list[list[Any]]
    if_empty: str = _NO_ROWS


def load(name: str = STANDARD, folder: Path = FOLDER) -> list[ReportSheet]:
    """The form of a mapping file. Raises FormProblem."""
    path = folder / f"{name}.csv"
    if not path.is_file() or path.parent != folder:
        known = ", ".join(sorted(file.stem for file in folder.glob("*.csv") if _is_form(file)))
        raise FormProblem(f"Das Formular „{name}“ gibt es nicht. Möglich sind: {known}.")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream, strict=True))
    sheets: dict[str, tuple[str, list[tuple[int, ReportColumn]]]] = {}
    for number, line in enumerate(lines, 2):
        _check(path, number, line)
        content, columns = sheets.setdefault(line["blatt"], (line["inhalt"], []))
        if content != line["inhalt"]:
            raise FormProblem(
                f"{path.name}, Zeile {number}: Das Blatt „{line['blatt']}“ hat schon den Inhalt „{content}“."
            )
        width = float(line["pdf_breite"]) if line["pdf_breite"] else None
        columns.append((int(line["position"]), ReportColumn(line["ueberschrift"], line["feld"], line["format"], width)))
    return [
        ReportSheet(name, content, tuple(column for _, column in sorted(columns, key=lambda pair: pair[0])))
        for name, (content, columns) in sheets.items()
    ]


def _is_form(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader(stream), []) == _HEADER


def _check(path: Path, number: int, line: dict[str, str]) -> None:
    where = f"{path.name}, Zeile {number}"
    if list(line) != _HEADER or None in line.values():
        raise FormProblem(f"{where}: Erwartet werden die Spalten {', '.join(_HEADER)}.")
    if not line["position"].isdigit() or (line["pdf_breite"] and not line["pdf_breite"].replace(".", "", 1).isdigit()):
        raise FormProblem(f"{where}: Position und PDF-Breite müssen Zahlen sein.")
    if line["format"] not in FORMATS:
        raise FormProblem(f"{where}: Das Format „{line['format']}“ gibt es nicht. Möglich sind: {', '.join(FORMATS)}.")


def fill(form: list[ReportSheet], contents: dict[str, pd.DataFrame], has_earlier: bool) -> list[Sheet]:
    """The form with its contents, codes turned into words; ``has_earlier``: there is an older edition the changes are told against. Raises
    FormProblem when it names a content or field that is not there."""
    # nothing reported and nothing compared are not "none"
    if_empty = {
        "engpaesse": NONE_BLOCKS,
        "datenqualitaet": NOTHING_OPEN,
        "veraenderungen": NOTHING_DIFFERS if has_earlier else NOTHING_TO_COMPARE,
    }
    if _METHOD in contents:
        contents = {**contents, _METHOD: _with_empty_ones(form, contents, if_empty)}
    return [_fill_sheet(sheet, contents, if_empty.get(sheet.content, _NO_ROWS)) for sheet in form]


def _with_empty_ones(
    form: list[ReportSheet], contents: dict[str, pd.DataFrame], if_empty: Mapping[str, str]
) -> pd.DataFrame:
    """The method with what it means that a sheet is empty: a CSV file has no place for a sentence, and empty is not "nothing changed"."""
    told = [
        (f"{sheet.name} (leer)", if_empty.get(sheet.content, _NO_ROWS))
        for sheet in form
        if sheet.content in contents and contents[sheet.content].empty
    ]
    empty_ones = pd.DataFrame(told, columns=["topic", "rule_text"])
    return pd.concat([contents[_METHOD], empty_ones], ignore_index=True) if told else contents[_METHOD]


def _fill_sheet(sheet: ReportSheet, contents: dict[str, pd.DataFrame], if_empty: str) -> Sheet:
    if sheet.content not in contents:
        raise FormProblem(f"Den Inhalt „{sheet.content}“ gibt es nicht. Möglich sind: {', '.join(contents)}.")
    frame = contents[sheet.content]
    missing = [column.field for column in sheet.columns if column.field not in frame.columns]
    if missing:
        raise FormProblem(
            f"Blatt „{sheet.name}“: Das Feld „{missing[0]}“ gibt es nicht. Möglich sind: {', '.join(frame.columns)}."
        )
    if sheet.content == _TURNED:
        return _turned(sheet, frame)
    columns = tuple(SheetColumn(column.header, column.format, column.pdf_width) for column in sheet.columns)
    fields = [[value_of(value, column.format) for value in frame[column.field].tolist()] for column in sheet.columns]
    return Sheet(sheet.name, columns, [list(row) for row in zip(*fields, strict=True)], if_empty)


def _turned(sheet: ReportSheet, frame: pd.DataFrame) -> Sheet:
    """One line per field: its words, then one value per municipality, each written in the format of its own line."""
    names = [str(name) for name in frame["short_name"]]
    columns = (SheetColumn("Angabe", "text", 2.0), *(SheetColumn(name, "gemischt", 3.0) for name in names))
    rows = [
        [column.header, *[_mixed(value, column.format) for value in frame[column.field].tolist()]]
        for column in sheet.columns
    ]
    return Sheet(sheet.name, columns, rows)


def _mixed(value: Any, kind: str) -> tuple[str, Any] | None:
    """A value with its own format, for columns of several."""
    return None if is_unknown(value) else (kind, value_of(value, kind))
