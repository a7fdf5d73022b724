"""/pflegen?ansicht=bericht: freeze, be stopped for want of a reason, give it, and get the papers."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.actions import freeze as editions
from etl.actions.freeze import parse_reason
from etl.record.store import Store
from ozg.editions.shelf import Shelf
from tests.pages.conftest import WIESENAU

#: The Kreis of the demo.
KREIS = "990010000000"


@pytest.fixture
def data(demo_data: Path, tmp_path: Path) -> Path:
    """A data folder of its own with the published demo build."""
    published = tmp_path / "daten" / "published"
    published.mkdir(parents=True)
    shutil.copyfile(demo_data / "published" / "CURRENT", published / "CURRENT")
    for build in (demo_data / "published").glob("*.duckdb"):  # never written again, so a link is as good as a copy
        os.link(build, published / build.name)
    return published.parent


def freeze(data: Path, *reasons: str) -> dict:
    return editions.freeze(Store(data), WIESENAU, "Projektleitung OZG", [parse_reason(reason) for reason in reasons])


def let_a_service_fall(data: Path) -> str:
    """Publish a build in which one service lost two levels; returns its number."""
    pointer = data / "published" / "CURRENT"
    old = data / "published" / pointer.read_text(encoding="utf-8").strip()
    new = old.with_name("ozg-29990101T000000-test.duckdb")
    shutil.copyfile(old, new)
    with duckdb.connect(str(new)) as connection:
        at = "ars = ? AND reporting_date = ?"
        here = [WIESENAU, date(2026, 9, 30)]
        (ozg_id,) = connection.execute(
            f"SELECT min(ozg_id) FROM mart.entry WHERE {at} AND is_in_ratio AND level_low = 3 AND leika_key IS NULL",
            here,
        ).fetchone()
        connection.execute(
            f"UPDATE mart.entry SET level_low = 1, level_high = 1, is_conform = false WHERE {at} AND ozg_id = ?",
            [*here, ozg_id],
        )
        connection.execute("UPDATE meta.build SET build_id = '29990101T000000-test'")
    pointer.write_text(new.name + "\n", encoding="utf-8")
    return ozg_id


def click_freeze(shown) -> None:
    (button,) = [button for button in shown.app.button if button.label == "Stand einfrieren"]
    button.click().run(timeout=60)


def test_without_an_edition_the_page_says_what_one_is_for(open_page, data):
    shown = open_page("report", data, 60, kommune=WIESENAU)
    assert shown.headlines == ["Von Wiesenau ist noch keine Ausgabe eingefroren."]
    assert "Nichts steht im Weg. Dazu" in shown.text


def test_a_kreis_is_its_own_administration_or_all_of_it(open_page, data):
    """An edition of the whole Kreis is none of the Kreisverwaltung: both are named apart, and the one there is is told."""
    editions.freeze(Store(data), KREIS[:5], "Projektleitung OZG", [])
    shown = open_page("report", data, 60, kommune=KREIS)
    assert shown.headlines == ["Vom Landkreis Eichholz (nur Kreisverwaltung) ist noch keine Ausgabe eingefroren."]
    assert "Ausgabe 1 vom Landkreis Eichholz mit allen Kommunen ist die neueste, eingefroren am" in shown.text
    assert shown.app.radio(key="fuer_wen").options == [
        "Landkreis Eichholz (nur Kreisverwaltung)",
        "Landkreis Eichholz mit allen Kommunen",
    ]


def test_freezing_on_the_page_makes_an_edition(open_page, data):
    shown = open_page("report", data, 60, kommune=WIESENAU)
    shown.app.text_input(key="released_by").input("Projektleitung OZG")
    click_freeze(shown)
    assert shown.headlines[0].startswith("Ausgabe 1 von Wiesenau ist die neueste")
    assert "Ausgabe 1 von Wiesenau ist eingefroren, Stand 30.09.2026." in shown.text
    (listed,) = Shelf(data / "sources" / "editions").editions().itertuples()
    assert (listed.key, listed.released_by) == (WIESENAU, "Projektleitung OZG")


def test_a_name_is_refused_in_german(open_page, data):
    shown = open_page("report", data, 60, kommune=WIESENAU)
    shown.app.text_input(key="released_by").input("Frau Müller")
    click_freeze(shown)
    assert "Das sieht nach dem Namen einer Person aus." in shown.text
    assert Shelf(data / "sources" / "editions").editions().empty


def test_fallen_service_asks_for_its_reason_and_then_lets_go(open_page, data):
    freeze(data)
    ozg_id = let_a_service_fall(data)
    shown = open_page("report", data, 60, kommune=WIESENAU)
    assert "1 Veränderung braucht noch ihren Grund." in shown.text
    shown.app.text_input(key="released_by").input("Projektleitung OZG")
    click_freeze(shown)
    assert "Für 1 Veränderung fehlt der Grund." in shown.text
    shown.app.text_input(key=f"reason_{WIESENAU}:{ozg_id}").input("Onlinedienst vom Hersteller abgeschaltet")
    shown.app.text_input(key="released_by").input("Projektleitung OZG")
    click_freeze(shown)
    assert shown.headlines[0].startswith("Ausgabe 2 von Wiesenau ist die neueste")
    reasons = Shelf(data / "sources" / "editions").load(WIESENAU, 2).header["reasons"]
    assert [(given["ozg_id"], given["reason"]) for given in reasons] == [
        (ozg_id, "Onlinedienst vom Hersteller abgeschaltet")
    ]
    assert "Was sich von Ausgabe 1 zu 2 geändert hat" in shown.text
    assert "1 Leistung" in shown.text
    assert (
        "Zwischen Ausgabe 1 (Stand 30.09.2026) und Ausgabe 2 (Stand 30.09.2026) unterscheidet sich 1 Leistung: 1 schlechter."
        in shown.text
    )


def test_papers_of_an_edition_are_offered(open_page, data):
    freeze(data)
    shown = open_page("report", data, 60, kommune=WIESENAU)
    labels = [button.proto.label for button in shown.app.get("download_button")]
    assert labels[:7] == ["Arbeitsmappe (XLSX)", "CSV-Dateien (ZIP)", "PDF", "Vorlage (DOCX)", "Vorlage (PDF)", "Ratstabelle (CSV)",
                          "Ratstabelle (XLSX)"]  # fmt: skip
    assert "Beispielkommunen sind erfunden; von ihnen gibt es keine offenen Daten." in shown.text
    assert (
        shown.app.text_area(key=f"Beschlussvorschlag_{WIESENAU}_1_{WIESENAU}").value
        == "Der Rat nimmt den Sachstandsbericht zur Kenntnis."
    )


def test_changed_edition_is_told_and_the_page_stays(open_page, data):
    freeze(data)
    path = Shelf(data / "sources" / "editions").file_of(WIESENAU, 1)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    shown = open_page("report", data, 60, kommune=WIESENAU)
    assert "wurde nach dem Einfrieren verändert" in shown.text
