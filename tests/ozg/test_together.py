"""Working together and the readiness of the house: parts, quotas, waiting, media, forecasts (docs/fachregeln.md 8.5, 8.6)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.marks import plain
from ozg.read import house, neighbours, together
from ozg.read.database import connect
from ozg.words import together as together_words
from tests.etl.conftest import ACHIM, build_database, delivery

JUNE = date(2026, 6, 30)
VERDEN, VERDEN_TOWN, OYTEN, LANGWEDEL = "03361", "033610012012", "033610009009", "033610006006"
EIGHT_STEPS = ["DIGITAL", *["PAPIER"] * 7]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        (f"rule.media_changes({EIGHT_STEPS})", 1),  # Barleben's notice board: one change, then seven paper steps
        ("rule.media_changes(['DIGITAL'])", 0),
        ("rule.media_changes(['PAPIER', NULL, 'PAPIER', 'DIGITAL'])", 1),
        ("rule.yearly_hours(20, 5, 60)", 100.0),
        ("rule.yearly_hours(20, NULL, 60)", 20.0),
        ("rule.yearly_hours(20, 5, NULL)", None),
        ("rule.expected_end(12000, 3000, DATE '2026-01-01', DATE '2026-04-01')", date(2026, 12, 27)),
        ("rule.expected_end(12000, 0, DATE '2026-01-01', DATE '2026-04-01')", None),
        ("rule.expected_end(100, 100, DATE '2026-01-01', DATE '2026-04-01')", None),
        ("rule.can_work_from_home(true, NULL, false)", False),
        ("rule.can_work_from_home(true, NULL, true)", None),
        ("rule.specialist_risk(1, true)", "HOCH"),
        ("rule.specialist_risk(2, NULL)", "UNGEKLAERT"),
        ("rule.specialist_risk(2, false)", "MITTEL"),
        ("rule.specialist_risk(2, true)", "GERING"),
        ("rule.specialist_risk(NULL, true)", None),
        ("rule.take_over_rate(6, 2)", 0.75),
        ("rule.take_over_rate(0, 0)", None),
        ("rule.joint_role('a', ['b'], ['a'], true)", "UEBERNIMMT"),
        ("rule.joint_role('a', ['b'], NULL, true)", "ALLEIN"),
        (
            "rule.handover_expected('PILOT', DATE '2026-06-30', DATE '2026-12-31', DATE '2026-09-30')",
            date(2026, 12, 31),
        ),
        ("rule.handover_expected('UEBERGEBEN', DATE '2026-06-30', NULL, DATE '2026-09-30')", None),
        ("rule.breaks_medium('SCAN')", True),
        ("rule.breaks_medium('EAKTE')", False),
    ],
)
def test_rules_by_hand(compute, expression, answer):
    assert compute(expression) == answer


def service(ozg_id: str, level: int, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


@pytest.fixture(scope="module")
def joint(tmp_path_factory, reference_build):
    """Achim pioneers, Verden and Oyten take over (one says it only in its list), Langwedel builds alone."""
    told = {
        "ozg_id": "10557",
        "pioneer_ars": ACHIM,
        "taker_ars": VERDEN_TOWN,
        "handover_state": "PILOT",
        "handover_date": "2026-03-31",
    }
    alone = {"solution_kind": "EIGEN", "implementation_status": "IN_UMSETZUNG"}
    path = build_database(
        tmp_path_factory.mktemp("joint") / "ozg-test.duckdb", reference_build,
        delivery(JUNE, service_entry=[service("10557", 2, target_date=date(2026, 9, 30), **alone)], cooperation=[told]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 1, target_date=date(2026, 8, 31), **alone)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3, pioneer_name="Stadt Achim")]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 1, **alone)]),
    )  # fmt: skip
    connection = connect(path)
    yield connection
    connection.close()


def test_who_pioneers_takes_over_and_builds_alone(joint):
    cells = together.cells(joint, VERDEN, JUNE)
    parts = dict(zip(cells["short_name"], cells["joint_role"], strict=True))
    assert parts == {"Achim": "PIONIER", "Verden (Aller)": "UEBERNIMMT", "Oyten": "UEBERNIMMT", "Langwedel": "ALLEIN"}
    assert cells[["taker_count", "in_use_count", "alone_count"]].drop_duplicates().values.tolist() == [[2, 1, 1]]
    assert cells["take_over_rate"].iloc[0] == pytest.approx(2 / 3)


def test_a_pioneer_that_slips_takes_the_waiting_along(joint):
    (row,) = together.waiting(joint, VERDEN, JUNE).itertuples()
    assert (row.taker_name, row.slip_days, bool(row.is_slipping)) == ("Verden (Aller)", 183, True)
    assert row.expected_date.date() == date(2026, 9, 30)


def test_who_builds_together_does_not_build_twice(joint):
    assert neighbours.duplicates(joint, VERDEN, JUNE, ACHIM).empty


def test_a_process_is_compared_before_and_after(published):
    step = {"process_name": "Aushang", "place_count": 6, "times_per_year": 60}
    before = [
        {**step, "phase": "VORHER", "step_number": number, "step_name": str(number), "medium": medium, "minutes": 10}
        for number, medium in enumerate(EIGHT_STEPS, 1)
    ]
    after = {
        **step,
        "phase": "NACHHER",
        "step_number": 1,
        "step_name": "online",
        "medium": "DIGITAL",
        "minutes": 10,
        "place_count": 1,
    }
    path = published(delivery(JUNE, process_step=[*before, after]))
    (row,) = house.processes(connect(path), ACHIM, JUNE).itertuples()
    assert (row.steps_before, row.steps_after) == (8, 1)
    assert (row.media_changes_before, row.media_changes_after) == (1, 0)
    assert (row.hours_before, row.hours_after, row.hours_freed) == (480.0, 10.0, 470.0)


def handover(medium: str | None, cases: float | None) -> dict:
    return {"is_break": None if medium is None else medium == "SCAN", "case_count": cases}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([handover(None, 5)], "1 Übergabe an andere Stellen; auf welchem Weg, ist nicht bekannt."),
        ([handover("EAKTE", 5), handover(None, 5)], "2 Übergaben an andere Stellen, keine davon mit Medienbruch; bei 1 ist der Weg nicht bekannt."),
        ([handover("SCAN", 1)], "1 von 1 Übergabe (100\u202f%) bricht das Medium (Scan, Ausdruck, Post); daran hängt 1 Fall im Jahr."),
        ([handover("SCAN", 120), handover("SCAN", None), handover("EAKTE", 3)],
         "2 von 3 Übergaben (67\u202f%) brechen das Medium (Scan, Ausdruck, Post); daran hängen 120 Fälle im Jahr (1 ohne Fallzahl)."),
        ([handover("SCAN", None)], "1 von 1 Übergabe (100\u202f%) bricht das Medium (Scan, Ausdruck, Post); 1 ohne Fallzahl."),
    ],
)  # fmt: skip
def test_ways_to_other_bodies(rows, said):
    assert plain(together_words.handovers(pd.DataFrame(rows))) == said


def joint_service(takers: int, used: int, unknown: int, alone: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "ozg_id": "10557",
                "taker_count": takers,
                "in_use_count": used,
                "unknown_use_count": unknown,
                "alone_count": alone,
            }
        ]
    )


@pytest.mark.parametrize(
    ("counts", "headline", "use"),
    [
        ((0, 0, 0, 0), "Bei 1 Leistung entwickelt eine Kommune für andere; noch übernimmt sie niemand.", ""),
        ((1, 0, 1, 1), "Bei 1 Leistung entwickelt eine Kommune für andere; 1 von 2 (50\u202f%) übernimmt, statt allein zu bauen.",
         "Das ist die Übernahmequote. Ob die Übernahmen schon ganz online sind, ist nicht bekannt."),
        ((4, 1, 2, 0), "Bei 1 Leistung entwickelt eine Kommune für andere; 4 von 4 (100\u202f%) übernehmen, statt allein zu bauen.",
         "Das ist die Übernahmequote. Von den Übernahmen ist 1 von 4 (25\u202f%) schon ganz online, 2 unbekannt."),
    ],
)  # fmt: skip
def test_who_takes_over_and_what_is_in_use(counts, headline, use):
    cells = joint_service(*counts)
    assert (plain(together_words.headline(cells)), plain(together_words.in_use(cells))) == (headline, use)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((6, 4, 0), "Bürgerportal (Achim): 4 von 6 Einträgen (67\u202f%) erfasst."),
        ((6, 4, 2), "Bürgerportal (Achim): 4 von 6 Einträgen (67\u202f%) erfasst, von 2 nicht bekannt."),
        ((1, 0, 0), "Bürgerportal (Achim): 0 von 1 Eintrag (0\u202f%) erfasst."),
        ((1, 0, 1), "Bürgerportal (Achim): 1 Eintrag, ob erfasst, ist nicht bekannt."),
    ],
)
def test_a_portal_and_what_is_in_it(counts, said):
    entry_count, captured, unknown = counts
    entries = [{"ars": ACHIM, "short_name": "Achim", "entry_level": "KOMMUNE", "portal_name": "Bürgerportal", "entry_count": entry_count,
                "captured_count": captured, "unknown_count": unknown}]  # fmt: skip
    assert together_words.portal(pd.DataFrame(entries)) == [said]


def test_who_waits_agrees_with_their_number(joint):
    waiting = together.waiting(joint, VERDEN, JUNE)
    assert "; es wartet Verden (Aller)." in together_words.slipping(waiting)
    two = pd.concat([waiting, waiting.assign(taker_name="Oyten")], ignore_index=True)
    assert "; es warten Verden (Aller) und Oyten." in together_words.slipping(two)
    assert together_words.waiting_rows(waiting.assign(slip_days=0))["later"].tolist() == ["wie zugesagt"]


@pytest.mark.parametrize(
    ("said_in_list", "sentence"),
    [
        ([True], "Von 1 Leistung, die online ist, steht 1 im Portal, 0 nicht."),
        ([False, True, True], "Von 3 Leistungen, die online sind, stehen 2 im Portal, 1 nicht."),
        ([False, None], "Von 2 Leistungen, die online sind, stehen 0 im Portal, 1 nicht; von 1 ist es nicht bekannt."),
    ],
)
def test_online_but_not_in_the_portal_keeps_the_unknown_apart(said_in_list, sentence):
    online = pd.DataFrame({"is_in_portal": pd.array(said_in_list, dtype="boolean")})
    assert together_words.online_in_portal(online) == sentence
