"""The template workbook: what it offers, what it keeps from going wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from etl import sqlfiles
from etl.build import staging
from etl.form.columns import BOTTLENECKS, HEAD_ENTRIES, OPTIONAL_SHEETS, SERVICES, SHEET, SHEETS
from etl.form.template import service_rows_for, write_template
from etl.form.workbook import cell_value, period_text, write_workbook
from etl.intake import read_delivery
from etl.reference.register import load_register
from etl.reference.tables import load_into
from ozg import rules
from tests.etl.conftest import ACHIM, delivery

WIESENAU = "990010006006"
HEADER = {
    "municipality_name": "Wiesenau, Stadt",
    "ars": WIESENAU,
    "reporting_date": date(2026, 9, 30),
    "rgm_version": "1.1",
}


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        rules.install(connection)
        load_into(connection, include_demo=True)
        yield connection


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "Meldebogen.xlsx"
    rows = {
        "Leistungen": [
            {"ozg_id": "10557", "given_name": "=cmd|'/c calc'!A1", "relevance": "RELEVANT", "duty": "SDG FOKUS", "political_will": 0,
             "implementation_status": "GO_LIVE", "target_date": date(2026, 12, 31), "case_count": 1450, "cost_eur": 4000, "k8": "POSTFACH"},
        ],
        "Nutzung": [
            {"ozg_id": "10557", "period_start_date": date(2025, 7, 1), "period_end_date": date(2025, 7, 31), "case_count": 0},
        ],
        "Engpässe": [{"bottleneck_code": "E03", "severity": "BLOCKIEREND", "waiting_for": "KR"}],
        "Basisdienste": [{"component_name": "ePayment", "is_interim": False}],
    }  # fmt: skip
    write_workbook(path, HEADER, rows)
    return path


def cells_of(path: Path, sheet: str) -> dict[str, object]:
    """Header → cell of the first data row."""
    worksheet = load_workbook(path)[sheet]
    return {header.value: worksheet.cell(2, header.column) for header in worksheet[1]}


def test_the_sheets_come_in_the_order_of_the_contract(written):
    assert load_workbook(written).sheetnames == [
        "Kopf",
        "Leistungen",
        "Nutzung",
        "Engpässe",
        "Basisdienste",
        *(sheet.name for sheet in OPTIONAL_SHEETS if sheet.is_asked),
        "Erklärung",
        "Katalog",
    ]


def test_the_columns_are_those_of_the_contract():
    assert [column.header for column in SERVICES.columns] == [
        "OZG-ID",
        "LeiKa-Schlüssel",
        "Leistung",
        "Relevanz",
        "Zuständige Stelle",
        "Amt",
        "Status",
        "Reifegrad",
        "Ziel-Reifegrad",
        "Zieldatum",
        "Go-live",
        "Obergrenze",
        "Obergrenze Grund",
        "URL",
        "Im Portal",
        "Im PVOG",
        "EfA-Status",
        "Lösungsart",
        "Pionier",
        "Fachverfahren",
        "Schnittstelle",
        "Rang",
        "Begründung",
        "Fälle pro Jahr",
        "Online-Fälle",
        "Minuten gespart",
        "Personentage",
        "Kosten",
        "Pflicht",
        "Wille",
        "Beschreibung (K1)",
        "Antrag (K2)",
        "Nutzerkonto (K3)",
        "Authentifizierung (K4)",
        "Bezahlung (K5)",
        "Nachweise (K6)",
        "Schriftform (K7)",
        "Bescheid (K8)",
        "Übergabe (K9)",
        "Bemerkung",
        "Wiedervorlage",
        "Voraussetzung",
    ]
    assert [[column.header for column in sheet.columns] for sheet in SHEETS[1:]] == [
        ["OZG-ID", "LeiKa-Schlüssel", "Leistung", "Zeitraum", "Fälle", "Online-Fälle", "Begonnen", "Quelle"],
        ["OZG-ID", "Leistung", "Engpass", "Schwere", "Seit", "Wartet auf", "Maßnahme", "Zieldatum", "Behoben am"],
        ["Basisdienst", "Amt", "Status", "Seit", "Zwischenlösung", "Bemerkung"],
    ]
    assert [entry.label for entry in HEAD_ENTRIES] == [
        "Kommune",
        "ARS",
        "Stichtag",
        "Erstellt von (Funktion)",
        "Reifegradmodell",
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_field_is_a_column_of_its_staging_table(sheet):
    with duckdb.connect() as connection:
        sqlfiles.run(connection, "meta")
        staging.create_tables(connection)
        known = set(connection.table(f"staging.{sheet.table}").columns) | {"given_name", "period"}
    assert {name for column in sheet.columns for name in column.database_types or [column.field]} <= known


def test_words_and_codes_are_one_to_one():
    for sheet in SHEETS:
        for column in sheet.columns:
            assert len(column.codes) == len(column.words), column.header
    assert SERVICES.column("Status").codes["online"] == "GO_LIVE"
    assert SERVICES.column("Wille").codes["teilweise"] == 50
    assert SERVICES.column("Bescheid (K8)").codes["Postfach strukturiert"] == "POSTFACH_STRUKTURIERT"


def test_codes_are_written_as_german_words(written):
    row = cells_of(written, "Leistungen")
    assert row["Relevanz"].value == "relevant"
    assert row["Status"].value == "online"
    assert row["Pflicht"].value == "SDG, Fokus"
    assert row["Wille"].value == "nein"
    assert row["Bescheid (K8)"].value == "Postfach"
    assert cells_of(written, "Engpässe")["Engpass"].value == "ePayment"
    assert cells_of(written, "Engpässe")["Wartet auf"].value == "Kreis oder Verbund"
    assert cells_of(written, "Basisdienste")["Zwischenlösung"].value == "nein"


def test_keys_stay_text_and_figures_stay_figures(written):
    row = cells_of(written, "Leistungen")
    assert (row["OZG-ID"].value, row["OZG-ID"].number_format) == ("10557", "@")
    assert (row["Fälle pro Jahr"].value, row["Fälle pro Jahr"].number_format) == (1450, "#,##0")
    assert row["Zieldatum"].value.date() == date(2026, 12, 31)
    assert cells_of(written, "Nutzung")["Fälle"].value == 0
    assert load_workbook(written)["Kopf"]["B3"].value == WIESENAU


def test_a_cell_that_looks_like_a_formula_is_text(written):
    cell = cells_of(written, "Leistungen")["Leistung"]
    assert (cell.value, cell.data_type) == ("=cmd|'/c calc'!A1", "s")


def test_unknown_stays_empty(written):
    row = cells_of(written, "Leistungen")
    assert row["Reifegrad"].value is None
    assert row["Antrag (K2)"].value is None


def test_drop_downs_offer_the_words_of_the_contract(written):
    worksheet = load_workbook(written)["Leistungen"]
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in worksheet.data_validations.dataValidation
        if rule.type == "list"
    }
    headers = {cell.value: cell.column_letter for cell in worksheet[1]}
    assert lists[f"{headers['Status']}2"] == '"offen,zurückgestellt,geplant,in Umsetzung,Test,online,abgelöst"'
    assert (
        lists[f"{headers['Antrag (K2)']}2"]
        == '"keine,Download,Ausfüllhilfe,PDF per E-Mail,online,online vorbefüllt,antragslos"'
    )
    assert lists[f"{headers['Übergabe (K9)']}2"] == '"nicht nötig,Ausdruck,PDF per E-Mail,Scan,eAkte,Fachverfahren"'


def test_the_list_of_bottlenecks_points_to_their_labels(written):
    workbook = load_workbook(written)
    (formula,) = [
        rule.formula1
        for rule in workbook["Engpässe"].data_validations.dataValidation
        if rule.formula1.startswith("'Erkl")
    ]
    first, last = re.findall(r"\$B\$(\d+)", formula)
    labels = [workbook["Erklärung"][f"B{line}"].value for line in range(int(first), int(last) + 1)]
    assert labels == list(BOTTLENECKS.column("Engpass").words.values())
    assert workbook["Erklärung"][f"A{first}"].value == "E01"


def test_every_column_is_explained(written):
    lines = {(row[0], row[1]) for row in load_workbook(written)["Erklärung"].iter_rows(min_row=3, values_only=True)}
    assert {
        (sheet.name, column.header)
        for sheet in (*SHEETS, *OPTIONAL_SHEETS)
        if sheet.is_asked
        for column in sheet.columns
    } <= lines
    assert all(column.explanation for sheet in SHEETS for column in sheet.columns)


def test_the_catalogue_can_be_looked_up(written):
    worksheet = load_workbook(written)["Katalog"]
    assert worksheet.max_row == 1 + 559
    assert [cell.value for cell in worksheet[2]][:2] == ["10000", "Elterngeld"]


def test_the_header_row_stays_in_sight(written):
    assert load_workbook(written)["Leistungen"].freeze_panes == "D2"


def test_the_same_input_gives_the_same_bytes(written, tmp_path):
    rows = {"Leistungen": [{"ozg_id": "10557", "relevance": "RELEVANT"}]}
    write_workbook(tmp_path / "a.xlsx", HEADER, rows)
    write_workbook(tmp_path / "b.xlsx", HEADER, rows)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 7, 1), date(2025, 9, 30), "Q3 2025"),
        (date(2025, 2, 1), date(2025, 2, 28), "02/2025"),
    ],
)
def test_a_period_reads_as_people_write_it(start, end, text):
    assert period_text(start, end) == text
    row = {"period_start_date": start, "period_end_date": end}
    assert cell_value(SHEET["Nutzung"].column("Zeitraum"), row) == text


def test_a_known_municipality_gets_its_services(database):
    register = load_register(include_demo=True)
    town = {row["ozg_id"]: row["relevance"] for row in service_rows_for(database, register.get(WIESENAU))}
    district = {row["ozg_id"]: row["relevance"] for row in service_rows_for(database, register.get("990010000000"))}
    assert town["10119"] == "RELEVANT"
    assert town["10092"] == "UNGEPRUEFT"  # Wohngeld: the Land decides
    assert "10439" not in town  # Kfz-Zulassung is the Kreis's
    assert district["10439"] == "RELEVANT"
    assert "10119" not in district


def test_without_a_published_build_the_template_has_suggestions(tmp_path):
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, load_register(True).get(WIESENAU), None)
    worksheet = load_workbook(path)["Leistungen"]
    assert worksheet.max_row > 80
    assert {row[3] for row in worksheet.iter_rows(min_row=2, values_only=True)} == {"relevant", "ungeprüft"}


def test_without_a_municipality_the_template_is_empty(tmp_path):
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, None, None)
    assert load_workbook(path)["Leistungen"].max_row == 1


def test_the_template_carries_the_values_of_the_newest_list(tmp_path, published):
    build = published(
        delivery(date(2026, 3, 31), service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "case_count": 1}]),
        delivery(
            date(2026, 6, 30),
            service_entry=[
                {"ozg_id": "10557", "given_name": "Urkunden", "relevance": "RELEVANT", "case_count": 1200, "case_quality": "GESCHAETZT",
                 "target_date": date(2026, 12, 31), "target_precision": "QUARTER", "k2": "ONLINE", "rgm_version": "1.1"},
                {"ozg_id": "10119", "relevance": "RELEVANT", "case_count": 3300, "cost_eur": "1200.50", "target_date": date(2026, 9, 15),
                 "target_precision": "DAY"},
            ],
            bottleneck_entry=[
                {"ozg_id": "10557", "bottleneck_code": "E03", "severity": "BLOCKIEREND"},
                {"bottleneck_code": "E01", "severity": "HINWEIS", "resolved_date": date(2026, 5, 1)},
            ],
            component_entry=[{"component_name": "eAkte", "office": "Bauamt", "is_interim": True}],
        ),
    )  # fmt: skip
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, load_register().get(ACHIM), build)
    workbook = load_workbook(path)
    headers = [cell.value for cell in workbook["Leistungen"][1]]
    rows = [
        dict(zip(headers, row, strict=True)) for row in workbook["Leistungen"].iter_rows(min_row=2, values_only=True)
    ]
    by_id = {row["OZG-ID"]: row for row in rows}
    assert len(by_id) == len(rows) > 80
    certificates, card = by_id["10557"], by_id["10119"]
    assert certificates["Leistung"] == "Geburtsurkunde und -bescheinigung"
    assert (certificates["Fälle pro Jahr"], certificates["Zieldatum"], certificates["Antrag (K2)"]) == (
        "ca. 1200",
        "Q4 2026",
        "online",
    )
    assert (card["Fälle pro Jahr"], card["Kosten"], card["Zieldatum"].date()) == (3300, 1200.5, date(2026, 9, 15))
    assert [row[2] for row in workbook["Engpässe"].iter_rows(min_row=2, values_only=True)] == ["ePayment"]
    assert [row[:2] for row in workbook["Basisdienste"].iter_rows(min_row=2, values_only=True)] == [("eAkte", "Bauamt")]
    assert [workbook["Kopf"][f"B{line}"].value for line in (2, 3, 4)] == ["Achim, Stadt", ACHIM, None]


def test_a_template_handed_in_unchanged_says_the_same_without_a_finding(tmp_path, published):
    rows = [
        {"ozg_id": "10557", "relevance": "RELEVANT", "implementation_status": "GO_LIVE", "declared_level": 2, "rgm_version": "1.1",
         "case_count": 1450.0, "online_case_count": 36.0, "minutes_saved": 35.0, "person_days": 12.5, "duty": "SDG FOKUS", "political_will": 100,
         "target_date": date(2026, 12, 31), "target_precision": "DAY", "golive_date": date(2026, 3, 1), "is_in_portal": True, "is_in_pvog": False,
         "url": "https://www.achim.example/urkunden", "efa_status": "LAND_VERTRAG", "solution_kind": "EFA", "interface_status": "GEPLANT",
         "priority_rank": 1, "rationale": "Viele Anfragen", "legal_ceiling_level": 3, "legal_ceiling_reason": "Original nötig", "office": "Standesamt",
         "k1": "WEBSITE", "k2": "ONLINE_VORBEFUELLT", "k3": "EIGENES", "k4": "NICHT_NOETIG", "k5": "NICHT_ONLINE", "k6": "REGISTER",
         "k7": "ELEKTRONISCH", "k8": "POSTFACH_STRUKTURIERT", "k9": "SCAN", "remark": "Test"},
        {"ozg_id": "10119", "relevance": "RELEVANT", "case_count": 3300.0, "case_quality": "GESCHAETZT",
         "target_date": date(2026, 12, 31), "target_precision": "QUARTER"},
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Verden"},
    ]  # fmt: skip
    bottleneck = {
        "ozg_id": "10557", "bottleneck_code": "E17", "severity": "BREMSEND", "since_date": date(2025, 1, 15), "waiting_for": "EU",
        "measure": "Antrag gestellt", "target_date": date(2026, 12, 31),
    }  # fmt: skip
    component = {
        "component_name": "ePayment",
        "implementation_status": "TEST",
        "since_date": date(2026, 1, 1),
        "is_interim": False,
    }
    build = published(
        delivery(date(2026, 6, 30), service_entry=rows, bottleneck_entry=[bottleneck], component_entry=[component])
    )
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, load_register().get(ACHIM), build)
    handed_in = read_delivery(path, reporting_date=date(2026, 9, 30))
    assert handed_in.findings == []
    assert (handed_in.kind, handed_in.municipality, handed_in.ledger.rejected) == ("meldebogen", ACHIM, 0)
    read = {row["ozg_id"]: row for row in handed_in.rows["service_entry"]}
    for row in rows:
        assert {name: read[row["ozg_id"]].get(name) for name in row} == row
    assert {name: handed_in.rows["bottleneck_entry"][0].get(name) for name in bottleneck} == bottleneck
    assert {name: handed_in.rows["component_entry"][0].get(name) for name in component} == component


def test_the_empty_suggestion_of_a_known_municipality_gives_no_finding(tmp_path):
    path = tmp_path / "Vorlage.xlsx"
    write_template(path, load_register().get(ACHIM), None)
    handed_in = read_delivery(path, reporting_date=date(2026, 9, 30))
    assert handed_in.findings == []
    assert handed_in.ledger.loaded == len(handed_in.rows["service_entry"]) > 80
