"""The screens for a hall: the same figures as the pages they belong to, for the council the public ones, and none of what is not known."""

import re

import pytest

from tests.pages.conftest import WIESENAU

ODLAND, QUELLSTEDT = "990010010010", "990010014014"


def screens(open_page, stem, ars):
    """Every screen of a municipality, in order."""
    first = open_page(stem, kommune=ars)
    count = int(re.search(r"1 von (\d)", first.text[first.text.index("← Zurück") :])[1])
    return [first, *[open_page(stem, kommune=ars, bild=str(number)) for number in range(2, count + 1)]]


@pytest.mark.parametrize(("stem", "page"), [("hall", "municipality"), ("council_hall", "council")])
def test_a_hall_says_the_figures_of_its_page(open_page, stem, page):
    shown = screens(open_page, stem, WIESENAU)
    assert len(shown) == 7
    names = [re.findall(r'data-picture="(\w+)"', screen.markup) for screen in shown]
    assert names == [[], ["luecke"], ["leistungen"], [], ["uebrig"], [], []]
    assert all(len(screen.headlines) == 1 and "Wiesenau, Stand 30.09.2026" in screen.text for screen in shown)
    assert [screen.headlines[0].split(" ")[0] for screen in shown][:4] == ["56", "Von", "Die", "Seit"]
    told = {key: values[0] for screen in shown for key, values in screen.figures.items()}
    on_page = open_page(page, kommune=WIESENAU).figures
    both = set(told) & set(on_page)
    assert {"CONFORM", "RELEVANT", "CASES_CONFORM"} <= both
    assert {key: told[key] for key in both} == {key: on_page[key][0] for key in both}
    for screen in shown:
        assert "Liste vom 30.09.2026." in screen.text
        assert 'data-hall="back"' in screen.markup


def test_the_council_sees_rounded_sums_only(open_page):
    cases = open_page("council_hall", kommune=WIESENAU, bild="2")
    sums = [value for key in ("CASES_TOTAL", "CASES_CONFORM", "CASES_ONLINE") for value in cases.figures[key]]
    assert len(sums) == 3 and all(float(value) % 10 == 0 for value in sums)
    assert "rund " in cases.headlines[0] and "gerundet" in cases.text


def test_nothing_is_claimed_that_is_not_known(open_page):
    shown = screens(open_page, "hall", QUELLSTEDT)
    assert shown[0].headlines == ["Nach Modell 1.1 ist der Reifegrad von keiner der 124 Leistungen bekannt."]
    assert shown[1].headlines == [
        "Von 7.197 bekannten Fällen im Jahr kommen 226 online; wie viele ganz online kommen könnten, ist nicht bekannt."
    ]
    assert not any(screen.headlines[0].startswith("Seit ") for screen in shown)
    said = [screen.headlines[0] for screen in screens(open_page, "hall", ODLAND)]
    assert "Von 80 bekannten Fällen im Jahr könnte keiner ganz online kommen; wie viele online kommen, ist nicht bekannt." in [
        text.replace("mindestens ", "") for text in said
    ]  # fmt: skip


def test_a_screen_that_is_not_there_is_the_nearest(open_page):
    assert (
        open_page("hall", kommune=WIESENAU, bild="99").headlines == screens(open_page, "hall", WIESENAU)[-1].headlines
    )
    assert open_page("hall", kommune=WIESENAU, bild="0").headlines[0].startswith("56 von 162")
    assert open_page("hall", kommune=WIESENAU, bild="quatsch").headlines[0].startswith("56 von 162")


def test_the_way_there_stands_above_the_page_and_not_among_its_views(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert "Im Saal zeigen" in shown.text
    views = re.search(r'<nav class="ozg ozg-pages".*?</nav>', shown.markup, re.DOTALL)[0]
    assert "Heute" in views and "Im Saal" not in views
    assert "Im Saal zeigen" not in open_page("priorities", kommune=WIESENAU).text
