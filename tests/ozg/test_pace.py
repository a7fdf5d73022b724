"""Pace, forecast, own target dates, standstill: counted by hand (docs/fachregeln.md 9.4)."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import pace
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, delivery

QUARTERS = (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30))
JUNE = QUARTERS[-1]
IDS = [str(number) for number in range(10000, 10010)]


def history(*conform_counts: int, **of_open) -> list:
    """One list of ten services per quarter, the first so many of them OZG-konform."""
    dates = QUARTERS[-len(conform_counts) :]
    return [
        delivery(day, service_entry=[
            {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 3 if place < count else 1, **({} if place < count else of_open)}
            for place, ozg_id in enumerate(IDS)
        ])
        for day, count in zip(dates, conform_counts, strict=True)
    ]  # fmt: skip


def test_forecast_is_the_pace_so_far_with_a_band(published):
    connection = connect(published(*history(0, 1, 3, 6, 7)))
    points = pace.points(connection, ACHIM, JUNE)
    # Days between the dates: 92, 92, 90, 91; a month has 30.4375.
    expected = [1 * 30.4375 / 92, 2 * 30.4375 / 92, 3 * 30.4375 / 90, 1 * 30.4375 / 91]
    assert points["pace"].dropna().tolist() == pytest.approx(expected)
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert (row["missing_count"], row["date_count"]) == (3, 5)
    assert row["mean_pace"] == pytest.approx(7 * 30.4375 / 365)
    assert row["slow_pace"] == pytest.approx(expected[3] * 0.75 + expected[0] * 0.25, rel=0.02)
    # Three services at 7 in 365 days take 156.4 days, begun ones count whole.
    assert (row["reached_date"].date() - JUNE).days == 157
    assert row["reached_early"] < row["reached_date"] < row["reached_late"]


def test_no_forecast_below_four_dates(published):
    connection = connect(published(*history(0, 1, 2)))
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert row["date_count"] == 3
    assert row[["mean_pace", "reached_date", "reached_early", "reached_late"]].isna().all()


def test_a_quiet_quarter_is_no_standstill(published):
    """Nothing in most quarters, but two services in a year: the middle of the quarters alone would say "never"."""
    row = pace.forecast(connect(published(*history(0, 0, 1, 1, 2))), ACHIM, JUNE).iloc[0]
    assert row["mean_pace"] == pytest.approx(2 * 30.4375 / 365)
    assert row["slow_pace"] == 0
    assert row[["reached_late"]].isna().all() and not row[["reached_date"]].isna().any()


def test_losses_are_losses_and_no_date_is_promised(published):
    connection = connect(published(*history(6, 5, 5, 4, 3)))
    points = pace.points(connection, ACHIM, JUNE)
    assert points["conform_lost_count"].tolist() == [0, 1, 0, 1, 1]
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert row["mean_pace"] < 0
    assert row[["reached_date", "reached_early"]].isna().all()


def test_without_own_target_dates_no_pace_is_needed(published):
    row = pace.forecast(connect(published(*history(0, 1, 3, 6, 7))), ACHIM, JUNE).iloc[0]
    assert row[["needed_pace", "last_target_date"]].isna().all()


def test_needed_pace_comes_from_the_own_target_dates(published):
    dated = pace.forecast(connect(published(*history(0, 1, 3, 6, 7, target_date=date(2027, 6, 30)))), ACHIM, JUNE).iloc[
        0
    ]
    assert dated["dated_count"] == 3
    assert dated["needed_pace"] == pytest.approx(3 * 30.4375 / 365)


def test_postponed_services_are_not_missing(published):
    row = pace.forecast(
        connect(published(*history(1, 2, 3, 4, implementation_status="ZURUECKGESTELLT"))), ACHIM, JUNE
    ).iloc[0]
    assert (row["missing_count"], row["postponed_count"]) == (0, 6)
    assert row["reached_date"].date() == JUNE


def test_overdue_and_standing_still(published):
    days = (date(2024, 11, 30), date(2025, 9, 30), JUNE)

    def rows(day: date) -> list[dict]:
        return [
            {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1, "implementation_status": "IN_UMSETZUNG"},
            {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 1,
             "implementation_status": "GEPLANT" if day == days[1] else "IN_UMSETZUNG", "target_date": date(2026, 3, 31)},
            {"ozg_id": "10119", "relevance": "RELEVANT", "declared_level": 3, "implementation_status": "GO_LIVE",
             "target_date": date(2025, 3, 31)},
        ]  # fmt: skip

    connection = connect(published(*[delivery(day, service_entry=rows(day)) for day in days]))
    overdue = pace.overdue(connection, ACHIM, JUNE)
    assert overdue[["ozg_id", "overdue_days"]].values.tolist() == [["10124", 91]]
    still = pace.standing_still(connection, ACHIM, JUNE)
    assert still[["ozg_id", "months"]].values.tolist() == [["10557", 19]]
