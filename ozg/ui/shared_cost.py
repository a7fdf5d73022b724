"""What one service would cost each municipality that still lacks it, if all paid together."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.read import neighbours
from ozg.rules.sharing import KEY_LABELS
from ozg.ui import neighbour_words
from ozg.ui.area import Area
from ozg.ui.cache import ask
from ozg.ui.page import fragment
from ozg.ui.parts import paragraph
from ozg.ui.selection import Selection
from ozg.ui.table import Column, paged_table

_MOST_EUROS = 10_000_000
#: To start with; the reader puts the offer at hand in their place.
_START_EUROS, _START_LUMP = 10_000, 500


@fragment
def shared_cost(selected: Selection, where: Area, gaps: pd.DataFrame, first_ids: set[str]) -> None:
    """Choose service, sum and key; see every share to the cent. ``gaps``: rows of ``ozg.read.neighbours.gaps``; a service of
    ``first_ids`` is shown first."""
    names = {
        (row.ozg_id, None if formats.is_unknown(row.leika_key) else row.leika_key): row.service_name
        for row in gaps.itertuples()
    }
    keys = list(names)
    first = next((place for place, key in enumerate(keys) if key[0] in first_ids), 0)
    left, right = st.columns(2, gap="large")
    key = left.selectbox(
        "Leistung", keys, index=first, format_func=names.__getitem__, key="shared", placeholder="Bitte wählen"
    )
    share_key = right.selectbox(
        "Verteilt wird",
        list(KEY_LABELS),
        format_func=KEY_LABELS.__getitem__,
        key="share_key",
        placeholder="Bitte wählen",
    )
    euros = left.number_input(
        "Kosten gemeinsam in Euro", min_value=0, max_value=_MOST_EUROS, value=_START_EUROS, step=500, key="total"
    )
    lump = 0
    if share_key == "PAUSCHALE":
        lump = right.number_input(
            "Pauschale in Euro", min_value=0, max_value=_MOST_EUROS, value=_START_LUMP, step=100, key="lump"
        )
    shares = ask(
        neighbours.savings, area_key=where.key, date=selected.date, ars=selected.ars, ozg_id=key[0], leika_key=key[1],
        share_key=share_key, total_cents=euros * 100, lump_cents=lump * 100,
    )  # fmt: skip
    if shares.empty:
        paragraph("Niemand kann sich beteiligen: Der Schlüssel ist für keine Kommune bekannt.")
        return
    paragraph(neighbour_words.saving(shares, euros * 100))
    amounts = shares.assign(**{name: shares[f"{name}_cents"] / 100 for name in ("alone", "share", "saved")})
    paged_table(
        amounts,
        [Column("short_name", "Kommune"), Column("population", "Einwohner", "integer"), Column("case_count", "Fälle im Jahr", "integer"),
         Column("alone", "Kosten allein", "euro"), Column("share", "Anteil", "euro"), Column("saved", "Ersparnis", "euro")],
        f"Kosten geteilt: {names[key]}", key="shares", file_name=f"kosten_geteilt_{key[0]}_{where.key}_{selected.date}",
        is_chosen=amounts["ars"] == selected.ars,
    )  # fmt: skip
