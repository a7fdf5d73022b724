"""/landkreis?ansicht=vergleich: how far are we, honestly? Seven ways to count and the steps between them, a
fair group, and the coverage of the Landkreis; with ?mit=ARS two places side by side."""

import streamlit as st

from ozg.charts.peers import peer_strip, peer_strip_text
from ozg.frames import by_row
from ozg.read import comparison, overview
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.explain import explain
from ozg.ui.kit.page import palette
from ozg.ui.pieces import two_places
from ozg.ui.pieces.bridges import bridges, press_figures
from ozg.ui.pieces.countings import countings, rows_of_area, rows_of_municipality
from ozg.ui.pieces.coverage_table import coverage_table
from ozg.words import area as area_words, comparison as comparison_words, standing

view = in_force.open()
selected, now, where, around = view.selected, view.now, view.where, view.around

if other := two_places.named(view):
    two_places.two_places_page(view, other)
    st.stop()

total = area_words.sums(ask(overview.area, **around), where.key, selected.date)
own_ways = ask(comparison.denominators, **view.place)
ways = rows_of_municipality(own_ways)
group = next(by_row(ask(comparison.peers, ars=selected.ars, today=selected.date)))
view.headline(
    comparison_words.headline(ways),
    f"Ehrlich ist der eigene Nenner: {standing.conform(now)}",
    standing.what_to_enter(now),
    comparison_words.place(group, selected.name),
    f"{where.name}: {area_words.listed(total)}.",
    standing.provisional(now),
)
two_places.choose(view)
countings(ways, now["model_2_count"])
parts.paragraph(f"Der Katalog: {parts.catalogue_note()}.")
explain(selected, view.date, ("CONFORM", "CASES_CONFORM"))

if comparison_words.is_fair(group):
    members = ask(overview.comparable, ars=selected.ars, today=selected.date)
    members = members.rename(
        columns={
            "short_name": "municipality_name",
            "conform_count": "numerator",
            "relevant_count": "denominator",
            "unknown_level_count": "unknown_count",
        }
    )
    members = members.assign(
        said=[area_words.without_level(row) for row in by_row(members)],
        place_text=[comparison_words.place_span(row) for row in by_row(members)],
    )
    quartiles = (group.first_quartile, group.third_quartile)
    chart_block(
        area_words.beside_the_middle(members, selected.ars, selected.name),
        comparison_words.peers_unit(group, members),
        peer_strip(members, selected.ars, quartiles, palette()),
        peer_strip_text(members, selected.ars, quartiles),
        members,
        columns("municipality_name numerator unknown_count denominator share rank_in_group state_date"),
        key="peers",
        file_name=f"vergleichsgruppe_{selected.ars}_{selected.date}",
        legend=[(palette().grid, "mittlere Hälfte der Gruppe")],
        note="Verglichen wird nur, was gleicher Art und ähnlich groß ist und im selben Land liegt. "
        "Wer von keiner Leistung den Reifegrad kennt, hat keinen Platz.",
    )

area_ways = ask(comparison.area_countings, **around)
parts.heading(
    comparison_words.truths(where.name, area_ways),
    f"OZG-Leistungen (Bündel) mit {area_words.threshold(total)} in allen ihren relevanten Teilen, {selected.date_text}",
)
countings(rows_of_area(area_ways), total.model_2_count)
bridges(
    own_ways,
    area_ways,
    ask(comparison.bridge, **view.place, **around),
    where.name,
    f"{selected.ars}_{view.date}",
)
press_figures()
coverage_table(selected, where, total, ask(comparison.coverage, **around, ars=selected.ars))
view.source(
    "Listen der Kommunen und Kreisverwaltungen, jede für das, wofür sie zuständig ist, "
    "mit ihrem neuesten Stand bis zum Stichtag"
)
