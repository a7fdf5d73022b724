"""What a bad input is, and the hands to make one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ACHIM = "033610001001"
HEADER = ("OZG-ID", "Leistung", "Status", "Reifegrad", "Fälle pro Jahr", "Bemerkung")
GOOD = (10177, "Reisepass", "geplant", 2, 1300, "")

#: Builds the file at (or beside) a path without extension and returns where it is.
Builder = Callable[[Path], Path]


@dataclass(frozen=True)
class BadFile:
    """One bad input. ``code``: a finding it must get (None: it must load although it looks bad). ``is_rejected``: the whole
    file. ``ars`` and ``day`` are the options it is loaded with."""

    group: str
    name: str
    build: Builder
    code: str | None
    is_rejected: bool = False
    ars: str | None = ACHIM
    day: str | None = "2026-06-30"


def bytes_file(suffix: str, data: bytes) -> Builder:
    """A file of these bytes."""

    def build(path: Path) -> Path:
        path = path.with_suffix(suffix)
        path.write_bytes(data)
        return path

    return build


def list_file(rows: Iterable[Sequence[Any]], change: Callable[[Workbook], None] | None = None) -> Builder:
    """A workbook with one sheet of rows, changed by a function before it is saved."""
    kept = [list(row) for row in rows]

    def build(path: Path) -> Path:
        path = path.with_suffix(".xlsx")
        book = Workbook()
        book.active.title = "Liste"
        for row in kept:
            book.active.append(row)
        if change:
            change(book)
        book.save(path)
        return path

    return build


WORKBOOK = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
START = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def inline_rows(rows: Iterable[Sequence[Any]]) -> str:
    """Rows of a worksheet with inline texts, as XML."""
    found = []
    for row in rows:
        cells = "".join(
            f'<c t="inlineStr"><is><t>{value}</t></is></c>' if isinstance(value, str) else f"<c><v>{value}</v></c>"
            for value in row
        )
        found.append(f"<row>{cells}</row>")
    return "".join(found)


GOOD_ROWS = inline_rows([HEADER, GOOD])


def package(
    parts: dict[str, str | bytes] | None = None, sheet: str | bytes | None = None, suffix: str = ".xlsx"
) -> Builder:
    """A workbook written part by part: the given parts replace those of a minimal good one, an empty part is left out."""

    def build(path: Path) -> Path:
        path = path.with_suffix(suffix)
        whole: dict[str, str | bytes] = {
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/worksheets/sheet1.xml": START + GOOD_ROWS + END if sheet is None else sheet,
            **(parts or {}),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
            for name, content in whole.items():
                if content:
                    container.writestr(name, content)
        return path

    return build
