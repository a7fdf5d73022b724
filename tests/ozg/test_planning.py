"""What can be planned: candidates in whole numbers, components they lack, reasons to leave them out, the grant."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.planning.whatif import solve
from ozg.read import planning
from ozg.read.database import connect
from ozg.ui import budget
from ozg.ui.scenario import Scenario
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)


def service(ozg_id: str, level: int | None, **values) -> dict:
    full = {"case_count": 100, "cost_eur": 1000, "person_days": 5}
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **full, **values}


def test_candidates_are_whole_numbers(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", 2, case_count=1450, cost_eur="1234.56", person_days=12.3), service("10124", 3),
        service("10119", 1, legal_ceiling_level=2), {**service("10439", 1), "relevance": "ZUSTAENDIG_ANDERE"},
    ]))  # fmt: skip
    found = planning.candidates(connect(path), ACHIM, JUNE, 30)
    assert found[["candidate_key", "gain", "cost_cents", "half_days"]].values.tolist() == [
        ["10557", 43_500, 123_456, 25]
    ]


def test_what_is_unknown_is_left_out_with_its_reason(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", 1, cost_eur=None), service("10124", 1, case_count=None, cost_eur=None), service("10119", 1, person_days=None),
        service("10177", 1, implementation_status="ZURUECKGESTELLT"), service("10018", 1),
    ]))  # fmt: skip
    found = planning.candidates(connect(path), ACHIM, JUNE, 30).set_index("candidate_key")["left_out"]
    assert found.fillna("").to_dict() == {
        "10557": "KOSTEN", "10124": "FAELLE", "10119": "PERSONENTAGE", "10177": "ZURUECKGESTELLT", "10018": "",
    }  # fmt: skip


def test_services_wait_for_what_they_need_until_it_is_online(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", 1, prerequisites="10124 10119 10177"), service("10124", 1), service("10119", 3),
        service("10018", 1, prerequisites="10557"), service("10160", 1, prerequisites="10124"),
    ]))  # fmt: skip
    found = planning.candidates(connect(path), ACHIM, JUNE, 30)
    after = found.set_index("candidate_key")["after"]
    assert {key: list(keys) for key, keys in after.items()} == {
        "10557": ["10124", "10177"], "10124": [], "10018": ["10557"], "10160": ["10124"],
    }  # fmt: skip
    # 10177 is not in the list, so 10557 cannot be planned, nor what waits for it; 10160 brings 10124 along.
    prepared = budget.prepared(found, Scenario(10_000, 100, 30, 0, pinned=frozenset({"10160"})))
    assert prepared.rows.set_index("candidate_key")["left_out"].to_dict() == {
        "10557": "VORAUSSETZUNG", "10124": "", "10018": "VORAUSSETZUNG", "10160": "",
    }  # fmt: skip
    assert solve(prepared.problem).keys == {"10160", "10124"}


@pytest.mark.parametrize(
    ("has_solution", "expected"), [(False, ["Formularserver", "Nutzerkonto"]), (True, ["Nutzerkonto"])]
)
def test_a_ready_solution_brings_its_own_form(rule, has_solution, expected):
    query = (
        "SELECT rule.lacking_components('DOWNLOAD', NULL, 'NICHT_ONLINE', 'NICHT_NOETIG', 'POSTFACH', $has_solution)"
    )
    assert rule.execute(query, {"has_solution": has_solution}).fetchone() == (expected,)


def test_components_are_what_the_criteria_lack_and_the_house_has_not(published):
    answers = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "KEINS", "k5": "NICHT_ONLINE", "k8": "POST"}
    path = published(delivery(
        JUNE,
        service_entry=[service("10557", None, office="Standesamt", **answers), service("10124", None, office="Bürgeramt", **answers)],
        component_entry=[
            {"component_name": "ePayment", "implementation_status": "GO_LIVE", "office": "Standesamt"},
            {"component_name": "nutzerkonto", "implementation_status": "GO_LIVE"},
            {"component_name": "Postfach", "implementation_status": "IN_UMSETZUNG"},
        ],
    ))  # fmt: skip
    connection = connect(path)
    found = planning.candidates(connection, ACHIM, JUNE, 30).set_index("candidate_key")["components"]
    assert {key: list(names) for key, names in found.items()} == {
        "10557": ["Postfach"],
        "10124": ["ePayment", "Postfach"],
    }
    status = planning.components(connection, ACHIM, JUNE).set_index("component_name")["implementation_status"]
    assert status.to_dict() == {"Postfach": "IN_UMSETZUNG", "nutzerkonto": "GO_LIVE"}


@pytest.mark.parametrize(
    ("cost", "rate", "most", "expected"),
    [
        (22_000_000, 80, None, (17_600_000, 4_400_000)),  # Barleben: 220,000 € → 176,000 € + 44,000 €
        (22_000_000, 90, 12_000_000, (12_000_000, 10_000_000)),
        (101, 50, None, (51, 50)),
        (5_000, 0, None, (0, 5_000)),
    ],
)
def test_grant_and_own_share(rule, cost, rate, most, expected):
    row = planning.grant(rule, cost, rate, most).iloc[0]
    assert (row["grant_cents"], row["own_cents"]) == expected
