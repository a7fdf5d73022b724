"""Own goals for the end of a year against what the lists say: what is not known is no zero, a year that is over is not judged by today."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import pace
from ozg.read.database import connect
from ozg.words import goal
from tests.etl.conftest import ACHIM, delivery

JUNE, YEAR_END = date(2026, 6, 30), date(2025, 12, 31)
#: Three ganz online, three not (one of which the law does not allow to be), two of unknown level.
LEVELS = (3, 3, 4, 2, 1, 1, None, None)


def services(levels) -> list[dict]:
    rows = [
        {"ozg_id": str(10000 + place), "relevance": "RELEVANT", "declared_level": level}
        for place, level in enumerate(levels)
    ]
    rows[5] |= {"legal_ceiling_level": 2}
    return rows


def told(
    published, *goals: tuple[int, str, float], levels=LEVELS, day: date = JUNE, older: list | None = None
) -> list[str]:
    """What is said of goals (year, figure, value) in the list of a day, after an ``older`` list (day, levels)."""
    targets = [{"target_year": year, "target_figure": figure, "target_value": value} for year, figure, value in goals]
    before = [delivery(older[0], service_entry=services(older[1]))] if older else []
    connection = connect(published(*before, delivery(day, service_entry=services(levels), target=targets)))
    return [goal.said(row, None, day) for row in pace.goals(connection, ACHIM, day).itertuples()]


@pytest.mark.parametrize(("given", "said"), [
    ((2026, "KONFORM_ANZAHL", 3), "Ende 2026 Leistungen mit Reifegrad 3: 3 (heute 3 bis 5: 2 unbekannt, erreicht)"),
    ((2026, "KONFORM_ANZAHL", 5), "Ende 2026 Leistungen mit Reifegrad 3: 5 (heute 3 bis 5: 2 unbekannt, nötig höchstens 0,3 Leistungen im Monat)"),
    ((2026, "KONFORM_ANTEIL", 50), "Ende 2026 Leistungen mit Reifegrad 3: 50 % (heute 38 % bis 63 %: 3 von 8, 2 unbekannt, nötig höchstens 0,2 Leistungen im Monat)"),
    ((2026, "KONFORM_ANZAHL", 8), "Ende 2026 Leistungen mit Reifegrad 3: 8 (heute 3 bis 5: 2 unbekannt, so nicht erreichbar: Ganz online erlaubt das Recht hier nur 7 Leistungen)"),
    ((2026, "ONLINE_ANZAHL", 4), "Ende 2026 online verfügbare Leistungen (ab Reifegrad 2): 4 (heute 4 bis 6: 2 unbekannt, erreicht)"),
    ((2026, "ONLINE_ANTEIL", 70), "Ende 2026 online verfügbare Leistungen (ab Reifegrad 2): 70 % (heute 50 % bis 75 %: 4 von 8, 2 unbekannt, ob das reicht, ist nicht bekannt)"),
    ((2026, "ONLINE_ANTEIL", 80), "Ende 2026 online verfügbare Leistungen (ab Reifegrad 2): 80 % (heute 50 % bis 75 %: 4 von 8, 2 unbekannt, noch nicht erreicht)"),
    ((2026, "ONLINE_QUOTE", 40), "Ende 2026 Online-Quote der Fälle: 40 % (Stand unbekannt)"),
    ((2025, "KONFORM_ANZAHL", 2), "Ende 2025 Leistungen mit Reifegrad 3: 2 (Stand unbekannt)"),
])  # fmt: skip
def test_a_goal_is_reached_when_that_is_certain(published, given, said):
    assert [text.replace("\u202f", " ") for text in told(published, given)] == [said]


def test_where_no_level_is_known_no_goal_is_missed(published):
    given = (2025, "KONFORM_ANZAHL", 1), (2026, "KONFORM_ANTEIL", 50)
    assert told(published, *given, levels=[None] * 8) == [
        "Ende 2025 Leistungen mit Reifegrad 3: 1 (Stand unbekannt)",
        "Ende 2026 Leistungen mit Reifegrad 3: 50\u202f% (Stand unbekannt)",
    ]


@pytest.mark.parametrize(("day", "levels", "verdict"), [
    (YEAR_END, [1] * 8, "am 31.12.2025 0, verfehlt"),
    (date(2025, 9, 30), [1] * 8, "am 30.09.2025 0, da noch nicht erreicht"),
    (date(2025, 9, 30), [3] * 8, "am 30.09.2025 8, erreicht"),
    (YEAR_END, [3, 1, 1, 1, 1, 1, None, None], "am 31.12.2025 1 bis 3: 2 unbekannt, ob das reicht, ist nicht bekannt"),
])  # fmt: skip
def test_a_year_that_is_over_is_judged_by_the_list_of_its_end(published, day, levels, verdict):
    said = told(published, (2025, "KONFORM_ANZAHL", 2), levels=[3] * 8, older=[day, levels])
    assert said == [f"Ende 2025 Leistungen mit Reifegrad 3: 2 ({verdict})"]


@pytest.mark.parametrize(
    ("pace_so_far", "verdict"), [(0.5, "das Tempo reicht"), (0.2, "im Monat"), (0.1, "das Tempo reicht nicht")]
)
def test_whether_the_pace_is_enough_is_said_where_the_unknown_change_nothing(published, pace_so_far, verdict):
    """Six of eight wanted, three there, two unknown: between one and three are missing."""
    goal_of = {"target_year": 2026, "target_figure": "KONFORM_ANZAHL", "target_value": 6}
    connection = connect(published(delivery(JUNE, service_entry=services(LEVELS), target=[goal_of])))
    (row,) = pace.goals(connection, ACHIM, JUNE).itertuples()
    assert goal.verdict(row, pace_so_far, JUNE).endswith(verdict)
