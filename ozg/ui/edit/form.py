"""The form for one value: how it is asked follows from its column of the form."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ozg import formats
from ozg.rules.edit import NEVER_EMPTY
from ozg.rules.form import FormColumn
from ozg.ui.edit.about import About
from ozg.ui.kit.markup import plain
from ozg.words import edit as words

#: So many words are shown side by side; more stand in a list.
SIDE_BY_SIDE = 9
_MONTHS = "DD.MM.YYYY"


def value(about: About, column: FormColumn) -> str | None:
    """What somebody enters: '' for "not known", None while nothing is entered."""
    now = about.text(column)
    label = column.explanation or column.header
    if column.words and column.kind != "words":
        return _word(column, now, label)
    if column.kind == "date":
        day = st.date_input(
            plain(label), value=date.fromisoformat(now) if now else None, format=_MONTHS, key=f"wert_{column.field}"
        )
        return formats.day(day) if day else ""
    if column.value_kind == "Stufe":
        levels = [str(level) for level in range((column.maximum or 4) + 1)]
        return _chosen(levels, levels, now, label, column)
    return st.text_input(
        plain(label),
        value="" if now is None else _typed(column, now),
        key=f"wert_{column.field}",
        placeholder=column.example,
    ).strip()


def day(newest: date) -> date:
    """From when on it holds: today, or the day of a list that lies ahead."""
    last = max(date.today(), newest)
    return st.date_input("Ab wann", value=last, max_value=last, format=_MONTHS, key="ab_wann")


def _word(column: FormColumn, now: str | None, label: str) -> str | None:
    codes = [str(code).lower() for code in column.words]
    return _chosen(list(column.words.values()), codes, now, label, column)


def _chosen(options: list[str], codes: list[str], now: str | None, label: str, column: FormColumn) -> str | None:
    """One of some words; "not known" where the value may be unknown."""
    known = dict(zip(codes, options, strict=True))
    told = options if column.field in NEVER_EMPTY else [*options, words.NOT_KNOWN]
    stands = known.get((now or "").lower(), words.NOT_KNOWN if now is None and words.NOT_KNOWN in told else None)
    place = told.index(stands) if stands in told else None
    if len(told) <= SIDE_BY_SIDE:
        picked = st.radio(
            plain(label),
            told,
            index=place,
            format_func=lambda word: plain(word),
            horizontal=True,
            key=f"wert_{column.field}",
        )
    else:
        picked = st.selectbox(
            plain(label), told, index=place, format_func=plain, placeholder="Bitte wählen", key=f"wert_{column.field}"
        )
    return None if picked is None else "" if picked == words.NOT_KNOWN else picked


def _typed(column: FormColumn, now: str) -> str:
    """As it would be typed: numbers without marks between thousands, words of the form."""
    if column.kind == "words":
        return words.word(column, now)
    return f"{float(now):.12g}".replace(".", ",") if column.kind == "number" else now
