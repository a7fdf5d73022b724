"""What-if: the test vector of docs/fachregeln.md 6.4, and every answer against trying all choices."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings, strategies as some

from ozg.planning.problem import Candidate, Component, Impossible, Problem
from ozg.planning.whatif import WORTHWHILE_SHARE, more_days, more_money, solve

VECTOR = tuple(
    Candidate(name, name, cases * 100, int(thousand_euros * 100_000), days * 2)
    for name, cases, days, thousand_euros in (
        ("Urkunden", 580, 12, 4.0), ("Ummeldung", 930, 10, 6.0), ("Hundesteuer", 90, 6, 1.5), ("Bewohnerparken", 420, 9, 5.0),
        ("Gewerbe", 110, 8, 2.0), ("Sondernutzung", 25, 15, 3.0), ("Sperrmüll", 700, 14, 7.5),
    )
)  # fmt: skip
PROBLEM = Problem(VECTOR, (), 1_400_000, 72)


def names(candidates) -> set[str]:
    return {candidate.name for candidate in candidates}


def test_vector_of_the_domain_rules():
    plan = solve(PROBLEM)
    assert names(plan.chosen) == {"Urkunden", "Ummeldung", "Hundesteuer", "Gewerbe"}
    assert (plan.totals.gain / 100, plan.totals.half_days / 2, plan.totals.cost / 100) == (1710, 36, 13_500)
    assert plan.cases_per_person_day() == 47.5
    assert plan.is_proven


def test_a_thousand_euros_more_bring_bewohnerparken():
    step = more_money(solve(PROBLEM))
    assert (step.cost, step.half_days, step.gain) == (100_000, 0, 22_000)
    assert (names(step.added), names(step.dropped)) == ({"Bewohnerparken"}, {"Hundesteuer", "Gewerbe"})


def test_days_alone_change_nothing_when_money_is_short():
    assert more_days(solve(PROBLEM)) is None


def test_shared_component_is_paid_once():
    pay = Component("ePayment", "ePayment", 800_000, 10)
    both = tuple(replace(one, needs=frozenset({"ePayment"})) for one in VECTOR[:2])
    plan = solve(Problem(both, (pay,), 1_800_000, 64))
    assert names(plan.chosen) == {"Urkunden", "Ummeldung"}
    assert (plan.totals.cost, plan.totals.half_days, plan.totals.components) == (1_800_000, 54, {"ePayment"})
    assert solve(Problem(both, (pay,), 1_799_999, 64)).totals.cost == 1_400_000
    assert solve(Problem(both, (replace(pay, is_present=True),), 1_000_000, 44)).totals.cost == 1_000_000


def test_pinned_is_in_and_excluded_is_out():
    pinned = solve(replace(PROBLEM, pinned=frozenset({"Sondernutzung"})))
    assert "Sondernutzung" in names(pinned.chosen)
    excluded = solve(replace(PROBLEM, excluded=frozenset({"Ummeldung"})))
    assert names(excluded.chosen) == {"Urkunden", "Sperrmüll", "Gewerbe"}


def test_dependent_service_brings_what_it_depends_on():
    later = (replace(VECTOR[0], after=frozenset({"Sondernutzung"})), *VECTOR[1:])
    plan = solve(Problem(later, (), 1_400_000, 74, pinned=frozenset({"Urkunden"})))
    assert {"Urkunden", "Sondernutzung"} <= names(plan.chosen)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pinned": frozenset({"Sperrmüll", "Ummeldung", "Urkunden"})},
         "Was festgesetzt ist, braucht 17.500\u202f€, das Budget reicht für 14.000\u202f€ (es fehlen 3.500\u202f€)."),
        ({"pinned": frozenset({"Sondernutzung"}), "capacity": 29},
         "Was festgesetzt ist, braucht 15 Personentage, vorhanden sind 14,5 (es fehlen 0,5)."),
        ({"pinned": frozenset({"Gewerbe"}), "excluded": frozenset({"Gewerbe"})},
         "Zugleich festgesetzt und ausgeschlossen: Gewerbe."),
        ({"pinned": frozenset({"Fundsachen"})}, "Festgesetzt, aber nicht planbar: Fundsachen."),
    ],
)  # fmt: skip
def test_wishes_that_exceed_the_limits_are_explained(change, words):
    with pytest.raises(Impossible) as caught:
        solve(replace(PROBLEM, **change))
    assert words in caught.value.message


def test_without_time_the_answer_says_that_it_may_not_be_the_best():
    plan = solve(replace(PROBLEM, pinned=frozenset({"Gewerbe"})), time_limit=0)
    assert (names(plan.chosen), plan.is_proven) == ({"Gewerbe"}, False)


def test_without_means_nothing_is_chosen():
    plan = solve(replace(PROBLEM, budget=0))
    assert (plan.chosen, plan.totals.gain, plan.cases_per_person_day()) == ((), 0, None)


def test_of_equal_plans_the_cheapest_then_the_smallest_keys():
    equal = tuple(Candidate(key, key, 500, cost, 2) for key, cost in (("a", 300), ("b", 200), ("c", 200), ("d", 200)))
    assert [candidate.key for candidate in solve(Problem(equal, (), 400, 100)).chosen] == ["b", "c"]
    # Not interchangeable one by one: {a} and {b, c} bring and cost the same, {a} has the smaller key.
    pairs = (Candidate("a", "a", 900, 400, 1), Candidate("b", "b", 400, 100, 1), Candidate("c", "c", 500, 300, 1))
    assert [candidate.key for candidate in solve(Problem(pairs, (), 400, 100)).chosen] == ["a"]


def test_a_cent_too_much_is_too_much():
    large = tuple(Candidate(f"{n}", f"{n}", 1_000_000 + n, 10**7 + n * n + 1, 1) for n in range(8))
    assert len(solve(Problem(large, (), 4 * 10**7 + 18, 1000)).chosen) == 4
    assert len(solve(Problem(large, (), 4 * 10**7 + 17, 1000)).chosen) == 3


@some.composite
def problems(draw) -> Problem:
    components = tuple(
        Component(key, key, draw(some.integers(0, 9)), draw(some.integers(0, 6)), draw(some.booleans()))
        for key in "XYZ"
    )
    count = draw(some.integers(1, 8))
    candidates = tuple(
        Candidate(
            key, key, 50 * draw(some.integers(0, 12)), draw(some.integers(0, 9)), draw(some.integers(0, 6)),
            frozenset(draw(some.sets(some.sampled_from("XYZ"), max_size=2))),
            frozenset(draw(some.sets(some.sampled_from("abcdefgh"[:count]), max_size=1)) - {key}),
        )
        for key in "abcdefgh"[:count]
    )  # fmt: skip
    known = some.sets(some.sampled_from("abcdefgh"[:count]), max_size=1).map(frozenset)
    return Problem(
        candidates, components, draw(some.integers(0, 40)), draw(some.integers(0, 30)), draw(known), draw(known)
    )


def by_trying_all(problem: Problem) -> tuple | None:
    """(gain, -cost, choice in the order of the keys) of the best set among all; None when no set is allowed."""
    return max((found for found in allowed_sets(problem) if -found[1] <= problem.budget), default=None)


def allowed_sets(problem: Problem) -> list[tuple]:
    """(gain, -cost, choice in the order of the keys) of each set that is allowed, whatever it costs."""
    ordered = sorted(problem.candidates, key=lambda candidate: candidate.key)
    required = {key for candidate in ordered for key in candidate.after}
    pinned = problem.with_required(problem.pinned)
    found = []
    for choice in product((False, True), repeat=len(ordered)):
        chosen = {candidate.key for candidate, is_in in zip(ordered, choice, strict=True) if is_in}
        totals = problem.totals(chosen)
        is_allowed = (
            pinned <= chosen
            and not chosen & problem.excluded
            and all(problem.by_key[key].after <= chosen for key in chosen)
            and totals.half_days <= problem.capacity
        )
        serves = all(problem.by_key[key].gain or key in required | pinned for key in chosen)
        if is_allowed and serves:
            found.append((totals.gain, -totals.cost, choice))
    return found


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(problems())
def test_as_good_as_trying_all_choices(problem):
    best = by_trying_all(problem)
    if best is None:
        with pytest.raises(Impossible):
            solve(problem)
        return
    plan = solve(problem)
    choice = tuple(candidate.key in plan.keys for candidate in sorted(problem.candidates, key=lambda one: one.key))
    assert (plan.totals.gain, -plan.totals.cost, choice) == best
    assert plan.is_proven


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_smaller_increase_of_the_budget_is_worthwhile(problem):
    allowed = allowed_sets(problem)
    if min((-cost for _, cost, _ in allowed), default=problem.budget + 1) > problem.budget:
        return
    plan = solve(problem)
    step = more_money(plan)
    wanted = plan.totals.gain + max(round(plan.totals.gain * WORTHWHILE_SHARE), 100)
    for budget in range(problem.budget, 120):
        best = max(gain for gain, cost, _ in allowed if -cost <= budget)
        if best >= wanted:
            assert step is not None and problem.budget + step.cost == budget
            assert step.plan.totals.gain == best
            return
    assert step is None
