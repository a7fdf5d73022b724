"""A list that says whom services wait for and not what is missing: who can begin it, and what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ozg.read.database import candidates, connect
from tests.conftest import run_etl
from tests.pages.app import app_at, markup_of

ACHIM, SECONDS = "033610001001", 180
ROWS = """Leistung;Fälle pro Jahr;Wartet auf
Hundehaltung;420;Hersteller
Wohngeld;900;Bund
Reisepass;;Bund
Fundsachen;60;uns
Personalausweis;3000;
Elterngeld;50;Land
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wartet")
    (folder / "liste.csv").write_text(ROWS, encoding="utf-8")
    run_etl("load", folder / "liste.csv", "--kommune", ACHIM, "--stichtag", "2026-06-30", data=folder / "data")
    return folder / "data"


def page(stem: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OZG_DATA", str(data))
    app = app_at(stem, {"kommune": ACHIM}, SECONDS)
    assert not app.exception
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup_of(app)))


def test_who_has_to_move_decides_the_group(data):
    rows = (
        connect(candidates(data).paths[0]).execute("SELECT ozg_id, waiting_for, turn_group FROM mart.entry").fetchall()
    )
    assert {ozg_id: (party, group) for ozg_id, party, group in rows} == {
        "10160": ("H", "ANSTOSSEN"), "10092": ("B", "ANSTOSSEN"), "10177": ("B", "ANSTOSSEN"), "10244": ("K", "SELBST"),
        "10119": (None, "SELBST"), "10000": ("L", "ANSTOSSEN"),
    }  # fmt: skip


def test_only_what_the_land_has_not_provided_is_a_bottleneck(data):
    rows = connect(candidates(data).paths[0]).execute("SELECT ozg_id, bottleneck_code, owner_code FROM mart.bottleneck")
    assert rows.fetchall() == [("10000", "E19", "L")]


def test_the_page_of_bottlenecks_names_the_parties(data, monkeypatch):
    shown = page("bottlenecks", data, monkeypatch)
    assert "Für eine Leistung ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht." in shown  # the Land's
    told = shown[shown.index("Auf wen gewartet wird, ohne Angabe des Engpasses") :]
    assert re.search(r"Bund\s+Wohngeld und Reisepass\s+900 Fälle im Jahr; 1 Leistung ohne Fallzahl", told)
    assert re.search(r"Hersteller oder IT-Dienstleister\s+Hundehaltung\s+420 Fälle im Jahr", told)


@pytest.mark.parametrize("stem", ["municipality", "priorities"])
def test_nobody_is_told_to_do_alone_what_waits_for_others(data, monkeypatch, stem):
    shown = page(stem, data, monkeypatch)
    assert "artet auf Hersteller oder IT-Dienstleister" in shown and "artet auf den Bund" in shown


def test_of_whom_the_list_says_nothing_no_hindrance_is_told_and_not_that_there_is_none(data, monkeypatch):
    """The list names bottlenecks of others: „Personalausweis“ stands under „Selbst tun“ only because it names none of it."""
    shown = page("municipality", data, monkeypatch)
    own = shown[shown.index("Selbst tun") : shown.index("Anstoßen")]
    assert re.search(r"Personalausweis 3.000 Fälle im Jahr kein Hindernis gemeldet", own)
    assert own.count("kein Hindernis gemeldet") == 1
