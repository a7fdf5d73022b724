"""Time as appointment and case systems measured it, and what else a list says: the parts of Nutzung, Wirkung and Haus about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ozg.frames import by_row
from ozg.read import house, stated, times
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.words import house as house_words, stated as stated_words, times as times_words

Place = dict[str, Any]
#: Columns, what must be known of a service for a row (what another city plans alone makes none), caption and key of each table, and whether
#: it is opened by a line: minutes answer what the page asks, and whoever uses no mouse passes every link of what is open.
_TABLES = (
    (
        columns("service_link visits_told minutes_told online_minutes_told staff_hours_told"),
        ["visits_until", "minutes_before", "minutes_after"],
        "Zeit je Leistung",
        "zeiten",
        False,
    ),
    (
        columns("service_link travel_minutes travel_hours travel_km travel_kilometres"),
        ["travel_minutes", "travel_km"],
        "Wege je Leistung",
        "wege",
        True,
    ),
)


def _known(rows: pd.DataFrame, asked: Sequence[Column]) -> list[Column]:
    """Of these columns the ones anything is known in."""
    return [column for column in asked if rows[column.name].astype(object).replace("", None).notna().any()]


def flow(selected: Selection, place: Place, file_name: str) -> None:
    """Cases open and finished a service; nothing where no case system counts them."""
    timed = ask(times.services, **place)
    flowing = timed[
        timed[["backlog_count", "finished_a_month", "processing_days", "days_before", "days_after"]].notna().any(axis=1)
    ]
    if len(flowing):
        parts.heading(times_words.flow_title(flowing), times_words.flow_note(flowing))
        parts.paragraph(times_words.processing_time(flowing))
        told = times_words.told(flowing.assign(address=selected.service_links(flowing)))
        folded_table(
            "Vorgänge je Leistung", told, _known(told, columns("service_link backlog_told throughput_told days_told stated_days_told")),
            "Offene und erledigte Fälle", "flow", f"{file_name}_vorgaenge",
        )  # fmt: skip


def time_and_people(selected: Selection, place: Place, file_name: str) -> None:
    """Time at the counter, waiting, ways, and what people say; one quiet sentence where nothing of it is known."""
    timed = ask(times.services, **place)
    travel = next(by_row(ask(times.travel, **place)))
    surveys = ask(times.satisfaction, **place)
    closed = next(by_row(ask(times.after_hours, **place)))
    said = times_words.overview(ask(times.waiting, **place), timed, travel, closed, surveys)
    if not len(timed) and not said:
        parts.paragraph(times_words.NOTHING_MEASURED)
        return
    parts.heading(times_words.title(timed, surveys), times_words.minutes_note(timed, surveys))
    facts(said)
    told = times_words.told(timed.assign(address=selected.service_links(timed)))
    for asked, stated_by, caption, key, is_folded in _TABLES:
        rows = told[timed[stated_by].notna().any(axis=1)]
        table = (rows, _known(rows, asked), caption, key, f"{file_name}_{key}")
        if len(rows) and is_folded:
            folded_table(caption, *table)
        elif len(rows):
            paged_table(*table)


def waiting(place: Place, file_name: str) -> None:
    """How long people wait, by office; nothing where nobody measured it."""
    rows = ask(times.waiting, **place)
    if len(rows):
        parts.heading("Wie lange Menschen warten", "Mittlere Minuten des jüngsten gemessenen Zeitraums")
        parts.paragraph(*times_words.waiting(rows))
        folded_table(
            "Je Amt", rows.assign(office=rows["office"].fillna("alle zusammen")),
            columns("office mean_waiting booked_waiting walk_in_waiting walk measured_from measured_until"),
            "Wartezeiten", "waiting", f"{file_name}_warten",
        )  # fmt: skip


def paper(place: Place) -> None:
    """How much paper there still is; nothing where the list says nothing about it."""
    said = house_words.paper(next(by_row(ask(house.paper, **place))))
    if said:
        parts.heading("Wie viel Papier noch anfällt", "Spalten „Papieranteil“ und „Druckseiten im Jahr“ der Liste")
        parts.paragraph(*said)


def besides(ars: str, day: date, file_name: str) -> None:
    """What the list says in the columns asked for by name, counted; nothing where it says nothing."""
    asked = stated.asked()
    shown = stated_words.table(asked, ask(stated.answers, ars=ars, date=day))
    if len(shown):
        parts.heading(stated_words.headline(asked, shown), "Freigaben, Zugang, Notbetrieb: Spalten auf Wunsch")
        folded_table(
            "Die Antworten zeigen", shown, columns("stated_besides known_of said_besides"), "Weitere Angaben der Liste",
            "besides", f"{file_name}_weitere_angaben",
        )  # fmt: skip
