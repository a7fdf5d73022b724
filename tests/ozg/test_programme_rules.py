"""States of a service in a programme as rules: what is proposed, the least of a bundle, what becomes of it by the date."""

from __future__ import annotations

import pytest


def sql(value: object) -> str:
    return "NULL" if value is None else str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)  # fmt: skip


@pytest.mark.parametrize(
    ("status", "efa", "level_high", "is_held_up", "state"),
    [
        (None, None, None, False, None),  # a list that says nothing proposes nothing
        (None, "KEINE", 0, False, None),
        (None, "REIF", 4, False, None),
        ("GO_LIVE", None, None, False, "LIVE"),
        ("GO_LIVE", None, 2, True, "LIVE"),
        ("GO_LIVE", None, 1, False, None),  # status and level contradict each other
        (None, "ANGEBUNDEN", None, False, "LIVE"),
        ("TEST", None, None, True, "ROLL_IN"),
        ("IN_UMSETZUNG", None, None, False, "ROLL_IN"),
        ("IN_UMSETZUNG", "ANBINDUNG", None, True, "VORBEREITET"),
        ("GEPLANT", None, None, False, "VORBEREITET"),
        ("OFFEN", "LAND_VERTRAG", None, False, "VORBEREITET"),
        ("GEPLANT", None, None, True, "KLAERUNG"),
        ("OFFEN", None, None, False, "KLAERUNG"),
        ("ZURUECKGESTELLT", "KEINE", None, False, "KLAERUNG"),
        (None, None, None, True, "KLAERUNG"),
        ("ABGELOEST", None, None, False, None),
    ],
)
def test_what_status_efa_and_bottlenecks_propose(compute, status, efa, level_high, is_held_up, state):
    asked = ", ".join(map(sql, (status, efa, level_high, is_held_up)))
    assert compute(f"rule.proposed_programme_state({asked})") == state


@pytest.mark.parametrize(
    ("states", "least"),
    [
        (["LIVE"], "LIVE"),
        ([None], None),
        (["LIVE", "KLAERUNG", "ROLL_IN"], "KLAERUNG"),
        (["LIVE", None], None),  # live only when every service is known to be
        (["ROLL_IN", None], "ROLL_IN"),
    ],
)
def test_a_bundle_is_as_far_as_the_least_of_its_services(rule, states, least):
    rows = ", ".join(f"({sql(state)})" for state in states)
    assert rule.execute(f"SELECT rule.least_programme_state(state) FROM (VALUES {rows}) AS row(state)").fetchone() == (least,)  # fmt: skip


DAY, LATER = "2026-12-31", "2027-03-31"


@pytest.mark.parametrize(
    ("state", "outside", "inside", "unnamed", "not_begun", "own_date", "outcome"),
    [
        (None, False, False, False, False, None, None),
        ("LIVE", True, True, True, False, LATER, "LIVE"),
        ("ROLL_IN", True, True, False, False, None, "WARTET"),
        ("ROLL_IN", False, True, True, False, LATER, "EIGEN"),
        ("KLAERUNG", False, False, True, True, None, "OHNE_NAMEN"),
        ("KLAERUNG", False, False, False, True, LATER, "NICHT_BEGONNEN"),
        (
            "ROLL_IN",
            False,
            False,
            False,
            True,
            None,
            "UNTERWEGS",
        ),  # it has stated that it is further than its status says
        ("ROLL_IN", False, False, False, False, LATER, "SPAETER"),
        ("ROLL_IN", False, False, False, False, DAY, "UNTERWEGS"),
        ("KLAERUNG", False, False, False, False, None, "KLAERUNG"),
        (None, False, False, False, False, LATER, "SPAETER"),
        (None, True, False, False, False, None, "WARTET"),
    ],
)
def test_what_becomes_of_it_by_the_date(compute, state, outside, inside, unnamed, not_begun, own_date, outcome):
    asked = ", ".join(map(sql, (state, outside, inside, unnamed, False, not_begun, False)))
    day = f"{sql(own_date)}::DATE"
    assert compute(f"rule.programme_outcome({asked}, {day}, '{DAY}'::DATE)") == outcome


@pytest.mark.parametrize(
    ("state", "inside", "not_begun", "postponed", "outcome"),
    [
        ("KLAERUNG", False, True, False, "WARTET"),
        ("KLAERUNG", False, False, False, "WARTET"),
        ("KLAERUNG", True, True, False, "EIGEN"),
        # whether it blocks is not said: who is on the way stays so, who has decided not to has decided
        ("ROLL_IN", False, False, False, "UNTERWEGS"),
        ("KLAERUNG", False, False, True, "ZURUECKGESTELLT"),
        (None, False, False, False, None),
    ],
)
def test_who_is_said_to_wait_has_not_merely_not_begun(compute, state, inside, not_begun, postponed, outcome):
    asked = ", ".join(map(sql, (state, False, inside, False, True, not_begun, postponed)))
    assert compute(f"rule.programme_outcome({asked}, NULL::DATE, '{DAY}'::DATE)") == outcome


@pytest.mark.parametrize(
    ("state", "outside", "own_date", "outcome"),
    [
        ("KLAERUNG", False, LATER, "ZURUECKGESTELLT"),
        ("KLAERUNG", True, None, "WARTET"),
        ("LIVE", False, None, "LIVE"),
        ("ROLL_IN", False, None, "UNTERWEGS"),
    ],
)
def test_what_was_put_off_on_purpose_has_not_merely_not_begun(compute, state, outside, own_date, outcome):
    asked = ", ".join(map(sql, (state, outside, False, False, False, False, True)))
    assert compute(f"rule.programme_outcome({asked}, {sql(own_date)}::DATE, '{DAY}'::DATE)") == outcome
    statuses = "(SELECT unnest(['ZURUECKGESTELLT', 'OFFEN']) AS status)"
    assert compute(f"(SELECT rule.has_not_begun(status) OR rule.all_postponed(status) FROM {statuses})") is False


@pytest.mark.parametrize(
    ("relevance", "state", "is_responsible"),
    [
        ("RELEVANT", None, True), ("UNGEPRUEFT", None, None), ("UNGEPRUEFT", "ROLL_IN", True), ("ZUSTAENDIG_ANDERE", None, False),
        ("NICHT_ANGEBOTEN", None, False), ("RELEVANT", "NICHT_ZUSTAENDIG", False),
    ],
)  # fmt: skip
def test_only_who_is_responsible_counts(compute, relevance, state, is_responsible):
    assert compute(f"rule.is_of_programme({sql(relevance)}, {sql(state)})") is is_responsible
