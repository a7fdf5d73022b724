"""One cell → values of staging columns. What cannot be read leaves the field unknown and becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from etl.form.columns import MINUTES, fields_of
from etl.intake.claims import version_of_today
from etl.intake.columns import ListColumn
from etl.intake.content import is_status
from etl.intake.headers import LEVEL_FIELDS, speaks_of
from etl.intake.legends import Legend, applying, code_of, holds_codes, is_own_scale
from etl.intake.marks import is_error_text, is_struck_out
from etl.intake.parties import FIELD as WAITING, PartyReader, names_nobody
from etl.intake.profile import Profile, profile_of
from etl.intake.report import Place, Reporter
from etl.intake.spans import is_year, span_of
from etl.intake.tables import BodyRow, Table, cell_text, period_of, place_of
from etl.intake.vocabulary import Vocabulary
from etl.parse import dates, levels, numbers
from etl.parse.personal import MASK, mask_personal, mask_responsible, quotable
from etl.parse.text import clean, repair_mojibake, without_list_ids
from etl.parse.words import Words
from etl.readers.raw import NO_MARKS, Cell
from ozg.rules import model
from ozg.rules.bottleneck import UNREAD

Values = dict[str, Any]

WHOLE_NUMBERS = fields_of("Fälle")
COUNTS = WHOLE_NUMBERS | fields_of("Minuten", "Zahl")
MONEY = fields_of("Geld")
_NUMBERS = COUNTS | MONEY
#: No municipality has so many cases or euros; the number is a slip, or a key in the wrong column.
ABSURD = 1e10
LEVELS = fields_of("Stufe")
DATES = fields_of("Datum") | {"evidence_date"}
RESPONSIBLE = fields_of("Stelle")
#: What says which day was taken of a stretch of time; where the stretch itself is read, there is nothing to say.
READ_AS_END = {"date_half_year", "date_season"}
#: A word that stands for nothing in a list to choose from, but names a step of a project where somebody wrote it himself: "Auswahl".
PLACEHOLDER, STEPS = "Auswahlfeld", {"stage_name"}
#: Units that are none of a field: "30 Min." below "Aufwand (PT)" are not thirty days.
_OTHER_UNITS = {
    **dict.fromkeys(MONEY, ("Minuten", "Stunden", "Tage", "länger")),
    **dict.fromkeys(MINUTES, ("Geld", "Tage", "länger")),
    "person_days": ("Geld", "Minuten", "Stunden", "länger"),
}
#: A share of its own; that of online cases is read with the counts it belongs to.
SHARES = fields_of("Prozent") - {"online_share"}
SEVERAL = fields_of("Auswahl mehrerer")
#: The list of words beside a status: what each does to it is its meaning there.
BESIDE = "status_zusatz"
#: What stands before a time that is none of this field: "seit 2024" is no target, "geplant 2027" no beginning.
#: Since when something waits or is there: how long is counted from that day.
SINCE = {"since_date", "waiting_since_date"}
_OTHER_TIMES = {"target_date": "seit", "golive_date": "Absicht"}
#: "00:12:30" in a text file; "12:30" may be minutes and seconds as well and is not read.
_TIME = re.compile(r"^\d{1,2}:\d{2}:\d{2}$")
_URL = re.compile(r"^(https?://|www\.)\S+$|^[\w-]+(\.[\w-]+)+(/\S*)?$", re.IGNORECASE)
#: "50 TEUR (alle Leistungen)", "(zusammen mit Reisepass)": a number of more than this service.
_OF_SEVERAL = re.compile(
    r"\b(?:alle[nr]?|sämtliche[nr]?|mehrere[nr]?|andere[nr]?)\s+(?:\d+\s+)?(?:[\w-]*leistungen|[\w-]*dienste[n]?)\b"
    r"|\b(?:zusammen|gemeinsam)\s+mit\b",
    re.IGNORECASE,
)


@dataclass
class CellReader:
    """Reads the cells of one table."""

    table: Table
    words: Words
    vocabulary: Vocabulary
    reporter: Reporter
    rgm_version: str | None
    day: date | None = None
    #: Every legend of the file, which may explain codes of a column.
    legends: list[Legend] = field(default_factory=list)
    profiles: dict[int, Profile] = field(default_factory=dict)
    #: Reads whom something waits for in the list of this municipality; None: only the words of the form and those that mean the same.
    party: PartyReader | None = None
    _codes: dict[int, dict[str, str] | None] = field(default_factory=dict)

    def usable(self, row: BodyRow, column: ListColumn) -> Cell | None:
        """The cell with repaired text; None when it is empty, an error, a formula without result, crossed out or in doubt."""
        cell = row.cells.get(column.index)
        if cell is None or column.index in row.doubted:
            return None
        if cell.marks is not NO_MARKS:
            cell = self._with_marks(row, column, cell)
            if cell is None:
                return None
        if cell.kind in ("text", "error"):
            return self._text_cell(row, column, cell)
        return cell

    def read(self, row: BodyRow, column: ListColumn) -> Values:
        """The staging values of one cell; {} when it says nothing."""
        cell = self.usable(row, column)
        if cell is None:
            return {}
        name = column.field
        place = place_of(row, column)
        if name in _NUMBERS:
            return self._number(row, column, cell, place)
        if name in LEVELS:
            return self._level(column, cell, place)
        if name in DATES:
            return self._date(name, cell, place)
        if name == "url":
            address = self.address(cell, place)
            return {"url": address} if address else {}
        if name in SHARES:
            share = self.share(row, column)
            return {} if share is None else {name: share}
        if name in SEVERAL:
            return self._several_words(name, cell, place)
        if self.vocabulary.has(name):
            return self._word(name, cell, place)
        return self._plain_text(name, cell, place)

    def share(self, row: BodyRow, column: ListColumn) -> float | None:
        """A share between 0 and 1 (docs/fachregeln.md 12.4, 36); None when unknown."""
        cell = self.usable(row, column)
        if cell is None:
            return None
        place = place_of(row, column)
        if cell.kind == "number" and cell.marks.is_percent:
            return self._valid_share(float(cell.value), cell, place)
        if cell.kind == "number" and cell.marks.has_percent_sign:
            return self._valid_share(float(cell.value) / 100, cell, place)
        text = clean(cell_text(cell))
        if cell.kind not in ("number", "text"):  # a day or a time of day
            self.reporter.add("share_not_readable", place, text)
            return None
        has_sign = text.endswith(("%", "Prozent", "v. H.", "v.H."))
        bare = re.sub(r"\s*(%|Prozent|v\. ?H\.)$", "", text)
        reading = numbers.read_number(bare, self.words) if cell.kind == "text" else numbers.Reading(float(cell.value))
        if reading is None:
            self.reporter.add("share_not_readable", place, text)
            return None
        if reading.value is None:
            return None
        if has_sign:
            return self._valid_share(reading.value / 100, cell, place)
        scale = self._profile(column).share_scale
        if scale is None and 0 < reading.value <= 1:
            self.reporter.add("share_unclear", place, text)
            return None
        return self._valid_share(reading.value / (scale or 100), cell, place)

    def number(self, cell: Cell, column: ListColumn, place: Place) -> numbers.Reading | None:
        """The number of a cell with its quality; None when it is not readable (the finding is written)."""
        text = cell_text(cell)
        if cell.kind == "number":
            if shown := percent_of(cell):
                self.reporter.add("number_is_percent", place, shown)
                return None
            if cell.marks.unit is None:
                return numbers.Reading(float(cell.value))
            text = f"{cell.value} {cell.marks.unit}".replace(".", ",", isinstance(cell.value, float))
        is_time = cell.kind == "time" or (column.field in MINUTES and _TIME.match(text.strip()) is not None)
        if is_time or cell.kind == "date":
            if is_time and column.field in MINUTES:
                hours, minutes, seconds = map(int, text.split(":"))
                return numbers.Reading(hours * 60 + minutes + seconds / 60, names_unit=True)
            self.reporter.add("number_is_date", place, text)
            return None
        if cell.kind == "boolean":
            self.reporter.add("number_not_readable", place, text)
            return None
        if text.strip().endswith("%"):
            self.reporter.add("number_is_percent", place, text)
            return None
        if column.field in WHOLE_NUMBERS and numbers.has_other_unit(text, self.words):
            self.reporter.add("number_of_other_unit", place, clean(text))
            return None
        if (others := _OTHER_UNITS.get(column.field)) and numbers.has_other_unit(text, self.words, *others):
            self.reporter.add("amount_of_other_unit", place, clean(text))
            return None
        is_english = self._profile(column).is_english
        reading = numbers.read_number(text, self.words, is_english)
        if reading is None:
            unclear = numbers.looks_english(text) or re.match(r"^\d{1,3},\d{3}$", text.strip())
            self.reporter.add("number_english_unclear" if unclear else "number_not_readable", place, clean(text))
            return None
        if (
            cell.kind == "number"
        ):  # a currency shown by the format is no unit of its own: people choose it for "Kosten in T€" too
            reading = replace(reading, names_unit=reading.value != float(cell.value))
        if any(code == numbers.NOTE and self._names_other_time(detail) for code, detail in reading.remarks):
            self.reporter.add("number_of_part", place, clean(text))
            return None
        for code, detail in reading.remarks:
            self._remark_number(code, detail, text, place)
        return reading

    def _names_other_time(self, note: str) -> bool:
        """Is a number with this note none of a whole year that is over: "bis 30.06.", "1. Halbjahr", "2023–2025"?"""
        span = span_of(note, self.words, is_figure=True)
        if span is None:
            return re.search(r"\b(?:Quartal|Halbjahr|HJ|Monate?|Wochen?|Tage?)\b", note, re.IGNORECASE) is not None
        is_over = span.period is not None and is_year(span.period) and (self.day is None or span.period.end <= self.day)
        return not is_over

    def period(self, row: BodyRow, column: ListColumn, code: str, is_needed: bool = False) -> dates.Period | None:
        """The period of a cell; None when not readable, with a finding of that code. ``is_needed``: also when it says none."""
        place = place_of(row, column)
        cell = self.usable(row, column)
        found = None if cell is None else self.as_period(cell)
        if cell is None or found is None:
            if is_needed:
                self.reporter.add(code, place, clean(cell_text(row.cells.get(column.index))))
            return None
        if isinstance(found, dates.Unreadable):
            self.reporter.add(code, place, clean(cell_text(cell)))
            return None
        if found.remark and found.remark not in READ_AS_END:
            self.reporter.add(found.remark, place, clean(cell_text(cell)), datum=f"{found.end:%d.%m.%Y}")
        return found

    def as_period(self, cell: Cell) -> dates.Period | dates.Unreadable | None:
        """The period of a cell without any finding; None for words like "k. A."."""
        return period_of(cell, self.words)

    def text(self, cell: Cell, name: str, place: Place) -> str | None:
        """A free text without personal data; None for words like "k. A."."""
        text = clean(cell_text(cell))
        nothing = self.words.meaning("leer", text) if text else None
        if not text or (nothing is not None and not (nothing == PLACEHOLDER and name in STEPS)):
            return None
        masked = mask_responsible(text, self.words) if name in RESPONSIBLE else mask_personal(text, self.words)
        if masked != text:
            self.reporter.add("personal_data", place, masked)
            masked = masked.strip()
            if masked == MASK:
                return None
        return masked

    def _with_marks(self, row: BodyRow, column: ListColumn, cell: Cell) -> Cell | None:
        place, marks = place_of(row, column), cell.marks
        if cell.kind == "formula":
            self.reporter.add("formula_without_value", place, cell.value)
            return None
        if marks.is_external:
            self.reporter.add("external_link", place, cell_text(cell))
        if marks.is_partly_struck:
            self.reporter.add("partly_struck_out", place, cell_text(cell))
        if marks.is_struck and not is_struck_out(row, self.table):
            self.reporter.add("struck_out_cell", place, cell_text(cell))
            return None
        return cell

    def _text_cell(self, row: BodyRow, column: ListColumn, cell: Cell) -> Cell | None:
        text = str(cell.value)
        if cell.kind == "error" or is_error_text(text):
            self.reporter.add("cell_error", place_of(row, column), text.strip())
            return None
        if not text or text.isspace():
            return None
        repaired = repair_mojibake(text)
        if repaired != text:
            self.reporter.add("broken_umlauts", place_of(row, column), text)
        plain = without_list_ids(repaired)
        return cell if plain == text else cell._replace(value=plain)

    def _number(self, row: BodyRow, column: ListColumn, cell: Cell, place: Place) -> Values:
        if column.index in row.filled:
            self.reporter.add("merged_number", place, cell_text(cell))
            return {}
        if (
            column.field not in WHOLE_NUMBERS
            and cell.kind == "text"
            and numbers.names_rate(text := cell_text(cell), self.words)
        ):
            is_cost = column.field in MONEY
            self.reporter.add("cost_cell_of_every_year" if is_cost else "amount_of_a_period", place, clean(text))
            return {}
        if cell.kind == "text" and re.search(r"\d", text := cell_text(cell)) and _OF_SEVERAL.search(text):
            self.reporter.add("number_of_several", place, clean(text))
            return {}
        reading = self.number(cell, column, place)
        if reading is None or reading.value is None:
            return {}
        value = reading.value * (1 if reading.names_unit else column.meaning.factor)
        is_projected = column.meaning.rate != 1 and not reading.names_rate
        if is_projected:
            value *= column.meaning.rate
            self.reporter.add("number_rate", place, clean(cell_text(cell)), faktor=f"{column.meaning.rate:g}")
        if abs(value) >= ABSURD:
            self.reporter.add("number_not_readable", place, clean(cell_text(cell)))
            return {}
        if value < 0:
            self.reporter.add("number_negative", place, clean(cell_text(cell)))
            if column.field in COUNTS:
                return {}
        is_middle = any(code == numbers.RANGE for code, _ in reading.remarks)  # which is told already
        if column.field in WHOLE_NUMBERS and value != int(value) and not is_middle:
            has_dot = cell.kind == "number" or re.search(r"\d\.\d", cell_text(cell)) is not None
            self.reporter.add("number_fraction" if has_dot else "number_not_whole", place, clean(cell_text(cell)))
        values: Values = {column.field: round(value, 2) if column.field in MONEY else value}
        # of a month or a week nobody counted the year
        is_estimated = is_projected or column.meaning.is_mean or column.meaning.is_estimated
        quality = reading.quality or ("GESCHAETZT" if is_estimated else None)
        if column.field == "case_count" and quality:
            values["case_quality"] = quality
        return values

    def _remark_number(self, code: str, detail: str, text: str, place: Place) -> None:
        if code == numbers.RATE:
            self.reporter.add(code, place, clean(text), faktor=detail)
        elif code == numbers.NOTE:
            self.reporter.add(code, place, detail)
        else:
            self.reporter.add(code, place, clean(text))

    def _level(self, column: ListColumn, cell: Cell, place: Place) -> Values:
        text = clean(cell_text(cell))
        explained = self.codes(column, self._names_level)
        code = code_of(text)
        if code and explained and code in explained:
            cell = Cell(explained[code], "text")
        elif code and not code[0].isdigit() and levels.read_level(text, self.words) is None and not self._is_null(text):
            self.reporter.add("codes_unexplained", place, text)
            return {}
        elif code and self._has_own_scale(column):
            self.reporter.add("level_cell_of_other_scale", place, text)
            return {}
        level: levels.Level | levels.Doubtful | None = None
        own_version: str | None = None
        if shown := percent_of(cell):
            self.reporter.add("level_cell_is_percent", place, shown)
            return {}
        if cell.kind == "number":
            level = levels.level_of_number(float(cell.value))
        elif cell.kind == "text":
            if self._is_null(text):
                return {}
            level, own_version = self._level_of_model(cell_text(cell))
        if isinstance(level, levels.Doubtful):
            self.reporter.add("level_with_condition", place, text)
            return {}
        if level is None or level.value > model.highest_of_all():
            self.reporter.add("level_not_readable", place, text)
            return {}
        version = own_version or column.meaning.version or self.rgm_version or model.DEFAULT_VERSION
        highest = model.model(version).highest_level
        if level.out_of not in (None, highest):
            self.reporter.add("level_cell_of_other_scale", place, text)
            return {}
        if level.value > highest:
            self.reporter.add("level_needs_version", place, text)
            return {}
        if level.remark:
            self.reporter.add(level.remark, place, text)
        name = column.field
        if name != "declared_level":
            if level.high is not None:
                self.reporter.add("level_range", place, text)
            return {name: level.value}
        values: Values = {name: level.value, "rgm_version": version}
        if level.high is not None:
            is_open = level.value < model.model(version).conform_level <= level.high
            self.reporter.add("level_range_unclear" if is_open else "level_range_kept", place, text)
            values["declared_level_high"] = min(level.high, highest)
        if level.aim is not None and level.aim <= highest and self.table.first("target_level") is None:
            values["target_level"] = level.aim
            self.reporter.add("aim_beside_level", place, text, stufe=level.value, ziel=level.aim)
        return values

    def _level_of_model(self, text: str) -> tuple[levels.Level | levels.Doubtful | None, str | None]:
        """The level of a text, and the model it names itself: "3 (nach Modell 2.0)"."""
        bare, _, said = text.rstrip(" )").partition("(")
        version = version_of_today(said)
        if version in model.models():
            return levels.read_level(bare, self.words), version
        return levels.read_level(text, self.words), None

    def codes(self, column: ListColumn, understands: Callable[[str], bool]) -> dict[str, str] | None:
        """Code → text of the legends that speak of this column, None when the column holds no codes at all."""
        if column.index not in self._codes:
            cells = [cell for row in self.table.rows if row.outcome is None and (cell := row.cells.get(column.index))]
            recognition = self.table.recognition
            headers = [other.header for other in recognition.columns] + [header for _, header in recognition.unknown]
            texts = applying(self.legends, column.header, headers, understands) if self.legends else {}
            used = {code for cell in cells if (code := code_of(cell_text(cell)))}
            is_coded = bool(used & set(texts)) or holds_codes(cells, self.words)
            self._codes[column.index] = texts if is_coded else None
        return self._codes[column.index]

    def _has_own_scale(self, column: ListColumn) -> bool:
        """Does a legend say that the codes of a column of levels are none of the model?"""
        beside_status = any(one.field == "implementation_status" for one in self.table.columns)
        return is_own_scale(
            self.legends,
            column.header,
            self._names_level,
            partial(is_status, words=self.words),
            self._names_level_column,
            self.words,
            beside_status,
        )

    def _names_level_column(self, label: str) -> bool:
        """Does a text hold a header of levels, in the plural too ("Legende Reifegrade")?"""
        return speaks_of(label, LEVEL_FIELDS, self.table.kind, self.words)

    def _names_level(self, text: str) -> bool:
        return isinstance(levels.read_level(text, self.words), levels.Level)

    def _is_null(self, text: str) -> bool:
        return numbers.is_null_word(text, self.words)

    def _date(self, name: str, cell: Cell, place: Place) -> Values:
        found = self.as_period(cell)
        if found is None:
            return {}
        text = clean(cell_text(cell))
        if isinstance(found, dates.Unreadable):
            self.reporter.add(found.code, place, text)
            return {}
        if found.remark:
            self.reporter.add(found.remark, place, text, datum=f"{found.end:%d.%m.%Y}")
        if (other := _OTHER_TIMES.get(name)) and self.words.pattern(BESIDE, other).match(text):
            self.reporter.add("date_of_other_meaning", place, text)
            return {}
        if name in SINCE and not self.says_since(found, text, place):
            return {}
        day: date = found.end
        return {name: day, "target_precision": found.precision} if name == "target_date" else {name: day}

    def says_since(self, found: dates.Period, text: str, place: Place) -> bool:
        """Is a period exact enough for "seit wann"? "2024" names no day, and the last of the year would be one nobody said, in a letter too."""
        if found.precision == "MONTH":
            self.reporter.add("since_of_month", place, text, datum=f"{found.end:%d.%m.%Y}")
        elif found.precision != "DAY":
            self.reporter.add("since_without_day", place, text)
            return False
        return True

    def address(self, cell: Cell, place: Place) -> str | None:
        """The internet address of a cell; None when it holds none, with a finding when it should."""
        text = clean(cell_text(cell))
        if self.words.meaning("leer", text) is not None or self.words.meaning("ja_nein", text) == "nein":
            return None
        if not _URL.match(text) and cell.marks.link and _URL.match(cell.marks.link):
            text = cell.marks.link
        if not _URL.match(text):
            self.reporter.add("url_not_readable", place, text)
            return None
        return text

    def code(self, name: str, text: str) -> Any | None:
        """The code of a word of a field; None when it is not known."""
        return self.party(text) if self.party and name == WAITING else self.vocabulary.code(name, text)

    def word_or_day(self, name: str, cell: Cell, place: Place) -> Any | None:
        """The code of a field's word, or its day, in a cell; None when it says nothing or is not known (then the finding is written)."""
        return (self._date if name in DATES else self._word)(name, cell, place).get(name)

    def _word(self, name: str, cell: Cell, place: Place) -> Values:
        text = clean(cell_text(cell))
        code = self.code(name, text)
        if code is not None:
            return {name: code}
        if self.words.meaning("leer", text) is not None or (name == WAITING and names_nobody(text, self.words)):
            return {}
        if self.vocabulary.is_yes_no(name) and self.words.meaning("ja_nein", text) == "teilweise":
            self.reporter.add("yes_no_partly", place, text)
        else:
            self.reporter.add("word_not_known", place, text, woerter=self.vocabulary.labels(name))
        return {name: UNREAD} if name == WAITING else {}

    def _several_words(self, name: str, cell: Cell, place: Place) -> Values:
        """The codes of the words in a cell, in the order of the form, joined by blanks."""
        text = clean(cell_text(cell))
        if self.words.meaning("leer", text) is not None:
            return {}
        codes = set()
        for part in re.split(r"[,;/+\n]|\bund\b", text):
            code = self.vocabulary.code(name, part) if part.strip() else None
            if code:
                codes.add(code)
            elif part.strip():
                quoted = quotable(part.strip(), text, self.words)
                self.reporter.add("word_not_known", place, quoted, woerter=self.vocabulary.labels(name))
        ordered = [code for code in self.vocabulary.codes(name) if code in codes]
        return {name: " ".join(ordered)} if ordered else {}

    def _plain_text(self, name: str, cell: Cell, place: Place) -> Values:
        text = self.text(cell, name, place)
        return {name: text} if text else {}

    def _valid_share(self, value: float, cell: Cell, place: Place) -> float | None:
        if 0 <= value <= 1:
            return value
        self.reporter.add("share_not_readable", place, clean(cell_text(cell)))
        return None

    def _profile(self, column: ListColumn) -> Profile:
        profile = self.profiles.get(column.index)
        if profile is None:
            cells = [cell for row in self.table.rows if row.outcome is None and (cell := row.cells.get(column.index))]
            profile = self.profiles[column.index] = profile_of(cells)
        return profile


def percent_of(cell: Cell) -> str | None:
    """What a number cell shows as a percentage, by its format; None for any other cell."""
    if cell.kind != "number" or not (cell.marks.is_percent or cell.marks.has_percent_sign):
        return None
    value = float(cell.value) * (100 if cell.marks.is_percent else 1)
    return f"{value:g} %".replace(".", ",")
