"""What removing a bottleneck would set free: bars in HTML, so that names wrap on a phone and every bar is a link.

Solid = freed at once, pale = only together with others, empty = slowed down but not blocked, dashed = proposed by the criteria
and not confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model
from ozg.rules.bottleneck import BOTTLENECK, PARTY_LABELS, UNREAD
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.words import bottleneck as bottleneck_words, neighbour as neighbour_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'leverage_bars.css').read_text(encoding='utf-8')}</style>")


@dataclass(frozen=True)
class Leverage:
    """One bar. Counts are cases a year, None when none of the services has a case count; ``kind`` other than ``blocking`` frees
    nothing and is named after its bar (``slowing``, ``proposed``)."""

    label: str
    href: str
    touched: Any
    freed: Any
    service_count: int
    services_without_cases: int
    waiting: str = ""
    kind: str = "blocking"
    freed_words: str = ""


@dataclass(frozen=True)
class Group:
    """Bars under one heading, e.g. all that one owner can remove."""

    title: str
    note: str
    leverage: Sequence[Leverage]


def by_party(leverage: pd.DataFrame, selected: Selection, is_rated: bool = True) -> list[Group]:
    """Confirmed bottlenecks grouped by whom their entries wait for, own hands first, nobody named last; order within a group as given.

    ``leverage``: rows of ``ozg.read.bottlenecks.leverage`` that are not outdated, or (``is_rated`` false) of ``bottlenecks.unrated``: whether
    these block is not known, so nothing is said of what they would free.
    """
    made = _confirmed if is_rated else _unrated
    rows = list(by_row(leverage))
    groups = []
    for code, label in (*PARTY_LABELS.items(), (None, "Niemand eingetragen")):
        part = [row for row in rows if (None if formats.is_unknown(row.waiting_for) else row.waiting_for) == code]
        if part:
            groups.append(Group(label, _note(code), [made(row, selected) for row in part]))
    return groups


def _note(code: str | None) -> str:
    if code == "K":
        return "in eigener Hand"
    return "laut Liste am Zug" if code and code != UNREAD else "klären, wer es löst"


def minor_groups(minor: pd.DataFrame, selected: Selection) -> list[Group]:
    """What blocks nothing: confirmed but only slowing down, only noted, and what only the criteria suggest."""
    groups = []
    confirmed = minor[~minor["is_proposed"]]
    for kind, title, note, part in (
        ("slowing", "Bremst nur", "bestätigt, blockiert aber keine Leistung", confirmed[confirmed["is_slowing"]]),
        ("slowing", "Nur vermerkt", "als Hinweis gemeldet: bremst nicht", confirmed[~confirmed["is_slowing"]]),
        (
            "proposed",
            "Vorschläge",
            f"aus den Kriterien {model.DEFAULT.span}, von niemandem bestätigt",
            minor[minor["is_proposed"]],
        ),
    ):
        if len(part):
            leverage = [
                Leverage(row.bottleneck_label, _address(row, selected), row.touched_case_count, None, row.service_count,
                      row.services_without_cases, kind=kind)
                for row in by_row(part)
            ]  # fmt: skip
            groups.append(Group(title, note, leverage))
    return groups


def _confirmed(row: Any, selected: Selection) -> Leverage:
    hint = f"; {bottleneck_words.could_solve(row.removable_by)}" if formats.is_unknown(row.waiting_for) else ""
    return Leverage(
        row.bottleneck_label, _address(row, selected), row.touched_case_count, row.freed_case_count, row.service_count,
        row.services_without_cases, f"{bottleneck_words.duration(row, selected.date)}{hint}", freed_words=bottleneck_words.freed(row),
    )  # fmt: skip


def _unrated(row: Any, selected: Selection) -> Leverage:
    return Leverage(
        row.bottleneck_label, _address(row, selected), row.touched_case_count, None, row.service_count, row.services_without_cases,
        bottleneck_words.duration(row, selected.date), kind="slowing",
    )  # fmt: skip


def joint_leverage(joint: pd.DataFrame, lists: Any, area_name: str, selected: Selection) -> Group:
    """What blocks many of an area at once. ``joint``: rows of ``ozg.read.leverage.of_area``; ``lists``: the row of ``leverage.lists``."""
    leverage = []
    for row in by_row(joint):
        where = formats.counted(row.municipality_count, "Kommune", "Kommunen")
        label, waiting = f"{BOTTLENECK[row.bottleneck_code].label}: {where}", neighbour_words.places(row)
        leverage.append(
            Leverage(
                label, _address(row, selected), row.touched_case_count, row.freed_case_count, row.service_count,
                row.services_without_cases, waiting, freed_words=bottleneck_words.freed(row),
            )
        )  # fmt: skip
    return Group(area_name, f"{formats.counted(lists.listed_count, 'Kommune', 'Kommunen')} mit Liste", leverage)


def _address(row: Any, selected: Selection) -> str:
    return selected.link("bottlenecks", engpass=row.bottleneck_code)


def leverage_bars(shown: Sequence[Group]) -> None:
    """Groups of bars on one scale."""
    widest = max(
        (
            float(leverage.touched)
            for group in shown
            for leverage in group.leverage
            if not formats.is_unknown(leverage.touched)
        ),
        default=1,
    )
    show(_STYLE)
    show(tag("div", *[_group(group, widest or 1) for group in shown], class_="ozg ozg-leverage-groups"))


def _group(group: Group, widest: float) -> Html:
    head = tag("div", tag("h3", group.title), tag("p", group.note), class_="ozg-leverage-owner")
    return tag("section", head, tag("ol", *[_bar(leverage, widest) for leverage in group.leverage]))


def _bar(leverage: Leverage, widest: float) -> Html:
    said = [tag("span", bottleneck_words.bar(leverage))] + ([tag("span", leverage.waiting)] if leverage.waiting else [])
    return tag("li", link(leverage.label, leverage.href), *said, _track(leverage, widest))


def _track(leverage: Leverage, widest: float) -> Html:
    if formats.is_unknown(leverage.touched):
        return Html("")
    if leverage.kind != "blocking":
        parts = [_part(leverage.kind, leverage.touched, widest)]
    else:
        parts = [_part("freed", leverage.freed, widest), _part("shared", leverage.touched - leverage.freed, widest)]
    return tag("div", *parts, class_="ozg-leverage", aria_hidden="true")


def _part(name: str, count: float, widest: float) -> Html:
    return tag("i", class_=name, style=f"width:{100 * count / widest:.2f}%") if count else Html("")
