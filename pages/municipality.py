"""/kommune: the mayor's page. How far are we, what next, what blocks, what has changed?"""

import streamlit as st

from ozg import formats
from ozg.charts.funnel import STEPS, funnel, funnel_text
from ozg.charts.levels import counts_by_level, level_bar, level_bar_text
from ozg.charts.theme import level_name
from ozg.read import municipality
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui import bottleneck_words, parts, priority_words, words
from ozg.ui.block import chart_block
from ozg.ui.cache import ask
from ozg.ui.explain import explain
from ozg.ui.in_force import summary_or_stop
from ozg.ui.markup import link
from ozg.ui.page import palette
from ozg.ui.project_page import project_risks
from ozg.ui.selection import chosen
from ozg.ui.table import Column

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}
changed = ask(municipality.changes, **place)

since = ""
if not formats.is_unknown(now["previous_date"]):
    since = f"Seit {formats.day(now['previous_date'])}: {words.crossed(changed)}."
cases = "Fallzahlen sind noch nicht bekannt."
if not formats.is_unknown(now["case_count"]):
    cases = (
        f"Das sind {formats.ratio(now['conform_case_count'], now['case_count'])} aller bekannten Fälle "
        f"({formats.integer(now['conform_case_count'])} von {formats.integer(now['case_count'])} im Jahr)."
    )
parts.headline(
    f"Stand {formats.day(list_day)}",
    f"{formats.integer(now['conform_count'])} von {formats.integer(now['relevant_count'])} Leistungen sind OZG-konform "
    f"({formats.ratio(now['conform_count'], now['relevant_count'])}, {parts.THRESHOLD}).",
    cases,
    since,
    parts.provisional(now),
)

left, middle, right = st.columns(3, gap="large")
with left:
    ranked = ask(municipality.next_services, **place, limit=3)
    parts.entries_list(
        "Als Nächstes",
        [(f"{row.computed_rank}.", [link(row.service_name, selected.link("leistungen", leistung=row.ozg_id)),
                                    ", ".join(priority_words.reasons(row)), *filter(None, [priority_words.badge(row)])]) for row in ranked.itertuples()],
        "Für eine Rangfolge fehlen noch Angaben.",
        link("Alle Prioritäten", selected.link("prioritaeten")),
    )  # fmt: skip
with middle:
    levers = ask(municipality.largest_levers, **place, limit=3)
    parts.entries_list(
        "Was blockiert",
        [
            (f"{place}.", [BOTTLENECK[row.bottleneck_code].label,
                   f"{formats.counted(row.service_count, 'Leistung', 'Leistungen')}, {words.cases_a_year(row.touched_case_count)}",
                   f"{bottleneck_words.removable(row.owner_code)}{words.waiting(row.since_date, list_day)}"])
            for place, row in enumerate(levers.itertuples(), 1)
        ],
        "Es ist kein blockierender Engpass gemeldet.",
        link("Alle Engpässe", selected.link("engpaesse")),
    )  # fmt: skip
with right:
    shown = words.both_ways(changed, most=6)
    parts.entries_list(
        "Was sich geändert hat",
        [(parts.gain_or_loss(row.conform_change), [row.service_name, words.change(row)]) for row in shown.itertuples()],
        "Keine Leistung hat die Schwelle seit dem vorigen Stichtag überschritten.",
        link("Alle Reifegrade", selected.link("reifegrade")),
        left_out=len(changed) - len(shown),
    )

levels = parts.levels_of(now)
counts = counts_by_level(levels)
largest = max(counts, key=counts.get, default=None)
most = formats.counted(counts.get(largest, 0), "Leistung", "Leistungen")
chart_block(
    f"{most} auf Stufe {level_name(largest)}" if largest is not None else f"{most} ohne bekannten Reifegrad",
    f"Relevante Leistungen nach Reifegrad, Stand {formats.day(list_day)}",
    level_bar(levels, palette()),
    level_bar_text(levels),
    levels,
    [Column("maturity_level", "Reifegrad", "level"), Column("service_count", "Leistungen", "integer")],
    key="levels",
    file_name=f"reifegrade_{selected.ars}_{list_day}",
    legend=parts.level_legend(palette(), levels),
)
explain(selected, list_day, ("CONFORM", "CASES"))

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
parts.paragraph(
    f"{formats.counted(now['unchecked_count'], 'Leistung ist', 'Leistungen sind')} ungeprüft, "
    f"{formats.integer(now['without_cases_count'])} von {formats.integer(now['relevant_count'])} relevanten ohne Fallzahl, "
    f"bei {formats.integer(now['incomplete_count'])} fehlen Angaben zu den Kriterien. Letzte Liste: {formats.day(now['list_date'])}."
)
parts.source("Rangfolge und Hebel nach Standardgewichten", list_date=now["list_date"])
