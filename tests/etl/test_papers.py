"""State report and council paper read back: every figure is the export's, every text is harmless, every file is accessible."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import duckdb
import openpyxl
import page as validator
import pandas as pd
import pypdf
import pytest
from docx.oxml.ns import qn

from etl.contracts import InputError
from etl.export.paper_fields import read_fields
from etl.export.tables import export
from ozg import papers
from ozg.editions.archive import Edition
from ozg.editions.candidate import candidate, find_scope
from ozg.read import database
from ozg.reports import council_table, form
from ozg.reports.council import CouncilFacts, CouncilFields, build
from ozg.reports.form import FormProblem
from ozg.reports.paper import figures, plain
from ozg.reports.state_paper import to_state_pdf
from ozg.rules import law, relevance, status, usage
from tests.etl.conftest import ACHIM, build_database, delivery

pytestmark = pytest.mark.slow

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
FROZEN_AT = "2026-10-05T09:30:00"
#: What a spreadsheet would run when a cell begins with it.
ATTACKS = ("=cmd|'/c calc'!A1", "+49 4202 9160", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1")
TEXT_FIELDS = ("given_name", "responsible_body", "office", "legal_ceiling_reason", "url", "pioneer_name", "specialist_system",
               "priority_given", "rationale", "remark")  # fmt: skip
CRITERIA = {"k1": "WEBSITE", "k2": "ONLINE", "k3": "PORTALVERBUND", "k4": "NICHT_NOETIG", "k5": "ONLINE", "k6": "UPLOAD",
            "k7": "NICHT_NOETIG", "k8": "POSTFACH", "k9": "FACHVERFAHREN"}  # fmt: skip


def listed(day: date) -> list[dict[str, Any]]:
    """A list with every kind of row: small, hidden, unknown, overdue, planned, not relevant, members of a bundle."""
    is_new = day == SEPTEMBER
    rows = [
        {
            "ozg_id": "10119",
            "case_count": 1200,
            "online_case_count": 300,
            "implementation_status": "GO_LIVE",
            **CRITERIA,
        },
        {
            "ozg_id": "10124",
            "case_count": 2,
            "online_case_count": 1,
            "declared_level": 1,
            "implementation_status": "OFFEN",
            "target_date": date(2026, 3, 31),
        },
        {
            "ozg_id": "10160",
            "case_count": 47,
            "case_quality": "GESCHAETZT",
            "declared_level": 3 if is_new else 2,
            "implementation_status": "IN_UMSETZUNG",
        },
        {
            "ozg_id": "10177",
            "case_count": 14.5,
            "online_share": 0.4,
            "target_date": date(2027, 3, 31),
            "implementation_status": "GEPLANT",
        },
        {
            "ozg_id": "10244",
            "target_date": date(2026, 12, 31),
            "implementation_status": "TEST",
            "cost_eur": 12500,
            "person_days": 12,
        },
        {"ozg_id": "10557", "case_count": 4, "declared_level": 2, "legal_ceiling_level": 2, "duty": "SATZUNG"},
        {"ozg_id": "10559", "case_count": 0, "declared_level": 0, "implementation_status": "ZURUECKGESTELLT"},
        {
            "ozg_id": "10093",
            "leika_key": "99102013104000",
            "case_count": 30,
            "online_case_count": 12,
            "declared_level": 3,
        },
        {
            "ozg_id": "10093",
            "leika_key": "99102013070000",
            "case_count": 9,
            "case_quality": "HOECHSTENS",
            "online_case_count": 6,
            "k1": "WEBSITE",
        },
        {"ozg_id": "10092", "relevance": "ZUSTAENDIG_ANDERE"},
        {"ozg_id": "10410", "relevance": "UNGEPRUEFT"},
    ]
    texts = [
        {name: ATTACKS[(number + place) % len(ATTACKS)] for place, name in enumerate(TEXT_FIELDS)}
        for number in range(len(rows))
    ]
    return [{"relevance": "RELEVANT", **text, **row} for text, row in zip(texts, rows, strict=True)]


BOTTLENECKS = [
    {
        "bottleneck_code": "E03",
        "ozg_id": "10124",
        "severity": "BLOCKIEREND",
        "since_date": date(2025, 1, 1),
        "measure": "=1+1",
    },
    {"bottleneck_code": "E07", "ozg_id": "10160", "severity": "BLOCKIEREND", "waiting_for": "H"},
    {"bottleneck_code": "E19", "ozg_id": "10244", "severity": "BLOCKIEREND"},
]


PROJECTS = [
    {"project_name": "Digi-Zentrum", "project_status": "IN_UMSETZUNG", "cost_eur": 220000},
    {"project_name": "Scannen", "project_status": "GEPLANT"},
]
GRANTS = [
    {"grant_name": "=1+1", "grant_status": "BEWILLIGT", "total_cost_eur": 220000, "funding_rate": 0.8},
    {"grant_name": "eAkte", "grant_status": "BEWILLIGT"},
]


TARGETS = [{"target_year": 2027, "target_figure": "KONFORM_ANZAHL", "target_value": 5}]
DECISIONS = [
    {"decision_name": "Terminvergabe online", "decision_state": "OFFEN", "due_date": date(2026, 6, 30)},
    {"decision_name": "Open Data", "decision_state": "OFFEN", "due_date": date(2026, 12, 31)},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory, reference_build) -> Iterator[tuple[Path, Edition]]:
    """The build of two lists, and the edition of its newest state."""
    path = build_database(
        tmp_path_factory.mktemp("papiere") / "ozg-test.duckdb", reference_build,
        delivery(JUNE, service_entry=listed(JUNE)), delivery(SEPTEMBER, service_entry=listed(SEPTEMBER), bottleneck_entry=BOTTLENECKS, project=PROJECTS, grant=GRANTS,
                 target=TARGETS, council_decision=DECISIONS),
    )  # fmt: skip
    yield path, frozen(path)


def frozen(build_path: Path) -> Edition:
    with duckdb.connect(str(build_path), read_only=True) as connection:
        edition = candidate(connection, find_scope(connection, ACHIM))
    edition.header.update(number=3, frozen_at=FROZEN_AT, released_by="Projektleitung OZG")
    return edition


@pytest.fixture(scope="module")
def state(made) -> papers.StateReport:
    return papers.state_report(made[1], "f" * 64, None)


def council(edition: Edition, **fields: Any) -> papers.CouncilPaper:
    (facts,) = papers.council_facts(edition, None, [ACHIM])
    return papers.council_paper(edition, facts, CouncilFields(**fields))


@pytest.fixture(scope="module")
def paper(made) -> papers.CouncilPaper:
    return council(
        made[1], number="VO/26/117", lead_office="Hauptamt", meetings=(("Rat", "12.11.2026", "Kenntnisnahme"),)
    )


def exported(build_path: Path, folder: Path, is_public: bool = False) -> dict[str, list[dict[str, str]]]:
    export(build_path, folder, is_public=is_public)
    return {path.stem: read_csv(path.read_bytes()) for path in folder.glob("*.csv")}


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def read_sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def as_text(value: Any) -> str:
    """A cell of the workbook as the export writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    # a carriage return is written as an escape in a workbook
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).replace("_x000D_", "\r")


def words(labels: dict[str, str], code: str) -> str:
    return labels.get(code, "")


def test_sheet_leistungen_is_the_exported_list(made, state, tmp_path):
    stand = exported(made[0], tmp_path)["stand"]
    sheet = read_sheet(state.workbook(), "Leistungen")
    assert [(row["ARS"], row["OZG-ID"], as_text(row["LeiKa-Schlüssel"])) for row in sheet] == [
        (row["ars"], row["ozg_id"], row["leika_key"]) for row in stand
    ]
    for shown, row in zip(sheet, stand, strict=True):
        assert as_text(shown["Leistung"]) == row["leistung"]
        assert as_text(shown["Relevanz"]) == words(relevance.LABELS, row["relevanz"])
        assert as_text(shown["Status"]) == words(status.LABELS, row["status"])
        assert as_text(shown["Reifegrad (Selbstauskunft)"]) == row["reifegrad_angabe"]
        assert as_text(shown["Reifegrad (gezählt)"]) == row["reifegrad_min"]
        assert as_text(shown["Reifegrad (höchstens)"]) == row["reifegrad_max"]
        assert as_text(shown["OZG-konform"]) == row["konform"]
        assert as_text(shown["Ende-zu-Ende"]) == row["ende_zu_ende"]
        assert as_text(shown["Zieldatum"]) == row["zieldatum"]
        assert as_text(shown["Fälle im Jahr"]) == row["faelle_jahr"]
        quality = usage.QUALITY_LABELS.get(row["faelle_qualitaet"].upper(), "")
        said = "laut Liste" if quality == "gezählt" else f"{quality}, laut Liste" if quality else ""
        assert as_text(shown["Herkunft der Fallzahl"]) == said
        assert as_text(shown["Online-Fälle"]) == row["online_faelle"]
        assert as_text(shown["Online-Quote"] and round(shown["Online-Quote"], 4)) == row["online_quote"]
        assert as_text(shown["Engpass-Kennungen"]) == row["engpaesse"]


def test_sheets_of_figures_and_bottlenecks_are_the_exported_tables(made, state, tmp_path):
    tables = exported(made[0], tmp_path)
    newest = tables["verlauf"][-1]
    (shown,) = read_sheet(state.workbook(), "Kennzahlen")
    headers = {"relevant": "Relevante Leistungen", "ungeprueft": "Ungeprüfte Leistungen", "konform": "OZG-konform (Reifegrad ≥ 3)",
               "online": "Online (Reifegrad ≥ 2)", "ende_zu_ende": "Ende-zu-Ende", "faelle_gesamt": "Fälle im Jahr (mit Fallzahl)",
               "faelle_konform": "davon bei OZG-konformen Leistungen"}  # fmt: skip
    assert {name: as_text(shown[header]) for name, header in headers.items()} == {
        name: newest[name] for name in headers
    }
    shown_bottlenecks = {
        row["Kennung"]: (
            as_text(row["Blockierte Leistungen"]),
            as_text(row["Berührte Fälle im Jahr"]),
            as_text(row["Sofort freie Fälle"]),
        )
        for row in read_sheet(state.workbook(), "Engpässe")
    }
    assert shown_bottlenecks == {
        row["engpass"]: (row["leistungen"], row["faelle_beruehrt"], row["faelle_sofort"]) for row in tables["engpass"]
    }


def test_nothing_to_compare_and_nothing_reported_are_not_called_no_rows(made):
    edition = made[1]
    tables = {**edition.tables, "mart.leverage": replace(edition.tables["mart.leverage"], rows=[])}
    first = papers.state_report(replace(edition, tables=tables), "f" * 64, None)
    said = " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(first.pdf())).pages).split())
    assert "Es gibt keine frühere Ausgabe zum Vergleichen; ab der zweiten stehen hier die Unterschiede." in said
    assert "Kein Engpass ist als blockierend gemeldet; ob wirklich keiner da ist, sagt die Liste nicht." in said
    assert "Keine Zeilen" not in said


def test_what_is_equal_in_both_editions_is_not_called_unchanged(made):
    edition = made[1]
    same = papers.state_report(edition, "f" * 64, edition)
    (sheet,) = [sheet for sheet in same.sheets if sheet.name == "Veränderungen"]
    assert (sheet.rows, sheet.if_empty) == (
        [],
        "Beide Ausgaben nennen von jeder Leistung denselben Reifegrad und Status; keine Fallzahl springt.",
    )


def test_the_printed_report_shows_what_is_the_municipalitys_business_and_says_what_it_leaves_out():
    columns = (form.SheetColumn("Leistung", "text", 9), form.SheetColumn("Relevanz", "relevanz", 3))

    def printed(*rows: list[str]) -> str:
        sheets = [form.Sheet("Leistungen", columns, list(rows))]
        content = to_state_pdf(sheets, "Bericht", "Stand", "Fuß", "Achim", datetime(2026, 6, 30))
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())

    ours, other, unchecked = ["Melden", "relevant"], ["Bafög", "andere Stelle zuständig"], ["Angeln", "ungeprüft"]
    said = printed(ours, other, unchecked, ["Jagen", "ungeprüft"])
    left = "Hier stehen die relevanten Leistungen; die übrigen (1 andere Stelle zuständig, 2 ungeprüft) stehen in der Arbeitsmappe und in den CSV-Dateien."
    assert left in said and "Melden" in said
    assert not [word for word in ("Bafög", "Angeln", "Jagen", "Relevanz") if word in said]
    # where nothing is relevant the relevance is what there is to read
    said = printed(other, unchecked)
    assert "Bafög andere Stelle zuständig Angeln ungeprüft" in said and "die übrigen" not in said
    assert "Melden relevant" in printed(ours)


def test_a_target_nobody_named_is_not_reported_as_one(made, state):
    """Without a word of the list the plan is reckoned to what the law asks for; that is no target of the municipality."""
    given = {row["Ziel-Reifegrad"] for row in read_sheet(state.workbook(), "Leistungen")}
    with duckdb.connect(str(made[0]), read_only=True) as connection:
        assert connection.execute("SELECT DISTINCT given_target_level FROM mart.entry").fetchall() == [(None,)]
        assert (3,) in connection.execute("SELECT DISTINCT target_level FROM mart.entry").fetchall()
    assert given == {None}


def test_the_share_of_cases_stands_beside_its_own_denominator(made, state):
    (shown,) = read_sheet(state.workbook(), "Kennzahlen")
    headers = list(shown)
    place = headers.index("Anteil der Fälle bei OZG-konformen Leistungen")
    assert headers[place - 2 : place] == ["davon mit bekanntem Reifegrad", "davon bei OZG-konformen Leistungen"]
    known, conform, share = (shown[header] for header in headers[place - 2 : place + 1])
    assert known < shown["Fälle im Jahr (mit Fallzahl)"]
    assert share == pytest.approx(conform / known)
    said = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(state.pdf())).pages)
    assert "Reifegrad unbekannt" in " ".join(said.split())


def test_csv_files_hold_what_the_workbook_holds(state):
    files = state.csv_files()
    for name in ("Kopf", "Leistungen", "Kennzahlen", "Engpässe", "Finanzen", "Datenqualität", "Methodik"):
        in_workbook = [[as_text(value) for value in row.values()] for row in read_sheet(state.workbook(), name)]
        in_csv = [list(row.values()) for row in read_csv(files[f"{state.file_stem}_{name}.csv"])]
        if name == "Kopf":  # a point in time is written with its hour there
            in_workbook = [row for row in in_workbook if row[0] != "Eingefroren am"]
            in_csv = [row for row in in_csv if row[0] != "Eingefroren am"]
        assert in_csv == in_workbook


def test_head_names_edition_method_and_hash(state):
    head = {row["Angabe"]: row["Achim"] for row in read_sheet(state.workbook(), "Kopf")}
    assert (head["Ausgabe"], head["Freigegeben von (Funktion)"]) == (3, "Projektleitung OZG")
    assert head["Prüfsumme der Ausgabe (SHA-256)"] == "f" * 64
    assert head["Eingefroren am"] == datetime(2026, 10, 5, 9, 30)
    assert head["Katalogversion"] == "OZG-Katalog 2018, Stand Oktober 2019 (533 von 575 Nummern benannt)"
    assert (head["Berichtszeitraum von"], head["Berichtszeitraum bis (Stichtag)"]) == (
        datetime(2026, 6, 30), datetime(2026, 9, 30),
    )  # fmt: skip
    sources = [row["Regel"] for row in read_sheet(state.workbook(), "Methodik") if row["Thema"] == "Quelle"]
    assert sources == ["Liste 2 vom 30.09.2026, geladen am 01.07.2026, SHA-256 " + "ab" * 32]


def test_finances_say_what_is_known_and_what_is_not(made, state, paper):
    (row,) = read_sheet(state.workbook(), "Finanzen")
    assert (row["Kosten laut Liste"], row["von beiden mit Kostenangabe"], row["Personentage laut Liste"]) == (
        12500,
        1,
        12,
    )
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    targets = facts.targets.iloc[0]
    assert (row["Sicher nicht erledigt nach Status und eigenem Ziel"], row["Ob erledigt unbekannt"]) == (5, 1)
    assert (targets["not_done_count"], targets["maybe_done_count"]) == (6, 1)
    assert (row["Vorhaben ohne eingestellte"], row["Kosten der Vorhaben"], row["davon Kosten noch offen"]) == (
        2,
        220_000,
        1,
    )
    assert (row["Bewilligte Förderung"], row["Eigenanteil"], row["davon Betrag noch offen"]) == (176_000, 44_000, 1)
    assert row["Hinweis"].startswith("Haushaltsstellen sind im Dashboard nicht erfasst")
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(paper.docx())).paragraphs)
    assert (
        "Bewilligt: 176.000" in words
        and "Gesamtkosten (1 von 2 Förderungen; bei 1 ist ein Betrag noch offen). Davon 176.000" in words
    )


def test_no_text_of_a_list_becomes_a_formula(state, paper):
    books = [state.workbook(), paper.table_workbook()]
    cells = [
        cell
        for book in books
        for sheet in openpyxl.load_workbook(io.BytesIO(book))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    files = [*state.csv_files().values(), paper.table_csv()]
    texts += [
        value for content in files for row in csv.reader(io.StringIO(content.decode(), newline="")) for value in row
    ]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert sum(text.startswith("'=cmd") for text in texts) > 5  # they are there, made harmless


def german(number: str, surety: str = "gezaehlt") -> str:
    """A number of the export as the papers write it."""
    if number in ("•", ""):
        return number or "k. A."
    mark = {"gezaehlt": "", "geschaetzt": "~", "mindestens": "mindestens ", "hoechstens": "höchstens "}[surety]
    return f"{mark}{round(float(number) + 1e-9):,}".replace(",", ".")


def test_council_table_is_the_public_export(made, paper, tmp_path):
    stand = [row for row in exported(made[0], tmp_path, is_public=True)["stand"] if row["relevanz"] == "RELEVANT"]
    shown = sorted((row["Leistung"], row["Fälle im Jahr"], row["digital"]) for row in read_csv(paper.table_csv()))
    assert shown == sorted(
        (row["leistung"], german(row["faelle_jahr"], row["faelle_qualitaet"]), german(row["online_faelle"]))
        for row in stand
    )
    assert {said for _, said, _ in shown} >= {"~47", "höchstens 9"}
    assert [row["Fälle im Jahr"] for row in read_csv(paper.table_csv())].count("•") == 2


@pytest.mark.parametrize(
    ("value", "is_hidden", "quality", "year", "said"),
    [
        (1450, False, "GEZAEHLT", None, "1.450"),
        (500, False, "GESCHAETZT", None, "~500"),
        (5, False, "HOECHSTENS", None, "höchstens 5"),
        (40, False, "GEZAEHLT", 2024, "40 (2024)"),
        (None, False, None, None, "k. A."),
        (None, True, "GESCHAETZT", 2024, "•"),
    ],
)
def test_what_is_no_plain_count_is_marked_in_the_council_table(value, is_hidden, quality, year, said):
    assert council_table.count(value, is_hidden, quality, year) == said


def test_hidden_counts_are_hidden_on_both_sides(paper):
    rows = {row["Leistung"]: row for row in read_csv(paper.table_csv())}
    assert [name for name, row in rows.items() if (row["digital"] == "•") != (row["analog"] == "•")] == []


def test_table_has_what_whole_years_counted_and_an_older_edition_does_not_know_it(tmp_path, reference_build):
    year = {"period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}
    entries = [
        {"ozg_id": "10160", "relevance": "RELEVANT", "declared_level": 3, "case_count": 4000},
        {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 3, "case_count": 600, "online_case_count": 200},
    ]
    counts = [{"ozg_id": each["ozg_id"], "case_count": 4200, "online_case_count": 1800, **year} for each in entries]
    listed = delivery(SEPTEMBER, service_entry=entries, usage_entry=counts)
    edition = frozen(build_database(tmp_path / "ozg-test.duckdb", reference_build, listed))
    tables = {name: table for name, table in edition.tables.items() if name != "mart.public_pair"}
    told = {}
    for each in (edition, replace(edition, tables=tables)):
        rows = read_csv(council(each).table_csv())
        told[each is edition] = {row["Leistung"]: (row["digital"], row["analog"]) for row in rows}
    assert told[True] == {"Hundehaltung": ("1.800 (2025)", "2.400 (2025)"), "Wohnsitzmeldungen": ("200", "400")}
    assert told[False] == {"Hundehaltung": ("k. A.", "k. A."), "Wohnsitzmeldungen": ("200", "400")}


def text_of(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_docx_and_pdf_say_the_exported_figures(made, paper, tmp_path):
    newest = exported(made[0], tmp_path, is_public=True)["verlauf"][-1]
    sentence = f"{newest['konform']} von {newest['relevant']} Leistungen sind ganz online"
    known, conform = german(newest["faelle_bekannt"]), german(newest["faelle_konform"])
    in_docx = text_of(docx.Document(io.BytesIO(paper.docx())))
    in_pdf = " ".join(
        " ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(paper.pdf())).pages
    )
    for said in (sentence, f"rund {conform} von rund {known} Fällen im Jahr mit bekanntem Reifegrad"):
        assert said in in_docx
        assert said in in_pdf


def test_docx_has_real_headings_header_rows_and_words_for_the_picture(paper):
    document = docx.Document(io.BytesIO(paper.docx()))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [
        "Beschlussvorschlag", "Sachverhalt", "Stand gegen Ziel", "Was neu ist", "Was nicht rechtzeitig kommt und warum",
        "Finanzielle und personelle Auswirkungen", "Ausblick", "Anlagen", "Anlage 1: Ratstabelle", "Anlage 2: So wurde gezählt",
    ]  # fmt: skip
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Leistung", "Verfügbarkeit"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("3 von 9 Leistungen sind ganz online (")
    assert document.core_properties.language == "de-DE"
    assert document.core_properties.title == "Sachstand zur Umsetzung des Onlinezugangsgesetzes in Achim"
    assert [cell.text for cell in document.tables[0].rows[0].cells][:2] == ["Vorlagen-Nummer", "VO/26/117"]


def structure(reader: pypdf.PdfReader) -> list[tuple[str, str | None]]:
    """Kind and alternative text of every element of the structure tree, in order."""
    found: list[tuple[str, str | None]] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append((str(element["/S"]), element.get("/Alt")))
            if "/K" in element:
                walk(element["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_no_sheet_of_the_report_begins_at_the_foot_of_a_page():
    """Whatever the length of the sheet before: name, note and first rows of a sheet stand on one page."""
    columns = (form.SheetColumn("Kommune", "text", 1), form.SheetColumn("Amt", "text", None))
    for length in range(26, 40):
        sheets = [form.Sheet(name, columns, [[f"Zeile {name} {place}", None] for place in range(count)])
                  for name, count in (("Stand", length), ("Engpässe", 6))]  # fmt: skip
        content = to_state_pdf(sheets, "Bericht", "Stand", "Fuß", "Achim", datetime(2026, 6, 30))
        pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
        begun = [text for text in pages if "Engpässe\n" in text]
        assert [("Auswahl der Spalten" in text, "Zeile Engpässe 0" in text) for text in begun] == [(True, True)], length


@pytest.mark.parametrize("name", ["state", "paper"])
def test_pdf_is_accessible(name, request):
    content = request.getfixturevalue(name).pdf()
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith("de")
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert "Achim" in reader.metadata.title
    kinds = [kind for kind, _ in structure(reader)]
    assert "/H1" in kinds
    assert {"/Table", "/TH", "/TD"} <= set(kinds)
    report = validator.validate_pdf_bytes(
        content, profile=validator.ValidationProfile.PDF_UA_1, limits=validator.SafetyLimits.unlimited()
    )
    assert [failure.message for failure in report.failures] == []


def test_picture_of_the_pdf_has_its_words(paper):
    alternatives = [words for kind, words in structure(pypdf.PdfReader(io.BytesIO(paper.pdf()))) if kind == "/Figure"]
    assert [words.split(" (")[0] for words in alternatives] == ["3 von 9 Leistungen sind ganz online"]


def test_paper_itself_has_two_pages(paper):
    pages = pypdf.PdfReader(io.BytesIO(paper.pdf())).pages
    annex = next(number for number, sheet in enumerate(pages) if "Anlage 1: Ratstabelle" in sheet.extract_text())
    assert annex <= 2


def test_no_page_of_the_paper_has_a_line_or_two(made):
    """Whatever the length of its text, the paper ends on its first page or goes on with more than a few lines."""
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    few = {name: getattr(facts, name).head(0) for name in ("goals", "decisions", "bottlenecks")}
    facts = replace(facts, **few)  # the shortest fits on one page
    seen = set()
    for sentences in range(0, 60, 5):
        given = CouncilFields(outlook="Im nächsten Jahr soll noch einiges online gehen. " * (sentences or 1))
        pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(papers.council_paper(made[1], facts, given).pdf())).pages]  # fmt: skip
        annex = next(number for number, text in enumerate(pages) if "Anlage 1: Ratstabelle" in text)
        seen.add(annex)
        own = [line for line in pages[annex - 1].splitlines() if line.strip() and "Seite " not in line]
        assert annex == 1 or len(own) >= 8, (sentences, own)
        assert len([line for line in pages[-1].splitlines() if line.strip()]) > 8
    assert seen == {1, 2}


def test_the_papers_of_the_demo_have_two_full_pages_at_most(demo_data):
    (file,) = database.candidates(demo_data).paths[:1]
    with database.connect(file) as connection:
        towns = connection.execute("SELECT ars FROM mart.municipality WHERE latest_date IS NOT NULL").fetchall()
        assert len(towns) == 14
        for (ars,) in towns:
            state = candidate(connection, find_scope(connection, ars))
            state.header.update(number=1, frozen_at=FROZEN_AT)
            (facts,) = papers.council_facts(state, None, [ars])
            content = papers.council_paper(state, facts, CouncilFields()).pdf()
            pages = [sheet.extract_text().splitlines() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
            annex = next(number for number, lines in enumerate(pages) if "Anlage 1: Ratstabelle" in lines)
            assert annex <= 2, facts.now["short_name"]
            assert min(len(lines) for lines in pages) >= 10, facts.now["short_name"]


def test_same_edition_gives_the_same_bytes(made):
    first, second = (papers.state_report(made[1], "f" * 64, None) for _ in range(2))
    assert first.workbook() == second.workbook()
    assert first.pdf() == second.pdf()
    assert first.csv_archive() == second.csv_archive()
    one, other = (council(made[1]) for _ in range(2))
    assert one.docx() == other.docx()
    assert one.pdf() == other.pdf()
    assert one.table_workbook() == other.table_workbook()


def test_paper_takes_the_fields_it_is_given(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    given = CouncilFields(
        subject="Wo stehen wir?", proposal="Der Rat stimmt zu.", is_public=False, outlook="Es geht weiter."
    )
    document = docx.Document(io.BytesIO(papers.council_paper(made[1], facts, given).docx()))
    said = text_of(document)
    assert "Wo stehen wir?" in said
    assert "Der Rat stimmt zu." in said
    assert "nichtöffentlich" in said
    assert "Es geht weiter." in said


def section(facts: CouncilFacts, heading: str) -> str:
    found = next(part for part in plain(build(facts, CouncilFields())).sections if part.heading == heading)
    return " ".join(
        str(getattr(block, "text", getattr(block, "items", getattr(block, "rows", "")))) for block in found.blocks
    )


def test_a_paper_of_an_old_list_says_so_wherever_its_day_stands(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    now, later = (
        plain(build(replace(facts, frozen_at=day), CouncilFields())) for day in (FROZEN_AT, "2027-10-05T09:30:00")
    )
    assert ("Stand", "30.09.2026") in now.meta
    assert ("Stand", "30.09.2026, seither keine Liste") in later.meta
    assert "Stand 30.09.2026, seither keine Liste, Ausgabe 3" in later.foot
    assert [paper.sections[0].blocks[0].text for paper in (now, later)] == [
        "Der Rat nimmt den Sachstandsbericht zur Kenntnis.",
        "Der Rat nimmt den Sachstandsbericht zum Stand 30.09.2026, seit dem keine Liste vorliegt, zur Kenntnis.",
    ]


def test_paper_says_what_is_new_late_and_next(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    assert "1 Leistung dazugekommen, keine zurückgefallen. Neu ganz online: Hundehaltung." in section(
        facts, "Was neu ist"
    )
    late = section(facts, "Was nicht rechtzeitig kommt und warum")
    assert "Ziel 31.03.2026): Engpass: ePayment" in late
    assert "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist es noch nicht." in section(
        facts, "Stand gegen Ziel"
    )
    assert "sollen nach eigener Planung 2 Leistungen online gehen" in section(facts, "Ausblick")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2025-06-30", "2026-03-02"], ["Am 30.06.2025 waren 4 von 13", "Am 02.03.2026 waren 6 von 13 Leistungen ganz online"]),
        (["2026-01-31", "2026-03-02"], ["Am 02.03.2026 waren 6 von 13 Leistungen ganz online"]),
        (["2025-06-30", "2026-01-31"], ["Am 30.06.2025 waren 4 von 13", "Seit 02.03.2026: "]),
    ],
)  # fmt: skip
def test_what_came_and_went_stands_behind_the_two_days_it_is_of(made, days, said):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    counts = {
        "relevant_count": [13, 13],
        "conform_count": [4, 6],
        "not_conform_count": [9, 7],
        "unknown_level_count": [0, 0],
    }
    history = pd.DataFrame({"reporting_date": pd.to_datetime(days), **counts})
    told = plain(build(replace(facts, history=history, since=date(2026, 3, 2)), CouncilFields()))
    (news,) = [part for part in told.sections if part.heading == "Was neu ist"]
    assert [text.text.startswith(start) for text, start in zip(news.blocks, said, strict=True)] == [True] * len(said)
    assert "Seit 02.03.2026: " in news.blocks[-1].text


def test_paper_names_the_goals_of_the_list_and_the_decisions_that_are_overdue(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    said = section(facts, "Stand gegen Ziel")
    assert "Eigene Jahresziele: Ende 2027 Leistungen mit Reifegrad 3: 5 (heute 3" in said
    assert "Über der Frist: Terminvergabe online (Frist 30.06.2026)." in said
    assert "Open Data" not in said
    assert "Eigene Zieldaten stehen nicht in der Liste" not in said


def test_paper_of_an_edition_that_kept_no_goals_does_not_say_that_there_are_none(made):
    tables = {
        name: table for name, table in made[1].tables.items() if name not in ("core.target", "core.council_decision")
    }
    (facts,) = papers.council_facts(replace(made[1], tables=tables), None, [ACHIM])
    said = section(facts, "Stand gegen Ziel")
    assert "Eigene Jahresziele und Beschlüsse des Rats hält diese Ausgabe nicht fest." in said


def test_paper_makes_the_reservations_of_the_page(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    few = section(facts, "Sachverhalt")
    assert "1 Leistung der Liste ist noch ungeprüft und nicht mitgezählt." in few
    assert "Vorläufig" not in few
    summary = facts.summary.assign(listed_count=88, unchecked_count=31, rejected_count=3, rejected_sheets="Ziele")
    said = section(replace(facts, summary=summary), "Sachverhalt")
    assert "Vorläufig: 31 von 88 Leistungen (35\u202f%) sind noch ungeprüft." in said
    assert "3 Zeilen der Liste vom 30.09.2026 (Blatt „Ziele“) konnten nicht übernommen werden und fehlen hier." in said
    assert "nicht mitgezählt" not in said


def test_marked_figures_of_a_paper_are_listed_and_never_set(made):
    (facts,) = papers.council_facts(made[1], None, [ACHIM])
    paper = build(facts, CouncilFields())
    shown = {found.key: (found.value, found.words) for found in figures(paper)}
    assert shown["RELEVANT"] == ("9", "9")
    assert shown["CONFORM"] == ("3", "3")
    assert shown["NOT_CONFORM"] == ("3", "3")
    assert shown["UNKNOWN"] == ("3", "3")
    assert shown["GAINED"] == ("1", "1 Leistung")
    assert shown["LOST"] == ("0", "keine")
    assert {value for _, value in shown.items() if value[0] == ""} == set()
    assert figures(plain(paper)) == []
    made_paper = papers.council_paper(made[1], facts, CouncilFields())
    for text in (text_of(docx.Document(io.BytesIO(made_paper.docx()))),
                 "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made_paper.pdf())).pages)):  # fmt: skip
        assert not re.search("[\ue000-\ue002]", text)


def test_paper_for_councillors_has_no_hash_no_command_and_no_unknown_as_word(made):
    edition = made[1]
    edition.header["record"] = {"count": 12, "sha256": "ab12cd34" * 8}
    try:
        said = text_of(docx.Document(io.BytesIO(council(edition).docx())))
        method = {
            row["Regel"] for row in read_sheet(papers.state_report(edition, "f" * 64, None).workbook(), "Methodik")
        }
    finally:
        del edition.header["record"]
    assert not re.search(r"[0-9a-f]{12}", said)
    assert "python" not in said
    assert not re.search(r"\b(None|nan|NaT)\b", said)
    assert "12 Einträge (Prüfsumme ab12cd34…, vollständig im Bericht an das Land)" in said
    assert any("ab12cd34" * 8 in rule for rule in method)
    assert law.SENTENCE in said


def test_form_of_a_land_needs_no_code(made, tmp_path, monkeypatch):
    (tmp_path / "musterland.csv").write_text(
        "blatt,inhalt,position,ueberschrift,feld,format,pdf_breite\n"
        "Erhebung,leistungen,2,Stufe,level_low,ganzzahl,1\nErhebung,leistungen,1,Nr.,ozg_id,text,1\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(form.load, "__defaults__", ("standard", tmp_path))
    report = papers.state_report(made[1], "", None, "musterland")
    rows = read_sheet(report.workbook(), "Erhebung")
    assert list(rows[0]) == ["Nr.", "Stufe"]
    assert {row["Nr."]: row["Stufe"] for row in rows}["10119"] == 3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Blatt,leistungen,1,Stufe,gibt_es_nicht,ganzzahl,1", "Das Feld „gibt_es_nicht“ gibt es nicht"),
        ("Blatt,unbekannt,1,Stufe,level_low,ganzzahl,1", "Den Inhalt „unbekannt“ gibt es nicht"),
        ("Blatt,leistungen,1,Stufe,level_low,bunt,1", "Zeile 2: Das Format „bunt“ gibt es nicht"),
        ("Blatt,leistungen,eins,Stufe,level_low,ganzzahl,1", "Zeile 2: Position und PDF-Breite müssen Zahlen sein"),
        ("Blatt,leistungen,1,Stufe", "Zeile 2: Erwartet werden die Spalten"),
    ],
)
def test_unusable_form_is_told_in_german(made, tmp_path, line, message):
    (tmp_path / "kaputt.csv").write_text(
        f"blatt,inhalt,position,ueberschrift,feld,format,pdf_breite\n{line}\n", encoding="utf-8"
    )
    with pytest.raises(FormProblem, match=message):
        form.fill(
            form.load("kaputt", tmp_path), {"leistungen": pd.DataFrame({"level_low": [3], "ozg_id": ["10119"]})}, False
        )


def test_fields_come_from_a_file(tmp_path):
    path = tmp_path / "angaben.csv"
    path.write_text(
        'Feld,Wert\nVorlagen-Nummer,VO/26/1\nÖffentlich,nein\nBeratungsfolge,"Ausschuss; 01.11.2026; Vorberatung"\nBeratungsfolge,Rat\n',
        encoding="utf-8",
    )
    fields = read_fields(path)
    assert (fields.number, fields.is_public) == ("VO/26/1", False)
    assert fields.meetings == (("Ausschuss", "01.11.2026", "Vorberatung"), ("Rat", "", ""))
    path.write_text("Feld,Wert\nNummer,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="Zeile 2: Das Feld „Nummer“ gibt es nicht"):
        read_fields(path)
