"""Sentences about the goals a municipality set itself for the end of a year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.form import labels

FIGURE = labels("Ziele", "target_figure")


def name(row: Any) -> str:
    """The figure without its unit in brackets: "Leistungen mit Reifegrad 3"."""
    return FIGURE[row.target_figure].split(" (")[0]


def amount(row: Any, value: Any) -> str:
    """A value of a goal with its unit: "60 %", "97"."""
    if formats.is_unknown(value):
        return formats.UNKNOWN
    return formats.integer(value) if row.target_figure.endswith("_ANZAHL") else formats.percent(value / 100)


def verdict(row: Any, mean_pace: Any) -> str:
    """Is the goal reached, missed, or what does it need?"""
    if formats.is_unknown(row.is_reached):
        return "Stand unbekannt"
    if row.is_reached:
        return "erreicht"
    if formats.is_unknown(row.needed_pace):
        return "noch nicht erreicht" if formats.is_unknown(row.wanted_count) else "verfehlt"
    need = f"nötig {formats.decimal(row.needed_pace)} Leistungen im Monat"
    if formats.is_unknown(mean_pace):
        return need
    return f"{need}, {'das Tempo reicht' if mean_pace >= row.needed_pace else 'das Tempo reicht nicht'}"


def said(row: Any, mean_pace: Any) -> str:
    """One goal: "Ende 2027 Leistungen mit Reifegrad 3: 60 % (heute 35 %, nötig …)"."""
    wanted, actual = amount(row, row.target_value), amount(row, row.actual_value)
    return f"Ende {row.target_year} {name(row)}: {wanted} (heute {actual}, {verdict(row, mean_pace)})"


def coming(goals: pd.DataFrame) -> str:
    """All goals in one sentence; empty without any."""
    listed = "; ".join(said(row, None) for row in goals.itertuples())
    return f"Eigene Jahresziele: {listed}." if listed else ""


def next_goal(goals: pd.DataFrame, mean_pace: Any) -> str:
    """The first goal that is not reached yet; empty without any."""
    ahead = goals[goals["is_reached"].ne(True) & goals["needed_pace"].notna()]
    return f"Nächstes Jahresziel: {said(next(ahead.itertuples()), mean_pace)}." if len(ahead) else ""


def table(goals: pd.DataFrame, mean_pace: Any) -> pd.DataFrame:
    """The goals as cells: figure, wanted, actual, verdict."""
    rows = list(goals.itertuples())
    return goals.assign(
        figure=[name(row) for row in rows],
        year=[str(row.target_year) for row in rows],
        wanted=[amount(row, row.target_value) for row in rows],
        actual=[amount(row, row.actual_value) for row in rows],
        verdict=[verdict(row, mean_pace) for row in rows],
        basis_text=goals["basis_text"].fillna(""),
    )
