"""/landkreis?ansicht=programme: who makes the date of a programme, who does not, and because of whom?"""

from datetime import date

from ozg.frames import by_row
from ozg.read import overview, programmes
from ozg.ui.kit import area, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import chosen
from ozg.ui.pieces.programme_board import boards_look, programme_board
from ozg.words import area as area_words, programme as words

selected, now = chosen(), date.today()
where = area.of(selected)
around = area.around(where, selected)
total = area_words.sums(ask(overview.area, **around), where.key, selected.date)
boards = words.programmes(list(by_row(ask(programmes.board, **around))), now)
known = ask(programmes.of_state, area_key=where.key)
parts.headline(
    f"{where.name} · Stand {selected.date_text}",
    words.headline(where.name, boards[0] if boards else [], now, selected.date, where.key),
    words.own(boards[0], selected.ars, selected.municipality["association_ars"], now, selected.date) if boards else "",
    words.reasons(boards[0], now, selected.date) if boards else "",
    words.by_level(boards[0]) if boards else "",
    f"{where.name}: {area_words.listed(total)}."
    + (" Von den übrigen ist nichts bekannt." if 0 < total.listed_count < total.municipality_count else ""),
    words.none_with_date(known),
)
reach = ask(programmes.reach, **around)
if boards:
    boards_look()
for place, rows in enumerate(boards, 1):
    file_name = f"programm_{place}_{where.key}_{selected.date}"
    programme_board(rows, reach, selected, now, file_name, is_told=place == 1)
parts.paragraph(*words.without_number(known))
parts.source("Programme und Listen der Kommunen, jede mit ihrem neuesten Stand bis zum Stichtag", *words.sources(known))
