"""/: the mayor's page. How far are we, what next, what blocks, what has changed?"""

from ozg.charts.funnel import STEPS, funnel, funnel_text
from ozg.charts.levels import level_bar_title
from ozg.read import bottlenecks, municipality
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.explain import explain
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.level_chart import level_chart
from ozg.ui.pieces.movement import movement
from ozg.ui.pieces.next_steps import MOST, next_steps
from ozg.ui.pieces.pictures import gap_picture, left_picture, marks_picture
from ozg.ui.pieces.place_sheet import sheet_download
from ozg.ui.pieces.quarter_letter import quarter_letter
from ozg.ui.pieces.three_states import three_states
from ozg.ui.pieces.without import without
from ozg.ui.project.project_page import project_risks
from ozg.words import (
    bottleneck as bottleneck_words,
    change as change_words,
    level as level_words,
    movement as movement_words,
    standing,
)

view = in_force.open()
selected, now, place = view.selected, view.now, view.place

view.headline(
    standing.conform(now),
    standing.what_to_enter(now) or standing.cases(now),
    standing.changed(now),
    movement_words.own(ask(movement, **view.around), selected.ars, view.where.name),
    standing.provisional(now),
)

three_states(now)

bottleneck_rows = ask(bottlenecks.leverage, **place, today=selected.date)
own = bottleneck_words.own_step(bottleneck_rows)
changed = ask(municipality.changes, **place)
shown = change_words.both_ways(changed, most=3)
what_changed = parts.entries(
    "Was sich geändert hat",
    [
        (parts.gain_or_loss(row.conform_change), [row.service_name, change_words.change(row)])
        for row in shown.itertuples()
    ],
    change_words.nothing(now),
    "alle darunter zum Aufklappen" if len(changed) > len(shown) else link("Verlauf", selected.link("progress")),
    left_out=len(changed) - len(shown),
    note=change_words.since(now),
)
upcoming = ask(municipality.next_services, **place, limit=MOST)
next_steps(upcoming, own, int(now["unchecked_count"]), selected, what_changed)
if len(changed) > len(shown):
    folded_table(
        change_words.all_changes(len(changed), now),
        changed.assign(change=[change_words.change(row) for row in changed.itertuples()]),
        columns("service what_changed cases_a_year"),
        "Leistungen, deren Stand sich geändert hat",
        key="changes",
        file_name=view.file_name("aenderungen"),
    )

gap_picture(view)
marks_picture(view)
left_picture(view)

leverage = bottleneck_rows[~bottleneck_rows["is_outdated"]].head(MOST)
nothing_blocks = bottleneck_words.nothing_blocks(bottleneck_rows["is_outdated"].any()) if leverage.empty else ""
parts.entries_list(
    "Was blockiert",
    [(f"{rank}.", bottleneck_words.leverage(row, selected.date)) for rank, row in enumerate(leverage.itertuples(), 1)],
    nothing_blocks,
    link("Alle Engpässe", selected.link("bottlenecks")),
)
without(view)

services = ask(municipality.services, **place, today=selected.date)
levels = parts.levels_of(now, level_words.bounded(services))
level_chart(view, levels, level_bar_title(levels))
explain(selected, view.date, ("CONFORM", "CASES_CONFORM"))

project_risks(selected, view.date)
steps = ask(municipality.funnel, **place)
chart_block(
    "Vom Katalog zur fertigen Leistung",
    "Anzahl Nummern des Katalogs, ab der dritten Zeile Leistungen der eigenen Liste",
    funnel(steps, palette()),
    funnel_text(steps),
    steps.assign(step_name=[STEPS[code].label for code in steps["step_code"]]),
    columns("step_name number_count"),
    key="funnel",
    file_name=view.file_name("trichter"),
    note=f"{parts.catalogue_note()}.",
)

parts.titled("Datenlage", standing.data_situation(now))
sheet_download(view)
quarter_letter(view)
view.source("Reihenfolge wie unter „Was als Nächstes“, mit den Standardgewichten")
