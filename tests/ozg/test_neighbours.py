"""Who has it already, who builds the same twice, what sharing saves."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.marks import plain
from ozg.read import leverage, neighbours
from ozg.read.database import connect
from ozg.words import neighbour as neighbour_words
from tests.etl.conftest import ACHIM, delivery

JUNE, JANUARY = date(2026, 6, 30), date(2025, 1, 15)
VERDEN = "03361"
VERDEN_TOWN, OYTEN, LANGWEDEL = "033610012012", "033610009009", "033610006006"
CLOPPENBURG = "034530004004"  # another Landkreis, same state, kind and size class as Achim


def service(ozg_id: str, level: int | None, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


def test_same_specialist_system_comes_first_then_the_own_landkreis(published):
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10557", 2, specialist_system="Personenstand", case_count=1450), service("10124", 3)]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 3, specialist_system="Anderes", solution_kind="KREIS")]),
        delivery(JUNE, CLOPPENBURG, service_entry=[service("10557", 4, specialist_system="personenstand ", solution_kind="EFA")]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3)]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 2)]),
    ))  # fmt: skip
    found = neighbours.of_gap(connection, ACHIM, JUNE, "10557", None)
    assert found[["short_name", "is_same_system", "is_in_district", "solution_kinds"]].values.tolist()[0] == [
        "Cloppenburg",
        True,
        False,
        "EFA",
    ]
    assert found["short_name"].tolist() == ["Cloppenburg", "Oyten", "Verden (Aller)"]
    gaps = neighbours.gaps(connection, ACHIM, JUNE)
    assert gaps[["ozg_id", "neighbour_count", "same_system_count"]].values.tolist() == [["10557", 3, 1]]
    assert gaps["neighbour_names"].tolist() == ["Cloppenburg, Oyten, Verden (Aller)"]


def test_a_system_nobody_names_is_not_another_one(published):
    """How many work with the same is unknown, not none, where one of the two lists names no system; known where both do."""
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10557", 1), service("10124", 1, specialist_system="VOIS"), service("10119", 1, specialist_system="VOIS")]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3, specialist_system="AutiSta"), service("10124", 3), service("10119", 3, specialist_system="Anderes")]),
    ))  # fmt: skip
    gaps = neighbours.gaps(connection, ACHIM, JUNE).set_index("ozg_id")
    assert gaps["neighbour_count"].tolist() == [1, 1, 1]
    assert gaps["same_system_count"].isna().to_dict() == {"10557": True, "10124": True, "10119": False}
    assert gaps.loc["10119", "same_system_count"] == 0
    assert neighbour_words.same_system(gaps) == ""
    assert neighbour_words.of_gap(next(gaps.loc[["10557"]].itertuples())).endswith("ganz online.")


@pytest.mark.parametrize(("kind", "district", "said"), [
    ("GEMEINDE", "Landkreis Verden", "Gesucht wird im Landkreis Verden und unter Kommunen gleicher Art und Größe im selben Land."),
    ("LANDKREIS", "Region Hannover", "Gesucht wird in der Region Hannover und unter Kommunen gleicher Art und Größe im selben Land."),
    ("KREISFREI", "Köln, Stadt", "Gesucht wird unter Kommunen gleicher Art und Größe im selben Land."),
])  # fmt: skip
def test_a_kreisfreie_stadt_has_nobody_beside_it_in_its_kreis(kind, district, said):
    assert neighbour_words.searched(kind, district) == said


def test_what_the_law_forbids_is_no_gap(published):
    rows = [service("10119", 1, legal_ceiling_level=2), service("10124", 3), service("10557", 1)]
    rows.append(service("10177", 1, case_count=900))  # the list itself names the law as what hinders it
    hindered = [{"ozg_id": "10177", "bottleneck_code": "E21"}, {"ozg_id": "10557", "bottleneck_code": "E03"}]
    path = published(delivery(JUNE, service_entry=rows, bottleneck_entry=hindered))
    gaps = neighbours.gaps(connect(path), ACHIM, JUNE)
    assert gaps[["ozg_id", "neighbour_count"]].values.tolist() == [["10557", 0]]


def test_an_unknown_level_is_no_gap_and_no_solution(published):
    path = published(
        delivery(JUNE, service_entry=[service("10557", None, case_count=900), service("10124", 1)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 3), service("10124", None)]),
    )
    gaps = neighbours.gaps(connect(path), ACHIM, JUNE)
    assert gaps[["ozg_id", "is_gap", "neighbour_count"]].values.tolist() == [["10124", True, 0], ["10557", False, 1]]


def test_a_bundle_helps_only_when_all_its_services_are_conform(published):
    both = [service("10124", 3, leika_key="99115005104001"), service("10124", 2, leika_key="99115005070000")]
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10124", 1)]), delivery(JUNE, OYTEN, service_entry=both),
    ))  # fmt: skip
    assert neighbours.of_gap(connection, ACHIM, JUNE, "10124", None).empty
    assert neighbours.gaps(connection, ACHIM, JUNE)["neighbour_count"].tolist() == [0]


def test_building_the_same_twice_is_found(published):
    own = {"solution_kind": "EIGEN", "implementation_status": "IN_UMSETZUNG"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, cost_eur=4000, person_days=12, **own), service("10124", 1, **own)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1, person_days=9, **own), service("10124", 1, **{**own, "solution_kind": "EFA"})]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10124", 3, solution_kind="EIGEN", implementation_status="GO_LIVE")]),
    )  # fmt: skip
    found = neighbours.duplicates(connect(path), VERDEN, JUNE, ACHIM)
    assert found[["ozg_id", "builder_names", "person_days", "cost_eur", "unknown_cost_count"]].values.tolist() == [
        ["10557", "Achim, Oyten", 21.0, 4000.0, 1]
    ]


@pytest.mark.parametrize(("listed_count", "unsure_count", "said"), [
    (0, 0, ""), (1, 0, ""), (2, 0, "Keine Leistung wird nach den Listen gerade in zwei Kommunen zugleich selbst entwickelt."),
    (2, 1, "Von keiner Leistung ist bekannt, dass sie gerade in zwei Kommunen zugleich selbst entwickelt wird; bei 1 Leistung nennen die Listen Status oder Lösungsart nicht überall."),
    (3, 4, "Von keiner Leistung ist bekannt, dass sie gerade in zwei Kommunen zugleich selbst entwickelt wird; bei 4 Leistungen nennen die Listen Status oder Lösungsart nicht überall."),
])  # fmt: skip
def test_one_list_alone_tells_nothing_of_double_work(listed_count, unsure_count, said):
    assert neighbour_words.duplicates(pd.DataFrame(), listed_count, unsure_count) == said


def test_a_kind_of_solution_nobody_names_does_not_rule_double_work_out(published):
    """Unknown, not none: of two that are at work on a service one names no kind of solution; a status nobody names may be "in Umsetzung"."""
    at_work = {"implementation_status": "IN_UMSETZUNG"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, solution_kind="EIGEN", **at_work), service("10124", 1, solution_kind="EIGEN"),
                                      service("10119", 1, solution_kind="EFA"), service("10160", 1, implementation_status="OFFEN")]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1, **at_work), service("10124", 1), service("10119", 1, **at_work),
                                             service("10160", 1), service("10177", 3)]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10177", 3)]),
    )  # fmt: skip
    connection = connect(path)
    assert neighbours.duplicates(connection, VERDEN, JUNE, ACHIM).empty
    assert sorted(neighbours.unsure_duplicates(connection, VERDEN, JUNE, ACHIM)["ozg_id"]) == ["10124", "10557"]


def test_sharing_adds_up_to_the_cent(published):
    """10,000.01 € for three that still need it; Langwedel has it already."""
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10557", 1, cost_eur=9000, case_count=300)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 2, case_count=100)]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 1, cost_eur=7000)]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 3, cost_eur=7000)]),
    ))  # fmt: skip

    def shares(share_key: str, lump: int = 0) -> dict[str, int]:
        found = neighbours.savings(connection, VERDEN, JUNE, ACHIM, "10557", None, share_key, 1_000_001, lump)
        assert found["share_cents"].sum() == 1_000_001
        assert (
            found["saved_cents"].fillna(0).tolist() == (found["alone_cents"] - found["share_cents"]).fillna(0).tolist()
        )
        return found.set_index("short_name")["share_cents"].to_dict()

    # Achim 32,870, Oyten 16,380, Verden 27,121 inhabitants: remainders .40, .53, .06, so Oyten pays the last cent.
    assert shares("EINWOHNER") == {"Achim": 430_399, "Oyten": 214_480, "Verden (Aller)": 355_122}
    assert shares("GLEICH") == {"Achim": 333_334, "Oyten": 333_334, "Verden (Aller)": 333_333}
    assert shares("FAELLE") == {"Achim": 750_001, "Oyten": 250_000}
    assert shares("PAUSCHALE", 150_000) == {"Achim": 700_001, "Oyten": 150_000, "Verden (Aller)": 150_000}


def test_who_cuts_the_bundle_otherwise_shares_too(published):
    """Of two services of the bundle one is still lacking in Oyten: it takes part with the cases of that one, in both directions."""
    entry, leaving = "99115005104001", "99115005070000"
    connection = connect(published(
        delivery(JUNE, service_entry=[service("10124", 1, case_count=900)]),
        delivery(JUNE, OYTEN, service_entry=[service("10124", 3, leika_key=entry, case_count=2000), service("10124", 1, leika_key=leaving, case_count=300, cost_eur=50)]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10124", 3, leika_key=entry), service("10124", 3, leika_key=leaving)]),
    ))  # fmt: skip

    def cases(ars: str, leika_key: str | None) -> dict[str, float]:
        found = neighbours.savings(connection, VERDEN, JUNE, ars, "10124", leika_key, "FAELLE", 120_000, 0)
        assert found["share_cents"].sum() == 120_000
        return dict(zip(found["short_name"], found["case_count"], strict=True))

    assert cases(ACHIM, None) == {"Achim": 900, "Oyten": 300}
    assert cases(OYTEN, leaving) == {"Oyten": 300, "Achim": 900}
    found = neighbours.savings(connection, VERDEN, JUNE, ACHIM, "10124", None, "GLEICH", 100, 0)
    assert found["alone_cents"].fillna(-1).tolist() == [-1, 5000]


def test_leverage_over_the_whole_landkreis(published):
    blocked = {"bottleneck_code": "E03", "severity": "BLOCKIEREND"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, case_count=100), service("10124", 1)],
                 bottleneck_entry=[{**blocked, "ozg_id": "10557", "since_date": JANUARY}, {**blocked, "ozg_id": "10124"}]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1, case_count=40)], bottleneck_entry=[{**blocked, "ozg_id": "10557"}]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 3)]),
    )  # fmt: skip
    row = leverage.of_area(connect(path), VERDEN, JUNE, ACHIM).iloc[0]
    assert row[["bottleneck_code", "municipality_count", "service_count", "services_without_cases"]].tolist() == [
        "E03",
        2,
        3,
        1,
    ]
    assert (row["touched_case_count"], row["municipality_names"], row["since_date"].date()) == (
        140,
        "Achim, Oyten",
        JANUARY,
    )


def test_interface_that_is_missing_in_many_places(published):
    missing = {"interface_status": "NEIN"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, specialist_system="Meldewesen", case_count=50, **missing),
                                      service("10124", 1, specialist_system="Meldewesen", **missing)]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1, specialist_system=" meldewesen", case_count=7, **missing)]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 3, specialist_system="Meldewesen", **missing)]),
    )  # fmt: skip
    row = leverage.missing_interfaces(connect(path), VERDEN, JUNE, ACHIM).iloc[0]
    assert row[["municipality_count", "service_count", "services_without_cases", "case_count"]].tolist() == [
        2,
        3,
        1,
        57,
    ]
    assert row["municipality_names"] == "Achim, Oyten"


def test_what_others_must_deliver_most_cases_first(published):
    entries = [
        {"ozg_id": "10557", "bottleneck_code": "E19", "waiting_for": "L", "severity": "BLOCKIEREND", "since_date": date(2026, 1, 1), "measure": "angemahnt"},
        {"ozg_id": None, "bottleneck_code": "E01", "waiting_for": "L", "severity": "BREMSEND", "since_date": date(2024, 6, 30)},
        {"ozg_id": "10124", "bottleneck_code": "E07", "waiting_for": "H", "severity": "BLOCKIEREND", "target_date": date(2026, 6, 1)},
        {"ozg_id": "10124", "bottleneck_code": "E03", "waiting_for": "K", "severity": "BLOCKIEREND"},
        {"ozg_id": "10124", "bottleneck_code": "E06", "waiting_for": "KR", "severity": "BLOCKIEREND"},
        {"ozg_id": "10124", "bottleneck_code": "E19", "severity": "BLOCKIEREND"},
    ]  # fmt: skip
    rows = [
        service("10557", 1, case_count=10, k3="KEINS"),
        service("10124", 1, case_count=20),
        service("10119", 3, k3="KEINS"),
    ]
    path = published(delivery(JUNE, service_entry=rows, bottleneck_entry=entries))
    found = leverage.demands(connect(path), ACHIM, JUNE, JUNE)
    assert found[["owner_code", "bottleneck_code"]].values.tolist() == [
        ["KR", "E06"],
        ["L", "E01"],
        ["L", "E19"],
        ["H", "E07"],
    ]
    assert found["waiting_days"].fillna(-1).tolist() == [-1, 730, 180, -1]
    assert found["is_long_wait"].tolist() == [False, True, False, False]
    assert found["is_overdue"].tolist() == [False, False, False, True]
    assert found["service_count"].tolist() == [1, 3, 1, 1]
    # An entry that names nobody is no demand: it is counted apart, to be cleared up.
    assert leverage.unnamed(connect(path), ACHIM, JUNE, JUNE)["unnamed_count"].tolist() == [1]


KREIS, MAY = "033610000000", date(2025, 5, 31)


def test_an_area_has_one_sum_and_the_kreisverwaltung_beside_it(published):
    """What /zusammen and /deutschland say of the same bottleneck is one number, made of the same lists."""
    blocked = {"bottleneck_code": "E03", "severity": "BLOCKIEREND", "since_date": JANUARY}
    old = {"bottleneck_code": "E19", "severity": "BLOCKIEREND"}
    path = published(
        delivery(MAY, service_entry=[service("10557", 1, case_count=900)], bottleneck_entry=[blocked, old]),
        delivery(JUNE, service_entry=[service("10557", 1, case_count=100)], bottleneck_entry=[blocked]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1, case_count=40)], bottleneck_entry=[blocked]),
        delivery(JUNE, KREIS, service_entry=[service("10439", 1, case_count=5000)], bottleneck_entry=[blocked]),
    )
    connection = connect(path)
    (row,) = leverage.of_area(connection, VERDEN, JUNE, ACHIM).itertuples()
    assert (row.bottleneck_code, row.municipality_count, row.touched_case_count) == ("E03", 2, 140)
    assert (row.district_names, row.district_case_count) == ("Landkreis Verden", 5000)
    cube = connection.execute(
        "SELECT municipality_count, touched_case_count, shared_case_count FROM mart.area_leverage WHERE area_key = ? AND bottleneck_code = 'E03' "
        "ORDER BY ALL DESC LIMIT 1", [VERDEN]
    ).fetchone()  # fmt: skip
    assert cube == (row.municipality_count, row.touched_case_count, row.shared_case_count)
    # an earlier date is answered from the lists of that time
    then = leverage.of_area(connection, VERDEN, MAY, ACHIM)
    assert then.loc[then["bottleneck_code"] == "E03", "touched_case_count"].tolist() == [900]
    (lists,) = leverage.lists(connection, VERDEN, JUNE).itertuples()
    assert (lists.municipality_count, lists.listed_count, bool(lists.has_district_list)) == (8, 2, True)
    assert neighbour_words.counted_lists(lists, JUNE) == (
        "Gezählt: 2 von 8 Kommunen haben eine Liste; über die anderen ist nichts bekannt. Es gilt je Kommune die neueste bis zum 30.06.2026. "
        "Die Kreisverwaltung steht daneben, nicht in der Summe."
    )
    (lists,) = leverage.lists(connection, VERDEN, date(2025, 1, 1)).itertuples()
    before = leverage.of_area(connection, VERDEN, date(2025, 1, 1), ACHIM)
    none = leverage.named_of_area(connection, VERDEN, date(2025, 1, 1))
    assert neighbour_words.joint_headline(before, none, lists, {}) == (
        "Noch hat keine Stadt oder Gemeinde hier eine Liste."
    )


def test_what_is_named_without_a_severity_is_told_as_such(published):
    """ "In keiner der 3 Kommunen ist ein blockierender Engpass gemeldet" stood where two of them report ePayment."""
    named = {"ozg_id": "10557", "bottleneck_code": "E03"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1), service("10124", 1)], bottleneck_entry=[named, {**named, "ozg_id": "10124"}]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1)], bottleneck_entry=[named]),
        delivery(JUNE, KREIS, service_entry=[service("10439", 1)], bottleneck_entry=[{"ozg_id": "10439", "bottleneck_code": "E07"}]),
    )  # fmt: skip
    connection = connect(path)
    unrated = leverage.named_of_area(connection, VERDEN, JUNE)
    assert unrated[["bottleneck_code", "municipality_count", "service_count", "named_in_count"]].to_dict("records") == [
        {"bottleneck_code": "E03", "municipality_count": 2, "service_count": 3, "named_in_count": 2}
    ]
    (lists,) = leverage.lists(connection, VERDEN, JUNE).itertuples()
    said = neighbour_words.joint_headline(
        leverage.of_area(connection, VERDEN, JUNE, ACHIM), unrated, lists, {"E03": "ePayment"}
    )
    assert said == (
        "In 2 von 2 Kommunen mit Liste sind Engpässe gemeldet, am häufigsten „ePayment“ (in 2); ob sie blockieren, sagen die Listen nicht."
    )
    alone = unrated.assign(named_count=1, named_in_count=1)
    assert neighbour_words.joint_named(alone, SimpleNamespace(listed_count=3), {"E03": "ePayment"}) == (
        "In 1 von 3 Kommunen mit Liste sind Engpässe gemeldet; ob sie blockieren, sagt die Liste nicht."
    )


def test_what_blocks_in_one_and_is_only_named_in_others_is_one_bottleneck(published):
    """Three of four name the account, one of them as blocking: the page asks what holds many up at once, so it comes before what blocks one."""
    account = {"ozg_id": "10557", "bottleneck_code": "E01"}
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, case_count=40), service("10124", 1, case_count=900)],
                 bottleneck_entry=[{**account, "severity": "BLOCKIEREND"}, {"ozg_id": "10124", "bottleneck_code": "E04", "severity": "BLOCKIEREND"}]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1)], bottleneck_entry=[account]),
        delivery(JUNE, VERDEN_TOWN, service_entry=[service("10557", 1)], bottleneck_entry=[account, {**account, "bottleneck_code": "E16", "severity": "HINWEIS"}]),
        delivery(JUNE, LANGWEDEL, service_entry=[service("10557", 3)]),
    )  # fmt: skip
    connection, labels = connect(path), {"E01": "Nutzerkonto", "E04": "Postfach"}
    joint, named = (
        leverage.of_area(connection, VERDEN, JUNE, ACHIM),
        leverage.named_of_area(connection, VERDEN, JUNE),
    )
    (lists,) = leverage.lists(connection, VERDEN, JUNE).itertuples()
    assert named[["bottleneck_code", "named_count", "blocking_count", "municipality_count"]].values.tolist() == [
        ["E01", 3, 1, 2],
        ["E04", 1, 1, 0],
    ]
    assert joint["bottleneck_code"].tolist() == ["E04", "E01"]
    assert neighbour_words.joint_headline(joint, named, lists, labels) == (
        "In 3 von 4 Kommunen mit Liste sind Engpässe gemeldet, am häufigsten „Nutzerkonto“ (in 3, davon in 1 als blockierend); "
        "in 2 davon sagt die Liste nicht von allen, ob sie blockieren."
    )
    assert plain(neighbour_words.joint_deck(joint, named, lists, labels)) == (
        "„Postfach“ blockiert in 1 von 4 Kommunen mit Liste."
    )


def test_cost_alone_comes_from_the_sheet_before_the_list(published):
    """ "Was es allein kostet, hat niemand angegeben" stood beside a sheet that says 20.000 and 9.000."""
    told = {
        "ozg_id": "10557",
        "pioneer_ars": ACHIM,
        "taker_ars": OYTEN,
        "shared_cost_eur": 20000,
        "cost_key": "GLEICH",
        "cost_alone_eur": 9000,
    }
    path = published(
        delivery(JUNE, service_entry=[service("10557", 1, cost_eur=7000)], cooperation=[told]),
        delivery(JUNE, OYTEN, service_entry=[service("10557", 1)], cooperation=[{"ozg_id": "10557", "network_name": "Nord", "cost_alone_eur": 10003.45}]),
    )  # fmt: skip
    connection = connect(path)
    (cost,) = neighbours.told_costs(connection, VERDEN, JUNE, OYTEN).itertuples()
    assert (cost.total_cents, cost.cost_key) == (2000000, "GLEICH")
    shares = neighbours.savings(connection, VERDEN, JUNE, ACHIM, "10557", None, "GLEICH", 2000000, 0)
    assert dict(zip(shares["short_name"], shares["alone_cents"], strict=True)) == {"Achim": 900000, "Oyten": 1000345}
    assert dict(zip(shares["short_name"], shares["saved_cents"], strict=True)) == {"Achim": -100000, "Oyten": 345}
    assert neighbour_words.saving(shares, 2000000) == (
        "Gemeinsam 20.000,00\u202f€ für 2 Kommunen. Die 2 Kommunen, die eigene Kosten angegeben haben, zahlen zusammen 20.000,00\u202f€ statt "
        "19.003,45\u202f€ allein: 996,55\u202f€ mehr."
    )


@pytest.mark.parametrize(
    ("alone", "said"),
    [
        ([None, None], "Gemeinsam 200,00\u202f€ für 2 Kommunen; was es allein kostet, hat niemand angegeben."),
        ([9655, None], "Gemeinsam 200,00\u202f€ für 2 Kommunen. Die Kommune, die eigene Kosten angegeben hat, zahlt 100,00\u202f€ statt 96,55\u202f€ allein: "
         "3,45\u202f€ mehr. 1 Kommune hat keine eigenen Kosten angegeben."),
        ([10000, 10000], "Gemeinsam 200,00\u202f€ für 2 Kommunen. Die 2 Kommunen, die eigene Kosten angegeben haben, zahlen zusammen 200,00\u202f€ statt "
         "200,00\u202f€ allein: gleich viel."),
    ],
)  # fmt: skip
def test_what_sharing_one_service_means(alone, said):
    shares = pd.DataFrame({"alone_cents": pd.array(alone, dtype="Int64"), "share_cents": [10000, 10000]})
    assert neighbour_words.saving(shares, 20000) == said


def test_one_municipality_shares_with_nobody():
    alone = pd.DataFrame(
        {"short_name": ["Achim"], "alone_cents": pd.array([600_000], dtype="Int64"), "share_cents": [3_000_000]}
    )
    assert neighbour_words.saving(alone, 3_000_000) == (
        "Beteiligen kann sich bisher nur Achim; geteilt werden die Kosten erst ab zwei Kommunen."
    )
    assert neighbour_words.saving(alone.head(0), 3_000_000) == (
        "Niemand kann sich beteiligen: Der Schlüssel ist für keine Kommune bekannt."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([2, 3], "In mehreren Kommunen zugleich als blockierend gemeldet: 2 Engpässe"),
        ([2, 1, 1], "Als blockierend gemeldet: 3 Engpässe, 1 davon in mehreren Kommunen"),
        ([1, 1, 1], "Als blockierend gemeldet: 3 Engpässe, keiner in mehr als einer Kommune"),
        ([1], "Als blockierend gemeldet: 1 Engpass, keiner in mehr als einer Kommune"),
    ],
)
def test_what_blocks_one_municipality_does_not_block_many(counts, said):
    assert neighbour_words.blocking_title(pd.DataFrame({"municipality_count": counts})) == said


@pytest.mark.parametrize(
    ("touched", "lists", "said"),
    [
        ([], (0, 8), "Noch hat keine Stadt oder Gemeinde hier eine Liste."),
        (
            [],
            (1, 8),
            "In der einen Kommune mit Liste ist kein blockierender Engpass gemeldet; ob wirklich keiner da ist, sagt die Liste nicht.",
        ),
        (
            [],
            (3, 8),
            "In keiner der 3 Kommunen mit Liste ist ein blockierender Engpass gemeldet; ob wirklich keiner da ist, sagen die Listen nicht.",
        ),
        ([1], (1, 8), "„ePayment“ blockiert in 1 von 1 Kommune mit Liste."),
        ([2], (3, 8), "„ePayment“ blockiert in 2 von 3 Kommunen mit Liste: gemeinsam lösen."),
    ],
)
def test_the_joint_headline(touched, lists, said):
    found = pd.DataFrame({"bottleneck_code": ["E03"] * len(touched), "municipality_count": touched})
    given = SimpleNamespace(listed_count=lists[0], municipality_count=lists[1])
    assert plain(neighbour_words.joint_headline(found, pd.DataFrame(), given, {"E03": "ePayment"})) == said
