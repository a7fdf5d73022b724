"""Details beside a report: the cells around a problem, unknown columns with examples, unknown names with proposals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from etl.actions.load import load
from etl.feedback import details
from etl.record.store import Store
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM

pytestmark = pytest.mark.slow

LIST = (
    "OZG-ID;Leistung;Bearb.-Stand;Kümmerer;Reifegrad;Fälle pro Jahr;Ansprechpartner\n"
    "10557;Geburtsurkunde und -bescheinigung;online;Max Schulze;3;viele;Müller\n"
    ";HuSt An;geplant;Erika Muster;1;90;Meier\n"
    ";Unterhaltsdings;geplant;;1;90;\n"
)


@pytest.fixture
def found(tmp_path: Path):
    """Function: content of a list → (report, details)."""

    def make(content: str, name: str = "Liste.csv") -> tuple[dict, dict]:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        report = load(Store(tmp_path / "data"), [path], ACHIM, date(2026, 6, 30), commit=False).reports[0]
        return report, details.details_of(path, report, None)

    return make


def test_cells_around_a_problem_with_the_header_above(found):
    report, told = found(LIST)
    (place,) = [one for one in told["places"] if report["findings"][one["finding"]]["code"] == "number_not_readable"]
    assert place["columns"] == ["A", "D", "E", "F", "G"]
    assert [row["number"] for row in place["rows"]] == [1, 2, 3]
    assert place["rows"][0]["cells"][2:] == ["Reifegrad", "Fälle pro Jahr", "Ansprechpartner"]
    assert place["rows"][1]["cells"] == ["10557", "[entfernt]", "3", "viele", "[entfernt]"]


def test_header_far_above_is_shown_with_the_rows_around(found):
    rows = "".join(f"{number};Bemerkenswertes {number};1;\n" for number in range(20))
    report, told = found(f"OZG-ID;Leistung;Reifegrad;Fälle pro Jahr\n{rows}10557;;2;viele\n")
    place = next(one for one in told["places"] if report["findings"][one["finding"]]["code"] == "number_not_readable")
    assert [row["number"] for row in place["rows"]] == [1, 21, 22]


def test_no_name_of_a_person_leaves(found):
    _, told = found(LIST)
    text = json.dumps(told, ensure_ascii=False)
    assert not [name for name in ("Schulze", "Muster", "Müller", "Meier") if name in text]


def test_unknown_columns_with_examples_of_their_cells(found):
    _, told = found(LIST)
    columns = {entry["header"]: entry for entry in told["unknown_columns"]}
    assert set(columns) == {"Bearb.-Stand", "Kümmerer"}
    assert (columns["Bearb.-Stand"]["kind"], columns["Bearb.-Stand"]["examples"]) == (
        "leistungen",
        ["online", "geplant"],
    )


def test_unknown_names_with_three_proposals(found):
    _, told = found(LIST)
    services = {entry["name"]: entry for entry in told["unknown_services"]}
    assert services["HuSt An"]["rows"] == [3]
    assert len(services["HuSt An"]["proposals"]) == 3
    assert {"ozg_id": "10035", "name": "Unterhaltsvorschuss"} in services["Unterhaltsdings"]["proposals"]


def test_file_without_a_header_offers_the_likely_one(found):
    report, told = found("Unsere Liste\n\nWas;Wie weit;Farbe\nHundehaltung;fertig;3\nWohnsitzmeldungen;offen;4\n")
    assert report["outcome"] == "rejected"
    assert [entry["header"] for entry in told["unknown_columns"]] == ["Was", "Wie weit", "Farbe"]
    assert told["unknown_columns"][1]["examples"] == ["fertig", "offen"]


def test_beside_a_known_header_only_what_nobody_knows_is_asked(found):
    report, told = found("Unsere Liste\n\nWas;Wie weit;Fälle\nHundehaltung;fertig;3\nWohnsitzmeldungen;offen;4\n")
    assert report["outcome"] == "loaded_with_findings"
    assert [entry["header"] for entry in told["unknown_columns"]] == ["Wie weit"]


def test_beside_names_alone_only_what_nobody_knows_is_asked(found):
    report, told = found("Leistung;Farbe\nHundesteuer;rot\nWohnsitz anmelden;blau\n")
    assert report["outcome"] == "loaded_with_findings"
    assert [entry["header"] for entry in told["unknown_columns"]] == ["Farbe"]


def test_unreadable_file_has_no_details_and_no_error(found):
    _, told = found("%PDF-1.7 kein Tabellenblatt", "Liste.xlsx")
    assert (told["places"], told["unknown_columns"], told["unknown_services"]) == ([], [], [])


def test_three_places_of_a_kind_are_enough(found):
    rows = "".join(f"{ozg_id};viele\n" for ozg_id in ("10557", "10124", "10119", "10177", "10160"))
    report, told = found(f"OZG-ID;Fälle pro Jahr\n{rows}")
    assert sum(finding["code"] == "number_not_readable" for finding in report["findings"]) == 5
    assert len(told["places"]) == 3


def test_option_writes_them_for_every_file(tmp_path):
    path = tmp_path / "Liste.csv"
    path.write_text(LIST, encoding="utf-8")
    run_etl("check", path, "--kommune", ACHIM, "--stichtag", "2026-06-30", "--details", tmp_path / "d.json",
            data=tmp_path / "data", expect=1)  # fmt: skip
    told = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in told["files"]] == ["Liste.csv"]
    assert {"Status", "Reifegrad", "Priorität"} <= set(told["column_names"]["leistungen"])
