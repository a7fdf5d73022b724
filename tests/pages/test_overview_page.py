"""The start page compares the municipalities of a Landkreis without mixing what cannot be compared."""

from ozg import formats
from tests.pages.conftest import WIESENAU

NEWEST = (
    "SELECT sum(conform_count), sum(relevant_count), count(*) FROM (SELECT s.* FROM mart.summary s JOIN mart.municipality m USING (ars) "
    "WHERE m.district_key = '99001' AND m.municipality_kind {kind} 'KREIS' QUALIFY row_number() OVER (PARTITION BY ars ORDER BY reporting_date DESC) = 1)"
)


def test_the_headline_sums_the_town_halls_without_the_district(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    conform, relevant, bodies = answers(NEWEST.format(kind="<>"))
    assert shown.headlines[0].startswith(
        f"Landkreis Eichholz: {bodies} Kommunen, jede Leistung je Kommune gezählt: {formats.integer(conform)} von {formats.integer(relevant)} ganz online ("
    )
    assert f"Gezählt: {bodies} Kommunen mit eigener Liste, ohne die Kreisverwaltung." in shown.text
    assert "Amt Moorsee hat eine Liste für 3 Gemeinden, die auf der Karte einzeln stehen." in shown.text


def test_every_municipality_with_a_list_is_in_the_table_and_links_to_its_page(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    table = shown.columns("Kommunen: Landkreis Eichholz")
    (bodies,) = answers(
        "SELECT count(*) FROM mart.municipality WHERE district_key = '99001' AND latest_date IS NOT NULL"
    )
    assert len(table["Kommune"]) == bodies
    assert f'href="./?kommune={WIESENAU}&amp;stichtag=' in shown.markup
    assert table["Ganz online"][table["Kommune"].index("Wiesenau")].isdigit()


def test_the_map_draws_every_outline_and_fetches_nothing(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    chart = shown.chart(0)
    (outlines,) = answers(
        "SELECT count(DISTINCT o.ars) FROM core.outline o JOIN mart.municipality m USING (ars) WHERE m.district_key = '99001' AND o.level = 'municipality'"
    )
    assert len(chart["data"]) == outlines > 10
    assert {trace["type"] for trace in chart["data"]} == {"scatter"}
    assert not {"geo", "map", "mapbox"} & set(chart["layout"])


def test_the_ranking_keeps_to_comparable_municipalities(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    (peers,) = answers(
        "SELECT count(*) FROM mart.municipality WHERE state_key = '99' AND municipality_kind = 'GEMEINDE' AND latest_date IS NOT NULL "
        "AND size_class = (SELECT size_class FROM mart.municipality WHERE ars = ?)", WIESENAU,
    )  # fmt: skip
    assert peers >= 5
    assert "Rangfolge: Städte und Gemeinden mit 20.000–49.999 Einwohnern" in shown.text
    assert f"{peers}." in shown.text


def test_too_few_comparable_municipalities_give_no_ranking(open_page):
    shown = open_page("overview", kommune="990010000000")
    assert "Rangfolge: Landkreise mit 100.000 und mehr Einwohnern in Musterland" in shown.text
    assert (
        "Im eigenen Land ist sonst keine Kommune vergleichbar (Landkreise mit 100.000 und mehr Einwohnern)"
        in shown.text
    )


def test_a_city_without_district_is_seen_in_its_state(open_page):
    shown = open_page("overview", kommune="990020000000")
    assert shown.headlines[0].startswith("Musterland: ")


def test_changes_are_named(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    (name,) = answers(
        "SELECT service_name FROM mart.change JOIN mart.municipality USING (ars) WHERE district_key = '99001' AND conform_change = 1 "
        "AND reporting_date = (SELECT max(reporting_date) FROM mart.summary) ORDER BY case_count DESC NULLS LAST, short_name, service_name LIMIT 1"
    )
    assert shown.text.index("Dazugekommen") < shown.text.index(name, shown.text.index("Dazugekommen"))
