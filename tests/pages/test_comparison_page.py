"""The page of comparison: seven denominators, a fair group, coverage with the federal wording beside it."""

import re

from ozg import formats
from tests.pages.conftest import WIESENAU
from tests.words import plain

NEWEST = "(SELECT max(reporting_date) FROM core.entry WHERE ars = ?)"


def coverage_word(counted: str) -> str:
    """What the counts of a service say of its area: a word where the unknown ones cannot change it, else the counts."""
    here, asked, unknown = re.fullmatch(r"(\d+) von (\d+)(?:, von (\d+) unbekannt)?", counted).groups(default="0")

    def word(count: int) -> str:
        if count in (0, int(asked)):
            return "kreisweit flächendeckend" if count else "nicht verfügbar"
        return "überwiegend" if 2 * count >= int(asked) else "teilweise"

    lowest, highest = word(int(here)), word(int(here) + int(unknown))
    return lowest if lowest == highest else f"in {here} von {asked} Kommunen, von {unknown} unbekannt"


def test_ways_to_count_stand_side_by_side(open_page, answers):
    shown = open_page("comparison", kommune=WIESENAU)
    conform, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FROM core.entry WHERE is_counted AND relevance = 'RELEVANT' AND ars = ? AND reporting_date = {NEWEST}",
        WIESENAU, WIESENAU,
    )  # fmt: skip
    federal, bundles = answers(
        f"""SELECT count(*) FILTER (best >= 2), count(*) FROM (
                SELECT ozg_id, max(level_low) AS best FROM core.entry
                WHERE is_counted AND relevance = 'RELEVANT' AND ars = ? AND reporting_date = {NEWEST} GROUP BY ozg_id)""",
        WIESENAU, WIESENAU,
    )  # fmt: skip
    assert f"{plain(formats.ratio(conform, relevant))} Eigene Leistungen {conform} von {relevant}" in shown.text
    assert (
        f"{plain(formats.ratio(federal, bundles))} Online nach Zählung des Bundes {federal} von {bundles}" in shown.text
    )
    assert "Katalog des Bundes" in shown.text and "von 575" in shown.text
    assert "Stufe 2 genügt, und das ganze Bündel zählt" in shown.text
    assert "575 Nummern des Katalogs 2018, davon 533 benannt" in shown.text
    labels = [one.label for one in shown.app.expander]
    assert f"Online nach Zählung des Bundes: {conform} von {relevant} → {federal} von {bundles}" in labels


def test_group_of_five_gets_quartiles(open_page):
    shown = open_page("comparison", kommune=WIESENAU)
    assert (
        "Unter 5 vergleichbaren Kommunen (Städte und Gemeinden mit 20.000–49.999 Einwohnern in Musterland)"
        in shown.text
    )
    assert "Die mittlere Hälfte liegt zwischen" in plain(shown.chart_words(0))
    assert len(shown.chart(0)["data"][0]["x"]) == 5


def test_too_small_a_group_is_said_and_not_ranked(open_page):
    shown = open_page("comparison", kommune="990010001001")
    assert "für einen Vergleich braucht es mit der eigenen mindestens 5." in shown.text
    assert "Platz" not in shown.text


def test_coverage_of_the_landkreis(open_page, answers):
    shown = open_page("comparison", kommune=WIESENAU)
    services, somewhere = answers(
        """
        WITH list AS (SELECT ars, max(reporting_date) AS reporting_date FROM core.entry WHERE starts_with(ars, '99001') GROUP BY ars),
        own AS (SELECT ars, ozg_id, min(coalesce(level_low, 0)) AS lowest FROM core.entry JOIN list USING (ars, reporting_date)
                WHERE is_counted AND relevance = 'RELEVANT' GROUP BY ars, ozg_id)
        SELECT count(*), count(*) FILTER (best >= 3) FROM (SELECT ozg_id, max(lowest) AS best FROM own GROUP BY ozg_id)
        """
    )
    assert f"in mindestens einer Kommune {somewhere} von {services}" in shown.text
    columns = shown.columns("Abdeckung je Leistung")
    assert columns["Abdeckung"] == [coverage_word(counted) for counted in columns["Ganz online in Kommunen"]]
    assert {"überwiegend", "in 10 von 11 Kommunen, von 1 unbekannt"} <= set(columns["Abdeckung"])
    assert "Landkreis Eichholz: 12 von 12 Kommunen mit Liste." in shown.text
    assert columns["Wortlaut des Bundes"][0] == "in mind. einer Kommune"


def test_a_city_of_its_own_is_compared_within_the_land(open_page):
    shown = open_page("comparison", kommune="990020000000")
    assert "Musterland: dieselben Daten, fünf Wahrheiten" in shown.text
