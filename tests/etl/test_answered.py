"""``template --antworten``: the short template with exactly the answers of a file, and nothing where they are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import run_etl
from tests.etl.conftest import ACHIM

SAID = {
    "stichtag": "2026-06-30",
    "Leistungen": [
        {
            "ozg_id": "10119",
            "relevance": "RELEVANT",
            "declared_level": 2,
            "case_count": "ca. 300",
            "bottlenecks": ["E07", "E03"],
            "waiting_for": ["H"],
        },
        {"ozg_id": "10124", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "=Landkreis Verden"},
        {"ozg_id": "10160", "relevance": "UNGEPRUEFT"},
    ],
    "Aufgaben": [
        {"task_name": "Fallzahl melden", "ozg_id": "10119", "office": "Bürgeramt"},
        {"task_name": "Weiter fragen"},
    ],
}


def written(tmp_path: Path, said: object, expect: int = 0, ars: str = ACHIM) -> tuple[Path, str]:
    answers, book = tmp_path / "antworten.json", tmp_path / "mappe.xlsx"
    answers.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    done = run_etl("template", book, "--kommune", ars, "--antworten", answers, data=tmp_path / "data", expect=expect)
    return book, done.stderr


def test_the_workbook_says_what_was_said(tmp_path):
    book, _ = written(tmp_path, SAID)
    sheets = load_workbook(book)
    services = list(sheets["Leistungen"].iter_rows(values_only=True))
    header = services[0]
    assert [dict(zip(header, row, strict=True)) for row in services[1:]] == [
        {
            "OZG-ID": "10119",
            "Leistung": "Personalausweis",
            "Relevanz": "relevant",
            "Status": None,
            "Reifegrad": 2,
            "Fälle pro Jahr": "ca. 300",
            "Engpass": "Schnittstelle zum Fachverfahren; ePayment",
            "Wartet auf": "Hersteller oder IT-Dienstleister",
            "Zuständige Stelle": None,
        },
        {
            "OZG-ID": "10124",
            "Leistung": "Wohnsitzmeldungen",
            "Relevanz": "andere Stelle zuständig",
            "Status": None,
            "Reifegrad": None,
            "Fälle pro Jahr": None,
            "Engpass": None,
            "Wartet auf": None,
            "Zuständige Stelle": "=Landkreis Verden",
        },
        {
            "OZG-ID": "10160",
            "Leistung": services[3][1],
            "Relevanz": "ungeprüft",
            "Status": None,
            "Reifegrad": None,
            "Fälle pro Jahr": None,
            "Engpass": None,
            "Wartet auf": None,
            "Zuständige Stelle": None,
        },
    ]
    assert sheets["Leistungen"]["I3"].data_type == "s", "a text is never a formula"
    tasks = list(sheets["Aufgaben"].iter_rows(values_only=True))
    assert [row[:2] for row in tasks] == [("Aufgabe", "OZG-ID"), ("Fallzahl melden", "10119"), ("Weiter fragen", None)]
    assert ("Umfang", "Kurzfassung") in set(sheets["Kopf"].iter_rows(values_only=True))


def test_answers_to_criteria_have_their_columns(tmp_path):
    said = [{"ozg_id": "10119", "relevance": "RELEVANT", "k1": "WEBSITE", "k2": "DOWNLOAD"}, SAID["Leistungen"][2]]
    book, _ = written(tmp_path, {**SAID, "Leistungen": said})
    header, *rows = load_workbook(book)["Leistungen"].iter_rows(values_only=True)
    first, second = (dict(zip(header, row, strict=True)) for row in rows)
    assert (first["Beschreibung (K1)"], first["Antrag (K2)"], first["Reifegrad"]) == ("Website", "Download", None)
    assert [each for each in header if each.endswith(")")][-1] == "Übergabe (K9)"
    assert {value for name, value in second.items() if name.endswith(")")} == {None}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("kein JSON", "ist nicht lesbar"),
        ([], "kein JSON-Objekt"),
        ({"stichtag": "gestern"}, "„gestern“ ist kein Tag"),
        ({**SAID, "Leistungen": {}}, "„Leistungen“ ist keine Liste von Zeilen"),
        (
            {**SAID, "Leistungen": [{"ozg_id": "99999", "relevance": "RELEVANT"}]},
            "die OZG-ID „99999“ steht nicht im Katalog",
        ),
        ({**SAID, "Leistungen": [{"relevance": "RELEVANT"}]}, "die OZG-ID „None“ steht nicht im Katalog"),
        ({**SAID, "Leistungen": [{"ozg_id": ["10119"]}]}, "steht nicht im Katalog"),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "relevance": "vielleicht"}]},
            "„vielleicht“ ist in der Spalte „Relevanz“ nicht möglich",
        ),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "declared_level": 5}]},
            "„5“ ist in der Spalte „Reifegrad“ nicht möglich",
        ),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "declared_level": True}]},
            "„True“ ist in der Spalte „Reifegrad“ nicht möglich",
        ),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "bottlenecks": ["E99"]}]},
            "in der Spalte „Engpass“ nicht möglich",
        ),
        ({**SAID, "Leistungen": [{"ozg_id": "10119", "kosten": 3}]}, "gibt es kein Feld „kosten“"),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "k1": "VIELLEICHT"}]},
            "„VIELLEICHT“ ist in der Spalte „Beschreibung (K1)“ nicht möglich",
        ),
        (
            {**SAID, "Leistungen": [{"ozg_id": "10119", "case_count": {"viele": 1}}]},
            "in der Spalte „Fälle pro Jahr“ nicht möglich",
        ),
    ],
)
def test_what_is_no_answer_writes_nothing(tmp_path, said, why):
    book, told = written(tmp_path, said, expect=2)
    assert why in told and not book.exists()


def test_an_example_has_no_answers(tmp_path):
    _, told = written(tmp_path, SAID, expect=2, ars="990010006006")
    assert "Zu Antworten gehört eine wirkliche Kommune." in told
