"""The two forms of Datenstand in a browser: a catalogue and a maturity model are handed in, read, told, and nothing comes in force."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect

from etl.reference.register import REFERENCE
from tests.etl.test_own_model import write_model

pytestmark = pytest.mark.browser

#: A busy machine needs longer than a person would wait.
PATIENCE = 60_000
PAGE = "pflegen?ansicht=datenstand"


def test_a_catalogue_is_checked_where_it_is_handed_in(open_page, tmp_path):
    with (REFERENCE / "ozg_leistungen.csv").open(encoding="utf-8", newline="") as stream:
        rows = [[row["ozg_id"], row["name"]] for row in csv.DictReader(stream) if row["ozg_id"] != "10160"]
    rows = [[key, "Ausweis für alle" if key == "10119" else name] for key, name in rows]
    file = tmp_path / "katalog.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([["OZG-ID", "Name"], *rows])
    page = open_page(PAGE)
    page.locator(".st-key-catalogue_file input[type=file]").set_input_files(file)
    table = page.locator("table", has_text="Was sich am Katalog ändert")
    expect(table).to_be_visible(timeout=PATIENCE)
    assert sorted(row.split("\t")[2].strip() for row in table.locator("tbody tr").all_inner_texts()) == [
        "umbenannt",
        "zurückgezogen",
    ]
    expect(table).to_contain_text("Ausweis für alle")
    expect(page.get_by_text("Geprüft, nichts geändert.")).to_be_visible()
    page.get_by_text("Ein Teil: Was er nicht nennt, bleibt").click()
    expect(table.locator("tbody tr")).to_have_count(1, timeout=PATIENCE)
    expect(table).to_contain_text("umbenannt")


def test_a_model_is_checked_where_it_is_handed_in(open_page, tmp_path):
    folder = write_model(tmp_path)
    page = open_page(PAGE)
    page.locator(".st-key-model_files input[type=file]").set_input_files(
        [folder / "2.0.csv", folder / "2.0_stufen.csv"]
    )
    said = page.get_by_text("Modell 2.0 verstanden: 13 Kriterien mit")
    expect(said).to_contain_text("Stufen 0 bis 7; ganz online ab Stufe 5", timeout=PATIENCE)
    expect(said).to_contain_text("Noch gilt nichts davon; geprüft wurde nur.")
    expect(page.locator("table", has_text="Kriterien des Modells 2.0").locator("tbody tr")).to_have_count(13)
    (folder / "2.0.csv").write_text("kriterium,frage,antwort,stufe\nK1,Frage,ja,neun\n", encoding="utf-8")
    page = open_page(PAGE)
    page.locator(".st-key-model_files input[type=file]").set_input_files(
        [folder / "2.0.csv", folder / "2.0_stufen.csv"]
    )
    expect(page.get_by_role("alert").filter(has_text="Zeile 2")).to_be_visible(timeout=PATIENCE)
