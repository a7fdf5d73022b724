"""/vergleich: how far are we, honestly? Five ways to count, a fair group, and the coverage of the Landkreis."""

import streamlit as st

from ozg import formats
from ozg.charts.coverage import coverage_bar, coverage_legend, coverage_text
from ozg.charts.peers import peer_strip, peer_strip_text
from ozg.read import comparison, overview
from ozg.rules.coverage import CATEGORY_LABELS
from ozg.ui import area, comparison_words, parts
from ozg.ui.block import chart_block
from ozg.ui.cache import ask
from ozg.ui.countings import countings, rows_of_area, rows_of_municipality, span
from ozg.ui.explain import explain
from ozg.ui.in_force import summary_or_stop
from ozg.ui.page import fragment, palette
from ozg.ui.selection import chosen
from ozg.ui.table import Column, paged_table

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
where = area.of(selected)
stand = f"Stand {formats.day(list_day)}"

ways = rows_of_municipality(ask(comparison.denominators, ars=selected.ars, date=list_day))
group = next(ask(comparison.peers, ars=selected.ars, date=selected.date).itertuples())
parts.headline(
    stand,
    f"Dieselbe Kommune, fünf Zählweisen: {span(ways)}.",
    f"Ehrlich ist der eigene Nenner: {formats.share(now['conform_count'], now['relevant_count'], 'Leistungen')} mit {parts.THRESHOLD}.",
    comparison_words.place(group, selected.name),
    parts.provisional(now),
)
countings(ways)
parts.paragraph(f"Der Katalog: {parts.catalogue_note()}.")
explain(selected, list_day, ("CONFORM", "CASES_CONFORM", "ONLINE"))

if comparison_words.is_fair(group):
    members = ask(overview.comparable, ars=selected.ars, date=selected.date)
    members = members.rename(
        columns={"short_name": "municipality_name", "conform_count": "numerator", "relevant_count": "denominator"}
    )
    members = members.assign(share=members["numerator"] / members["denominator"])
    quartiles = (group.first_quartile, group.third_quartile)
    chart_block(
        f"{selected.name} unter seinesgleichen", f"{comparison_words.group(group)}: Anteil der relevanten Leistungen mit {parts.THRESHOLD}",
        peer_strip(members, selected.ars, quartiles, palette()), peer_strip_text(members, selected.ars, quartiles), members,
        [Column("municipality_name", "Kommune"), Column("numerator", "OZG-konform", "integer"), Column("denominator", "relevant", "integer"),
         Column("share", "Anteil", "percent"), Column("place", "Platz", "integer"), Column("reporting_date", "Stand", "date")],
        key="peers", file_name=f"vergleichsgruppe_{selected.ars}_{selected.date}",
        legend=[(palette().grid, "mittlere Hälfte der Gruppe")],
        note="Verglichen wird nur, was gleicher Art und ähnlich groß ist und im selben Land liegt.",
    )  # fmt: skip

services = ask(comparison.coverage, area_key=where.key, date=selected.date, ars=selected.ars)
parts.heading(f"{where.name}: dieselben Daten, drei Wahrheiten",
              f"OZG-Leistungen mit {parts.THRESHOLD} in allen ihren relevanten Teilen, {selected.date_text}")  # fmt: skip
countings(rows_of_area(ask(comparison.area_countings, area_key=where.key, date=selected.date)))


@fragment
def coverage_table() -> None:
    """Services by category of coverage: those of the own list, or all of the area."""
    scope = st.radio("Welche Leistungen", ("eigene", "alle im Gebiet"), key="umfang", horizontal=True)
    shown = services[services["is_own"]] if scope == "eigene" else services
    counts = shown["coverage"].value_counts().reindex(CATEGORY_LABELS, fill_value=0).to_dict()
    chart_block(
        "Was es überall gibt und was nirgends", f"OZG-Leistungen nach der Zahl der Kommunen, in denen sie OZG-konform sind; {scope.replace('eigene', 'nur die eigenen')}",
        coverage_bar(counts, palette()), coverage_text(counts), shown.assign(category=shown["coverage"].map(CATEGORY_LABELS)),
        [Column("service_name", "Leistung"), Column("category", "Abdeckung"), Column("conform_count", "OZG-konform in", "integer"),
         Column("relevant_count", "von Kommunen", "integer")],
        key="coverage", file_name=f"abdeckung_{where.key}_{selected.date}", legend=coverage_legend(counts, palette()),
    )  # fmt: skip
    by_cases = Column("missing_case_count", "Fälle, wo sie fehlt", "integer")
    paged_table(
        shown.assign(
            address=[selected.link("leistungen", leistung=ozg_id) for ozg_id in shown["ozg_id"]],
            category=[comparison_words.coverage(row, where.adverb) for row in shown.itertuples()],
            federal=[comparison_words.federal(row) for row in shown.itertuples()],
            counts=[f"{row.conform_count} von {row.relevant_count}" for row in shown.itertuples()],
            lacking=shown["other_names"].map(comparison_words.some_names),
        ),
        [Column("service_name", "Leistung", link="address"), Column("category", "Abdeckung", "short"),
         Column("counts", "Kommunen", "short"), Column("federal", "Wortlaut des Bundes", "short"), by_cases,
         Column("lacking", "Fehlt in", "note")],
        "Abdeckung je Leistung: OZG-konform in allen Teilen; der Bund zählt, sobald ein Teil irgendwo Reifegrad 2 hat. Fälle im Jahr.",
        key="coverage_list", file_name=f"abdeckung_leistungen_{where.key}_{selected.date}", sort_by=[by_cases],
    )  # fmt: skip


coverage_table()
parts.source("Listen der Kommunen; jede mit ihrem neuesten Stand bis zum Stichtag", list_date=now["list_date"])
