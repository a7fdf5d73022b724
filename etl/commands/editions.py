"""Commands around editions: freeze, list and compare them, and write the papers made from one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.actions import freeze as editions
from etl.commands import sheets
from etl.commands.files import COMPLETE, UNCHANGED, say
from etl.contracts import InputError
from etl.export.paper_fields import read_fields
from etl.record import publish
from etl.record.store import Store
from etl.reference.register import load_register
from ozg import formats, papers
from ozg.editions import archive, checks, compare
from ozg.editions.archive import Edition, EditionProblem
from ozg.editions.candidate import candidate, find_scope, last_edition
from ozg.editions.shelf import UNRELEASED, Shelf
from ozg.read.database import Unreadable
from ozg.record import anchor_of
from ozg.reports.council import CouncilFields
from ozg.reports.form import FormProblem
from ozg.words import edition as edition_words, place


@publish.asking_published()
def freeze(store: Store, options: argparse.Namespace) -> int:
    """``freeze``: check and freeze the published state; with ``--nur-pruefen`` only say what would be in the way."""
    key = scope_key(options.kommune)
    reasons = [editions.parse_reason(text) for text in options.reason]
    try:
        if options.check_only:
            return _show_checks(store, key, reasons)
        header = editions.freeze(
            store, key, options.function, reasons, options.build, not options.unreleased, options.mark, options.corrected,
            options.correction_reason,
        )  # fmt: skip
    except editions.ReleaseBlocked as blocked:
        _show_found(checks.blocking(blocked.found))
        raise
    except EditionProblem as problem:
        raise InputError(problem.message, problem.remedy) from problem
    waiting = " und wartet auf Freigabe" if options.unreleased else ""
    name = place.of(edition_words.of_scope(header["name"], header["kind"]))
    say(f"Ausgabe {header['number']} {name} ist eingefroren{waiting}, Stand {formats.day(header['reporting_date'])}.")
    say(f"Anker für die Niederschrift: {anchor_of(store.lines()).text()}")
    print(f"{header['key']} {header['number']}")
    return COMPLETE


def release(store: Store, options: argparse.Namespace) -> int:
    """``release``: release an edition that was frozen without it."""
    try:
        key = scope_key(options.kommune)
        row = editions.release(store, key, options.number, options.function, options.mark, options.build)
    except EditionProblem as problem:
        raise InputError(problem.message, problem.remedy) from problem
    say(f"Ausgabe {row['number']} von {row['name']} ist freigegeben von {row['released_by']}.")
    say(f"Anker für die Niederschrift: {anchor_of(store.lines()).text()}")
    return COMPLETE


def show_editions(store: Store, options: argparse.Namespace) -> int:
    """``editions``: one line per edition, newest first; with ``--vergleich ALT NEU`` what changed between two."""
    key = scope_key(options.kommune) if options.kommune else None
    shelf = Shelf(store.editions)
    try:
        if options.compared:
            return _compare(shelf, key, *options.compared)
        listed = shelf.editions(key)
        for row in listed.itertuples():
            shelf.load(row.key, row.number)  # proves that it is unchanged
            redacted = ", Freitexte einer vergessenen Datei entfernt" if row.redacted_at else ""
            print(
                f"{row.key}  Ausgabe {row.number}  {row.name}  Stand {formats.day(row.reporting_date)}  eingefroren "
                f"{formats.moment(row.frozen_at)} von {row.frozen_by}{_released(row)}  {row.sha256[:12]}{redacted}"
            )
    except EditionProblem as problem:
        raise InputError(problem.message, problem.remedy) from problem
    if listed.empty:
        say("Es ist noch keine Ausgabe eingefroren; „python -m etl freeze“ friert den veröffentlichten Stand ein.")
    return COMPLETE


def _released(row: Any) -> str:
    """What is to say about the release when it was not one act with the freezing."""
    if formats.is_unknown(row.released_by):
        return f", {UNRELEASED}"
    return (
        ""
        if row.released_at == row.frozen_at
        else f", freigegeben {formats.moment(row.released_at)} von {row.released_by}"
    )


def scope_key(given: str) -> str:
    """The scope a key on the command line means: a 5-digit Kreis key is the whole Landkreis, every other one municipality."""
    municipality = load_register(True).find_key(given.replace(" ", ""))
    if municipality is None:
        raise InputError(
            f"Den Schlüssel „{given}“ kennt das Gemeindeverzeichnis nicht.",
            "Bitte den zwölfstelligen Regionalschlüssel, den achtstelligen Gemeindeschlüssel oder für einen ganzen Landkreis den "
            "fünfstelligen Kreisschlüssel angeben.",
        )
    is_whole_district = len(given.replace(" ", "")) == 5 and municipality.kind == "KREIS"
    return municipality.district_key if is_whole_district else municipality.ars


def _compare(shelf: Shelf, key: str | None, older: int, newer: int) -> int:
    if key is None:
        raise InputError("Es fehlt, wessen Ausgaben verglichen werden.", "Bitte mit --kommune den Schlüssel angeben.")
    with archive.connect(shelf.load(key, newer), shelf.load(key, older)) as connection:
        found = compare.services(connection)
        if compare.has_other_counting(connection):
            say(checks.OTHER_COUNTING)
    for row in found.itertuples():
        print(f"{row.short_name}  {row.ozg_id}  „{row.service_name}“ {checks.difference_text(row)}")
    say(f"{formats.counted(len(found), 'Leistung unterscheidet', 'Leistungen unterscheiden')} sich.")
    return COMPLETE


def _show_checks(store: Store, key: str, reasons: list[checks.Reason]) -> int:
    current = publish.current_build(store.published)
    if current is None:
        raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst „python -m etl build“ ausführen.")
    with duckdb.connect(str(current), read_only=True) as connection:
        state = candidate(connection, find_scope(connection, key))
    with archive.connect(state, last_edition(Shelf(store.editions), key)) as database:
        found = checks.run(database, reasons)
    _show_found(found)
    return UNCHANGED if len(checks.blocking(found)) else COMPLETE


def _show_found(found: pd.DataFrame) -> None:
    for row in found.itertuples():
        place = f" [{row.ars}:{row.ozg_id}{f'/{row.leika_key}' if row.leika_key else ''}]" if row.ozg_id else ""
        reason = f" Grund: {row.reason}" if row.reason else ""
        print(
            f"{checks.SEVERITIES[row.severity]} – {row.short_name}{place}: {row.message} {row.remedy}{reason}".rstrip(),
            file=sys.stderr,
        )


def report(store: Store, options: argparse.Namespace) -> int:
    """``report land|rat|blatt|brief``: write the papers of one edition, or a page or a letter of each municipality, into a folder."""
    if options.folder.exists() and not options.folder.is_dir():
        raise InputError(
            f"„{options.folder}“ ist kein Ordner.", "Bitte einen Ordner angeben, in den geschrieben werden darf."
        )
    key, shelf = scope_key(options.kommune), Shelf(store.editions)
    if options.paper == "blatt":
        return _write(options.folder, sheets.files(store, key, options))
    if options.paper == "brief":
        return _write(options.folder, sheets.letters(store, key, options))
    if options.number is None:
        raise InputError(
            "Es fehlt, aus welcher Ausgabe das Papier entsteht.", "Bitte mit --ausgabe ihre Nummer angeben."
        )
    try:
        edition = shelf.opened(key, options.number)
        earlier_number = options.earlier or edition.header["previous_number"]
        earlier = shelf.load(key, earlier_number) if earlier_number else None
        if options.paper == "land":
            files = _state_files(edition, shelf.hash_of(key, options.number), earlier, options.form)
        else:
            files = _council_files(edition, earlier, read_fields(options.fields) if options.fields else CouncilFields())
    except EditionProblem as problem:
        raise InputError(problem.message, problem.remedy) from problem
    except (Unreadable, duckdb.BinderException, duckdb.CatalogException) as problem:
        raise InputError(
            f"Ausgabe {options.number} stammt aus einer älteren Version und enthält nicht, was dieses Papier braucht.",
            "Sie bleibt unverändert. Bitte das Papier mit der Version schreiben, die sie eingefroren hat, oder eine neue Ausgabe einfrieren.",
        ) from problem
    except FormProblem as problem:
        raise InputError(str(problem)) from problem
    return _write(options.folder, files)


def _write(folder: Path, files: dict[str, bytes]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(name)
    return COMPLETE


def _state_files(edition: Edition, sha256: str, previous: Edition | None, form_name: str) -> dict[str, bytes]:
    made = papers.state_report(edition, sha256, previous, form_name)
    return {f"{made.file_stem}.xlsx": made.workbook(), f"{made.file_stem}.pdf": made.pdf(), **made.csv_files()}


def _council_files(edition: Edition, earlier: Edition | None, fields: CouncilFields) -> dict[str, bytes]:
    """The paper of every municipality in the edition: one, or all of a Landkreis."""
    files = {}
    municipalities = [body["ars"] for body in edition.header["municipalities"]]
    for facts in papers.council_facts(edition, earlier, municipalities):
        made = papers.council_paper(edition, facts, fields)
        files |= {
            f"{made.file_stem}.docx": made.docx(),
            f"{made.file_stem}.pdf": made.pdf(),
            f"{made.table_stem}.csv": made.table_csv(),
            f"{made.table_stem}.xlsx": made.table_workbook(),
        }
    return files
