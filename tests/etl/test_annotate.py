"""The workbook given back: findings as notes and colours, everything else as delivered, and delivered again the same."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from etl.contracts import Delivery
from etl.feedback.annotate import annotate
from etl.intake import read_delivery
from etl.readers.annotations import FILLS, NOTE_START, SHEET_TITLE
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM

JUNE = date(2026, 6, 30)
LISTS = Path(__file__).resolve().parents[1] / "data" / "listen"
CSV = "OZG-ID;Leistung;Reifegrad;Fälle pro Jahr\n10557;=1+1;3;viele\n;HuSt An;1;90\n10124;Wohnsitzmeldungen;2;3.100\n"


def read(path: Path) -> Delivery:
    return read_delivery(path, ars=ACHIM, reporting_date=JUNE)


def given_back(path: Path, target: Path) -> openpyxl.Workbook:
    annotate(path, read(path).report(), target)
    return openpyxl.load_workbook(target)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workbook of a town hall: a format, a formula with its result, a colour and notes of its own."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Prioliste"
    for row in (["OZG-ID", "Leistung", "Reifegrad", "Fälle pro Jahr"], ["10557", None, 3, "viele"], [None, "HuSt An", 1, 90],
                ["10124", "Wohnsitzmeldungen", 2, "=3000+100"], ["10119", "Personalausweis", 1, 1900]):  # fmt: skip
        sheet.append(row)
    sheet["C2"].font = Font(bold=True)
    sheet["C5"].fill = PatternFill("solid", fgColor="FFFF0000")
    sheet["D2"].comment = Comment("Zahl kommt im Juli", "Amt")
    sheet["D5"].comment = Comment("vom Einwohneramt", "Amt")
    path = tmp_path / "Liste.xlsx"
    workbook.save(path)
    with zipfile.ZipFile(path) as before:  # the formula's result, as Excel stores it
        parts = {name: before.read(name) for name in before.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = (
        parts[name]
        .replace(b"<f>3000+100</f><v></v>", b"<f>3000+100</f><v>3100</v>")
        .replace(b"<f>3000+100</f><v />", b"<f>3000+100</f><v>3100</v>")
    )
    with zipfile.ZipFile(path, "w") as after:
        for name, content in parts.items():
            after.writestr(name, content)
    return path


def test_findings_stand_in_their_cells(own, tmp_path):
    sheet = given_back(own, tmp_path / "b.xlsx")["Prioliste"]
    assert sheet["D2"].comment.text.startswith("Zahl kommt im Juli")
    assert f"{NOTE_START} „viele“ ist keine Zahl." in sheet["D2"].comment.text
    assert sheet["D2"].fill.fgColor.rgb == f"FF{FILLS['warning']}"
    assert "passt zu keiner Leistung eindeutig" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fgColor.rgb == f"FF{FILLS['error']}"


def test_sheet_lists_every_finding_with_a_link(own, tmp_path):
    report = read(own).report()
    sheet = given_back(own, tmp_path / "b.xlsx").worksheets[0]
    assert (sheet.title, sheet["A1"].value) == ("Befunde", SHEET_TITLE)
    lines = [row for row in sheet.iter_rows(min_row=8) if row[0].value]
    assert [line[4].value for line in lines] == [finding["message"] for finding in report["findings"]]
    (link,) = [line[2].hyperlink.location or line[2].hyperlink.target for line in lines if line[2].value == "D2"]
    assert link.lstrip("#") == "'Prioliste'!D2"


def test_the_workbook_stays_the_municipalitys_own(own, tmp_path):
    sheet = given_back(own, tmp_path / "b.xlsx")["Prioliste"]
    assert sheet["C2"].font.bold and sheet["C5"].fill.fgColor.rgb == "FFFF0000"
    assert sheet["D4"].value == "=3000+100" and sheet["D5"].comment.text == "vom Einwohneramt"
    assert openpyxl.load_workbook(tmp_path / "b.xlsx", data_only=True)["Prioliste"]["D4"].value == 3100


def test_delivered_again_it_says_the_same(own, tmp_path):
    before = read(own)
    given_back(own, tmp_path / "b.xlsx")
    again = read(tmp_path / "b.xlsx")
    assert again.rows == before.rows and again.ledger == before.ledger
    assert [(finding.code, finding.cell) for finding in again.findings] == [
        (finding.code, finding.cell) for finding in before.findings
    ]


def test_corrected_and_given_back_again_only_new_findings_remain(own, tmp_path):
    workbook = given_back(own, tmp_path / "b.xlsx")
    workbook["Prioliste"]["D2"].value = 1450
    workbook["Prioliste"]["A3"].value = "10160"
    workbook.save(tmp_path / "b.xlsx")
    sheet = given_back(tmp_path / "b.xlsx", tmp_path / "c.xlsx")["Prioliste"]
    assert sheet["D2"].comment.text == "Zahl kommt im Juli" and sheet["D2"].fill.fill_type is None
    assert (
        len([name for name in openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames if name.startswith("Befunde")])
        == 1
    )


def test_text_file_becomes_a_workbook_with_the_same_cells(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text(CSV, encoding="utf-8")
    sheet = given_back(path, tmp_path / "b.xlsx").worksheets[1]
    assert [cell.value for cell in sheet[2]] == ["10557", "=1+1", "3", "viele"]
    assert sheet["B2"].data_type == "s"
    before, again = read(path), read(tmp_path / "b.xlsx")
    assert again.ledger == before.ledger
    values = [{**row, "sheet_name": ""} for row in again.rows["service_entry"]]
    assert values == [{**row, "sheet_name": ""} for row in before.rows["service_entry"]]


@pytest.mark.parametrize("name", sorted(path.name for path in LISTS.iterdir() if path.suffix in {".xlsx", ".csv"}))
def test_lists_of_town_halls_survive(name, tmp_path):
    path = LISTS / name
    options = {"ars": None, "reporting_date": JUNE}
    before = read_delivery(path, **options)
    annotate(path, before.report(), tmp_path / "b.xlsx")
    again = read_delivery(tmp_path / "b.xlsx", **options)
    assert again.ledger == before.ledger and again.ledger.loaded == before.ledger.loaded
    assert {table: len(rows) for table, rows in again.rows.items()} == {
        table: len(rows) for table, rows in before.rows.items()
    }
    if path.suffix == ".xlsx":
        assert again.rows == before.rows


def test_macros_are_never_kept(own, tmp_path):
    with zipfile.ZipFile(own, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    target = tmp_path / "b.xlsx"
    given_back(own, target)
    with zipfile.ZipFile(target) as archive:
        assert not [part for part in archive.namelist() if "vba" in part.lower()]
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


def test_file_that_cannot_be_read_gets_the_list_alone(tmp_path):
    path = tmp_path / "Liste.xlsx"
    path.write_bytes(b"%PDF-1.7")
    workbook = given_back(path, tmp_path / "b.xlsx")
    assert workbook.sheetnames == ["Befunde"]
    assert "ein PDF" in workbook.worksheets[0]["E8"].value


def test_own_sheet_called_befunde_is_still_a_list(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Befunde"
    for row in (["OZG-ID", "Reifegrad"], ["10557", 3], ["10124", "hoch"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").ledger.loaded == 2
    assert given_back(tmp_path / "a.xlsx", tmp_path / "b.xlsx").sheetnames == ["Befunde 2", "Befunde"]
    assert read(tmp_path / "b.xlsx").ledger.loaded == 2


def test_option_of_the_command_line(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text(CSV, encoding="utf-8")
    place = ("--kommune", ACHIM, "--stichtag", "2026-06-30", "--annotated", tmp_path / "b.xlsx")
    run_etl("check", path, *place, data=tmp_path / "data", expect=1)
    assert (tmp_path / "b.xlsx").is_file()
    assert "eine einzelne Datei" in run_etl("check", path, path, *place, data=tmp_path / "data", expect=2).stderr
