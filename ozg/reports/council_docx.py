"""A paper as DOCX with real headings, header rows, alternative texts and German as its language.

The same paper gives the same bytes: the times in it are the edition's.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Cm, Pt

from ozg.palette import LIGHT
from ozg.reports.council_pdf import level_picture
from ozg.reports.paper import Grid, Paper, Picture, Points, Section, Text, plain
from ozg.reports.word import TEXT_WIDTH_CM, About, add_row, grid, new_table, saved, set_up, write

_META_WIDTHS = [2.6, 5.7, 2.6, 5.7]


def to_paper_docx(paper: Paper, created: datetime) -> bytes:
    """The paper as DOCX."""
    paper = plain(paper)
    document = Document()
    set_up(document, About(paper.title, paper.author, paper.kind, paper.keywords, paper.foot), created)
    document.add_paragraph(paper.kind, style="Subtitle")
    document.add_paragraph(paper.title, style="Title")
    if paper.meta:
        _meta(document, paper.meta)
    for section in paper.sections:
        _section(document, section)
    return saved(document)


def _meta(document: DocumentObject, meta: list[tuple[str, str]]) -> None:
    """The box with the formal data: two pairs of label and value in a row."""
    table = new_table(document, _META_WIDTHS)
    for left in range(0, len(meta), 2):
        pairs = [*meta[left : left + 2], ("", "")][:2]
        cells = add_row(table, _META_WIDTHS)
        for place, (label, value) in enumerate(pairs):
            write(cells[2 * place], label, size=9, colour=LIGHT.quiet)
            write(cells[2 * place + 1], value, size=9)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _section(document: DocumentObject, section: Section) -> None:
    heading = document.add_heading(section.heading, level=1)
    heading.paragraph_format.page_break_before = section.on_new_page
    for block in section.blocks:
        _WRITERS[type(block)](document, block)


def _text(document: DocumentObject, block: Text) -> None:
    document.add_paragraph(block.text)


def _points(document: DocumentObject, block: Points) -> None:
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


def _picture(document: DocumentObject, block: Picture) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    shape = paragraph.add_run().add_picture(io.BytesIO(level_picture(block.levels)), width=Cm(TEXT_WIDTH_CM - 0.1))
    for side in ("distT", "distB", "distL", "distR"):  # python-docx leaves them out, and some programs then indent
        shape._inline.set(side, "0")
    properties = shape._inline.docPr
    properties.set("descr", block.alt)
    properties.set("title", "Reifegrade")
    if block.note:
        document.add_paragraph(block.note, style="Caption")


_WRITERS: dict[type, Callable[[DocumentObject, Any], None]] = {
    Text: _text,
    Points: _points,
    Picture: _picture,
    Grid: grid,
}
