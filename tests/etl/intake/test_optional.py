"""The optional sheets: read like every list, by exact name and needed columns only, the same after a round trip."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest
from openpyxl import Workbook

from etl.form.columns import OPTIONAL_SHEETS
from etl.form.template import optional_row, write_template
from etl.form.workbook import write_workbook
from etl.reference.register import load_register
from ozg.rules.form import FormColumn, FormSheet
from tests.etl.conftest import delivery
from tests.etl.intake.lists import ACHIM, DAY, HEADER, ID_CARD, PASSPORT, deliver, fill, sheet_book, workbook

VERDEN = "033610012012"
#: One value per kind of column, as it stands in the database.
VALUES = {
    "Text": "Ein Text", "Stelle": "Bauamt", "URL": "https://www.achim.example/a", "Datum": "2026-03-12", "Beginn": "2026-01-01",
    "Geld": 176000.01, "Prozent": 0.8, "Ganzzahl": 3, "Zahl": 12.5, "Minuten": 7.5, "Kennzahl": 60.0, "OZG-ID": "10557", "Leistungen": "10119 10557",
    "Kommune": ACHIM, "Kommunen": f"{ACHIM} {VERDEN}",
}  # fmt: skip


def answer(column: FormColumn) -> Any:
    return next(iter(column.words), None) if column.words else VALUES.get(column.value_kind)


def answers(sheet: FormSheet) -> dict[str, Any]:
    found = {column.field: value for column in sheet.columns if (value := answer(column)) is not None}
    if sheet.is_by_period:
        found |= {"period_start_date": "2026-04-01", "period_end_date": "2026-06-30"}
    return found | ({"scale_low": 1.0, "scale_high": 20.0} if "scale_low" in found else {})


def as_stored(row: dict[str, Any]) -> dict[str, Any]:
    where = {"sheet_name", "row_number", "ars", "reporting_date"}
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    return {name: value for name, value in values.items() if name not in where and value is not None}


def codes(found) -> list[str]:
    return [finding.code for finding in found.findings]


def test_twenty_sheets_with_tables_of_their_own():
    assert [sheet.name for sheet in OPTIONAL_SHEETS] == [
        "Vorhaben", "Etappen", "Mittel", "Kosten", "Zusammenarbeit", "Fachverfahren", "Portal", "Scan", "Schulung", "Prozesse",
        "Beschlüsse", "Ziele", "Ereignisse", "Eigene Aufgaben", "Zwischenlösungen", "Aufgaben",
        "Zufriedenheit", "Termine", "Wartezeiten", "Vorgangszeiten",
    ]  # fmt: skip
    assert len({sheet.table for sheet in OPTIONAL_SHEETS}) == 20
    for sheet in OPTIONAL_SHEETS:
        fields = [name for column in sheet.columns for name in column.database_types]
        assert len(set(fields)) == len(fields) and set(sheet.key) <= set(fields) and sheet.needed, sheet.name
        assert all(column.explanation for column in sheet.columns)


def test_every_value_survives_template_and_loading(tmp_path):
    register = load_register()
    rows = {sheet.name: [optional_row(sheet, answers(sheet), register)] for sheet in OPTIONAL_SHEETS}
    path = tmp_path / "Meldebogen.xlsx"
    write_workbook(path, {"ars": ACHIM, "reporting_date": DAY}, rows)
    found = deliver(path, None, None)
    assert found.findings == []
    assert (found.ledger.read, found.ledger.loaded) == (20, 20)
    for sheet in OPTIONAL_SHEETS:
        assert as_stored(found.rows[sheet.table][0]) == answers(sheet), sheet.name


def test_the_newest_sheet_comes_back_in_the_template(tmp_path, published):
    project = {"project_name": "Baumkataster", "project_kind": "INTERN", "start_date": "2026-03-01"}
    event = {"event_date": "2026-05-01", "event_name": "Umzug"}
    build = published(
        delivery(date(2026, 3, 31), project=[project], event=[event]),
        delivery(date(2026, 6, 30), project=[{**project, "cost_eur": 1234.5}]),
    )
    with duckdb.connect(str(build), read_only=True) as connection:
        assert connection.execute(
            "SELECT reporting_date, start_date, cost_eur FROM core.project ORDER BY reporting_date"
        ).fetchall() == [
            (date(2026, 3, 31), date(2026, 3, 1), None),
            (date(2026, 6, 30), date(2026, 3, 1), 1234.5),
        ]
        # a sheet that is not in the later file stays in force
        assert connection.execute("SELECT count(*), max(list_date) FROM core.event").fetchone() == (
            2,
            date(2026, 3, 31),
        )
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, load_register().get(ACHIM), build)
    handed_in = deliver(path, None, date(2026, 9, 30))
    assert handed_in.findings == []
    assert [as_stored(row) for row in handed_in.rows["project"]] == [{**project, "cost_eur": 1234.5}]
    assert [as_stored(row) for row in handed_in.rows["event"]] == [event]


def test_own_words_dates_sums_and_open_costs_are_read(tmp_path):
    path = sheet_book(tmp_path / "a.xlsx", {"Vorhaben": [
        ["Projekt", "Projektart", "Start", "Projektende", "Gesamtkosten", "Ampel", "Farbe"],
        ["Serviceportal", "portal", "Q2 2026", "Ende 2027", "44.000,- €", "gefährdet", "blau"],
        ["Sozialamt online", "Onlinedienst", "2026", "offen", "noch offen", "", ""],
    ]})  # fmt: skip
    found = deliver(path)
    first, second = (as_stored(row) for row in found.rows["project"])
    assert first == {
        "project_name": "Serviceportal", "project_kind": "PORTAL", "start_date": "2026-04-01", "end_date": "2027-12-31",
        "cost_eur": 44000.0, "outlook": "GELB",
    }  # fmt: skip
    assert second == {"project_name": "Sozialamt online", "project_kind": "DIENST", "start_date": "2026-01-01"}
    assert (found.kind, codes(found)) == ("meldebogen", ["unknown_columns", "number_thousands_dot"])


@pytest.mark.parametrize(
    ("word", "code"), [("beantragt", "EINGEREICHT"), ("Antrag gestellt", "EINGEREICHT"), ("zugesagt", "BEWILLIGT")]
)
def test_other_words_for_the_state_of_a_grant_are_read(tmp_path, word, code):
    found = deliver(
        sheet_book(
            tmp_path / "Mittel.xlsx", {"Mittel": [["Förderung", "Fördergeber", "Status"], ["Topf", "Bund", word]]}
        )
    )
    assert found.rows["grant"][0]["grant_status"] == code and found.findings == []


def test_findings_name_sheet_row_column_and_remedy(tmp_path):
    path = sheet_book(tmp_path / "a.xlsx", {"Mittel": [
        ["Förderung", "Fördergeber", "Status", "Gesamtkosten", "Vorhaben"],
        ["Digi", "Land", "irgendwas", "viel", "Auskunft von Erika Mustermann"],
        ["", "Land", "bewilligt", 5, ""],
        ["Digi", "Land", "bewilligt", 7, ""],
        ["Digi", "Land", "bewilligt", 9, ""],
    ]})  # fmt: skip
    found = deliver(path)
    assert (found.ledger.loaded, found.ledger.rejected) == (2, 2)
    by_code = {finding.code: finding for finding in found.findings}
    word, number, missing = (by_code[code] for code in ("word_not_known", "number_not_readable", "row_incomplete"))
    assert (word.sheet, word.row, word.column, word.cell) == ("Mittel", 2, "Status", "C2")
    assert "eingereicht" in word.remedy
    assert (number.row, number.column, number.value) == (2, "Gesamtkosten", "viel")
    assert (missing.row, missing.severity) == (3, "error") and "„Förderung“" in missing.message
    assert by_code["contradicting_row"].row == 5
    assert "personal_data" in by_code and "Mustermann" not in str(found.findings) + str(found.rows)


@pytest.mark.parametrize(
    ("row", "loaded"),
    [(["Umzug", None, "Abnahme"], True), ([None, "10557", "Abnahme"], True), ([None, None, "Abnahme"], False), ([None, "99999", "Abnahme"], False)],
)  # fmt: skip
def test_a_stage_needs_a_project_or_a_service_of_the_catalogue(tmp_path, row, loaded):
    head = ["Vorhaben", "OZG-ID", "Etappe", "Geplant", "Erreicht"]
    found = deliver(sheet_book(tmp_path / "a.xlsx", {"Etappen": [head, [*row, "30.06.2026", None]]}))
    assert (found.ledger.loaded, found.ledger.rejected) == ((1, 0) if loaded else (0, 1))


def test_a_stage_may_be_called_by_a_word_that_is_nothing_in_a_list_to_choose_from(tmp_path):
    head, stage = ["Vorhaben", "Etappe", "Geplant"], ["Bürgerportal", "Auswahl", "30.09.2025"]
    found = deliver(sheet_book(tmp_path / "a.xlsx", {"Etappen": [head, stage], "Vorhaben": [["Vorhaben", "Amt"], ["Netz", "Auswahl"]]}))  # fmt: skip
    assert [as_stored(row)["stage_name"] for row in found.rows["stage"]] == ["Auswahl"]
    assert "office" not in as_stored(found.rows["project"][0])


def test_a_stretch_of_time_is_not_said_to_be_read_as_its_end(tmp_path):
    usage = [["OZG-ID", "Zeitraum", "Fälle"], ["10145", "1. Halbjahr 2026", 1000]]
    later = [["Vorhaben", "Beginn", "Ende"], ["Netz", "1. Halbjahr 2026", "2. Halbjahr 2026"]]
    found = deliver(sheet_book(tmp_path / "a.xlsx", {"Nutzung": usage, "Vorhaben": later}))
    half = [(finding.sheet, finding.column) for finding in found.findings if finding.code == "date_half_year"]
    assert half == [("Vorhaben", "Ende")]
    (row,) = found.rows["usage_entry"]
    assert as_stored(row)["period_start_date"] == "2026-01-01"


def test_partners_are_named_by_name_or_key_and_never_guessed(tmp_path):
    head = ["Verbund", "Mitglied", "Rolle", "Nachnutzer"]
    found = deliver(sheet_book(tmp_path / "a.xlsx", {"Zusammenarbeit": [
        head,
        ["Nordkreis", "Stadt Achim", "Pionier", f"Barleben; {VERDEN}"],
        ["Nordkreis", "Neuenkirchen", "Mitglied", ""],
    ]}))  # fmt: skip
    first, second = (as_stored(row) for row in found.rows["cooperation"])
    assert (first["member_ars"], first["taker_ars"]) == (ACHIM, f"150830040040 {VERDEN}")
    assert "member_ars" not in second
    assert [finding.value for finding in found.findings if finding.code == "municipality_not_clear"] == ["Neuenkirchen"]


def test_a_list_with_its_own_sheet_of_that_name_is_read_as_before(tmp_path):
    rows = [HEADER, [*ID_CARD, "online", 3, 3300, ""], [*PASSPORT, "offen", 1, 900, ""]]
    found = deliver(workbook(tmp_path / "a.xlsx", rows, title="Portal"))
    assert (found.kind, found.ledger.loaded, list(found.rows)) == ("leistungen", 2, ["service_entry"])
    notes = sheet_book(
        tmp_path / "b.xlsx", {"Liste": rows, "Ziele": [["Bis 2027", "alles online"]], "Notizen": [["a", "b"]]}
    )
    found = deliver(notes)
    assert (found.kind, found.ledger.loaded) == ("leistungen", 2)
    assert codes(found).count("sheet_columns_missing") == 1 and codes(found).count("sheet_without_header") == 1
    (finding,) = [finding for finding in found.findings if finding.code == "sheet_columns_missing"]
    assert "„Jahr“, „Kennzahl“, „Wert“" in finding.message


def test_a_list_and_its_optional_sheets_come_together(tmp_path):
    found = deliver(sheet_book(tmp_path / "a.xlsx", {
        "Liste": [HEADER, [*ID_CARD, "online", 3, 3300, ""]],
        "Ziele": [["Jahr", "Kennzahl", "Wert"], [2027, "Online-Quote der Fälle (in %)", "60 %"], [2027, "Leistungen mit Reifegrad 3 (Anzahl)", 80]],
    }))  # fmt: skip
    assert (found.kind, found.parts) == ("meldebogen", ("service_entry", "target"))
    assert [(row["target_figure"], row["target_value"]) for row in found.rows["target"]] == [
        ("ONLINE_QUOTE", 60.0),
        ("KONFORM_ANZAHL", 80.0),
    ]


def test_hidden_sheets_are_left_out_with_a_finding(tmp_path):
    book = Workbook()
    fill(book.active, [HEADER, [*ID_CARD, "online", 3, 3300, ""]])
    hidden = book.create_sheet("Ereignisse")
    fill(hidden, [["Datum", "Ereignis"], ["01.05.2026", "Umzug"]])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = deliver(tmp_path / "a.xlsx")
    assert "event" not in found.parts and "hidden_sheet" in codes(found)


def test_an_empty_sheet_says_there_is_nothing_any_more(published):
    event = {"event_date": "2026-05-01", "event_name": "Umzug"}
    later = delivery(date(2026, 6, 30), event=[])
    build = published(delivery(date(2026, 3, 31), event=[event]), later)
    with duckdb.connect(str(build), read_only=True) as connection:
        assert connection.execute("SELECT reporting_date FROM core.event").fetchall() == [(date(2026, 3, 31),)]
