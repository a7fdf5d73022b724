"""Rows of a list of services → ``service_entry``, with usage by year and bottlenecks where the list has such columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.intake.columns import OF_A_BOTTLENECK, ListColumn, newest_year
from etl.intake.headers import COUNTS
from etl.intake.identify import Identifier, Identity
from etl.intake.marks import comments_of, is_struck_out
from etl.intake.match import Service
from etl.intake.priority import PriorityReader
from etl.intake.relevance import RelevanceReader
from etl.intake.report import Place, Reporter
from etl.intake.status import StatusReader
from etl.intake.tables import BodyRow, Table, cell_text, column_letter, place_of
from etl.intake.values import LEVELS, CellReader, Values
from etl.intake.years import FIELD as COUNT_YEAR, YearsOfRows, only_counts, up_to
from etl.parse.dates import Period
from etl.parse.numbers import is_null_word
from etl.parse.personal import MASK, mask_personal, quotable
from etl.parse.text import clean
from etl.parse.words import Words
from etl.readers.raw import Cell
from ozg.rules import model
from ozg.rules.bottleneck import UNREAD

#: Fields that are read by rules of their own, not cell by cell.
SPECIAL = {
    "ozg_id", "leika_key", "given_name", "bundle_name", "ars", "municipality_name", "reporting_date", "running_number",
    "implementation_status", "relevance", "jurisdiction", "responsible_body", "online_share", "priority_class", "priority_rank",
    "part_name", "bottlenecks", "waiting_for", *OF_A_BOTTLENECK, "awaited_party", "duty", "prerequisites", "remark",
    "row_date", COUNT_YEAR,
}  # fmt: skip

#: Who waits for the Land and says no more waits for what it has not provided yet (docs/fachregeln.md 5.1, E19).
LAND_IS_AWAITED = "E19"
_WAITS = re.compile(r"(?:wartet|warten|wir warten)\s+(?:noch\s+)?auf\s+(?:(?:den|die|das)\s+)?(.+?)\.?", re.IGNORECASE)
#: Statements whose cell may say something that cannot be read: then they are not known, whatever an earlier list said.
STATED = (
    "implementation_status", "declared_level", "case_count", "online_case_count", "online_share", "target_level", "target_date",
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """Staging rows made of one row of a list."""

    row: BodyRow
    table: str
    values: dict[str, Any]


class ServiceRows:
    """Reads the rows of one table of services."""

    def __init__(
        self, reader: CellReader, identifier: Identifier, relevance: RelevanceReader, is_template: bool = False
    ) -> None:
        self._reader = reader
        self._is_template = is_template
        self._table: Table = reader.table
        self._words: Words = reader.words
        self._reporter: Reporter = reader.reporter
        self._identifier = identifier
        self._relevance = relevance
        self._status = StatusReader(reader, is_template)
        self._stated = [column for column in self._table.columns if column.field in STATED]
        self._plain = [column for column in self._table.columns if column.field not in SPECIAL]
        # the newest year that is over on the reporting date; a year under way is a part
        self._newest_year = newest_year(self._plain)
        self._years = YearsOfRows(self._table, reader.day, self._words)
        self._priority = PriorityReader(reader)
        self._dated = self._table.first("reporting_date")

    def read(self, row: BodyRow) -> list[Loaded]:
        """The staging rows of one row; [] when it is rejected (the finding is written)."""
        identity = self._identifier.identify(row)
        values = self._values(row, identity)  # in any case: what else is wrong in a rejected row is told with it
        if not identity.services:
            return []
        counts = values.pop("by_period", {})
        bottlenecks = values.pop("bottlenecks", ())
        loaded: list[Loaded] = []
        for position, service in enumerate(identity.services):
            own = values if position == 0 else _without_counts(values)
            keys = {"ozg_id": service.ozg_id, "leika_key": service.leika_key}
            loaded.append(Loaded(row, "service_entry", {**own, **keys}))
            loaded += [
                Loaded(row, "bottleneck_entry", {"ozg_id": service.ozg_id, **bottleneck}) for bottleneck in bottlenecks
            ]
        loaded += _usage(row, identity.services[0], counts)
        return loaded

    def _values(self, row: BodyRow, identity: Identity) -> Values:
        values: Values = {"given_name": self._given_name(self._with_part(row, identity.name))}
        by_period: dict[Period, Values] = {}
        ticks: dict[str, list[ListColumn]] = {}
        relevance = self._relevance.read(row, values)
        year = self._years.of(row)
        newest_year = self._years.whole(row) if year else self._newest_year
        for column in self._plain:
            if column.index not in row.cells:
                continue
            if column.meaning.option is not None:
                self._collect_tick(row, column, ticks)
                continue
            if relevance.takes(row, column):
                continue
            found = self._reader.read(row, column)
            period = column.meaning.period or year
            if period is not None and column.field in COUNTS:
                if counted := self._counted(row, period, year):
                    by_period.setdefault(counted, {}).update(found)
                if period != newest_year:
                    continue
            values.update(found)
        values.update(self._from_ticks(row, ticks))
        self._status.read(row, relevance, values)
        self._duties(row, values)
        if needed := self._identifier.other_keys(row, "prerequisites"):
            values["prerequisites"] = " ".join(needed)
        self._priority.read(row, values)
        self._share(row, values)
        self._bottlenecks(row, values)
        self._model(values)
        relevance.finish(row, values)
        if is_struck_out(row, self._table):
            values.update(is_struck_out=True, relevance="UNGEPRUEFT")
            values.pop("is_relevance_assumed", None)
            self._reporter.add("struck_out", row.place, identity.name)
        if "office" not in values and row.section:
            values["office"] = row.section
        self._remark(row, values)
        self._own_day(row, values)
        if unread := self._unread(row, values, relevance.taken):
            values["unread_fields"] = " ".join(unread)
        if by_period:
            values["by_period"] = by_period
        return only_counts(values) if self._years.is_older(row) else values

    def _counted(self, row: BodyRow, period: Period, year: Period | None) -> Period | None:
        """The time of a figure as it is counted on the reporting date; None for a year to come, which nobody has counted."""
        day = self._reader.day
        column = self._years.column
        if year is None or column is None or day is None or period.end <= day:
            return period
        if period.start > day:
            self._reporter.add("figures_of_the_future", place_of(row, column), f"{period.start.year}")
            return None
        self._reporter.once("figures_until_day", place_of(row, column), datum=f"{day:%d.%m.%Y}")
        return up_to(period, day)

    def _own_day(self, row: BodyRow, values: Values) -> None:
        """The day a row itself is of, where it lies before that of the list: told with its day, never as of today (docs/fachregeln.md 13)."""
        cell = self._reader.usable(row, self._dated) if self._dated else None
        found = self._reader.as_period(cell) if cell is not None else None
        day = self._reader.day
        if self._dated is None or day is None or not isinstance(found, Period) or found.end >= day:
            return
        values["row_date"] = found.end
        if found.end < _a_year_before(day):
            self._reporter.add("row_date_old", place_of(row, self._dated), f"{found.end:%d.%m.%Y}")

    def _unread(self, row: BodyRow, values: Values, taken: set[int]) -> list[str]:
        """Statements the row makes in words that did not become a value."""
        found: list[str] = []
        for column in self._stated:
            if column.index in taken or column.index not in row.cells or values.get(column.field) is not None:
                continue
            text = clean(cell_text(row.cells[column.index]))
            is_ticked = column.meaning.option is None or self._words.meaning("ja_nein", text) != "nein"
            if text and is_ticked and not is_null_word(text, self._words):
                found.append(column.field)
        return list(dict.fromkeys(found))

    def _model(self, values: Values) -> None:
        """Answers to the criteria of another maturity model than the default one say by which they are given."""
        answered = self._words.answered
        if answered != model.DEFAULT and not values.keys().isdisjoint(answered.criterion):
            values["rgm_version"] = answered.version

    def _with_part(self, row: BodyRow, name: str | None) -> str | None:
        """ "Wohnsitzmeldungen: Abmeldung", where a column of its own names the part of the service a row is about."""
        column = self._table.first("part_name")
        part = clean(cell_text(self._reader.usable(row, column))) if column else ""
        return f"{name}: {part}" if name and part and not is_null_word(part, self._words) else name

    def _given_name(self, name: str | None) -> str | None:
        """The name as written, without people; a name of the catalogue ("… einer stillenden Frau Entgegennahme") is none."""
        if name is None or self._identifier.is_known_name(name):
            return name
        return mask_personal(name, self._words)

    def _collect_tick(self, row: BodyRow, column: ListColumn, ticks: dict[str, list[ListColumn]]) -> None:
        cell = self._reader.usable(row, column)
        if cell is not None and self._words.meaning("ja_nein", cell_text(cell)) == "ja":
            ticks.setdefault(column.field, []).append(column)

    def _from_ticks(self, row: BodyRow, ticks: dict[str, list[ListColumn]]) -> Values:
        """Answers given by a cross in one of several columns."""
        values: Values = {}
        for field, columns in ticks.items():
            if field in LEVELS and len(columns) > 1 and self._is_up_to(field, columns):
                self._reporter.add("levels_ticked_up_to", place_of(row, columns[-1]), columns[-1].header)
                columns = columns[-1:]
            if len(columns) > 1:
                names = ", ".join(column.meaning.option or "" for column in columns)
                self._reporter.add("several_ticks", place_of(row, columns[0]), names)
                continue
            option = columns[0].meaning.option or ""
            if field in LEVELS:
                values |= {field: int(option), "rgm_version": self._reader.rgm_version or model.DEFAULT_VERSION}
        return values

    def _is_up_to(self, field: str, ticked: list[ListColumn]) -> bool:
        """Are these the lowest levels the columns offer, up to the highest ticked: all that is reached?"""
        offered = [
            column for column in self._table.columns if column.field == field and column.meaning.option is not None
        ]
        offered.sort(key=lambda column: int(column.meaning.option or 0))
        return sorted(ticked, key=lambda column: column.index) == offered[: len(ticked)]

    def _duties(self, row: BodyRow, values: Values) -> None:
        codes: list[str] = []
        for column in self._table.columns:
            cell = self._reader.usable(row, column) if column.field == "duty" else None
            if cell is None:
                continue
            text = clean(cell_text(cell))
            answer = self._words.meaning("ja_nein", text)
            if answer in ("ja", "nein"):  # a column "SDG" or "Fokusleistung" with a cross
                code = self._reader.vocabulary.code("duty", column.header.split("-")[0].strip())
                codes += [code] if answer == "ja" and code else []
                continue
            for part in re.split(r"[,;/+]|\bund\b", text):
                code = self._reader.vocabulary.code("duty", part) if part.strip() else None
                if code:
                    codes.append(code)
                elif part.strip() and self._words.meaning("leer", part) is None:
                    labels = self._reader.vocabulary.labels("duty")
                    quoted = quotable(part.strip(), text, self._words)
                    self._reporter.add("word_not_known", place_of(row, column), quoted, woerter=labels)
        if codes:
            values["duty"] = " ".join(dict.fromkeys(codes))

    def _share(self, row: BodyRow, values: Values) -> None:
        column = self._column_of_share(row)
        share = self._reader.share(row, column) if column else None
        if share is None or column is None:
            return
        if self._is_of_other_year(column):
            self._reporter.add("share_of_other_year", place_of(row, column), cell_text(row.cells[column.index]))
            return
        values["online_share"] = share
        if "online_case_count" not in values and values.get("case_count") is not None:
            values["online_case_count"] = float(int(share * values["case_count"] + 0.5))
            self._reporter.add("online_count_from_share", place_of(row, column), cell_text(row.cells[column.index]))

    def _column_of_share(self, row: BodyRow) -> ListColumn | None:
        """Of several years that of the cases; else the first that says something."""
        said = [one for one in self._table.columns if one.field == "online_share" and one.index in row.cells]
        return min(said, key=self._is_of_other_year, default=None)

    def _is_of_other_year(self, column: ListColumn) -> bool:
        """Does a share name another year than the cases it would be a share of?"""
        return None not in (column.meaning.period, self._newest_year) and column.meaning.period != self._newest_year

    def _bottlenecks(self, row: BodyRow, values: Values) -> None:
        """A column "Engpass" beside the services: several words in one cell, separated; whom they wait for, how grave they are and since when
        in columns of their own."""
        codes: list[str] = []
        for column in self._table.columns:
            cell = self._reader.usable(row, column) if column.field == "bottlenecks" else None
            if cell is None:
                continue
            whole = clean(cell_text(cell))
            if is_null_word(whole, self._words) or self._words.meaning("ja_nein", whole) == "nein":
                continue
            code = self._reader.vocabulary.code("bottleneck_code", whole)
            for part in [whole] if code else self._without_personal(row, column, cell):
                code = self._reader.vocabulary.code("bottleneck_code", part)
                if code:
                    codes.append(code)
                else:
                    text = self._reader.text(cell._replace(value=part), "remark", place_of(row, column))
                    self._reporter.add("bottleneck_word_not_known", place_of(row, column), clean(part))
                    values.setdefault("extra_remarks", []).append(text)
        owners = self._owners(row, len(codes)) if codes else self._awaited(row, values)
        if owners and not codes:
            codes = [LAND_IS_AWAITED]
        details = self._details(row, len(codes))
        if codes:
            # the template asks here for what blocks, and for nothing else about it
            assumed = {"severity": "BLOCKIEREND", "is_severity_assumed": True} if self._is_template else {}
            told = {**details, "waiting_for": owners}
            found: dict[str, Values] = {}
            for place, code in enumerate(codes):
                said = {name: each[place] for name, each in told.items() if each[place] is not None}
                given = {} if "severity" in said else assumed
                found.setdefault(code, {"bottleneck_code": code, **given, **said})
            values["bottlenecks"] = tuple(found.values())

    def _awaited(self, row: BodyRow, values: Values) -> list[str | None]:
        """Whom a row without a bottleneck waits for: the Land, for what it has not provided (its only bottleneck); of others it is kept whom
        the service waits for, not for what. In the form it is what was left of a bottleneck."""
        column, text = self._waited_for(row)
        if column is None or not text or is_null_word(text, self._words):
            return []
        party = None if self._is_template else self._reader.code("waiting_for", text)
        if party == "L":
            self._reporter.add("land_is_awaited", place_of(row, column), text)
            return [party]
        if party:
            values["awaited_party"] = party
        self._reporter.add("bottleneck_not_named" if party else "owner_without_bottleneck", place_of(row, column), text)
        return []

    def _waited_for(self, row: BodyRow) -> tuple[ListColumn | None, str]:
        """What a row says about whom it waits for, and in which column: one of its own, or a remark that says "wartet auf den Hersteller" and
        nothing else."""
        column = self._table.first("waiting_for")
        cell = self._reader.usable(row, column) if column else None
        if cell is not None or self._is_template:
            return column, clean(cell_text(cell))
        for column in self._table.columns:
            cell = row.cells.get(column.index) if column.field == "remark" else None
            if cell is None or cell.marks.is_struck or cell.marks.is_partly_struck:
                continue
            said = _WAITS.fullmatch(clean(cell_text(cell)))
            if said and self._reader.code("waiting_for", said[1]):
                return column, said[1]
        return None, ""

    def _owners(self, row: BodyRow, count: int) -> list[str | None]:
        """Whom each of the bottlenecks of a row waits for."""
        return self._of_each(row, "waiting_for", count, "owners_unclear")

    def _details(self, row: BodyRow, count: int) -> dict[str, list[Any]]:
        """How grave each of the bottlenecks of a row is and since when it is there, read as in the sheet of bottlenecks; of a row that names
        none nothing is kept, and said."""
        if count:
            return {name: self._of_each(row, name, count, "bottleneck_detail_unclear") for name in OF_A_BOTTLENECK}
        for name in OF_A_BOTTLENECK:
            column = self._table.first(name)
            text = clean(cell_text(self._reader.usable(row, column))) if column else ""
            if column and text and not is_null_word(text, self._words):
                self._reporter.add("bottleneck_detail_alone", place_of(row, column), text)
        return {}

    def _of_each(self, row: BodyRow, name: str, count: int, unclear: str) -> list[Any]:
        """What a column says of each of the ``count`` bottlenecks of a row: one answer for all, or as many as there are, in their order;
        ``unclear``: the code of the finding about any other number of them."""
        column = self._table.first(name)
        cell = self._reader.usable(row, column) if column else None
        if column is None or cell is None or is_null_word(clean(cell_text(cell)), self._words):
            return [None] * count
        place, text = place_of(row, column), str(cell_text(cell))
        parts = re.split(r"[;\n]", text)
        if len(parts) not in (1, count):
            self._reporter.add(unclear, place, clean(text), anzahl=count)
            return [UNREAD if name == "waiting_for" else None] * count
        cells = [cell] if len(parts) == 1 else [cell._replace(value=part) for part in parts]
        said = [self._reader.word_or_day(name, one, place) for one in cells]
        return said * count if len(said) == 1 else said

    def _without_personal(self, row: BodyRow, column: ListColumn, cell: Cell) -> list[str]:
        """The words of a cell that lists several, after personal data went: a telephone number cut at its stroke is one no more."""
        text = str(cell_text(cell))
        masked = mask_personal(text, self._words)
        if masked != text:
            self._reporter.add("personal_data", place_of(row, column), clean(masked))
        wholes = re.split(r"[;\n]", masked)  # a bottleneck's own name may hold a stroke or an "und"
        parts = [
            part
            for whole in wholes
            for part in (
                [whole] if self._reader.vocabulary.code("bottleneck_code", whole) else re.split(r"[,+/]|\bund\b", whole)
            )
        ]
        return [part for part in parts if clean(part) not in ("", MASK)]

    def _remark(self, row: BodyRow, values: Values) -> None:
        """Remark columns, notes attached to cells and what found no other place, one after the other."""
        texts: list[str] = []
        for column in self._table.columns:
            cell = self._reader.usable(row, column) if column.field == "remark" else None
            text = self._reader.text(cell, "remark", place_of(row, column)) if cell is not None else None
            if text:
                texts.append(text)
        texts += [text for text in values.pop("extra_remarks", ()) if text]
        for index, comment in comments_of(row):
            masked = mask_personal(clean(comment), self._words)
            if masked != clean(comment):
                cell = f"{column_letter(index)}{row.number}"
                self._reporter.add("personal_data", Place(row.sheet, row.number, f"Notiz an {cell}", cell), masked)
            texts.append(masked)
        if texts:
            values["remark"] = "; ".join(dict.fromkeys(texts))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _usage(row: BodyRow, service: Service, by_period: dict[Period, Values]) -> list[Loaded]:
    """Counts of columns that name a period: one usage row per period with any count."""
    loaded = []
    for period, counts in sorted(by_period.items(), key=lambda item: (item[0].start, item[0].end)):
        if any(counts.get(name) is not None for name in COUNTS):
            span = {"period_start_date": period.start, "period_end_date": period.end}
            keys = {"ozg_id": service.ozg_id, "leika_key": service.leika_key}
            loaded.append(Loaded(row, "usage_entry", {**keys, **span, **counts}))
    return loaded


def _without_counts(values: Values) -> Values:
    """The same statements for a further service of the row, without numbers that would be counted twice."""
    numbers = {
        "case_count",
        "online_case_count",
        "online_share",
        "case_quality",
        "person_days",
        "cost_eur",
        "priority_rank",
    }
    return {name: value for name, value in values.items() if name not in numbers}
