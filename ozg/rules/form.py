"""The form ("Meldebogen") as one table: every column of every sheet, described once in ``data/reference/blattspalten.csv``.

From it come the template, the recognition of headers, the reading of a cell, the columns of staging and core, what ``forget`` takes
out of editions, and how a column is called and written on a page. ``data/reference/blaetter.csv`` names the sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ozg.facts import FOLDER, rows
from ozg.rules import bottleneck, grant, model, priority, programme, relevance, status, usage

YES_NO = {True: "ja", False: "nein"}
BOTTLENECK_LABELS = {entry.code: entry.label for entry in bottleneck.BOTTLENECKS}

#: "ja": every row needs it; "Spalte": the sheet needs the column; "eines": every row needs one of these.
Need = Literal["ja", "Spalte", "eines", ""]
#: How the template writes a cell. key: digits kept as text · text · url · word: one of the words · words: several, separated by
#: comma · integer · number · date · period: a year, quarter or month.
CellKind = Literal["key", "text", "url", "word", "words", "integer", "number", "date", "period"]


class Kind(NamedTuple):
    """One kind of column: how the template writes it, number format, type in the database ('': not kept), how pages write it, and
    whether a person writes freely in it (such texts leave an edition when their file is forgotten)."""

    cell: CellKind
    number_format: str
    database_type: str
    shown: str
    is_free_text: bool = False


DAY_FORMAT, COUNT_FORMAT, DECIMAL_FORMAT, EURO_FORMAT = "dd.mm.yyyy", "#,##0", "#,##0.##", "#,##0.00"
#: Every kind the table may name. "Lesehilfe" helps to understand a row and is not kept; "Zeitraum" is kept as two days;
#: "Kriterien" stands for one column per criterion of the maturity model of the list.
KINDS = {
    "Text": Kind("text", "", "VARCHAR", "text", True),
    "Stelle": Kind("text", "", "VARCHAR", "text", True),
    "Leistung": Kind("text", "", "VARCHAR", "text", True),
    "Kommune": Kind("text", "", "VARCHAR", "text", True),
    "Kommunen": Kind("text", "", "VARCHAR", "text", True),
    "URL": Kind("url", "", "VARCHAR", "text", True),
    "OZG-ID": Kind("key", "", "VARCHAR", "short"),
    "LeiKa": Kind("key", "", "VARCHAR", "short"),
    "Leistungen": Kind("key", "", "VARCHAR", "text"),
    "Auswahl": Kind("word", "", "VARCHAR", "word"),
    "Auswahl mehrerer": Kind("words", "", "VARCHAR", "words"),
    "Wert in Worten": Kind("word", "", "INTEGER", "word"),
    "Ja-Nein": Kind("word", "", "BOOLEAN", "yes_no"),
    "Kriterien": Kind("word", "", "VARCHAR", "word"),
    "Datum": Kind("date", DAY_FORMAT, "DATE", "date"),
    "Beginn": Kind("date", DAY_FORMAT, "DATE", "date"),
    "Zeitraum": Kind("period", "", "DATE", "date"),
    "Fälle": Kind("number", COUNT_FORMAT, "DOUBLE", "integer"),
    "Minuten": Kind("number", COUNT_FORMAT, "DOUBLE", "decimal"),
    "Kennzahl": Kind("number", COUNT_FORMAT, "DOUBLE", "decimal"),
    "Zahl": Kind("number", DECIMAL_FORMAT, "DOUBLE", "decimal"),
    "Geld": Kind("number", EURO_FORMAT, "DECIMAL(14, 2)", "euro"),
    "Prozent": Kind("number", "0.##%", "DOUBLE", "percent"),
    "Ganzzahl": Kind("number", "0", "INTEGER", "integer"),
    "Rang": Kind("integer", "", "INTEGER", "integer"),
    "Stufe": Kind("integer", "", "INTEGER", "level"),
    "Lesehilfe": Kind("text", "", "", "text", True),
}
#: Words that have a home of their own in the rules, by the name the table calls them ("@status"). A file of this name below
#: ``data/reference/woerter`` holds what else people write for them.
_RULE_WORDS: dict[str, Mapping[Any, str]] = {
    "relevanz": relevance.LABELS,
    "status": status.LABELS,
    "efa_status": status.EFA_LABELS,
    "loesungsart": status.SOLUTION_LABELS,
    "schnittstelle": status.INTERFACE_LABELS,
    "programmstand": programme.STATE_LABELS,
    "foerderstatus": grant.STATUS_LABELS,
    "pflicht": priority.DUTY_LABELS,
    "wille": priority.WILL_LABELS,
    "engpass": BOTTLENECK_LABELS,
    "schwere": bottleneck.SEVERITY_LABELS,
    "wartet_auf": bottleneck.OWNER_LABELS,
    "qualitaet": usage.QUALITY_LABELS,
}
_HIGHEST_LEVEL = max(one.highest_level for one in model.SHIPPED.values())
#: What stands under "vorlage" for a column of a template that is asked for by name.
ON_REQUEST = "Wunsch"
#: Column of the answers to all criteria: a JSON text, code of the criterion → code of the answer (ozg.rules.model).
ANSWERS = "answers"
_NARROWEST, _WIDEST = 12, 40


@dataclass(frozen=True)
class FormColumn:
    """One column of a sheet. ``words`` maps the code kept in the database to the German word in the cell.

    ``header`` is '' where a list may have such a column but nobody is asked for it by that name. ``word_list`` is the file with
    other words for the codes. ``title`` and ``unit`` are for pages; ``open_name`` is the column's name in the tables for everybody,
    '' where it stands in none. ``is_in_template``: asked for in the template, else only read where a list has it; ``is_on_request``: in a
    template only where somebody asks for it by name (docs/vertrag.md 3). ``is_fact``: the page of a service lists it among what the list
    says.
    """

    header: str
    field: str
    kind: CellKind
    explanation: str
    example: str = ""
    words: Mapping[Any, str] = field(default_factory=dict, hash=False)
    width: int = 14
    number_format: str = ""
    minimum: int = 0
    maximum: int | None = None
    value_kind: str = "Text"
    need: Need = ""
    synonyms: tuple[str, ...] = ()
    word_list: str = ""
    title: str = ""
    unit: str = ""
    open_name: str = ""
    is_in_template: bool = True
    is_fact: bool = False
    is_on_request: bool = False

    @cached_property
    def codes(self) -> dict[str, Any]:
        """Word in the cell → code in the database."""
        return {word: code for code, word in self.words.items()}

    @property
    def is_free_text(self) -> bool:
        return KINDS[self.value_kind].is_free_text

    @property
    def shown(self) -> str:
        """How pages write it."""
        return KINDS[self.value_kind].shown

    @property
    def database_types(self) -> dict[str, str]:
        """Columns of the database this column fills, with their types; none when it only helps to understand the row."""
        kind = KINDS[self.value_kind]
        if self.value_kind == "Kriterien":  # all answers of a row stand in one column
            return {ANSWERS: kind.database_type}
        if kind.cell == "period":
            return {f"{self.field}_start_date": kind.database_type, f"{self.field}_end_date": kind.database_type}
        return {self.field: kind.database_type} if kind.database_type else {}


@dataclass(frozen=True)
class FormSheet:
    """One sheet and its table: staging for a main sheet (``word_list``: kind of list it is), core for an optional one ('').

    ``key``: fields that make two rows speak of the same thing; none: every row counts. ``all_columns`` has besides the columns
    of the template those that are read where a list has them. ``is_asked``: the template has it; the others are exports of other
    systems, read wherever they come from.
    """

    name: str
    table: str
    word_list: str
    row_meaning: str
    key: tuple[str, ...]
    all_columns: tuple[FormColumn, ...] = field(repr=False)
    is_asked: bool = True
    #: How such a sheet is called in workbooks of one's own; what stands there is not read, but it is no list of services either.
    other_names: tuple[str, ...] = ()

    @property
    def is_by_period(self) -> bool:
        """Do its rows speak of a stretch of time? Those of several lists lie beside each other, as cases do; none makes a reporting date."""
        return any(column.kind == "period" for column in self.all_columns)

    @cached_property
    def columns(self) -> tuple[FormColumn, ...]:
        """The columns of the template, in its order."""
        return tuple(column for column in self.all_columns if column.is_in_template)

    def column(self, header: str) -> FormColumn | None:
        return next((column for column in self.columns if column.header == header), None)

    @cached_property
    def on_request(self) -> tuple[FormColumn, ...]:
        """The columns a template has besides where somebody asks for them by name."""
        return tuple(column for column in self.all_columns if column.is_on_request)

    @cached_property
    def by_field(self) -> dict[str, FormColumn]:
        return {column.field: column for column in self.all_columns}

    @cached_property
    def needed(self) -> frozenset[str]:
        """Fields whose columns must be there for the sheet to be recognised."""
        return frozenset(column.field for column in self.all_columns if column.need in ("ja", "Spalte"))

    @cached_property
    def choices(self) -> frozenset[str]:
        """Fields of which one must be there; empty when there is no such choice."""
        return frozenset(column.field for column in self.all_columns if column.need == "eines")

    @cached_property
    def database_types(self) -> dict[str, str]:
        """Columns of the sheet's table with their types, in the order of the form."""
        return {name: kind for column in self.all_columns for name, kind in column.database_types.items()}


@cache
def sheets(folder: Path = FOLDER) -> tuple[FormSheet, ...]:
    """All sheets of the form in the order of the template, the main ones first. Raises ValueError for a damaged table."""
    columns: dict[str, list[FormColumn]] = {}
    for row in rows("blattspalten.csv", folder):
        columns.setdefault(row["blatt"], []).extend(_columns(row))
    return tuple(_sheet(row, tuple(columns[row["blatt"]])) for row in rows("blaetter.csv", folder))


def _sheet(row: dict[str, str], columns: tuple[FormColumn, ...]) -> FormSheet:
    by_field = {column.field: column for column in columns}
    named = row["schluessel"].split()
    unknown = set(named) - set(by_field)
    if unknown:
        raise ValueError(f"In blaetter.csv nennt „{row['blatt']}“ unbekannte Felder: {sorted(unknown)}.")
    key = tuple(name for field in named for name in by_field[field].database_types)
    others = tuple(name for name in row["auch"].split("|") if name)
    is_asked = row["vorlage"] == "ja"
    return FormSheet(row["blatt"], row["tabelle"], row["liste"], row["zeile_ist"], key, columns, is_asked, others)


@cache
def sheet(name: str) -> FormSheet:
    """The sheet of this name; unknown names are a KeyError."""
    return {each.name: each for each in sheets()}[name]


def labels(sheet_name: str, name: str) -> Mapping[Any, str]:
    """Code → word of one column: ``labels("Mittel", "grant_status")["BEWILLIGT"]`` is "bewilligt". Unknown names are a KeyError."""
    return sheet(sheet_name).by_field[name].words


#: The short template asks what answers three questions (docs/vertrag.md 3): how many services are ganz online, what comes next, who
#: holds us up.
SHORT_FIELDS = (
    "ozg_id", "given_name", "relevance", "implementation_status", "declared_level", "case_count", "bottlenecks", "waiting_for",
)  # fmt: skip


def further_columns(services: FormSheet, is_short: bool) -> tuple[FormColumn, ...]:
    """The columns a template has only where somebody asks for them by name, in the order of the form: those on request and, for the
    short one, every other of the whole."""
    asked = (column for column in services.all_columns if column.is_on_request or (is_short and column.is_in_template))
    return tuple(column for column in asked if not is_short or column.field not in SHORT_FIELDS)


@cache
def coded_fields() -> frozenset[str]:
    """Text fields that hold a key or one of given codes on every sheet that keeps them: nothing a person wrote freely."""
    kept = [column for each in sheets() for column in each.all_columns if "VARCHAR" in column.database_types.values()]
    return frozenset(column.field for column in kept) - {column.field for column in kept if column.is_free_text}


def _columns(row: dict[str, str]) -> list[FormColumn]:
    value_kind = row["art"]
    if value_kind not in KINDS:
        raise ValueError(f"In blattspalten.csv hat „{row['spalte'] or row['feld']}“ die unbekannte Art „{value_kind}“.")
    if value_kind == "Kriterien":
        return criteria(model.DEFAULT, int(row["breite"]))
    kind = KINDS[value_kind]
    words, word_list = _words(row["woerter"], value_kind)
    is_level = value_kind == "Stufe"
    return [
        FormColumn(
            row["spalte"],
            row["feld"],
            kind.cell,
            row["erklaerung"],
            row["beispiel"] or next(iter(words.values()), ""),
            words,
            int(row["breite"] or max(_NARROWEST, min(_WIDEST, len(row["beispiel"]) + 4))),
            kind.number_format,
            minimum=1 if value_kind == "Rang" else 0,
            maximum=_HIGHEST_LEVEL if is_level else None,
            value_kind=value_kind,
            need=row["pflicht"],  # type: ignore[arg-type]
            synonyms=tuple(filter(None, row["synonyme"].split("|"))),
            word_list=word_list,
            title=row["titel"] or row["spalte"],
            unit=row["einheit"],
            open_name=row["offen"],
            is_in_template=row["vorlage"] == "ja",
            is_fact=row["angabe"] == "ja",
            is_on_request=row["vorlage"] == ON_REQUEST,
        )
    ]


def criteria(answered: model.Model, width: int) -> list[FormColumn]:
    """The columns that ask for the criteria of a maturity model. Other words for an answer are known for the default model alone."""
    return [
        FormColumn(
            each.column, each.code, "word", each.question, next(iter(each.answers.values())), each.answers, width,
            value_kind="Kriterien", word_list=f"antwort_{each.code}" if answered == model.DEFAULT else "", title=each.name,
        )
        for each in answered.criteria
    ]  # fmt: skip


def _words(given: str, value_kind: str) -> tuple[Mapping[Any, str], str]:
    """The words of a column and the list of other words for them."""
    if value_kind == "Ja-Nein":
        return YES_NO, ""
    if given.startswith("@"):
        return _RULE_WORDS[given[1:]], given[1:]
    return dict(choice.split("=", 1) for choice in given.split("|") if choice), ""
