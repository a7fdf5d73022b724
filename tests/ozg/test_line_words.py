"""Sentences about the line as tables of examples: nothing, one, many, all, unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg import marks
from ozg.planning.line import in_order, line
from ozg.planning.problem import Candidate, Component, Problem
from ozg.planning.whatif import solve
from ozg.words import line as line_words, order, sheet
from ozg.words.plan import OnlineToday
from tests.words import plain

URKUNDEN, UMMELDUNG, HUNDE = (
    Candidate(name, name, cases * 100, euros * 100, days * 2)
    for name, cases, euros, days in (
        ("Urkunden", 300, 4000, 12),
        ("Ummeldung", 900, 6000, 10),
        ("Hundesteuer", 1, 1500, 6),
    )
)


def problem(*candidates: Candidate, euros: int, days: float = 60) -> Problem:
    return Problem(candidates, (), euros * 100, int(days * 2))


def drawn(euros: int, *candidates: Candidate, days: float = 60):
    return line(problem(*(candidates or (URKUNDEN, UMMELDUNG, HUNDE)), euros=euros, days=days))


@pytest.mark.parametrize(
    ("found", "depth", "sentence"),
    [
        (drawn(1_000), 0, "Das zuerst: Urkunden; mit 1.000 € und 60 Personentagen reicht es der Reihe nach noch für keine Leistung."),
        (drawn(5_000), 1, "Das zuerst: Urkunden; mit 5.000 € und 60 Personentagen reicht es für diese eine: 300 Fälle im Jahr online."),
        (drawn(10_000, days=22), 2, "Das zuerst: Urkunden; mit 10.000 € und 22 Personentagen reicht es für die ersten 2 Leistungen: 1.200 Fälle im Jahr online."),
        # two services above the line lack a figure: they are passed over and said
        (drawn(10_000), 4, "Das zuerst: Urkunden; mit 10.000 € und 60 Personentagen reicht es für 2 der ersten 4 Leistungen: 1.200 Fälle im Jahr online."),
        # the first of the list cannot be calculated, the only one counted is another
        (drawn(9_000, UMMELDUNG), 2, "Das zuerst: Urkunden; mit 9.000 € und 60 Personentagen reicht es für eine Leistung, Ummeldung: 900 Fälle im Jahr online."),
        (drawn(9_000, HUNDE), 2, "Das zuerst: Urkunden; mit 9.000 € und 60 Personentagen reicht es für eine Leistung, Hundesteuer: 1 Fall im Jahr online."),
        (drawn(9_000, replace(HUNDE, gain=20), days=6), 2, "Das zuerst: Urkunden; mit 9.000 € und 6 Personentagen reicht es für eine Leistung, Hundesteuer: weniger als 1 Fall im Jahr online."),
        (drawn(1_500, HUNDE, days=1), 0, "Das zuerst: Urkunden; mit 1.500 € und 1 Personentag reicht es der Reihe nach noch für keine Leistung."),
    ],
)  # fmt: skip
def test_the_answer(found, depth, sentence):
    assert plain(line_words.headline("Urkunden", found, depth)) == sentence


def test_what_comes_in_online_today_is_no_gain():
    said = plain(line_words.headline("Urkunden", drawn(5_000), 1, today=OnlineToday(40_000)))
    assert said.endswith("reicht es für diese eine: 300 Fälle im Jahr online, heute sind es schon 400.")
    least = plain(line_words.headline("Urkunden", drawn(5_000), 1, today=OnlineToday(40_000, is_least=True)))
    assert least.endswith("heute sind es schon mindestens 400.")


def test_the_first_of_the_list_is_not_taken_for_one_that_the_money_brings():
    """ "Das zuerst: Bußgeldverfahren; … reicht es für 2 der ersten 5" where the first lacks its cost."""
    said = plain(line_words.headline("Bußgeld", drawn(10_000), 4))
    assert said == (
        "Das zuerst: Bußgeld; mit 10.000 € und 60 Personentagen reicht es für 2 der ersten 4 Leistungen, die erste nicht mitgerechnet: "
        "1.200 Fälle im Jahr online."
    )


def test_the_answer_marks_its_figure_and_says_what_is_assumed():
    said = line_words.headline("Urkunden", drawn(5_000), 1, is_assumed=True)
    assert said.endswith("im Jahr online (mit Annahmen).")
    assert [(each.key, each.value) for each in marks.found(said)] == [("PLAN_CASES", "300")]


@pytest.mark.parametrize(
    ("count", "lacks", "sentence"),
    [
        (80, ["Kosten"], "Von keiner der 80 Leistungen nennt die Liste Kosten."),
        (8, ["Kosten", "Personentage"], "Von keiner der 8 Leistungen nennt die Liste Kosten oder Personentage."),
        (1, ["Fälle im Jahr", "Kosten", "Personentage"], "Zu ihr nennt die Liste keine Fälle im Jahr, Kosten oder Personentage."),
        (8, [], "Was zum Rechnen nötig ist, steht in der Liste bei keiner Leistung vollständig."),
    ],
)  # fmt: skip
def test_the_answer_while_nothing_can_be_calculated(count, lacks, sentence):
    start = "Das zuerst: Urkunden; wie weit Geld und Personentage reichen, ist nicht bekannt: "
    assert line_words.unknown("Urkunden", count, lacks) == start + sentence


@pytest.mark.parametrize(
    ("found", "cases", "sentence"),
    [
        (drawn(1_000), 0, "Bis hier: 0 € von 1.000 €, 0 von 60 Personentagen"),
        (drawn(5_000), 1000, "Bis hier: 4.000 € von 5.000 €, 12 von 60 Personentagen, 1.000 Fälle im Jahr, davon 300 online erwartet"),
        (drawn(1_500, replace(HUNDE, gain=20), days=6), 1, "Bis hier: 1.500 € von 1.500 €, 6 von 6 Personentagen, 1 Fall im Jahr, davon weniger als 1 online erwartet"),
        (drawn(1_500, replace(HUNDE, cost=149_950, half_days=1), days=1), 3, "Bis hier: 1.499,50 € von 1.500 €, 0,5 von 1 Personentag, 3 Fälle im Jahr, davon 1 online erwartet"),
    ],
)  # fmt: skip
def test_what_stands_at_the_line(found, cases, sentence):
    assert plain(line_words.until(found, cases)) == sentence


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (drawn(5_000), "Die nächste ist Ummeldung: es fehlen 5.000 €."),
        (drawn(20_000, days=27), "Die nächste ist Hundesteuer: es fehlt 1 Personentag."),
        (drawn(50_000), "Darunter steht nichts mehr, was sich rechnen lässt."),
        (line(Problem((replace(URKUNDEN, needs=frozenset({"ePayment"})),), (Component("ePayment", "ePayment", 100_000, 2),), 400_000, 24)),
         "Die nächste ist Urkunden samt ePayment: es fehlen 1.000 € und 1 Personentag."),
        (line(Problem((), (), 1, 1)), ""),
    ],
)  # fmt: skip
def test_what_follows_below_the_line(found, sentence):
    assert plain(line_words.following(found)) == sentence


@pytest.mark.parametrize(
    ("euros", "words", "sentence"),
    [
        # 4.000 for Urkunden, then Ummeldung no longer fits; alone it brings 900 instead of 300
        (7_500, "Besser verteilt: 601 Fälle mehr", "Besser verteilt: 601 Fälle mehr als der Reihe nach, mit Ummeldung und Hundesteuer, ohne Urkunden."),
        (50_000, "", "Der Reihe nach kommen mit denselben Mitteln ebenso viele Fälle online."),
    ],
)  # fmt: skip
def test_the_way_to_the_best_choice_is_there_only_when_it_is_better(euros, words, sentence):
    given = problem(URKUNDEN, UMMELDUNG, HUNDE, euros=euros)
    best = in_order(solve(given), list(given.by_key))
    assert line_words.better(best, line(given)) == words
    assert plain(line_words.compared(best, line(given))) == sentence


def test_a_single_case_more_is_one_case():
    given = problem(replace(URKUNDEN, gain=100, cost=700_000), replace(HUNDE, gain=200, cost=750_000), euros=7_500)
    best = in_order(solve(given), list(given.by_key))
    assert line_words.better(best, line(given)) == "Besser verteilt: 1 Fall mehr"


@pytest.mark.parametrize(
    ("counted", "wait", "sentence"),
    [
        (0, 0, ""), (4, 0, ""),
        (1, 1, "Diese eine wartet auf andere: Erst dort anstoßen, dann kann sie online kommen."),
        (4, 1, "1 dieser Leistungen wartet auf andere: Erst dort anstoßen, dann kann sie online kommen."),
        (4, 2, "2 dieser Leistungen warten auf andere: Erst dort anstoßen, dann können sie online kommen."),
        (4, 4, "Alle 4 warten auf andere: Erst dort anstoßen, dann können sie online kommen."),
    ],
)  # fmt: skip
def test_how_many_wait_for_others(counted, wait, sentence):
    assert line_words.waiting(counted, wait) == sentence


@pytest.mark.parametrize(
    ("count", "unchecked", "sentence"),
    [
        (0, 0, "Nichts ist offen, was die Kommune selbst als Nächstes angehen könnte."),
        # what nobody has checked may be open: that nothing is would be a claim
        (0, 1, "Was offen ist, lässt sich noch nicht sagen: Bei 1 Leistung ist ungeprüft, ob sie die Kommune betrifft."),
        (0, 40, "Was offen ist, lässt sich noch nicht sagen: Bei 40 Leistungen ist ungeprüft, ob sie die Kommune betreffen."),
        (1, 40, "Nach der Liste steht als Nächstes eine Leistung an: Personalausweis. Zuerst zählen, wie oft sie gefragt ist."),
        (4, 0, "Für eine Reihenfolge fehlt, was die 4 Leistungen unterscheidet: Zuerst zählen, wie oft sie gefragt sind."),
    ],
)  # fmt: skip
def test_the_answer_where_nothing_has_a_rank(count, unchecked, sentence):
    now = {"listed_count": 50, "relevant_count": 9, "not_conform_count": 0, "unknown_level_count": 0}
    known = SimpleNamespace(service_name="Personalausweis", implementation_status="OFFEN", level_high=None)
    assert order.unranked([known] * count, {**now, "unchecked_count": unchecked}) == sentence


def test_the_only_service_to_do_is_the_next_one():
    """On the page of the order and on the sheet alike; what nobody says of it is said, too."""
    row = {"service_name": "Personalausweis", "implementation_status": None, "level_high": None}
    sentence = (
        "Nach der Liste steht als Nächstes eine Leistung an: Personalausweis. Zuerst zählen, wie oft sie gefragt ist, und klären, ob sie "
        "schon online ist."
    )
    assert order.unranked([SimpleNamespace(**row)], {}) == sentence
    assert sheet.no_steps(pd.DataFrame([row]), {}) == sentence


@pytest.mark.parametrize(
    ("behind", "unknown", "elsewhere", "sentence"),
    [
        (1, 0, 0, "Neu zu beginnen ist nach der Liste nichts; 1 Leistung ist noch nicht ganz online."),
        (1, 2, 0, "Neu zu beginnen ist nach der Liste nichts; 1 Leistung ist noch nicht ganz online, von 2 Leistungen ist nicht bekannt, ob sie es sind."),
        (0, 1, 0, "Neu zu beginnen ist nach der Liste nichts; von 1 Leistung ist nicht bekannt, ob sie ganz online ist."),
        (0, 5, 5, "Neu zu beginnen ist nach der Liste nichts; von 5 Leistungen ist nach Modell 1.1 nicht bekannt, ob sie ganz online sind."),
    ],
)  # fmt: skip
def test_nothing_to_begin_is_not_nothing_open(behind, unknown, elsewhere, sentence):
    now = {
        "listed_count": 9,
        "relevant_count": 9,
        "unchecked_count": 0,
        "not_conform_count": behind,
        "unknown_level_count": unknown,
    }
    assert order.nothing_to_do({**now, "model_2_count": elsewhere}) == sentence


def test_the_sheet_of_a_place_claims_no_more_where_nothing_is_to_do():
    for unchecked in (40, 0):
        now = {
            "unchecked_count": unchecked,
            "listed_count": 50,
            "relevant_count": 9,
            "not_conform_count": 0,
            "unknown_level_count": 0,
        }
        assert sheet.no_steps(pd.DataFrame(), now) == order.unranked([], now)


def test_a_list_of_services_that_are_all_others_leaves_open_what_comes_next():
    now = {"unchecked_count": 0, "listed_count": 4, "relevant_count": 0}
    told = "Die Liste nennt noch keine Leistung, für die die Kommune zuständig ist und die sie anbietet."
    assert order.unranked([], now) == f"Was als Nächstes kommt, lässt sich nicht sagen: {told}"


def test_a_list_without_any_service_leaves_open_what_comes_next():
    """Shared components alone, say: that nothing is open would be a claim."""
    now = {"unchecked_count": 0, "listed_count": 0}
    assert (
        order.unranked([], now)
        == "Was als Nächstes kommt, lässt sich nicht sagen: Die Liste nennt noch keine Leistung."
    )


class First:
    """The first row of a list."""

    def __init__(self, **values) -> None:
        self.__dict__ = {
            "is_set": False, "computed_rank": 1, "rank_basis": "PUNKTE", "turn_group": "SELBST", "lists_unnamed": False, "is_nothing_told": False,
            "waiting_for": None, "waiting_since_date": None, "implementation_status": "OFFEN", "level_high": None, **values,
        }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Platz 1 von 34 (nach Punkten)."),
        ({"is_nothing_told": True}, "Platz 1 von 34 (nach Punkten); kein Hindernis gemeldet."),
        ({"computed_rank": 8, "rank_basis": "FAELLE"}, "Platz 8 von 34 (nach Fällen)."),
        ({"computed_rank": 2, "is_set": True}, "Gesetzt auf Platz 1 von 34 (die übrigen nach Punkten)."),
        ({"computed_rank": 2, "is_set": True, "rank_basis": "EIGENE_LISTE"}, "Gesetzt auf Platz 1 von 34 (nach Ihrer Liste)."),
        ({"turn_group": "ANSTOSSEN", "waiting_for": "L", "waiting_since_date": date(2025, 3, 1)},
         "Platz 1 von 34 (nach Punkten); wartet auf das Land seit 19 Monaten."),
        ({"turn_group": "ANSTOSSEN", "waiting_for": "L"}, "Platz 1 von 34 (nach Punkten); wartet auf das Land, Tag nicht eingetragen."),
        ({"rank_basis": "PFLICHT", "implementation_status": None},
         "Platz 1 von 34 (nach Pflicht und Fokusleistungen 2023); ob sie schon online ist, sagt die Liste nicht."),
        ({"implementation_status": None, "level_high": 1}, "Platz 1 von 34 (nach Punkten)."),
    ],
)  # fmt: skip
def test_where_the_first_one_stands(values, sentence):
    said = order.place(First(**values), 34, date(2026, 9, 30))
    assert plain(said) == sentence
    assert [(each.key, each.value) for each in marks.found(said)] == [("NEXT", "34")]


@pytest.mark.parametrize(
    ("found", "rows", "said"),
    [
        (None, 80, "80 Leistungen nach ihrem Rang, ohne Linie: Wie weit Geld und Personentage reichen, ist nicht bekannt."),
        (None, 1, "1 Leistung nach ihrem Rang, ohne Linie: Wie weit Geld und Personentage reichen, ist nicht bekannt."),
        (drawn(1_000), 3, "3 Leistungen nach ihrem Rang, gezählt ist keine. Bis zur Linie: 0 € von 1.000 €, 0 von 60 Personentagen."),
        (drawn(5_000), 3, "3 Leistungen nach ihrem Rang, gezählt ist eine. Bis zur Linie: 4.000 € von 5.000 €, 12 von 60 Personentagen."),
        (drawn(10_000), 3, "3 Leistungen nach ihrem Rang, gezählt sind 2. Bis zur Linie: 10.000 € von 10.000 €, 22 von 60 Personentagen."),
    ],
)  # fmt: skip
def test_the_list_in_one_sentence(found, rows, said):
    assert plain(line_words.picture(rows, found)) == said


def test_limits_stay_open_for_a_page_that_moves_the_line_itself():
    found = drawn(10_000)
    for said in (line_words.headline("Urkunden", found, 2, is_open=True), line_words.until(found, 1200, is_open=True)):
        assert said.count("{budget}") == said.count("{tage}") == 1
    closed = (
        line_words.until(found, 1200, is_open=True)
        .replace("{budget}", "10.000\u202f€")
        .replace("{tage}", "60 Personentagen")
    )
    assert closed == line_words.until(found, 1200)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"NAECHSTES": 5}, "5 als Nächstes."), ({"NAECHSTES": 1, "ERST_ZAEHLEN": 3}, "1 als Nächstes und 3 erst zählen."),
        ({"SELBST": 2, "NAECHSTES": 7}, "2 selbst tun und 7 erst zu klären."),
        ({"SELBST": 0, "ANSTOSSEN": 1, "NAECHSTES": 1, "NICHT_RELEVANT": 4}, "1 anstoßen und 1 erst zu klären."),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_not_called_next_beside_what_is(counts, said):
    assert order.groups(counts) == said
