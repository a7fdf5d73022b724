"""/deutschland sums up without mixing what is real and what is invented, and leads down to the municipalities."""

from ozg import formats
from tests.pages.conftest import WIESENAU


def test_the_headline_names_numerator_denominator_and_who_is_counted(open_page, answers):
    shown = open_page("country")
    conform, relevant = answers(
        "SELECT conform_count, relevant_count FROM mart.area_month WHERE area_key = 'DEMO' ORDER BY reporting_date DESC"
    )
    assert shown.headlines[0].startswith(
        f"Deutschland (Beispieldaten): {formats.integer(conform)} von {formats.integer(relevant)} Leistungen sind OZG-konform ("
    )
    assert "Mit Liste: alle 15 Städte und Gemeinden." in shown.text
    assert "Von den wirklichen 10.747 Städten und Gemeinden in Deutschland ist keine geladen." in shown.text


def test_a_land_leads_to_its_kreise_and_a_kreis_to_its_municipalities(open_page):
    country = open_page("country")
    assert country.columns("Alle Länder: Deutschland")["Land"] == ["Musterland"]
    assert "gebiet=99" in country.markup
    state = open_page("country", gebiet="99")
    table = state.columns("Alle Kreise und kreisfreien Städte: Musterland")
    assert sorted(table["Kreis"]) == ["Hafenstadt", "Landkreis Eichholz"]
    assert table["Städte und Gemeinden mit Liste"][table["Kreis"].index("Landkreis Eichholz")].startswith("14 von 14")
    assert 'href="?kommune=9900' in state.markup


def test_an_unknown_area_in_the_address_shows_the_whole(open_page):
    assert open_page("country", gebiet="4711").headlines[0].startswith("Deutschland (Beispieldaten): ")


def test_an_earlier_date_shows_the_sums_of_that_date(open_page, answers):
    shown = open_page("country", kommune=WIESENAU, stichtag="2025-12-31")
    conform, relevant = answers(
        "SELECT conform_count, relevant_count FROM mart.area_month WHERE area_key = 'DEMO' AND reporting_date = '2025-12-31'"
    )
    assert f"{formats.integer(conform)} von {formats.integer(relevant)} Leistungen" in shown.headlines[0]
