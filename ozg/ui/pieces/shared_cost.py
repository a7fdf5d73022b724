"""What one service would cost each municipality that still lacks it, if all paid together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ozg import formats
from ozg.frames import by_row
from ozg.read import neighbours
from ozg.rules.sharing import KEY_LABELS
from ozg.ui.kit.area import Area
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import fragment
from ozg.ui.kit.parts import paragraph
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.service_choice import choose_service
from ozg.ui.kit.table import paged_table
from ozg.words import neighbour as neighbour_words
from ozg.words.money import against_alone

_MOST_EUROS = 10_000_000
#: To start with; the reader puts the offer at hand in their place.
_START_EUROS, _START_LUMP = 10_000, 500
#: OZG-ID, and the LeiKa key where it is a service of a bundle.
ServiceKey = tuple[str, str | None]


@dataclass(frozen=True)
class Offer:
    """What is to be shared: whole euros, the key they are shared by, and the lump sum in euros where the key has one (else 0)."""

    euros: int
    share_key: str
    lump: int


@fragment
def shared_cost(selected: Selection, where: Area, gaps: pd.DataFrame, first_ids: set[str]) -> None:
    """Choose service, sum and key; see every share to the cent. ``gaps``: rows of ``ozg.read.neighbours.gaps``; a service of which a list says what
    it costs together is shown first, else one of ``first_ids``."""
    names = {
        (row.ozg_id, None if formats.is_unknown(row.leika_key) else row.leika_key): row.service_name
        for row in by_row(gaps)
    }
    fields = st.columns(2, gap="large")
    every_told = ask(neighbours.told_costs, area_key=where.key, today=selected.date, ars=selected.ars)
    told_ids = set(every_told["ozg_id"]) & {ozg_id for ozg_id, _ in names}
    key = _chosen_service(fields[0], names, told_ids or first_ids)
    told = _told(every_told, *key)
    asked = _asked_offer(fields, key, told)
    is_example = told is None and asked.euros == _START_EUROS
    if told is not None:
        paragraph(neighbour_words.told_cost(told))
    elif is_example:
        paragraph(neighbour_words.example_cost(asked.euros))
    shares = ask(
        neighbours.savings, area_key=where.key, today=selected.date, ars=selected.ars, ozg_id=key[0], leika_key=key[1],
        share_key=asked.share_key, total_cents=asked.euros * 100, lump_cents=asked.lump * 100,
    )  # fmt: skip
    paragraph(neighbour_words.saving(shares, asked.euros * 100))
    if not neighbour_words.is_sharing(shares):
        return
    example = "beispiel_" if is_example else ""
    _table_of_shares(shares, selected.ars, names[key], f"kosten_geteilt_{example}{key[0]}_{where.key}_{selected.date}")


def _chosen_service(field: DeltaGenerator, names: Mapping[ServiceKey, str], first_ids: set[str]) -> ServiceKey:
    """The service the reader chose; to start with the first one of ``first_ids``."""
    keys = list(names)
    first = next((place for place, key in enumerate(keys) if key[0] in first_ids), 0)
    return choose_service(field, "Leistung", names, {key: key[0] for key in keys}, key="shared", index=first)


def _asked_offer(fields: Sequence[DeltaGenerator], key: ServiceKey, told: Any | None) -> Offer:
    """The offer as the fields say it; they begin with what a sheet of the area told."""
    left, right = fields
    # Each service keeps its own fields: what the sheet says of one must not become the start of the next.
    own = "" if told is None else f"_{'_'.join(filter(None, key))}"
    start = _start(told)
    share_key = right.selectbox(
        "Verteilt wird", list(KEY_LABELS), index=list(KEY_LABELS).index(start.share_key), format_func=KEY_LABELS.__getitem__,
        key=f"share_key{own}", placeholder="Bitte wählen",
    )  # fmt: skip
    euros = left.number_input(
        "Kosten gemeinsam in Euro", min_value=0, max_value=_MOST_EUROS, value=start.euros, step=500, key=f"total{own}"
    )
    lump = 0
    if share_key == "PAUSCHALE":
        lump = right.number_input(
            "Pauschale in Euro", min_value=0, max_value=_MOST_EUROS, value=start.lump, step=100, key=f"lump{own}"
        )
    return Offer(euros, share_key, lump)


def _table_of_shares(shares: pd.DataFrame, ars: str, service: str, file_name: str) -> None:
    """Every municipality with what it would pay alone and together; ``ars``: the reader's own."""
    amounts = shares.assign(
        alone=shares["alone_cents"] / 100, share=shares["share_cents"] / 100,
        against=[against_alone(cents) for cents in shares["saved_cents"]],
    )  # fmt: skip
    paged_table(
        amounts,
        columns("municipality population cases_a_year alone share_eur against"),
        f"Kosten geteilt: {service}", key="shares", file_name=file_name,
        is_chosen=amounts["ars"] == ars,
    )  # fmt: skip


def _told(told: pd.DataFrame, ozg_id: str, leika_key: str | None) -> Any | None:
    """What a list of the area says this service costs together: about the LeiKa service itself, else about its bundle. ``told``: rows of
    ``ozg.read.neighbours.told_costs``."""
    rows = [
        row
        for row in by_row(told)
        if row.ozg_id == ozg_id and (formats.is_unknown(row.leika_key) or row.leika_key == leika_key)
    ]
    return rows[-1] if rows else None


def _start(told: Any | None) -> Offer:
    """What the fields begin with: what the sheet says, else an assumption."""
    share_key = "EINWOHNER" if told is None or formats.is_unknown(told.cost_key) else told.cost_key
    euros = _START_EUROS if told is None else min(round(told.total_cents / 100), _MOST_EUROS)
    lump = _START_LUMP if told is None or formats.is_unknown(told.lump_cents) else round(told.lump_cents / 100)
    return Offer(euros, share_key, lump)
