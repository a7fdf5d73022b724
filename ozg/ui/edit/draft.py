"""Changes collected for one publication: a file in the waiting room, for all who keep the lists of a municipality."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ozg.read.database import data_folder
from ozg.waiting import WAITING


@dataclass(frozen=True)
class Change:
    """One change as typed. ``kind`` and ``called``: the row, as the command line names it; ``seen``: what stood there; ``day``: ISO;
    ``told``: the change in words."""

    ars: str
    kind: str
    called: str
    column: str
    word: str
    day: str
    seen: str
    told: str


def changes(ars: str) -> list[Change]:
    """What is collected for a municipality, in the order it was noted."""
    try:
        return [Change(**one) for one in json.loads(_file(ars).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def note(change: Change) -> None:
    """Note a change; one of the same value takes the place of the one before."""
    kept = [one for one in changes(change.ars) if _place(one) != _place(change)]
    _write(change.ars, [*kept, change])


def drop(ars: str, position: int | None = None) -> None:
    """Leave one of the changes out, or all."""
    kept = changes(ars)
    _write(ars, [] if position is None else kept[:position] + kept[position + 1 :])


def as_file(collected: list[Change]) -> bytes:
    """The changes as the file of ``edit --datei``."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    kinds = sorted({one.kind for one in collected})
    writer.writerow(["kommune", *kinds, "feld", "wert", "ab", "vorher"])
    for one in collected:
        writer.writerow(
            [
                one.ars,
                *(one.called if kind == one.kind else "" for kind in kinds),
                one.column,
                one.word,
                one.day,
                one.seen,
            ]
        )
    return stream.getvalue().encode()


def _place(change: Change) -> tuple[str, str, str]:
    return change.kind, change.called, change.column


def _file(ars: str) -> Path:
    return data_folder() / WAITING / f"entwurf_{ars}.json"


def _write(ars: str, kept: list[Change]) -> None:
    path = _file(ars)
    if not kept:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps([asdict(one) for one in kept], ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
