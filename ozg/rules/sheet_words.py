"""The German words behind the codes of the optional sheets: read from the one place that has them (``data/reference``)."""

from __future__ import annotations

from functools import cache

from ozg import facts


@cache
def labels(sheet: str, field: str) -> dict[str, str]:
    """Code → word of one column: ``labels("Mittel", "grant_status")["BEWILLIGT"]`` is "bewilligt". Unknown names are a KeyError."""
    return _choices()[sheet, field]


@cache
def _choices() -> dict[tuple[str, str], dict[str, str]]:
    return {
        (row["blatt"], row["feld"]): dict(choice.split("=", 1) for choice in row["woerter"].split("|"))
        for row in facts.rows("blattspalten.csv")
        if row["woerter"]
    }
