"""A chain of stages as a row of stations, like a parcel on its way: reached, overdue, next, to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.status import LABELS
from ozg.ui.kit.markup import Html, show, tag
from ozg.ui.service.stations import STYLE
from ozg.words.pace import late_since

#: State → class of the station, mark in its circle.
_LOOKS = {
    "ERREICHT": ("done", "✓"),
    "UEBERFAELLIG": ("missing", "!"),
    "NAECHSTE": ("next", "→"),
    "OFFEN": ("unknown", "·"),
    "NICHT_ERREICHT": ("unknown", "·"),
}
#: The states a service passes on its way, in order.
_WAY = ("OFFEN", "GEPLANT", "IN_UMSETZUNG", "TEST", "GO_LIVE")


@dataclass(frozen=True)
class Stop:
    """One station: state (a key of ``_LOOKS``), name, what is known about its day."""

    state: str
    name: str
    words: str


def tracker(stops: Sequence[Stop]) -> None:
    """Draw the stations in a row, beneath each other on a phone."""
    show(STYLE)
    row = tag("ol", *[_station(stop) for stop in stops], style=f"--stations:{len(stops)}")
    show(tag("div", row, class_="ozg ozg-stations"))


def project_stops(stages: pd.DataFrame, today: date) -> list[Stop]:
    """Stations of rows of ``ozg.read.projects.stages`` of one project: the first one not reached is the next. ``today``: the
    reporting date."""
    stops, is_next = [], True
    for row in by_row(stages):
        state = row.stage_state
        if state == "OFFEN" and is_next:
            state = "NAECHSTE"
        is_next = is_next and row.stage_state == "ERREICHT"
        stops.append(Stop(state, row.stage_name, _words(row, state, today)))
    return stops


def _words(row: Any, state: str, today: date) -> str:
    if state == "ERREICHT":
        return formats.day(row.reached_date)
    if state == "NICHT_ERREICHT":
        return "nicht als erreicht gemeldet"
    if formats.is_unknown(row.planned_date):
        return "ohne Termin"
    if state == "UEBERFAELLIG":
        return late_since(row.planned_date.date(), today)
    return f"geplant {formats.day(row.planned_date)}"


def service_stops(way: pd.DataFrame, target_date: Any, is_overdue: bool, today: date) -> list[Stop]:
    """Stations of a service out of ``ozg.read.projects.service_way``: since which list it is where, and what comes next."""
    since = {row.implementation_status: row.since_date for row in by_row(way)}
    here = _WAY.index(way["implementation_status"].iloc[-1])
    stops = []
    for place, code in enumerate(_WAY):
        if place <= here:
            words = f"seit dem Stand vom {formats.day(since[code])}" if code in since else "in keiner Liste"
            stops.append(Stop("ERREICHT", LABELS[code], words))
            continue
        words = "Termin noch offen" if formats.is_unknown(target_date) else f"geplant {formats.day(target_date)}"
        is_end = code == "GO_LIVE"
        late = is_end and is_overdue
        state = "UEBERFAELLIG" if late else "NAECHSTE" if place == here + 1 else "OFFEN"
        stops.append(
            Stop(state, LABELS[code], late_since(target_date.date(), today) if late else words if is_end else "")
        )
    return stops


def _station(stop: Stop) -> Html:
    look, mark = _LOOKS[stop.state]
    return tag(
        "li",
        tag("span", mark, class_="mark", aria_hidden="true"),
        tag("b", stop.name),
        tag("span", stop.words, class_="answer"),
        class_=look,
    )
