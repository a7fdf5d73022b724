"""Whose file, which day: option, sheet "Kopf", cells above the header, columns; conflicts and gaps reject the file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.etl.intake.lists import ACHIM, DAY, PASSPORT, codes, deliver, fill, finding, workbook

LIST = [("OZG-ID", "Leistung", "Status"), (*PASSPORT, "offen")]
ZEVEN, HARZ, NEUENKIRCHEN = "033575408000", "150850000000", "Neuenkirchen"


@pytest.mark.parametrize(
    ("above", "ars"),
    [
        ([("Stadt Achim",)], ACHIM), ([("Stadt Achim – OZG-Prioritätenliste",)], ACHIM), ([("Prioritätenliste der Stadt Achim",)], ACHIM),
        ([("Stadt Achim, Landkreis Verden",)], ACHIM), ([("Kommune:", "Achim")], ACHIM), ([("Kommune", "Stadt Achim")], ACHIM),
        ([("Gemeinde: Barleben",)], "150830040040"), ([("Samtgemeinde", "Zeven")], ZEVEN), ([("Samtgemeinde Zeven",)], ZEVEN),
        ([("Landkreis Harz",)], HARZ), ([("OZG-Umsetzung im Landkreis Harz 2026",)], HARZ), ([("ARS", "033610001001")], ACHIM),
        ([("AGS:", 3361001)], ACHIM), ([("Gemeindeschlüssel: 03361001",)], ACHIM), ([("Achim",)], ACHIM), ([("Achim – OZG",)], ACHIM),
        ([("Hansestadt Lüneburg",)], "033550022022"), ([("Landeshauptstadt Kiel",)], "010020000000"), ([("Landkreis Verden",)], "033610000000"),
        ([("Stadtverwaltung",), ("Stadt Leichlingen (Rheinland)",)], "053780016016"), ([("Stand der Umsetzung in der Stadt Achim",)], ACHIM),
    ],
)  # fmt: skip
def test_the_municipality_stands_above_the_list(tmp_path: Path, above: list[tuple[Any, ...]], ars: str) -> None:
    assert deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]), ars=None).municipality == ars


@pytest.mark.parametrize(
    ("option", "ars"),
    [("033610001001", ACHIM), ("03361001", ACHIM), ("3361001", ACHIM), ("33610001001", ACHIM), ("15085", HARZ), ("033575408", ZEVEN), ("03 361 001", ACHIM)],
)  # fmt: skip
def test_the_option_may_be_any_key(tmp_path: Path, option: str, ars: str) -> None:
    assert deliver(workbook(tmp_path / "a.xlsx", LIST), ars=option).municipality == ars


@pytest.mark.parametrize(
    ("header", "value"),
    [("ARS", "033610001001"), ("AGS", "03361001"), ("AGS", 3361001), ("Kommune", "Stadt Achim"), ("Gemeinde", "Achim"), ("Kommune", "Achim, Stadt")],
)  # fmt: skip
def test_a_column_names_the_municipality(tmp_path: Path, header: str, value: Any) -> None:
    rows = [(header, *LIST[0]), (value, *LIST[1]), (value, 10119, "Personalausweis", "offen")]
    assert deliver(workbook(tmp_path / "a.xlsx", rows), ars=None).municipality == ACHIM


def head(path: Path, *entries: tuple[Any, Any]) -> Path:
    made = Workbook()
    made.active.title = "Kopf"
    fill(made.active, [("Feld", "Wert"), *entries])
    fill(made.create_sheet("Leistungen"), LIST)
    made.save(path)
    return path


def test_the_sheet_kopf_answers_everything(tmp_path: Path) -> None:
    entries = (
        ("Kommune", "Achim"),
        ("ARS", "33610001001"),
        ("Stichtag", datetime(2026, 3, 31)),
        ("Reifegradmodell", "2.0"),
    )
    delivery = deliver(head(tmp_path / "a.xlsx", *entries), None, None)
    assert (delivery.kind, delivery.municipality, delivery.reporting_date) == ("meldebogen", ACHIM, date(2026, 3, 31))
    assert codes(delivery) == ["leading_zero_added"]


def test_a_name_in_kopf_is_enough(tmp_path: Path) -> None:
    assert deliver(head(tmp_path / "a.xlsx", ("Kommune", "Stadt Achim")), None).municipality == ACHIM


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    delivery = deliver(head(tmp_path / "a.xlsx", ("Reifegradmodell", "3.5")))
    assert finding(delivery, "rgm_version_unknown").value == "3.5"


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ([], "municipality_missing"), ([("Gemeinde Neuenkirchen",)], "municipality_ambiguous"), ([("Neuenkirchen",)], "municipality_ambiguous"),
        ([("ARS", "033619999999")], "municipality_unknown"), ([("AGS", "12345")], "municipality_unknown"),
        ([("Stadt Achim",), ("Stadt Verden (Aller)",)], "several_municipalities"),
    ],
)  # fmt: skip
def test_without_one_answer_the_file_is_rejected(tmp_path: Path, above: list[tuple[Any, ...]], code: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]), ars=None)
    assert delivery.outcome() == "rejected"
    assert finding(delivery, code).remedy


def test_ambiguous_names_are_listed_with_their_keys(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Gemeinde Neuenkirchen",), (), *LIST]), ars=None)
    assert finding(delivery, "municipality_ambiguous").message.count("(0") >= 3


@pytest.mark.parametrize("option", ["033619999999", "99999", "abc", "", "0", "1234567890123"])
def test_an_unknown_option_rejects_the_file(tmp_path: Path, option: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", LIST), ars=option)
    assert not delivery.is_usable
    assert {one.code for one in delivery.findings} & {"municipality_unknown", "municipality_missing"}


def test_a_key_of_before_a_reform_names_its_successor(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", LIST), ars="01059014")
    assert "Süderbrarup" in finding(delivery, "municipality_unknown").remedy


@pytest.mark.parametrize(
    "above", [[("Stadt Verden (Aller)",)], [("ARS", "150830040040")], [("Gemeinde Barleben",)], [("Landkreis Harz",)]]
)
def test_option_and_file_must_agree(tmp_path: Path, above: list[tuple[Any, ...]]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]))
    assert delivery.outcome() == "rejected"
    assert "Achim (033610001001)" in finding(delivery, "municipality_conflict").message


@pytest.mark.parametrize(
    "above",
    [
        [("Landkreis Verden",)],
        [("Achim",)],
        [("Stadt Achim, Landkreis Verden",)],
        [("Gemeinde Neuenkirchen",)],
        [("Stelle",)],
    ],
)
def test_the_surrounding_kreis_and_chance_words_do_not_contradict(tmp_path: Path, above: list[tuple[Any, ...]]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]))
    expected = "rejected" if above[0][0] == "Gemeinde Neuenkirchen" else "loaded_with_findings"
    assert delivery.outcome() == expected


def test_two_municipalities_in_a_column_reject_the_list(tmp_path: Path) -> None:
    rows = [("ARS", *LIST[0]), (ACHIM, *LIST[1]), ("150830040040", 10119, "Personalausweis", "offen")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=None)
    assert "Barleben" in finding(delivery, "several_municipalities").message


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ([("Stand: 31.03.2026",)], date(2026, 3, 31)), ([("Stand 31.03.2026",)], date(2026, 3, 31)), ([("Datum:", datetime(2026, 3, 31))], date(2026, 3, 31)),
        ([("Stichtag", "31.03.2026")], date(2026, 3, 31)), ([("OZG-Liste (Stand: 31.03.2026)",)], date(2026, 3, 31)),
        ([("OZG-Liste, Stand März 2026",)], date(2026, 3, 31)), ([("Stand: Q1 2026",)], date(2026, 3, 31)), ([("Stand vom 31.3.26",)], date(2026, 3, 31)),
        ([("Zuletzt aktualisiert: 31.03.2026",)], date(2026, 3, 31)), ([("Datenstand: 2026-03-31",)], date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_the_reporting_date_stands_above_the_list(tmp_path: Path, above: list[tuple[Any, ...]], day: date) -> None:
    assert deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]), day=None).reporting_date == day


def test_a_period_as_reporting_date_is_named(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Stand: Juni 2026",), (), *LIST]), day=None)
    assert delivery.reporting_date == DAY
    assert "30.06.2026" in finding(delivery, "reporting_date_end_of_period").message


def test_a_column_stand_with_dates_is_the_reporting_date(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Stand"),
        (*PASSPORT, datetime(2026, 3, 31)),
        (10119, "Personalausweis", datetime(2026, 6, 30)),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), day=None)
    assert delivery.reporting_date == DAY
    assert "31.03.2026" in finding(delivery, "reporting_dates_differ").message


@pytest.mark.parametrize(
    ("days", "code"),
    [
        # when each row was looked at last, up to the reporting date that was given
        ((date(2026, 5, 2), date(2026, 6, 30)), "days_of_rows"),
        ((date(2025, 5, 2), date(2026, 6, 1)), "days_of_rows"),
        # one day for all is the list's, and what is later is no state of the reporting date
        ((date(2026, 5, 2), date(2026, 5, 2)), "reporting_date_conflict"),
        ((date(2026, 5, 2), date(2026, 7, 1)), "reporting_date_conflict"),
    ],
)  # fmt: skip
def test_days_of_the_rows_do_not_contradict_a_later_reporting_date(
    tmp_path: Path, days: tuple[date, date], code: str
) -> None:
    rows = [("OZG-ID", "Leistung", "Stand"), (*PASSPORT, days[0]), (10119, "Personalausweis", days[1])]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [each.code for each in delivery.findings if each.code in ("days_of_rows", "reporting_date_conflict")] == [
        code
    ]
    assert (delivery.is_usable, len(delivery.rows.get("service_entry", []))) == (
        (True, 2) if code == "days_of_rows" else (False, 0)
    )
    if delivery.is_usable:
        assert delivery.reporting_date == DAY


def test_a_column_stand_with_words_is_the_status(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("OZG-ID", "Leistung", "Stand"), (*PASSPORT, "in Arbeit")]))
    assert delivery.rows["service_entry"][0]["implementation_status"] == "IN_UMSETZUNG"


@pytest.mark.parametrize(
    ("above", "code"),
    [([], "reporting_date_missing"), ([("Stichtag", "demnächst")], "reporting_date_not_readable"), ([("Stand:", "31.02.2026")], "reporting_date_not_readable")],
)  # fmt: skip
def test_without_a_day_the_file_is_rejected(tmp_path: Path, above: list[tuple[Any, ...]], code: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST]), day=None)
    assert delivery.outcome() == "rejected"
    assert finding(delivery, code).severity == "error"


def test_a_different_day_in_the_file_rejects_it(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Stand: 31.03.2026",), (), *LIST]))
    assert "31.03.2026" in finding(delivery, "reporting_date_conflict").message


def test_a_day_inside_the_period_of_the_file_is_no_conflict(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Stand: 2026",), (), *LIST]))
    assert delivery.reporting_date == DAY


def test_a_day_in_the_future_is_questioned(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Stand: 30.06.2062",), (), *LIST]), day=None)
    assert finding(delivery, "reporting_date_in_future").severity == "warning"


def test_a_second_name_in_a_text_does_not_speak_against_the_option(tmp_path: Path) -> None:
    above = [("Stadt Achim",), ("gemeinsam mit der Stadt Verden (Aller)",)]
    assert deliver(workbook(tmp_path / "a.xlsx", [*above, (), *LIST])).municipality == ACHIM


@pytest.mark.parametrize("key", ["033619999999", "12345", "kein Schlüssel"])
def test_an_unknown_key_in_the_file_speaks_against_the_option(tmp_path: Path, key: str) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("ARS", key), (), *LIST]))
    assert f"„{key}“" in finding(delivery, "municipality_conflict").message


def test_a_key_of_before_a_reform_agrees_with_its_successor(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("AGS", "01059014"), (), *LIST]), ars="01059083")
    assert delivery.is_usable
