"""Editions that kept one column per criterion and per level: today's questions get the answers and counts that were frozen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ozg.editions import archive
from ozg.editions.report import contents
from ozg.formats import is_unknown
from ozg.read import council
from ozg.rules import model

#: One list of Achim with four services, frozen by two older versions; 10557 leaves K5, K8 and K9 open, 10119 answers nothing.
FILES = sorted((Path(__file__).resolve().parents[1] / "data" / "editions_with_answers").glob("*.json.gz"))
ACHIM, DAY = "033610001001", date(2026, 6, 30)


@pytest.fixture(params=FILES, ids=lambda file: file.name.split(".")[0])
def edition(request: pytest.FixtureRequest) -> archive.Edition:
    return archive.from_bytes(request.param.read_bytes())


def test_every_answer_is_kept_under_its_criterion_and_nothing_is_added(edition):
    kept = edition.tables["mart.entry"]
    names = list(kept.types)
    frozen = {}
    for row in kept.rows:
        told = dict(zip(names, row, strict=True))
        frozen[told["ozg_id"]] = {code: told[code] for code in model.DEFAULT.criterion if told[code] is not None}
    assert sorted((key, len(answers)) for key, answers in frozen.items()) == [
        ("10119", 0),
        ("10124", 9),
        ("10160", 9),
        ("10557", 6),
    ]
    with archive.connect(edition) as connection:
        rows = connection.execute("SELECT ozg_id, answers, criteria_version FROM mart.entry").fetchall()
    assert {key: json.loads(answers) if answers else {} for key, answers, _ in rows} == frozen
    assert {version for _, _, version in rows} == {model.DEFAULT_VERSION}


def test_the_council_gets_the_answers_of_the_list(edition):
    with archive.connect(edition) as connection:
        services = council.services(connection, ACHIM, DAY).set_index("ozg_id")
    asked = services[["is_conform", "has_account", "has_identification", "has_payment"]]
    told = {key: [None if is_unknown(value) else bool(value) for value in row] for key, *row in asked.itertuples()}
    assert told == {
        "10124": [True, True, True, True],
        "10160": [False, False, None, False],  # no proof of identity is needed
        "10557": [None, True, None, None],
        "10119": [False, None, None, None],
    }


def test_a_range_across_the_threshold_counts_once(edition):
    """The first format froze 10557 (level 2 or 3) at what is certain; its third state, unknown, is derived and the only one that counts."""
    kept = edition.tables["mart.summary"]
    (row,) = kept.rows
    told = dict(zip(kept.types, row, strict=True))
    frozen = [told[f"level_{level}_count"] for level in model.DEFAULT.level_labels]
    assert frozen == ([0, 1, 2, 1, 0] if edition.header["format"] == 1 else [0, 1, 1, 1, 0])
    with archive.connect(edition) as connection:
        asked = "SELECT level_counts, unknown_level_count, relevant_count FROM mart.summary"
        assert connection.execute(asked).fetchall() == [([0, 1, 1, 1, 0], 1, 4)]
        figures = contents(connection, edition, "")["kennzahlen"].iloc[0]
    assert [figures[f"level_{level}_count"] for level in model.DEFAULT.level_labels] == [0, 1, 1, 1, 0]
    assert (figures["unknown_level_count"], figures["relevant_count"]) == (1, 4)
