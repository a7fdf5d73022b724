"""Under which licence each package stands, as an SPDX expression: from what the installed package says about itself.

Where a package says it only in words that fit several licences, its licence text was read by a person (``reviewed_licences.csv``, for
exactly one version). What is not installed here, because another system needs it, keeps its row as long as its version stays.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable
from importlib import metadata
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from supply.locks import PROJECT, Package, SupplyError

LICENCES = PROJECT / "docs" / "lizenzen.csv"
REVIEWED = Path(__file__).with_name("reviewed_licences.csv")
COLUMNS = ("paket", "version", "lizenz", "herkunft")
#: Words that mean one licence; "BSD License" and "Apache Software License" fit several.
_CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: package, version, licence (SPDX), where that stands
Row = tuple[str, str, str, str]


def read_licences(path: Path = LICENCES) -> list[Row]:
    """The rows of the list, in its order. Raises SupplyError for wrong columns or a licence that is no SPDX expression."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = [tuple(row[name] for name in COLUMNS) for row in reader] if reader.fieldnames == [*COLUMNS] else []
    if not rows:
        raise SupplyError(f"{path.name} hat keine Zeilen oder nicht die Spalten {', '.join(COLUMNS)}.")
    wrong = [row[0] for row in rows if _spdx(row[2]) != row[2]]
    if wrong:
        raise SupplyError(f"{path.name}: Die Lizenz von {', '.join(wrong)} ist kein SPDX-Ausdruck.")
    return rows


def licences_of(packages: Iterable[Package], known: Collection[Row], reviewed: Collection[Row]) -> list[Row]:
    """One row per package. ``known``: rows made before, for what is not installed here.

    Raises SupplyError with every package whose licence is not known.
    """
    kept, read = ({row[:2]: row for row in rows} for rows in (known, reviewed))
    found, missing = [], []
    for package in packages:
        key = (package.name, package.version)
        row = read.get(key) or _of_installed(*key) or kept.get(key)
        found += [row] if row else []
        missing += [] if row else [f"{package.name} {package.version}"]
    if missing:
        raise SupplyError(
            f"Die Lizenz ist nicht bekannt: {', '.join(missing)}. Bitte alle Pakete einrichten (pip install -r benchmarks/requirements.txt; "
            f"was nur ein anderes System braucht, mit pip install --no-deps). Sagt ein Paket seine Lizenz nicht eindeutig, bitte ihren Text "
            f"lesen und in supply/{REVIEWED.name} eintragen."
        )
    return found


def _of_installed(name: str, version: str) -> Row | None:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if about["Version"] != version:
        return None
    for field in ("License-Expression", "License"):
        if expression := _spdx(about.get(field) or ""):
            return (name, version, expression, f"Angabe des Pakets ({field})")
    expressions = {_CLASSIFIERS.get(word) for word in about.get_all("Classifier", []) if word.startswith("License ::")}
    only = expressions.pop() if len(expressions) == 1 else None
    return (name, version, only, "Angabe des Pakets (Classifier)") if only else None


def _spdx(text: str) -> str:
    """The expression as SPDX writes it; empty when it is none."""
    if not re.fullmatch(r"[\w.+() -]+", text):
        return ""
    try:
        return canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return ""


def as_text(rows: Iterable[Row]) -> str:
    """The list as CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
    return stream.getvalue()
