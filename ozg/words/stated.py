"""What a list says besides, counted: how many services say yes, how many no, of how many nobody knows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.form import FormColumn

#: So many of the answers to one question are named, most frequent first.
_MOST_ANSWERS = 4
_TRUTHS = {"true": "ja", "false": "nein"}


def counted(column: FormColumn, answers: pd.DataFrame) -> tuple[int, int, str]:
    """(known, all, what is said) of one column; ``answers``: the rows of ``ozg.read.stated.answers`` about it.

    "2 ja, 1 nein", "3 online, 2 Schalter" (several may be named), days say the first and the last; "im Mittel" of nothing:
    numbers only say of how many they are known.
    """
    total = int(answers["service_count"].sum())
    known = answers[answers["answer"].notna()]
    count = int(known["service_count"].sum())
    if known.empty or column.kind == "number":
        return count, total, "je Leistung auf ihrer Seite" if count else ""
    if column.kind == "date":
        days = sorted(known["answer"])
        first, last = (formats.day(date.fromisoformat(day)) for day in (days[0], days[-1]))
        return count, total, f"am {last}" if first == last else f"vom {first} bis {last}"
    told: dict[str, int] = {}
    for row in by_row(known):
        for part in _parts(column, row.answer):
            told[part] = told.get(part, 0) + row.service_count
    order = list(column.words.values()) if column.words else []
    names = sorted(told, key=lambda name: (order.index(name) if name in order else len(order), -told[name], name))
    said = [f"{formats.integer(told[name])} {name}" for name in names[:_MOST_ANSWERS]]
    rest = len(names) - _MOST_ANSWERS
    return (
        count,
        total,
        formats.listing([*said, f"{formats.counted(rest, 'weitere Angabe', 'weitere Angaben')}"] if rest > 0 else said),
    )


def table(columns: tuple[FormColumn, ...], answers: pd.DataFrame) -> pd.DataFrame:
    """One row is a column anybody filled in: ``stated``, ``known_of`` ("3 von 40"), ``said``."""
    rows = []
    for column in columns:
        known, total, said = counted(column, answers[answers["field"] == column.field])
        if known:
            rows.append((column.title, formats.part_of(known, total), said))
    return pd.DataFrame(rows, columns=["stated", "known_of", "said"], dtype=object)


def headline(columns: tuple[FormColumn, ...], shown: pd.DataFrame) -> str:
    """How many of the further questions the list answers at all."""
    return f"Zu {formats.integer(len(shown))} von {formats.integer(len(columns))} weiteren Fragen sagt die Liste etwas"


def _parts(column: FormColumn, answer: str) -> list[str]:
    if column.kind == "words":
        return [column.words.get(code, code) for code in answer.split()]
    if answer in _TRUTHS:
        return [_TRUTHS[answer]]
    if column.words:
        return [column.words.get(answer, answer)]
    return [part.strip() for part in answer.split(";") if part.strip()]
