"""/wirkung: what do citizens and staff have of it? Without a visit, visits avoided, time set free; every figure explained."""

from ozg import formats, marks
from ozg.read import reach
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.explain import explain
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table
from ozg.words import reach as reach_words

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}

found = next(ask(reach.summary, **place).itertuples())
parts.headline(
    parts.stated(list_day, selected.date),
    reach_words.headline(found),
    reach_words.states(found),
    reach_words.time(found),
    parts.provisional(now),
)
parts.tiles([
    parts.Tile(marks.figure("WITHOUT_VISIT", found.without_visit_count, formats.integer(found.without_visit_count)), "Leistungen ohne Gang zum Amt",
               f"von {formats.integer(found.relevant_count)} relevanten; ganz online ({parts.THRESHOLD}), kein Termin, kein Erscheinen gemeldet"),
    parts.Tile(marks.figure("APPOINTMENT", found.appointment_count, formats.integer(found.appointment_count)), "online zu beantragen, Termin nötig",
               "ganz online gestellt, aber Termin, Erscheinen oder eine rechtliche Grenze gemeldet"),
    parts.Tile(marks.figure("VISITS", found.visits_avoided, formats.integer(found.visits_avoided)), "vermiedene Behördengänge im Jahr",
               reach_words.visits(found)),
    parts.Tile(marks.figure("HOURS", found.hours_freed, formats.integer(found.hours_freed)), "Stunden freigesetzte Zeit im Jahr",
               f"Bürgerschaft und Verwaltung. {reach_words.unknown(found.hours_unknown_count, 'ohne Angaben')}"),
])  # fmt: skip
explain(
    selected,
    list_day,
    ("WITHOUT_VISIT", "APPOINTMENT", "VISITS", "HOURS", "CONFORM", "CASES_CONFORM", "ONLINE", "END_TO_END"),
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
