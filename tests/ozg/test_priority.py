"""Priority score: the test vectors of docs/fachregeln.md 6.2 and the gates of 6.3."""

from __future__ import annotations

import duckdb
import pytest

from ozg.rules.priority import COMPONENTS, DEFAULT_WEIGHTS, RARE_CASES_PER_YEAR

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
    ("solution", "efa", "expected"),
    [("EIGEN", None, False), ("LAND", None, True), (None, "REIF", True), (None, "IN_ENTWICKLUNG", False), (None, "ABGELEHNT", False),
     ("EIGEN", "ANGEBUNDEN", True), (None, None, False)],
)  # fmt: skip
def test_ready_solution(rule, solution, efa, expected):
    assert rule.execute("SELECT rule.has_solution($s::VARCHAR, $e::VARCHAR)", {"s": solution, "e": efa}).fetchone() == (
        expected,
    )


@pytest.mark.parametrize(
    ("relevance", "done", "ceiling", "status", "cases", "duty", "expected"),
    [
        ("ZUSTAENDIG_ANDERE", False, False, "OFFEN", 500, 0, "G1"),
        ("RELEVANT", True, False, "GO_LIVE", 500, 0, "G2"),
        ("RELEVANT", False, True, "OFFEN", 500, 0, "G4"),
        ("RELEVANT", False, False, "OFFEN", 9, 0, "G3"),
        ("RELEVANT", False, False, "OFFEN", 9, 40, None),
        ("RELEVANT", False, None, None, None, 0, None),  # unknown cases are not rare cases
        ("RELEVANT", False, False, "GEPLANT", 12, 0, None),
        ("RELEVANT", False, False, "ZURUECKGESTELLT", 9, 0, "ZURUECKGESTELLT"),
        ("RELEVANT", False, False, "ZURUECKGESTELLT", 500, 100, "ZURUECKGESTELLT"),
    ],
)
def test_gates(rule, relevance, done, ceiling, status, cases, duty, expected):
    query = "SELECT rule.gate($relevance, $done::BOOLEAN, $ceiling::BOOLEAN, $status, $cases::DOUBLE, $duty, $rare)"
    facts = {
        "relevance": relevance,
        "done": done,
        "ceiling": ceiling,
        "status": status,
        "cases": cases,
        "duty": duty,
        "rare": RARE_CASES_PER_YEAR,
    }
    assert rule.execute(query, facts).fetchone() == (expected,)
