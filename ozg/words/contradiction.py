"""Sentences about what contradicts itself in the statements of a municipality."""

from __future__ import annotations

from datetime import date
from typing import Any

from ozg import formats


def place(row: Any) -> str:
    """Where it stands: "Liste.xlsx, Blatt Leistungen, Zeile 7"."""
    sheet = "" if formats.is_unknown(row.sheet_name) or not row.sheet_name else f", Blatt {row.sheet_name}"
    return f"{row.file_name}{sheet}, Zeile {formats.integer(row.row_number)}"


def headline(count: int, name: str) -> str:
    """How many there are: "3 Widersprüche in den Angaben von Wiesenau"."""
    return f"{formats.counted(count, 'Widerspruch', 'Widersprüche')} in den Angaben von {name}"


def none(name: str, list_date: date) -> str:
    """That nothing was found, which is not that all is right."""
    return f"In den Angaben von {name} zum {formats.day(list_date)} widerspricht sich nichts, was sich prüfen lässt."
