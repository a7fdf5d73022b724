""" "Diese Zahl erklären": behind a headline figure its formula in words, its definition, and the rows it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ozg import formats
from ozg.read import figures
from ozg.rules.figures import FIGURE, ROLE_LABELS
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import fragment
from ozg.ui.kit.parts import paragraph
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, paged_table
from ozg.words import level


@fragment
def explain(selected: Selection, list_date: date, codes: Sequence[str]) -> None:
    """A line to open under the figures. ``codes`` of ``ozg.rules.figures``; ``list_date``: date of the list in force."""
    more = st.expander(
        "Diese Zahl erklären" if len(codes) == 1 else "Diese Zahlen erklären",
        key="explain",
        on_change="rerun",
        type="compact",
    )
    if not more.open:
        return
    with more:
        code = codes[0]
        if len(codes) > 1:
            code = st.selectbox(
                "Zahl",
                codes,
                format_func=lambda each: FIGURE[each].label,
                key="explain_figure",
                placeholder="Bitte wählen",
            )
        figure = FIGURE[code]
        rows = ask(figures.rows, ars=selected.ars, date=list_date, figure=code)
        counts = rows["part_role"].value_counts()
        made_of = formats.listing(
            [f"{formats.integer(counts[role])} {label}" for role, label in ROLE_LABELS.items() if role in counts]
        )
        total = rows.loc[rows["part_role"] == "ZAEHLER", "amount"].sum()
        summed = f" Ihre Summe: {formats.integer(total)} {figure.amount}." if figure.amount else ""
        paragraph(f"So gerechnet: {figure.formula}.", figure.definition,
                  f"Sie besteht aus {formats.counted(len(rows), 'Zeile', 'Zeilen')} der Liste: {made_of}.{summed} Regel: Abschnitt {figure.section} der Fachregeln.")  # fmt: skip
        amount = [Column("amount", figure.amount, "integer")] if figure.amount else []
        paged_table(
            level.with_cells(rows).assign(role=rows["part_role"].map(ROLE_LABELS)),
            [*columns("service role level_stated"), *amount, *columns("source_file source_sheet source_row")],
            f"Woraus sie besteht: {figure.label}", key=f"explain_{code}", file_name=f"herkunft_{code.lower()}_{selected.ars}_{list_date}",
        )  # fmt: skip
