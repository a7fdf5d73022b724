"""Where each value of a service comes from: one click behind it, for everybody who reads it; the ways to change it for those who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ozg import formats
from ozg.access import Right
from ozg.read import edits
from ozg.rules.form import FormColumn
from ozg.ui.kit import visitor
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces import edit_links
from ozg.words import edit as words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'origins.css').read_text(encoding='utf-8')}</style>")


@dataclass(frozen=True)
class Origins:
    """Where the values of one row of the list come from. ``changed``: its edits, the newest first; ``places``: cells by field."""

    selected: Selection
    row: dict[str, Any]
    case_year: Any
    changed: pd.DataFrame
    places: dict[str, Any]

    def beside(self, value: str | Html, column: FormColumn) -> str | Html:
        """A value with where it comes from, and the way to change it; nothing of a value nobody was asked for."""
        if not value:
            return value
        ways = [edit_links.beside(self.selected, self.row, column), self.of(column)]
        return tag("span", value, *[part for way in ways if way for part in (" ", way)])

    def said(self, column: FormColumn) -> str:
        """Where a value comes from, in words; "" where nothing tells."""
        if column.field == "case_count" and not formats.is_unknown(self.case_year):
            return words.counted(self.case_year)
        return words.origin(column, self._edits(column), self.places.get(column.field), self._is_open)

    def of(self, column: FormColumn) -> Html:
        """Origin and history of a value, folded; the way to take the newest change back for those who may."""
        own, said = self._edits(column), self.said(column)
        if not said and own.empty:
            return Html("")
        course = words.course(column, own, self._is_open)
        back = ""
        if (own["state"] == "GILT").any() and visitor.may(Right.CHANGE, self.selected.ars):
            back = link("zurücknehmen", edit_links.address(self.selected, "leistung", self.row, column.field))
        return tag(
            "details",
            tag("summary", "Herkunft", aria_label=f"Herkunft: {column.title}"),
            *[tag("p", said, " ", back) for _ in [0] if said or back],
            *[tag("p", f"Verlauf: {course}") for _ in [0] if course],
            class_="ozg-origin",
        )

    @property
    def _is_open(self) -> bool:
        """Whoever may not change anything sees neutral names of lists, and no free text."""
        return not visitor.may(Right.PROPOSE, self.selected.ars)

    def _edits(self, column: FormColumn) -> pd.DataFrame:
        return self.changed[self.changed["field"] == column.field]


def origins(selected: Selection, list_date: date, ozg_id: str, entry: Any) -> Origins:
    """The origins of a row of ``ozg.read.services.entries``."""
    show(_STYLE)
    leika_key = None if formats.is_unknown(entry.leika_key) else entry.leika_key
    row = {"ozg_id": ozg_id, "leika_key": leika_key}
    changed = ask(edits.of_place, ars=selected.ars)
    is_own = (changed["subject"] == "leistung") & (changed["ozg_id"] == ozg_id)
    is_own &= changed["leika_key"].fillna("") == (leika_key or "")
    places = ask(edits.sources, ars=selected.ars, date=list_date, **row)
    return Origins(
        selected, row, entry.case_year, changed[is_own], {one["field"]: one for one in places.to_dict("records")}
    )
