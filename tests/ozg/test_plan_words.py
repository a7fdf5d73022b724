"""Sentences about plans as tables of examples: none, one, many, unknown; and one rounding of one total."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ozg import marks
from ozg.charts.plan import plan_bars_text
from ozg.planning.problem import Candidate, Problem
from ozg.planning.whatif import Lack, first_outside, more_days, more_money, solve
from ozg.ui.plan import budget
from ozg.words import plan as plan_words
from ozg.words.plan import OnlineToday
from tests.words import plain


def candidate(name: str, cases: float, euros: int, days: float) -> Candidate:
    return Candidate(name, name, round(cases * 100), euros * 100, int(days * 2))


def problem(*candidates: Candidate, euros: int, days: float) -> Problem:
    return Problem(candidates, (), euros * 100, int(days * 2))


def test_a_total_is_rounded_once_and_is_the_same_everywhere():
    """2,056.5 cases were 2,056 in the headline and 2,057 in the picture; the parts are 1,028.3 and 1,028.2."""
    plan = solve(problem(candidate("a", 1028.3, 10, 1), candidate("b", 1028.2, 10, 1), euros=20, days=2))
    assert (
        plain(plan_words.headline(plan))
        == "Mit 20 € und 2 Personentagen kommen 2 Leistungen ins Netz: 2.057 Fälle im Jahr online."
    )
    (figure,) = marks.found(plan_words.headline(plan))
    assert (figure.key, figure.value) == ("PLAN_CASES", "2056.5")
    assert plan_words.figures(plan, 0)["Fälle im Jahr"] == "2.057"
    bars = budget.segments(["Plan"], [plan])
    assert plan_bars_text(bars, ["Plan"], 2056.5).startswith(
        "Alle 2.057 Fälle der Leistungen, die sich planen lassen; am meisten bringen "
    )


def test_what_brings_most_is_named_first_whatever_the_order_of_the_list():
    first = [candidate("Ummeldung", 1550, 10, 1), candidate("Unternehmen", 55, 10, 1), candidate("Gewerbesteuer", 200, 10, 1), candidate("Hund", 150, 10, 1)]  # fmt: skip
    bars = budget.segments(["Plan"], [solve(problem(*first, euros=40, days=4))])
    assert bars["service_name"].tolist() == ["Ummeldung", "Gewerbesteuer", "Hund", "Unternehmen"]
    assert plan_bars_text(bars, ["Plan"], 1955).endswith(
        "am meisten bringen Ummeldung (1.550), Gewerbesteuer (200) und Hund (150)."
    )


@pytest.mark.parametrize(
    ("today", "said", "tile"),
    [
        (OnlineToday(), "das sind 60,0 Fälle je Personentag.", "60,0"),
        (OnlineToday(10_000), "das sind ohne die, die heute schon online kommen, 50,0 Fälle je Personentag.", "50,0"),
        (OnlineToday(10_000, is_least=True),
         "das sind ohne die, die heute schon online kommen, höchstens 50,0 Fälle je Personentag; "
         "von mindestens einer Leistung ist nicht bekannt, was heute schon online kommt.", "höchstens 50,0"),
        (OnlineToday(60_000), "mehr als heute kommt damit nicht online.", "0,0"),
    ],
)  # fmt: skip
def test_what_comes_in_online_already_is_brought_by_no_day(today, said, tile):
    plan = solve(problem(candidate("Ummeldung", 600, 6000, 10), euros=6_000, days=10))
    assert plain(plan_words.effort(plan, 0, 0, today)) == f"Das braucht 6.000 € und 10 Personentage; {said}"
    assert plan_words.figures(plan, 0, today)["Neue Fälle je Personentag"] == tile


def test_sums_of_hundredths_stay_exact_in_the_picture():
    """Added as fractions of two these parts come to 0.4999999999999999."""
    cases = [0.1, 0.1, 0.1, 0.1, 0.1]
    frame = pd.DataFrame({"variant": "Plan", "service_name": "x", "cases_gained": [0.7, 0.1, 0.1, 0.1, *cases]})
    assert plan_bars_text(frame, ["Plan"], 1.5).startswith("Alle 2 Fälle der Leistungen, die sich planen lassen")


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (0, "0 Fälle"),
        (49, "weniger als 1 Fall"),
        (50, "1 Fall"),
        (120, "1 Fall"),
        (150, "2 Fälle"),
        (205_650, "2.057 Fälle"),
    ],
)
def test_cases_in_words(gain, words):
    plan = solve(Problem((Candidate("a", "a", gain + 100, 1, 1), Candidate("b", "b", 100, 2, 2)), (), 1, 1))
    other = replace(plan, totals=replace(plan.totals, gain=100, cost=0), chosen=())
    assert plan_words.difference(other, replace(plan, totals=replace(plan.totals, gain=gain + 100)))[0].startswith(
        f"Variante B bringt {words} im Jahr mehr"
    )


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        # One more person-day completes the plan, 12,500 € lie unused: not "es braucht beides".
        (problem(candidate("Ummeldung", 900, 6000, 10), candidate("Hundesteuer", 20, 1500, 6), euros=18_500, days=15),
         "Nach der Reihenfolge als Erste nicht im Plan: Hundesteuer; es fehlt 1 Personentag. Geld ist genug da (12.500 € frei)."),
        (problem(candidate("Ummeldung", 900, 6000, 10), candidate("Hundesteuer", 20, 1500, 6), euros=7_000, days=20),
         "Nach der Reihenfolge als Erste nicht im Plan: Hundesteuer; es fehlen 500 €. Personentage sind genug da (10 frei)."),
        (problem(candidate("Ummeldung", 900, 6000, 10), candidate("Hundesteuer", 20, 1500, 6), euros=7_000, days=13.5),
         "Nach der Reihenfolge als Erste nicht im Plan: Hundesteuer; es fehlen 500 € und 2,5 Personentage."),
        # The order of the list decides which one is named, not the number of cases.
        (problem(candidate("Hundesteuer", 20, 1500, 6), candidate("Urkunden", 300, 4000, 12), candidate("Ummeldung", 900, 6000, 10), euros=6_000, days=10),
         "Nach der Reihenfolge als Erste nicht im Plan: Hundesteuer; es fehlen 1.500 € und 6 Personentage."),
        (problem(candidate("Ummeldung", 900, 6000, 10), euros=6_000, days=10), "Alles, was sich planen lässt, ist im Plan."),
        (problem(candidate("Ummeldung", 900, 6000, 10), candidate("Nichts", 0, 6000, 10), euros=6_000, days=10),
         "Alles, was sich planen lässt, ist im Plan."),
    ],
)  # fmt: skip
def test_exactly_what_is_missing_for_the_first_service_outside(plan, sentence):
    solved = solve(plan)
    assert plain(plan_words.next_steps(solved, (None, None))) == sentence
    assert "beides" not in plan_words.next_steps(solved, (more_money(solved), more_days(solved)))


def test_a_step_that_only_adds_the_named_service_is_not_said_twice():
    plan = solve(
        problem(candidate("Ummeldung", 900, 6000, 10), candidate("Urkunden", 300, 4000, 12), euros=6_000, days=30)
    )
    assert plain(plan_words.next_steps(plan, (more_money(plan), more_days(plan)))) == (
        "Nach der Reihenfolge als Erste nicht im Plan: Urkunden; es fehlen 4.000 €. Personentage sind genug da (20 frei)."
    )


def test_a_step_to_another_service_is_said_beside_it():
    plan = solve(
        problem(
            candidate("Bauantrag", 30, 20_000, 40),
            candidate("Ummeldung", 900, 6000, 10),
            candidate("Urkunden", 300, 4000, 12),
            euros=6_000,
            days=30,
        )
    )
    assert plain(plan_words.next_steps(plan, (more_money(plan), more_days(plan)))) == (
        "Nach der Reihenfolge als Erste nicht im Plan: Bauantrag; es fehlen 20.000 € und 20 Personentage. "
        "Mit 4.000 € mehr käme Urkunden dazu: 300 Fälle mehr."
    )


def test_what_an_excluded_service_holds_back_is_not_the_first_outside():
    held = replace(candidate("Parken", 400, 100, 1), after=frozenset({"Ummeldung"}))
    given = replace(
        problem(candidate("Ummeldung", 900, 6000, 10), held, euros=10_000, days=30), excluded=frozenset({"Ummeldung"})
    )
    assert first_outside(solve(given)) is None


@pytest.mark.parametrize(
    ("cost", "half_days", "words"),
    [(0, 1, "es fehlen 0,5 Personentage"), (0, 2, "es fehlt 1 Personentag"), (0, 4, "es fehlen 2 Personentage"), (40_000, 0, "es fehlen 400 €"),
     (40_000, 2, "es fehlen 400 € und 1 Personentag"), (0, 0, "passt nur anstelle anderer")],
)  # fmt: skip
def test_what_is_missing_in_words(cost, half_days, words):
    assert plain(plan_words.lacks(Lack(candidate("a", 1, 1, 1), cost, half_days, 0, 0, frozenset()))) == words


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("", [])], ""),
        ([("KOSTEN", ["KOSTEN"])], "1 Leistung der Liste ist nicht in der Rechnung: bei 1 fehlen Kosten."),
        ([("KOSTEN", ["KOSTEN", "PERSONENTAGE"]), ("FAELLE", ["FAELLE", "KOSTEN"]), ("KONFORM", []), ("OBERGRENZE", []), ("OBERGRENZE", [])],
         "5 Leistungen der Liste sind nicht in der Rechnung: bei 1 fehlen Fälle im Jahr, bei 2 fehlen Kosten, bei 1 fehlen Personentage, "
         "1 ist schon ganz online, 2 dürfen nach dem Recht nicht ganz online gehen."),
        ([("BASISDIENST", []), ("VORAUSSETZUNG", [])],
         "2 Leistungen der Liste sind nicht in der Rechnung: 1 wartet auf den Preis eines Basisdienstes, 1 setzt etwas voraus, das nicht in der "
         "Rechnung ist. Preise der Basisdienste lassen sich unter „Annahmen und Vorgaben ändern“ eintragen."),
    ],
)  # fmt: skip
def test_left_out_in_words(rows, sentence):
    assert plan_words.left_out(pd.DataFrame(rows, columns=["left_out", "missing"])) == sentence


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ([["KOSTEN"]], ["Kosten"]),
        ([["KOSTEN", "PERSONENTAGE"], ["KOSTEN", "PERSONENTAGE", "FAELLE"]], ["Kosten", "Personentage"]),
        # of the one this is missing, of the other that: nothing is missing of all
        ([["KOSTEN", "PERSONENTAGE"], ["FAELLE"]], []),
        ([[]], []),
    ],
)  # fmt: skip
def test_what_is_missing_of_every_service(missing, words):
    assert plan_words.values_missing(pd.DataFrame({"missing": missing})) == words


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ([["KOSTEN", "PERSONENTAGE"]], "Die Werte gehören in die Spalten „Kosten“ und „Personentage“ der Liste; Kosten und Personentage lassen sich hier auch annehmen."),
        ([["FAELLE"]], "Die Werte gehören in die Spalte „Fälle pro Jahr“ der Liste."),
        ([[]], ""),
    ],
)  # fmt: skip
def test_what_to_enter_in_words(missing, sentence):
    rows = pd.DataFrame({"missing": missing, "left_out": "FAELLE", "components": [["Formularserver"]]})
    assert plan_words.remedy(rows) == sentence


def test_a_component_without_a_price_is_what_is_missing():
    rows = pd.DataFrame(
        {"missing": [[], []], "left_out": "BASISDIENST", "components": [["ePayment"], ["Formularserver", "ePayment"]]}
    )
    assert plan_words.remedy(rows) == (
        "Es fehlt der Preis für Formularserver und ePayment: unter „Annahmen und Vorgaben ändern“ eintragen."
    )
