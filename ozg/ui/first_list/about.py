"""Whom the answers count for, and the services to ask about: what every screen of the way to a first list begins
with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from ozg.frames import by_row
from ozg.read import first_list
from ozg.rules import asking
from ozg.rules.asking import Answer, Step
from ozg.ui.first_list import draft
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import plain
from ozg.ui.kit.selection import Selection
from ozg.words import first_list as words

#: In the address: whom the answers count for where that is not the chosen municipality, the service asked about,
#: handing in.
FOR, SERVICE, STEP, HAND_IN = "fuer", "leistung", "schritt", "abgeben"
_ASSOCIATION = "VERBAND"


@dataclass(frozen=True)
class About:
    """Whom the answers count for: a row of ``ozg.read.first_list.bodies``, with the association and its members as
    ``together``."""

    selected: Selection
    body: Any
    together: pd.DataFrame

    @property
    def ars(self) -> str:
        return str(self.body.ars)

    @property
    def name(self) -> str:
        return str(self.body.short_name)

    @cached_property
    def services(self) -> pd.DataFrame:
        return ask(first_list.services, ars=self.ars)

    @cached_property
    def steps(self) -> list[Step]:
        known = self.services.astype(object).where(self.services.notna(), None)
        return asking.steps(known.to_dict("records"))

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return draft.answers(self.ars)

    @property
    def listed_count(self) -> int:
        """Services the newest list speaks of already."""
        return int(self.services["is_listed"].sum())

    @property
    def listed(self) -> str:
        """What is said of them."""
        return words.listed(self.listed_count, self.body.latest_date)

    def link(self, **parameters: str) -> str:
        """Address of a screen of the way for the same body."""
        return self.selected.link("first_list", **{FOR: self.ars, **parameters})

    @property
    def others(self) -> list[str]:
        """Who may carry a service out instead, the likeliest first."""
        if self.body.municipality_kind == "KREIS":
            return ["die Gemeinden", self._state]
        association = self.together[self.together["municipality_kind"] == _ASSOCIATION]
        above = [] if self.body.municipality_kind == _ASSOCIATION else list(association["municipality_name"])
        kreis = [] if self.body.municipality_kind == "KREISFREI" else [str(self.body.district_name)]
        return [*above, *kreis, self._state]

    @property
    def _state(self) -> str:
        return f"Land {self.body.state_name}"


def about(selected: Selection) -> About | None:
    """Whom the address names; None for a key nobody has."""
    found = ask(first_list.bodies, ars=st.query_params.get(FOR, selected.ars))
    return About(selected, next(by_row(found)), found) if len(found) else None


def is_decided(asked: About) -> bool:
    """Whether it is clear for whom the answers count: always, but where an association acts for several."""
    return FOR in st.query_params or not _has_members(asked)


def choose_body(asked: About) -> None:
    """An association may act for its members: do the answers count for all of them alike, or for one? Whoever has chosen
    a member is asked of that one first, and not of the others."""
    if not _has_members(asked):
        return
    association = asked.together[asked.together["municipality_kind"] == _ASSOCIATION].iloc[0]
    members = asked.together[asked.together["association_ars"] == association["ars"]].sort_values("short_name")
    told = {row.ars: words.only(row.short_name) for row in by_row(members)}
    own = [ars for ars in told if ars == asked.selected.ars]
    others = [ars for ars in told if ars not in own and (not own or ars == asked.ars)]
    told[association["ars"]] = words.members(association["short_name"], len(members))
    options = [*own, association["ars"], *others]
    with st.container(key="first_list_members"):
        picked = st.radio(
            plain(words.OF_MEMBERS),
            options,
            format_func=lambda ars: plain(told[ars]),
            key="first_list_for",
            horizontal=True,
            index=options.index(asked.ars) if is_decided(asked) else None,
        )
    parts.paragraph(words.of_members(association["short_name"], len(members)))
    if picked and (picked != asked.ars or not is_decided(asked)):
        st.query_params[FOR] = picked
        st.rerun()


def _has_members(asked: About) -> bool:
    return bool((asked.together["municipality_kind"] == _ASSOCIATION).any()) and len(asked.together) > 1
