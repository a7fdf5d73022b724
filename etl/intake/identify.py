"""Which service a row speaks of: reads keys and names out of its cells and asks the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.intake.columns import IDENTIFYING, ListColumn
from etl.intake.match import Match, Matcher, Service, without_number
from etl.intake.tables import BodyRow, cell_text, place_of
from etl.intake.values import CellReader
from etl.parse.keys import is_unclear, neighbours, number_text, read_leika_key, read_ozg_id, split_keys
from etl.parse.numbers import is_null_word
from etl.parse.personal import quotable
from etl.parse.text import clean
from etl.readers.raw import Cell

_KEY_THEN_NAME = re.compile(r"^(?:OZG[-\s]?(?:ID)?[-:\s]*)?(1\d{4})\s*[-–:|/.]?\s+(\D.*)$")
_NAME_THEN_KEY = re.compile(
    r"^(.*\D)\s*(?:[(\[](?:OZG[-\s]?(?:ID)?[-:\s]*)?(1\d{4})[)\]]|(?:[-–—|,:]|(?<=\s))\s*OZG[-\s]?(?:ID)?[-:\s]*(1\d{4}))$"
)
#: What divides several names in one cell.
_BETWEEN_NAMES = re.compile(r"[\n;,/&+]|\bund\b")

#: After so many rejected rows a table is not a list of services; proposals for every further row would only cost time.
MAX_PROPOSALS = 500

#: Problems of a name alone; their finding has the name as its value, so that a person can say what it means (``etl.actions.words``).
NAME_PROBLEMS = ("service_unknown", "service_ambiguous")


@dataclass(frozen=True)
class Identity:
    """The services a row speaks of (usually one) and its name as written; no services means the row is rejected."""

    services: tuple[Service, ...]
    name: str | None


class Identifier:
    """Identifies the rows of one table and writes the findings."""

    def __init__(self, reader: CellReader, matcher: Matcher) -> None:
        self._reader = reader
        self._matcher = matcher
        self._rejected = 0
        columns = [column for column in reader.table.columns if column.field in IDENTIFYING]
        self._columns = sorted(columns, key=lambda column: IDENTIFYING.index(column.field))

    def identify(self, row: BodyRow) -> Identity:
        """The services of a row; a row without any gets its error here, and so does one that names several unclearly."""
        unclear = self._unclear(row)
        if unclear:
            column, part = unclear
            self._rejected += 1
            self._reader.reporter.add("keys_not_clear", place_of(row, column), part)
            return Identity((), None)
        ozg_ids, leika_keys, names = self._keys_and_names(row)
        written = names[0] if names else None
        apart = () if ozg_ids or leika_keys else self._named_apart(row)
        if apart:
            return Identity(apart, written)
        pairs = _pairs(ozg_ids, leika_keys)
        services: list[Service] = []
        for ozg_id, leika_key in pairs:
            names_asked = tuple(names) if len(pairs) == 1 else ()
            match = self._matcher.match(ozg_id, leika_key, names_asked, self._rejected < MAX_PROPOSALS)
            service = self._judge(match, row, written)
            if service is None:
                return Identity((), written)
            if service not in services:
                services.append(service)
        return Identity(tuple(services), written)

    def _named_apart(self, row: BodyRow) -> tuple[Service, ...]:
        """The services of a row whose one name is several: each part is certainly the name of another one, the whole of none."""
        filled = [column for column in self._columns if self._text(row, column)]
        if len(filled) != 1 or self._matcher.named(without_number(self._text(row, filled[0]))):
            return ()
        written = cell_text(row.cells[filled[0].index])
        parts = [without_number(name) for part in _BETWEEN_NAMES.split(written) if (name := clean(part))]
        if len(parts) < 2 or not all(map(self._matcher.named, parts)):
            return ()
        found = [self._matcher.match(None, None, (part,), False).service for part in parts]
        services = tuple(service for service in found if service)
        if len({service.ozg_id for service in services}) < len(parts):
            return ()
        self._reader.reporter.add("several_keys", place_of(row, filled[0]), clean(written))
        return services

    def identify_by_key(self, row: BodyRow) -> Identity:
        """The service of a row whose keys alone decide: the federal export is newer than our catalogue, so a LeiKa key we know
        outweighs the number beside it, and names only inform."""
        ozg_ids, leika_keys, names = self._keys_and_names(row)
        leika_key = leika_keys[0] if leika_keys else None
        match = self._matcher.match_key(ozg_ids[0] if ozg_ids else None, leika_key)
        if match.service is None:
            match = self._matcher.match(ozg_ids[0] if ozg_ids else None, leika_key, tuple(names), False)
        service = self._judge(match, row, names[0] if names else None)
        return Identity((service,) if service else (), names[0] if names else None)

    def other_keys(self, row: BodyRow, name: str) -> list[str]:
        """Keys in the columns of field ``name``, which speak of other services: OZG-IDs, or LeiKa keys where one is given."""
        found: list[str] = []
        for column in (column for column in self._reader.table.columns if column.field == name):
            text = self._text(row, column)
            for part in split_keys(text):
                leika_key = read_leika_key(Cell(part, "text"), part).key
                ozg_id = read_ozg_id(_split_name(part)[1] or part).key
                service = self._matcher.match_key(ozg_id, leika_key).service
                if service:
                    found.append(service.leika_key or service.ozg_id)
                else:
                    self._reader.reporter.add(
                        "prerequisite_unknown", place_of(row, column), quotable(part, text, self._reader.words)
                    )
        return list(dict.fromkeys(found))

    def is_known_name(self, name: str) -> bool:
        """Is this text a name of the catalogue or a reviewed alias?"""
        return bool(self._matcher.named(name))

    def has_identity(self, row: BodyRow) -> bool:
        """Does the row name any service at all, rightly or wrongly?"""
        return any(self._text(row, column) for column in self._columns)

    def _unclear(self, row: BodyRow) -> tuple[ListColumn, str] | None:
        """The first column and text that speak of several services without saying certainly of which."""
        for column in self._columns:
            text = self._text(row, column)
            if column.field == "leika_key" or not text:
                continue
            parts = self._parts(row, column) if column.field == "ozg_id" else [text]
            found = next((part for part in parts if is_unclear(part)), None)
            if found and (column.field == "ozg_id" or not self._has_key(row)):
                return column, text
        return None

    def _has_key(self, row: BodyRow) -> bool:
        return any(column.field in ("ozg_id", "leika_key") and self._text(row, column) for column in self._columns)

    def _parts(self, row: BodyRow, column: ListColumn) -> list[str]:
        """The keys of a cell; a line break in it divides them."""
        cell = self._reader.usable(row, column)
        if cell is None or cell.kind == "number":
            return [self._text(row, column)]
        return split_keys(cell_text(cell))

    def _keys_and_names(self, row: BodyRow) -> tuple[list[str], list[str], list[str]]:
        ozg_ids: list[str] = []
        leika_keys: list[str] = []
        names: list[str] = []
        for column in self._columns:
            text = self._text(row, column)
            if not text:
                continue
            if column.field == "ozg_id":
                ozg_ids += self._ozg_ids(row, column, text, names, leika_keys)
            elif column.field == "leika_key":
                leika_keys += self._leika_keys(row, column, text, ozg_ids)
            else:
                name, ozg_id = _split_name(text)
                if ozg_id and not ozg_ids:
                    ozg_ids.append(ozg_id)
                if not self._matcher.named(name) and self._matcher.named(without_number(name)):
                    name = without_number(name)
                # a number in the name that differs from the key column stays visible in the name
                names.append(name if ozg_id is None or ozg_id in ozg_ids else text)
        return ozg_ids, leika_keys, names

    def _text(self, row: BodyRow, column: ListColumn) -> str:
        cell = self._reader.usable(row, column)
        if cell is None:
            return ""
        text = number_text(float(cell.value)) if cell.kind == "number" else clean(cell_text(cell))
        return "" if is_null_word(text, self._reader.words) else text

    def _ozg_ids(
        self, row: BodyRow, column: ListColumn, text: str, names: list[str], leika_keys: list[str]
    ) -> list[str]:
        found = []
        parts = [key for part in self._parts(row, column) for key in neighbours(part) or [part]]
        if len(parts) > 1:
            self._reader.reporter.add("several_keys", place_of(row, column), text)
        for part in parts:
            reading = read_ozg_id(part)
            name, ozg_id = _split_name(part)
            if reading.key:
                found.append(reading.key)
            elif ozg_id:
                found.append(ozg_id)
                names.append(name)
            elif (leika := read_leika_key(Cell(part, "text"), part)).key:
                leika_keys.append(leika.key)
            else:
                self._reader.reporter.add(
                    "ozg_id_not_readable", place_of(row, column), quotable(part, text, self._reader.words)
                )
        return found

    def _leika_keys(self, row: BodyRow, column: ListColumn, text: str, ozg_ids: list[str]) -> list[str]:
        cell = row.cells[column.index]
        parts = [text] if cell.kind == "number" else self._parts(row, column)
        found = []
        for part in parts:
            reading = read_leika_key(cell, part)
            if reading.key:
                found.append(reading.key)
            elif (ozg := read_ozg_id(part)).key:
                ozg_ids.append(ozg.key)
            else:
                self._reader.reporter.add(
                    reading.remark or "leika_key_not_readable",
                    place_of(row, column),
                    quotable(part, text, self._reader.words),
                )
        if len(found) > 1:
            self._reader.reporter.add("several_keys", place_of(row, column), text)
        return found

    def _column_of(self, row: BodyRow, name: str | None) -> ListColumn | None:
        """The column a problem belongs to: the one with this name in it, else the first that identifies."""
        filled = [column for column in self._columns if column.index in row.cells]
        return next((column for column in filled if name and name in self._text(row, column)), next(iter(filled), None))

    def _judge(self, match: Match, row: BodyRow, name: str | None) -> Service | None:
        unclear = dict(match.params)["name"] if match.problem in NAME_PROBLEMS else None
        column = self._column_of(row, unclear)
        place = place_of(row, column) if column else row.place
        if match.service is None:
            assert match.problem
            self._rejected += 1
            value = unclear or (cell_text(row.cells.get(column.index)) if column else name)
            self._reader.reporter.add(match.problem, place, clean(value or ""), **dict(match.params))
            return None
        for code, params in match.remarks:
            self._reader.reporter.add(code, place, name, **dict(params))
        return match.service


def _pairs(ozg_ids: list[str], leika_keys: list[str]) -> list[tuple[str | None, str | None]]:
    """Keys to be asked for together: one of each kind is one service, several of a kind are several services."""
    if len(leika_keys) > 1:
        ozg_id = ozg_ids[0] if len(ozg_ids) == 1 else None
        return [(ozg_id, key) for key in leika_keys]
    if len(ozg_ids) > 1:
        return [(ozg_id, None) for ozg_id in ozg_ids]
    return [(ozg_ids[0] if ozg_ids else None, leika_keys[0] if leika_keys else None)]


def _split_name(text: str) -> tuple[str, str | None]:
    """ "10119 Personalausweis" or "Personalausweis (10119)" or "Personalausweis – OZG 10119" → name and number."""
    match = _KEY_THEN_NAME.match(text)
    if match:
        return match[2].strip(), match[1]
    match = _NAME_THEN_KEY.match(text)
    return (match[1].rstrip(" -–—|,:").strip(), match[2] or match[3]) if match else (text, None)
