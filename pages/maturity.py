"""/leistungen?ansicht=reifegrade: which subject areas lack most, which services, and what holds each of them down?"""

import streamlit as st

from ozg import formats
from ozg.charts.events import add_events, said_after, within
from ozg.charts.history import step_history, step_history_text
from ozg.charts.levels import levels_by_group, levels_by_group_text
from ozg.frames import by_row
from ozg.read import maturity, pace
from ozg.rules import status
from ozg.rules.maturity import ONLINE_LEVEL
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.explain import explain
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import edit_links
from ozg.words import maturity as maturity_words, standing

STRICT, LAX = "streng", "weit"

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
headline = st.container()
reading = st.radio(
    "Lesart, wenn der Bescheid noch per Post kommt",
    (STRICT, LAX),
    key="lesart",
    bind="query-params",
    horizontal=True,
    captions=("höchstens Reifegrad 2", "Reifegrad 3 ist möglich"),
)
is_lax = reading == LAX
levels = ask(maturity.levels_by_area, **place, is_lax=is_lax)
total = levels.groupby("group_name")["service_count"].sum()
newer = 0 if formats.is_unknown(now["model_2_count"]) else int(now["model_2_count"])
with headline:
    view.headline(
        maturity_words.headline(levels, newer), *maturity_words.deck(levels, newer), standing.provisional(now)
    )
    parts.tiles(
        [
            parts.Tile(
                *maturity_words.tile(now, "conform_count", "ganz online, strenge Lesart", standing.threshold(now))
            ),
            parts.Tile(
                *maturity_words.tile(
                    now, "conform_lax_count", "ganz online, weite Lesart", maturity_words.lax_threshold(now)
                )
            ),
            parts.Tile(*maturity_words.federal(now)),
        ]
    )

explain(selected, view.date, ("CONFORM", "END_TO_END"))

chart_block(
    maturity_words.areas_title(levels),
    "Relevante Leistungen nach Reifegrad; links der Linie steht, was fehlt, am Namen, wie viele ganz online sind. "
    f"{reading.capitalize()}e Lesart, Stand "
    f"{standing.named(formats.day(view.date), newer)}",
    levels_by_group(levels, palette()),
    levels_by_group_text(levels),
    levels,
    columns("group_name maturity_level service_count"),
    key="areas",
    file_name=view.file_name("themenfelder"),
    legend=parts.level_legend(palette(), levels),
)

parts.heading("Welche Leistungen, und was fehlt ihnen?", "Die schwächste Angabe entscheidet über den Reifegrad")
area = st.selectbox(
    "Themenfeld",
    sorted(total.index),
    index=None,
    key="themenfeld",
    bind="query-params",
    placeholder="Alle Themenfelder",
)
services = ask(maturity.services, **place, subject_area=area, is_lax=is_lax)
shown = services.assign(
    address=[selected.service_link(row) for row in by_row(services)],
    level=[maturity_words.level_shown(row) for row in by_row(services)],
    lacks=[maturity_words.lacks(row) for row in by_row(services)],
    status=services["implementation_status"].map(status.label),
    ways=[
        edit_links.of_level(selected, row) if formats.is_unknown(row.level_shown) else "" for row in by_row(services)
    ],
)
paged_table(
    shown,
    columns("service_link level lacks status goal_date cases") + edit_links.column(selected),
    f"Leistungen: {area or 'alle Themenfelder'}",
    "services",
    view.file_name("leistungen"),
    sort_by=columns("level cases"),
)

history = ask(maturity.history, ars=selected.ars, today=selected.date, is_lax=is_lax)
names = {"CONFORM": "ganz online", "ONLINE": standing.named(f"Reifegrad ≥ {ONLINE_LEVEL}", newer)}
series = history.assign(series_name=history["series_code"].map(names))
events = within(ask(pace.events, **view.place), series["reporting_date"].min(), series["reporting_date"].max())
chart_block(
    maturity_words.course_title(series),
    standing.named(f"Anteil an allen relevanten Leistungen, {reading}e Lesart, je Stichtag", newer),
    add_events(step_history(series, palette()), events, palette()),
    said_after(step_history_text(series), events),
    series,
    columns("series_name reporting_date numerator_services denominator_within share"),
    key="history",
    file_name=view.file_name("verlauf"),
)
view.source("Reifegradmodell 1.1, das schwächste Kriterium entscheidet")
