"""Implementation status (docs/fachregeln.md 3.1): words, crosses, dates, and answers to questions like "Online?"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache, partial

from etl.intake.columns import ListColumn
from etl.intake.legends import code_of, without_code
from etl.intake.relevance import RowRelevance
from etl.intake.report import Place
from etl.intake.tables import BodyRow, cell_text, place_of
from etl.intake.values import BESIDE, CellReader, Values, percent_of
from etl.parse import dates
from etl.parse.numbers import is_null_word
from etl.parse.text import SHORT, clean, fold, without_footnote
from etl.parse.words import Words
from ozg.rules.status import LABELS

#: The list of signs beside a status.
SIGNS = "status_zeichen"
#: States that are reached; what stands behind them may take them back.
DONE = ("GO_LIVE", "ABGELOEST")
#: States that need a beginning; a time ahead behind them may be it.
UNDER_WAY = ("IN_UMSETZUNG", "TEST")
_PERCENT = re.compile(r"\d\s*(?:%|Prozent|v\.\s?H\.)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?:Q[1-4]|[1-4]\. Quartal|[12]\. (?:Halbjahr|HJ)|[A-Za-zäöü]{3,9}\.?)\s*[/.]?\s*"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?|\d{1,2}[./]\s?)?\b20\d\d\b",
    re.IGNORECASE,
)
#: "seit Ende Mai 2024"
LONGEST_TIME = 4
#: Parts of what stands behind a status, each of which may say one of its own.
_PARTS = re.compile(r"\s*[(),;–\n]\s*|\s+-\s+")
#: What a cross or an answer means in a column about the state of implementation.
BY_TICK = {"ja": "GO_LIVE", "nein": "OFFEN"}


class StatusReader:
    """Reads the status of the rows of one table."""

    def __init__(self, reader: CellReader, is_template: bool = True) -> None:
        """``is_template``: what the list does not say, it need not be asked for; a part of it ("Kurzfassung", one change) says little."""
        self._reader, self._is_template = reader, is_template
        columns = [column for column in reader.table.columns if column.field == "implementation_status"]
        self._single = [column for column in columns if column.meaning.option is None]
        self._ticked = [column for column in columns if column.meaning.option is not None]
        beside = partial(reader.words.pattern, BESIDE)
        self._behind = _behind(reader.words)
        self._due, self._ending, self._beginning = (
            beside("bis", "ab", "für", "Frist", "Absicht"),
            beside("bis"),
            beside("ab"),
        )
        self._planned = beside("Absicht")
        self._since, self._for_whom, self._filling = beside("seit"), beside("für"), beside("Füllwort")
        self._doubtful, self._taken_back = beside("Vorbehalt"), beside("Rücknahme")
        self._ended, self._other_thing = beside("Vollzug"), beside("anderes")
        self._again = beside("Wiedervorlage")
        self._leading = beside("bis", "seit", "ab", "für", "Frist")

    def read(self, row: BodyRow, relevance: RowRelevance, values: Values) -> None:
        """Put the status into ``values``; nothing when the row says nothing about it."""
        for column in self._single:
            if column.index in row.cells and not relevance.takes(row, column):
                self._cell(row, column, relevance, values)
        told = {column: text for column in self._ticked if (text := self._told(row, column))}
        chosen = [column for column, text in told.items() if self._is_tick(text)]
        if len(chosen) == 1:
            code = self._code(chosen[0].meaning.option or "")
            if code:
                values["implementation_status"] = code
        elif chosen:
            names = ", ".join(column.meaning.option or "" for column in chosen)
            self._reader.reporter.add("several_ticks", place_of(row, chosen[0]), names)
        elif told:
            column, text = next(iter(told.items()))
            self._reader.reporter.add("status_unknown", place_of(row, column), text, woerter="x")
        elif row.heading and not any(column.index in row.cells for column in (*self._single, *self._ticked)):
            self._from_heading(row, row.heading, values)
        self._golive_passed(row, values)
        self._golive_ahead(row, values)

    def _golive_passed(self, row: BodyRow, values: Values) -> None:
        """ "online seit 01.05.2025" of what says no status says that it is online; "Go-live 01.05.2025" may be a plan nobody kept up."""
        day, golive = self._reader.day, values.get("golive_date")
        column = self._reader.table.first("golive_date")
        stated = [one for one in (*self._single, *self._ticked) if one.index in row.cells]
        if column is None or day is None or golive is None or golive > day or stated:
            return
        if values.get("implementation_status") is not None or column.index not in row.cells:
            return
        place, text = place_of(row, column), clean(cell_text(row.cells[column.index]))
        if self._since.search(column.header):
            values["implementation_status"] = "GO_LIVE"
            self._reader.reporter.add("status_from_golive", place, text)
        elif not (self._single or self._ticked or self._is_template):
            self._reader.reporter.add("golive_without_status", place, text)

    def _golive_ahead(self, row: BodyRow, values: Values) -> None:
        """ "online seit 01.10.2026" on a day before: what is not called online yet is planned for then; "seit 2026" may be true already."""
        day, golive = self._reader.day, values.get("golive_date")
        column = self._reader.table.first("golive_date")
        status = values.get("implementation_status")
        if column is None or day is None or golive is None or golive <= day or status in DONE:
            return
        cell = row.cells.get(column.index)
        named = self._reader.as_period(cell) if cell is not None else None
        if not isinstance(named, dates.Period) or named.start <= day:
            return
        del values["golive_date"]
        if values.get("target_date") is None:
            values["target_date"] = golive
        if status is None and not any(one.index in row.cells for one in (*self._single, *self._ticked)):
            values["implementation_status"] = "GEPLANT"
        self._reader.reporter.add(
            "golive_is_ahead", place_of(row, column), clean(cell_text(cell)), datum=f"{golive:%d.%m.%Y}"
        )

    def _from_heading(self, row: BodyRow, heading: str, values: Values) -> None:
        """ "Erledigt" above the rows it is true of, where they say nothing of it themselves."""
        code = self._said(heading)
        planned = None if code else self._planned_for(self._without_filling(heading))
        if "relevance" in values or not (code or planned) or self._sign_takes_back(code, heading):
            return
        if row.heading_doubt:
            self._reader.reporter.add("heading_unsure", row.place, heading, danach=row.heading_doubt)
            return
        if planned:
            self._plan(planned, values)
        else:
            values["implementation_status"] = code
        self._reader.reporter.add("status_from_heading", row.place, heading)

    def _planned_for(self, heading: str) -> dates.Period | None:
        """ "Geplant für 2027": the time ahead for which what stands below is planned."""
        match = self._behind.search(heading)
        if match is None or self._code(heading[: match.start()]) != "GEPLANT":
            return None
        period = dates.read_period(heading[match.end() :], self._reader.words)
        return period if isinstance(period, dates.Period) and self._is_ahead(period.end) else None

    def _told(self, row: BodyRow, column: ListColumn) -> str | None:
        """What stands in a column to tick, besides a no and words for nothing."""
        cell, words = self._reader.usable(row, column), self._reader.words
        text = clean(cell_text(cell))
        is_silent = not text or is_null_word(text, words) or words.meaning("ja_nein", text) == "nein"
        return None if is_silent else text

    def _is_tick(self, text: str) -> bool:
        """ "x", "(x)": a cross, in brackets too."""
        return self._reader.words.meaning("ja_nein", text.strip("()[] ")) == "ja"

    def _cell(self, row: BodyRow, column: ListColumn, relevance: RowRelevance, values: Values) -> None:
        cell = self._reader.usable(row, column)
        if cell is None:
            return
        text, place = clean(cell_text(cell)), place_of(row, column)
        if percent_of(cell) or _PERCENT.search(text):
            self._reader.reporter.add("status_with_percent", place, percent_of(cell) or text)
            return
        explained = self._reader.codes(column, self._understands)
        if explained is not None and (code := code_of(text)):
            if code not in explained:
                self._reader.reporter.add("codes_unexplained", place, text)
                return
            text = explained[code]
            if relevance.takes_text(row, column, text):
                return
        text = without_footnote(text)
        if text.endswith("?") and text.strip("? "):
            self._doubt(text, place)
            return
        status = self._said(text) or self._code(without_code(text))
        if self._sign_takes_back(status, text):
            self._doubt(text, place)
            return
        if status:
            values["implementation_status"] = status
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
        if self._from_start(without_code(text), place, values) or self._from_date(text, cell.kind, place, values):
            return
        # Never "open": a word nobody knows may mean anything. The finding keeps it (docs/fachregeln.md 3.1).
        self._reader.reporter.add("status_unknown", place, text, woerter=", ".join(LABELS.values()))

    def _code(self, text: str) -> str | None:
        return self._reader.vocabulary.code("implementation_status", text) or self._reader.words.meaning("status", text)

    def _said(self, text: str) -> str | None:
        """What the words say as a whole, whatever stands before them: "ist bereits online"."""
        return self._code(text) or self._code(self._without_filling(text))

    def _without_filling(self, text: str) -> str:
        """ "ist bereits online" → "online" """
        while match := self._filling.match(text):
            text = text[match.end() :].strip()
        return text

    def _sign_takes_back(self, status: str | None, text: str) -> bool:
        """ "online ❌", "⏳ online", "[ ] online": a sign beside a state that is reached says that it is not, unless it is known to be
        harmless ("online ✓"); an empty box takes back any."""
        words = self._reader.words
        status = status or self._code(without_code(without_addition(text, words)))
        if status is None:
            return False
        if words.pattern(SIGNS, "Rücknahme").search(text):
            return True
        signs = [sign for sign in text if unicodedata.category(sign) in ("So", "Sm")]
        known = {sign for sign in signs if words.meaning(SIGNS, sign) or words.meaning("ja_nein", sign) == "ja"}
        return status in DONE and not known.issuperset(signs)

    def _understands(self, text: str) -> bool:
        """Does this word of a legend say a status?"""
        words = self._reader.words
        return self._code(text) is not None or any(words.meaning(name, text) for name in ("ja_nein", "leer"))

    def _from_date(self, text: str, kind: str, place: Place, values: Values) -> bool:
        """ "Q3 2026" in the status column means planned for then; a time that is over says nothing."""
        if kind == "number":
            return False
        period = dates.read_period(text[:10] if kind == "date" else text, self._reader.words)
        if isinstance(period, dates.Unreadable) or not self._is_ahead(period.end):
            return False
        self._plan(period, values)
        self._reader.reporter.add("status_from_date", place, text)
        return True

    def _plan(self, period: dates.Period, values: Values) -> None:
        values["implementation_status"] = "GEPLANT"
        if "target_date" not in values:
            values |= {"target_date": period.end, "target_precision": period.precision}

    def _is_ahead(self, day: date) -> bool:
        return self._reader.day is None or day > self._reader.day

    def _from_start(self, text: str, place: Place, values: Values) -> bool:
        """ "geplant (Q3 2026)", "in Umsetzung, Vertrag liegt vor", "online seit Mai", "fertig bis Ende 2026"; what stands behind
        "online" must not take it back."""
        if len(text) > SHORT:
            return False
        text = self._without_filling(text)
        match = self._behind.search(text)
        status = self._code(text[: match.start()]) if match and match.start() else None
        if match is None or status is None:
            return False
        tail = text[match.start() :].strip(" (),;:–-\n")
        found = dates.read_period(tail, self._reader.words)
        period = found if isinstance(found, dates.Period) else self._period_within(tail)
        instead = self._said_instead(status, tail)
        if instead is not None:
            return self._instead(instead, text, place, values)
        if status in DONE:
            return self._done(status, tail, period, text, place, values)
        if not isinstance(found, dates.Period) and self._for_whom.match(tail):  # "geplant für 2027"
            found = dates.read_period(self._for_whom.sub("", tail, count=1), self._reader.words)
            period = found if isinstance(found, dates.Period) else period
        is_later = status in UNDER_WAY and period and self._begins_later(text[: match.start()], match[0], tail, period)
        is_for_people = (
            status == "OFFEN" and self._for_whom.match(tail) is not None and not isinstance(found, dates.Period)
        )
        if is_for_people or self._taken_back.search(tail) or is_later or self._says_otherwise(status, tail):
            return self._doubt(text, place)
        values["implementation_status"] = status
        if self._since.search(tail) or period is None:
            self._reader.reporter.add("status_from_start", place, text, status=LABELS[status])
        else:
            self._when(status, tail, period, isinstance(found, dates.Period), text, place, values)
        return True

    def _when(
        self, status: str, tail: str, period: dates.Period, is_whole: bool, text: str, place: Place, values: Values
    ) -> None:
        """What a time behind a status is: until when something rests, the day it is decided anew; of anything else the target. ``is_whole``:
        nothing but the time stands there."""
        again = self._again.match(tail) is not None
        is_due = again or self._ending.match(tail) is not None
        is_ahead = self._is_ahead(period.end)
        code, said = "status_from_start", LABELS[status]
        if status == "ZURUECKGESTELLT" and (again or is_whole) and (is_due or is_ahead):
            values.setdefault("review_date", period.end)
            said = f"{said}, Wiedervorlage am {period.end:%d.%m.%Y}"
        elif status == "ZURUECKGESTELLT" or (status == "OFFEN" and (is_due or not is_ahead)):
            code = "status_time_unclear"
        elif "target_date" not in values:
            values |= {"target_date": period.end, "target_precision": period.precision}
        self._reader.reporter.add(code, place, text, status=said)

    def _says_otherwise(self, status: str, tail: str) -> bool:
        """Does what stands behind a status that is not reached say another: "läuft | seit 2024 online", "offen | (2024), geplant (2026)",
        "Einführung | 2024 erfolgt"? That something is not done yet takes nothing back, nor does what is to come: "in Umsetzung, Test ab
        Herbst 2026"."""
        for part in filter(None, _PARTS.split(tail)):
            core = self._without_time(part)
            addition = self._behind.search(core)
            said = self._said(core) or (self._code(core[: addition.start()]) if addition else None)
            if said in DONE and addition and self._doubtful.search(core[addition.end() :]):  # "Go-live: offen"
                continue
            if self._ended.fullmatch(core):
                return True
            if said in (None, status, "OFFEN"):
                continue
            period = self._period_within(part)
            is_to_come = period is not None and self._is_ahead(period.end) and not self._since.search(part)
            if not is_to_come or (status, said) == ("OFFEN", "GEPLANT"):
                return True
        return False

    def _without_time(self, text: str) -> str:
        """ "seit Mai 2024 online" → "online", "2024 erfolgt" → "erfolgt": without the time in front and what leads to it."""
        words = text.split()
        for count in range(min(len(words) - 1, LONGEST_TIME), 0, -1):
            time = " ".join(words[:count])
            named = self._leading.sub("", time).strip(" .")
            is_month = self._since.match(time) and self._reader.words.meaning("zeitwoerter", named)
            if is_month or isinstance(dates.read_period(named, self._reader.words), dates.Period):
                return " ".join(words[count:])
        return text

    def _said_instead(self, status: str, tail: str) -> str | None:
        """What counts in place of a status: "Online: nein" is not online, "online geplant" is planned; "" where nobody can say."""
        behind = self._without_filling(tail).rstrip(" .")
        if self._reader.words.meaning("ja_nein", behind) == "nein":
            return "OFFEN" if status == "GO_LIVE" else ""
        if status not in DONE:
            return None
        if self._other_thing.fullmatch(behind):  # "erledigt (Konzept)"
            return ""
        said = self._code(behind)
        if said:
            return None if said in DONE else said
        return "" if self._planned.fullmatch(behind) else None

    def _instead(self, status: str, text: str, place: Place, values: Values) -> bool:
        if not status:
            return self._doubt(text, place)
        values["implementation_status"] = status
        self._reader.reporter.add("status_from_start", place, text, status=LABELS[status])
        return True

    def _begins_later(self, status: str, between: str, tail: str, period: dates.Period) -> bool:
        """ "Umsetzung 2027" and "läuft ab Herbst 2027" in a list of 2026: it shall begin then. "in Umsetzung (Q4 2026)" ends then."""
        day = self._reader.day
        if day is None or period.start <= day:
            return False
        is_bare = " " not in status.strip() and not between.strip(" 0123456789./Q") and not self._ending.match(tail)
        return is_bare or self._beginning.match(tail) is not None

    def _done(
        self, status: str, tail: str, period: dates.Period | None, text: str, place: Place, values: Values
    ) -> bool:
        """ "online …": a time ahead makes it a plan, words like "nur" or "ohne" and any other number make it unknown."""
        day = self._reader.day
        is_doubtful = "?" in tail or bool(self._doubtful.search(tail))
        if period is None:
            if is_doubtful or re.search(r"\d", tail) or self._for_whom.match(tail):
                return self._doubt(text, place)
        elif (
            status == "GO_LIVE"
            and not is_doubtful
            and day
            and period.end > day
            and (period.start > day or self._due.match(tail))
        ):
            self._plan(period, values)
            self._reader.reporter.add("status_not_yet", place, text, datum=f"{period.end:%d.%m.%Y}")
            return True
        elif is_doubtful or self._ending.match(tail) or (day and period.end > day and not self._since.match(tail)):
            return self._doubt(text, place)
        values["implementation_status"] = status
        is_of_an_end = self._ending.search(tail) is not None  # "online, Vertrag bis 31.12.2025"
        if period and status == "GO_LIVE" and not is_of_an_end and not (day and period.end > day):
            values.setdefault("golive_date", period.end)
        self._reader.reporter.add("status_from_start", place, text, status=LABELS[status])
        return True

    def _doubt(self, text: str, place: Place) -> bool:
        self._reader.reporter.add("status_with_condition", place, text)
        return True

    def _period_within(self, text: str) -> dates.Period | None:
        """The only time a longer text names ("Vertrag bis 31.12.2026 verlängert")."""
        found = {match[0] for match in _TIME.finditer(text)}
        period = dates.read_period(found.pop(), self._reader.words) if len(found) == 1 else None
        return period if isinstance(period, dates.Period) else None


def without_addition(text: str, words: Words) -> str:
    """What stands before an addition: "geplant" of "geplant 2027", "online" of "online seit Mai"."""
    match = _behind(words).search(text)
    return text[: match.start()] if match else text


@lru_cache(maxsize=16)
def _behind(words: Words) -> re.Pattern[str]:
    """Where something begins behind a status."""
    known = words.pattern(BESIDE, "bis", "seit", "ab", "für", "Frist", "Absicht").pattern
    return re.compile(
        rf"\s*[(,;:–\n]\s*|\s+-\s+|\s+(?:in (?=\d)|Q(?=\d)|(?=20\d\d|\d{{1,2}}[./])|{known})", re.IGNORECASE
    )
