"""Formats by example: what goes in, what a reader sees."""

import ast
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from ozg import formats

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = [
    *PROJECT.joinpath("ozg").rglob("*.py"),
    *PROJECT.joinpath("pages").glob("*.py"),
    *PROJECT.joinpath("etl").rglob("*.py"),
]


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA, pd.NaT])
def test_unknown_is_never_zero(unknown):
    for show in (
        formats.integer,
        formats.decimal,
        formats.percent,
        formats.signed,
        formats.points,
        formats.euro,
        formats.day,
        formats.month,
        formats.moment,
        formats.yes_no,
        formats.text,
    ):
        assert show(unknown) == "k. A."
    assert formats.share(unknown, 10) == formats.share(3, unknown) == formats.ratio(3, unknown) == "k. A."
    assert formats.change(unknown, 1) == formats.since(unknown, date(2026, 1, 1)) == "k. A."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1450, "1.450"),
        (1234567, "1.234.567"),
        (-1200, "−1.200"),
        (2.5, "3"),
        (3.5, "4"),
        (pd.Series([1450]).iloc[0], "1.450"),
        (pd.Series([12.5]).iloc[0], "13"),
        (Decimal("1450.4"), "1.450"),
        (-0.2, "0"),
    ],
)
def test_integers_have_dots_and_round_half_up(value, shown):
    assert formats.integer(value) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"), [(83.42, 1, "83,4"), (0.25, 1, "0,3"), (1234.5, 2, "1.234,50"), (-1.25, 1, "−1,3")]
)
def test_decimals_have_a_comma(value, places, shown):
    assert formats.decimal(value, places) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (0.352, 0, "35\u202f%"),
        (0.352, 1, "35,2\u202f%"),
        (0.345, 0, "35\u202f%"),
        (0, 0, "0\u202f%"),
        (1, 0, "100\u202f%"),
        (0.002, 0, "unter 1\u202f%"),
        (0.996, 0, "über 99\u202f%"),
        (0.996, 1, "99,6\u202f%"),
    ],
)
def test_percent(value, places, shown):
    assert formats.percent(value, places) == shown


def test_share_carries_both_counts():
    assert formats.share(57, 162) == "57 von 162 (35\u202f%)"
    assert formats.share(1450, 2900) == "1.450 von 2.900 (50\u202f%)"
    assert formats.share(0, 0) == "0 von 0"
    assert formats.share(57, 162, "Leistungen", places=1) == "57 von 162 Leistungen (35,2\u202f%)"
    assert formats.ratio(1, 3, 1) == "33,3\u202f%"
    assert formats.ratio(0, 0) == "k. A."


def test_changes_are_signed_and_never_netted():
    assert formats.change(4, 1) == "+4, −1"
    assert formats.change(0, 2) == "−2"
    assert formats.change(0, 0) == "unverändert"
    assert [formats.signed(n) for n in (4, -1, 0)] == ["+4", "−1", "±0"]
    assert formats.points(0.035) == "+4 Punkte"
    assert formats.points(-0.01) == "−1 Punkt"


def test_dates_are_german():
    assert (
        formats.day(date(2026, 9, 30))
        == formats.day("2026-09-30")
        == formats.day(pd.Timestamp("2026-09-30"))
        == "30.09.2026"
    )
    assert formats.month(date(2026, 9, 30)) == "09.2026"
    assert formats.moment(datetime(2026, 12, 31, 14, 5)) == "31.12.2026, 14:05 Uhr"


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (date(2026, 9, 29), "seit 1 Tag"),
        (date(2026, 9, 1), "seit 29 Tagen"),
        (date(2025, 7, 30), "seit 14 Monaten"),
        (date(2026, 7, 30), "seit 2 Monaten"),
        (date(2024, 10, 1), "seit 24 Monaten"),
        (date(2024, 9, 29), "seit über 2 Jahren"),
        (date(2023, 2, 1), "seit über 3 Jahren"),
        (None, "k. A."),
    ],
)
def test_since(start, shown):
    assert formats.since(start, date(2026, 9, 30)) == shown


def test_a_duration_reads_the_same_everywhere():
    assert [formats.lasting(days) for days in (1, 45, 200, 800)] == ["1 Tag", "45 Tage", "7 Monate", "über 2 Jahre"]
    assert formats.lasting(45, is_dative=True) == "45 Tagen"


def test_words():
    assert formats.euro(1234.5) == "1.234,50\u202f€"
    assert formats.euro(44000, 0) == "44.000\u202f€"
    assert formats.counted(1, "Leistung", "Leistungen") == "1 Leistung"
    assert formats.counted(1200, "Leistung", "Leistungen") == "1.200 Leistungen"
    assert formats.listing(["A", "B", "C"]) == "A, B und C"
    assert formats.listing(["A"]) == "A"
    assert formats.listing([]) == ""
    assert (formats.yes_no(True), formats.yes_no(False)) == ("ja", "nein")
    assert formats.text("") == "k. A."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 Leistungen"),
        (1, "1 Leistung"),
        (1.2, "1 Leistung"),  # what is shown as 1 is one
        (2, "2 Leistungen"),
        (1200, "1.200 Leistungen"),
        (None, "unbekannt viele Leistungen"),
        (pd.NA, "unbekannt viele Leistungen"),
        (float("nan"), "unbekannt viele Leistungen"),
    ],
)
def test_a_noun_goes_with_its_number(number, said):
    assert formats.counted(number, "Leistung", "Leistungen") == said


@pytest.mark.parametrize(
    ("number", "total", "said"),
    [
        (0, 1, "0 von 1 Kommune"),
        (1, 1, "1 von 1 Kommune"),
        (0, 8, "0 von 8 Kommunen"),
        (1, 8, "1 von 8 Kommunen"),
        (1450, 2900, "1.450 von 2.900 Kommunen"),
        (None, 8, "k. A."),
        (3, pd.NA, "k. A."),
    ],
)
def test_part_of_a_total(number, total, said):
    assert formats.part_of(number, total, "Kommunen") == said


@pytest.mark.parametrize(("number", "verb"), [(0, "haben"), (1, "hat"), (2, "haben"), (None, "haben")])
def test_a_verb_goes_with_its_number(number, verb):
    assert formats.agreeing(number, "hat", "haben") == verb


@pytest.mark.parametrize(
    ("yes", "no", "total", "said"),
    [
        (0, 0, 5, "noch nicht bekannt"),
        (0, 1, 5, "von 1 von 5 Ämtern bekannt: nein"),
        (1, 0, 5, "von 1 von 5 Ämtern bekannt: ja"),
        (3, 0, 5, "von 3 von 5 Ämtern bekannt: alle ja"),
        (0, 3, 5, "von 3 von 5 Ämtern bekannt: alle nein"),
        (3, 1, 5, "von 4 von 5 Ämtern bekannt: 3 ja, 1 nein"),
    ],
)
def test_answers_of_those_who_have_answered(yes, no, total, said):
    assert formats.answers(yes, no, total, "Ämtern") == said


@pytest.mark.parametrize(("value", "shown"), [("bald", "bald"), ("", ""), (None, ""), (float("nan"), ""), (pd.NA, "")])
def test_a_remark_is_never_none(value, shown):
    assert formats.note(value) == shown


def test_every_noun_behind_a_total_has_its_singular():
    """ "0 von 1 Kommunen": who writes a new noun behind ``share`` or ``part_of`` adds what stands behind "von 1"."""
    place = {"share": 2, "part_of": 2, "answers": 3}
    calls = [
        node
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    nouns = {
        call.args[place[call.func.attr]].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in place and len(call.args) > place[call.func.attr]
        and isinstance(call.args[place[call.func.attr]], ast.Constant)
    }  # fmt: skip
    assert len(nouns) > 10
    assert nouns <= set(formats.ONE_OF)
