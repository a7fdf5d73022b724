"""/?ansicht=saal: the state of the municipality for a hall, one statement and one picture at a time; full figures."""

from ozg.frames import by_row
from ozg.read import council, municipality, usage
from ozg.ui.kit import in_force
from ozg.ui.kit.cache import ask
from ozg.ui.pieces.hall import show_screens
from ozg.ui.pieces.pictures import hall_drawing
from ozg.words import gap, hall, standing, usage as usage_words

view = in_force.open()
now, today = view.now, view.selected.date
bottlenecks = ask(municipality.largest_leverage, **view.place, today=today, limit=hall.MOST_ROWS)
services = ask(municipality.services, **view.place, today=today)
steps = ask(municipality.next_services, **view.place, limit=hall.MOST_ROWS)

show_screens(
    view.selected,
    standing.stated(view.date, today),
    [
        hall.states(now),
        hall.cases(now, gap.exact(now, usage_words.count_of_years(ask(usage.counted, **view.place)))),
        hall.every_service(now, services),
        hall.changed(now, ask(municipality.changes, **view.place), ask(council.history, **view.place)),
        hall.open_services(now, services),
        hall.blocked(now, bottlenecks.assign(case_count=bottlenecks["touched_case_count"]), is_rounded=False),
        hall.steps(now, list(by_row(steps))),
    ],
    home="municipality",
    drawn=lambda: hall_drawing(services),
)
