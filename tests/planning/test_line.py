"""The line through the list: in order, to the cent, nothing below it; against counting by hand, and never better than the best choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as some

from ozg.planning.line import in_order, line, lines
from ozg.planning.problem import Candidate, Component, Impossible, Problem
from ozg.planning.whatif import solve
from tests.planning.test_whatif import PROBLEM, VECTOR


def keys(found) -> list[str]:
    return [candidate.key for candidate in found.plan.chosen]


def test_the_vector_of_the_domain_rules_in_its_order():
    """4.0 + 6.0 + 1.5 = 11.5 thousand euros and 28 days; Bewohnerparken needs 5.0 and 9 more: 2.5 and 1 too many."""
    found = line(PROBLEM)
    assert keys(found) == ["Urkunden", "Ummeldung", "Hundesteuer"]
    assert [(totals.cost, totals.half_days, totals.gain) for totals in found.running] == [
        (400_000, 24, 58_000), (1_000_000, 44, 151_000), (1_150_000, 56, 160_000),
    ]  # fmt: skip
    assert (found.below.candidate.key, found.below.cost, found.below.half_days) == ("Bewohnerparken", 250_000, 2)
    # Gewerbe would still fit below the line, and does not count: the best choice is another matter.
    assert keys(in_order(solve(PROBLEM), [candidate.key for candidate in VECTOR])) == [
        "Urkunden", "Ummeldung", "Hundesteuer", "Gewerbe",
    ]  # fmt: skip


def test_exactly_enough_is_enough():
    assert keys(line(replace(PROBLEM, budget=1_150_000, capacity=56))) == ["Urkunden", "Ummeldung", "Hundesteuer"]
    assert keys(line(replace(PROBLEM, budget=1_149_999, capacity=56))) == ["Urkunden", "Ummeldung"]
    assert keys(line(replace(PROBLEM, budget=1_150_000, capacity=55))) == ["Urkunden", "Ummeldung"]


def test_a_shared_component_is_paid_by_the_first_that_needs_it():
    pay = Component("ePayment", "ePayment", 800_000, 10)
    both = tuple(replace(one, needs=frozenset({"ePayment"})) for one in VECTOR[:2])
    found = line(Problem(both, (pay,), 1_800_000, 64))
    assert (found.adds["Urkunden"].cost, found.adds["Ummeldung"].cost) == (1_200_000, 600_000)
    assert found.adds["Urkunden"].components == {"ePayment"} and not found.adds["Ummeldung"].components
    short = line(Problem(both, (pay,), 1_199_999, 64))
    assert (keys(short), short.below.candidate.key, short.below.components) == ([], "Urkunden", {"ePayment"})


def test_what_is_pinned_comes_first_with_what_it_depends_on():
    after = tuple(replace(one, after=frozenset({"Gewerbe"})) if one.key == "Sperrmüll" else one for one in VECTOR)
    found = line(replace(PROBLEM, candidates=after, pinned=frozenset({"Sperrmüll"})))
    assert keys(found)[:2] == ["Gewerbe", "Sperrmüll"]
    assert (found.running[1].cost, keys(found)[2:]) == (950_000, ["Urkunden"])
    with pytest.raises(Impossible):
        line(replace(PROBLEM, budget=100, pinned=frozenset({"Sperrmüll"})))


def test_excluded_useless_and_waiting_services_are_passed_over():
    nothing = Candidate("Nichts", "Nichts", 0, 1, 1)
    waits = replace(VECTOR[1], after=frozenset({"Gewerbe"}))
    found = line(
        replace(PROBLEM, candidates=(nothing, VECTOR[0], waits, *VECTOR[2:]), excluded=frozenset({"Hundesteuer"}))
    )
    assert keys(found) == ["Urkunden", "Bewohnerparken", "Gewerbe"]
    assert found.below.candidate.key == "Sondernutzung"


def test_nothing_is_below_when_everything_fits():
    found = line(replace(PROBLEM, budget=10_000_000, capacity=1_000))
    assert (len(keys(found)), found.below) == (len(VECTOR), None)
    assert line(Problem((), (), 1, 1)).plan.chosen == ()


CANDIDATES = some.lists(
    some.tuples(some.integers(1, 40), some.integers(0, 30), some.integers(0, 9), some.booleans()),
    min_size=1,
    max_size=7,
)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(CANDIDATES, some.integers(0, 90), some.integers(0, 30))
def test_it_is_what_counting_down_the_list_gives_and_never_beats_the_best_choice(rows, budget, capacity):
    component = Component("k", "k", 5, 1)
    listed = tuple(
        Candidate(str(place), str(place), gain, cost, effort, frozenset({"k"} if needs else ()))
        for place, (gain, cost, effort, needs) in enumerate(rows)
    )
    cost = effort = 0
    expected, is_paid = [], False
    for candidate in listed:
        more = (5, 1) if candidate.needs and not is_paid else (0, 0)
        if cost + candidate.cost + more[0] > budget or effort + candidate.half_days + more[1] > capacity:
            break
        cost, effort = cost + candidate.cost + more[0], effort + candidate.half_days + more[1]
        is_paid = is_paid or bool(candidate.needs)
        expected.append(candidate.key)
    problem = Problem(listed, (component,), budget, capacity)
    found = line(problem)
    assert (keys(found), found.plan.totals.cost, found.plan.totals.half_days) == (expected, cost, effort)
    assert found.plan.totals.gain <= solve(problem).totals.gain


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_the_line_of_any_limits_is_among_those_sent_ahead(data):
    """What a page picks from ``lines`` while a slider moves is what ``line`` draws for the same limits."""
    amounts = some.integers(0, 9)
    candidates = tuple(
        Candidate(
            str(number), str(number), data.draw(amounts), data.draw(amounts), data.draw(amounts),
            frozenset(data.draw(some.sets(some.sampled_from("xy")))),
            frozenset(str(other) for other in data.draw(some.sets(some.integers(0, 6), max_size=1)) if other != number),
        )
        for number in range(data.draw(some.integers(1, 7)))
    )  # fmt: skip
    components = (
        Component("x", "x", data.draw(amounts), data.draw(amounts)),
        Component("y", "y", 3, 3, data.draw(some.booleans())),
    )
    problem = Problem(candidates, components, data.draw(some.integers(0, 40)), data.draw(some.integers(0, 40)))
    sent = lines(problem, len(candidates))
    fitting = [
        each
        for each in sent
        if each.plan.totals.cost <= problem.budget and each.plan.totals.half_days <= problem.capacity
    ]
    drawn = line(problem)
    assert (keys(fitting[-1]), fitting[-1].running) == (keys(drawn), drawn.running)
    assert [len(each.plan.chosen) for each in sent] == list(range(len(sent)))


def test_lines_sent_ahead_hold_what_is_pinned_and_end_where_told():
    pinned = lines(replace(PROBLEM, pinned=frozenset({"Sperrmüll"})), 3)
    assert [keys(each) for each in pinned] == [
        ["Sperrmüll"], ["Sperrmüll", "Urkunden"], ["Sperrmüll", "Urkunden", "Ummeldung"],
    ]  # fmt: skip
    assert len(lines(PROBLEM, 100)) == len(VECTOR) + 1
