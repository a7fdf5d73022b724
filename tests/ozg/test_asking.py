"""The way to a first list as tables: what is asked in which order, what of one service, and what the answers say."""

from __future__ import annotations

import pytest

from ozg.rules import asking, form
from ozg.rules.asking import (
    BODY,
    BOTTLENECKS,
    CASES,
    DETAIL,
    LEVEL,
    NOT_HERE,
    OFFERED,
    OTHERS,
    UNSURE,
    WAITING,
    YES,
    Answer,
)


def service(ozg_id, name, expected="ja", area="Bauen", duties="", cases=None, is_listed=False):
    span = (None, None) if cases is None else (cases / 2, cases * 2)
    return {
        "ozg_id": ozg_id,
        "name": name,
        "expected": expected,
        "reason": "§ 1",
        "cases": cases,
        "cases_min": span[0],
        "cases_max": span[1],
        "cases_source": "Quelle" if cases else None,
        "subject_area": area,
        "duties": duties,
        "is_listed": is_listed,
    }


SERVICES = [
    service("1", "Zaun", area="Bauen"),
    service("2", "Ausweis", area="Querschnitt", duties="SDG FOKUS"),
    service("3", "Urkunde", area="Familie", cases=80.0),
    service("4", "Ummeldung", area="Umzug", duties="SDG", cases=900.0),
    service("5", "Hund", area="Familie", duties="SDG"),
    service("6", "Kfz", expected="nein", cases=4000.0),
    service("7", "Elterngeld", expected="offen", area="Familie", duties="SDG", cases=50.0),
    service("8", "Baum", area="Bauen"),
    service("9", "Jagd", expected="offen", area="Bauen"),
    service("10", "Alt", is_listed=True),
]
STEPS = asking.steps(SERVICES)
KNOWN = {"4": Answer(YES, level=3), "2": Answer(UNSURE), "7": Answer(OTHERS, body="Land")}


def test_most_cases_first_then_duties_then_the_rest_by_subject_area_and_apart_what_is_open():
    assert [(step.ozg_id, step.part) for step in STEPS] == [
        ("4", asking.MOST_CASES),
        ("3", asking.MOST_CASES),
        ("2", asking.DUTY),
        ("5", asking.DUTY),
        ("8", asking.LIKELY),
        ("1", asking.LIKELY),
        ("9", asking.OPEN),
        ("7", asking.OPEN),
    ]


def test_what_is_open_has_no_estimate():
    assert [step.cases for step in STEPS] == [900.0, 80.0, None, None, None, None, None, None]


@pytest.mark.parametrize(
    ("here", "answers", "after", "before"),
    [
        ("4", {}, "3", None),
        ("3", {"2": Answer(YES)}, "5", "4"),  # what is answered is not asked again, but the way back leads to it
        ("5", {"2": Answer(YES)}, "8", "2"),
        ("1", {}, None, "8"),  # the end of the likely ones: what is open is nobody's next
        ("9", {}, None, None),  # the only one of its subject area
        ("3", {"2": Answer(cases="12")}, "2", "4"),  # a number alone is no answer
        ("gone", {}, None, None),
    ],
)
def test_on_and_back(here, answers, after, before):
    assert (asking.after(STEPS, here, answers), asking.before(STEPS, here)) == (after, before)


@pytest.mark.parametrize(
    ("answers", "part", "area", "first"),
    [
        ({}, "", "", "4"),
        (KNOWN, "", "", "3"),
        ({each: Answer(UNSURE) for each in "432581"}, "", "", None),
        (KNOWN, asking.OPEN, "Familie", None),
        (KNOWN, asking.OPEN, "Bauen", "9"),
        (KNOWN, asking.LIKELY, "", "8"),
    ],
)
def test_where_to_go_on(answers, part, area, first):
    assert asking.first_unanswered(STEPS, answers, part, area) == first


@pytest.mark.parametrize(
    ("answer", "questions"),
    [
        (Answer(), {OFFERED, LEVEL}),
        (Answer(OTHERS), {OFFERED, BODY}),
        (Answer(NOT_HERE), {OFFERED}),
        (Answer(UNSURE), {OFFERED}),
        (Answer(YES), {OFFERED, LEVEL, CASES, BOTTLENECKS}),
        (Answer(YES, is_level_unknown=True), {OFFERED, LEVEL, CASES, BOTTLENECKS}),
        (Answer(YES, level=0), {OFFERED, LEVEL, CASES, BOTTLENECKS}),
        (Answer(YES, level=2), {OFFERED, LEVEL, DETAIL, CASES, BOTTLENECKS}),
        (Answer(YES, level=2, bottlenecks=("E07",)), {OFFERED, LEVEL, DETAIL, CASES, BOTTLENECKS, WAITING}),
        (Answer(YES, level=3), {OFFERED, LEVEL, CASES}),
        (Answer(YES, level=3, bottlenecks=("E07",)), {OFFERED, LEVEL, CASES}),
    ],
)
def test_what_is_asked_follows_from_what_was_said(answer, questions):
    assert asking.asked(answer) == questions


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0", (0, False)),
        ("310", (310, False)),
        ("3.100", (3100, False)),
        ("1.234.567", (1234567, False)),
        ("3 100", (3100, False)),
        ("ca. 300", (300, True)),
        ("Ca 300", (300, True)),
        ("~ 1.200", (1200, True)),
        ("3,5", None),
        ("3.10", None),
        ("viele", None),
        ("", None),
        ("-3", None),
        ("300 bis 400", None),
    ],
)
def test_a_number_is_read_for_certain_or_not_at_all(typed, read):
    assert asking.number(typed) == read


DOWNLOAD = (("k1", "WEBSITE"), ("k2", "DOWNLOAD"))
FULL = Answer(YES, "", 2, False, "3.100", ("E07", "E17"), "H")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            FULL,
            {
                "relevance": "RELEVANT",
                "declared_level": 2,
                "case_count": 3100,
                "bottlenecks": ["E07", "E17"],
                "waiting_for": ["H"],
            },
        ),
        (
            Answer(YES, level=0, cases="ca. 300"),
            {"relevance": "RELEVANT", "k1": "KEINE", "case_count": "ca. 300"},
        ),
        # chosen besides: the answers make the level, which is not said a second time
        (Answer(YES, level=1, criteria=DOWNLOAD), {"relevance": "RELEVANT", "k1": "WEBSITE", "k2": "DOWNLOAD"}),
        (Answer(YES, level=3, criteria=DOWNLOAD), {"relevance": "RELEVANT", "declared_level": 3}),
        (Answer(YES, is_level_unknown=True, criteria=DOWNLOAD), {"relevance": "RELEVANT"}),
        (Answer(YES, cases="0"), {"relevance": "RELEVANT", "case_count": 0}),
        (
            Answer(YES, cases="viele"),
            {"relevance": "RELEVANT", "case_count": "viele"},
        ),  # the check of the list tells that it is no number
        (Answer(YES, is_level_unknown=True), {"relevance": "RELEVANT"}),
        (Answer(YES, bottlenecks=("E07",)), {"relevance": "RELEVANT", "bottlenecks": ["E07"]}),
        (
            Answer(OTHERS, body="Landkreis Verden"),
            {"relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Verden"},
        ),
        (Answer(OTHERS), {"relevance": "ZUSTAENDIG_ANDERE"}),
        (Answer(UNSURE), {"relevance": "UNGEPRUEFT"}),
        # somebody thought better of it: what was said before is kept in the draft and stays out of the list
        (Answer(NOT_HERE, "", 2, False, "3.100", ("E07",), "H"), {"relevance": "NICHT_ANGEBOTEN"}),
        (Answer(YES, "Landkreis", 4, False, "", ("E07",), "H"), {"relevance": "RELEVANT", "declared_level": 4}),
    ],
)
def test_an_answer_as_a_row_says_what_was_said_and_no_more(answer, said):
    assert asking.row("2", answer) == {"ozg_id": "2", **said}
    assert set(said["relevance"].split()) <= set(form.labels("Leistungen", "relevance"))


def test_likely_services_nobody_answered_are_unchecked_and_open_ones_are_left_out():
    assert asking.rows(STEPS, {"4": Answer(YES, level=3), "7": Answer(OTHERS), "5": Answer(cases="12")}) == [
        {"ozg_id": "1", "relevance": "UNGEPRUEFT"},
        {"ozg_id": "2", "relevance": "UNGEPRUEFT"},
        {"ozg_id": "3", "relevance": "UNGEPRUEFT"},
        {"ozg_id": "4", "relevance": "RELEVANT", "declared_level": 3},
        {"ozg_id": "5", "relevance": "UNGEPRUEFT"},
        {"ozg_id": "7", "relevance": "ZUSTAENDIG_ANDERE"},
        {"ozg_id": "8", "relevance": "UNGEPRUEFT"},
    ]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (Answer(), ()),
        (Answer(UNSURE), (OFFERED,)),
        (Answer(NOT_HERE), ()),
        (Answer(OTHERS), ()),
        (Answer(YES), (LEVEL, CASES)),
        (Answer(YES, is_level_unknown=True, cases="5"), (LEVEL,)),
        (Answer(YES, level=1), (CASES,)),
        (FULL, ()),
    ],
)
def test_what_is_open_of_a_service(answer, points):
    assert asking.open_points(answer) == points


def test_the_picture_counts_what_was_said_and_leaves_unknown_unknown():
    seen = asking.picture(
        STEPS, {**KNOWN, "3": Answer(YES, is_level_unknown=True), "5": Answer(YES), "8": Answer(cases="12")}
    )
    assert (seen.answered, seen.likely, seen.unanswered, seen.beyond) == (5, 6, 2, 1)
    assert seen.by_level == {3: 1, None: 2} and seen.by_offer == {YES: 3, UNSURE: 1, OTHERS: 1}


def test_bottlenecks_said_before_are_offered_first():
    assert asking.bottlenecks_first({}, Answer()) == list(asking.OFFERED_FIRST)
    said = {
        "1": Answer(YES, bottlenecks=("E24",)),
        "2": Answer(YES, level=1, bottlenecks=("E03", "E24")),
        "3": Answer(YES, level=3, bottlenecks=("E10",)),
    }
    offered = asking.bottlenecks_first(said, Answer(YES, bottlenecks=("E12",)))
    assert (
        offered[:3] == ["E24", "E03", "E19"] and offered[-1] == "E12" and len(offered) == len(asking.OFFERED_FIRST) + 1
    )
