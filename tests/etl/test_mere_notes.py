"""A bottleneck that is only noted ("Hinweis") is no reason why a service is not there yet, in no paper and no file for others."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import database, place_sheet
from ozg.reports.council import _why_late
from ozg.words import sheet
from tests.etl.conftest import ACHIM, build_database, delivery

pytestmark = pytest.mark.slow

JUNE = date(2026, 6, 30)
DONE, NOTED, SLOWED, BLOCKED, UNRATED = "10119", "10124", "10160", "10177", "10244"


@pytest.fixture(scope="module")
def connection(tmp_path_factory, reference_build):
    rows = [
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 3 if ozg_id == DONE else 1, "case_count": 40, "target_date": date(2026, 3, 31),
         "target_precision": "DAY", "implementation_status": "GO_LIVE" if ozg_id == DONE else "IN_UMSETZUNG"}
        for ozg_id in (DONE, NOTED, SLOWED, BLOCKED, UNRATED)
    ]  # fmt: skip
    held = [
        {"ozg_id": None, "bottleneck_code": "E01", "severity": "HINWEIS"},
        {"ozg_id": DONE, "bottleneck_code": "E03", "severity": "BLOCKIEREND"},
        {"ozg_id": SLOWED, "bottleneck_code": "E10", "severity": "BREMSEND"},
        {"ozg_id": BLOCKED, "bottleneck_code": "E07", "severity": "BLOCKIEREND"},
        {"ozg_id": UNRATED, "bottleneck_code": "E06", "severity": None},
    ]
    given = delivery(JUNE, service_entry=rows, bottleneck_entry=held)
    file = build_database(tmp_path_factory.mktemp("notes") / "ozg-test.duckdb", reference_build, given)
    with database.connect(file) as opened:
        yield opened


def test_what_hinders_and_what_blocks_is_told_apart_from_all_that_is_listed(connection):
    found = connection.execute(
        "SELECT ozg_id, bottleneck_codes, hindering_codes, blocking_codes FROM mart.entry"
    ).fetchall()
    assert {row[0]: row[1:] for row in found} == {
        DONE: ("E01 E03", "", ""),
        NOTED: ("E01", "", ""),
        SLOWED: ("E01 E10", "E10", ""),
        BLOCKED: ("E01 E07", "E07", "E07"),
        UNRATED: ("E01 E06", "E06", ""),
    }


def test_the_page_and_the_council_paper_give_no_note_as_a_reason(connection):
    waiting = place_sheet.answers(connection, ACHIM, JUNE)["waiting"]
    reasons = {row.ozg_id: sheet.why(row, JUNE) for row in waiting.itertuples()}
    assert (reasons[NOTED], DONE in reasons) == ("in Umsetzung", False)
    assert not any("Nutzerkonto" in reason for reason in reasons.values())
    late = database.fetch(connection, "council_services", ars=ACHIM, date=JUNE)
    told = {row.ozg_id: _why_late(row) for row in late.itertuples()}
    assert told[NOTED] == "kein Engpass gemeldet"
    assert told[BLOCKED].startswith("Engpass: ") and "Nutzerkonto" not in told[BLOCKED]
