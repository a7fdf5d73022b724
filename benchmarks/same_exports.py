"""``python -m benchmarks.same_exports FOLDER [--before CHECKOUT]``: does a change leave everything that is written as it was?

Loads the demo data, every sample workbook and ten generated stocks, each into a data folder of its own, and writes the exports, the
reports of the check and the filled templates below FOLDER: once with the code of CHECKOUT (a git worktree of the state before; left
out when FOLDER already holds it) and once with the code of this project. Then compares both byte for byte and names what differs.
Only the time of loading (``geladen_am`` in quelle.csv) and the number of a build may differ, and are taken out of both.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: Folders with sample lists; the second lies beside the project and may be missing.
SAMPLES = (PROJECT / "tests" / "data", PROJECT.parent / "shared" / "samples")
SUFFIXES = {".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".json", ".txt"}
STOCKS, MONTHS = 10, 2
#: For a list that names no municipality or date of its own.
FALLBACK = ("--kommune", "033610001001", "--stichtag", "2026-06-30")
DEMO_TOWN = "990010006006"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    parser.add_argument("--only", choices=("demo", "lists", "stocks"), help="one kind of data alone")
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.folder.resolve()
    if options.write:  # in a process of its own, with the code of one of the two projects
        write(folder, options.only)
        return
    make_stocks(folder / "stocks", options.only)
    if options.before:
        write_with(options.before.resolve(), folder / "before", options.only)
    write_with(PROJECT, folder / "after", options.only)
    different = differences(folder / "before", folder / "after")
    print(
        f"{len(files_of(folder / 'before'))} files before, {len(files_of(folder / 'after'))} after, {len(different)} differ"
    )
    for name in different:
        print(f"  {name}")
    sys.exit(1 if different else 0)


def make_stocks(folder: Path, only: str | None) -> None:
    """Ten invented stocks, made once by the generator of this project."""
    from benchmarks.generate import generate

    for seed in range(1, STOCKS + 1):
        if only in (None, "stocks") and not (folder / str(seed) / "bestand.json").is_file():
            generate("S", folder / str(seed), seed, MONTHS)


def write_with(project: Path, folder: Path, only: str | None) -> None:
    """Run ``write`` with the code of a project; says how long it took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.perf_counter()
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(folder), "--write"]
    command += ["--only", only] if only else []
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "PYTHONPATH": str(project)})
    print(f"{folder.name}: {time.perf_counter() - started:.0f} s")


def write(folder: Path, only: str | None) -> None:
    """Everything of one project below ``folder``; data folders are gone afterwards."""
    if only in (None, "demo"):
        with _data(folder) as data:
            _etl("build", "--demo", data=data)
            _written(folder / "demo", data, "--demo")
            _etl("template", folder / "demo" / "empty.xlsx", data=data)
            _etl("template", folder / "demo" / "filled.xlsx", "--kommune", DEMO_TOWN, data=data)
    for path in sample_files() if only in (None, "lists") else ():
        with _data(folder) as data:
            out = folder / "lists" / f"{path.parent.name}_{path.name}"
            out.mkdir(parents=True, exist_ok=True)
            if _etl("load", path, "--report", out / "report.json", data=data) == 2:
                _etl("load", path, *FALLBACK, "--report", out / "report.json", data=data)
            _written(out, data)
            for ars in _towns(out / "report.json"):
                _etl("template", out / f"template_{ars}.xlsx", "--kommune", ars, data=data)
    for seed in range(1, STOCKS + 1) if only in (None, "stocks") else ():
        with _data(folder) as data:
            _etl("build", "--parquet", folder.parent / "stocks" / str(seed), data=data)
            _written(folder / "stocks" / str(seed), data, "--demo")


def sample_files() -> list[Path]:
    """The sample lists, each content once."""
    found: dict[str, Path] = {}
    for root in SAMPLES:
        for path in sorted(root.glob("*/*")) if root.is_dir() else ():
            if path.suffix in SUFFIXES and path.name != "expected.json":
                found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return list(found.values())


def differences(before: Path, after: Path) -> list[str]:
    """Names of files that are in only one of the folders or have other contents."""
    names = {path.relative_to(root).as_posix() for root in (before, after) for path in files_of(root)}
    return sorted(name for name in names if _content(before / name) != _content(after / name))


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _content(path: Path) -> object:
    """What is compared: the bytes, without the time of loading and the number of the build; a workbook's parts one by one."""
    if not path.is_file():
        return None
    if path.name == "quelle.csv":
        with path.open(encoding="utf-8", newline="") as stream:
            return [
                {name: value for name, value in row.items() if name != "geladen_am"} for row in csv.DictReader(stream)
            ]
    if path.name == "report.json":
        return json.loads(path.read_text(encoding="utf-8")) | {"build": None}
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}
    return path.read_bytes()


@contextlib.contextmanager
def _data(folder: Path) -> Iterator[Path]:
    data = folder.parent / f".data-{folder.name}"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    try:
        yield data
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _written(folder: Path, data: Path, *options: str) -> None:
    """The internal and the public tables of what is published, if anything is."""
    if (data / "published" / "CURRENT").is_file():
        _etl("export", folder / "intern", *options, data=data)
        _etl("export", folder / "public", "--public", *options, data=data)


def _towns(report: Path) -> set[str]:
    files = json.loads(report.read_text(encoding="utf-8"))["files"] if report.is_file() else []
    return {entry["municipality"] for entry in files if entry.get("municipality")}


def _etl(*arguments: object, data: Path) -> int:
    """One command of the project whose code is running; its messages are not for here."""
    from etl.__main__ import main as command

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return command([*map(str, arguments), "--data", str(data)])


if __name__ == "__main__":
    main()
