"""Own claim against usage against the federal dashboard: contradictions are told with the place of both sides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.etl.conftest import ACHIM, delivery
from tests.etl.test_model import JUNE, MARCH, SEPTEMBER, fetch, service

ONLINE = {"implementation_status": "GO_LIVE", "declared_level": 3}
YEAR = {"ozg_id": "10557", "period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}


def months(count: int, online: int | None, last: date = date(2026, 6, 1)) -> list[dict]:
    """Usage rows of that many months up to ``last``."""
    rows = []
    for _ in range(count):
        after = (last + timedelta(days=32)).replace(day=1)
        rows.append({"ozg_id": "10557", "period_start_date": last, "period_end_date": after - timedelta(days=1),
                     "case_count": 50, "online_case_count": online})  # fmt: skip
        last = (last - timedelta(days=1)).replace(day=1)
    return rows


def evidence(is_online: bool, leika_key: str | None = "99059001012000", **values) -> dict:
    return {
        "ars": ACHIM,
        "ozg_id": "10557",
        "leika_key": leika_key,
        "is_online": is_online,
        "evidence_date": MARCH,
        **values,
    }


def told(path) -> list[tuple]:
    query = "SELECT code, sheet_name, row_number, message FROM meta.finding WHERE code <> 'case_rate_implausible' ORDER BY ALL"
    return fetch(path, query)


def codes(path) -> list[str]:
    return [row[0] for row in told(path)]


def test_online_without_a_case_in_twelve_months(published):
    path = published(delivery(JUNE, service_entry=[service("10557", **ONLINE)]), delivery(None, None, usage_entry=[
        {"ars": ACHIM, **row} for row in months(12, 0)
    ]))  # fmt: skip
    ((code, sheet, row, message),) = told(path)
    assert (code, sheet, row) == ("online_without_use", "Liste", 2)
    assert "vom 01.07.2025 bis 30.06.2026 kam kein Fall online („Liste.xlsx“, Zeile 2)" in message


@pytest.mark.parametrize(
    ("entry", "usage"),
    [
        (ONLINE, months(11, 0)),  # eleven months are no year
        (ONLINE, months(12, 0)[:-1] + months(12, 1)[-1:]),  # one case is enough
        (ONLINE, months(12, None)),  # unknown is not zero
        ({**ONLINE, "golive_date": date(2026, 2, 1)}, months(12, 0)),  # not a year online yet
        ({"implementation_status": "TEST", "declared_level": 2}, months(12, 0)),
        (ONLINE, [{**YEAR, "case_count": 11, "online_case_count": 0}]),  # too rare to say anything
    ],
)
def test_no_contradiction_when_it_cannot_be_said(published, entry, usage):
    path = published(delivery(JUNE, service_entry=[service("10557", **entry)]), delivery(JUNE, usage_entry=usage))
    assert codes(path) == []


def test_yearly_figures_count_too(published):
    list_ = delivery(JUNE, service_entry=[service("10557", **ONLINE)])
    usage = delivery(JUNE, usage_entry=[{**YEAR, "case_count": 640, "online_case_count": 0}])
    assert codes(published(list_, usage)) == ["online_without_use"]


def test_list_contradicts_itself(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", **ONLINE, case_count=1450, online_case_count=0),
        service("10124", implementation_status="GEPLANT", declared_level=1, case_count=1200, online_case_count=300),
    ]))  # fmt: skip
    assert [row[:3] for row in told(path)] == [
        ("online_without_use", "Liste", 2),
        ("used_although_offline", "Liste", 3),
    ]


def test_cases_although_offline(published):
    usage = delivery(JUNE, usage_entry=months(3, 7))
    offline = {"implementation_status": "OFFEN", "declared_level": 0}
    ((code, _, row, message),) = told(published(delivery(JUNE, service_entry=[service("10557", **offline)]), usage))
    assert (code, row) == ("used_although_offline", 2)
    assert "bis 30.06.2026 wurden aber 7 Online-Fälle gezählt" in message


def test_first_cases_of_a_service_in_work_are_no_contradiction(published):
    list_ = delivery(JUNE, service_entry=[service("10557", implementation_status="IN_UMSETZUNG")])
    assert codes(published(list_, delivery(JUNE, usage_entry=months(3, 7)))) == []


def test_cases_after_the_list_are_no_contradiction(published):
    usage = delivery(SEPTEMBER, usage_entry=months(2, 7, date(2026, 8, 1)))
    assert (
        codes(published(delivery(JUNE, service_entry=[service("10557", implementation_status="OFFEN")]), usage)) == []
    )


def test_online_by_the_list_and_not_by_pvog(published):
    path = published(
        delivery(JUNE, service_entry=[service("10557", **ONLINE)]),
        delivery(MARCH, None, evidence_entry=[evidence(False)]),
    )
    ((code, sheet, row, message),) = told(path)
    assert (code, sheet, row) == ("online_but_not_in_pvog", "Liste", 2)
    assert "am 30.06.2026 als online gemeldet, laut PVOG (Stand 31.03.2026) nicht („Liste.xlsx“, Zeile 2)" in message


def test_online_by_pvog_and_not_by_the_list(published):
    found = evidence(True, url="https://beispiel.invalid/urkunden")
    path = published(
        delivery(JUNE, service_entry=[service("10557", implementation_status="GEPLANT", declared_level=1)]),
        delivery(MARCH, None, evidence_entry=[found]),
    )
    ((code, _, row, message),) = told(path)
    assert (code, row) == ("in_pvog_but_not_online", 2)
    assert "Zeile 2, https://beispiel.invalid/urkunden" in message


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (ONLINE, [evidence(False), evidence(True, "99059001012001")]),  # one service of the bundle is online
        (ONLINE, []),  # no evidence is no statement
        ({**ONLINE, "golive_date": date(2026, 5, 1)}, [evidence(False)]),  # went online after the export
        ({**ONLINE, "leika_key": "99059001012001"}, [evidence(False)]),  # speaks of another service
        ({"implementation_status": "IN_UMSETZUNG", "declared_level": 1}, [evidence(True)]),
        ({"implementation_status": "GEPLANT"}, [evidence(True, is_active=False)]),  # not in use any more
        ({"implementation_status": "OFFEN", "relevance": "NICHT_ANGEBOTEN"}, [evidence(True)]),
    ],
)
def test_sources_that_do_not_contradict(published, entry, found):
    path = published(
        delivery(JUNE, service_entry=[service("10557", **entry)]), delivery(MARCH, None, evidence_entry=found)
    )
    assert codes(path) == []


def test_only_the_newest_list_is_asked(published):
    path = published(
        delivery(MARCH, service_entry=[service("10557", **ONLINE)]),
        delivery(JUNE, service_entry=[service("10557", implementation_status="IN_UMSETZUNG", declared_level=2)]),
        delivery(MARCH, None, evidence_entry=[evidence(False)]),
    )
    assert codes(path) == []
