"""A step of nothing is left out: what every build begins with is what the step would make."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from etl import sqlfiles
from etl.build import check, model
from tests.etl.conftest import ACHIM, build_database, delivery
from tests.etl.test_increment import differences

pytestmark = pytest.mark.slow

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
LINTELN = "033610009009"
YEAR = {"ozg_id": "10557", "period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31)}
STEP = re.compile(r"'((?:core|mart|findings)/\w+)'")
MADE = re.compile(r"^CREATE (?:OR REPLACE )?(?:VIEW|MACRO) ", re.M)
MAKES_ROWS = re.compile(r"^(CREATE (?:OR REPLACE )?(?:TEMP|TABLE)|INSERT|UPDATE|DELETE|ALTER|DROP)\b", re.M)
NEEDLESS = {kind: set(STEP.findall(sqlfiles.text(f"of_nothing/{kind}"))) for kind in ("core", "mart", "findings")}
#: Every table of the model has rows of one of these builds; each of them leaves out other steps.
BUILDS = {
    "names alone": [delivery(JUNE, service_entry=[{"ozg_id": "10557"}, {"ozg_id": "10124"}])],
    "answers and counts of use": [
        delivery(JUNE, service_entry=[{"ozg_id": "10557", "k1": "WEBSITE", "k2": "DOWNLOAD", "implementation_status": "GO_LIVE"}]),
        delivery(None, None, usage_entry=[{"ars": ACHIM, **YEAR, "case_count": 640, "online_case_count": 0}]),
    ],
    "obstacles and a shared component": [
        delivery(
            JUNE,
            service_entry=[{"ozg_id": "10557", "interface_status": "NEIN", "minutes_before": 30}],
            bottleneck_entry=[{"ozg_id": "10557", "bottleneck_code": "E03", "severity": "BLOCKIEREND"}],
            component_entry=[{"component_name": "ePayment", "implementation_status": "GO_LIVE"}],
        )
    ],
    "two dates, cases far too high": [
        delivery(MARCH, service_entry=[{"ozg_id": each, "implementation_status": "IN_UMSETZUNG"} for each in ("10557", "10124", "10119")]),
        delivery(JUNE, service_entry=[{"ozg_id": "10557", "implementation_status": "GO_LIVE", "declared_level": 3, "case_count": 9_000_000}]),
        delivery(JUNE, LINTELN, service_entry=[{"ozg_id": "10557", "case_count": 80, "online_case_count": 90}]),
    ],
    "what systems measured, and sheets": [
        delivery(
            JUNE,
            service_entry=[{"ozg_id": "10557"}],
            appointment=[{**YEAR, "visit_count": 400, "mean_minutes": 12}],
            project=[{"project_name": "Urkunden", "project_status": "LAUFEND"}],
        ),
        delivery(MARCH, None, evidence_entry=[{"ars": ACHIM, "ozg_id": "10557", "is_online": True, "evidence_date": MARCH}]),
    ],
}  # fmt: skip


def test_the_steps_named_are_steps_of_the_model():
    assert NEEDLESS["core"] <= {*model.CORE_FILES}
    assert NEEDLESS["mart"] <= set(every_step()) - NEEDLESS["core"]
    assert NEEDLESS["findings"] <= {
        f"findings/{path.stem}" for path in (sqlfiles.SQL_FOLDER / "findings").glob("*.sql")
    }
    # a step of the marts that another one follows makes what that one puts a table in the place of
    only_say = {
        step for step in every_step() if MADE.search(sqlfiles.text(step)) and not MAKES_ROWS.search(sqlfiles.text(step))
    }
    assert only_say - model.LISTS.after.keys() == model.DEFINITIONS


@pytest.mark.parametrize("step", sorted(NEEDLESS["core"] | NEEDLESS["mart"] | model.DEFINITIONS))
def test_what_may_be_left_out_is_made_again_and_asked_for_nothing_temporary(step):
    made = re.findall(r"^CREATE (.*?)(?: AS| \(|\()", sqlfiles.text(step), re.M)
    assert made
    for one in made:
        kind, name = one.rsplit(" ", 1)
        if kind.startswith("TEMP "):
            assert step not in model.DEFINITIONS
            others = [other for other in every_step() if other != step]
            assert [other for other in others if re.search(rf"(?<![\w.]){name}\b", sqlfiles.text(other))] == []
        else:
            assert kind.startswith("OR REPLACE ") and name.startswith(("core.", "mart.", "meta."))
            assert ("TABLE" in kind) != (step in model.DEFINITIONS) or "MACRO" in kind


def every_step() -> list[str]:
    return [
        *model.CORE_FILES,
        "core/edit",
        *model.ENTRY_FILES,
        *model.SERVICE_FILES,
        *model.SUM_FILES,
        *model.LAST_FILES,
    ]


def test_left_out_or_computed_the_builds_are_the_same(reference_build, monkeypatch, tmp_path):
    asked, definitions = sqlfiles.rows, model.DEFINITIONS
    left_out: dict[str, set[str]] = {}

    def build(name: str, kind: str, answer, also: set[str]) -> Path:
        for module in (model.sqlfiles, check.sqlfiles):
            monkeypatch.setattr(module, "rows", answer)
        monkeypatch.setattr(model, "DEFINITIONS", also)
        return build_database(tmp_path / f"{name} {kind}.duckdb", reference_build, *BUILDS[name])

    def remembered(connection, name, **parameters):
        rows = asked(connection, name, **parameters)
        if name.startswith("of_nothing/"):
            left_out.setdefault(at_work, set()).update(step for (step,) in rows)
        return rows

    def all_computed(connection, name, **parameters):
        return [] if name.startswith("of_nothing/") else asked(connection, name, **parameters)

    for at_work in BUILDS:
        quick = build(at_work, "quick", remembered, definitions)
        whole = build(at_work, "whole", all_computed, set())
        assert differences(quick, whole) == [], at_work
    assert left_out["names alone"] == NEEDLESS["core"] | NEEDLESS["mart"] | NEEDLESS["findings"]
    # parts of lists, comparable towns and edits have builds of their own (test_partial.py, test_protection.py, test_edit.py)
    assert set.intersection(*left_out.values()) == {"core/merged_entry", "mart/peer_rate", "findings/edit_overtaken"}
