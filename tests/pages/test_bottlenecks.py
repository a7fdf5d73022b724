"""/engpaesse: who blocks what, own hands first, and one page per bottleneck."""

from __future__ import annotations

import re
from datetime import date

from ozg import formats
from ozg.rules.bottleneck import BOTTLENECK, NOBODY_LABEL, OWNER_LABELS
from tests.pages.conftest import WIESENAU

LIST_DAY = date(2026, 9, 30)
PLACE = (WIESENAU, LIST_DAY)
AT = "ars = ? AND reporting_date = ?"
LEVERAGE = "touched_case_count DESC NULLS LAST, service_count DESC, bottleneck_code, waiting_for"


def test_headline_names_blocked_services_and_the_largest_leverage_with_its_party(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    (blocked,) = answers(
        f"SELECT count(DISTINCT (ozg_id, leika_key)) FROM mart.bottleneck WHERE {AT} AND NOT is_proposed "
        "AND severity = 'BLOCKIEREND' AND is_below_target", *PLACE
    )  # fmt: skip
    (relevant,) = answers(f"SELECT relevant_count FROM mart.summary WHERE {AT}", *PLACE)
    code, party, cases, without = answers(
        f"SELECT bottleneck_code, waiting_for, touched_case_count, services_without_cases FROM mart.leverage_party WHERE {AT} ORDER BY {LEVERAGE} LIMIT 1", *PLACE
    )  # fmt: skip
    whose = {"K": "in eigener Hand", "L": "wartet auf das Land"}[party]
    assert shown.headlines == [
        f"{blocked} von {relevant} Leistungen sind blockiert; {'mindestens ' * bool(without)}{formats.integer(cases)} Fälle hängen an „{BOTTLENECK[code].label}“ ({whose})."
    ]
    assert (shown.figures["BLOCKED"], shown.figures["LEVER_CASES"]) == ([str(blocked)], [f"{cases:.0f}"])
    # Whatever blocks a service, and however often: its cases are blocked once.
    (held,) = answers(
        "SELECT sum(case_count) FROM (SELECT ozg_id, leika_key, any_value(case_count) AS case_count FROM mart.bottleneck "
        f"WHERE {AT} AND NOT is_proposed AND severity = 'BLOCKIEREND' AND is_below_target GROUP BY ALL)", *PLACE
    )  # fmt: skip
    assert (cases, held) == (2836, 6607)
    assert shown.figures["BLOCKED_CASES"] == ["6607"]
    assert "Blockiert sind 6.607 Fälle im Jahr." in shown.text


def test_table_is_ranked_by_leverage_and_split_by_whom_the_entries_wait_for(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    codes, parties, freed = answers(
        f"SELECT list(bottleneck_code ORDER BY {LEVERAGE}), list(coalesce(waiting_for, '') ORDER BY {LEVERAGE}), "
        f"list(freed_case_count ORDER BY {LEVERAGE}) FROM mart.leverage_party WHERE {AT}", *PLACE
    )  # fmt: skip
    table = shown.columns("Engpässe und was sie aufhalten")
    assert table["Engpass"] == [BOTTLENECK[code].label for code in codes]
    assert table["Wartet auf"] == [OWNER_LABELS.get(party, NOBODY_LABEL) for party in parties]
    assert table["Sofort frei"] == [formats.integer(count) for count in freed]


def test_own_hands_come_first_and_nobody_named_last(open_page):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    bars = next(
        part for part in shown.markup.split("\n") if "in eigener Hand" in part and "ozg-leverage-groups" in part
    )
    owners = re.findall(r"<h3>(.*?)</h3>", bars)
    assert owners == [label for label in (*OWNER_LABELS.values(), "Niemand eingetragen") if label in owners]
    assert owners[0] == "Kommune"


def test_long_waiting_is_said_in_words(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    (since,) = answers(f"SELECT min(since_date) FROM mart.leverage WHERE {AT}", *PLACE)
    assert (LIST_DAY - since).days > 2 * 366
    assert f" {formats.since(since, LIST_DAY)} " in shown.text and "seit über " in shown.text
    assert "länger als ein Jahr" not in shown.text


def test_proposals_are_dashed_and_counted_apart(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    (with_cases,) = answers(
        f"SELECT count(*) FROM (SELECT bottleneck_code FROM mart.bottleneck WHERE {AT} AND is_proposed GROUP BY 1 HAVING sum(case_count) > 0)", *PLACE
    )  # fmt: skip
    assert shown.markup.count('class="proposed"') == with_cases
    assert "von niemandem bestätigt" in shown.text


def test_one_bottleneck_lists_its_services(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU, engpass="E03")
    (affected,) = answers(
        "SELECT list(DISTINCT entry.service_name) FROM mart.bottleneck JOIN mart.entry AS entry USING (ars, reporting_date, ozg_id) "
        f"WHERE {AT} AND bottleneck_code = 'E03' AND NOT is_proposed AND is_below_target "
        "AND entry.leika_key IS NOT DISTINCT FROM bottleneck.leika_key", *PLACE
    )  # fmt: skip
    assert sorted(shown.columns("Betroffene Leistungen")["Leistung"]) == sorted(affected)
    assert BOTTLENECK["E03"].meaning in shown.text
    assert "leistungen?kommune=990010006006&amp;stichtag=2026-09-30&amp;leistung=" in shown.markup


def test_an_unknown_code_in_the_address_shows_all(open_page):
    assert "Leistungen sind blockiert" in open_page("bottlenecks", kommune=WIESENAU, engpass="E99").headlines[0]


def test_shared_components_tell_interim_solutions(open_page, answers):
    shown = open_page("bottlenecks", kommune=WIESENAU)
    names, interim = answers(
        "SELECT list(component_name ORDER BY lower(component_name), office NULLS FIRST), count(*) FILTER (is_interim) "
        f"FROM mart.component WHERE {AT}", *PLACE
    )  # fmt: skip
    table = shown.columns(">Basisdienste<")
    assert table["Basisdienst"] == names
    assert table["Art"].count("Zwischenlösung") == interim > 0
