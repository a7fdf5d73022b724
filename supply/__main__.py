"""``python -m supply list|audit`` (docs/lieferkette.md). Exit status: 0 written, or nothing known; 1 weaknesses known; 2 nothing done."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from etl.__main__ import GermanParser
from ozg import formats
from supply import licences
from supply.audit import BASE, audit
from supply.bill import BILL, as_text, bill
from supply.licences import LICENCES, REVIEWED, licences_of, read_licences
from supply.locks import LOCKS, PROJECT, SupplyError, packages, read_lock
from supply.weaknesses import audit_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (SupplyError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def write_lists(options: argparse.Namespace) -> int:
    """``list``: licences and bill of materials of everything in the locks. No network."""
    found = packages()
    known = read_licences() if LICENCES.is_file() else []
    rows = licences_of([package for package, _ in found.values()], known, read_licences(REVIEWED))
    LICENCES.write_text(licences.as_text(rows), encoding="utf-8")
    BILL.write_text(as_text(bill(found, rows)), encoding="utf-8")
    print(f"{formats.counted(len(rows), 'Paket', 'Pakete')} verzeichnet: docs/{LICENCES.name}, docs/{BILL.name}.")
    return 0


def ask_for_weaknesses(options: argparse.Namespace) -> int:
    """``audit``: which known weaknesses has a lock? Needs the network, or a file of the database."""
    asked = list(read_lock(PROJECT / options.lock).values())
    result = audit_file(asked, options.file) if options.file else audit(asked, options.base)
    for name, identifiers in result.weaknesses.items():
        print(f"{name}: {', '.join(identifiers)}")
    what = formats.counted(len(result.weaknesses), "Paket hat", "Pakete haben")
    known = f"{what} bekannte Schwachstellen" if result.weaknesses else "zu keinem ist eine Schwachstelle bekannt"
    data = (
        f"{options.file.name}, jüngster Eintrag" if options.file
        else f"{options.base}, Antwort vom {formats.day(result.answered_on)}, jüngster genannter Eintrag"
    )  # fmt: skip
    print(
        f"{formats.counted(result.count, 'Paket', 'Pakete')} aus {options.lock} angesehen, {known}. "
        f"Daten: {data} vom {formats.day(result.newest)}."
    )
    return 1 if result.weaknesses else 0


def _parser() -> argparse.ArgumentParser:
    root = GermanParser(prog="python -m supply", description="Fremde Pakete verzeichnen und prüfen.", add_help=False)
    group = root.add_subparsers(required=True, metavar="BEFEHL", dest="command", parser_class=GermanParser)
    command = group.add_parser("list", help="schreibt Lizenzen und Stückliste neu", add_help=False)
    command.set_defaults(run=write_lists)
    command = group.add_parser(
        "audit", help="fragt nach bekannten Schwachstellen, im Netz oder in einer Datei", add_help=False
    )
    command.add_argument("lock", nargs="?", default="requirements.txt", choices=[*LOCKS.values()], metavar="DATEI", help="sonst requirements.txt")  # fmt: skip
    command.add_argument("--base", default=BASE, metavar="URL", help=f"Adresse der Datenbank (sonst {BASE})")
    command.add_argument("--datenbank", dest="file", type=Path, metavar="ZIP", help="statt im Netz in dieser Datei nachsehen (Export von OSV)")  # fmt: skip
    command.set_defaults(run=ask_for_weaknesses)
    for every in (root, *group.choices.values()):
        every.add_argument("-h", "--help", action="help", help="diese Hilfe")
    return root


if __name__ == "__main__":
    sys.exit(main())
