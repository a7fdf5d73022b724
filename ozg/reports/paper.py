"""A paper as data: heading, meta lines, sections of blocks. DOCX and PDF are made from the same structure, so they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Level (None = unknown) and number of services, in the order of the bar.
Levels = list[tuple[int | None, int]]


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
