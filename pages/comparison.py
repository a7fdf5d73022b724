"""/vergleich: how far are we, honestly? Six ways to count, a fair group, and the coverage of the Landkreis."""

import streamlit as st

from ozg.charts.coverage import coverage_bar, coverage_legend, coverage_text
from ozg.charts.peers import peer_strip, peer_strip_text
from ozg.read import comparison, overview
from ozg.rules.coverage import CATEGORY_LABELS, UNDECIDED, UNDECIDED_LABEL
from ozg.ui.kit import area, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.explain import explain
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.page import fragment, palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table
from ozg.ui.pieces.countings import countings, rows_of_area, rows_of_municipality
from ozg.words import area as area_words, comparison as comparison_words, standing

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
where = area.of(selected)

total = area_words.sums(ask(overview.area, area_key=where.key, date=selected.date), where.key, selected.date)
ways = rows_of_municipality(ask(comparison.denominators, ars=selected.ars, date=list_day))
group = next(ask(comparison.peers, ars=selected.ars, date=selected.date).itertuples())
parts.headline(
    parts.stated(list_day, selected.date),
    comparison_words.headline(ways),
    f"Ehrlich ist der eigene Nenner: {standing.conform(now)}",
    standing.what_to_enter(now),
    comparison_words.place(group, selected.name),
    f"{where.name}: {area_words.listed(total)}.",
    parts.provisional(now),
)
countings(ways)
parts.paragraph(f"Der Katalog: {parts.catalogue_note()}.")
explain(selected, list_day, ("CONFORM", "CASES_CONFORM"))

if comparison_words.is_fair(group):
    members = ask(overview.comparable, ars=selected.ars, date=selected.date)
    members = members.rename(columns={"short_name": "municipality_name", "conform_count": "numerator",
                                      "relevant_count": "denominator", "unknown_level_count": "unknown_count"})  # fmt: skip
    members = members.assign(said=[area_words.without_level(row) for row in members.itertuples()])
    quartiles = (group.first_quartile, group.third_quartile)
    chart_block(
        f"{selected.name} unter seinesgleichen", f"{comparison_words.group(group)}: Anteil der relevanten Leistungen mit {parts.THRESHOLD}",
        peer_strip(members, selected.ars, quartiles, palette()), peer_strip_text(members, selected.ars, quartiles), members,
        [Column("municipality_name", "Kommune"), Column("numerator", "Ganz online", "integer"), Column("unknown_count", "Unbekannt", "integer"),
         Column("denominator", "Relevant", "integer"), Column("share", "Anteil", "percent"), Column("place", "Platz", "integer"), Column("reporting_date", "Stand", "date")],
        key="peers", file_name=f"vergleichsgruppe_{selected.ars}_{selected.date}",
        legend=[(palette().grid, "mittlere Hälfte der Gruppe")],
        note="Verglichen wird nur, was gleicher Art und ähnlich groß ist und im selben Land liegt. Wer von keiner Leistung den Reifegrad kennt, hat keinen Platz.",
    )  # fmt: skip

is_complete = total.listed_count == total.municipality_count
services = ask(comparison.coverage, area_key=where.key, date=selected.date, ars=selected.ars)
parts.heading(f"{where.name}: dieselben Daten, drei Wahrheiten",
              f"OZG-Leistungen (Bündel) mit {parts.THRESHOLD} in allen ihren relevanten Teilen, {selected.date_text}")  # fmt: skip
countings(rows_of_area(ask(comparison.area_countings, area_key=where.key, date=selected.date)))


@fragment
def coverage_table() -> None:
    """Services by category of coverage: those of the own list, or all of the area."""
    scope = st.radio("Welche Leistungen", ("eigene", "alle im Gebiet"), key="umfang", horizontal=True)
    shown = services[services["is_own"]] if scope == "eigene" else services
    if not is_complete:
        parts.paragraph(
            comparison_words.undecided(
                total.municipality_count - total.listed_count, total.municipality_count, where.adverb
            )
        )
    else:
        counts = (
            shown["coverage"]
            .fillna(UNDECIDED)
            .value_counts()
            .reindex([*CATEGORY_LABELS, UNDECIDED], fill_value=0)
            .to_dict()
        )
        chart_block(
            "Was es überall gibt und was nirgends", f"OZG-Leistungen (Bündel) nach der Zahl der Kommunen, in denen sie ganz online sind; {scope.replace('eigene', 'nur die eigenen')}",
            coverage_bar(counts, palette()), coverage_text(counts), shown.assign(category=shown["coverage"].map(CATEGORY_LABELS).fillna(UNDECIDED_LABEL)),
            [Column("service_name", "Leistung"), Column("category", "Abdeckung"), Column("conform_count", "Ganz online in", "integer"),
             Column("unknown_count", "Unbekannt in", "integer"), Column("relevant_count", "Von Kommunen", "integer")],
            key="coverage", file_name=f"abdeckung_{where.key}_{selected.date}", legend=coverage_legend(counts, palette()),
        )  # fmt: skip
    by_cases = Column("missing_case_count", "Fälle, wo sie bekannt fehlt", "integer")
    paged_table(
        shown.assign(
            address=[selected.link("leistungen", leistung=ozg_id) for ozg_id in shown["ozg_id"]],
            category=[comparison_words.coverage(row, where.adverb) for row in shown.itertuples()],
            federal=[comparison_words.federal(row) for row in shown.itertuples()],
            counts=[comparison_words.counts(row) for row in shown.itertuples()],
            served=[comparison_words.served(row) for row in shown.itertuples()],
            lacking=shown["other_names"].map(comparison_words.some_names),
        ),
        [Column("service_name", "Leistung", link="address"), Column("category", "Abdeckung"),
         *([Column("counts", "Ganz online in Kommunen")] if is_complete else []), Column("served", "Einwohner, die sie ganz online haben"),
         Column("federal", "Wortlaut des Bundes"), by_cases, Column("lacking", "Fehlt in", "note")],
        "Abdeckung je Leistung: ganz online in allen Teilen; der Bund zählt, sobald ein Teil irgendwo Reifegrad 2 hat. Fälle im Jahr.",
        key="coverage_list", file_name=f"abdeckung_leistungen_{where.key}_{selected.date}", sort_by=[by_cases],
    )  # fmt: skip


coverage_table()
parts.source(
    "Listen der Kommunen und Kreisverwaltungen, jede für das, wofür sie zuständig ist, mit ihrem neuesten Stand bis zum Stichtag",
    list_date=now["list_date"],
)
