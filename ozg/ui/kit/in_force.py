"""How a page about one municipality opens: the choice, the list in force (the newest one up to the chosen date), the frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.read import choice, municipality
from ozg.ui.kit import area, parts
from ozg.ui.kit.cache import ask, current_build, remembered
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import Selection, chosen
from ozg.words import standing


def as_shown(
    selected: Selection, maker: Callable[..., Any], about: tuple, made: Callable[[], Any], is_large: bool = False
) -> Any:
    """What ``made`` makes, from memory when ``maker`` made it before of the same (``about``) in the same colours and letters. ``is_large``: as for
    ``remembered``."""
    asked = (about, sorted(selected.letters.items()), palette().name)
    return remembered(current_build(), maker, repr(asked), made, is_large)


@dataclass(frozen=True)
class View:
    """What a page speaks about. In all pages ``date`` is the day of the list in force and ``today`` the chosen date."""

    selected: Selection
    #: The counts of the list in force, a row of ``mart.summary``.
    now: pd.Series

    @cached_property
    def date(self) -> date:
        return self.now["reporting_date"].date()

    @cached_property
    def today(self) -> date:
        """Until when the list still speaks: today for the newest of the municipality, else no longer than on its own day."""
        is_newest = self.selected.municipality["latest_date"].date() == self.date
        return max(date.today(), self.date) if is_newest else self.date

    @cached_property
    def place(self) -> dict[str, Any]:
        """What a question about the list in force asks with."""
        return {"ars": self.selected.ars, "date": self.date}

    @cached_property
    def where(self) -> area.Area:
        """The area the municipality is compared within."""
        return area.of(self.selected)

    @cached_property
    def around(self) -> dict[str, Any]:
        """What a question about the area asks with: all its lists, each with its newest up to the chosen date."""
        return area.around(self.where, self.selected)

    def remember(self, made: Callable[..., Any], *more: Any, is_large: bool = False) -> Any:
        """What ``made`` makes of this view (and of ``more``, whose ``repr`` says all there is to them), from memory when it was made before:
        words and markup, which take longer than the answers they are made of, and are the same for all who see as much, in the same colours
        and letters. ``is_large``: as for ``remembered``."""
        about = (self.selected.ars, self.selected.date, self.date, more)
        return as_shown(self.selected, made, about, lambda: made(self, *more), is_large)

    def file_name(self, stem: str) -> str:
        """Name of a file about the list in force, without its ending."""
        return f"{stem}_{self.selected.ars}_{self.date}"

    def area_file_name(self, stem: str) -> str:
        """Name of a file about the area at the chosen date, without its ending."""
        return f"{stem}_{self.where.key}_{self.selected.date}"

    def headline(self, sentence: str, *deck: str | Html) -> None:
        """The answer of the page, with the day of the list above it."""
        parts.headline(standing.stated(self.date, self.selected.date), sentence, *deck)

    def source(self, *notes: str | Html) -> None:
        """Last lines of the page, the date of the list first."""
        parts.source(*notes, list_date=self.now["list_date"])


def found(selected: Selection) -> View | None:
    """The view of what is chosen, for a page that can do without a list; None when there is none."""
    rows = ask(municipality.summary, ars=selected.ars, today=selected.date)
    return View(selected, rows.iloc[0]) if len(rows) else None


def no_list(selected: Selection) -> str:
    """That no list is in force, where ``found`` has found none."""
    first = ask(municipality.first_date, ars=selected.ars)["first_date"].iloc[0]
    return standing.no_list(selected.name, selected.date, first)


def open(without_any_list: Callable[[Selection], None] | None = None) -> View:
    """Open a page that needs a list; without one it says so and ends here. ``without_any_list``: shows a page of its own where there is
    none of any day."""
    selected = chosen()
    if view := found(selected):
        return view
    bodies = ask(choice.municipalities, ars=selected.ars)
    association = bodies[bodies["ars"] == selected.municipality["association_ars"]]
    if len(association) and not formats.is_unknown(association["latest_date"].iloc[0]):
        row = association.iloc[0]
        parts.run_by(selected.name, row["short_name"], selected.here(ars=row["ars"]))
        first_list_way(selected)
    else:
        first = ask(municipality.first_date, ars=selected.ars)["first_date"].iloc[0]
        if without_any_list and formats.is_unknown(first):
            without_any_list(selected)
            st.stop()
        parts.no_list(selected.name, first, selected.date, selected.link("municipality"), selected.link("data_intake"))
        if formats.is_unknown(first):
            first_list_way(selected)
    parts.source()
    st.stop()


def first_list_way(selected: Selection) -> None:
    """The guided way to a first list, for whoever may answer there; an example has none."""
    if selected.may_propose:
        parts.paragraph(link("Geführt fragen lassen: in zwanzig Minuten zur ersten Liste", selected.link("first_list")))
