"""/kommune: the mayor's page. How far are we, what next, what blocks, what has changed?"""

import streamlit as st

from ozg import formats
from ozg.charts.funnel import STEPS, funnel, funnel_text
from ozg.charts.levels import level_bar, level_bar_text, level_bar_title
from ozg.read import bottlenecks, municipality
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.explain import explain
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column
from ozg.ui.pieces.next_steps import next_steps
from ozg.ui.project.project_page import project_risks
from ozg.words import bottleneck as bottleneck_words, change as change_words, standing

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}

parts.headline(
    parts.stated(list_day, selected.date),
    standing.conform(now),
    standing.what_to_enter(now) or standing.cases(now),
    standing.changed(now),
    parts.provisional(now),
)

next_steps(ask(municipality.next_services, **place, limit=3), selected)

left, right = st.columns(2, gap="large")
with left:
    levers = ask(municipality.largest_levers, **place, today=selected.date, limit=3)
    nothing_blocks = ""
    if levers.empty:
        found = ask(bottlenecks.levers, **place, today=selected.date)
        nothing_blocks = bottleneck_words.nothing_blocks(found["is_outdated"].any())
    parts.entries_list(
        "Was blockiert",
        [(f"{rank}.", bottleneck_words.lever(row, selected.date)) for rank, row in enumerate(levers.itertuples(), 1)],
        nothing_blocks,
        link("Alle Engpässe", selected.link("engpaesse")),
    )
with right:
    changed = ask(municipality.changes, **place)
    shown = change_words.both_ways(changed, most=6)
    parts.entries_list(
        "Was sich geändert hat",
        [
            (parts.gain_or_loss(row.conform_change), [row.service_name, change_words.change(row)])
            for row in shown.itertuples()
        ],
        change_words.nothing(now),
        link("Alle Reifegrade", selected.link("reifegrade")),
        left_out=len(changed) - len(shown),
    )

levels = parts.levels_of(now)
chart_block(
    level_bar_title(levels),
    f"Relevante Leistungen nach Reifegrad, Stand {formats.day(list_day)}",
    level_bar(levels, palette()),
    level_bar_text(levels),
    levels,
    [Column("maturity_level", "Reifegrad", "level"), Column("service_count", "Leistungen", "integer")],
    key="levels",
    file_name=f"reifegrade_{selected.ars}_{list_day}",
    legend=parts.level_legend(palette(), levels),
)
explain(selected, list_day, ("CONFORM", "CASES_CONFORM"))

project_risks(selected, list_day)
steps = ask(municipality.funnel, **place)
chart_block(
    "Vom Katalog zur fertigen Leistung",
    "Anzahl Nummern des Katalogs, ab der dritten Zeile Leistungen der eigenen Liste",
    funnel(steps, palette()),
    funnel_text(steps),
    steps.assign(step_name=[STEPS[code].label for code in steps["step_code"]]),
    [Column("step_name", "Stufe"), Column("service_count", "Anzahl", "integer")],
    key="funnel",
    file_name=f"trichter_{selected.ars}_{list_day}",
    note=f"{parts.catalogue_note()}.",
)

parts.heading("Datenlage")
parts.paragraph(parts.data_situation(now))
parts.source("Reihenfolge wie unter Prioritäten, mit den Standardgewichten", list_date=now["list_date"])
