"""The way to a first list: which services are asked about in which order, what is asked of one, and what the answers
say as rows of a list (docs/fachregeln.md 17). Pure; nobody's answer is ever guessed or filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ozg.rules import level_picture, model
from ozg.rules.level_picture import Criteria

#: Parts of the way, in their order: services with an estimated number of cases, then duties, then the rest the body is
#: likely to carry out; apart from them what no law at hand gives to it or to others. That part is asked by subject
#: area, and only when somebody wants to.
MOST_CASES, DUTY, LIKELY, OPEN = "MOST_CASES", "DUTY", "LIKELY", "OPEN"
PARTS = (MOST_CASES, DUTY, LIKELY, OPEN)

#: What can be said of offering a service → relevance in the list (``ozg.rules.relevance``).
YES, OTHERS, NOT_HERE, UNSURE = "ja", "andere", "nicht", "unklar"
RELEVANCE = {YES: "RELEVANT", OTHERS: "ZUSTAENDIG_ANDERE", NOT_HERE: "NICHT_ANGEBOTEN", UNSURE: "UNGEPRUEFT"}

#: What can be asked of one service.
OFFERED, BODY, LEVEL, DETAIL = "offered", "body", "level", "detail"
CASES, BOTTLENECKS, WAITING = "cases", "bottlenecks", "waiting_for"

#: Bottlenecks that are offered at once, in this order; all others stand in a list. The first are what houses name most
#: (process, money, staff; docs/fachregeln.md 5) and waiting for the Land, then what a service most often lacks for
#: being ganz online.
OFFERED_FIRST = ("E19", "E15", "E17", "E16", "E07", "E06", "E01", "E03")

#: A number as it may be typed: digits with or without marks between thousands, "ca." or "~" before an estimate of the
#: house itself.
_NUMBER = re.compile(r"(?P<about>ca\.?\s*|~\s*)?(?P<digits>\d{1,3}(?:[. \u202f\u00a0]\d{3})+|\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """One service to ask about. ``duties``: codes of the column "Pflicht" the catalogue knows; ``cases`` with its
    span and ``source``: an estimate, None where there is none."""

    ozg_id: str
    name: str
    part: str
    area: str
    reason: str = ""
    duties: tuple[str, ...] = ()
    cases: float | None = None
    cases_min: float | None = None
    cases_max: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Answer:
    """What was said of one service. ``offered``: one of YES, OTHERS, NOT_HERE, UNSURE, "" while nothing is said;
    ``body``: who does it instead; ``level`` None: not said, or (``is_level_unknown``) said to be unknown;
    ``criteria``: what was chosen besides (``level_picture.choices``); ``cases``: as typed."""

    offered: str = ""
    body: str = ""
    level: int | None = None
    is_level_unknown: bool = False
    cases: str = ""
    bottlenecks: tuple[str, ...] = ()
    waiting_for: str = ""
    criteria: Criteria = ()


def steps(services: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The services to ask about in their order. ``services``: rows of ``ozg.read.first_list.services`` with None for
    unknown; what others carry out and what the newest list speaks of already is left out."""
    found = [_step(row) for row in services if row["expected"] != "nein" and not row["is_listed"]]
    return sorted(found, key=_place)


def _step(row: Mapping[str, Any]) -> Step:
    duties = tuple(row["duties"].split())
    likely = MOST_CASES if row["cases"] is not None else DUTY if duties else LIKELY
    part = likely if row["expected"] == "ja" else OPEN
    spans = (row["cases"], row["cases_min"], row["cases_max"]) if part != OPEN else (None, None, None)
    return Step(
        row["ozg_id"],
        row["name"],
        part,
        row["subject_area"] or "",
        row["reason"] or "",
        duties,
        *spans,
        row["cases_source"] or "",
    )


def _place(step: Step) -> tuple[Any, ...]:
    """Most cases first; then more duties first; everything else by subject area, so that one office is asked at a
    time."""
    by_area = (step.area.casefold(), step.name.casefold(), step.ozg_id)
    first = -(step.cases or 0) if step.part == MOST_CASES else -len(step.duties) if step.part == DUTY else 0
    return (PARTS.index(step.part), first, *by_area)


def way(found: Sequence[Step], ozg_id: str) -> list[Step]:
    """The steps a service stands among: all the likely ones, or those of its subject area where it is open whose
    they are."""
    here = next((step for step in found if step.ozg_id == ozg_id), None)
    if here is None:
        return []
    if here.part != OPEN:
        return [step for step in found if step.part != OPEN]
    return [step for step in found if step.part == OPEN and step.area == here.area]


def after(found: Sequence[Step], ozg_id: str, answers: Mapping[str, Answer]) -> str | None:
    """The next service nobody has answered; None at the end: what was skipped is told, not asked again at once."""
    ids = [step.ozg_id for step in way(found, ozg_id)]
    return (
        next((each for each in ids[ids.index(ozg_id) + 1 :] if not is_answered(answers.get(each))), None)
        if ids
        else None
    )


def before(found: Sequence[Step], ozg_id: str) -> str | None:
    """The service before, answered or not; None at the beginning."""
    ids = [step.ozg_id for step in way(found, ozg_id)]
    return ids[ids.index(ozg_id) - 1] if ozg_id in ids[1:] else None


def first_unanswered(
    found: Sequence[Step], answers: Mapping[str, Answer], part: str = "", area: str = ""
) -> str | None:
    """Where to go on: the first service without an answer, of a part or of a subject area of it; of all likely ones
    unless told."""
    asked = [step for step in found if (step.part == part if part else step.part != OPEN) and area in ("", step.area)]
    return next((step.ozg_id for step in asked if not is_answered(answers.get(step.ozg_id))), None)


def is_answered(answer: Answer | None) -> bool:
    """„Weiß ich nicht“ is an answer; a number alone, without a word whether the service is offered, is none."""
    return answer is not None and answer.offered != ""


def asked(answer: Answer) -> frozenset[str]:
    """What is asked of a service after what was said of it so far. Choosing a level says that it is offered, so both
    are asked at first; what holds it up is of interest until it is known to be ganz online."""
    if answer.offered == "":
        return frozenset({OFFERED, LEVEL})
    if answer.offered == OTHERS:
        return frozenset({OFFERED, BODY})
    if answer.offered != YES:
        return frozenset({OFFERED})
    conform = model.DEFAULT.conform_level
    is_done = answer.level is not None and conform is not None and answer.level >= conform
    held = set() if is_done else {BOTTLENECKS, *([WAITING] if answer.bottlenecks else [])}
    detail = {DETAIL} if level_picture.choices(answer.level) else set()
    return frozenset({OFFERED, LEVEL, *detail, CASES, *held})


def told(answer: Answer) -> Answer:
    """Only what is asked of it: what was said before somebody thought better of it is kept in the draft, and is not
    part of the list."""
    parts = asked(answer)
    return Answer(
        answer.offered,
        answer.body.strip() if BODY in parts else "",
        answer.level if LEVEL in parts else None,
        answer.is_level_unknown and LEVEL in parts,
        answer.cases.strip() if CASES in parts else "",
        answer.bottlenecks if BOTTLENECKS in parts else (),
        answer.waiting_for if WAITING in parts else "",
        level_picture.given(answer.level, answer.criteria) if LEVEL in parts else (),
    )


def number(typed: str) -> tuple[int, bool] | None:
    """A typed number of cases and whether it is an estimate of the house; None where it is none that can be read for
    certain."""
    found = _NUMBER.fullmatch(typed.strip())
    return (int(re.sub(r"\D", "", found["digits"])), bool(found["about"])) if found else None


def row(ozg_id: str, answer: Answer) -> dict[str, Any]:
    """The answer as a row of the sheet "Leistungen" (fields and codes of ``ozg.rules.form``); unknown fields are
    left out."""
    said = told(answer)
    found: dict[str, Any] = {"ozg_id": ozg_id, "relevance": RELEVANCE[said.offered]}
    if said.body:
        found["responsible_body"] = said.body
    if said.criteria:  # they make the level (docs/fachregeln.md 2.3); said twice it could only contradict itself later
        found |= dict(said.criteria)
    elif said.level is not None:
        found["declared_level"] = said.level
    if said.cases:
        read = number(said.cases)
        found["case_count"] = read[0] if read and not read[1] else said.cases
    if said.bottlenecks:
        found["bottlenecks"] = list(said.bottlenecks)
        if said.waiting_for:
            found["waiting_for"] = [said.waiting_for]
    return found


def rows(found: Sequence[Step], answers: Mapping[str, Answer]) -> list[dict[str, Any]]:
    """The list the answers make: what was answered, and every likely service nobody has answered yet as "ungeprüft";
    so the list does not look as if it spoke of all. In the order of the catalogue."""
    said = {ozg_id: row(ozg_id, answer) for ozg_id, answer in answers.items() if is_answered(answer)}
    unasked = {step.ozg_id: {"ozg_id": step.ozg_id, "relevance": "UNGEPRUEFT"} for step in found if step.part != OPEN}
    return [each for _, each in sorted({**unasked, **said}.items())]


def open_points(answer: Answer) -> tuple[str, ...]:
    """What is not known of an answered service: OFFERED, or LEVEL and CASES of an offered one."""
    if answer.offered == UNSURE:
        return (OFFERED,)
    if answer.offered != YES:
        return ()
    said = told(answer)
    return (*([LEVEL] if said.level is None else []), *([] if said.cases else [CASES]))


def bottlenecks_first(answers: Mapping[str, Answer], here: Answer) -> list[str]:
    """The bottlenecks offered at once: those said so far, the most frequent first, then ``OFFERED_FIRST``, as many
    as these; what was said of the service itself (``here``) always stands among them."""
    said = [code for answer in answers.values() for code in told(answer).bottlenecks]
    often = sorted(dict.fromkeys(said), key=lambda code: -said.count(code))
    offered = list(dict.fromkeys([*often, *OFFERED_FIRST]))[: len(OFFERED_FIRST)]
    return list(dict.fromkeys([*offered, *here.bottlenecks]))


@dataclass(frozen=True)
class Picture:
    """What is known so far, in numbers of services. ``by_level``: of the offered ones, None = level not known;
    ``likely`` and ``unanswered``: likely services, and how many of them nobody has answered; ``beyond``: answered
    ones that are not among them."""

    answered: int
    likely: int
    unanswered: int
    beyond: int
    by_level: Mapping[int | None, int]
    by_offer: Mapping[str, int]


def picture(found: Sequence[Step], answers: Mapping[str, Answer]) -> Picture:
    """The picture so far."""
    likely = {step.ozg_id for step in found if step.part != OPEN}
    said = {ozg_id: told(answer) for ozg_id, answer in answers.items() if is_answered(answer)}
    by_level: dict[int | None, int] = {}
    by_offer: dict[str, int] = {}
    for answer in said.values():
        by_offer[answer.offered] = by_offer.get(answer.offered, 0) + 1
        if answer.offered == YES:
            by_level[answer.level] = by_level.get(answer.level, 0) + 1
    return Picture(len(said), len(likely), len(likely - said.keys()), len(said.keys() - likely), by_level, by_offer)
