"""Delivered lists on their way in: check, take over, take back, confirm words. Everything is done by the ETL in its own process.

Uploaded bytes live in the memory of the session; on disk, in the waiting room of the data folder, only while a command reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ozg import waiting
from ozg.access import EVERYWHERE, Denied, Right
from ozg.read.database import data_folder
from ozg.rules.finding import USABLE_OUTCOMES
from ozg.ui.kit import visitor
from ozg.ui.kit.etl_process import LOAD_SECONDS, SHORT_SECONDS, Listener, run

CHECK_SECONDS = 300
#: Disks take 255 bytes; the working files beside it add a few.
NAME_BYTES, SUFFIX_LENGTH = 200, 10
#: What the person says a list is: a part, which leaves standing what it does not name, or the whole; empty when there is no need.
PART, WHOLE, UNSAID = "--teil", "--ganz", ""


@dataclass(frozen=True)
class Upload:
    """One file as handed in."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Given:
    """What the person handed in: files, and whom and which day they speak of where the files do not say it."""

    uploads: tuple[Upload, ...]
    ars: str | None = None
    reporting_date: date | None = None
    extent: str = UNSAID
    #: A list of several municipalities is to be read for each of them.
    by_member: bool = False

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for the same files and answers."""
        return (
            tuple((upload.name, upload.sha256) for upload in self.uploads),
            self.ars,
            self.reporting_date,
            self.by_member,
        )

    def options(self) -> list[str]:
        """Options of the command line."""
        ars = ["--kommune", self.ars] if self.ars else []
        day = ["--stichtag", self.reporting_date.isoformat()] if self.reporting_date else []
        return ars + day + ([self.extent] if self.extent else []) + (["--je-kommune"] if self.by_member else [])


@dataclass(frozen=True)
class CheckedFile:
    """One file's part of the report and the details beside it (docs/vertrag.md 2)."""

    report: Mapping[str, Any]
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        """Can it be taken over?"""
        return self.report["outcome"] in USABLE_OUTCOMES

    def has(self, *codes: str) -> bool:
        """Is there a finding of one of these codes?"""
        return any(finding["code"] in codes for finding in self.report["findings"])


@dataclass(frozen=True)
class Checked:
    """The answer to a check. ``problem`` says in German why there is none; ``column_names``: kind of table → names to choose."""

    files: tuple[CheckedFile, ...] = ()
    column_names: Mapping[str, list[str]] = field(default_factory=dict)
    problem: str = ""

    @property
    def can_be_loaded(self) -> bool:
        return any(file.is_usable for file in self.files)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every municipality a file speaks for; a usable file that names none speaks for all."""
        found = {
            ars for file in self.files for ars in (file.report["municipality"], *(file.report["municipalities"] or ()))
        }
        speaks_for_all = any(file.is_usable and not _bodies(file) for file in self.files)
        return tuple(sorted(found - {None})) + ((EVERYWHERE,) if speaks_for_all else ())

    @property
    def municipality(self) -> str | None:
        """The one municipality all files speak for; None when there are several or none."""
        found = {file.report["municipality"] for file in self.files if file.report["municipality"]}
        return found.pop() if len(found) == 1 else None


def _bodies(file: CheckedFile) -> bool:
    return bool(file.report["municipality"] or file.report["municipalities"])


def check(given: Given, listener: Listener | None = None) -> Checked:
    """What the files would do, without doing it. Of a municipality the visitor may not change it says nothing else."""
    with on_disk(given.uploads) as (folder, paths):
        return _checked(given, folder, paths, listener)


def load(given: Given, function: str = "", listener: Listener | None = None) -> Checked:
    """Take the files over; ``problem`` is empty when a new build is published. ``function``: who decides, never a name."""
    with on_disk(given.uploads) as (folder, paths):
        checked = _checked(given, folder, paths, listener)
        if checked.problem:
            return checked
        words = f"--function={function.strip()}"
        return _examined("load", given, folder, paths, LOAD_SECONDS, listener, checked.keys, words)


def undo(ars: str, keys: Sequence[str], function: str = "") -> str:
    """Take back the last load of this municipality; returns why that was not possible, '' when it was. ``keys``: all municipalities
    that load had a file of."""
    ran = run(["undo", "--kommune", ars, f"--function={function.strip()}"], LOAD_SECONDS, keys=keys)
    return "" if ran.status == 0 else ran.problem


def remember(ars: str, words: Mapping[str, str], option: str) -> str:
    """Remember what columns (``option`` "--spalte") or services ("--leistung") of this municipality mean; returns why not."""
    pairs = [part for word, meaning in words.items() for part in (f"{option}={word}", f"--als={meaning}")]
    ran = run(["map", "--kommune", ars, *pairs], SHORT_SECONDS, keys=[ars]) if pairs else None
    return ran.problem if ran and ran.status != 0 else ""


def annotated(given: Given, upload: Upload) -> bytes:
    """The person's own workbook with the findings as notes and colours; empty when it could not be made."""
    with on_disk((upload,)) as (folder, paths):
        target = folder / "annotiert.xlsx"
        run(["check", *paths, *given.options(), "--annotated", target], CHECK_SECONDS, keys=())
        return target.read_bytes() if target.is_file() else b""


def template(ars: str, is_short: bool = False, columns: Sequence[str] = ()) -> bytes:
    """The template for this municipality, the short or the whole one, with further columns by name; empty when it could not be made."""
    asked = [*(["--kurz"] if is_short else []), *([f"--spalten={','.join(columns)}"] if columns else [])]
    with waiting.room(data_folder()) as folder:
        target = folder / "Meldebogen.xlsx"
        run(["template", target, "--kommune", ars, *asked], SHORT_SECONDS, keys=[ars])
        return target.read_bytes() if target.is_file() else b""


def _checked(given: Given, folder: Path, paths: list[Path], listener: Listener | None) -> Checked:
    checked = _examined("check", given, folder, paths, CHECK_SECONDS, listener, ())
    try:
        visitor.require(Right.CHANGE, *checked.keys)
    except Denied as denied:
        return Checked(problem=f"{denied.message} {denied.remedy}")
    return checked


def _examined(
    command: str, given: Given, folder: Path, paths: list[Path], seconds: float, listener: Listener | None,
    keys: Sequence[str], *options: str,
) -> Checked:  # fmt: skip
    report, details = folder / f"{command}.json", folder / f"{command}_details.json"
    files = ["--report", report, "--details", details]
    ran = run([command, *paths, *given.options(), *options, *files], seconds, listener, keys=keys)
    if not report.is_file() or not details.is_file():
        return Checked(problem=ran.problem)
    told = json.loads(report.read_text(encoding="utf-8"))
    beside = json.loads(details.read_text(encoding="utf-8"))
    by_hash = {entry["sha256"]: entry for entry in beside["files"]}
    files = tuple(CheckedFile(entry, by_hash.get(entry["sha256"], {})) for entry in told["files"])
    is_done = (
        command == "check" or told["build"]["published"] or all(f.report["outcome"] == "already_loaded" for f in files)
    )
    return Checked(files, beside["column_names"], "" if is_done else ran.problem)


def plain_name(name: str) -> str:
    """The last part of a name as a browser sends it, as any disk takes it: it never leads out of the folder it is put in."""
    last = Path(name.replace("\\", "/").replace("\0", "")).name
    plain = last if last.strip(".") else "Liste"
    suffix = Path(plain).suffix if len(Path(plain).suffix) < SUFFIX_LENGTH else ""
    stem = plain.removesuffix(suffix).encode()[:NAME_BYTES].decode("utf-8", "ignore")
    return f"{stem}{suffix}"


@contextmanager
def on_disk(uploads: tuple[Upload, ...]) -> Iterator[tuple[Path, list[Path]]]:
    """A folder that is gone afterwards, and the files in it under their own names."""
    with waiting.room(data_folder()) as folder:
        paths = []
        for number, upload in enumerate(uploads):
            path = folder / str(number) / plain_name(upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.content)
            paths.append(path)
        yield folder, paths
