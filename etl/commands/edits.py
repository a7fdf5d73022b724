"""``edit`` and ``edits``: single values changed from a day on, proposed, taken back, and shown with what became of them."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import sqlfiles
from etl.actions import edit as editing
from etl.actions.edit import Effect, Published, Wish
from etl.commands.files import COMPLETE, known_municipality, published_build, say, say_decided
from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import By
from etl.record.edits import Edit
from etl.record.store import Store
from etl.reference.register import load_register
from ozg import formats
from ozg.read import services
from ozg.rules.edit import STATES, SUBJECTS, called, row_called
from ozg.words import edit as words

#: Options that say what is meant, one of them each time.
SUBJECT_OPTIONS = {
    "leistung": "service",
    "engpass": "bottleneck",
    "basisdienst": "component",
    "etappe": "stage",
    "aufgabe": "task",
}
#: Columns of a file with several changes; the first four and "ab" are those of docs/vertrag.md.
FILE_COLUMNS = ("kommune", *SUBJECT_OPTIONS, "feld", "wert", "ab", "vorher")


def edit(store: Store, options: argparse.Namespace) -> int:
    """``edit``: one value, or several of a file, changed and published once."""
    by = By(options.function.strip(), options.reason.strip())
    if options.trial:
        told = json.dumps(_as_json(editing.trial(store, _wishes(options), by)), ensure_ascii=False)
        if options.report:
            options.report.write_text(told + "\n", encoding="utf-8")
        else:
            print(told)
        return COMPLETE
    published = editing.edit(store, _wishes(options), by, options.is_proposal)
    _tell(published)
    if options.is_proposal:
        say("Der Vorschlag ist notiert; er gilt, sobald ihn die Projektleitung annimmt.")
    else:
        say_decided(store)
        _warn(store, published)
        print(published.build_id)
    return COMPLETE


def edits(store: Store, options: argparse.Namespace) -> int:
    """``edits``: those of a municipality with their state; or one of them taken back, accepted or rejected."""
    by = By(options.function.strip(), options.reason.strip())
    if options.taken_back is not None:
        _tell_undone(editing.take_back(store, options.taken_back, by))
    elif options.accepted is not None:
        published = editing.accept(store, options.accepted, by)
        _tell(published)
        say_decided(store, "Der Vorschlag gilt; ")
        _warn(store, published)
    elif options.rejected is not None:
        say(f"Abgelehnt: {sentence(editing.reject(store, options.rejected, by))}")
    else:
        _show(store, known_municipality(options.kommune, include_demo=True) if options.kommune else None)
    return COMPLETE


def sentence(made: Edit) -> str:
    """What an edit changes, in one German sentence."""
    what = f"{_about(made)}: " if made.subject.code != "aufgabe" else ""
    return f"{what}{words.change(made.column, made.header, made.before, made.after, made.is_addition)}, ab {formats.day(made.day)}"


def _about(made: Edit) -> str:
    return called(made.subject, made.row)


def _wishes(options: argparse.Namespace) -> list[Wish]:
    if options.file:
        return _from_file(options.file)
    named = [
        (code, called) for code, option in SUBJECT_OPTIONS.items() if (called := getattr(options, option)) is not None
    ]
    if not options.kommune or len(named) != 1 or not options.column or options.word is None:
        raise InputError(
            "Es fehlt, was geändert werden soll.",
            "Bitte --kommune, genau eines von --leistung, --engpass, --basisdienst, --etappe und --aufgabe, dazu --feld und --wert angeben, oder "
            "--datei mit mehreren Änderungen.",
        )
    ((code, called),) = named
    if len(options.column) != len(options.word):
        raise InputError("Zu jedem --feld gehört ein --wert.", "Bitte ebenso viele --feld wie --wert angeben.")
    given = dict(zip(options.column, options.word, strict=True))
    return [_wish(options.kommune, code, called, given, options.day, options.seen)]


def _wish(kommune: str, code: str, called: str, given: Mapping[str, str], day: date | None, seen: str | None) -> Wish:
    subject = SUBJECTS[code]
    row = row_called(subject, called)
    if row is None:
        raise InputError(
            f"„{called}“ bezeichnet nichts, das sich ändern ließe.",
            "Erwartet wird zum Beispiel „10119“, „10119:E07“ oder „ePayment“.",
        )
    return Wish(subject, known_municipality(kommune), row, given, day, seen)


def _from_file(path: Path) -> list[Wish]:
    """The changes of a file: kommune, leistung (or engpass …), feld, wert, ab. Raises InputError naming the row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"„{path.name}“ ist keine UTF-8-Datei.", "Bitte als CSV (UTF-8) speichern.") from error
    first = text.splitlines()[0] if text.strip() else ""
    table = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    headers = [(name or "").strip().lower() for name in table.fieldnames or []]
    unknown = [name for name in headers if name not in FILE_COLUMNS]
    missing = [name for name in ("kommune", "feld", "wert") if name not in headers]
    if unknown or missing or not set(headers) & set(SUBJECT_OPTIONS):
        what = (
            f"kennt niemand die Spalte „{unknown[0]}“"
            if unknown
            else f"fehlt die Spalte „{missing[0] if missing else 'leistung'}“"
        )
        raise InputError(f"In „{path.name}“ {what}.", f"Erwartet werden: {', '.join(FILE_COLUMNS)}.")
    wishes: list[Wish] = []
    for number, cells in enumerate(table, 2):
        row = {
            (name or "").strip().lower(): (value or "").strip()
            for name, value in cells.items()
            if isinstance(value, str)
        }
        if not any(row.values()):
            continue
        named = [(code, row[code]) for code in SUBJECT_OPTIONS if row.get(code)]
        try:
            if len(named) != 1:
                raise InputError(
                    "Es fehlt, was geändert werden soll, oder es ist mehreres.", "Bitte je Zeile eine Leistung angeben."
                )
            day = _day(row["ab"]) if row.get("ab") else None
            # an empty cell says that nothing was known there; only without the column nobody says what was seen
            seen = row.get("vorher")
            wish = _wish(row["kommune"], *named[0], {row["feld"]: row["wert"]}, day, seen)
        except InputError as problem:
            raise InputError(f"„{path.name}“, Zeile {number}: {problem.message}", problem.remedy) from problem
        if wishes and _are_one(wishes[-1], wish):
            wishes[-1] = replace(wishes[-1], given={**wishes[-1].given, **wish.given})
        else:
            wishes.append(wish)
    return wishes


def _are_one(first: Wish, second: Wish) -> bool:
    """Rows below each other about the same thing may be the columns of a new one."""
    place = [(one.subject.code, one.ars, dict(one.row), one.day, one.seen) for one in (first, second)]
    return place[0] == place[1] and not first.seen and not first.given.keys() & second.given.keys()


def _day(text: str) -> date:
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise InputError(f"„{text}“ ist kein Datum.", "Erwartet wird JJJJ-MM-TT oder TT.MM.JJJJ.")


def _tell(published: Published) -> None:
    for made in published.edits:
        say(sentence(made))


def _warn(store: Store, published: Published) -> None:
    """What contradicts itself in the services just changed, as it is told of a list; where rows are kept for themselves, with the next file."""
    concerned = {(made.ars, made.row["ozg_id"]) for made in published.edits if made.row.get("ozg_id")}
    if store.rows or not concerned:
        return
    with duckdb.connect(str(published_build(store)), read_only=True) as connection:
        for ars, ozg_id in sorted(concerned):
            ((day, *_),) = sqlfiles.rows(connection, "edit_newest", ars=ars)
            for row in services.contradictions(connection, ars, day, ozg_id).itertuples():
                say(f"Warnung: {row.message} {row.remedy}")


def _tell_undone(published: Published) -> None:
    for made in published.edits:
        say(f"Zurückgenommen: {sentence(made)}")
    print(published.build_id)


def _as_json(effect: Effect) -> dict[str, Any]:
    before, after = effect.figures
    concerned = {made.ars for made in effect.edits}
    return {
        "edits": [{"ars": made.ars, "field": made.field, "before": made.before, "after": made.after, "row": dict(made.row),
                   "new": made.is_addition, "text": sentence(made)} for made in effect.edits],
        "before": {ars: before.states.get(ars) for ars in concerned}, "after": {ars: after.states.get(ars) for ars in concerned},
        "services_before": effect.services[0], "services_after": effect.services[1],
    }  # fmt: skip


@publish.asking_published()
def _show(store: Store, ars: str | None) -> None:
    with duckdb.connect(str(published_build(store)), read_only=True) as connection:
        found = sqlfiles.rows(connection, "edit_states", ars=ars)
    register = load_register()
    for number, where, subject, row_key, field, column, after, day, function, state in found:
        municipality = register.get(where)
        name = municipality.short_name if municipality else where
        word = words.word(SUBJECTS[subject].sheet.by_field.get(field), after)
        print(
            f"{number}  {name}  {called(SUBJECTS[subject], json.loads(row_key))}  {column} = {word}  ab {formats.day(day)}  {function}  {STATES[state]}"
        )
    if not found:
        say("Es ist nichts einzeln geändert.")
