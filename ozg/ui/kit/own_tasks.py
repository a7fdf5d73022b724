"""Whether a command only says how far a task of the visitor's own office is: whoever may propose may say that (docs/vertrag.md, "Wer was darf")."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ozg import formats
from ozg.frames import by_row
from ozg.read import tasks
from ozg.rules.edit import SUBJECTS, row_called
from ozg.ui.kit import visitor
from ozg.ui.kit.cache import ask

#: What an office says of its own tasks; whose they are and until when is not its to change.
ANSWERS = frozenset({"Stand", "Antwort"})
#: Options of such a command, besides the municipality, the task and the columns.
_SAID = frozenset({"--wert", "--vorher", "--function", "--reason"})


def is_own(row: Any, ars: str) -> bool:
    """Whether a task (a row of ``ozg.read.tasks``) is one of the visitor's own office."""
    return not formats.is_unknown(row.office) and visitor.current().is_of_office(row.office, ars)


def is_answer(arguments: Sequence[str | Path], keys: Sequence[str]) -> bool:
    """Whether these arguments (``edit --kommune ARS --aufgabe=… --feld=… --wert=…``) change nothing but state and answer of a task that is
    there, in the published build, for an office of the visitor in the one municipality they are about."""
    words = [str(one) for one in arguments]
    if len(keys) != 1 or words[:3] != ["edit", "--kommune", keys[0]]:
        return False
    given = [word.partition("=") for word in words[3:]]
    if not all(name in _SAID | {"--aufgabe", "--feld"} and between for name, between, _ in given):
        return False
    called = [value for name, _, value in given if name == "--aufgabe"]
    fields = {value for name, _, value in given if name == "--feld"}
    row = row_called(SUBJECTS["aufgabe"], called[0]) if len(called) == 1 else None
    if row is None or not fields or not fields <= ANSWERS:
        return False
    if not any(grant.office for grant in visitor.current().grants):
        return False
    known = ask(tasks.tasks, ars=keys[0])
    named = [one for one in by_row(known) if all(_same(getattr(one, name), row[name]) for name in row)]
    return bool(named) and all(is_own(one, keys[0]) for one in named)


def _same(known: object, asked: str | None) -> bool:
    return (None if formats.is_unknown(known) else str(known).strip().casefold()) == (
        asked.strip().casefold() if asked else None
    )
