"""The 60 dirt patterns of docs/fachregeln.md 12.4, each as a real file: what comes out, and which finding says so."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.etl.intake.lists import (
    ACHIM,
    DAY,
    DOG,
    HEADER,
    ID_CARD,
    LOST,
    PASSPORT,
    cell,
    codes,
    deliver,
    fill,
    finding,
    services,
    text_file,
    workbook,
)

ROWS = [HEADER, (*PASSPORT, "geplant", 1, 1300, "eilt"), (*ID_CARD, "offen", 2, 2870, ""), (*DOG, "online", 3, 260, "")]


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    fill(made.active, ROWS)
    made.active.title = "Liste"
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def test_01_title_rows_above_the_header(path: Path) -> None:
    title = [("Stadt Achim",), ("OZG-Umsetzung, Stand: 31.03.2026",), (), ("Auswertung der Stabsstelle",), ()]
    delivery = deliver(workbook(path, title + ROWS), ars=None, day=None)
    assert (delivery.municipality, delivery.reporting_date) == (ACHIM, date(2026, 3, 31))
    assert services(delivery)["10177"]["row_number"] == 7


def test_02_a_header_over_two_rows(path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Fallzahlen", None), (None, None, 2023, 2024), (*PASSPORT, 1200, 1300)]
    delivery = deliver(workbook(path, rows))
    assert services(delivery)["10177"]["case_count"] == 1300
    years = {row["period_start_date"].year: row["case_count"] for row in delivery.rows["usage_entry"]}
    assert years == {2023: 1200, 2024: 1300}


def test_03_merged_header_cells(path: Path, book: Workbook) -> None:
    sheet = book.create_sheet("Neu")
    fill(sheet, [("OZG-ID", "Leistung", "Fallzahlen"), (None, None, "gesamt", "davon online"), (*LOST, 150, 40)])
    sheet.merge_cells("C1:D1")
    sheet.merge_cells("A1:A2")
    book.remove(book["Liste"])
    book.save(path)
    row = services(deliver(path))["10244"]
    assert (row["case_count"], row["online_case_count"]) == (150, 40)


def test_04_merged_body_cells_fill_only_their_range(path: Path, book: Workbook) -> None:
    sheet = book.active
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"] = "Amt", "Bürgerbüro"
    sheet.merge_cells("A2:A3")
    book.save(path)
    offices = {ozg_id: row.get("office") for ozg_id, row in services(deliver(path)).items()}
    assert offices == {"10177": "Bürgerbüro", "10119": "Bürgerbüro", "10160": None}


def test_04_a_number_merged_over_rows_counts_once(path: Path, book: Workbook) -> None:
    book.active["E3"] = None
    book.active.merge_cells("E2:E3")
    book.save(path)
    delivery = deliver(path)
    assert [services(delivery)[key].get("case_count") for key in ("10177", "10119")] == [1300, None]
    assert finding(delivery, "merged_number").cell == "E3"


def test_05_section_rows_are_the_office_of_the_rows_below(path: Path) -> None:
    rows = [HEADER, ("Bürgerbüro",), ROWS[1], ("32 Ordnungsamt",), ROWS[3]]
    delivery = deliver(workbook(path, rows))
    assert services(delivery)["10177"]["office"] == "Bürgerbüro"
    assert services(delivery)["10160"]["office"] == "32 Ordnungsamt"
    assert (delivery.ledger.read, delivery.ledger.ignored) == (4, 2)


def test_06_a_total_row_is_checked_and_left_out(path: Path) -> None:
    rows = [
        HEADER,
        ROWS[1],
        ROWS[2],
        (None, "Summe", None, None, 4170, None),
        ROWS[3],
        (None, "Gesamt", None, None, 5000, None),
    ]
    delivery = deliver(workbook(path, rows))
    assert (delivery.ledger.loaded, delivery.ledger.ignored) == (3, 2)
    wrong = finding(delivery, "total_mismatch")
    assert (wrong.row, wrong.column, wrong.value) == (6, "Fälle pro Jahr", "5.000")
    assert "260" in wrong.message


def test_07_trailing_notes_are_kept_in_findings_without_names(path: Path) -> None:
    rows = [*ROWS, (), (), ("* Stand Mai, Hr. M.",), ("Rückfragen an Frau Muster, Tel. 04202 9160-123",)]
    delivery = deliver(workbook(path, rows))
    notes = [found.value for found in delivery.findings if found.code == "note_row"]
    assert notes == ["* Stand Mai, [entfernt]", "Rückfragen an [entfernt], [entfernt]"]


def test_08_empty_rows_and_columns_in_between(path: Path) -> None:
    rows = [
        (None, "OZG-ID", None, "Leistung", None, "Status"),
        (),
        (None, 10177, None, "Reisepass", None, "geplant"),
        (),
        (),
        (None, 10119, None, "Personalausweis", None, "offen"),
    ]
    delivery = deliver(workbook(path, rows))
    assert {key: row["implementation_status"] for key, row in services(delivery).items()} == {
        "10177": "GEPLANT",
        "10119": "OFFEN",
    }


def test_09_hidden_rows_are_read_with_a_finding(path: Path, book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    delivery = deliver(path)
    assert delivery.ledger.loaded == 3
    assert finding(delivery, "hidden_rows").row == 3


def test_10_hidden_sheets_and_columns_are_offered_not_taken(path: Path, book: Workbook) -> None:
    book.create_sheet("Geheim").append(["OZG-ID", "Leistung", "Status"])
    book["Geheim"].append([*LOST, "online"])
    book["Geheim"].sheet_state = "hidden"
    book.active.column_dimensions["E"].hidden = True
    book.save(path)
    delivery = deliver(path)
    assert "10244" not in services(delivery)
    assert services(delivery)["10177"].get("case_count") is None
    assert finding(delivery, "hidden_sheet").sheet == "Geheim"
    assert finding(delivery, "hidden_column").column == "Fälle pro Jahr"


def test_10_a_hidden_key_column_still_identifies(path: Path, book: Workbook) -> None:
    book.active["B2"] = "Pässe aller Art"
    book.active.column_dimensions["A"].hidden = True
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"]["given_name"] == "Pässe aller Art"
    assert finding(delivery, "hidden_key_column").column == "OZG-ID"


def test_11_sheets_with_the_same_header_are_one_list(path: Path) -> None:
    made = Workbook()
    fill(made.active, [HEADER, ROWS[1]])
    made.active.title = "Bürgerbüro"
    fill(made.create_sheet("Ordnungsamt"), [HEADER, ROWS[3]])
    made.save(path)
    rows = services(deliver(path))
    assert {key: row["sheet_name"] for key, row in rows.items()} == {"10177": "Bürgerbüro", "10160": "Ordnungsamt"}


def test_12_each_sheet_has_its_own_header(path: Path) -> None:
    made = Workbook()
    fill(made.active, [HEADER, ROWS[1]])
    fill(
        made.create_sheet("Zweites"),
        [("Verwaltungsleistung", "Anträge/Jahr", "Umsetzungsstand"), ("Fundsachen", 150, "fertig")],
    )
    made.save(path)
    row = services(deliver(path))["10244"]
    assert (row["case_count"], row["implementation_status"]) == (150, "GO_LIVE")


@pytest.mark.parametrize("name", ["alt", "Kopie von Liste", "Archiv 2024", "Liste (alt)", "Backup"])
def test_13_old_sheets_are_offered_not_taken(path: Path, book: Workbook, name: str) -> None:
    fill(book.create_sheet(name), [HEADER, (*LOST, "online", 3, 1, "")])
    book.save(path)
    delivery = deliver(path)
    assert "10244" not in services(delivery)
    assert finding(delivery, "old_sheet").sheet == name


@pytest.mark.parametrize(
    ("names", "read", "left_out"),
    [
        (("2024", "2025", "2026"), "2026", ["2024", "2025"]),
        (("Stand 2025", "Stand 2024"), "Stand 2025", ["Stand 2024"]),
        (("31.12.2025", "30.06.2026"), "30.06.2026", ["31.12.2025"]),
        (("Stand Mai", "Stand Juni"), "Stand Juni", ["Stand Mai"]),
        (("November", "Februar"), "Februar", ["November"]),
        (("Stand Juni", "Stand Dez 2025"), "Stand Juni", ["Stand Dez 2025"]),
        (("OZG_Q1 2026", "OZG_Q3 2026"), "OZG_Q3 2026", ["OZG_Q1 2026"]),
    ],
)
def test_13_of_sheets_of_several_days_the_newest_counts(path: Path, names, read: str, left_out: list[str]) -> None:
    made = Workbook()
    made.remove(made.active)
    for place, name in enumerate(names):
        fill(
            made.create_sheet(name),
            [HEADER, (*LOST, "online" if name == read else "offen", 2 if name == read else place, 1, "")],
        )
    made.save(path)
    delivery = deliver(path)
    assert services(delivery)["10244"]["implementation_status"] == "GO_LIVE"
    assert sorted(found.sheet for found in delivery.findings if found.code == "older_sheet") == left_out


def test_13_sheets_of_offices_and_sheets_of_counts_are_all_read(path: Path) -> None:
    made = Workbook()
    fill(made.active, [HEADER, (*LOST, "online", 2, 1, "")])
    made.active.title = "Amt 32"
    fill(made.create_sheet("Amt 50"), [HEADER, (*DOG, "offen", 1, 1, "")])
    made.save(path)
    assert sorted(services(deliver(path))) == ["10160", "10244"]
    made = Workbook()
    fill(made.active, [("Leistung", "Fälle 2024"), ("Fundsachen", 12)])
    made.active.title = "2024"
    fill(made.create_sheet("2025"), [("Leistung", "Fälle 2025"), ("Hundehaltung", 9)])
    made.save(path)
    assert sorted(services(deliver(path))) == ["10160", "10244"]


def test_14_an_active_filter_hides_nothing_from_us(path: Path, book: Workbook) -> None:
    book.active.auto_filter.ref = "A1:F4"
    book.active.auto_filter.add_filter_column(2, ["online"])
    for number in (2, 3):
        book.active.row_dimensions[number].hidden = True
    book.save(path)
    delivery = deliver(path)
    assert sorted(services(delivery)) == ["10119", "10160", "10177"]
    assert "(Zeilen 2, 3)" in finding(delivery, "hidden_rows").message


def test_15_a_formula_counts_with_its_stored_value(path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Liste")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, [*PASSPORT, "geplant", 1])
        sheet.write_formula(1, 4, "=600+700", None, 1300)
        sheet.write_row(2, 0, [*ID_CARD, "offen", 1])
        sheet.write_formula(2, 2, '=IF(1=1,"live","offen")', None, "live")
    rows = services(deliver(path))
    assert rows["10177"]["case_count"] == 1300
    assert rows["10119"]["implementation_status"] == "GO_LIVE"


def test_15_a_formula_without_stored_value_is_named(path: Path, book: Workbook) -> None:
    book.active["E2"] = "=SUM(A1:A9)"
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"].get("case_count") is None
    found = finding(delivery, "formula_without_value")
    assert (found.cell, found.value) == ("E2", "=SUM(A1:A9)")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_16_error_values_leave_the_field_unknown(path: Path, book: Workbook, error: str) -> None:
    book.active["E2"] = error
    book.active["E2"].data_type = "e"
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"].get("case_count") is None
    assert finding(delivery, "cell_error").value == error


def test_17_a_linked_value_is_read_and_named(path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Liste")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, [*PASSPORT, "geplant", 1])
        sheet.write_formula(1, 4, "='[Statistik.xlsx]Blatt1'!B7", None, 1300)
    delivery = deliver(path)
    assert services(delivery)["10177"]["case_count"] == 1300
    assert finding(delivery, "external_link").cell == "E2"


def test_18_colours_are_named_not_interpreted(path: Path, book: Workbook) -> None:
    book.active["C2"].fill = PatternFill("solid", fgColor="92D050")
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"]["implementation_status"] == "GEPLANT"
    assert finding(delivery, "colours_not_read").value == "92D050"


def test_19_a_struck_out_service_is_unchecked(path: Path, book: Workbook) -> None:
    book.active["B2"].font = Font(strike=True)
    book.save(path)
    delivery = deliver(path)
    row = services(delivery)["10177"]
    assert (row["is_struck_out"], row["relevance"]) == (True, "UNGEPRUEFT")
    assert "is_struck_out" not in services(delivery)["10119"]


def test_19_a_struck_out_value_is_not_taken(path: Path, book: Workbook) -> None:
    book.active["E2"].font = Font(strike=True)
    book.active["F2"] = CellRichText("bleibt ", TextBlock(InlineFont(strike=True), "gestrichen"))
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"].get("case_count") is None
    assert services(delivery)["10177"]["remark"] == "bleibt"
    assert finding(delivery, "struck_out_cell").value == "1300"
    assert "partly_struck_out" in codes(delivery)


def test_a_raised_digit_is_a_footnote(path: Path, book: Workbook) -> None:
    raised = InlineFont(vertAlign="superscript")
    for at, text, mark in (
        ("B2", "Reisepass", "1"),
        ("C2", "online", "2"),
        ("D2", "3", "1"),
        ("E2", "1400", "1"),
        ("E3", "3.100", "2)"),
    ):
        book.active[at] = CellRichText(text, TextBlock(raised, mark))
    book.save(path)
    rows = services(deliver(path))
    assert (rows["10177"]["case_count"], rows["10177"]["declared_level"], rows["10119"]["case_count"]) == (
        1400,
        3,
        3100,
    )
    assert rows["10177"]["implementation_status"] == "GO_LIVE"


def test_20_notes_on_cells_go_to_the_remark_without_names(path: Path, book: Workbook) -> None:
    book.active["C2"].comment = Comment("Erika Muster:\nwartet auf Frau Muster", "Erika Muster")
    book.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"]["remark"] == "eilt; wartet auf [entfernt]"
    told = finding(delivery, "personal_data")
    assert (told.column, told.cell) == ("Notiz an C2", "C2")
    assert "Muster" not in str([found.as_dict() for found in delivery.findings])


def test_21_blanks_of_every_kind_are_trimmed(path: Path) -> None:
    rows = [("OZG-ID", "Leistung\u00a0", " Status "), ("\u00a010177 ", "Reise\u00adpass ", "in\u00a0 Planung  ")]
    row = services(deliver(workbook(path, rows)))["10177"]
    assert row["implementation_status"] == "GEPLANT"


def test_22_words_for_unknown(tmp_path: Path) -> None:
    assert cell(tmp_path, "Fälle pro Jahr", "k. A.", "case_count")[0] is None


def test_23_not_responsible_is_relevance(tmp_path: Path) -> None:
    assert cell(tmp_path, "Status", "n. z.", "relevance")[0] == "ZUSTAENDIG_ANDERE"


def test_24_about(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Fälle pro Jahr", "ca. 1.200", "case_count")
    assert (value, delivery.rows["service_entry"][0]["case_quality"]) == (1200, "GESCHAETZT")


@pytest.mark.parametrize("written", ["1.200,00", "1200,00"])
def test_25_german_decimals(tmp_path: Path, written: str) -> None:
    assert cell(tmp_path, "Fälle pro Jahr", written, "case_count")[0] == 1200


def test_26_a_dot_before_three_digits_is_a_thousands_dot(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Fälle pro Jahr", "1.234", "case_count")
    assert value == 1234
    assert "number_thousands_dot" in codes(delivery)


def test_27_english_numbers_only_in_a_consistently_english_column(path: Path) -> None:
    english = [HEADER, (*PASSPORT, "", "", "1,234.50", ""), (*ID_CARD, "", "", "2,000", "")]
    assert [row["case_count"] for row in services(deliver(workbook(path, english))).values()] == [1234.5, 2000]
    mixed = [HEADER, (*PASSPORT, "", "", "1,234.50", ""), (*ID_CARD, "", "", "1.234,50", "")]
    delivery = deliver(workbook(path, mixed))
    assert [row.get("case_count") for row in services(delivery).values()] == [None, 1234.5]
    assert finding(delivery, "number_english_unclear").value == "1,234.50"


@pytest.mark.parametrize("written", ["1 200", "1\u2009200", "1'200"])
def test_28_blanks_as_thousands_separator(tmp_path: Path, written: str) -> None:
    assert cell(tmp_path, "Fälle pro Jahr", written, "case_count")[0] == 1200


def test_29_bounds_keep_their_direction(tmp_path: Path) -> None:
    for written, value, quality in (
        ("> 500", 500, "MINDESTENS"),
        ("bis 50", 50, "HOECHSTENS"),
        ("<10", 10, "HOECHSTENS"),
    ):
        read, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
        assert (read, delivery.rows["service_entry"][0]["case_quality"]) == (value, quality)


def test_30_a_span_becomes_its_middle(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Fälle pro Jahr", "100 bis 150", "case_count")
    assert value == 125
    assert finding(delivery, "number_range").value == "100 bis 150"


def test_31_rates_become_yearly_with_their_factor(tmp_path: Path) -> None:
    for written, value, factor in (("12/Woche", 624, "52"), ("3 pro Tag", 660, "220"), ("40 mtl.", 480, "12")):
        read, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
        assert read == value
        assert f"mal {factor}." in finding(delivery, "number_rate").message
    for written in (80, "80", "80 mtl."):  # the month is counted, the year is not
        read, delivery = cell(tmp_path, "Anträge pro Monat", written, "case_count")
        assert (read, delivery.rows["service_entry"][0]["case_quality"]) == (960, "GESCHAETZT")


def test_32_thousands_and_millions(tmp_path: Path) -> None:
    assert cell(tmp_path, "Fälle pro Jahr", "1,2 Tsd.", "case_count")[0] == 1200
    assert cell(tmp_path, "Kosten", "1,2 TEUR", "cost_eur")[0] == 1200
    assert cell(tmp_path, "Kosten", "0,5 Mio. €", "cost_eur")[0] == 500000


@pytest.mark.parametrize(("written", "value"), [("220 000 Euro", 220000), ("44.000,- €", 44000), ("EUR 5.000", 5000)])
def test_33_currencies_are_stripped(tmp_path: Path, written: str, value: int) -> None:
    assert cell(tmp_path, "Kosten", written, "cost_eur")[0] == value


@pytest.mark.parametrize("written", ["(500)", "500-", "-500"])
def test_34_negative_numbers_are_understood_and_refused_as_counts(tmp_path: Path, written: str) -> None:
    value, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
    assert value is None
    assert finding(delivery, "number_negative").value == written
    assert cell(tmp_path, "Kosten", written, "cost_eur")[0] == -500


def test_35_a_column_of_zeros_is_questioned(path: Path) -> None:
    ids = [10177, 10119, 10160, 10244, 10147, 10346, 10557, 10124, 10145, 10112, 10350, 10364]
    rows = [
        ("OZG-ID", "Status", "Fälle pro Jahr"),
        *((ozg_id, "offen", 0 if at > 2 else 10) for at, ozg_id in enumerate(ids)),
    ]
    found = finding(deliver(workbook(path, rows)), "column_of_zeros")
    assert (found.column, found.cell) == ("Fälle pro Jahr", "C")
    assert "75 %" in found.message


def shares(path: Path, *written: object) -> list[float | None]:
    rows = [
        ("OZG-ID", "Leistung", "Online-Anteil"),
        *((*key, text) for key, text in zip((PASSPORT, ID_CARD, DOG), written, strict=False)),
    ]
    return [row.get("online_share") for row in services(deliver(workbook(path, rows))).values()]


def test_36_percent_is_decided_by_sign_then_by_column(path: Path) -> None:
    assert shares(path, "12,5 %", "25%", "61 %") == [0.125, 0.25, 0.61]
    assert shares(path, 0.25, "0,5", 1) == [0.25, 0.5, 1]
    assert shares(path, 25, "50", 100) == [0.25, 0.5, 1]
    assert shares(path, "0,25", 25, "25 %") == [None, 0.25, 0.25]
    assert shares(path, "150 %", "-5 %", "viel") == [None, None, None]


def test_37_yes_no_and_partly(tmp_path: Path) -> None:
    for written, value in (
        ("ja", True),
        ("✓", True),
        ("1", True),
        ("falsch", False),
        ("teilweise", None),
        ("tlw.", None),
    ):
        assert cell(tmp_path, "Im PVOG", written, "is_in_pvog")[0] is value


def test_38_empty_is_unknown_not_no(tmp_path: Path) -> None:
    assert cell(tmp_path, "Im PVOG", None, "is_in_pvog")[0] is None


@pytest.mark.parametrize(
    ("written", "day"),
    [("Q4 2022", date(2022, 12, 31)), ("KW 14/23", date(2023, 4, 9)), ("Sommer 23", date(2023, 8, 31))],
)
def test_39_dates_in_every_spelling(tmp_path: Path, written: str, day: date) -> None:
    assert cell(tmp_path, "Zieldatum", written, "target_date")[0] == day


def test_40_two_digit_years(tmp_path: Path) -> None:
    assert cell(tmp_path, "Zieldatum", "31.12.69", "target_date")[0] == date(2069, 12, 31)
    assert cell(tmp_path, "Go-live", "31.12.99", "golive_date")[0] == date(1999, 12, 31)


def test_41_serial_numbers_of_excel_in_date_columns(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Zieldatum", 44926, "target_date")
    assert value == date(2022, 12, 31)
    assert "date_from_serial" in codes(delivery)


def test_42_american_order_only_when_the_day_proves_it(tmp_path: Path) -> None:
    assert cell(tmp_path, "Zieldatum", "12/31/2022", "target_date")[0] == date(2022, 12, 31)
    value, delivery = cell(tmp_path, "Zieldatum", "05/06/2022", "target_date")
    assert value is None
    assert finding(delivery, "date_ambiguous").value == "05/06/2022"


def test_43_impossible_dates(tmp_path: Path) -> None:
    value, delivery = cell(tmp_path, "Zieldatum", "31.02.2023", "target_date")
    assert value is None
    assert finding(delivery, "date_impossible").value == "31.02.2023"


def test_44_a_target_before_its_start(path: Path) -> None:
    made = Workbook()
    fill(made.active, [("Feld", "Wert"), ("ARS", ACHIM), ("Stichtag", "30.06.2026")])
    made.active.title = "Kopf"
    fill(
        made.create_sheet("Engpässe"),
        [("OZG-ID", "Engpass", "Seit", "Zieldatum"), (10177, "E03", "01.05.2026", "31.12.2025")],
    )
    made.save(path)
    assert finding(deliver(path, None, None), "target_before_start").cell == "D2"


CSV = "OZG-ID;Leistung;Status;Bemerkung\n10177;Reisepass;geplant;für später\n10119;Personalausweis;online;größer\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "cp850", "mac-roman", "utf-32"]
)
def test_45_and_46_every_encoding(tmp_path: Path, encoding: str) -> None:
    rows = services(deliver(text_file(tmp_path / "Liste.csv", CSV, encoding)))
    assert [row["remark"] for row in rows.values()] == ["für später", "größer"]


def test_45_umlauts_broken_twice_are_repaired(tmp_path: Path) -> None:
    broken = CSV.encode("utf-8").decode("cp1252")
    delivery = deliver(text_file(tmp_path / "Liste.csv", broken))
    assert services(delivery)["10177"]["remark"] == "für später"
    assert "broken_umlauts" in codes(delivery)


def test_46_unicode_text_of_excel_with_tabs(tmp_path: Path) -> None:
    rows = services(deliver(text_file(tmp_path / "Liste.txt", CSV.replace(";", "\t"), "utf-16")))
    assert rows["10119"]["implementation_status"] == "GO_LIVE"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep={0}\n"])
def test_47_every_separator(tmp_path: Path, separator: str, first: str) -> None:
    text = first.format(separator) + CSV.replace(";", separator)
    row = services(deliver(text_file(tmp_path / "Liste.csv", text)))["10177"]
    assert (row["implementation_status"], row["row_number"]) == ("GEPLANT", 2)


def test_48_line_breaks_and_bare_quotes_in_cells(tmp_path: Path) -> None:
    text = 'OZG-ID;Leistung;Bemerkung\n10177;Reisepass;"zwei\nZeilen; mit ""Anführung"""\n10119;Personalausweis;5" Karte\n10160;"Hundehaltung;offen\n10244;Fundsachen;zuletzt\n'
    delivery = deliver(text_file(tmp_path / "Liste.csv", text))
    rows = services(delivery)
    assert rows["10177"]["remark"] == 'zwei Zeilen; mit "Anführung"'
    assert rows["10119"]["remark"] == '5" Karte'
    assert rows["10244"]["remark"] == "zuletzt"
    assert finding(delivery, "quote_not_closed").row == 4


def test_49_too_many_and_too_few_fields(tmp_path: Path) -> None:
    text = "OZG-ID;Leistung;Status;Bemerkung\n10177;Reisepass;geplant;eins;zwei;drei\n10119;Personalausweis\n10160;Hundehaltung;offen;x\n10244;Fundsachen;offen;y\n"
    delivery = deliver(text_file(tmp_path / "Liste.csv", text))
    assert delivery.ledger.loaded == 4
    found = finding(delivery, "line_too_long")
    assert found.row == 2
    assert "6 Felder" in found.message and "drei" in (found.value or "")


LEIKA = "99115005104000"


@pytest.mark.parametrize(
    "written",
    [
        99115005104000,
        99115005104000.0,
        "99115005104000.0",
        "99 115 005 104 000",
        "99.115.005.104.000",
        f"urn:de:fim:leika:leistung:{LEIKA}",
    ],
)
def test_50_leika_keys_in_every_spelling(path: Path, written: object) -> None:
    delivery = deliver(
        workbook(path, [("LeiKa-Schlüssel", "Leistung", "Status"), (written, "Wohnsitz Anmeldung", "offen")])
    )
    (row,) = delivery.rows["service_entry"]
    assert (row["leika_key"], row["ozg_id"]) == (LEIKA, "10124")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("9,9115E+13", "leika_key_scientific"),
        ("9911500510400", "leika_key_wrong_length"),
        ("991150051040000", "leika_key_wrong_length"),
    ],
)
def test_50_leika_keys_that_lost_digits(tmp_path: Path, written: str, code: str) -> None:
    text = f"OZG-ID;LeiKa-Schlüssel;Leistung\n10124;{written};Wohnsitzmeldungen\n"
    delivery = deliver(text_file(tmp_path / "Liste.csv", text))
    (row,) = delivery.rows["service_entry"]
    assert (row["ozg_id"], row["leika_key"]) == ("10124", None)
    assert finding(delivery, code).value == written


@pytest.mark.parametrize("written", ["nicht im LeiKa", "folgt", "-"])
def test_51_no_leika_key_yet(path: Path, written: str) -> None:
    delivery = deliver(
        workbook(path, [("OZG-ID", "LeiKa-Schlüssel", "Leistung"), (10124, written, "Wohnsitzmeldungen")])
    )
    assert services(delivery)["10124"]["leika_key"] is None


def test_51_two_keys_in_a_cell_share_the_row_but_not_its_cases(path: Path) -> None:
    rows = [
        ("LeiKa-Schlüssel", "Leistung", "Fälle pro Jahr"),
        ("99115005104000; 99115005070000", "An- und Abmeldung", 900),
    ]
    delivery = deliver(workbook(path, rows))
    counts = {row["leika_key"]: row.get("case_count") for row in delivery.rows["service_entry"]}
    assert counts == {"99115005104000": 900, "99115005070000": None}
    assert (delivery.ledger.read, delivery.ledger.loaded) == (1, 1)
    assert finding(delivery, "several_keys").cell == "A2"


@pytest.mark.parametrize(
    ("header", "written"),
    [("AGS", 3361001), ("AGS", "3361001.0"), ("ARS", 33610001001), ("ARS", "033610001001"), ("AGS", "03361001")],
)
def test_52_municipality_keys_without_their_zero(path: Path, header: str, written: object) -> None:
    delivery = deliver(workbook(path, [(header, "OZG-ID", "Status"), (written, 10177, "offen")]), ars=None)
    assert delivery.municipality == ACHIM


@pytest.mark.parametrize("written", ["OZG-10119", "10119.0", 10119.0, "OZG 10119", "ozg_id: 10119", " 10119 "])
def test_53_ozg_ids_in_every_spelling(path: Path, written: object) -> None:
    assert "10119" in services(deliver(workbook(path, [("OZG-ID", "Status"), (written, "offen"), (10177, "offen")])))


def test_54_similar_names_are_proposed_never_guessed(path: Path) -> None:
    rows = [
        ("Leistung", "Status"),
        ("Hund anmelden", "offen"),
        ("HuSt An", "offen"),
        ("Hundehaltung (Anmeldung)", "online"),
    ]
    delivery = deliver(workbook(path, rows))
    assert [row["leika_key"] for row in delivery.rows["service_entry"]] == ["99110009104000"]
    unknown = [found for found in delivery.findings if found.code == "service_unknown"]
    assert [found.value for found in unknown] == ["Hund anmelden", "HuSt An"]
    assert "10160" in unknown[0].remedy


@pytest.mark.parametrize(
    ("written", "ozg_id"),
    [("Wochen- & Spezialmärkte", "10350"), ("WOCHEN- UND SPEZIALMAERKTE", "10350"), ("Sondernutzung von Strassen und Verkehrsraumeinschränkung", "10348"), ("Eheschließung/-beurkundung", "10026"), ("Bewohnerpark-Ausweis", "10173"), ("Gewerbe-An-, Um- u. Abmeldung", "10294"), ("Personalausweis (§ 9 PAuswG)", "10119")],
)  # fmt: skip
def test_55_ampersands_hyphens_and_umlauts(path: Path, written: str, ozg_id: str) -> None:
    assert ozg_id in services(
        deliver(workbook(path, [("Leistung", "Status"), (written, "offen"), ("Reisepass", "offen")]))
    )


@pytest.mark.parametrize("behind", [" – OZG 10557", " - OZG-ID: 10557", ", OZG 10557", " OZG 10557", " (10557)"])
def test_53_the_number_behind_a_name_is_its_key(path: Path, behind: str) -> None:
    delivery = deliver(workbook(path, [("Leistung", "Status"), (f"Geburtsurkunde{behind}", "offen")]))
    assert services(delivery)["10557"]["given_name"] == "Geburtsurkunde"


def test_56_repeated_complementary_and_contradicting_rows(path: Path) -> None:
    rows = [
        HEADER,
        (*PASSPORT, "geplant", 1, 1300, ""),
        (*PASSPORT, "geplant", 1, 1300, ""),
        (*PASSPORT, "geplant", None, None, "neu"),
        (*PASSPORT, "online", 3, 1300, ""),
    ]
    delivery = deliver(workbook(path, rows))
    assert vars(delivery.ledger) == {"read": 4, "loaded": 2, "rejected": 1, "ignored": 1}
    assert services(delivery)["10177"]["remark"] == "neu"
    found = finding(delivery, "contradicting_row")
    assert found.row == 5
    assert "Zeile 2" in found.message and "„Status“, „Reifegrad“" in found.message


def test_57_levels_in_every_spelling(tmp_path: Path) -> None:
    for written, level in (("RG 3", 3), ("III", 3), ("2-3", 2), ("3,5", 3), ("7", None)):
        assert cell(tmp_path, "Reifegrad", written, "declared_level")[0] == level


def test_58_priorities_and_the_question_of_direction(path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Priorität"), (*PASSPORT, "1"), (*ID_CARD, "3"), (*DOG, "1 (BM)")]
    delivery = deliver(workbook(path, rows))
    assert [row["priority_class"] for row in services(delivery).values()] == [3, 1, 3]
    assert codes(delivery).count("priority_direction") == 1


def test_59_people_are_replaced_and_their_originals_kept_nowhere(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Zuständig", "Bemerkung", "Telefon"),
        (*PASSPORT, "Frau Erika Muster", "anrufen: 04202 9160-123", "04202 9160-123"),
        (*ID_CARD, "Muster, Erika", "erika.muster@achim.example fragen", "9160"),
        (*DOG, "Max Muster", "Anna Muster weiß mehr", ""),
    ]
    delivery = deliver(workbook(path, rows))
    everything = str(delivery.rows) + str([found.as_dict() for found in delivery.findings])
    assert not re.search(r"Muster|9160|erika", everything)
    assert finding(delivery, "personal_column").column == "Telefon"
    assert [found.cell for found in delivery.findings if found.code == "personal_data"] == [
        "C2",
        "D2",
        "C3",
        "D3",
        "C4",
        "D4",
    ]


def test_60_file_names_macros_and_formula_injection(tmp_path: Path) -> None:
    path = tmp_path / "Prioliste_final_neu(2).xlsm"
    rows = [HEADER, (*PASSPORT, "offen", 1, 5, "=cmd|' /C calc'!A0"), (*ID_CARD, "offen", 1, 5, "+49 4202 9160 0")]
    made = Workbook()
    fill(made.active, rows)
    made.active["F2"].data_type = "s"
    made.save(path)
    delivery = deliver(path)
    assert services(delivery)["10177"]["remark"] == "=cmd|' /C calc'!A0"
    assert services(delivery)["10119"].get("remark") is None


def test_all_sixty_patterns_are_here() -> None:
    tested = {int(number) for name in dir(sys.modules[__name__]) for number in re.findall(r"_(\d\d)_", name)}
    assert tested >= set(range(1, 61))


def test_the_workbook_readers_agree_on_a_real_file() -> None:
    """Our reader and openpyxl see the same cells in the sample lists."""
    from etl.readers.read import read_file

    data = Path(__file__).parents[2] / "data"
    for file in sorted(file for folder in ("listen", "presse") for file in (data / folder).glob("*.xlsx")):
        ours = {
            (sheet.name, row.number, column): found.value
            for sheet in read_file(file).sheets for row in sheet.rows for column, found in row.cells.items()
        }  # fmt: skip
        theirs = {
            (sheet.title, found.row, found.column): found.value.date().isoformat() if isinstance(found.value, datetime) else found.value
            for sheet in load_workbook(file) for row in sheet.iter_rows() for found in row if found.value is not None
        }  # fmt: skip
        assert {key: str(value).removeprefix("=") for key, value in ours.items()} == {
            key: str(value).removeprefix("=") for key, value in theirs.items()
        }
        assert len(ours) > 10
    assert date.today() > DAY


def book_of(path: Path, **sheets: list) -> Path:
    """A workbook with these sheets; an underscore in a name is a blank."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["Plan_2027", "Zielbild_2028", "Abgelehnt", "nicht_zuständig"])
def test_a_sheet_of_plans_beside_the_list_is_no_list(tmp_path: Path, name: str) -> None:
    header = ("OZG-ID", "Leistung", "Status")
    own, beside = [header, (*DOG, "offen")], [header, (*DOG, "online"), (*LOST, "online")]
    delivery = deliver(book_of(tmp_path / "x.xlsx", **{"Ist_2026": own, name: beside}))
    assert {key: row["implementation_status"] for key, row in services(delivery).items()} == {"10160": "OFFEN"}
    assert "sheet_beside" in codes(delivery)
    # alone it is the list
    alone = deliver(book_of(tmp_path / "y.xlsx", **{name: beside, "Hinweise": [("Bitte ausfüllen",)]}))
    assert (len(services(alone)), "sheet_beside" in codes(alone)) == (2, False)
