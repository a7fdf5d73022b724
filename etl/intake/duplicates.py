"""The same thing twice in one file (docs/fachregeln.md 12.4, 56): repeated rows are ignored, complementary ones merged. Rows of one
service under different names are parts of it: their cases add up. What rows of one service contradict each other in stays
unknown: the first is not truer than the second. Of two sheets the first holds, and the finding says what the other has: a second
sheet is written for something else (costs, projects), and must not take away what the list says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from etl.form.columns import OPTIONAL_SHEETS
from etl.intake.match import name_key
from etl.intake.report import Place, Reporter
from etl.intake.services import STATED, Loaded
from etl.intake.sheets import MEANING_NAMES
from etl.intake.tables import RowOutcome, Table
from etl.reference.register import load_catalogue

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
#: Numbers that add up over the parts of a service.
ADDED = ("case_count", "online_case_count")
#: Tables in which a contradicted statement becomes unknown; in the others the first row stands.
DOUBTED = ("service_entry", "usage_entry")
#: Fields that may differ: how the service was written, how a value was meant.
MAY_DIFFER = {
    "given_name",
    "target_precision",
    "rgm_version",
    "case_quality",
    "unread_fields",
    "is_relevance_assumed",
    "row_date",
}
#: Rows with the same rank that a finding names before it only counts the rest.
NAMED = 4
#: Statements that are never empty: the word for "not known".
UNKNOWN = {"relevance": "UNGEPRUEFT"}


class Collector:
    """Takes the staging rows of a whole file, one list row at a time, and settles duplicates."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._known: dict[tuple[Any, ...], Loaded] = {}
        #: Fields of a known row that rows contradict each other in, or that belong to one part of the service only.
        self._doubted: dict[tuple[Any, ...], set[str]] = {}
        self._parts: dict[tuple[Any, ...], list[Loaded]] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def take(self, loaded: list[Loaded], table: Table) -> None:
        """Keep the staging rows of one list row and give the list row its outcome: loaded when any of its services is."""
        if not loaded:
            return
        outcomes = {self._take(group, table) for group in _by_service(loaded)}
        loaded[0].row.outcome = next(one for one in ("loaded", "rejected", "ignored") if one in outcomes)

    def _take(self, loaded: list[Loaded], table: Table) -> RowOutcome:
        """The same for what the row says of one service."""
        row = loaded[0].row
        first = loaded[0]
        known = self._known.get(_key(first))
        if known is None or first.table not in KEYS:
            for one in loaded:
                self._keep(one)
            return "loaded"
        differing, additional = _compare(known.values, first.values)
        differing += [name for name in self._doubted.get(_key(first), ()) if name in first.values]
        other = _where(known, first)
        if first.table == "service_entry" and _is_part(known, first):
            again = self._same_part(known, first)
            if again is None:
                return self._add_part(known, loaded, differing, additional, table)
            other, (differing, additional) = _where(again, first), _compare(again.values, first.values)
            differing += additional
            additional = {}
        if differing:
            names = _headers(dict.fromkeys(differing), table)
            params = {"leistung": _label(first), "andere": other, "spalten": names}
            if known.row.sheet != row.sheet:
                self._reporter.add("other_sheet_differs", row.place, _label(first), **params)
                return "rejected"
            if first.table in DOUBTED:
                self._doubt(known, differing)
            self._reporter.add("contradicting_row", row.place, _label(first), **params)
            return "rejected"
        fresh = [one for one in loaded[1:] if _key(one) not in self._known]
        if additional or fresh:
            known.values.update(additional)
            for one in fresh:
                self._keep(one)
            names = _headers(list(additional), table) or "weitere"
            self._reporter.add("merged_row", row.place, _label(first), andere=other, spalten=names)
            return "loaded"
        self._reporter.add("duplicate_row", row.place, _label(first), andere=other)
        return "ignored"

    def _same_part(self, known: Loaded, other: Loaded) -> Loaded | None:
        """An earlier row that names the same part of the service."""
        parts = self._parts.get(_key(known), [])
        return next(
            (part for part in parts if name_key(part.values["given_name"]) == name_key(other.values["given_name"])),
            None,
        )

    def _add_part(
        self, known: Loaded, loaded: list[Loaded], differing: list[str], additional: dict[str, Any], table: Table
    ) -> RowOutcome:
        """A further part of a service: its cases are added where every part states them, all else counts where it agrees."""
        first = loaded[0]
        parts = self._parts.setdefault(_key(known), [Loaded(known.row, known.table, dict(known.values))])
        parts.append(first)
        unclear = [name for name in [*differing, *additional, *_unsaid(known, first)] if name not in (*ADDED, *JOINED)]
        unclear += [name for name in ADDED if _has_gap(parts, name) or _looks_repeated(parts, name)]
        if known.row.sheet != first.row.sheet:  # a sheet without a column for it says nothing about it
            said = {column.field for column in table.columns}
            unclear = [name for name in unclear if name in said]
        for name in ADDED:
            numbers = [part.values.get(name) for part in parts]
            if None not in numbers and name not in unclear:
                known.values[name] = sum(numbers)
        known.values.update({name: value for name, value in additional.items() if name in JOINED})
        written = (str(part.values.get("given_name")) for part in parts)
        known.values["given_name"] = "; ".join(dict.fromkeys(written))
        self._doubt(known, unclear)
        for one in loaded[1:]:
            self._add_usage(one) if one.table == "usage_entry" else self._keep(one)
        place, params = first.row.place, {"leistung": _label(first), "andere": _where(known, first)}
        if unclear:
            names = _headers(list(dict.fromkeys(unclear)), table)
            self._reporter.add("part_differs", place, _label(first), **params, spalten=names)
        else:
            self._reporter.add("part_added", place, _label(first), **params)
        return "loaded"

    def _add_usage(self, one: Loaded) -> None:
        """The cases of a part in a period that the parts before have too; a number one of them does not state is unknown."""
        known = self._known.get(_key(one))
        if known is None:
            self._keep(one)
            return
        for name in ADDED:
            numbers = (known.values.get(name), one.values.get(name))
            known.values[name] = None if None in numbers else sum(numbers)

    def _doubt(self, known: Loaded, names: Iterable[str]) -> None:
        """These statements of a kept row are not known any more, whatever later rows say."""
        doubted = self._doubted.setdefault(_key(known), set())
        for name in names:
            doubted.add(name)
            known.values[name] = UNKNOWN.get(name)
        if known.table == "service_entry":
            unread = (known.values.get("unread_fields") or "").split()
            known.values["unread_fields"] = " ".join(dict.fromkeys([*unread, *sorted(doubted & {*STATED})])) or None
        if known.table == "usage_entry" and all(known.values.get(name) is None for name in ADDED):
            self.rows[known.table] = [values for values in self.rows[known.table] if values is not known.values]

    def _keep(self, one: Loaded) -> None:
        key = _key(one)
        if one.table in KEYS:
            if key in self._known:
                return
            self._known[key] = one
        one.values.update(sheet_name=self._reporter.sheet_label(one.row.sheet), row_number=one.row.number)
        self.rows.setdefault(one.table, []).append(one.values)


def tell_equal_ranks(
    entries: Iterable[dict[str, Any]],
    columns: Mapping[tuple[str | None, str], tuple[str, str | None]],
    reporter: Reporter,
) -> None:
    """One finding for every rank that several services of one sheet have, at the second of them. ``entries``: rows of ``service_entry``;
    ``columns``: (sheet, field) → header and letter."""
    holders: dict[tuple[Any, ...], dict[str, dict[str, Any]]] = {}
    for entry in entries:
        if entry.get("priority_rank") is not None:
            key = (entry.get("ars"), entry.get("sheet_name"), entry["priority_rank"])
            holders.setdefault(key, {}).setdefault(entry["ozg_id"], entry)
    for (_, sheet, rank), by_service in holders.items():
        first_come = sorted(by_service.values(), key=lambda entry: entry["row_number"])
        if len(first_come) == 1:
            continue
        header, letter = columns.get((sheet, "priority_rank")) or columns.get((sheet, "running_number"), (None, None))
        row = first_come[1]["row_number"]
        place = Place(sheet, row, header, f"{letter}{row}" if letter else None)
        named = [f"Zeile {one['row_number']} „{one.get('given_name') or one['ozg_id']}“" for one in first_come[:NAMED]]
        rest = len(first_come) - NAMED
        rows = ", ".join(named) + (f" und {rest} weitere" if rest > 0 else "")
        reporter.add("rank_twice", place, rank, zeilen=rows)


def _by_service(loaded: list[Loaded]) -> list[list[Loaded]]:
    """What a row says, one list per service, the row of the service first; one list when it is no list of services."""
    if loaded[0].table != "service_entry":
        return [loaded]
    groups: list[list[Loaded]] = []
    for one in loaded:
        own = [group for group in groups if group[0].values["ozg_id"] == one.values.get("ozg_id")]
        if one.table == "service_entry" or not own:
            groups.append([one])
        else:
            own[0].append(one)
    return groups


def _is_part(known: Loaded, other: Loaded) -> bool:
    """Do two rows of one service name two parts of it: each under a name of its own, none under the service's?"""
    names = [one.values.get("given_name") for one in (known, other)]
    if not all(names):
        return False
    keys = {name_key(name) for name in names}
    return len(keys) == 2 and name_key(load_catalogue().services.get(str(known.values.get("ozg_id")), "")) not in keys


def _unsaid(known: Loaded, other: Loaded) -> list[str]:
    """What the service's earlier parts state and this one does not."""
    beside = {*MAY_DIFFER, *KEYS[known.table], "sheet_name", "row_number"}
    return [
        name for name, value in known.values.items()
        if value is not None and other.values.get(name) is None and name not in beside
    ]  # fmt: skip


def _has_gap(parts: list[Loaded], name: str) -> bool:
    """Some parts state this number and some do not: the sum is not known."""
    stated = [part.values.get(name) is not None for part in parts]
    return any(stated) and not all(stated)


def _looks_repeated(parts: list[Loaded], name: str) -> bool:
    """The same number at every part may be the number of the whole, written at each."""
    numbers = {part.values.get(name) for part in parts}
    return len(numbers) == 1 and not numbers & {None, 0}


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


def _headers(fields: Iterable[str], table: Table) -> str:
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
