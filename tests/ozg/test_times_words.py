"""What is said of time and people: minutes with their kind, nothing where nothing is known, too few answers not for the public."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Row

import pandas as pd
import pytest

from ozg import marks
from ozg.rules.form import sheet
from ozg.words import stated, times

NONE = dict.fromkeys(
    ("highest_minutes", "lowest_minutes", "measured_minutes", "minutes_before", "planned_minutes", "planned_source", "visit_count", "visits_from",
     "visits_until", "backlog_count", "flow_from", "flow_until", "finished_a_month", "processing_days", "year_before_days", "days_before", "days_after", "online_processing_days",
     "analogue_processing_days", "minutes_kind")
)  # fmt: skip
APRIL = {"visits_from": date(2026, 4, 1), "visits_until": date(2026, 4, 30)}
FLOW = {"flow_from": date(2025, 7, 1), "flow_until": date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 2, 1), date(2026, 2, 28), "Februar 2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "01.04.2026 bis 30.06.2026"),
        (date(2026, 4, 2), date(2026, 4, 2), "02.04.2026"),
    ],
)
def test_a_stretch_of_time_in_words(start, end, said):
    assert times.stretch(start, end) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "k. A."),
        ({"planned_minutes": 15.0, "planned_source": "Stadt München, Terminbuchung"}, "~15 Minuten, geplant (so lang plant die Stadt München einen Termin)"),
        ({"planned_minutes": 15.0, "planned_source": "x", "minutes_before": 1.0}, "1 Minute, angenommen (Angabe der Liste)"),
        ({"minutes_before": 9.0, "lowest_minutes": 12.5, "highest_minutes": 12.5, "measured_minutes": 12.5, **APRIL}, "12,5 Minuten, gemessen (April 2026)"),
        ({"minutes_before": 9.0, "lowest_minutes": 9.0, "highest_minutes": 14.5, **APRIL}, "9 bis 14,5 Minuten je nach Anliegen, gemessen (April 2026)"),
    ],
)  # fmt: skip
def test_minutes_come_from_the_surest_source_and_say_which(known, said):
    assert times.counter(Row(**{**NONE, **known})) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, []),
        ({"planned_minutes": 15.0, "planned_source": "Stadt München", "minutes_kind": "GEPLANT"}, []),  # only what another city plans: no section of its own
        ({"visit_count": 0, **APRIL}, [("Gänge zum Amt", "0 (April 2026)")]),
        (dict(APRIL), [("Gänge zum Amt", "Anzahl nicht bekannt (April 2026)")]),
        (
            {"backlog_count": 48, "finished_a_month": 106.0, "processing_days": 9.0, "online_processing_days": 2.5, **FLOW},
            [
                ("Offene Fälle", "48 am 30.06.2026"), ("Erledigt", "106 im Monat (01.07.2025 bis 30.06.2026)"),
                ("Eingang bis Ergebnis", "9; online 2,5 Tage (Median)"),
            ],
        ),
    ],
)  # fmt: skip
def test_only_what_is_known_of_a_service_is_said(known, said):
    assert [pair for pair in times.facts(Row(**{**NONE, **known})) if pair[0] != "Minuten am Schalter"] == said


@pytest.mark.parametrize(
    ("known", "counted_days", "listed_days"),
    [
        ({}, "", ""),
        ({"processing_days": 31.0, "year_before_days": 46.0, "online_processing_days": 24.0}, "31; ein Jahr davor 46; online 24 Tage (Median)", ""),
        ({"year_before_days": 46.0}, "", ""),  # a year before alone compares with nothing
        ({"days_before": 38.0}, "", "vorher 38 (Angabe der Liste)"),
        ({"days_before": 38.0, "days_after": 2.5}, "", "vorher 38, online 2,5 (Angabe der Liste)"),
    ],
)  # fmt: skip
def test_days_stand_beside_those_of_a_year_before_and_of_the_list(known, counted_days, listed_days):
    row = Row(**{**NONE, **known})
    assert (times.days(row), times.stated_days(row)) == (counted_days, listed_days)


def test_what_changed_most_within_a_year_is_told_to_both_sides():
    rows = pd.DataFrame([
        {"service_name": "Wohngeld", "processing_days": 31.0, "year_before_days": 46.0},
        {"service_name": "Hundehaltung", "processing_days": 5.0, "year_before_days": 3.0},
        {"service_name": "Bestattung", "processing_days": 4.0, "year_before_days": 4.0},
        {"service_name": "Reisepass", "processing_days": 4.0, "year_before_days": None},
    ])  # fmt: skip
    assert times.processing_time(rows) == (
        "Tage vom Eingang bis zum Ergebnis gegenüber demselben Monat ein Jahr davor (Median): Wohngeld 31 statt 46 und Hundehaltung 5 statt 3."
    )
    assert (
        times.processing_time(rows.iloc[[2]])
        == "Vom Eingang bis zum Ergebnis dauert es so lange wie im selben Monat ein Jahr davor."
    )
    assert times.processing_time(rows.iloc[[3]]) == "Tage vom Eingang bis zum Ergebnis (Median): Reisepass 4."
    assert times.processing_time(rows.iloc[[3]].assign(processing_days=None)) == ""


def rated(**given) -> Row:
    base = {"mean_rating": 4.2, "scale_low": 1.0, "scale_high": 5.0, "scale_direction": "HOEHER", "answer_count": 84, "is_hidden": False,
            "measured_from": date(2025, 1, 1), "measured_until": date(2025, 12, 31), "ozg_id": "10124", "service_name": "Wohnsitzmeldungen"}  # fmt: skip
    return Row(**{**base, **given})


@pytest.mark.parametrize(
    ("given", "is_public", "said"),
    [
        ({}, True, "4,2 (Skala von 1 bis 5, höher ist besser; 84 Antworten, 2025)"),
        ({"scale_direction": None}, True, "4,2 (Skala von 1 bis 5, Richtung nicht angegeben; 84 Antworten, 2025)"),
        ({"scale_high": None, "answer_count": 1, "is_hidden": True}, False, "4,2 (Skala nicht angegeben, höher ist besser; 1 Antwort, 2025; öffentlich nicht gezeigt)"),
        ({"answer_count": 9, "is_hidden": True}, True, "• (weniger als 10 Antworten, 2025)"),
        ({"answer_count": None, "is_hidden": True}, True, "• (Zahl der Antworten nicht bekannt, 2025)"),
    ],
)  # fmt: skip
def test_satisfaction_has_scale_direction_and_number(given, is_public, said):
    assert times.rating(rated(**given), is_public) == said


def test_waiting_says_only_what_was_measured():
    rows = pd.DataFrame([
        {"office": None, "waiting_minutes": None, "booked_waiting_minutes": 5.5, "walk_in_waiting_minutes": 28.0, "measured_from": date(2026, 5, 1), "measured_until": date(2026, 5, 31)},
        {"office": "Standesamt", "waiting_minutes": 1.0, "booked_waiting_minutes": None, "walk_in_waiting_minutes": None, "measured_from": date(2026, 5, 4), "measured_until": date(2026, 5, 4)},
        {"office": "Archiv", "waiting_minutes": None, "booked_waiting_minutes": None, "walk_in_waiting_minutes": None, "measured_from": date(2026, 5, 4), "measured_until": date(2026, 5, 4)},
    ])  # fmt: skip
    assert times.waiting(rows) == [
        "Gewartet wurde mit Termin 5,5 Minuten und ohne Termin 28 Minuten (gemessen, Mai 2026).",
        "Standesamt: Gewartet wurde im Mittel 1 Minute (gemessen, 04.05.2026).",
    ]
    assert times.waiting(rows.head(0)) == []


NO_KM = {"km_known_count": 0, "travel_kilometres": None, "km_case_count": None}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Row(known_count=0, service_count=3, travel_hours=None, case_count=None, **NO_KM), ""),
        (Row(known_count=0, service_count=3, travel_hours=None, case_count=None, km_known_count=1, travel_kilometres=5580.0, km_case_count=620), "Wege, die niemand mehr macht: 5.580 Kilometer im Jahr (620 Online-Fälle mal Weg in km der Liste, angenommen; bekannt bei 1 von 3 Leistungen ohne Gang zum Amt)."),
        (Row(known_count=1, service_count=3, travel_hours=413.3, case_count=620, km_known_count=1, travel_kilometres=5580.0, km_case_count=620), "Wege, die niemand mehr macht: 413 Stunden und 5.580 Kilometer im Jahr (620 Online-Fälle mal Wegezeit und Weg in km der Liste, angenommen; bekannt bei 1 von 3 Leistungen ohne Gang zum Amt)."),
        (Row(known_count=1, service_count=1, travel_hours=0.0, case_count=0, **NO_KM), "Wege, die niemand mehr macht: 0 Stunden im Jahr (0 Online-Fälle mal Wegezeit der Liste, angenommen; bekannt bei 1 von 1 Leistung ohne Gang zum Amt)."),
        (Row(known_count=1, service_count=2, travel_hours=413.3, case_count=620, **NO_KM), "Wege, die niemand mehr macht: 413 Stunden im Jahr (620 Online-Fälle mal Wegezeit der Liste, angenommen; bekannt bei 1 von 2 Leistungen ohne Gang zum Amt)."),
    ],
)  # fmt: skip
def test_ways_saved_rest_on_an_own_value(row, said):
    assert marks.plain(times.travel(row)) == said


def test_hours_of_another_citys_plan_stand_apart():
    rows = pd.DataFrame([
        {"staff_hours": 30.0, "online_case_count": 400, "minutes_kind": "GEMESSEN"}, {"staff_hours": -2.0, "online_case_count": 10, "minutes_kind": "ANGENOMMEN"},
        {"staff_hours": 36.0, "online_case_count": 620, "minutes_kind": "GEPLANT"}, {"staff_hours": None, "online_case_count": 5, "minutes_kind": "GEMESSEN"},
    ])  # fmt: skip
    assert marks.plain(times.staff(rows)) == (
        "Bei 2 Leistungen werden in der Verwaltung 28 Stunden im Jahr frei (Minuten vorher gemessen bei 1 und angenommen bei 1, je Online-Fall angenommen). "
        "Bei 1 Leistung ohne eigene Minuten wären es ~36 Stunden, gerechnet mit der geplanten Termindauer einer anderen Stadt."
    )
    assert marks.plain(times.staff(rows.iloc[[1]])).startswith(
        "Bei 1 Leistung macht es in der Verwaltung 2 Stunden Mehrarbeit im Jahr"
    )
    assert times.staff(rows.iloc[[3]]) == ""


@pytest.mark.parametrize(
    ("kind", "minutes_saved", "said"),
    [
        ("GEMESSEN", 20, ["14 Minuten am Schalter (gemessen)"]),
        ("GEPLANT", None, ["~14 Minuten am Schalter (anderswo geplant)"]),
        ("GEPLANT", 20, []),  # the list has minutes of its own
        (None, None, []),
    ],
)
def test_the_order_of_what_comes_next_says_of_which_kind_minutes_are(kind, minutes_saved, said):
    row = Row(counter_minutes=14.0 if kind else None, minutes_kind=kind, minutes_saved=minutes_saved)
    assert times.at_counter(row) == said


def counted(field: str, *answers: tuple[str | None, int]) -> tuple[int, int, str]:
    column = sheet("Leistungen").by_field[field]
    return stated.counted(column, pd.DataFrame(answers, columns=["answer", "service_count"]))


@pytest.mark.parametrize(
    ("field", "answers", "said"),
    [
        ("is_released_by_dsb", [(None, 7)], (0, 7, "")),
        ("is_released_by_dsb", [("true", 2), ("false", 1), (None, 4)], (3, 7, "2 ja und 1 nein")),
        (
            "legal_review_date",
            [("2026-03-12", 2), ("2025-11-01", 1), (None, 4)],
            (3, 7, "vom 01.11.2025 bis 12.03.2026"),
        ),
        ("legal_review_date", [("2026-03-12", 2)], (2, 2, "am 12.03.2026")),
        ("legal_review", [("OFFEN", 3), ("ERLEDIGT", 1)], (4, 4, "1 erledigt und 3 offen")),
        ("channels", [("ONLINE SCHALTER", 2), ("SCHALTER", 1), (None, 1)], (3, 4, "2 online und 3 Schalter")),
        ("travel_minutes", [("40.0", 1), (None, 1)], (1, 2, "je Leistung auf ihrer Seite")),
        ("involved_offices", [("Kämmerei; Ordnungsamt", 1), ("Kämmerei", 1)], (2, 2, "2 Kämmerei und 1 Ordnungsamt")),
    ],
)
def test_what_the_list_says_besides_is_counted_with_what_is_not_known(field, answers, said):
    assert counted(field, *answers) == said
