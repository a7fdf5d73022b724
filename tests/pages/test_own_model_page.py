"""A maturity model of one's own on the pages: the level on its own scale, its criteria by their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ozg.rules import model
from ozg.ui.kit import menu
from tests.conftest import run_etl
from tests.etl.test_own_model import ACHIM, SERVICES, fill_in, write_model
from tests.pages.conftest import BROKEN

OYTEN = "033610009009"
#: A threshold, and what stands behind it.
THRESHOLD = re.compile(r"Reifegrad ≥[ \u00a0]\d(.{0,17})")
#: Pages that explain thresholds and count nothing by them.
EXPLAINING = {"method", "welcome", "privacy", "imprint", "accessibility", "plain_language", "law_texts"}


def _by_model_1_1(file: Path) -> Path:
    """A list of levels of model 1.1: two services ganz online, one partly, one not."""
    lines = [f"{ozg_id};relevant;{level};{cases}" for ozg_id, level, cases in (
        ("10018", 3, 400), ("10019", 3, 90), ("10092", 2, 300), ("10177", 1, 50))]  # fmt: skip
    file.write_text("\n".join(["OZG-ID;Relevanz;Reifegrad;Fälle pro Jahr", *lines]) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own_model")
    data, path = folder / "data", folder / "Meldebogen.xlsx"
    write_model(data)
    run_etl("build", "--no-demo", data=data)
    run_etl("template", path, "--kommune", ACHIM, "--modell", "2.0", data=data)
    fill_in(path, SERVICES)
    run_etl("load", _by_model_1_1(folder / "Achim.csv"), "--kommune", ACHIM, "--stichtag", "2026-03-31", data=data)
    run_etl("load", path, "--teil", data=data)
    run_etl("load", _by_model_1_1(folder / "Oyten.csv"), "--kommune", OYTEN, "--stichtag", "2026-03-31", data=data)
    model.use({})  # as in the server's own process: the page knows it from the build
    yield data
    model.use({})


def test_a_service_is_shown_on_the_scale_of_its_model_with_its_criteria(open_page, data):
    shown = open_page("services", data, kommune=ACHIM, leistung="10160", seconds=180)
    assert shown.headlines == ["Hundehaltung: Reifegrad 0–3 von 7 nach Modell 2.0, vorläufig."]
    assert "13 Kriterien, bis die Leistung ganz online ist" in shown.text
    assert "2 von 13 Angaben liegen vor" in shown.text
    assert "K2 Antrag fehlt: Antrag (per Post)" in shown.text
    assert "K13 Register keine Angabe" in shown.text
    whole = open_page("services", data, kommune=ACHIM, leistung="10557", seconds=180)
    assert whole.headlines == ["Geburtsurkunde und -bescheinigung: Reifegrad 7 von 7 nach Modell 2.0."]


def _opened(shown, *keys):
    for key in keys:
        shown.app.session_state[key] = True
    shown.app.run()
    assert BROKEN not in shown.text
    return shown


def test_the_place_shows_every_level_on_its_own_scale(open_page, data):
    """What no ratio counts is told all the same: in the table of all services, and of what a figure is made of."""
    shown = _opened(
        open_page("municipality", data, kommune=ACHIM, stichtag="2026-06-30", seconds=180),
        "leistungen_folded",
        "uebrig_folded",
    )
    by_2_0 = [
        "0–3 von 7 nach Modell 2.0, vorläufig",
        "5 von 7 nach Modell 2.0",
        "6 von 7 nach Modell 2.0, eigene Angabe",
        "7 von 7 nach Modell 2.0",
    ]
    by_1_1 = ["1 Information", "2 Formular-Assistent", "3 Online-Leistung", "3 Online-Leistung"]
    assert sorted(shown.columns("Themenfeld</th>")["Reifegrad"]) == sorted([*by_2_0, *by_1_1])
    assert sorted(shown.columns("Woran es liegt</th>")["Reifegrad"]) == by_1_1[:2]
    shown = _opened(open_page("municipality", data, kommune=ACHIM, stichtag="2026-06-30", seconds=180), "explain")
    assert sorted(shown.columns("Rolle</th>")["Reifegrad"]) == sorted([*by_2_0, *by_1_1])


def test_the_council_sees_every_level_on_its_own_scale(open_page, data):
    shown = _opened(open_page("council", data, kommune=ACHIM, stichtag="2026-06-30", seconds=180), "frage_11_folded")
    for said in ("0–3 von 7 (Modell 2.0)", "5 von 7 (Modell 2.0)", "6 von 7 (Modell 2.0)", "7 von 7 (Modell 2.0)"):
        assert said in shown.text


@pytest.mark.parametrize(("ozg_id", "allowed"), [("10557", ["7 Stufe H"] * 13), ("10160", ["7 Stufe H", "3 Stufe D"])])
def test_the_table_of_the_criteria_names_levels_by_their_own_model(open_page, data, ozg_id, allowed):
    shown = open_page("services", data, kommune=ACHIM, leistung=ozg_id, seconds=180)
    shown.app.session_state["criteria_folded"] = True
    shown.app.run()
    assert shown.columns("Kriterien")["erlaubt Reifegrad"] == [*allowed, *["k. A."] * (13 - len(allowed))]


def test_the_levels_page_names_the_level_what_is_missing_and_counts_by_the_model(open_page, data):
    shown = open_page("maturity", data, kommune=ACHIM, seconds=180)
    table = shown.columns("Leistungen")
    at = {name: place for place, name in enumerate(table["Leistung"])}
    level, lacks = next(table[name] for name in table if name.startswith("Reifegrad")), table["Zur nächsten Stufe"]
    assert level[at["Wohnsitzmeldungen"]] == "5 von 7 nach Modell 2.0"
    assert lacks[at["Wohnsitzmeldungen"]] == "es fehlt: Register"


PAGES = [page.stem for question in menu.QUESTIONS for page in question.pages if page.stem not in EXPLAINING]


@pytest.mark.parametrize("stem", PAGES)
def test_a_ratio_names_its_model_where_two_stand_side_by_side(open_page, data, stem):
    """Achim has four services of each model, Oyten, in the same Landkreis, four of model 1.1 alone."""
    behind = THRESHOLD.findall(open_page(stem, data, kommune=ACHIM, stichtag="2026-06-30", seconds=180).text)
    assert all(words.startswith(" nach Modell 1.1") for words in behind), behind
    if stem in NAMED:
        assert behind, "the page has no ratio any more"


#: Pages that write a threshold beside a ratio.
NAMED = {"municipality", "maturity", "progress", "reach", "council", "overview", "country", "comparison", "neighbours"}


@pytest.mark.parametrize("stem", ["municipality", "maturity", "overview"])
def test_no_model_is_named_where_one_stands_alone(open_page, data, stem):
    """On 31.03.2026 every list was by model 1.1."""
    behind = THRESHOLD.findall(open_page(stem, data, kommune=OYTEN, stichtag="2026-03-31", seconds=180).text)
    assert behind and not any("nach Modell" in words for words in behind)
