"""Sentences about the goals a municipality set itself for the end of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model
from ozg.rules.form import labels

FIGURE = labels("Ziele", "target_figure")


def name(row: Any) -> str:
    """The figure without its unit in brackets; what counts as online is said: "online verfügbare Leistungen (ab Reifegrad 2)"."""
    said = FIGURE[row.target_figure].split(" (")[0]
    return f"{said} (ab Reifegrad {model.DEFAULT.online_level})" if row.target_figure.startswith("ONLINE_A") else said


def amount(row: Any, value: Any) -> str:
    """A value of a goal with its unit: "60 %", "97"."""
    if formats.is_unknown(value):
        return formats.UNKNOWN
    return formats.integer(value) if row.target_figure.endswith("_ANZAHL") else formats.percent(value / 100)


def actual(row: Any) -> str:
    """How far it is, between what is certain and what it would be if all that is not known were so: "25 % bis 50 %: 3 von 12, 3 unbekannt"."""
    low, high = amount(row, row.low_value), amount(row, row.high_value)
    if formats.is_unknown(row.low_value) or formats.is_unknown(row.low_count):
        return low
    between = low if low == high else f"{low} bis {high}"
    of = "" if row.target_figure.endswith("_ANZAHL") else formats.part_of(row.low_count, row.relevant_count)
    unknown = f"{formats.integer(row.unknown_count)} unbekannt" if row.unknown_count else ""
    counts = ", ".join(filter(None, [of, unknown]))
    return f"{between}: {counts}" if counts else between


def when(row: Any, today: date) -> str:
    """Of which day that is: "heute", or of a year that is over "am 30.09.2025"."""
    is_over = row.target_date.date() <= today and not formats.is_unknown(row.looked_date)
    return f"am {formats.day(row.looked_date)}" if is_over else "heute"


def verdict(row: Any, mean_pace: Any, today: date) -> str:
    """Is the goal reached, missed, or what does it need? A year that is over is judged by the newest list of its end; one that was not made on its
    last day does not say what came after."""
    if formats.is_unknown(row.low_value):
        return "Stand unbekannt"
    is_open = formats.is_unknown(row.is_reached)
    if not is_open and row.is_reached:
        return "erreicht"
    is_over = row.target_date.date() <= today
    if not is_over and (need := _need(row, mean_pace)):
        return need
    if is_open:
        return "ob das reicht, ist nicht bekannt"
    if not is_over:
        return "noch nicht erreicht"
    return "verfehlt" if row.looked_date == row.target_date else "da noch nicht erreicht"


def _need(row: Any, mean_pace: Any) -> str:
    """The pace a goal in services needs, or that it cannot be reached; empty for other goals."""
    if formats.is_unknown(row.wanted_count):
        return ""
    if row.wanted_count > row.possible_count:
        services = formats.counted(row.possible_count, "Leistung", "Leistungen")
        if row.possible_count == row.relevant_count:
            return f"so nicht erreichbar: Die Liste nennt nur {services}"
        return f"so nicht erreichbar: Ganz online erlaubt das Recht hier nur {services}"
    at_most = "höchstens " if row.unknown_count else ""
    need = f"nötig {at_most}{formats.decimal(row.needed_pace)} Leistungen im Monat"
    if formats.is_unknown(mean_pace):
        return need
    if mean_pace >= row.needed_pace:
        return f"{need}, das Tempo reicht"
    return f"{need}, das Tempo reicht nicht" if mean_pace < row.least_needed_pace else need


def said(row: Any, mean_pace: Any, today: date) -> str:
    """One goal: "Ende 2027 Leistungen mit Reifegrad 3: 60 % (heute 35 %: 56 von 162, nötig …)"."""
    wanted = amount(row, row.target_value)
    known = f"{when(row, today)} {actual(row)}, " if not formats.is_unknown(row.low_value) else ""
    return f"Ende {row.target_year} {name(row)}: {wanted} ({known}{verdict(row, mean_pace, today)})"


def coming(goals: pd.DataFrame, today: date) -> str:
    """All goals in one sentence; empty without any."""
    listed = "; ".join(said(row, None, today) for row in by_row(goals))
    return f"Eigene Jahresziele: {listed}." if listed else ""


def next_goal(goals: pd.DataFrame, mean_pace: Any, today: date) -> str:
    """The first goal that is not known to be reached; empty without any."""
    ahead = goals[goals["is_reached"].ne(True) & goals["needed_pace"].notna()]
    return f"Nächstes Jahresziel: {said(next(by_row(ahead)), mean_pace, today)}." if len(ahead) else ""


def table(goals: pd.DataFrame, mean_pace: Any, today: date) -> pd.DataFrame:
    """The goals as cells: figure, wanted, actual (of a year that is over with its day), verdict."""
    rows = list(by_row(goals))
    days = [when(row, today) for row in rows]
    return goals.assign(
        figure=[name(row) for row in rows],
        year=[str(row.target_year) for row in rows],
        wanted=[amount(row, row.target_value) for row in rows],
        actual=[actual(row) if day == "heute" else f"{day} {actual(row)}" for row, day in zip(rows, days, strict=True)],
        verdict=[verdict(row, mean_pace, today) for row in rows],
        basis_text=goals["basis_text"].fillna(""),
    )
