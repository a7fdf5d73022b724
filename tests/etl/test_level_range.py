"""A list that names a range ("2-3"): it stays one; across the threshold nobody knows whether the service is ganz online."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from etl.form.template import write_template
from etl.intake import read_delivery
from etl.reference.register import load_register
from ozg.words import level, service as service_words
from tests.etl.conftest import ACHIM, delivery
from tests.etl.intake.lists import codes, deliver, services, workbook
from tests.etl.test_model import JUNE, MARCH, fetch, service


@pytest.mark.parametrize(
    ("written", "low", "high", "code"),
    [
        ("2-3", 2, 3, "level_range_unclear"), ("2 bis 3", 2, 3, "level_range_unclear"), ("RG 2/3", 2, 3, "level_range_unclear"),
        ("2 oder 3", 2, 3, "level_range_unclear"), ("Stufe 2–3", 2, 3, "level_range_unclear"), ("3-2", 2, 3, "level_range_unclear"),
        ("0-4", 0, 4, "level_range_unclear"), ("1-2", 1, 2, "level_range_kept"), ("0-1", 0, 1, "level_range_kept"),
        ("3-4", 3, 4, "level_range_kept"), ("3-3", 3, None, None), ("3", 3, None, None),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(tmp_path: Path, written: str, low: int, high: int | None, code: str | None) -> None:
    read = deliver(
        workbook(tmp_path / "a.xlsx", [("Leistung", "Reifegrad"), ("Reisepass", written), ("Fundsachen", "1")])
    )
    row = services(read)["10177"]
    assert (row["declared_level"], row.get("declared_level_high")) == (low, high)
    assert [one for one in codes(read) if one.startswith("level")] == ([code] if code else [])


def test_a_range_across_the_threshold_is_neither(published) -> None:
    path = published(delivery(JUNE, service_entry=[
        service("10557", declared_level=2, declared_level_high=3, case_count=10), service("10124", declared_level=1, declared_level_high=2),
        service("10160", declared_level=3, declared_level_high=4), service("10119", declared_level=2),
    ]))  # fmt: skip
    said = fetch(path, "SELECT ozg_id, level_low, level_high, is_conform FROM mart.entry ORDER BY ozg_id")
    assert said == [("10119", 2, 2, False), ("10124", 1, 2, False), ("10160", 3, 4, True), ("10557", 2, 3, None)]
    counted = "SELECT relevant_count, conform_count, unknown_level_count FROM mart.summary"
    assert fetch(path, counted) == [(4, 1, 1)]


def test_a_part_that_names_a_level_takes_the_range_away(published) -> None:
    whole = delivery(MARCH, service_entry=[service("10557", declared_level=2, declared_level_high=3)])
    part = delivery(JUNE, service_entry=[service("10557", declared_level=2)])
    part.is_partial = True
    said = fetch(published(whole, part), "SELECT reporting_date, level_low, level_high FROM mart.entry ORDER BY 1")
    assert said == [(MARCH, 2, 3), (JUNE, 2, 2)]


def test_the_template_writes_the_range_back(published, tmp_path: Path) -> None:
    path = published(delivery(JUNE, service_entry=[service("10557", declared_level=2, declared_level_high=3)]))
    for is_short in (False, True):
        file = tmp_path / f"vorlage{is_short}.xlsx"
        write_template(file, load_register().get(ACHIM), path, is_short=is_short)
        sheet = openpyxl.load_workbook(file)["Leistungen"]
        assert "2-3" in [cell.value for row in sheet.iter_rows() for cell in row]
        row = services(read_delivery(file, reporting_date=JUNE))["10557"]
        assert (row["declared_level"], row["declared_level_high"]) == (2, 3)


def test_the_words_for_a_range() -> None:
    class Entry:
        declared_level, declared_level_high, level_low, level_high = 2, 3, 2, 3
        answered_count, rgm_version = 0, "1.1"

    assert service_words.declared(Entry) == "2–3 (eigene Angabe, eine Spanne)"
    assert service_words.criteria_unit(Entry) == "Es liegt keine Angabe vor; gezählt wird der angegebene Reifegrad 2–3"
    assert level.stated(Entry) == "2–3, vorläufig"
