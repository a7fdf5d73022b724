"""/leistungen?ansicht=nutzung: how many cases are handed in online, where paper leads, how does that develop?"""

import streamlit as st

from ozg.charts import usage as charts
from ozg.charts.events import add_events, said_after, within
from ozg.charts.month_panels import month_panels, month_panels_text
from ozg.charts.trend import year_columns, year_columns_text
from ozg.frames import by_row
from ozg.read import pace, usage
from ozg.rules.usage import STARTING_MONTHS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import folded_table, paged_table
from ozg.ui.pieces import edit_links
from ozg.ui.pieces.times import flow
from ozg.ui.pieces.usage_tables import completion_rates, periods_table
from ozg.words import usage as usage_words

PANELS = 6

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
file_name = view.file_name("nutzung")

services = ask(usage.services, **place)
rows = list(by_row(services))
services = services.assign(
    origin=[usage_words.origin(row) for row in rows], address=[selected.service_link(row) for row in rows]
)
counted = ask(usage.counted, **place)
view.headline(
    usage_words.headline(services, counted),
    usage_words.basis(services),
    usage_words.counted_beside(counted, len(services)),
    usage_words.untapped(services),
)

known, without = services[services["case_count"].notna()], services[services["case_count"].isna()]
chart_block(
    usage_words.hardly_online(services),
    "Fälle im Jahr (jede Linie das Zehnfache) und Anteil, der online gestellt wird; jeder Punkt eine Leistung, oben "
    "links viele Fälle und wenig online",
    charts.cases_scatter(services, palette()),
    charts.cases_scatter_text(services),
    known[known["online_share"].notna()],
    columns("service_link cases online_case_count online_share"),
    key="cases",
    file_name=f"{file_name}_faelle",
    legend=charts.dot_legend(services, palette()),
)

few, development = st.columns(2, gap="large")
with few:
    chart_block(
        usage_words.concentration(charts.services_for_share(services)),
        "Anteil an allen bekannten Fällen im Jahr, Leistungen mit den meisten Fällen zuerst",
        charts.pareto(known, palette()),
        charts.pareto_text(known),
        charts.by_cases(known),
        columns("service_link cases"),
        key="pareto",
        file_name=f"{file_name}_konzentration",
    )
with development:
    years = ask(usage.years, **place)
    chart_block(
        usage_words.development(years),
        "Fälle im Jahr aus der Nutzungszählung, der volle Teil online gestellt",
        year_columns(years, palette()),
        year_columns_text(years),
        years,
        columns("usage_year case_count online_case_count online_part service_count"),
        key="years",
        file_name=f"{file_name}_jahre",
        note=usage_words.years_basis(years),
    )

months = ask(usage.months, **place, service_limit=PANELS)
if len(months):
    events = within(ask(pace.events, **place), months["month_start_date"].min(), months["month_start_date"].max())
    chart_block(
        usage_words.year_to_date(ask(usage.year_to_date, **place)),
        "Fälle im Monat, dünne Linie alle, starke Linie online; jedes Feld mit eigener Skala ab 0; Lücke: ungezählt",
        add_events(month_panels(months, palette()), events, palette()),
        said_after(month_panels_text(months), events),
        months,
        columns("service month_start_date case_count online_case_count"),
        key="months",
        file_name=f"{file_name}_monate",
        note=f"„Anlauf“: die ersten {STARTING_MONTHS} Monate nach dem Go-live, noch nicht vergleichbar.",
    )

periods_table(ask(usage.periods, **place), file_name)

completion_rates(ask(usage.completion, **place), file_name)
flow(selected, place, file_name)

if len(known):
    parts.heading("Alle Leistungen mit Fallzahl", "zuerst die mit den meisten Fällen auf Papier")
    paged_table(
        known,
        columns("service_link cases online_case_count online_share origin office"),
        "Fälle und Online-Fälle im Jahr",
        key="usage",
        file_name=file_name,
        sort_by=columns("cases online_case_count online_share"),
    )
if len(without):
    parts.heading(usage_words.without_cases(len(without)), "unbekannt, nicht null")
    kept = columns("service_link office subject_area") + edit_links.column(selected)
    missing = edit_links.without_cases(without, selected)
    folded_table("Welche das sind", missing, kept, "Leistungen ohne Fallzahl", "unknown", f"{file_name}_ohne_fallzahl")
view.source("Fallzahlen aus der Liste der Kommune, wo sie fehlen aus dem jüngsten vollständig gezählten Jahr")
