"""Cases a year, how many of them could come ganz online, how many come online: what is known of it, in words and as lengths.

``CaseGap`` is made from exact sums (``mart.summary``) or from those for the public (``ozg.read.council.summary``). The three are no parts of
each other: cases come online through services, too, that are online in part only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.words import standing


@dataclass(frozen=True)
class CaseGap:
    """Cases a year; None is not known. ``is_conform_whole`` and ``is_online_whole``: whether every service with a case number is counted in
    it, else it is at least so many. ``is_rounded``: sums for the public. ``counted``: what whole years say of services whose list names no
    online cases, as ``ozg.words.usage.count_of_years``; of another time, so it is told beside the others and is in none of them."""

    total: float | None
    conform: float | None
    online: float | None
    is_conform_whole: bool
    is_online_whole: bool
    is_rounded: bool = False
    counted: str = ""


def exact(now: Mapping[str, Any], counted: str = "") -> CaseGap:
    """From a row of ``mart.summary``; ``counted`` as ``CaseGap`` has it."""
    total, known, online = now["case_count"], now["known_case_count"], now["case_count_with_online_figure"]
    conform = None if formats.is_unknown(known) else now["conform_case_count"]
    return CaseGap(
        _known(total), _known(conform), _known(now["online_case_count"]), _is_all(known, total), _is_all(online, total),
        counted=counted,
    )  # fmt: skip


def public(now: Mapping[str, Any], counted: str = "") -> CaseGap:
    """From a row of ``ozg.read.council.summary``: what may not be told is not known here, and that the list does not name it is not said."""
    total, known = now["public_case_count"], now["public_known_case_count"]
    online = now["public_case_count_with_online_figure"]
    conform = None if formats.is_unknown(known) else now["public_conform_case_count"]
    is_hidden = formats.is_unknown(now["is_online_hidden"]) or bool(now["is_online_hidden"])
    return CaseGap(
        _known(total), _known(conform), _known(now["public_online_case_count"]), _is_all(known, total), _is_all(online, total), True,
        "" if is_hidden else counted,
    )  # fmt: skip


def is_told(gap: CaseGap) -> bool:
    """Whether there is a gap to speak of: cases, and at least one of what could come and what comes online."""
    return bool(gap.total) and (gap.conform is not None or gap.online is not None)


def sentence(gap: CaseGap) -> str:
    """ "Von 34.130 bekannten Fällen im Jahr könnten 18.901 ganz online kommen, 5.193 kommen online."; what is not known is said."""
    if not gap.total:
        return "Fallzahlen sind noch nicht bekannt."
    about = "rund " if gap.is_rounded else ""
    whole = figure("CASES_TOTAL", gap.total, formats.integer(gap.total))
    start = f"Von {about}{whole} {formats.agreeing(gap.total, 'bekanntem Fall', 'bekannten Fällen')} im Jahr"
    conform = _count("CASES_CONFORM", gap.conform, gap.is_conform_whole, about)
    online = _count("CASES_ONLINE", gap.online, gap.is_online_whole, about)
    could, come = _verb(gap.conform, "könnte", "könnten"), _verb(gap.online, "kommt", "kommen")
    if gap.conform is None and gap.online is None:
        return f"Bekannt {formats.agreeing(gap.total, 'ist', 'sind')} {about}{whole} {formats.agreeing(gap.total, 'Fall', 'Fälle')} im Jahr; wie viele davon online kommen, {_untold(gap)}."
    if gap.conform is None:
        return f"{start} {come} {online} online; wie viele ganz online kommen könnten, ist nicht bekannt."
    if gap.online is None:
        return f"{start} {could} {conform} ganz online kommen; wie viele online kommen, {_untold(gap)}."
    return f"{start} {could} {conform} ganz online kommen, {online} {come} online{_more_than_could(gap)}."


def _untold(gap: CaseGap) -> str:
    """What there is to say of the online cases where the list names none."""
    return f"sagt nur die {gap.counted}" if gap.counted else "ist nicht bekannt"


def _more_than_could(gap: CaseGap) -> str:
    """How more can come than could: through services that are not ganz online; empty where it is not more. How many come so, the sums do not
    say: cases of a service that is ganz online may come another way."""
    if (gap.online or 0) <= (gap.conform or 0):
        return ""
    known = "ganz online" if gap.is_conform_whole else "bekannt ganz online"
    return f", {'auch ' if gap.conform else ''}über Leistungen, die nicht {known} sind"


def difference(gap: CaseGap) -> str:
    """Why what could come ganz online and what comes online are two numbers; empty where only one of them is known."""
    if gap.conform is None or gap.online is None:
        return ""
    return (
        "„Könnten“ zählt alle Fälle der Leistungen, die ganz online gehen; „kommen“ zählt nur, was wirklich online gestellt wurde, auch bei "
        "erst teilweise online gestellten Leistungen."
    )


def lengths(gap: CaseGap) -> list[tuple[str, float, str]]:
    """The bars on one scale: code (``total``, ``conform``, ``online``), cases, words; only what is known."""
    said = (
        ("total", gap.total, formats.agreeing(gap.total or 0, "bekannter Fall im Jahr", "bekannte Fälle im Jahr")),
        ("conform", gap.conform, f"{_verb(gap.conform, 'könnte', 'könnten')} ganz online kommen"),
        ("online", gap.online, f"{_verb(gap.online, 'kommt', 'kommen')} online"),
    )
    wholes = {"total": True, "conform": gap.is_conform_whole, "online": gap.is_online_whole}
    return [
        (code, float(cases), f"{'mindestens ' if cases and not wholes[code] else ''}{_said(cases)} {words}")
        for code, cases, words in said
        if cases is not None
    ]


def basis(now: Mapping[str, Any]) -> str:
    """Of how many services the cases are known, and how many of these numbers are none that were counted."""
    relevant, without = now["relevant_count"], now["without_cases_count"]
    of = formats.counted(relevant, "Leistung", "Leistungen")
    estimated = standing.estimated(now)
    return f"Fälle im Jahr, bekannt von {formats.integer(relevant - without)} von {of}{f', {estimated}' if estimated else ''}"


def _count(key: str, cases: float | None, is_whole: bool, about: str) -> str:
    if cases is None:
        return ""
    least = "" if is_whole else "mindestens "
    if not cases:
        return figure(key, 0, "keiner" if is_whole else "kein gezählter")
    return f"{least}{about}{figure(key, cases, formats.integer(cases))}"


def _verb(cases: float | None, one: str, many: str) -> str:
    """Nobody and one case take the same form: "keiner könnte"."""
    return one if cases in (None, 0, 1) else many


def _said(cases: float) -> str:
    return formats.integer(cases) if cases else "Keiner"


def _known(value: Any) -> float | None:
    return None if formats.is_unknown(value) else float(value)


def _is_all(part: Any, whole: Any) -> bool:
    return not formats.is_unknown(part) and not formats.is_unknown(whole) and part >= whole


#: What to enter first where no case number is known.
FIRST_TO_COUNT = (
    "Zuerst zählen: die Spalte „Fälle pro Jahr“ der meistgefragten Leistungen. Dann zeigt hier ein Balken, wie viele Fälle online kommen "
    "könnten und wie viele es tun."
)


@dataclass(frozen=True)
class Segment:
    """A part of all known cases: ``code``, cases (never 0), what they do, and the same in few words."""

    code: str
    cases: float
    words: str
    brief: str


@dataclass(frozen=True)
class GapBar:
    """All known cases of a year side by side, each once; and over them what comes online and what could come ganz online, which overlap: each
    as begin, end and words (None: not known). ``online_of_unknown``: cases that come online through services of unknown level."""

    segments: tuple[Segment, ...]
    online: tuple[float, float, str] | None
    conform: tuple[float, float, str] | None
    total: float
    online_of_unknown: float = 0


def bar(services: pd.DataFrame, gap: CaseGap) -> GapBar | None:
    """The bar of a gap; None while no case number is known. ``services``: one row is a relevant service with ``is_conform``,
    ``case_count`` and ``online_case_count`` (``ozg.read.municipality.services``); ``gap``: the sums of the same list."""
    if not gap.total:
        return None
    counted = services[services["case_count"].notna()]
    states = {True: "conform", False: "not"}
    sums = dict.fromkeys(("conform", "not", "unknown"), 0.0)
    online, untold = dict(sums), dict(sums)
    for is_conform, cases, come in zip(
        counted["is_conform"], counted["case_count"], counted["online_case_count"], strict=True
    ):
        state = "unknown" if formats.is_unknown(is_conform) else states[bool(is_conform)]
        sums[state] += cases
        if formats.is_unknown(come):
            untold[state] += cases
        else:
            online[state] += come
    elsewhere = online["not"] + online["unknown"]
    is_told = gap.online is not None
    reachable = sums["conform"] - online["conform"] - (untold["conform"] if is_told else 0)
    parts = (("elsewhere", elsewhere), ("online", online["conform"]), ("other", reachable),
             ("untold", untold["conform"] if is_told else 0), ("not", sums["not"] - online["not"]),
             ("unknown", sums["unknown"] - online["unknown"]))  # fmt: skip
    segments = tuple(
        Segment(
            code,
            cases,
            *(
                _through(cases, online)
                if code == "elsewhere"
                else _done(code, cases, is_told, bool(untold["not"]), bool(online.get(code)))
            ),
        )
        for code, cases in parts
        if cases > 0
    )
    come = (
        None
        if gap.online is None
        else (
            0.0,
            gap.online,
            _bracket(gap.online, gap.is_online_whole, gap.total, "kommt online", "kommen online"),
        )
    )
    could = None if gap.conform is None else (
        elsewhere, elsewhere + gap.conform,
        _bracket(gap.conform, gap.is_conform_whole, gap.total, "könnte ganz online kommen", "könnten ganz online kommen"),
    )  # fmt: skip
    return GapBar(segments, come, could, gap.total, online["unknown"])


def _through(cases: float, online: Mapping[str, float]) -> tuple[str, str]:
    """Through which services cases come online that are not known to come ganz online, and the same in few words."""
    come = "kommt" if cases == 1 else "kommen"
    if not online["unknown"]:
        return f"{come} über Leistungen online, die nicht ganz online sind", "erst teilweise online"
    if not online["not"]:
        return f"{come} über Leistungen online, deren Reifegrad nicht bekannt ist", "Reifegrad unbekannt"
    return (
        f"{come} über Leistungen online, die nicht ganz online sind oder deren Reifegrad nicht bekannt ist",
        "nicht ganz online oder unbekannt",
    )


def _done(code: str, cases: float, is_told: bool, are_some_uncounted: bool, are_some_online: bool) -> tuple[str, str]:
    """What the cases of a part of the bar do, and the same in few words. Where some services that are not ganz online have no online number
    (``are_some_uncounted``), nobody knows that their cases come another way; where some cases of services that are not ganz online, or of unknown
    level, come online all the same (``are_some_online``), these are the further ones."""
    come, go, could, have = (
        ("kommt", "geht", "könnte", "hat") if cases == 1 else ("kommen", "gehen", "könnten", "haben")
    )
    more = ("weiterer " if cases == 1 else "weitere ") * are_some_online
    told = {
        "online": (f"{come} ganz online", f"{come} ganz online"),
        "other": (f"{could} ganz online kommen, {come} aber anders", f"{come} anders"),
        "untold": (f"{could} ganz online kommen; wie viele es tun, ist nicht bekannt", "Anzahl unbekannt"),
        "not": (f"{more}{go} nicht ganz online und {come} anders", f"{more}{go} nicht ganz online"),
        "unknown": (f"{more}{have} einen unbekannten Reifegrad", f"{more}unbekannt"),
    }
    untold = {
        "other": (f"{could} ganz online kommen", f"{could} online"),
        "not": (f"{more}{go} nicht ganz online", f"{more}nicht ganz online"),
    }
    is_known = is_told and not (code == "not" and are_some_uncounted)
    return told[code] if is_known or code not in untold else untold[code]


def _bracket(cases: float, is_whole: bool, total: float, one: str, many: str) -> str:
    """ "5.193 kommen online (15 %)", of the total beside it; without a percentage where it is at least so many."""
    if not cases:
        return f"{'keiner' if is_whole else 'kein gezählter'} {one}"
    said = f"{formats.integer(cases)} {one if cases == 1 else many}"
    return f"{said} ({formats.ratio(cases, total)})" if is_whole else f"mindestens {said}"


def bar_text(found: GapBar, gap: CaseGap) -> str:
    """The bar in words: its parts, what is in the narrow strip, and that not all figures are known."""
    own = [each for each in found.segments if each.code not in ("elsewhere", "unknown")]
    parts = [f"{formats.integer(each.cases)} {each.words}" for each in own]
    parts += _unknown(found)
    said = [f"{formats.listing(parts)}."] if parts else []
    elsewhere = sum(each.cases for each in found.segments if each.code == "elsewhere") - found.online_of_unknown
    if elsewhere > 0:
        of = formats.part_of(elsewhere, gap.online or 0, "Fällen")
        said.append(
            f"{of} {'kommt' if elsewhere == 1 else 'kommen'} über Leistungen online, die nicht ganz online sind (schmaler Streifen links)."
        )
    if gap.online is None:
        said.append(f"Wie viele online kommen, {_untold(gap)}.")
    elif not gap.is_online_whole:
        said.append("Nicht jede gezählte Leistung hat eine Online-Zahl.")
    if gap.online is not None and gap.counted:
        said.append(f"Dazu die {gap.counted}.")
    return " ".join(said)


def _unknown(found: GapBar) -> list[str]:
    """The cases of services of unknown level, and how many of them come online; nothing where there are none."""
    online = found.online_of_unknown
    cases = online + sum(each.cases for each in found.segments if each.code == "unknown")
    if not cases:
        return []
    have = f"{formats.integer(cases)} {'hat' if cases == 1 else 'haben'} einen unbekannten Reifegrad"
    if not online:
        return [have]
    come = "kommt" if online == 1 else "kommen"
    return [f"{have} ({'er kommt' if cases == 1 else f'{formats.integer(online)} davon {come}'} online)"]
