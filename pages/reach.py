"""/rat?ansicht=wirkung: what do citizens and staff have of it? Without a visit, visits avoided, time set free; every
figure explained."""

from ozg import formats, marks
from ozg.frames import by_row
from ozg.read import reach
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.explain import explain
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces.times import time_and_people
from ozg.words import level, reach as reach_words, standing

view = in_force.open()
selected, now, place = view.selected, view.now, view.place

found = next(by_row(ask(reach.summary, **place)))
view.headline(
    reach_words.headline(found),
    reach_words.states(found),
    reach_words.time(found),
    reach_words.years(found),
    standing.provisional(now),
)
parts.tiles(
    [
        parts.Tile(
            reach_words.without_visit(found),
            "Leistungen ohne Gang zum Amt",
            reach_words.of_relevant(found, standing.threshold(now)),
        ),
        parts.Tile(
            marks.figure("APPOINTMENT", found.appointment_count, formats.integer(found.appointment_count)),
            "online zu beantragen, Termin nötig",
            "ganz online gestellt, aber Termin, Erscheinen oder eine rechtliche Grenze gemeldet",
        ),
        parts.Tile(
            marks.figure("VISITS", found.visits_avoided, formats.integer(found.visits_avoided)),
            "vermiedene Behördengänge im Jahr",
            reach_words.visits(found),
        ),
        parts.Tile(
            marks.figure("HOURS", found.hours_freed, formats.integer(found.hours_freed)),
            "Stunden freigesetzte Zeit im Jahr",
            f"Bürgerschaft und Verwaltung. {reach_words.unknown(found.hours_unknown_count, 'ohne Angaben')}",
        ),
    ]
)
explain(
    selected,
    view.date,
    ("WITHOUT_VISIT", "APPOINTMENT", "VISITS", "HOURS", "CONFORM", "CASES_CONFORM", "ONLINE", "END_TO_END"),
)

services = ask(reach.services, **place)
if len(services):
    parts.heading(
        reach_words.hours_title(services, found),
        "Freigesetzte Stunden im Jahr: Online-Fälle mal ersparte Minuten je Fall; ein Minus heißt Mehrarbeit",
    )
    paged_table(
        level.with_cells(services).assign(
            address=selected.service_links(services), interface=services["interface_status"].map(reach_words.interface)
        ),
        columns("service_link online_cases_a_year minutes_saved hours_freed interface_note level_stated"),
        "Freigesetzte Zeit je Leistung",
        key="hours",
        file_name=view.file_name("wirkung"),
        sort_by=columns("online_cases_a_year"),
    )
else:
    parts.paragraph(
        "Zu keiner Leistung sind Online-Fälle und ersparte Minuten zugleich bekannt (Spalten „Online-Fälle“ und "
        "„Minuten gespart“)."
    )
time_and_people(selected, place, view.file_name("wirkung"))
view.source(
    "Online-Fälle und Minuten aus der Liste, ohne Online-Fälle dort aus dem Blatt „Nutzung“, Gemessenes aus anderen "
    "Systemen; freigesetzte Zeit ist Zeit für anderes"
)
