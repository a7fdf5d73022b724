"""Which sheets of a workbook are read, and which columns of a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from etl.form.columns import HEAD_ENTRIES, HEAD_SHEET_NAME, SERVICES, STATIC_SHEET_NAMES
from etl.intake.columns import NOT_TAKEN, OF_A_BOTTLENECK, ListColumn, Recognition
from etl.intake.content import find_keys, reinterpret, states_status
from etl.intake.headers import COUNTS, GROUP, KEYS, SHEET_KINDS, Meaning, looks_like, meaning_of
from etl.intake.match import Matcher
from etl.intake.parties import FIELD as WAITING, party_reader
from etl.intake.report import Place, Reporter
from etl.intake.said_above import says_estimated
from etl.intake.tables import Table, cell_text, column_letter
from etl.intake.twice import without_twins
from etl.intake.unread import columns_of_times, probable_field, said_in_remarks
from etl.intake.vocabulary import Vocabulary, vocabulary_of
from etl.parse.dates import EARLIEST_YEAR, Period, read_period
from etl.parse.numbers import is_null_word
from etl.parse.text import clean, fold
from etl.parse.words import Words
from etl.readers.annotations import SHEET_TITLE
from etl.readers.raw import RawBook, RawSheet

_SET_ASIDE = {fold(name) for name in (HEAD_SHEET_NAME, *STATIC_SHEET_NAMES)}
#: What a list says of a day, not of a year or a service as such.
_OF_A_DAY = {"implementation_status", "declared_level"}


def readable_sheets(book: RawBook, words: Words, reporter: Reporter) -> list[RawSheet]:
    """The sheets to look for lists on: not the template's own ones, not our findings; not hidden and old ones (with a finding)."""
    found = []
    is_template = any(fold(sheet.name) == fold(HEAD_SHEET_NAME) for sheet in book.sheets)
    for sheet in book.sheets:
        name = fold(sheet.name)
        if name == fold(HEAD_SHEET_NAME) or (is_template and name in _SET_ASIDE) or _lists_findings(sheet):
            continue
        if sheet.is_hidden:
            if sheet.rows:
                reporter.add("hidden_sheet", Place(sheet.name))
        elif _is_old(sheet.name, words) and name not in SHEET_KINDS and len(book.sheets) > 1:
            reporter.add("old_sheet", Place(sheet.name))
        else:
            found.append(sheet)
    return found


def without_older(
    found: Sequence[tuple[Table, RawSheet]], day: date | None, words: Words, reporter: Reporter
) -> list[tuple[Table, RawSheet]]:
    """The tables without sheets of an earlier day: where sheets are called the same but for a day, a month or a year and say how far
    services are, the newest counts (a file is one day) and the others are told. ``day``: the reporting date, where it is known."""
    states = dict.fromkeys(
        sheet.name
        for table, sheet in found
        if table.kind == SERVICES.word_list and table.recognition.fields & _OF_A_DAY
    )
    dated = {name: called for name in states if (called := _name_and_day(name, day, words))}
    newest: dict[tuple[str, bool], tuple[date, str]] = {}
    for name, (rest, end) in dated.items():
        newest[rest] = max(newest.get(rest, (end, name)), (end, name))
    older = {name: newest[rest][1] for name, (rest, end) in dated.items() if end < newest[rest][0]}
    for name, other in older.items():
        reporter.add("older_sheet", Place(name), neueres=other)
    return [(table, sheet) for table, sheet in found if sheet.name not in older]


def _name_and_day(name: str, day: date | None, words: Words) -> tuple[tuple[str, bool], date] | None:
    """A sheet's name without the day or year it ends with, whether its year is known, and that day: "Stand 2025" → (("stand", True),
    31.12.2025). A month alone is the last one up to the reporting date; without one, months are of the same year."""
    parts = name.replace("_", " ").split()
    is_month = bool(parts) and (words.meaning("zeitwoerter", parts[-1].strip("()")) or "").startswith("M")
    years = [f" {year}" for year in ((day.year, day.year - 1) if day else (EARLIEST_YEAR,))] if is_month else [""]
    for first in range(len(parts)):
        text, rest = " ".join(parts[first:]).strip("()"), fold(" ".join(parts[:first]))
        for year in years:
            period = read_period(f"{text}{year}", words)
            if isinstance(period, Period) and not (is_month and day and period.start > day):
                return (rest, day is not None or not is_month), period.end
    return None


def _lists_findings(sheet: RawSheet) -> bool:
    """Is this the sheet we put into a workbook given back with its findings?"""
    return bool(sheet.rows) and any(cell.value == SHEET_TITLE for cell in sheet.rows[0].cells.values())


def find_key_columns(table: Table, matcher: Matcher, reporter: Reporter) -> None:
    """Let columns called otherwise ("ID", "Nr.") be key columns when they hold keys of the catalogue."""
    found = find_keys(table, matcher)
    if not found:
        return
    for column in found.values():
        place = Place(table.sheet, None, column.header, column_letter(column.index))
        reporter.add("column_reinterpreted", place, gelesen=MEANING_NAMES[column.field])
    others = [column for column in table.recognition.columns if column.index not in found]
    columns = sorted([*others, *found.values()], key=lambda column: column.index)
    unknown = tuple(entry for entry in table.recognition.unknown if entry[0] not in found)
    table.recognition = Recognition(table.kind, tuple(columns), unknown)


def choose_columns(
    table: Table,
    sheet: RawSheet,
    words: Words,
    vocabulary: Vocabulary,
    reporter: Reporter,
    of_members: Collection[int] = (),
) -> None:
    """Set ``table.columns``: without hidden, personal, unknown, doubled and misleading columns, each with a finding. ``of_members``:
    columns that are called like municipalities, which is asked about elsewhere."""
    hidden = set(sheet.hidden_columns)
    settled: list[ListColumn] = []
    not_taken: list[str] = []
    vague: set[int] = set()
    for named in table.recognition.columns:
        place = _place(table, named.index, named.header)
        if named.index in hidden and not _is_read_though_hidden(named, place, reporter):
            continue
        if named.field in NOT_TAKEN:
            if named.field == "person":
                reporter.add("personal_column", place)
            else:
                not_taken.append(named.header)
            continue
        column = _settled(named, table, place, words, vocabulary, reporter)
        if column is None:
            continue
        settled.append(column)
        if column.field != named.field:
            vague.add(column.index)
    chosen = without_twins(settled, vague, table, words, vocabulary, reporter)
    for at, column in enumerate(chosen):
        if said := says_estimated(table, column, words):
            chosen[at] = replace(column, meaning=replace(column.meaning, is_estimated=True))
            reporter.add("figures_are_estimated", _place(table, column.index, column.header), said)
        if column.meaning.is_mean:
            reporter.add("figures_are_means", _place(table, column.index, column.header))
    if table.kind == SERVICES.word_list:
        strange = [
            one
            for one in chosen
            if (one.field in OF_A_BOTTLENECK and not _is_of_bottleneck(one, chosen, table, words))
            or (one.field == WAITING and _is_doubtful(one, words) and not _names_parties(one, chosen, table, words))
        ]
        not_taken += [column.header for column in strange]
        chosen = [column for column in chosen if column not in strange]
    unknown = []
    fields = {column.field for column in chosen}
    timed = columns_of_times(table, words)
    for index, header in table.recognition.unknown:
        if index in of_members:
            continue
        place = _place(table, index, header)
        if index in hidden:
            reporter.add("hidden_column", place)
        elif not (like := looks_like(header, table.kind, words)) or not any(index in row.cells for row in table.rows):
            is_asked = table.kind == SERVICES.word_list
            field = probable_field(table, index, header, fields, timed, words, vocabulary) if is_asked else None
            if field and index in timed:
                reporter.add("columns_of_times_not_read", place, MEANING_NAMES[field], anzahl=len(timed))
                fields.add(field)
            elif field:
                reporter.add("column_not_read", place, MEANING_NAMES[field])
                fields.add(field)
            else:
                unknown.append(header)
        elif _has_status(chosen) or not states_status(table, index, header, words):
            reporter.add("column_looks_known", place, gleicht=like)
        else:
            chosen.append(ListColumn(index, header, Meaning("implementation_status")))
            reporter.add("column_reinterpreted", place, gelesen=MEANING_NAMES["implementation_status"])
    for column in chosen if table.kind == SERVICES.word_list else ():
        if column.field == "remark" and (field := said_in_remarks(table, column.index, fields, words)):
            reporter.add("column_not_read", _place(table, column.index, column.header), MEANING_NAMES[field])
            fields.add(field)
    if left_out := unknown + not_taken:
        reporter.add("unknown_columns", Place(sheet.name), spalten=", ".join(f"„{header}“" for header in left_out))
    table.columns = _with_bundle_name(chosen)


def _place(table: Table, index: int, header: str) -> Place:
    return Place(table.sheet, None, header, column_letter(index))


def _is_read_though_hidden(column: ListColumn, place: Place, reporter: Reporter) -> bool:
    """Keys are: without them no row can be told from another. Either way it is said."""
    is_key = column.field in KEYS
    reporter.add("hidden_key_column" if is_key else "hidden_column", place)
    return is_key


def _settled(
    column: ListColumn, table: Table, place: Place, words: Words, vocabulary: Vocabulary, reporter: Reporter
) -> ListColumn | None:
    """The column as what its content says it is; None where header and content do not go together, with a finding if it holds
    anything."""
    settled = column.meaning.problem or reinterpret(column, table, words, vocabulary)
    above = table.time_above
    if not isinstance(settled, str) and settled.field in COUNTS and column.field not in COUNTS and above:
        # what turns out to be cases is of the time that holds for all cases of the list
        is_timed = settled.meaning.period is not None
        period = settled.meaning.period if is_timed else above.period
        unclear = None if is_timed else above.problem
        settled = unclear or replace(settled, meaning=replace(settled.meaning, period=period))
    if isinstance(settled, str):
        if _has_content(column, table):
            reporter.add(settled, place)
        return None
    if settled.field != column.field or settled.meaning.is_assumed:
        reporter.add("column_reinterpreted", place, gelesen=MEANING_NAMES.get(settled.field, settled.field))
    return settled


def _is_of_bottleneck(column: ListColumn, chosen: Collection[ListColumn], table: Table, words: Words) -> bool:
    """Does "Schwere" or "Seit" of a list of services speak of a bottleneck? Only beside a column of these; a header that does not say of
    what it is goes with the group above it or the column on its left: "Engpass | Schwere | Seit" does, "Engpass | Status | Seit" does not."""
    if not any(one.field == "bottlenecks" for one in chosen):
        return False
    upper, _, _ = column.header.rpartition(GROUP)
    if not _is_doubtful(column, words):
        return True
    if upper:
        above = meaning_of(upper, table.kind, words)
        return above is not None and above.field == "bottlenecks"
    fields = {one.index: one.field for one in table.recognition.columns} | dict.fromkeys(
        dict(table.recognition.unknown)
    )
    beside = [
        fields[index] for index in sorted(fields) if index < column.index and fields[index] not in OF_A_BOTTLENECK
    ]
    return beside[-1:] in (["bottlenecks"], [WAITING])


def _is_doubtful(column: ListColumn, words: Words) -> bool:
    """Does a header leave open of what it speaks ("Seit", "liegt bei")?"""
    return words.meaning("spalten_vieldeutig", column.header.rpartition(GROUP)[2]) is not None


def _names_parties(column: ListColumn, chosen: Collection[ListColumn], table: Table, words: Words) -> bool:
    """Does "liegt bei" say who a bottleneck waits for? It stands beside one, and most of its cells name somebody who could be."""
    party = party_reader(None, None, words, vocabulary_of(words))
    cells = [row.cells.get(column.index) for row in table.rows if row.outcome is None]
    texts = [text for cell in cells if (text := clean(cell_text(cell))) and not is_null_word(text, words)]
    known = sum(party(text) is not None for text in texts)
    return known * 2 >= len(texts) > 0 and _is_of_bottleneck(column, chosen, table, words)


def _has_status(columns: Collection[ListColumn]) -> bool:
    return any(column.field == "implementation_status" for column in columns)


#: Field → how the form calls it.
MEANING_NAMES = {
    **{entry.field: entry.label for entry in HEAD_ENTRIES},
    **{column.field: column.header for column in SERVICES.all_columns if column.header},
}


def _with_bundle_name(columns: list[ListColumn]) -> list[ListColumn]:
    """A column "OZG-Leistung" is the name of the service when no column names single services."""
    if any(column.field == "given_name" for column in columns):
        return columns
    return [
        ListColumn(column.index, column.header, replace(column.meaning, field="given_name"))
        if column.field == "bundle_name"
        else column
        for column in columns
    ]


def _is_old(name: str, words: Words) -> bool:
    parts = fold(name).split()
    known = words.words("alte_blaetter")
    return any(part in known for part in parts) or any(" ".join(parts[:count]) in known for count in (2, 3))


def is_beside(name: str, words: Words) -> bool:
    """Is a sheet called like one that does not say how far services are: a plan ("Zielbild 2028"), or what is not done ("Abgelehnt")?"""
    parts, known = fold(name).split(), words.words("blaetter_daneben")
    return any(part in known or " ".join(parts[place : place + 2]) in known for place, part in enumerate(parts))


def is_summary(name: str, words: Words) -> bool:
    """Is a sheet called like one that only sums a list up ("Auswertung", "Pivot 2026")?"""
    return any(part in words.words("auswertungsblaetter") for part in fold(name).split())


def _has_content(column: ListColumn, table: Table) -> bool:
    return any(column.index in row.cells for row in table.rows)
