"""The one table of columns: complete, without a second home for a header, and what follows from it."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest

from ozg.editions import redaction
from ozg.rules import form, model
from ozg.ui.kit import form_columns

PROJECT = Path(__file__).resolve().parents[2]
EVERY = [(sheet, column) for sheet in form.sheets() for column in sheet.all_columns]
CRITERIA = {criterion.code for criterion in model.DEFAULT.criteria}


def test_main_sheets_come_first_and_each_has_a_table_of_its_own():
    assert [(sheet.name, sheet.table) for sheet in form.sheets() if sheet.word_list] == [
        ("Leistungen", "service_entry"),
        ("Nutzung", "usage_entry"),
        ("Engpässe", "bottleneck_entry"),
        ("Basisdienste", "component_entry"),
    ]
    assert len({sheet.table for sheet in form.sheets()}) == len(form.sheets()) == 24


def test_a_sheet_asks_for_a_field_once_under_one_header():
    for sheet in form.sheets():
        assert len(sheet.by_field) == len(sheet.all_columns), sheet.name
        assert len({column.header for column in sheet.columns}) == len(sheet.columns), sheet.name
        assert all(column.header and column.explanation for column in sheet.columns), sheet.name


def test_what_is_asked_for_is_kept_as_its_kind_says():
    services = form.sheet("Leistungen")
    kinds = services.database_types
    assert (kinds["cost_eur"], kinds["declared_level"], kinds["is_in_portal"], kinds["political_will"]) == (
        "DECIMAL(14, 2)",
        "INTEGER",
        "BOOLEAN",
        "INTEGER",
    )
    assert "jurisdiction" not in kinds and "jurisdiction" in services.by_field
    assert form.sheet("Nutzung").database_types | {"period_start_date": "DATE", "period_end_date": "DATE"} == (
        form.sheet("Nutzung").database_types
    )
    assert "period" not in form.sheet("Nutzung").database_types


def test_the_criteria_of_the_model_are_columns_of_the_list():
    asked = [column for column in form.sheet("Leistungen").columns if column.field in CRITERIA]
    assert [(column.header, column.words) for column in asked] == [
        (criterion.column, criterion.answers) for criterion in model.DEFAULT.criteria
    ]


@pytest.mark.parametrize(
    "name", ["office", "remark", "measure", "rationale", "url", "given_name", "component_name", "pioneer_name"]
)
def test_a_free_text_leaves_an_edition_when_its_file_is_forgotten(name):
    assert name not in form.coded_fields()


def test_every_column_of_the_form_is_either_a_code_or_taken_out():
    """A free text that is kept would survive ``forget``; the kind of the column decides, no list remembers."""
    for sheet, column in EVERY:
        if column.is_free_text and column.database_types:
            assert column.field not in redaction._KEPT, (sheet.name, column.field)
    kept = {
        "ozg_id",
        "leika_key",
        "relevance",
        "implementation_status",
        "severity",
        "waiting_for",
        "prerequisites",
        *CRITERIA,
    }
    assert kept <= form.coded_fields()


def test_an_unknown_kind_is_named(tmp_path):
    for name in ("blaetter.csv", "blattspalten.csv"):
        text = (form.FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(",Zeitraum,ja,", ",Zeitspanne,ja,"), encoding="utf-8")
    with pytest.raises(ValueError, match="„Zeitraum“ die unbekannte Art „Zeitspanne“"):
        form.sheets(tmp_path)


def test_a_page_calls_and_writes_a_column_as_the_form_does():
    services = form.sheet("Leistungen").by_field
    cost = services["cost_eur"]
    assert (cost.field, cost.title, cost.unit, cost.shown) == ("cost_eur", "Kosten", "€", "euro")
    assert services["case_count"].title == "Fälle im Jahr"
    assert form_columns.value(services["interface_status"], "ENTFAELLT") == "entfällt"
    assert form_columns.value(services["duty"], "SDG FOKUS") == "SDG, Fokus"
    assert form_columns.value(services["is_in_portal"], False) == "nein"
    assert form_columns.value(services["political_will"], 50) == "teilweise"
    assert form_columns.value(services["office"], None) == "k. A."


@pytest.mark.parametrize(
    ("sheet", "table", "computed"),
    [
        ("Leistungen", "stand", {"ars", "leistung", "stichtag", "reifegrad_min", "reifegrad_max", "rgm_version", "konform", "ende_zu_ende",
                                 "rang_berechnet", "rang_gruppe", "rang_grundlage", "prioritaet", "prioritaet_min", "prioritaet_max",
                                 "faelle_qualitaet", "faelle_zaehljahr", "faelle_geschaetzt_min", "faelle_geschaetzt_max", "faelle_schaetzung_quelle", "engpaesse",
                                 "online_laut_pvog", "geaendert_am", "quelle_datei", "quelle_blatt", "quelle_zeile"}),
        ("Nutzung", "nutzung", {"ars", "zeitraum_von", "zeitraum_bis", "faelle_qualitaet", "quelle_datei"}),
    ],
)  # fmt: skip
def test_the_form_says_which_columns_everybody_may_read(sheet, table, computed):
    """What a public table holds of a list is marked so in the form; all else in it is computed."""
    path = form.FOLDER / "offene_daten" / "spalten.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        public = {row["spalte"] for row in csv.DictReader(stream) if row["tabelle"] == table}
    marked = {column.open_name for column in form.sheet(sheet).all_columns if column.open_name}
    assert marked == public - computed and marked & computed == set()


#: How the statistics of an appointment system call what they measured.
MEASURED = {"Ø Bearbeitungsdauer", "Ø Wartezeit gesamt", "Ø Wartezeit mit Termin", "Ø Wartezeit spontan"}
#: Words that are a header somewhere and something else here: kinds of columns, places of a command line, words of other files.
OTHER_MEANING = {
    "etl/__main__.py": {"URL"},  # what stands for an address in the help
    "etl/commands/care.py": {"Leistung"},  # "Leistung „x“ heißt …"
    "etl/export/paper_fields.py": {"Wert"},  # column of the fields of a paper
    "etl/feedback/annotate_sheet.py": {"Schwere"},  # column of the sheet of findings
    "etl/intake/optional.py": {"URL", "Leistungen", "Datum", "Beginn", "Kennzahl", "Minuten"},  # kinds of columns
    "etl/intake/values.py": {"Fälle", "Minuten", "Datum"},  # kinds of columns
    "etl/intake/twice.py": {"Datum"},  # kind of column
    "etl/parse/offices.py": {"Amt", "Einheit"},  # kinds of words in the name of an office
    "etl/intake/spans.py": {"Plan"},  # kind of word beside a period
    "etl/intake/status.py": {"Frist", "Wiedervorlage"},  # kinds of words before a day
    "etl/demo/plain_list.py": {
        "OZG-ID",
        "Leistung",
        "Amt",
        "Reifegrad",
        "Fälle pro Jahr",
        "Priorität",
        "Bemerkung",
    },  # a town's own list
    "etl/reference/releases.py": {"Quelle", "OZG-Leistung"},  # columns of a catalogue
    "etl/demo/entries.py": {"Leistungen"},  # the sheet
    "etl/demo/measured.py": {"Dienstleistung", "Monat", *MEASURED},  # columns of other systems
    "etl/demo/usage.py": {"Fachverfahren"},  # where an invented count comes from
    "etl/demo/workbooks.py": {"Leistungen"},  # the sheet
}


def test_no_header_of_the_form_is_spelled_out_in_the_etl():
    headers = {column.header for _, column in EVERY if column.header}
    found: dict[str, set[str]] = {}
    for file in sorted((PROJECT / "etl").rglob("*.py")):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        found[file.relative_to(PROJECT).as_posix()] = texts & headers
    for file in sorted((PROJECT / "etl").rglob("*.sql")):
        text = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
        found[file.relative_to(PROJECT).as_posix()] = set(re.findall(r"'([^'\n]*)'", text)) & headers
    outside = {file: words for file, words in found.items() if words and not file.startswith("etl/form/")}
    assert outside == OTHER_MEANING


def test_no_list_of_criteria_is_counted_by_hand_where_the_form_is_read():
    """The codes of the criteria come from the model; in the rooms that read and write the form nobody numbers them."""
    numbered = re.compile(r"f[\"']k\{|[\"']k[1-9][\"']|\bk1, k2\b")
    rooms = (
        "etl/form",
        "etl/intake",
        "etl/build",
        "etl/actions",
        "etl/export",
        "etl/feedback",
        "etl/parse",
        "etl/record",
    )
    files = [file for room in rooms for file in sorted((PROJECT / room).rglob("*.py"))]
    files += [PROJECT / "ozg" / "rules" / "form.py", *sorted((PROJECT / "ozg" / "editions").glob("*.py"))]
    files += sorted((PROJECT / "etl" / "sql" / "staging").glob("*.sql"))
    assert [file.name for file in files if numbered.search(file.read_text(encoding="utf-8"))] == []
