"""How a page writes what stands in a column of the form: as the one table says that describes it (``ozg.rules.form``)."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.rules.form import FormColumn
from ozg.ui.kit.table import written


def value(asked: FormColumn, given: Any) -> str:
    """A value as people read it: the word for a code, numbers and days the German way; "k. A." when it is not known."""
    if formats.is_unknown(given):
        return formats.UNKNOWN
    if asked.shown == "words":
        return ", ".join(asked.words.get(code, code) for code in str(given).split())
    if asked.words:
        return asked.words.get(given, str(given))
    return written(asked.shown, given)
