"""From one way of counting to another: the steps add up, counted again by hand for the demo Landkreis; thin lists; words as tables."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd
import pytest

from ozg import facts
from ozg.read import comparison
from ozg.read.database import candidates, connect
from ozg.rules.coverage import BRIDGES
from ozg.words import counting
from tests.etl.conftest import delivery

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
EICHHOLZ, ALTENFORST, OEDLAND = "99001", "990010007007", "990010010010"
#: All ten municipalities of the Landkreis Vechta; Bakum has 6,623 inhabitants, Visbek 9,735, all together 146,539.
TOWNS = tuple(f"03460{number:04d}{number:03d}" for number in range(1, 11))


@pytest.fixture(scope="module")
def demo(demo_data):
    connection = connect(candidates(demo_data).paths[0])
    yield connection
    connection.close()


def ways_of(connection, ars, area, day):
    return pd.concat([comparison.denominators(connection, ars, day), comparison.area_countings(connection, area, day)])


def add_up(ways, steps):
    """Per way with a number at both ends: start and steps together, and what is counted there independently."""
    counted = ways.set_index("counting")[["numerator", "denominator"]].astype(float)
    sums = steps.groupby("counting")[["numerator", "denominator"]].sum()
    for code, start in BRIDGES.items():
        if counted.loc[[code, start]].notna().all(axis=None):
            change = sums.loc[code] if code in sums.index else 0
            yield code, (counted.loc[start] + change).tolist(), counted.loc[code].tolist()


def test_the_steps_of_every_demo_municipality_add_up_exactly(demo):
    places = demo.execute(
        "SELECT ars, reporting_date, district_key FROM mart.summary JOIN mart.municipality USING (ars) WHERE reporting_date >= '2026-06-30'"
    ).fetchall()
    told = 0
    for ars, day, area in places:
        for code, together, counted in add_up(
            ways_of(demo, ars, area, day), comparison.bridge(demo, ars, day, area, day)
        ):
            assert together == pytest.approx(counted, abs=1e-9), (ars, day, code)
            told += 1
    assert told > 100


def by_hand(demo):
    """The newest lists of the Landkreis Eichholz row by row, without a formula of the program."""
    rows = demo.execute(
        """
        SELECT entry.ars, ozg_id, leika_key, level_low, level_high, population, municipality_kind, association_ars
        FROM mart.entry AS entry
        JOIN mart.municipality AS municipality ON municipality.ars = entry.ars AND municipality.latest_date = entry.reporting_date
        WHERE district_key = ? AND is_in_ratio
        """, [EICHHOLZ],
    ).fetchall()  # fmt: skip
    towns = demo.execute(
        "SELECT ars, association_ars, population FROM mart.municipality WHERE district_key = ? AND municipality_kind IN ('GEMEINDE', 'KREISFREI')",
        [EICHHOLZ],
    ).fetchall()
    kinds = {row[0]: row[6] for row in rows}
    bundles, singles, only_bundle = defaultdict(list), defaultdict(list), set()
    named = defaultdict(set)
    for ars, ozg_id, leika_key, low, high, *_ in rows:
        bundles[ozg_id, ars].append(None if low is None or low < 3 <= high else low >= 3)
        named[ozg_id, ars].add(leika_key)
        if leika_key:
            singles[ozg_id, leika_key].append(None if low is None or low < 2 <= high else low >= 2)
    only_bundle = {ozg_id for (ozg_id, _), keys in named.items() if keys == {None}}
    services = {ozg_id for ozg_id, _ in bundles}
    # of what the law gives to somebody whose list does not name it nothing is known
    for ars, kind in silent_bodies(demo, services):
        kinds[ars[0]] = kind
        bundles[ars[1], ars[0]].append(None)
    everywhere = {
        ozg_id
        for ozg_id in services
        if all(value is True for (other, _), values in bundles.items() if other == ozg_id for value in values)
    }
    left_to_kreis = towns_that_leave_it_to_the_kreis(demo, {town for town, *_ in towns})
    population = 0.0
    for ozg_id in services:
        served = asked = 0
        for town, association, inhabitants in towns:
            doing = [
                values if kinds[ars] != "KREIS" or (town, ozg_id) in left_to_kreis else [None]
                for (other, ars), values in bundles.items()
                if other == ozg_id and (ars in (town, association) or kinds[ars] == "KREIS")
            ]
            asked += inhabitants if doing else 0
            served += inhabitants if doing and all(value is True for values in doing for value in values) else 0
        population += 1 if ozg_id in everywhere else served / asked
    single = sum(all(values) and ozg_id not in only_bundle for (ozg_id, _), values in singles.items())
    return {
        "EVERYWHERE": (len(everywhere), len(services)),
        "POPULATION": (round(population, 6), len(services)),
        "SINGLE_EVERYWHERE": (single, len(singles)),
    }


def towns_that_leave_it_to_the_kreis(demo, towns: set[str]) -> set[tuple[str, str]]:
    """(town, service): its list, or that of its association, says whose it is, or the law does not give it to the town."""
    said = demo.execute(
        """
        SELECT town.ars, entry.ozg_id
        FROM mart.municipality AS town
        JOIN mart.municipality AS body ON coalesce(body.association_ars, body.ars) = coalesce(town.association_ars, town.ars)
        JOIN mart.entry AS entry ON entry.ars = body.ars AND entry.reporting_date = body.latest_date
        WHERE town.district_key = ? AND entry.relevance <> 'UNGEPRUEFT'
        """, [EICHHOLZ],
    ).fetchall()  # fmt: skip
    by_law = {
        (town, ozg_id)
        for town in towns
        for (ozg_id,) in demo.execute("SELECT ozg_id FROM core.expected_services(?) WHERE expected = 'nein'", [town]).fetchall()
    }  # fmt: skip
    return {*said, *by_law}


def silent_bodies(demo, services: set[str]) -> list[tuple[tuple[str, str], str]]:
    """((body, service), kind) of each list that does not name a service the law gives to its body; nor does a list of its association."""
    listed = demo.execute(
        "SELECT ars, coalesce(association_ars, ars), municipality_kind, latest_date FROM mart.municipality WHERE district_key = ? AND latest_date IS NOT NULL",
        [EICHHOLZ],
    ).fetchall()
    told = {
        (together, ozg_id)
        for ars, together, _, day in listed
        for (ozg_id,) in demo.execute("SELECT ozg_id FROM mart.entry WHERE ars = ? AND reporting_date = ?", [ars, day]).fetchall()
    }  # fmt: skip
    return [
        ((ars, ozg_id), kind)
        for ars, together, kind, _ in listed
        for (ozg_id,) in demo.execute("SELECT ozg_id FROM core.expected_services(?) WHERE expected = 'ja'", [ars]).fetchall()
        if ozg_id in services and (together, ozg_id) not in told
    ]  # fmt: skip


def test_the_demo_landkreis_counted_by_hand(demo):
    ways = ways_of(demo, ALTENFORST, EICHHOLZ, SEPTEMBER).set_index("counting")
    found = {code: (round(ways.loc[code, "numerator"], 6), ways.loc[code, "denominator"]) for code in list(BRIDGES)[2:]}
    assert (
        found
        == by_hand(demo)
        == {
            "EVERYWHERE": (38, 256),
            "POPULATION": (63.502115, 256),
            "SINGLE_EVERYWHERE": (71, 226),
        }
    )
    assert [tuple(ways.loc[code, ["numerator", "denominator"]]) for code in ("OWN", "FEDERAL", "SINGLE")] == [
        (88, 231),
        (104, 147),
        (63, 116),
    ]


def test_the_way_from_88_of_231_is_told_step_by_step(demo):
    around = (ALTENFORST, SEPTEMBER, EICHHOLZ, SEPTEMBER)
    ways = ways_of(demo, ALTENFORST, EICHHOLZ, SEPTEMBER)
    federal, single, *_ = counting.bridges(ways, comparison.bridge(demo, *around), "Landkreis Eichholz")
    assert federal.said == "Online nach Zählung des Bundes: 88 von 231 → 104 von 147"
    assert federal.steps.to_numpy().tolist() == [
        ["Eigene Leistungen", "88", "231"],
        ["teilweise online: Reifegrad 2 genügt", "+50", "±0"],
        ["hat mindestens Reifegrad 2; ob ganz online, ist unbekannt", "+1", "±0"],
        ["gehören zur selben OZG-Leistung wie eine andere", "−35", "−84"],
        ["Online nach Zählung des Bundes", "104", "147"],
    ]
    assert single.said == "Einzelne Leistungen ab Reifegrad 2: 88 von 231 → 63 von 116"


def test_a_thin_list_has_no_bridge_and_says_why(demo):
    ways = ways_of(demo, OEDLAND, EICHHOLZ, SEPTEMBER)
    found = counting.bridges(
        ways, comparison.bridge(demo, OEDLAND, SEPTEMBER, EICHHOLZ, SEPTEMBER), "Landkreis Eichholz"
    )
    of_code = {bridge.code: bridge for bridge in found}
    assert of_code["SINGLE"].missing == (
        "„Einzelne Leistungen ab Reifegrad 2“ lässt sich nicht rechnen: Die Liste nennt keine einzelnen Leistungen, nur Bündel."
    )
    assert of_code["SINGLE_EVERYWHERE"].missing == of_code["SINGLE"].missing
    assert not of_code["POPULATION"].missing  # of the Landkreis as a whole


def test_towns_without_a_list_and_without_a_level_are_neither_served_nor_not(published):
    """One town has it, one does not know, one has it not, seven have no list."""

    def entry(level):
        return {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": level, "leika_key": "99027002001000"}

    bakum, visbek, other = TOWNS[0], TOWNS[-1], TOWNS[1]
    lists = [delivery(JUNE, ars, service_entry=[entry(level)]) for ars, level in ((bakum, 3), (visbek, None))]
    asked = "SELECT ars, population FROM mart.municipality WHERE district_key = '03460'"
    inhabitants = dict(connect(published(*lists)).execute(asked).fetchall())
    whole = sum(count for ars, count in inhabitants.items() if ars in TOWNS)
    ways = comparison.area_countings(connect(published(*lists)), "03460", JUNE).set_index("counting")
    assert ways.loc["POPULATION", "numerator"] == pytest.approx(inhabitants[bakum] / whole)
    assert ways.loc["POPULATION", "unknown_count"] == pytest.approx(1 - inhabitants[bakum] / whole)
    assert ways.loc[["EVERYWHERE", "SINGLE_EVERYWHERE"], "numerator"].isna().all()
    lists.append(delivery(JUNE, other, service_entry=[entry(1)]))
    ways = comparison.area_countings(connect(published(*lists)), "03460", JUNE).set_index("counting")
    assert ways.loc["POPULATION", "unknown_count"] == pytest.approx(
        1 - (inhabitants[bakum] + inhabitants[other]) / whole
    )
    told = counting.bridges(
        pd.concat([comparison.denominators(connect(published(*lists)), bakum, JUNE), ways.reset_index()]),
        comparison.bridge(connect(published(*lists)), bakum, JUNE, "03460", JUNE), "Landkreis Vechta",
    )  # fmt: skip
    assert {bridge.code: bridge.missing for bridge in told}["EVERYWHERE"] == (
        "„Landkreis Vechta: flächendeckend“ lässt sich nicht rechnen: 7 Kommunen haben dort noch keine Liste."
    )


@pytest.mark.parametrize(
    ("term", "numerator", "denominator", "said"),
    [
        ("SAME_BUNDLE", -1, -1, "gehört zur selben OZG-Leistung wie eine andere"),
        ("SAME_BUNDLE", -1, -2, "gehören zur selben OZG-Leistung wie eine andere"),
        ("ELSEWHERE_NOT", -2, 0, "sind es anderswo im Gebiet nicht"),
        ("ELSEWHERE_OPEN", -1, 0, "ist es hier, anderswo im Gebiet ist es unbekannt"),
        ("SERVED", 32.7, 0, "nicht überall: zählen mit dem Anteil der Einwohner, für die es sie gibt"),
    ],
)
def test_words_of_a_step(term, numerator, denominator, said):
    assert counting.step_text(term, numerator, denominator) == said


def test_figures_of_the_press_say_what_they_are():
    rows = facts.rows("methodik/flaechendeckung.csv")
    assert len(rows) == 15
    assert (counting.press_figure(rows[0]), counting.press_date(rows[0])) == ("823 von 7.509", "März 2026")
    assert counting.press_why_not(rows[0], 5249) == (
        "Die 7.509 sind nicht der Katalog, der hier geladen ist (5.249 LeiKa-Leistungen); welche sie sind, ist hier nicht bekannt. "
        "Nötig wäre eine Liste jeder Kommune in Deutschland."
    )
    assert (counting.press_figure(rows[1]), counting.press_date(rows[1])) == ("1.618", "Anfang 2026")
    assert counting.press_why_not(rows[1], 5249).endswith("Nötig wäre eine Liste jeder Kommune von Hamburg.")
    assert (
        counting.press_why_not(rows[6], 5249) == "Wovon, ist nicht genannt; auch nicht, welche Leistungen gezählt sind."
    )


def test_every_figure_of_the_press_has_a_source():
    assert all(row["quelle"] and row["stand"] for row in facts.rows("methodik/flaechendeckung.csv"))
