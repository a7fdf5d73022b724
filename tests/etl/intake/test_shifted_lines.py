"""Lines of a text file with more fields than headers: nothing is read from the wrong column, and it is said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.contracts import Delivery
from etl.readers.delimited import read_delimited
from tests.etl.intake.lists import codes, deliver, finding, services, text_file


def read(tmp_path: Path, text: str) -> Delivery:
    return deliver(text_file(tmp_path / "a.csv", text))


@pytest.mark.parametrize(
    "lines",
    [
        ("10119,Personalausweis,18,0,live", "10177,Reisepass,7,5,offen"),
        ("10119,Personalausweis,18,25,live", "10177,Reisepass,7,5 %,offen"),
    ],
)
def test_a_bare_decimal_comma_in_every_line(tmp_path: Path, lines: tuple[str, str]) -> None:
    delivery = read(tmp_path, "\n".join(["OZG-ID,Leistung,Online-Quote,Status", *lines]))
    rows = services(delivery)
    assert {
        (row.get("online_share"), row.get("implementation_status"), row.get("case_count")) for row in rows.values()
    } == {(None, None, None)}
    said = finding(delivery, "lines_shifted")
    assert (said.severity, "2, 3" in said.message, len(rows)) == ("warning", True, 2)


def test_lines_without_the_comma_keep_their_values(tmp_path: Path) -> None:
    text = "OZG-ID,Leistung,Kosten,Status\n10119,Personalausweis,18,50,live\n10177,Reisepass,700,offen\n10160,Hundehaltung,12,25,geplant\n10244,Fundsachen,9,offen\n"
    rows = services(read(tmp_path, text))
    assert (rows["10177"]["cost_eur"], rows["10177"]["implementation_status"]) == (700, "OFFEN")
    assert (rows["10119"].get("cost_eur"), rows["10119"].get("implementation_status")) == (None, None)


def test_a_separator_in_a_name_shifts_only_its_own_line(tmp_path: Path) -> None:
    text = "OZG-ID;Leistung;Status;Fälle pro Jahr;Amt\n10119;Personal; ausweis;online;12;Bürgerbüro\n10177;Reisepass;offen;30;Bürgerbüro\n10244;Fundsachen;geplant;4;Ordnungsamt\n"
    delivery = read(tmp_path, text)
    rows = services(delivery)
    assert [rows["10119"].get(name) for name in ("implementation_status", "case_count", "office")] == [None, None, None]
    assert (rows["10177"]["implementation_status"], rows["10244"]["case_count"]) == ("OFFEN", 4)
    assert "Zeile 2" in finding(delivery, "lines_shifted").message


def test_a_separator_in_the_last_text_leaves_the_rest(tmp_path: Path) -> None:
    text = "OZG-ID;Leistung;Fälle pro Jahr;Status;Bemerkung\n10119;Personalausweis;7;online;wartet; auf Land\n10177;Reisepass;30;offen;x\n10244;Fundsachen;4;offen;y\n"
    delivery = read(tmp_path, text)
    assert (services(delivery)["10119"]["case_count"], services(delivery)["10119"]["implementation_status"]) == (
        7,
        "GO_LIVE",
    )
    assert ("lines_shifted" in codes(delivery), finding(delivery, "line_too_long").row) == (False, 2)


def test_a_column_without_a_header_is_no_shift(tmp_path: Path) -> None:
    text = "OZG-ID;Leistung;Status\n10119;Personalausweis;online;ab Mai\n10177;Reisepass;offen;\n10244;Fundsachen;geplant;fehlt\n"
    delivery = read(tmp_path, text)
    assert [row["implementation_status"] for row in services(delivery).values()] == ["GO_LIVE", "OFFEN", "GEPLANT"]


def test_thousands_with_a_bare_comma_are_not_read_as_ones(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text(
        "OZG-ID,Leistung,Fälle pro Jahr,Status\n10557,,1,400,online\n10124,,3,100,offen\n", encoding="utf-8"
    )
    delivery = deliver(path)
    assert [row.get("case_count") for row in services(delivery).values()] == [None, None]
    assert "lines_shifted" in codes(delivery)


def test_a_header_of_three_lines_may_grow_wider_than_its_first() -> None:
    """What stands below "Fallzahlen" belongs to the header, however few lines the list has."""
    sheet = read_delimited(b"OZG-ID;Status;Fallzahlen;\n;;2025;\n;;gesamt;online\n10119;offen;3;1\n").sheets[0]
    assert sheet.notes == []
    assert [cell.value for cell in sheet.rows[-1].cells.values()] == ["10119", "offen", "3", "1"]
