"""The same thing twice in one file (docs/fachregeln.md 12.4, 56): repeated rows are ignored, complementary ones merged, contradicting
ones rejected."""

from __future__ import annotations

from typing import Any

from etl.form.columns import OPTIONAL_SHEETS
from etl.intake.report import Reporter
from etl.intake.services import Loaded
from etl.intake.sheets import MEANING_NAMES
from etl.intake.tables import Table

#: What makes two rows of a staging table speak of the same thing.
KEYS = {
    "service_entry": ("ozg_id", "leika_key"),
    "usage_entry": ("ars", "ozg_id", "leika_key", "period_start_date", "period_end_date"),
    "bottleneck_entry": ("ozg_id", "bottleneck_code"),
    "component_entry": ("component_name", "office"),
    **{sheet.table: sheet.key for sheet in OPTIONAL_SHEETS if sheet.key},
}
#: Free texts that do not contradict each other; both are kept.
JOINED = {"remark"}
#: Fields that may differ: how the service was written, how a value was meant.
MAY_DIFFER = {"given_name", "target_precision", "rgm_version", "case_quality"}


class Collector:
    """Takes the staging rows of a whole file, one list row at a time, and settles duplicates."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._known: dict[tuple[Any, ...], Loaded] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def take(self, loaded: list[Loaded], table: Table) -> None:
        """Keep the staging rows of one list row and give the list row its outcome."""
        if not loaded:
            return
        row = loaded[0].row
        first = loaded[0]
        known = self._known.get(_key(first))
        if known is None or first.table not in KEYS:
            row.outcome = "loaded"
            for one in loaded:
                self._keep(one)
            return
        differing, additional = _compare(known.values, first.values)
        other = _where(known, first)
        if differing:
            row.outcome = "rejected"
            names = _headers(differing, table)
            self._reporter.add(
                "contradicting_row", row.place, _label(first), leistung=_label(first), andere=other, spalten=names
            )
            return
        fresh = [one for one in loaded[1:] if _key(one) not in self._known]
        if additional or fresh:
            row.outcome = "loaded"
            known.values.update(additional)
            for one in fresh:
                self._keep(one)
            names = _headers(list(additional), table) or "weitere"
            self._reporter.add("merged_row", row.place, _label(first), andere=other, spalten=names)
            return
        row.outcome = "ignored"
        self._reporter.add("duplicate_row", row.place, _label(first), andere=other)

    def _keep(self, one: Loaded) -> None:
        key = _key(one)
        if one.table in KEYS:
            if key in self._known:
                return
            self._known[key] = one
        one.values.update(sheet_name=self._reporter.sheet_label(one.row.sheet), row_number=one.row.number)
        self.rows.setdefault(one.table, []).append(one.values)


def _key(one: Loaded) -> tuple[Any, ...]:
    return (one.table, *(one.values.get(name) for name in KEYS.get(one.table, ())))


def _compare(known: dict[str, Any], other: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Fields with contradicting values, and values the known row does not have yet."""
    differing, additional = [], {}
    for name, value in other.items():
        if value is None or name in MAY_DIFFER or name in ("sheet_name", "row_number"):
            continue
        present = known.get(name)
        if present is None:
            additional[name] = value
        elif name in JOINED:
            if value not in present.split("; "):
                additional[name] = f"{present}; {value}"
        elif present != value:
            differing.append(name)
    return differing, additional


def _where(known: Loaded, other: Loaded) -> str:
    same_sheet = known.row.sheet == other.row.sheet
    return str(known.row.number) if same_sheet else f"{known.row.number} auf Blatt „{known.row.sheet}“"


def _label(one: Loaded) -> str:
    values = one.values
    names = (
        values.get(field) for field in ("given_name", "component_name", "bottleneck_code", *KEYS.get(one.table, ()))
    )
    name = next((text for text in names if isinstance(text, str) and text != values.get("ozg_id")), "")
    return f"{values.get('ozg_id') or ''} {name}".strip()


def _headers(fields: list[str], table: Table) -> str:
    """The headers of these fields as written in the list, in its order."""
    written = [column.header for column in table.columns if column.field in fields]
    present = {column.field for column in table.columns}
    derived = [_DERIVED.get(field) or MEANING_NAMES.get(field, field) for field in fields if field not in present]
    return ", ".join(f"„{name}“" for name in dict.fromkeys([*written, *derived]))


#: Fields that come from a column of another name, or from how a row looks.
_DERIVED = {
    "responsible_body": MEANING_NAMES["jurisdiction"],
    "priority_given": MEANING_NAMES["priority_class"],
    "is_struck_out": "durchgestrichen",
}
