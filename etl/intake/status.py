"""Implementation status (docs/fachregeln.md 3.1): words, crosses, dates, and answers to questions like "Online?"."""

from __future__ import annotations

import re

from etl.intake.columns import Column
from etl.intake.relevance import RowRelevance
from etl.intake.tables import BodyRow, cell_text, place_of
from etl.intake.values import CellReader, Values
from etl.parse import dates
from etl.parse.text import SHORT, clean, fold
from ozg.rules.status import LABELS

#: What a cross or an answer means in a column about the state of implementation.
BY_TICK = {"ja": "GO_LIVE", "nein": "OFFEN"}


class StatusReader:
    """Reads the status of the rows of one table."""

    def __init__(self, reader: CellReader) -> None:
        self._reader = reader
        columns = [column for column in reader.table.columns if column.field == "implementation_status"]
        self._single = [column for column in columns if column.meaning.option is None]
        self._ticked = [column for column in columns if column.meaning.option is not None]

    def read(self, row: BodyRow, relevance: RowRelevance, values: Values) -> None:
        """Put the status into ``values``; nothing when the row says nothing about it."""
        for column in self._single:
            if column.index in row.cells and not relevance.takes(row, column):
                self._cell(row, column, values)
        chosen = [column for column in self._ticked if self._is_ticked(row, column)]
        if len(chosen) == 1:
            code = self._code(chosen[0].meaning.option or "")
            if code:
                values["implementation_status"] = code
        elif chosen:
            names = ", ".join(column.meaning.option or "" for column in chosen)
            self._reader.reporter.add("several_ticks", place_of(row, chosen[0]), names)

    def _is_ticked(self, row: BodyRow, column: Column) -> bool:
        cell = self._reader.usable(row, column)
        return cell is not None and self._reader.words.meaning("ja_nein", cell_text(cell)) == "ja"

    def _cell(self, row: BodyRow, column: Column, values: Values) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        text, place = clean(cell_text(cell)), place_of(row, column)
        code = self._code(text)
        if code:
            values["implementation_status"] = code
            return
        answer = self._reader.words.meaning("ja_nein", text)
        if answer in BY_TICK:
            values["implementation_status"] = BY_TICK[answer]
            self._reader.reporter.add("status_from_tick", place, text)
            return
        if self._reader.words.meaning("leer", text) is not None:
            values["implementation_status"] = (
                "OFFEN" if fold(text) in ("-", "–", "—") else values.get("implementation_status")
            )
            return
        start = self._from_start(text)
        if start:
            values["implementation_status"] = start
            self._reader.reporter.add("status_from_start", place, text, status=LABELS[start])
            period = self._period_behind(text)
            if period and start == "GO_LIVE":
                values.setdefault("golive_date", period.end)
            elif period and "target_date" not in values:
                values |= {"target_date": period.end, "target_precision": period.precision}
            return
        if self._from_date(text, cell.kind, place, values):
            return
        # Never "open": a word nobody knows may mean anything. The finding keeps it (docs/fachregeln.md 3.1).
        self._reader.reporter.add("status_unknown", place, text, woerter=", ".join(LABELS.values()))

    def _code(self, text: str) -> str | None:
        return self._reader.vocabulary.code("implementation_status", text) or self._reader.words.meaning("status", text)

    def _from_date(self, text: str, kind: str, place: object, values: Values) -> bool:
        """ "Q3 2026" in the status column means planned for then."""
        if kind == "number":
            return False
        period = dates.read_period(text[:10] if kind == "date" else text, self._reader.words)
        if isinstance(period, dates.Unreadable):
            return False
        values["implementation_status"] = "GEPLANT"
        if "target_date" not in values:
            values |= {"target_date": period.end, "target_precision": period.precision}
        self._reader.reporter.add("status_from_date", place, text)  # type: ignore[arg-type]
        return True

    def _from_start(self, text: str) -> str | None:
        """The status of "geplant (Q3 2026)", "in Umsetzung, Vertrag liegt vor", "online seit Mai"."""
        if len(text) > SHORT:
            return None
        head = re.split(
            r"\s*[(,;:–\n]\s*|\s+-\s+|\s+(?:seit|ab|bis|für|zum|im|am|in \d|Q\d|20\d\d|\d{1,2}/)", text, maxsplit=1
        )[0]
        return self._code(head) if head and head != text else None

    def _period_behind(self, text: str) -> dates.Period | None:
        match = re.search(
            r"(?:für|bis|ab|im|zum|\(|,|;|:|–|-)?\s*((?:Q[1-4]|[1-4]\. Quartal|Ende|Mitte|Anfang|\d{1,2}[./])?\s*[/.]?\s*20\d\d)",
            text,
        )
        found = dates.read_period(match[1].strip(), self._reader.words) if match else None
        return found if isinstance(found, dates.Period) else None
