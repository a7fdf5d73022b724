"""Usage: order, gaps, same services and same months, completion rate."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.read import council, municipality, planning, services, usage
from ozg.read.database import connect
from ozg.reports.council_table import council_table
from ozg.words import council as council_words, gap, service as service_words, usage as usage_words
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

LIST_DAY = date(2026, 9, 30)
HUND, UMMELDUNG, AUSWEIS = "10160", "10124", "10119"


def service(ozg_id: str, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", **values}


def month(
    ozg_id: str, year: int, number: int, online: float | None, cases: float | None = 100, started: float | None = None
) -> dict:
    end = date(year + number // 12, number % 12 + 1, 1)
    return {
        "ozg_id": ozg_id, "period_start_date": date(year, number, 1), "period_end_date": date.fromordinal(end.toordinal() - 1),
        "case_count": cases, "online_case_count": online, "started_count": started, "case_quality": "GEZAEHLT",
    }  # fmt: skip


def year(ozg_id: str, number: int, cases: float, online: float | None) -> dict:
    return {
        "ozg_id": ozg_id, "period_start_date": date(number, 1, 1), "period_end_date": date(number, 12, 31),
        "case_count": cases, "online_case_count": online, "case_quality": "GEZAEHLT",
    }  # fmt: skip


def test_most_paper_first_and_unknown_is_not_zero(published):
    connection = connect(published(delivery(LIST_DAY, service_entry=[
        service(HUND, case_count=3000, online_case_count=2900),
        service(AUSWEIS),
        service(UMMELDUNG, case_count=1000, online_case_count=100),
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "case_count": 9000, "online_case_count": 0},
    ])))  # fmt: skip
    frame = usage.services(connection, ACHIM, LIST_DAY)
    assert frame["ozg_id"].tolist() == [UMMELDUNG, HUND, AUSWEIS]
    assert frame["online_share"].tolist()[:2] == pytest.approx([0.1, 2900 / 3000])
    assert frame[["case_count", "online_case_count", "online_share"]].iloc[2].isna().all()


def test_years_count_only_services_counted_in_all_of_them(published):
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG)], usage_entry=[
        year(HUND, 2024, 200, 20), year(HUND, 2025, 250, 50), year(UMMELDUNG, 2025, 3000, 900),
    ])))  # fmt: skip
    frame = usage.years(connection, ACHIM, LIST_DAY)
    assert frame[["usage_year", "service_count", "case_count", "online_case_count"]].values.tolist() == [
        [2024, 1, 200, 20],
        [2025, 1, 250, 50],
    ]


def test_a_year_in_which_only_others_were_counted_does_not_end_the_comparison(published):
    """Hundehaltung is counted in four years, the newest and the oldest year of the house are of others."""
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG), service(AUSWEIS)], usage_entry=[
        *(year(HUND, number, 300, number - 2020) for number in (2021, 2022, 2023, 2024)),
        year(UMMELDUNG, 2025, 500, 40), year(AUSWEIS, 2019, 900, 1), year(AUSWEIS, 2024, 50, 60),
    ])))  # fmt: skip
    frame = usage.years(connection, ACHIM, LIST_DAY)
    assert frame[["usage_year", "service_count", "online_case_count"]].values.tolist() == [
        [2021, 1, 1], [2022, 1, 2], [2023, 1, 3], [2024, 1, 4],
    ]  # fmt: skip


def test_where_no_two_years_have_a_service_in_common_the_newest_stands_alone(published):
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG)], usage_entry=[
        year(HUND, 2024, 200, 20), year(UMMELDUNG, 2025, 3000, 900),
    ])))  # fmt: skip
    assert usage.years(connection, ACHIM, LIST_DAY)[["usage_year", "case_count"]].values.tolist() == [[2025, 3000]]


def test_a_year_that_still_runs_stands_beside_no_whole_one(published):
    """85 in 2025 and 40 "in 2026" by September are no drop."""
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND)], usage_entry=[
        year(HUND, 2025, 85, 0), year(HUND, 2026, 40, 3),
    ])))  # fmt: skip
    assert usage.years(connection, ACHIM, LIST_DAY)["usage_year"].tolist() == [2025]
    assert services.usage_years(connection, ACHIM, LIST_DAY, HUND, None)["usage_year"].tolist() == [2025]
    assert services.usage_years(connection, ACHIM, date(2026, 12, 31), HUND, None)["usage_year"].tolist() == [
        2025,
        2026,
    ]


def test_a_missing_month_is_a_gap(published):
    entries = [month(HUND, 2026, number, 10) for number in (1, 2, 4)]
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND)], usage_entry=entries)))
    frame = usage.months(connection, ACHIM, LIST_DAY, service_limit=6)
    assert [stamp.month for stamp in frame["month_start_date"]] == [1, 2, 3, 4]
    assert frame["online_case_count"].isna().tolist() == [False, False, True, False]


def test_first_three_months_after_golive_are_the_start(published):
    entries = [month(HUND, 2026, number, 10) for number in range(1, 8)]
    listed = [service(HUND, golive_date=date(2026, 3, 15))]
    connection = connect(published(delivery(LIST_DAY, service_entry=listed, usage_entry=entries)))
    frame = usage.months(connection, ACHIM, LIST_DAY, service_limit=6)
    assert [stamp.month for stamp in frame[frame["is_starting"]]["month_start_date"]] == [3, 4, 5]


def test_year_to_date_compares_the_same_months_of_the_same_services(published):
    entries = [
        *[month(HUND, 2025, number, 10) for number in range(1, 13)],
        *[month(HUND, 2026, number, 15) for number in (1, 2, 4)],
        month(UMMELDUNG, 2026, 1, 500),
    ]
    connection = connect(
        published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG)], usage_entry=entries))
    )
    row = usage.year_to_date(connection, ACHIM, LIST_DAY).iloc[0]
    assert (row["usage_year"], row["online_case_count"], row["previous_online_case_count"], row["service_count"]) == (
        2026,
        45,
        30,
        1,
    )
    assert (row["first_month"], row["last_month"]) == (1, 4)


def test_completion_counts_only_periods_with_both_numbers(published):
    entries = [
        month(HUND, 2026, 5, 30, started=60),
        month(HUND, 2026, 6, 30),
        month(HUND, 2025, 6, 1, started=100),
        month(UMMELDUNG, 2026, 6, 90, started=100),
    ]
    connection = connect(
        published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG)], usage_entry=entries))
    )
    frame = usage.completion(connection, ACHIM, LIST_DAY)
    assert frame[["ozg_id", "started_count", "online_case_count", "completion_share"]].values.tolist() == [
        [HUND, 60, 30, 0.5],
        [UMMELDUNG, 100, 90, 0.9],
    ]
    unit = "Abschlussquote, 05.2026 bis 06.2026, 2 Leistungen mit beiden Zahlen, niedrigste zuerst"
    assert usage_words.completion(frame)[1] == unit
    assert usage_words.completion(frame.tail(1))[1] == "Abschlussquote, 06.2026, 1 Leistung mit beiden Zahlen"


def test_a_month_with_more_online_cases_than_cases_is_a_gap(published):
    entries = [month(HUND, 2026, 1, 5, cases=50), month(HUND, 2026, 2, 4, cases=50), month(HUND, 2026, 3, 70, cases=60)]
    entries += [month(HUND, 2025, number, 1) for number in (1, 3)]
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND)], usage_entry=entries)))
    frame = usage.months(connection, ACHIM, LIST_DAY, service_limit=6)
    assert frame["month_start_date"].max().month == 2, "the last month counted without a contradiction"
    compared = usage.year_to_date(connection, ACHIM, LIST_DAY).iloc[0]
    assert compared[["online_case_count", "previous_online_case_count", "last_month"]].tolist() == [5, 1, 1]


#: A list with cases and no online cases, and the sheet "Nutzung" with whole years of both, and quarters.
COUNTED = [
    year(HUND, 2024, 4000, 1000),
    year(HUND, 2025, 4200, 1800),
    year(UMMELDUNG, 2025, 650, 200),
    year(AUSWEIS, 2025, 600, None),
]


def month_of_2025(ozg_id: str, number: int, online: float) -> dict:
    return month(ozg_id, 2025, number, online, 100)


@pytest.mark.parametrize(
    ("listed", "counts", "said"),
    [
        (4000, [year(HUND, 2025, 4200, 1800)], ["4.000", "1.800 (2025)", "2.400 (2025)"]),
        (4000, [year(HUND, 2024, 4000, 0), year(HUND, 2025, 4200, None)], ["4.000", "0 (2024)", "4.000 (2024)"]),
        (4000, [month_of_2025(HUND, number, 50) for number in range(1, 13)], ["4.000", "600 (2025)", "600 (2025)"]),
        # one month of it is small, and with it hidden is what the others sum up to
        (4000, [month_of_2025(HUND, number, 1 if number == 3 else 50) for number in range(1, 13)], ["4.000", "•", "•"]),
        (4000, [year(HUND, 2025, 4200, 1)], ["4.000", "•", "•"]),
        (4000, [year(HUND, 2025, 4200, 4199)], ["4.000", "•", "•"]),
        (2, [year(HUND, 2025, 4200, 1800)], ["•", "•", "•"]),
        (4000, [year(HUND, 2026, 4200, 1800)], ["4.000", "k. A.", "k. A."]),
    ],
)  # fmt: skip
def test_the_council_gets_the_counts_of_a_whole_year_that_may_be_published(published, listed, counts, said):
    """Beside the cases of the list, with their year; hidden where they, what they are made of or the list's own cases are small."""
    entries = [service(HUND, case_count=listed, declared_level=3)]
    connection = connect(published(delivery(LIST_DAY, service_entry=entries, usage_entry=counts)))
    place = {"ars": ACHIM, "date": LIST_DAY}
    table = council_table(council.services(connection, **place), council.counted(connection, **place))
    assert table.loc[0, ["Fälle im Jahr", "digital", "analog"]].tolist() == said


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ([False, False], "Zählung 2025 (2 Leistungen): 2.000 von 4.850 Fällen (41 %)"),
        ([False, True], "Zählung 2025 (1 Leistung): 1.800 von 4.200 Fällen (43 %), ohne 1 Leistung mit kleinen Zahlen"),
        ([True, True], ""),
        ([], ""),
    ],
)
def test_the_council_is_told_what_is_left_out(hidden, said):
    counts = [(2025, 4200, 1800), (2025, 650, 200)][: len(hidden)]
    pairs = pd.DataFrame(counts, columns=["usage_year", "case_count", "online_case_count"]).assign(is_hidden=hidden)
    assert plain(council_words.counted(pairs)) == said


def quarter(ozg_id: str, number: int, cases: float, online: float) -> dict:
    start, end = (1, 4, 7)[number - 1], (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))[number - 1]
    return year(ozg_id, 2026, cases, online) | {"period_start_date": date(2026, start, 1), "period_end_date": end}


def test_whole_years_speak_where_the_list_names_no_online_cases(published):
    """4,000 cases of the list and 1,800 online cases of a count of 4,200 are no share: the two of the count are."""
    rows = [
        service(HUND, case_count=4000, declared_level=3),
        service(UMMELDUNG, case_count=600, declared_level=4),
        service(AUSWEIS),
    ]
    connection = connect(published(delivery(LIST_DAY, service_entry=rows, usage_entry=COUNTED)))
    listed, counted = usage.services(connection, ACHIM, LIST_DAY), usage.counted(connection, ACHIM, LIST_DAY)
    assert plain(usage_words.headline(listed, counted)) == (
        "Die Liste nennt keine Online-Fälle; gezählt kamen 2.000 von 4.850 Fällen (41 %) im Jahr online."
    )
    assert plain(usage_words.counted_beside(counted, len(listed))) == (
        "Nur auf dem Blatt „Nutzung“ stehen Online-Fälle von 2 von 3 relevanten Leistungen (2025): 2.000 von 4.850 Fällen (41 %)."
    )
    now = municipality.summary(connection, ACHIM, LIST_DAY).iloc[0]
    assert plain(gap.sentence(gap.exact(now, usage_words.count_of_years(counted)))) == (
        "Von 5.200 bekannten Fällen im Jahr könnten mindestens 4.600 ganz online kommen; wie viele online kommen, sagt nur die Zählung 2025 (2 Leistungen): "
        "2.000 von 4.850 Fällen (41 %)."
    )
    measured = planning.measured(connection, ACHIM, LIST_DAY).iloc[0]
    assert measured[["online_case_count", "case_count", "service_count"]].tolist() == [2000, 4850, 2]
    (entry,) = services.entries(connection, ars=ACHIM, date=LIST_DAY, ozg_id=HUND).itertuples()
    years = services.usage_years(connection, ars=ACHIM, date=LIST_DAY, ozg_id=HUND, leika_key=None)
    assert (
        plain(service_words.cases(entry, years))
        == "4.000 Fälle im Jahr, gezählt 2025: 1.800 von 4.200 Fällen (43 %) online."
    )
    assert plain(service_words.cases(entry, years.head(0))) == "4.000 Fälle im Jahr, Online-Quote unbekannt."


def test_quarters_are_told_with_what_fell(published):
    entries = [
        quarter(HUND, 1, 1000, 500),
        quarter(HUND, 2, 900, 450),
        quarter(HUND, 3, 800, 0),
        quarter(UMMELDUNG, 1, 100, 40),
    ]
    connection = connect(
        published(delivery(LIST_DAY, service_entry=[service(HUND), service(UMMELDUNG)], usage_entry=entries))
    )
    found = usage.periods(connection, ACHIM, LIST_DAY)
    assert found[["ozg_id", "online_case_count"]].values.tolist() == [
        [HUND, 0],
        [HUND, 450],
        [HUND, 500],
        [UMMELDUNG, 40],
    ]
    assert plain(usage_words.periods_title(found)).endswith(
        ": 01.07.2026 bis 30.09.2026 kamen 0 von 800 Fällen (0 %) online, im Vierteljahr davor 450 von 900"
    )
    other = usage.periods(connection, ACHIM, LIST_DAY, UMMELDUNG)
    assert usage_words.periods_title(other) == "Quartale und Halbjahre: gezählt bis 31.03.2026"


def test_without_any_count_nothing_is_made_up(published):
    connection = connect(published(delivery(LIST_DAY, service_entry=[service(HUND)])))
    place = {"ars": ACHIM, "date": LIST_DAY}
    assert usage.years(connection, **place).empty
    assert usage.months(connection, **place, service_limit=6).empty
    assert usage.year_to_date(connection, **place).empty
    assert usage.completion(connection, **place).empty
    assert usage.periods(connection, **place).empty and usage.counted(connection, **place).empty
