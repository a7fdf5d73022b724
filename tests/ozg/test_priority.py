"""Priority score: the test vectors of docs/fachregeln.md 6.2 and the gates of 6.3."""

from __future__ import annotations

from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from ozg.rules import status
from ozg.rules.priority import COMPONENTS, DEFAULT_WEIGHTS, FEWEST_SCORED, RARE_CASES_PER_YEAR
from ozg.words import order, priority as priority_words

SCORE = """
    WITH part AS (
        SELECT rule.points_cases($n::DOUBLE) AS f, rule.points_benefit($minutes::DOUBLE) AS n,
               rule.points_feasibility($interface::VARCHAR, $solution::BOOLEAN, true) AS m, rule.points_effort($days::DOUBLE) AS a,
               rule.points_duty($duty::VARCHAR) AS p, rule.points_will($will::INTEGER) AS w,
               rule.interface_factor($interface::VARCHAR) AS factor)
    SELECT round(rule.priority_score(factor, f, n, m, a, p, w, $wf, $wn, $wm, $wa, $wp, $ww), 1),
           round(rule.priority_bound(factor, 0, f, n, m, a, p, w, $wf, $wn, $wm, $wa, $wp, $ww), 1),
           round(rule.priority_bound(factor, 100, f, n, m, a, p, w, $wf, $wn, $wm, $wa, $wp, $ww), 1),
           rule.data_coverage(f, n, m, a, p, w, $wf, $wn, $wm, $wa, $wp, $ww)
    FROM part
"""


def score(rule: duckdb.DuckDBPyConnection, n, minutes, interface, solution, days, duty, will) -> tuple:
    weights = {f"w{code}": weight for code, weight in DEFAULT_WEIGHTS.items()}
    facts = {
        "n": n,
        "minutes": minutes,
        "interface": interface,
        "solution": solution,
        "days": days,
        "duty": duty,
        "will": will,
    }
    return rule.execute(SCORE, {**facts, **weights}).fetchone()


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("Urkunden", (1450, 35, "JA", True, 12, "SDG", 100), (83.4, 83.4, 83.4, 100)),
        ("Ummeldung", (3100, 55, "JA", True, 10, "SDG", 50), (90.4, 90.4, 90.4, 100)),
        ("Hundesteuer", (260, 25, "JA", True, 6, None, 0), (60.5, 60.5, 60.5, 100)),
        ("Bauantrag", (95, 120, "NEIN", True, 45, "FOKUS", 50), (30.2, 30.2, 30.2, 100)),
        ("Sondernutzung", (None, 40, "GEPLANT", False, 15, None, None), (45.8, 32.1, 62.1, 70)),
        ("Osterfeuer", (9, 20, "ENTFAELLT", False, 5, None, None), (40.8, 40.8, 40.8, 100)),
    ],
)
def test_vectors(rule, name, facts, expected):
    assert score(rule, *facts) == pytest.approx(expected), name


def test_unknown_interface_leaves_feasibility_unknown(rule):
    assert score(rule, 100, 10, None, True, 5, None, None)[3] == 75


def test_ten_times_the_cases_are_25_points_more(rule):
    points = [rule.execute("SELECT rule.points_cases($n)", {"n": n}).fetchone()[0] for n in (99, 999, 9999, 99999)]
    assert points == pytest.approx([50, 75, 100, 100])


def test_weights_add_up_to_100():
    assert sum(component.weight for component in COMPONENTS) == 100


@pytest.mark.parametrize(
    ("solution", "efa", "is_proven", "expected"),
    [("EIGEN", None, True, False), ("LAND", None, True, True), ("LAND", None, False, False), ("LAND", None, None, False),
     ("EFA", "IN_ENTWICKLUNG", False, False), ("MARKT", None, False, True), ("MARKT", "ABGELEHNT", False, False),
     (None, "REIF", False, True), (None, "IN_ENTWICKLUNG", True, False), (None, "ABGELEHNT", True, False),
     ("EIGEN", "ANGEBUNDEN", False, True), (None, None, True, False)],
)  # fmt: skip
def test_a_solution_is_ready_when_ripe_bought_or_proven_elsewhere(rule, solution, efa, is_proven, expected):
    query = "SELECT rule.has_solution($s::VARCHAR, $e::VARCHAR, $p::BOOLEAN)"
    assert rule.execute(query, {"s": solution, "e": efa, "p": is_proven}).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("relevance", "municipal", "done", "ceiling", "status", "cases", "duty", "expected"),
    [
        ("ZUSTAENDIG_ANDERE", True, False, False, "OFFEN", 500, 0, "NICHT_RELEVANT"),
        ("RELEVANT", False, False, False, "OFFEN", 500, 100, "NICHT_RELEVANT"),  # Vollzug by Bund or Land only
        ("RELEVANT", True, True, False, "GO_LIVE", 500, 0, "ERLEDIGT"),
        ("RELEVANT", True, False, False, "ABGELOEST", 500, 0, "ERLEDIGT"),
        ("RELEVANT", True, False, True, "OFFEN", 500, 0, "RECHTLICHES_MAXIMUM"),
        ("RELEVANT", True, False, False, "GO_LIVE", 500, 0, "LAEUFT"),
        ("RELEVANT", True, False, False, "OFFEN", 9, 0, "SELTEN"),
        ("RELEVANT", True, False, False, "OFFEN", 9, 40, None),
        ("RELEVANT", True, False, None, None, None, 0, None),  # unknown cases are not rare cases
        ("RELEVANT", True, False, False, "GEPLANT", 12, 0, None),
        ("RELEVANT", True, False, False, "ZURUECKGESTELLT", 9, 0, "ZURUECKGESTELLT"),
        ("RELEVANT", True, False, False, "ZURUECKGESTELLT", 500, 100, "ZURUECKGESTELLT"),
    ],
)
def test_groups_before_ranking(rule, relevance, municipal, done, ceiling, status, cases, duty, expected):
    query = "SELECT rule.settled_group($relevance, $municipal::BOOLEAN, $done::BOOLEAN, $ceiling::BOOLEAN, $status, $cases::DOUBLE, $duty, $rare)"
    facts = {"relevance": relevance, "municipal": municipal, "done": done, "ceiling": ceiling, "status": status, "cases": cases,
             "duty": duty, "rare": RARE_CASES_PER_YEAR}  # fmt: skip
    assert rule.execute(query, facts).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("scorable", "ranks", "cases", "lowest", "highest", "expected"),
    [(5, 8, 8, 0, 100, "PUNKTE"), (4, 8, 8, 0, 100, "EIGENE_LISTE"), (4, 0, 8, 0, 100, "FAELLE"), (0, 0, 0, 0, 80, "PFLICHT"),
     (0, 0, 0, 80, 80, None), (0, 0, 0, 0, 0, None)],
)  # fmt: skip
def test_there_is_always_the_best_base_the_list_allows(rule, scorable, ranks, cases, lowest, highest, expected):
    values = [scorable, ranks, cases, lowest, highest]
    assert rule.execute("SELECT rule.rank_basis(?, ?, ?, ?, ?)", values).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("outside", "unnamed", "own", "lists", "efa", "solution", "expected"),
    [
        (True, False, True, True, None, None, "ANSTOSSEN"),
        (False, True, True, True, None, None, "NAECHSTES"),  # the entry names nobody: to be cleared up first
        (False, False, True, True, None, None, "SELBST"),
        (False, False, False, True, None, None, "SELBST"),  # the list names bottlenecks, and none for this service
        (False, False, False, False, "REIF", None, "SELBST"),
        (False, False, False, False, None, "MARKT", "SELBST"),
        (False, False, False, False, "IN_ENTWICKLUNG", None, "NAECHSTES"),
        (False, False, False, False, None, None, "NAECHSTES"),
    ],
)
def test_whose_turn_it_is(rule, outside, unnamed, own, lists, efa, solution, expected):
    query = "SELECT rule.turn_group(?, ?, ?, ?, ?::VARCHAR, ?::VARCHAR, ?)"
    assert rule.execute(query, [outside, unnamed, own, lists, efa, solution, False]).fetchone() == (expected,)
    # what the list says both ways comes first
    assert rule.execute(query, [outside, unnamed, own, lists, efa, solution, True]).fetchone() == ("NAECHSTES",)


@pytest.mark.parametrize(
    ("status_code", "golive", "level", "target", "expected"),
    [
        ("IN_UMSETZUNG", "2026-03-01", 3, 3, True), ("IN_UMSETZUNG", "2026-03-01", None, 3, True), ("IN_UMSETZUNG", None, 3, 3, True),
        ("GEPLANT", "2026-06-30", 1, 3, True), ("OFFEN", "2025-01-01", None, 3, True), (None, "2025-01-01", None, 3, True),
        ("IN_UMSETZUNG", None, 2, 3, False), ("IN_UMSETZUNG", "2026-07-01", 2, 3, False), ("GO_LIVE", "2026-03-01", 3, 3, False),
        (None, None, 3, 3, False), (None, None, None, 3, False), ("ABGELOEST", "2020-01-01", 3, 3, False), ("OFFEN", None, 1, 3, False), ("OFFEN", None, 3, 3, True),
    ],
)  # fmt: skip
def test_what_a_list_says_both_ways(rule, status_code, golive, level, target, expected):
    query = "SELECT rule.is_said_both(?::VARCHAR, ?::DATE, DATE '2026-06-30', ?::INTEGER, ?::INTEGER)"
    assert rule.execute(query, [status_code, golive, level, target]).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("group", "codes", "party", "efa", "solution", "expected"),
    [
        ("SELBST", "", None, None, None, True),
        ("SELBST", None, None, "IN_ENTWICKLUNG", None, True),
        ("SELBST", "E05", "K", None, None, False),
        ("SELBST", "E05", None, None, None, False),  # a mere note, or an old entry
        ("SELBST", "", "K", None, None, False),
        ("SELBST", "", None, "REIF", None, False),
        ("SELBST", "", None, None, "MARKT", False),
        ("ANSTOSSEN", "", None, None, None, False),
        (None, "", None, None, None, False),
    ],
)
def test_that_nothing_hinders_a_service_may_only_be_untold(rule, group, codes, party, efa, solution, expected):
    query = "SELECT rule.is_nothing_told(?::VARCHAR, ?::VARCHAR, ?::VARCHAR, ?::VARCHAR, ?::VARCHAR)"
    assert rule.execute(query, [group, codes, party, efa, solution]).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("macro", "codes"),
    [("is_live", status.LIVE), ("is_running", status.RUNNING), ("is_not_offered", status.NOT_OFFERED)],
)
def test_rules_and_words_mean_the_same_statuses(compute, macro, codes):
    assert tuple(code for code in status.LABELS if compute(f"rule.{macro}('{code}')")) == codes
    assert compute(f"rule.{macro}(NULL)") is None


def scored(**known: int) -> list[SimpleNamespace]:
    """Twelve services in the order of the own list; ``known``: of how many a part of the score is known."""
    names = ("points_f", "points_n", "points_m", "points_a")
    return [
        SimpleNamespace(
            rank_basis="EIGENE_LISTE", **{name: 50 if place < known.get(name, 0) else None for name in names}
        )
        for place in range(12)
    ]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Mit Fallzahlen, ersparten Minuten und Angaben zur Schnittstelle für diese 12 Leistungen wird daraus eine Punktzahl."),
        ({"points_f": 12}, "Mit ersparten Minuten und Angaben zur Schnittstelle für diese 12 Leistungen wird daraus eine Punktzahl."),
        ({"points_n": 12, "points_m": 12}, "Mit Fallzahlen für diese 12 Leistungen wird daraus eine Punktzahl."),
        # what is there is not asked for again
        ({"points_f": 2, "points_n": 12, "points_m": 12}, "Mit Fallzahlen für drei weitere Leistungen wird daraus eine Punktzahl."),
        ({"points_f": 4, "points_a": 12}, "Mit Fallzahlen für eine weitere Leistung wird daraus eine Punktzahl."),
        ({"points_f": 12, "points_n": 4}, "Mit ersparten Minuten und Angaben zur Schnittstelle für diese 12 Leistungen wird daraus eine Punktzahl."),
    ],
)  # fmt: skip
def test_what_would_make_points_of_it_is_what_is_missing(known, said):
    assert order.better_with(scored(**known)) == said


def test_too_few_services_never_make_points():
    assert order.better_with(scored()[: FEWEST_SCORED - 1]) == ""
    assert order.better_with([]) == ""
    # nor does one service ever make an order
    assert order.better_with([SimpleNamespace(rank_basis=None, points_f=None, points_n=None, points_m=None)]) == ""


@pytest.mark.parametrize(
    ("is_focus", "duty", "is_told"),
    [(True, None, True), (True, "SATZUNG", True), (True, "SATZUNG FOKUS", False), (True, "SDG", False), (False, None, False)],
)  # fmt: skip
def test_a_focus_service_without_points_for_it_says_why(is_focus, duty, is_told):
    said = priority_words.pointless_focus(SimpleNamespace(is_focus_service=is_focus, duty=duty))
    told = "Fokusleistung 2023, ohne Punkte dafür: Die gibt es nur für eine Pflicht, die die Liste selbst nennt."
    assert said == told * is_told


def test_what_an_order_rests_on_is_told_in_its_order():
    said = order.how_ranked()
    parts = [
        "für mindestens fünf Leistungen",
        "nach Ihrer Liste",
        "nach Fällen",
        "nach Pflicht und Fokusleistungen 2023",
        "„Erst zählen“",
    ]
    assert sorted(parts, key=said.index) == parts


def test_points_need_as_many_services_as_is_said(rule):
    for count, basis in ((FEWEST_SCORED - 1, "EIGENE_LISTE"), (FEWEST_SCORED, "PUNKTE")):
        assert rule.execute("SELECT rule.rank_basis(?, 3, 10, 0, 0)", [count]).fetchone() == (basis,)


def services(*rows: tuple[str, bool | None, str, str | None]) -> pd.DataFrame:
    names = ["group_code", "is_conform", "rgm_version", "implementation_status"]
    return pd.DataFrame(list(rows), columns=names).astype({"is_conform": "boolean"})


DONE, ABOVE = ("ERLEDIGT", True, "1.1", "GO_LIVE"), ("LAEUFT", True, "1.1", "GO_LIVE")
LOWER, NEWER = ("ERLEDIGT", False, "1.1", "GO_LIVE"), ("ERLEDIGT", None, "2.0", "GO_LIVE")
REPLACED = ("ERLEDIGT", None, "1.1", "ABGELOEST")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([DONE], ""),
        ([NEWER] * 3, "Das sind hier 3, die nach Modell 2.0 gemeldet und dort am Ziel sind."),
        ([NEWER], "Das ist hier 1, die nach Modell 2.0 gemeldet und dort am Ziel ist."),
        ([DONE, LOWER, LOWER], "Das sind nicht einfach die 1 ganz online: alle davon sind am Ziel, dazu kommen 2, deren Ziel unter Stufe 3 liegt."),
        ([DONE, ABOVE, LOWER, REPLACED, REPLACED], "Das sind nicht einfach die 2 ganz online: eine davon ist noch nicht am Ziel, "
         "dazu kommen 1, deren Ziel unter Stufe 3 liegt, und 2, die abgelöst sind."),
    ],
)  # fmt: skip
def test_why_done_is_not_ganz_online(rows, said):
    start = "Erledigt heißt: am eigenen Ziel oder abgelöst. " if said else ""
    assert priority_words.done_and_conform(services(*rows)) == f"{start}{said}"
