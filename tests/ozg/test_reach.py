"""Reach: services round the clock, without a visit, visits avoided, hours set free (docs/fachregeln.md 7.3), and their rows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ozg.read import figures, municipality, reach
from ozg.read.database import connect
from ozg.rules.figures import AREA_FIGURES, FIGURES, WORK_FIGURES
from tests.etl.conftest import ACHIM, delivery

JUNE = date(2026, 6, 30)


def service(ozg_id: str, level: int | None, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


@pytest.fixture
def town(published):
    return connect(published(delivery(
        JUNE,
        service_entry=[
            service("10557", 3, case_count=1450, online_case_count=580, minutes_saved=13),
            service("10124", 4, case_count=900, online_case_count=60, minutes_saved=-10),
            service("10177", 3, case_count=50),
            service("10119", 2, case_count=4000, online_case_count=40, minutes_saved=15),
            service("10018", 3, online_case_count=7),
            service("10019", None),
        ],
        bottleneck_entry=[{"ozg_id": "10177", "bottleneck_code": "E12", "severity": "HINWEIS"}],
    )))  # fmt: skip


def test_example_of_the_rules(rule):
    """1,450 cases · 40 % online · (22 − 9) minutes = 125.7 hours."""
    assert rule.execute("SELECT round(rule.hours_freed(1450 * 0.4, 22 - 9), 1)").fetchone() == (125.7,)


def test_reach_counts_what_is_known_and_says_what_is_not(town):
    row = reach.summary(town, ACHIM, JUNE).iloc[0]
    assert row[["relevant_count", "round_the_clock_count", "without_visit_count", "unknown_level_count"]].tolist() == [
        6,
        4,
        3,
        1,
    ]
    assert row[["visits_avoided", "visits_unknown_count"]].tolist() == [647, 1]
    # 580 · 13 / 60 − 60 · 10 / 60 + 40 · 15 / 60
    assert row["hours_freed"] == pytest.approx(125.667 - 10 + 10, abs=0.001)
    assert row["hours_added"] == pytest.approx(-10)
    assert row["hours_unknown_count"] == 2


def test_service_that_costs_time_stands_last_with_its_minus(town):
    found = reach.services(town, ACHIM, JUNE)
    assert found[["ozg_id", "hours_freed"]].values.tolist()[-1] == ["10124", -10.0]


def test_rows_behind_a_figure_add_up_to_it(town):
    now = municipality.summary(town, ACHIM, JUNE).iloc[0]
    reached = reach.summary(town, ACHIM, JUNE).iloc[0]
    expected = {
        "CONFORM": now["conform_count"], "CASES": now["conform_case_count"], "ONLINE": now["online_count"], "END_TO_END": 0,
        "ROUND_THE_CLOCK": reached["round_the_clock_count"], "WITHOUT_VISIT": reached["without_visit_count"],
        "VISITS": reached["visits_avoided"], "HOURS": reached["hours_freed"],
    }  # fmt: skip
    for figure in FIGURES:
        rows = figures.rows(town, ACHIM, JUNE, figure.code)
        assert len(rows) == now["relevant_count"]
        assert rows.loc[rows["part_role"] == "ZAEHLER", "amount"].sum() == pytest.approx(expected[figure.code]), (
            figure.code
        )
    unknown = figures.rows(town, ACHIM, JUNE, "HOURS").query("part_role == 'UNBEKANNT'")
    assert len(unknown) == reached["hours_unknown_count"]


def test_rows_behind_a_figure_name_file_sheet_and_row(town):
    first = figures.rows(town, ACHIM, JUNE, "CASES").iloc[0]
    assert first[["ozg_id", "amount", "source_file", "source_sheet", "source_row"]].tolist() == [
        "10557",
        1450,
        "Liste.xlsx",
        "Liste",
        2,
    ]


def test_every_figure_names_a_section_of_the_rules() -> None:
    rules = (Path(__file__).parents[2] / "docs" / "fachregeln.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^##+ (\d+(?:\.\d+)?)\.? ", rules, re.MULTILINE))
    every = [*FIGURES, *WORK_FIGURES, *AREA_FIGURES]
    assert {figure.section for figure in every} <= sections
    assert len({figure.code for figure in every}) == len(every) >= 15
