"""The German words behind the codes of the optional sheets: read from the one place that has them (``data/reference``)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "data" / "reference" / "blattspalten.csv"


@cache
def labels(sheet: str, field: str) -> dict[str, str]:
    """Code → word of one column: ``labels("Mittel", "grant_status")["BEWILLIGT"]`` is "bewilligt". Unknown names are a KeyError."""
    return _choices()[sheet, field]


@cache
def _choices() -> dict[tuple[str, str], dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return {
            (row["blatt"], row["feld"]): dict(choice.split("=", 1) for choice in row["woerter"].split("|"))
            for row in csv.DictReader(stream)
            if row["woerter"]
        }
