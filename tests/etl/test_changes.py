"""The preview: what a list changes against the published state, and the warning about a much shorter one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.store import Store
from tests.etl.conftest import ACHIM

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
HEADER = "OZG-ID;Status;Reifegrad;Relevanz\n"
OLD = (
    "10557;geplant;2;relevant\n10124;online;3;relevant\n10119;geplant;1;relevant\n10177;offen;0;relevant\n"
    "10160;geplant;1;relevant\n"
)
NEW = (
    "10557;online;3;relevant\n10124;in Umsetzung;2;relevant\n10119;in Umsetzung;1;relevant\n10177;offen;0;relevant\n"
    "10244;offen;;relevant\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


@pytest.fixture
def report(store: Store, tmp_path: Path):
    """Function: rows of a list, date → its part of the report."""

    def make(rows: str, day: date, commit: bool = False) -> dict:
        path = tmp_path / f"{abs(hash((rows, day)))}.csv"
        path.write_text(HEADER + rows, encoding="utf-8")
        return pipeline.load(store, [path], ACHIM, day, commit=commit).reports[0]

    return make


def test_first_list_is_all_new(report):
    changes = report(OLD, MARCH)["changes"]
    assert (changes["since"], changes["new"], changes["unchanged"]) == (None, 5, 0)


def test_later_date_is_compared_with_the_last_one(report):
    report(OLD, MARCH, commit=True)
    changes = report(NEW, JUNE)["changes"]
    kinds = {entry["ozg_id"]: entry["kind"] for entry in changes["services"]}
    assert kinds == {"10557": "better", "10124": "worse", "10119": "other", "10244": "new", "10160": "gone"}
    assert [changes[kind] for kind in ("new", "better", "worse", "other", "gone", "unchanged")] == [1, 1, 1, 1, 1, 1]
    assert changes["since"] == "2026-03-31"
    (fallen,) = [entry for entry in changes["services"] if entry["kind"] == "worse"]
    assert (fallen["level_before"], fallen["level_after"], fallen["status_before"], fallen["status_after"]) == (
        3, 2, "GO_LIVE", "IN_UMSETZUNG",
    )  # fmt: skip
    assert [entry["kind"] for entry in changes["services"]][:2] == ["worse", "gone"]


def test_second_list_for_a_date_is_compared_with_the_first(report):
    report(OLD, MARCH, commit=True)
    changes = report(OLD.replace("10557;geplant;2", "10557;online;3"), MARCH)["changes"]
    assert (changes["since"], changes["better"], changes["unchanged"]) == ("2026-03-31", 1, 4)


def test_loading_says_the_same_as_checking(report):
    report(OLD, MARCH, commit=True)
    assert report(NEW, JUNE) == report(NEW, JUNE, commit=True)


def test_list_with_less_than_half_the_services_is_told(report):
    report(OLD, MARCH, commit=True)
    short = report("10557;online;3;relevant\n10124;online;3;relevant\n", JUNE)
    assert short["shorter"] is True
    (warning,) = [finding for finding in short["findings"] if finding["code"] == "list_much_shorter"]
    assert warning["severity"] == "warning"
    assert warning["message"] == "Die Liste hat nur 2 Leistungen; die vorige vom 31.03.2026 hatte 5."
    again = report(OLD.replace("10160;geplant;1;relevant\n", ""), JUNE)
    assert (again["shorter"], again["changes"]["gone"]) == (False, 1)


def test_evidence_and_usage_have_no_changes(store, tmp_path):
    path = tmp_path / "nutzung.csv"
    path.write_text("leika_key,ars,month,transactions\n99115005104000,033610001001,2026-05,3\n", encoding="utf-8")
    (found,) = pipeline.load(store, [path], commit=False).reports
    assert (found["kind"], found["changes"], found["shorter"]) == ("nutzung", None, False)
