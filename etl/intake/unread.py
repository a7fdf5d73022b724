"""What a column without a known header probably holds, by its content alone. Nothing is read by that: the list is asked, and pages say that
something of it was not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from etl.intake.content import MOST, is_ranking, is_status, rank_in
from etl.intake.headers import GROUP, meaning_of, names_percent, names_points
from etl.intake.jurisdiction import read_responsible
from etl.intake.parties import party_reader
from etl.intake.spans import span_of
from etl.intake.tables import Table, cell_text
from etl.intake.vocabulary import Vocabulary
from etl.parse import dates
from etl.parse.numbers import is_null_word, read_number
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.readers.raw import Cell
from ozg.rules import model

#: Of fewer cells nothing is said.
FEWEST = 3
#: Free words: so many of them known are enough to ask.
HALF = 0.5
#: Cases are whole numbers, and some are larger than any level, class or rank.
LARGE = 20
#: Words for a status are at most so many.
LONGEST_STATE = 3
_LEVEL_SAID = re.compile(r"\b(?:RG|Reifegrad|Stufe)\s*[0-4]\b", re.IGNORECASE)
#: Fields that are asked about where an unknown header stands below one of theirs.
ASKED = ("bottlenecks", "implementation_status", "declared_level", "relevance", "priority_class", "duty", "waiting_for")
#: The list of words in headers whose numbers or days are of something else.
OTHERS = "spalten_anderes"


def probable_field(
    table: Table,
    index: int,
    header: str,
    fields: Collection[str],
    alike: Sequence[int],
    words: Words,
    vocabulary: Vocabulary,
) -> str | None:
    """The field a column looks like that the list has no other column for; None where its content says nothing certain. ``alike``: its
    ``columns_of_times``."""
    if index in alike and index != alike[-1]:
        return None  # of columns that differ in nothing but their time one is asked about
    cells = [
        cell
        for row in table.rows
        for each in (alike if index in alike else (index,))
        if row.outcome is None and (cell := row.cells.get(each)) is not None
    ]
    # "offen" says nothing in a column of numbers, and is a status beside others
    is_said = partial(_says_something, is_of_times=index in alike, words=words)
    cells = [cell for cell in cells if is_said(clean(cell_text(cell)))]
    above = _ticked_below(table, header, cells, words)
    if above is not None:
        return above if above not in fields else None
    if len(cells) < FEWEST or words.pattern(OTHERS).search(header) or names_percent(header) or names_points(header):
        return None
    texts = [clean(cell_text(cell)) for cell in cells]
    party = party_reader(None, None, words, vocabulary)
    tests: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("bottlenecks", lambda: _most(texts, lambda text: vocabulary.code("bottleneck_code", text) is not None, HALF)),
        ("waiting_for", lambda: "bottlenecks" in fields and _most(texts, lambda text: party(text) is not None)),
        ("implementation_status", lambda: _are_states(texts, words)),
        ("jurisdiction", lambda: _most(texts, lambda text: _names_level(text, words))),
        ("target_date", lambda: _are_days(cells, words)),
        ("golive_date", lambda: _are_days(cells, words)),
        ("priority_rank", lambda: "priority_class" not in fields and _are_ranks(texts)),
        ("declared_level", lambda: _are_levels(texts)),
        ("case_count", lambda: _are_counts(cells, words)),
    )
    return next((field for field, fits in tests if field not in fields and fits()), None)


def said_in_remarks(table: Table, index: int, fields: Collection[str], words: Words) -> str | None:
    """The field that nearly every remark of a list speaks of which has no column for it: "Stufe 2", "online seit Mai"."""
    rows = [row for row in table.rows if row.outcome is None]
    texts = [text for row in rows if (text := clean(cell_text(row.cells.get(index))))]
    if len(texts) < FEWEST or len(texts) < HALF * len(rows):
        return None
    if "declared_level" not in fields and _most(texts, lambda text: _LEVEL_SAID.search(text) is not None):
        return "declared_level"
    states = {text for text in texts if _begins_with_state(text, words)}
    is_status_said = len(states) > 1 and _most(texts, lambda text: text in states)
    return "implementation_status" if "implementation_status" not in fields and is_status_said else None


def _begins_with_state(text: str, words: Words) -> bool:
    parts = re.split(r"[\s,;:]+", text)
    return any(is_status(" ".join(parts[:count]), words) for count in range(1, LONGEST_STATE + 1))


def _says_something(text: str, is_of_times: bool, words: Words) -> bool:
    return bool(text) and (not is_null_word(text, words) or (is_of_times and is_status(text, words)))


def columns_of_times(table: Table, words: Words) -> tuple[int, ...]:
    """Columns without a known header that are called like nothing but times ("2024 | 2025", "Stand 31.12.2025", "Jan 25 … Summe 2025"), where
    several are; the newest and widest last. Parts of no year ("Jan … Dez", "Q1 … Q4") come before what names one."""
    timed = []
    for index, header in table.recognition.unknown:
        span = span_of(header, words, is_figure=False)
        is_bare = span is not None and all(
            words.meaning("summenzeilen", word) or words.meaning("stichtag_woerter", word) for word in span.rest.split()
        )
        is_month = (words.meaning("zeitwoerter", header.rstrip(".")) or "").startswith("M")
        if span is not None and span.period is not None and is_bare:
            timed.append((span.period.end, -span.period.start.toordinal(), index))
        elif is_month or (span is not None and not span.rest):
            timed.append((date.min, 0, index))
    return tuple(index for *_, index in sorted(timed)) if len(timed) > 1 else ()


def _ticked_below(table: Table, header: str, cells: list[Cell], words: Words) -> str | None:
    """The field of the header above a column that holds nothing but crosses ("Engpass · Personal")."""
    group = meaning_of(header.rpartition(GROUP)[0], table.kind, words) if GROUP in header else None
    is_ticked = bool(cells) and all(words.meaning("ja_nein", clean(cell_text(cell))) for cell in cells)
    return group.field if group is not None and is_ticked and group.field in ASKED else None


def _most(texts: list[str], test: Callable[[str], bool], share: float = MOST) -> bool:
    return sum(map(test, texts)) >= share * len(texts)


def _names_level(text: str, words: Words) -> bool:
    """Does a text name who carries a service out? "ja" and "nein" say it only below a header that asks for it."""
    return words.meaning("ja_nein", text) is None and bool(read_responsible(text, words).levels)


def _are_states(texts: list[str], words: Words) -> bool:
    known = [text for text in texts if len(text) > 1 and is_status(text, words)]
    is_answer = all(words.meaning("ja_nein", text) is not None for text in known)
    return not is_answer and len({fold(text) for text in known}) > 1 and len(known) >= HALF * len(texts)


def _are_days(cells: list[Cell], words: Words) -> bool:
    def is_time(cell: Cell) -> bool:
        text = clean(cell_text(cell))
        return cell.kind == "date" or (
            cell.kind == "text" and not text.isdigit() and isinstance(dates.read_period(text, words), dates.Period)
        )

    return sum(map(is_time, cells)) >= MOST * len(cells)


def _are_ranks(texts: list[str]) -> bool:
    numbers = [rank for text in texts if (rank := rank_in(text)) is not None]
    if len(numbers) < len(texts) or len(numbers) <= FEWEST or max(numbers) <= len(numbers) / 2:
        return False
    return is_ranking(numbers) and max(numbers) > model.DEFAULT.highest_level


def _are_levels(texts: list[str]) -> bool:
    return len(set(texts)) >= FEWEST and all(re.fullmatch(r"(?:RG\s*|Stufe\s*)?[0-4]", text) for text in texts)


def _are_counts(cells: list[Cell], words: Words) -> bool:
    readings = [read_number(cell_text(cell), words) for cell in cells if cell.kind in ("number", "text")]
    values = [reading.value for reading in readings if reading and reading.value is not None and not reading.names_unit]
    are_whole = all(value == int(value) and value >= 0 for value in values)
    return len(values) >= MOST * len(cells) and are_whole and max(values, default=0) > LARGE and len(set(values)) > 1
