"""Pictures that move or stand side by side, on the demo: their figures are those of the build at each date, unknown is never a number."""

from __future__ import annotations

import html
import json
import re

import pytest

from ozg import formats
from tests.ozg.test_dates import merged
from tests.pages.app import unpacked
from tests.pages.conftest import WIESENAU
from tests.words import plain

CITY, VILLAGE, UNKNOWN = "990020000000", "990010001001", "990010014014"
AT = """
    SELECT count(*), sum(conform_count), sum(relevant_count) FROM (
        SELECT s.* FROM mart.summary s JOIN mart.municipality m USING (ars)
        WHERE m.district_key = '99001' AND m.municipality_kind <> 'KREIS' AND s.reporting_date <= CAST(? AS DATE)
        QUALIFY row_number() OVER (PARTITION BY ars ORDER BY reporting_date DESC) = 1)
"""


def carried(shown, name: str) -> list:
    """What the elements with this name (an attribute or a class) carry along, unpacked."""
    return [json.loads(unpacked(place)[0]) for place in re.findall(rf"<div [^>]*{name}[^>]*>", shown.markup)]


def steps_of(shown) -> list:
    """What changes in each chart that goes along with a slider."""
    told = [unpacked(place)[0].split("\n") for place in re.findall(r'<div class="ozg-chart"[^>]*>', shown.markup)]
    return [json.loads(more[0]) for _, *more in told if more]


def test_at_each_date_the_slider_says_what_the_whole_page_says_then(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    (dates,) = carried(shown, "data-dates")
    (count,) = answers("SELECT count(DISTINCT reporting_date) FROM mart.point")
    assert len(dates) == count > 5
    for step in dates:
        day = re.search(r"stichtag=([\d-]+)", step["href"])[1]
        assert step["day"] == formats.day(day)
        lists, conform, relevant = answers(AT, day)
        assert (
            f"{lists} von 12 Kommunen mit Liste: {formats.integer(conform)} von {formats.integer(relevant)} Leistungen ganz online"
            in step["words"]
        )
    whole = open_page("overview", kommune=WIESENAU, stichtag="2025-06-30")
    lists, conform, relevant = answers(AT, "2025-06-30")
    assert whole.figures["AREA_CONFORM"] == [str(conform)]
    assert whole.figures["AREA_LISTED"] == [str(lists)]


def test_a_step_makes_map_and_strip_what_they_are_on_the_page_of_that_date(open_page):
    shown, then = (
        open_page("overview", kommune=WIESENAU),
        open_page("overview", kommune=WIESENAU, stichtag="2024-12-31"),
    )
    steps = steps_of(shown)
    charts = [json.loads(figure) for _, figure in shown.charts]
    for place in (0, 2):  # the map, the strip; between them the chosen outline
        change, words, _, _ = steps[place][0]
        moved, there = merged(charts[place], change), then.chart(place)
        drawn = [{key: part for key, part in trace.items() if part is not None} for trace in moved["data"]]
        assert drawn == there["data"]
        assert moved["layout"]["annotations"] == there["layout"]["annotations"]
        assert words == then.chart_words(place)
    # who has no list then is hatched on the map and not on the strip
    oedland = next(trace for trace in merged(charts[0], steps[0][0][0])["data"] if trace["meta"] == "990010010010")
    assert (
        oedland["fillpattern"]["shape"] == "/"
        and not oedland.get("fillcolor")
        and "noch keine Liste" in oedland["text"]
    )
    assert "990010010010" not in merged(charts[2], steps[2][0][0])["data"][0]["ids"]
    assert max(len(json.dumps(step, ensure_ascii=False)) for chart in steps for step in chart) < 2_500


def test_colours_keep_their_meaning_over_all_dates(open_page):
    limits = [
        re.findall(r"(\d+–\d+)\s*%", open_page("overview", kommune=WIESENAU, stichtag=day).text)[:1]
        for day in ("2024-12-31", "2026-09-30")
    ]
    assert limits[0] == limits[1] == ["0–8"]


def test_each_town_has_its_course_on_one_scale(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    place = rf'<li data-place="{WIESENAU}"><a href="[^"]*" data-lights="{WIESENAU}">(.*?)</a></li>'
    (field,) = re.findall(place, shown.markup)
    assert f'data-here="{WIESENAU}"' in shown.markup
    heights = [int(each) for each in re.findall(r"--p:(\d+)", field)]
    counts = [
        answers("SELECT conform_count, relevant_count, unknown_level_count FROM mart.summary WHERE ars = ? AND reporting_date = CAST(? AS DATE)", WIESENAU, day)
        for day in ("2024-12-31", "2026-09-30")
    ]  # fmt: skip
    assert [unknown for *_, unknown in counts] == [0, 1]
    first, last = (plain(formats.share(conform, relevant)) for conform, relevant, _ in counts)
    assert (heights[0], heights[-1]) == tuple(round(100 * conform / relevant / 0.4) for conform, relevant, _ in counts)
    assert f"Wiesenau: {first} am 31.12.2024, {last}, 1 unbekannt am 30.09.2026" in shown.text
    (unknown,) = re.findall(rf'data-lights="{UNKNOWN}">(.*?)</a>', shown.markup)
    assert re.findall(r'<i class="([^"]*)">', unknown) == ["unknown at"] and "dann unbekannt" in unknown


def test_who_moved_most_is_named_with_what_they_did_and_nobody_for_standing_still(open_page, answers):
    shown = open_page("overview", kommune=WIESENAU)
    title = re.search(r"Am meisten bewegt seit 30\.06\.2026: ([^,]*(?:, [^,]*)*), (?:je )?(\d+) Leistung", shown.text)
    (most,) = answers("""
        SELECT max(conform_gained_count - conform_lost_count) FROM mart.summary JOIN mart.municipality m USING (ars)
        WHERE district_key = '99001' AND municipality_kind <> 'KREIS' AND reporting_date = DATE '2026-09-30'""")
    (names,) = answers("""
        SELECT list(short_name ORDER BY short_name) FROM mart.summary JOIN mart.municipality m USING (ars)
        WHERE district_key = '99001' AND municipality_kind <> 'KREIS' AND reporting_date = DATE '2026-09-30'
          AND conform_gained_count - conform_lost_count = ?""", most)  # fmt: skip
    assert (title[1], int(title[2])) == (formats.listing(names), most)
    (section,) = re.findall(r"Am meisten bewegt.*?Gezählt wird, was an beiden", shown.text)
    assert "Ödland" not in section and "Amt Moorsee" not in section and "Quellstedt" not in section
    assert (
        "von 2 ist nicht bekannt, ob sie sich bewegt haben" in section
        and "bei 1 Kommune ist an einem der Tage kein Reifegrad bekannt" in section
    )
    own, other = open_page("municipality", kommune=WIESENAU), open_page("municipality", kommune=VILLAGE)
    assert "Der größte Schritt seit 30.06.2026 unter 11 vergleichbaren Kommunen (Landkreis Eichholz)" in own.text
    assert "größte Schritt" not in other.text


def test_the_first_date_has_no_movement_and_no_claim(open_page):
    shown = open_page("overview", kommune=WIESENAU, stichtag="2024-12-31")
    assert "bewegt" not in shown.text


@pytest.mark.parametrize("here", [WIESENAU, VILLAGE])
def test_two_places_share_one_denominator(open_page, answers, here):
    shown = open_page("comparison", kommune=here, mit=CITY)
    both = """
        SELECT count(*), count(*) FILTER (a.is_conform), count(*) FILTER (b.is_conform)
        FROM (SELECT * FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_in_ratio AND is_conform IS NOT NULL) a
        JOIN (SELECT * FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_in_ratio AND is_conform IS NOT NULL) b
          ON a.ozg_id = b.ozg_id AND a.leika_key IS NOT DISTINCT FROM b.leika_key"""
    common, mine, other = answers(both, here, CITY)
    assert re.search(
        rf"Von {common} Leistungen, die .* gemeinsam haben, sind in .* {mine} ganz online, in Hafenstadt {other}\.",
        shown.headlines[0],
    )
    (relevant_here,) = answers(
        "SELECT relevant_count FROM mart.summary WHERE ars = ? AND reporting_date = DATE '2026-09-30'", here
    )
    (relevant_there,) = answers(
        "SELECT relevant_count FROM mart.summary WHERE ars = ? AND reporting_date = DATE '2026-09-30'", CITY
    )
    reasons = re.search(r"Nicht vergleichbar sind (\d+) Leistungen: (.*?)\. ", shown.text)
    kinds = {
        kind: int(count)
        for count, kind in re.findall(
            r"(\d+) (bieten beide|hat nur \w+|nennt die Liste von \w+|nennt die eine)", reasons[2]
        )
    }
    unknown = kinds.get("bieten beide", 0)
    assert int(reasons[1]) == sum(kinds.values())
    # each service of one of them, without those of both, has one reason: somebody else's, not named, or named otherwise cut
    assert sum(kinds.values()) - unknown == relevant_here + relevant_there - 2 * (common + unknown)
    assert kinds["hat nur Hafenstadt"] > 0


def test_the_goal_stands_in_picture_and_table(open_page):
    shown = open_page("comparison", kommune=WIESENAU, mit=CITY)
    dashed = [line["x0"] for line in shown.chart(0)["layout"]["shapes"] if line["line"].get("dash") == "dash"]
    assert set(dashed) == {0.4}
    figures = shown.columns("Wiesenau neben Hafenstadt")
    row = figures["Kennzahl"].index("Eigenes Ziel: Leistungen ganz online")
    assert plain(figures["Wiesenau"][row]) == "40 % bis Ende 2026"
    assert 'data-picture="zwei-orte"' in shown.markup


def test_what_is_not_known_is_not_compared(open_page):
    shown = open_page("comparison", kommune=WIESENAU, mit=UNKNOWN)
    assert (
        shown.headlines[0]
        == "Wiesenau und Quellstedt lassen sich nicht vergleichen: Keine Leistung bieten beide an, von der bei beiden der Stand bekannt ist."
    )
    assert not shown.charts and "keine Leistung" not in shown.text


@pytest.mark.parametrize("other", ["1", WIESENAU, "<b>"])
def test_an_unknown_second_place_is_said(open_page, other):
    shown = open_page("comparison", kommune=WIESENAU, mit=other)
    assert "Die zweite Kommune aus dem Link lässt sich hier nicht vergleichen." in shown.text
    assert "Zählweisen" in shown.headlines[0]


def test_the_second_place_is_chosen_on_the_page(open_page):
    shown = open_page("comparison", kommune=WIESENAU)
    shown.app.selectbox(key="two_places").set_value(CITY).run()
    assert shown.app.query_params["mit"] == CITY
    assert "Hafenstadt gemeinsam haben" in shown.headlines[0]


def test_the_page_can_move_the_line_by_itself(open_page):
    """What is sent for some limits is what the page says when they are chosen."""
    now = open_page("priorities", kommune=WIESENAU, budget="20000", tage="60")
    (moves,) = carried(now, "data-moves")
    assert 'data-moves="2000000,120"' in now.markup
    for budget, days in ((0, 0), (12_000, 40), (23_000, 60), (1_000_000, 2_000)):
        then = open_page("priorities", kommune=WIESENAU, budget=str(budget), tage=str(days))
        line = [each for each in moves["lines"] if each["cost"] <= budget * 100 and each["days"] <= days * 2][-1]
        assert not budget or carried(then, "data-moves") == [moves], "unpacked again while a slider moves"
        people = f"{formats.integer(days)} Personentagen"
        said = plain(line["said"].replace("{budget}", formats.euro(budget, 0)).replace("{tage}", people))
        assert said in then.text
        answer = re.sub(r"<[^>]+>", "", html.unescape(line["answer"]))
        assert plain(answer.replace("{budget}", formats.euro(budget, 0)).replace("{tage}", people)) == then.headlines[0]


def test_every_picture_is_named_and_can_be_saved(open_page):
    shown = open_page("overview", kommune=WIESENAU)
    names = re.findall(r'data-picture="([a-z-]+)"', shown.markup)
    assert {"karte", "vergleich", "verlauf-kommunen", "bewegung"} <= set(names)
    assert len(re.findall(r'data-picture-as="svg"', shown.markup)) == len(names)
    assert 'data-picture="verlauf"' in open_page("progress", kommune=WIESENAU).markup
    plan = open_page("priorities", kommune=WIESENAU)
    (saved,) = re.findall(r'<div class="ozg-saved" data-width="984"[^>]*>', plan.markup)
    assert {"data", "layout"} == set(json.loads(unpacked(saved)[0]))
