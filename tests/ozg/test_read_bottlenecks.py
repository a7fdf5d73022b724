"""Bottlenecks: the leverage vector of docs/fachregeln.md 5.2, who can act, what only slows down or is proposed."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import bottlenecks
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
PLACE = {"ars": ACHIM, "date": JUNE}
#: Cases a year and blocking codes of the five services of the vector.
VECTOR = {"10557": (1450, "E05"), "10124": (3100, "E01 E06"), "10119": (260, "E05"), "10160": (95, "E06"), "10177": (400, "E01 E05 E06")}  # fmt: skip


def obstacle(ozg_id: str | None, code: str, severity: str = "BLOCKIEREND", **values) -> dict:
    return {"ozg_id": ozg_id, "bottleneck_code": code, "severity": severity, **values}


def service(ozg_id: str, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 2, **values}


@pytest.fixture
def vector(published):
    return connect(published(delivery(
        JUNE,
        service_entry=[service(ozg_id, case_count=cases) for ozg_id, (cases, _) in VECTOR.items()],
        bottleneck_entry=[obstacle(ozg_id, code) for ozg_id, (_, codes) in VECTOR.items() for code in codes.split()],
    )))  # fmt: skip


def test_leverage_vector(vector):
    frame = bottlenecks.levers(vector, **PLACE)
    assert frame["bottleneck_code"].tolist() == ["E05", "E06", "E01"]
    assert frame["freed_case_count"].tolist() == [1710, 95, 0]
    assert frame["shared_case_count"].tolist() == pytest.approx([1843.3, 1778.3, 1683.3], abs=0.05)
    assert frame["touched_case_count"].tolist() == [2110, 3595, 3500]
    assert frame["shared_case_count"].sum() == pytest.approx(5305)


def test_own_hands_come_from_the_taxonomy_unless_somebody_is_named(vector):
    assert bottlenecks.levers(vector, **PLACE)["owner_code"].tolist() == ["K", "K", "L"]


def test_each_service_says_how_many_codes_block_it(vector):
    frame = bottlenecks.services(vector, **PLACE).set_index(["ozg_id", "bottleneck_code"])
    assert frame.loc[("10557", "E05"), "blocking_code_count"] == 1
    assert frame.loc[("10177", "E01"), "blocking_code_count"] == 3


def test_services_without_a_case_count_are_counted_beside(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557"), service("10160")],
        bottleneck_entry=[obstacle("10557", "E07", waiting_for="H"), obstacle("10160", "E07", waiting_for="H")],
    )))  # fmt: skip
    row = bottlenecks.levers(connection, **PLACE).iloc[0]
    assert (row["service_count"], row["services_without_cases"], row["owner_code"]) == (2, 2, "H")
    assert row[["freed_case_count", "shared_case_count", "touched_case_count"]].isna().all()


def test_what_slows_down_and_what_is_proposed_is_no_lever(published):
    answers = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "ONLINE", "k5": "NICHT_ONLINE", "k6": "NICHT_NOETIG",
               "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "FACHVERFAHREN"}  # fmt: skip
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "case_count": 300, **answers}],
        bottleneck_entry=[obstacle("10557", "E16", "BREMSEND")],
    )))  # fmt: skip
    assert bottlenecks.levers(connection, **PLACE).empty
    minor = bottlenecks.minor(connection, **PLACE)
    assert minor[["bottleneck_code", "is_proposed", "touched_case_count"]].values.tolist() == [
        ["E16", False, 300],
        ["E03", True, 300],
    ]


def test_a_service_at_its_target_is_not_blocked(published):
    connection = connect(published(delivery(
        JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 3, "case_count": 300}],
        bottleneck_entry=[obstacle("10557", "E07")],
    )))  # fmt: skip
    assert bottlenecks.levers(connection, **PLACE).empty
    assert bottlenecks.services(connection, **PLACE).empty


def test_components_name_house_and_office(published):
    connection = connect(published(delivery(JUNE, service_entry=[service("10557")], component_entry=[
        {"component_name": "eAkte", "office": "Bauamt", "implementation_status": "OFFEN"},
        {"component_name": "Nutzerkonto", "implementation_status": "GO_LIVE", "is_interim": True, "remark": "bis zur BundID"},
    ])))  # fmt: skip
    frame = bottlenecks.components(connection, **PLACE)
    assert frame["component_name"].tolist() == ["eAkte", "Nutzerkonto"]
    assert frame.iloc[1][["is_interim", "remark"]].tolist() == [True, "bis zur BundID"]
