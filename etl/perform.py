"""One command, read from the command line or from a job, done in its data folder; what goes wrong becomes a German sentence."""

from __future__ import annotations

import argparse
import contextlib
import errno
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from etl.contracts import InputError
from etl.lake.opening import rows_of
from etl.record import opening
from etl.record.home import FolderIsHeld
from etl.record.store import Store
from etl.reference import in_force
from etl.reference.models import load_models
from ozg.rules import model

#: What needs no maturity model of one's own, and must say what is wrong, check or save even while a model's file is wrong.
WITHOUT_MODELS = ("files.status", "files.check", "safety.verify", "safety.backup", "log.log", "facts.model")
#: What only reads, and so goes on with what this folder has where nothing can be asked of the machines together.
READING = frozenset({
    "files.check", "files.export", "files.template", "files.status", "start.start", "editions.show_editions", "editions.report", "facts.model",
})  # fmt: skip
#: What looks at the shared record itself; and what asks the network for a long time before it loads.
LOOKING = frozenset({
    "safety.verify", "log.log", "machines.pull", "machines.work", "machines.jobs", "machines.objects", "care.fetch_pvog",
    "lake.lake",
})  # fmt: skip
#: What waits for its turn as a job where several machines share the record.
QUEUED = frozenset({
    "files.load", "care.undo", "care.map_words", "edits.edit", "edits.edits", "facts.catalogue", "editions.freeze", "editions.release",
})  # fmt: skip


def guarded(command: Callable[[], int], folder: Path) -> int:
    """Do something in this data folder; returns its exit status, and 2 after telling what went wrong."""
    try:
        return command()
    except InputError as error:
        _complain(error.message, error.remedy)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _complain(*_disk_problem(error, folder))
    except (
        duckdb.IOException,
        duckdb.TransactionException,
        duckdb.FatalException,
        duckdb.OutOfMemoryException,
    ) as error:
        _complain(*_database_problem(error))
    except KeyboardInterrupt:
        _complain("Abgebrochen; es wurde nichts geändert.", "")
    except Exception:  # the last line of defence: a bug is a sentence as well; the details are there when asked for
        if os.environ.get("OZG_DEBUG"):
            traceback.print_exc()
        _complain(
            "Im Programm ist ein Fehler aufgetreten; der veröffentlichte Stand ist unverändert.",
            "Bitte den Befehl mit OZG_DEBUG=1 wiederholen und die Ausgabe an die Betreuung des Dashboards geben.",
        )
    return 2


def asked(options: argparse.Namespace, folder: Path) -> int:
    """Do what was read from the command line, or wait until it is its turn where several machines share the record."""
    with _opened(folder) as store:
        if store.home.is_shared and options.run in QUEUED and not _only_looks(options):
            queue = importlib.import_module("etl.commands.queue")
            return int(queue.queue(store, options))
        return done(store, options)


@contextlib.contextmanager
def _opened(folder: Path, job: int | None = None) -> Iterator[Store]:
    """The store with its connections while they are needed: whoever waits does the jobs of others before, each with its own."""
    store = opening.opened(folder, job)
    store.rows = rows_of(store)
    try:
        yield store
    finally:
        if store.rows:
            store.rows.close()
        store.home.close()


def as_job(number: int, folder: Path, options_of: Callable[[Store], argparse.Namespace]) -> int:
    """Do a job of the queue: the same, with its number in the record."""
    with _opened(folder, number) as store:
        return done(store, options_of(store))


def _only_looks(options: argparse.Namespace) -> bool:
    """Commands that write, asked only to show something."""
    told = vars(options)
    if options.run == "edits.edits":
        return all(told[name] is None for name in ("taken_back", "accepted", "rejected"))
    if options.run == "facts.catalogue":
        return not told["is_adopted"]
    return any(told.get(name) for name in ("trial", "check_only", "listed"))


def done(store: Store, options: argparse.Namespace) -> int:
    """Do a command with a store; returns its exit status. Raises InputError and what a disk or a database raises."""
    with _up_to_date(store, options) as current:
        goes_on = options.run in WITHOUT_MODELS
        _use_models(current.folder, goes_on)
        _use_catalogue(current, goes_on)
        module, function = options.run.split(".")
        return getattr(importlib.import_module(f"etl.commands.{module}"), function)(current, options)


@contextlib.contextmanager
def _up_to_date(store: Store, options: argparse.Namespace) -> Iterator[Store]:
    """The store, its folder in line with what other machines have decided: a command that writes has its turn from here to its end."""
    # a build of rows that are kept for themselves takes its turn only when it has been made
    is_beside = options.run == "files.build" and store.rows is not None
    if not store.home.is_shared or options.run in LOOKING or is_beside:
        yield store
        return
    from etl.record import mirror
    from etl.record.recover import recover

    if options.run in READING or (options.run in QUEUED and _only_looks(options)):
        try:
            mirror.pull(store)
        except FolderIsHeld:  # what is here is whole, and the one who holds it brings what is new
            store = Store(store.folder)
        except InputError as problem:
            _complain(f"Warnung: {problem.message}", "Gelesen wird, was in diesem Datenordner liegt.")
            store = Store(store.folder)
        yield store
        return
    store.prepare()
    with store.home.turn():
        if options.run != "safety.restore":  # it begins with an empty folder, and says so when it is none
            with store.holding_folder():
                recover(store)
        yield store


def _use_models(folder: Path, goes_on: bool) -> None:
    """Know the maturity models of the data folder. A wrong file stops the command, or is a warning where it goes on without them."""
    try:
        model.use(load_models(folder))
    except InputError as error:
        if not goes_on:
            raise
        model.use({})
        _complain(f"Warnung: {error.message}", f"{error.remedy} Bis dahin gelten nur die mitgelieferten Modelle.")


def _use_catalogue(store: Store, goes_on: bool) -> None:
    """Know the newer catalogues of the data folder; a damaged one stops the command, or is a warning where it goes on without them."""
    try:
        in_force.use(in_force.adopted_from(store.catalogue_contents()))
    except InputError as error:
        if not goes_on:
            raise
        in_force.use(())
        _complain(f"Warnung: {error.message}", error.remedy)


def _disk_problem(error: OSError, folder: Path) -> tuple[str, str]:
    where = error.filename or folder
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"Der Datenträger ist voll ({where}).",
            "Bitte Platz schaffen und den Befehl wiederholen; der bisherige Stand gilt weiter.",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"In „{where}“ darf nicht geschrieben oder gelesen werden.",
            "Bitte die Rechte des Ordners prüfen; der bisherige Stand gilt weiter.",
        )
    if error.errno == errno.ENOENT:
        return (f"„{where}“ gibt es nicht.", "Bitte den Pfad prüfen.")
    return (
        f"„{where}“ ließ sich nicht lesen oder schreiben ({error.strerror}).",
        "Bitte den Datenträger prüfen; der bisherige Stand gilt weiter.",
    )


def _database_problem(error: duckdb.Error) -> tuple[str, str]:
    """The database file, or the store of the rows of lists, could not be written or read; DuckDB's own words are English and stay out."""
    if " HTTP " in str(error):  # a refused connection is no HTTPException
        return (
            "Der Speicher der Zeilen (OZG_LAKE) ist nicht erreichbar oder lässt uns nicht.",
            "Es wurde nichts geändert. Bitte prüfen, ob er läuft, ob Platz ist und ob die Zugangsdaten stimmen.",
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return (
            "Der Arbeitsspeicher reicht für den neuen Stand nicht aus.",
            "Bitte andere Programme schließen und den Befehl wiederholen; der bisherige Stand gilt weiter.",
        )
    return (
        "Der neue Stand ließ sich nicht schreiben; der Datenträger ist voll oder gesperrt.",
        "Bitte Platz schaffen, die Rechte prüfen und den Befehl wiederholen; der bisherige Stand gilt weiter.",
    )


def _complain(message: str, remedy: str) -> None:
    print(f"{message} {remedy}".strip(), file=sys.stderr)
