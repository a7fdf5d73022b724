"""/prioritaeten: order, parts, own list, groups, own weights."""

from __future__ import annotations

from datetime import date

import pytest

from ozg import formats
from ozg.rules.priority import DEFAULT_WEIGHTS
from ozg.ui import priority_words
from tests.pages.conftest import WIESENAU

HERE = (WIESENAU, date(2026, 9, 30))
AT = "FROM mart.entry WHERE ars = ? AND reporting_date = ?"
RANKED = f"{AT} AND computed_rank IS NOT NULL"


def test_headline_is_the_first_rank_with_its_score(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    name, score, count = answers(
        f"SELECT service_name, priority_score, count(*) OVER () {RANKED} ORDER BY computed_rank LIMIT 1", *HERE
    )
    assert shown.headlines == [f"Platz 1 von {count}: {name}, {formats.decimal(score)} von 100 Punkten."]


def test_it_says_why_done_and_conform_differ(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    conform, ahead, behind, done = answers(
        "SELECT count(*) FILTER (is_conform), count(*) FILTER (is_conform AND NOT is_done), count(*) FILTER (is_done AND NOT is_conform), "
        "count(*) FILTER (is_done) FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND relevance = 'RELEVANT' AND is_counted",
        WIESENAU,
    )  # fmt: skip
    assert conform - ahead + behind == done == 54
    assert (
        f"{conform} OZG-konformen: {ahead} davon sind noch nicht am Ziel, dazu kommen {behind}, deren Ziel"
        in shown.text
    )


def test_table_shows_the_order_and_points_of_the_build(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    names, scores, points = answers(
        "SELECT list(service_name ORDER BY computed_rank)[:25], list(priority_score ORDER BY computed_rank)[:25], "
        f"list(points_f ORDER BY computed_rank)[:25] {RANKED}", *HERE
    )  # fmt: skip
    table = shown.columns("mit Rang")
    assert table["Leistung"] == names
    assert table["Punkte"] == [formats.decimal(score) for score in scores]
    assert table["F"] == [formats.integer(point) for point in points]


def test_cards_show_six_parts_each(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    cards = next(part for part in shown.markup.split("\n") if 'class="ozg ozg-priorities"' in part)
    assert (cards.count("<li>"), cards.count("<dt>")) == (10, 60)


def test_own_list_stands_beside_the_computed_rank(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    order = "ORDER BY priority_rank, service_name"
    names, reasons, ranks = answers(
        f"SELECT list(service_name {order}), list(rationale {order}), list(computed_rank {order}) {AT} AND is_counted "
        "AND priority_rank IS NOT NULL", *HERE
    )  # fmt: skip
    table = shown.columns("Eigene Prioritätenliste")
    assert table["Leistung"] == names
    assert table["Begründung der Kommune"] == [formats.text(reason) for reason in reasons]
    assert table["Berechneter Rang"] == ["ohne Rang" if rank is None else str(rank) for rank in ranks]


def test_services_with_too_little_data_have_no_rank(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    (thin,) = answers(f"SELECT count(*) {AT} AND is_in_ratio AND gate IS NULL AND data_coverage < 60", *HERE)
    assert f"{thin} ohne ausreichende Angaben" in shown.text
    shown.app.selectbox(key="group").set_value("ANGABEN_FEHLEN").run()
    table = shown.columns("Angaben fehlen")
    assert len(table["Leistung"]) == min(thin, 25)
    assert "" not in table["Es fehlen"]


def test_own_weights_come_from_the_address_and_use_the_same_macro(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU, gewichte="0-100-0-0-0-0")
    (expected,) = answers(
        f"""SELECT list(service_name ORDER BY score DESC, case_count DESC NULLS LAST, ozg_id, leika_key)[:5] FROM (
                SELECT *, rule.priority_score(interface_factor, points_f, points_n, points_m, points_a, points_p, points_w,
                                              0, 100, 0, 0, 0, 0) AS score
                {AT} AND is_in_ratio AND gate IS NULL AND points_n IS NOT NULL)""", *HERE
    )  # fmt: skip
    assert shown.columns("mit Rang")["Leistung"][:5] == expected
    assert "0-100-0-0-0-0 für F-N-M-A-P-W" in shown.text


def test_weights_that_do_not_add_up_are_not_used(open_page):
    for given in ("50-50-50-0-0-0", "1-2-3", "a-b-c-d-e-f", "-30-20-25-10-10-5"):
        assert "30-20-25-10-10-5 für F-N-M-A-P-W" in open_page("priorities", kommune=WIESENAU, gewichte=given).text


def test_sliders_count_only_when_they_add_up(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    before = shown.columns("mit Rang")["Leistung"]
    shown.app.slider(key="weight_f").set_value(0).run()
    assert "Summe 70 von 100. Es fehlen 30." in shown.text
    assert shown.columns("mit Rang")["Leistung"] == before
    shown.app.slider(key="weight_n").set_value(50).run()
    assert "0-50-25-10-10-5 für F-N-M-A-P-W" in shown.text
    assert shown.columns("mit Rang")["Leistung"] != before
    shown.app.button(key="weights_reset").click().run()
    assert {code: shown.app.slider(key=f"weight_{code}").value for code in DEFAULT_WEIGHTS} == DEFAULT_WEIGHTS
    assert shown.columns("mit Rang")["Leistung"] == before


class Row:
    """A row as ``itertuples`` gives it: the urkunden example of docs/fachregeln.md 6.3 unless told otherwise."""

    def __init__(self, **values) -> None:
        self.__dict__ = {
            "case_count": 1450, "case_quality": "GEZAEHLT", "minutes_saved": 35, "interface_status": "JA", "has_solution": True,
            "solution_kind": "EFA", "efa_status": "REIF", "is_legally_possible": True, "duty": "SDG", "political_will": 0, "person_days": 12,
            "points_f": 79.0, "points_n": 58.3, "points_m": 100.0, "points_a": 80.0, "points_p": 100.0, "points_w": 0.0,
            "interface_factor": 1.0, "group_code": "RANG", "computed_rank": 2, "priority_rank": 2,
            "is_waiting_for_others": False, "blocking_owner_codes": None, **values,
        }  # fmt: skip


def test_the_sentence_of_the_rules():
    assert priority_words.sentence(Row()) == (
        "1.450 Fälle im Jahr, 35 Minuten Ersparnis je Fall, Schnittstelle vorhanden, EfA-Lösung vorhanden, EU-Pflicht. "
        "Punktabzug: 12 Personentage."
    )


def test_a_solution_still_being_connected_is_not_called_there():
    said = priority_words.reasons(Row(efa_status="ANBINDUNG"))
    assert "EfA-Lösung in Anbindung" in said and "EfA-Lösung vorhanden" not in said
    assert "Lösung am Markt vorhanden" in priority_words.reasons(Row(efa_status="ANBINDUNG", solution_kind="MARKT"))


def test_the_sentence_says_what_is_unknown():
    row = Row(
        case_count=None,
        points_f=None,
        interface_status="NEIN",
        has_solution=False,
        duty=None,
        person_days=None,
        points_a=None,
    )
    assert priority_words.sentence(row) == (
        "35 Minuten Ersparnis je Fall. Punktabzug: Schnittstelle fehlt (halbe Punktzahl), keine fertige Lösung. "
        "Unbekannt: Fallzahl, Personentage."
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "gleicher Rang"),
        ({"group_code": "G2"}, "nicht gereiht: erledigt"),
        ({"group_code": "ANGABEN_FEHLEN", "points_f": None}, "ohne Rang, es fehlen: Fallzahl"),
        ({"priority_rank": 1}, "weiter hinten: Punkte fehlen bei Nutzen je Fall (35 Minuten) und Fallzahl (1.450)"),
        ({"priority_rank": 9}, "weiter vorn: Punkte bringen Machbarkeit und Fallzahl (1.450)"),
    ],
)
def test_the_difference_of_ranks_is_explained(values, expected):
    assert priority_words.difference(Row(**values), DEFAULT_WEIGHTS) == expected


def test_badge_names_whom_a_service_waits_for():
    assert priority_words.badge(Row(is_waiting_for_others=True, blocking_owner_codes="L")) == "wartet auf Land"
    assert priority_words.badge(Row()) == ""


def test_postponed_services_are_a_group_of_their_own_with_reason_and_review(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    shown.app.selectbox(key="group").set_value("ZURUECKGESTELLT").run()
    table = shown.columns("<caption>bewusst zurückgestellt")
    assert dict(zip(table["Leistung"], table["Wiedervorlage"], strict=True))["Osterfeuer"] == "30.06.2028"
