"""/nutzung: the figures shown are those of the published file."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg import formats, marks
from ozg.words import usage as usage_words
from tests.pages.conftest import WIESENAU

PLACE = (WIESENAU, date(2026, 9, 30))
LISTED = "FROM mart.entry WHERE ars = ? AND reporting_date = ? AND is_in_ratio"
MEMBER_OF_AMT_MOORSEE = "990015401021"


def test_headline_counts_only_services_with_both_numbers(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    online, cases, services = answers(
        f"SELECT sum(online_case_count), sum(case_count), count(*) {LISTED} AND case_count IS NOT NULL AND online_case_count IS NOT NULL", *PLACE
    )  # fmt: skip
    share = formats.ratio(online, cases).replace(formats.THIN_SPACE, " ")
    assert (
        f"{formats.integer(online)} von {formats.integer(cases)} Fällen im Jahr werden online gestellt ({share})."
        in shown.headlines[0]
    )
    assert f"Grundlage der Online-Quote: {services} von" in shown.text
    (same,) = answers(
        "SELECT online_case_count / case_count_with_online_figure FROM mart.summary WHERE ars = ? AND reporting_date = ?",
        *PLACE,
    )
    assert float(re.search(r'data-figure="ONLINE_SHARE" data-value="([\d.]+)"', shown.markup)[1]) == pytest.approx(same)


def test_one_share_is_called_online_quote(open_page):
    """11 % in the headline and 7 % in a picture were both the Online-Quote: what stands on another base has another name."""
    text = open_page("usage", kommune=WIESENAU).text
    assert re.search(r"Bei \d+ durchgehend gezählten Leistungen kamen 20\d\d \d+ % online, 20\d\d \d+ %", text)
    assert "Andere Grundlage als die Online-Quote oben: nur" in text
    assert not re.search(r"Online-Quote 20\d\d", text)


def test_services_without_a_figure_are_counted_and_listed(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (without,) = answers(f"SELECT count(*) {LISTED} AND case_count IS NULL", *PLACE)
    assert f"{without} Leistungen ohne Fallzahl unbekannt, nicht null" in shown.text


def test_table_begins_with_most_cases_on_paper(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (expected,) = answers(
        "SELECT list(service_name ORDER BY case_count * (1 - online_share) DESC, case_count DESC, service_name)[:5] "
        f"{LISTED} AND online_share IS NOT NULL", *PLACE
    )  # fmt: skip
    assert shown.columns("Fälle und Online-Fälle im Jahr")["Leistung"][:5] == expected


def test_pareto_title_says_how_few_services_make_most_cases(open_page, answers):
    shown = open_page("usage", kommune=WIESENAU)
    (count,) = answers(
        f"""WITH ranked AS (SELECT case_count, sum(case_count) OVER (ORDER BY case_count DESC, ozg_id, leika_key) AS upto,
                                   sum(case_count) OVER () AS total {LISTED} AND case_count IS NOT NULL)
            SELECT count(*) FILTER (upto - case_count < 0.8 * total) FROM ranked""", *PLACE
    )  # fmt: skip
    assert f"{count} Leistungen machen mindestens 80 % der bekannten Fälle" in shown.text


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
             AND period_end_date <= ? AND period_start_date >= DATE '2025-10-01'""", *PLACE
    )  # fmt: skip
    assert f"{formats.integer(finished)} von {formats.integer(started)}" in shown.text


def test_estimates_and_bounds_are_marked():
    assert usage_words.count(1200, "GESCHAETZT") == "~1.200"
    assert usage_words.count(500, "MINDESTENS") == "mindestens 500"
    assert usage_words.count(50, "HOECHSTENS") == "höchstens 50"
    assert usage_words.count(None, "GESCHAETZT") == "k. A."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "laut Liste"), ({"case_quality": "GESCHAETZT"}, "geschätzt, laut Liste"), ({"case_year": 2025}, "Jahr 2025"),
        ({"case_quality": "MINDESTENS", "case_year": 2025}, "mindestens, Jahr 2025"), ({"case_count": None}, ""),
    ],
)  # fmt: skip
def test_that_somebody_counted_is_not_said_of_a_plain_number(values, said):
    row = SimpleNamespace(**{"case_count": 1_300, "case_quality": "GEZAEHLT", "case_year": None, **values})
    assert usage_words.origin(row) == said


def test_a_member_of_an_association_is_led_to_its_list(open_page):
    shown = open_page("usage", kommune=MEMBER_OF_AMT_MOORSEE)
    assert "Amt Moorsee" in shown.text
    assert "Fällen im Jahr" not in shown.text


def usage(*rows) -> pd.DataFrame:
    """Services as (cases, online, quality, year)."""
    frame = pd.DataFrame(rows, columns=["case_count", "online_case_count", "case_quality", "case_year"])
    return frame.astype({"case_count": float, "online_case_count": float, "case_year": "Int32"})


@pytest.mark.parametrize(
    ("services", "headline", "basis"),
    [
        (usage((None, None, None, None)), "Wie viele Fälle online gestellt werden, ist noch nicht bekannt.",
         "Von 1 relevanter Leistung sind zu keiner Fälle und Online-Fälle zugleich bekannt."),
        (usage((100, None, "GEZAEHLT", None), (None, 5, None, None)), "Wie viele Fälle online gestellt werden, ist noch nicht bekannt.",
         "Von 2 relevanten Leistungen sind zu keiner Fälle und Online-Fälle zugleich bekannt."),
        (usage((0, 0, "GEZAEHLT", None)), "Im Jahr gab es zu den gezählten Leistungen keine Fälle.",
         "Grundlage der Online-Quote: 1 von 1 relevanten Leistung, beide Zahlen aus derselben Liste oder Zählung (1 aus der Liste)."),
        (usage((3100, 0, "GEZAEHLT", None), (260, 95, "GEZAEHLT", 2025), (1450, None, "GESCHAETZT", None), (None, None, None, None)),
         "95 von 3.360 Fällen im Jahr werden online gestellt (3 %).",
         "Grundlage der Online-Quote: 2 von 4 relevanten Leistungen, beide Zahlen aus derselben Liste oder Zählung (1 aus der Liste und 1 aus der Zählung 2025); "
         "1 ohne Fallzahl und 1 ohne Online-Fälle."),
        (usage((1450, 160, "GESCHAETZT", None)), "Rund 160 von 1.450 Fällen im Jahr werden online gestellt (11 %).",
         "Grundlage der Online-Quote: 1 von 1 relevanten Leistung, beide Zahlen aus derselben Liste oder Zählung (1 aus der Liste)."),
    ],
)  # fmt: skip
def test_headline_and_its_base_in_words(services, headline, basis):
    assert marks.plain(usage_words.headline(services, services.head(0))).replace(formats.THIN_SPACE, " ") == headline
    assert usage_words.basis(services) == basis


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ([], "Für einen Vergleich der Jahre fehlen Zahlen"),
        ([(2025, 0.07, 1)], "2025 kamen bei 1 gezählten Leistung 7 % online"),
        (
            [(2023, 0.02, 38), (2024, 0.04, 38), (2025, 0.08, 38)],
            "Bei 38 durchgehend gezählten Leistungen kamen 2023 2 % online, 2025 8 %",
        ),
    ],
)
def test_years_in_words(years, sentence):
    frame = pd.DataFrame(years, columns=["usage_year", "online_share", "service_count"])
    assert marks.plain(usage_words.development(frame)).replace(formats.THIN_SPACE, " ") == sentence


@pytest.mark.parametrize(
    ("services", "title"),
    [
        (
            [(3000, 0.1), (2000, 0.3), (50, 0.0)],
            "Bei 1 von 2 Leistungen ab 1.000 Fällen im Jahr kommt weniger als ein Viertel online",
        ),
        (
            [(3000, 0.5), (2000, 0.25)],
            "Bei keiner von 2 Leistungen ab 1.000 Fällen im Jahr kommt weniger als ein Viertel online",
        ),
        ([(3000, 0.1)], "Bei der einzigen Leistung ab 1.000 Fällen im Jahr kommt weniger als ein Viertel online"),
        (
            [(3000, 0.1), (2000, None)],
            "Bei der einzigen Leistung ab 1.000 Fällen im Jahr mit beiden Zahlen kommt weniger als ein Viertel online",
        ),
        (
            [(3000, 0.1), (2000, 0.5), (2000, None)],
            "Bei 1 von 2 Leistungen ab 1.000 Fällen im Jahr mit beiden Zahlen kommt weniger als ein Viertel online",
        ),
        ([(1000, 0.25)], "Bei der einzigen Leistung ab 1.000 Fällen im Jahr kommt mindestens ein Viertel online"),
        ([(999, 0.1), (5, None)], "Die einzige Leistung mit beiden Zahlen hat weniger als 1.000 Fälle im Jahr"),
        ([(999, 0.1), (5, 0.0)], "Jede der 2 Leistungen mit beiden Zahlen hat weniger als 1.000 Fälle im Jahr"),
        ([(3000, None), (None, 0.1)], "Von keiner Leistung sind Fallzahl und Online-Fälle zugleich bekannt"),
    ],
)
def test_the_picture_of_cases_has_a_statement_as_title(services, title):
    frame = pd.DataFrame(services, columns=["case_count", "online_share"], dtype="Float64")
    assert usage_words.hardly_online(frame) == title


@pytest.mark.parametrize(
    ("cases", "shares", "said"),
    [
        ([3100, 260], [0.0, 0.5], "Die meisten Fälle auf Papier: A mit 3.100 Fällen im Jahr, davon kommt keiner online (0\u202f%)."),
        ([3100, None], [0.1, None], "Die meisten Fälle auf Papier, soweit bekannt: A mit 3.100 Fällen im Jahr, davon kommen 310 online (10\u202f%)."),
        ([10, 5], [0.1, 0.1], "Die meisten Fälle auf Papier: A mit 10 Fällen im Jahr, davon kommt 1 online (10\u202f%)."),
        ([None, 5], [None, None], ""), ([], [], ""),
    ],
)  # fmt: skip
def test_where_most_cases_come_on_paper_is_said_as_far_as_it_is_known(cases, shares, said):
    frame = pd.DataFrame({
        "service_name": list("AB")[: len(cases)], "case_count": pd.array(cases, dtype="Float64"), "case_quality": "GEZAEHLT",
        "online_share": pd.array(shares, dtype="Float64"),
    })  # fmt: skip
    assert usage_words.untapped(frame) == said
