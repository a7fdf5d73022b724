"""Every list that names services gets an order and a next step, and none of the first three rests on an unknown."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tests.answers.told import Answers, Exported
from tests.conftest import run_etl_apart

RANKED = ("SELBST", "ANSTOSSEN", "NAECHSTES")
#: Groups that are an answer of their own: nothing is left to do, or not here.
ANSWERED = ("LAEUFT", "ERLEDIGT", "ZURUECKGESTELLT", "SELTEN", "RECHTLICHES_MAXIMUM", "NICHT_RELEVANT", "ERST_ZAEHLEN")
#: Orders that rest on something else than cases.
NOT_BY_CASES = ("EIGENE_LISTE", "PFLICHT")


@pytest.fixture(scope="module", params=["table", "demo"])
def lists(request, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """Municipality → its rows of stand.csv."""
    if request.param == "table":
        answers: Answers = request.getfixturevalue("answers")
        exported = answers.exported
    else:
        demo: Path = request.getfixturevalue("demo_data")
        folder = tmp_path_factory.mktemp("export_demo")
        run_etl_apart("export", folder, "--demo", data=demo)
        exported = Exported(folder)
    rows = defaultdict(list)
    for row in exported.stand:
        rows[row["ars"]].append(row)
    assert rows
    return rows


def ranked(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted((row for row in rows if row["rang_berechnet"]), key=lambda row: int(row["rang_berechnet"]))


def test_every_relevant_service_has_a_group(lists):
    lost = [
        (ars, row["leistung"], row["rang_gruppe"])
        for ars, rows in lists.items()
        for row in rows
        if row["relevanz"] == "RELEVANT" and row["rang_gruppe"] not in (*RANKED, *ANSWERED)
    ]
    assert not lost, lost


def test_ranks_are_one_sequence_over_three_groups(lists):
    for ars, rows in lists.items():
        numbers = [int(row["rang_berechnet"]) for row in ranked(rows)]
        assert numbers == list(range(1, len(numbers) + 1)), ars
        outside = [row["leistung"] for row in rows if row["rang_berechnet"] and row["rang_gruppe"] not in RANKED]
        assert not outside, (ars, outside)
        assert len({row["rang_grundlage"] for row in ranked(rows)}) <= 1, ars


def test_every_list_gets_a_next_step(lists):
    """An order, or what to count first; nothing only where everything is done, postponed, or not theirs."""
    without = [
        ars for ars, rows in lists.items() if any(row["rang_gruppe"] in RANKED for row in rows) and not ranked(rows)
    ]
    # Services in a ranked group without any rank: an order was promised and not given.
    assert not without, without


def test_none_of_the_first_three_rests_on_an_unknown(lists):
    wrong = []
    for ars, rows in lists.items():
        counted = [row for row in ranked(rows) if row["faelle_jahr"]]
        wrong += [
            (ars, row["rang_berechnet"], row["leistung"])
            for row in ranked(rows)[:3]
            if not row["faelle_jahr"] and not row["rang"] and row["rang_grundlage"] not in NOT_BY_CASES and len(counted) >= 3
        ]  # fmt: skip
    assert not wrong, wrong


def test_an_unknown_number_of_cases_stands_behind_all_known_ones(lists):
    """Unless the municipality has ranked the service itself, or the order is one of duties."""
    wrong = []
    for ars, rows in lists.items():
        order = [row for row in ranked(rows) if not row["rang"] and row["rang_grundlage"] not in NOT_BY_CASES]
        known = [bool(row["faelle_jahr"]) for row in order]
        if known != sorted(known, reverse=True):
            wrong.append((ars, [(row["leistung"], row["faelle_jahr"]) for row in order][:12]))
    assert not wrong, wrong
