"""The frame around every page: selection in the address, demo banner, older builds, errors in German."""

import re
import shutil
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.util import calc_hash

from ozg.published import POINTER
from ozg.ui.kit import menu
from ozg.ui.kit.page import made_up
from tests.conftest import PROJECT
from tests.pages.app import app_at_path
from tests.pages.conftest import WIESENAU, Shown
from tests.words import plain

PAGES = [page.stem for page in menu.PAGES]


@pytest.mark.parametrize("stem", PAGES)
def test_every_page_has_one_headline_the_demo_banner_and_a_source(open_page, stem):
    shown = open_page(stem, kommune=WIESENAU)
    assert len(shown.headlines) == 1
    assert "Beispieldaten: Kommunen und Zahlen sind erfunden." in shown.text
    assert "Quelle: " in shown.text
    assert "konnte nicht gezeigt werden" not in shown.text


@pytest.mark.parametrize("stem", PAGES)
def test_every_chart_has_words_and_no_foreign_trace(open_page, stem):
    shown = open_page(stem, kommune=WIESENAU)
    for index in range(len(shown.charts)):
        assert len(shown.chart_words(index)) > 20
        chart = shown.chart(index)
        assert {trace["type"] for trace in chart["data"]} <= {"bar", "scatter"}
        # The pages skip plotly's own check of every property (ozg/charts/theme.py): here it runs, and raises at a wrong one.
        checked = go.Figure(chart)
        assert len(checked.data) == len(chart["data"])


def test_the_address_decides_and_keeps_its_choice_from_page_to_page(open_page):
    shown = open_page(kommune=WIESENAU, stichtag="2026-06-30")
    assert shown.app.selectbox(key="select_kommune").value == WIESENAU
    assert "Stand 30.06.2026" in shown.text
    shown.app._page_hash = calc_hash(menu.place_of("bottlenecks").question.path)
    shown.app.run()
    assert shown.app.selectbox(key="select_kommune").value == WIESENAU
    assert f"?kommune={WIESENAU}&amp;stichtag=2026-06-30" in shown.markup


def test_choosing_another_municipality_changes_the_address(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    shown.app.selectbox(key="select_kommune").set_value("990010004004").run()
    assert "Bergfelde" in shown.text
    assert shown.app.query_params["kommune"] == "990010004004"


def test_an_unknown_address_is_taken_kindly(open_page):
    shown = open_page("municipality", kommune="quatsch", stichtag="1999-12-31")
    assert "Die Kommune aus dem Link ist hier nicht bekannt" in shown.text
    assert "Der Stichtag aus dem Link ist hier nicht bekannt" in shown.text
    assert len(shown.headlines) == 1
    shown = open_page("overview", kommune=WIESENAU, ansicht="quatsch")
    assert "Die Ansicht aus dem Link gibt es nicht, gezeigt wird „Übersicht“." in shown.text
    assert "aus dem Link" not in open_page("overview", kommune=WIESENAU, ansicht="gross").text


@pytest.mark.parametrize(
    ("given", "name"),
    [("09473159", "Rödental"), ("09473", "Landkreis Coburg"), ("09162000", "München"), ("99001006", "Wiesenau")],
)
def test_a_shorter_key_means_the_same_place(open_page, given, name):
    """An AGS, which leaves the association out, or the key of a Kreis."""
    shown = open_page("municipality", kommune=given)
    assert shown.headlines[0].startswith(f"{name}: ") or name in shown.text
    assert "aus dem Link" not in shown.text


@pytest.fixture
def own_copy(demo_data: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo_data / "published", tmp_path / "published")
    return tmp_path


def test_a_broken_pointer_shows_the_last_build_and_says_so(open_page, own_copy):
    (own_copy / "published" / POINTER).write_text("ozg-weg.duckdb", encoding="utf-8")
    shown = open_page(data=own_copy, kommune=WIESENAU)
    assert (
        "Der Zeiger auf den aktuellen Stand nennt eine Datei, die es nicht gibt. Gezeigt wird der Stand vom "
        in shown.text
    )
    assert shown.headlines[0].startswith("56 von 162 Leistungen sind ganz online")


def test_a_machine_that_follows_no_other_any_more_says_so(open_page, own_copy):
    note = own_copy / "published" / "ABGLEICH"
    note.write_text("2026-11-27T09:50:00+00:00", encoding="utf-8")
    shown = open_page(data=own_copy, kommune=WIESENAU)
    assert "erfährt dieser Rechner nicht, ob auf einem anderen etwas Neues veröffentlicht ist" in shown.text
    note.write_text("", encoding="utf-8")
    assert "erfährt dieser Rechner nicht" not in open_page(data=own_copy, kommune=WIESENAU).text


def test_a_damaged_newest_build_falls_back_to_the_one_before(open_page, own_copy):
    newer = own_copy / "published" / "ozg-29990101T000000-ffff.duckdb"
    newer.write_bytes(b"kaputt" * 4096)
    (own_copy / "published" / POINTER).write_text(newer.name, encoding="utf-8")
    shown = open_page(data=own_copy, kommune=WIESENAU)
    assert "ist beschädigt oder kein Stand dieses Dashboards. Gezeigt wird der Stand vom " in shown.text
    assert shown.headlines[0].startswith("56 von 162 Leistungen sind ganz online")


def test_only_damaged_builds_say_what_to_do(open_page, tmp_path):
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "ozg-20260101T000000-aaaa.duckdb").write_bytes(b"kaputt" * 4096)
    shown = open_page(data=tmp_path)
    assert "ist beschädigt" in shown.headlines[0]
    assert "neu aufbauen lassen" in shown.text
    assert "python -m" not in shown.text


def test_first_start_builds_the_demo_and_shows_it(demo_data, first_visit):
    """The demo of all tests is the one an empty folder got when its start page was opened."""
    assert (demo_data / "published" / POINTER).is_file()
    assert "Die Daten werden zum ersten Mal aufgebaut." not in first_visit
    (headline,) = re.findall(r"<h1>(.*?)</h1>", first_visit, re.DOTALL)
    assert plain(re.sub(r"<[^>]+>", "", headline)).startswith("56 von 162 Leistungen sind ganz online")


def test_names_from_lists_are_text_never_markup():
    from ozg.ui.kit.markup import link, tag

    assert tag("p", "<img src=x onerror=alert(1)>") == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"
    assert 'href="?a=&quot;&gt;"' in link("x", '?a=">')


def test_the_banner_tells_fictional_places_from_fictional_figures():
    demo, stock = pd.DataFrame({"area_key": ["DE", "DEMO"]}), pd.DataFrame({"area_key": ["DEMO"]})
    assert made_up(demo) == "Beispieldaten: Kommunen und Zahlen sind erfunden."
    assert "Wirklich sind nur die Namen und Schlüssel der Kommunen" in made_up(stock)


def test_pages_use_no_markdown_for_data():
    for file in (PROJECT / "pages").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not [call for call in ("st.markdown", "st.write", "st.table(", "st.caption") if call in text], file.name


@pytest.mark.parametrize("path", sorted(menu.moved()))
def test_an_address_of_before_leads_on_with_its_choice(demo_data, monkeypatch, path):
    monkeypatch.setenv("OZG_DATA", str(demo_data))
    app = app_at_path(path, {"kommune": WIESENAU, "stichtag": "2026-06-30", "engpass": "E03"}, 20)
    shown, there = Shown(app), menu.moved()[path]
    assert app.query_params == {"kommune": WIESENAU, "stichtag": "2026-06-30", "engpass": "E03", **there.parameters}
    assert len(shown.headlines) == 1
    assert f'aria-current="page">{there.page.title}</a>' in shown.markup


def test_what_nobody_has_data_of_is_not_in_the_menu():
    from ozg.ui.kit.menu_links import menu_links

    stand, projects = menu.place_of("municipality").question, menu.place_of("projects").question
    assert "Vorhaben und Geld" not in menu_links(stand, "OZG", frozenset())
    assert "Vorhaben und Geld" in menu_links(stand, "OZG", frozenset({"projects"}))
    assert "Vorhaben und Geld" in menu_links(projects, "OZG", frozenset())  # whoever is there sees where he is
