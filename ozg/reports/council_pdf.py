"""A paper as tagged PDF (PDF/UA-1), and its one picture for documents that cannot draw it themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ozg.reports.level_bar import level_bar
from ozg.reports.paper import Block, Grid, Levels, Paper, Picture, Points, Text, plain
from ozg.reports.typeset import to_pdf, to_png

#: Type size of a table in points; an annex of many rows is set smaller.
_TABLE, _SMALL_TABLE, _LONG = 9.2, 7.8, 20


def to_paper_pdf(paper: Paper, created: datetime) -> bytes:
    """The paper as PDF; title, language, headings, header rows and the picture's words are tagged."""
    paper = plain(paper)
    return to_pdf("council", {
        "title": paper.title, "kind": paper.kind, "author": paper.author, "keywords": paper.keywords, "foot": paper.foot,
        "meta": [list(entry) for entry in paper.meta],
        "sections": [
            {"heading": section.heading, "new_page": section.on_new_page, "blocks": [_block(block) for block in section.blocks]}
            for section in paper.sections
        ],
    }, created)  # fmt: skip


def level_picture(levels: Levels) -> bytes:
    """The bar of levels as PNG."""
    return to_png("picture", {"bar": level_bar(levels)})


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "text": block.text}
    if isinstance(block, Points):
        return {"kind": "points", "items": block.items}
    if isinstance(block, Picture):
        return {"kind": "picture", "alt": block.alt, "note": block.note, "bar": level_bar(block.levels)}
    size = _SMALL_TABLE if len(block.rows) > _LONG else _TABLE
    return {"kind": "grid", "caption": block.caption, "columns": _columns(block), "rows": block.rows, "size": size}


def _columns(grid: Grid) -> list[dict[str, Any]]:
    return [
        {"header": header, "width": width, "right": place in grid.right}
        for place, (header, width) in enumerate(zip(grid.header, grid.widths, strict=True))
    ]
