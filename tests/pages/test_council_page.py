"""/rat: eighteen questions, each with its answer or what is missing, in public figures."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from ozg import formats
from ozg.ui.pieces.council_answers import first_questions, questions
from tests.pages.app import markup_of
from tests.pages.conftest import WIESENAU

PLACE = (WIESENAU, date(2026, 9, 30))
BERGFELDE = "990010004004"
AT = "ars = ? AND reporting_date = ?"


@pytest.fixture
def page(open_page):
    return open_page("council", kommune=WIESENAU)


FIRST = [1, 12, 10, 9, 2]


def folded_questions(shown) -> dict[int, Any]:
    """What opens under the words of a question, by its number; a label is Markdown, so its full stop is escaped."""
    found = {each.label.replace("\\", "").partition(". ")[0]: each for each in shown.app.expander}
    return {int(number): each for number, each in found.items() if number.isdecimal()}


def answer(shown, number: int) -> str:
    """Text of the answer to a question: below its line, up to the next heading, or within what opens under its words."""
    if number in FIRST:
        parts = re.split(r"<h2[^>]*>", shown.markup)
        (part,) = [part.split(f"Frage {number}: ", 1)[1] for part in parts if f">Frage {number}: " in part]
        found = part.split("</p>", 1)[1]
    else:
        found = markup_of(folded_questions(shown)[number])
    return re.sub(r"[\s\u202f]+", " ", re.sub(r"<[^>]+>", " ", found)).strip()


def test_the_five_questions_asked_first_stand_open_with_pictures_and_the_other_thirteen_folded(page):
    assert [question.number for question in first_questions()] == FIRST
    numbers = [int(number) for number in re.findall(r">Frage (\d+): ", page.markup)]
    assert numbers == FIRST
    folded = folded_questions(page)
    assert list(folded) == [number for number in range(1, 19) if number not in FIRST]
    for number, each in folded.items():
        assert each.label.replace("\\", "") == f"{number}. {questions()[number - 1].words}"
        assert not each.proto.expanded
    assert len(page.charts) == 4
    # a title says the news
    titles = re.findall(r"<h2>(.*?)</h2>", page.markup)
    assert "Bekannt ganz online: 29 am 31.12.2024, 56 am 30.09.2026" in titles, titles
    for number in FIRST:
        assert (
            f"Frage {number}: " in page.text and "Stand 30.09.2026" in page.text.split(f"Frage {number}: ", 1)[1][:200]
        )


def test_pictures_for_the_council_show_public_numbers_only(page, answers):
    total, known, done = answers(
        f"SELECT public_case_count, public_known_case_count, public_conform_case_count FROM mart.protected_summary WHERE {AT}", *PLACE
    )  # fmt: skip
    (bar,) = [json.loads(figure) for words, figure in page.charts if words.startswith("Von den bekannten Fällen")]
    drawn = {trace["hovertemplate"].split(":")[0]: trace["x"][0] for trace in bar["data"]}
    expected = {"nicht ganz online": known - done, "ganz online": done, "unbekannt": max(total - known, 0)}
    assert drawn == {words: count for words, count in expected.items() if count}
    assert all(count % 10 == 0 for count in drawn.values())


def test_every_question_has_an_answer_or_says_what_is_missing(page):
    assert [question.number for question in questions()] == list(range(1, 19))
    for question in questions():
        said = answer(page, question.number)
        assert len(said) > 20, question
        # this town has delivered the optional sheets (projects, money, decisions), what its appointment and case systems measured, and whether
        # people see how far their case is (14); it asks nobody how content he is
        assert ("Es fehlt: " in said) == (
            (bool(question.missing_with_sheet) and question.number != 14) or question.number == 10
        )
    assert answer(page, 10).count("Es fehlt: Zufriedenheit ist nicht erfasst.") == 1


def test_what_nobody_measures_is_said_to_be_missing(open_page):
    page = open_page("council", kommune=BERGFELDE)
    assert answer(page, 10).count("Es fehlt: Wartezeiten und Zufriedenheit sind nicht erfasst.") == 1
    lacking = "Bearbeitungszeit auf anderem Weg, Bearbeitungszeit digital, Bearbeitungsstau, Durchsatz und Durchlaufzeit sind nicht erfasst."
    assert f"Es fehlt: {lacking}" in answer(page, 11)


def test_headline_has_the_public_figures(page, answers):
    conform, not_conform, unknown, relevant, exact, exact_known = answers(
        "SELECT conform_count, not_conform_count, unknown_level_count, relevant_count, conform_case_count, known_case_count "
        f"FROM mart.summary WHERE {AT}", *PLACE
    )  # fmt: skip
    known, conform_cases = answers(
        f"SELECT public_known_case_count, public_conform_case_count FROM mart.protected_summary WHERE {AT}", *PLACE
    )
    share = formats.ratio(conform, relevant).replace("\u202f", " ")
    assert unknown == 1
    assert page.headlines == [
        f"{conform} von {relevant} Leistungen sind ganz online ({share}, Reifegrad ≥ 3), {not_conform} nicht; von einer ist es nicht bekannt."
    ]
    assert (
        f"rund {formats.integer(conform_cases)} von rund {formats.integer(known)} Fällen im Jahr mit bekanntem Reifegrad"
        in page.text
    )
    # Wiesenau shows at other dates a count that hides a small one here: to ten, the larger sum would give that one away (7.6)
    assert (conform_cases, known) == (round(exact / 10 + 1e-9) * 10, round(exact_known / 100 + 1e-9) * 100)


def test_answers_are_the_counts_of_the_list(page, answers):
    conform, live, testing = answers(
        "SELECT count(*) FILTER (is_conform), count(*) FILTER (implementation_status = 'GO_LIVE'), "
        f"count(*) FILTER (implementation_status = 'TEST') FROM mart.entry WHERE {AT} AND is_in_ratio", *PLACE
    )  # fmt: skip
    assert answer(page, 1).startswith(f"{conform} von 162 Leistungen sind ganz online ")
    assert f"Als online gemeldet (eine andere Zählung, auch teilweise online): {live} Leistungen sind es." in answer(
        page, 1
    )
    assert f"{testing} Leistungen laufen im Test" in answer(page, 13)
    (land,) = answers(
        f"SELECT count(DISTINCT coalesce(leika_key, ozg_id)) FROM mart.bottleneck WHERE {AT} AND NOT is_proposed AND is_below_target "
        "AND severity = 'BLOCKIEREND' AND owner_code = 'L' AND NOT is_outdated", *PLACE
    )  # fmt: skip
    assert f"auf das Land {land} Leistung" in answer(page, 9)
    assert "575 Nummern des Katalogs 2018" in answer(page, 5)


@pytest.mark.parametrize("place", ["990010006006", "990010010010", "990010004004"])
def test_no_answer_has_a_missing_value_as_a_word(open_page, place):
    shown = open_page("council", kommune=place)
    assert not re.search(r"\b(None|nan|NaT)\b|\b1 Leistungen\b|OZG-konforme? \(", shown.text)


def test_question_nobody_can_answer_yet_says_so(open_page):
    shown = open_page("council", kommune="990010004004")
    assert answer(shown, 15).startswith("Es fehlt: Ratsbeschlüsse sind nicht eingetragen.")


def test_decisions_past_their_deadline_are_named(page):
    assert answer(page, 15).startswith(
        "3 Beschlüsse: 1 offen, 1 in Arbeit und 1 erledigt. Über der Frist: Urkunden online bezahlen (Frist 31.08.2026)."
    )
    assert "Es fehlt" not in answer(page, 15)


def test_own_goals_projects_and_money_answer_their_questions(page):
    assert "Eigene Jahresziele: Ende 2026 Leistungen mit Reifegrad 3: 40 % (heute 35 %" in answer(page, 2)
    assert "Bewilligt: 206.000,00 € Förderung und 59.000,00 € Eigenanteil" in answer(page, 6)
    assert answer(page, 6).endswith("Es fehlt: Produktkonto und Haushaltsansätze sind nicht erfasst.")
    assert "2 von 3 laufenden Vorhaben liegen hinter dem eigenen Plan; 1 ruht." in answer(page, 13)


def test_council_table_hides_small_counts(page, answers):
    page.app.session_state["frage_11_folded"] = True
    hidden, small = answers(
        "SELECT count(*) FILTER (is_case_hidden), count(*) FILTER (is_case_hidden AND public_case_count IS NOT NULL) "
        f"FROM mart.protected_entry WHERE {AT} AND is_in_ratio", *PLACE
    )  # fmt: skip
    assert hidden > 5
    assert small == 0
    assert "• = nicht genannt, damit sich keine kleine Fallzahl erkennen lässt" in answer(page, 11)


def test_no_internal_field_is_shown(page):
    assert not re.search(r"Bemerkung|Begründung|Rang|Fachkräfte|Personen im", page.text)


def test_terms_are_explained(page):
    assert "Reifegrad mindestens 3: Antrag samt Nachweisen geht online" in page.text
