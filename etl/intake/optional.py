"""The optional sheets ("Vorhaben", "Mittel" …): recognised by their exact name and the columns they need, read column by column.

What they hold is data (``etl.form.columns``). Whether a sheet that is only called like one of them is a list of services is decided in
``etl.intake.no_list``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from etl.form.columns import OPTIONAL_SHEETS, SERVICES
from etl.intake.columns import IDENTIFYING, ListColumn, Recognition
from etl.intake.headers import Meaning, meaning_of
from etl.intake.identify import Identifier
from etl.intake.layout import HEADER_WITHIN_ROWS, table_below
from etl.intake.match import Matcher
from etl.intake.origin import find_by_key
from etl.intake.parties import FIELD as WAITING
from etl.intake.report import Place, Reporter
from etl.intake.services import Loaded
from etl.intake.stretch import Stretch, stretch_of, visits
from etl.intake.tables import LAST_COLUMN, BodyRow, Table, cell_text, column_letter, place_of
from etl.intake.values import ABSURD, READ_AS_END, SINCE, CellReader, Values
from etl.parse.dates import Unreadable
from etl.parse.keys import read_leika_key, read_ozg_id, split_keys
from etl.parse.personal import quotable
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.readers.raw import Cell, RawRow, RawSheet
from etl.reference.register import Register
from ozg.rules import form
from ozg.rules.form import FormColumn, FormSheet

_KEY_BEHIND = re.compile(r"\((\d{12}|\d{8}|\d{5})\)\s*$")
_LIST = re.compile(r"\s*[;\n|]\s*")


def sheet_called(name: str) -> FormSheet | None:
    """The optional sheet of exactly this name."""
    return next((sheet for sheet in OPTIONAL_SHEETS if fold(sheet.name) == fold(name)), None)


def sheet_meant(name: str) -> FormSheet | None:
    """The optional sheet of this name, or the one a sheet of this name is in workbooks of one's own."""
    folded = fold(name)
    others = (sheet for sheet in OPTIONAL_SHEETS if folded in {fold(other) for other in sheet.other_names})
    return sheet_called(name) or next(others, None)


def find_optional_table(raw: RawSheet, words: Words) -> Table | None:
    """The table of an optional sheet; None for every other sheet."""
    sheet = sheet_called(raw.name)
    if sheet is None:
        return None
    for position, row in enumerate(raw.rows):
        if row.number > HEADER_WITHIN_ROWS and position >= HEADER_WITHIN_ROWS:
            break
        recognition = recognise_optional(row, sheet)
        is_whole = sheet.needed <= recognition.fields or _says_what_its_rows_are(sheet, recognition, words)
        if is_whole and _has_one_of(sheet, recognition):
            return table_below(raw, position, recognition)
    return None


def _says_what_its_rows_are(sheet: FormSheet, recognition: Recognition, words: Words) -> bool:
    """Does a header only this sheet has stand before every one that names services ("Vorhaben | Leistungen | Kosten")? Then a column
    of its answers may be missing ("Art"): no list of services begins so."""
    must = {column.field for column in sheet.columns if column.need == "ja"}
    own = [
        column.index for column in recognition.columns if column.field in must and is_row_header(column.header, words)
    ]
    others = [index for index, text in recognition.unknown if names_services(text, words)]
    return (
        must <= recognition.fields
        and recognition.count > 1
        and bool(own)
        and min(own) < min(others, default=LAST_COLUMN)
    )


def names_services(header: str, words: Words) -> bool:
    """Does a column of this header name services in a list of them?"""
    meaning = meaning_of(header, SERVICES.word_list, words)
    return meaning is not None and meaning.field in IDENTIFYING


def is_row_header(header: str, words: Words) -> bool:
    """Does a column of this header say what a row of an optional sheet is, and nothing in a list of services?"""
    return fold(header) in _row_headers() and meaning_of(header, SERVICES.word_list, words) is None


def sheet_of_row_header(header: str) -> FormSheet:
    """The optional sheet whose rows a column of this header names."""
    return _row_headers()[fold(header)]


@cache
def _row_headers() -> dict[str, FormSheet]:
    """Folded header or synonym of the first column a row of an optional sheet cannot do without → the sheet."""
    found: dict[str, FormSheet] = {}
    for sheet in OPTIONAL_SHEETS:
        named = next((column for column in sheet.columns if column.need == "ja" and column.value_kind == "Text"), None)
        for word in (named.header, *named.synonyms) if named else ():
            found.setdefault(fold(word), sheet)
    return found


def is_known_to(sheet: FormSheet, header: str) -> bool:
    """Has an optional sheet a column of this header?"""
    return fold(header) in _headers(sheet.name)


def missing_columns(sheet: FormSheet, raw: RawSheet) -> list[str]:
    """Headers a sheet of this name would need besides those of its best row."""
    found = max(
        (recognise_optional(row, sheet).fields for row in raw.rows[:HEADER_WITHIN_ROWS]), key=len, default=set()
    )
    missing = [column.header for column in sheet.columns if column.field in sheet.needed - found]
    return missing or [" oder ".join(column.header for column in sheet.columns if column.need == "eines")]


def choose_optional_columns(table: Table, raw: RawSheet, reporter: Reporter) -> None:
    """Set ``table.columns``: without hidden, doubled and unknown ones, each with a finding."""
    hidden = set(raw.hidden_columns)
    chosen: dict[str, ListColumn] = {}
    for column in (one for one in table.recognition.columns if one.meaning.period is None):
        place = Place(raw.name, None, column.header, column_letter(column.index))
        if column.index in hidden:
            reporter.add("hidden_column", place)
        elif column.field in chosen:
            reporter.add("column_twice", place, andere=chosen[column.field].header)
        else:
            chosen[column.field] = column
    table.columns = list(chosen.values())
    unknown = [header for _, header in table.recognition.unknown]
    if unknown:
        reporter.add("unknown_columns", Place(raw.name), spalten=", ".join(f"„{header}“" for header in unknown))


@cache
def _headers(name: str) -> dict[str, FormColumn]:
    """Folded header or synonym → column of an optional sheet; a header of one column outweighs the synonym of another."""
    columns = form.sheet(name).all_columns
    synonyms = {fold(word): column for column in columns for word in column.synonyms}
    return synonyms | {fold(column.header): column for column in columns}


def recognise_optional(row: RawRow, sheet: FormSheet) -> Recognition:
    """The columns of an optional sheet a row of headers names; the rest is unknown."""
    columns, unknown = [], []
    for index, cell in row.cells.items():
        text = clean(cell_text(cell))
        column = _headers(sheet.name).get(fold(text)) if cell.kind == "text" else None
        if column:
            columns.append(ListColumn(index, text, Meaning(column.field)))
        elif text:
            unknown.append((index, text))
    return Recognition(sheet.table, tuple(columns), tuple(unknown))


def _has_one_of(sheet: FormSheet, recognition: Recognition) -> bool:
    return not sheet.choices or bool(sheet.choices & recognition.fields)


class OptionalRows:
    """Reads the rows of one optional table."""

    def __init__(self, reader: CellReader, matcher: Matcher, register: Register) -> None:
        self._reader = reader
        self._matcher = matcher
        self._register = register
        self._identifier = Identifier(reader, matcher)
        self._sheet = next(sheet for sheet in OPTIONAL_SHEETS if sheet.table == reader.table.kind)
        named = [column for column in reader.table.columns if column.meaning.period is None]
        self._columns = [(column, self._sheet.by_field[column.field]) for column in named]
        self._read = {
            "Text": self._text, "Stelle": self._office, "URL": self._url, "Leistungen": self._services,
            "Kommune": self._municipality, "Kommunen": self._municipalities, "Datum": self._last_day,
            "Beginn": self._first_day, "Geld": self._money, "Ganzzahl": self._whole, "Zahl": self._number,
            "Kennzahl": self._figure, "Auswahl": self._choice, "Ja-Nein": self._yes_no, "Minuten": self._number,
        }  # fmt: skip
        self._stretch = stretch_of(reader.table, reader.words) if self._sheet.is_by_period else None

    def read(self, row: BodyRow) -> list[Loaded]:
        """One row: one staging row; none for a service nobody knows or where something the row cannot do without is missing."""
        values: Values = {}
        if self._identifier.has_identity(row):
            identity = self._identifier.identify(row)
            if not identity.services:
                return []
            service = identity.services[0]
            values = {"ozg_id": service.ozg_id, "leika_key": service.leika_key}
            if any(column.field == "given_name" for column, _ in self._columns):
                values["given_name"] = identity.name
        for column, meaning in self._columns:
            if meaning.kind == "period":
                values |= self._period(row, column)
            elif column.field not in IDENTIFYING:
                values[column.field] = self._value(row, column, meaning)
        if self._stretch:
            values |= self._of_stretch(row, self._stretch, values)
        if not self._is_consistent(row, values):
            return []
        missing = self._missing(values)
        if missing:
            self._reader.reporter.add("row_incomplete", row.place, _text_of(row), spalten=missing)
            return []
        return [Loaded(row, self._sheet.table, {name: value for name, value in values.items() if value is not None})]

    def _value(self, row: BodyRow, column: ListColumn, meaning: FormColumn) -> Any:
        if meaning.value_kind == "Prozent":
            return self._reader.share(row, column)
        cell = self._reader.usable(row, column)
        if cell is None:
            return None
        return self._read[meaning.value_kind](cell, column, meaning, place_of(row, column))

    def _period(self, row: BodyRow, column: ListColumn) -> Values:
        """First and last day of the stretch of time in a cell."""
        found = self._reader.period(row, column, "period_not_readable")
        return {f"{column.field}_start_date": found.start, f"{column.field}_end_date": found.end} if found else {}

    def _of_stretch(self, row: BodyRow, stretch: Stretch, values: Values) -> Values:
        """What a row without a period of its own is of; and how often in all."""
        count = visits(row, stretch, values.get("visit_count"), self._reader)
        return {"period_start_date": stretch.start.start, "period_end_date": stretch.end.end, "visit_count": count}

    def _is_consistent(self, row: BodyRow, values: Values) -> bool:
        """A mean that lies outside its own scale contradicts itself; such a row is none to keep."""
        low, high, mean = (values.get(name) for name in ("scale_low", "scale_high", "mean_rating"))
        if (low is None or high is None or low < high) and (
            mean is None or ((low is None or low <= mean) and (high is None or mean <= high))
        ):
            return True
        self._reader.reporter.add("rating_outside_scale", row.place, _text_of(row))
        return False

    def _missing(self, values: Values) -> str:
        """Headers of what a row cannot do without and does not say, '' when nothing is missing."""
        columns = self._sheet.columns
        missing = [
            f"„{column.header}“"
            for column in columns
            if column.need == "ja" and all(values.get(name) is None for name in column.database_types)
        ]
        choices = [column for column in columns if column.need == "eines"]
        if choices and all(values.get(column.field) is None for column in choices):
            missing.append(" oder ".join(f"„{column.header}“" for column in choices))
        return ", ".join(missing)

    def _text(self, cell: Cell, _column: ListColumn, meaning: FormColumn, place: Place) -> str | None:
        return self._reader.text(cell, meaning.field, place)

    def _office(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> str | None:
        return self._reader.text(cell, "office", place)

    def _url(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> str | None:
        return self._reader.address(cell, place)

    def _last_day(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> Any:
        return self._day(cell, place, "end")

    def _first_day(self, cell: Cell, _column: ListColumn, meaning: FormColumn, place: Place) -> Any:
        return self._day(cell, place, "end" if meaning.field in SINCE else "start", meaning.field in SINCE)

    def _day(self, cell: Cell, place: Place, side: str, is_since: bool = False) -> Any:
        found = self._reader.as_period(cell)
        if found is None:
            return None
        text = clean(cell_text(cell))
        if isinstance(found, Unreadable):
            if self._is_open(text):
                return None
            self._reader.reporter.add(found.code, place, text)
            return None
        if found.remark and not (side == "start" and found.remark in READ_AS_END):
            self._reader.reporter.add(found.remark, place, text, datum=f"{found.end:%d.%m.%Y}")
        if is_since and not self._reader.says_since(found, text, place):
            return None
        return getattr(found, side)

    def _is_open(self, text: str) -> bool:
        """ "noch offen" in a column of dates, words or sums says the same as an empty cell."""
        return self._reader.words.meaning("leer_in_zahlspalten", text) is not None

    def _number(self, cell: Cell, column: ListColumn, _meaning: FormColumn, place: Place) -> float | None:
        reading = self._reader.number(cell, column, place)
        if reading is None or reading.value is None:
            return None
        if abs(reading.value) >= ABSURD:
            self._reader.reporter.add("number_not_readable", place, clean(cell_text(cell)))
            return None
        return reading.value

    def _money(self, cell: Cell, column: ListColumn, meaning: FormColumn, place: Place) -> float | None:
        value = self._number(cell, column, meaning, place)
        return None if value is None else round(value, 2)

    def _whole(self, cell: Cell, column: ListColumn, meaning: FormColumn, place: Place) -> int | None:
        value = self._number(cell, column, meaning, place)
        if value is None or value != int(value) or value < 0:
            if value is not None:
                self._reader.reporter.add("number_not_readable", place, clean(cell_text(cell)))
            return None
        return int(value)

    def _figure(self, cell: Cell, column: ListColumn, meaning: FormColumn, place: Place) -> float | None:
        """A count, or a share in percent: "60", "60 %" and a cell formatted as percent say the same."""
        if cell.kind == "number" and cell.marks.is_percent:
            return round(float(cell.value) * 100, 6)
        text = cell_text(cell).strip()
        bare = cell._replace(value=text.removesuffix("%").strip()) if text.endswith("%") else cell
        return self._number(bare, column, meaning, place)

    def _choice(self, cell: Cell, _column: ListColumn, meaning: FormColumn, place: Place) -> str | None:
        text = clean(cell_text(cell))
        codes = {fold(word): code for code, word in meaning.words.items()}
        code = codes.get(fold(text)) or (text.upper() if text.upper() in meaning.words else None)
        if code is None and meaning.field == WAITING:
            code = self._reader.code(WAITING, text)
        elif code is None and meaning.word_list:
            code = self._reader.words.meaning(meaning.word_list, text)
        if code is None and not self._is_empty(text):
            self._reader.reporter.add("word_not_known", place, text, woerter=", ".join(meaning.words.values()))
        return code

    def _yes_no(self, cell: Cell, _column: ListColumn, meaning: FormColumn, place: Place) -> bool | None:
        text = clean(cell_text(cell))
        answer = {"ja": True, "nein": False}.get(self._reader.words.meaning("ja_nein", text) or "")
        if answer is None and not self._is_empty(text):
            self._reader.reporter.add("word_not_known", place, text, woerter=", ".join(meaning.words.values()))
        return answer

    def _is_empty(self, text: str) -> bool:
        return self._reader.words.meaning("leer", text) is not None

    def _services(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> str | None:
        """OZG-IDs of the services named by key or by a name of one service only, joined by one space; a LeiKa key stays one ("99…"), so
        that single services count."""
        text = clean(cell_text(cell))
        if self._is_empty(text):
            return None
        found: list[str] = []
        for part in split_keys(text.replace(",", ";")) or [text]:
            leika = read_leika_key(Cell(part, "text"), part).key
            service = self._matcher.match_key(None if leika else read_ozg_id(part).key, leika).service
            if service is None and len(named := self._matcher.named(clean(part))) == 1:
                service = named[0]
            if service is None:
                self._reader.reporter.add("service_key_not_known", place, quotable(part, text, self._reader.words))
            else:
                found.append(service.leika_key or service.ozg_id)
        return " ".join(dict.fromkeys(found)) or None

    def _municipality(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> str | None:
        text = clean(cell_text(cell))
        return None if self._is_empty(text) else self._ars(text, place, text)

    def _municipalities(self, cell: Cell, _column: ListColumn, _meaning: FormColumn, place: Place) -> str | None:
        text = clean(cell_text(cell))
        parts = [clean(part) for part in _LIST.split(cell_text(cell))]
        quoted = {part: quotable(part, text, self._reader.words) for part in parts}
        found = [self._ars(part, place, quoted[part]) for part in parts if part and not self._is_empty(part)]
        return " ".join(dict.fromkeys(filter(None, found))) or None

    def _ars(self, text: str, place: Place, quoted: str) -> str | None:
        """The key of a municipality named by name or key; a name several have is not guessed."""
        behind = _KEY_BEHIND.search(text)
        municipality, _ = find_by_key(behind[1] if behind else text, self._register)
        named = [] if municipality else self._register.find_name(text)
        if municipality is None and len(named) == 1:
            (municipality,) = named
        if municipality is None:
            self._reader.reporter.add("municipality_not_clear", place, quoted)
        return municipality.ars if municipality else None


def _text_of(row: BodyRow) -> str:
    return " | ".join(text for _, cell in sorted(row.cells.items()) if (text := clean(cell_text(cell))))
