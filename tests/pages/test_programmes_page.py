"""The board of programmes on Landkreis und Land, and the line on Unser Stand, with a programme for the demo's Land."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.reference import programmes as given
from ozg.published import POINTER
from ozg.words.programme import countdown
from tests.etl.test_programmes import OF_THE_DEMO, put

WIESENAU = "990010006006"


@pytest.fixture(scope="module")
def data(tmp_path_factory, demo_data) -> Path:
    folder = tmp_path_factory.mktemp("programme") / "data"
    (published,) = (demo_data / "published").glob("ozg-*.duckdb")
    (folder / "published").mkdir(parents=True)
    build = (
        folder / "published" / "ozg-programme.duckdb"
    )  # another name: what pages remember of a build they know by it
    shutil.copyfile(published, build)
    (folder / "published" / POINTER).write_text(f"{build.name}\n", encoding="utf-8")
    with duckdb.connect(str(build)) as connection:
        given.add_own(connection, given.load_programmes(put(folder, *OF_THE_DEMO)))
    return folder


def test_the_board_says_who_does_not_make_it_and_because_of_whom(open_page, data):
    shown = open_page("programmes", data, kommune=WIESENAU, seconds=60)
    days = countdown(date(2026, 12, 31), date.today())
    assert f"Flächenrollout, 1. Stufe bis 31.12.2026 ({days})" in shown.headlines[0]
    assert (
        "0 von 24 Ständen sind angegeben, 24 nur vorgeschlagen (gestrichelt; aus Status, EfA-Status und Engpässen)."
        in shown.text
    )
    assert (
        "Für wie viele Menschen sie live ist, hat noch niemand angegeben; nach den Vorschlägen für mindestens 123.600 von 215.000"
        in shown.text
    )
    assert shown.markup.count('class="programme KLAERUNG proposed late"') >= 7  # Ummeldung alone has that many
    assert "Fokusleistungen 2023: „Energiepreispauschale für Studierende“ hat keine Nummer im Katalog" in shown.text
    if date.today() <= date(2026, 12, 31):
        assert shown.figures["AREA_PROGRAMME_LATE"] == ["13"]


def test_the_towns_own_line_and_nothing_where_no_programme_binds_its_land(open_page, data, demo_data):
    assert "Flächenrollout, 1. Stufe bis 31.12.2026" in open_page("municipality", data, kommune=WIESENAU).text
    assert "Flächenrollout" not in open_page("municipality", demo_data, kommune=WIESENAU).text
    other = open_page("programmes", demo_data, kommune=WIESENAU)
    assert "Für dieses Land ist kein Programm mit festem Tag erfasst." in other.text
    assert other.headlines[0].startswith("Fokusleistungen 2023: ")
