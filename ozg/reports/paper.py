"""A paper as data: heading, meta lines, sections of blocks. DOCX and PDF are made from the same structure, so they cannot differ.

Texts may carry marked figures (``ozg.marks``); whoever sets type takes ``plain``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ozg import marks

#: Level (None = unknown), number of services, and how many of them can be higher, in the order of the bar.
Levels = list[tuple[int | None, int, int]]


@dataclass(frozen=True)
class Text:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Points:
    """A short list."""

    items: list[str]


@dataclass(frozen=True)
class Grid:
    """A table with a header row. ``widths`` are relative; columns in ``right`` hold figures."""

    caption: str
    header: list[str]
    rows: list[list[str]]
    widths: list[float]
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """The bar of maturity levels; ``alt`` says the same in words, ``note`` stands beneath it."""

    levels: Levels
    alt: str
    note: str


Block = Text | Points | Grid | Picture


@dataclass(frozen=True)
class Section:
    """One heading with what stands under it; ``on_new_page`` for annexes."""

    heading: str
    blocks: list[Block] = field(default_factory=list)
    on_new_page: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole paper. ``meta`` is the box above the text: label and value."""

    title: str
    kind: str
    author: str
    keywords: list[str]
    meta: list[tuple[str, str]]
    sections: list[Section]
    foot: str


def figures(paper: Paper) -> list[marks.Marked]:
    """The marked figures of a paper, in order."""
    return [
        found
        for section in paper.sections
        for block in section.blocks
        for text in _texts(block)
        for found in marks.found(text)
    ]


def plain(paper: Paper) -> Paper:
    """The paper as it is set: without marks."""
    sections = [replace(section, blocks=[_plain(block) for block in section.blocks]) for section in paper.sections]
    return replace(paper, sections=sections)


def _texts(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    if isinstance(block, Points):
        return block.items
    if isinstance(block, Picture):
        return [block.note]
    return [block.caption, *(cell for row in block.rows for cell in row)]


def _plain(block: Block) -> Block:
    if isinstance(block, Text):
        return Text(marks.plain(block.text))
    if isinstance(block, Points):
        return Points([marks.plain(item) for item in block.items])
    if isinstance(block, Picture):
        return replace(block, alt=marks.plain(block.alt), note=marks.plain(block.note))
    rows = [[marks.plain(cell) for cell in row] for row in block.rows]
    return replace(block, caption=marks.plain(block.caption), rows=rows)
