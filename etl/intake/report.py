"""Findings of one file: German sentences by code, from ``data/reference/befunde.csv``, with personal data masked.

Some codes are collected: one finding per sheet and column (or, of whole rows, per word), naming the rows, instead of one per cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from etl.contracts import Delivery, Finding, Severity
from etl.parse.personal import mask_personal
from etl.parse.words import Words
from etl.reference.register import REFERENCE, read_columns

MAX_VALUE_LENGTH = 200
#: Findings of one code about one column that are written one by one; the rest is collected.
FLOOD = 300
#: Row numbers a collected finding names before it only counts the rest.
NAMED_ROWS = 8


@dataclass(frozen=True)
class FindingKind:
    """A code with its sentences; ``is_collected``: one finding per sheet and column."""

    code: str
    severity: Severity
    is_collected: bool
    message: str
    remedy: str
    meaning: str


@cache
def finding_kinds(file: Path = REFERENCE / "befunde.csv") -> dict[str, FindingKind]:
    """All findings intake can make, by code."""
    columns = ("code", "schwere", "art", "meldung", "abhilfe", "bedeutung")
    return {
        code: FindingKind(code, severity, kind == "gesammelt", message, remedy, meaning)  # type: ignore[arg-type]
        for code, severity, kind, message, remedy, meaning in read_columns(file, *columns)
    }


@dataclass(frozen=True)
class Place:
    """Where a finding belongs. ``column`` is the header as written, ``cell`` the address."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None


NOWHERE = Place()


@dataclass
class _Collected:
    place: Place
    value: str | None
    params: dict[str, str]
    rows: list[int] = field(default_factory=list)

    def note(self, row: int | None) -> None:
        if row is not None:
            self.rows.append(row)


class Reporter:
    """Writes findings into a delivery."""

    def __init__(self, delivery: Delivery, words: Words) -> None:
        self._delivery = delivery
        self._words = words
        self._kinds = finding_kinds()
        self._collected: dict[tuple[str, str | None, str | None], _Collected] = {}
        self._counts: Counter[tuple[str, str | None, str | None]] = Counter()
        self._once: set[tuple[str, str | None]] = set()
        self._sheets: dict[str, str] = {}

    def add(self, code: str, place: Place = NOWHERE, value: Any = None, **params: Any) -> None:
        """A finding at a place. ``value`` is the original text; ``params`` fill the sentences."""
        is_collected = self._kinds[code].is_collected or self._is_flood(code, place)
        text = None if value is None else self._short(str(value))
        # what is said of whole rows is said for each of its words (two headings)
        key = (code, place.sheet, place.column or text)
        if is_collected and key in self._collected:
            self._collected[key].note(place.row)
            return
        filled = {name: self._short(str(param)) for name, param in params.items()}
        if is_collected:
            self._collected[key] = _Collected(place, text, filled)
            self._collected[key].note(place.row)
        else:
            self._delivery.add(self._finding(code, place, text, filled))

    def _is_flood(self, code: str, place: Place) -> bool:
        """Has this code been said so often about one column that the rest is only counted? Errors, which explain rows that
        were left out, and findings about whole rows are always said one by one."""
        if self._kinds[code].severity == "error" or place.cell is None:
            return False
        key = (code, place.sheet, place.column)
        self._counts[key] += 1
        return self._counts[key] > FLOOD

    def sheet_label(self, name: str | None) -> str | None:
        """The name of a sheet as it may be kept: some offices name their sheets after the person in charge."""
        if name is None:
            return None
        if name not in self._sheets:
            self._sheets[name] = mask_personal(name, self._words)
        return self._sheets[name]

    def once(self, code: str, place: Place = NOWHERE, value: Any = None, **params: Any) -> None:
        """The same, but only the first time for this code and sheet."""
        if (code, place.sheet) not in self._once:
            self._once.add((code, place.sheet))
            self.add(code, place, value, **params)

    def reject_file(self, code: str, place: Place = NOWHERE, value: Any = None, **params: Any) -> Delivery:
        """Give up on the whole file with this finding; what was found before stays in the report."""
        text = None if value is None else self._short(str(value))
        filled = {name: self._short(str(param)) for name, param in params.items()}
        return self._delivery.reject(self._finding(code, place, text, filled))

    def close(self) -> None:
        """Write the collected findings."""
        for (code, _, _), collected in self._collected.items():
            finding = self._finding(
                code, collected.place, collected.value, collected.params, _rows_text(collected.rows)
            )
            self._delivery.add(finding)
        self._collected.clear()

    def _finding(self, code: str, place: Place, value: str | None, params: dict[str, str], rows: str = "") -> Finding:
        kind = self._kinds[code]
        sheet, column = (text and self._short(text) for text in (place.sheet, place.column))
        texts = {"wert": value or "", "spalte": column or "", "blatt": sheet or "", **params}
        message, remedy = kind.message.format_map(texts), kind.remedy.format_map(texts)
        return Finding(
            kind.severity,
            code,
            f"{message} {rows}".strip(),
            remedy,
            sheet=sheet,
            row=place.row,
            column=column,
            cell=place.cell,
            value=value,
        )

    def _short(self, text: str) -> str:
        text = mask_personal(text, self._words)
        return text if len(text) <= MAX_VALUE_LENGTH else text[: MAX_VALUE_LENGTH - 1] + "…"


def _rows_text(rows: list[int]) -> str:
    distinct = sorted(set(rows))
    if len(distinct) < 2:
        return ""
    named = ", ".join(map(str, distinct[:NAMED_ROWS]))
    rest = len(distinct) - NAMED_ROWS
    return f"(Zeilen {named}{f' und {rest} weitere' if rest > 0 else ''})"
