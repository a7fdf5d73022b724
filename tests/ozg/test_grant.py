"""Grants, terms, deadlines, projects: the figures of docs/fachregeln.md 1 and 8.3."""

from __future__ import annotations

from datetime import date

import pytest

TODAY = date(2026, 9, 30)


def test_eighty_percent_of_220000_are_176000_and_44000_remain(compute):
    assert compute("rule.due_grant_cents(22000000, 0.8, NULL)") == 17_600_000
    assert compute("rule.own_share_cents(22000000, 17600000, NULL)") == 4_400_000
    assert compute("rule.money_adds_up(22000000, 17600000, 4400000, NULL)")


def test_a_month_of_24_is_9166_67_euro(compute):
    months = compute("rule.term_months(DATE '2020-01-01', DATE '2021-12-31')")
    assert months == 24
    assert round(22_000_000 / months) == 916_667


@pytest.mark.parametrize(
    ("eligible", "rate", "cap", "grant"),
    [
        ("15000000", "0.9", "12000000", 12_000_000),
        ("10000000", "0.9", "12000000", 9_000_000),
        ("10001", "0.333", "NULL", 3330),
        ("NULL", "0.8", "5000000", None),
        ("10000000", "NULL", "5000000", None),
    ],
)
def test_the_cap_counts_and_the_unknown_stays_unknown(compute, eligible, rate, cap, grant):
    assert compute(f"rule.due_grant_cents({eligible}, {rate}, {cap})") == grant


def test_one_euro_of_difference_is_rounding_two_are_not(compute):
    assert compute("rule.money_adds_up(10000, 8000, 1900, NULL)")
    assert not compute("rule.money_adds_up(10000, 8000, 1800, NULL)")


def test_shares_of_the_years_add_up_to_the_cent(compute):
    assert compute("rule.shared_cents(10000, [3333, 3333, 3334])") == [3333, 3333, 3334]
    assert sum(compute("rule.shared_cents(17600000, [5500000, 11000000, 5500001])")) == 17_600_000


@pytest.mark.parametrize(
    ("due", "warning"),
    [("2026-12-30", None), ("2026-12-29", 90), ("2026-10-30", 30), ("2026-10-07", 7), ("2026-09-30", 7), ("2026-09-29", 0)],
)  # fmt: skip
def test_warnings_come_at_90_30_and_7_days(compute, due, warning):
    assert compute(f"rule.deadline_warning(DATE '{due}', DATE '{TODAY}')") == warning


def test_the_proof_is_due_six_months_after_the_end_unless_the_notice_says_otherwise(compute):
    assert compute("rule.proof_due(NULL, DATE '2027-06-30')") == date(2027, 12, 31)
    assert compute("rule.proof_due(DATE '2027-09-01', DATE '2027-06-30')") == date(2027, 9, 1)


def test_time_and_money_may_be_twenty_points_apart(compute):
    assert compute("rule.time_share(DATE '2026-01-01', DATE '2026-12-31', DATE '2026-07-02')") == pytest.approx(
        0.501, abs=0.001
    )
    assert compute("rule.time_share(DATE '2026-01-01', DATE '2026-12-31', DATE '2025-07-02')") == 0
    ends = [
        compute(f"rule.time_share(CAST(NULL AS DATE), DATE '2026-06-30', DATE '{day}')")
        for day in ("2026-06-30", "2026-07-01")
    ]
    assert ends == [None, 1]  # its beginning is not known, that it is over is
    assert [compute(f"rule.money_is_off(0.5, {share}, {share})") for share in (0.31, 0.29, 0.71)] == [False, True, True]
    # while an item is open only "ahead of time" can be sure
    assert [compute(f"rule.money_is_off(0.5, NULL, {share})") for share in (0.1, 0.5, 0.71)] == [None, None, True]
    assert compute("rule.spending_forecast_cents(5000, 0.5, NULL)") == 10_000
    assert compute("rule.spending_forecast_cents(5000, 0.5, 10001)") is None
    assert compute("rule.spending_forecast_cents(5000, 0.2, 0)") is None


def test_a_budget_year_to_come_is_not_spent_yet(compute):
    is_open = "rule.is_spending_open({}, {}, DATE '2026-09-30')"
    assert [compute(is_open.format("NULL", year)) for year in ("2025", "2026", "2027", "NULL")] == [
        True,
        True,
        False,
        True,
    ]
    assert compute(is_open.format("0", 2026)) is False


def test_payments_count_by_their_day_and_budget_years_without_one(compute):
    outside = "rule.is_outside_period({}, {}, DATE '2025-07-01', DATE '2027-06-30')"
    assert compute(outside.format("DATE '2025-06-30'", 2025))
    assert not compute(outside.format("DATE '2025-07-01'", 2025))
    assert compute(outside.format("NULL::DATE", 2024))
    assert not compute(outside.format("NULL::DATE", 2025))


def test_a_project_is_late_by_its_next_stage_or_its_end(compute):
    late = "rule.project_is_late('{}', {}, {}, DATE '2026-09-30')"
    assert compute(late.format("LAUFEND", "DATE '2026-09-29'", "NULL::DATE"))
    # the day itself has come, as with a target
    assert compute(late.format("LAUFEND", "DATE '2026-09-30'", "NULL::DATE"))
    assert not compute(late.format("LAUFEND", "DATE '2026-10-01'", "NULL::DATE"))
    assert compute(late.format("GEPLANT", "NULL::DATE", "DATE '2026-01-01'"))
    assert not compute(late.format("ABGESCHLOSSEN", "DATE '2026-01-01'", "DATE '2026-01-01'"))


def test_a_project_stands_still_after_18_months_without_a_stage(compute):
    still = "rule.project_stands_still({}, DATE '2024-01-01', {}, 3, DATE '2026-09-30', 18)"
    assert compute(still.format("'LAUFEND'", "DATE '2025-02-01'"))
    assert not compute(still.format("'LAUFEND'", "DATE '2025-06-01'"))
    assert compute(still.format("'RUHEND'", "DATE '2026-09-01'"))
    assert not compute(still.format("'ABGESCHLOSSEN'", "DATE '2024-02-01'"))


@pytest.mark.parametrize(("days", "begun", "blocked", "quick"), [("10", False, False, True), ("10.5", False, False, False), ("5", True, False, False),
                                                                 ("5", False, True, False), ("NULL", False, False, False)])  # fmt: skip
def test_a_quick_win_is_small_free_and_not_begun(compute, days, begun, blocked, quick):
    assert compute(f"rule.is_quick_win({days}, {begun}, false, {blocked})") is quick
