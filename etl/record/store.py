"""The data folder: where delivered files, the record and the published builds live, and who may write.

``sources/<sha256>/<name>`` holds every delivered file as delivered, ``sources/zuordnungen/<ars>.csv`` the words a municipality
confirmed by hand, ``sources/journal.jsonl`` is the record of what was decided, in order and chained (``ozg.record``).
``published/`` holds the builds (see ``publish.py``) and the lock. Appending the line of the record is the moment a change is
decided: before it nothing has happened, after it the next command can finish the rest.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.contracts import InputError
from etl.record.home import FolderIsHeld, FolderRecord, Pointer, Record
from etl.record.objects import Objects, put
from ozg import record
from ozg.published import BUILD_PREFIX, BUILD_SUFFIX, EDITIONS
from ozg.waiting import try_lock

if TYPE_CHECKING:
    from etl.record.rows import Rows

LINE_VERSION = 2
#: Lines of edits (``etl.record.edits``) are not understood by versions of the program that only know the others.
EDIT_LINE_VERSION = 3
#: The same of lines about a catalogue of one's own.
CATALOGUE_LINE_VERSION = 4
#: So many characters of a hash name a file on the command line.
SHORTEST_HASH = 8
CHUNK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def whole_hash(prefix: str, known: Iterable[str]) -> str:
    """The one of the known hashes that begins so. Raises InputError when none or several do, or the beginning is too short."""
    found = {sha256 for sha256 in known if sha256.startswith(prefix.lower())}
    if len(prefix) < SHORTEST_HASH or len(found) != 1:
        raise InputError(
            f"„{prefix}“ bezeichnet {'keine' if not found else 'nicht genau eine'} geladene Datei.",
            "Bitte die ersten acht oder mehr Zeichen der Prüfsumme angeben; „python -m etl status“ zeigt sie.",
        )
    return found.pop()


@dataclass(frozen=True)
class DeliveredFile:
    """One delivered file in the record. ``ars`` and ``reporting_date`` are the options it was loaded with, not its content.

    ``file`` and ``path`` (relative to ``sources/``) are found on disk; the record itself names no file.
    """

    sha256: str
    file: str = field(compare=False)
    path: str = field(compare=False)
    ars: str | None
    reporting_date: str | None
    loaded_at: str
    #: A part of the municipality's list: what it does not name stays as it was.
    is_partial: bool = False
    #: What was typed for one edit (``etl.record.edits``), no list.
    is_edit: bool = False

    def line(self) -> dict[str, Any]:
        """As the record notes it: no line can be taken out again, and a file's name may name a person."""
        named = record.neutral_name(self.ars, self.reporting_date or self.loaded_at)
        kind = {"is_edit": True} if self.is_edit else {"is_partial": self.is_partial}
        return {"sha256": self.sha256, "file": named, "ars": self.ars, "reporting_date": self.reporting_date,
                "loaded_at": self.loaded_at, **kind}  # fmt: skip

    def option_date(self) -> date | None:
        return date.fromisoformat(self.reporting_date) if self.reporting_date else None


@dataclass(frozen=True)
class Stock:
    """The lists of many municipalities as Parquet files, as they lie in the record. ``files``: path in the stock → hash."""

    name: str
    is_invented: bool
    files: dict[str, str]
    loaded_at: str

    @property
    def sha256(self) -> str:
        """Hash over the names and hashes of all its files."""
        listed = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(self.files.items()))
        return hashlib.sha256(listed.encode()).hexdigest()


@dataclass(frozen=True)
class KeptCatalogue:
    """A newer catalogue in the record: hash of the file as delivered and of what was read of it, whose day it is, and when and in which
    extent it was adopted."""

    sha256: str
    read_sha256: str
    kind: str
    day: str
    is_part: bool
    adopted_at: str


class Store:
    """Everything below one data folder (``--data`` or ``OZG_DATA``, default ``data/``).

    ``home``: where the lines of the record are, in the folder unless told; ``objects``: where files are kept besides, for other machines.
    """

    def __init__(self, folder: Path, home: Record | None = None, objects: Objects | None = None) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        self.published = folder / "published"
        self.record_file = folder / record.RECORD_FILE
        self.incoming = self.sources / ".incoming"
        self.editions = folder / EDITIONS
        self.mappings = self.sources / "zuordnungen"
        self.stocks = self.sources / "bestand"
        self.catalogues = self.sources / "katalog"
        self._lock = self.published / ".lock"
        self.home: Record = home or FolderRecord(self.record_file, self._lock)
        self.objects = objects
        #: Lines this command has found unchanged, and what it has read of which lines.
        self._whole: list[bytes] = []
        self._read: tuple[list[bytes], list[dict[str, Any]]] = ([], [])
        #: Where the rows of lists are kept for themselves; None where they are in the builds alone (``etl.lake.opening``).
        self.rows: Rows | None = None

    def prepare(self) -> None:
        """Create the two folders; a folder that cannot be written is a German sentence, not a traceback."""
        for folder in (self.sources, self.published):
            folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer of the record and of this folder; the operating system, or the database, ends that even after ``kill -9``.

        Raises InputError while another command is writing, unless the record is shared: then this waits for its turn.
        """
        self.prepare()
        with self.home.turn():
            if not self.home.is_shared:
                yield
                return
            with self.holding_folder():
                yield

    @contextlib.contextmanager
    def holding_folder(self, seconds: float = 600) -> Iterator[None]:
        """Be the only one that changes the folder of a shared record, where a ``pull`` may be at work beside a command. Raises InputError
        when the other one has not finished after so long."""
        until = time.monotonic() + seconds
        with self._lock.open("a+b") as stream:
            while not try_lock(stream):
                if time.monotonic() >= until:
                    raise FolderIsHeld(
                        "Im Datenordner arbeitet gerade ein anderer Befehl.", "Bitte später wiederholen."
                    )
                time.sleep(0.05)
            yield

    def entries(self) -> list[dict[str, Any]]:
        """All lines of the record in order; what a power cut or ``kill -9`` left torn never happened and is left out.

        Raises InputError when a line is not readable, of a newer version or names something outside the data folder.
        """
        lines = self.lines()
        known, entries = self._read
        if lines[: len(known)] != known:  # somebody has written into it: everything is read anew
            known, entries = [], []
        try:
            # a command asks dozens of times, and what is the same bytes still says the same
            fresh = [json.loads(line) for line in lines[len(known) :] if line.strip()]
            for number, entry in enumerate(fresh, len(entries) + 1):
                self._check_names(number, entry)
                if entry.get("version", 1) > CATALOGUE_LINE_VERSION:
                    raise InputError(
                        f"Eintrag {number} des Verzeichnisses stammt aus einer neueren Version des Dashboards.",
                        "Es wurde nichts geändert. Bitte das Dashboard aktualisieren, oder für den Rückweg die Sicherung nehmen, die mit "
                        "dieser Version gemacht wurde.",
                    )
            self._read = (lines, entries + fresh)
            return [*self._read[1]]
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(
                f"Das Verzeichnis der geladenen Dateien ist beschädigt: {self.home.place}.",
                "Bitte die Datei aus der letzten Sicherung zurückholen; die gelieferten Dateien daneben sind unverändert.",
            ) from error

    def _check_names(self, number: int, entry: dict[str, Any]) -> None:
        """A line of the record never leads outside the folders of the record, not even over a link."""
        paths = [one["path"] for one in [entry, *entry.get("files", [])] if "path" in one]
        leads_outside = any(self.sources.resolve() not in (self.sources / path).resolve().parents for path in paths)
        if record.names_outside(entry) or leads_outside:
            raise InputError(
                f"Eintrag {number} des Verzeichnisses nennt einen Ort außerhalb des Datenordners.",
                f"Es wurde nichts geändert. Bitte klären, wer in {self.home.place} geschrieben hat, und die Datei aus der letzten Sicherung "
                "zurückholen.",
            )

    def check_record(self) -> None:
        """Raises InputError when the record was changed, shortened, put in another order or taken away since it was written."""
        state = self.state()
        if state.problem:
            raise InputError(
                f"Das Verzeichnis der Entscheidungen ist nachträglich verändert worden. {state.problem}",
                f"Es wurde nichts geändert, der bisherige Stand gilt weiter. Bitte klären, wer in {self.home.place} geschrieben hat, und das "
                f"Verzeichnis aus der letzten Sicherung zurückholen. Wurde absichtlich ein früherer Stand zurückgeholt, bitte auch "
                f"„{self.folder / record.LAST_ANCHOR}“ löschen.",
            )
        self.check_presence()

    def check_presence(self) -> None:
        """Raises InputError when the record, or its end, is missing: something lies here that only a line of it can have put here."""
        left = next(self._without_line(), None)
        if left:
            raise InputError(
                f"Das Verzeichnis der Entscheidungen fehlt ganz oder am Ende: Kein Eintrag nennt „{left}“.",
                f"Es wurde nichts geändert, der bisherige Stand gilt weiter. Bitte {self.home.place} aus der letzten Sicherung zurückholen. Wurde "
                f"absichtlich ein früherer Stand zurückgeholt, bitte „{left}“ an einen anderen Ort legen.",
            )

    def is_interrupted(self) -> bool:
        """Whether a command was stopped in the middle and nothing tidied up after it yet."""
        return self.incoming.exists() or any(self.published.glob(f".{BUILD_PREFIX}*.tmp*"))

    def _without_line(self) -> Iterator[Path]:
        """Delivered files, stocks, and where there is no line at all also words, that no line of the record names. Not editions: one
        whose line was never written, because the power had gone, never happened."""
        lines = self.lines()
        named = {found.decode() for line in lines for found in record.hashes_in(line)}
        for folder in sorted(self.sources.glob("*")):
            if record.is_hash(folder.name) and folder.name not in named:
                yield from (path for path in folder.glob("*") if path.is_file() and sha256_of(path) == folder.name)
        stocks = {Stock(**entry["stock"]).sha256 for entry in self.entries() if entry["action"] == "stock"}
        yield from (folder for folder in sorted(self.stocks.glob("*")) if folder.name not in stocks)
        yield from (path for path in sorted(self.catalogues.glob("*")) if path.name not in named)
        if not lines:
            yield from sorted(self.mappings.glob("*"))

    def lines(self) -> list[bytes]:
        """The lines of the record that count, as they are written."""
        return self.home.lines()

    def state(self, anchors: Sequence[record.Anchor] = ()) -> record.State:
        """Was the record changed after it was written? Compared with these anchors and the one beside the builds of this folder."""
        lines = self.lines()
        unchanged = len(self._whole) if lines[: len(self._whole)] == self._whole else 0
        state = record.state_of(self.folder, anchors, lines, unchanged)
        if not state.problem:
            self._whole = lines
        return state

    def in_record(self) -> list[DeliveredFile]:
        """Delivered lists in force, in order of arrival, without the forgotten and the undone ones."""
        return [delivered for delivered in self._replayed()[0] if not delivered.is_edit]

    def in_build(self, build: Path | None) -> list[DeliveredFile]:
        """Delivered files in force when this build was decided: what a command may read that does not wait for one that is writing.

        Everything that is recorded counts when nothing is published.
        """
        if build is None:
            return self.in_record()
        build_id = build.name.removeprefix(BUILD_PREFIX).removesuffix(BUILD_SUFFIX)
        entries = self.entries()
        decided = [place for place, entry in enumerate(entries) if entry.get("build", "") > build_id]
        in_force = self._replayed(entries[: decided[0]] if decided else entries)[0]
        return [delivered for delivered in in_force if not delivered.is_edit]

    def kept(self) -> list[DeliveredFile]:
        """Every recorded file that is on disk: the ones in force and, behind them, the undone ones."""
        in_force, undone = self._replayed()
        return in_force + undone

    def decisions(self) -> list[list[DeliveredFile]]:
        """The loads and publications of edits of which something is still in force, newest first; each with its files in force."""
        in_force = set(self._replayed()[0])
        by_build: dict[str, list[DeliveredFile]] = {}
        for entry in self.entries():
            if entry["action"] in ("load", "edit"):
                by_build.setdefault(entry["build"], []).extend(self.files_of(entry))
        return [found for files in reversed(by_build.values()) if (found := [one for one in files if one in in_force])]

    def decided_build(self) -> str | None:
        """The build named by the newest line of the record that decided one; words confirmed by hand decide none."""
        return next((entry["build"] for entry in reversed(self.entries()) if "build" in entry), None)

    def _replayed(self, entries: list[dict[str, Any]] | None = None) -> tuple[list[DeliveredFile], list[DeliveredFile]]:
        """The record from its beginning: files in force, and files undone that nobody has forgotten."""
        in_force: list[DeliveredFile] = []
        undone: list[DeliveredFile] = []
        for entry in self.entries() if entries is None else entries:
            if entry["action"] in ("load", "edit", "propose"):  # an edit may have been a proposal before
                in_force += [
                    delivered
                    for delivered in self.files_of(entry)
                    if delivered not in in_force or not delivered.is_edit
                ]
            elif entry["action"] in ("undo", "reject"):
                taken_back = self.files_of(entry)
                undone += [delivered for delivered in in_force if delivered in taken_back]
                in_force = [delivered for delivered in in_force if delivered not in taken_back]
            elif entry["action"] == "forget":
                in_force, undone = (
                    [delivered for delivered in files if delivered.sha256 != entry["sha256"]]
                    for files in (in_force, undone)
                )
        return in_force, undone

    def is_empty(self) -> bool:
        """True while neither the record nor the folder holds a delivered file."""
        return not self.in_record() and not self.unrecorded()

    def unrecorded(self) -> list[Path]:
        """Files somebody put into ``sources/`` by hand, not in the record yet."""
        if not self.sources.exists():
            return []
        in_force, undone = self._replayed()
        known = {delivered.path for delivered in in_force}
        by_hand = {
            delivered.sha256 for delivered in in_force + undone if not delivered.ars and not delivered.reporting_date
        }
        set_aside = {(delivered.path, delivered.sha256) for delivered in undone}
        return [
            path
            for path in sorted(self.sources.rglob("*"))
            if path.is_file()
            and not path.name.startswith((".", "~$"))
            and path != self.record_file
            and self.incoming not in path.parents
            and self.editions not in path.parents
            and self.mappings not in path.parents
            and self.stocks not in path.parents
            and self.catalogues not in path.parents
            and (name := path.relative_to(self.sources).as_posix()) not in known
            and not (set_aside and (name, sha256_of(path)) in set_aside)
            and not (by_hand and sha256_of(path) in by_hand)
        ]

    def stock(self, entries: list[dict[str, Any]] | None = None) -> Stock | None:
        """The stock in force; None where there is none."""
        for entry in reversed(self.entries() if entries is None else entries):
            if entry["action"] == "stock":
                return Stock(**entry["stock"])
        return None

    def kept_catalogues(self, entries: list[dict[str, Any]] | None = None) -> list[KeptCatalogue]:
        """The newer catalogues in force, in the order they were adopted."""
        in_force: list[KeptCatalogue] = []
        for entry in self.entries() if entries is None else entries:
            if "catalogue" in entry:
                kept = KeptCatalogue(**entry["catalogue"])
                in_force = [one for one in in_force if one != kept] + ([kept] if entry["action"] == "catalogue" else [])
        return in_force

    def content_of_catalogue(self, sha256: str) -> bytes:
        """A kept catalogue, as delivered or as read, by its hash. Raises InputError when it is missing or was changed."""
        waiting = self.incoming / self.catalogues.name / sha256
        path = waiting if waiting.is_file() else self.catalogues / sha256
        if not path.is_file() or sha256_of(path) != sha256:
            what = "wurde nach der Übernahme verändert" if path.is_file() else "fehlt"
            raise InputError(
                f"Der übernommene Katalog „{path}“ {what}.",
                "Der bisherige Stand gilt weiter. Bitte die Datei aus der letzten Sicherung zurückholen.",
            )
        return path.read_bytes()

    def catalogue_contents(self, kept: list[KeptCatalogue] | None = None) -> list[tuple[bytes, str, bool]]:
        """What was read of these catalogues (those in force when None), their day and whether they are a part."""
        if kept is None:
            kept = self.kept_catalogues() if self.catalogues.is_dir() else []
        return [(self.content_of_catalogue(one.read_sha256), one.day, one.is_part) for one in kept]

    def take_in_catalogue(self, *contents: bytes) -> None:
        """Put a catalogue, as delivered and as read, into the waiting room; it counts only with its line of the record."""
        folder = self.incoming / self.catalogues.name
        folder.mkdir(parents=True, exist_ok=True)
        for content in contents:
            with (folder / hashlib.sha256(content).hexdigest()).open("wb") as target:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())

    def _finish_catalogues(self) -> None:
        named = {
            sha256
            for entry in self.entries()
            if "catalogue" in entry
            for sha256 in (entry["catalogue"]["sha256"], entry["catalogue"]["read_sha256"])
        }
        for waiting in (self.incoming / self.catalogues.name).glob("*"):
            if waiting.name in named:
                self.catalogues.mkdir(exist_ok=True)
                waiting.replace(self.catalogues / waiting.name)

    def folder_of(self, stock: Stock) -> Path:
        """Where the files of a stock lie: in the record, or in the waiting room while it is being taken over."""
        waiting = self.incoming / self.stocks.name / stock.sha256
        return waiting if waiting.is_dir() else self.stocks / stock.sha256

    def take_in_stock(self, stock: Stock, folder: Path) -> None:
        """Copy a stock to the waiting room; it becomes part of the record only with its line of the record. Raises InputError when a file
        changed meanwhile."""
        waiting = self.incoming / self.stocks.name / stock.sha256
        for name, sha256 in stock.files.items():
            target = waiting / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, target)
            if sha256_of(target) != sha256:
                raise InputError(f"Die Datei „{name}“ hat sich während der Übernahme geändert.", "Bitte wiederholen.")

    def hashes_in_force(self) -> set[str]:
        """Hashes of the delivered files, the edits and the stock in force."""
        stock = self.stock()
        return {delivered.sha256 for delivered in self._replayed()[0]} | ({stock.sha256} if stock else set())

    def has_published_own(self) -> bool:
        """Has anything that is no example ever been in force? Then nothing falls back to the examples."""
        return any(entry["action"] in {"load", "stock"} for entry in self.entries())

    def check_kept(self, sha256: str, path: Path) -> None:
        """Raises InputError when a file of the record is missing, lies elsewhere behind a link, or is not what was delivered."""
        if not path.is_file():
            what = "fehlt"
        elif self.sources.resolve() not in path.resolve().parents:
            what = "liegt außerhalb des Datenordners"
        else:
            what = "wurde nach der Übernahme verändert" if sha256_of(path) != sha256 else ""
        if what:
            raise InputError(
                f"Die gelieferte Datei „{path}“ {what}.",
                "Der bisherige Stand gilt weiter. Bitte die Datei aus der letzten Sicherung zurückholen. Geht das nicht, baut "
                f"„python -m etl build --ohne {sha256[:12]}“ ohne sie, und „python -m etl forget {sha256[:12]} --reason GRUND“ nimmt sie "
                "aus dem Bestand.",
            )

    def check_stock(self, stock: Stock) -> None:
        """Raises InputError when a file of the stock is missing, added or not what was taken over."""
        folder = self.folder_of(stock)
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        wrong = sorted(there ^ stock.files.keys()) or [
            name for name, sha256 in stock.files.items() if sha256_of(folder / name) != sha256
        ]
        if wrong:
            raise InputError(
                f"Im Bestand „{stock.name}“ fehlt eine Datei, ist eine hinzugekommen oder verändert: „{folder / wrong[0]}“.",
                "Der bisherige Stand gilt weiter. Bitte den Ordner aus der letzten Sicherung zurückholen. Geht das nicht, baut "
                f"„python -m etl build --ohne {stock.sha256[:12]}“ ohne den Bestand.",
            )

    def known_builds(self) -> list[str]:
        """Identifiers of all builds that are there or that the record names."""
        there = [path.name.removeprefix(BUILD_PREFIX).removesuffix(BUILD_SUFFIX)
                 for path in self.published.glob(f"{BUILD_PREFIX}*{BUILD_SUFFIX}")]  # fmt: skip
        return there + [entry["build"] for entry in self.entries() if "build" in entry]

    def mapping_of(self, ars: str) -> Path | None:
        """The words this municipality confirmed by hand; None when there are none."""
        return mapping_file(self.mappings, ars)

    def check_mappings(self, ars: str | None = None) -> None:
        """Raises InputError when words confirmed by hand are not those the record decided: of any municipality, or of one whose file is
        there (a missing one may be begun anew)."""
        for path, what in self.wrong_mappings():
            if ars is not None and (path.stem != ars or not path.is_file()):
                continue
            raise InputError(
                f"Die zugeordneten Wörter der Kommune {path.stem} {what} („{path}“).",
                "Der bisherige Stand gilt weiter. Bitte die Datei aus der letzten Sicherung zurückholen. Geht das nicht, bitte die Datei löschen "
                f"und die Wörter mit „python -m etl map --kommune {path.stem}“ neu zuordnen.",
            )

    def wrong_mappings(self) -> Iterator[tuple[Path, str]]:
        """Files of words that are not what the record decided: their place, and what is wrong with them."""
        decided = {entry["ars"]: entry["sha256"] for entry in self.entries() if entry["action"] == "map"}
        for ars in sorted(decided.keys() | {path.stem for path in self.mappings.glob("*.csv")}):
            path = self.mappings / f"{ars}.csv"
            if not path.is_file():
                yield path, "fehlen"
            elif ars not in decided:
                yield path, "stehen in keinem Eintrag des Verzeichnisses"
            elif sha256_of(path) != decided[ars]:
                yield path, "wurden von Hand geändert"

    def take_in(self, path: Path, sha256: str) -> None:
        """Copy a delivered file to the waiting room; it becomes part of the record only with its line of the record. The same bytes are kept
        once, under the name they first came with. Raises InputError when the file is no longer the one that was read."""
        if self._kept_name(sha256):
            return
        folder = self.incoming / sha256
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as stream, (folder / path.name).open("wb") as target:
            shutil.copyfileobj(stream, target, CHUNK_BYTES)
            target.flush()
            os.fsync(target.fileno())
        if sha256_of(folder / path.name) != sha256:
            raise InputError(f"Die Datei „{path.name}“ hat sich während der Übernahme geändert.", "Bitte wiederholen.")

    def take_in_mapping(self, ars: str, content: bytes) -> None:
        """Put the new words of a municipality into the waiting room; they count only with their line of the record."""
        folder = self.incoming / self.mappings.name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{ars}.csv").open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())

    def place_of(self, delivered: DeliveredFile) -> Path:
        """Where a file lies: in the record, or in the waiting room while it is being taken over."""
        waiting = self.incoming / delivered.path
        return waiting if waiting.is_file() else self.sources / delivered.path

    def files_of(self, entry: dict[str, Any]) -> list[DeliveredFile]:
        """The files of a line with their place on disk; lines of older versions name it themselves."""
        found = []
        for line in entry["files"]:
            name = line["file"] if "path" in line else self._kept_name(line["sha256"]) or line["file"]
            found.append(DeliveredFile(**{"path": f"{line['sha256']}/{name}", **line, "file": name}))
        return found

    def _kept_name(self, sha256: str) -> str:
        """Under what name the file with this hash lies in the record or its waiting room; empty when it does not."""
        for folder in (self.sources / sha256, self.incoming / sha256):
            names = [path.name for path in folder.glob("*") if path.is_file()]
            if names:  # hidden ones are mostly notes of the system
                return min(names, key=lambda name: (name.startswith("."), name))
        return ""

    def moment(self) -> datetime:
        """When something is decided now: by the clock, or a second after the newest line where the clock is behind it. Machines differ by
        hours, and what is decided later must never be told as earlier; the order itself is that of the lines."""
        newest = max((entry["at"] for entry in self.entries() if "at" in entry), default="")
        now = datetime.now()
        return now if now.isoformat() >= newest else datetime.fromisoformat(newest) + timedelta(seconds=1)

    def append(self, *entries: dict[str, Any]) -> None:
        """Add lines (``etl.record.decisions``) in one write and force them to disk: this is the moment the change is decided.

        Several lines are one decision, of which the first says how many follow. A record from before the chain is taken over
        as it is: the first chained line says so.
        """
        lines = self.lines()
        at = self.moment().isoformat(timespec="seconds")
        told = [{**entries[0], "together": len(entries) - 1}, *entries[1:]] if len(entries) > 1 else list(entries)
        if lines and not record.is_chained(lines):
            told.insert(
                0, {"action": record.TAKEOVER, "before": {"entries": len(lines)}, "reason": "ab hier verkettet"}
            )
        count = len(lines)
        for entry in told:
            line = {"version": LINE_VERSION, "at": at, **entry}
            lines.append(record.chained(line, record.previous_of(lines)))
        pointer = self._sealed(next((entry["build"] for entry in entries if "build" in entry), None))
        self._keep_elsewhere(entries, pointer)
        self.home.add(lines[:count], lines[count:], pointer)
        self.note_anchor(lines)

    def note_anchor(self, lines: Sequence[bytes]) -> None:
        """Write the anchor of these lines beside the builds."""
        if self.published.is_dir():
            (self.folder / record.LAST_ANCHOR).write_text(record.anchor_of(lines).text() + "\n", encoding="utf-8")

    def put_in_force(self, build: str) -> None:
        """Tell all machines of a build that no line decides, because nothing has changed but the program; the folder's own pointer is
        ``publish.point_to``."""
        pointer = self._sealed(build)
        if pointer and self.home.is_shared and self.home.pointer() != pointer:
            self._keep_elsewhere((), pointer)
            self.home.add(self.lines(), (), pointer)

    def keep_elsewhere(self, content: bytes, name: str) -> None:
        """Bring what a line is going to name into the store of all machines, where it does not lie in the folder yet."""
        if self.objects:
            sha256 = hashlib.sha256(content).hexdigest()
            if next(self.objects.listed(sha256), None) is None:
                self.objects.write(f"{sha256}/{name}", io.BytesIO(content))

    def _keep_elsewhere(self, entries: Sequence[dict[str, Any]], pointer: Pointer | None) -> None:
        """Before the lines: what they name must be there for whoever reads them."""
        if self.objects is None:
            return
        named = {path: sha256 for entry in entries for path, sha256 in put_by(entry, self._kept_name).items()}
        for path, sha256 in named.items():
            waiting = self.incoming / path
            place = waiting if waiting.is_file() else self.sources / path
            if place.is_file() and sha256_of(place) == sha256:
                put(self.objects, sha256, place)
        if pointer:
            put(self.objects, pointer.sha256, self._build_file(pointer.build))

    def _sealed(self, build: str | None) -> Pointer | None:
        """A build as it was sealed (``publish.seal``), None when it is not there."""
        seal = self._build_file(build).with_name(f"{self._build_file(build).name}.sha256") if build else None
        return (
            Pointer(build, seal.read_text(encoding="utf-8").split()[0]) if build and seal and seal.is_file() else None
        )

    def _build_file(self, build: str | None) -> Path:
        return self.published / f"{BUILD_PREFIX}{build}{BUILD_SUFFIX}"

    def finish_interrupted(self) -> None:
        """Clean up after an interrupted command: finish what the record decided, drop what it did not."""
        self.home.tidy()
        kept = self.kept()
        for delivered in kept:
            waiting = self.incoming / delivered.sha256 / Path(delivered.path).name
            target = self.sources / delivered.path
            if waiting.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                waiting.replace(target)
        self._finish_mappings()
        self._finish_stock()
        self._finish_catalogues()
        if self.incoming.exists():
            shutil.rmtree(self.incoming)
        known = {delivered.path for delivered in kept}
        for entry in self.entries():
            if entry["action"] == "forget":
                folder = (self.sources / entry["sha256"]).glob("*")
                named = {entry["path"]} if "path" in entry else {f"{entry['sha256']}/{path.name}" for path in folder}
                for path in named - known:
                    self._remove_forgotten(self.sources / path, entry["sha256"])

    def _remove_forgotten(self, path: Path, sha256: str) -> None:
        if path.is_file() and sha256_of(path) != sha256:  # another file put there by hand since
            return
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # still holds the same file under another name
            path.parent.rmdir()

    def _finish_mappings(self) -> None:
        """Words in the waiting room take the place of the municipality's file when the record decided exactly them."""
        decided = {entry["ars"]: entry["sha256"] for entry in self.entries() if entry["action"] == "map"}
        for waiting in (self.incoming / self.mappings.name).glob("*.csv"):
            if decided.get(waiting.stem) == sha256_of(waiting):
                self.mappings.mkdir(exist_ok=True)
                waiting.replace(self.mappings / waiting.name)

    def _finish_stock(self) -> None:
        stock = self.stock()
        waiting = self.incoming / self.stocks.name / stock.sha256 if stock else None
        if stock and waiting and waiting.is_dir() and not (self.stocks / stock.sha256).exists():
            self.stocks.mkdir(exist_ok=True)
            waiting.replace(self.stocks / stock.sha256)


def put_by(entry: dict[str, Any], name_of: Callable[[str], str] = lambda sha256: "") -> dict[str, str]:
    """What a line of the record puts below ``sources/``: path → hash. Delivered files lie under a name the record does not know:
    ``name_of`` tells it from the hash; without it the path is that of their folder."""
    action = entry["action"]
    if action in ("load", "edit", "propose"):
        return {one.get("path") or f"{one['sha256']}/{name_of(one['sha256'])}": one["sha256"] for one in entry["files"]}
    if action == "map":
        return {f"zuordnungen/{entry['ars']}.csv": entry["sha256"]}
    if action == "stock":
        stock = Stock(**entry["stock"])
        return {f"bestand/{stock.sha256}/{path}": sha256 for path, sha256 in stock.files.items()}
    if action == "catalogue":
        return {f"katalog/{entry['catalogue'][name]}": entry["catalogue"][name] for name in ("sha256", "read_sha256")}
    if action in ("freeze", "release"):
        return {_edition(entry["key"], entry["after"]["number"]): entry["after"]["sha256"]}
    if action == "redact":
        return {_edition(entry["key"], entry["number"]): entry["sha256"]}
    if action == record.SHELF:
        # of an edition whose texts were redacted the last line counts
        return {_edition(one["key"], one["number"]): one["sha256"] for one in entry["editions"] if "sha256" in one}
    return {}


def put_by_all(entries: Iterable[dict[str, Any]]) -> dict[str, str]:
    """What has to lie below ``sources/`` after these lines, in order: path (of a delivered file: its folder) → hash."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry["action"] == "forget":
            found = {path: sha256 for path, sha256 in found.items() if sha256 != entry["sha256"]}
        found |= put_by(entry)
    return found


def _edition(key: str, number: int) -> str:
    return f"editions/{key}/{number:04d}.json.gz"


def mapping_file(folder: Path, ars: str | None) -> Path | None:
    """The words of a municipality below the folder ``zuordnungen``; None when it has none."""
    path = folder / f"{ars}.csv"
    return path if ars and path.is_file() else None
