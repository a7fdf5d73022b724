"""Projects and money: the demo's pages, and two stories of docs/fachregeln.md 1 through workbook, load and page."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from ozg.read import money
from ozg.read.database import candidates, connect
from ozg.ui.kit import in_force
from tests.conftest import run_etl, run_etl_apart
from tests.pages.conftest import WIESENAU

DISTRICT = "990010000000"
#: Towns of the register take the parts of the founding stories; what they say is invented.
TOWN, COUNTY = "150830040040", "150850000000"


def test_late_projects_come_first_with_their_stages(open_page):
    shown = open_page("projects", kommune=WIESENAU)
    assert shown.headlines == ["2 von 3 laufenden Vorhaben liegen hinter dem eigenen Plan; 1 ruht."]
    assert "bei 1 von 7 Vorhaben sind die Kosten noch offen" in shown.text
    table = shown.columns("Alle Vorhaben")
    assert table["Vorhaben"][:3] == ["Mobile Endgeräte", "eAkte im Bauamt", "Digi-Zentrum"]
    assert table["Kosten"][table["Vorhaben"].index("Baumkataster")] == "noch offen"
    assert "überfällig seit 31.08.2026" in shown.text
    assert "Ganz online (Reifegrad 3): 2 von 5 Leistungen" in shown.text
    assert "Bibliotheksausweis online 6 Personentage, kein blockierender Engpass gemeldet" in shown.text
    assert "5 eigene Aufgaben, 2 digital, 2 in Arbeit. Sie zählen in keiner OZG-Quote mit." in shown.text


def test_one_service_is_followed_like_a_parcel(open_page):
    shown = open_page("projects", kommune=WIESENAU, leistung="10557")
    assert shown.headlines == ["Geburtsurkunde und -bescheinigung: als Nächstes Test."]
    assert "in Umsetzung seit dem Stand vom 30.09.2025" in shown.text
    assert "online geplant 31.12.2026" in shown.text


class Autumn(date):
    """The day a page is read: before the proof of the demo is due."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 10, 1)


class Winter(Autumn):
    """A day after it."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 11, 24)


def test_a_proof_nobody_has_sent_is_overdue_by_the_day_it_is_read(open_page, monkeypatch):
    monkeypatch.setattr(in_force, "date", Winter)
    said = "war am 25.10.2026 fällig und ist nach der Liste seit 30 Tagen überfällig."
    assert open_page("money", kommune=WIESENAU).headlines == [f"Der Verwendungsnachweis für „Terminvergabe“ {said}"]
    assert "Nachweis „Terminvergabe“ seit 30 Tagen überfällig" in open_page("municipality", kommune=WIESENAU).text


def test_shared_costs_need_no_grant(open_page, monkeypatch):
    monkeypatch.setattr(money, "grants", lambda *args, **kwargs: pd.DataFrame())
    shown = open_page("money", kommune=WIESENAU)
    assert "sind noch keine Fördermittel eingetragen." in shown.text
    assert shown.columns("Geteilte Kosten")["Eigener Anteil"] == ["14.457,83\u202f€"]


def test_the_next_proof_is_the_headline_and_money_is_set_against_time(open_page, monkeypatch):
    monkeypatch.setattr(in_force, "date", Autumn)
    shown = open_page("money", kommune=WIESENAU)
    assert shown.headlines == [
        "Der Verwendungsnachweis für „Terminvergabe“ ist am 25.10.2026 fällig, 25 Tage nach dem Stichtag."
    ]
    assert (
        "Bewilligt: 206.000,00 € Förderung und 59.000,00 € Eigenanteil bei 265.000,00 € Gesamtkosten (2 Förderungen)."
        in shown.text
    )
    assert "Digi-Zentrum: Zeit 63 %, Geld 35 %, Etappen 50 %." in shown.text
    assert "Gleichmäßig im Monat 9.166,67 €" in shown.text
    assert "1.480,40 € sind außerhalb des Bewilligungszeitraums ausgegeben." in shown.text
    assert "Ausgegeben 78.081,00 € Gebunden" in shown.text
    assert "bei 1 ist der Betrag noch offen; damit ist noch nicht zu rechnen" in shown.text


def test_sharing_is_counted_to_the_cent_by_the_agreed_key(open_page, answers):
    shown = open_page("money", kommune=WIESENAU)
    # 30.000 € by inhabitants of Bergfelde, Wiesenau, Auenrode and Dornhagen; Wiesenau has 32.000 of 66.400
    table = shown.columns("Geteilte Kosten")
    assert table["Eigener Anteil"] == ["14.457,83\u202f€"]
    assert table["Gegenüber allein"] == ["3.542,17\u202f€ weniger"]
    assert "Das Teilen spart 3.542,17 € gegenüber eigener Entwicklung." in shown.text


def test_an_earlier_list_knows_only_what_had_happened(open_page):
    shown = open_page("projects", kommune=WIESENAU, stichtag="2026-03-31")
    assert "Bekanntmachungen digital: läuft" in shown.text
    assert "Aushang nur noch digital geplant 31.05.2026" in shown.text
    earlier = open_page("projects", kommune=WIESENAU, stichtag="2025-12-31")
    assert earlier.headlines == ["Für Wiesenau sind noch keine Vorhaben eingetragen."]


def test_what_is_only_asked_for_is_not_reckoned_with(open_page):
    shown = open_page("money", kommune=DISTRICT)
    assert shown.headlines == ["Noch ist keine Förderung bewilligt."]
    assert (
        "Geplant oder beantragt: 1 Förderung, bei 1 ist der Betrag noch offen; damit ist noch nicht zu rechnen."
        in shown.text
    )
    assert "Was 7 Vorhaben kosten, ist noch offen." in shown.text


def test_without_grants_the_page_says_where_they_go(open_page):
    shown = open_page("money", kommune="990010004004")
    assert shown.headlines == ["Für Bergfelde sind noch keine Fördermittel eingetragen."]
    assert "Blätter „Mittel“ und „Kosten“" in shown.text


@pytest.fixture(scope="module")
def stories(tmp_path_factory) -> Path:
    """A data folder with two workbooks that hold optional sheets only, besides a short list."""
    folder = tmp_path_factory.mktemp("stories")
    tasks = [["Aufgabe", "Amt", "Stand"], *[[f"Aufgabe {number}", "Hauptamt", "offen"] for number in range(1, 151)]]
    grant = [
        ["Förderung", "Vorhaben", "Fördergeber", "Status", "Gesamtkosten", "Fördersatz", "Bewilligung von", "Bewilligung bis"],
        ["Digi-Zentrum", "Digi-Zentrum", "Land", "bewilligt", "220.000 €", "80 %", "01.01.2020", "31.12.2021"],
    ]  # fmt: skip
    town = {
        "Vorhaben": [["Vorhaben", "Art", "Beginn", "Ende", "Kosten"], ["Digi-Zentrum", "Organisation", "01.01.2020", "31.12.2021", 220000]],
        "Mittel": grant,
        "Eigene Aufgaben": tasks,
    }  # fmt: skip
    names = ["Online-Terminvergabe", "Anträge beim Sozialamt", "Ausstellung von Führerscheinen", "Umtausch von Führerscheinen", "Daueraufenthalt EU",
             "Anträge von Unternehmen", "Webportal ohne Hürden"]  # fmt: skip
    keys = {"Ausstellung von Führerscheinen": "99023001012000", "Umtausch von Führerscheinen": "99023001050000"}
    county = {
        "Liste": [["OZG-ID", "Leistung", "Status", "Reifegrad"], [10169, "Führerschein", "in Umsetzung", 2]],
        "Vorhaben": [["Vorhaben", "Art", "Programm", "Status", "Kosten", "Leistungen", "Finanziert von", "Auftragnehmer"],
                     *[[name, "Prozess" if name.startswith("Dauer") else "Onlinedienst", "Landkreis der Zukunft", "laufend", "noch offen",
                        keys.get(name), "Wirtschaftsförderung", "Beratung"] for name in names]],
        "Etappen": [["Vorhaben", "Nr.", "Etappe", "Geplant", "Erreicht"],
                    *[[name, place, stage, planned, reached] for name in names for place, (stage, planned, reached) in enumerate(
                        [("Ablauf aufgenommen", "30.04.2021", "20.04.2021"), ("Test", "31.12.2021", None), ("Betrieb", "31.12.2022", None)], 1)]],
    }  # fmt: skip
    for ars, day, sheets in ((TOWN, "2020-06-30", town), (COUNTY, "2021-07-31", county)):
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = folder / f"{ars}.xlsx"
        book.save(path)
        run_etl("load", path, "--kommune", ars, "--stichtag", day, data=folder)
    return folder


def test_barleben_220000_are_176000_and_44000_over_24_months(open_page, stories):
    shown = open_page("money", data=stories, kommune=TOWN)
    assert shown.headlines == ["176.000 € Förderung sind bewilligt, 44.000 € bleiben für die Kommune und Dritte."]
    for fact in ("Gesamtkosten 220.000,00 €", "Förderung 176.000,00 €", "Bleibt für Kommune und Dritte 44.000,00 €", "01.01.2020 bis 31.12.2021, 24 Monate", "Gleichmäßig im Monat 9.166,67 €"):  # fmt: skip
        assert fact in shown.text
    assert "Zeit 25 %, Geld noch offen, Etappen noch offen" in shown.text


def test_barleben_150_own_tasks_stay_apart_from_the_ozg_ratios(open_page, stories):
    shown = open_page("projects", data=stories, kommune=TOWN)
    assert "150 eigene Aufgaben, 0 digital, 0 in Arbeit. Sie zählen in keiner OZG-Quote mit." in shown.text
    connection = connect(candidates(stories).paths[0])
    assert connection.execute(
        "SELECT relevant_count, listed_count FROM mart.summary WHERE ars = ?", [TOWN]
    ).fetchall() == [(0, 0)]
    connection.close()


def test_harz_seven_projects_with_stages_and_open_cost(open_page, stories):
    shown = open_page("projects", data=stories, kommune=COUNTY)
    assert shown.headlines == ["7 Vorhaben laufen, keines ist hinter seinem Plan."]
    assert "Bei 7 von 7 Vorhaben sind die Kosten noch offen." in shown.text
    table = shown.columns("Alle Vorhaben")
    assert set(table["Kosten"]) == {"noch offen"}
    assert set(table["Nächste Etappe"]) == {"Test (geplant 31.12.2021)"}
    assert (
        "Kosten noch offen (schon begonnen) · finanziert von Wirtschaftsförderung · ausgeführt von Beratung"
        in shown.text
    )


def test_harz_issue_and_exchange_are_two_services_of_one_bundle(open_page, stories):
    shown = open_page("projects", data=stories, kommune=COUNTY)
    assert "Führerschein Ausstellung" in shown.text and "Führerschein Umschreibung" in shown.text
    assert shown.markup.count("leistung=10169") >= 2


def test_the_mayor_sees_projects_deadlines_and_decisions(open_page, monkeypatch):
    monkeypatch.setattr(in_force, "date", Autumn)
    shown = open_page("municipality", kommune=WIESENAU)
    for said in ("2 von 3 laufenden Vorhaben liegen hinter dem eigenen Plan; 1 ruht.", "Nachweis „Terminvergabe“ 25 Tage nach dem Stichtag fällig", "1 Beschluss ist über der Frist"):  # fmt: skip
        assert said in shown.text
    assert "Vorhaben, Fristen, Beschlüsse" not in open_page("municipality", kommune="990010004004").text


def test_a_later_workbook_replaces_only_its_own_sheets_and_undo_brings_them_back(stories, tmp_path):
    folder = tmp_path / "daten"
    shutil.copytree(stories, folder)
    book = Workbook()
    book.active.title = "Vorhaben"
    for row in (
        ["Vorhaben", "Art", "Kosten"],
        ["Digi-Zentrum", "Organisation", 230000],
        ["Baumkataster", "internes Vorhaben", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "neu.xlsx")
    run_etl_apart("load", tmp_path / "neu.xlsx", "--kommune", TOWN, "--stichtag", "2020-09-30", data=folder)
    assert _newest(folder) == [("Baumkataster", None, 1), ("Digi-Zentrum", 230000, 1)]
    run_etl_apart("undo", "--kommune", TOWN, data=folder)
    assert _newest(folder) == [("Digi-Zentrum", 220000, 1)]


def _newest(folder: Path) -> list[tuple]:
    """Projects of the town's newest date with their cost, and how many grants are in force beside them."""
    connection = connect(candidates(folder).paths[0])
    found = connection.execute(
        """
        SELECT project_name, cost_eur::INTEGER, (SELECT count(*) FROM core.grant WHERE ars = project.ars AND reporting_date = project.reporting_date)
        FROM core.project WHERE ars = ? QUALIFY dense_rank() OVER (ORDER BY reporting_date DESC) = 1 ORDER BY project_name
        """,
        [TOWN],
    ).fetchall()
    connection.close()
    return found
