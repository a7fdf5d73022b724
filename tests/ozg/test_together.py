"""Working together and the readiness of the house: parts, quotas, waiting, media, forecasts (docs/fachregeln.md 8.5, 8.6)."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from ozg import rules
from ozg.read import house, neighbours, together
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, build_database, delivery

JUNE = date(2026, 6, 30)
VERDEN, VERDEN_TOWN, OYTEN, LANGWEDEL = "03361", "033610012012", "033610009009", "033610006006"
EIGHT_STEPS = ["DIGITAL", *["PAPIER"] * 7]


@pytest.fixture(scope="module")
def rule():
    with duckdb.connect() as connection:
        rules.install(connection)
        yield lambda expression: connection.execute(f"SELECT {expression}").fetchone()[0]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        (f"rule.media_changes({EIGHT_STEPS})", 1),  # Barleben's notice board: one change, then seven paper steps
        ("rule.media_changes(['DIGITAL'])", 0),
        ("rule.media_changes(['PAPIER', NULL, 'PAPIER', 'DIGITAL'])", 1),
        ("rule.yearly_hours(20, 5, 60)", 100.0),
        ("rule.yearly_hours(20, NULL, 60)", 20.0),
        ("rule.yearly_hours(20, 5, NULL)", None),
        ("rule.expected_end(12000, 3000, DATE '2026-01-01', DATE '2026-04-01')", date(2026, 12, 27)),
        ("rule.expected_end(12000, 0, DATE '2026-01-01', DATE '2026-04-01')", None),
        ("rule.expected_end(100, 100, DATE '2026-01-01', DATE '2026-04-01')", None),
        ("rule.can_work_from_home(true, NULL, false)", False),
        ("rule.can_work_from_home(true, NULL, true)", None),
        ("rule.specialist_risk(1, true)", "HOCH"),
        ("rule.specialist_risk(2, NULL)", "MITTEL"),
        ("rule.specialist_risk(2, true)", "GERING"),
        ("rule.specialist_risk(NULL, true)", None),
        ("rule.take_over_rate(6, 2)", 0.75),
        ("rule.take_over_rate(0, 0)", None),
        ("rule.joint_role('a', ['b'], ['a'], true)", "UEBERNIMMT"),
        ("rule.joint_role('a', ['b'], NULL, true)", "ALLEIN"),
        (
            "rule.handover_expected('PILOT', DATE '2026-06-30', DATE '2026-12-31', DATE '2026-09-30')",
            date(2026, 12, 31),
        ),
        ("rule.handover_expected('UEBERGEBEN', DATE '2026-06-30', NULL, DATE '2026-09-30')", None),
        ("rule.breaks_medium('SCAN')", True),
        ("rule.breaks_medium('EAKTE')", False),
    ],
)
def test_rules_by_hand(rule, expression, answer):
    assert rule(expression) == answer


def service(ozg_id: str, level: int, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


@pytest.fixture(scope="module")
def joint(tmp_path_factory, reference_build):
    """Achim pioneers, Verden and Oyten take over (one says it only in its list), Langwedel builds alone."""
    told = {
        "ozg_id": "10557",
        "pioneer_ars": ACHIM,
        "taker_ars": VERDEN_TOWN,
        "handover_state": "PILOT",
        "handover_date": "2026-03-31",
    }
    alone = {"solution_kind": "EIGEN", "implementation_status": "IN_UMSETZUNG"}
    path = build_database(
        tmp_path_factory.mktemp("joint") / "ozg-test.duckdb", reference_build,
        delivery(JUNE, service_entry=[service("10557", 2, target_date=date(2026, 9, 30), **alone)], cooperation=[told]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 1, target_date=date(2026, 8, 31), **alone)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3, pioneer_name="Stadt Achim")]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 1, **alone)]),
    )  # fmt: skip
    connection = connect(path)
    yield connection
    connection.close()


def test_who_pioneers_takes_over_and_builds_alone(joint):
    cells = together.cells(joint, VERDEN, JUNE)
    parts = dict(zip(cells["short_name"], cells["joint_role"], strict=True))
    assert parts == {"Achim": "PIONIER", "Verden (Aller)": "UEBERNIMMT", "Oyten": "UEBERNIMMT", "Langwedel": "ALLEIN"}
    assert cells[["taker_count", "in_use_count", "alone_count"]].drop_duplicates().values.tolist() == [[2, 1, 1]]
    assert cells["take_over_rate"].iloc[0] == pytest.approx(2 / 3)


def test_a_pioneer_that_slips_takes_the_waiting_along(joint):
    (row,) = together.waiting(joint, VERDEN, JUNE).itertuples()
    assert (row.taker_name, row.slip_days, bool(row.is_slipping)) == ("Verden (Aller)", 183, True)
    assert row.expected_date.date() == date(2026, 9, 30)


def test_who_builds_together_does_not_build_twice(joint):
    assert neighbours.duplicates(joint, VERDEN, JUNE, ACHIM).empty


def test_a_process_is_compared_before_and_after(published):
    step = {"process_name": "Aushang", "place_count": 6, "times_per_year": 60}
    before = [
        {**step, "phase": "VORHER", "step_number": number, "step_name": str(number), "medium": medium, "minutes": 10}
        for number, medium in enumerate(EIGHT_STEPS, 1)
    ]
    after = {
        **step,
        "phase": "NACHHER",
        "step_number": 1,
        "step_name": "online",
        "medium": "DIGITAL",
        "minutes": 10,
        "place_count": 1,
    }
    path = published(delivery(JUNE, process_step=[*before, after]))
    (row,) = house.processes(connect(path), ACHIM, JUNE).itertuples()
    assert (row.steps_before, row.steps_after) == (8, 1)
    assert (row.media_changes_before, row.media_changes_after) == (1, 0)
    assert (row.hours_before, row.hours_after, row.hours_freed) == (480.0, 10.0, 470.0)
