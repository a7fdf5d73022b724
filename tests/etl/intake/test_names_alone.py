"""The thinnest lists: names below each other, with one header or none. None is refused, no name is lost, nothing else is read into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.intake.lists import codes, deliver, finding, text_file, workbook

HUNDESTEUER, MELDUNG = "10160", "10124"
THREE = [HUNDESTEUER, MELDUNG]


def read(folder: Path, rows: list[list[object]]):
    return deliver(workbook(folder / "Liste.xlsx", rows))


def keys(delivery) -> list[str]:
    return [row["ozg_id"] for row in delivery.rows.get("service_entry", [])]


@pytest.mark.parametrize(
    ("rows", "loaded", "rejected"),
    [
        ([["Leistung"], ["Hundesteuer"], ["Wohnsitz anmelden"]], 2, 0),
        ([["Leistung"], ["Hundesteuer"]], 1, 0),
        ([["Leistungen"], ["Einhornpass"], ["Hundesteuer"]], 1, 1),
        ([["Leistung"], ["Einhornpass"]], 0, 1),
        ([["OZG-ID"], ["10160"], ["10124"]], 2, 0),
        ([["OZG-ID"], [10160], [10124]], 2, 0),
        ([["Hundesteuer"], ["Wohnsitz anmelden"]], 2, 0),
        ([["Hundsteuer"], ["Hundesteuer"], ["Wohnsitz anmelden"]], 2, 1),
        ([["Prioritätenliste der Stadt"], [], ["Hundesteuer"], ["Wohnsitz anmelden"]], 2, 0),
        ([["Liste der Leistungen"], ["Hundesteuer"], ["Wohnsitz anmelden"]], 2, 0),
        ([["1. Hundesteuer"], ["2) Wohnsitz anmelden"]], 2, 0),
        ([["– Hundesteuer"], ["• Wohnsitz anmelden"]], 2, 0),
        ([[1, "Hundesteuer"], [2, "Wohnsitz anmelden"]], 2, 0),
        ([["Leistung", "Farbe"], ["Hundesteuer", "rot"], ["Wohnsitz anmelden", "blau"]], 2, 0),
        ([[10160], [10124]], 2, 0),
    ],
)  # fmt: skip
def test_names_alone_are_a_list(tmp_path, rows, loaded, rejected):
    delivery = read(tmp_path, rows)
    assert (delivery.ledger.loaded, delivery.ledger.rejected, delivery.ledger.ignored) == (loaded, rejected, 0)
    assert keys(delivery) == THREE[:loaded]
    assert "no_header_found" not in codes(delivery)


def test_nothing_but_the_name_is_known_of_them(tmp_path):
    delivery = read(tmp_path, [[1, "Hundesteuer"], [2, "Wohnsitz anmelden"]])
    for row in delivery.rows["service_entry"]:
        assert (row.get("priority_rank"), row.get("declared_level"), row.get("case_count")) == (None, None, None)
    told = finding(delivery, "names_without_header")
    assert "Spalte B nennt ab Zeile 1 Leistungen" in told.message


@pytest.mark.parametrize("header", ["Was wollen wir digitalisieren?", "Thema", "Aufgabe im Rathaus", "Ö"])
@pytest.mark.parametrize("above", [[["Digitalisierung"], []], [["Was steht an? Stand: 30.06.2026"]], []])
def test_a_column_of_names_called_otherwise_is_read_beside_known_headers(tmp_path, header, above):
    rows = [*above, [header, "Reihenfolge", "Status", "Farbe"],
            ["Einhornpass", 1, "offen", "rot"], ["Hundesteuer", 2, "online", "blau"], ["Wohnsitz anmelden", 3, "geplant", ""]]  # fmt: skip
    delivery = read(tmp_path, rows)
    found = {
        row["ozg_id"]: (row["priority_rank"], row["implementation_status"]) for row in delivery.rows["service_entry"]
    }
    assert found == {HUNDESTEUER: (2, "GO_LIVE"), MELDUNG: (3, "GEPLANT")}
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (2, 1)
    assert (
        f"Die Spalte „{header}“ wurde nach ihrem Inhalt als „Leistung“ gelesen."
        == finding(delivery, "column_reinterpreted").message
    )
    assert "„Farbe“" in finding(delivery, "unknown_columns").message


@pytest.mark.parametrize(
    ("above", "headers", "column"),
    [
        ([], [None, "Status", "RG", "Fälle pro Jahr"], "A"),
        ([["Digitalisierung im Rathaus"], []], [None, "Status", "RG", "Fälle pro Jahr"], "A"),
        ([[None, "Umsetzung", "", "Bedarf"]], [None, "Status", "RG", "Fälle pro Jahr"], "A"),
        ([], ["Nr.", None, "Status", "RG", "Fälle pro Jahr"], "B"),
        ([], [" ", "Status", "RG", "Fälle pro Jahr"], "A"),
    ],
)
def test_names_below_an_empty_cell_keep_what_stands_beside_them(tmp_path, above, headers, column):
    count = len(headers) - 4
    names = [
        ["Einhornpass", "offen", 0, 5],
        ["Hundesteuer", "online", 3, 260],
        ["Wohnsitz anmelden", "geplant", 1, 900],
    ]
    rows = [*above, headers, *([*range(1, count + 1), *name] for name in names)]
    delivery = read(tmp_path, rows)
    found = {
        row["ozg_id"]: (row["implementation_status"], row["declared_level"], row["case_count"])
        for row in delivery.rows["service_entry"]
    }
    assert found == {HUNDESTEUER: ("GO_LIVE", 3, 260), MELDUNG: ("GEPLANT", 1, 900)}
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (2, 1)
    told = finding(delivery, "column_reinterpreted").message
    assert told == f"Die Spalte „{column}“ wurde nach ihrem Inhalt als „Leistung“ gelesen."
    assert "names_without_header" not in codes(delivery)


def test_a_day_beside_the_names_is_no_header_of_theirs(tmp_path):
    path = workbook(tmp_path / "Liste.xlsx", [[None, "Stand: 30.06.2026"], ["Hundesteuer"], ["Wohnsitz anmelden"]])
    delivery = deliver(path, day=None)
    assert keys(delivery) == THREE and str(delivery.reporting_date) == "2026-06-30"
    assert "names_without_header" in codes(delivery)


def test_numbers_called_otherwise_are_read_beside_known_headers(tmp_path):
    delivery = read(tmp_path, [["Katalog", "Status"], [10160, "online"], [10124, "geplant"]])
    assert keys(delivery) == THREE


def test_a_text_file_of_names_is_read_too(tmp_path):
    delivery = deliver(text_file(tmp_path / "liste.txt", "Hundesteuer\nWohnsitz anmelden\nBauantrag\n"))
    assert keys(delivery)[:2] == [HUNDESTEUER, MELDUNG] and delivery.ledger.loaded == 3


@pytest.mark.parametrize(
    "rows",
    [
        [["Hundesteuer"]],  # one word is no list
        [["Sehr geehrte Damen und Herren,"], ["anbei die Hundesteuer."], ["Mit freundlichen Grüßen"]],
        [["Protokoll"], ["Hundesteuer"], ["Wohnsitz anmelden"], ["Anwesend waren zwölf"], ["Beginn 18 Uhr"], ["Ende 19 Uhr"], ["Ort: Rathaus"]],
        [["Service", "State"], ["Passport", "open"]],
        [["Was", "Wie weit"], ["Hundesteuer", "fertig"], ["Wohnsitz anmelden", "offen"]],  # what the headers mean is asked
    ],
)  # fmt: skip
def test_what_only_mentions_services_is_no_list(tmp_path, rows):
    assert codes(read(tmp_path, rows)) == ["no_header_found"]


def test_a_table_of_satisfaction_is_no_list_of_services_and_says_where_it_belongs(tmp_path):
    delivery = read(tmp_path, [["Leistung", "Zufriedenheit", "Skala"], ["Hundesteuer", "1,8", "Schulnote"]])
    assert codes(delivery) == ["table_of_optional_sheet"] and not delivery.is_usable
    assert "Blatt „Zufriedenheit“ der Vorlage" in finding(delivery, "table_of_optional_sheet").remedy


def test_a_number_before_a_name_does_not_hide_it_in_any_list(tmp_path):
    delivery = read(tmp_path, [["Leistung", "Status"], ["1. Hundesteuer", "online"], ["2. Wohnsitz anmelden", "offen"]])
    assert keys(delivery) == [HUNDESTEUER, MELDUNG]
