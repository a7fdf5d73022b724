"""Money and days on "Was als Nächstes": the line is a running total, the best choice fits and nothing simple is better, and the address
carries the scenario."""

import html
import re

import pytest

from ozg import formats
from tests.pages.app import app_at_path
from tests.pages.conftest import WIESENAU, Shown

DISTRICT = "990010000000"
TABLE = "Leistungen und Entscheidung"


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def in_table(shown, caption: str = TABLE) -> dict[str, list[str]]:
    """The list as a table, which is made when somebody opens it."""
    if not shown.app.session_state["decisions_folded"]:
        shown.app.session_state["decisions_folded"] = True
        shown.app.run()
    return shown.columns(caption)


def chosen_rows(shown) -> list[tuple[str, float, float, float]]:
    """(name, cases, euros, days) of what the table says is in the plan."""
    columns = in_table(shown)
    rows = zip(
        columns["Entscheidung"], columns["Leistung"], *(map(number_or_nan, columns[name]) for name in ("Fälle im Jahr, online erwartet", "Kosten in €", "Personentage")),
        strict=True,
    )  # fmt: skip
    return [row[1:] for row in rows if row[0] == "im Plan"]


def number_or_nan(text: str) -> float:
    return float("nan") if text == "k. A." else number(text)


def test_the_headline_says_what_the_chosen_services_add_up_to(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="14000", tage="40", verteilung="beste")
    rows = chosen_rows(shown)
    found = re.fullmatch(
        r"Mit 14\.000 € und 40 Personentagen kommen (\d+) Leistungen ins Netz: ([\d.]+) Fälle im Jahr online(?:, heute sind es schon [\d.]+)?\.",
        shown.headlines[0],
    )
    assert int(found[1]) == len(rows)
    # The table rounds each service to whole cases, the headline once.
    assert abs(number(found[2]) - sum(cases for _, cases, _, _ in rows)) <= len(rows) / 2
    assert sum(euros for _, _, euros, _ in rows) <= 14_000
    assert sum(days for _, _, _, days in rows) <= 40
    assert "Wohnsitzmeldungen" in {name for name, _, _, _ in rows}


def test_what_is_not_calculated_has_no_forecast_in_the_table(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="14000", tage="40", verteilung="beste")
    columns = in_table(shown)
    told = dict(zip(columns["Entscheidung"], columns["Fälle im Jahr, online erwartet"], strict=True))
    assert told["nicht gerechnet"] == "k. A." and "Fälle online im Jahr" not in columns
    assert {"im Plan", "nicht gerechnet"} <= set(told)


def test_taking_the_best_by_cases_per_day_is_never_better(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU, budget="14000", tage="40", verteilung="beste")
    columns = in_table(shown)
    ready = [row for row in zip(*(columns[name] for name in ("Fälle im Jahr, online erwartet", "Kosten in €", "Personentage", "Entscheidung")), strict=True)
             if row[3] != "nicht gerechnet"]  # fmt: skip
    euros, days, cases = 14_000.0, 40.0, 0.0
    for gain, cost, effort in sorted(
        ((number(row[0]), number(row[1]), number(row[2])) for row in ready), key=lambda row: -row[0] / row[2]
    ):
        if cost <= euros and effort <= days:
            euros, days, cases = euros - cost, days - effort, cases + gain
    assert sum(cases for _, cases, _, _ in chosen_rows(shown)) >= cases


def test_the_list_is_that_of_priorities_and_says_what_is_missing(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    ranked, cases, cost = answers(
        """
        SELECT count(*), count(*) FILTER (case_count IS NULL), count(*) FILTER (cost_eur IS NULL) FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?)
          AND rank_group IN ('SELBST', 'ANSTOSSEN', 'NAECHSTES', 'ERST_ZAEHLEN')
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    assert f"bei {cases} fehlen Fälle im Jahr, bei {cost} fehlen Kosten" in shown.text
    # what the municipality has set first leads the list (docs/fachregeln.md 6.3), as it leads its column on Unser Stand
    assert in_table(shown)["Platz"][:5] == ["1", "2", "3", "4", "5"]
    assert f"von {ranked}" in shown.text  # all of them in the pager
    running, rare, postponed, ceiling, done = answers(
        """
        SELECT count(*) FILTER (rank_group = 'LAEUFT'), count(*) FILTER (rank_group = 'SELTEN'),
               count(*) FILTER (implementation_status = 'ZURUECKGESTELLT' AND level_high < 3 AND coalesce(legal_ceiling_level, 4) >= 3),
               count(*) FILTER (rank_group = 'RECHTLICHES_MAXIMUM'), count(*) FILTER (rank_group = 'ERLEDIGT')
        FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?) AND is_in_ratio
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    assert (
        f"Nicht in der Rangfolge: {running} laufen schon, {rare} selten und ohne Pflicht, {postponed} bewusst zurückgestellt, "
        f"{ceiling} am rechtlichen Maximum, {done} erledigt." in shown.text
    )
    assert "Gereiht nach Punkten" in shown.text
    assert postponed == 7


def test_the_measured_share_is_used_until_another_is_chosen(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    online, cases = answers(
        """
        SELECT sum(online_case_count), sum(case_count) FROM mart.entry
        WHERE ars = ? AND reporting_date = (SELECT max(reporting_date) FROM mart.entry WHERE ars = ?)
          AND is_in_ratio AND is_conform AND case_count IS NOT NULL AND online_case_count IS NOT NULL
        """,
        WIESENAU, WIESENAU,
    )  # fmt: skip
    share = formats.ratio(online, cases).replace(formats.THIN_SPACE, " ")
    assert f"{formats.integer(online)} von {formats.integer(cases)} Fällen im Jahr ({share})." in shown.text
    assert f"bei {share} Online-Quote (gemessen)" in shown.text
    chosen = open_page("priorities", kommune=WIESENAU, quote="40")
    assert "Annahme: 40 % der Fälle kommen nach einem Jahr online; gemessen sind" in chosen.text


def test_a_pinned_service_is_in_and_an_excluded_one_is_out(open_page):
    shown = open_page("priorities", kommune=WIESENAU, dabei="10019", ohne="10124")
    names = {name for name, _, _, _ in chosen_rows(shown)}
    assert "Kindertagesbetreuung" in names
    assert "Wohnsitzmeldungen" not in names
    columns = in_table(shown)
    reasons = dict(zip(columns["Leistung"], columns["Grund"], strict=True))
    assert (reasons["Kindertagesbetreuung"], reasons["Wohnsitzmeldungen"]) == ("vorgegeben", "ausgeschlossen")


def test_wishes_beyond_the_budget_are_explained_with_the_gap(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="5000", dabei="10019")
    assert shown.headlines == ["So lässt sich nicht planen."]
    assert (
        "Was festgesetzt ist, braucht einschließlich Postfach 9.500 €, das Budget reicht für 5.000 € (es fehlen 4.500 €)."
        in shown.text
    )


def test_a_component_of_unknown_price_leaves_out_who_needs_it(open_page):
    shown = open_page("priorities", kommune="990010005005")
    assert re.search(r"\d+ warten auf den Preis eines Basisdienstes", shown.text)
    priced = open_page(
        "priorities",
        kommune="990010005005",
        basis="Nutzerkonto:5000:10_Postfach:3000:5_ePayment:8000:15_Formularserver:9000:12",
    )
    assert "Kosten eines Basisdienstes offen" not in priced.text
    assert "Darin enthalten: " in priced.text


def test_two_variants_side_by_side_on_one_scale(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="10000", budget2="30000", tage2="90")
    assert "Variante A: 10.000 € und 60 Personentage" in shown.text
    assert "Variante B: 30.000 € und 90 Personentage" in shown.text
    filled = {row: sum(trace["x"][0] for trace in shown.chart(1)["data"] if trace["y"] == [row]) for row in (0, 1)}
    assert abs(filled[0] - filled[1]) < 0.01
    assert re.search(r"Variante B bringt [\d.]+ Fälle im Jahr mehr und kostet [\d.]+ € mehr\.", shown.text)


def test_own_share_after_funding(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="20000", foerderung="80")
    cost, own = (
        number(amount)
        for amount in re.search(
            r"braucht ([\d.]+) €, davon ([\d.,]+) € eigene Mittel bei 80 % Förderung", shown.text
        ).groups()
    )
    assert own == cost / 5


def test_moving_a_slider_writes_the_address(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    shown.app.select_slider(key="plan_budget").set_value(30_000).run()
    assert shown.app.query_params["budget"] == "30000"
    assert "mit 30.000 € und 60 Personentagen" in shown.headlines[0]
    assert shown.app.text_input(key="plan_typed_budget").value == "30.000"
    assert "naechstes?kommune=990010006006&amp;stichtag=2026-09-30&amp;budget=30000&amp;tage=60" in shown.markup


def test_the_field_beside_the_slider_does_not_move_it_back(open_page):
    """A second step of the slider is asked for with the number the field had before the first: nobody typed it."""
    shown = open_page("priorities", kommune=WIESENAU, budget="20000")
    shown.app.select_slider(key="plan_budget").set_value(21_000).run()
    assert shown.app.text_input(key="plan_typed_budget").value == "21.000"
    shown.app.select_slider(key="plan_budget").set_value(22_000)
    shown.app.text_input(key="plan_typed_budget").set_value("20.000").run()
    assert shown.app.select_slider(key="plan_budget").value == 22_000
    assert shown.app.text_input(key="plan_typed_budget").value == "22.000"
    shown.app.text_input(key="plan_typed_budget").set_value("20.000").run()
    assert shown.app.select_slider(key="plan_budget").value == 20_000


def test_what_was_chosen_in_this_session_is_reset_too(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    shown.app.session_state["assumptions_folded"] = True
    shown.app.select_slider(key="plan_budget").set_value(30_000).run()
    shown.app.button(key="plan_reset").click().run()
    assert shown.app.select_slider(key="plan_budget").value == 20_000
    assert "mit 20.000 € und 60 Personentagen" in shown.headlines[0]


@pytest.mark.parametrize("words", ["50.000", "50000", " 50 000 € ", "50.000,00 Euro"])
def test_a_number_can_be_typed_as_people_write_it(open_page, words):
    shown = open_page("priorities", kommune=WIESENAU)
    shown.app.text_input(key="plan_typed_budget").set_value(words).run()
    assert shown.app.query_params["budget"] == "50000"
    assert shown.app.select_slider(key="plan_budget").value == 50_000
    assert "mit 50.000 € und 60 Personentagen" in shown.headlines[0]


@pytest.mark.parametrize("words", ["viel", "5.00", "50.000,50", "99.999.999", "-5"])
def test_what_is_no_whole_number_changes_nothing_and_is_said(open_page, words):
    shown = open_page("priorities", kommune=WIESENAU, budget="30000")
    shown.app.text_input(key="plan_typed_budget").set_value(words).run()
    assert shown.app.query_params["budget"] == "30000"
    assert shown.app.text_input(key="plan_typed_budget").value == "30.000"
    assert f"„{words}“ ist hier keine Zahl bis 1.000.000; es gilt weiter 30.000 €." in shown.text


def in_list(shown) -> list[dict[str, str]]:
    """The rows of the list as drawn: whether they are counted, and the words of their cells; the line is one of them."""
    (table,) = re.findall(r'data-picture="plan".*?<tbody>(.*?)</tbody>', shown.markup, re.DOTALL)
    found = []
    for look, row in re.findall(r"<tr(?: class=\"(\w+)\")?>(.*?)</tr>", table, re.DOTALL):
        cells = [
            html.unescape(re.sub(r"<[^>]+>", " ", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        found.append({"look": look, "cells": [re.sub(r"[\s\u202f]+", " ", cell).strip() for cell in cells]})
    return found


def test_the_line_is_a_running_total_that_can_be_checked_with_a_pencil(open_page):
    shown = open_page("priorities", kommune=WIESENAU, budget="20000", tage="60")
    rows = in_list(shown)
    place = next(place for place, row in enumerate(rows) if row["look"] == "line")
    assert all(row["look"] != "counted" for row in rows[place:])
    totals = [0.0, 0.0, 0.0]
    for row in rows[:place]:
        if row["look"] != "counted":
            continue
        for column, cell in enumerate(row["cells"][2:5]):
            own, total = re.fullmatch(r"([\d.,]+)(?: €)? Summe ([\d.,]+)(?: €)?", cell).groups()
            totals[column] += number(own)
            assert number(total) == totals[column]
    cases, days, euros = totals
    (line,) = rows[place]["cells"]
    assert line.startswith(
        f"Bis hier: {formats.integer(euros)} € von 20.000 €, {formats.integer(days)} von 60 Personentagen, {formats.integer(cases)} Fälle im Jahr"
    )
    assert euros <= 20_000 and days <= 60
    # the first one that no longer fits is named with what it lacks, and it would indeed be too much
    lacks = re.search(r"Die nächste ist .*: es fehlen ([\d.]+) €\.", line)
    following = next(row for row in rows[place + 1 :] if f"es fehlen {lacks[1]} €" in row["cells"][1].lower())
    assert euros + number(following["cells"][4].removesuffix(" €")) - 20_000 == number(lacks[1])


def test_what_lacks_a_value_keeps_its_rank_and_takes_no_money(open_page):
    rows = in_list(open_page("priorities", kommune=WIESENAU))
    without = [row for row in rows if len(row["cells"]) > 2 and row["cells"][4] == "k. A."]
    assert without and all(row["look"] == "" and "Kosten fehlen" in row["cells"][1] for row in without)
    assert [row["cells"][0] for row in rows if row["look"] != "line"][:3] == [
        "1",
        "2",
        "3",
    ]  # one numbering: the place in the list


def test_the_best_choice_is_one_click_away_whenever_it_is_better(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    (href, more) = re.search(r'<a href="([^"]*)"[^>]*>Besser verteilt: (\d+) Fälle mehr</a>', shown.markup).groups()
    assert "verteilung=beste" in href and "budget=20000" in href
    best = open_page("priorities", kommune=WIESENAU, verteilung="beste")
    # whoever subtracts one number of the page from the other gets the third
    better, in_order = (int(float(page.figures["PLAN_CASES"][0]) + 0.5) for page in (best, shown))
    assert formats.integer(better - in_order) == more
    assert f"Besser verteilt: {more} Fälle mehr als der Reihe nach" in best.text
    assert "Zurück zur Reihenfolge" in best.text
    # with money for everything nothing is better than the line
    everything = open_page("priorities", kommune=WIESENAU, budget="1000000", tage="2000")
    assert "Besser verteilt" not in everything.text
    assert re.search(r"Darunter steht nichts mehr, was sich rechnen lässt\.", everything.text)


def test_a_group_is_a_list_and_a_line_of_its_own_and_so_are_its_files(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU, gruppe="SELBST")
    (count,) = answers(
        "SELECT count(*) FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_in_ratio AND rank_group = 'SELBST'", WIESENAU
    )  # fmt: skip
    rows = [row for row in in_list(shown) if row["look"] != "line"]
    assert len(rows) == count and not any("Wartet auf" in row["cells"][1] for row in rows)
    assert re.search(rf'aria-current="true">Selbst tun \({count}\)', shown.markup)
    assert len(in_table(shown)["Leistung"]) == count


def test_without_known_costs_the_list_stands_there_with_a_switch(open_page):
    shown = open_page("priorities", kommune=DISTRICT)
    first = shown.headlines[0].removeprefix("Das zuerst: ").partition(";")[0]
    assert re.fullmatch(
        r"Das zuerst: [^;]*; wie weit Geld und Personentage reichen, ist nicht bekannt: Von keiner der \d+ Leistungen nennt die Liste Kosten\.",
        shown.headlines[0],
    )
    rows = in_list(shown)
    assert first in rows[0]["cells"][1] and not any(row["look"] for row in rows)
    assert not shown.app.select_slider and "Besser verteilt" not in shown.text
    columns = in_table(shown, "Leistungen in ihrer Reihenfolge")
    assert columns["Platz"][1:3] == ["2", "3"] and "Kosten und Personentage fehlen" in columns["Was fehlt"]
    shown.app.toggle(key="plan_assume").set_value(True).run()
    assert shown.app.query_params["annahme"] == "5000:10"
    assert "mit 20.000 € und 60 Personentagen reicht es für " in shown.headlines[0]
    assert shown.headlines[0].endswith("(mit Annahmen).")
    assert "Annahme, wo die Liste nichts sagt: je 5.000 € für" in shown.text
    assert in_table(shown)["Kosten in €"][0] == "Annahme 5.000"


@pytest.mark.parametrize(
    ("path", "view"), [("prioritaeten", {}), ("planung", {}), ("naechstes", {"ansicht": "planung"})]
)
def test_addresses_of_before_lead_to_the_list_with_their_choice(demo_data, monkeypatch, path, view):
    monkeypatch.setenv("OZG_DATA", str(demo_data))
    shown = Shown(app_at_path(path, {**view, "kommune": WIESENAU, "budget": "50000", "tage": "40"}, 30))
    (headline,) = shown.headlines
    assert "mit 50.000 € und 40 Personentagen" in headline
    assert 'data-picture="plan"' in shown.markup
