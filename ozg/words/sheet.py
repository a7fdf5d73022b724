"""Sentences of the one A4 page of a municipality: most used, still waiting, changed, next. No list is called the best of more than is
known (docs/fachregeln.md 14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import level, order, usage


@dataclass(frozen=True)
class Ranking:
    """A short list: what it is called, what it rests on, its rows, and what to say where there are none."""

    heading: str
    basis: str
    rows: list[list[str]]
    empty: str = ""


def most_used(services: pd.DataFrame, limit: int) -> Ranking:
    """The services ganz online with most online cases a year. ``services``: ``ozg.read.usage.services``."""
    done = services[services["is_conform"].fillna(False).astype(bool)]
    counted = usage.with_both(done)
    used = counted[counted["online_case_count"] > 0].sort_values(["online_case_count", "service_name"], ascending=[False, True], kind="stable")  # fmt: skip
    uncounted = len(done) - len(counted)
    rows = [
        [row.service_name, f"{formats.integer(row.online_case_count)} von {formats.integer(row.case_count)}",
         formats.percent(row.online_case_count / row.case_count) if row.case_count >= row.online_case_count else ""]
        for row in by_row(used.head(limit))
    ]  # fmt: skip
    heading = "Am meisten online genutzt" + (", soweit gezählt" if rows and uncounted else "")
    of = formats.counted(len(done), "ganz online gestellte Leistung", "ganz online gestellte Leistungen")
    lacking = f"; bei {formats.integer(uncounted)} sind Fälle oder Online-Fälle nicht bekannt" if uncounted else ""
    if not rows:
        return Ranking(heading, "", [], _nothing_used(services, done, counted))
    return Ranking(heading, f"{of}, nach Online-Fällen im Jahr{lacking}", rows)


def _nothing_used(services: pd.DataFrame, done: pd.DataFrame, counted: pd.DataFrame) -> str:
    used = usage.with_both(services)
    used = used[used["online_case_count"] > 0]
    if done.empty and len(used):
        cases = formats.counted(used["online_case_count"].sum(), "Fall kam", "Fälle kamen")
        where = formats.counted(len(used), "Leistung", "Leistungen")
        rest = (
            "ganz online ist keine davon"
            if used["is_conform"].notna().all()
            else "dass eine davon ganz online ist, ist nicht bekannt"
        )
        return f"{cases} im Jahr online, bei {where}; {rest}."
    if done.empty:
        is_known = services["is_conform"].notna().all()
        return (
            "Noch keine Leistung ist ganz online."
            if is_known
            else "Von keiner Leistung ist bekannt, dass sie ganz online ist."
        )
    if counted.empty:
        return "Wie oft sie online genutzt werden, nennt die Liste nicht: Es fehlen Online-Fälle."
    return "Online kam bisher kein gezählter Fall."


def still_waiting(waiting: pd.DataFrame, services: pd.DataFrame, today: date) -> Ranking:
    """Where most cases cannot come online yet. ``waiting``: rows of the question ``sheet_waiting``."""
    rows = [[row.service_name, usage.count(row.case_count, row.case_quality), why(row, today)] for row in by_row(waiting)]  # fmt: skip
    open_ = services[services["is_conform"].eq(False).fillna(False).astype(bool)]
    uncounted = int(open_["case_count"].isna().sum())
    lacking = (
        f"; bei {formats.integer(uncounted)} von {formats.integer(len(open_))} nicht ganz online gestellten nicht bekannt"
        if uncounted
        else ""
    )
    heading = "Wo die meisten Fälle noch warten"
    if not rows:
        return Ranking(heading, "", [], _nothing_waiting(services, open_))
    basis = f"Bekannt nicht ganz online, keine rechtliche Grenze eingetragen; Fälle im Jahr{lacking}"
    return Ranking(heading + (", soweit gezählt" if uncounted else ""), basis, rows)


def _nothing_waiting(services: pd.DataFrame, open_: pd.DataFrame) -> str:
    if not open_.empty and open_["case_count"].isna().all():
        return "Von keiner Leistung, die noch nicht ganz online ist, ist eine Fallzahl bekannt."
    if not open_.empty:
        return "Was noch nicht ganz online ist, erlaubt das Recht nicht ganz online oder hat keine bekannten Fälle."
    if services["is_conform"].notna().all() and len(services):
        return "Alle Leistungen sind ganz online oder an ihrem rechtlichen Maximum."
    return "Von keiner Leistung ist bekannt, dass sie nicht ganz online ist."


def why(row: Any, today: date) -> str:
    """What a service waits for, in a few words: whom, else what, else how far somebody is; that it is online is no reason, only how far it is,
    and that it is still to be begun is none either."""
    if waits := order.waiting(row, today):
        return order.CLEAR_UP if waits.startswith(order.CLEAR_UP) else waits
    codes = [] if formats.is_unknown(row.hindering_codes) else row.hindering_codes.split()
    if codes:
        more = f" und {formats.counted(len(codes) - 1, 'weiterer', 'weitere')}" if len(codes) > 1 else ""
        return f"{'Engpass' if len(codes) == 1 else 'Engpässe'}: {BOTTLENECK[codes[0]].label}{more}"
    if row.implementation_status == "GO_LIVE":
        most = int(row.level_high)
        return f"{level.PUBLIC[most]} ({'höchstens ' * (row.level_low != row.level_high)}Stufe {most})"
    if formats.is_unknown(row.implementation_status) or row.implementation_status == "OFFEN":
        return "kein Grund eingetragen"
    return status.label(row.implementation_status)


def step(row: Any, today: date) -> str:
    """One thing to do next: its name, its cases, whom it waits for."""
    cases = "" if formats.is_unknown(row.case_count) else usage.cases_a_year(row.case_count, row.case_quality)
    said = [part for part in (cases, order.beside(row, today), order.doubt(row)) if part]
    return f"{row.service_name} ({', '.join(said)})" if said else str(row.service_name)


def no_steps(steps: pd.DataFrame, now: Mapping[str, Any]) -> str:
    """Why there is no order of what comes next. ``now`` as for ``order.nothing_to_do``."""
    if len(steps) < 2:
        return order.unranked(list(by_row(steps)), now)
    return "Noch unterscheidet nichts die offenen Leistungen: Zuerst zählen, wie oft sie gefragt sind."
