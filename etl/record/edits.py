"""Edits as the record has them: one field of one row of a municipality's lists, changed from a day on (docs/fachregeln.md, "Eingaben").

An edit is one line of the record, with who (by function), when, why and the codes before and after, and one small kept file with what was
typed. Free text stands in that file alone: no line can be taken out again, a file can (``forget``).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.record.store import EDIT_LINE_VERSION, DeliveredFile, Store
from ozg.rules import form, model
from ozg.rules.edit import SUBJECTS, Subject, text_of
from ozg.rules.form import FormColumn

#: Name every kept file of an edit has.
FILE_NAME = "eingabe.csv"
IN_FORCE, TAKEN_BACK, PROPOSED, REJECTED = "GILT", "ZURUECKGENOMMEN", "VORGESCHLAGEN", "ABGELEHNT"


@dataclass(frozen=True)
class Edit:
    """One edit. ``row``: what its row is about, by field; ``values``: the field with what belongs to it, as in staging (None: not known);
    ``said``: what the list it corrects says; texts of days are ISO. ``number``: of its line, 0 while it has none."""

    subject: Subject
    ars: str
    row: Mapping[str, str | None]
    field: str
    values: Mapping[str, Any]
    day: date
    before: str | None
    said: str | None
    list_sha256: str | None
    is_addition: bool
    function: str
    reason: str
    file: DeliveredFile
    number: int = 0
    state: str = IN_FORCE
    #: The maturity model the list asks by.
    version: str = model.DEFAULT_VERSION

    @property
    def column(self) -> FormColumn | None:
        """The column of the form; None for a criterion of a model that is no longer there."""
        answered = model.model_of_criteria(self.version)
        if form.ANSWERS in self.values and answered is not model.DEFAULT:
            return next((column for column in form.criteria(answered, 0) if column.field == self.field), None)
        return self.subject.sheet.by_field.get(self.field)

    @property
    def header(self) -> str:
        """How the form calls the field."""
        return self.column.header if self.column else self.field.upper()

    @property
    def is_text(self) -> bool:
        """Did a person write freely in it?"""
        return self.column is not None and self.column.is_free_text

    @property
    def after(self) -> str | None:
        """The value as text, as the build compares it."""
        answers = self.values.get(form.ANSWERS)
        return text_of(self.column, answers[self.field] if answers else self.values[self.field])

    def line(self, action: str) -> dict[str, Any]:
        """As the record notes it: codes, never free text."""
        row = {name: value for name, value in self.row.items() if not _is_free(self.subject, name)}
        coded = {name: value for name, value in self.values.items() if not _is_free(self.subject, name)}
        texts = {} if self.is_text else {"before": self.before, "after": self.after, "said": self.said}
        asked = {} if self.version == model.DEFAULT_VERSION else {"rgm_version": self.version}
        return {
            "version": EDIT_LINE_VERSION, "action": action, "ars": self.ars, "subject": self.subject.code, "row": row, "field": self.field,
            "day": self.day.isoformat(), "function": self.function, "reason": self.reason, **asked, **texts, "values": coded,
            "list_sha256": self.list_sha256, "is_addition": self.is_addition, "files": [self.file.line()],
        }  # fmt: skip


def edits(store: Store, without: Collection[str] = ()) -> list[Edit]:
    """All edits of the record with their state, in its order, without the forgotten ones and those whose kept file is one of ``without``
    (hashes).

    Raises InputError when the kept file of one is missing or not what was typed."""
    found: dict[tuple[Any, ...], Edit] = {}
    entries = store.entries()
    gone = {entry["sha256"] for entry in entries if entry["action"] == "forget"} | set(without)
    for number, entry in enumerate(entries, 1):
        if entry["action"] in ("edit", "propose"):
            (file,) = store.files_of(entry)
            if file.sha256 in gone:
                continue
            store.check_kept(file.sha256, store.place_of(file))
            state = IN_FORCE if entry["action"] == "edit" else PROPOSED
            known = found.get(_identity(file))
            found[_identity(file)] = _read(store, entry, file, known.number if known else number, state)
        elif entry["action"] in ("undo", "reject"):
            for file in store.files_of(entry):
                if known := found.get(_identity(file)):
                    state = TAKEN_BACK if entry["action"] == "undo" else REJECTED
                    found[_identity(file)] = replace(known, state=state)
    return sorted(found.values(), key=lambda edit: edit.number)


def write_file(path: Path, subject: Subject, row: Mapping[str, str | None], given: Mapping[FormColumn, str]) -> None:
    """Write what was typed as a list of one row: what it is about, then the columns that change (``given``: column → text)."""
    keys = [(subject.sheet.by_field[name].header, row.get(name) or "") for name in subject.key if name != "since_date"]
    changed = [(column.header, text) for column, text in given.items()]
    named = dict(keys + changed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows([list(named), list(named.values())])


def _identity(file: DeliveredFile) -> tuple[Any, ...]:
    return file.sha256, file.ars, file.reporting_date, file.loaded_at


def _is_free(subject: Subject, name: str) -> bool:
    column = subject.sheet.by_field.get(name)
    return column is not None and column.is_free_text


def _read(store: Store, entry: dict[str, Any], file: DeliveredFile, number: int, state: str) -> Edit:
    subject = SUBJECTS[entry["subject"]]
    row, values = dict(entry["row"]), dict(entry["values"])
    missing = {name for name in (*subject.key, entry["field"], *subject.sheet.by_field) if _is_free(subject, name)}
    if missing:
        typed = _typed(store, subject, file)
        row |= {name: typed.get(name) for name in subject.key if name in missing}
        values |= {name: typed[name] for name in typed if name in missing and name not in subject.key}
        if entry["field"] in missing:
            values[entry["field"]] = typed.get(entry["field"])
    return Edit(
        subject, entry["ars"], row, entry["field"], values, date.fromisoformat(entry["day"]), entry.get("before"), entry.get("said"),
        entry["list_sha256"], entry["is_addition"], entry["function"], entry["reason"], file, number, state,
        entry.get("rgm_version", model.DEFAULT_VERSION),
    )  # fmt: skip


def _typed(store: Store, subject: Subject, file: DeliveredFile) -> dict[str, str | None]:
    """What stands in the kept file of an edit, by field; nothing where it is empty."""
    with store.place_of(file).open(encoding="utf-8", newline="") as stream:
        headers, cells = csv.reader(stream, delimiter=";")
    named = dict(zip(headers, cells, strict=True))
    fields = {column.header: column.field for column in subject.sheet.all_columns if column.header}
    return {fields[header]: text or None for header, text in named.items() if header in fields}


def row_key(edit: Edit) -> str:
    """What the row of an edit is about, as the build keeps it: a JSON text."""
    return json.dumps({name: edit.row.get(name) for name in edit.subject.key}, ensure_ascii=False)


def moment(edit: Edit) -> datetime:
    return datetime.fromisoformat(edit.file.loaded_at)
