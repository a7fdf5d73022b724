"""The mayor's page says the figures of the list in force, and says honestly when there is none."""

import re

from ozg import formats
from tests.pages.conftest import WIESENAU
from tests.words import plain

COUNTED = "is_counted AND relevance = 'RELEVANT' AND ars = ? AND reporting_date = ?"


def test_the_headline_carries_three_states_denominator_threshold_and_date(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    conform, rest, unknown, relevant = answers(
        "SELECT count(*) FILTER (level_low >= 3), count(*) FILTER (level_high < 3), "
        "count(*) FILTER (level_high IS NULL OR (level_low < 3 AND level_high >= 3)), count(*) "
        f"FROM core.entry WHERE {COUNTED}", WIESENAU, day,
    )  # fmt: skip
    assert (conform + rest + unknown, unknown) == (relevant, 1)
    share = plain(formats.ratio(conform, relevant))
    assert shown.headlines == [
        f"{conform} von {relevant} Leistungen sind ganz online ({share}, Reifegrad ≥ 3), {rest} nicht; von einer ist es nicht bekannt."
    ]
    assert [shown.figures[key][0] for key in ("CONFORM", "NOT_CONFORM", "UNKNOWN", "RELEVANT")] == [
        str(conform), str(rest), "1", str(relevant),
    ]  # fmt: skip
    assert f"Stand {formats.day(day)}" in shown.text


def test_cases_and_changes_stand_beneath(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    reached, known = answers(
        "SELECT sum(case_count) FILTER (level_low >= 3), sum(case_count) FILTER (level_low >= 3 OR level_high < 3) "
        f"FROM core.entry WHERE {COUNTED}", WIESENAU, day,
    )  # fmt: skip
    assert (
        f": {formats.integer(reached)} von {formats.integer(known)} Fällen im Jahr mit bekanntem Reifegrad."
        in shown.text
    )
    gained, lost = answers(
        "SELECT count(*) FILTER (conform_change = 1), count(*) FILTER (conform_change = -1) FROM mart.change "
        "WHERE ars = ? AND reporting_date = ?", WIESENAU, day,
    )  # fmt: skip
    assert (gained, lost) == (3, 0)
    assert ": 3 Leistungen dazugekommen, keine zurückgefallen." in shown.text
    (names,) = answers(
        "SELECT list(service_name) FROM mart.change WHERE ars = ? AND reporting_date = ? AND conform_change <> 0",
        WIESENAU,
        day,
    )
    # Every one of them is named before the first picture begins.
    told = shown.text[
        shown.text.index("Was sich geändert hat") : shown.text.index("Relevante Leistungen nach Reifegrad")
    ]
    assert all(name in told for name in names)


def test_the_level_bar_holds_every_relevant_service(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    (relevant,) = answers(f"SELECT count(*) FROM core.entry WHERE {COUNTED}", WIESENAU, day)
    assert sum(trace["x"][0] for trace in shown.chart(0)["data"]) == relevant
    assert "ganz online (Reifegrad ≥ 3)" in shown.chart_words(0)


def test_the_funnel_explains_575(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert shown.chart_words(1).startswith("Vom Katalog zur fertigen Leistung: 575 Nummern im OZG-Katalog 2018")
    assert "575 Nummern des Katalogs 2018, davon 533 benannt, 42 zurückgezogen; dazu 26 spätere" in shown.text


def test_both_bars_carry_three_states_and_the_bases_of_the_sentences(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    bars = re.findall(r'<div class="ozg-states-bar"[^>]*>(.*?)</div>', shown.markup)
    for bar, counted in zip(bars, ("count(*)", "sum(case_count)"), strict=True):
        states = answers(
            f"SELECT {counted} FILTER (level_low >= 3), {counted} FILTER (level_high < 3), "
            f"{counted} FILTER (level_high IS NULL OR (level_low < 3 AND level_high >= 3)) FROM core.entry WHERE {COUNTED}", WIESENAU, day,
        )  # fmt: skip
        assert [float(width) for width in re.findall(r"flex:([\d.]+)", bar)] == [count for count in states if count]
        for count, state in zip(states, ("ganz online", "nicht", "unbekannt"), strict=True):
            assert not count or f"{formats.integer(count)} {state}" in shown.text


def test_columns_have_three_rows_at_most_and_what_is_left_out_stands_in_a_table(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    lists = re.findall(r'<ul class="ozg-list">(.*?)</ul>', shown.markup, re.DOTALL)[:3]
    assert [one.count("<li") for one in lists] == [3, 3, 3]
    assert "seit dem Stand vom 30.06.2026" in shown.text
    shown.app.session_state["changes_folded"] = True
    shown.app.run()
    (changed,) = answers(
        "SELECT count(*) FROM mart.change WHERE ars = ? AND reporting_date = DATE '2026-09-30'", WIESENAU
    )
    (restated,) = answers(
        "SELECT count(*) FROM mart.history AS now JOIN mart.history AS before USING (ars, ozg_id) "
        "WHERE ars = ? AND now.reporting_date = DATE '2026-09-30' AND before.reporting_date = DATE '2026-06-30' AND now.is_in_ratio AND before.is_in_ratio "
        "AND now.leika_key IS NOT DISTINCT FROM before.leika_key AND now.implementation_status <> before.implementation_status "
        "AND now.level_low IS NOT DISTINCT FROM before.level_low AND now.level_high IS NOT DISTINCT FROM before.level_high", WIESENAU,
    )  # fmt: skip
    table = shown.columns("Alle Änderungen")
    others = [said for said in table["Änderung"] if said.startswith(("Engpass ", "Etappe "))]
    assert len(table["Leistung"]) - len(others) == changed + restated > changed > 3
    assert f"und {changed + restated + len(others) - 3} weitere · alle darunter zum Aufklappen" in shown.text
    assert others == ["Engpass „eID und Vertrauensniveau“ behoben am 12.07.2026"]
    assert sum(said.startswith("Status ") for said in table["Änderung"]) == restated


def test_next_steps_stand_in_two_columns_the_own_first_choice_first(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (first,) = answers(
        "SELECT service_name FROM mart.entry WHERE ars = ? AND priority_rank = 1 ORDER BY reporting_date DESC LIMIT 1",
        WIESENAU,
    )
    text = shown.text[shown.text.index("Selbst tun") : shown.text.index("Was blockiert")]
    assert "Anstoßen" in text
    assert "gesetzt: Platz 1 der eigenen Liste" in text[text.index(first) :]
    assert "wartet auf das Land seit " in text
    blocked = shown.text[shown.text.index("Was blockiert") : shown.text.index("Relevante Leistungen nach Reifegrad")]
    assert ", seit " in blocked and "Stand 30.09.2026" in blocked
    assert "Letzte Liste:" in shown.text


def test_an_earlier_date_shows_the_earlier_state(open_page, answers):
    (day,) = answers("SELECT min(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    shown = open_page("municipality", kommune=WIESENAU, stichtag=day.isoformat())
    conform, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FROM core.entry WHERE {COUNTED}", WIESENAU, day
    )
    assert shown.headlines[0].startswith(f"{conform} von {relevant} Leistungen")


def test_a_municipality_run_by_its_association_leads_there(open_page):
    shown = open_page("municipality", kommune="990015401021")
    assert shown.headlines == ["Für Torfwiek arbeitet die gemeinsame Verwaltung Amt Moorsee."]
    assert "Deren Liste gibt es hier. Was nur Torfwiek angeht, kann in einer eigenen Liste stehen." in shown.text
    assert "kommune=990015401000" in shown.markup


def test_the_table_of_a_chart_opens_with_its_numbers(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    shown.app.session_state["levels_folded"] = True
    shown.app.run()
    table = shown.columns("auf Stufe")
    assert table["Reifegrad"][:5] == [
        "0 Offline",
        "1 Information",
        "2 Formular-Assistent",
        "3 Online-Leistung",
        "4 Online-Transaktion",
    ]


def test_the_headline_can_be_explained_row_by_row(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    shown.app.session_state["explain"] = True
    shown.app.run()
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    conform, rest, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FILTER (level_high < 3), count(*) FROM core.entry WHERE {COUNTED}", WIESENAU, day
    )  # fmt: skip
    said = f"Sie besteht aus {relevant} Zeilen der Liste: {conform} gezählt, {rest} nur im Nenner und {relevant - conform - rest} unbekannt"
    assert said in shown.text


ALTENFORST = "990010007007"


def opened(open_page, **place):
    """The page with its what-if unfolded, as the browser remembers it."""
    shown = open_page("municipality", **place)
    shown.app.session_state["without_folded"] = True
    shown.app.run()
    return shown


def test_a_what_if_is_folded_until_asked_and_says_what_one_bottleneck_changes(open_page, answers):
    place = (ALTENFORST, answers("SELECT max(reporting_date) FROM mart.leverage WHERE ars = ?", ALTENFORST)[0])
    assert "Ohne „" not in open_page("municipality", kommune=ALTENFORST).text
    shown = opened(open_page, kommune=ALTENFORST)
    conform, relevant = answers(
        "SELECT conform_count, relevant_count FROM mart.summary WHERE ars = ? AND reporting_date = ?", *place
    )
    (freed,) = answers("SELECT max(freed_case_count) FROM mart.leverage WHERE ars = ? AND reporting_date = ?", *place)
    assert f"wären {conform + 1} statt {conform} von {relevant} Leistungen ganz online" in shown.text
    assert f"1 Leistung mehr, {formats.integer(freed)} Fälle im Jahr" in "\n".join(
        box.label for box in shown.app.checkbox
    )
    assert [box.label for box in shown.app.checkbox if box.value] == [shown.app.checkbox[0].label]
    for box in shown.app.checkbox:
        box.check()
    shown.app.run()
    gained = answers(
        "SELECT count(*) FROM mart.without(?, ?, [(SELECT string_agg(DISTINCT bottleneck_code, ' ') FROM mart.leverage WHERE ars = ? AND reporting_date = ?)]) "
        "WHERE is_gained", *place, *place,
    )[0]  # fmt: skip
    assert f"wären {conform + gained} statt {conform} von {relevant}" in shown.text
    for box in shown.app.checkbox:
        box.uncheck()
    shown.app.run()
    assert "Kein Engpass ist gewählt: " in shown.text
