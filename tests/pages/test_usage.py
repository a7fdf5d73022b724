"""/nutzung: the figures shown are those of the published file."""

from __future__ import annotations

from datetime import date

from ozg import formats
from ozg.ui import usage_words
from tests.pages.conftest import WIESENAU

HERE = (WIESENAU, date(2026, 9, 30))
LISTED = "FROM mart.entry WHERE ars = ? AND reporting_date = ? AND is_in_ratio"
MEMBER_OF_AMT_MOORSEE = "990015401021"


def test_headline_counts_only_services_with_both_numbers(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    online, cases, services = answers(
        f"SELECT sum(online_case_count), sum(case_count), count(*) {LISTED} AND case_count IS NOT NULL AND online_case_count IS NOT NULL", *HERE
    )  # fmt: skip
    share = formats.ratio(online, cases).replace(formats.THIN_SPACE, " ")
    assert (
        f"{formats.integer(online)} von {formats.integer(cases)} Fällen im Jahr werden online gestellt ({share})."
        in shown.headlines[0]
    )
    assert f"Leistungen mit beiden Zahlen: {services} von" in shown.text


def test_services_without_a_figure_are_counted_and_listed(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (without,) = answers(f"SELECT count(*) {LISTED} AND case_count IS NULL", *HERE)
    assert f"{without} Leistungen ohne Fallzahl unbekannt, nicht null" in shown.text


def test_table_begins_with_most_cases_on_paper(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (expected,) = answers(
        "SELECT list(service_name ORDER BY case_count * (1 - online_share) DESC, case_count DESC, service_name)[:5] "
        f"{LISTED} AND online_share IS NOT NULL", *HERE
    )  # fmt: skip
    assert shown.columns("Fälle und Online-Fälle im Jahr")["Leistung"][:5] == expected


def test_pareto_title_says_how_few_services_make_most_cases(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (count,) = answers(
        f"""WITH ranked AS (SELECT case_count, sum(case_count) OVER (ORDER BY case_count DESC, ozg_id, leika_key) AS upto,
                                   sum(case_count) OVER () AS total {LISTED} AND case_count IS NOT NULL)
            SELECT count(*) FILTER (upto - case_count < 0.8 * total) FROM ranked""", *HERE
    )  # fmt: skip
    assert f"{count} Leistungen machen 80 % der Fälle" in shown.text


def test_years_show_the_share_of_each_year(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    columns = [trace for chart in (shown.chart(2),) for trace in chart["data"]]
    assert columns[0]["x"] == sorted(columns[0]["x"])
    for year, online, rest in zip(columns[0]["x"], columns[0]["y"], columns[1]["y"], strict=True):
        assert f"{year}: {formats.share(online, online + rest)}" in shown.chart_words(2)


def test_completion_rate_of_the_last_twelve_months(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    started, finished = answers(
        """SELECT sum(started_count), sum(online_case_count) FROM mart.usage
           WHERE ars = ? AND started_count IS NOT NULL AND online_case_count IS NOT NULL
             AND period_end_date <= ? AND period_start_date >= DATE '2025-10-01'""", *HERE
    )  # fmt: skip
    assert f"{formats.integer(finished)} von {formats.integer(started)}" in shown.text


def test_estimates_and_bounds_are_marked():
    assert usage_words.count(1200, "GESCHAETZT") == "~1.200"
    assert usage_words.count(500, "MINDESTENS") == "mindestens 500"
    assert usage_words.count(50, "HOECHSTENS") == "höchstens 50"
    assert usage_words.count(None, "GESCHAETZT") == "k. A."


def test_a_member_of_an_association_is_led_to_its_list(open_page):
    shown = open_page("usage", kommune=MEMBER_OF_AMT_MOORSEE)
    assert "Amt Moorsee" in shown.text
    assert "Fällen im Jahr" not in shown.text
