"""The same thing counted in several ways: a bar for each on one scale, with the sentence why it differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.coverage import AREA_COUNTING, COUNTING, Counting
from ozg.ui.markup import Html, show, tag
from ozg.ui.page import palette

_STYLE = (Path(__file__).parent / "countings.css").read_text(encoding="utf-8")
#: Colour of the bar: the own count stands out, the federal one has the colour of the level it is satisfied with.
_KINDS = {"OWN": "own", "FEDERAL": "federal"}


@dataclass(frozen=True)
class Row:
    """One way of counting with its result; ``share`` 0-1, None while nothing is known."""

    counting: Counting
    share: Any
    counts: str
    more: str = ""


def rows_of_municipality(frame: pd.DataFrame) -> list[Row]:
    """Rows of ``ozg.read.comparison.denominators`` in the order of the rules."""
    found = {row.counting: row for row in frame.itertuples()}
    return [_row(counting, found[code]) for code, counting in COUNTING.items() if code in found]


def rows_of_area(frame: pd.DataFrame) -> list[Row]:
    """Rows of ``ozg.read.comparison.area_countings`` in the order of the rules."""
    found = {row.counting: row for row in frame.itertuples()}
    return [Row(counting, found[code].share, _counts(found[code])) for code, counting in AREA_COUNTING.items()]


def _row(counting: Counting, row: Any) -> Row:
    is_known = not formats.is_unknown(row.numerator) and not formats.is_unknown(row.denominator) and row.denominator
    more = (
        f" {formats.counted(row.unknown_count, 'Leistung', 'Leistungen')} ohne Fallzahl." if row.unknown_count else ""
    )
    if not is_known and counting.code == "PRIORITY_LIST":
        more = " Die Kommune hat keine eigenen Ränge angegeben."
    return Row(counting, row.numerator / row.denominator if is_known else None, _counts(row), more)


def _counts(row: Any) -> str:
    if formats.is_unknown(row.numerator) or formats.is_unknown(row.denominator):
        return ""
    return f"{formats.integer(row.numerator)} von {formats.integer(row.denominator)}"


def countings(rows: Iterable[Row]) -> None:
    """The bars, one below the other."""
    show(Html(f"<style>:root{{--pale:{palette().pale};--level-2:{palette().levels[2]}}}{_STYLE}</style>"))
    show(tag("div", tag("ol", *[_item(row) for row in rows]), class_="ozg ozg-countings"))


def _item(row: Row) -> Html:
    is_known = not formats.is_unknown(row.share)
    bar = (
        tag("i", class_=_KINDS.get(row.counting.code), style=f"width:{100 * float(row.share):.1f}%")
        if is_known
        else Html("")
    )
    return tag(
        "li",
        tag("span", formats.percent(row.share), class_="share" if is_known else "share unknown"),
        tag("span", row.counting.label, tag("span", row.counts), class_="name"),
        tag("div", bar, class_="ozg-counting", aria_hidden="true"),
        tag("p", f"{row.counting.counted}."),
        tag("p", f"{row.counting.why}{row.more}", class_="why"),
    )


def span(rows: Iterable[Row]) -> str:
    """From the lowest to the highest known share: "7 % bis 67 %"."""
    shares = [float(row.share) for row in rows if not formats.is_unknown(row.share)]
    if not shares:
        return formats.UNKNOWN
    return f"{formats.percent(min(shares))} bis {formats.percent(max(shares))}"
