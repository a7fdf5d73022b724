"""Is the service this municipality's business (docs/fachregeln.md 4.7)? From a column "Relevanz", a column "Zuständigkeit", or words
like "n. z." and "Kreis" in other columns (12.4, 23)."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.intake.columns import ListColumn
from etl.intake.jurisdiction import OWN_LEVELS, read_responsible
from etl.intake.neighbours import CITY_STATES, SAID_ELSEWHERE, body_said, named_other, said_of
from etl.intake.origin import is_called
from etl.intake.tables import BodyRow, Table, cell_text, place_of
from etl.intake.values import CellReader, Values
from etl.parse.text import clean, fold
from etl.reference.register import Municipality, Register
from ozg.rules.relevance import LABELS

#: Columns in which such a word says something about relevance, not about the column's own matter.
TELLING_FIELDS = {"implementation_status", "case_count", "online_case_count", "declared_level", "office"}


@dataclass
class RowRelevance:
    """What a row says about relevance, gathered while its cells are read."""

    reader: CellReader
    municipality: Municipality | None
    register: Register
    #: Who carries the service out instead, where a cell of any column says so.
    body: str | None = None
    code: str | None = None
    is_from_column: bool = False
    #: The column "Relevanz" says something that cannot be read.
    is_unread: bool = False
    default: str | None = None
    taken: set[int] = field(default_factory=set)

    def takes(self, row: BodyRow, column: ListColumn) -> bool:
        """Does this cell say something about relevance instead of what its column is about? Then it is used up here."""
        if column.field not in TELLING_FIELDS or column.index not in row.cells:
            return False
        return self.takes_text(row, column, clean(cell_text(row.cells[column.index])))

    def takes_text(self, row: BodyRow, column: ListColumn, text: str) -> bool:
        """The same for what a cell stands for, such as the meaning of a code in the legend ("grau = nicht zuständig")."""
        body = self._body(text)
        meaning = said_of(text, self.municipality, self.reader.words) or ("ZUSTAENDIG_ANDERE" if body else None)
        if meaning is None or (column.field == "office" and meaning != "ZUSTAENDIG_ANDERE"):
            return False  # no office is named ("entfällt"), which says nothing of the service
        self.taken.add(column.index)
        self.body = self.body or body
        self.reader.reporter.add("relevance_from_word", place_of(row, column), text, relevanz=LABELS[meaning])
        if not self.is_from_column:
            self.code = meaning
        return True

    def finish(self, row: BodyRow, values: Values) -> None:
        """Put the answer into the row; without any, that of the heading above ("Nicht angeboten werden:") or the default of the list."""
        said = said_of(row.heading, self.municipality, self.reader.words) if row.heading else None
        if self.code is None and not self.is_unread and said and row.heading_doubt:
            self.code = "UNGEPRUEFT"
            self.reader.reporter.add("heading_unsure", row.place, row.heading, danach=row.heading_doubt)
        elif self.code is None and not self.is_unread and said:
            self.code, self.body = said, self.body or self._body(row.heading)
            self.reader.reporter.add("relevance_from_heading", row.place, row.heading, relevanz=LABELS[said])
        values["relevance"] = self.code or self.default
        if self.body and values["relevance"] == "ZUSTAENDIG_ANDERE":
            values.setdefault("responsible_body", self.body)
        if self.code is None and not self.is_unread:
            values["is_relevance_assumed"] = True

    def _body(self, text: str) -> str | None:
        return body_said(text, self.municipality, self.register, self.reader.words)


class RelevanceReader:
    """Reads relevance for the rows of one table."""

    def __init__(
        self, reader: CellReader, municipality: Municipality | None, register: Register, is_template: bool
    ) -> None:
        """``municipality``: None while nobody has said whose list it is; then only what is unreadable matters."""
        self._reader = reader
        self._municipality = municipality
        self._register = register
        table: Table = reader.table
        self._relevance = table.first("relevance")
        self._jurisdiction = [
            column for column in table.columns if column.field in ("jurisdiction", "responsible_body")
        ]
        self._default = "RELEVANT"
        if self._relevance or is_template:
            self._default = "UNGEPRUEFT"
        elif not any(column.field == "jurisdiction" for column in self._jurisdiction):
            self._reader.reporter.once("relevance_assumed")
        self._is_template = is_template

    def read(self, row: BodyRow, values: Values) -> RowRelevance:
        """What the columns "Relevanz" and "Zuständigkeit" say; body and office go into ``values``."""
        found = RowRelevance(self._reader, self._municipality, self._register, default=self._default)
        for column in self._jurisdiction:
            self._jurisdiction_cell(row, column, found, values)
        if self._relevance:
            self._relevance_cell(row, self._relevance, found)
        return found

    def _relevance_cell(self, row: BodyRow, column: ListColumn, found: RowRelevance) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        text = clean(cell_text(cell))
        code = self._reader.vocabulary.code("relevance", text) or self._reader.words.meaning("relevanz", text)
        if code is None and self._reader.words.meaning("ja_nein", text) == "teilweise":
            code = "RELEVANT"
        if code is None:
            if self._reader.words.meaning("leer", text) is None:
                labels = self._reader.vocabulary.labels("relevance")
                self._reader.reporter.add("word_not_known", place_of(row, column), text, woerter=labels)
                found.is_unread = True
            return
        found.code, found.is_from_column = code, True

    def _jurisdiction_cell(self, row: BodyRow, column: ListColumn, found: RowRelevance, values: Values) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        place = place_of(row, column)
        written = clean(cell_text(cell))
        if column.field == "jurisdiction" and self._is_unchecked(written):
            self._reader.reporter.add("jurisdiction_unclear", place, written)
            found.code = "UNGEPRUEFT"
            return
        said = self._reader.words.meaning(SAID_ELSEWHERE, written)
        if column.field == "jurisdiction" and said == "NICHT_ANGEBOTEN":
            self._reader.reporter.add("relevance_from_word", place, written, relevanz=LABELS[said])
            found.code = said
            return
        text = self._reader.text(cell, "responsible_body", place)
        if text is None:
            return
        is_own, is_shared, is_unclear = self._is_own(text)
        if column.field == "responsible_body" or is_own is not None or is_unclear:
            body = None if is_own else body_said(text, self._municipality, self._register, self._reader.words)
            values["responsible_body"] = body if body and fold(body) in fold(text) else text
        if is_unclear and (column.field == "jurisdiction" or not self._is_template):
            self._reader.reporter.add("jurisdiction_unclear", place, text)
            found.code = "UNGEPRUEFT"
            return
        if is_own is None:
            if column.field == "jurisdiction" and said_of(written, self._municipality, self._reader.words):
                found.code = "ZUSTAENDIG_ANDERE"
                found.body = found.body or body_said(written, self._municipality, self._register, self._reader.words)
            elif column.field == "jurisdiction":
                values.setdefault("office", text)
                self._reader.reporter.add("jurisdiction_unknown", place, text)
            return
        if column.field == "jurisdiction" or (not is_own and not self._is_template):
            found.code = "RELEVANT" if is_own else "ZUSTAENDIG_ANDERE"
        if is_own and is_shared:
            self._reader.reporter.add("jurisdiction_shared", place, text)

    def _is_unchecked(self, text: str) -> bool:
        """Does a text say that nobody has checked yet whose business the service is: "ungeprüft", "noch offen", "?"?"""
        words = self._reader.words
        return words.meaning("relevanz", text) == "UNGEPRUEFT" or words.meaning("leer", text) == "nicht bekannt"

    def _is_own(self, text: str) -> tuple[bool | None, bool, bool]:
        """Is this municipality itself among the bodies named here (None when the text names no level of administration), does it
        share the service with others, and is the text unclear?"""
        named = read_responsible(text, self._reader.words)
        if named.is_unclear:
            return None, False, True
        if not named.levels:
            is_other = self._municipality and named_other(text, self._municipality, self._register)
            return (False if is_other else None), False, False
        if self._municipality is None:
            return True, False, False
        own_levels = set(OWN_LEVELS[self._municipality.kind])
        if self._municipality.state_key in CITY_STATES:
            own_levels.add("LAND")
        own = [
            part for level, parts in named.levels.items() if level in own_levels for part in parts if self._is_us(part)
        ]
        count = sum(map(len, named.levels.values())) + named.has_office
        return bool(own) or named.has_office, count > 1, False

    def _is_us(self, text: str) -> bool:
        """ "Stadt Bremen" in the list of another town is not us."""
        assert self._municipality is not None
        if self._reader.words.meaning("zustaendigkeit", text) or is_called(self._municipality, text):
            return True
        return not self._register.find_name(text) and not named_other(text, self._municipality, self._register)
