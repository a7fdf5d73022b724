"""The municipality's own priorities (docs/fachregeln.md 12.4, 58): ranks, classes, and running numbers of priority lists."""

from __future__ import annotations

import re
from itertools import pairwise

from etl.intake.columns import ListColumn
from etl.intake.content import is_list_of_ranks, is_ranking, rank_in
from etl.intake.headers import names_points, scale_of
from etl.intake.legends import applying
from etl.intake.report import Place
from etl.intake.rows import without_priority
from etl.intake.tables import BodyRow, Table, cell_text, column_letter, place_of
from etl.intake.values import CellReader, Values
from etl.parse.numbers import is_null_word
from etl.parse.personal import mask_personal
from etl.parse.text import clean, fold

#: "3 (hoch)", "A – hoch", "1: niedrig": a code and what it means, in words: "1-2" is no explanation.
_EXPLAINED = re.compile(
    r"^(?:Prio(?:rität)?\s*)?([A-D1-9])[.)]?\s*(?:[-–—:=/]|(?=\())\s*\(?([^()]*[^\W\d_]{2}[^()]*)\)?$", re.IGNORECASE
)
#: "Priorität (1 = niedrig, 3 = hoch)" in a header, or above the table.
_EXPLAINED_ABOVE = re.compile(r"(?<!\w)([1-3A-C])\s*=\s*([^,;/|()=\n]+?)(?=\s*(?:[,;/|()\n]|$))", re.IGNORECASE)
#: A number or a letter alone; a decimal fraction is one too.
_CODE = re.compile(r"^(?:Prio(?:rität)?\s*)?(\d{1,3}(?:[.,]\d+)?|[A-H])[.)]?$", re.IGNORECASE)
#: The usual one, of which 1 is high.
USUAL_SCALE = (1, 3)
LOWEST = 1
_SIGNED = re.compile(r"^[-+−–]\s*\d")
#: Any word about ranks or priorities, folded.
_RANK_OR_PRIORITY = re.compile(r"\brang(?:liste|folge|ordnung)?\b|\bprio(?:s|liste|risierung\w*|ritaet\w*)?\b")


class PriorityReader:
    """Reads the priorities of the rows of one table."""

    def __init__(self, reader: CellReader) -> None:
        self._reader = reader
        self._has_rank_numbers = _speaks_of_ranks(reader.table) and _numbers_are_ranks(reader.table)
        #: Column → its codes and the classes its own cells give them.
        self._explained: dict[int, dict[str, int]] = {}
        self._other_scale: dict[int, bool] = {}
        column = reader.table.first("running_number")
        if self._has_rank_numbers and column:
            reader.reporter.add("rank_from_number", place_of(reader.table.rows[0], column))

    def read(self, row: BodyRow, values: Values) -> None:
        """Put rank, class and the words of the list into ``values``."""
        for column in self._reader.table.columns:
            if column.field == "running_number" and self._has_rank_numbers and "priority_rank" not in values:
                cell = row.cells.get(column.index)
                text = clean(cell_text(cell)).rstrip(".)")
                if text.isdigit():
                    values["priority_rank"] = int(text)
            elif column.field == "priority_rank":
                self._rank(row, column, values)
            elif column.field == "priority_class":
                self._class(row, column, values)
        if row.heading and not values.keys() & {"priority_rank", "priority_class", "priority_given"}:
            self._from_heading(row, row.heading, values)

    def _from_heading(self, row: BodyRow, heading: str, values: Values) -> None:
        """ "Priorität 1" above the rows it is true of; a lone "1" or "A" above them says nothing."""
        bare = without_priority(heading)
        meaning = self._word(bare) if bare != heading or len(bare) > 1 else None
        if meaning and self._reader.words.meaning("status", heading) is None:
            values |= {"priority_given": heading, "priority_class": meaning}
            self._reader.reporter.add("priority_from_heading", row.place, heading)

    def _rank(self, row: BodyRow, column: ListColumn, values: Values) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        text = clean(cell_text(cell))
        if is_null_word(text, self._reader.words):
            return
        if self._explained_in(column).get("1") == LOWEST:
            self._reader.reporter.once("rank_from_below", place_of(row, column), text)
            return
        rank = rank_in(text)
        own = _EXPLAINED.match(text)
        if rank is not None and not (own and self._word(own[2])):
            values["priority_rank"] = rank
        elif self._word(text) or self._word(_EXPLAINED.sub(r"\2", text)):
            self._class(row, column, values)
        else:
            self._reader.reporter.add("rank_not_readable", place_of(row, column), text)

    def _class(self, row: BodyRow, column: ListColumn, values: Values) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        text = clean(cell_text(cell))
        if column.meaning.option is not None:
            text = column.meaning.option if self._reader.words.meaning("ja_nein", text) == "ja" else ""
        is_star = bool(text) and not text.strip(
            "*"
        )  # as good a mark of rank as "**", whose meaning nobody knows either
        if not text or (self._reader.words.meaning("leer", text) is not None and not is_star):
            return
        given = mask_personal(text, self._reader.words)
        if _CODE.match(text) and self._is_of_other_scale(column):
            values["priority_given"] = given
            return
        bare = without_priority(re.sub(r"\s*\(.*\)$", "", text))
        meaning = self._class_of(text, bare, self._explained_in(column))
        # "" is a word that is no statement; a code whose usual class an explanation turns round is one
        if meaning is None and self._reader.words.words("prioritaet").get(bare.casefold()) != "":
            self._reader.reporter.add("priority_not_known", place_of(row, column), text)
        values["priority_given"] = given
        if meaning:
            values["priority_class"] = meaning
            if bare in ("1", "2", "3") and text == bare and bare not in self._explained_in(column):
                self._reader.reporter.once("priority_direction", place_of(row, column), text)

    def _is_of_other_scale(self, column: ListColumn) -> bool:
        """Do numbers or letters of a column stand for more than high, middle and low: "(1-5)", "Punkte", a 4 or an E that nothing explains?
        Then none of them is a class, which is told once."""
        if column.index not in self._other_scale:
            texts = [
                clean(cell_text(row.cells.get(column.index))) for row in self._reader.table.rows if row.outcome is None
            ]
            codes = [match[1].upper() for text in texts if (match := _CODE.match(text))]
            explained = self._explained_in(column)
            beyond = [code for code in codes if code not in explained and self._word(code) is None and code != "0"]
            is_named = names_points(column.header) and scale_of(column.header) != USUAL_SCALE
            is_other = not explained and bool(codes) and (is_named or bool(beyond))
            if is_other:
                table = self._reader.table
                place = Place(table.sheet, None, column.header, column_letter(column.index))
                self._reader.reporter.add("priority_of_other_scale", place, (beyond or codes)[0])
            self._other_scale[column.index] = is_other
        return self._other_scale[column.index]

    def _class_of(self, text: str, bare: str, explained: dict[str, int]) -> int | None:
        """The class a cell means: its words before its code, and a code as its own column explains it; where that turns the usual order
        of codes round, a code nobody explains is none."""
        own = _EXPLAINED.match(text)
        said = self._word(own[2]) if own else None
        if said:
            return said
        if bare.upper() in explained:
            return explained[bare.upper()]
        usual = self._word(text) or self._word(bare)
        is_turned = any(self._word(code) not in (None, meant) for code, meant in explained.items())
        return None if is_turned and len(bare) == 1 else usual

    def _explained_in(self, column: ListColumn) -> dict[str, int]:
        if column.index not in self._explained:
            texts = (clean(cell_text(row.cells.get(column.index))) for row in self._reader.table.rows)
            title = self._reader.table.title
            said = f"{column.header}\n{title if _RANK_OR_PRIORITY.search(fold(title)) else ''}"
            above = _EXPLAINED_ABOVE.findall(said)
            pairs = [(code, words.strip()) for code, words in above]
            pairs += [match.groups()[:2] for text in texts if (match := _EXPLAINED.match(text))]
            headers = self._reader.table.recognition.labels.values()
            legends = [legend for legend in self._reader.legends if self._speaks_of_priority(legend.label, column)]
            pairs += applying(legends, column.header, headers, self._word).items()
            self._explained[column.index] = {
                code.upper(): meant for code, words in pairs if (meant := self._word(words))
            }
        return self._explained[column.index]

    def _speaks_of_priority(self, label: str, column: ListColumn) -> bool:
        """Is a legend of priorities: called so, like the column, or "Legende" alone? "Aufwand: 1 = niedrig" explains no priority."""
        folded = fold(label) if any(map(str.isalnum, label)) else ""
        is_general = all(self._reader.words.meaning("notizzeilen", word) for word in folded.split())
        return (
            is_general
            or _RANK_OR_PRIORITY.search(folded) is not None
            or bool({*folded.split()} & {*fold(column.header).split()})
        )

    def _word(self, text: str) -> int | None:
        # "-1" is no way to write the class 1, though words are compared without their marks
        meaning = None if _SIGNED.match(text) else self._reader.words.meaning("prioritaet", text)
        return int(meaning) if meaning else None


def _speaks_of_ranks(table: Table) -> bool:
    """Does the title speak of ranks or priorities? Beside a column with A, B, C only the name "Prioritätenliste" says that the
    numbers rank: "Priorität: A = hoch" above the table explains that column."""
    if table.first("priority_class"):
        return is_list_of_ranks(table.title)
    return _RANK_OR_PRIORITY.search(fold(table.title)) is not None


def _numbers_are_ranks(table: Table) -> bool:
    """The running numbers of a priority list are ranks when they ascend, some shared as ranks are."""
    column = table.first("running_number")
    if column is None or table.first("priority_rank") is not None:
        return False
    rows = [row for row in table.rows if row.outcome is None and column.index in row.cells]
    texts = [clean(cell_text(row.cells[column.index])).rstrip(".)") for row in rows]
    if len(texts) < 2 or not all(text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    ascend = all(left <= right for left, right in pairwise(numbers))
    return ascend and (len(set(numbers)) == len(numbers) or is_ranking(numbers))
