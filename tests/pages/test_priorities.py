"""/prioritaeten: order, parts, own list, groups, own weights."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from ozg import formats
from ozg.rules.priority import DEFAULT_WEIGHTS, GROUPS
from ozg.words import order, priority as priority_words
from tests.pages.conftest import WIESENAU

PLACE = (WIESENAU, date(2026, 9, 30))
AT = "FROM mart.entry WHERE ars = ? AND reporting_date = ?"
RANKED = f"{AT} AND computed_rank IS NOT NULL"


def test_headline_is_what_comes_first_and_what_the_order_rests_on(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    name, count, is_set = answers(
        f"SELECT service_name, count(*) OVER (), priority_rank = 1 {RANKED} ORDER BY priority_rank IS DISTINCT FROM 1, computed_rank LIMIT 1", *PLACE
    )  # fmt: skip
    assert is_set
    assert shown.headlines[0].startswith(f"Das zuerst: {name}; mit 20.000 € und 60 Personentagen reicht es für ")
    assert f"Gesetzt auf Platz 1 von {count} (die übrigen nach Punkten); wartet auf " in shown.text
    assert shown.figures["NEXT"] == [str(count)]
    # money and days nobody has given are not a plan of the town's
    said = "20.000 € und 60 Personentage hat niemand eingetragen: Damit beginnen die Regler"
    assert said in shown.text
    assert "hat niemand eingetragen" not in open_page("priorities", kommune=WIESENAU, budget="20000").text


def test_it_says_why_done_and_conform_differ(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    conform, ahead, behind, done = answers(
        "SELECT count(*) FILTER (is_conform), count(*) FILTER (is_conform AND rank_group <> 'ERLEDIGT'), count(*) FILTER (rank_group = 'ERLEDIGT' AND is_conform IS NOT TRUE), "
        "count(*) FILTER (rank_group = 'ERLEDIGT') FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND relevance = 'RELEVANT' AND is_counted",
        WIESENAU,
    )  # fmt: skip
    assert conform - ahead + behind == done == 54
    assert (
        f"{conform} ganz online: {ahead} davon sind noch nicht am Ziel, dazu kommen {behind}, deren Ziel" in shown.text
    )


def table_of(shown, group: str) -> dict[str, list[str]]:
    """The table of one group, chosen in the list of groups behind its line."""
    if not shown.app.session_state["groups_folded"]:
        shown.app.session_state["groups_folded"] = True
        shown.app.run()
    shown.app.selectbox(key="group").set_value(group).run()
    return shown.columns(f"<caption>{GROUPS[group].label}")


def test_table_shows_the_order_and_bounds_of_the_build(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    names, ranks, lows, points = answers(
        "SELECT list(service_name ORDER BY computed_rank)[:25], list(computed_rank ORDER BY computed_rank)[:25], "
        f"list(priority_low ORDER BY computed_rank)[:25], list(points_f ORDER BY computed_rank)[:25] {RANKED} AND rank_group = 'ANSTOSSEN'", *PLACE
    )  # fmt: skip
    table = table_of(shown, "ANSTOSSEN")
    assert table["Leistung"] == names
    assert table["Rang"] == [str(rank) for rank in ranks]
    assert table["mindestens"] == [formats.decimal(low) for low in lows]
    assert table["F"] == [formats.integer(point) for point in points]


def test_rows_stand_in_one_order_with_six_parts_each(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    (names,) = answers(
        f"SELECT list(service_name ORDER BY priority_rank IS DISTINCT FROM 1, computed_rank)[:12] {RANKED}", *PLACE
    )
    (table,) = re.findall(r'data-picture="plan".*?</table>', shown.markup, re.DOTALL)
    assert [html.unescape(name) for name in re.findall(r'<th scope="row"><a href="[^"]*">(.*?)</a>', table)] == names
    assert (table.count("<details>"), table.count("<dt>")) == (12, 6 * 12)
    assert "Wartet auf das Land seit " in shown.text
    assert "Selbst tun (" in shown.text and "Anstoßen (" in shown.text
    (count,) = answers(f"SELECT count(*) {RANKED}", *PLACE)
    shown.app.button(key="ranked_more").click().run()
    (table,) = re.findall(r'data-picture="plan".*?</table>', shown.markup, re.DOTALL)
    assert table.count("<details>") == count


def test_what_runs_and_what_is_to_be_counted_stand_beside_the_list_and_lead_to_all_of_them(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    running, counting = answers(
        f"SELECT count(*) FILTER (rank_group = 'LAEUFT'), count(*) FILTER (rank_group = 'ERST_ZAEHLEN') {AT}", *PLACE
    )
    assert f"Läuft schon ({running})" in shown.text and f"Erst zählen ({counting})" in shown.text
    asked = open_page("priorities", kommune=WIESENAU, gruppe="LAEUFT")
    assert len(asked.columns(f"<caption>{GROUPS['LAEUFT'].label}")["Leistung"]) == min(running, 25)


def test_own_list_stands_beside_the_computed_rank(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    order = "ORDER BY priority_rank, service_name"
    names, reasons, ranks = answers(
        f"SELECT list(service_name {order}), list(rationale {order}), list(computed_rank {order}) {AT} AND is_counted "
        "AND priority_rank IS NOT NULL", *PLACE
    )  # fmt: skip
    shown.app.session_state["own_folded"] = True
    shown.app.run()
    table = shown.columns("Eigene Prioritätenliste")
    assert table["Leistung"] == names
    assert table["Begründung der Kommune"] == [formats.text(reason) for reason in reasons]
    assert table["Berechneter Rang"] == ["ohne Rang" if rank is None else str(rank) for rank in ranks]


def test_services_without_cases_that_could_be_first_are_to_be_counted(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU)
    (count,) = answers(f"SELECT count(*) {AT} AND rank_group = 'ERST_ZAEHLEN'", *PLACE)
    assert f"{count} erst zählen" in shown.text and "Erst zählen: " in shown.text
    table = table_of(shown, "ERST_ZAEHLEN")
    assert len(table["Leistung"]) == min(count, 25)
    assert all("Fallzahl" in missing for missing in table["Es fehlen"])


def test_own_weights_come_from_the_address_and_use_the_same_macros(open_page, answers):
    shown = open_page("priorities", kommune=WIESENAU, gewichte="0-100-0-0-0-0")
    (expected,) = answers(
        f"""SELECT list(service_name ORDER BY case_count IS NULL, low DESC, case_count DESC NULLS LAST, service_name)[:5] FROM (
                SELECT *, rule.priority_bound(interface_factor, 0, points_f, points_n, points_m, points_a, points_p, points_w,
                                              0, 100, 0, 0, 0, 0) AS low
                {AT} AND is_in_ratio AND turn_group = 'ANSTOSSEN' AND case_count IS NOT NULL)""", *PLACE
    )  # fmt: skip
    assert table_of(shown, "ANSTOSSEN")["Leistung"][:5] == expected
    assert "0-100-0-0-0-0 für F-N-M-A-P-W" in shown.text


def test_weights_that_do_not_add_up_are_not_used(open_page):
    for given in ("50-50-50-0-0-0", "1-2-3", "a-b-c-d-e-f", "-30-20-25-10-10-5"):
        assert "30-20-25-10-10-5 für F-N-M-A-P-W" in open_page("priorities", kommune=WIESENAU, gewichte=given).text


def test_sliders_count_only_when_they_add_up(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    before = table_of(shown, "ANSTOSSEN")["Leistung"]
    shown.app.session_state["weights_folded"] = True
    shown.app.run()
    shown.app.slider(key="weight_f").set_value(0).run()
    assert "Summe 70 von 100. Es fehlen 30." in shown.text
    assert table_of(shown, "ANSTOSSEN")["Leistung"] == before
    shown.app.slider(key="weight_n").set_value(50).run()
    assert "0-50-25-10-10-5 für F-N-M-A-P-W" in shown.text
    assert table_of(shown, "ANSTOSSEN")["Leistung"] != before
    shown.app.button(key="weights_reset").click().run()
    assert {code: shown.app.slider(key=f"weight_{code}").value for code in DEFAULT_WEIGHTS} == DEFAULT_WEIGHTS
    assert table_of(shown, "ANSTOSSEN")["Leistung"] == before


class Row:
    """A row as ``itertuples`` gives it: the urkunden example of docs/fachregeln.md 6.3 unless told otherwise."""

    def __init__(self, **values) -> None:
        self.__dict__ = {
            "case_count": 1450, "case_quality": "GEZAEHLT", "minutes_saved": 35, "interface_status": "JA", "has_solution": True,
            "solution_kind": "EFA", "efa_status": "REIF", "is_legally_possible": True, "duty": "SDG", "political_will": 0, "person_days": 12,
            "points_f": 79.0, "points_n": 58.3, "points_m": 100.0, "points_a": 80.0, "points_p": 100.0, "points_w": 0.0,
            "interface_factor": 1.0, "group_code": "SELBST", "turn_group": "SELBST", "rank_basis": "PUNKTE", "computed_rank": 2,
            "priority_rank": 2, "waiting_for": None, "waiting_since_date": None, "lists_unnamed": False, **values,
        }  # fmt: skip


def explained(row: Row) -> str:
    """What speaks for a service, what costs points, what is unknown."""
    return f"{', '.join(priority_words.reasons(row))}. {priority_words.against(row)}"


def test_the_sentence_of_the_rules():
    assert explained(Row()) == (
        "1.450 Fälle im Jahr, 35 Minuten Ersparnis je Fall, Schnittstelle vorhanden, EfA-Lösung vorhanden, EU-Pflicht. "
        "Punktabzug: 12 Personentage."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "1.450 Fälle im Jahr, spart je 35 Minuten"),
        ({"case_count": 1, "minutes_saved": 1}, "1 Fall im Jahr, spart je 1 Minute"),
        ({"case_count": None}, "spart 35 Minuten je Fall"),
        ({"minutes_saved": None}, "1.450 Fälle im Jahr"),
        ({"case_count": None, "minutes_saved": None}, "Schnittstelle vorhanden"),
        (
            {"case_count": None, "minutes_saved": None, "interface_status": None, "has_solution": False, "duty": None},
            "",
        ),
    ],
)
def test_what_speaks_most_in_one_line(values, said):
    assert priority_words.in_short(Row(**values)) == said


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
        efa_status="KEINE",
        duty=None,
        person_days=None,
        points_a=None,
    )
    assert explained(row) == (
        "35 Minuten Ersparnis je Fall. Punktabzug: Schnittstelle fehlt (halbe Punktzahl), keine fertige Lösung. "
        "Unbekannt: Fallzahl, Personentage."
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "gleicher Rang"),
        ({"group_code": "ERLEDIGT"}, "nicht gereiht: Erledigt"),
        ({"group_code": "ERST_ZAEHLEN", "points_f": None}, "erst zählen: ohne Fallzahl kein Rang"),
        ({"rank_basis": "EIGENE_LISTE", "computed_rank": 1}, "gereiht nach der eigenen Liste"),
        ({"priority_rank": 1}, "weiter hinten: Punkte fehlen bei Nutzen je Fall (35 Minuten) und Fallzahl (1.450)"),
        ({"priority_rank": 9}, "weiter vorn: Punkte bringen Machbarkeit und Fallzahl (1.450)"),
    ],
)
def test_the_difference_of_ranks_is_explained(values, expected):
    assert priority_words.difference(Row(**values), DEFAULT_WEIGHTS) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"turn_group": "ANSTOSSEN", "waiting_for": "L", "waiting_since_date": date(2025, 3, 1)}, "wartet auf das Land seit 19 Monaten"),
        ({"turn_group": "ANSTOSSEN", "waiting_for": "K L H"}, "wartet auf das Land und Hersteller oder IT-Dienstleister, Tag nicht eingetragen"),
        ({"turn_group": "NAECHSTES", "lists_unnamed": True}, "klären, wer es löst: im Engpass ist niemand eingetragen"),
        ({"turn_group": "NAECHSTES"}, ""),
        ({"turn_group": "SELBST", "waiting_for": "K"}, ""),
    ],
)  # fmt: skip
def test_it_says_whom_a_service_waits_for(values, expected):
    assert order.waiting(Row(**values), date(2026, 9, 30)) == expected


def test_a_solution_the_list_does_not_tell_is_unknown_and_not_missing():
    row = Row(has_solution=False, solution_kind=None, efa_status=None)
    assert "keine fertige Lösung" not in explained(row) and "Unbekannt: Lösung." in explained(row)
    assert "keine fertige Lösung" in explained(Row(has_solution=False, solution_kind="EIGEN", efa_status="KEINE"))


def test_postponed_services_are_a_group_of_their_own_with_reason_and_review(open_page):
    shown = open_page("priorities", kommune=WIESENAU)
    table = table_of(shown, "ZURUECKGESTELLT")
    assert dict(zip(table["Leistung"], table["Wiedervorlage"], strict=True))["Osterfeuer"] == "30.06.2028"
