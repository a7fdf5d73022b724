"""The page of a municipality and its one A4 page say the same numbers under the same keys."""

import pytest

from ozg.read import database, place_sheet
from ozg.reports.place_sheet import SheetFacts, figures
from tests.pages.conftest import WIESENAU

ODLAND, QUELLSTEDT = "990010010010", "990010014014"


@pytest.mark.parametrize("ars", [WIESENAU, ODLAND, QUELLSTEDT])
def test_one_key_one_number(open_page, demo_data, ars):
    shown = open_page("municipality", kommune=ars).figures
    with database.connect(database.candidates(demo_data).paths[0]) as connection:
        sheet = SheetFacts(**place_sheet.answers(connection, ars, database_date(connection)))
    told = {found.key: found.value for found in figures(sheet) if not found.place}
    both = set(told) & set(shown)
    assert {"UNKNOWN"} <= both if ars == QUELLSTEDT else {"CONFORM", "NOT_CONFORM", "RELEVANT", "CASES_CONFORM"} <= both
    assert {key: value for key, value in told.items() if key in both} == {key: shown[key][0] for key in both}


def database_date(connection):
    (row,) = connection.execute("SELECT max(reporting_date) FROM mart.summary").fetchall()
    return row[0]


def test_the_page_offers_it(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert "Auf einem Blatt (PDF, A4)" in [button.label for button in shown.app.get("download_button")]
