"""Projects, their stages and money in sentences: late, still, unknown (docs/fachregeln.md 1, 8.3, 8.4)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from ozg.marks import found, plain
from ozg.read import money, projects
from ozg.read.database import connect
from ozg.ui.project.tracker import project_stops
from ozg.words import contradiction, money as money_words, project as project_words
from tests.etl.conftest import ACHIM, build_database, delivery

JUNE = date(2026, 6, 30)
RUNNING = {"project_name": "Portal", "project_status": "LAUFEND", "start_date": date(2023, 1, 1)}
REACHED = {
    "stage_name": "Start",
    "stage_number": 1,
    "planned_date": date(2023, 1, 31),
    "reached_date": date(2023, 2, 1),
}
COMING = {"stage_name": "Betrieb", "stage_number": 2, "planned_date": date(2026, 12, 31)}
LATE = {"stage_name": "Test", "stage_number": 2, "planned_date": date(2026, 5, 29)}


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("rule.project_has_begun(NULL, NULL, DATE '2026-06-30')", None),
        ("rule.project_has_begun('GEPLANT', DATE '2020-01-01', DATE '2026-06-30')", False),
        # a planned first day that has passed says nothing about the work; one to come does
        ("rule.project_has_begun(NULL, DATE '2026-06-30', DATE '2026-06-30')", None),
        ("rule.project_has_begun(NULL, DATE '2026-07-01', DATE '2026-06-30')", False),
        ("rule.project_has_begun('RUHEND', DATE '2027-01-01', DATE '2026-06-30')", False),
        ("rule.project_has_begun('RUHEND', DATE '2026-01-01', DATE '2026-06-30')", True),
        ("rule.project_is_late('LAUFEND', NULL, NULL, DATE '2026-06-30')", None),
        ("rule.project_is_late('ABGESCHLOSSEN', NULL, NULL, DATE '2026-06-30')", False),
        ("rule.project_is_late('LAUFEND', DATE '2026-12-31', DATE '2026-01-31', DATE '2026-06-30')", True),
        ("rule.project_is_late('LAUFEND', NULL, DATE '2026-12-31', DATE '2026-06-30')", False),
        # one rule for the day itself: a target, a stage and the end of a project are due on it
        ("rule.is_overdue('OFFEN', DATE '2026-06-30', DATE '2026-06-30', false)", True),
        ("rule.is_overdue('OFFEN', DATE '2026-06-30', DATE '2026-06-30', true)", False),
        ("rule.is_overdue('ZURUECKGESTELLT', DATE '2024-12-31', DATE '2026-06-30', false)", False),
        ("rule.is_coming('ZURUECKGESTELLT', false, DATE '2027-06-30', DATE '2026-06-30')", False),
        ("rule.is_coming('GEPLANT', false, DATE '2027-06-30', DATE '2026-06-30')", True),
        ("rule.stage_state(DATE '2026-06-30', NULL, DATE '2026-06-30') = 'UEBERFAELLIG'", True),
        ("rule.stage_state(DATE '2026-06-30', DATE '2026-06-30', DATE '2026-06-30') = 'ERREICHT'", True),
        ("rule.stage_state(DATE '2026-07-01', NULL, DATE '2026-06-30') = 'OFFEN'", True),
        ("rule.project_is_late('LAUFEND', NULL, DATE '2026-06-30', DATE '2026-06-30')", True),
        # without stages nothing is known about movement, however long ago the beginning was
        ("rule.project_stands_still('LAUFEND', DATE '2020-01-01', NULL, 0, DATE '2026-06-30', 18)", None),
        ("rule.project_stands_still('LAUFEND', DATE '2020-01-01', NULL, NULL, DATE '2026-06-30', 18)", None),
        ("rule.project_stands_still('LAUFEND', NULL, NULL, 3, DATE '2026-06-30', 18)", None),
        ("rule.project_stands_still('LAUFEND', DATE '2020-01-01', NULL, 3, DATE '2026-06-30', 18)", True),
        ("rule.project_stands_still('LAUFEND', NULL, DATE '2026-01-01', 3, DATE '2026-06-30', 18)", False),
        ("rule.project_stands_still('RUHEND', NULL, NULL, 0, DATE '2026-06-30', 18)", True),
        ("rule.project_stands_still('GEPLANT', NULL, NULL, 0, DATE '2026-06-30', 18)", False),
        ("rule.is_quick_win(6, NULL, false, false)", False),
        ("rule.is_quick_win(6, false, false, false)", True),
        ("rule.is_quick_win(NULL, false, false, false)", False),
        ("rule.is_quick_win(6, false, false, NULL)", True),
        ("rule.is_quick_win(6, false, false, true)", False),
        ("rule.may_be_quick_win(NULL, NULL, false, NULL)", True),
        ("rule.may_be_quick_win(11, NULL, false, NULL)", False),
        ("rule.may_be_quick_win(NULL, true, false, NULL)", False),
    ],
)
def test_rules_by_hand(compute, expression, answer):
    assert compute(expression) is answer


@pytest.fixture(scope="module")
def bare(tmp_path_factory, reference_build):
    """A build with one list, whose sheets about projects each example writes anew."""
    rows = [{"ozg_id": key, "relevance": "RELEVANT"} for key in ("10557", "10124")]
    others = [{"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE"}]
    path = build_database(
        tmp_path_factory.mktemp("projects") / "ozg-test.duckdb",
        reference_build,
        delivery(JUNE, service_entry=[*rows, *others]),
    )
    with duckdb.connect(str(path)) as connection:
        yield connection


def fill(bare, table: str, rows: list[dict]) -> None:
    """Writes a sheet of the town anew."""
    bare.execute(f"DELETE FROM core.{table}")
    for number, row in enumerate(rows, 2):
        given = {"ars": ACHIM, "reporting_date": JUNE, "row_number": number, **row}
        bare.execute(
            f"INSERT INTO core.{table} BY NAME SELECT {', '.join(f'? AS {name}' for name in given)}",
            list(given.values()),
        )


def asked(bare, project: list[dict], stage: list[dict] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Projects and overdue stages of a town with these rows of the sheets "Vorhaben" and "Etappen"."""
    fill(bare, "project", project)
    fill(bare, "stage", stage)
    return projects.projects(bare, ACHIM, JUNE), projects.overdue_stages(bare, ACHIM, JUNE)


@pytest.mark.parametrize("status", ["ABGESCHLOSSEN", "EINGESTELLT"])
def test_a_project_that_is_over_has_no_overdue_and_no_next_stage(bare, status):
    stages = [stage | {"project_name": " portal"} for stage in (REACHED, LATE)]
    found, late = asked(bare, [{"project_name": "Portal", "project_status": status}], stages)
    assert (late.empty, project_words.coming(next(found.itertuples()))) == (True, "keine weitere Etappe")
    stops = project_stops(projects.stages(bare, ACHIM, JUNE), JUNE)
    assert [(stop.state, stop.words) for stop in stops][1:] == [("NICHT_ERREICHT", "nicht als erreicht gemeldet")]


@pytest.mark.parametrize(
    ("stages", "state", "headline", "calm"),
    [
        ([], "läuft, ob es vorankommt, ist nicht bekannt",
         "1 Vorhaben läuft; ob es im Plan liegt, ist nicht bekannt: Es fehlen Etappen und Ende.",
         "Von dem einen offenen Vorhaben ist nicht bekannt, ob es vorankommt: Es fehlen Etappen oder Termine."),
        ([REACHED, COMING], "steht still, zuletzt bewegt am 01.02.2023", "1 Vorhaben läuft und liegt im Plan.", None),
        ([REACHED | {"reached_date": date(2026, 3, 1)}, COMING], "läuft", "1 Vorhaben läuft und liegt im Plan.",
         "Nichts ist überfällig, nichts steht länger als 18 Monate."),
        ([REACHED | {"reached_date": date(2026, 3, 1)}, LATE], "seit 32 Tagen hinter dem Plan", "1 von 1 laufenden Vorhaben liegt hinter dem eigenen Plan.",
         None),
    ],
)  # fmt: skip
def test_one_project_late_still_moving_or_unknown(bare, stages, state, headline, calm):
    project, late = asked(bare, [RUNNING], [stage | {"project_name": "Portal"} for stage in stages])
    assert project_words.state(next(project.itertuples())) == state
    assert plain(project_words.headline(project)) == headline
    assert late["is_of_project"].all()  # its stages are told with the project
    if calm:
        assert project_words.stuck(project, late) == []
        assert project_words.nothing_stuck(project) == calm
    else:
        assert [lines[0] for _, lines in project_words.stuck(project, late)] == ["Portal"]


def test_projects_without_a_plan_are_counted_apart(bare):
    rows = [RUNNING | {"project_name": name} for name in ("A", "B", "C")] + [{"project_name": "D"}]
    stages = [{"project_name": "A", **COMING}, {"project_name": "A", **REACHED, "reached_date": date(2026, 6, 1)}]
    project, _ = asked(bare, rows, stages)
    assert (
        plain(project_words.headline(project))
        == "3 Vorhaben laufen, 1 davon liegt im Plan; von 2 ist kein nächster Termin bekannt; von 1 ist der Stand nicht bekannt."
    )
    assert project_words.state(project[project["project_name"] == "D"].iloc[0]) == "Stand nicht bekannt"
    assert project_words.nothing_stuck(project) == (
        "Von 3 von 4 offenen Vorhaben ist nicht bekannt, ob es vorankommt: Es fehlen Etappen oder Termine. "
        "Von den anderen ist keines überfällig und keines steht still."
    )
    assert [(mark.key, mark.value) for mark in found(project_words.headline(project))] == [("LATE_PROJECTS", "0")]


PAST, AHEAD = {"end_date": date(2026, 5, 31)}, {"end_date": date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("rows", "headline", "title"),
    [
        # one that rests does not run, one without a state nobody knows, and a planned one can be late
        ([RUNNING | PAST, {"project_status": "RUHEND"} | PAST, {"start_date": date(2026, 1, 1)} | PAST, {"project_status": "GEPLANT"} | PAST],
         "1 von 1 laufenden Vorhaben liegt hinter dem eigenen Plan; hinter dem Plan ist auch 1, das noch nicht begonnen hat; 1 ruht; von 1 ist der Stand nicht bekannt.",
         "4 Vorhaben: 1 laufend, 1 ruhend, 1 noch nicht begonnen, 1 mit unbekanntem Stand"),
        ([RUNNING | AHEAD, {"project_status": "RUHEND"}], "1 Vorhaben läuft und liegt im Plan; 1 ruht.", "2 Vorhaben: 1 laufend, 1 ruhend"),
        ([{"project_status": "RUHEND"}], "Kein Vorhaben läuft zurzeit, 1 ist eingetragen; 1 ruht.", "1 Vorhaben: 1 ruhend"),
        ([{}, {}], "2 Vorhaben sind eingetragen; ob sie schon laufen, ist nicht bekannt.", "2 Vorhaben: 2 mit unbekanntem Stand"),
        ([{}, {"project_status": "RUHEND"}], "2 Vorhaben sind eingetragen; ob eines schon läuft, ist nicht bekannt; 1 ruht.",
         "2 Vorhaben: 1 ruhend, 1 mit unbekanntem Stand"),
    ],
)  # fmt: skip
def test_what_rests_or_has_no_state_does_not_run(bare, rows, headline, title):
    project, _ = asked(bare, [{"project_name": f"Vorhaben {place}"} | row for place, row in enumerate(rows)])
    assert plain(project_words.headline(project)) == headline
    assert project_words.all_title(project) == title


WAITING = {"project_name": "Klein", "project_status": "GEPLANT"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"person_days": 5, "service_keys": "10557"}], "5 Personentage, kein blockierender Engpass gemeldet"),
        # no service is named, or one the list does not speak of
        ([{"person_days": 1}], "1 Personentag, ob etwas blockiert, ist nicht bekannt"),
        ([{"person_days": 5, "service_keys": "10557 10119"}], "5 Personentage, ob etwas blockiert, ist nicht bekannt"),
        ([{"person_days": 5, "project_status": "RUHEND"}], "Kein Vorhaben mit höchstens zehn Personentagen wartet auf seinen Beginn."),
        ([{"person_days": 40}], "Kein Vorhaben mit höchstens zehn Personentagen wartet auf seinen Beginn."),
        ([{}, {}], "Von 2 Vorhaben, die noch nicht begonnen haben, ist der Aufwand nicht bekannt."),
        ([{}, {"project_status": None}],
         "Von 1 Vorhaben, das noch nicht begonnen hat, ist der Aufwand nicht bekannt. Von 1 Vorhaben ist nicht bekannt, ob es begonnen hat."),
    ],
)  # fmt: skip
def test_what_is_quick_to_have_and_what_nobody_knows(bare, rows, said):
    project, _ = asked(bare, [WAITING | row for row in rows])
    found = [lines[1] for _, lines in project_words.quick_wins(project)]
    assert (found or [project_words.no_quick_win(project)]) == [said]


def test_a_bottleneck_nobody_has_rated_may_block(published):
    path = published(delivery(
        JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1}],
        bottleneck_entry=[{"ozg_id": "10557", "bottleneck_code": "E01"}], project=[WAITING | {"person_days": 5, "service_keys": "10557"}],
    ))  # fmt: skip
    (row,) = projects.projects(connect(path), ACHIM, JUNE).itertuples()
    assert row.is_quick_win and pd.isna(row.is_blocked)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ([], ""),
        ([COMING | {"ozg_id": "10557"}], ""),
        ([LATE | {"ozg_id": "10557"}], "1 Etappe einer Leistung ist überfällig: „Test“ (Geburtsurkunde und -bescheinigung), seit 32 Tagen."),
        ([LATE | {"ozg_id": "10557"}, LATE | {"ozg_id": "10124", "planned_date": date(2026, 1, 31)}],
         "2 Etappen von Leistungen sind überfällig, am längsten „Test“ (Wohnsitzmeldungen), seit 5 Monaten."),
        ([LATE | {"ozg_id": "10557", "planned_date": JUNE}], "1 Etappe einer Leistung ist überfällig: „Test“ (Geburtsurkunde und -bescheinigung), am Stichtag fällig."),
        ([LATE | {"ozg_id": "10439"}], ""),  # another body's service
        ([LATE | {"project_name": "Nirgends"}], "1 Etappe einer Leistung ist überfällig: „Test“ (Nirgends), seit 32 Tagen."),
    ],
)  # fmt: skip
def test_an_overdue_stage_of_a_service_is_overdue(bare, stages, sentence):
    project, late = asked(bare, [], stages)
    assert plain(project_words.late_stages(late)) == sentence
    if sentence:
        told = project_words.stuck(project, late)[-1][1][1]
        assert told.startswith("Etappe „Test“ am Stichtag fällig" if "Stichtag" in sentence else "Etappe „Test“ seit ")


@pytest.mark.parametrize(
    ("costs", "sentence"),
    [
        ([None], "Die Kosten sind noch offen."),
        ([None, None], "Bei 2 von 2 Vorhaben sind die Kosten noch offen."),
        ([1000], "Kosten zusammen 1.000\u202f€, alle bekannt."),
        ([1000, None], "Kosten zusammen 1.000\u202f€; bei 1 von 2 Vorhaben sind die Kosten noch offen."),
    ],
)
def test_open_costs_are_never_nothing(bare, costs, sentence):
    project, _ = asked(
        bare, [RUNNING | {"project_name": str(place), "cost_eur": cost} for place, cost in enumerate(costs)]
    )
    assert plain(project_words.costs(project)) == sentence


@pytest.mark.parametrize(
    ("stopped", "of_projects", "of_money"),
    [
        (0, "Kosten zusammen 1.000\u202f€, alle bekannt.", "Das eine Vorhaben kostet 1.000\u202f€."),
        (1, "Kosten zusammen 1.000\u202f€, alle bekannt (ohne 1 eingestelltes).", "Das eine Vorhaben kostet 1.000\u202f€ (ohne 1 eingestelltes)."),
        (2, "Kosten zusammen 1.000\u202f€, alle bekannt (ohne 2 eingestellte).", "Das eine Vorhaben kostet 1.000\u202f€ (ohne 2 eingestellte)."),
    ],
)  # fmt: skip
def test_a_sum_says_that_what_was_given_up_is_not_in_it(bare, stopped, of_projects, of_money):
    given_up = {"project_status": "EINGESTELLT", "cost_eur": 900}
    project, _ = asked(
        bare,
        [
            RUNNING | {"project_name": "A", "cost_eur": 1000},
            *[given_up | {"project_name": f"B{n}"} for n in range(stopped)],
        ],
    )
    totals = next(money.totals(bare, ACHIM, JUNE).itertuples())
    assert plain(project_words.costs(project)) == of_projects
    assert plain(money_words.projects(totals)) == of_money


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 1, 1), "Ganz online (Reifegrad 3): von keiner Leistung bekannt"),
        ((0, 0, 1), "Ganz online (Reifegrad 3): 0 von 1 Leistung"),
        ((2, 1, 5), "Ganz online (Reifegrad 3): 2 von 5 Leistungen, 1 unbekannt"),
    ],
)
def test_what_a_project_has_reached(counts, said):
    assert project_words.reached(*counts) == said


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("10557 10124", "Ganz online (Reifegrad 3): von keiner Leistung bekannt"),
        ("10557 10439", "Ganz online (Reifegrad 3): von keiner Leistung bekannt; nicht mitgezählt: {} (andere Stelle zuständig)"),
        ("10439", "Ganz online (Reifegrad 3): von eigenen Leistungen ist keine dabei; nicht mitgezählt: {} (andere Stelle zuständig)"),
    ],
)  # fmt: skip
def test_a_service_of_another_body_is_in_no_ratio_of_a_project(bare, keys, said):
    fill(bare, "project", [{"project_name": "Portal", "service_keys": keys}])
    found = projects.services(bare, ACHIM, JUNE)
    name = "".join(found.loc[found["ozg_id"] == "10439", "service_name"])
    assert project_words.brought(found) == said.format(name)


@pytest.mark.parametrize(
    ("saved", "cell"),
    [
        (354217, "3.542,17\u202f€ weniger"),
        (-345, "3,45\u202f€ mehr"),
        (0, "gleich viel"),
        (None, "noch offen"),
        (pd.NA, "noch offen"),
    ],
)
def test_a_negative_saving_is_what_it_costs_more(saved, cell):
    assert money_words.against_alone(saved) == cell


@pytest.mark.parametrize(
    ("saved", "sentence"),
    [
        ([354217], "Das Teilen spart 3.542,17\u202f€ gegenüber eigener Entwicklung."),
        ([-345], "Das Teilen kostet 3,45\u202f€ mehr als eigene Entwicklung."),
        ([0], "Das Teilen kostet genauso viel wie eigene Entwicklung."),
        ([-345, None], "Das Teilen kostet 3,45\u202f€ mehr als eigene Entwicklung; bei 1 Leistung noch offen."),
        ([None], "Was das Teilen spart, ist bei 1 Leistung noch offen."),
    ],
)
def test_what_sharing_saves_or_costs(saved, sentence):
    assert plain(money_words.savings(pd.DataFrame({"saved_cents": pd.array(saved, dtype="Int64")}))) == sentence


GRANT = {"grant_name": "Topf", "grant_status": "BEWILLIGT"}


def granted(bare, grants: list[dict], items: list[dict] = ()) -> tuple[pd.DataFrame, SimpleNamespace]:
    """Grants and sums of a town with these rows of the sheets "Mittel" and "Kosten"."""
    fill(bare, "project", [])
    fill(bare, "grant", grants)
    fill(bare, "cost_item", items)
    found = money.grants(bare, ACHIM, JUNE)
    return found, next(money.totals(bare, ACHIM, JUNE).itertuples())


@pytest.mark.parametrize(
    ("grants", "headline", "decided"),
    [
        ([], "Noch ist keine Förderung bewilligt.", ""),
        ([{}], "1 Förderung ist bewilligt, der Betrag ist noch offen.", "Bewilligt: 1 Förderung; der Betrag ist noch offen."),
        # neither own share nor third parties are told: what is left may be paid by others
        ([{"total_cost_eur": 220000, "granted_eur": 176000}],
         "176.000 € Förderung sind bewilligt, 44.000 € bleiben für die Kommune und Dritte.",
         "Bewilligt: 176.000,00 € Förderung und 44.000,00 € für Kommune und Dritte bei 220.000,00 € Gesamtkosten (1 Förderung)."),
        ([{"total_cost_eur": 220000, "granted_eur": 176000, "third_party_eur": 0}],
         "176.000 € Förderung sind bewilligt, 44.000 € zahlt die Kommune selbst.",
         "Bewilligt: 176.000,00 € Förderung und 44.000,00 € Eigenanteil bei 220.000,00 € Gesamtkosten (1 Förderung)."),
        # total cost and own share are told of the same grants
        ([{"total_cost_eur": 10000, "granted_eur": 6000, "own_share_eur": 4000}, {"total_cost_eur": 20000}, {"granted_eur": 500}],
         "6.500 € Förderung sind bewilligt; bei 1 von 3 Förderungen zahlt die Kommune 4.000 € selbst.",
         "Bewilligt: 6.500,00 € Förderung (3 Förderungen; bei 1 ist der Betrag noch offen). "
         "Alle Beträge sind bei 1 von 3 Förderungen bekannt: 6.000,00 € Förderung und 4.000,00 € Eigenanteil bei 10.000,00 € Gesamtkosten."),
        ([{"total_cost_eur": 30000, "funding_rate": 0.5, "third_party_eur": 0}],
         "15.000 € Förderung sind bewilligt, 15.000 € zahlt die Kommune selbst.",
         "Bewilligt: 15.000,00 € Förderung und 15.000,00 € Eigenanteil bei 30.000,00 € Gesamtkosten (1 Förderung). "
         "Davon 15.000,00 € nach Fördersatz gerechnet."),
        ([{"granted_eur": 500}], "500 € Förderung sind bewilligt; was die Kommune selbst zahlt, ist noch offen.",
         "Bewilligt: 500,00 € Förderung (1 Förderung); Eigenanteil und Gesamtkosten sind noch offen."),
    ],
)  # fmt: skip
def test_grants_whose_amount_is_open(bare, grants, headline, decided):
    found, totals = granted(bare, [GRANT | {"grant_name": f"Topf {place}"} | row for place, row in enumerate(grants)])
    assert plain(money_words.headline(found, totals)).replace("\u202f", " ") == headline
    assert money_words.decided(totals).replace("\u202f", " ") == decided


def test_nobody_has_asked_for_a_grant_whose_state_is_unknown(bare):
    unknown, asked = {"grant_name": "A", "granted_eur": 9000}, {"grant_name": "B", "grant_status": "EINGEREICHT"}
    found, totals = granted(bare, [unknown, asked])
    assert money_words.headline(found, totals) == (
        "Ob eine Förderung bewilligt ist, ist nicht bekannt: Von 1 Förderung ist der Stand nicht bekannt."
    )
    assert money_words.asked(totals).startswith("Geplant oder beantragt: 1 Förderung, bei 1 ist der Betrag noch offen")
    first = next(found.itertuples())
    assert money_words.title(first) == "A: Stand unbekannt"
    assert dict(money_words.amounts(first))["Ausgegeben"] == ""
    found, totals = granted(bare, [unknown, GRANT])
    assert money_words.headline(found, totals) == "1 Förderung ist bewilligt, der Betrag ist noch offen."
    assert money_words.asked(totals) == ""
    assert money_words.unknown_state(totals) == "Von 1 Förderung ist der Stand nicht bekannt."


def test_a_refused_grant_pays_nothing_and_asked_money_is_called_so(bare):
    given = {"total_cost_eur": 12000, "granted_eur": 9000, "own_share_eur": 3000}
    found, _ = granted(bare, [GRANT | given | {"grant_status": "ABGELEHNT"}])
    facts = dict(money_words.amounts(next(found.itertuples())))
    assert facts["Beantragt war"] == "9.000,00\u202f€, abgelehnt"
    assert not {"Förderung", "Eigenanteil"} & set(facts)
    assert money_words.problems(next(found.itertuples())) == []
    found, _ = granted(bare, [GRANT | given | {"grant_status": "EINGEREICHT"}])
    facts = dict(money_words.amounts(next(found.itertuples())))
    assert (facts["Beantragt"], facts["Eigenanteil, wenn bewilligt"]) == ("9.000,00\u202f€", "3.000,00\u202f€")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"grant_end_date": date(2025, 10, 31)}, "Beginn noch offen, bis 31.10.2025"),
        ({"grant_start_date": date(2025, 1, 1)}, "ab 01.01.2025, Ende noch offen"),
        ({}, "noch offen"),
    ],
)  # fmt: skip
def test_a_term_tells_the_day_that_is_entered(bare, days, said):
    found, _ = granted(bare, [GRANT | {"grant_start_date": None, "grant_end_date": None} | days])
    assert dict(money_words.amounts(next(found.itertuples())))["Laufzeit"] == said


TERM = {"total_cost_eur": 20000, "grant_start_date": date(2025, 10, 1), "grant_end_date": date(2026, 9, 30)}


@pytest.mark.parametrize(
    ("items", "share", "is_off", "forecast", "spent"),
    [
        # three quarters of the term are over; everything is known
        ([{"spent_eur": 2000}], "10 %", True, 2_673_99, "2.000,00 €"),
        # one item is open: between 2,000 € and all of it, so neither pace nor forecast
        ([{"spent_eur": 2000}, {"committed_eur": 18000}], "mindestens 10 %", False, None, "mindestens 2.000,00 €, 1 Posten noch offen"),
        ([{"spent_eur": 19600}, {}], "mindestens 98 %", True, None, "mindestens 19.600,00 €, 1 Posten noch offen"),
        ([{}], "noch offen", False, None, "noch offen"),
        # a budget year to come is not spent yet
        ([{"spent_eur": 2000}, {"cost_year": 2027, "plan_eur": 4000}], "10 %", True, 2_673_99, "2.000,00 €"),
        # more is bound by contract than the pace comes to
        ([{"spent_eur": 2000, "committed_eur": 18000}], "10 %", True, None, "2.000,00 €"),
    ],
)  # fmt: skip
def test_unknown_spending_is_not_nothing(bare, items, share, is_off, forecast, spent):
    rows = [{"grant_name": "Topf", "cost_year": 2026} | item for item in items]
    found, _ = granted(bare, [GRANT | TERM], rows)
    row = next(found.itertuples())
    assert money_words.spent_share(row).replace("\u202f", " ") == share
    assert row.is_off is is_off
    assert (None if pd.isna(row.forecast_cents) else row.forecast_cents) == forecast
    facts = dict(money_words.amounts(row))
    assert facts["Ausgegeben"].replace("\u202f", " ") == spent
    unsure = money_words.pace_title(found) == "Zeit und Geld: von der einen Förderung nicht bekannt"
    assert unsure is (not is_off)


@pytest.mark.parametrize(
    ("grant", "plans", "shares"),
    [
        ({"granted_eur": 16000}, {2025: 5000, 2026: 15000}, [(400000, 100000), (1200000, 300000)]),
        # the plans are not the whole grant, or lie outside its term: what a year gets is not known
        ({"granted_eur": 16000}, {2025: 5000, 2026: 13000}, [(None, None), (None, None)]),
        ({"granted_eur": 16000}, {2026: 16000, 2027: 4000}, [(None, None), (None, None)]),
        ({"granted_eur": 16000, "grant_status": "ABGELEHNT"}, {2026: 20000}, [(None, None)]),
        # third parties pay a part, or the list names another own share
        ({"granted_eur": 16000, "third_party_eur": 1000}, {2026: 20000}, [(1600000, None)]),
        ({"granted_eur": 16000, "own_share_eur": 3000}, {2026: 20000}, [(1600000, None)]),
    ],
)  # fmt: skip
def test_a_year_has_its_part_only_of_a_grant_that_is_planned_whole(bare, grant, plans, shares):
    items = [{"grant_name": "Topf", "cost_year": year, "plan_eur": plan} for year, plan in plans.items()]
    granted(bare, [GRANT | TERM | grant], items)
    years = money.years(bare, ACHIM, JUNE)
    found = zip(years["grant_cents"], years["own_cents"], strict=True)
    assert [tuple(None if pd.isna(cents) else int(cents) for cents in pair) for pair in found] == shares


def test_costs_without_a_grant_are_told(bare):
    items = [
        {"project_name": "Netz", "cost_year": 2026, "spent_eur": 2500.5}, {"project_name": "Netz", "cost_year": 2026, "plan_eur": 100, "spent_eur": 0},
        {"project_name": "Alt", "cost_year": 2025, "plan_eur": 12000, "spent_eur": 13100.25},
        {"project_name": "X", "grant_name": "F9", "cost_year": 2026, "plan_eur": 1}, {"project_name": "Netz", "grant_name": "Topf ", "spent_eur": 7},
    ]  # fmt: skip
    granted(bare, [GRANT], items)
    fill(bare, "project", [{"project_name": "Netz"}, {"project_name": "Alt"}])
    found = money.unfunded(bare, ACHIM, JUNE)
    assert money_words.unfunded(found).replace("\u202f", " ") == (
        "4 Posten: geplant mindestens 12.101,00 €, ausgegeben mindestens 15.600,75 €."
    )
    table = money_words.unfunded_table(found).replace("\u202f", " ", regex=True)
    assert table[["project_name", "cost_year", "plan_cents", "spent_cents"]].values.tolist() == [
        ["Netz", "2026", "mindestens 100,00 €", "2.500,50 €"], ["Alt", "2025", "12.000,00 €", "13.100,25 €"], ["X", "2026", "1,00 €", "noch offen"],
    ]  # fmt: skip
    assert table["cost_note"].tolist() == [
        "", "", "Förderung „F9“ steht nicht auf dem Blatt „Mittel“; Vorhaben „X“ steht nicht auf dem Blatt „Vorhaben“",
    ]  # fmt: skip
    first = next(projects.projects(bare, ACHIM, JUNE).itertuples())
    assert "nach Posten: geplant mindestens 100,00 €, ausgegeben 2.507,50 €" in project_words.facts(first).replace(
        "\u202f", " "
    )


def test_costs_of_a_funded_project_are_not_said_to_have_no_grant(bare):
    """The rows name the project alone: what of it the grant pays for is open, on the grant as beneath it."""
    items = [
        {"project_name": "Netz", "cost_year": 2025, "spent_eur": 45000}, {"project_name": "Netz", "cost_year": 2026},
        {"project_name": "Scan", "cost_year": 2025, "spent_eur": 7}, {"project_name": "Netz", "grant_name": "Topf", "cost_year": 2025, "spent_eur": 1000},
    ]  # fmt: skip
    granted(bare, [GRANT | {"project_name": "Netz"}], items)
    fill(bare, "project", [{"project_name": "Netz"}, {"project_name": "Scan"}])
    notes = money_words.unfunded_table(money.unfunded(bare, ACHIM, JUNE))["cost_note"].tolist()
    assert notes == ["die Förderung „Topf“ des Vorhabens ist nicht genannt"] * 2 + [""]
    (row,) = money.grants(bare, ACHIM, JUNE).itertuples()
    assert dict(money_words.amounts(row))["Ausgegeben"].replace("\u202f", " ") == (
        "mindestens 1.000,00 €; 2 Posten des Vorhabens nennen keine Förderung: ausgegeben mindestens 45.000,00 €"
    )
    assert pd.isna(row.spent_share) and pd.isna(row.forecast_cents) and not row.called_too_much


@pytest.mark.parametrize(
    ("day", "spent", "is_off"), [(date(2026, 6, 30), "85.000,00 €", False), (date(2026, 7, 1), "55.000,00 €; nach dem Stichtag 30.000,00 €", True)]
)  # fmt: skip
def test_what_was_paid_after_the_day_was_not_spent_by_then(bare, day, spent, is_off):
    paid = [{"spent_eur": 55000, "payment_date": date(2025, 12, 15)}, {"spent_eur": 30000, "payment_date": day}]
    items = [{"project_name": "Netz", "grant_name": "Topf", "cost_year": 2026} | one for one in paid]
    given = {"total_cost_eur": 100000, "grant_start_date": date(2025, 3, 1), "grant_end_date": JUNE}
    found, _ = granted(bare, [GRANT | given], items)
    (row,) = found.itertuples()
    assert (dict(money_words.amounts(row))["Ausgegeben"].replace("\u202f", " "), row.is_off) == (spent, is_off)
    (year,) = money.years(bare, ACHIM, JUNE).itertuples()
    assert money_words.euro(year.spent_cents).replace("\u202f", " ") == spent.partition(";")[0]


def test_a_proof_that_the_newest_list_still_lacks_is_overdue_by_today(bare):
    fill(bare, "grant", [GRANT | {"proof_due_date": date(2026, 7, 30)}])
    then, now = (next(money.grants(bare, ACHIM, JUNE, today=day).itertuples()) for day in (JUNE, date(2026, 8, 29)))
    assert money_words.proof(then) == (
        "Der Verwendungsnachweis für „Topf“ ist am 30.07.2026 fällig, 30 Tage nach dem Stichtag."
    )
    assert money_words.proof(now) == (
        "Der Verwendungsnachweis für „Topf“ war am 30.07.2026 fällig und ist nach der Liste seit 30 Tagen überfällig."
    )
    (long_ago,) = money.grants(bare, ACHIM, JUNE, today=date(2027, 7, 1)).itertuples()
    assert money_words.proof(long_ago) == money_words.proof(then)
    assert (then.warning, now.warning, money_words.title(now)) == (30, 0, "Topf: Nachweis seit 30 Tagen überfällig")
    assert dict(money_words.amounts(now))["Nachweis bis"] == "30.07.2026 (seit 30 Tagen überfällig)"


def test_money_that_does_not_fit_together_is_a_contradiction(bare):
    given = {"total_cost_eur": 10000, "granted_eur": 6000, "own_share_eur": 5000, "called_eur": 7000}
    found, _ = granted(
        bare, [GRANT | given], [{"grant_name": "Topf", "spent_eur": 11000}, {"grant_name": "F9", "plan_eur": 1}]
    )
    fill(bare, "project", [{"project_name": "B", "start_date": date(2027, 1, 1), "end_date": date(2025, 12, 31)}])
    told = contradiction.of_money(found, projects.projects(bare, ACHIM, JUNE), money.unfunded(bare, ACHIM, JUNE))
    assert [[line.replace("\u202f", " ") for line in lines] for _, lines in told] == [
        ["Topf", "Förderung, Eigenanteil und Drittmittel ergeben nicht die Gesamtkosten.", "Ausgegeben sind 1.000,00 € mehr als die Gesamtkosten.",
         "Es ist mehr abgerufen als bewilligt."],
        ["B", "Ende 31.12.2025 vor Beginn 01.01.2027."],
        ["Blatt „Kosten“", "Förderung „F9“ steht nicht auf dem Blatt „Mittel“."],
    ]  # fmt: skip
    found, _ = granted(bare, [GRANT])
    assert contradiction.of_money(found, projects.projects(bare, ACHIM, JUNE), money.unfunded(bare, ACHIM, JUNE)) == []


def test_shared_cost_without_a_pioneer_is_open_not_gone(published):
    told = {"ozg_id": "10557", "taker_ars": "033610009009", "shared_cost_eur": 9000, "cost_key": "GLEICH"}
    path = published(delivery(JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT"}], cooperation=[told]))
    shared = money.shared(connect(path), ACHIM, JUNE)
    assert plain(money_words.savings(shared)) == "Was das Teilen spart, ist bei 1 Leistung noch offen."
    assert money_words.shared_table(shared)["share_cents"].tolist() == ["noch offen"]


def test_cost_alone_of_another_member_is_not_ours(published):
    told = {
        "ozg_id": "10557",
        "pioneer_ars": ACHIM,
        "taker_ars": "033610009009",
        "cost_key": "GLEICH",
        "shared_cost_eur": 20000,
    }
    rows = [told | {"cost_alone_eur": 9000}, told | {"member_ars": "033610009009", "cost_alone_eur": 15000}]
    path = published(delivery(JUNE, service_entry=[{"ozg_id": "10557", "relevance": "RELEVANT"}], cooperation=rows))
    shared = money.shared(connect(path), ACHIM, JUNE)
    assert shared["alone_cents"].fillna(0).tolist() == [900000, 0]
    assert shared["saved_cents"].fillna(0).tolist() == [-100000, 0]  # half of 20,000 € instead of 9,000 €


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (25, "ist am 25.10.2026 fällig, 25 Tage nach dem Stichtag"), (1, "ist am 25.10.2026 fällig, 1 Tag nach dem Stichtag"),
        (0, "ist am 25.10.2026 fällig, dem Stichtag"), (-3, "war am 25.10.2026 fällig, 3 Tage vor dem Stichtag"),
    ],
)  # fmt: skip
def test_a_proof_is_due_on_its_day_whenever_it_is_read(left, said):
    row = pd.Series(
        {
            "overdue_days": None,
            "grant_name": "Netz",
            "due_date": pd.Timestamp(2026, 10, 25),
            "days_left": left,
            "warning": "x",
            "is_due_reckoned": False,
        }
    )
    assert money_words.proof(row) == f"Der Verwendungsnachweis für „Netz“ {said}."
    assert money_words.headline(row.to_frame().T, None) == f"Der Verwendungsnachweis für „Netz“ {said}."
    row["is_due_reckoned"] = True
    assert money_words.proof(row).endswith("; gerechnet sind sechs Monate nach dem Ende der Bewilligung.")


@pytest.mark.parametrize(
    ("left", "said"), [(25, "25 Tage nach dem Stichtag"), (0, "am Stichtag"), (-1, "1 Tag vor dem Stichtag")]
)
def test_a_day_is_told_from_the_reporting_date(left, said):
    """Whoever reads it weeks later must not take it for a day to come."""
    assert money_words.days(left) == said
