"""Whom to call, in words: nobody is invented, an office is named as its list names it, unknown is said."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.marks import found, plain
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import call as words

AREA, STATE = "Landkreis Eichholz", "Musterland"


def call(**more):
    """A row of ``ozg.read.calls.gaps``."""
    return {
        "place": 1, "service_name": "Ummeldung", "case_count": 2580.0, "case_quality": "GEZAEHLT", "own_system": None, "tied_count": 0,
        "bottleneck_code": "E07", "help_kind": "LEISTUNG", "ars": "1", "short_name": "Bergfelde", "circle": 1, "is_same_system": False,
        "office": "Bürgeramt", "specialist_systems": "Melde Plus", "since_date": pd.Timestamp("2026-06-30"), "is_since_known": True,
        "helper_count": 1, "every_list_count": 13, **more,
    }  # fmt: skip


NOBODY = {
    "help_kind": None, "ars": None, "short_name": None, "circle": None, "is_same_system": None, "office": None,
    "specialist_systems": None, "since_date": pd.NaT, "is_since_known": None, "helper_count": 0,
}  # fmt: skip


def left(**more):
    return SimpleNamespace(**{"gap_count": 5, "without_cases_count": 0, "unknown_count": 0, **more})


def frame(*rows):
    return pd.DataFrame([call(**more) for more in rows])


def test_every_kind_of_bottleneck_has_its_question():
    assert set(words.QUESTIONS) == set(BOTTLENECK)
    assert all(question.endswith("?") for question in words.QUESTIONS.values())
    assert words.question(None) == words.ANY_QUESTION


@pytest.mark.parametrize(
    ("rows", "rest", "said"),
    [
        ([], left(gap_count=0), "Es gibt keine Lücke, für die ein Anruf nötig wäre."),
        ([], left(gap_count=0, unknown_count=9), "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest."),
        ([], left(gap_count=7), "Welcher Anruf am meisten hilft, ist nicht bekannt: Für keine der 7 Lücken gibt es eine Fallzahl."),
        ([], left(gap_count=1), "Welcher Anruf am meisten hilft, ist nicht bekannt: Für die eine Lücke gibt es keine Fallzahl."),
        ([{}], left(), "Ein Anruf für die Lücke mit den meisten Fällen: Dort geht schon, was hier fehlt."),
        ([{}, {"place": 2}], left(), "Zwei Anrufe für die zwei größten Lücken: Dort geht schon, was hier fehlt."),
        ([{}, {}, {"place": 2, **NOBODY}], left(), "Ein Anruf für eine der zwei größten Lücken: Dort geht schon, was hier fehlt."),
        ([{}], left(gap_count=1), "Ein Anruf für die eine Lücke: Dort geht schon, was hier fehlt."),
        ([{}, {"place": 2}], left(gap_count=2), "Zwei Anrufe für die zwei Lücken: Dort geht schon, was hier fehlt."),
        ([{}, {"place": 2, **NOBODY}], left(gap_count=2), "Ein Anruf für eine der zwei Lücken: Dort geht schon, was hier fehlt."),
        ([NOBODY], left(gap_count=1), "Ein Anruf hilft hier nicht: Für die eine Lücke hat nach den Listen niemand eine Lösung."),
        ([{**NOBODY, "every_list_count": 0}], left(), "Wen Sie anrufen können, ist nicht bekannt: Keine andere Kommune hat eine Liste."),
        ([NOBODY], left(), "Ein Anruf hilft hier nicht: Für die größte Lücke hat nach den Listen niemand eine Lösung."),
        ([NOBODY, {"place": 2, **NOBODY}], left(), "Ein Anruf hilft hier nicht: Für keine der zwei größten Lücken hat nach den Listen jemand eine Lösung."),
    ],
)  # fmt: skip
def test_the_answer(rows, rest, said):
    assert plain(words.headline(frame(*rows), rest)) == said


@pytest.mark.parametrize(
    ("rows", "rest", "said"),
    [
        ([{}], left(), ""),
        ([{}], left(without_cases_count=1), "1 Lücke ohne Fallzahl kann nicht dabei sein."),
        ([{}], left(without_cases_count=36, unknown_count=1), "36 Lücken ohne Fallzahl können nicht dabei sein. Von 1 Leistung ist nicht bekannt, ob sie eine Lücke ist."),
        ([{"tied_count": 2}], left(), "2 weitere Lücken haben ebenso viele Fälle wie die letzte hier (2.580)."),
    ],
)  # fmt: skip
def test_what_is_left_out(rows, rest, said):
    assert words.basis(frame(*rows), rest) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Bergfelde, Bürgeramt: ganz online seit dem Stand vom 30.06.2026; Fachverfahren: Melde Plus"),
        ({"is_since_known": False, "is_same_system": True}, "Bergfelde, Bürgeramt: ganz online mindestens seit 30.06.2026; gleiches Fachverfahren"),
        ({"office": None, "specialist_systems": None}, "Bergfelde, Amt nicht bekannt: ganz online seit dem Stand vom 30.06.2026; Fachverfahren nicht bekannt"),
        ({"help_kind": "ENGPASS"}, "Bergfelde, Bürgeramt: Hindernis behoben am 30.06.2026; Fachverfahren: Melde Plus"),
    ],
)  # fmt: skip
def test_one_line_of_a_call(more, said):
    assert words.whom(SimpleNamespace(**call(**more))) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Landkreis Eichholz: 1 Kommune hat es ganz online."),
        ({"helper_count": 5}, "Landkreis Eichholz: 5 Kommunen haben es ganz online."),
        ({"circle": 2}, "Landkreis Eichholz: niemand nachweislich. Im übrigen Land Musterland: 1 Kommune hat es ganz online."),
        ({"circle": 3}, "Landkreis Eichholz: niemand nachweislich. In anderen Ländern: 1 Kommune hat es ganz online."),
        ({"help_kind": "ENGPASS"}, "Landkreis Eichholz: 1 Kommune hat dasselbe Hindernis behoben."),
        (NOBODY, "Landkreis Eichholz und darüber hinaus (13 Listen anderer Kommunen): Niemand hat es nachweislich ganz online, und niemand hat dasselbe Hindernis behoben."),
        ({**NOBODY, "bottleneck_code": None}, "Landkreis Eichholz und darüber hinaus (13 Listen anderer Kommunen): Niemand hat es nachweislich ganz online."),
    ],
)  # fmt: skip
def test_where_somebody_has_it(more, said):
    assert words.where(frame(more), AREA, STATE) == said


def test_the_first_three_are_told_and_the_others_named():
    rows = frame(*[{"short_name": name, "ars": name} for name in "ABCDE"])
    assert [row.short_name for row in words.shown(rows)] == ["A", "B", "C"]
    assert words.others(rows) == "Ebenso: D und E."
    assert (
        words.others(frame(*[{"short_name": name, "ars": name} for name in "ABCDEFGH"]))
        == "Ebenso: D, E, F und 2 weitere."
    )
    assert words.shown(frame(NOBODY)) == [] and words.others(frame(NOBODY)) == ""


def test_without_other_lists_only_the_gaps_are_named():
    alone = frame(
        {**NOBODY, "every_list_count": 0},
        {**NOBODY, "every_list_count": 0, "place": 2, "service_name": "Urkunde", "case_count": 1.0},
    )
    assert not words.has_lists(alone) and words.has_lists(frame({})) and not words.has_lists(frame())
    assert (
        words.largest(alone)
        == "Am meisten Fälle hängen an: Ummeldung (2.580 Fälle im Jahr) und Urkunde (1 Fall im Jahr)."
    )
    assert words.largest(frame()) == ""


def test_the_answer_carries_its_figure():
    headline = words.headline(frame({}, {}, {"place": 2, **NOBODY}, {"place": 3}), left())
    assert [(mark.key, mark.value, mark.words) for mark in found(headline)] == [("CALLS", "2", "Zwei")]
    assert found(words.headline(frame(NOBODY), left())) == []


def test_where_no_call_helps_the_next_step_is_by_who_holds_it_up():
    """A letter to somebody who is waited for stood also where the own house holds it up."""
    assert {code: (said.split(": ", 1)[1], page) for code, (said, page) in words.INSTEAD.items()} == {
        "OTHERS": ("einen Brief an die schreiben, auf die gewartet wird", "letters"),
        "HOUSE": ("Der Engpass liegt im eigenen Haus", "bottlenecks"),
        "NOBODY": ("zuerst klären, wer den Engpass löst", "bottlenecks"),
    }


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([(True, 0, None)], ""), ([(False, 3, "Achim, Oyten, Verden (Aller)")], ""),
        ([(True, 2, "Achim, Oyten")], "Für die eine Lücke hat schon jemand eine Lösung, die ganz online ist: L0 (Achim und Oyten)."),
        ([(True, 1, "Achim"), (True, 0, None), (True, 5, "A, B, C, D, E"), (False, 1, "Achim")],
         "Für 2 von 3 Lücken hat schon jemand eine Lösung, die ganz online ist: L2 (A, B, C und 2 weitere) und L0 (Achim)."),
        ([(True, 1, "Achim")] * 7, "Für 7 von 7 Lücken hat schon jemand eine Lösung, die ganz online ist: L0 (Achim), L1 (Achim), L2 (Achim), L3 (Achim), "
                                   "L4 (Achim) und 2 weitere."),
    ],
)  # fmt: skip
def test_without_case_numbers_it_is_said_who_has_what_is_missing(gaps, said):
    found = pd.DataFrame(gaps, columns=["is_gap", "neighbour_count", "neighbour_names"])
    assert words.uncounted(found.assign(service_name=[f"L{number}" for number in range(len(found))])) == said
