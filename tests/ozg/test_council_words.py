"""Sentences for the council: none, one, many, unknown."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.read import council as read_council
from ozg.read.database import connect
from ozg.words import council
from tests.etl.conftest import ACHIM, delivery
from tests.words import plain

NOW = {
    "relevant_count": 231, "conform_count": 88, "not_conform_count": 131, "unknown_level_count": 12, "unchecked_count": 0, "model_2_count": 0,
    "without_cases_count": 0, "public_case_count": 49_180.0, "public_known_case_count": 49_160.0, "public_conform_case_count": 14_360.0,
    "is_case_hidden": False, "is_known_hidden": False, "is_conform_hidden": False,
    "reporting_date": pd.Timestamp(2026, 9, 30), "previous_date": pd.Timestamp(2026, 6, 30),
    "conform_gained_count": 2, "conform_lost_count": 0, "new_count": 0, "new_conform_count": 0, "dropped_count": 0, "dropped_conform_count": 0, "unseen_count": 0, "seen_anew_count": 0, "model_changed_count": 0, "comparable_count": 9,
}  # fmt: skip
NONE = float("nan")
TARGETS = {
    "dated_count": 40, "due_count": 6, "reached_count": 2, "overdue_count": 4, "due_unknown_count": 0, "due_postponed_count": 0, "running_count": 3, "postponed_count": 1,
    "with_status_count": 40, "open_count": 20, "undated_count": 5, "next_year_count": 4, "with_cost_count": 3, "not_done_count": 20, "maybe_done_count": 0, "cost_eur": 12_500.0,
    "with_days_count": 1, "person_days": 1.0, "postponed_cost_count": 0, "postponed_cost_eur": None, "postponed_days_count": 0, "postponed_days": None,
}  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "Das sind rund 14.360 von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad (29 %)."),
    ({"without_cases_count": 1}, "Das sind rund 14.360 von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad (29 %); von 1 Leistung ist die Fallzahl nicht bekannt."),
    ({"without_cases_count": 7}, "Das sind rund 14.360 von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad (29 %); von 7 Leistungen ist die Fallzahl nicht bekannt."),
    ({"public_known_case_count": 20_000.0, "public_conform_case_count": 500.0},
     "Das sind rund 500 von rund 20.000 Fällen im Jahr mit bekanntem Reifegrad; für einen Anteil ist zu wenig bekannt, insgesamt sind es rund 49.180 Fälle."),
    ({"public_conform_case_count": 0.0}, "Ganz online geht keiner von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad."),
    ({"public_known_case_count": NONE, "public_conform_case_count": NONE},
     "Bekannt sind rund 49.180 Fälle im Jahr, aber von keiner dieser Leistungen der Reifegrad."),
    ({"public_conform_case_count": NONE, "is_conform_hidden": True}, "Wie viele Fälle ganz online gehen, wird öffentlich nicht genannt: Es sind zu wenige."),
    ({"public_case_count": NONE, "is_case_hidden": True}, "Die Fallzahlen sind zu klein, um sie öffentlich zu nennen."),
    ({"public_case_count": NONE, "is_case_hidden": NONE}, "Fallzahlen sind noch nicht bekannt."),
])  # fmt: skip
def test_cases(changed, expected):
    assert plain(council.cases({**NOW, **changed})) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon sind 2 online, 4 noch nicht."),
    ({"reached_count": 0, "overdue_count": 6}, "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon ist keine online, 6 noch nicht."),
    ({"overdue_count": 3, "due_unknown_count": 1},
     "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon sind 2 online, 3 noch nicht, bei 1 steht der Stand nicht in der Liste."),
    ({"reached_count": 0, "overdue_count": 0, "due_unknown_count": 6},
     "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; bei keiner steht der Stand in der Liste."),
    ({"reached_count": 0, "overdue_count": 1, "due_unknown_count": 5},
     "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon ist 1 noch nicht online, bei 5 steht der Stand nicht in der Liste."),
    ({"due_count": 1, "reached_count": 1, "overdue_count": 0}, "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist online."),
    ({"due_count": 1, "reached_count": 0, "overdue_count": 1}, "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist es noch nicht."),
    ({"overdue_count": 1, "due_postponed_count": 3},
     "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon sind 2 online, 1 noch nicht, 3 bewusst zurückgestellt."),
    ({"reached_count": 0, "overdue_count": 0, "due_postponed_count": 4, "due_unknown_count": 2},
     "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon sind 4 bewusst zurückgestellt, bei 2 steht der Stand nicht in der Liste."),
    ({"due_count": 1, "reached_count": 0, "overdue_count": 0, "due_postponed_count": 1},
     "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist bewusst zurückgestellt."),
    ({"due_count": 0}, "Bis zum Stichtag war noch kein eigenes Zieldatum erreicht."),
    ({"dated_count": 0, "due_count": 0}, "Zieldaten einzelner Leistungen stehen nicht in der Liste."),
])  # fmt: skip
def test_due(changed, expected):
    assert plain(council.due({**TARGETS, **changed})) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({"dated_count": 0, "due_count": 0}, "Zieldaten einzelner Leistungen stehen nicht in der Liste; ob sich etwas verspätet, lässt sich deshalb nicht sagen."),
    ({"due_count": 0}, "Kein Zieldatum ist bisher erreicht."),
    ({"due_count": 1, "reached_count": 1}, "Die Leistung, deren eigenes Zieldatum erreicht ist, ist online."),
    ({"due_count": 4, "reached_count": 4}, "Alle 4 Leistungen, deren eigenes Zieldatum erreicht ist, sind online."),
    ({"due_count": 1, "reached_count": 0, "due_postponed_count": 1}, "Die Leistung, deren eigenes Zieldatum erreicht ist, ist bewusst zurückgestellt."),
    ({"due_count": 4, "reached_count": 0, "due_postponed_count": 4}, "Alle 4 Leistungen, deren eigenes Zieldatum erreicht ist, sind bewusst zurückgestellt."),
    ({"due_count": 4, "reached_count": 2, "due_postponed_count": 1, "due_unknown_count": 1},
     "Von 4 Leistungen, deren eigenes Zieldatum erreicht ist, sind 2 online; bewusst zurückgestellt ist 1; bei 1 steht der Stand nicht in der Liste."),
    ({"due_count": 4, "reached_count": 3, "due_unknown_count": 1},
     "Von 4 Leistungen, deren eigenes Zieldatum erreicht ist, sind 3 online; bei 1 steht der Stand nicht in der Liste."),
    ({"due_count": 1, "due_unknown_count": 1}, "Bei der Leistung, deren eigenes Zieldatum erreicht ist, steht der Stand nicht in der Liste."),
    ({"due_count": 4, "due_unknown_count": 4}, "Bei keiner der 4 Leistungen, deren eigenes Zieldatum erreicht ist, steht der Stand in der Liste."),
])  # fmt: skip
def test_nothing_late(changed, expected):
    assert plain(council.nothing_late({**TARGETS, "overdue_count": 0, **changed})) == expected


@pytest.mark.parametrize(("statuses", "running", "postponed", "expected"), [
    (["OFFEN", "TEST"], 1, 0, "In Arbeit ist 1 Leistung (geplant, in Umsetzung oder im Test), bewusst zurückgestellt ist keine."),
    (["OFFEN"], 0, 2, "In Arbeit ist keine Leistung (geplant, in Umsetzung oder im Test), bewusst zurückgestellt sind 2."),
    (["TEST", "TEST", "TEST", None], 3, 1,
     "In Arbeit sind 3 Leistungen (geplant, in Umsetzung oder im Test), bewusst zurückgestellt ist 1; von 1 ist der Stand nicht bekannt."),
    ([None, None], 0, 0, "Der Stand der Umsetzung ist von keiner Leistung eingetragen."),
])  # fmt: skip
def test_running(statuses, running, postponed, expected):
    services = pd.DataFrame({"implementation_status": pd.array(statuses, dtype="string")})
    assert plain(council.running(services, {"running_count": running, "postponed_count": postponed})) == expected


@pytest.mark.parametrize(("changed", "since", "gained", "lost", "expected"), [
    ({"previous_date": pd.NaT}, pd.NaT, [], [], "Erste Liste; ein Vergleich ist ab der zweiten möglich."),
    ({}, pd.Timestamp(2026, 6, 30), ["Ummeldung", "Hund"], [],
     "Seit 30.06.2026: 2 Leistungen dazugekommen, keine zurückgefallen. Neu ganz online: Ummeldung und Hund."),
    ({"unknown_level_count": 231, "conform_count": 0, "not_conform_count": 0, "comparable_count": 0, "conform_gained_count": 0, "dropped_count": 1}, pd.Timestamp(2026, 6, 30), [], [],
     "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt. Dazu: 1 Leistung nicht mehr mitgezählt."),
    ({"new_count": 231, "comparable_count": 0, "conform_gained_count": 0}, pd.Timestamp(2026, 6, 30), [], [],
     "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt. Dazu: 231 Leistungen neu mitgezählt."),
    ({"model_2_count": 231, "comparable_count": 0}, pd.Timestamp(2026, 6, 30), [], [],
     "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen nach demselben Modell bekannt."),
    ({"model_2_count": 4, "compared_elsewhere_count": 4, "higher_elsewhere_count": 2, "lower_elsewhere_count": 0}, pd.Timestamp(2026, 6, 30), [], [],
     "Seit 30.06.2026: 2 Leistungen dazugekommen, keine zurückgefallen; nach Modell 2.0 stehen 2 Leistungen höher, keine tiefer."),
    ({}, "2025-12-31", [], ["Hund"], "Seit 31.12.2025: keine Leistung dazugekommen, 1 zurückgefallen. Nicht mehr ganz online: Hund."),
    ({"rejected_count": 5, "unseen_count": 1}, pd.Timestamp(2026, 6, 30), ["Hund"], [],
     "Seit 30.06.2026: 2 Leistungen dazugekommen, keine zurückgefallen; von einer zuvor ganz online ist es nicht mehr bekannt (ohne 5 nicht gelesene Zeilen der Liste). Neu ganz online: Hund."),
    ({"rejected_count": 1}, "2025-12-31", [], [], "Seit 31.12.2025: keine Leistung dazugekommen, keine zurückgefallen (ohne 1 nicht gelesene Zeile der Liste)."),
    ({}, "2025-12-31", [*"ABCDEFG"], [], "Seit 31.12.2025: 7 Leistungen dazugekommen, keine zurückgefallen. Neu ganz online: A, B, C, D, E, F und eine weitere."),
])  # fmt: skip
def test_news(changed, since, gained, lost, expected):
    assert plain(council.news({**NOW, **changed}, since, gained, lost)) == expected


def test_news_since_an_edition_name_what_came_into_the_list_and_what_left_it():
    moved = {"NEU": ["Wohngeld"], "WEGGEFALLEN": ["Märkte (betreibt jetzt ein Verein)", "Jagd"], "AUS_DEM_KATALOG": []}
    assert plain(council.news(NOW, "2025-12-31", ["Hund"], [], moved)) == (
        "Seit 31.12.2025: 1 Leistung dazugekommen, keine zurückgefallen. Neu ganz online: Hund. Neu mitgezählt: Wohngeld. "
        "Nicht mehr mitgezählt: Märkte (betreibt jetzt ein Verein) und Jagd."
    )


def counts(relevant: int, conform: int, unknown: int) -> dict:
    return {"reporting_date": pd.Timestamp(2025, 9, 30), "relevant_count": relevant, "conform_count": conform,
            "not_conform_count": relevant - conform - unknown, "unknown_level_count": unknown}  # fmt: skip


@pytest.mark.parametrize(("then", "now", "expected"), [
    ((231, 80, 0), (231, 88, 12), "Am 30.09.2025 waren 80 von 231 Leistungen ganz online, am 30.09.2026 waren es 88 von 231 (12 unbekannt)."),
    ((67, 1, 62), (67, 1, 0), "Am 30.09.2025 war 1 von 67 Leistungen ganz online (62 unbekannt), am 30.09.2026 war es 1 von 67."),
    ((67, 0, 0), (67, 2, 0), "Am 30.09.2025 war keine von 67 Leistungen ganz online, am 30.09.2026 waren es 2 von 67."),
    ((36, 0, 13), (36, 0, 5), "Am 30.09.2025 war keine von 36 Leistungen ganz online (13 unbekannt), am 30.09.2026 keine von 36 (5 unbekannt)."),
    ((1, 0, 0), (1, 1, 0), "Am 30.09.2025 war die eine Leistung nicht ganz online, am 30.09.2026 war sie es."),
    ((1, 1, 0), (1, 0, 0), "Am 30.09.2025 war die eine Leistung ganz online, am 30.09.2026 war sie es nicht."),
    ((2, 1, 0), (1, 0, 0), "Am 30.09.2025 war 1 von 2 Leistungen ganz online, am 30.09.2026 war es die eine nicht."),
    ((67, 0, 67), (67, 2, 0), "Am 30.09.2025 war der Reifegrad von keiner Leistung bekannt."),
])  # fmt: skip
def test_then_and_now(then, now, expected):
    later = {**counts(*now), "reporting_date": pd.Timestamp(2026, 9, 30)}
    assert plain(council.then_and_now(counts(*then), later)) == expected


@pytest.mark.parametrize(("points", "expected"), [
    ([(13, 4, 2), (12, 4, 1)], ""),
    ([(13, 4, 2), (13, 6, 2), (12, 4, 1)], "Dazwischen, am 30.09.2025, waren es 6 von 13 (2 unbekannt)."),
    ([(13, 4, 2), (13, 0, 0), (12, 4, 1)], "Dazwischen, am 30.09.2025, war es keine von 13."),
    ([(13, 4, 2), (13, 1, 0), (12, 4, 1)], "Dazwischen, am 30.09.2025, war es 1 von 13."),
    ([(13, 4, 2), (13, 0, 13), (12, 4, 1)], ""),
])  # fmt: skip
def test_the_day_a_change_is_told_from_is_named_where_it_is_not_the_first(points, expected):
    assert plain(council.in_between(pd.DataFrame([counts(*each) for each in points]))) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "In den nächsten zwölf Monaten sollen nach eigener Planung 4 Leistungen online gehen. Für 5 von 20 als noch nicht online gemeldeten Leistungen gibt es kein Zieldatum; 1 zurückgestellte ist nicht mitgezählt."),
    ({"postponed_count": 0}, "In den nächsten zwölf Monaten sollen nach eigener Planung 4 Leistungen online gehen. Für 5 von 20 als noch nicht online gemeldeten Leistungen gibt es kein Zieldatum."),
    ({"next_year_count": 1, "undated_count": 0}, "In den nächsten zwölf Monaten soll nach eigener Planung 1 Leistung online gehen."),
    ({"next_year_count": 0, "undated_count": 20}, "Für keine der 20 als noch nicht online gemeldeten Leistungen gibt es ein Zieldatum."),
    ({"next_year_count": 0, "undated_count": 0}, "In den nächsten zwölf Monaten liegt kein Zieldatum einer als noch nicht online gemeldeten Leistung."),
    ({"with_status_count": 0, "open_count": 0, "undated_count": 0, "next_year_count": 0}, "Der Stand der Umsetzung steht nicht in der Liste; was noch aussteht, lässt sich nicht sagen."),
    ({"open_count": 0, "undated_count": 0, "next_year_count": 0}, "Außer Zurückgestelltem meldet die Liste keine Leistung als noch nicht online."),
    ({"open_count": 0, "undated_count": 0, "next_year_count": 0, "postponed_count": 0}, "Die Liste meldet keine Leistung als noch nicht online."),
])  # fmt: skip
def test_outlook(changed, expected):
    assert plain(council.outlook({**TARGETS, **changed})) == expected


def test_a_day_of_which_nothing_is_known_has_no_number_of_those_online():
    history = pd.DataFrame(
        {
            "relevant_count": [12, 12],
            "conform_count": [0, 0],
            "not_conform_count": [0, 5],
            "unknown_level_count": [12, 7],
        }
    )
    told = council.by_date(history)
    assert told["conform_count"].isna().tolist() == [True, False]
    assert told["not_conform_count"].isna().tolist() == [True, False]


def test_cost_effort_and_funding():
    assert (
        plain(council.cost(TARGETS))
        == "Die Liste nennt für 3 von 20 nach Status und eigenem Ziel nicht erledigten Leistungen Kosten, zusammen 12.500 €."
    )
    assert (
        plain(council.effort(TARGETS))
        == "Für 1 von 20 nach Status und eigenem Ziel nicht erledigten Leistungen ist der Aufwand geschätzt, zusammen 1 Personentag."
    )
    some = {**TARGETS, "with_cost_count": 1, "not_done_count": 9, "maybe_done_count": 3}
    assert plain(council.cost(some)) == (
        "Die Liste nennt für 1 von 9 nach Status und eigenem Ziel nicht erledigten Leistungen (6 sicher, von 3 nicht bekannt) Kosten, zusammen 12.500 €."
    )
    put_off = {**TARGETS, "cost_eur": 44_000.0, "postponed_cost_count": 1, "postponed_cost_eur": 25_000.0, "person_days": 103.0,
               "postponed_days_count": 1, "postponed_days": 30.0}  # fmt: skip
    assert plain(council.cost(put_off)).endswith(
        "Kosten, zusammen 44.000 €, davon 25.000 € für 1 bewusst zurückgestellte."
    )
    assert plain(council.effort(put_off)).endswith("zusammen 103 Personentage, davon 30 für 1 bewusst zurückgestellte.")
    none = {**TARGETS, "not_done_count": 1, "maybe_done_count": 1}
    assert plain(council.effort(none)) == (
        "Für 1 von 1 nach Status und eigenem Ziel nicht erledigten Leistung (keine sicher, von einer nicht bekannt) ist der Aufwand geschätzt, zusammen 1 Personentag."
    )
    assert council.cost({**TARGETS, "with_cost_count": 0}) == (
        "Zu Kosten einzelner Leistungen gibt es in der Liste noch keine Angaben."
    )
    granted = pd.Series(
        {"decided_count": 3, "granted_cents": 1_711_000, "granted_unknown_count": 1, "reckoned_cents": 1_111_000, "settled_count": 2,
         "settled_granted_cents": 1_711_000, "total_cents": 4_333_333, "own_cents": 2_722_333, "shared_rest_count": 1, "decided_unknown_count": 1}
    )  # fmt: skip
    assert plain(council.funding(granted)) == (
        "Bewilligt: 17.110 € Förderung und 27.223 € für Kommune und Dritte bei 43.333 € Gesamtkosten (2 von 3 Förderungen; bei 1 ist ein Betrag "
        "noch offen). Davon 11.110 € nach Fördersatz gerechnet."
    )
    assert council.funding(pd.Series({"decided_count": 2, "granted_cents": NONE})) == (
        "Bewilligt: 2 Förderungen; die Beträge sind noch offen."
    )
    assert council.funding(None) == "Bewilligte Fördermittel sind nicht gemeldet."


@pytest.mark.parametrize(("appointments", "expected"), [
    (0, "Nur was ganz online ist, lässt sich ohne Papier beantragen."),
    (1, "Nur was ganz online ist, lässt sich ohne Papier beantragen. Bei 1 Leistung davon gilt: online zu beantragen, Termin nötig."),
    (3, "Nur was ganz online ist, lässt sich ohne Papier beantragen. Bei 3 Leistungen davon gilt: online zu beantragen, Termin nötig."),
])  # fmt: skip
def test_an_appointment_is_told_where_one_is_known(appointments, expected):
    assert council.without_paper(appointments) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "Rund 14.360 von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad lassen sich ganz online stellen"),
    ({"public_known_case_count": 4_130.0, "public_conform_case_count": 3_120.0, "public_case_count": 8_330.0},
     "Rund 3.120 von rund 4.130 Fällen im Jahr mit bekanntem Reifegrad lassen sich ganz online stellen"),
    ({"public_conform_case_count": 0.0}, "Von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad lässt sich noch keiner ganz online stellen"),
    ({"public_known_case_count": NONE, "public_conform_case_count": NONE}, "Wie viele Fälle sich ganz online stellen lassen, ist nicht bekannt"),
    ({"public_conform_case_count": NONE, "is_conform_hidden": True}, "Wie viele Fälle sich ganz online stellen lassen, wird öffentlich nicht genannt"),
    ({"public_case_count": NONE, "is_case_hidden": True}, "Die Fallzahlen sind zu klein, um sie öffentlich zu nennen"),
    ({"public_case_count": NONE, "is_case_hidden": NONE}, "Fallzahlen sind noch nicht bekannt"),
])  # fmt: skip
def test_title_of_the_cases(changed, expected):
    assert council.cases_title({**NOW, **changed}) == expected


def test_cases_by_state_add_up_to_the_public_sum_and_are_not_drawn_where_one_is_not_told():
    (row,) = council.case_states(NOW).itertuples()
    assert (row.conform_count, row.not_conform_count, row.unknown_level_count) == (14_360, 34_800, 20)
    (coarse,) = council.case_states({**NOW, "public_case_count": 49_100.0}).itertuples()
    assert coarse.unknown_level_count == 0
    for hidden in ("public_case_count", "public_known_case_count", "public_conform_case_count"):
        assert council.case_states({**NOW, hidden: NONE}).empty


def dates(*states: tuple[int, int, int]) -> pd.DataFrame:
    """A history; one tuple is ganz online, not, unknown at the next reporting date."""
    rows = [
        {
            "reporting_date": pd.Timestamp(2026, 3 * number, 28), "relevant_count": sum(state),
            "conform_count": state[0], "not_conform_count": state[1], "unknown_level_count": state[2],
        }
        for number, state in enumerate(states, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("states", "expected"), [
    ([(5, 5, 0)], "Ein Vergleich ist noch nicht möglich"),
    ([(0, 0, 10), (4, 6, 0)], "Ein Vergleich ist noch nicht möglich"),
    ([(4, 6, 0), (0, 0, 10)], "Ein Vergleich ist noch nicht möglich"),
    ([(4, 6, 0), (6, 4, 0), (0, 0, 10)], "Ein Vergleich ist noch nicht möglich"),
    ([(4, 6, 0), (7, 3, 0)], "Von 4 am 28.03.2026 auf 7 Leistungen am 28.06.2026, ganz online"),
    ([(0, 10, 0), (1, 9, 0)], "Von keiner am 28.03.2026 auf 1 Leistung am 28.06.2026, ganz online"),
    ([(2, 8, 0), (0, 10, 0)], "Von 2 am 28.03.2026 auf keine Leistung am 28.06.2026, ganz online"),
    ([(4, 6, 0), (4, 6, 0)], "Wie am 28.03.2026: 4 Leistungen ganz online am 28.06.2026"),
    ([(0, 10, 0), (0, 10, 0)], "Wie am 28.03.2026: keine Leistung ganz online am 28.06.2026"),
    ([(4, 4, 2), (7, 3, 0)], "Bekannt ganz online: 4 am 28.03.2026, 7 am 28.06.2026"),
    ([(0, 4, 6), (7, 1, 2)], "Bekannt ganz online: keine am 28.03.2026, 7 am 28.06.2026"),
])  # fmt: skip
def test_title_of_the_course(states, expected):
    assert council.trend_title(dates(*states)) == expected


def owners(**services: int) -> pd.DataFrame:
    codes = [None if code == "nobody" else code for code in services]
    return pd.DataFrame({"owner_code": codes, "service_count": list(services.values())})


@pytest.mark.parametrize(("given", "expected"), [
    ({}, "Kein Engpass ist als blockierend gemeldet; ob wirklich keiner da ist, sagt die Liste nicht"),
    ({"K": 3}, "Was gemeldet blockiert, liegt in eigener Hand"),
    ({"nobody": 3}, "Auf wen gewartet wird, ist nicht eingetragen"),
    ({"K": 3, "nobody": 1}, "Ein Teil liegt in eigener Hand, der Rest nennt niemanden"),
    ({"K": 9, "L": 1}, "Am meisten wird auf das Land gewartet: 1 Leistung"),
    ({"L": 1, "H": 1, "B": 1}, "Gewartet wird auf das Land, Hersteller oder IT-Dienstleister und den Bund: je 1 Leistung"),
    ({"L": 4, "H": 4, "B": 1}, "Am meisten wird auf das Land und Hersteller oder IT-Dienstleister gewartet: je 4 Leistungen"),
])  # fmt: skip
def test_title_of_whom_services_wait_for(given, expected):
    assert council.help_title(owners(**given)) == expected


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "4 Leistungen sollten nach eigener Planung online sein und sind es nicht"),
    ({"overdue_count": 1}, "1 Leistung sollte nach eigener Planung online sein und ist es nicht"),
    ({"overdue_count": 0, "due_unknown_count": 4}, "Ob alles Geplante online ist, steht nicht in der Liste"),
    ({"overdue_count": 0, "due_postponed_count": 4}, "Nach eigenen Zieldaten ist keine Leistung verspätet"),
    ({"overdue_count": 0}, "4 Leistungen sollen in den nächsten zwölf Monaten online gehen"),
    ({"overdue_count": 0, "next_year_count": 1}, "1 Leistung soll in den nächsten zwölf Monaten online gehen"),
    ({"overdue_count": 0, "next_year_count": 0}, "Kein eigenes Zieldatum ist überschritten"),
    ({"dated_count": 0, "due_count": 0, "overdue_count": 0}, "Zieldaten einzelner Leistungen stehen nicht in der Liste"),
])  # fmt: skip
def test_title_of_what_comes(changed, expected):
    assert council.coming_title({**TARGETS, **changed}) == expected


def moved(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["service_name", "earlier_date", "target_date", "told_date"])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("earlier_date", "target_date", "told_date")})


@pytest.mark.parametrize(("rows", "said"), [
    ([], ""),
    ([("Grundsteuer", "2026-08-31", "2027-08-31", "2026-03-31")],
     "1 Termin ist seit dem Stand vom 31.03.2026 auf später verschoben: Grundsteuer vom 31.08.2026 auf den 31.08.2027."),
    ([("A", "2026-08-31", "2027-08-31", "2026-03-31"), ("B", "2026-08-31", "2026-12-31", "2025-12-31")],
     "2 Termine sind seit früheren Stichtagen auf später verschoben: A vom 31.08.2026 auf den 31.08.2027 und B vom 31.08.2026 auf den 31.12.2026."),
    ([(name, "2026-08-31", "2026-12-31", "2026-03-31") for name in "ABCDEFG"],
     "7 Termine sind seit dem Stand vom 31.03.2026 auf später verschoben: " + ", ".join(f"{name} vom 31.08.2026 auf den 31.12.2026" for name in "ABCDEF")
     + " und ein weiterer."),
])  # fmt: skip
def test_dates_put_off_are_told_from_when_to_when(rows, said):
    assert council.moved_dates(moved(*rows)) == said


def test_a_date_is_put_off_where_a_later_list_says_a_later_one(published):
    """What is online by now is reached and not put off; an earlier date or one told for the first time is no move."""
    march, june = date(2026, 3, 31), date(2026, 6, 30)
    first = {"10124": date(2026, 8, 31), "10119": date(2026, 8, 31), "10160": date(2026, 8, 31), "10557": None}
    later = {
        "10124": date(2027, 8, 31),
        "10119": date(2026, 7, 31),
        "10160": date(2027, 8, 31),
        "10557": date(2027, 1, 31),
    }

    def listed(day: date, dates: dict, **status: str):
        return delivery(day, service_entry=[
            {"ozg_id": ozg_id, "relevance": "RELEVANT", "target_date": target, "implementation_status": status.get(f"of_{ozg_id}", "GEPLANT")}
            for ozg_id, target in dates.items()
        ])  # fmt: skip

    connection = connect(published(listed(march, first), listed(june, later, of_10160="GO_LIVE")))
    found = read_council.moved_dates(connection, ACHIM, june)
    told = [(row.earlier_date.date(), row.target_date.date(), row.told_date.date()) for row in found.itertuples()]
    assert told == [(date(2026, 8, 31), date(2027, 8, 31), march)]
