"""Which services there are everywhere in an area, which somewhere, which nowhere."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg.charts.coverage import coverage_bar, coverage_legend, coverage_text
from ozg.frames import by_row
from ozg.rules.coverage import CATEGORY_LABELS, UNDECIDED, UNDECIDED_LABEL
from ozg.ui.kit import parts
from ozg.ui.kit.area import Area
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import fragment, palette
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import paged_table
from ozg.words import comparison as comparison_words
from ozg.words.area import Sums

OWN = "eigene"


@fragment
def coverage_table(selected: Selection, where: Area, total: Sums, services: pd.DataFrame) -> None:
    """Services by category of coverage: those of the own list, or all of the area. ``services``: rows of
    ``ozg.read.comparison.coverage``; while a municipality of the area has no list there is no category, only what is known."""
    is_complete = total.listed_count == total.municipality_count
    scope = st.radio("Welche Leistungen", (OWN, "alle im Gebiet"), key="umfang", horizontal=True)
    shown = services[services["is_own"]] if scope == OWN else services
    if is_complete:
        _chart_of_categories(shown, "nur die eigenen" if scope == OWN else scope, f"{where.key}_{selected.date}")
    else:
        parts.paragraph(
            comparison_words.undecided(
                total.municipality_count - total.listed_count, total.municipality_count, where.adverb
            )
        )
    _table_of_services(selected, where, shown, services, is_complete)


def _chart_of_categories(shown: pd.DataFrame, scope: str, place: str) -> None:
    """How many services are in each category; ``scope``: in words which services, ``place``: area and date for the file's name."""
    counts = (
        shown["coverage"]
        .fillna(UNDECIDED)
        .value_counts()
        .reindex([*CATEGORY_LABELS, UNDECIDED], fill_value=0)
        .to_dict()
    )
    chart_block(
        comparison_words.coverage_title(shown),
        f"OZG-Leistungen (Bündel) nach der Zahl der Kommunen, in denen sie ganz online sind; {scope}",
        coverage_bar(counts, comparison_words.somewhere(shown), palette()),
        coverage_text(counts),
        shown.assign(category=shown["coverage"].map(CATEGORY_LABELS).fillna(UNDECIDED_LABEL)),
        columns("service category conform_body_count unknown_body_count relevant_body_count"),
        key="coverage",
        file_name=f"abdeckung_{place}",
        legend=coverage_legend(counts, palette()),
    )


def _table_of_services(
    selected: Selection, where: Area, shown: pd.DataFrame, services: pd.DataFrame, is_complete: bool
) -> None:
    """One row per service; bare counts of municipalities only where all of them (``is_complete``) have a list."""
    paged_table(
        shown.assign(
            address=selected.service_links(shown),
            category=[comparison_words.coverage(row, where.adverb) for row in by_row(shown)],
            federal=[comparison_words.federal(row) for row in by_row(shown)],
            counts=[comparison_words.counts(row) for row in by_row(shown)],
            served=[comparison_words.served(row) for row in by_row(shown)],
            lacking=shown["other_names"].map(comparison_words.some_names),
        ),
        columns(f"service_link category {'counts' if is_complete else ''} served federal missing_case_count lacking"),
        comparison_words.coverage_unit(len(shown), len(services)),
        key="coverage_list",
        file_name=f"abdeckung_leistungen_{where.key}_{selected.date}",
        sort_by=columns("missing_case_count"),
    )
