"""What the municipality's list says about one service: criteria, bottlenecks, facts, history, usage."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.level_history import level_history, level_history_text
from ozg.charts.trend import year_columns, year_columns_text
from ozg.read import services
from ozg.rules import status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts, web_address
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces import contradictions
from ozg.ui.service.stations import stations, words as station_words
from ozg.words import level, service as service_words, usage as usage_words


def listed_state(selected: Selection, list_day: date, ozg_id: str, entry: Any) -> None:
    """The sections about one row of ``ozg.read.services.entries`` that is relevant."""
    leika_key = None if formats.is_unknown(entry.leika_key) else entry.leika_key
    place = {"ars": selected.ars, "date": list_day, "ozg_id": ozg_id, "leika_key": leika_key}
    file_name = f"leistung_{ozg_id}_{selected.ars}_{list_day}"
    criteria = ask(services.criteria, **place)
    contradictions.of_service(selected, list_day, ozg_id, leika_key)
    parts.heading("Neun Kriterien, bis die Leistung ganz online ist", service_words.criteria_unit(entry))
    if entry.answered_count or not level.is_newer_model(entry):
        stations(criteria)
        folded_table(
            "Als Tabelle",
            criteria.assign(name=criteria["criterion_code"].str.upper(), state=[station_words(row) for row in criteria.itertuples()]),
            columns("criterion answer_state criterion_level"),
            "Kriterien", "criteria", f"{file_name}_kriterien",
        )  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        _obstacles(ask(services.obstacles, **place, today=selected.date), selected)
    with right:
        _facts(entry)
    years = ask(services.usage_years, **place)
    counted = years[years["case_count"].notna() & years["online_case_count"].notna()]
    history = ask(services.history, **place)
    left, right = st.columns(2, gap="large")
    with left:
        chart_block(
            service_words.history_title(history), "Stufe 0 bis 4 nach Modell 1.1 je Stichtag; bei einer Spanne, was sicher erreicht ist", level_history(history, palette()),
            level_history_text(history), service_words.history_rows(history), columns("reporting_date level_shown"),
            key="history", file_name=f"{file_name}_verlauf",
        )  # fmt: skip
    with right:
        if counted.empty:
            parts.heading("Nutzung nach Jahren")
            parts.paragraph("Für kein vollständiges Jahr liegen Fälle und Online-Fälle vor.")
        else:
            chart_block(
                usage_words.development(counted), "Fälle im Jahr, der volle Teil online gestellt", year_columns(counted, palette()), year_columns_text(counted),
                years, columns("usage_year case_count online_case_count online_share"),
                key="usage_years", file_name=f"{file_name}_nutzung", note=service_words.usage_source(years),
            )  # fmt: skip


def _obstacles(obstacles: pd.DataFrame, selected: Selection) -> None:
    def lines(row: Any) -> list[str | Html]:
        name = link(BOTTLENECK[row.bottleneck_code].label, selected.link("engpaesse", engpass=row.bottleneck_code))
        return [name, *service_words.obstacle(row, selected.date)]

    parts.entries_list(
        "Engpässe",
        [("□" if row.is_proposed else "■", lines(row)) for row in obstacles.itertuples()],
        "Es ist kein Engpass gemeldet; ob wirklich keiner da ist, sagt die Liste nicht.",
    )


def _facts(entry: Any) -> None:
    sheet = "" if formats.is_unknown(entry.source_sheet) or not entry.source_sheet else f", Blatt {entry.source_sheet}"
    parts.heading("Angaben der Liste")
    facts([
        ("Reifegrad in der Liste", service_words.declared(entry)),
        ("Amt", formats.text(entry.office)),
        ("Zuständige Stelle", formats.note(entry.responsible_body)),
        ("Adresse", formats.UNKNOWN if formats.is_unknown(entry.url) else web_address(entry.url)),
        ("Go-live", formats.day(entry.golive_date)),
        ("Rechtliche Obergrenze", service_words.ceiling(entry)),
        ("Lösung", status.SOLUTION_LABELS.get(entry.solution_kind, formats.UNKNOWN)),
        ("EfA-Status", status.EFA_LABELS.get(entry.efa_status, formats.UNKNOWN)),
        ("Pionier", formats.note(entry.pioneer_name)),
        ("Fachverfahren", formats.text(entry.specialist_system)),
        ("Schnittstelle", status.INTERFACE_LABELS.get(entry.interface_status, formats.UNKNOWN)),
        ("Im Portal", formats.yes_no(entry.is_in_portal)),
        ("Im PVOG", formats.yes_no(entry.is_in_pvog)),
        ("Online laut PVOG", formats.yes_no(entry.is_online_by_pvog)),
        ("Rang", service_words.rank(entry)),
        ("Quelle", f"{formats.text(entry.source_file)}{sheet}, Zeile {entry.source_row}"),
    ])  # fmt: skip
