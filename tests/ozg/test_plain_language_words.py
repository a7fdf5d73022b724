"""Leichte Sprache with the town's own result: none, one, many, unknown; and the rules of Leichte Sprache for every sentence there is."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

from ozg import marks
from ozg.words import plain_language as words

NONE = float("nan")
NOW = {
    "relevant_count": 162, "conform_count": 56, "not_conform_count": 105, "unknown_level_count": 1, "reported_unknown_count": 0, "without_cases_count": 53,
    "public_case_count": 34_130.0, "public_known_case_count": 34_130.0, "public_conform_case_count": 18_900.0,
    "is_case_hidden": False, "is_known_hidden": False, "is_conform_hidden": False,
    "reporting_date": pd.Timestamp(2026, 9, 30), "previous_date": pd.Timestamp(2026, 6, 30),
    "conform_gained_count": 3, "conform_lost_count": 0, "new_count": 0, "new_conform_count": 0, "dropped_count": 0, "dropped_conform_count": 0, "unseen_count": 0, "seen_anew_count": 0, "model_changed_count": 0, "comparable_count": 9,
}  # fmt: skip


def states(conform: int, not_conform: int, unknown: int) -> dict[str, int]:
    return {
        "relevant_count": conform + not_conform + unknown, "conform_count": conform, "not_conform_count": not_conform,
        "unknown_level_count": unknown, "new_count": 0, "comparable_count": conform + not_conform,
    }  # fmt: skip


def said(sentences: list[str]) -> str:
    return marks.plain(" ".join(sentences))


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "56 Leistungen gehen in Wiesenau ganz im Internet."),
    (states(1, 4, 0), "1 Leistung geht in Wiesenau ganz im Internet."),
    (states(0, 4, 0), "In Wiesenau geht noch keine Leistung ganz im Internet."),
    (states(0, 4, 1), "Wir wissen in Wiesenau noch von keiner Leistung: Sie geht ganz im Internet."),
    (states(0, 0, 7), "Was geht in Wiesenau ganz im Internet? Das wissen wir noch nicht."),
    (states(7, 0, 0), "Alle 7 Leistungen in der Liste von Wiesenau gehen ganz im Internet."),
    (states(1, 0, 0), "Die 1 Leistung in der Liste von Wiesenau geht ganz im Internet."),
    (states(0, 0, 0), "Von Wiesenau haben wir noch keine Zahlen."),
])  # fmt: skip
def test_headline(changed, expected):
    assert marks.plain(words.headline("Wiesenau", {**NOW, **changed})) == expected


def test_a_kreis_has_its_article():
    assert (
        marks.plain(words.headline("Landkreis Musterau", NOW))
        == "56 Leistungen gehen im Landkreis Musterau ganz im Internet."
    )
    assert words.headline("Landkreis Musterau", None) == "Vom Landkreis Musterau haben wir noch keine Zahlen."


def test_headline_without_a_list():
    assert words.headline("Wiesenau", None) == "Von Wiesenau haben wir noch keine Zahlen."


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "In der Liste stehen 162 Leistungen. 56 Leistungen gehen ganz im Internet. 105 Leistungen gehen noch nicht ganz im Internet. "
         "Von 1 Leistung wissen wir es nicht. Ganz im Internet geht also weniger als die Hälfte."),
    (states(1, 1, 12), "In der Liste stehen 14 Leistungen. 1 Leistung geht ganz im Internet. 1 Leistung geht noch nicht ganz im Internet. "
                       "Von 12 Leistungen wissen wir es nicht."),
    (states(5, 3, 0), "In der Liste stehen 8 Leistungen. 5 Leistungen gehen ganz im Internet. 3 Leistungen gehen noch nicht ganz im Internet. "
                      "Ganz im Internet geht also mehr als die Hälfte."),
    (states(4, 4, 0), "In der Liste stehen 8 Leistungen. 4 Leistungen gehen ganz im Internet. 4 Leistungen gehen noch nicht ganz im Internet. "
                      "Ganz im Internet geht also die Hälfte."),
    (states(0, 4, 0), "In der Liste stehen 4 Leistungen. Keine davon geht ganz im Internet. 4 Leistungen gehen noch nicht ganz im Internet."),
    (states(0, 4, 2), "In der Liste stehen 6 Leistungen. 4 Leistungen gehen noch nicht ganz im Internet. Von 2 Leistungen wissen wir es nicht."),
    (states(3, 0, 0), "In der Liste stehen 3 Leistungen. 3 Leistungen gehen ganz im Internet."),
    (states(1, 0, 0), "In der Liste steht 1 Leistung. 1 Leistung geht ganz im Internet."),
    (states(0, 0, 7), "In der Liste stehen 7 Leistungen. Was geht davon ganz im Internet? Das wissen wir noch nicht."),
    ({**states(0, 0, 7), "reported_unknown_count": 3},
     "In der Liste stehen 7 Leistungen. Was geht davon ganz im Internet? Das wissen wir noch nicht. "
     "Zu 3 davon steht in der Liste: Das geht im Internet. Wir wissen aber nicht: ganz oder nur zum Teil?"),
    ({**states(0, 4, 2), "reported_unknown_count": 2},
     "In der Liste stehen 6 Leistungen. 4 Leistungen gehen noch nicht ganz im Internet. Von 2 Leistungen wissen wir es nicht. "
     "Zu diesen steht in der Liste: Das geht im Internet. Wir wissen aber nicht: ganz oder nur zum Teil?"),
    ({**states(3, 0, 1), "reported_unknown_count": 1},
     "In der Liste stehen 4 Leistungen. 3 Leistungen gehen ganz im Internet. Von 1 Leistung wissen wir es nicht. "
     "Dazu steht in der Liste: Das geht im Internet. Wir wissen aber nicht: ganz oder nur zum Teil? "
     "Ganz im Internet geht also mehr als die Hälfte."),
    (states(0, 0, 0), "In der Liste steht noch keine Leistung."),
])  # fmt: skip
def test_services(changed, expected):
    assert said(words.services({**NOW, **changed})) == f"Die Liste ist vom 30. September 2026. {expected}"


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "Von ungefähr 34 Tausend Anträgen im Jahr wissen wir Bescheid. Ungefähr 19 Tausend davon gehen ganz im Internet. "
         "Bei 53 Leistungen kennen wir die Zahl nicht."),
    ({"public_conform_case_count": 0.0, "without_cases_count": 1},
     "Von ungefähr 34 Tausend Anträgen im Jahr wissen wir Bescheid. Keiner davon geht ganz im Internet. "
     "Bei 1 Leistung kennen wir die Zahl nicht."),
    ({"public_conform_case_count": NONE, "is_conform_hidden": True, "without_cases_count": 0},
     "Von ungefähr 34 Tausend Anträgen im Jahr wissen wir Bescheid. Wie viele davon gehen ganz im Internet? Die Zahl ist sehr klein. "
     "Darum sagen wir sie nicht."),
    ({"public_known_case_count": NONE, "public_conform_case_count": NONE},
     "Wir wissen von ungefähr 34 Tausend Anträgen im Jahr. Bei 53 Leistungen kennen wir die Zahl nicht."),
    ({"public_known_case_count": NONE, "public_conform_case_count": NONE, "without_cases_count": 0},
     "Es gibt im Jahr ungefähr 34 Tausend Anträge."),
    ({"public_case_count": NONE, "is_case_hidden": True}, "Wie viele Anträge gibt es im Jahr? Die Zahl ist sehr klein. Darum sagen wir sie nicht."),
    ({"public_case_count": NONE, "is_case_hidden": NONE}, "Wie viele Anträge gibt es im Jahr? Das wissen wir noch nicht."),
])  # fmt: skip
def test_cases(changed, expected):
    assert said(words.cases({**NOW, **changed})) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. 3 Leistungen gehen jetzt neu ganz im Internet."),
    ({"conform_gained_count": 1, "conform_lost_count": 2},
     "Wir vergleichen mit dem Stand vom 30. Juni 2026. 1 Leistung geht jetzt neu ganz im Internet. 2 Leistungen gehen nicht mehr ganz im Internet."),
    ({"conform_gained_count": 0, "conform_lost_count": 1}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. 1 Leistung geht nicht mehr ganz im Internet."),
    ({"dropped_count": 5}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. 3 Leistungen gehen jetzt neu ganz im Internet. 5 Leistungen zählen nicht mehr mit."),
    ({"conform_gained_count": 0, "dropped_count": 1}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. 1 Leistung zählt nicht mehr mit."),
    ({"conform_gained_count": 0, "dropped_count": 1, "dropped_conform_count": 1},
     "Wir vergleichen mit dem Stand vom 30. Juni 2026. 1 Leistung zählt nicht mehr mit. Sie ging ganz im Internet."),
    ({"conform_gained_count": 0, "new_count": 3, "new_conform_count": 1, "dropped_count": 4, "dropped_conform_count": 3},
     "Wir vergleichen mit dem Stand vom 30. Juni 2026. 3 Leistungen zählen neu mit. 1 davon geht ganz im Internet. "
     "4 Leistungen zählen nicht mehr mit. 3 davon gingen ganz im Internet."),
    ({"conform_gained_count": 0, "unseen_count": 1},
     "Wir vergleichen mit dem Stand vom 30. Juni 2026. 1 Leistung ging ganz im Internet. Ob das noch so ist, wissen wir nicht."),
    ({"conform_gained_count": 0, "rejected_count": 2}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. Einen Teil der neuen Liste konnten wir nicht lesen."),
    ({"conform_gained_count": 0}, "Wir vergleichen mit dem Stand vom 30. Juni 2026. Seitdem wissen wir von keiner Änderung."),
    (states(0, 0, 162), "Wir vergleichen mit dem Stand vom 30. Juni 2026. Wir können die Listen nicht vergleichen."),
    ({"previous_date": pd.NaT}, "Das ist die erste Liste. Wir können noch nichts vergleichen."),
])  # fmt: skip
def test_changed(changed, expected):
    assert said(words.changed({**NOW, **changed})) == expected


@pytest.mark.parametrize(("count", "expected"), [
    (10, "10"), (90, "90"), (100, "100"), (347, "350"), (990, "990"), (994, "990"), (996, "1.000"), (1_450, "1.500"), (9_940, "9.900"),
    (9_960, "10 Tausend"), (34_130, "34 Tausend"), (999_400, "999 Tausend"), (999_600, "1 Million"), (2_300_000, "2 Millionen"),
])  # fmt: skip
def test_numbers_as_one_says_them(count, expected):
    assert words.number(count) == expected


def test_every_sentence_keeps_the_rules_of_leichte_sprache():
    sentences = set()
    for three, gained, lost, hidden in itertools.product(
        itertools.product((0, 1, 40), repeat=3), (0, 1, 3), (0, 1, 3), (False, True)
    ):
        now = {
            **NOW,
            **states(*three),
            "conform_gained_count": gained,
            "conform_lost_count": lost,
            "reported_unknown_count": min(lost, three[2]),
        }
        if hidden:
            now |= {"public_conform_case_count": NONE}
        every = [words.headline("Wiesenau", now), *words.services(now), *words.cases(now), *words.changed(now)]
        sentences |= {marks.plain(each) for each in every}
    assert len(sentences) > 30
    for sentence in sentences:
        for statement in re.split(r"(?<=[.?:]) (?=[A-ZÄÖÜ\d])", sentence.replace("30. ", "30 ")):
            assert len(statement.split()) <= 12, statement
            assert "," not in statement, statement  # one statement each
        assert not re.search(r"\b(wird|wurde|werden|worden)\b", sentence), sentence  # no passive
        assert not re.search(r"\b(des|deren|dessen)\b", sentence), sentence  # no genitive
        assert not re.search(r"%|≥|Reifegrad|online|konform|digital|relevant", sentence), sentence
        assert not re.search(r"\b1 Leistungen\b|\b0 |None|nan", sentence), sentence
