"""Where a letter is made: which one, from whom, what goes in, what it says; then to save as it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import letters, leverage
from ozg.reports import letter as papers
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.download import DOCX, download
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import fragment, notice
from ozg.ui.letter.fields import letter_fields
from ozg.ui.letter.preview import preview
from ozg.words import letter as words

#: Parameters of an address that leads to the letter of one demand: party, bottleneck code, one of its services, since when.
PARTY, CODE, SERVICE, SINCE = "an", "hindernis", "leistung", "seit"
_ALONE, _TOGETHER = "nur wir", "mehrere Kommunen gemeinsam"


@dataclass(frozen=True)
class _Letter:
    """One letter: party, recipient, its demands."""

    owner_code: str
    recipient: str | None
    rows: pd.DataFrame

    @property
    def key(self) -> str:
        return f"{self.owner_code}_{re.sub(r'[^A-Za-z0-9ÄÖÜäöüß]+', '-', self.recipient or '')}".rstrip("_")

    @property
    def name(self) -> str:
        return words.letter(self.owner_code, next(by_row(self.rows)))


def demand_parameters(row: Any) -> dict[str, str]:
    """What an address says of one demand (a row of ``ozg.read.leverage.demands``)."""
    since = {} if formats.is_unknown(row.since_date) else {SINCE: row.since_date.date().isoformat()}
    return {PARTY: row.owner_code, CODE: row.bottleneck_code, SERVICE: row.first_ozg_id, **since}


@fragment
def letter_desk(view: View, demands: pd.DataFrame) -> None:
    """``demands``: the answer of ``ozg.read.letters.demands`` for all, at least one."""
    every = [
        _Letter(owner, None if formats.is_unknown(recipient) else recipient, rows)
        for (owner, recipient), rows in demands.groupby(["owner_code", "recipient"], dropna=False, sort=False)
    ]
    asked = _asked(demands)
    first = next((place for place, each in enumerate(every) if set(each.rows["demand_key"]) & asked), None)
    if first is None:
        first = next((place for place, each in enumerate(every) if each.owner_code == st.query_params.get(PARTY)), 0)
    left, right = st.columns(2, gap="medium")
    with left:
        chosen = every[
            st.selectbox("Brief", range(len(every)), index=first, format_func=lambda place: every[place].name, key="letter",
                         placeholder="Bitte wählen")
        ]  # fmt: skip
    others = chosen.rows["same_count"] - chosen.rows["is_own_counted"].astype(int)
    # A hint keeps nobody waiting: there is nothing to sign for.
    shared = chosen.rows[(others > 0) & (chosen.rows["severity"] != "HINWEIS")]
    who = _ALONE
    if len(shared):
        with right:
            who = st.radio("Wer schreibt", [_ALONE, _TOGETHER], horizontal=True, key=f"letter_who_{chosen.key}")
    place = next(by_row(ask(letters.place, ars=view.selected.ars)))
    facts = papers.LetterFacts(place, view.where.name, view.now["list_date"].date(), view.selected.date)
    if who == _TOGETHER:
        _joint(view, facts, chosen, shared)
    else:
        _own(view, facts, chosen, asked)


def _asked(demands: pd.DataFrame) -> set[str]:
    """The keys of the demand the address names."""
    given = st.query_params
    if not (given.get(CODE) and given.get(SERVICE)):
        return set()
    return {
        row.demand_key
        for row in by_row(demands)
        if row.owner_code == given.get(PARTY) and row.bottleneck_code == given[CODE] and given[SERVICE] in row.ozg_ids.split()
        and ("" if formats.is_unknown(row.since_date) else row.since_date.date().isoformat()) == given.get(SINCE, "")
    }  # fmt: skip


def _own(view: View, facts: papers.LetterFacts, chosen: _Letter, asked: set[str]) -> None:
    first = asked & set(chosen.rows["demand_key"]) or papers.first_choice(chosen.rows)
    rows = list(by_row(chosen.rows))
    with st.expander("Was in den Brief kommt", key=f"letter_what_{chosen.key}"):
        parts.paragraph(f"{words.order(chosen.rows)}.")
        keys = [
            row.demand_key
            for row in rows
            if st.checkbox(
                plain(words.choice(row)), value=row.demand_key in first, key=f"letter_{chosen.key}_{row.demand_key}"
            )
        ]
    if not keys:
        notice(
            "So steht in dem Brief nichts.", "Bitte unter „Was in den Brief kommt“ mindestens eine Forderung ankreuzen."
        )
        return
    asked_for = ask(letters.demands, **view.place, today=facts.today, area_key=view.where.key, keys=" ".join(keys))
    kept = asked_for[
        (asked_for["owner_code"] == chosen.owner_code) & asked_for["demand_key"].isin(keys)
        & asked_for["recipient"].map(lambda name: (None if formats.is_unknown(name) else name) == chosen.recipient)
    ]  # fmt: skip
    fields = letter_fields(
        papers.suggested(facts, chosen.owner_code, kept, _day_of_letter(facts)), f"{chosen.key}_{'_'.join(keys)}",
        bool(kept["measure"].notna().any()),
    )  # fmt: skip
    if chosen.owner_code == "H" and chosen.recipient is None and len(kept) > 1:
        notice(
            "Zu welchem Fachverfahren diese Forderungen gehören, sagt die Liste nicht.",
            "Bitte nur ankreuzen, was denselben Hersteller betrifft.",
        )
    _finish(papers.letter(facts, kept, fields), f"Brief_{chosen.key}_{view.selected.ars}_{fields.day}.docx", chosen.key)


def _joint(view: View, facts: papers.LetterFacts, chosen: _Letter, shared: pd.DataFrame) -> None:
    rows = list(by_row(shared))
    place = st.selectbox(
        "Wofür", range(len(rows)), format_func=lambda index: words.joint_choice(rows[index]), key=f"letter_for_{chosen.key}",
        placeholder="Bitte wählen",
    )  # fmt: skip
    demand = rows[place]
    towns = ask(
        letters.together, ars=view.selected.ars, **view.around, owner_code=demand.owner_code,
        bottleneck_code=demand.bottleneck_code, ozg_ids=demand.ozg_ids,
    )  # fmt: skip
    key = f"{chosen.key}_{demand.demand_key}"
    with st.expander("Wer unterschreibt", key=f"letter_towns_{key}"):
        signing = [
            row.ars
            for row in by_row(towns)
            if row.is_own or st.checkbox(plain(row.short_name), value=True, key=f"letter_{key}_{row.ars}")
        ]
    kept = towns[towns["ars"].isin(signing)]
    total = ask(letters.total, **letters.sums_of(kept))["case_count"].iloc[0]
    lists = next(by_row(ask(leverage.lists, **view.around)))
    suggested = papers.suggested(facts, chosen.owner_code, shared.iloc[[place]], _day_of_letter(facts))
    made = papers.joint_letter(
        facts, demand, kept, total, lists, letter_fields(suggested, f"joint_{key}", has_notes=False)
    )
    _finish(made, f"Gemeinsamer_Brief_{chosen.key}_{view.where.key}_{facts.today}.docx", f"joint_{key}")


def _day_of_letter(facts: papers.LetterFacts) -> date:
    """Today; a letter is never older than what it tells."""
    return max(date.today(), facts.today)


def _finish(made: papers.Letter, file_name: str, key: str) -> None:
    download("Brief speichern (DOCX)", lambda: papers.to_letter_docx(made), file_name, DOCX, f"letter_docx_{key}")
    blanks = _blanks(made)
    if blanks:
        parts.paragraph(f"Noch einzutragen, im Brief hervorgehoben: {formats.listing(blanks)}.")
    preview(made)


def _blanks(made: papers.Letter) -> Sequence[str]:
    found = [part[1:-1].partition(", ")[0] for text in papers.texts(made) for part in papers.BLANK.findall(text)]
    return list(dict.fromkeys(found))
