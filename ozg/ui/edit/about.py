"""What the address of "Angaben ändern" names: the row of the lists, and the column of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import edits, services
from ozg.rules import form, model
from ozg.rules.edit import SUBJECTS, Subject, row_called, text_of
from ozg.rules.form import FormColumn
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import Selection
from ozg.words import edit as words

#: Kinds of rows the address names, as the command line does.
_KINDS = ("leistung", "engpass", "basisdienst", "etappe")


@dataclass(frozen=True)
class About:
    """One row of the lists of a municipality. ``called``: as the address and the command line name it; ``answer``: what stands there, by
    field, None: no such row."""

    subject: Subject
    ars: str
    called: str
    row: Mapping[str, str | None]
    answer: Mapping[str, Any] | None

    @cached_property
    def version(self) -> str:
        """The maturity model of a service."""
        return str((self.answer or {}).get("rgm_version") or model.DEFAULT_VERSION)

    @cached_property
    def columns(self) -> list[FormColumn]:
        """What can be changed. Where criteria are answered, they are, and not the level."""
        answered = model.model_of_criteria(self.version)
        columns = self.subject.changeable()
        if self.subject.code == "leistung" and answered is not model.DEFAULT:
            columns = [one for one in columns if one.field not in model.DEFAULT.criterion] + form.criteria(answered, 18)
        return [one for one in columns if not (one.field == "declared_level" and (self.answer or {}).get(form.ANSWERS))]

    def text(self, column: FormColumn) -> str | None:
        """What stands in a column, as the build compares it; None: not known."""
        answer = self.answer or {}
        if column.value_kind == "Kriterien":
            given = json.loads(answer[form.ANSWERS]).get(column.field) if answer.get(form.ANSWERS) else None
        else:
            given = answer.get(column.field)
        return text_of(column, given)

    @cached_property
    def name(self) -> str:
        """What people call it."""
        return words.about(self.subject.code, self.row, _service_name(self.row.get("ozg_id")))


def named(selected: Selection) -> About | None:
    """The row the address names; None when it names none."""
    named_ones = ((SUBJECTS[code], st.query_params.get(code, "")) for code in _KINDS)
    rows = ((subject, called, row_called(subject, called)) for subject, called in named_ones if called)
    return next((_about(selected, subject, called, row) for subject, called, row in rows if row), None)


def _about(selected: Selection, subject: Subject, called: str, row: dict[str, str | None]) -> About:
    """A row with what stands there today."""
    found = ask(
        edits.row, ars=selected.ars, day=date(9999, 12, 30), table=subject.table, row_key=json.dumps(row, ensure_ascii=False),
        key_fields=list(subject.key),
    )  # fmt: skip
    told = [json.loads(answer) for answer in found["answer"] if not formats.is_unknown(answer)]
    if since := row.get("since_date"):
        told = [one for one in told if one.get("since_date") in (None, since)]
    return About(subject, selected.ars, called, row, told[0] if told else None)


def edits_of(about: About, changed: pd.DataFrame) -> pd.DataFrame:
    """Of the edits of a municipality (rows of ``ozg.read.edits.of_place``) those of one row, whatever was changed of it. A bottleneck that
    began on another day is another one, unless an edit changed that day."""
    rows = [(row, json.loads(row.row_key)) for row in by_row(changed)]
    fixed = [name for name in about.subject.key if name != "since_date"]
    same = [
        row.subject == about.subject.code
        and all(_folded(about.row.get(name)) == _folded(key.get(name)) for name in fixed)
        for row, key in rows
    ]
    since = about.row.get("since_date")
    days = {since, None} | {
        key.get("since_date") for row, key in rows if row.field == "since_date" and str(row.after_text) == since
    }
    is_meant = [
        is_same and (since is None or key.get("since_date") in days)
        for is_same, (_, key) in zip(same, rows, strict=True)
    ]
    return changed[pd.Series(is_meant, index=changed.index, dtype=bool)]


def _folded(value: Any) -> str | None:
    return None if value in (None, "") else str(value).strip().lower()


def _service_name(ozg_id: str | None) -> str:
    found = ask(services.service, ozg_id=ozg_id) if ozg_id else []
    return "" if not len(found) else formats.text(found.iloc[0]["service_name"])
