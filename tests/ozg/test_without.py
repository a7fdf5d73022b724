"""What would be without some bottlenecks: by hand, and equal to the leverage of one code alone (docs/fachregeln.md 5.2)."""

from __future__ import annotations

import pandas as pd
import pytest

from ozg.read import leverage
from ozg.read.database import connect
from tests.etl.conftest import ACHIM, delivery
from tests.ozg.test_read_bottlenecks import ENOUGH, JUNE, PLACE, bottleneck, of_vector, service


@pytest.fixture
def vector(published):
    return connect(published(of_vector()))


def _outcome(connection, *codes: str) -> pd.Series:
    return leverage.outcomes(connection, **PLACE, choices=(" ".join(codes),)).iloc[0]


@pytest.mark.parametrize(("codes", "gained", "cases", "blocked"), [
    (("E05",), 2, 1710, 1),  # 1.450 and 260; the one of 400 has two others
    (("E06",), 1, 95, 2),
    (("E01",), 0, None, 2),
    (("E01", "E06"), 2, 3195, 1),  # 3.100 falls free only together: more than 0 and 95
    (("E05", "E06"), 3, 1805, 2),
    (("E01", "E05", "E06"), 5, 5305, 0),
])  # fmt: skip
def test_several_together_are_no_sum(vector, codes, gained, cases, blocked):
    row = _outcome(vector, *codes)
    assert (row["gained_count"], row["blocked_count"]) == (gained, blocked)
    assert row["freed_case_count"] == (cases or 0)
    assert row["gained_case_count"] == cases if cases else pd.isna(row["gained_case_count"])


def test_one_code_alone_is_its_leverage(vector):
    told = vector.execute(
        "SELECT bottleneck_code, service_count, freed_case_count FROM mart.leverage ORDER BY ALL"
    ).fetchall()
    found = leverage.outcomes(vector, **PLACE, choices=tuple(code for code, *_ in told)).sort_values("choice")
    assert found[["choice", "service_count", "freed_case_count"]].values.tolist() == [list(row) for row in told]


def test_what_else_lacks_and_what_nobody_knows(published):
    connection = connect(published(delivery(
        JUNE,
        service_entry=[service("10124", case_count=4831, **{**ENOUGH, "k1": "WEBSITE", "k3": "KEINS"}), service("10557", case_count=100),
                       service("10119", case_count=10, **{**ENOUGH, "k1": "WEBSITE", "k2": "DOWNLOAD"})],
        bottleneck_entry=[bottleneck(ozg_id, "E06") for ozg_id in ("10124", "10557", "10119")],
    )))  # fmt: skip
    row = _outcome(connection, "E06")
    assert row[["service_count", "gained_count", "lacking_count", "unsure_count", "blocked_count"]].tolist() == [
        3,
        1,
        1,
        1,
        0,
    ]
    rows = leverage.without(connection, **PLACE, codes=("E06",)).set_index("ozg_id")
    assert rows.loc["10124", "lacking"].tolist() == ["k3"]
    assert rows.loc["10124", "is_gained"] is not pd.NA and not rows.loc["10124", "is_gained"]
    assert pd.isna(rows.loc["10557", "is_gained"])
    assert rows.index.tolist() == ["10119", "10124", "10557"]


def test_target_and_threshold_are_two_things(published):
    """Target 4 is not reached, ganz online is; the law that allows 2 allows no ganz online; what is online already is no gain."""
    reached = {**ENOUGH, "k1": "WEBSITE", "k2": "DOWNLOAD"}
    connection = connect(published(delivery(
        JUNE,
        service_entry=[service("10557", case_count=50, target_level=4, **reached),
                       service("10119", case_count=60, legal_ceiling_level=2, legal_ceiling_reason="Biometrie", **{**reached, "k2": "KEINE"}),
                       service("10160", case_count=70, target_level=4, **{**ENOUGH, "k1": "WEBSITE", "k2": "ONLINE"})],
        bottleneck_entry=[bottleneck(ozg_id, "E06") for ozg_id in ("10557", "10119", "10160")],
    )))  # fmt: skip
    rows = leverage.without(connection, **PLACE, codes=("E06",)).set_index("ozg_id")
    assert rows["is_gained"].to_dict() == {"10557": True, "10119": False, "10160": False}
    assert not rows.loc["10557", "is_set_free"]
    assert _outcome(connection, "E06")[["gained_count", "gained_case_count", "conform_count"]].tolist() == [1, 50, 1]


def test_who_has_no_bottleneck_gains_nothing(published):
    connection = connect(published(delivery(JUNE, service_entry=[service("10557", case_count=100)])))
    assert leverage.outcomes(connection, ACHIM, JUNE, ("E01", "E06")).empty
    assert leverage.without(connection, ACHIM, JUNE, ("E01",)).empty
