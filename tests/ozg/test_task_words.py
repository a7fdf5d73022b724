"""Sentences about tasks: nothing, one and many, late and soon, with and without a day; a place only where one follows."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from ozg import formats
from ozg.words import task as words

TODAY = date(2026, 11, 26)


def task(in_days: int | None = None, state: str | None = None, **more: Any) -> dict[str, Any]:
    day = None if in_days is None else pd.Timestamp(TODAY + timedelta(days=in_days))
    return {"task_name": "Fallzahl melden", "due_date": day, "task_state": state, "office": "Bürgeramt",
            "answer_text": None, "remark": None, **more}  # fmt: skip


def row(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([], "Achim: keine Aufgabe ist offen."),
        ([task(state="ERLEDIGT")], "Achim: keine Aufgabe ist offen; 1 ist abgeschlossen."),
        ([task(state="ERLEDIGT"), task(-3, "ENTFAELLT")], "Achim: keine Aufgabe ist offen; 2 sind abgeschlossen."),
        ([task()], "Achim: 1 Aufgabe ist offen."),
        ([task(-3)], "Achim: 1 Aufgabe ist offen, sie ist überfällig."),
        ([task(14)], "Achim: 1 Aufgabe ist offen, fällig bis 10.12.2026."),
        ([task(15)], "Achim: 1 Aufgabe ist offen."),
        ([task(), task(20, "IN_ARBEIT"), task(state="ERLEDIGT")], "Achim: 2 Aufgaben sind offen."),
        ([task(0), task(30)], "Achim: 2 Aufgaben sind offen, 1 davon fällig bis 10.12.2026."),
        (
            [task(-1), task(-40), task(3), task()],
            "Achim: 4 Aufgaben sind offen, 2 davon überfällig, 1 fällig bis 10.12.2026.",
        ),
    ],
)
def test_the_headline_counts_what_is_open_late_and_due_soon(tasks, said):
    frame = pd.DataFrame(tasks, columns=list(task()))
    assert words.headline(frame, TODAY, "Achim") == said
    assert words.headline(frame, TODAY, "Achim", "Bürgeramt") == said.replace("Achim", "Bürgeramt")


@pytest.mark.parametrize(
    ("given", "group", "said"),
    [
        (task(-70), words.OVERDUE, "fällig 17.09.2026, seit 2 Monaten überfällig"),
        (task(-1), words.OVERDUE, "fällig 25.11.2026, seit 1 Tag überfällig"),
        (task(0), words.SOON, "fällig 26.11.2026, heute"),
        (task(14), words.SOON, "fällig 10.12.2026, in 14 Tagen"),
        (task(15), words.LATER, "fällig 11.12.2026, in 15 Tagen"),
        (task(), words.UNDATED, "ohne Tag"),
    ],
)
def test_when_a_task_is_due(given, group, said):
    assert words.due_group(row(**given), TODAY) == group
    assert words.due(row(**given), TODAY) == said
    assert words.told(row(**given), TODAY) == f"Bürgeramt, {said}, offen"


def test_a_settled_task_is_never_late_and_a_task_of_nobody_says_so():
    assert words.told(row(**task(-9, "ERLEDIGT")), TODAY) == "Bürgeramt, fällig 17.11.2026, erledigt"
    assert words.told(row(**task(state="IN_ARBEIT", office=None)), TODAY) == "noch ohne Amt, ohne Tag, in Arbeit"
    assert words.notes(row(**task())) == []
    assert words.notes(row(**task(answer_text="812", remark="nach Rücksprache"))) == [
        "Antwort: 812",
        "Notiz: nach Rücksprache",
    ]


def grant(
    name: str, due: date, asked_on: date = TODAY, warning: int | None = 0, is_reckoned: bool = False
) -> dict[str, object]:
    return {"grant_name": name, "due_date": pd.Timestamp(due), "asked_on": pd.Timestamp(asked_on), "warning": warning, "is_due_reckoned": is_reckoned}  # fmt: skip


def test_a_proof_of_use_that_is_overdue_or_near_today_is_told():
    late, near = TODAY - timedelta(days=30), TODAY + timedelta(days=6)
    rows = pd.DataFrame([
        grant("Kreiszuschuss", late), grant("EFRE", near, warning=7, is_reckoned=True), grant("Später", TODAY + timedelta(days=200), warning=None),
        # the list is too old to speak of today
        grant("Alt", late, asked_on=late),
    ]).astype({"warning": "Int32"})  # fmt: skip
    assert words.proofs(rows, TODAY) == [
        (f"Verwendungsnachweis „Kreiszuschuss“: fällig {formats.day(late)}, seit 30 Tagen überfällig.", "Verwendungsnachweis vorlegen: Kreiszuschuss"),
        (f"Verwendungsnachweis „EFRE“: fällig {formats.day(near)}, in 6 Tagen; gerechnet sind sechs Monate nach dem Ende der Bewilligung.", "Verwendungsnachweis vorlegen: EFRE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (90, ""),
        (91, "Die Liste vom 27.08.2026 ist 91 Tage alt."),
        (113, "Die Liste vom 05.08.2026 ist 113 Tage alt."),
    ],
)
def test_a_list_older_than_90_days_is_a_task_of_itself(days, said):
    assert words.old_list(pd.Timestamp(TODAY - timedelta(days=days)), TODAY) == said
    assert words.old_list(None, TODAY) == ""


@pytest.mark.parametrize(
    ("cases", "levels", "said"),
    [
        (0, 0, "Es fehlt keine Fallzahl und kein Reifegrad"),
        (1, 0, "Es fehlt 1 Fallzahl"),
        (0, 1, "Es fehlt 1 Reifegrad"),
        (3, 0, "Es fehlen 3 Fallzahlen"),
        (1, 1, "Es fehlen 1 Fallzahl und 1 Reifegrad"),
        (43, 12, "Es fehlen 43 Fallzahlen und 12 Reifegrade"),
    ],
)
def test_what_is_missing_is_counted(cases, levels, said):
    assert words.missing_title(cases, levels) == said


@pytest.mark.parametrize(
    ("possible", "listed", "said"),
    [
        (2, pd.NA, "Fallzahl fehlt: könnte bis Platz 2"),
        (pd.NA, 1, "Fallzahl fehlt: steht ohne sie auf Platz 1"),
        (pd.NA, pd.NA, "Fallzahl fehlt"),
    ],
)
def test_a_place_is_named_only_where_it_follows(possible, listed, said):
    assert words.missing_cases(row(possible_place=possible, list_place=listed)) == said


def test_a_missing_level_names_the_cases_that_hang_on_it():
    assert words.missing_level(row(case_count=2580, case_quality=None)) == "Reifegrad fehlt: 2.580 Fälle im Jahr"
    assert words.missing_level(row(case_count=1, case_quality=None)) == "Reifegrad fehlt: 1 Fall im Jahr"
    assert words.missing_level(row(case_count=pd.NA, case_quality=None)) == "Reifegrad fehlt"
