"""Priorities: the vectors of docs/fachregeln.md 6.2 through the reading function, gates, own weights, own list."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import priorities
from ozg.read.database import connect
from ozg.rules.priority import DEFAULT_WEIGHTS
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
URKUNDE, UMMELDUNG, BAUANTRAG, SONDERNUTZUNG, OSTERFEUER, AUSWEIS = "10557", "10124", "10461", "10348", "10147", "10119"
LISTED = {
    URKUNDE: {"case_count": 1450, "minutes_saved": 35, "interface_status": "JA", "efa_status": "REIF", "person_days": 12, "duty": "SDG", "political_will": 100},
    UMMELDUNG: {"case_count": 3100, "minutes_saved": 55, "interface_status": "JA", "solution_kind": "LAND", "person_days": 10, "duty": "SDG", "political_will": 50},
    BAUANTRAG: {"case_count": 95, "minutes_saved": 120, "interface_status": "NEIN", "solution_kind": "LAND", "person_days": 45, "duty": "FOKUS", "political_will": 50},
    SONDERNUTZUNG: {"minutes_saved": 40, "interface_status": "GEPLANT", "person_days": 15},
    OSTERFEUER: {"case_count": 9, "minutes_saved": 20, "interface_status": "ENTFAELLT", "person_days": 5},
    AUSWEIS: {"case_count": 500},
}  # fmt: skip


def answer(published, weights: dict[str, int] = DEFAULT_WEIGHTS, **more):
    rows = [
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 1, **values, **more.get(f"of_{ozg_id}", {})}
        for ozg_id, values in LISTED.items()
    ]
    connection = connect(published(delivery(JUNE, service_entry=rows)))
    return priorities.services(connection, ACHIM, JUNE, **weights).set_index("ozg_id")


def test_vectors(published):
    frame = answer(published)
    assert frame["score"].round(1).to_dict() == pytest.approx(
        {UMMELDUNG: 90.4, URKUNDE: 83.4, SONDERNUTZUNG: 45.8, BAUANTRAG: 30.2, OSTERFEUER: 40.8, AUSWEIS: frame.loc[AUSWEIS, "score"]}, abs=0.05
    )  # fmt: skip
    assert frame.loc[SONDERNUTZUNG, ["score_low", "score_high", "coverage"]].tolist() == pytest.approx(
        [32.1, 62.1, 70], abs=0.05
    )


def test_order_ranks_and_groups(published):
    frame = answer(published)
    ranked = frame[frame["group_code"] == "RANG"]
    assert ranked.index.tolist() == [UMMELDUNG, URKUNDE, SONDERNUTZUNG, BAUANTRAG]
    assert ranked["computed_rank"].tolist() == [1, 2, 3, 4]
    assert frame.loc[[OSTERFEUER, AUSWEIS], "group_code"].tolist() == ["G3", "ANGABEN_FEHLEN"]


def test_below_60_percent_of_data_there_is_no_rank(published):
    row = answer(published).loc[AUSWEIS]
    assert row["coverage"] == 45
    assert row[["computed_rank", "points_n", "points_m", "points_a"]].isna().all()


def test_unknown_cases_are_not_zero_cases(published):
    assert answer(published)["points_f"].isna().to_dict()[SONDERNUTZUNG]


def test_own_weights_change_the_order_by_the_same_rule(published):
    only_minutes = {"f": 0, "n": 100, "m": 0, "a": 0, "p": 0, "w": 0}
    frame = answer(published, weights=only_minutes)
    ranked = frame[frame["group_code"] == "RANG"]
    assert ranked.index.tolist() == [UMMELDUNG, SONDERNUTZUNG, URKUNDE, BAUANTRAG]
    assert ranked["score"].round(1).tolist() == [91.7, 66.7, 58.3, 50.0]


def test_done_ceiling_and_put_off_are_groups_of_their_own(published):
    frame = answer(
        published,
        of_10557={"declared_level": 3, "implementation_status": "GO_LIVE"},
        of_10124={"declared_level": 2, "legal_ceiling_level": 2},
        of_10461={"implementation_status": "ZURUECKGESTELLT", "rationale": "lohnt nicht"},
    )
    assert frame.loc[[URKUNDE, UMMELDUNG, BAUANTRAG], "group_code"].tolist() == ["G2", "G4", "ZURUECKGESTELLT"]
    assert frame.loc[BAUANTRAG, "rationale"] == "lohnt nicht"
    assert frame.loc[SONDERNUTZUNG, "computed_rank"] == 1


def test_ranks_equal_those_of_the_build(published):
    rows = [
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 1, **values} for ozg_id, values in LISTED.items()
    ]
    connection = connect(published(delivery(JUNE, service_entry=rows)))
    built = connection.execute(
        "SELECT ozg_id, computed_rank FROM mart.entry WHERE computed_rank IS NOT NULL"
    ).fetchall()
    frame = priorities.services(connection, ACHIM, JUNE, **DEFAULT_WEIGHTS)
    ranked = frame[frame["group_code"] == "RANG"]
    assert dict(zip(ranked["ozg_id"], ranked["computed_rank"], strict=True)) == dict(built)


def test_who_blocks_is_named_when_nobody_at_home_can_help(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": UMMELDUNG, "relevance": "RELEVANT", "declared_level": 1, **LISTED[UMMELDUNG]}],
        bottleneck_entry=[{"ozg_id": UMMELDUNG, "bottleneck_code": "E19", "severity": "BLOCKIEREND", "waiting_for": "L"}],
    )))  # fmt: skip
    row = priorities.services(connection, ACHIM, JUNE, **DEFAULT_WEIGHTS).iloc[0]
    assert (row["is_waiting_for_others"], row["blocking_owner_codes"], row["computed_rank"]) == (True, "L", 1)
