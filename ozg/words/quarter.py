"""Sentences of the letter "Was sich geändert hat": what got better, what worse, what dropped out, what is due, who holds up. What is not
known on one of the two days is neither progress nor "nothing new" (docs/fachregeln.md 14).

``now`` and ``before`` are rows of ``mart.summary``; ``compared`` the row of ``quarter_compared``, ``changes`` rows of ``quarter_changes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import bottleneck, change, order, solved as solved_words, standing
from ozg.words.pace import DUE_TODAY
from ozg.words.usage import cases_a_year

#: Longer names than this many characters are cut: the letter is short.
_LONGEST = 60
#: So many of what dropped out are named.
_DROPPED = 3
#: What a target date is asked of (``rule.is_to_come``), the set of the council's answer.
NOT_YET = "als noch nicht online gemeldeten Leistungen"
FIRST_LIST = "Erste Liste; ein Vergleich ist ab der zweiten möglich."


@dataclass(frozen=True)
class Part:
    """One heading of the letter, what it says, and what it lists."""

    heading: str
    said: str = ""
    items: list[str] = field(default_factory=list)


def title(name: str) -> str:
    """What the letter is called."""
    return f"{name}: Was sich geändert hat"


def stand(now: Mapping[str, Any], before: Mapping[str, Any] | None, today: date) -> str:
    """How far the municipality is, and how far it was: each share with its counts, threshold and day; ``today``: as for ``due``."""
    said = [f"{standing.stated(now['reporting_date'], today)}: {standing.conform(now)}", standing.provisional(now)]
    return " ".join(filter(None, [*said, "" if before is None else _was(before)]))


def _was(before: Mapping[str, Any]) -> str:
    day, count, relevant = formats.day(before["reporting_date"]), before["conform_count"], before["relevant_count"]
    if not relevant:
        return f"Am {day} nannte die Liste noch keine Leistung der Kommune."
    if not standing.is_anything_known(before):
        return f"Am {day} war {standing.level_of(before)} von keiner Leistung bekannt."
    unknown = before["unknown_level_count"]
    share = f" ({formats.ratio(count, relevant)}, {standing.threshold(before)})" if count or not unknown else ""
    rest = f"; von {'einer' if unknown == 1 else formats.integer(unknown)} war es nicht bekannt" if unknown else ""
    who = f"{'war' if count <= 1 else 'waren'} {formats.integer(count) if count else 'keine'}"
    return f"Am {day} {who} von {formats.integer(relevant)} ganz online{share}{rest}."


def news(
    now: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    compared: Mapping[str, Any] | None,
    changes: pd.DataFrame,
    solved: pd.DataFrame,
) -> str:
    """What is new in one sentence; that nothing is, is said of those services alone whose state is known on both days, and where nothing is
    ``solved`` either."""
    if before is None or compared is None:
        return FIRST_LIST
    day = formats.day(before["reporting_date"])
    far = standing.distance({**now, "previous_date": before["reporting_date"]})
    count, elsewhere = int(compared["compared_count"]), int(compared.get("compared_elsewhere_count", 0))
    if not count and not elsewhere:
        return f"Seit {day}{far}: {standing.nothing_comparable(now)}.{_apart(changes)}"
    gained, lost = (int((changes["conform_change"] == step).sum()) if len(changes) else 0 for step in (1, -1))
    unknown = _hidden(int(compared["both_count"]) - count - elsewhere)
    if not len(changes):
        return (
            f"{'Nichts Neues seit' if solved.empty else 'Seit'} {day}{far}: {_all_stand(count + elsewhere)}{unknown}."
        )
    own_scale = standing.on_own_scale(*_steps_elsewhere(changes)) if elsewhere else ""
    if not count:
        return f"Seit {day}{far}: {own_scale}{unknown}.{_apart(changes)}"
    came = formats.counted(gained, "Leistung", "Leistungen") if gained else "keine Leistung"
    fell = formats.integer(lost) if lost else "keine"
    return f"Seit {day}{far}: {came} neu ganz online, {fell} zurückgefallen{f'; {own_scale}' if own_scale else ''}{unknown}.{_apart(changes)}"


def _steps_elsewhere(changes: pd.DataFrame) -> tuple[int, int]:
    """How many services stand higher and how many lower by one model that is not that of the ratios."""
    is_elsewhere = changes["version_now"].notna() & (changes["version_now"] != model.DEFAULT_VERSION)
    kinds = changes.loc[is_elsewhere & changes["level_now"].notna(), "change_kind"].value_counts()
    return int(kinds.get("GEWINN", 0)), int(kinds.get("VERLUST", 0))


def _apart(changes: pd.DataFrame) -> str:
    """What is neither progress nor loss, counted."""
    if not len(changes):
        return ""
    kinds = changes["change_kind"].value_counts()
    conform = changes.loc[changes["is_conform"].eq(True), "change_kind"].value_counts()
    told = (
        ("NEU", "neu in der Liste"),
        ("JETZT_RELEVANT", "jetzt relevant"),
        ("ANDERS_GETEILT", "in der Liste anders aufgeteilt"),
        ("ERSTMALS_BEWERTET", "Reifegrad jetzt bekannt"),
        ("STATUS", "anderer Status"),
    )
    said = [
        f"{words}: {formats.integer(kinds[kind])}{standing.among(conform.get(kind, 0), kinds[kind], 'ganz online')}"
        for kind, words in told
        if kinds.get(kind)
    ]
    return f" Dazu {'; '.join(said)}." if said else ""


def _all_stand(count: int) -> str:
    if count == 1:
        return "Die eine Leistung, deren Stand an beiden Tagen bekannt ist, steht, wo sie stand"
    return f"Die {formats.integer(count)} Leistungen, deren Stand an beiden Tagen bekannt ist, stehen, wo sie standen"


def _hidden(count: int) -> str:
    if not count:
        return ""
    return f"; bei {'einer' if count == 1 else formats.integer(count)} fehlt der Stand an einem der Tage"


def better(changes: pd.DataFrame, compared: Mapping[str, Any] | None, limit: int) -> Part | None:
    """Who got further: over the threshold first, most cases first; None where nothing can be compared."""
    if not _is_comparable(compared):
        return None
    rows = _of_kind(changes, "GEWINN", 1)
    said = "" if rows else _none_of(compared, "weiter")
    return Part("Was besser wurde", said, _limited([_step(row) for row in rows], limit))


def solved(rows: pd.DataFrame, limit: int) -> Part | None:
    """Which bottlenecks are removed, reported no more or in other hands, which stages are reached; None where there is nothing of it. ``rows``: of
    ``municipality.solved``."""
    if rows.empty:
        return None
    told = [solved_words.lines(row) for row in by_row(rows)]
    items = [f"{shorten(whose, _LONGEST, placeholder=' …')}: {what}" for whose, what in told]
    return Part("Was bei Engpässen und Etappen geschah", "", _limited(items, limit))


def worse(
    changes: pd.DataFrame, compared: Mapping[str, Any] | None, waiting: pd.DataFrame, today: date, limit: int
) -> Part | None:
    """Who fell back: below the threshold first; and beneath them who has waited longest. ``waiting``: rows of ``quarter_waiting``. None
    where there is nothing to say of either."""
    is_comparable = _is_comparable(compared)
    fallen = _of_kind(changes, "VERLUST", -1) if is_comparable else []
    shown = _limited([_step(row) for row in fallen], limit)
    named = {row.service_name for row in fallen}
    others = [row for row in by_row(waiting) if row.service_name not in named]
    dated = [row for row in others if not formats.is_unknown(row.waiting_since_date)]
    rows = dated[: max(0, limit - len(shown))]
    said = _none_of(compared, "zurückgefallen") if is_comparable and not fallen else ""
    undated = len(others) - len(dated)
    if rows and not fallen:
        known = ", soweit ein Tag eingetragen ist" if undated else ""
        said = f"{said} Am längsten {'wartet' if len(rows) == 1 else 'warten'}{known}:".strip()
    elif undated and not dated:
        waits = formats.counted(undated, "Leistung wartet", "Leistungen warten")
        said = f"{said} {waits} auf andere; seit wann, ist nicht eingetragen.".strip()
    items = [*shown, *(f"{_name(row)}: {_waits(row, today)}" for row in rows)]
    if not said and not items:
        return None
    waits = rows or undated
    heading = "Was schlechter wurde oder am längsten wartet" if waits else "Was schlechter wurde"
    return Part(heading if is_comparable else "Was am längsten wartet", said, items)


def _is_comparable(compared: Mapping[str, Any] | None) -> bool:
    return compared is not None and bool(_compared(compared))


def _compared(compared: Mapping[str, Any]) -> int:
    """Of how many services both lists say where they stand by one model."""
    return int(compared["compared_count"]) + int(compared.get("compared_elsewhere_count", 0))


def _none_of(compared: Mapping[str, Any] | None, what: str) -> str:
    """That nothing did, of those of which it is known alone."""
    count = _compared(compared) if compared is not None else 0
    if count == 1:
        return f"Die eine an beiden Tagen bekannte Leistung ist nicht {what}."
    return f"Keine der {formats.integer(count)} an beiden Tagen bekannten Leistungen ist {what}."


def _waits(row: Any, today: date) -> str:
    return f"wartet auf {order.party(row.waiting_for)} {formats.since(row.waiting_since_date, today)}"


def _of_kind(changes: pd.DataFrame, kind: str, crossing: int) -> list[Any]:
    if not len(changes):
        return []
    found = changes[changes["change_kind"] == kind]
    return sorted(by_row(found), key=lambda row: row.conform_change != crossing) if len(found) else []


def _step(row: Any) -> str:
    """ "Hundehaltung: jetzt ganz online, 1.037 Fälle im Jahr"; below or above the threshold "Hundehaltung: Reifegrad 1 → 2"."""
    crossing = {1: "jetzt ganz online", -1: "nicht mehr ganz online"}
    said = crossing.get(row.conform_change) or change.change(row)
    return ", ".join([f"{_name(row)}: {said}", *_cases(row.case_count)])


def _cases(count: Any) -> list[str]:
    return [] if formats.is_unknown(count) else [cases_a_year(count)]


def _name(row: Any) -> str:
    return shorten(str(row.service_name), _LONGEST, placeholder=" …")


def _limited(items: list[str], limit: int) -> list[str]:
    left = len(items) - limit
    if left <= 0:
        return items
    return [*items[:limit], f"und {'eine weitere' if left == 1 else f'{formats.integer(left)} weitere'}"]


def restated(changes: pd.DataFrame, limit: int) -> Part | None:
    """Whose status is another on the second day, where no level tells it; None where there is none. It may be that of a single value that was changed."""
    rows = _of_kind(changes, "STATUS", 0)
    if not rows:
        return None
    return Part("Anderer Status", "", _limited([_step(row) for row in rows], limit))


def dropped(changes: pd.DataFrame, compared: Mapping[str, Any] | None) -> Part | None:
    """What is lost to the count: not in the list any more, or how far it is not known any more; None for a first list."""
    if compared is None:
        return None
    gone = _named(changes, "WEGGEFALLEN")
    said = [f"Nicht mehr in der Liste: {gone}." if gone else "Aus der Liste fiel keine Leistung."]
    if withdrawn := _named(changes, "AUS_DEM_KATALOG"):
        said.append(f"Aus dem Katalog genommen, kein Rückschritt: {withdrawn}.")
    if others := _named(changes, "NICHT_MEHR_RELEVANT"):
        said.append(f"In der Liste, aber nicht mehr relevant: {others}.")
    if unknown := _named(changes, "NICHT_MEHR_BEWERTET"):
        said.append(f"Ob ganz online, ist nicht mehr bekannt: {unknown}.")
    return Part("Was nicht mehr mitzählt", " ".join(said))


def _named(changes: pd.DataFrame, kind: str) -> str:
    found = changes[changes["change_kind"] == kind] if len(changes) else changes
    if not len(found):
        return ""
    first = by_row(found.head(_DROPPED))
    names = [f"{_name(row)}{standing.among(row.was_conform, 1, 'zuvor ganz online')}" for row in first]
    left = len(found) - len(names)
    return formats.listing([*names, *([f"{formats.integer(left)} weitere"] if left else [])])


def due(rows: pd.DataFrame, now: Mapping[str, Any], today: date, limit: int) -> Part:
    """What comes after ``today``, the day the letter is about, by the municipality's own target dates, what is overdue. ``rows``: of ``quarter_due``; ``now`` as for
    ``order.nothing_to_do``."""
    heading = f"Was nach dem {formats.day(today)} fällig ist"
    if rows.empty:
        return Part(heading, order.nothing_to_do(now))
    by_code = {code: list(by_row(found)) for code, found in rows.groupby("due_code")}
    comes, overdue = by_code.get("COMES", []), by_code.get("OVERDUE", [])
    without, past = by_code.get("NONE", []), len(by_code.get("PAST", []))
    open_, unknown = int(rows["is_to_come"].eq(True).sum()), int(rows["is_to_come"].isna().sum())
    if len(without) == len(rows):
        return Part(heading, _none_dated(open_, unknown))
    said = [] if comes else ["Kein Zieldatum steht noch bevor."]
    if overdue:
        verb = (
            "Überfällig ist" if len(overdue) == 1 else f"Überfällig sind {formats.integer(len(overdue))}, am längsten"
        )
        longest = overdue[0].target_date.date()
        since = DUE_TODAY if longest == today else f"seit {formats.day(longest)}"
        said.append(f"{verb} {_name(overdue[0])} ({since}).")
    if past:
        said.append(
            f"Bei {formats.counted(past, 'Leistung', 'Leistungen')} ist der Termin vorbei und der Status nicht bekannt."
        )
    undated = sum(not formats.is_unknown(row.is_to_come) for row in without)
    if undated:
        said.append(f"Ohne Zieldatum: {formats.part_of(undated, open_, NOT_YET)}.")
    if untold := len(without) - undated:
        said.append(
            f"Von {formats.counted(untold, 'Leistung', 'Leistungen')} ist weder der Umsetzungsstand bekannt noch ein Zieldatum."
        )
    items = [f"{formats.day(row.target_date)}: {_name(row)}" for row in comes]
    return Part(heading, " ".join(said), _limited(items, limit))


def _none_dated(open_: int, unknown: int) -> str:
    """That no target date is entered: of what is reported not to be online yet, and of what nobody says it of."""
    if open_ + unknown == 1:
        one = (
            "als noch nicht online gemeldete Leistung"
            if open_
            else "Leistung, deren Umsetzungsstand nicht bekannt ist,"
        )
        return f"Die eine {one} hat kein Zieldatum."
    if not open_:
        return f"Keine der {formats.integer(unknown)} Leistungen, deren Umsetzungsstand nicht bekannt ist, hat ein Zieldatum."
    one = "Die eine als noch nicht online gemeldete Leistung hat kein Zieldatum"
    said = one if open_ == 1 else f"Keine der {formats.integer(open_)} {NOT_YET} hat ein Zieldatum"
    rest = "die eine" if unknown == 1 else f"keine der {formats.integer(unknown)}"
    also = (
        f", auch {rest} nicht, deren Umsetzungsstand nicht bekannt ist"
        if unknown == 1
        else f", auch {rest}, deren Umsetzungsstand nicht bekannt ist"
    )
    return f"{said}{also if unknown else ''}."


def blocks(
    held: Mapping[str, Any],
    relevant_count: int,
    leverage: pd.DataFrame,
    unrated: pd.DataFrame,
    awaited: pd.DataFrame,
    today: date,
    limit: int,
) -> Part:
    """Who holds up: how many services are blocked, and the bottlenecks on which most hangs; where none is known to block, what the list names
    all the same. ``held``: ``bottlenecks.hands``; ``leverage``: rows of ``municipality.largest_leverage``; ``unrated`` and ``awaited``: of the
    functions of this name in ``ozg.read.bottlenecks``."""
    heading = "Wer aufhält"
    count = int(held["blocked_count"])
    if not count:
        named = bottleneck.named_without_severity(bottleneck.unrated_services(unrated)) if len(unrated) else ""
        return Part(heading, " ".join(filter(None, [named, bottleneck.awaited(awaited)])) or bottleneck.NONE_BLOCKS)
    of = f"{formats.integer(relevant_count)} {formats.agreeing(relevant_count, 'Leistung', 'Leistungen')}"
    verb = formats.agreeing(count, "ist", "sind")
    items = [_block(row, today) for row in by_row(leverage.head(limit))]
    said = f"{formats.integer(count)} von {of} {verb} blockiert."
    return Part(heading, f"{said} Am meisten hält auf:" if items else said, items)


def _block(row: Any, today: date) -> str:
    is_dated = not formats.is_unknown(row.since_date)
    since = formats.since(row.since_date.date(), today) if is_dated else "Tag nicht eingetragen"
    many = bottleneck.services(row)
    label = BOTTLENECK[row.bottleneck_code].label
    return ", ".join([f"{label}: {bottleneck.hands(row)}", since, many, *_cases(row.touched_case_count)])


def source(name: str, now: Mapping[str, Any], is_demo: bool) -> str:
    """The last line: from which list, and for whom."""
    demo = ", Beispieldaten (erfunden)" if is_demo else ""
    return f"{name}, Liste vom {formats.day(now['list_date'])}{demo}; genaue Zahlen, für das Haus"


def count(texts: Iterable[str]) -> int:
    """How many words a reader reads."""
    return sum(len([word for word in text.split() if any(map(str.isalnum, word))]) for text in texts)
