"""Lists of fourteen different town halls: what must come out of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver
from tests.etl.intake.townhalls import EXPECTED, amt_mit_filtern_und_kommentaren, fallzahlen_je_monat


def delivered(make: Callable[[Path], tuple[Path, dict[str, Any]]], folder: Path):
    path, options = make(folder)
    return deliver(path, options.get("ars"), options.get("day"))


@pytest.mark.parametrize("make", EXPECTED, ids=lambda make: make.__name__)
def test_what_comes_out(tmp_path: Path, make: Callable[[Path], tuple[Path, dict[str, Any]]]) -> None:
    ars, day, ledger, expected = EXPECTED[make]
    delivery = delivered(make, tmp_path)
    assert (delivery.municipality, delivery.reporting_date) == (ars, day)
    counts = delivery.ledger
    rows = {row["leika_key"] or row["ozg_id"]: row for row in delivery.rows["service_entry"]}
    rows |= {row["ozg_id"]: row for row in delivery.rows["service_entry"] if row["ozg_id"] not in rows}
    found = {key: {name: rows[key].get(name) for name in values} for key, values in expected.items()}
    assert found == expected
    assert (counts.read, counts.loaded, counts.rejected, counts.ignored) == ledger


def test_no_person_survives(tmp_path: Path) -> None:
    delivery = delivered(amt_mit_filtern_und_kommentaren, tmp_path)
    everything = str(delivery.rows) + str([found.as_dict() for found in delivery.findings])
    assert not re.search(r"Muster|9160", everything)
    assert {"hidden_rows", "struck_out", "colours_not_read", "personal_column", "second_table"} <= set(codes(delivery))


def test_months_below_a_year_are_usage(tmp_path: Path) -> None:
    delivery = delivered(fallzahlen_je_monat, tmp_path)
    usage = [(row["ozg_id"], row["period_start_date"], row["case_count"]) for row in delivery.rows["usage_entry"]]
    assert usage == [
        ("10124", date(2025, 1, 1), 3100), ("10124", date(2026, 1, 1), 250), ("10124", date(2026, 3, 1), 310),
        ("10119", date(2025, 1, 1), 2870), ("10119", date(2026, 1, 1), 240), ("10119", date(2026, 2, 1), 260),
    ]  # fmt: skip
