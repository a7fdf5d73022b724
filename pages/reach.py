"""/wirkung: what do citizens and staff have of it? Round the clock, without a visit, time set free; every figure explained."""

from ozg import formats
from ozg.read import reach
from ozg.ui import parts, reach_words
from ozg.ui.cache import ask
from ozg.ui.explain import explain
from ozg.ui.in_force import summary_or_stop
from ozg.ui.selection import chosen
from ozg.ui.table import Column, paged_table

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}

found = next(ask(reach.summary, **place).itertuples())
parts.headline(
    f"Stand {formats.day(list_day)}", reach_words.headline(found), reach_words.time(found), parts.provisional(now)
)
parts.tiles([
    parts.Tile(formats.integer(found.round_the_clock_count), "Leistungen rund um die Uhr",
               f"von {formats.integer(found.relevant_count)} relevanten ({formats.ratio(found.round_the_clock_count, found.relevant_count)}), {parts.THRESHOLD}"),
    parts.Tile(formats.integer(found.without_visit_count), "Leistungen ohne Gang zum Amt",
               "ohne gemeldete Pflicht zum Erscheinen und ohne nötigen Termin"),
    parts.Tile(formats.integer(found.visits_avoided), "vermiedene Behördengänge im Jahr",
               f"ein Gang je Online-Fall angenommen. {reach_words.unknown(found.visits_unknown_count, 'ohne Online-Fallzahl')}"),
    parts.Tile(formats.integer(found.hours_freed), "Stunden freigesetzte Zeit im Jahr",
               f"Bürgerschaft und Verwaltung. {reach_words.unknown(found.hours_unknown_count, 'ohne Angaben')}"),
])  # fmt: skip
explain(
    selected,
    list_day,
    ("ROUND_THE_CLOCK", "WITHOUT_VISIT", "VISITS", "HOURS", "CONFORM", "CASES", "ONLINE", "END_TO_END"),
)

services = ask(reach.services, **place)
if len(services):
    parts.heading(
        "Wo die Zeit herkommt",
        "Freigesetzte Stunden im Jahr: Online-Fälle mal ersparte Minuten je Fall; ein Minus heißt Mehrarbeit",
    )
    by_cases = Column("online_case_count", "Online-Fälle im Jahr", "integer")
    paged_table(
        services.assign(
            address=[selected.link("leistungen", leistung=ozg_id) for ozg_id in services["ozg_id"]],
            interface=services["interface_status"].map(reach_words.interface),
        ),
        [Column("service_name", "Leistung", link="address"), by_cases, Column("minutes_saved", "Minuten je Fall", "integer"),
         Column("hours_freed", "Stunden im Jahr", "integer"), Column("interface", "Schnittstelle", "note"), Column("level_low", "Reifegrad", "level")],
        "Freigesetzte Zeit je Leistung", key="hours", file_name=f"wirkung_{selected.ars}_{list_day}", sort_by=[by_cases],
    )  # fmt: skip
else:
    parts.paragraph(
        "Zu keiner Leistung sind Online-Fälle und ersparte Minuten zugleich bekannt (Spalten „Online-Fälle“ und „Minuten gespart“)."
    )
parts.source(
    "Online-Fälle und Minuten aus der Liste; freigesetzte Zeit ist Zeit für anderes", list_date=now["list_date"]
)
