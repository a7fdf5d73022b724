"""One A4 page about one municipality: the sentence, the gap, what is used most, what still waits, what changed, what comes next.

Exact figures of the list in force, the same as on the page of the municipality and with the same keys (``figures``); for the house. For the
public there is the council paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from textwrap import shorten
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.marks import plain
from ozg.palette import LIGHT
from ozg.reports.level_bar import level_bar, levels_of
from ozg.reports.typeset import to_pdf
from ozg.rules.priority import RANKED_GROUPS, ranked_label
from ozg.words import change, gap, order, sheet, standing, usage

#: So many changes are named; the sentence above them counts them all.
_NAMED = 5
#: Longer names than this many characters are cut, or they would not fit on the page; the official ones have at most 95.
_LONGEST = 110
#: Colour of each length: all cases, those that could, those that come.
_COLOURS = {"total": LIGHT.levels[0], "conform": LIGHT.pale, "online": LIGHT.levels[4]}


@dataclass(frozen=True)
class SheetFacts:
    """What the page is made from; frames as ``ozg.read.place_sheet.answers`` gives them."""

    ars: str
    name: str
    today: date
    now: pd.Series
    services: pd.DataFrame
    counted: pd.DataFrame
    waiting: pd.DataFrame
    changes: pd.DataFrame
    steps: pd.DataFrame
    built_at: datetime
    is_demo: bool

    @property
    def day(self) -> date:
        return self.now["reporting_date"].date()

    @property
    def file_name(self) -> str:
        return file_name(self.ars, self.day)


def file_name(ars: str, day: date) -> str:
    """What the file about the list of this day is called."""
    return f"Blatt_{ars}_{day}.pdf"


def to_sheet_pdf(facts: SheetFacts) -> bytes:
    """The page as tagged PDF."""
    return to_pdf("sheet", _plain(_contents(facts)), facts.built_at)


def figures(facts: SheetFacts) -> list[marks.Marked]:
    """The marked figures of the page, in order."""
    return [found for text in _texts(_contents(facts)) for found in marks.found(text)]


def _contents(facts: SheetFacts) -> dict[str, Any]:
    """Everything that is set, with the marks of its figures."""
    facts = _with_short_names(facts)
    now = facts.now
    known = standing.is_anything_known(now)
    cases = gap.exact(now, usage.count_of_years(facts.counted))
    bars = gap.lengths(cases) if gap.is_told(cases) else []
    steps = _steps(facts)
    day = standing.of_day(facts.day, facts.today)
    stated = f"{standing.stated(facts.day, facts.today)}{' · Beispieldaten (erfunden)' if facts.is_demo else ''}"
    return {
        "title": standing.conform(now), "author": facts.name, "keywords": ["Onlinezugangsgesetz", "Stand", facts.name],
        "place": f"{facts.name}: Stand der Verwaltung online", "stated": stated,
        "foot": f"{facts.name}, Liste vom {formats.day(now['list_date'])}, Stand {day}. Genaue Fallzahlen, für das Haus; öffentlich ist die Ratsvorlage",
        "deck": [said for said in (standing.what_to_enter(now), standing.provisional(now)) if said],
        "levels": level_bar(levels_of(now, facts.services) if known else []),
        "levels_heading": "Wie weit die Leistungen sind",
        "levels_alt": standing.conform(now),
        "gap_heading": gap.sentence(cases), "gap_basis": " ".join(filter(None, [f"{gap.basis(now)}." if cases.total else "", gap.difference(cases)])), "gap_alt": gap.sentence(cases),
        "gap": [{"value": value, "words": words, "colour": _COLOURS[code], "outline": LIGHT.outline, "strong": code == "online"}
                for code, value, words in bars],
        "most_used": _ranking(sheet.most_used(facts.services, len(facts.waiting) or _NAMED),
                              [("Leistung", 1, False), ("online", 0, True), ("", 0, True)]),
        "still_waiting": _ranking(sheet.still_waiting(facts.waiting, facts.services, facts.today),
                                  [("Leistung", 1, False), ("Fälle", 0, True), ("Grund", 1, False)]),
        "changed": {"heading": "Was sich geändert hat", "said": standing.changed(now), "items": _changes(facts.changes)},
        "steps": steps,
        "steps_basis": order.on_paper(list(by_row(facts.steps))) if steps else "",
        "no_steps": "" if steps else sheet.no_steps(facts.steps, now),
    }  # fmt: skip


def _with_short_names(facts: SheetFacts) -> SheetFacts:
    cut = {
        name: frame.assign(
            service_name=frame["service_name"].map(lambda words: shorten(str(words), _LONGEST, placeholder=" …"))
        )
        for name in ("services", "waiting", "changes", "steps")
        if len(frame := getattr(facts, name))
    }
    return replace(facts, **cut)


def _ranking(found: sheet.Ranking, columns: list[tuple[str, int, bool]]) -> dict[str, Any]:
    heads = [{"header": header, "width": width, "right": right} for header, width, right in columns]
    return {"heading": found.heading, "basis": found.basis, "rows": found.rows, "empty": found.empty, "columns": heads}


def _changes(changes: pd.DataFrame) -> list[str]:
    shown = change.both_ways(changes, _NAMED)
    items = [f"{row.service_name}: {change.change(row)}" for row in by_row(shown)]
    left = len(changes) - len(shown)
    return [*items, *[f"und {'eine weitere' if left == 1 else f'{formats.integer(left)} weitere'}"] * bool(left)]


def _steps(facts: SheetFacts) -> list[dict[str, Any]]:
    rows = list(by_row(facts.steps))
    groups = {code: own for code in RANKED_GROUPS if (own := [row for row in rows if row.rank_group == code])}
    return [
        {"name": ranked_label(code, groups), "items": [sheet.step(row, facts.today) for row in own]}
        for code, own in groups.items()
    ]


def _texts(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict | list):
        return [text for each in (part.values() if isinstance(part, dict) else part) for text in _texts(each)]
    return []


def _plain(part: Any) -> Any:
    if isinstance(part, str):
        return plain(part)
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items()}
    return [_plain(value) for value in part] if isinstance(part, list) else part
