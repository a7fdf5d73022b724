"""What the municipality's list says about one service: criteria, bottlenecks, facts, history, usage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.level_history import level_history, level_history_text
from ozg.charts.trend import year_columns, year_columns_text
from ozg.frames import by_row
from ozg.read import services, times, usage
from ozg.rules import form, model
from ozg.rules.bottleneck import BOTTLENECK
from ozg.rules.form import FormColumn
from ozg.ui.kit import form_columns, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts, web_address
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces import contradictions, edit_links
from ozg.ui.pieces.usage_tables import periods_table
from ozg.ui.service.origins import Origins, origins
from ozg.ui.service.stations import stations, words as station_words
from ozg.words import level, service as service_words, times as times_words, usage as usage_words


def listed_state(selected: Selection, list_date: date, ozg_id: str, entry: Any) -> None:
    """The sections about one row of ``ozg.read.services.entries`` that is relevant."""
    leika_key = None if formats.is_unknown(entry.leika_key) else entry.leika_key
    place = {"ars": selected.ars, "date": list_date, "ozg_id": ozg_id, "leika_key": leika_key}
    file_name = f"leistung_{ozg_id}_{selected.ars}_{list_date}"
    criteria, known = ask(services.criteria, **place), origins(selected, list_date, ozg_id, entry)
    if edit_links.may(selected):
        parts.paragraph(edit_links.often(selected, known.row))
    contradictions.of_service(selected, list_date, ozg_id, leika_key)
    parts.heading(service_words.criteria_heading(entry), service_words.criteria_unit(entry))
    if entry.answered_count or not level.is_other_model(entry):
        stations(criteria)
        folded_table(
            "Als Tabelle",
            criteria.assign(
                name=criteria["criterion_code"].str.upper(), state=[station_words(row) for row in by_row(criteria)],
                allowed_level=[level.allowed(row.criterion_level, row.criteria_version) for row in by_row(criteria)],
                origin=[_criterion_origin(row, known) for row in by_row(criteria)],
            ),
            columns("criterion answer_state criterion_level origin_note"),
            "Kriterien", "criteria", f"{file_name}_kriterien",
        )  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        _bottlenecks(ask(services.bottlenecks, **place, today=selected.date), selected, ozg_id)
    with right:
        _facts(entry, selected, known)
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
            parts.paragraph("Für kein vollständiges Jahr liegen Fälle und Online-Fälle vor, die zusammenpassen.")
        else:
            chart_block(
                usage_words.development(counted), "Fälle im Jahr, der volle Teil online gestellt", year_columns(counted, palette()), year_columns_text(counted),
                years, columns("usage_year case_count online_case_count online_share"),
                key="usage_years", file_name=f"{file_name}_nutzung", note=service_words.usage_source(years),
            )  # fmt: skip

    periods_table(ask(usage.periods, **place), f"{file_name}_nutzung")
    _times(place)


def _times(place: dict[str, Any]) -> None:
    """Time and what people say of the service; nothing where nobody knows either."""
    where = {"ars": place["ars"], "date": place["date"]}
    row = next(by_row(ask(times.service, **place)))
    pairs = times_words.facts(row)
    surveys = ask(times.satisfaction, **where, ozg_id=place["ozg_id"])
    pairs += [(times_words.SATISFACTION, times_words.rating(each, is_public=False)) for each in by_row(surveys)]
    if pairs:
        parts.heading(times_words.service_title(pairs), times_words.service_note(pairs))
        facts(pairs)


def _criterion_origin(row: Any, known: Origins) -> str:
    """Where the answer to a criterion comes from."""
    asked = {one.field: one for one in form.criteria(model.model(row.criteria_version), 18)}
    return "" if formats.is_unknown(row.answer) else known.said(asked[row.criterion_code])


def _bottlenecks(bottlenecks: pd.DataFrame, selected: Selection, ozg_id: str) -> None:
    def lines(row: Any) -> list[str | Html]:
        label = BOTTLENECK[row.bottleneck_code].label
        name = link(label, selected.link("bottlenecks", engpass=row.bottleneck_code))
        ways = edit_links.of_bottleneck(selected, row, ozg_id)
        return [name, *service_words.bottleneck(row, selected.date), *filter(None, [ways])]

    parts.entries_list(
        "Engpässe",
        [("□" if row.is_proposed else "■", lines(row)) for row in by_row(bottlenecks)],
        "Es ist kein Engpass gemeldet; ob wirklich keiner da ist, sagt die Liste nicht.",
    )
    parts.paragraph(edit_links.added(selected, ozg_id, "Hindernis eintragen"))


def _facts(entry: Any, selected: Selection, known: Origins) -> None:
    sheet = "" if formats.is_unknown(entry.source_sheet) or not entry.source_sheet else f", Blatt {entry.source_sheet}"
    parts.heading("Angaben der Liste")
    # what the headline speaks of comes first, so that its origin is one click away too
    asked = form.sheet("Leistungen").by_field
    columns_told = [asked[name] for name in edit_links.OFTEN]
    columns_told += [one for one in form.sheet("Leistungen").all_columns if one.is_fact and one not in columns_told]
    facts([
        *[(column.title, known.beside(_said(entry, column), column) if column.header else _said(entry, column)) for column in columns_told],
        ("Online laut PVOG", formats.yes_no(entry.is_online_by_pvog)),
        ("Quelle", f"{formats.text(entry.source_file)}{sheet}, Zeile {entry.source_row}"),
        ("Einzeln geändert", "" if formats.is_unknown(entry.edited_date) else f"zuletzt ab {formats.day(entry.edited_date)}"),
    ])  # fmt: skip
    if edit_links.may(selected):
        parts.paragraph(edit_links.all_of(selected, known.row))


#: What is said in words of its own; every other column is written as its kind is.
_SAID: dict[str, Callable[[Any], str | Html]] = {
    "declared_level": service_words.declared,
    "legal_ceiling_level": service_words.ceiling,
    "priority_rank": service_words.rank,
    "responsible_body": lambda entry: formats.note(entry.responsible_body),
    "pioneer_name": lambda entry: formats.note(entry.pioneer_name),
    "url": lambda entry: formats.UNKNOWN if formats.is_unknown(entry.url) else web_address(entry.url),
}


def _said(entry: Any, column: FormColumn) -> str | Html:
    """What the list says in one column; nothing where nobody was asked. A build made before the column came does not know it."""
    if column.field in _SAID:
        return _SAID[column.field](entry)
    given = getattr(entry, column.field, None)
    return "" if not column.is_in_template and formats.is_unknown(given) else form_columns.value(column, given)
