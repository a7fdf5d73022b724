"""The mayor's page says the figures of the list in force, and says honestly when there is none."""

from ozg import formats
from tests.pages.conftest import WIESENAU

COUNTED = "is_counted AND relevance = 'RELEVANT' AND ars = ? AND reporting_date = ?"


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def test_the_headline_carries_numerator_denominator_threshold_and_date(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    conform, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FROM core.entry WHERE {COUNTED}", WIESENAU, day
    )
    assert shown.headlines == [
        f"{conform} von {relevant} Leistungen sind OZG-konform ({plain(formats.ratio(conform, relevant))}, Reifegrad ≥ 3)."
    ]
    assert f"Stand {formats.day(day)}" in shown.text


def test_cases_and_changes_stand_beneath(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (day,) = answers("SELECT max(reporting_date) FROM core.entry WHERE ars = ?", WIESENAU)
    reached, known = answers(
        f"SELECT sum(case_count) FILTER (level_low >= 3), sum(case_count) FROM core.entry WHERE {COUNTED}",
        WIESENAU,
        day,
    )
    assert f"({formats.integer(reached)} von {formats.integer(known)} im Jahr)" in shown.text
    gained, lost = answers(
        "SELECT count(*) FILTER (conform_change = 1), count(*) FILTER (conform_change = -1) FROM mart.change "
        "WHERE ars = ? AND reporting_date = ?", WIESENAU, day,
    )  # fmt: skip
    assert gained + lost > 0
    assert (gained, lost) == (4, 0)
    assert ": 4 Leistungen dazugekommen, keine weggefallen." in shown.text
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
    assert "OZG-konform (Reifegrad ≥ 3)" in shown.chart_words(0)


def test_the_funnel_explains_575(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert shown.chart_words(1).startswith("Vom Katalog zur fertigen Leistung: 575 Nummern im OZG-Katalog 2018")
    assert "575 Nummern des Katalogs 2018, davon 533 benannt, 42 zurückgezogen; dazu 26 spätere" in shown.text


def test_next_steps_blockers_and_changes_are_named(open_page, answers):
    shown = open_page("municipality", kommune=WIESENAU)
    (first,) = answers(
        "SELECT service_name FROM mart.entry WHERE ars = ? AND computed_rank = 1 ORDER BY reporting_date DESC LIMIT 1",
        WIESENAU,
    )
    assert shown.text.index("Als Nächstes") < shown.text.index(first) < shown.text.index("Was blockiert")
    # Wohnsitzmeldungen has the first rank, but others must move first: the reader is told at once.
    assert shown.text.index(first) < shown.text.index("wartet auf Land") < shown.text.index("Was blockiert")
    assert ", seit " in shown.text[shown.text.index("Was blockiert") : shown.text.index("Was sich geändert hat")]
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
    conform, relevant = answers(
        f"SELECT count(*) FILTER (level_low >= 3), count(*) FROM core.entry WHERE {COUNTED}", WIESENAU, day
    )
    assert (
        f"Sie besteht aus {relevant} Zeilen der Liste: {conform} gezählt und {relevant - conform} nur im Nenner"
        in shown.text
    )
