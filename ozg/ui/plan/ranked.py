"""The one list of what comes next: ranked rows with the running total of money and days, and the line where they end.

The rows are markup, not a ``table.Column`` table: each carries a link, what speaks for it, and its sum below its amount; on a phone a
row is a card (``ranked.css``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.budget_line import WIDTH, budget_line
from ozg.frames import by_row
from ozg.planning.line import Line
from ozg.planning.problem import CENTS, HALVES, days, euros
from ozg.rules.priority import COMPONENTS, GROUPS, RANKED_GROUPS, ranked_label
from ozg.ui.kit.block import as_picture
from ozg.ui.kit.breaks import with_breaks
from ozg.ui.kit.chart import to_save
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import Final, Html, final, link, plain, show, tag, text
from ozg.ui.kit.packed import packed
from ozg.ui.kit.page import fragment, palette
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import downloads, paged_table
from ozg.ui.plan import budget
from ozg.ui.plan.scenario import BEST, DISTRIBUTION, GROUP, Scenario
from ozg.words import (
    line as line_words,
    plan as plan_words,
    priority as priority_words,
    start as start_words,
    times as times_words,
    usage as usage_words,
)

_STYLE = Html(f"<style>{(Path(__file__).parent / 'ranked.css').read_text(encoding='utf-8')}</style>")
#: Rows shown at first, and how many of them at least below the line.
SHOWN, BELOW = 12, 3
#: How many services down the line moves without the server: further down hardly any money reaches.
MOST_MOVES = 40
#: Rows of the picture that is saved at most, unless the line stands further down: above it each row that counts is drawn.
_DRAWN = 30
#: In place of a number: what the reader pinned leads the list.
LEADING = "▸"


@dataclass(frozen=True)
class Bars:
    """How far the means reach of all that could be reached, drawn beneath the list: the chart, the same in words, what its lengths are, and
    the name of its file."""

    drawing: Html
    text: str
    unit: str
    file_name: str


@dataclass(frozen=True)
class Move:
    """A line of other limits, and the answer above the page that goes with it (its limits still open)."""

    drawn: Line
    answer: str


def depth(rows: pd.DataFrame, shown: Line) -> int:
    """How many services of the list stand above the line, those that are passed over included."""
    return max((place for place, key in enumerate(rows["candidate_key"], 1) if key in shown.plan.keys), default=0)


def _until(rows: pd.DataFrame, shown: Line, is_best: bool = False, is_open: bool = False) -> str:
    """What stands at the line: the cases a year of the services counted, an estimate with its lower value."""
    is_counted = rows["candidate_key"].isin(shown.plan.keys)
    cases, is_estimated = float(rows["planned_count"][is_counted].sum()), bool(rows["is_estimated"][is_counted].any())
    return line_words.until(shown, cases, is_best, is_open, is_estimated)


def ways(selected: Selection, scenario: Scenario, counts: Mapping[str, int], group: str | None, better: str) -> None:
    """Links to the same list of one group (``counts`` by group with a rank), and to the best choice (``better``: its words, empty = it is
    not better, or not known) or back to the line; then what is asked of the reader."""
    groups = [code for code in RANKED_GROUPS if counts.get(code)]
    entries = []
    if len(groups) > 1:
        everything = sum(counts[code] for code in groups)
        chosen = group if group in groups else None
        for code, label in ((None, "Alle"), *((code, ranked_label(code, groups)) for code in groups)):
            count = everything if code is None else counts[code]
            entries.append(
                _way(f"{label} ({formats.integer(count)})", selected, scenario, {GROUP: code}, code == chosen)
            )
    if scenario.is_best:
        entries.append(_way("Zurück zur Reihenfolge", selected, scenario, {DISTRIBUTION: None}, look="better apart"))
    elif better:
        entries.append(_way(better, selected, scenario, {DISTRIBUTION: BEST}, look="better apart"))
    if entries:
        show(tag("nav", *entries, class_="ozg ozg-ways", aria_label="Was die Liste zeigt"))
    seen = [group] if group in groups else groups
    if meaning := next((code for code in seen if code == "NAECHSTES" or len(seen) == 1), None):
        show(tag("p", f"{ranked_label(meaning, groups)}: {GROUPS[meaning].meaning}", class_="ozg ozg-quiet"))


def _way(
    words: str, selected: Selection, scenario: Scenario, changed: dict[str, str | None], is_here: bool = False, look: str | None = None
) -> Html:  # fmt: skip
    href = selected.here(**scenario.address(**changed))
    return link(words, href, aria_current="true" if is_here else None, class_=look)


@dataclass(frozen=True)
class Ranked:
    """The list, without what has no rank. ``decided``: rows of ``budget.decisions``, with ``address`` and ``waits``; ``shown`` None: nothing can
    be calculated, the list stands without a line; ``moves``: where the line goes while a slider moves, shortest first, empty = it waits for
    the server."""

    decided: pd.DataFrame
    shown: Line | None
    is_best: bool
    bars: Bars | None
    moves: Sequence[Move]
    file_name: str

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The services that have a rank."""
        return self.decided[self.decided["rank_group"].isin(RANKED_GROUPS)].reset_index(drop=True)

    @cached_property
    def last(self) -> int:
        """How many of them stand above the line."""
        return depth(self.rows, self.shown) if self.shown else 0

    @property
    def shown_first(self) -> int:
        """How many rows stand there before somebody asks for all."""
        return max(SHOWN, self.last + BELOW)

    @cached_property
    def begun(self) -> Final:
        """As it is shown first."""
        return final(_markup(self, self.shown_first))

    @cached_property
    def whole(self) -> Final:
        """With all its rows."""
        return final(_markup(self, len(self.rows)))


@fragment
def ranked_list(listed: Ranked) -> None:
    """The list, its first rows or all of them, and how far the means reach."""
    if listed.rows.empty:
        return
    is_whole = st.session_state.get("ranked_all") or len(listed.rows) <= listed.shown_first
    with st.container(key="figure_plan"):
        show(_STYLE)
        show(listed.whole if is_whole else listed.begun)
        if not is_whole:
            every = formats.integer(len(listed.rows))
            st.button(plain(f"Alle {every} Leistungen zeigen"), key="ranked_more", on_click=_show_all)
        if bars := listed.bars:
            unit = tag("p", bars.unit, class_="ozg-unit")
            summary = tag("p", bars.text, class_="ozg-summary")
            show(tag("div", unit, bars.drawing, summary, as_picture(bars.file_name), class_="ozg"))


def _markup(listed: Ranked, most: int) -> Html:
    """The list with its first ``most`` rows."""
    rows, shown, last, moves = listed.rows, listed.shown, listed.last, listed.moves
    every = list(by_row(rows))
    has_points = any(row.rank_basis == "PUNKTE" for row in every)
    moving = {each.key for each in moves[-1].drawn.plan.chosen} if moves else set()
    body = _body(every[:most], rows, shown, last, has_points, listed.is_best, moving)
    table = tag(
        "table",
        tag("caption", line_words.picture(len(every), shown)),
        _columns(has_points),
        tag("thead", _head(has_points)),
        tag("tbody", *body),
    )
    head = tag("div", tag("h2", line_words.title(shown is not None, listed.is_best)), class_="ozg-section")
    note = [tag("p", line_words.how_to_check(), class_="ozg-quiet")] if shown else []
    drawn = every[: min(most, max(_DRAWN, last + BELOW))]
    said = _until(rows, shown, listed.is_best) if shown else ""
    picture = budget_line(_drawn(drawn, shown), last if shown else None, said, palette())
    save = to_save(as_picture(listed.file_name), picture, WIDTH)
    steps = json.dumps(_steps(rows, every, moves), ensure_ascii=False) if moves and shown else ""
    # The limits apart: with others the steps are the same, and a page that has them need not unpack them again while a slider moves.
    limits = f"{shown.plan.problem.budget},{shown.plan.problem.capacity}" if shown else ""
    moved = {"data_moves": limits, **packed(steps)} if steps else {}
    return tag("div", head, *note, table, save, class_="ozg ozg-ranked", data_picture="plan", **moved)


@fragment
def as_table(decided: pd.DataFrame, shown: Line | None, file_name: str) -> None:
    """The list as files, and behind a line to open as a table to search and to sort, with what has no rank."""
    own = budget.decision_columns(shown)
    downloads(decided, own, file_name, "list")
    more = st.expander("Als Tabelle: suchen und sortieren", key="decisions_folded", on_change="rerun", type="compact")
    if more.open:
        with more:
            paged_table(
                decided, own, "Leistungen und Entscheidung" if shown else "Leistungen in ihrer Reihenfolge", key="decisions",
                file_name=f"{file_name}_tabelle", is_chosen=decided["decision"] == budget.CHOSEN,
                sort_by=columns("cases cases_gained_online cost_eur") if shown else [],
            )  # fmt: skip


def _show_all() -> None:
    st.session_state["ranked_all"] = True


def _columns(has_points: bool) -> Html:
    kinds = ["rank", "service", "number", "number", "number", *(["points"] if has_points else [])]
    return tag("colgroup", *[tag("col", class_=kind) for kind in kinds])


def _head(has_points: bool) -> Html:
    numbers = [tag("th", words, scope="col", class_="number") for words in ("Fälle im Jahr", "Personentage", "Kosten")]
    points = [tag("th", "Punkte von 100", scope="col")] if has_points else []
    return tag("tr", tag("th", "Platz", scope="col"), tag("th", "Leistung und Grund", scope="col"), *numbers, *points)


def _body(
    every: Sequence[Any], rows: pd.DataFrame, shown: Line | None, last: int, has_points: bool, is_best: bool, moving: set[str]
) -> list[Html]:  # fmt: skip
    running, is_about, body = 0.0, False, []
    if shown and not last:
        body.append(_line(rows, shown, has_points, is_best))
    for place, row in enumerate(every, 1):
        is_counted = shown is not None and row.candidate_key in shown.plan.keys
        running += row.planned_count if is_counted else 0
        is_about |= is_counted and row.is_estimated
        sums = _sums(row, shown, running, is_about) if is_counted else None
        body.append(_row(row, sums, has_points, row.candidate_key in moving))
        if shown and place == last:
            body.append(_line(rows, shown, has_points, is_best))
    return body


def _line(rows: pd.DataFrame, shown: Line, has_points: bool, is_best: bool) -> Html:
    said = tag("b", _until(rows, shown, is_best))
    following = "" if is_best else line_words.following(shown)
    more = [tag("span", following)] if following else []
    return tag("tr", tag("td", said, *more, colspan=str(6 if has_points else 5)), class_="line")


def _sums(row: Any, shown: Line, running: float, is_about: bool) -> list[list[str]]:
    """What stands beneath cases, days and costs of a service that is counted: what a component adds, and the sum down to it; ``is_about``:
    with an estimate in it."""
    totals, adds = shown.totals_after[row.candidate_key], shown.adds[row.candidate_key]
    more_days, more_cost = adds.half_days - row.half_days, adds.cost - row.cost_cents
    return [
        [f"Summe {'~' * is_about}{formats.integer(running)}"],
        [*[f"+ {days(int(more_days))} Basisdienst"] * bool(more_days), f"Summe {days(totals.half_days)}"],
        [*[f"+ {euros(int(more_cost))} Basisdienst"] * bool(more_cost), f"Summe {euros(totals.cost)}"],
    ]


def _steps(rows: pd.DataFrame, every: Sequence[Any], moves: Sequence[Move]) -> dict[str, Any]:
    """What the page needs to move the line by itself (``line.js``): how days are written, and of each line its last running total, the places
    of the rows counted, their sums, and its words."""
    places = {row.candidate_key: place for place, row in enumerate(every)}
    longest = moves[-1].drawn
    running, is_about, sums = 0.0, False, {}
    for candidate in sorted(longest.plan.chosen, key=lambda each: places[each.key]):
        row = every[places[candidate.key]]
        running += row.planned_count
        is_about |= bool(row.is_estimated)
        sums[places[candidate.key]] = _sums(row, longest, running, is_about)
    return {
        "days": [plan_words.person_days(HALVES, is_dative=True), plan_words.person_days(0, is_dative=True)],
        "sums": sums,
        "isWhole": len(longest.plan.chosen) < MOST_MOVES,  # or is there one that was not sent?
        "lines": [
            {
                "cost": move.drawn.plan.totals.cost,
                "days": move.drawn.plan.totals.half_days,
                "rows": sorted(places[each.key] for each in move.drawn.plan.chosen),
                "answer": with_breaks(text(move.answer)),
                "said": _until(rows, move.drawn, is_open=True),
            }
            for move in moves
        ],
    }


def _drawn(every: Sequence[Any], shown: Line | None) -> pd.DataFrame:
    """The rows as ``budget_line`` draws them."""
    totals = shown.totals_after if shown else {}
    has_points = [row.rank_basis == "PUNKTE" for row in every]
    return pd.DataFrame(
        {
            "rank": [_mark(row) for row in every],
            "service_name": [row.service_name for row in every],
            "cases": [_cases(row) for row in every],
            "days": [_amount(row.half_days, HALVES, row.days_mark) for row in every],
            "cost": [_amount(row.cost_cents, CENTS, row.cost_mark, "\u202f€") for row in every],
            "running_cost": [
                euros(totals[row.candidate_key].cost) if row.candidate_key in totals else "" for row in every
            ],
            "is_counted": [row.candidate_key in totals for row in every],
            "score_low": [row.score_low if is_known else None for row, is_known in zip(every, has_points, strict=True)],
            "score_high": [
                row.score_high if is_known else None for row, is_known in zip(every, has_points, strict=True)
            ],
        }
    )


def _mark(row: Any) -> str:
    return LEADING if row.reason == "vorgegeben" else formats.integer(row.list_place)


def _row(row: Any, sums: list[list[str]] | None, has_points: bool, is_moving: bool) -> Html:
    mark = _mark(row)
    beneath = sums or [[], [], []]
    cells = [
        _number("Fälle im Jahr", _cases(row), beneath[0]),
        _number("Personentage", _amount(row.half_days, HALVES, row.days_mark), beneath[1]),
        _number("Kosten", _amount(row.cost_cents, CENTS, row.cost_mark, "\u202f€"), beneath[2]),
    ]
    points = (
        [tag("td", *_points(row), _parts(row), class_="points", data_header="Punkte von 100")] if has_points else []
    )
    head = tag("th", *_service(row, is_moving), *([] if has_points else [_parts(row)]), scope="row")
    return tag(
        "tr",
        tag("td", mark, class_="rank leading" if mark == LEADING else "rank"),
        head,
        *cells,
        *points,
        class_="counted" if sums else None,
    )


def _cases(row: Any) -> str:
    """Cases a year as the list has them, or what an estimate is at least."""
    if row.is_estimated:
        return start_words.at_least(row.planned_count)
    return usage_words.count(row.case_count, row.case_quality)


def _amount(value: Any, unit: int, mark: str, end: str = "") -> str:
    """Cents or half days as euros or days with what stands before them; "k. A." where the list does not say."""
    if formats.is_unknown(value):
        return formats.UNKNOWN
    return f"{mark}{formats.decimal(value / unit, 0 if value % unit == 0 else 2 if unit == CENTS else 1)}{end}"


def _number(header: str, value: str, beneath: Sequence[str]) -> Html:
    sums = [tag("span", words, class_="sum") for words in beneath]
    return tag("td", tag("b", value), *sums, class_="number", data_header=header)


def _service(row: Any, is_moving: bool) -> list[Html]:
    """``is_moving``: the line can pass the row, so what it lacks is true of the limits of now only."""
    badges = [priority_words.set_first(row)] * bool(row.is_set) + ["vorgegeben"] * (row.reason == "vorgegeben")
    if not formats.is_unknown(row.priority_rank) and not row.is_set:
        badges.append(f"eigene Liste: Platz {formats.integer(row.priority_rank)}")
    lower = "; gerechnet ist mit der unteren Zahl" if row.estimate_low != row.estimate_high else ""
    about = [f"{start_words.estimate(row)}{lower}"] * bool(row.is_estimated)
    merits = ", ".join([*about, *priority_words.merits(row), *times_words.at_counter(row)])
    lacks = [f"Es fehlt: {formats.listing(list(row.components))}."] if len(row.components) else []
    before = (
        [f"Setzt voraus: {formats.listing(list(row.after_names))}."]
        if len(row.after_names) and "voraussetzt" not in row.reason
        else []
    )
    said = " ".join([f"{merits[:1].upper()}{merits[1:]}."] * bool(merits) + lacks + before)
    why = [] if row.reason == "vorgegeben" else [row.reason] * bool(row.reason)
    waits, lacking = (
        " ".join(f"{words[:1].upper()}{words[1:]}." for words in said if words) for said in ((row.waits,), why)
    )
    reasons = [*[waits] * bool(waits), *[tag("span", lacking, class_="now") if is_moving else lacking] * bool(lacking)]
    return [
        link(row.service_name, row.address),
        *[tag("span", words, class_="badge") for words in badges],
        *([tag("p", said)] if said else []),
        *([tag("p", row.there)] if row.there else []),
        *(
            [tag("p", reasons[0], *[part for rest in reasons[1:] for part in (" ", rest)], class_="why")]
            if reasons
            else []
        ),
    ]


def _points(row: Any) -> list[Html]:
    """What is certain of the points and what is possible, drawn and written; nothing where the order does not rest on points."""
    if row.rank_basis != "PUNKTE":
        return []
    low, high = float(row.score_low), float(row.score_high)
    possible = tag("i", class_="possible", style=f"left:{low:.0f}%;width:{high - low:.0f}%") if high > low else ""
    bar = tag("span", tag("i", class_="sure", style=f"width:{low:.0f}%"), possible, class_="bar", aria_hidden="true")
    words = (
        formats.decimal(low) if row.coverage == 100 else f"{formats.integer(low)} sicher, bis {formats.integer(high)}"
    )
    return [bar, tag("span", words, class_="sum")]


def _parts(row: Any) -> Html:
    """The six parts of the score and what costs points, behind a line to open."""
    told = (priority_words.against(row), priority_words.pointless_focus(row), row.why_there)
    parts = tag("dl", *[_part(component.name, getattr(row, f"points_{component.code}")) for component in COMPONENTS])
    beneath = [tag("p", words) for words in told if words]
    return tag("details", tag("summary", "Einzelne Punkte"), *beneath, parts)


def _part(name: str, points: Any) -> Html:
    is_unknown = formats.is_unknown(points)
    # The bar before the number is drawn by the style: some hundred of them travel with every click.
    look = {"class_": "unknown"} if is_unknown else {"style": f"--p:{float(points):.0f}"}
    return tag("div", tag("dt", name), tag("dd", formats.integer(points), **look))
