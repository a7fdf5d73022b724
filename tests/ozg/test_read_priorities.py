"""Priorities: the vectors of docs/fachregeln.md 6.2 through the reading function, gates, own weights, own list."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import priorities
from ozg.read.database import connect
from ozg.rules.priority import DEFAULT_WEIGHTS
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
URKUNDE, UMMELDUNG, HUNDESTEUER, BAUANTRAG, SONDERNUTZUNG, OSTERFEUER, AUSWEIS = (
    "10557", "10124", "10160", "10461", "10348", "10147", "10119"
)  # fmt: skip
LISTED = {
    URKUNDE: {"case_count": 1450, "minutes_saved": 35, "interface_status": "JA", "efa_status": "REIF", "person_days": 12, "duty": "SDG", "political_will": 100},
    UMMELDUNG: {"case_count": 3100, "minutes_saved": 55, "interface_status": "JA", "solution_kind": "MARKT", "person_days": 10, "duty": "SDG", "political_will": 50},
    HUNDESTEUER: {"case_count": 260, "minutes_saved": 25, "interface_status": "JA", "solution_kind": "MARKT", "person_days": 6},
    BAUANTRAG: {"case_count": 95, "minutes_saved": 120, "interface_status": "NEIN", "solution_kind": "MARKT", "person_days": 45, "duty": "FOKUS", "political_will": 50},
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
    known = {UMMELDUNG: 90.4, URKUNDE: 83.4, HUNDESTEUER: 60.5, SONDERNUTZUNG: 45.8, BAUANTRAG: 30.2, OSTERFEUER: 40.8}
    assert frame["score"].dropna().round(1).to_dict() == pytest.approx(known, abs=0.05)
    assert frame.loc[SONDERNUTZUNG, ["score_low", "score_high", "coverage"]].tolist() == pytest.approx(
        [32.1, 62.1, 70], abs=0.05
    )


def test_below_60_percent_of_the_weights_known_there_is_no_score_only_its_range(published):
    """Cases and duty are known of the identity card: 30 of 100 for F, 15 for P. The rest may be anything."""
    row = answer(published).loc[AUSWEIS]
    assert row["coverage"] == 45
    assert row[["score", "points_n", "points_m", "points_a"]].isna().all()
    assert row["score_high"] - row["score_low"] == pytest.approx(55)


def test_the_order_follows_the_lower_bound_and_unknown_cases_lift_nothing(published):
    frame = answer(published)
    assert set(frame["rank_basis"].dropna()) == {"PUNKTE"}
    ranked = frame[frame["computed_rank"].notna()]
    assert ranked.index.tolist() == [UMMELDUNG, URKUNDE, HUNDESTEUER, BAUANTRAG, AUSWEIS]
    assert ranked["computed_rank"].tolist() == [1, 2, 3, 4, 5]
    # At the upper end of its range the one without a case count would be among the first ten: count it first.
    assert frame.loc[[OSTERFEUER, SONDERNUTZUNG], "group_code"].tolist() == ["SELTEN", "ERST_ZAEHLEN"]


def test_a_thin_list_is_ordered_by_its_own_ranks_then_by_cases_then_by_duty(published):
    def order_of(*rows):
        listed = [{"relevance": "RELEVANT", "declared_level": 1, **row} for row in rows]
        frame = priorities.services(
            connect(published(delivery(JUNE, service_entry=listed))), ACHIM, JUNE, **DEFAULT_WEIGHTS
        )
        return frame["ozg_id"].tolist(), frame["computed_rank"].fillna(0).astype(int).tolist(), set(frame["rank_basis"])

    own = order_of(
        {"ozg_id": URKUNDE, "priority_rank": 2, "case_count": 900}, {"ozg_id": UMMELDUNG, "priority_rank": 1}
    )
    assert own == ([UMMELDUNG, URKUNDE], [1, 2], {"EIGENE_LISTE"})
    cases = order_of(
        {"ozg_id": URKUNDE, "case_count": 20}, {"ozg_id": HUNDESTEUER, "case_count": 900}, {"ozg_id": OSTERFEUER}
    )
    assert cases == ([HUNDESTEUER, URKUNDE, OSTERFEUER], [1, 2, 0], {"FAELLE"})
    duty = order_of({"ozg_id": OSTERFEUER}, {"ozg_id": SONDERNUTZUNG, "duty": "SDG"})
    assert duty == ([SONDERNUTZUNG, OSTERFEUER], [1, 0], {"PFLICHT"})


def test_unknown_cases_are_not_zero_cases(published):
    assert answer(published)["points_f"].isna().to_dict()[SONDERNUTZUNG]


def test_own_weights_change_the_order_by_the_same_rule(published):
    only_minutes = {"f": 0, "n": 100, "m": 0, "a": 0, "p": 0, "w": 0}
    frame = answer(published, weights=only_minutes)
    ranked = frame[frame["computed_rank"].notna()]
    assert ranked.index.tolist() == [UMMELDUNG, URKUNDE, BAUANTRAG, HUNDESTEUER, AUSWEIS]
    assert ranked["score_low"].round(1).tolist() == [91.7, 58.3, 50.0, 41.7, 0.0]


def test_done_ceiling_running_and_put_off_are_groups_of_their_own(published):
    frame = answer(
        published,
        of_10557={"declared_level": 3, "implementation_status": "GO_LIVE"},
        of_10124={"declared_level": 2, "legal_ceiling_level": 2},
        of_10461={"implementation_status": "ZURUECKGESTELLT", "rationale": "lohnt nicht"},
        of_10160={"implementation_status": "GO_LIVE"},
    )
    assert frame.loc[[URKUNDE, UMMELDUNG, BAUANTRAG, HUNDESTEUER], "group_code"].tolist() == [
        "ERLEDIGT", "RECHTLICHES_MAXIMUM", "ZURUECKGESTELLT", "LAEUFT",
    ]  # fmt: skip
    assert frame.loc[BAUANTRAG, "rationale"] == "lohnt nicht"
    assert frame.loc[AUSWEIS, "computed_rank"] == 1


def test_ranks_equal_those_of_the_build(published):
    rows = [
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 1, **values} for ozg_id, values in LISTED.items()
    ]
    connection = connect(published(delivery(JUNE, service_entry=rows)))
    built = connection.execute("SELECT ozg_id, (computed_rank, rank_group) FROM mart.entry").fetchall()
    frame = priorities.services(connection, ACHIM, JUNE, **DEFAULT_WEIGHTS)
    ranks = [None if rank != rank else int(rank) for rank in frame["computed_rank"].astype(float)]
    assert dict(zip(frame["ozg_id"], zip(ranks, frame["group_code"], strict=True), strict=True)) == dict(built)


def test_whom_a_service_waits_for_is_named_and_own_rank_one_is_set(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": UMMELDUNG, "relevance": "RELEVANT", "declared_level": 1, "priority_rank": 1, **LISTED[UMMELDUNG]}],
        bottleneck_entry=[{"ozg_id": UMMELDUNG, "bottleneck_code": "E19", "severity": "BLOCKIEREND", "waiting_for": "L"}],
    )))  # fmt: skip
    row = priorities.services(connection, ACHIM, JUNE, **DEFAULT_WEIGHTS).iloc[0]
    assert (row["group_code"], row["waiting_for"], row["computed_rank"], row["is_set"]) == ("ANSTOSSEN", "L", 1, True)
