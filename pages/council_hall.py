"""/rat?ansicht=saal: what the council may see, for a hall: one statement and one picture at a time; public figures."""

from ozg.read import council, municipality
from ozg.ui.kit import in_force
from ozg.ui.kit.cache import ask
from ozg.ui.pieces import council_answers
from ozg.ui.pieces.hall import show_screens
from ozg.ui.pieces.pictures import hall_drawing, public_services
from ozg.words import council as words, gap, hall, standing

view = in_force.open()
seen = council_answers.view(view.selected.ars, view.date)
now = seen.now
services = ask(public_services, **view.place)
left = ask(municipality.services, **view.place, today=view.selected.date).assign(case_count=None)
bottlenecks = ask(council.bottlenecks, **view.place)

show_screens(
    view.selected,
    standing.stated(view.date, view.selected.date),
    [
        hall.states(now),
        hall.cases(now, gap.public(now, words.counted(seen.ask(council.counted)))),
        hall.every_service(now, services),
        hall.changed(now, ask(council.changes, **view.place), ask(council.history, **view.place)),
        hall.open_services(now, left),
        hall.blocked(now, bottlenecks.assign(case_count=bottlenecks["public_touched_case_count"]), is_rounded=True),
        hall.planned(now, words.outlook(seen.targets), seen.services),
    ],
    home="council",
    drawn=lambda: hall_drawing(services, is_public=True),
)
