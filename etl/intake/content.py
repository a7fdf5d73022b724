"""What a column holds, where its header alone misleads: "Stand" with dates, "Onlinedienst" with crosses, free text under
"Beschreibung"."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.form.columns import fields_of
from etl.intake.brackets import is_of_another
from etl.intake.columns import ListColumn
from etl.intake.headers import COUNTS, Meaning, as_figure, multiple_of, names_percent, telling_part, without_legend
from etl.intake.legends import code_of
from etl.intake.match import Matcher
from etl.intake.tables import Table, cell_text
from etl.intake.vocabulary import Vocabulary
from etl.parse import dates
from etl.parse.levels import Level, read_level
from etl.parse.numbers import is_null_word, read_number
from etl.parse.offices import names_office
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.readers.raw import Cell
from ozg.rules import model
from ozg.rules.status import LABELS

#: Share of the filled cells that must be of one sort before a header is overruled by it.
MOST = 0.8
#: Below this share of known words a choice column of a list is taken for free text.
ENOUGH_WORDS = 0.34
SAMPLE = 200
#: Findings about columns whose content does not fit the header: they are not read.
LEFT_OUT = (
    "column_content_differs",
    "status_of_catalogue",
    "status_is_percent",
    "status_is_number",
    "effort_may_be_points",
    "effort_not_in_days",
)
#: So many whole numbers from 1 to 5 and nothing else below "Aufwand" are more often points than days.
FEWEST_POINTS = 3
#: A scale of classes hardly goes further.
MOST_CLASSES = 5
#: Of so many numbers that count on without a gap this share must be different to be ranks.
FEW_SHARED = 0.75
#: A rank as people write it.
_RANK = re.compile(
    r"^(?:Rang|Platz|Nr\.?|Prio(?:rität)?)?\s*(\d{1,4})[.)]?(?:[.,]0+)?(?:\s*\([^\d()]*\))?$", re.IGNORECASE
)
#: The name of a list of priorities, folded.
_LIST_OF_RANKS = re.compile(r"\bprio(?:ritaet\w*|risierungs?)? ?liste|\brangliste|\brangfolge|\bprioritaeten")
_NAMES_HOURS = re.compile(r"\b(?:Std|Min|h)\b|Stunde|Minute", re.IGNORECASE)
_NAMES_DAYS = re.compile(r"\bPT\b|tag", re.IGNORECASE)
_LABELS = frozenset(fold(label) for label in LABELS.values())
_URL = re.compile(r"^(https?://|www\.)", re.IGNORECASE)
#: Fields with words of their own that may be long or several in a cell.
_SENTENCES = {"bottleneck_code", "bottlenecks", "severity", "waiting_for"} | fields_of("Auswahl mehrerer") - {"duty"}
#: Headers so short that what they mean depends on the content of the column.
_STAND = {"stand", "aktueller stand", "sachstand", "bearbeitungsstand", "umsetzungsstand"}


def find_keys(table: Table, matcher: Matcher) -> dict[int, ListColumn]:
    """Columns called otherwise ("ID", "Nr.") that hold OZG-IDs or LeiKa keys of the catalogue, when no column is called so."""
    known = {column.field for column in table.recognition.columns}
    suspects = [column for column in table.recognition.columns if column.field == "running_number"]
    suspects += [ListColumn(index, header, Meaning("catalogue")) for index, header in table.recognition.unknown]
    found: dict[int, ListColumn] = {}
    for column in suspects:
        cells = [cell for row in table.rows if row.outcome is None and (cell := row.cells.get(column.index))][:SAMPLE]
        for field in ("ozg_id", "leika_key"):
            if (
                cells
                and field not in known
                and _share(cells, lambda text, field=field: matcher.knows(field, text)) >= MOST
            ):
                found[column.index] = replace(column, meaning=replace(column.meaning, field=field))
                known.add(field)
    return found


def states_status(table: Table, index: int, header: str, words: Words) -> bool:
    """Is a column under an unknown header that sounds like a status certainly one: nearly every cell a word for a status, more than
    one of them different, and nothing in the header that names a plan ("Soll-Status") or somebody else ("Umsetzungsstand beim Kreis")?"""
    part = telling_part(header, words)
    if table.kind != "leistungen" or part is None or part[1] != "implementation_status":
        return False
    if is_of_another(header, words):
        return False
    beside = [word for word in clean(header).split() if part[0] not in fold(word)]
    if beside and not names_office(" ".join(beside), words):
        return False
    cells = [clean(cell_text(row.cells[index])) for row in table.rows if row.outcome is None and index in row.cells]
    said = [text for text in cells if is_status(text, words)]
    return len(set(said)) > 1 and len(said) >= MOST * len(cells)


def is_status(text: str, words: Words) -> bool:
    """Is a text a word for a status, of the form or one that means the same?"""
    return words.meaning("status", text) is not None or fold(text) in _LABELS


def reinterpret(column: ListColumn, table: Table, words: Words, vocabulary: Vocabulary) -> ListColumn | str:
    """The column with the meaning its content supports; the code of a finding when the content does not fit the header at all."""
    cells = [cell for row in table.rows[: SAMPLE * 5] if row.outcome is None and (cell := row.cells.get(column.index))][
        :SAMPLE
    ]
    cells = [cell for cell in cells if clean(cell_text(cell)) and not is_null_word(clean(cell_text(cell)), words)]
    if not cells:
        return column
    field = (
        "running_number"
        if _numbers_names(column, table, cells)
        else _by_content(column, cells, table.title, words, vocabulary)
    )
    if field == column.field:
        return column
    if field in LEFT_OUT:
        return field
    meaning = as_figure(field, column.header, words) if field in COUNTS else replace(column.meaning, field=field)
    return meaning.problem or replace(column, meaning=meaning)


def _numbers_names(column: ListColumn, table: Table, cells: list[Cell]) -> bool:
    """Does a column of names ("Vorgang") only number the rows, while another one names the services?"""
    others = [each for each in table.recognition.columns if each.field == column.field and each.index != column.index]
    return column.field == "given_name" and bool(others) and all(clean(cell_text(cell)).isdigit() for cell in cells)


def _by_content(column: ListColumn, cells: list[Cell], title: str, words: Words, vocabulary: Vocabulary) -> str:
    field = column.field
    if field == "implementation_status" and column.meaning.option is None:
        return _status_column(column, cells, words)
    if field == "url":
        answers = _share(
            cells, lambda text: words.meaning("ja_nein", text) is not None or words.meaning("status", text) is not None
        )
        return "implementation_status" if answers >= MOST else field
    if field == "target_date" and _share(cells, lambda text: _is_level(text, words)) >= MOST:
        return "target_level"
    if (
        field == "golive_date"
        and _share(cells, lambda text: words.meaning("ja_nein", text) is not None and not text.isdigit()) >= MOST
    ):
        return "implementation_status"
    if field == "person_days" and not _NAMES_DAYS.search(column.header):
        if _NAMES_HOURS.search(column.header):
            return "effort_not_in_days"
        if _may_be_points(cells):
            return "effort_may_be_points"
    if field == "online_case_count" and _are_fractions(cells):
        return "online_share"
    if field == "priority_class" and column.meaning.option is None and _are_ranks(cells, title):
        return "priority_rank"
    if vocabulary.has(field) and field not in _SENTENCES:
        known = _share(cells, lambda text: _is_known(field, text, words, vocabulary))
        is_long = _share(cells, lambda text: len(text) > 25) > 0.5
        return "column_content_differs" if known < ENOUGH_WORDS and is_long else field
    return field


def _status_column(column: ListColumn, cells: list[Cell], words: Words) -> str:
    if _share_of_cells(cells, lambda cell: is_day(cell, words)) >= MOST:
        return "reporting_date" if fold(column.header) in _STAND else "golive_date"
    if _share(cells, lambda text: bool(_URL.match(text))) >= MOST:
        return "url"
    if _share(cells, lambda text: words.meaning("status_katalog", text) is not None) >= MOST:
        return "status_of_catalogue"
    numeric = _share_of_cells(
        cells, lambda cell: cell.kind == "number" or bool(re.match(r"^\d[\d.,]*\s*%?$", clean(cell_text(cell))))
    )
    has_percent = names_percent(column.header) or any(
        cell.marks.is_percent or clean(cell_text(cell)).endswith("%") for cell in cells
    )
    if numeric < MOST or (_share(cells, lambda text: text in ("0", "1")) >= MOST and not has_percent):
        return column.field
    # a column of single digits holds codes, which a legend may explain
    is_coded = _share(cells, lambda text: len(text.rstrip(".)")) == 1 and code_of(text) is not None) >= MOST
    header = without_legend(column.header)
    asks = header.endswith("?") or header != clean(column.header)
    if ("online" in fold(header) or "digital" in fold(header)) and not (is_coded and asks):
        is_share = has_percent or (_are_fractions(cells) and multiple_of(header, words) == 1)
        return "online_share" if is_share else "online_case_count"
    if has_percent:
        return "status_is_percent"
    return column.field if is_coded else "status_is_number"


def _is_level(text: str, words: Words) -> bool:
    level = read_level(text, words)
    return isinstance(level, Level) and level.value <= model.highest_of_all() and not re.match(r"^\d+[.,]\d{2,}", text)


def is_day(cell: Cell, words: Words) -> bool:
    """A day, without a word for a status before it ("online seit 01.02.2025")."""
    if cell.kind == "date":
        return True
    if cell.kind != "text" or any(words.meaning("status", word) for word in clean(str(cell.value)).split()[:1]):
        return False
    found = dates.read_period(str(cell.value), words)
    return isinstance(found, dates.Period) and found.precision == "DAY"


def _are_ranks(cells: list[Cell], title: str) -> bool:
    """Whole numbers, more than three of them, that rank: ranks rather than classes."""
    numbers = [rank_in(cell_text(cell)) for cell in cells]
    known = [number for number in numbers if number is not None]
    if len(known) <= 3 or len(known) < len(numbers):
        return False
    return len(set(known)) == len(known) or (
        is_ranking(known) and (max(known) > MOST_CLASSES or is_list_of_ranks(title))
    )


def rank_in(text: str) -> int | None:
    """The number of "3", "3.", "Prio 3" and "3 (BM)"; None for what is no rank."""
    match = _RANK.match(clean(text))
    return int(match[1]) if match and int(match[1]) >= 1 else None


def is_ranking(numbers: list[int]) -> bool:
    """Do whole numbers rank, with some places shared: 1, 2, 3, 3, 5 or 1, 2, 3, 3, 4? The second way only where few share one: classes look
    like it."""
    different = sorted(set(numbers))
    skips = all(sum(other < number for other in numbers) == number - 1 for number in different)
    counts_on = different == list(range(1, len(different) + 1)) and len(different) >= FEW_SHARED * len(numbers)
    return skips or counts_on


def is_list_of_ranks(title: str) -> bool:
    """Is a title the name of a list of priorities?"""
    return _LIST_OF_RANKS.search(fold(title)) is not None


def _may_be_points(cells: list[Cell]) -> bool:
    return len(cells) >= FEWEST_POINTS and all(
        re.fullmatch(r"[1-5](?:[.,]0)?", clean(cell_text(cell))) for cell in cells
    )


def _are_fractions(cells: list[Cell]) -> bool:
    """Numbers from 0 to 1 and some in between: shares, and no number of anything."""
    numbers = [cell_text(cell).strip().replace(",", ".") for cell in cells]
    are_small = all(re.fullmatch(r"0(?:\.\d+)?|1(?:\.0+)?", number) for number in numbers)
    return are_small and any(0 < float(number) < 1 for number in numbers)


def _is_known(field: str, text: str, words: Words, vocabulary: Vocabulary) -> bool:
    if vocabulary.code(field, text) is not None or words.meaning("ja_nein", text) is not None:
        return True
    return field == "duty" and any(vocabulary.code(field, part) for part in re.split(r"[,;/]", text))


def _share(cells: list[Cell], test) -> float:
    return sum(bool(test(clean(cell_text(cell)))) for cell in cells) / len(cells)


def _share_of_cells(cells: list[Cell], test) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def zeros(cells: list[Cell], words: Words) -> float | None:
    """Share of zeros among the numbers of a column; None when there are too few to say anything."""
    found = []
    for cell in cells:
        if cell.kind == "number":
            found.append(float(cell.value))
        elif cell.kind == "text" and (reading := read_number(str(cell.value), words)) and reading.value is not None:
            found.append(reading.value)
    return sum(value == 0 for value in found) / len(found) if len(found) >= 10 else None
