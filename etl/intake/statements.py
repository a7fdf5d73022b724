"""Of columns that say the same thing of several days or in several models the one that holds for the reporting date; and the
scale a whole column of levels is written in (docs/fachregeln.md 2.5). A scale nobody names is not guessed cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from etl.intake.columns import ListColumn
from etl.intake.headers import COUNTS, LEVEL_FIELDS
from etl.intake.report import Place, Reporter
from etl.intake.tables import Table, cell_text, column_letter, place_of
from etl.intake.twice import tell_twin
from etl.intake.values import percent_of
from etl.intake.vocabulary import vocabulary_of
from etl.parse.dates import Period
from etl.parse.numbers import is_null_word
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.readers.raw import Cell
from ozg.rules import model
from ozg.rules.maturity import LEVEL_LABELS

#: Fields that say how things are, not how they shall be.
PRESENT = ("implementation_status", "declared_level", "online_share", "relevance", "jurisdiction")
#: Share of percentages, or of numbers above every level, from which a whole column is no column of levels.
MANY = 0.2
#: A progress is taken for a level only when it is written in whole steps, one of them at least this.
SURE_STEP = 2
_NUMBER = re.compile(r"^\s*(\d{1,4})(?:[.,](\d+))?\s*$")
_OUT_OF = re.compile(r"^\D{0,12}\d\s*\(?\s*(?:von|/)\s*(\d{1,2})\s*\)?$", re.IGNORECASE)


def settle_columns(table: Table, day: date | None, version: str | None, words: Words, reporter: Reporter) -> None:
    """Take out of ``table.columns`` what does not hold for the reporting date, and columns of levels on no known scale; each with
    a finding. ``version``: the model the file says it uses."""
    for field in dict.fromkeys(column.field for column in table.columns):
        if field == "cost_eur":
            _keep_whole(table, reporter)
        elif field not in COUNTS:
            _keep_newest(table, field, day, version, words, reporter)
    if day:
        _settle_figures(table, day, reporter)
    for column in [
        column for column in table.columns if column.field in LEVEL_FIELDS and column.meaning.option is None
    ]:
        _settle_level(table, column, version, words, reporter)


def _settle_figures(table: Table, day: date, reporter: Reporter) -> None:
    """Columns that count: a period that begins after the reporting date is a plan, one that ends after it is counted until then."""
    for column in [column for column in table.columns if column.field in COUNTS and column.meaning.period]:
        period = column.meaning.period
        assert period is not None
        if period.start > day:
            _leave_out(table, [column], "figures_of_the_future", reporter)
        elif period.end > day:
            reporter.add("figures_until_day", _place(table, column), datum=f"{day:%d.%m.%Y}")
            until = replace(column, meaning=replace(column.meaning, period=Period(period.start, day, "DAY")))
            table.columns = [until if other is column else other for other in table.columns]


def _keep_newest(
    table: Table, field: str, day: date | None, version: str | None, words: Words, reporter: Reporter
) -> None:
    group = [column for column in table.columns if column.field == field and column.meaning.option is None]
    if field in PRESENT:
        late = [column for column in group if day and column.meaning.period and column.meaning.period.start > day]
        _leave_out(table, late, "column_of_the_future", reporter)
        group = [column for column in group if column not in late]
    old = [column for column in group if column.meaning.age < 0]
    if old and len(old) == len(group):
        _leave_out(table, old, "column_of_the_past", reporter)
        return
    new = [column for column in group if column.meaning.age > 0]
    dated = sorted((c for c in group if c.meaning.period and c not in old), key=lambda c: c.meaning.period.end)
    newest = new[:1] or dated[-1:]
    if new:
        old = [column for column in group if column not in newest]
    else:
        old += [
            column for column in dated if column not in newest and column.meaning.period != dated[-1].meaning.period
        ]
    _leave_out(table, old, "older_column", reporter)
    group = [column for column in group if column not in old]
    aims = [column for column in group if column.meaning.period is None]
    if field == "target_level" and aims:  # "RG 2027 (geplant)" is a step on the way to "RG-Ziel"
        for column in [column for column in group if column not in aims]:
            reporter.add("column_less_exact", _place(table, column), andere=aims[0].header)
            table.columns = [other for other in table.columns if other is not column]
        group = aims
    if field == "declared_level" and len({column.meaning.version for column in group}) > 1:
        wanted = version or model.DEFAULT_VERSION
        others = [column for column in group if column.meaning.version not in (None, wanted)]
        _leave_out(table, others, "column_of_other_model", reporter)
        group = [column for column in group if column not in others]
    if (dated or field in PRESENT) and len(group) > 1 and field != "jurisdiction":
        for column in group[1:]:
            tell_twin(table, group[0], column, words, vocabulary_of(words), reporter)
        table.columns = [column for column in table.columns if column not in group[1:]]


def _keep_whole(table: Table, reporter: Reporter) -> None:
    """Of costs of several years those of all of them: the newest year is no whole, and whether years add up or correct each other nobody
    says."""
    group = [column for column in table.columns if column.field == "cost_eur"]
    of_years = [column for column in group if column.meaning.period]
    if len(group) > 1:
        _leave_out(table, of_years, "cost_of_one_year", reporter)


def _settle_level(table: Table, column: ListColumn, version: str | None, words: Words, reporter: Reporter) -> None:
    cells = _filled(table, column, words)
    own_version = column.meaning.version or _version_of_scale(column.meaning.scale)
    said = None if version else _version_of_cells(cells)
    problem = _problem(column, cells, own_version or version or said) if cells else None
    if problem:
        example = next(iter(cells))
        if column.field == "progress" and any(other.field == "declared_level" for other in table.columns):
            problem = "progress_beside_level"
        reporter.add(problem, _place(table, column), percent_of(example) or clean(cell_text(example)))
        if problem == "level_scale_unknown":
            _name_high_levels(table, column, reporter)
        table.columns = [other for other in table.columns if other is not column]
        return
    field = "declared_level" if column.field == "progress" else column.field
    if field != column.field and any(other.field == field for other in table.columns):
        reporter.add("progress_beside_level", _place(table, column))
        table.columns = [other for other in table.columns if other is not column]
        return
    if column.meaning.version is None and own_version and own_version != (version or model.DEFAULT_VERSION):
        reporter.add("level_scale_of_model", _place(table, column), version=own_version)
    settled = replace(column, meaning=replace(column.meaning, field=field, version=own_version))
    table.columns = [settled if other is column else other for other in table.columns]


def _problem(column: ListColumn, cells: list[Cell], version: str | None) -> str | None:
    """Why this column is none of levels: the code of a finding."""
    numbers = [float(f"{match[1]}.{match[2] or 0}") for cell in cells if (match := _NUMBER.match(_bare(cell)))]
    percent = [
        cell
        for cell in cells
        if cell.marks.is_percent
        or cell.marks.has_percent_sign
        or re.search(r"\d\s*(%|Prozent)", clean(cell_text(cell)))
    ]
    is_progress = column.field == "progress"
    lowest, highest = model.DEFAULT.highest_level, model.highest_of_all()
    beyond = [number for number in numbers if number > highest]
    is_fraction = any(0 < number < 1 for number in numbers) and max(numbers) <= 1
    if column.meaning.is_percent or len(percent) >= MANY * len(cells) or is_fraction:
        return "level_is_percent"
    if len(cells) > 1 and beyond and len(beyond) >= MANY * len(cells) and max(beyond) <= 100:
        return "level_is_percent" if max(beyond) > 10 else "level_of_other_scale"
    if is_progress and numbers and not any(SURE_STEP <= number <= highest for number in numbers):
        return "level_is_percent"
    if is_progress and percent:
        return "level_is_percent"
    if column.meaning.scale and _version_of_scale(column.meaning.scale) is None:
        return "level_of_other_scale"
    named = _scales_named(cell_text(cell) for cell in cells)
    if named and not named & set(model.scales().values()):
        return "level_of_other_scale"
    if version is None and any(lowest < number <= highest for number in numbers) and len(numbers) > 1:
        return "level_scale_unknown"
    return None


def _version_of_cells(cells: list[Cell]) -> str | None:
    """The model the cells themselves name: "3 (von 4)", "3 - Online-Leistung"; None when they name none or several."""
    texts = [clean(cell_text(cell)) for cell in cells if cell.kind == "text"]
    named = {_version_of_scale((0, highest)) for highest in _scales_named(texts)}
    labels = {fold(label) for label in LEVEL_LABELS.values()}
    if any(re.sub(r"^[0-4]\s+", "", fold(text)) in labels for text in texts):
        named.add(model.DEFAULT_VERSION)
    named.discard(None)
    return named.pop() if len(named) == 1 else None


def _scales_named(texts: Iterable[str]) -> set[int]:
    """The highest levels of the scales that texts name: 4 of "3 (von 4)", 5 of "2/5"; "2/3" is a range."""
    found = (_OUT_OF.match(clean(text)) for text in texts)
    named = ((int(match[1]), match[0].lower()) for match in found if match)
    return {highest for highest, text in named if "von" in text or highest > model.DEFAULT.highest_level}


def _name_high_levels(table: Table, column: ListColumn, reporter: Reporter) -> None:
    """The cells that show the scale is not that of model 1.1."""
    for row in table.rows:
        cell = row.cells.get(column.index) if row.outcome is None else None
        if cell and (match := _NUMBER.match(_bare(cell))) and int(match[1]) > model.DEFAULT.highest_level:
            reporter.add("level_needs_version", place_of(row, column), clean(cell_text(cell)))


def _version_of_scale(scale: tuple[int, int] | None) -> str | None:
    """The model whose levels are 0 to n; None for any other scale."""
    if scale is None or scale[0] != 0:
        return None
    return next((version for version, highest in model.scales().items() if highest == scale[1]), None)


def _filled(table: Table, column: ListColumn, words: Words) -> list[Cell]:
    cells = (row.cells.get(column.index) for row in table.rows if row.outcome is None)
    return [cell for cell in cells if cell and (text := clean(cell_text(cell))) and not is_null_word(text, words)]


def _bare(cell: Cell) -> str:
    return f"{cell.value:g}" if cell.kind == "number" and not isinstance(cell.value, str) else clean(cell_text(cell))


def _leave_out(table: Table, columns: Iterable[ListColumn], code: str, reporter: Reporter) -> None:
    for column in columns:
        reporter.add(code, _place(table, column))
        table.columns = [other for other in table.columns if other is not column]


def _place(table: Table, column: ListColumn) -> Place:
    return Place(table.sheet, None, column.header, column_letter(column.index))
