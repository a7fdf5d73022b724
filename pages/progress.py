"""/?ansicht=verlauf: are we fast enough? Pace, forecast with a band, target dates, what is overdue or stands still."""

from ozg import formats
from ozg.charts.events import add_events, said_after, within
from ozg.charts.forecast import forecast_chart, forecast_text
from ozg.frames import by_row
from ozg.read import council, pace, projects
from ozg.rules.status import STANDSTILL_MONTHS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link, show
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import html_table, paged_table
from ozg.ui.pieces.dates import courses_of_areas
from ozg.words import bottleneck as bottleneck_words, goal as goal_words, pace as pace_words, project as project_words
from ozg.words.council import due

#: So few rows need no search and no other order.
FEW = 10

view = in_force.open()
selected, now, place = view.selected, view.now, view.place
file_name = view.file_name("tempo")

points = ask(pace.points, **place)
forecast = next(by_row(ask(pace.forecast, **place)))
goals = ask(pace.goals, **place)
targets = ask(council.targets, **place).iloc[0]
has_forecast = not formats.is_unknown(forecast.reached_date) and bool(forecast.missing_count)
events = within(ask(pace.events, **place), points["reporting_date"].min(), points["reporting_date"].max())
view.headline(
    *pace_words.answer(points, forecast, view.date), pace_words.pace(forecast), pace_words.band(forecast, view.date)
)

chart_block(
    pace_words.title(points, forecast, view.date),
    pace_words.course_unit(has_forecast, view.now),
    add_events(forecast_chart(points, forecast, palette(), goals), events, palette()),
    said_after(forecast_text(points, forecast), events),
    pace_words.drawn(points),
    columns(
        "reporting_date conform_count_within unknown_level_count_within relevant_count_within gains_and_losses pace"
    ),
    key="pace",
    file_name=file_name,
    legend=[(palette().grid, "Spanne")] if has_forecast else [],
    note=pace_words.HOW_COUNTED if has_forecast else "",
    lead=[
        *filter(None, [pace_words.goals_on_the_line(points, forecast, goals, view.date)]),
        *([due(targets)] if targets["due_count"] else []),
    ],
    picture="verlauf",
)
needed = pace_words.needed(forecast) if targets["dated_count"] else ""
said = [pace_words.losses(points), needed, goal_words.next_goal(goals, forecast.mean_pace, view.date)]
parts.paragraph(*said)
if len(goals):
    parts.heading("Eigene Jahresziele", "Ziel und Stand zum Stichtag; das Ziel gilt bis zum 31. Dezember")
    show(
        html_table(
            goal_words.table(goals, forecast.mean_pace, view.date),
            columns("figure year wanted actual verdict basis_text"),
            "Eigene Jahresziele",
        )
    )
courses_of_areas(view)

stages = pace_words.late(ask(projects.overdue_stages, **place))
for title, unit, rows, special, empty, key in (
    (
        "Überfällig nach eigenem Zieldatum",
        "Das Zieldatum der Kommune ist erreicht, die Leistung ist nicht online",
        pace_words.late(ask(pace.overdue, **place)),
        columns("target_date late"),
        pace_words.nothing_overdue(targets, len(stages)),
        "ueberfaellig",
    ),
    (
        "Stillstand",
        f"Seit mehr als {STANDSTILL_MONTHS} Monaten „in Umsetzung“, in jeder Liste",
        ask(pace.standing_still, **place),
        columns("underway_since months"),
        pace_words.nothing_standing(forecast, view.date),
        "stillstand",
    ),
):
    parts.heading(f"{title}: {formats.counted(len(rows), 'Leistung', 'Leistungen')}" if len(rows) else title, unit)
    if rows.empty:
        parts.paragraph(empty)
        continue
    paged_table(
        rows.assign(
            address=selected.service_links(rows),
            lacks=rows["hindering_codes"].map(bottleneck_words.named),
            status=pace_words.statuses(rows),
        ),
        [*columns("service_link"), *special, *columns("status cases reported_bottlenecks office_note")],
        title,
        key=key,
        file_name=f"{file_name}_{key}",
        sort_by=columns("cases") if len(rows) > FEW else [],
    )
if len(stages):
    parts.heading(
        f"Überfällige Etappen: {formats.integer(len(stages))}",
        "Der geplante Tag ist vorbei, erreicht ist die Etappe nicht",
    )
    parts.paragraph(project_words.late_stages(stages))
    paged_table(
        stages.assign(address=selected.service_links(stages)),
        columns("stage_name subject_link planned_date late office_note"),
        "Überfällige Etappen",
        key="stages",
        file_name=f"{file_name}_etappen",
    )
    parts.paragraph(link("Alle Vorhaben und Etappen", selected.link("projects")))
view.source()
