"""Workbooks (xlsx, xlsm): transitional and Strict OOXML, formulas and their stored results in one pass.

Reads the XML parts itself: one pass gives formula, result, format and position of a cell; macros, links, queries and
everything else a workbook may carry is never opened.
"""

from __future__ import annotations

import posixpath
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree

from etl.readers.container import Container, attribute, local_name
from etl.readers.limits import MAX_SHEETS
from etl.readers.raw import Cell, RawBook, RawNote, RawSheet, UnreadableFileError
from etl.readers.xlsx_comments import add_comments
from etl.readers.xlsx_sheet import SheetReader, rich_text
from etl.readers.xlsx_styles import Style, read_styles

#: Parts that show what another kind of container is, in people's words.
FOREIGN_PARTS = {
    "word/document.xml": "ein Word-Dokument",
    "ppt/presentation.xml": "eine PowerPoint-Präsentation",
    "xl/workbook.bin": "eine binäre Excel-Mappe (.xlsb)",
    "index/document.iwa": "ein Apple-Numbers-Dokument",
    "meta-inf/manifest.xml": "ein OpenDocument-Dokument, aber keine Tabelle",
}


def read_xlsx(handle: IO[bytes]) -> RawBook:
    """All worksheets of a workbook, hidden ones included. Raises UnreadableFileError."""
    container = Container(handle)
    workbook = _workbook_part(container)
    root = container.tree(workbook)
    targets = relations(container, workbook)
    book = RawBook("xlsx")
    reader = SheetReader(container, *_shared(container, targets), _is_1904(root))
    entries = [entry for part in root if local_name(part.tag) == "sheets" for entry in part]
    if len(entries) > MAX_SHEETS:
        raise UnreadableFileError("file_too_complex", was=f"{len(entries)} Blätter")
    for entry in entries:
        kind, target = targets.get(attribute(entry, "id") or "", ("", ""))
        if kind != "worksheet":
            continue
        sheet = RawSheet(entry.get("name") or "?", is_hidden=entry.get("state") in ("hidden", "veryHidden"))
        book.sheets.append(sheet)
        if not container.has(target):
            sheet.notes.append(RawNote("sheet_missing", None, {}))
            continue
        reader.read(target, sheet, link_targets(container, target))
        add_comments(container, relations(container, target), sheet)
    if not book.sheets:
        raise UnreadableFileError("workbook_without_sheets")
    return book


def relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, name of the part it leads to) for the relations inside the file."""
    folder = posixpath.dirname(part)
    found = {}
    for relation in _relations(container, part):
        if relation.get("TargetMode") == "External":
            continue
        target = unquote((relation.get("Target") or "").replace("\\", "/"))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id") or ""] = (posixpath.basename(relation.get("Type") or ""), path)
    return found


def link_targets(container: Container, part: str) -> dict[str, str]:
    """Relation id → address for the links of a sheet that lead outside. They are kept as text and never opened."""
    return {
        relation.get("Id") or "": relation.get("Target") or ""
        for relation in _relations(container, part)
        if relation.get("TargetMode") == "External" and (relation.get("Type") or "").endswith("/hyperlink")
    }


def _relations(container: Container, part: str) -> list[ElementTree.Element]:
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    return list(container.tree(file)) if container.has(file) else []


def _workbook_part(container: Container) -> str:
    for kind, target in relations(container, "").values():
        if kind == "officeDocument" and container.has(target) and "workbook" in target and target.endswith(".xml"):
            return target
    if container.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    for part, meaning in FOREIGN_PARTS.items():
        if container.has(part):
            raise UnreadableFileError("file_wrong_kind", was=meaning)
    raise UnreadableFileError("zip_without_workbook")


def _shared(container: Container, targets: dict[str, tuple[str, str]]) -> tuple[list[Cell], list[Style]]:
    strings: list[Cell] = []
    styles: list[Style] = []

    def on_element(_: str, element: ElementTree.Element) -> None:
        strings.append(rich_text(element))

    for kind, target in targets.values():
        if kind == "sharedStrings" and container.has(target):
            container.elements(target, frozenset(("si",)), on_element)
        elif kind == "styles" and container.has(target):
            styles = read_styles(container.tree(target))
    return strings, styles


def _is_1904(root: ElementTree.Element) -> bool:
    return any(local_name(part.tag) == "workbookPr" and part.get("date1904") in ("1", "true", "on") for part in root)
