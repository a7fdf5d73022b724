"""Thin sheets through workbook, load and page: what they do not say stays unknown, what is late is said wherever lateness is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.__main__ import main
from etl.form.workbook import write_workbook

JUNE = date(2026, 6, 30)
ACHIM, OYTEN = "033610001001", "033610009009"
SHEETS: dict[str, dict[str, list[dict[str, Any]]]] = {
    ACHIM: {
        "Leistungen": [
            {"ozg_id": "10557", "relevance": "RELEVANT", "implementation_status": "IN_UMSETZUNG", "declared_level": 2, "case_count": 100},
            {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Verden"},
            {"ozg_id": "10169", "relevance": "ZUSTAENDIG_ANDERE"},
        ],
        "Basisdienste": [{"component_name": "eAkte", "office": "Bauamt", "implementation_status": "OFFEN"}],
        "Fachverfahren": [
            {"area_name": "Meldewesen", "office": office, "product_name": "Einwohner", "hosting": "RECHENZENTRUM"}
            for office in ("Bürgeramt", "Standesamt", "Ordnungsamt", "Kämmerei")
        ],
        "Scan": [
            {"office": "Bauamt", "scan_format": "A4", "unit": "AKTEN", "planned_count": 12000, "done_count": 3000,
             "start_date": date(2026, 1, 1), "end_date": date(2026, 12, 31)},
            {"office": "Sozialamt", "scan_format": "A4", "unit": "AKTEN", "planned_count": 500, "done_count": 0,
             "start_date": date(2027, 1, 1), "end_date": date(2029, 12, 31)},
        ],
        "Vorhaben": [{"project_name": "Baumkataster", "project_kind": "INTERN", "project_status": "LAUFEND", "start_date": date(2020, 1, 1)}],
        "Etappen": [{"ozg_id": "10557", "stage_number": 1, "stage_name": "Test", "planned_date": date(2026, 5, 29)}],
        "Mittel": [{"grant_name": "Digi-Fonds", "funder_name": "Land"}],
        "Zusammenarbeit": [{"network_name": "Nord", "ozg_id": "10557", "pioneer_ars": f"Achim ({ACHIM})", "taker_ars": f"Oyten ({OYTEN})", "member_role": None,
                            "shared_cost_eur": 20000, "cost_alone_eur": 9000, "cost_key": "GLEICH"}],
    },
    OYTEN: {"Leistungen": [{"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thin")
    paths = []
    for ars, sheets in SHEETS.items():
        paths.append(folder / f"{ars}.xlsx")
        name = "Achim" if ars == ACHIM else "Oyten"
        header = {"municipality_name": name, "ars": ars, "reporting_date": JUNE, "rgm_version": "1.1"}
        write_workbook(paths[-1], header, sheets, with_explanation=False)
    assert main(["load", *map(str, paths), "--function", "Projektleitung OZG", "--data", str(folder / "data")]) == 0
    return folder / "data"


@pytest.fixture
def open_thin(open_page, thin: Path) -> Callable[..., Any]:
    return lambda stem, **query: open_page(stem, data=thin, seconds=60, kommune=ACHIM, **query)


def test_house_says_of_how_many_offices_it_knows(open_thin):
    shown = open_thin("house")
    assert shown.headlines == ["Ob ein Amt von zu Hause arbeiten kann, ist von 1 von 6 Ämtern bekannt: nein."]
    assert "Ob ein Amt die eAkte hat, ist von 1 von 6 Ämtern bekannt: nein." in shown.text
    assert "A4: Bauamt beim bisherigen Tempo fertig am 22.12.2027, 12 Monate nach dem geplanten Ende; Sozialamt beginnt am 01.01.2027." in shown.text  # fmt: skip
    assert set(shown.columns("Fachverfahren des Hauses")["Betrieb"]) == {"Rechenzentrum"}


def test_a_late_stage_of_a_service_is_late_on_every_page_that_speaks_of_lateness(open_thin):
    late = "1 Etappe einer Leistung ist überfällig: „Test“ (Geburtsurkunde und -bescheinigung), seit 32 Tagen."
    for stem in ("projects", "council", "municipality"):
        text = open_thin(stem).text
        assert late in text, stem
        assert "Nichts ist überfällig" not in text, stem


def test_a_late_stage_of_a_service_stands_on_the_page_of_pace(open_thin):
    shown = open_thin("progress")
    assert shown.columns("Überfällige Etappen")["Etappe"] == ["Test"]
    assert "1 Etappe ist überfällig, siehe unten." in shown.text and "Nichts ist überfällig" not in shown.text


def test_a_project_without_stages_does_not_stand_still(open_thin):
    shown = open_thin("projects")
    assert shown.headlines == ["1 Vorhaben läuft; ob es im Plan liegt, ist nicht bekannt: Es fehlen Etappen und Ende."]
    assert shown.columns("Alle Vorhaben")["Stand"] == ["läuft, ob es vorankommt, ist nicht bekannt"]
    assert "steht still" not in shown.text


def test_costs_of_the_sheet_are_the_start_of_the_calculation(open_thin):
    shown = open_thin("joint")
    assert "Laut Blatt „Zusammenarbeit“ kostet es gemeinsam 20.000,00 €; der Betrag lässt sich ändern." in shown.text
    columns = shown.columns("Kosten geteilt: Geburtsurkunde und -bescheinigung")
    assert columns["Kosten allein"] == ["9.000,00\u202f€", "k. A."]
    assert columns["Gegenüber allein"] == ["1.000,00\u202f€ mehr", "noch offen"]
    assert "hat niemand angegeben" not in shown.text and "−" not in "".join(columns["Gegenüber allein"])
    assert "Gezählt: 2 von 8 Kommunen haben eine Liste; über die anderen ist nichts bekannt." in shown.text


def test_whose_a_service_is_stands_on_its_page_and_in_the_catalogue(open_thin):
    catalogue = open_thin("services")
    assert "Für 2 Leistungen ist eine andere Stelle zuständig: Landkreis Verden (1) und nicht angegeben (1)." in catalogue.text  # fmt: skip
    (shown,) = open_thin("services", leistung="10439").headlines
    assert shown.endswith(": andere Stelle zuständig: Landkreis Verden.")
    (shown,) = open_thin("services", leistung="10169").headlines
    assert shown.endswith(": andere Stelle zuständig, welche, ist nicht angegeben.")


def test_a_grant_of_unknown_state_is_neither_asked_for_nor_granted(open_thin):
    shown = open_thin("money")
    assert shown.headlines == [
        "Ob eine Förderung bewilligt ist, ist nicht bekannt: Von 1 Förderung ist der Stand nicht bekannt."
    ]
    assert "Digi-Fonds: Stand unbekannt" in shown.text and "Was weiteres Teilen kosten würde" in shown.text
    assert "beantragt" not in shown.text
    council = open_thin("council").text
    assert "Von 1 Förderung ist der Stand nicht bekannt." in council and "geplant oder beantragt" not in council


def test_no_cell_says_none(open_thin):
    for stem in ("house", "together", "joint", "money", "projects"):
        shown = open_thin(stem)
        assert "konnte nicht gezeigt werden" not in shown.text, stem
        assert not {"None", "nan", "NaT", "<NA>"} & set(shown.text.split()), stem
