"""/haus in sentences: what is known of a part of the house is said of that part, late before later (docs/fachregeln.md 8.6)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.marks import found, plain
from ozg.read import house
from ozg.read.database import connect
from ozg.words import house as house_words
from tests.etl.conftest import ACHIM, build_database, delivery

JUNE = date(2026, 6, 30)
#: Municipalities of the Landkreise Cloppenburg and Verden: each example has one of its own.
TOWNS = [*(f"03453{number:04d}{number:03d}" for number in range(1, 14)), "033610001001", "033610012012", "033610009009", "033610008008",
         "033610005005"]  # fmt: skip


def offices(*answers: bool | None, named: int | None = None) -> pd.DataFrame:
    """Offices with what they answer; ``named``: how many the list names on any of its sheets, else these alone."""
    given = {"is_able": pd.array(answers, dtype="boolean"), "has_file": pd.array(answers, dtype="boolean")}
    return pd.DataFrame({**given, "named_office_count": named or len(answers)})


@pytest.mark.parametrize(
    ("answers", "headline", "files", "value"),
    [
        ((), "Womit die Ämter arbeiten, ist noch nicht bekannt.", "", None),
        ((None, None), "Ob ein Amt von zu Hause arbeiten kann, ist noch nicht bekannt.", "Ob ein Amt die eAkte hat, ist noch nicht bekannt.", ""),
        ((False, *[None] * 4), "Ob ein Amt von zu Hause arbeiten kann, ist von 1 von 5 Ämtern bekannt: nein.",
         "Ob ein Amt die eAkte hat, ist von 1 von 5 Ämtern bekannt: nein.", "0"),
        ((True, True, False, None), "Ob ein Amt von zu Hause arbeiten kann, ist von 3 von 4 Ämtern bekannt: 2 ja, 1 nein.",
         "Ob ein Amt die eAkte hat, ist von 3 von 4 Ämtern bekannt: 2 ja, 1 nein.", "2"),
        ((False,), "0 von 1 Amt (0\u202f%) kann von zu Hause arbeiten.", "0 von 1 Amt (0\u202f%) hat die eAkte.", "0"),
        ((True, False), "1 von 2 Ämtern (50\u202f%) kann von zu Hause arbeiten.", "1 von 2 Ämtern (50\u202f%) hat die eAkte.", "1"),
        ((True, True), "2 von 2 Ämtern (100\u202f%) können von zu Hause arbeiten.", "2 von 2 Ämtern (100\u202f%) haben die eAkte.", "2"),
    ],
)  # fmt: skip
def test_offices_nobody_spoke_of_are_not_offices_that_cannot(answers, headline, files, value):
    said = house_words.headline(offices(*answers))
    assert (plain(said), plain(house_words.files(offices(*answers)))) == (headline, files)
    assert [(mark.key, mark.value) for mark in found(said)] == ([] if value is None else [("HOME_OFFICE", value)])


def test_an_office_that_only_another_sheet_names_has_not_answered():
    """One of six offices says that it has no eAkte yet: of the five others nothing is known."""
    one = offices(False, named=6)
    assert plain(house_words.headline(one)) == (
        "Ob ein Amt von zu Hause arbeiten kann, ist von 1 von 6 Ämtern bekannt: nein."
    )
    assert plain(house_words.files(one)) == "Ob ein Amt die eAkte hat, ist von 1 von 6 Ämtern bekannt: nein."
    able = offices(True, named=6).assign(has_equipment=True, is_remote=True)
    assert house_words.offices_title(able) == "Was Ämtern für die Arbeit von zu Hause fehlt, ist noch nicht bekannt"
    assert (
        house_words.offices_title(able.assign(named_office_count=1)) == "Alles, was Arbeit von zu Hause braucht, ist da"
    )


def stock(office: str, planned=12000, done=3000, start=date(2026, 1, 1), end=date(2026, 12, 31), **more) -> dict:
    return {"office": office, "scan_format": "A4", "unit": "AKTEN", "planned_count": planned, "done_count": done,
            "start_date": start, "end_date": end, **more}  # fmt: skip


def plan(office: str, planned: int | None, trained: int | None, target: date | None = None) -> dict:
    return {
        "office": office,
        "topic": "eAkte",
        "planned_count": planned,
        "trained_count": trained,
        "target_date": target,
    }


TOLD = {"interim_name": "Eigenes Konto", "component_name": "Nutzerkonto"}
#: Stocks of one town and what /haus says of them.
SCANS = [
    # the office that begins in 2027 does not hide the delay of the Bauamt
    ([stock("Bauamt"), stock("Sozialamt", done=0, start=date(2027, 1, 1), end=date(2029, 12, 31))],
     "Akten scannen, A4: Bauamt beim bisherigen Tempo fertig am 22.12.2027, 12 Monate nach dem geplanten Ende; Sozialamt beginnt am 01.01.2027."),
    # nor does one that is only later, but in its plan
    ([stock("Bauamt"), stock("Kämmerei", done=2000, end=date(2029, 12, 31))],
     "Akten scannen, A4: Bauamt beim bisherigen Tempo fertig am 22.12.2027, 12 Monate nach dem geplanten Ende; "
     "Kämmerei beim bisherigen Tempo fertig am 16.12.2028, wie geplant."),
    ([stock("Bauamt", done=0, start=date(2025, 1, 1), end=date(2026, 3, 31))],
     "Akten scannen, A4: Bauamt nicht fertig, geplantes Ende seit 3 Monaten vorbei (ohne Tempo keine Prognose)."),
    ([stock("Bauamt", done=0), stock("Standesamt", planned=None, done=None)],
     "Akten scannen, A4: ohne Tempo noch keine Prognose (Bauamt); Umfang oder Stand nicht bekannt (Standesamt)."),
    ([stock("Bauamt", done=12000), stock("Standesamt", planned=100, done=100)], "Akten scannen, A4: alle Bestände sind gescannt."),
    ([stock("Bauamt", done=12000), stock("Standesamt", done=None, end=None)], "Akten scannen, A4: Umfang oder Stand nicht bekannt (Standesamt)."),
]  # fmt: skip
#: An interim solution, services of the list with their online cases, and the sentence.
SOLUTIONS = [
    ({"waiting_for": "L"}, [], "Eigenes Konto → Nachfolge nicht benannt, Umstieg ohne Termin. Wartet auf das Land; seit wann, ist nicht "
     "eingetragen. Welche Leistungen umziehen, ist nicht angegeben."),
    ({"successor_name": "Landeskonto", "migration_date": date(2026, 3, 31), "service_keys": "10557"}, [("10557", 1)],
     "Eigenes Konto → Landeskonto, Umstieg bis 31.03.2026 (überfällig). Umziehen muss 1 Leistung mit 1 Online-Fall im Jahr."),
    ({"service_keys": "10557 10124"}, [("10557", 40), ("10124", None)],
     "Eigenes Konto → Nachfolge nicht benannt, Umstieg ohne Termin. Umziehen müssen 2 Leistungen mit 40 Online-Fällen im Jahr "
     "(bei 1 Leistung nicht bekannt)."),
    ({"service_keys": "10557 10124"}, [("10557", None), ("10124", None)],
     "Eigenes Konto → Nachfolge nicht benannt, Umstieg ohne Termin. Umziehen müssen 2 Leistungen; wie viele Online-Fälle daran hängen, ist nicht bekannt."),
    ({"service_keys": "10557"}, [("10124", None)],
     "Eigenes Konto → Nachfolge nicht benannt, Umstieg ohne Termin. Von den genannten Leistungen steht keine als relevant in der Liste."),
    ({"waiting_for": "L", "waiting_since_date": date(2026, 3, 30)}, [], "Eigenes Konto → Nachfolge nicht benannt, Umstieg ohne Termin. Wartet auf "
     "das Land seit 30.03.2026 (3 Monate). Welche Leistungen umziehen, ist nicht angegeben."),
    # what begins after the day of the list waits for nobody yet
    ({"waiting_for": "K", "start_date": date(2027, 1, 1), "waiting_since_date": date(2026, 8, 1)}, [], "Eigenes Konto (ab 01.01.2027) → Nachfolge "
     "nicht benannt, Umstieg ohne Termin. Wartet auf das eigene Haus erst ab 01.08.2026. Welche Leistungen umziehen, ist nicht angegeben."),
]  # fmt: skip
PLANS = [
    ([plan("Bauamt", 12, None)], "Wie viele geschult sind, ist noch von keinem Amt bekannt."),
    ([plan("Bauamt", 1, 0)], "0 von 1 geplanten Schulung (0\u202f%) hat stattgefunden."),
    ([plan("Bauamt", 12, 1)], "1 von 12 geplanten Schulungen (8\u202f%) hat stattgefunden."),
    ([plan("Bauamt", 12, 4, date(2026, 6, 1)), plan("Standesamt", 5, None, date(2026, 6, 1))],
     "4 von 12 geplanten Schulungen (33\u202f%) haben stattgefunden. Bei 1 von 2 Plänen fehlt eine Zahl. Überfällig: Bauamt."),
]  # fmt: skip
SYSTEMS = [
    {"area_name": "Meldewesen", "office": "Bürgeramt", "product_name": "Einwohner 4", "version_text": "4.2", "vendor_name": "Rechenzentrum Nord",
     "hosting": "RECHENZENTRUM", "interface_status": "NEIN", "decision_level": "KREIS", "specialist_count": 1},
    {"area_name": "Bau", "product_name": "Bauakte"},
]  # fmt: skip


def _listed(services: list[tuple[str, int | None]]) -> list[dict]:
    rows = [
        {"ozg_id": key, "relevance": "RELEVANT", "case_count": 100, "online_case_count": count}
        for key, count in services
    ]
    return rows or [{"ozg_id": "10119", "relevance": "RELEVANT"}]


@pytest.fixture(scope="module")
def towns(tmp_path_factory, reference_build):
    """All examples in one build, each in a town of its own."""
    deliveries = [
        *({"scan": stocks} for stocks, _ in SCANS),
        *(
            {"interim_solution": [TOLD | solution], "service_entry": _listed(services)}
            for solution, services, _ in SOLUTIONS
        ),
        *({"training": plans} for plans, _ in PLANS),
        {"specialist_system": SYSTEMS},
    ]
    path = build_database(
        tmp_path_factory.mktemp("house") / "ozg-test.duckdb", reference_build,
        *(delivery(JUNE, TOWNS[place], **rows) for place, rows in enumerate(deliveries)),
    )  # fmt: skip
    with connect(path) as connection:
        yield connection


@pytest.mark.parametrize("example", range(len(SCANS)))
def test_scanning_tells_what_is_late_first(towns, example):
    assert list(house_words.scan(house.scan(towns, TOWNS[example], JUNE))) == [SCANS[example][1]]


@pytest.mark.parametrize("example", range(len(SOLUTIONS)))
def test_an_interim_solution_says_what_is_not_known(towns, example):
    solutions = house.interim(towns, TOWNS[len(SCANS) + example], JUNE)
    assert list(house_words.interim(solutions)) == [SOLUTIONS[example][2]]


@pytest.mark.parametrize("example", range(len(PLANS)))
def test_training_counts_only_what_is_said(towns, example):
    plans = house.training(towns, TOWNS[len(SCANS) + len(SOLUTIONS) + example], JUNE)
    assert house_words.training(plans) == PLANS[example][1]


def test_systems_say_where_they_run_but_not_who_knows_them(towns):
    shown = house_words.systems(house.systems(towns, TOWNS[len(SCANS) + len(SOLUTIONS) + len(PLANS)], JUNE))
    assert shown["product"].tolist() == ["Bauakte", "Einwohner 4 4.2 (Rechenzentrum Nord)"]
    assert shown["hosting"].fillna("").tolist() == ["", "Rechenzentrum"]
    assert shown["interface"].fillna("").tolist() == ["", "nein"]
    assert shown["decider"].fillna("").tolist() == ["", "Kreis"]
    assert "specialist_count" not in shown


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("FERTIG", None), "fertig"), (("LAEUFT", None), "k. A."), (("LAEUFT", -5), "wie geplant"), (("LAEUFT", 45), "45 Tage danach"),
        (("OHNE_TEMPO", 91), "schon 3 Monate vorbei"), (("BEGINNT", None), "beginnt später"), (("OHNE_TEMPO", None), "ohne Tempo"),
    ],
)  # fmt: skip
def test_a_stock_against_its_plan(row, said):
    (given,) = pd.DataFrame([row], columns=["scan_state", "late_days"]).itertuples()
    assert house_words.against_plan(given) == said


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ((None, 1, None, None, None), "Vorher oder nachher fehlt noch."),
        ((8, 1, 1, 0, 205.0), "8 Schritte vorher, 1 nachher; Medienbrüche 1 und 0; 205,0 Stunden im Jahr frei."),
        ((1, 1, None, 0, None), "1 Schritt vorher, 1 nachher; Medienbrüche nicht bekannt."),
        ((2, 3, 0, 0, -3.5), "2 Schritte vorher, 3 nachher; Medienbrüche 0 und 0; 3,5 Stunden im Jahr mehr Arbeit."),
    ],
)
def test_a_process_before_and_after(figures, sentence):
    names = ["steps_before", "steps_after", "media_changes_before", "media_changes_after", "hours_freed"]
    (row,) = pd.DataFrame([figures], columns=names).itertuples()
    assert house_words.process(row) == sentence


def test_steps_without_any_medium_have_no_number_of_breaks(compute):
    assert compute("rule.media_changes([NULL, NULL])") is None
    assert compute("rule.media_changes([NULL, 'PAPIER'])") == 0


def test_of_how_many_offices_of_the_list_anything_is_known(published):
    listed = delivery(
        JUNE, service_entry=[{"ozg_id": key, "relevance": "RELEVANT", "office": office} for key, office in (("10557", "Standesamt"), ("10119", None))],
        specialist_system=[{"area_name": "Meldewesen", "office": "Bürgeramt", "product_name": "Einwohner 4"}],
        training=[plan("Bauamt", 1, 0)],
    )  # fmt: skip
    offices_of = house.offices(connect(published(listed)), ACHIM, JUNE)
    assert house_words.counted_offices(offices_of) == "Die Liste nennt 3 Ämter; womit sie arbeiten, steht darin von 1."
    assert house_words.counted_offices(offices_of.assign(named_office_count=1)) == ""
