"""Reach: services without a visit, with an appointment, visits avoided, hours set free (docs/fachregeln.md 7.3), and their rows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from ozg import formats, marks
from ozg.read import figures, house, municipality, reach
from ozg.read.database import connect
from ozg.rules.figures import AREA_FIGURES, FIGURE, FIGURES, WORK_FIGURES
from ozg.words import house as house_words, reach as reach_words
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)


def service(ozg_id: str, level: int | None, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


@pytest.fixture
def town(published):
    return connect(published(delivery(
        JUNE,
        service_entry=[
            service("10557", 3, case_count=1450, online_case_count=580, minutes_saved=13),
            service("10124", 4, case_count=900, online_case_count=60, minutes_saved=-10),
            service("10177", 3, case_count=50),
            service("10119", 2, case_count=4000, online_case_count=40, minutes_saved=15),
            service("10018", 3, online_case_count=7),
            service("10019", None),
        ],
        bottleneck_entry=[{"ozg_id": "10177", "bottleneck_code": "E12", "severity": "HINWEIS"}],
    )))  # fmt: skip


def test_example_of_the_rules(rule):
    """1,450 cases · 40 % online · (22 − 9) minutes = 125.7 hours."""
    assert rule.execute("SELECT round(rule.hours_freed(1450 * 0.4, 22 - 9), 1)").fetchone() == (125.7,)


def test_who_must_appear_by_the_list_itself_does_not_save_a_visit(rule):
    asked = "SELECT rule.is_without_visit(true, '', NULL, duty) FROM unnest(['RECHTLICH', 'ORGANISATORISCH', 'NEIN', NULL]) AS t(duty)"
    assert [answer for (answer,) in rule.execute(asked).fetchall()] == [False, False, True, True]


def test_reach_counts_what_is_known_and_says_what_is_not(town):
    row = reach.summary(town, ACHIM, JUNE).iloc[0]
    counts = [
        "relevant_count",
        "conform_count",
        "not_conform_count",
        "unknown_level_count",
        "without_visit_count",
        "appointment_count",
    ]
    assert row[counts].tolist() == [6, 4, 1, 1, 3, 1]
    assert row[["visits_avoided", "visits_unknown_count"]].tolist() == [647, 0]
    # 580 · 13 / 60 − 60 · 10 / 60 + 40 · 15 / 60
    assert row["hours_freed"] == pytest.approx(125.667 - 10 + 10, abs=0.001)
    assert row["hours_added"] == pytest.approx(-10)
    assert row["hours_unknown_count"] == 2


@pytest.mark.parametrize(
    ("bottleneck", "ceiling"),
    [("E12", None), ("E21", None), (None, 3)],
    ids=["appointment", "appearance", "legal ceiling"],
)
def test_a_visit_is_avoided_only_where_no_appearance_is_needed(published, bottleneck, ceiling):
    """9,000 visits, not 9,800: the residence permit is ganz online, and one still has to come for it."""
    connection = connect(published(delivery(
        JUNE,
        service_entry=[
            service("10557", 3, case_count=20000, online_case_count=9000),
            service("10119", 3, case_count=1000, online_case_count=800, legal_ceiling_level=ceiling),
        ],
        bottleneck_entry=[{"ozg_id": "10119", "bottleneck_code": bottleneck, "severity": "HINWEIS"}] if bottleneck else [],
    )))  # fmt: skip
    row = next(reach.summary(connection, ACHIM, JUNE).itertuples())
    assert (row.conform_count, row.without_visit_count, row.appointment_count, row.visits_avoided) == (2, 1, 1, 9000)
    assert (
        marks.plain(reach_words.headline(row))
        == "Ohne Gang zum Amt lässt sich 1 von 2 relevanten Leistungen erledigen."
    )
    assert marks.plain(reach_words.states(row)) == (
        "2 ganz online und 0 nicht. Von den ganz online gestellten ist 1 online zu beantragen, aber ein Termin bleibt nötig."
    )


def test_a_list_that_says_nothing_of_appearing_does_not_keep_anybody_at_home(published):
    entries = [service("10557", 3, case_count=100, online_case_count=60), service("10119", 1, case_count=9)]
    row = next(reach.summary(connect(published(delivery(JUNE, service_entry=entries))), ACHIM, JUNE).itertuples())
    assert (row.without_visit_count, row.appearance_told_count, formats.integer(row.appointment_count)) == (
        1,
        0,
        "k. A.",
    )
    assert marks.plain(reach_words.headline(row)) == (
        "Ganz online ist 1 von 2 relevanten Leistungen; ob dafür jemand erscheinen muss, sagt die Liste zu keiner."
    )
    assert marks.plain(reach_words.without_visit(row)) == "höchstens 1"
    assert reach_words.of_relevant(row).endswith("ob jemand erscheinen muss, ist nicht bekannt")
    assert reach_words.visits(row) == (
        "ein Gang je Online-Fall angenommen; angenommen, dass niemand erscheinen muss; die Liste sagt es nicht"
    )


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"conform_count": 3, "without_visit_count": 3}, "3"),
        ({"conform_count": 3, "without_visit_count": 3, "appearance_told_count": 0}, "höchstens 3"),
        # what nobody knows the level of may be ganz online, too
        ({"conform_count": 3, "without_visit_count": 3, "appearance_told_count": 0, "unknown_level_count": 1}, "höchstens 4"),
        ({"appearance_told_count": 0}, "0"),
        ({"without_visit_count": None, "unknown_level_count": 6}, "k. A."),
    ],
)  # fmt: skip
def test_without_a_word_of_appearing_the_number_is_the_most_it_may_be(values, shown):
    assert marks.plain(reach_words.without_visit(facts(**values))) == shown


def test_more_online_cases_than_cases_avoid_no_visit_and_set_no_hour_free(published):
    """600 of 50: one of the two is wrong, so neither 600 visits nor their hours are said of it; what comes online is not known."""
    connection = connect(published(delivery(JUNE, service_entry=[
        service("10559", 3, case_count=50, online_case_count=600, minutes_saved=10),
        service("10557", 3, case_count=100, online_case_count=60, minutes_saved=5),
    ])))  # fmt: skip
    row = reach.summary(connection, ACHIM, JUNE).iloc[0]
    assert row[["visits_avoided", "visits_unknown_count", "hours_freed", "hours_unknown_count"]].tolist() == [
        60,
        1,
        5,
        1,
    ]
    assert reach.services(connection, ACHIM, JUNE)["ozg_id"].tolist() == ["10557"]
    for figure in ("VISITS", "HOURS"):
        parts = figures.rows(connection, ACHIM, JUNE, figure).set_index("ozg_id")["part_role"].to_dict()
        assert parts == {"10557": "ZAEHLER", "10559": "UNBEKANNT"}
    today = municipality.services(connection, ACHIM, JUNE, JUNE).set_index("ozg_id")["online_case_count"]
    assert today["10557"] == 60 and formats.is_unknown(today["10559"])


def test_a_whole_year_counts_where_the_list_names_no_online_cases(published):
    """1,800 of a count of 4,200 avoid 1,800 visits; the 500 the list itself names stay, whatever was counted."""
    year = {"period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}
    entries = [
        service("10559", 3, case_count=4000, minutes_saved=10),
        service("10557", 3, case_count=1000, online_case_count=500, minutes_saved=6),
        service("10119", 3, case_count=20),
    ]
    counts = [{"ozg_id": key, "case_count": 4200, "online_case_count": 1800, **year} for key in ("10559", "10557")]
    connection = connect(published(delivery(JUNE, service_entry=entries, usage_entry=counts)))
    row = next(reach.summary(connection, ACHIM, JUNE).itertuples())
    assert (row.visits_avoided, row.visits_unknown_count, row.hours_freed) == (2300, 1, 350)
    assert reach_words.years(row) == "Von 1 Leistung nennt die Liste keine Online-Fälle; hier gilt die Zählung 2025."
    assert reach.services(connection, ACHIM, JUNE)["online_case_count"].tolist() == [1800, 500]
    for figure, total in (("VISITS", 2300), ("HOURS", 350)):
        rows = figures.rows(connection, ACHIM, JUNE, figure)
        assert rows.loc[rows["part_role"] == "ZAEHLER", "amount"].sum() == total


def test_a_resolved_bottleneck_keeps_nobody_from_staying_at_home(published):
    gone = {"ozg_id": "10557", "bottleneck_code": "E12", "severity": "HINWEIS", "resolved_date": date(2026, 3, 1)}
    connection = connect(published(delivery(
        JUNE, service_entry=[service("10557", 3, case_count=100, online_case_count=60)], bottleneck_entry=[gone],
    )))  # fmt: skip
    assert reach.summary(connection, ACHIM, JUNE).iloc[0]["visits_avoided"] == 60


@pytest.mark.parametrize(
    ("entries", "visits"),
    [
        ([service("10557", None), service("10119", None)], None),  # no level known
        ([service("10557", 3), service("10119", 3)], None),  # ganz online, nobody counts
        ([service("10557", 3), service("10119", 3, online_case_count=7)], 7),
        ([service("10557", 3, online_case_count=0)], 0),
        ([service("10557", 1, online_case_count=9)], 0),  # what is not ganz online avoids no visit
    ],
)
def test_unknown_visits_are_not_zero(published, entries, visits):
    row = reach.summary(connect(published(delivery(JUNE, service_entry=entries))), ACHIM, JUNE).iloc[0]
    assert (None if formats.is_unknown(row["visits_avoided"]) else row["visits_avoided"]) == visits


def test_visits_rest_on_the_list_where_it_says_how_many(published):
    """2 · 10 + 0 · 4 + 7, one a case where the list says nothing; paper and accounts of the same list say of how many they are known."""
    online = {
        "k1": "WEBSITE",
        "k2": "ONLINE",
        "k4": "ONLINE",
        "k5": "NICHT_NOETIG",
        "k6": "NICHT_NOETIG",
        "k7": "NICHT_NOETIG",
        "k8": "POSTFACH",
        "k9": "EAKTE",
    }
    accounts = [
        {**online, **given}
        for given in ({"k3": "PORTALVERBUND"}, {"k3": "EIGENES"}, {"k3": "NICHT_SINNVOLL"}, {}, {"k3": "KEINS"})
    ]
    entries = [
        service("10557", 3, case_count=20, online_case_count=10, visits_per_case=2.0, paper_share=0.4, printed_page_count=5200, **accounts[0]),
        service("10160", 3, case_count=30, online_case_count=4, visits_per_case=0.0, paper_share=0.1, **accounts[1]),
        service("10018", 3, online_case_count=7, paper_share=0.9, printed_page_count=0, **accounts[2]),
        service("10019", None, online_case_count=8, **accounts[3]),
        service("10124", None, online_case_count=9, visits_per_case=2.0, **accounts[4]),
    ]  # fmt: skip
    connection = connect(published(delivery(JUNE, service_entry=entries)))
    row = next(reach.summary(connection, ACHIM, JUNE).itertuples())
    assert (row.visits_avoided, row.visits_stated_count, row.visits_unknown_count) == (27, 2, 0)
    assert reach_words.visits(row) == (
        "bei 2 Leistungen so viele Gänge je Fall wie in der Liste, sonst ein Gang je Online-Fall angenommen; "
        "angenommen, dass niemand erscheinen muss; die Liste sagt es nicht"
    )
    paper = next(house.paper(connection, ACHIM, JUNE).itertuples())
    assert [marks.plain(said) for said in house_words.paper(paper)] == [
        "Auf Papier kommen 11 von 50 Fällen (22\u202f%) im Jahr (bekannt bei 2 von 5 Leistungen).",
        "Gedruckt werden 5.200 Seiten im Jahr (bekannt bei 2 von 5 Leistungen).",
    ]
    found = next(house.accounts(connection, ACHIM, JUNE).itertuples())
    assert marks.plain(house_words.accounts(found)) == (
        "Konto des Portalverbunds: 1 von 3 Leistungen (33\u202f%), die mindestens teilweise online sind (Reifegrad ≥\u00a02) und ein Konto brauchen, "
        "1 mit eigenem Konto und 1 ohne Konto; von 1 ist das Konto nicht bekannt."
    )


def test_what_nobody_answered_says_nothing_of_paper_and_accounts():
    assert house_words.accounts(SimpleNamespace(known_count=0, unknown_count=4)) == ""
    assert house_words.paper(SimpleNamespace(share_known_count=0, pages_known_count=0)) == []


def test_no_level_known_is_no_service_without_a_visit(published):
    """ "0 von 2 ohne Gang zum Amt" would be a claim."""
    entries = [service("10557", None), service("10119", None)]
    row = next(reach.summary(connect(published(delivery(JUNE, service_entry=entries))), ACHIM, JUNE).itertuples())
    assert (formats.integer(row.without_visit_count), formats.integer(row.appointment_count)) == ("k. A.", "k. A.")
    assert reach_words.of_relevant(row) == "der Reifegrad ist von keiner relevanten Leistung bekannt"
    assert reach_words.visits(row) == "ein Gang je Online-Fall angenommen"
    some = facts(without_visit_count=1, not_conform_count=3, unknown_level_count=2)
    assert reach_words.of_relevant(some).endswith("kein Erscheinen gemeldet; von 2 unbekannt")


def test_hours_are_unknown_where_only_the_services_without_online_cases_are_known(published):
    """A form nobody uses frees nothing; what the used ones free nobody says: unknown, not 0 hours."""
    entries = [service("10124", 2, online_case_count=0), service("10160", 3, online_case_count=95)]
    row = next(reach.summary(connect(published(delivery(JUNE, service_entry=entries))), ACHIM, JUNE).itertuples())
    assert formats.is_unknown(row.hours_freed)
    assert reach_words.time(row).startswith(
        "Wie viel Zeit das für Bürgerschaft und Verwaltung zusammen freisetzt, ist noch nicht bekannt"
    )


def facts(**values):
    given = {"relevant_count": 6, "conform_count": 0, "not_conform_count": 6, "unknown_level_count": 0, "without_visit_count": 0,
             "appearance_told_count": 1, "appointment_count": 0, "visits_unknown_count": 0, "hours_freed": None, "hours_added": None, "hours_known_count": 0,
             "hours_case_count": 400, "hours_open_case_count": 0, "hours_unknown_count": 0}  # fmt: skip
    return SimpleNamespace(**{**given, **values})


@pytest.mark.parametrize(
    ("row", "headline", "states"),
    [
        (facts(not_conform_count=0, unknown_level_count=6),
         "Der Reifegrad ist von keiner Leistung bekannt; was sich online erledigen lässt, lässt sich nicht sagen.",
         "Zuerst eintragen: der Reifegrad oder die neun Kriterien je Leistung."),
        (facts(), "Ohne Gang zum Amt lässt sich bisher keine von 6 relevanten Leistungen erledigen.", "0 ganz online und 6 nicht."),
        (facts(not_conform_count=4, unknown_level_count=2), "Von keiner der 6 relevanten Leistungen ist bekannt, dass sie sich ohne Gang zum Amt erledigen lässt.",
         "0 ganz online, 4 nicht und 2 unbekannt."),
        (facts(conform_count=1, not_conform_count=0, relevant_count=1, without_visit_count=1),
         "Ohne Gang zum Amt lässt sich 1 von 1 relevanten Leistung erledigen.", "1 ganz online und 0 nicht."),
        (facts(conform_count=3, not_conform_count=1, unknown_level_count=2, without_visit_count=1, appointment_count=2),
         "Ohne Gang zum Amt lässt sich mindestens 1 von 6 relevanten Leistungen erledigen.",
         "3 ganz online, 1 nicht und 2 unbekannt. Von den ganz online gestellten sind 2 online zu beantragen, aber ein Termin bleibt nötig."),
        (facts(conform_count=5, not_conform_count=1, without_visit_count=5, appearance_told_count=0, appointment_count=None),
         "Ganz online sind 5 von 6 relevanten Leistungen; ob dafür jemand erscheinen muss, sagt die Liste zu keiner.", "5 ganz online und 1 nicht."),
        (facts(conform_count=4, not_conform_count=1, unknown_level_count=1, without_visit_count=4, appearance_told_count=0, appointment_count=None),
         "Ganz online sind mindestens 4 von 6 relevanten Leistungen; ob dafür jemand erscheinen muss, sagt die Liste zu keiner.", "4 ganz online, 1 nicht und 1 unbekannt."),
        (facts(conform_count=5, not_conform_count=1, without_visit_count=5),
         "Ohne Gang zum Amt lassen sich 5 von 6 relevanten Leistungen erledigen.", "5 ganz online und 1 nicht."),
    ],
)  # fmt: skip
def test_sentences_of_the_page(row, headline, states):
    assert marks.plain(reach_words.headline(row)) == headline
    assert marks.plain(reach_words.states(row)) == states


@pytest.mark.parametrize(
    ("hours", "added", "known", "sentence"),
    [
        (None, None, 0, "Wie viel Zeit das für Bürgerschaft und Verwaltung zusammen freisetzt, ist noch nicht bekannt: Es fehlen Online-Fälle oder ersparte Minuten."),
        (125.7, None, 1, "Was online gestellt wird, setzt 126 Stunden im Jahr frei, für Bürgerschaft und Verwaltung zusammen."),
        (0.6, None, 1, "Was online gestellt wird, setzt 1 Stunde im Jahr frei, für Bürgerschaft und Verwaltung zusammen."),
        (-9.0, -10.0, 2, "Was online gestellt wird, kostet 9 Stunden im Jahr, für Bürgerschaft und Verwaltung zusammen. "
                         "Darin stecken 10 Stunden Mehrarbeit, wo ein Online-Fall länger dauert."),
    ],
)  # fmt: skip
def test_time_set_free_in_words(hours, added, known, sentence):
    row = facts(hours_freed=hours, hours_added=added, hours_known_count=known)
    assert marks.plain(reach_words.time(row)) == sentence


def test_time_of_a_part_of_the_cases_says_of_how_many():
    """400 of 3,000 online cases have minutes: 67 hours are not what all of them set free."""
    row = facts(hours_freed=66.7, hours_known_count=1, hours_open_case_count=2600, hours_unknown_count=1)
    assert marks.plain(reach_words.time(row)) == (
        "Was online gestellt wird, setzt, soweit bekannt, 67 Stunden im Jahr frei, für Bürgerschaft und Verwaltung zusammen. "
        "Ersparte Minuten sind zu 400 von 3.000 Online-Fällen bekannt."
    )


def test_service_that_costs_time_stands_last_with_its_minus(town):
    found = reach.services(town, ACHIM, JUNE)
    assert found[["ozg_id", "hours_freed"]].values.tolist()[-1] == ["10124", -10.0]


def test_rows_behind_a_figure_add_up_to_it(town):
    now = municipality.summary(town, ACHIM, JUNE).iloc[0]
    reached = reach.summary(town, ACHIM, JUNE).iloc[0]
    expected = {
        "CONFORM": now["conform_count"], "CASES_CONFORM": now["conform_case_count"], "ONLINE": now["online_count"], "END_TO_END": 0,
        "WITHOUT_VISIT": reached["without_visit_count"], "APPOINTMENT": reached["appointment_count"],
        "VISITS": reached["visits_avoided"], "HOURS": reached["hours_freed"],
    }  # fmt: skip
    assert set(expected) <= set(FIGURE)
    for code, value in expected.items():
        rows = figures.rows(town, ACHIM, JUNE, code)
        assert len(rows) == now["relevant_count"]
        assert rows.loc[rows["part_role"] == "ZAEHLER", "amount"].sum() == pytest.approx(value), code
    unknown = figures.rows(town, ACHIM, JUNE, "HOURS").query("part_role == 'UNBEKANNT'")
    assert len(unknown) == reached["hours_unknown_count"]


def test_rows_behind_a_figure_name_file_sheet_and_row(town):
    first = figures.rows(town, ACHIM, JUNE, "CASES_CONFORM").iloc[0]
    assert first[["ozg_id", "amount", "source_file", "source_sheet", "source_row"]].tolist() == [
        "10557",
        1450,
        "Liste.xlsx",
        "Liste",
        2,
    ]


def test_every_figure_names_a_section_of_the_rules() -> None:
    rules = (Path(__file__).parents[2] / "docs" / "fachregeln.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^##+ (\d+(?:\.\d+)?)\.? ", rules, re.MULTILINE))
    every = [*FIGURES, *WORK_FIGURES, *AREA_FIGURES]
    assert {figure.section for figure in every} <= sections
    assert len({figure.code for figure in every}) == len(every) >= 15
    assert len({figure.formula for figure in every}) == len({figure.label for figure in every}) == len(every)


def test_rows_of_a_figure_nobody_explains_are_an_error(town):
    with pytest.raises(duckdb.Error, match="OVERDUE"):
        figures.rows(town, ACHIM, JUNE, "OVERDUE")


@pytest.mark.parametrize(("hours", "expected"), [
    ({"Wohnsitz": 120.0, "Hund": -3.0}, "Am meisten Zeit setzt frei: Wohnsitz"),
    ({"Hund": -3.0, "Ausweis": -40.0}, "Am meisten Mehrarbeit macht: Ausweis"),
    ({"Hund": 0.0}, "Online gestellt kostet es so viel Zeit wie vorher"),
])  # fmt: skip
def test_title_says_where_most_time_comes_from(hours, expected):
    frame = pd.DataFrame({"service_name": list(hours), "hours_freed": list(hours.values())})
    assert reach_words.hours_title(frame, facts()) == expected
    if ": " in expected:
        partial = expected.replace(": ", ", soweit bekannt: ")
        assert reach_words.hours_title(frame, facts(hours_unknown_count=1)) == partial
