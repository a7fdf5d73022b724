"""Answers given so far, kept in the waiting room of the data folder until they are handed in or thrown away: closing a
browser loses none.

Who may propose values of a municipality may read and write its draft; nobody else.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, fields
from pathlib import Path

from ozg.access import Right
from ozg.read.database import data_folder
from ozg.rules.asking import Answer
from ozg.ui.kit import visitor
from ozg.waiting import WAITING

#: Two people who answer at once write into the same file, one after the other.
_WRITING = threading.Lock()
_FIELDS = frozenset(each.name for each in fields(Answer))


def answers(ars: str) -> dict[str, Answer]:
    """What has been said so far of the services of a municipality, by OZG-ID. Raises Denied."""
    visitor.require(Right.PROPOSE, ars)
    try:
        kept = json.loads(_file(ars).read_text(encoding="utf-8"))
        return {ozg_id: _answer(said) for ozg_id, said in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def keep(ars: str, ozg_id: str, answer: Answer) -> None:
    """Keep what is said of one service; what others said of other services meanwhile stays. Raises Denied."""
    visitor.require(Right.PROPOSE, ars)
    with _WRITING:
        kept = {**answers(ars), ozg_id: answer}
        path = _file(ars)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp")
        said = {key: asdict(each) for key, each in kept.items() if each != Answer()}
        unfinished.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)


def drop(ars: str) -> None:
    """Throw the draft away, or clear it away when it is taken over. Raises Denied."""
    visitor.require(Right.PROPOSE, ars)
    with _WRITING:
        _file(ars).unlink(missing_ok=True)


def _answer(said: dict) -> Answer:
    known = {name: value for name, value in said.items() if name in _FIELDS}
    known["bottlenecks"] = tuple(known.get("bottlenecks", ()))
    known["criteria"] = tuple((criterion, answer) for criterion, answer in known.get("criteria", ()))
    return Answer(**known)


def _file(ars: str) -> Path:
    return data_folder() / WAITING / f"erste_liste_{ars}.json"
