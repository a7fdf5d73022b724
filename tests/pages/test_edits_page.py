"""One value changed through the page: chosen, previewed, saved, noted with others, proposed, taken back. Real ETL."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from ozg.access import Right
from ozg.read.database import candidates, connect
from ozg.ui.edit import draft
from ozg.ui.kit import visitor
from tests.conftest import run_etl, run_etl_apart
from tests.pages.conftest import WIESENAU

ACHIM = "033610001001"
SECONDS = 180
LIST = "OZG-ID;Status;Reifegrad;Fälle pro Jahr;Zieldatum\n10119;in Umsetzung;2;2.870;31.12.2026\n10160;offen;0;;\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one list of Achim."""
    folder = tmp_path_factory.mktemp("achim")
    path = folder / "liste.csv"
    path.write_text(LIST, encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "data"))


def button(shown, label: str):
    return next(one for one in shown.app.button if one.label == label)


def edited(data: Path, *said: str, start: Callable[..., object] = run_etl) -> None:
    """What somebody else changes by the command line."""
    start("edit", "--kommune", ACHIM, *said, "--function=Amt", data=data)


def statuses(data: Path) -> list[tuple]:
    connection = connect(candidates(data).paths[0])
    rows = (
        connection.cursor()
        .execute("SELECT reporting_date, ozg_id, implementation_status FROM mart.entry ORDER BY ALL")
        .fetchall()
    )
    connection.close()
    return rows


def test_a_status_is_changed_with_its_effect_told_before_and_taken_back(open_page, data):
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119", feld="Status")
    assert shown.headlines == ["Personalausweis – Status: in Umsetzung"]
    assert "Aus „liste.csv“, Zelle B2, Liste vom 31.03.2026." in shown.text
    assert not [one for one in shown.app.button if one.label == "Speichern"]
    shown.app.radio(key="wert_implementation_status").set_value("online").run()
    assert f"Personalausweis – Status: in Umsetzung → online, ab {date.today():%d.%m.%Y}" in shown.text
    assert "Unter „Was als Nächstes“: Platz 1 → „Läuft schon“." in shown.text
    assert len(statuses(data)) == 2, "nothing happens before it is saved"
    shown.app.text_input(key="edit_by").set_value("Projektleitung OZG").run()
    button(shown, "Speichern").click().run()
    assert not shown.app.exception
    assert shown.headlines == ["Personalausweis – Status: online"]
    assert "Gespeichert: Personalausweis – Status: in Umsetzung → online" in shown.text
    assert "Einzeln geändert, gilt seit dem" in shown.text and "Die Liste sagt: in Umsetzung" in shown.text
    assert statuses(data)[-2:] == [(date.today(), "10119", "GO_LIVE"), (date.today(), "10160", "OFFEN")]
    intake = open_page("data_intake", data=data, seconds=SECONDS, kommune=ACHIM)
    assert "zuerst sind diese zurückzunehmen" in intake.text and not [
        one for one in intake.app.button if one.label == "Rückgängig machen"
    ]
    button(shown, "zurücknehmen").click().run()
    assert shown.headlines == ["Personalausweis – Status: in Umsetzung"] and "Zurückgenommen." in shown.text
    assert len(statuses(data)) == 2


def test_without_a_function_nothing_is_saved_and_the_reason_is_told(open_page, data):
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119", feld="Status")
    shown.app.radio(key="wert_implementation_status").set_value("Test").run()
    button(shown, "Speichern").click().run()
    assert "Es fehlt, wer ändert." in shown.text and len(statuses(data)) == 2


def test_what_cannot_be_read_is_refused_before_anything_can_be_saved(open_page, data):
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10160", feld="Fälle pro Jahr")
    shown.app.text_input(key="wert_case_count").set_value("viele").run()
    assert "viele" in shown.text and "Bitte" in shown.text
    assert not [one for one in shown.app.button if one.label == "Speichern"]


def test_several_changes_are_noted_and_published_once(open_page, data, monkeypatch):
    monkeypatch.setenv("OZG_DATA", str(data))
    for column, key, value in (
        ("Status", "wert_implementation_status", "Test"),
        ("Fälle pro Jahr", "wert_case_count", "ca. 120"),
    ):
        shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10160", feld=column)
        (shown.app.radio if "status" in key else shown.app.text_input)(key=key).set_value(value).run()
        button(shown, "Vormerken und später zusammen veröffentlichen").click().run()
    assert [one.word for one in draft.changes(ACHIM)] == ["Test", "ca. 120"] and len(statuses(data)) == 2
    assert "2 Änderungen vorgemerkt" in shown.text
    shown.app.text_input(key="edit_by").set_value("Projektleitung OZG").run()
    button(shown, "Alle 2 zusammen veröffentlichen").click().run()
    assert not shown.app.exception and "2 Änderungen sind veröffentlicht." in shown.text
    assert statuses(data)[-1] == (date.today(), "10160", "TEST") and draft.changes(ACHIM) == []


def test_a_stale_screen_is_refused(open_page, data):
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119", feld="Status")
    shown.app.radio(key="wert_implementation_status").set_value("online").run()
    edited(data, "--leistung=10119", "--feld=Status", "--wert=Test", start=run_etl_apart)
    shown.app.text_input(key="edit_by").set_value("Projektleitung OZG")
    button(shown, "Speichern").click().run()
    assert not shown.app.exception
    assert statuses(data)[-2][2] == "TEST", "what somebody else changed meanwhile stays"
    assert "Die Angabe hat sich inzwischen geändert." in shown.text and shown.headlines == [
        "Personalausweis – Status: Test"
    ]


def test_a_bottleneck_is_entered_from_the_page_of_a_service(open_page, data):
    service = open_page("services", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    assert "Status ändern" in service.markup and "Hindernis eintragen" in service.text
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, engpass="10119:E07", feld="Wartet auf")
    shown.app.radio(key="wert_waiting_for").set_value("Land").run()
    shown.app.text_input(key="edit_by").set_value("Projektleitung OZG").run()
    button(shown, "Speichern").click().run()
    assert not shown.app.exception and "Gespeichert" in shown.text
    service = open_page("services", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    assert "behoben melden" in service.text


def test_a_bottleneck_of_all_services_is_ended_for_all(open_page, data):
    edited(data, "--engpass=alle:E07", "--feld=Wartet auf", "--wert=Land")
    shown = open_page("services", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    assert "engpass=alle%3AE07&amp;feld=Behoben+am" in shown.markup


def test_a_service_listed_by_its_single_services_asks_which(open_page, data, tmp_path):
    path = tmp_path / "einzeln.csv"
    path.write_text(
        "OZG-ID;LeiKa-Schlüssel;Status\n10119;99008001012000;offen\n10119;99008001011000;online\n", encoding="utf-8"
    )
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-04-30", "--ganz", data=data)
    shown = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    assert shown.headlines == ["Die Liste nennt „Personalausweis“ mit einzelnen Verwaltungsleistungen."]
    assert "leistung=10119%3A99008001012000" in shown.markup


def test_nothing_of_the_demo_is_changed(open_page):
    shown = open_page("edits", kommune=WIESENAU, leistung="10119", feld="Status")
    assert "lässt sich nichts ändern: Die Kommune ist erfunden." in shown.headlines[0]
    assert "ändern" not in open_page("services", kommune=WIESENAU, leistung="10119").text.lower().split("im katalog")[
        0
    ].replace("verändern", "")


def save(shown, function: str = "Projektleitung OZG"):
    shown.app.text_input(key="edit_by").set_value(function).run()
    button(shown, "Speichern").click().run()
    assert not shown.app.exception and "Gespeichert" in shown.text
    return shown


def test_a_day_of_the_lead_from_a_criterion_to_the_list_that_disagrees(open_page, data, tmp_path):
    """A criterion changed, a bottleneck ended, a task given, one of it taken back; then the next list says otherwise, and it is told who
    wins and why."""
    blocked = tmp_path / "engpass.csv"
    blocked.write_text("OZG-ID;Engpass;Seit;Wartet auf\n10119;E07;01.02.2025;Land\n", encoding="utf-8")
    run_etl("load", blocked, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=data)

    def opened(stem: str, **query: str):
        return open_page(stem, data=data, seconds=SECONDS, kommune=ACHIM, **query)

    shown = opened("edits", leistung="10119", feld="Antrag (K2)")
    shown.app.radio(key="wert_k2").set_value("Download").run()
    save(shown)
    service = opened("services", leistung="10119")
    (ended,) = re.findall(r'href="([^"]*feld=Behoben[^"]*)"', service.markup)
    assert "engpass=10119%3AE07%3A2025-02-01" in ended
    shown = opened("edits", engpass="10119:E07:2025-02-01", feld="Behoben am")
    assert shown.headlines[0].endswith("Behoben am: noch nicht")
    shown.app.date_input(key="wert_resolved_date").set_value(date.today()).run()
    save(shown)
    assert "behoben melden" not in opened("services", leistung="10119").text
    given = opened("tasks", leistung="10119", was="Formular abnehmen", amt="Bürgeramt")
    given.app.text_input(key="task_by").set_value("Projektleitung OZG").run()
    button(given, "Aufgabe geben").click().run()
    assert "Aufgegeben: „Formular abnehmen“, Bürgeramt." in given.text

    shown = opened("edits", engpass="10119:E07:2025-02-01", feld="Behoben am")
    shown.app.text_input(key="edit_by").set_value("Projektleitung OZG").run()
    button(shown, "zurücknehmen").click().run()
    assert "behoben melden" in opened("services", leistung="10119").text

    later = tmp_path / "naechste.csv"
    later.write_text("OZG-ID;Status;Antrag (K2)\n10119;in Umsetzung;online\n10160;offen;\n", encoding="utf-8")
    today = date.today()
    run_etl_apart("load", later, "--kommune", ACHIM, "--stichtag", today.isoformat(), "--ganz", data=data)
    shown = opened("edits", leistung="10119", feld="Antrag (K2)")
    assert shown.headlines == ["Personalausweis – Antrag: online"]
    assert f"Die Liste vom {today:%d.%m.%Y} sagt etwas anderes; es gilt die Liste." in shown.text
    assert not [one for one in shown.app.button if one.label == "Speichern"]
    assert "Formular abnehmen" in opened("tasks").text


def test_where_a_value_comes_from_is_told_to_readers_without_names_of_files_and_reasons(open_page, data, monkeypatch):
    edited(data, "--leistung=10119", "--feld=Status", "--wert=online", "--reason=Anruf beim Land")
    shown = open_page("services", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    told = "Die Liste sagt: in Umsetzung („liste.csv“, Zelle B2, Liste vom 31.03.2026)"
    assert told in shown.text and "Anruf beim Land" in shown.text and "zurücknehmen" in shown.text
    assert f"Verlauf: {date.today():%d.%m.%Y}: in Umsetzung → online (gilt)" in shown.text
    monkeypatch.setattr(visitor, "may", lambda right, *keys: right in (Right.READ_PUBLIC, Right.READ_INTERNAL))
    shown = open_page("services", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10119")
    assert "Die Liste sagt: in Umsetzung (Liste 1 vom 31.03.2026, Zelle B2)" in shown.text
    assert f"Verlauf: {date.today():%d.%m.%Y}: in Umsetzung → online (gilt)" in shown.text
    assert (
        "Anruf beim Land" not in shown.text
        and "zurücknehmen" not in shown.text
        and "ändern" not in shown.text.split("Im Katalog")[0]
    )


def test_a_component_and_a_stage_are_found_and_changed_where_they_stand(open_page, data, tmp_path):
    components = tmp_path / "basis.csv"
    components.write_text("Basisdienst;Amt;Status\neAkte: neu;Bauamt;geplant\n", encoding="utf-8")
    run_etl("load", components, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=data)
    edited(data, "--etappe=eAkte im Haus:Zuschlag erteilt", "--feld=Geplant", "--wert=30.06.2026")
    house = open_page("house", data=data, seconds=SECONDS, kommune=ACHIM)
    (way,) = re.findall(r'href="([^"]*basisdienst=[^"]*)"', house.markup)
    assert "neu=basisdienst" in house.markup
    query = dict(parse_qsl(urlsplit(html.unescape(way)).query))
    assert query["basisdienst"] == "eAkte\\: neu:Bauamt"
    shown = open_page(
        "edits", data=data, seconds=SECONDS, kommune=ACHIM, basisdienst=query["basisdienst"], feld="Status"
    )
    assert shown.headlines == ["eAkte: neu · Bauamt – Status: geplant"]
    shown = open_page(
        "edits", data=data, seconds=SECONDS, kommune=ACHIM, etappe="eAkte im Haus:Zuschlag erteilt", feld="Geplant"
    )
    assert shown.headlines == ["eAkte im Haus · Zuschlag erteilt – Geplant: 30.06.2026"]
    assert "1 Angabe einzeln geändert" in shown.text, "what was changed of a stage is told beside it"


def test_a_hint_asks_nobody_for_a_task(open_page, data):
    shown = open_page("data_status", data=data, seconds=SECONDS, kommune=ACHIM)
    table = shown.columns("Jeder Befund mit seiner Stelle")
    assert set(table["Schwere"]) == {"Hinweis"} and "Aufgabe geben" not in "".join(table.get("Pflegen", []))
