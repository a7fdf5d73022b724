"""What a picture says of the criteria makes exactly its level; what it does not say stays unknown."""

from __future__ import annotations

import json

import pytest

from ozg.rules import level_picture, model


@pytest.fixture(scope="module")
def levels(rule):
    """Place of a detail → its bounds by the rule (docs/fachregeln.md 2.3), strict, and what is certain in the wide
    reading."""
    sets = [(place, json.dumps(dict(each.criteria))) for place, each in enumerate(level_picture.details())]
    rule.execute("CREATE OR REPLACE TABLE pictured (answer_set_id INTEGER, version VARCHAR, answers VARCHAR)")
    rule.executemany(f"INSERT INTO pictured VALUES (?, '{model.DEFAULT_VERSION}', ?)", sets)
    rule.execute("CREATE OR REPLACE TABLE pictured_answers AS FROM rule.set_answer('pictured')")
    found = rule.execute("SELECT answer_set_id, low, high, low_lax FROM rule.set_level('pictured_answers')").fetchall()
    return {place: bounds for place, *bounds in found}


def test_the_answers_alone_make_the_level_of_the_picture(levels):
    assert levels == {place: [each.level] * 3 for place, each in enumerate(level_picture.details())}


def test_nothing_is_written_down_of_ganz_online_or_of_another_model():
    """Ganz online takes an answer to every criterion, and no picture says all of them; of 2.0 no criterion is known."""
    assert {each.level for each in level_picture.details()} == {0, 1, 2}
    assert max(each.level for each in level_picture.details()) < model.DEFAULT.conform_level
    assert level_picture.details("2.0") == ()


@pytest.mark.parametrize(
    ("level", "choices"),
    [(None, []), (0, []), (1, ["gibt es dort nicht", "ist zum Ausdrucken da"]), (3, []), (4, [])],
)
def test_only_what_can_be_meant_in_several_ways_is_asked(level, choices):
    assert [each.words for each in level_picture.choices(level)] == choices


DOWNLOAD = (("k1", "WEBSITE"), ("k2", "DOWNLOAD"))


@pytest.mark.parametrize(
    ("level", "chosen", "given"),
    [
        (0, (), (("k1", "KEINE"),)),
        (0, DOWNLOAD, (("k1", "KEINE"),)),  # chosen for another picture before
        (1, (), ()),
        (1, DOWNLOAD, DOWNLOAD),
        (2, DOWNLOAD, ()),
        (3, DOWNLOAD, ()),
        (None, DOWNLOAD, ()),
    ],
)
def test_what_is_said_with_a_picture(level, chosen, given):
    assert level_picture.given(level, chosen) == given
