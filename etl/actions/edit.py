"""``edit``: one value changed where it is shown, read by the very rules of a delivered list (docs/fachregeln.md, "Eingaben").

An edit is no row of a list: it is laid over the list in force in every build, holds while later lists still say what stood there before,
and ends at the first that says something else.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.actions.rebuild import publish_record
from etl.actions.undo import edits_without
from etl.build.database import without_pandas
from etl.build.reading import Request, read_one
from etl.build.write import number, write
from etl.contracts import Delivery, Finding, InputError
from etl.form.columns import sheets_for
from etl.parse.keys import read_leika_key, read_ozg_id
from etl.parse.text import clean, fold
from etl.readers.raw import Cell
from etl.record import decisions, publish
from etl.record.decisions import By, Figures
from etl.record.edits import (
    FILE_NAME,
    IN_FORCE,
    PROPOSED,
    REJECTED,
    Edit,
    edits,
    row_key,
    write_file,
)
from etl.record.recover import recover
from etl.record.store import DeliveredFile, Store, sha256_of
from ozg import formats, waiting
from ozg.rules import form, model, priority
from ozg.rules.edit import NEVER_EMPTY, Subject, text_of
from ozg.rules.form import FormColumn, FormSheet

#: Fields that are read from the same cell as another and change with it.
COMPANIONS = {
    "case_count": ("case_quality",),
    "target_date": ("target_precision",),
    "declared_level": ("declared_level_high",),
    "priority_class": ("priority_given",),
}

#: A list may have a day yet to come, and by a clock that is behind, today is one: whether it may be edited then is decided before reading.
_DAY_TO_COME = "reporting_date_in_future"


@dataclass(frozen=True)
class Wish:
    """One change somebody asks for. ``row``: what it is about, by field of the subject's key; ``given``: column as somebody calls it → what
    was typed, one for a change, several for a new row. ``day``: from when on (None: today); ``seen``: what stood there when the person
    decided (None: not said)."""

    subject: Subject
    ars: str
    row: Mapping[str, str | None]
    given: Mapping[str, str]
    day: date | None = None
    seen: str | None = None


#: The name of a question and its values → its rows in the published build.
_Ask = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True)
class _Now:
    """What the published build says of the row of a wish at its day."""

    answer: dict[str, Any] | None
    list_sha256: str | None
    version: str


@dataclass(frozen=True)
class Published:
    """What was decided: the edits, and the build that has them in force; '' for proposals, which are in none."""

    edits: tuple[Edit, ...]
    build_id: str = ""


def edit(store: Store, wishes: Sequence[Wish], by: By, is_proposal: bool = False) -> Published:
    """Change these values, all or none, and publish once; a proposal only notes them.

    Raises InputError when nobody is named, a value cannot be read, says what stands there already or something else stood there than was
    seen, a row is in no list, or the level is asked for where criteria are answered; then nothing has changed.
    """
    _check_by(by)
    with store.locked(), tempfile.TemporaryDirectory() as folder:
        recover(store)
        with without_pandas():
            return _decide(store, wishes, by, Path(folder), is_proposal)


@dataclass(frozen=True)
class Effect:
    """What changes would do: the edits, the figures of the municipalities before and after, and of each service concerned level and place
    in the order, before and after (``etl/sql/edit_effect.sql``)."""

    edits: tuple[Edit, ...]
    figures: tuple[Figures, Figures]
    services: tuple[list[dict[str, Any]], list[dict[str, Any]]]


def trial(store: Store, wishes: Sequence[Wish], by: By) -> Effect:
    """What these changes would do, from a build of its own, which nobody sees. Raises InputError as ``edit`` does, and where rows are kept for
    themselves: a place in the order rests on estimates from many others, which only a build of all of them knows."""
    if store.rows:
        raise InputError(
            "Was eine Änderung bewirkt, lässt sich hier nicht vorher zeigen: Die Zeilen der Listen liegen für sich (OZG_LAKE).",
            "Die Änderung selbst geht und lässt sich zurücknehmen.",
        )
    current = publish.current_build(store.published)
    with waiting.room(store.folder) as work, without_pandas():
        known, fresh = edits(store), [made for made, _ in _all_understood(store, wishes, by, work)]
        tried = [*known, *(replace(made, number=len(store.lines()) + place) for place, made in enumerate(fresh, 1))]
        build_id = publish.new_build_id(store.known_builds())
        written = write(
            store,
            build_id,
            number(store, store.in_record(), False),
            {},
            None,
            False,
            work=work,
            edits=tried,
            may_grow=True,
        )
        builds = (current, publish.working_path(work, build_id))
        services = [_services(build, fresh) for build in builds if build]
        return Effect(tuple(fresh), (written.before, written.after), (services[0], services[-1]))


def _services(build: Path, changed: Sequence[Edit]) -> list[dict[str, Any]]:
    """The services these edits speak of, as their newest point has them."""
    names = ("ars", "ozg_id", "leika_key", "level_low", "level_high", "rank_group", "computed_rank")
    about = sorted({(made.ars, made.row["ozg_id"]) for made in changed if made.row.get("ozg_id")})
    with duckdb.connect(str(build), read_only=True) as connection:
        return [
            dict(zip(names, row, strict=True))
            for ars, ozg_id in about
            for row in sqlfiles.rows(connection, "edit_effect", ars=ars, ozg_id=ozg_id, **priority.parameters())
        ]


def accept(store: Store, number: int, by: By) -> Published:
    """Put a proposal in force. Raises InputError when there is none of this number or it can no longer be decided as it was proposed."""
    _check_by(by)
    with store.locked():
        recover(store)
        proposal = _numbered(store, number, PROPOSED)
        with _published(store, [proposal.ars]) as ask:
            now = _now(ask, proposal.subject, proposal.ars, proposal.row, proposal.day)
            before, said = _before(ask, proposal, now)
        if not proposal.is_text and before != proposal.before:
            raise InputError(
                "Die Angabe hat sich seit dem Vorschlag geändert.", "Bitte den Vorschlag ablehnen und neu entscheiden."
            )
        accepted = replace(
            proposal, function=by.function, reason=by.reason or proposal.reason, state=IN_FORCE, said=said,
            list_sha256=now.list_sha256,
        )  # fmt: skip
        known = [accepted if one.number == number else one for one in edits(store)]
        with without_pandas():
            return _publish(store, [accepted], known, by)


def reject(store: Store, number: int, by: By) -> Edit:
    """Note that a proposal is not followed. Raises InputError when there is none of this number."""
    _check_by(by)
    with store.locked():
        recover(store)
        proposal = _numbered(store, number, PROPOSED)
        known = [replace(one, state=REJECTED) if one.number == number else one for one in edits(store)]

        def decide(build_id: str, _old: Figures, _new: Figures) -> None:
            store.append({**decisions.reject_line(proposal.file, by), "build": build_id})

        with without_pandas():
            publish_record(store, store.in_record(), decide, edits=known, may_grow=True)
        return proposal


def take_back(store: Store, number: int, by: By) -> Published:
    """One edit no longer counts: a line of its own, nothing is removed. Raises InputError when no edit of this number is in force."""
    with store.locked():
        recover(store)
        gone = _numbered(store, number, IN_FORCE)

        def decide(build_id: str, old: Figures, new: Figures) -> None:
            store.append(*decisions.undo_lines([gone.file], [], build_id, by, old, new))

        with without_pandas():
            build_id = publish_record(
                store, store.in_record(), decide, edits=edits_without(store, [gone.file]), may_grow=True
            )
        return Published((gone,), build_id)


def column_called(subject: Subject, called: str, sheet: FormSheet | None = None) -> FormColumn:
    """The column somebody means: by its header, its field or another name for it. Raises InputError with those that can be changed."""
    columns = subject.changeable(sheet)
    wanted = fold(clean(called))
    for names in (lambda one: (one.header, one.field), lambda one: one.synonyms, lambda one: (one.title,)):
        found = [column for column in columns if wanted in map(fold, names(column))]
        if found:
            return found[0]
    raise InputError(
        f"Die Spalte „{called}“ gibt es nicht, oder sie lässt sich nicht einzeln ändern.",
        f"Möglich sind: {', '.join(column.header for column in columns)}.",
    )


def _sheet(subject: Subject, version: str | None) -> FormSheet:
    return sheets_for(version)[0] if subject.code == "leistung" else subject.sheet


def _check_by(by: By) -> None:
    if not by.function.strip():
        raise InputError(
            "Es fehlt, wer ändert.", "Bitte die Funktion angeben, zum Beispiel „Projektleitung OZG“; nie einen Namen."
        )


def _numbered(store: Store, number: int, state: str) -> Edit:
    found = next((one for one in edits(store) if one.number == number and one.state == state), None)
    if found is None:
        what = "keinen offenen Vorschlag" if state == PROPOSED else "keine geltende Eingabe"
        raise InputError(f"Es gibt {what} mit der Nummer {number}.", "Die Liste der Eingaben zeigt die Nummern.")
    return found


def _all_understood(store: Store, wishes: Sequence[Wish], by: By, folder: Path) -> list[tuple[Edit, Path]]:
    """The edits the wishes stand for, each with its kept file."""
    if not wishes:
        raise InputError("Es ist nichts angegeben, das geändert werden soll.", "Bitte mindestens eine Angabe machen.")
    fresh: list[tuple[Edit, Path]] = []
    with _published(store, sorted({wish.ars for wish in wishes})) as ask:
        for place, wish in enumerate(wishes, 1):
            try:
                for made in _understood(store, ask, wish, by, folder / str(place)):
                    if any(_place(one) == _place(made[0]) for one, _ in fresh):
                        raise InputError("Dieselbe Angabe steht zweimal da.", "Bitte jede Angabe nur einmal ändern.")
                    fresh.append(made)
            except InputError as problem:
                if len(wishes) == 1:
                    raise
                raise InputError(f"Änderung {place}: {problem.message}", problem.remedy) from problem
    return fresh


def _decide(store: Store, wishes: Sequence[Wish], by: By, folder: Path, is_proposal: bool) -> Published:
    known, fresh = edits(store), _all_understood(store, wishes, by, folder)
    following, state = len(store.lines()) + 1, PROPOSED if is_proposal else IN_FORCE
    numbered = [replace(made, number=following + place, state=state) for place, (made, _) in enumerate(fresh)]
    files = [path for _, path in fresh]
    if not is_proposal:
        return _publish(store, numbered, [*known, *numbered], by, files)

    def decide(build_id: str, _old: Figures, _new: Figures) -> None:
        store.append(*({**made.line("propose"), "build": build_id} for made in numbered))

    # built anew, so that whoever accepts it finds it where edits are shown; no figure changes
    take_in = functools.partial(_take_in, store, numbered, files)
    publish_record(store, store.in_record(), decide, edits=[*known, *numbered], take_in=take_in, may_grow=True)
    return Published(tuple(numbered))


def _take_in(store: Store, fresh: Sequence[Edit], files: Sequence[Path]) -> None:
    for made, path in zip(fresh, files, strict=False):
        store.take_in(path, made.file.sha256)


def _publish(
    store: Store, fresh: Sequence[Edit], known: Sequence[Edit], by: By, files: Sequence[Path] = ()
) -> Published:
    def decide(build_id: str, old: Figures, new: Figures) -> None:
        lines = [{**made.line("edit"), "build": build_id} for made in fresh]
        store.append(*decisions.edit_lines(lines, by, old, new))

    build_id = publish_record(
        store,
        store.in_record(),
        decide,
        edits=known,
        take_in=functools.partial(_take_in, store, fresh, files),
        may_grow=True,
    )
    return Published(tuple(fresh), build_id)


def _place(made: Edit) -> tuple[str, str, str, str]:
    return made.ars, made.subject.code, row_key(made), made.field


def _understood(store: Store, ask: _Ask, wish: Wish, by: By, folder: Path) -> list[tuple[Edit, Path]]:
    """The edits a wish stands for, each with its kept file: one for a new row, else one for each column. Raises InputError as ``edit``
    does."""
    newest = _newest_day(ask, wish.ars)
    day = wish.day or max(date.today(), newest)
    if day > max(date.today(), newest):
        raise InputError(
            f"Der {formats.day(day)} liegt in der Zukunft.",
            "Bitte den Tag angeben, seit dem es gilt; was erst kommt, gehört ins Zieldatum.",
        )
    row = _checked_row(wish)
    now = _now(ask, wish.subject, wish.ars, row, day)
    if now.answer is None and wish.subject.code == "leistung" and not row["leika_key"]:
        row["leika_key"] = _only_service(ask, wish.ars, row["ozg_id"] or "", day)
        now = _now(ask, wish.subject, wish.ars, row, day)
    if now.answer is None and wish.subject.name is None:
        raise InputError(
            f"Die Liste der Kommune nennt die Leistung {row['leika_key'] or row['ozg_id']} am {formats.day(day)} nicht.",
            "Neue Leistungen kommen mit einer Liste.",
        )
    if wish.subject.code == "engpass" and now.answer is not None:
        # edited before: the row keeps the key it had then, also when its day was changed
        known = ask("edit_key", ars=wish.ars, ozg_id=row["ozg_id"], bottleneck_code=row["bottleneck_code"])
        row["since_date"] = known[0][0] if known else now.answer.get("since_date")
    elif now.answer is not None:  # as the list spells it
        row = {name: now.answer.get(name) for name in wish.subject.key}
    sheet = _sheet(wish.subject, now.version)
    columns = {column_called(wish.subject, called, sheet): clean(word) for called, word in wish.given.items()}
    if not columns:
        raise InputError("Es fehlt, was geändert werden soll.", "Bitte eine Spalte und einen Wert angeben.")
    if now.answer is None:
        name = wish.subject.sheet.by_field[wish.subject.name or ""]
        together = [
            {name: row[name.field] or "", **{column: text for column, text in columns.items() if column != name}}
        ]
    else:
        together = [{column: text} for column, text in columns.items()]
    place = _Place(wish, row, now, sheet, day)
    return [_made(store, ask, place, one, by, folder / str(number)) for number, one in enumerate(together, 1)]


def _only_service(ask: _Ask, ars: str, ozg_id: str, day: date) -> str | None:
    """The one LeiKa service by which the list names a bundle; None where it names none. Raises InputError where there are several."""
    keys = [key for (key,) in ask("edit_services", ars=ars, ozg_id=ozg_id, day=day)]
    if len(keys) > 1:
        raise InputError(
            f"Die Liste der Kommune nennt von {ozg_id} am {formats.day(day)} {len(keys)} Verwaltungsleistungen einzeln.",
            f"Bitte eine davon angeben: {formats.listing([f'{ozg_id}:{key}' for key in keys])}.",
        )
    return keys[0] if keys else None


@dataclass(frozen=True)
class _Place:
    """The row a wish is about, what stands there, and how its sheet asks."""

    wish: Wish
    row: dict[str, str | None]
    now: _Now
    sheet: FormSheet
    day: date


def _made(
    store: Store, ask: _Ask, place: _Place, columns: Mapping[FormColumn, str], by: By, folder: Path
) -> tuple[Edit, Path]:
    """One edit with its kept file in ``folder``."""
    wish, now, day = place.wish, place.now, place.day
    is_addition = now.answer is None
    changed, word = next(iter(columns.items()))
    if changed.field == "declared_level" and (now.answer or {}).get("answers"):
        raise InputError(
            "Zu dieser Leistung sind Kriterien beantwortet; der Reifegrad folgt aus ihnen.",
            "Bitte die Antworten auf die Kriterien ändern.",
        )
    if changed.field in NEVER_EMPTY and not word:
        raise InputError(f"„{changed.header}“ kann nicht leer sein.", "Bitte eines der vorgesehenen Wörter angeben.")
    values = _values(store, place, columns, folder)
    row = place.row | ({name: values[name] for name in place.row if name in values} if is_addition else {})
    path = folder / FILE_NAME
    write_file(path, wish.subject, row, columns)
    sha256 = sha256_of(path)
    file = DeliveredFile(
        sha256, FILE_NAME, f"{sha256}/{FILE_NAME}", wish.ars, day.isoformat(), store.moment().isoformat(), is_edit=True
    )
    made = Edit(
        wish.subject, wish.ars, row, changed.field, values, day, None, None, now.list_sha256, is_addition, by.function, by.reason, file,
        version=now.version if wish.subject.code == "leistung" else model.DEFAULT_VERSION,
    )  # fmt: skip
    before, said = _before(ask, made, now)
    if wish.seen is not None and not is_addition:
        _check_seen(store, place, changed, folder / "vorher", before)
    if before == made.after and not is_addition and not _is_confirming(made, now):
        raise InputError(f"„{changed.header}“ steht dort schon so.", "Es gibt nichts zu ändern.")
    return replace(made, before=before, said=said), path


def _is_confirming(made: Edit, now: _Now) -> bool:
    """Whether the same value is news: it says of a level that nobody has said anything of for a year that it still is so."""
    speaks_of_level = made.field == "declared_level" or form.ANSWERS in made.values
    return speaks_of_level and bool((now.answer or {}).get("outdated_date"))


def _checked_row(wish: Wish) -> dict[str, str | None]:
    """What the wish is about, every key read as intake reads it."""
    row: dict[str, str | None] = {name: clean(wish.row.get(name) or "") or None for name in wish.subject.key}
    if row.get("ozg_id"):
        row["ozg_id"] = read_ozg_id(row["ozg_id"] or "").key
    if row.get("leika_key"):
        row["leika_key"] = read_leika_key(Cell(row["leika_key"], "text"), row["leika_key"] or "").key
    required = wish.subject.name or "ozg_id"
    unread = [name for name in ("ozg_id", "leika_key") if wish.row.get(name) and not row.get(name)]
    unread += [required] if not row.get(required) else []
    if unread:
        column = wish.subject.sheet.by_field[unread[0]]
        raise InputError(
            f"„{wish.row.get(unread[0]) or ''}“ ist kein Wert für „{column.header}“.",
            f"Erwartet wird: {column.explanation}",
        )
    return row


def _check_seen(store: Store, place: _Place, changed: FormColumn, folder: Path, before: str | None) -> None:
    """Raises InputError when something else stands there now than the person saw."""
    seen: str | None = clean(place.wish.seen or "")
    if seen and seen != before:
        try:
            seen = _text(changed, _values(store, place, {changed: seen}, folder))
        except InputError:
            seen = f"?{seen}"
    if (seen or None) != before:
        raise InputError(
            "Die Angabe hat sich inzwischen geändert.", "Bitte die Seite neu laden und noch einmal entscheiden."
        )


def _text(column: FormColumn, values: Mapping[str, Any]) -> str | None:
    answers = values.get(form.ANSWERS)
    return text_of(column, answers[column.field] if answers else values[column.field])


def _values(store: Store, place: _Place, columns: Mapping[FormColumn, str], folder: Path) -> dict[str, Any]:
    """The values as intake understands them: what was typed goes through the very same reading, as a list of one row.

    Raises InputError with intake's own sentence when something cannot be read or holds more than may be kept."""
    wish = place.wish
    delivery = _read(store, place, columns, folder)
    headers = {column.header for column in columns}
    keys = {wish.subject.sheet.by_field[name].header for name in wish.subject.key}
    wrong = [
        one
        for one in delivery.findings
        if one.severity != "info" and (one.column in headers | keys or not one.column) and one.code != _DAY_TO_COME
    ]
    rows = delivery.rows.get(wish.subject.table, [])
    if wrong or len(rows) != 1 or not delivery.is_usable:
        raise _refusal(wrong or delivery.findings)
    found = rows[0]
    values: dict[str, Any] = {}
    criteria = model.model_of_criteria(place.now.version).criterion if wish.subject.code == "leistung" else {}
    for column in columns:
        if column.field in criteria:
            values[form.ANSWERS] = {column.field: found.get(column.field)}
        else:
            for name in (column.field, *COMPANIONS.get(column.field, ())):
                values[name] = _plain(found.get(name))
    unread = set((found.get("unread_fields") or "").split()) & values.keys()
    empty = [column for column, text in columns.items() if text and _text(column, values) is None]
    if unread or empty:
        raise _refusal(delivery.findings)
    return values


def _plain(value: Any) -> Any:
    """As JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else float(value)


def _refusal(findings: Sequence[Finding]) -> InputError:
    told = sorted(findings, key=lambda one: one.severity == "info")
    if told and told[0].severity != "info":
        return InputError(told[0].message, told[0].remedy)
    return InputError(
        "Die Angabe ließ sich nicht lesen.", "Bitte eines der vorgesehenen Wörter oder eine Zahl eingeben."
    )


def _read(store: Store, place: _Place, columns: Mapping[FormColumn, str], folder: Path) -> Delivery:
    """A list of one row, read like any other."""
    folder.mkdir(parents=True, exist_ok=True)
    wish, sheet, version = place.wish, place.wish.subject.sheet, place.now.version
    named = {
        sheet.by_field[name].header: place.row.get(name) or "" for name in wish.subject.key if name != "since_date"
    }
    table = named | {column.header: text for column, text in columns.items()}
    if wish.subject.code != "leistung":  # such a sheet is known by its columns
        table = dict.fromkeys([column.header for column in sheet.columns], "") | table
    is_other_model = wish.subject.code == "leistung" and version != model.DEFAULT_VERSION
    if sheet.word_list and not is_other_model:
        path = folder / "zeile.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows([list(table), list(table.values())])
    else:
        # only sheets without a list of their own, and criteria of another model, need a workbook
        from etl.form.workbook import write_one_row

        path = folder / "zeile.xlsx"
        write_one_row(path, sheet, table, version if is_other_model else None)
    return read_one(Request(path, wish.ars, place.day, mappings=store.mappings, is_own=True))


def _newest_day(ask: _Ask, ars: str) -> date:
    """Day of the newest point of a municipality. Raises InputError while it has no list."""
    rows = ask("edit_newest", ars=ars)
    if not rows:
        raise InputError("Für diese Kommune liegt noch keine Liste vor.", "Bitte zuerst eine Liste übernehmen.")
    if rows[0][1]:
        raise InputError(
            "Die Zahlen dieser Kommune sind erfunden; in sie lässt sich nichts eintragen.",
            "Bitte die eigene Kommune wählen.",
        )
    return rows[0][0]


def _now(ask: _Ask, subject: Subject, ars: str, row: Mapping[str, str | None], day: date) -> _Now:
    """What the published build says of a row at a day. Raises InputError when there was no list by then, or a bottleneck is meant that
    the list has since another day."""
    key = {name: row.get(name) for name in subject.key}
    found = ask(
        "edit_row", ars=ars, day=day, table_name=subject.table, row_key=json.dumps(key, ensure_ascii=False), key_fields=list(subject.key)
    )  # fmt: skip
    if not found:
        raise InputError(
            f"Am {formats.day(day)} lag von dieser Kommune noch keine Liste vor.", "Bitte einen späteren Tag angeben."
        )
    answers = [json.loads(answer) for answer, *_ in found if answer]
    if subject.code == "engpass" and row.get("since_date"):
        answers = [one for one in answers if one.get("since_date") in (None, row["since_date"])]
        if not answers:
            raise InputError(
                f"Seit dem {row['since_date']} nennt die Liste dieses Hindernis nicht.",
                "Bitte prüfen, seit wann es besteht, oder nur Leistung und Kennung angeben.",
            )
    answer = answers[0] if answers else None
    version = (answer or {}).get("rgm_version") if subject.code == "leistung" else None
    return _Now(answer, found[0][2], version or model.DEFAULT_VERSION)


def _before(ask: _Ask, made: Edit, now: _Now) -> tuple[str | None, str | None]:
    """What stands in the field at the day of an edit, and what the list says there."""
    newest = ask(
        "edit_before", ars=made.ars, table_name=made.subject.table, row_key=row_key(made), field=made.field, day=made.day
    )  # fmt: skip
    if newest:
        return newest[0]
    answer = now.answer or {}
    given = (
        json.loads(answer[form.ANSWERS]).get(made.field)
        if form.ANSWERS in made.values and answer.get(form.ANSWERS)
        else answer.get(made.field)
    )
    listed = text_of(made.column, given)
    return listed, listed


@contextlib.contextmanager
def _published(store: Store, municipalities: Sequence[str]) -> Iterator[_Ask]:
    """Function: questions to the published build, or where rows are kept for themselves to what they say now of these municipalities, over
    one connection. Raises InputError when there is none."""
    if store.rows:
        build_id = publish.new_build_id(store.known_builds())
        with without_pandas(), store.rows.changed(build_id, municipalities, store.in_record()) as laid:
            yield functools.partial(sqlfiles.rows, laid.connection)
        return
    current = publish.current_build(store.published)
    if current is None:
        raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst eine Liste übernehmen.")
    with without_pandas(), duckdb.connect(str(current), read_only=True) as connection:
        yield functools.partial(sqlfiles.rows, connection)
