"""/deutschland sums up without mixing what is real and what is invented, and leads down to the municipalities."""

from ozg import formats
from tests.pages.conftest import WIESENAU


def test_the_headline_names_numerator_denominator_and_who_is_counted(open_page, answers):
    shown = open_page("country")
    conform, relevant = answers(
        "SELECT conform_count, relevant_count FROM mart.area_month WHERE area_key = 'DEMO' ORDER BY reporting_date DESC"
    )
    assert shown.headlines[0].startswith(
        "Deutschland (Beispieldaten): 15 von 15 Städten und Gemeinden mit Liste, jede Leistung je Kommune gezählt: "
        f"{formats.integer(conform)} von {formats.integer(relevant)} ganz online ("
    )
    assert "Gezählt sind 13 Kommunen mit ihren Listen" in shown.text
    assert "Von den wirklichen 10.747 Städten und Gemeinden in Deutschland ist keine geladen." in shown.text


def test_a_land_leads_to_its_kreise_and_a_kreis_to_its_municipalities(open_page):
    country = open_page("country")
    assert country.columns("Alle Länder: Deutschland")["Land"] == ["Musterland"]
    assert "gebiet=99" in country.markup
    state = open_page("country", gebiet="99")
    table = state.columns("Alle Landkreise: Musterland")
    assert table["Landkreis"] == ["Landkreis Eichholz"]
    assert table["Städte und Gemeinden mit Liste"][0].startswith("14 von 14")
    assert state.columns("Alle kreisfreien Städte: Musterland")["Stadt"] == ["Hafenstadt"]
    assert 'href="landkreis?kommune=9900' in state.markup


def test_an_unknown_area_in_the_address_shows_the_whole(open_page):
    shown = open_page("country", gebiet="4711")
    assert shown.headlines[0].startswith("Deutschland (Beispieldaten): ")
    told = "Das Gebiet aus dem Link ist hier nicht bekannt, gezeigt wird Deutschland (Beispieldaten)."
    assert told in shown.text
    assert told not in open_page("country").text


def test_an_earlier_date_shows_the_sums_of_that_date(open_page, answers):
    shown = open_page("country", kommune=WIESENAU, stichtag="2025-12-31")
    conform, relevant = answers(
        "SELECT conform_count, relevant_count FROM mart.area_month WHERE area_key = 'DEMO' AND reporting_date = '2025-12-31'"
    )
    assert f"{formats.integer(conform)} von {formats.integer(relevant)} ganz online" in shown.headlines[0]


def test_a_bottleneck_has_the_same_cases_as_on_the_page_about_solving_together(open_page, answers):
    """One definition of whose lists count: the newest of each body up to the date, without the Kreisverwaltung."""
    for day in ("2026-09-30", "2025-12-31"):
        shown = open_page("country", kommune=WIESENAU, stichtag=day, gebiet="99")
        services, cases, without = answers(
            """SELECT sum(l.service_count), sum(l.touched_case_count), sum(l.services_without_cases) FROM mart.leverage l JOIN mart.municipality m USING (ars)
               WHERE l.bottleneck_code = (SELECT bottleneck_code FROM mart.area_leverage WHERE area_key = '99' AND reporting_date = ?::DATE
                                          ORDER BY touched_case_count DESC NULLS LAST LIMIT 1)
                 AND m.state_key = '99' AND m.municipality_kind <> 'KREIS' AND NOT l.is_outdated
                 AND l.reporting_date = (SELECT max(s.reporting_date) FROM mart.summary s WHERE s.ars = l.ars AND s.reporting_date <= ?::DATE)""",
            day, day,
        )  # fmt: skip
        assert (
            f"{formats.integer(services)} Leistungen (je Kommune gezählt), berührt {formats.integer(cases)} Fälle im Jahr{f' ({without} ohne Fallzahl)' if without else ''}"
            in shown.text
        )


def test_while_nobody_has_a_list_it_says_so_and_leads_to_what_is_known(open_page, without_lists):
    shown = open_page("country", data=without_lists, seconds=180, kommune="010510000000")
    assert shown.headlines == ["Noch hat keine Kommune in Deutschland eine Liste."]
    assert "Unser Stand: Kreis Dithmarschen" in shown.text
    land = open_page("country", data=without_lists, seconds=180, kommune="010510000000", gebiet="09")
    assert land.headlines == ["Bayern: Noch hat keine Kommune eine Liste."]
    assert "späteren Stichtag" not in land.text
