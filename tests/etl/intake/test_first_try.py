"""Mistakes of people who hand in a list for the first time: told at once, at the right place, and never read wrongly."""

from __future__ import annotations

from datetime import date, time

import pytest

from etl.intake import read_delivery
from tests.etl.intake.lists import deliver, finding, workbook


@pytest.mark.parametrize("other", ["Verden", "Landkreis Verden", "Sonstwo"])
def test_rows_of_another_place_never_become_the_municipalitys_own(tmp_path, other):
    path = tmp_path / "liste.csv"
    path.write_text(f"Kommune;OZG-ID;Reifegrad\nAchim;10557;3\n{other};10124;2\n", encoding="utf-8")
    found = finding(read_delivery(path, reporting_date=date(2026, 6, 30)), "several_municipalities")
    assert "Achim" in found.message and other in found.message


def test_missing_municipality_and_date_are_told_at_once(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("OZG-ID;Reifegrad\n10557;3\n", encoding="utf-8")
    errors = [one.code for one in read_delivery(path).findings if one.severity == "error"]
    assert errors == ["municipality_missing", "reporting_date_missing"]


def test_rows_of_a_file_without_a_municipality_are_looked_at_in_the_same_round(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("OZG-ID;Leistung;Reifegrad;Fälle pro Jahr\n99999;Erfunden;7;viele\n10557;;3;12\n", encoding="utf-8")
    delivery = read_delivery(path)
    told = {one.code: (one.row, one.value) for one in delivery.findings}
    assert told["ozg_id_unknown"] == (2, "99999") and told["number_not_readable"] == (2, "viele")
    assert told["level_needs_version"] == (2, "7")  # in the very row that is rejected
    assert delivery.outcome() == "rejected" and delivery.rows == {} and delivery.ledger.read == 0


def test_day_no_calendar_has_is_not_called_missing(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Stadt Achim;Stand: 31.02.2026\n\nOZG-ID;Reifegrad\n10557;3\n", encoding="utf-8")
    assert finding(read_delivery(path), "reporting_date_not_readable").value == "31.02.2026"


def test_prerequisites_are_keys_and_nothing_else(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text(
        "OZG-ID;Reifegrad;Abhängig von;Wiedervorlage\n10557;1;10119, OZG-10177, 99999;Q1 2027\n", encoding="utf-8"
    )
    delivery = read_delivery(path, ars="033610001001", reporting_date=date(2026, 6, 30))
    (row,) = delivery.rows["service_entry"]
    assert (row["prerequisites"], row["review_date"]) == ("10119 10177", date(2027, 3, 31))
    assert finding(delivery, "prerequisite_unknown").value == "99999"


def test_time_of_day_is_no_share(tmp_path):
    path = workbook(tmp_path / "liste.xlsx", [("OZG-ID", "Reifegrad", "Online-Anteil"), ("10557", 3, time(12, 30))])
    delivery = deliver(path)
    assert finding(delivery, "share_not_readable").value == "12:30:00"
    assert delivery.ledger.loaded == 1


def test_a_name_among_prerequisites_stays_out_of_the_finding(tmp_path):
    path = workbook(
        tmp_path / "liste.xlsx", [("OZG-ID", "Reifegrad", "Voraussetzung"), ("10557", 3, "Frau Muster, 10119")]
    )
    delivery = deliver(path)
    assert "Muster" not in str(delivery.rows) + str([found.as_dict() for found in delivery.findings])
    assert delivery.rows["service_entry"][0]["prerequisites"] == "10119"
