"""Law in words, as tables of examples: three checks of an online form, what is not known apart; registers, companies, accounts."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from ozg import formats
from ozg.words import law as words

NOW = date(2026, 11, 27)
YES = dict.fromkeys(words.CHECKS, True)
LACKS = {**YES, "has_copy_after_sending": False}


def row(**others: Any) -> dict[str, Any]:
    return {
        "ozg_id": "10160", "leika_key": None, "is_online_form": True, "is_federal_law": True, "is_for_companies": False, "has_own_account": None,
        **dict.fromkeys(words.CHECKS), **others,
    }  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows or [row()], dtype=object).head(len(rows))


NONE = "Von keiner Leistung ist bekannt, dass es ein Online-Formular gibt, das Bundesrecht ausführt"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], NONE),
        ([row(is_online_form=None), row(is_online_form=False), row(**YES, is_federal_law=False)], NONE),
        ([row()], "Ob das eine Online-Formular Durchsicht, Warnung und Kopie hat (§ 9a OZG), ist nicht bekannt"),
        ([row(), row(has_warning_before_sending=True)], "Ob die 2 Online-Formulare Durchsicht, Warnung und Kopie haben (§ 9a OZG), ist nicht bekannt"),
        ([row(**YES)], "1 von 1 Online-Formular hat Durchsicht, Warnung und Kopie (§ 9a OZG)"),
        ([row(**YES), row(**YES), row(**LACKS), row(is_federal_law=None)],
         "2 von 4 Online-Formularen haben Durchsicht, Warnung und Kopie (§ 9a OZG), 1 nicht; von 1 ist es nicht bekannt"),
        # one "nein" is enough to know that it lacks something
        ([row(has_copy_after_sending=False), row()],
         "0 von 2 Online-Formularen haben Durchsicht, Warnung und Kopie (§ 9a OZG), 1 nicht; von 1 ist es nicht bekannt"),
    ],
)  # fmt: skip
def test_forms_that_have_all_three(rows, said):
    assert words.headline(frame(*rows)) == said


def test_what_is_not_known_stays_in_whatever_kind_of_column():
    """A column of the database knows a third value of its own, which is neither yes nor no in a comparison."""
    rows = frame(row(**YES), row(is_federal_law=None), row(is_federal_law=False, **YES))
    nullable = rows.astype(dict.fromkeys(("is_online_form", "is_federal_law", *words.CHECKS), "boolean"))
    assert words.headline(nullable) == words.headline(rows)
    assert len(words.forms(nullable)) == 2


def test_each_check_counts_yes_no_and_not_known():
    table = words.checks(frame(row(**YES), row(**LACKS), row(), row(**LACKS, is_federal_law=False)))
    assert table[["check", "yes", "no", "unknown"]].values.tolist() == [
        ["Durchsicht vor der Abgabe", 2, 0, 1],
        ["Warnung vor übereilter Abgabe", 2, 0, 1],
        ["Kopie nach der Abgabe", 1, 1, 1],
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row()], ""),
        ([row(is_federal_law=False)], "1 weiteres Online-Formular führt nach dem LeiKa-Typ kein Bundesrecht aus und zählt hier nicht."),
        ([row(is_federal_law=False), row(is_federal_law=False), row(is_online_form=None)],
         "2 weitere Online-Formulare führen nach dem LeiKa-Typ kein Bundesrecht aus und zählen hier nicht. "
         "Bei 1 Leistung ist nicht bekannt, ob es ein Online-Formular gibt."),
    ],
)  # fmt: skip
def test_what_is_not_asked_is_said(rows, said):
    assert words.left_out(frame(*rows)) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 31), "noch 34 Tage"), (date(2026, 11, 28), "noch 1 Tag"), (NOW, "heute"), (date(2026, 11, 22), "seit 5 Tagen vorbei"),
        (date(2028, 1, 1), "in 13 Monaten"), (date(2024, 7, 24), "seit über 2 Jahren vorbei"),
    ],
)  # fmt: skip
def test_how_far_a_date_is(day, said):
    assert formats.countdown(day, NOW) == said


def test_dates_say_whom_they_bind_and_what_of_the_list_they_may_concern():
    rows = frame(row(ozg_id="10124"), row(is_for_companies=True), row(is_for_companies=True, is_federal_law=None))
    dates = words.dates(rows, NOW, "06").set_index("place")
    assert dates.loc["§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)", ["left", "binds", "concerns"]].tolist() == [
        "in über 2 Jahren", "registerführende Stellen auch der Kommunen", "1 Leistung (möglich, eigene Zuordnung)"]  # fmt: skip
    assert dates.loc["§ 1a Abs. 1 Satz 2 OZG", "concerns"] == "1 Leistung (möglich, eigene Zuordnung)"
    assert dates.loc["§ 1a Abs. 5 OZG", "concerns"] == ""
    # a programme of some Länder is nobody else's date
    elsewhere = words.dates(rows, NOW, "03").set_index("place")
    assert set(dates.index) - set(elsewhere.index) == {"Vereinbarung Bund mit BY/HE, Flächenrollout"}


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ([None, None], "Welches Nutzerkonto die Leistungen benutzen, ist von keiner bekannt."),
        ([False, False], "Keine Leistung benutzt ein eigenes Nutzerkonto."),
        ([True, None], "1 Leistung benutzt ein eigenes Nutzerkonto; von 1 Leistung ist es nicht bekannt."),
        ([True, True, False], "2 Leistungen benutzen ein eigenes Nutzerkonto."),
    ],
)  # fmt: skip
def test_accounts_of_their_own(own, said):
    assert words.accounts(frame(*[row(has_own_account=value) for value in own])) == said


def test_an_interim_account_has_its_planned_end():
    interim = [
        SimpleNamespace(interim_name="Eigenes Konto", component_name="Nutzerkonto", migration_date=date(2027, 6, 30)),
        SimpleNamespace(interim_name="Altes Konto", component_name="Servicekonto", migration_date=None),
        SimpleNamespace(interim_name="Formulare", component_name="Formularserver", migration_date=date(2027, 6, 30)),
    ]
    assert words.moves(interim) == [
        "Eigenes Konto: Umstieg geplant bis 30.06.2027.",
        "Altes Konto: Tag des Umstiegs nicht eingetragen.",
    ]


def of_service(
    given: dict[str, Any] | None, ozg_id: str, federal: Any = None, companies: Any = None
) -> list[tuple[str, str]]:
    one = next(frame(given).itertuples()) if given else None
    return [(what, place) for what, _, place in words.of_service(one, ozg_id, federal, companies)]


REGISTER, COMPANY = (
    ("Register", "§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)"),
    ("Nur elektronisch", "§ 1a Abs. 1 Satz 2 OZG"),
)
FORM, ACCOUNT = ("Online-Formular", "§ 9a OZG"), ("Nutzerkonto", "§ 3 Abs. 1, § 12 Abs. 1 OZG")


@pytest.mark.parametrize(
    ("given", "ozg_id", "federal", "companies", "told"),
    [
        (None, "10160", None, None, []),
        (None, "10124", True, False, [REGISTER]),
        (None, "10294", True, True, [REGISTER, COMPANY]),
        (None, "10160", None, True, []),  # whether it executes federal law is not known
        (row(is_federal_law=False), "10160", False, False, []),
        (row(has_own_account=True), "10160", None, None, [FORM, ACCOUNT]),
        (row(is_online_form=None, is_for_companies=True), "10160", False, False, [COMPANY]),  # the list knows better
    ],
)  # fmt: skip
def test_what_binds_one_service(given, ozg_id, federal, companies, told):
    assert of_service(given, ozg_id, federal, companies) == told


@pytest.mark.parametrize(
    ("types", "is_federal"),
    [
        (["2/3"], True), (["1, 2/3", "2b", "6"], True), (["4", "5"], False), (["2/3", "4"], None), (["10", "6", "12"], None), ([], None),
        (None, None), ([None], None),
    ],
)  # fmt: skip
def test_federal_law_by_the_types_below(rule, types, is_federal):
    assert rule.execute("SELECT rule.is_federal_law($types::VARCHAR[])", {"types": types}).fetchone() == (is_federal,)


@pytest.mark.parametrize(
    ("addressee", "situation", "is_for_companies"),
    [
        ("UNTERNEHMEN", "Lebenslage", True), ("BEIDE", "Geschäftslage", False), (None, "Geschäftslage", True), (None, "Lebenslage", False),
        (None, None, None),
    ],
)  # fmt: skip
def test_for_companies_alone(rule, addressee, situation, is_for_companies):
    asked = {"addressee": addressee, "situation": situation}
    found = rule.execute("SELECT rule.is_for_companies($addressee::VARCHAR, $situation::VARCHAR)", asked).fetchone()
    assert found == (is_for_companies,)


@pytest.mark.parametrize(
    ("online", "status", "answer", "is_form"),
    [
        (True, None, None, True), (None, "GO_LIVE", None, True), (None, None, False, True), (False, None, None, False),
        (None, "OFFEN", None, False), (None, None, None, None), (None, "TEST", None, None),
    ],
)  # fmt: skip
def test_an_online_form_by_level_status_or_answer(rule, online, status, answer, is_form):
    asked = {"online": online, "status": status, "answer": answer}
    query = (
        "SELECT rule.is_online_form($online::BOOLEAN, $status::VARCHAR, NULL::BOOLEAN, $answer::BOOLEAN, NULL::BOOLEAN)"
    )
    assert rule.execute(query, asked).fetchone() == (is_form,)


def coming(*binds: str) -> pd.DataFrame:
    rows = [
        {"day": date(2028, 12, 31), "binds": one, "place": "§ 2 Nr. 1 IDNrG (in Kraft 31.08.2023)"} for one in binds
    ]
    return pd.DataFrame(rows, columns=["day", "binds", "place"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (coming(), ""),
        (coming("Bund"), "Kommunen nennt keiner von 1 kommenden Termin ausdrücklich als gebunden."),
        (coming("Bund", "Bund und Länder"), "Kommunen nennt keiner von 2 kommenden Terminen ausdrücklich als gebunden."),
        (coming("Bund", "registerführende Stellen auch der Kommunen"),
         "Von 2 kommenden Terminen nennt 1 ausdrücklich Kommunen als gebunden: 31.12.2028 (§ 2 Nr. 1 IDNrG)."),
        (coming("Kommunen", "Länder und Kommunen"),
         "Von 2 kommenden Terminen nennen 2 ausdrücklich Kommunen als gebunden: 31.12.2028 (§ 2 Nr. 1 IDNrG) und 31.12.2028 (§ 2 Nr. 1 IDNrG)."),
    ],
)  # fmt: skip
def test_of_the_coming_dates_those_that_name_municipalities_are_told(rows, said):
    assert words.naming_towns(rows) == said
