"""How a page calls and writes a column of the form: from the one table that describes it (``ozg.rules.form``)."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules import form
from ozg.rules.form import FormColumn
from ozg.ui.kit.table import Column, written


def column(field: str, sheet: str = "Leistungen", header: str = "") -> Column:
    """The column of a page's table for a field of the form; ``header`` where the page needs another one. Fields with words are shown
    by a column of text the page fills with ``value``. Unknown fields are a KeyError."""
    found = form.sheet(sheet).by_field[field]
    unit = f" ({found.unit})" if found.unit else ""
    return Column(field, header or f"{found.title}{unit}", "text" if found.words else found.shown)


def value(asked: FormColumn, given: Any) -> str:
    """A value as people read it: the word for a code, numbers and days the German way; "k. A." when it is not known."""
    if formats.is_unknown(given):
        return formats.UNKNOWN
    if asked.shown == "words":
        return ", ".join(asked.words.get(code, code) for code in str(given).split())
    if asked.words:
        return asked.words.get(given, str(given))
    return written(asked.shown, given)
