"""The help of every page and the tour along the nine questions: each page has its own, the words are those of the glossary."""

from __future__ import annotations

import html
import re

import pytest

from ozg import access, facts
from ozg.rules import glossary, guide
from ozg.ui.kit import menu
from ozg.ui.kit.guidance import stops
from tests.pages.conftest import WIESENAU

PAGES = [page.stem for page in menu.PAGES]
#: The nine entries of the menu.
NINE = (*menu.STEERING, menu.KEEPING)


def helped(shown) -> str:
    """Text of the help at the foot of a page."""
    (found,) = re.findall(r'<details class="ozg-help.*?</details>', shown.markup, re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found)))


def test_every_page_has_a_help_of_its_own_and_there_is_none_without_a_page():
    assert [row["seite"] for row in facts.rows("hilfe.csv")] == PAGES
    for answer in ("purpose", "reading", "origin", "missing"):
        said = {stem: getattr(found, answer) for stem, found in guide.help_by_page().items()}
        assert all(len(words) > 15 for words in said.values()), answer
    purposes = [found.purpose for found in guide.help_by_page().values()]
    assert len(set(purposes)) == len(purposes)


def test_words_of_the_help_are_words_of_the_glossary():
    known = {term.word for term in glossary.terms()}
    for row in facts.rows("hilfe.csv"):
        words = row["woerter"].split("|")
        assert set(words) <= known, row["seite"]
        assert len(set(words)) == len(words) >= 2


@pytest.mark.parametrize("stem", PAGES)
def test_the_help_stands_folded_at_the_foot_of_its_page(open_page, stem):
    shown = open_page(stem, kommune=WIESENAU)
    said = helped(shown)
    found = guide.help_by_page()[stem]
    for answer in (found.purpose, found.reading, found.origin, found.missing):
        assert answer in said
    assert all(f"{term.word} {term.meaning}" in said for term in found.terms)
    assert '<details class="ozg-help ozg-no-terms" id="hilfe">' in shown.markup  # closed
    assert (menu.place_of(stem).page.has_place) == ('data-tool="help"' in shown.markup)


def test_the_tour_stops_at_each_question_of_the_menu_in_its_order():
    assert [stop.stem for stop in stops(menu.EVERY_KIND)] == [question.pages[0].stem for question in NINE]
    assert len(stops(menu.EVERY_KIND)) == 9
    # what the words of a stop lead to is a page of the same question
    assert all(menu.place_of(stop.named).question == menu.place_of(stop.stem).question for stop in guide.tour())


def test_the_tour_of_who_sees_the_own_municipality_only_names_no_closed_page():
    """Zusammen lösen and Vergleich are closed to a login for one of several municipalities; the other pages of their questions are not."""
    closed = frozenset(page.stem for page in menu.PAGES if page.is_of_many)
    told = {stop.stem: stop.words for stop in stops(menu.EVERY_KIND, closed)}
    assert len(told) == 9 and "joint" not in told
    assert told["neighbours"].startswith("Hier steht, wer schon ganz online hat, was Ihnen fehlt.")
    assert told["overview"] == "Alle Kommunen Ihres Landkreises nebeneinander."


def test_the_tour_begins_where_newcomers_arrive_and_leads_from_stop_to_stop(open_page):
    shown = open_page("welcome", kommune=WIESENAU)
    assert f'href="./?kommune={WIESENAU}&amp;rundgang=1"' in shown.markup
    assert all(
        stop.words in shown.text and menu.place_of(stop.stem).question.asks in shown.text
        for stop in stops(menu.EVERY_KIND)
    )
    for number, stop in enumerate(stops(menu.EVERY_KIND), 1):
        shown = open_page(stop.stem, kommune=WIESENAU, rundgang=str(number))
        assert f"Rundgang, {number} von 9: {menu.place_of(stop.stem).question.asks} {stop.words}" in shown.text
        assert ("Zurück: " in shown.text, "Weiter: " in shown.text) == (number > 1, number < 9)
        if number < 9:
            following = menu.place_of(stops(menu.EVERY_KIND)[number].stem).question
            assert (
                f'href="{following.path}?kommune={WIESENAU}&amp;rundgang={number + 1}" data-tour="on"' in shown.markup
            )


@pytest.mark.parametrize("given", ["0", "10", "-1", "zwei", "2"])
def test_a_stop_that_is_not_here_shows_no_tour(open_page, given):
    assert "Rundgang, " not in open_page("municipality", kommune=WIESENAU, rundgang=given).text


def test_what_nobody_has_data_of_is_no_stop():
    assert "projects" not in [stop.stem for stop in stops(frozenset())]
    assert len(stops(frozenset())) == 8 and len(stops(frozenset({"projects"}))) == 9


def test_newcomers_are_led_to_open_pages_only():
    """With a login, whoever is not signed in may open the council's pages: one stop, one door."""
    from ozg.ui.pieces.doors import DOORS, open_ways

    public = access.rights(access.STRANGER)
    closed = frozenset(page.stem for page in menu.PAGES if (page.used_with or page.right) not in public)
    assert [stop.stem for stop in stops(menu.EVERY_KIND, closed)] == ["council"]
    assert [[stem for stem, _ in open_ways(door, closed)] for door in DOORS] == [
        [],
        [],
        ["council", "plain_language", "report"],
    ]
    # the door that promises no login leads to nothing that needs one
    assert all(menu.place_of(stem).page.right == access.Right.READ_PUBLIC for stem, _ in DOORS[-1].ways)
    assert [len(open_ways(door, frozenset())) for door in DOORS] == [4, 4, 3]
