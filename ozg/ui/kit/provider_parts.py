"""What the operator of this installation has entered, and a clear word while something is missing."""

from __future__ import annotations

from collections.abc import Sequence

from ozg import formats
from ozg.read.provider import FILE_NAME, MODEL, Field, Provider
from ozg.ui.kit.facts import facts
from ozg.ui.kit.page import notice

MISSING = "noch nicht eingetragen"


def entries(fields: Sequence[Field], found: Provider) -> None:
    """Say what is not filled yet and how to fill it, then the entries as a list; a missing one is named as missing."""
    remedy = f"Die Angaben gehören in die Datei {FILE_NAME} im Datenordner; ein Muster mit Erklärungen ist {MODEL}."
    missing = found.missing(tuple(fields))
    if found.problem:
        notice(found.problem, remedy)
    elif missing:
        notice(f"Diese Seite ist noch nicht fertig. Es fehlen: {formats.listing(missing)}.", remedy)
    facts([(field.label, found.value(field) or (MISSING if field.is_required else "")) for field in fields])
