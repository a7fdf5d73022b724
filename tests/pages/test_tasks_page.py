"""/pflegen?ansicht=aufgaben: who does what until when, from one click to the sheet an office sends back. Real files, real ETL."""

from __future__ import annotations

import html
import io
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from ozg.access import WRITING, Right
from ozg.read import tasks as questions
from ozg.read.database import candidates, connect
from ozg.reports.task_sheet import to_task_workbook
from ozg.ui.kit import visitor
from tests.conftest import run_etl
from tests.pages.conftest import WIESENAU

ACHIM = "033610001001"
SECONDS = 180
TODAY = date.today()
#: Own ranks for two, nothing else: no cases, no levels.
LIST = "OZG-ID;Leistung;Rang;Amt\n10557;;1;Standesamt\n10124;;2;Bürgeramt\n10160;;;Steueramt\n"
COLUMNS = [
    "ozg_id",
    "leika_key",
    "given_name",
    "task_name",
    "office",
    "due_date",
    "task_state",
    "answer_text",
    "remark",
]


def sheet(*rows: dict[str, object]) -> bytes:
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS), **row} for row in rows])
    frame["due_date"] = pd.to_datetime(frame["due_date"])
    return to_task_workbook(frame, "Achim", ACHIM, TODAY)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one list of Achim, 113 days old, and four tasks."""
    folder = tmp_path_factory.mktemp("achim")
    listed, tasks = folder / "liste.csv", folder / "aufgaben.xlsx"
    listed.write_text(LIST, encoding="utf-8")
    tasks.write_bytes(
        sheet(
            {"task_name": "Ämterrunde: Termin finden", "office": "Hauptamt", "due_date": TODAY - timedelta(days=3)},
            {"task_name": "Fallzahl melden", "ozg_id": "10124", "office": "Bürgeramt", "due_date": TODAY + timedelta(days=14)},
            {"task_name": "Formular prüfen", "ozg_id": "10557", "office": "Standesamt", "due_date": TODAY + timedelta(days=15),
             "task_state": "IN_ARBEIT", "remark": "mit der Leitstelle"},
            {"task_name": "Muster besorgen", "office": "Hauptamt", "task_state": "ERLEDIGT", "answer_text": "liegt vor"},
        )
    )  # fmt: skip
    old = (TODAY - timedelta(days=113)).isoformat()
    run_etl("load", listed, "--kommune", ACHIM, "--stichtag", old, data=folder / "data")
    run_etl("load", tasks, data=folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    """The same, a folder of one's own."""
    return Path(shutil.copytree(loaded, tmp_path / "data"))


def tasks_of(data: Path) -> dict[str, tuple]:
    connection = connect(candidates(data).paths[0])
    rows = questions.tasks(connection, ACHIM)
    points = connection.cursor().execute("SELECT count(*), count(DISTINCT reporting_date) FROM core.entry").fetchone()
    connection.close()
    assert points == (3, 1), "a list of tasks makes no point and takes no service away"
    return {
        row.task_name: tuple(None if pd.isna(each) else each for each in (row.ozg_id, row.office, row.task_state, row.answer_text))
        for row in rows.itertuples()
    }  # fmt: skip


def button(shown, label: str, name: str = ""):
    return next(one for one in shown.app.button if one.label == label and one.key.endswith(name))


def record_of(data: Path) -> str:
    return (data / "sources" / "journal.jsonl").read_text(encoding="utf-8")


def test_what_is_due_stands_in_its_order_and_an_old_list_is_a_task_of_itself(open_page, loaded):
    shown = open_page("tasks", data=loaded, kommune=ACHIM)
    soon = TODAY + timedelta(days=14)
    assert shown.headlines == [f"Achim: 3 Aufgaben sind offen, 1 davon überfällig, 1 fällig bis {soon:%d.%m.%Y}."]
    listed = TODAY - timedelta(days=113)
    assert f"Die Liste vom {listed:%d.%m.%Y} ist 113 Tage alt." in shown.text
    order = ["Überfällig: 1 Aufgabe", "Ämterrunde: Termin finden", f"Fällig bis {soon:%d.%m.%Y}: 1 Aufgabe", "Fallzahl melden",
             "Später fällig: 1 Aufgabe", "Formular prüfen", "Notiz: mit der Leitstelle"]  # fmt: skip
    places = [shown.text.index(words) for words in order]
    assert places == sorted(places)
    assert "Ohne Tag" not in shown.text
    assert [fold.label for fold in shown.app.expander if "abgeschlossene" in fold.label] == ["1 abgeschlossene Aufgabe"]
    assert "Antwort: liegt vor" in shown.text
    assert "seit 3 Tagen überfällig" in shown.text


def test_an_overdue_proof_of_use_stands_on_the_page_of_today(open_page, tmp_path):
    """It is the one deadline that binds; an office sees its own open points alone."""
    book = openpyxl.Workbook()
    book.active.title = "Leistungen"
    for row in (["OZG-ID", "Reifegrad", "Amt"], ["10160", 1, "Steueramt"]):
        book.active.append(row)
    due = TODAY - timedelta(days=30)
    for row in (
        ["Förderung", "Status", "Bewilligt", "Nachweis bis"],
        ["Kreiszuschuss", "laufend", 5000, f"{due:%d.%m.%Y}"],
    ):
        (book["Mittel"] if "Mittel" in book.sheetnames else book.create_sheet("Mittel")).append(row)
    book.save(tmp_path / "liste.xlsx")
    run_etl(
        "load",
        tmp_path / "liste.xlsx",
        "--kommune",
        ACHIM,
        "--stichtag",
        (TODAY - timedelta(days=60)).isoformat(),
        data=tmp_path / "data",
    )
    shown = open_page("tasks", data=tmp_path / "data", kommune=ACHIM)
    told = f"Verwendungsnachweis „Kreiszuschuss“: fällig {due:%d.%m.%Y}, seit 30 Tagen überfällig. Aufgabe geben"
    assert shown.text.index(told) < shown.text.index("Es fehlt")
    assert "was=Verwendungsnachweis+vorlegen%3A+Kreiszuschuss" in shown.markup
    assert "Verwendungsnachweis" not in open_page("tasks", data=tmp_path / "data", kommune=ACHIM, amt="Steueramt").text


def test_an_office_sees_its_own_open_points(open_page, loaded):
    every = open_page("tasks", data=loaded, kommune=ACHIM)
    ways = dict(re.findall(r'<a href="([^"]*)"[^>]*>([^<]*\(\d+\))</a>', every.markup))
    named = {html.unescape(label): html.unescape(address) for address, label in ways.items()}
    assert list(named) == ["alle Ämter (3)", "Bürgeramt (1)", "Hauptamt (1)", "Standesamt (1)"]
    assert "amt=Standesamt" in named["Standesamt (1)"] and "ansicht=aufgaben" in named["Standesamt (1)"]
    own = open_page("tasks", data=loaded, kommune=ACHIM, amt="Standesamt")
    assert own.headlines == ["Standesamt: 1 Aufgabe ist offen."]
    assert "Formular prüfen" in own.text and "Ämterrunde" not in own.text


def test_missing_values_are_named_with_a_place_only_where_there_is_one(open_page, loaded):
    shown = open_page("tasks", data=loaded, kommune=ACHIM)
    assert "Es fehlen 3 Fallzahlen und 3 Reifegrade" in shown.text
    assert "Geburtsurkunde und -bescheinigung Fallzahl fehlt: steht ohne sie auf Platz 1 Reifegrad fehlt" in shown.text
    assert (
        "Hundehaltung Fallzahl fehlt Reifegrad fehlt Fallzahl eintragen · Reifegrad eintragen · Aufgabe geben"
        in shown.text
    )
    assert "könnte bis Platz" not in shown.text
    assert "leistung=10160&amp;was=Fallzahl+und+Reifegrad+melden" in shown.markup
    assert re.search(r"ansicht=aendern&amp;[^\"]*leistung=10160&amp;feld=F%C3%A4lle\+pro\+Jahr", shown.markup)


def test_a_task_is_given_begun_done_and_opened_again(open_page, data):
    shown = open_page("tasks", data=data, seconds=SECONDS, kommune=ACHIM, leistung="10160", was="Fallzahl melden")
    app = shown.app
    field = {one.label: one for one in [*app.text_input, *app.selectbox]}
    assert field["Was ist zu tun?"].value == "Fallzahl melden"
    assert field["Um welche Leistung geht es? (freiwillig)"].value == "10160"
    assert field["Amt oder Funktion (kein Name)"].value == "Steueramt"
    button(shown, "Aufgabe geben").click().run()
    assert "Es fehlt, wer ändert. Bitte die Funktion angeben" in shown.text

    app.text_input(key="task_by").set_value("Projektleitung OZG").run()
    field = {one.label: one for one in [*app.text_input, *app.selectbox]}
    field["Fällig am (TT.MM.JJJJ, freiwillig)"].set_value("bald")
    button(shown, "Aufgabe geben").click().run()
    assert "„bald“ ist kein Datum." in shown.text and field["Was ist zu tun?"].value == "Fallzahl melden"
    assert len(tasks_of(data)) == 4

    field = {one.label: one for one in [*app.text_input, *app.selectbox]}
    field["Fällig am (TT.MM.JJJJ, freiwillig)"].set_value(f"{TODAY + timedelta(days=5):%d.%m.%Y}")
    field["Notiz (freiwillig, keine Namen)"].set_value("Zahl des letzten Jahres")
    button(shown, "Aufgabe geben").click().run()
    assert not app.exception
    assert "Aufgegeben: „Fallzahl melden“, Steueramt. Der neue Stand gilt." in shown.text
    assert "Notiz: Zahl des letzten Jahres" in shown.text
    assert "was" not in app.query_params and shown.headlines[0].startswith("Achim: 4 Aufgaben sind offen")
    record = record_of(data)
    assert (
        "Fallzahl melden" not in record and "Zahl des letzten Jahres" not in record and "Projektleitung OZG" in record
    )

    button(shown, "erledigt", "10160:None:Fallzahl melden").click().run()
    assert "„Fallzahl melden“ ist jetzt erledigt. Der neue Stand gilt." in shown.text
    assert shown.headlines[0].startswith("Achim: 3 Aufgaben sind offen")
    button(shown, "in Arbeit", "Ämterrunde: Termin finden").click().run()
    assert "„Ämterrunde: Termin finden“ ist jetzt in Arbeit." in shown.text
    button(shown, "wieder öffnen", "Muster besorgen").click().run()
    found = tasks_of(data)
    assert found["Ämterrunde: Termin finden"] == (None, "Hauptamt", "IN_ARBEIT", None)
    assert found["Muster besorgen"] == (None, "Hauptamt", "OFFEN", "liegt vor")
    assert len(found) == 4 + 1 - 1  # two tasks of the same words are about different services


def test_the_same_task_is_not_given_twice_and_a_task_of_nobody_not_at_all(open_page, loaded):
    shown = open_page("tasks", data=loaded, seconds=SECONDS, kommune=ACHIM, leistung="10124", was="Fallzahl melden")
    button(shown, "Aufgabe geben").click().run()
    assert "Die Aufgabe „Fallzahl melden“ gibt es schon." in shown.text
    shown = open_page("tasks", data=loaded, seconds=SECONDS, kommune=ACHIM, was="Ämterrunde vorbereiten")
    button(shown, "Aufgabe geben").click().run()
    assert "Es fehlt, wer die Aufgabe erledigt." in shown.text


def test_the_sheet_of_an_office_comes_back_filled_in_and_drops_nothing(data, tmp_path):
    connection = connect(candidates(data).paths[0])
    every = questions.tasks(connection, ACHIM)
    connection.close()
    content = to_task_workbook(every[every["office"] == "Bürgeramt"], "Achim", ACHIM, TODAY)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Kopf", "Aufgaben"]
    page = book["Aufgaben"]
    headers = [cell.value for cell in page[1]]
    assert headers == [
        "Aufgabe",
        "OZG-ID",
        "LeiKa-Schlüssel",
        "Leistung",
        "Amt",
        "Fällig am",
        "Stand",
        "Antwort",
        "Notiz",
    ]
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"offen,in Arbeit,erledigt,entfällt"'
    assert [cell.value for cell in page[2]][:5] == ["Fallzahl melden", "10124", None, "Wohnsitzmeldungen", "Bürgeramt"]
    page.cell(2, headers.index("Stand") + 1, "erledigt")
    page.cell(2, headers.index("Antwort") + 1, "812 im Jahr 2025")
    answered = tmp_path / "antwort.xlsx"
    book.save(answered)
    run_etl("load", answered, data=data)
    found = tasks_of(data)
    assert found["Fallzahl melden"] == ("10124", "Bürgeramt", "ERLEDIGT", "812 im Jahr 2025")
    assert found["Formular prüfen"] == ("10557", "Standesamt", "IN_ARBEIT", None)
    assert len(found) == 4


def test_a_service_leads_to_a_task_about_it(open_page, loaded):
    shown = open_page("services", data=loaded, kommune=ACHIM, leistung="10160")
    assert re.search(r'ansicht=aufgaben[^"]*&amp;leistung=10160"[^>]*>Aufgabe geben', shown.markup)
    assert "Aufgabe geben" not in open_page("services", kommune=WIESENAU, leistung="10160").text


def test_examples_and_visitors_without_the_right_get_no_form(open_page, loaded, monkeypatch):
    shown = open_page("tasks", kommune=WIESENAU)
    assert shown.headlines == ["Wiesenau: keine Aufgabe ist offen."]
    assert "Wiesenau ist eine erfundene Beispielkommune; hier lassen sich keine Aufgaben geben." in shown.text
    assert not [one for one in shown.app.button if one.label == "Aufgabe geben"]
    monkeypatch.setattr(visitor, "may", lambda right, *keys: right not in WRITING)
    shown = open_page("tasks", data=loaded, kommune=ACHIM)
    assert "Ämterrunde: Termin finden" in shown.text
    assert "Aufgaben lassen sich hier lesen, nicht ändern. Das geht nur im Haus" in shown.text
    assert not [one for one in shown.app.button if one.label in ("Aufgabe geben", "erledigt", "in Arbeit")]


def test_who_may_only_propose_proposes_a_task_that_the_lead_accepts(open_page, data, monkeypatch):
    with monkeypatch.context() as as_office:
        as_office.setattr(visitor, "may", lambda right, *keys: right is not Right.CHANGE)
        shown = open_page("tasks", data=data, seconds=SECONDS, kommune=ACHIM, was="Formular melden", amt="Bürgeramt")
        assert not [one for one in shown.app.button if one.label in ("Aufgabe geben", "erledigt", "in Arbeit")]
        shown.app.text_input(key="task_by").set_value("Bürgeramt").run()
        button(shown, "Aufgabe vorschlagen").click().run()
        assert "Vorgeschlagen: „Formular melden“, Bürgeramt. Die Aufgabe gilt, sobald" in shown.text
    assert "Formular melden" not in tasks_of(data)
    lead = open_page("edits", data=data, seconds=SECONDS, kommune=ACHIM)
    assert "neu: Formular melden" in lead.text
    lead.app.text_input(key="edit_by").set_value("Projektleitung OZG").run()
    button(lead, "Vorschlag annehmen").click().run()
    assert not lead.app.exception and "Der Vorschlag gilt." in lead.text
    assert tasks_of(data)["Formular melden"] == (None, "Bürgeramt", None, None)
