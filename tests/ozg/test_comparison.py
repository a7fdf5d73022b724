"""Ways of counting, fair groups, coverage of an area: the demonstration of docs/fachregeln.md 3.4 and counts by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ozg.read import comparison
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)
VERDEN = "03361"
#: Ten municipalities of one Landkreis; the four from the second to the fifth belong to the size class 10.000-19.999.
TOWNS = (
    ACHIM, "033610005005", "033610006006", "033610008008", "033610009009", "033610003003", "033610012012",
    "033615401002", "033615401004", "033615401010",
)  # fmt: skip
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


def test_same_data_three_truths(three_truths):
    rows = comparison.area_countings(three_truths, VERDEN, JUNE).set_index("counting")
    assert rows["share"].round(4).to_dict() == {"SOMEWHERE": 0.55, "MEAN": 0.145, "EVERYWHERE": 0.10}
    assert tuple(rows.loc["SOMEWHERE", ["numerator", "denominator"]]) == (11, 20)
    assert tuple(rows.loc["EVERYWHERE", ["numerator", "denominator"]]) == (2, 20)


def test_categories_of_coverage(three_truths):
    found = comparison.coverage(three_truths, VERDEN, JUNE, ACHIM)
    assert found["coverage"].value_counts().to_dict() == {"TEILWEISE": 9, "NICHT_VERFUEGBAR": 9, "FLAECHENDECKEND": 2}
    assert found["is_available_somewhere"].sum() == 11
    only_here = found[found["is_own_conform"]]
    assert only_here["conform_count"].tolist() == [10, 10, 1]
    assert only_here.iloc[2]["conform_names"] == "Achim"


def test_ninety_percent_are_not_everywhere(published):
    levels = [3] * 9 + [2]
    path = published(
        *[
            delivery(JUNE, ars, service_entry=[service("10557", level)])
            for ars, level in zip(TOWNS, levels, strict=True)
        ]
    )
    row = comparison.coverage(connect(path), VERDEN, JUNE, ACHIM).iloc[0]
    assert (row["conform_count"], row["online_count"], row["relevant_count"], row["coverage"]) == (
        9,
        10,
        10,
        "UEBERWIEGEND",
    )
    assert row["other_names"] == "Riede"


def test_bundle_is_covered_only_with_all_its_relevant_services(published):
    path = published(delivery(JUNE, service_entry=[
        service("10124", 3, leika_key="99115005104001"), service("10124", 2, leika_key="99115005070000"),
    ]))  # fmt: skip
    row = comparison.coverage(connect(path), VERDEN, JUNE, ACHIM).iloc[0]
    assert (row["conform_count"], row["online_count"], row["coverage"]) == (0, 1, "NICHT_VERFUEGBAR")


def test_five_ways_to_count_one_municipality(published):
    path = published(delivery(JUNE, service_entry=[
        service("10557", 3, case_count=600, priority_rank=1),
        service("10124", 3, leika_key="99115005104001", case_count=100),
        service("10124", 1, leika_key="99115005070000", case_count=300, priority_rank=2),
        service("10119", 2, priority_class=3),
        service("10177", 1),
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "declared_level": 4},
    ]))  # fmt: skip
    rows = comparison.denominators(connect(path), ACHIM, JUNE).set_index("counting")
    assert {code: (row["numerator"], row["denominator"]) for code, row in rows.iterrows()} == {
        "OWN": (2, 5),
        "CASES": (700, 1000),
        "PRIORITY_LIST": (1, 3),
        "CATALOGUE": (1, 575),
        "FEDERAL": (3, 4),
    }
    assert rows.loc["CASES", "unknown_count"] == 2


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
