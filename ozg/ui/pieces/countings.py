"""The same thing counted in several ways: a bar for each on one scale, with the sentence why it differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.coverage import AREA_COUNTING, COUNTING, Counting
from ozg.ui.kit.markup import Html, show, tag
from ozg.ui.kit.page import palette
from ozg.words import comparison as comparison_words, counting as counting_words, standing

_STYLE = (Path(__file__).parent / "countings.css").read_text(encoding="utf-8")
#: Colour of the bar: the own count stands out, the federal one has the colour of the level it is satisfied with.
_KINDS = {"OWN": "own", "FEDERAL": "federal"}


@dataclass(frozen=True)
class Row:
    """One way of counting with its result; ``share`` 0-1, None while nothing is known; ``unknown_share``: what could still come
    on top of it."""

    counting: Counting
    share: Any
    counts: str
    more: str = ""
    unknown_share: float = 0.0


#: Codes of ``COUNTINGS`` whose numerator is a headline figure (``ozg.rules.figures``).
_FIGURES = {"OWN": "CONFORM", "CASES": "CASES_CONFORM", "FEDERAL": "FEDERAL_ONLINE", "REPORTED": "REPORTED_ONLINE"}
#: What each way of counting counts, as it follows many; services where nothing is said.
_NOUNS = {"CASES": "Fällen", "CATALOGUE": "Nummern", "FEDERAL": "OZG-Leistungen"}
#: What is not known about the services a way of counting leaves open.
_UNKNOWN = {"CASES": "ohne Fallzahl", "REPORTED": "ohne bekannten Umsetzungsstand"}


#: Why there is nothing at all to count in some ways.
_NOTHING = {
    "PRIORITY_LIST": "Eigene Ränge der Kommune sind nicht gelesen.",
    "SINGLE": counting_words.NO_SINGLES,
}


def rows_of_municipality(frame: pd.DataFrame) -> list[Row]:
    """Rows of ``ozg.read.comparison.denominators`` in the order of the rules."""
    found = {row.counting: row for row in by_row(frame)}
    return [_row(counting, found[code]) for code, counting in COUNTING.items() if code in found]


def rows_of_area(frame: pd.DataFrame) -> list[Row]:
    """Rows of ``ozg.read.comparison.area_countings`` in the order of the rules."""
    found = {row.counting: row for row in by_row(frame)}
    return [_of_area(counting, found[code]) for code, counting in AREA_COUNTING.items() if code in found]


def _row(counting: Counting, row: Any) -> Row:
    is_known = not formats.is_unknown(row.numerator) and not formats.is_unknown(row.denominator) and row.denominator
    unknown = _UNKNOWN.get(counting.code, "mit unbekanntem Reifegrad")
    more = f" {formats.counted(row.unknown_count, 'Leistung', 'Leistungen')} {unknown}." if row.unknown_count else ""
    if not is_known and not row.unknown_count and counting.code in _NOTHING:
        more = f" {_NOTHING[counting.code]}"
    if not is_known:
        return Row(counting, None, "", more)
    # Services without a case number are not among the cases: they could not add to this bar.
    is_open = counting.code != "CASES"
    counts = _counts(row, _NOUNS.get(counting.code, "Leistungen"), _FIGURES.get(counting.code))
    return Row(counting, row.numerator / row.denominator, counts, more,
               row.unknown_count / row.denominator if is_open else 0.0)  # fmt: skip


def _of_area(counting: Counting, row: Any) -> Row:
    if counting.code == "MEAN":
        places = formats.counted(row.listed_count, "Kommune", "Kommunen")
        said = "" if formats.is_unknown(row.share) else f"von {places}"
        return Row(counting, row.share, said, "", row.unknown_count)
    more = ""
    if counting.code in ("EVERYWHERE", "SINGLE_EVERYWHERE") and row.without_list_count:
        have = formats.counted(row.without_list_count, "Kommune hat", "Kommunen haben")
        more = f" {have} noch keine Liste: Was es überall gibt, ist noch nicht zu sagen."
    elif row.unknown_count and counting.code != "POPULATION":
        more = f" Von {formats.counted(row.unknown_count, 'Leistung', 'Leistungen')} ist es nicht bekannt."
    if formats.is_unknown(row.share):
        return Row(counting, None, "", more)
    open_share = row.unknown_count / row.denominator
    if counting.code == "POPULATION":
        least = " mindestens" if row.unknown_count else ""
        said = f"rechnerisch{least} {formats.decimal(row.numerator)} von {formats.integer(row.denominator)}"
        return Row(counting, row.share, said, "", open_share)
    return Row(counting, row.share, _counts(row), more, open_share)


def _counts(row: Any, noun: str = "", key: str | None = None) -> str:
    """Numerator and denominator with what is counted; the numerator marked as the figure ``key``."""
    said = formats.part_of(row.numerator, row.denominator, noun)
    numerator = formats.integer(row.numerator)
    return f"{figure(key, row.numerator, numerator)}{said.removeprefix(numerator)}" if key else said


def countings(rows: Iterable[Row], other_model_count: Any) -> None:
    """The bars, one below the other. ``other_model_count``: services of the same lists that are reported by another maturity model."""
    show(Html(f"<style>:root{{--pale:{palette().pale};--level-2:{palette().levels[2]}}}{_STYLE}</style>"))
    show(tag("div", tag("ol", *[_item(row, other_model_count) for row in rows]), class_="ozg ozg-countings"))


def _item(row: Row, other_model_count: Any) -> Html:
    is_known = not formats.is_unknown(row.share)
    look = _KINDS.get(row.counting.code)
    bars = [tag("i", class_=look, style=f"width:{100 * float(row.share):.1f}%")] if is_known else []
    open_share = row.unknown_share if is_known else 1.0
    if open_share:
        bars.append(tag("i", class_="ozg-hatched", style=f"width:{100 * open_share:.1f}%"))
    return tag(
        "li",
        _share(row) if is_known else tag("span", "unbekannt", class_="share unknown"),
        tag("span", row.counting.label, tag("span", row.counts), class_="name"),
        tag("div", *bars, class_="ozg-counting", aria_hidden="true"),
        tag("p", f"{standing.named(row.counting.counted, other_model_count)}."),
        tag("p", f"{row.counting.why}{row.more}", class_="why"),
    )


def _share(row: Row) -> Html:
    word, percentage = comparison_words.bound(row.share, row.unknown_share)
    return tag("span", *([tag("small", word), " "] if word else []), percentage, class_="share")
