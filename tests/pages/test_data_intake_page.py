"""A list on its way in through the page: checked, understood, previewed, taken over, taken back. Real files, real ETL."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from etl.form.template import write_template
from etl.reference.register import load_register
from ozg.access import Visitor
from ozg.read.database import candidates, connect
from ozg.ui.intake import uploads as intake
from ozg.ui.kit import visitor
from tests.conftest import run_etl
from tests.pages.conftest import WIESENAU

ACHIM = "033610001001"
SECONDS = 180
HEAD = "Stadt Achim;;;;;\nStand: 30.06.2026;;;;;\n"
ODD = (
    "OZG-ID;Leistung;Bearb.-Stand;Reifegrad;Fälle pro Jahr;Ansprechpartner\n"
    "10557;Geburtsurkunde und -bescheinigung;online;3;viele;Müller\n"
    "10124;Wohnsitzmeldungen;in Umsetzung;2;3.100;\n;HuSt An;geplant;1;900;\n"
)
OLD = "OZG-ID;Reifegrad\n" + "".join(f"{ozg_id};2\n" for ozg_id in ("10557", "10124", "10119", "10177", "10160"))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one list of Achim."""
    folder = tmp_path_factory.mktemp("achim")
    path = folder / "alt.csv"
    path.write_text(OLD, encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-03-31", data=folder / "data")
    return folder / "data"


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    """The same, a folder of one's own."""
    return Path(shutil.copytree(loaded, tmp_path / "data"))


@pytest.fixture
def opened(open_page, data):
    return open_page("data_intake", data=data, seconds=SECONDS, kommune=ACHIM)


def upload(shown, *files: tuple[str, str | bytes]) -> None:
    (uploader,) = shown.app.file_uploader
    encoded = [(name, content if isinstance(content, bytes) else content.encode()) for name, content in files]
    uploader.set_value([(name, content, "text/csv") for name, content in encoded]).run()
    assert not shown.app.exception


def button(shown, label: str):
    return next(one for one in shown.app.button if one.label == label)


def state(data: Path) -> list[tuple]:
    connection = connect(candidates(data).paths[0])
    query = "SELECT reporting_date::VARCHAR, ozg_id, level_low, implementation_status FROM mart.entry ORDER BY ALL"
    rows = connection.cursor().execute(query).fetchall()
    connection.close()
    return rows


def test_from_upload_over_words_and_preview_to_the_new_state_and_back(opened, data):
    before = state(data)
    upload(opened, ("eigen.csv", HEAD + ODD))
    assert opened.headlines == ["2 von 3 Zeilen lassen sich übernehmen."]
    assert "Noch ist nichts geändert" in opened.text
    assert "3 Zeilen gelesen = 2 gültig + 1 abgelehnt + 0 ohne Daten" in opened.text
    assert "Bitte eine Zahl eintragen oder die Zelle leer lassen" in opened.text
    assert "<mark>viele</mark>" in opened.markup and "Müller" not in opened.markup
    assert state(data) == before

    opened.app.selectbox(key="column_Bearb.-Stand").set_value("Status")
    opened.app.selectbox(key="service_HuSt An").set_value("10160")
    button(opened, "Zuordnungen merken").click().run()
    assert opened.headlines == ["Alle 3 Zeilen lassen sich übernehmen."]
    assert opened.app.radio(key="list_extent").value == intake.PART  # two of five would drop out: proposed as a part
    assert "2 von 5 Leistungen nicht mehr" in opened.text
    # Asked, not told: the answer may be that nothing drops out.
    assert "weil die Liste sie nicht nennt" not in opened.text
    opened.app.radio(key="list_extent").set_value(intake.WHOLE).run()
    assert "Gegenüber dem 31.03.2026: 1 besser, 1 schlechter, 1 anders, 2 fallen weg, 0 unverändert." in opened.text
    changes = opened.columns("Leistungen, die sich ändern")
    assert changes["Änderung"] == ["schlechter", "fällt weg", "fällt weg", "besser", "anders"]
    assert changes["nachher"][3] == "Reifegrad 3, online"
    assert state(data) == before

    button(opened, "Übernehmen").click().run()
    assert "Übernommen: „eigen.csv“ mit 3 Zeilen. Der neue Stand gilt." in opened.text
    assert f'href="./?kommune={ACHIM}&amp;stichtag=2026-06-30"' in opened.markup
    assert [row for row in state(data) if row[0] == "2026-06-30"] == [
        ("2026-06-30", "10124", 2, "IN_UMSETZUNG"), ("2026-06-30", "10160", 1, "GEPLANT"), ("2026-06-30", "10557", 3, "GO_LIVE"),
    ]  # fmt: skip

    assert button(opened, "Rückgängig machen").disabled
    opened.app.text_input(key="undo_by").input("Projektleitung OZG").run()
    opened.app.checkbox(key="undo_sure").check().run()
    button(opened, "Rückgängig machen").click().run()
    assert "Die letzte Übernahme für Achim zählt nicht mehr." in opened.text
    assert state(data) == before
    last = json.loads((data / "sources" / "journal.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["action"], last["function"]) == ("undo", "Projektleitung OZG")


def test_file_without_municipality_and_date_is_asked_about(opened):
    upload(opened, ("eigen.csv", ODD))
    assert opened.headlines == ["So lässt sich die Datei nicht übernehmen."]
    opened.app.text_input(key="list_words").set_value("achim").run()
    opened.app.text_input(key="list_day_words").set_value("2026").run()
    assert "„2026“ ist kein Tag." in opened.text
    opened.app.text_input(key="list_day_words").set_value("30.06.2026").run()
    assert opened.headlines == ["2 von 3 Zeilen lassen sich übernehmen."]


def test_a_chosen_municipality_is_not_asked_for_again(opened):
    upload(opened, ("eigen.csv", ODD))
    assert opened.app.selectbox(key="list_ars").value == ACHIM
    assert "Es fehlt der Name der Kommune." not in opened.text and "Es fehlt der Stichtag." in opened.text
    opened.app.text_input(key="list_words").set_value("").run()
    assert "Es fehlt der Name der Kommune." in opened.text


def test_an_older_list_leaves_the_newer_one_in_force(opened):
    upload(opened, ("davor.csv", "Stadt Achim;Stand: 31.12.2025\n\n" + OLD))
    button(opened, "Übernehmen").click().run()
    assert (
        "Übernommen: „davor.csv“ mit 5 Zeilen. Die Liste für Achim ist vom 31.12.2025; die neuere vom 31.03.2026 gilt weiter."
        in opened.text
    )
    assert "Der neue Stand gilt." not in opened.text


def test_a_day_alone_above_the_list_is_one_click(opened):
    upload(opened, ("eigen.csv", "Stadt Achim;;;;;\nVorlage vom 30.06.2026;;;;;\n" + ODD))
    assert opened.headlines == ["So lässt sich die Datei nicht übernehmen."]
    button(opened, "30.06.2026 ist der Stichtag").click().run()
    assert opened.headlines == ["2 von 3 Zeilen lassen sich übernehmen."]


def test_a_list_of_several_municipalities_is_taken_apart_and_undone_as_one(opened, data):
    before = state(data)
    upload(
        opened,
        (
            "kreis.csv",
            "Stand: 30.06.2026;;\nKommune;OZG-ID;Reifegrad\nAchim;10557;3\nOyten;10557;1\n"
            + "".join(f"Achim;{one};2\n" for one in ("10124", "10119", "10177", "10160")),
        ),
    )
    assert "--" not in opened.text
    button(opened, "Für 2 Kommunen einzeln prüfen").click().run()
    assert opened.headlines == ["Alle 6 Zeilen lassen sich übernehmen."]
    for town in ("Achim", "Oyten"):
        assert f"<h2>kreis.csv, {town}</h2>" in opened.markup
        assert f"Was sich ändert: kreis.csv, {town}" in opened.text
    button(opened, "Übernehmen").click().run()
    assert (
        "Für Achim gilt danach wieder „alt.csv“, Stichtag 31.03.2026. Oyten hat danach keine Liste mehr." in opened.text
    )
    opened.app.checkbox(key="undo_sure").check().run()
    button(opened, "Rückgängig machen").click().run()
    assert state(data) == before


def test_much_shorter_list_is_warned_about(opened):
    upload(opened, ("kurz.csv", HEAD + "OZG-ID;Reifegrad\n10557;2\n"))
    assert "0 unverändert" not in opened.text and "4 fallen weg" not in opened.text
    opened.app.radio(key="list_extent").set_value(intake.WHOLE).run()
    assert "Die Liste hat weniger als halb so viele Leistungen wie die vorige." in opened.text
    assert "4 fallen weg" in opened.text


def test_list_of_a_fictional_municipality_is_declined_kindly(opened):
    upload(opened, ("demo.csv", f"ARS;{WIESENAU};\nStand: 30.06.2026;;\nOZG-ID;Leistung;Reifegrad\n10557;;2\n"))
    assert opened.headlines == ["So lässt sich die Datei nicht übernehmen."]
    assert "Wiesenau ist eine erfundene Beispielkommune; in sie lässt sich nichts übernehmen." in opened.text
    assert not [one for one in opened.app.button if one.label == "Übernehmen"]


def test_good_and_bad_file_together(opened):
    upload(opened, ("gut.csv", HEAD + OLD), ("schlecht.xlsx", "%PDF-1.7"))
    assert opened.headlines == ["Alle 5 Zeilen lassen sich übernehmen."]
    assert "1 Datei bleibt liegen, siehe oben." in opened.text
    assert "Die Datei ist ein PDF" in opened.text


def test_file_loaded_before_needs_nothing(opened, data):
    upload(opened, ("alt.csv", "Stadt Achim;Stand: 31.03.2026\n\n" + OLD))
    button(opened, "Übernehmen").click().run()
    upload(opened, ("alt.csv", "Stadt Achim;Stand: 31.03.2026\n\n" + OLD))
    assert opened.headlines == ["Diese Datei ist schon übernommen."]


def test_installation_that_only_shows(open_page, data, monkeypatch):
    monkeypatch.setenv("OZG_READONLY", "1")
    shown = open_page("data_intake", data=data, kommune=ACHIM)
    assert shown.headlines == ["Hier lassen sich keine Listen übernehmen."]
    assert not shown.app.file_uploader and not shown.app.button


def test_workbook_with_the_findings_and_template_can_be_saved(opened, monkeypatch, data):
    upload(opened, ("eigen.csv", HEAD + ODD))
    labels = [one.proto.label for one in opened.app.get("download_button")]
    assert {"Arbeitsmappe mit den Befunden speichern", "Kurzen Meldebogen speichern", "Meldebogen speichern"} <= set(
        labels
    )
    given = intake.Given((intake.Upload("eigen.csv", (HEAD + ODD).encode()),))
    # made outside of a run, for whom the button was drawn
    monkeypatch.setattr(visitor, "current", lambda: Visitor(is_direct=True))
    workbook = openpyxl.load_workbook(io.BytesIO(intake.annotated(given, given.uploads[0])))
    assert workbook.sheetnames[0] == "Befunde"
    blank = openpyxl.load_workbook(io.BytesIO(intake.template(ACHIM)))
    assert blank["Kopf"]["B3"].value == ACHIM or ACHIM in [cell.value for row in blank["Kopf"] for cell in row]
    short = openpyxl.load_workbook(io.BytesIO(intake.template(ACHIM, is_short=True, columns=["Kanäle", "Rang"])))
    headers = [cell.value for cell in short["Leistungen"][1]]
    assert headers[-2:] == ["Rang", "Kanäle"] and len(headers) == 10 and "Nutzung" not in short.sheetnames


def test_a_list_that_calls_itself_a_part_is_told_as_one(opened, tmp_path):
    path = tmp_path / "kurz.xlsx"
    write_template(path, load_register().get(ACHIM), None, is_short=True)
    workbook = openpyxl.load_workbook(path)
    workbook["Kopf"]["B4"] = "30.09.2026"
    workbook.save(path)
    upload(opened, ("kurz.xlsx", path.read_bytes()))
    assert "Sie nennt sich selbst einen Teil: Was sie nicht nennt, bleibt stehen." in opened.text
    assert not [one for one in opened.app.radio if one.key == "list_extent"]


def test_nothing_of_the_upload_stays_on_disk(opened, tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    upload(opened, ("eigen.csv", HEAD + ODD))
    assert set(tmp_path.iterdir()) == before
