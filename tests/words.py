"""Sentences as a reader reads them."""

from __future__ import annotations

from ozg import marks


def plain(sentence: str) -> str:
    """Without the marks of figures, narrow and fixed spaces made plain."""
    return marks.plain(sentence).replace("\u202f", " ").replace("\u00a0", " ")
