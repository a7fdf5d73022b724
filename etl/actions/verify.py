"""Is everything still as it was decided? Files, record, words, editions, published build; and its copy elsewhere and back."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.contracts import InputError
from etl.record import mirror, publish
from etl.record.recover import recover
from etl.record.store import Store, sha256_of
from etl.reference.register import REFERENCE
from ozg import record, waiting
from ozg.editions.archive import EditionProblem
from ozg.editions.shelf import Shelf

#: Names every file of a backup with its hash, as ``sha256sum -c`` reads it.
MANIFEST = "PRUEFSUMMEN.sha256"
#: What belongs to a data folder beside the record and cannot be made anew.
_BESIDE = ("betreiber.toml", "anmeldung.toml", "reference")
#: Names every fact that comes with the project.
_SHIPPED = "SOURCES.md"


def deviations(store: Store) -> list[str]:
    """German sentences, one for each thing that is not as it was decided; none when all is well.

    Nobody is kept waiting: only when something is wrong the lock says whether a command is at work just now. Raises InputError then.
    """
    found = _deviations(store)
    if found:
        with contextlib.suppress(OSError), store.locked():  # where nothing may be written, nobody is writing
            found = _deviations(store)
    if found and store.is_interrupted():
        found.append(
            "Ein Befehl wurde unterbrochen; der nächste, der schreibt, vollendet oder verwirft ihn („python -m etl build“). Danach bitte noch "
            "einmal prüfen."
        )
    return found


def _deviations(store: Store) -> list[str]:
    return [*_of_record(store)] or [*_of_build(store)]


def _of_record(store: Store) -> Iterator[str]:
    if store.home.is_shared:
        with contextlib.suppress(InputError):  # what is wrong is told below
            mirror.pull(store)
    shelf = Shelf(store.editions)
    anchors = []
    try:
        entries = store.entries()
        lines = [line for line in shelf.lines() if line["action"] == "freeze"]
    except (InputError, EditionProblem) as problem:
        yield problem.message
        return
    for line in lines:
        try:
            edition = shelf.load(line["key"], line["number"])
        except EditionProblem as problem:
            yield f"{line['name']}: {problem.message}"
        else:
            given = edition.header.get("record")
            anchors += [record.Anchor(given["count"], given["sha256"])] if given else []
    problem_of_record = store.state(anchors).problem
    if problem_of_record:
        yield f"Das Verzeichnis der Entscheidungen ist nachträglich verändert worden. {problem_of_record}"
    else:
        try:
            store.check_presence()
        except InputError as problem:
            yield problem.message
    for path, sha256 in {(delivered.path, delivered.sha256): None for delivered in store.kept()}:
        try:
            store.check_kept(sha256, store.sources / path)
        except InputError as problem:
            yield problem.message
    stock = store.stock(entries)
    if stock:
        try:
            store.check_stock(stock)
        except InputError as problem:
            yield problem.message
    for kept in store.kept_catalogues(entries):
        for sha256 in (kept.sha256, kept.read_sha256):
            try:
                store.content_of_catalogue(sha256)
            except InputError as problem:
                yield problem.message
    if store.objects:
        yield from mirror.missing(store, store.objects)
    for path, what in store.wrong_mappings():
        yield f"Die zugeordneten Wörter der Kommune {path.stem} {what} („{path}“)."


def _of_build(store: Store) -> Iterator[str]:
    current = publish.current_build(store.published)
    recorded = store.hashes_in_force()
    if current is None:
        if recorded:
            yield "Es ist kein Stand veröffentlicht, obwohl Dateien aufgenommen sind; „python -m etl build“ baut ihn."
        return
    try:
        with duckdb.connect(str(current), read_only=True) as connection:
            built = {
                sha256
                for sha256, is_demo in sqlfiles.rows(connection, "meta_built_from")
                if not is_demo or sha256 in recorded
            }
            ((build_id,),) = sqlfiles.rows(connection, "meta_build_id")
    except (duckdb.Error, ValueError):
        yield f"Der veröffentlichte Stand „{current.name}“ ist nicht lesbar; „python -m etl build“ baut ihn neu."
        return
    if publish.build_path(store.published, build_id) != current:
        yield f"Der veröffentlichte Stand „{current.name}“ ist nicht der, als der er gebaut wurde ({build_id})."
    elif not publish.is_as_sealed(current):
        yield (
            f"Der veröffentlichte Stand „{current.name}“ ist nach dem Bau verändert worden oder stammt aus einer älteren Version; "
            "„python -m etl build“ baut ihn neu."
        )
    elif built != recorded:
        yield f"Der veröffentlichte Stand „{current.name}“ ist nicht aus den Dateien des Verzeichnisses gebaut; „python -m etl build“ baut ihn neu."


def backup(store: Store, folder: Path) -> int:
    """Copy the record into a new folder with a manifest of hashes, whole or not at all; returns how many files.

    Raises InputError when the folder is not empty, lies inside the data folder or the record itself is damaged: a good backup must not be
    followed by a bad one unseen.
    """
    _check_empty(folder)
    if store.folder.resolve() in folder.resolve().parents:
        raise InputError(
            "Die Sicherung darf nicht im Datenordner selbst liegen.", "Bitte einen anderen Ordner angeben."
        )
    with store.locked():
        recover(store)
        wrong = list(_of_record(store))
        if wrong:
            raise InputError(
                f"Es wurde nichts gesichert, denn der Bestand ist beschädigt: {wrong[0]}",
                "„python -m etl verify“ nennt alles, was abweicht; bitte zuerst aus der letzten Sicherung zurückholen.",
            )
        unfinished = folder.with_name(f".{folder.name}.tmp")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        files = backed_up(store.folder)
        for name in files:
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(store.folder / name, unfinished / name)
        listed = "".join(f"{sha256_of(unfinished / name)}  {name}\n" for name in files)
        (unfinished / MANIFEST).write_text(listed, encoding="utf-8")
    if folder.is_dir():
        folder.rmdir()
    unfinished.rename(folder)
    return len(files)


def restore(store: Store, folder: Path) -> int:
    """Bring a backup into an empty data folder; returns how many files. Raises InputError when the data folder is not empty or the
    backup is not whole; then nothing was copied."""
    there = [*store.sources.glob("*"), *(path for path in store.published.glob("*") if path.name != ".lock")]
    if there or backed_up(store.folder):
        raise InputError(
            f"Im Datenordner „{store.folder}“ liegt schon etwas.",
            "Bitte mit --data einen leeren Ordner angeben; eine Sicherung wird nie mit Vorhandenem vermischt.",
        )
    if store.lines():
        raise InputError(
            "Im gemeinsamen Verzeichnis stehen schon Einträge.",
            "Bitte mit OZG_RECORD und OZG_BEREICH ein leeres angeben; eine Sicherung wird nie mit Vorhandenem vermischt.",
        )
    files = _checked_manifest(folder)
    if store.rows and Store(folder).stock():
        raise InputError(
            "In der Sicherung ist ein Bestand aus Parquet; der geht nicht, wo die Zeilen der Listen für sich liegen (OZG_LAKE).",
            "Es wurde nichts zurückgeholt. Bitte ohne OZG_LAKE zurückholen.",
        )
    wrong = next(_of_record(Store(folder)), None)
    if wrong:
        raise InputError(
            f"Die Sicherung ist beschädigt: {wrong}",
            "Es wurde nichts zurückgeholt. Bitte eine frühere Sicherung nehmen.",
        )
    with store.locked(), waiting.room(store.folder) as room:
        for name in files:
            (room / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, room / name)
        if store.home.is_shared:
            mirror.hand_over(Store(folder), store)
        # whole or not at all: the record comes in one step, and last
        for name in files:
            if not name.startswith(f"{store.sources.name}/"):
                (store.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (room / name).replace(store.folder / name)
        if (room / store.sources.name).is_dir():
            store.sources.rmdir()
            (room / store.sources.name).replace(store.sources)
    return len(files)


def backed_up(data: Path) -> list[str]:
    """Names of all files of a data folder that belong into a backup, relative to it."""
    roots = [data / "sources", *(data / name for name in _BESIDE)]
    found = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*")) if path.is_file()]
    incoming = data / "sources" / ".incoming"
    # in the project's own folder the facts that come with it lie beside those of the town hall
    is_project = (data / "reference").resolve() == REFERENCE
    shipped = (REFERENCE / _SHIPPED).read_text(encoding="utf-8") + _SHIPPED if is_project else ""
    return sorted(
        path.relative_to(data).as_posix()
        for path in found
        if incoming not in path.parents and not (REFERENCE in path.resolve().parents and path.name in shipped)
    )


def _checked_manifest(folder: Path) -> list[str]:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise InputError(f"„{folder}“ ist keine Sicherung: Es fehlt „{MANIFEST}“.", "Bitte den Ordner angeben, den „backup“ geschrieben hat.")  # fmt: skip
    listed = dict(
        line.split("  ", 1)[::-1] for line in manifest.read_text(encoding="utf-8").splitlines() if "  " in line
    )
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    foreign = listed.keys() - set(backed_up(folder))  # whoever made the list anew puts nothing beside the record
    wrong = sorted((there ^ listed.keys()) | foreign) or [
        name for name, sha256 in listed.items() if (folder / name).is_symlink() or sha256_of(folder / name) != sha256
    ]
    if wrong:
        raise InputError(
            f"Die Sicherung ist nicht vollständig oder verändert: „{wrong[0]}“.",
            "Es wurde nichts zurückgeholt. Bitte eine frühere Sicherung nehmen.",
        )
    return sorted(listed)


def _check_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"„{folder}“ ist nicht leer.", "Bitte einen neuen Ordner angeben; eine Sicherung überschreibt keine andere."
        )
