"""What can be changed one by one, and what became of a change (docs/fachregeln.md, "Eingaben")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozg.rules import form
from ozg.rules.form import FormColumn, FormSheet

#: State of an edit → how it is told.
STATES = {
    "GILT": "gilt",
    "BESTAETIGT": "von einer späteren Liste bestätigt",
    "UEBERHOLT": "überholt",
    "ZURUECKGENOMMEN": "zurückgenommen",
    "VORGESCHLAGEN": "vorgeschlagen",
    "ABGELEHNT": "abgelehnt",
}
#: States of what was decided and not taken back, whether it still counts or not.
STANDING = ("GILT", "BESTAETIGT", "UEBERHOLT")
#: Without these a row says nothing: they are changed, never emptied.
NEVER_EMPTY = frozenset({"relevance", "bottleneck_code", "component_name", "stage_name", "task_name"})
#: Fields that tell which row is meant, or help to read it; all others can be changed.
_FIXED = frozenset({"given_name", "ozg_id", "leika_key"})


@dataclass(frozen=True)
class Subject:
    """What an edit can be about: its name in the record and in exports, and the sheet of the form; ``key``: the fields that tell its rows
    apart; ``name``: the field whose value makes a new row, None where rows come with a list only."""

    code: str
    sheet: FormSheet
    key: tuple[str, ...]
    name: str | None

    @property
    def table(self) -> str:
        """The table of the build that holds its rows."""
        return self.sheet.table

    def changeable(self, sheet: FormSheet | None = None) -> list[FormColumn]:
        """The columns that can be changed one by one, in the order of the form; ``sheet``: as a list by another maturity model asks."""
        # a new row names itself; what tells rows apart stays as it is, except since when a bottleneck is there
        fixed = _FIXED | (set(self.key) - {self.name, "since_date"})
        columns = (sheet or self.sheet).all_columns
        return [column for column in columns if column.header and column.database_types and column.field not in fixed]


#: What a row is called by, part by part between colons: on the command line, in files and addresses.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "leistung": ("ozg_id", "leika_key"),
    "engpass": ("ozg_id", "bottleneck_code", "since_date"),
    "basisdienst": ("component_name", "office"),
    "etappe": ("project_name", "stage_name"),
    "aufgabe": ("ozg_id", "task_name"),
}
#: Named in the place of a service where all, or none in particular, are meant.
ALL_SERVICES, NO_SERVICE = "alle", "keine"
#: A task or stage of one LeiKa service: its two keys, then what is to be done.
_OF_LEIKA = re.compile(r"\s*(\d+)\s*:\s*(\d{14})\s*:\s*(.+)", re.DOTALL)
#: Parts end at a colon; one within a name has a backslash before it.
_BETWEEN = re.compile(r"(?<!\\):")


def row_called(subject: Subject, called: str) -> dict[str, str | None] | None:
    """What a name means, by field of the subject's key: "10119", "10119:99…" (LeiKa), "10119:E07[:since]" ("alle:E07" for all services),
    "ePayment[:Bürgeramt]", "Vorhaben:Etappe", "10119[:99…]:Aufgabe" (whose words may hold colons; within other names "\\:" is one). None
    when it cannot be one."""
    last = "stage_name" if subject.code == "etappe" else "task_name"
    if subject.code in ("etappe", "aufgabe") and (single := _OF_LEIKA.fullmatch(called)):
        row = dict.fromkeys(subject.key) | {"ozg_id": single[1], "leika_key": single[2]}
        return row | {last: single[3] if subject.code == "aufgabe" else _plain(single[3])}
    parts = called.split(":", 1) if subject.code == "aufgabe" else [_plain(part) for part in _BETWEEN.split(called)]
    fields = _PARTS[subject.code]
    fewest = 2 if subject.code in ("engpass", "etappe", "aufgabe") else 1
    if not fewest <= len(parts) <= len(fields):
        return None
    row = dict.fromkeys(subject.key) | {name: part.strip() or None for name, part in zip(fields, parts, strict=False)}
    if (row.get("ozg_id") or "").lower() in (ALL_SERVICES, NO_SERVICE) and subject.code != "leistung":
        row["ozg_id"] = None
    if (row.get("project_name") or "").isdigit():  # a stage of a service
        row |= {"ozg_id": row["project_name"], "project_name": None}
    return row


def called(subject: Subject, row: Mapping[str, Any]) -> str:
    """What a row is called, so that ``row_called`` understands it; ``row``: fields of its key, unknown ones None or left out."""
    known = {name: str(row[name]) for name in subject.key if row.get(name) is not None}
    keys = [known[name] for name in ("ozg_id", "leika_key") if name in known]
    if subject.code == "leistung":
        return ":".join(keys)
    if subject.code == "aufgabe":
        return ":".join([*(keys or [NO_SERVICE]), known["task_name"]])
    if subject.code == "engpass":
        parts = [*(keys or [ALL_SERVICES]), known["bottleneck_code"], known.get("since_date", "")]
    elif subject.code == "etappe":
        parts = [*(keys or [_kept(known.get("project_name", ""))]), _kept(known["stage_name"])]
    else:
        parts = [_kept(known["component_name"]), _kept(known.get("office", ""))]
    return ":".join(parts).rstrip(":")


def _kept(name: str) -> str:
    return name.replace(":", "\\:")


def _plain(part: str) -> str:
    return part.replace("\\:", ":")


def text_of(column: FormColumn | None, value: Any) -> str | None:
    """A value of staging as text, as DuckDB writes it into JSON: what edits and lists are compared by."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    kind = next(iter(column.database_types.values()), "") if column else ""
    if kind == "DOUBLE" or kind.startswith("DECIMAL"):
        return repr(float(value))
    return value.isoformat() if isinstance(value, date) else str(value)


SUBJECTS = {
    subject.code: subject
    for subject in (
        Subject("leistung", form.sheet("Leistungen"), ("ozg_id", "leika_key"), None),
        Subject("engpass", form.sheet("Engpässe"), ("ozg_id", "bottleneck_code", "since_date"), "bottleneck_code"),
        Subject("basisdienst", form.sheet("Basisdienste"), ("component_name", "office"), "component_name"),
        Subject("etappe", form.sheet("Etappen"), form.sheet("Etappen").key, "stage_name"),
        Subject("aufgabe", form.sheet("Aufgaben"), form.sheet("Aufgaben").key, "task_name"),
    )
}
