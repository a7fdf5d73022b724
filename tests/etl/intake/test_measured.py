"""Exports of an appointment system and of a case system (docs/vertrag.md 3.E and 3.F): known by their columns, no row lost, nothing guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook

from ozg.read import council, times
from ozg.reports.council_table import council_table
from tests.etl.conftest import delivery
from tests.etl.intake.lists import ACHIM, deliver, fill

APPOINTMENTS = [
    ["Stadt Achim"],
    ["Dienstleistung", "Ø Bearbeitungsdauer", "Summe", "01.04.2026", "02.04.2026", "Mai 2026"],
    ["Personalausweis", "12,5", 30, 10, 12, 8],
    ["Reisepass", "00:14:30", 12, "", 12, ""],
    ["Kinderreisepass", 9, 5, 1, 2, 3],
    ["Zauberstab beantragen", 3, 1, 1, 0, 0],
    ["Gesamt", "", 48, 12, 26, 11],
]
APRIL, JUNE = date(2026, 4, 1), date(2026, 5, 31)


def book(path: Path, rows: list[list[object]]) -> Path:
    workbook = Workbook()
    workbook.active.title = "Tabelle1"
    fill(workbook.active, rows)
    workbook.save(path)
    return path


def text(path: Path, rows: list[list[object]], separator: str = ";") -> Path:
    path.write_text("\n".join(separator.join(str(cell) for cell in row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [book, text])
def test_statistics_of_appointments_are_read_without_a_lost_row(tmp_path, write):
    found = deliver(write(tmp_path / "requeststatistic", APPOINTMENTS), None, None)
    assert (found.municipality, found.reporting_date) == (ACHIM, JUNE)
    ledger = found.ledger
    assert (ledger.read, ledger.loaded, ledger.rejected, ledger.ignored) == (5, 3, 1, 1)
    rows = {row["given_name"]: row for row in found.rows["appointment"]}
    assert {name: (row["ozg_id"], row["mean_minutes"], row.get("visit_count")) for name, row in rows.items()} == {
        "Personalausweis": ("10119", 12.5, 30),
        "Reisepass": ("10177", 14.5, 12),  # two days are empty: the total stands
        "Kinderreisepass": ("10177", 9.0, None),  # 5 in all, 6 over the days: neither is truer
    }
    assert {(row["period_start_date"], row["period_end_date"]) for row in rows.values()} == {(APRIL, JUNE)}
    said = {finding.code: finding for finding in found.findings if finding.severity != "info"}
    assert said.keys() == {"total_against_days", "service_unknown"}
    assert (
        "Zauberstab" in said["service_unknown"].message
        and "Ähnlich heißen" in said["service_unknown"].remedy + said["service_unknown"].message
    )


def test_the_time_may_stand_above_the_table(tmp_path):
    rows = [
        ["Zeitraum: 01.04.2026 bis 30.06.2026"],
        ["Dienstleistung", "Ø Bearbeitungsdauer", "Summe"],
        ["Personalausweis", 12, 30],
    ]
    (row,) = deliver(text(tmp_path / "a.csv", rows), ACHIM, None).rows["appointment"]
    assert (row["period_start_date"], row["period_end_date"], row["visit_count"]) == (APRIL, date(2026, 6, 30), 30)


def test_a_list_with_a_column_of_minutes_stays_a_list(tmp_path):
    rows = [["Leistung", "Status", "Bearbeitungsdauer"], ["Personalausweis", "offen", 12]]
    found = deliver(text(tmp_path / "a.csv", rows), ACHIM, date(2026, 6, 30))
    assert found.kind == "leistungen" and "appointment" not in found.rows


def test_a_waiting_report_keeps_what_is_not_known_apart(tmp_path):
    rows = [
        ["Monat", "Ø Wartezeit gesamt", "Ø Wartezeit mit Termin", "Ø Wartezeit spontan", "Wegezeit"],
        ["04/2026", 14, 6, 31, 1],
        ["05/2026", "k. A.", "5,5", 28, 0],
    ]
    found = deliver(text(tmp_path / "a.csv", rows), ACHIM, None)
    assert (found.ledger.read, found.ledger.loaded) == (2, 2)
    may = found.rows["waiting_time"][1]
    assert (may.get("waiting_minutes"), may["booked_waiting_minutes"], may["walk_minutes"]) == (None, 5.5, 0)


def test_a_case_list_is_read_by_key_and_an_unknown_key_rejected(tmp_path):
    rows = [
        ["leika_key", "monat", "eingang", "erledigt", "offen", "tage_median", "kanal"],
        ["99115005104000", "2026-04", 120, 112, 48, 9, ""],
        ["99115005104000", "2026-05", "", 100, 60, 11, ""],
        ["99115005104000", "2026-05", 40, 40, 3, 2, "online"],
        ["99999999999999", "2026-05", 1, 1, 1, 1, ""],
        ["99115005104000", "im Mai", 1, 1, 1, 1, ""],
    ]
    found = deliver(text(tmp_path / "a.csv", rows, ","), ACHIM, None)
    ledger = found.ledger
    assert (ledger.read, ledger.loaded, ledger.rejected, ledger.ignored) == (5, 3, 2, 0)
    first, second, third = found.rows["case_flow"]
    assert (first["ozg_id"], first["received_count"], first["median_days"]) == ("10124", 120, 9.0)
    assert second.get("received_count") is None and third["channel"] == "ONLINE"


def test_a_mean_outside_its_scale_is_no_satisfaction(tmp_path):
    workbook = Workbook()
    workbook.active.title = "Zufriedenheit"
    fill(workbook.active, [
        ["OZG-ID", "Zeitraum", "Skala von", "Skala bis", "Richtung", "Mittel", "Antworten"],
        ["10124", "2025", 1, 5, "höher ist besser", 4.2, 84],
        ["", "Q1 2026", 1, 10, "", 7.1, 310],
        ["10119", "2025", 1, 5, "höher ist besser", 6.3, 20],
    ])  # fmt: skip
    workbook.save(tmp_path / "a.xlsx")
    found = deliver(tmp_path / "a.xlsx", ACHIM, date(2026, 6, 30))
    assert (found.ledger.loaded, found.ledger.rejected) == (2, 1)
    assert [finding.code for finding in found.findings] == ["rating_outside_scale"]
    house = found.rows["satisfaction"][1]
    assert house.get("ozg_id") is None and house.get("scale_direction") is None and house["answer_count"] == 310


@pytest.fixture(scope="module")
def measured(built_once) -> duckdb.DuckDBPyConnection:
    """Three deliveries of times: they make no reporting date, and of the same month the later one holds."""
    april = {"period_start_date": "2026-04-01", "period_end_date": "2026-04-30"}
    may = {"period_start_date": "2026-05-01", "period_end_date": "2026-05-31"}
    old = {"period_start_date": "2024-05-01", "period_end_date": "2024-05-31"}
    flow = {"ozg_id": "10124", "received_count": 10, "finished_count": 9, "open_count": 2, "median_days": 9.0}
    path = built_once(
        delivery(date(2026, 6, 30), service_entry=[{"ozg_id": "10119", "relevance": "RELEVANT"}]),
        delivery(date(2026, 5, 31), appointment=[
            {"ozg_id": "10119", "given_name": "Personalausweis", "mean_minutes": 12.0, "visit_count": 30, **april},
            {"ozg_id": "10177", "given_name": "Reisepass", "mean_minutes": 20.0, "visit_count": 10, **april},
            {"ozg_id": "10177", "given_name": "Pass abholen", "mean_minutes": 5.0, "visit_count": 30, **april},
            {"ozg_id": "10557", "given_name": "Urkunde", "mean_minutes": 5.0, "visit_count": 4, **old},
        ], case_flow=[{**flow, **april}, {**flow, "finished_count": 20, "open_count": 40, "median_days": 11.0, **may}]),
        delivery(date(2026, 7, 5), appointment=[
            {"ozg_id": "10119", "given_name": "Personalausweis", "mean_minutes": 14.0, "visit_count": 31, **april},
        ], satisfaction=[
            {"ozg_id": "10124", "mean_rating": 4.2, "answer_count": 9, **april}, {"mean_rating": 3.0, **april},
        ]),
    )  # fmt: skip
    return duckdb.connect(str(path), read_only=True)


def told(connection: duckdb.DuckDBPyConnection, table: str, columns: str) -> list[tuple]:
    return connection.execute(f"SELECT {columns} FROM mart.{table} ORDER BY ozg_id").fetchall()


def test_times_lie_beside_each_other_and_make_no_reporting_date(measured):
    assert measured.execute("SELECT reporting_date FROM mart.point").fetchall() == [(date(2026, 6, 30),)]
    visits = "ozg_id, visit_count, measured_minutes, is_visit_old, is_minutes_hidden"
    assert [row for row in told(measured, "service_time", visits) if row[0] != "10124"] == [
        ("10119", 31, 14.0, False, False),  # the later delivery about the same month
        ("10177", 40, (20 * 10 + 5 * 30) / 40, False, False),  # the mean weighs by how often
        ("10557", 4, 5.0, True, True),
    ]


def test_backlog_is_of_the_last_month_and_throughput_of_all(measured):
    flow = "ozg_id, finished_total, finished_a_month, backlog_count, processing_days, is_backlog_hidden, is_days_hidden"
    assert ("10124", 29, 14.5, 40, 11.0, False, False) in told(measured, "service_time", flow)


def test_satisfaction_of_fewer_than_ten_or_nobody_knows_how_many_is_hidden(measured):
    assert told(measured, "satisfaction", "ozg_id, answer_count, is_hidden") == [
        ("10124", 9, True),
        (None, None, True),
    ]


def test_the_council_sees_measured_minutes_of_enough_visits_and_no_planned_ones(built_once):
    april = {"period_start_date": "2026-04-01", "period_end_date": "2026-04-30"}
    few = {"mean_minutes": 12.0, "visit_count": 9, **april}
    services = [
        {"ozg_id": "10119", "relevance": "RELEVANT", "declared_level": 1, "minutes_before": 20.0},
        {
            "ozg_id": "10177",
            "relevance": "RELEVANT",
            "declared_level": 3,
            "online_case_count": 60,
            "travel_minutes": 40.0,
            "minutes_after": 5.0,
        },
        {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1},
    ]
    path = built_once(
        delivery(date(2026, 6, 30), service_entry=services),
        delivery(date(2026, 6, 30), appointment=[
            {"ozg_id": "10119", "given_name": "Ausweis", **few}, {"ozg_id": "10177", "given_name": "Pass", **few, "visit_count": 10},
        ], case_flow=[{"ozg_id": "10557", "finished_count": 30, "open_count": 2, "median_days": 9.0, **april}]),
    )  # fmt: skip
    with duckdb.connect(str(path), read_only=True) as connection:
        place = {"ars": ACHIM, "date": date(2026, 6, 30)}
        seen = council.services(connection, **place).set_index("ozg_id")
        assert [(seen.loc[key, "public_minutes"], seen.loc[key, "minutes_kind"]) for key in ("10119", "10177")] == [
            (20.0, "ANGENOMMEN"),  # nine visits: the measured mean is not published, what the list states is
            (12.0, "GEMESSEN"),
        ]
        table = council_table(seen.reset_index(), council.counted(connection, **place)).set_index("Leistung")
        birth = table.loc["Geburtsurkunde und -bescheinigung"]
        assert (birth["Offene Fälle"], birth["Erledigt im Monat"], birth["Tage bis zum Ergebnis"]) == (
            "•",
            "30",
            "9 Tage (Median)",
        )
        assert birth["Minuten analog"] == "k. A." and "Minuten digital" in table
        (known,) = times.services(connection, **place).query("ozg_id == '10177'").itertuples()
        assert (known.counter_minutes, known.minutes_kind, known.staff_hours, known.travel_hours) == (
            12.0,
            "GEMESSEN",
            7.0,
            40.0,
        )
        (way,) = times.travel(connection, **place).itertuples()
        assert (way.known_count, way.service_count, way.travel_hours) == (1, 1, 40.0)
