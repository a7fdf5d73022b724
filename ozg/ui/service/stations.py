"""The criteria of one service as a row of stations, like a parcel on its way: done, missing, unknown, not needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model
from ozg.ui.kit.markup import Html, show, tag

#: Look of a row of stations; ``ozg.ui.project.tracker`` shares it.
STYLE = Html(f"<style>{(Path(__file__).parent / 'stations.css').read_text(encoding='utf-8')}</style>")
#: State of a station → mark in its circle.
_MARKS = {"done": "✓", "missing": "✕", "unknown": "?", "unneeded": "–"}


def stations(criteria: pd.DataFrame) -> None:
    """One station per row of ``ozg.read.services.criteria``, in the order of the criteria."""
    show(STYLE)
    show(tag("div", tag("ol", *[_station(row) for row in by_row(criteria)]), class_="ozg ozg-stations"))


def state(row: Any) -> str:
    """done = good enough for OZG-konform; unneeded = the criterion does not apply; unknown = nobody has answered."""
    if formats.is_unknown(row.answer):
        return "unknown"
    if formats.is_unknown(row.criterion_level):
        return "unneeded"
    return "done" if row.criterion_level >= model.model(row.criteria_version).conform_level else "missing"


def words(row: Any) -> str:
    """The answer in words, or what is missing: "fehlt: ePayment (nicht online)"."""
    criterion = model.model(row.criteria_version).criterion[row.criterion_code]
    if formats.is_unknown(row.answer):
        return "keine Angabe"
    answer = criterion.answers[row.answer]
    return f"fehlt: {criterion.missing} ({answer})" if state(row) == "missing" else answer


def _short_name(row: Any) -> str:
    """The criterion in one word, as the list calls it; the one word too long for nine columns may break after a soft hyphen."""
    name = model.model(row.criteria_version).criterion[row.criterion_code].short_name
    return name.replace("Authentifizierung", "Authentifi\u00adzierung")


def _station(row: Any) -> Html:
    here = state(row)
    return tag(
        "li",
        tag("span", _MARKS[here], class_="mark", aria_hidden="true"),
        tag("b", f"{row.criterion_code.upper()} {_short_name(row)}"),
        tag("span", words(row), class_="answer"),
        class_=here,
    )
