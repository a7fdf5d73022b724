"""Ways of counting, fair groups, coverage of an area: the demonstration of docs/fachregeln.md 3.4 and counts by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from ozg.read import area, comparison, overview
from ozg.read.database import connect
from ozg.ui.pieces.countings import rows_of_area
from ozg.words import area as area_words, comparison as comparison_words, movement as movement_words
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
VERDEN, VECHTA = "03361", "03460"
#: All ten municipalities of the Landkreis Vechta.
TOWNS = tuple(f"03460{number:04d}{number:03d}" for number in range(1, 11))
BAKUM, VISBEK = TOWNS[0], TOWNS[-1]
SERVICES = [str(number) for number in (*range(10000, 10012), *range(10013, 10021))]


def service(ozg_id: str, level: int | None, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


@pytest.fixture
def three_truths(published):
    """Ten municipalities, twenty services: two everywhere, nine in exactly one, nine nowhere (docs/fachregeln.md 3.4)."""

    def level(town: int, place: int) -> int:
        return 3 if place < 2 or place - 2 == town < 9 else 1

    return connect(
        published(
            *[
                delivery(JUNE, ars, service_entry=[service(ozg_id, level(town, place)) for place, ozg_id in enumerate(SERVICES)])
                for town, ars in enumerate(TOWNS)
            ]
        )
    )  # fmt: skip


def test_where_no_level_is_known_none_is_counted_as_online(published):
    """Neither of a Land beside the others nor of a town in its group: a number of those online is known once one level is."""
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10124", None)]), delivery(JUNE, BAKUM, service_entry=[service("10124", 1), service("10119", None)]),
    ))  # fmt: skip
    kreise = area.parts(connection, "03", JUNE).set_index("area_key")[
        ["conform_count", "not_conform_count", "unknown_level_count"]
    ]
    assert kreise.loc[VERDEN].isna().tolist() == [True, True, False]
    assert kreise.loc[VECHTA].tolist() == [0, 1, 1]
    (alone,) = overview.comparable(connection, ACHIM, JUNE).itertuples()
    assert pd.isna(alone.conform_count) and alone.unknown_level_count == 1


def test_who_moved_is_told_against_the_list_in_force_at_the_date_before(published):
    """Bakum's list is a month younger than the date before (Visbek's): Visbek has none since, Bakum is compared with its own list of then."""
    march, august, september = date(2026, 3, 31), date(2026, 9, 1), date(2026, 9, 30)
    connection = connect(published(
        delivery(march, BAKUM, service_entry=[service("10124", 1), service("10119", 3)]),
        delivery(august, VISBEK, service_entry=[service("10124", 3)]),
        delivery(september, BAKUM, service_entry=[service("10124", 3), service("10119", 1)]),
    ))  # fmt: skip
    rows = overview.movement(connection, VECHTA, september)
    told = [(row.ars, row.state_code, row.since_date.date()) for row in rows.itertuples()]
    assert told == [(BAKUM, "VERGLICHEN", march), (VISBEK, "OHNE_LISTE", march)]
    assert (rows.loc[0, "gained_count"], rows.loc[0, "lost_count"]) == (1, 1)


def test_a_first_list_of_somebody_else_makes_nobodys_step_unknown(published):
    """Visbek delivers its first list a fortnight after Bakum's second: Bakum's step is still told, since the date before its newest list."""
    june, september, october = date(2026, 6, 30), date(2026, 9, 30), date(2026, 10, 15)
    connection = connect(published(
        delivery(june, BAKUM, service_entry=[service("10124", 1)]), delivery(september, BAKUM, service_entry=[service("10124", 3)]),
        delivery(october, VISBEK, service_entry=[service("10124", 3)]),
    ))  # fmt: skip
    rows = overview.movement(connection, VECHTA, october)
    told = [(row.ars, row.state_code, row.since_date.date()) for row in rows.itertuples()]
    assert told == [(BAKUM, "VERGLICHEN", june), (VISBEK, "OHNE_LISTE", june)]
    assert rows.loc[0, "gained_count"] == 1


def test_nobody_stands_still_of_whose_services_some_are_not_known(published):
    """Neither came or went for certain; of Visbek both lists say every level, of Bakum one does not."""
    march, september = date(2026, 3, 31), date(2026, 9, 30)
    connection = connect(published(
        delivery(march, BAKUM, service_entry=[service("10124", 1), service("10119", 3)]),
        delivery(september, BAKUM, service_entry=[service("10124", None), service("10119", 3)]),
        *(delivery(day, VISBEK, service_entry=[service("10124", 3)]) for day in (march, september)),
    ))  # fmt: skip
    rows = overview.movement(connection, VECHTA, september)
    assert rows.set_index("ars")["is_whole"].to_dict() == {BAKUM: False, VISBEK: True}
    told = movement_words.movement(rows)
    assert (told.still_count, told.open_count, told.compared_count) == (1, 1, 2)


def test_same_data_three_truths(three_truths):
    rows = comparison.area_countings(three_truths, VECHTA, JUNE).set_index("counting")
    shares = rows["share"].round(4).to_dict()
    assert (shares["SOMEWHERE"], shares["MEAN"], shares["EVERYWHERE"]) == (0.55, 0.145, 0.10)
    # nine services are each there for the inhabitants of one of nine towns; the tenth, Visbek, has none of its own
    assert shares["POPULATION"] == round((2 + (146_539 - 9_735) / 146_539) / 20, 4) == 0.1467
    assert rows.loc["SINGLE_EVERYWHERE", ["numerator", "denominator"]].isna().all()  # the lists name bundles alone
    assert tuple(rows.loc["SOMEWHERE", ["numerator", "denominator"]]) == (11, 20)
    assert tuple(rows.loc["EVERYWHERE", ["numerator", "denominator"]]) == (2, 20)


def test_the_mean_of_towns_says_what_could_come_on_top(published):
    """Half of one town's services is not known, none of the other's: a quarter of the bar is hatched, and the number is a lower end."""
    connection = connect(published(
        delivery(JUNE, BAKUM, service_entry=[service("10124", 3), service("10119", None)]),
        delivery(JUNE, VISBEK, service_entry=[service("10124", 3), service("10119", 1)]),
    ))  # fmt: skip
    frame = comparison.area_countings(connection, VECHTA, JUNE)
    (mean,) = [row for row in rows_of_area(frame) if row.counting.code == "MEAN"]
    assert (mean.share, mean.unknown_share, mean.counts) == (0.5, 0.25, "von 2 Kommunen")


def test_categories_of_coverage(three_truths):
    found = comparison.coverage(three_truths, VECHTA, JUNE, BAKUM)
    assert found["coverage"].value_counts().to_dict() == {"TEILWEISE": 9, "NICHT_VERFUEGBAR": 9, "FLAECHENDECKEND": 2}
    assert found["is_available_somewhere"].sum() == 11
    only_here = found[found["is_own_conform"]]
    assert only_here["conform_count"].tolist() == [10, 10, 1]
    assert only_here.iloc[2]["conform_names"] == "Bakum"


def test_ninety_percent_are_not_everywhere(published):
    levels = [3] * 9 + [2]
    path = published(
        *[
            delivery(JUNE, ars, service_entry=[service("10557", level)])
            for ars, level in zip(TOWNS, levels, strict=True)
        ]
    )
    row = comparison.coverage(connect(path), VECHTA, JUNE, BAKUM).iloc[0]
    assert (row["conform_count"], row["online_count"], row["relevant_count"], row["coverage"]) == (
        9,
        10,
        10,
        "UEBERWIEGEND",
    )
    assert row["other_names"] == "Visbek"
    assert (row["served_population"], row["asked_population"]) == (146_539 - 9_735, 146_539)


def test_bundle_is_covered_only_with_all_its_relevant_services(published):
    path = published(delivery(JUNE, service_entry=[
        service("10124", 3, leika_key="99115005104001"), service("10124", 2, leika_key="99115005070000"),
    ]))  # fmt: skip
    row = comparison.coverage(connect(path), VERDEN, JUNE, ACHIM).iloc[0]
    assert (row["conform_count"], row["not_conform_count"], row["online_count"]) == (0, 1, 1)
    # One list of eleven municipalities: what is not available here may be everywhere else.
    assert row["coverage"] is None
    assert row["without_list_count"] == 7


@pytest.mark.parametrize(
    ("available", "unknown", "relevant", "without_list", "category"),
    [
        (10, 0, 10, 0, "FLAECHENDECKEND"),
        (9, 0, 10, 0, "UEBERWIEGEND"),
        (5, 0, 10, 0, "UEBERWIEGEND"),
        (4, 0, 10, 0, "TEILWEISE"),
        (0, 0, 10, 0, "NICHT_VERFUEGBAR"),
        (1, 0, 1, 0, "FLAECHENDECKEND"),
        (1, 0, 1, 7, None),  # one list of eight: nobody knows
        (9, 1, 10, 0, None),  # the one that does not know decides between all and most
        (6, 1, 10, 0, "UEBERWIEGEND"),  # whatever it turns out to be
        (1, 1, 10, 0, "TEILWEISE"),
        (0, 1, 10, 0, None),
        (0, 0, 0, 0, None),
    ],
)
def test_coverage_of_the_responsible_municipalities(rule, available, unknown, relevant, without_list, category):
    query = "SELECT rule.coverage(?, ?, ?, ?)"
    assert rule.execute(query, [available, unknown, relevant, without_list]).fetchone() == (category,)


@pytest.mark.parametrize(
    ("kind", "association", "has_list", "is_counted"),
    [("GEMEINDE", None, False, True), ("GEMEINDE", "1", False, False), ("GEMEINDE", "1", True, True), ("VERBAND", None, False, True),
     ("KREISFREI", None, True, True), ("KREIS", None, True, False)],
)  # fmt: skip
def test_who_is_counted_as_a_municipality_of_its_area(rule, kind, association, has_list, is_counted):
    query = "SELECT rule.is_counted_body(?, ?, ?)"
    assert rule.execute(query, [kind, association, has_list]).fetchone() == (is_counted,)


def test_three_states_of_many(rule):
    query = "SELECT rule.every_one(x), rule.any_one(x) FROM (SELECT unnest(?::BOOLEAN[]) AS x)"
    for given, answer in [
        ([True, True], (True, True)), ([True, None], (None, True)), ([True, False, None], (False, True)), ([False, None], (False, None)),
        ([None], (None, None)), ([False, False], (False, False)),
    ]:  # fmt: skip
        assert rule.execute(query, [given]).fetchone() == answer, given


def test_shares_only_of_what_is_known(rule):
    assert rule.execute("SELECT rule.conform_share(0, 3, 3), rule.conform_share(0, 2, 3), rule.conform_share(1, 0, 4)").fetchone() == (
        None, 0.0, 0.25,
    )  # fmt: skip
    query = "SELECT rule.conform_case_share(600, 1500, 3500), rule.conform_case_share(600, 1500, 3000), rule.conform_case_share(0, 0, 0)"
    assert rule.execute(query).fetchone() == (None, 0.4, None)


def test_a_municipality_without_a_known_level_is_no_member_of_a_group(published):
    path = published(delivery(JUNE, "034600002002", service_entry=[service("10557", 3)]),
                     delivery(JUNE, "034600003003", service_entry=[service("10557", None)]))  # fmt: skip
    group = comparison.peers(connect(path), "034600003003", JUNE).iloc[0]
    assert (group["member_count"], group["unknown_member_count"]) == (1, 1)
    assert group[["own_share"]].isna().all()


def test_kreis_and_association_work_for_the_inhabitants_of_their_towns(published):
    """Births by the Samtgemeinde for its four members, vehicles by the Landkreis for all eleven."""
    path = published(
        delivery(JUNE, "033615401000", service_entry=[service("10557", 3)]),
        delivery(JUNE, "033610000000", service_entry=[service("10439", 3)]),
    )
    found = comparison.coverage(connect(path), VERDEN, JUNE, ACHIM).set_index("ozg_id")
    assert found.loc["10557", ["served_population", "asked_population", "without_list_count"]].tolist() == [
        15_561,
        138_626,
        7,
    ]
    # a town without a list counts once, though its Kreis speaks for it
    assert found.loc["10439", ["served_population", "asked_population"]].tolist() == [138_626, 138_626]


def test_an_association_and_a_member_with_a_list_of_its_own_are_one_municipality(published):
    """Eight municipalities of the Landkreis, however many members of the Samtgemeinde have a list; a service both name counts once."""
    path = published(
        delivery(JUNE, "033615401000", service_entry=[service("10557", 3), service("10119", 2)]),
        delivery(JUNE, "033615401013", service_entry=[service("10557", None), service("10117", 3)]),
        delivery(JUNE, service_entry=[service("10557", 3)]),
        delivery(JUNE, "033610000000", service_entry=[service("10169", 1, case_count=400)]),
    )
    connection = connect(path)
    found = comparison.coverage(connection, VERDEN, JUNE, ACHIM).set_index("ozg_id")
    counts = ["relevant_count", "conform_count", "unknown_count", "without_list_count"]
    assert found.loc["10557", counts].tolist() == [2, 1, 1, 6]
    assert found.loc["10119", counts].tolist() == [2, 0, 1, 6]
    bodies = overview.area(connection, VERDEN, JUNE)
    total = area_words.sums(bodies, VERDEN, JUNE)
    assert (total.municipality_count, total.listed_count, total.list_count) == (8, 2, 3)
    month = area.months(connection, VERDEN).iloc[-1]
    assert (month["list_count"], month["relevant_count"]) == (2, 5)
    # who has a service is responsible for it: of the driving licence the Kreisverwaltung alone
    of_kreis = area.services(connection, VERDEN).set_index("ozg_id").loc["10169"]
    assert (of_kreis["relevant_count"], of_kreis["conform_count"], of_kreis["missing_case_count"]) == (1, 0, 400)


def test_missing_cases_of_a_bundle_in_parts_are_those_of_the_parts_that_are_not_ganz_online(published):
    parts = [
        service("10124", 3, leika_key="99115005104000", case_count=2000),
        service("10124", 1, leika_key="99115005070000", case_count=1100),
    ]
    connection = connect(
        published(
            delivery(JUNE, service_entry=parts),
            delivery(JUNE, "033610009009", service_entry=[service("10124", 1, case_count=3100)]),
        )
    )
    compared = comparison.coverage(connection, VERDEN, JUNE, ACHIM).set_index("ozg_id").loc["10124"]
    assert (compared["not_conform_count"], compared["missing_case_count"]) == (2, 4200)
    assert area.services(connection, VERDEN).set_index("ozg_id").loc["10124"]["missing_case_count"] == 4200


def test_a_kreis_speaks_for_a_town_only_where_the_law_or_the_town_itself_leaves_it_to_the_kreis(published):
    """Housing benefit: who has it is not told by law. Achim has it itself, Oyten says that it is the Kreis's, the others say nothing."""
    path = published(
        delivery(JUNE, "033610000000", service_entry=[service("10092", 3), service("10169", 3)]),
        delivery(JUNE, service_entry=[service("10092", 3)]),
        delivery(JUNE, "033610009009", service_entry=[{"ozg_id": "10092", "relevance": "ZUSTAENDIG_ANDERE"}]),
    )
    connection = connect(path)
    asked = "SELECT sum(population) FROM mart.municipality WHERE ars IN (?, '033610009009')"
    (sure,) = connection.execute(asked, [ACHIM]).fetchone()
    rows = comparison.coverage(connection, VERDEN, JUNE, ACHIM).set_index("ozg_id")
    found = rows.loc["10092"]
    assert (found["served_population"], found["asked_population"]) == (sure, 138_626)
    assert found["unknown_population"] == 138_626 - sure
    assert comparison_words.served(found).startswith("mindestens ")
    # driving licences the law gives to the Kreis alone, whatever the lists of the towns name
    assert rows.loc["10169", ["served_population", "unknown_population"]].tolist() == [138_626, 0]


def test_seven_ways_to_count_one_municipality(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", 3, case_count=600, priority_rank=1),
        service("10124", 3, leika_key="99115005104001", case_count=100),
        service("10124", 1, leika_key="99115005070000", case_count=300, priority_rank=2),
        service("10119", 2, priority_class=3, implementation_status="GO_LIVE"),
        service("10177", 1, implementation_status="OFFEN"),
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "declared_level": 4},
    ]))  # fmt: skip
    rows = comparison.denominators(connect(path), ACHIM, JUNE).set_index("counting")
    assert {code: (row["numerator"], row["denominator"]) for code, row in rows.iterrows()} == {
        "OWN": (2, 5),
        "CASES": (700, 1000),
        "PRIORITY_LIST": (1, 3),
        "REPORTED": (1, 5),
        "CATALOGUE": (1, 575),
        "FEDERAL": (3, 4),
        "SINGLE": (1, 2),
    }
    assert rows.loc["CASES", "unknown_count"] == 2
    assert rows.loc["REPORTED", "unknown_count"] == 3


def test_ways_of_counting_leave_open_what_is_not_known(published):
    path = published(delivery(JUNE, service_entry=[service("10557", 3), service("10124", None), service("10119", 1)]))
    rows = comparison.denominators(connect(path), ACHIM, JUNE).set_index("counting")
    assert rows.loc["OWN", ["numerator", "denominator", "unknown_count"]].tolist() == [1, 3, 1]
    assert rows.loc["FEDERAL", ["numerator", "denominator", "unknown_count"]].tolist() == [1, 3, 1]
    assert rows.loc["REPORTED", ["numerator", "denominator"]].isna().all()  # nobody wrote a status


def test_nothing_known_is_no_zero(published):
    path = published(delivery(JUNE, service_entry=[service("10557", None), service("10124", None)]))
    rows = comparison.denominators(connect(path), ACHIM, JUNE).set_index("counting")
    assert rows["numerator"].isna().all() and rows["denominator"].isna().all()
    assert rows.loc["OWN", "unknown_count"] == 2


def test_without_own_ranks_there_is_no_priority_list_to_count(published):
    path = published(delivery(JUNE, service_entry=[service("10557", 3)]))
    row = comparison.denominators(connect(path), ACHIM, JUNE).set_index("counting").loc["PRIORITY_LIST"]
    assert row[["numerator", "denominator"]].isna().all()


def test_group_is_of_the_same_kind_and_size(published):
    shares = {"033610005005": 1, "033610006006": 2, "033610008008": 3, "033610009009": 4, "034530001001": 5}
    ids = SERVICES[:10]
    path = published(
        *[delivery(JUNE, ars, service_entry=[service(ozg_id, 3 if place < conform else 1) for place, ozg_id in enumerate(ids)])
          for ars, conform in {**shares, ACHIM: 10}.items()],
    )  # fmt: skip
    group = comparison.peers(connect(path), "033610006006", JUNE).iloc[0]
    assert (group["size_class"], group["member_count"], group["place"]) == ("10.000–19.999", 5, 4)
    assert group[["first_quartile", "median_share", "third_quartile", "own_share"]].tolist() == [0.2, 0.3, 0.4, 0.2]
    alone = comparison.peers(connect(path), ACHIM, JUNE).iloc[0]
    assert (alone["size_class"], alone["member_count"], alone["place"]) == ("20.000–49.999", 1, 1)
    assert alone["body_count"] > 5 and alone["state_name"] == "Niedersachsen"
    cities = {ars: comparison.peers(connect(path), ars, JUNE).iloc[0] for ars in ("020000000000", "040110000000")}
    assert {ars: (city["body_count"], city["member_count"]) for ars, city in cities.items()} == {
        "020000000000": (1, 0),
        "040110000000": (2, 0),
    }


def test_a_place_is_a_span_while_levels_are_not_known(published):
    """Ottersberg has 1 of 4 and one unknown: 25 to 50 %, behind one with 3 of 4, beside one with 2 of 4 and before one with 1 of 4."""
    levels = {"033610005005": [3, 3, 3, 1], "033610006006": [3, 3, 1, 1], "033610008008": [3, 1, 1, None], "033610009009": [3, 1, 1, 1],
              "034530001001": [1, 1, 1, 1]}  # fmt: skip
    connection = connect(published(*[
        delivery(JUNE, ars, service_entry=[service(ozg_id, level) for ozg_id, level in zip(SERVICES, of_town, strict=False)])
        for ars, of_town in levels.items()
    ]))  # fmt: skip
    ranked = overview.comparable(connection, "033610008008", JUNE).set_index("ars")
    assert ranked[["place", "worst_place"]].agg(tuple, axis=1).to_dict() == {
        "033610005005": (1, 1), "033610006006": (2, 2), "033610008008": (2, 3), "033610009009": (3, 4), "034530001001": (5, 5),
    }  # fmt: skip
    for ars in levels:
        group = comparison.peers(connection, ars, JUNE).iloc[0]
        assert (group["place"], group["worst_place"]) == tuple(ranked.loc[ars, ["place", "worst_place"]])
    own = comparison.peers(connection, "033610008008", JUNE).iloc[0]
    assert (own["own_share"], own["own_share_at_most"]) == (0.25, 0.5)
    assert (own["first_quartile"], own["first_quartile_at_most"]) == (0.25, 0.25)


def test_of_what_the_law_gives_and_a_list_does_not_name_nothing_is_known(published):
    """Four lists: two have residence, one does not name it, and one says that it is another's; six have no list. Whether a town has a tax on
    second homes (10126) it decides itself: who does not name it is not counted."""
    others = [delivery(JUNE, ars, service_entry=[service("10124", 3), service("10126", 3)]) for ars in TOWNS[1:3]]
    found = comparison.coverage(connect(published(
        *others, delivery(JUNE, BAKUM, service_entry=[service("10119", 1)]),
        delivery(JUNE, VISBEK, service_entry=[{"ozg_id": "10124", "relevance": "ZUSTAENDIG_ANDERE"}, service("10119", 1)]),
    )), VECHTA, JUNE, BAKUM).set_index("ozg_id")  # fmt: skip
    counts = ["relevant_count", "conform_count", "unknown_count", "unnamed_count", "without_list_count"]
    assert found.loc["10124", counts].tolist() == [3, 2, 1, 0, 6]
    assert found.loc["10119", counts].tolist() == [4, 0, 2, 0, 6]
    assert found.loc["10126", counts].tolist() == [2, 2, 0, 2, 6]
    assert not found.loc["10124", "is_own"] and found.loc["10119", "is_own"]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([0.5] * 5, "Landkreis Vechta: dieselben Daten, fünf Wahrheiten"),
        ([0.5, 0.2, 0.1, None, None], "Landkreis Vechta: dieselben Daten, drei Wahrheiten; zwei weitere sind noch unbekannt"),
        ([0.5] * 4 + [None], "Landkreis Vechta: dieselben Daten, vier Wahrheiten; eine weitere ist noch unbekannt"),
        ([0.5] + [None] * 4, "Landkreis Vechta: eine von fünf Zählweisen hat schon eine Zahl"),
        ([None] * 5, "Landkreis Vechta: Noch lässt sich auf keine der fünf Weisen zählen"),
    ],
)  # fmt: skip
def test_as_many_truths_as_have_a_number(shares, said):
    assert (
        comparison_words.truths("Landkreis Vechta", pd.DataFrame({"share": pd.array(shares, dtype="Float64")})) == said
    )
