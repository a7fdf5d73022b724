"""Programmes in words, as tables of examples: nobody, one, several, all; not known and only proposed apart; before and after the date."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from ozg.words import programme as words
from tests.words import plain

DUE, NOW, STAND = date(2026, 12, 31), date(2026, 11, 27), date(2026, 9, 30)
AFTER = date(2027, 1, 5)


def row(outcome: str | None = None, name: str = "Achim", **others: Any) -> SimpleNamespace:
    given = {
        "ars": name, "short_name": name, "is_responsible": True, "outcome": outcome, "stated_state": None, "proposed_state": None,
        "waiting_party": None, "waiting_since_date": None, "programme_name": "Flächenrollout", "stage": "1. Stufe", "due_date": DUE,
        "ozg_id": "10124", "given_name": "Ummeldung", "is_conform": None, "municipality_kind": "GEMEINDE",
    }  # fmt: skip
    return SimpleNamespace(**{**given, **others})


def waiting(name: str, since: date | None, party: str = "L") -> SimpleNamespace:
    return row("WARTET", name, waiting_party=party, waiting_since_date=since)


def live(name: str, is_stated: bool = True) -> SimpleNamespace:
    return row("LIVE", name, **{"stated_state" if is_stated else "proposed_state": "LIVE"})


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        (DUE, NOW, "noch 34 Tage"), (DUE, date(2026, 12, 30), "noch 1 Tag"), (DUE, DUE, "heute"),
        (DUE, date(2027, 1, 1), "seit 1 Tag vorbei"), (DUE, AFTER, "seit 5 Tagen vorbei"), (None, NOW, "ohne Tag"),
    ],
)  # fmt: skip
def test_days_to_a_date(due, now, said):
    assert words.countdown(due, now) == said


TWO_WAIT = [waiting("A", date(2025, 2, 28)), waiting("B", date(2025, 2, 28)), row("NICHT_BEGONNEN", "C")]
NINE_LIVE = [live(f"L{number}") for number in range(9)]


@pytest.mark.parametrize(
    ("rows", "now", "said"),
    [
        ([], NOW, "Keine Kommune ist dafür zuständig, soweit es bekannt ist."),
        ([*TWO_WAIT, *NINE_LIVE], NOW,
         "3 von 12 schaffen es nach heutigem Stand nicht: zwei warten auf das Land seit 19 Monaten und eine hat nicht begonnen. "
         "9 sind live."),
        ([waiting("A", date(2026, 3, 1)), waiting("B", date(2025, 2, 28)), live("C", False)], NOW,
         "2 von 3 schaffen es nach heutigem Stand nicht: zwei warten auf das Land seit 7 bis 19 Monaten. 1 ist live (nicht bestätigt)."),
        ([waiting("A", date(2024, 3, 1)), waiting("B", date(2024, 2, 1)), live("C")], NOW,
         "2 von 3 schaffen es nach heutigem Stand nicht: zwei warten auf das Land seit über 2 Jahren. 1 ist live."),
        ([waiting("A", None), row("UNTERWEGS", "B")], NOW,
         "1 von 2 schafft es nach heutigem Stand nicht: eine wartet auf das Land (Tag nicht eingetragen). Keine ist live, 1 ist unterwegs."),
        ([waiting("A", date(2025, 2, 28)), waiting("B", None), row(name="C")], NOW,
         "2 von 3 schaffen es nach heutigem Stand nicht: zwei warten auf das Land seit 19 Monaten (bei einer ist der Tag nicht eingetragen). "
         "Von 1 ist es nicht bekannt."),
        ([waiting("A", STAND, "B"), row("EIGEN", "B"), row("OHNE_NAMEN", "C"), row("SPAETER", "D"), row("KLAERUNG", "E")], NOW,
         "5 von 5 schaffen es nach heutigem Stand nicht: eine wartet auf den Bund seit 0 Tagen, eine ist im eigenen Haus blockiert, eine ist "
         "blockiert, ohne dass bekannt ist, wer es löst, eine hat sich einen späteren Tag gesetzt und eine ist noch in Klärung. "
         "Keine ist live."),
        ([row(name=name) for name in "ABC"], NOW, "Von keiner der 3 zuständigen Verwaltungen ist bekannt, wie weit sie ist."),
        ([live("A"), live("B")], NOW, "Alle 2 sind live."),
        ([live("A"), live("B", False)], NOW, "Alle 2 sind live (bestätigt: 1)."),
        ([live("A", False), live("B", False)], NOW, "Alle 2 sind live (bestätigt: 0)."),
        ([row("UNTERWEGS", "A"), live("B"), row(name="C")], NOW, "1 ist live, 1 ist unterwegs, von 1 ist es nicht bekannt."),
        ([row("UNTERWEGS", "A"), live("B"), waiting("C", date(2025, 2, 28))], AFTER,
         "2 von 3 sind noch nicht live: eine wartet auf das Land seit 19 Monaten und eine ist unterwegs. 1 ist live."),
        ([live("A"), live("B")], AFTER, "Alle 2 sind live."),
        ([waiting("Landkreis Verden", date(2025, 6, 1), "B")], NOW,
         "Der Landkreis Verden schafft es nach heutigem Stand nicht: wartet auf den Bund seit 16 Monaten."),
        ([live("Achim")], NOW, "Achim ist live."),
        ([live("Achim", False)], NOW, "Achim ist live (nicht bestätigt)."),
        ([row(name="Achim")], NOW, "Wie weit Achim ist, ist nicht bekannt."),
        ([row("UNTERWEGS", "Achim")], AFTER, "Achim ist noch nicht live, aber unterwegs."),
        ([row("NICHT_BEGONNEN", "Achim", is_responsible=None)], NOW, "Keine Kommune ist dafür zuständig, soweit es bekannt ist."),
    ],
)  # fmt: skip
def test_who_makes_it_and_because_of_whom_not(rows, now, said):
    assert words.sentence(words.standings(rows), DUE, now, STAND) == said


def test_a_programme_without_a_date_is_not_missed():
    rows = [row("NICHT_BEGONNEN", "A"), live("B"), row("UNTERWEGS", "C"), row(name="D")]
    assert words.sentence(words.standings(rows), None, NOW, STAND) == (
        "2 von 4 sind noch nicht live: eine hat nicht begonnen und eine ist unterwegs. 1 ist live, von 1 ist es nicht bekannt."
    )


def test_of_a_date_that_is_over_one_service_on_the_way_is_enough_to_be_late():
    """Of the county the other services are not known: all live it is not, and that is all that is asked. Before a date it may make it."""
    rows = [
        row("NICHT_BEGONNEN", "A"), row(name="A", ozg_id="2"), row("UNTERWEGS", "Kreis"), row(name="Kreis", ozg_id="2"), row(name="C"),
        row("ZURUECKGESTELLT", "D"), row(name="D", ozg_id="2"),
    ]  # fmt: skip
    past = [SimpleNamespace(**{**vars(one), "due_date": None}) for one in rows]
    assert plain(words.headline("X", past, NOW, STAND, "03361")) == (
        "Flächenrollout, 1. Stufe: 3 von 4 haben noch nicht alle eigenen Leistungen live; von 1 ist es nicht bekannt"
    )
    assert words.reasons(past, NOW, STAND) == (
        "Eine hat mit mindestens einer Leistung nicht begonnen, eine hat mindestens eine Leistung bewusst zurückgestellt und eine ist mit "
        "mindestens einer Leistung unterwegs. Von 1 ist es nicht bekannt."
    )
    assert words.own(past, "Kreis", None, NOW, STAND) == (
        "Der Kreis ist noch nicht mit allen live: ist mit mindestens einer Leistung unterwegs."
    )
    assert "2 von 4 schaffen nach heutigem Stand nicht alle" in plain(words.headline("X", rows, NOW, STAND, "03361"))
    assert words.own(rows, "Kreis", None, NOW, STAND) == "Wie weit der Kreis ist, ist nicht bekannt."
    assert words.cell(row("ZURUECKGESTELLT", "D", proposed_state="KLAERUNG", is_listed=True), STAND) == (
        "in Klärung (Vorschlag), hat es bewusst zurückgestellt"
    )


@pytest.mark.parametrize(
    ("outcomes", "together"),
    [
        (["LIVE", "LIVE"], "LIVE"), (["LIVE", "UNTERWEGS"], "UNTERWEGS"), (["LIVE", None], ""), (["UNTERWEGS", None], ""),
        (["LIVE", "NICHT_BEGONNEN"], "NICHT_ALLE_BEGONNEN"), ([None, "NICHT_BEGONNEN"], "NICHT_ALLE_BEGONNEN"), (["NICHT_BEGONNEN"] * 2, "NICHT_BEGONNEN"), ([None, "NICHT_BEGONNEN", "EIGEN"], "EIGEN"), ([None], ""),
    ],
)  # fmt: skip
def test_all_services_of_a_body_together(outcomes, together):
    (one,) = words.standings([row(outcome) for outcome in outcomes])
    assert one.outcome == together


def test_of_several_waits_the_longest_is_told():
    (one,) = words.standings(
        [waiting("A", date(2025, 1, 1), "H"), waiting("A", date(2024, 1, 1)), waiting("A", None, "B")]
    )
    assert (one.party, one.since) == ("L", date(2024, 1, 1))


def test_the_headline_names_programme_date_and_area():
    """Several services of a body are one: it makes the date with all of them, or it does not."""
    many = [*TWO_WAIT, *NINE_LIVE, row("LIVE", "A", ozg_id="10169", stated_state="LIVE")]
    said = words.headline("Landkreis Verden", many, NOW, STAND, "03361")
    assert plain(said) == (
        "Flächenrollout, 1. Stufe bis 31.12.2026 (noch 34 Tage): 3 von 12 schaffen nach heutigem Stand nicht alle eigenen Leistungen"
    )
    assert "AREA_PROGRAMME_LATE|3|03361|2026-09-30" in said
    assert (
        words.reasons(many, NOW, STAND)
        == "Zwei warten auf das Land seit 19 Monaten und eine hat nicht begonnen. 9 sind mit allen live."
    )
    assert plain(words.headline("Landkreis Verden", many, AFTER, STAND, "03361")).endswith(
        "(seit 5 Tagen vorbei): 3 von 12 haben noch nicht alle eigenen Leistungen live"
    )
    unknown = [*many, row(name="Y"), row(name="Z")]
    assert plain(words.headline("Landkreis Verden", unknown, NOW, STAND, "03361")).endswith(
        "3 von 14 schaffen nach heutigem Stand nicht alle eigenen Leistungen; von 2 ist es nicht bekannt"
    )
    assert plain(words.headline("Landkreis Verden", unknown, AFTER, STAND, "03361")).endswith(
        "3 von 14 haben noch nicht alle eigenen Leistungen live; von 2 ist es nicht bekannt"
    )
    assert words.headline("Landkreis Verden", [], NOW, STAND, "03361") == f"Landkreis Verden: {words.NOTHING}"
    assert words.reasons([], NOW, STAND) == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*TWO_WAIT, *NINE_LIVE], "A schafft es nach heutigem Stand nicht: wartet auf das Land seit 19 Monaten."),
        ([waiting("A", None, "H"), live("B")],
         "A schafft es nach heutigem Stand nicht: wartet auf Hersteller oder IT-Dienstleister (Tag nicht eingetragen)."),
        ([live("A"), row(name="A"), live("B")], "Wie weit A ist, ist nicht bekannt."),
        ([live("A", False), live("B")], "A ist live (nicht bestätigt)."),
        ([live("A"), row("LIVE", "A", stated_state="LIVE", ozg_id="10119"), live("B")], "A ist mit allen live."),
        ([live("A"), waiting("A", date(2025, 2, 28)), live("B")],
         "A schafft es nach heutigem Stand nicht mit allen: wartet auf das Land seit 19 Monaten."),
        ([row(name="A", is_responsible=None), live("B"), live("C")], ""), ([live("B"), live("C")], ""), ([live("A")], ""), ([], ""),
    ],
)  # fmt: skip
def test_the_own_municipality_is_told_beside_all_the_others(rows, said):
    assert words.own(rows, "A", None, NOW, STAND) == said


REACH = SimpleNamespace(population=1000, stated_population=300, shown_population=700)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(is_responsible=None)], ""),
        ([row(), row(name="B")], "Für wie viele Menschen sie live ist, ist nicht bekannt"),
        ([live("A", False), row(name="B")],
         "Für wie viele Menschen sie live ist, hat noch niemand angegeben; nach den Vorschlägen für mindestens 700 von 1.000 Menschen (70 %)"),
        ([live("A")], "Live für 300 von 1.000 Menschen (30 %), wie angegeben"),
        ([live("A"), live("B", False)],
         "Live für mindestens 300 von 1.000 Menschen (30 %), wie angegeben; nach den Vorschlägen für 700 von 1.000 Menschen (70 %)"),
    ],
)  # fmt: skip
def test_inhabitants_that_nobody_has_stated_are_not_none(rows, said):
    assert words.inhabitants(rows, REACH).replace("\u202f", " ") == said


def test_the_nearest_date_comes_first_and_no_date_last():
    rows = [
        row(due_date=date(2025, 1, 1), stage="alt"),
        row(due_date=None, programme_name="Fokus"),
        row(due_date=DUE),
        row(due_date=date(2027, 12, 31), stage="2. Stufe"),
    ]
    assert [group[0].stage if group[0].due_date else "ohne" for group in words.programmes(rows, NOW)] == [
        "1. Stufe",
        "2. Stufe",
        "alt",
        "ohne",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ""),
        ([row(is_responsible=None)], ""),
        ([live("A", False), row("WARTET", proposed_state="KLAERUNG"), row(), row(is_responsible=None)],
         "0 von 3 Ständen sind angegeben, 2 nur vorgeschlagen (gestrichelt; aus Status, EfA-Status und Engpässen), 1 nicht bekannt. "
         "Bei 1 weiteren ist offen, wer zuständig ist."),
        ([live("A"), live("B")], "2 von 2 Ständen sind angegeben."),
        ([live("A")], "1 von 1 Stand ist angegeben."),
    ],
)  # fmt: skip
def test_how_much_is_only_proposed(rows, said):
    assert words.proposals(rows) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ""),
        ([row(is_responsible=None)], ""),
        ([row(), row()], "Flächenrollout, 1. Stufe bis 31.12.2026 (noch 34 Tage): Wie weit wir mit 2 Leistungen sind, ist nicht bekannt."),
        ([live("A"), waiting("A", date(2025, 2, 28)), row()],
         "Flächenrollout, 1. Stufe bis 31.12.2026 (noch 34 Tage): 1 von 3 Leistungen live, Ummeldung nach heutigem Stand nicht (eine wartet auf "
         "das Land seit 19 Monaten), von 1 ist es nicht bekannt."),
        ([live("A", False)], "Flächenrollout, 1. Stufe bis 31.12.2026 (noch 34 Tage): 1 von 1 Leistung live (nicht bestätigt)."),
    ],
)  # fmt: skip
def test_the_one_line_of_a_town(rows, said):
    assert words.own_line(rows, NOW, STAND) == said


def test_states_say_what_is_proposed_and_what_is_not_known():
    assert words.state(live("A")) == "live"
    assert words.state(live("A", False)) == "live (Vorschlag)"
    assert words.state(row()) == "nicht bekannt"
    assert words.state(row(is_responsible=None)) == "Zuständigkeit nicht bekannt"


def online(name: str, service: str = "Ummeldung", number: str = "10124", **others: Any) -> SimpleNamespace:
    return row(name=name, given_name=service, ozg_id=number, is_conform=True, **others)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(), row(name="B", is_conform=False)], ""),
        # of who has stated it, or has it proposed, that is told
        ([live("A"), row("LIVE", "B", proposed_state="LIVE", is_conform=True)], ""),
        ([online("A", is_responsible=None)], ""),
        ([online("A"), row(name="B"), online("C")], "A und C"),
        ([online("A"), online("A", "Wohngeld", "10092"), online("B")], "A (2 Leistungen) und B (Ummeldung)"),
        ([online(name) for name in "ABCDEFG"], "A, B, C, D, E und 2 weitere"),
    ],
)  # fmt: skip
def test_what_the_level_tells_where_the_programme_knows_nothing(rows, said):
    told = f"Laut Reifegrad ganz online, ohne Angabe zum Stand im Programm: {said}."
    assert plain(words.by_level(rows)) == (told if said else "")


def test_a_state_nobody_has_stated_is_not_known_whatever_the_level():
    assert words.state(row(name="B", is_conform=False)) == "nicht bekannt"
    assert words.state(online("A")) == "nicht bekannt, laut Reifegrad ganz online"
    assert words.own_line([online("A"), row(name="A")], NOW, STAND) == (
        "Flächenrollout, 1. Stufe bis 31.12.2026 (noch 34 Tage): Wie weit wir mit 2 Leistungen sind, ist nicht bekannt; laut Reifegrad ganz "
        "online ist 1."
    )


def test_the_administrations_of_a_board_are_counted_by_their_kind():
    rows = [
        row(name="A"),
        row(name="B"),
        row(name="C", municipality_kind="VERBAND"),
        row(name="D", municipality_kind="KREIS"),
    ]
    assert plain(words.unit(rows)).startswith(
        "1 Leistung, 4 zuständige Verwaltungen (2 Städte und Gemeinden, 1 gemeinsame Verwaltung und 1 Kreisverwaltung); "
    )
    assert plain(words.unit([row(name="A", municipality_kind="KREISFREI")])) == (
        "1 Leistung, 1 zuständige Verwaltung; der Tag ist der des Programms"
    )


def test_a_member_is_told_how_far_its_common_administration_is():
    rows = [row(name="Samtgemeinde Thedinghausen", ars="1"), row(name="B", ars="2")]
    said = words.own(rows, "3", "1", NOW, STAND)
    assert said == "Wie weit die Samtgemeinde Thedinghausen ist, ist nicht bekannt."
    assert words.own(rows, "3", None, NOW, STAND) == ""
