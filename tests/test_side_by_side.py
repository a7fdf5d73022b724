"""The comparison with other programs (benchmarks/side_by_side): what is right, how it is judged and told. What was right here is the product's answer still."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.side_by_side import hostile, report
from benchmarks.side_by_side.made.here.answers import answers
from benchmarks.side_by_side.questions import BUDGET, DAY, QUESTIONS, TOWNS, Verdict, expected, judge, judged


def test_every_question_has_an_answer_for_every_town():
    assert {town.ars for town in TOWNS} == set(expected())
    assert {town.other for town in TOWNS} <= set(expected())
    assert {tuple(found) for found in expected().values()} == {tuple(question.key for question in QUESTIONS)}
    assert [town.name for town in TOWNS if town.flaw] == ["Kleinheide", "Quellstedt", "Dornhagen", "Ödland"]


@pytest.mark.parametrize(
    ("given", "right", "verdict"),
    [
        ([56, 162, 1], [56, 162, 1], Verdict.RIGHT),
        ([56, 162, 0], [56, 162, 1], Verdict.WRONG),
        (None, [56, 162, 1], Verdict.MISSING),
        # the list tells nothing: saying so is right, a number is wrong
        (None, None, Verdict.RIGHT),
        (0, None, Verdict.WRONG),
    ],
)
def test_an_answer_is_right_missing_or_wrong(given, right, verdict):
    assert judge(given, right) is verdict


def test_a_program_without_answers_lacks_all_that_a_list_tells():
    verdicts = [verdict for answered in judged({}).values() for verdict in answered.values()]
    assert len(verdicts) == 48 and Counter(verdicts) == {Verdict.MISSING: 45, Verdict.RIGHT: 3}


@pytest.mark.slow
def test_the_product_still_answers_rightly(demo_data: Path):
    asked = {town.ars: town.other for town in TOWNS}
    assert answers(demo_data, asked, date.fromisoformat(DAY), BUDGET) == expected()


def test_a_cell_without_a_value_is_right_only_where_there_is_none():
    stated = hostile.truth()
    nothing = hostile.verdicts({})
    assert len(stated) == 30 and nothing.total() == 105 and nothing[Verdict.RIGHT] == 18
    assert hostile.verdicts(stated) == {Verdict.RIGHT: 105} and hostile.files_without_fault(stated) == 30
    percentage = {"01_umsetzungsgrad_prozent.xlsx": {"10119": {"reifegrad_angabe": "3"}}}
    assert hostile.verdicts(percentage)[Verdict.WRONG] == 1


def test_the_table_says_no_where_something_is_not_possible():
    here = {
        "clean": {Verdict.RIGHT: 24},
        "warm_answer": [100.0, 200.0, 300.0],
        "warm_whole": [400.0, 400.0, 400.0],
        "steps": 3,
    }
    other = {"clean": {Verdict.RIGHT: 20, Verdict.WRONG: 3, Verdict.MISSING: 1}, "warm_answer": [200.0, 200.0, 900.0]}
    said = report.table({"here": here, "calc": other}, {"here": "hier", "calc": "Calc"}).splitlines()
    assert said[0] == "|  | hier | Calc |"
    assert said[2] == "| Antworten auf saubere Listen | 0 falsch, 0 fehlen von 24 | 3 falsch, 1 fehlen von 24 |"
    assert "| warm: Antwort | 200 ms (100–300) | 200 ms (200–900) |" in said
    assert "| warm: letztes Bild | 400 ms (400–400) | nein |" in said
    ratios = report.ratios({"here": here, "calc": other}, {"here": "hier", "calc": "Calc"}, "here").splitlines()
    assert ratios[2] == "| warm: Antwort | 2,00 (1,00–3,00) |"
    assert ratios[3] == "| warm: letztes Bild | nein |"
    # not measured in turn: no range
    assert report.ratio([300.0], [100.0, 200.0, 300.0]) == "1,50"


def test_the_answers_table_names_the_towns_that_are_wrong():
    right = judged(expected())
    other = {
        ars: {**found, "zwei_orte": Verdict.WRONG} if ars == TOWNS[0].ars else found for ars, found in right.items()
    }
    said = report.answers({"here": right, "dash": other}, {"here": "hier", "dash": "Dash"}).splitlines()
    assert said[-1] == "| Wie stehen zwei Orte zueinander? | 8 von 8 richtig | 7 von 8 richtig; Wiesenau falsch |"
