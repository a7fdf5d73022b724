"""What every DOCX of the house shares: page, styles, German as its language, foot with page numbers, tables with header rows.

The same document gives the same bytes: the times in it are given, and the archive is packed again with a fixed date.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from ozg.palette import LIGHT
from ozg.reports.paper import Grid
from ozg.reports.zipped import pack

_FONT = "Arial"  # on every machine of an administration, or replaced by a font of the same widths
TEXT_WIDTH_CM = 16.6


@dataclass(frozen=True)
class About:
    """What a document says about itself; ``foot`` stands before the page number."""

    title: str
    author: str
    kind: str
    keywords: Sequence[str]
    foot: str


def set_up(document: DocumentObject, about: About, created: datetime) -> None:
    """Page, styles, language and foot of a new document."""
    core = document.core_properties
    core.title, core.author, core.subject, core.language = about.title, about.author, about.kind, "de-DE"
    core.keywords, core.last_modified_by, core.comments = ", ".join(about.keywords), about.author, ""
    core.created = core.modified = created
    core.revision = 1
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(1.6)
    page.footer_distance = Cm(0.8)
    _footer(page.footer.paragraphs[0], about.foot)
    for name, size, before, after in (("Normal", 10, 0, 3), ("Title", 17, 0, 6), ("Subtitle", 9, 0, 0), ("Heading 1", 11.5, 7, 2),
                                      ("List Bullet", 10, 0, 1), ("Caption", 9, 3, 2)):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(
            (LIGHT.quiet if name in {"Subtitle", "Caption"} else LIGHT.ink).lstrip("#")
        )
        style.font.italic = False
        style.font.bold = name.startswith(("Title", "Heading"))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), _FONT)
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(kind), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


def _footer(paragraph: Any, text: str) -> None:
    paragraph.text = f"{text} – Seite "
    for kind, words in (("begin", None), (None, " PAGE "), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
    for run in paragraph.runs:
        run.font.size = Pt(8)


def grid(document: DocumentObject, block: Grid, size: float = 8.5, margin: int = 50) -> None:
    """A table as wide as the text with its caption and a header row; ``size`` of its letters in points, ``margin`` left and right of a
    cell's text in twentieths of a point."""
    if block.caption:
        caption = document.add_paragraph(block.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    total = sum(block.widths)
    widths = [TEXT_WIDTH_CM * part / total for part in block.widths]
    table = new_table(document, widths)
    narrow_margins(table, margin)
    for number, row in enumerate([block.header, *block.rows]):
        cells = add_row(table, widths, is_header=number == 0)
        for place, words in enumerate(row):
            write(cells[place], words, size=size, is_bold=number == 0, is_right=place in block.right)


def write(
    cell: _Cell, words: str, size: float, colour: str | None = None, is_bold: bool = False, is_right: bool = False
) -> None:
    """Words into an empty cell."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(words)
    run.font.size, run.font.bold = Pt(size), is_bold
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_row(table: Table, widths: list[float], is_header: bool = False) -> tuple[_Cell, ...]:
    """A new row with its widths in cm that does not break over a page; returns its cells.

    A header row repeats on every page, and screen readers name the columns by it.
    """
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        properties.append(mark)
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
    return cells


def narrow_margins(table: Table, margin: int) -> None:
    """Less white left and right of a cell's text: a date then stays on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        width = OxmlElement(side)
        width.set(qn("w:w"), str(margin))
        width.set(qn("w:type"), "dxa")
        margins.append(width)
    table._tbl.tblPr.append(margins)


def new_table(document: DocumentObject, widths: list[float]) -> Table:
    """An empty table with quiet lines and columns of these widths in cm."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    borders = OxmlElement("w:tblBorders")
    for edge in ("w:top", "w:bottom", "w:insideH"):
        line = OxmlElement(edge)
        for key, value in (("w:val", "single"), ("w:sz", "4"), ("w:color", LIGHT.outline.lstrip("#"))):
            line.set(qn(key), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    return table


def saved(document: DocumentObject) -> bytes:
    """The document as a file with the same date on every part."""
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as given:
        return pack({name: given.read(name) for name in given.namelist()})
