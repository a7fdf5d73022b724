"""Levels by subject area, in both readings, down to what each service lacks."""

from ozg import formats
from tests.pages.conftest import WIESENAU

IN_RATIO = "is_in_ratio AND ars = ? AND reporting_date = (SELECT max(reporting_date) FROM core.entry WHERE ars = ?)"


def test_the_headline_names_the_area_that_lacks_most(open_page, answers):
    shown = open_page("maturity", kommune=WIESENAU)
    area, missing, total = answers(
        "SELECT subject_area, count(*) FILTER (level_high < 3) AS missing, count(*) FROM mart.entry "
        f"WHERE {IN_RATIO} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1", WIESENAU, WIESENAU,
    )  # fmt: skip
    assert (area, missing, total) == ("Bauen & Wohnen", 25, 37)
    assert shown.headlines == [
        f"Am meisten fehlt in {area}: mindestens 25 von 37 Leistungen (68 %) sind nicht ganz online."
    ]
    # That one of them may be ganz online or not counts neither way.
    assert "Von einer der 162 Leistungen ist nicht bekannt, ob sie ganz online ist." in shown.text


def test_federal_counting_stands_beside(open_page, answers):
    shown = open_page("maturity", kommune=WIESENAU)
    online, bundles = answers(
        "SELECT count(*) FILTER (best >= 2), count(*) FROM (SELECT max(level_low) AS best FROM mart.entry "
        f"WHERE {IN_RATIO} GROUP BY ozg_id)", WIESENAU, WIESENAU,
    )  # fmt: skip
    assert f"{online} von {bundles} OZG-Leistungen: ein Teil mit Reifegrad ≥ 2 genügt" in shown.text


def test_the_lax_reading_counts_services_whose_notice_comes_by_post(open_page, answers):
    shown = open_page("maturity", kommune=WIESENAU)
    strict, lax = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FILTER (level_low_lax >= 3) FROM mart.entry WHERE {IN_RATIO}",
        WIESENAU,
        WIESENAU,
    )
    assert lax > strict

    def conform() -> int:
        return sum(sum(trace["x"]) for trace in shown.chart(0)["data"] if trace["name"].startswith(("3 ", "4 ")))

    assert conform() == strict
    shown.app.radio(key="lesart").set_value("weit").run()
    assert conform() == lax
    assert "Weite Lesart" in shown.text


def test_a_subject_area_leads_to_its_services_and_what_they_lack(open_page, answers):
    shown = open_page("maturity", kommune=WIESENAU)
    shown.app.selectbox(key="themenfeld").set_value("Familie & Kind").run()
    table = shown.columns("Leistungen: Familie")
    (services,) = answers(
        f"SELECT count(*) FROM mart.entry WHERE {IN_RATIO} AND subject_area = 'Familie & Kind'", WIESENAU, WIESENAU
    )
    assert len(table["Leistung"]) == min(services, 25)
    assert any(text.startswith("es fehlt: ") for text in table["Zur nächsten Stufe"])


def test_the_history_ends_with_todays_share(open_page, answers):
    shown = open_page("maturity", kommune=WIESENAU)
    conform, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FROM mart.entry WHERE {IN_RATIO}", WIESENAU, WIESENAU
    )
    series = shown.chart(1)["data"][0]
    assert series["line"]["shape"] == "hv"
    assert series["y"][-1] == float(f"{conform / relevant:.5g}"), "sent to five digits"
    assert f"dann {formats.share(conform, relevant)} am" in shown.chart_words(1)
