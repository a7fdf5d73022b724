"""What stands in a header beside its name: a footnote, a legend of codes, how numbers were rounded, a time that has no bounds, plan and result
of a date; and headers whose umlauts were broken on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import codes, deliver, finding, services, text_file, workbook

NAMES = ((10177, "Reisepass"), (10244, "Fundsachen"), (10160, "Hundehaltung"))


def listed(tmp_path: Path, headers: tuple[Any, ...], *rows: tuple[Any, ...]) -> Delivery:
    named = [(*name, *row) for name, row in zip(NAMES, rows, strict=False)]
    return deliver(workbook(tmp_path / "a.xlsx", [("OZG-ID", "Leistung", *headers), *named]))


def read(delivery: Delivery, field: str) -> list[Any]:
    return [row.get(field) for row in services(delivery).values()]


@pytest.mark.parametrize(
    ("header", "written", "field", "expected"),
    [
        ("Fälle 2025 (auf Hundert gerundet)", 1400, "case_count", 1400), ("Fälle (gerundet auf volle Tausend)", 3000, "case_count", 3000),
        ("Fallzahl (auf 100 gerundet)", 1400, "case_count", 1400), ("Kosten (auf Tausend gerundet)", 5000, "cost_eur", 5000),
        ("Vorgänge (Rundung auf Hundert)", 1400, "case_count", 1400), ("Kosten in Euro (nicht Tausend)", 5000, "cost_eur", 5000),
        ("Fälle (in Hundert, gerundet)", 14, "case_count", 1400), ("Kosten (in Tausend)", 5, "cost_eur", 5000),
    ],
)  # fmt: skip
def test_what_numbers_were_rounded_to_is_no_unit(
    tmp_path: Path, header: str, written: int, field: str, expected: int
) -> None:
    assert read(listed(tmp_path, (header,), (written,)), field) == [expected]
