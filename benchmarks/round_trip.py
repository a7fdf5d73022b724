"""``python -m benchmarks.round_trip [TABLES]``: generated tables (10,000 without a number) are written as workbook or text
file and read again; keys must be byte-equal, numbers, words and dates equal, whatever the order of rows and columns.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st

from etl.intake import read_delivery
from etl.readers.read import read_file
from etl.reference.register import load_catalogue
from ozg.rules.status import LABELS

ACHIM = "033610001001"
DAY = date(2026, 6, 30)
FIELDS = {
    "OZG-ID": "ozg_id", "LeiKa-Schlüssel": "leika_key", "Leistung": "given_name", "Status": "implementation_status", "Reifegrad": "declared_level",
    "Fälle pro Jahr": "case_count", "Kosten": "cost_eur", "Zieldatum": "target_date", "Bemerkung": "remark",
}  # fmt: skip
SERVICES = sorted(load_catalogue().services.items())
LEIKA = sorted(load_catalogue().leika.values(), key=lambda service: service.key)
#: Letters that neither start a name of a person nor a number, in words without a meaning of their own ("n–– b––" would be the
#: town hall's "n. b.", nothing known), and signs that a code page may spoil.
WORDS = st.builds(
    lambda letters, signs: letters + signs,
    st.text(alphabet="bcdfghklmnprstvwxzäöüß", min_size=3, max_size=10),
    st.text(alphabet="€–„“", max_size=2),
)


@dataclass(frozen=True)
class Row:
    """One row as it must come out again."""

    ozg_id: str
    leika_key: str | None
    name: str
    status: str | None
    level: int | None
    cases: float | None
    cost: float | None
    target: date | None
    remark: str | None


@st.composite
def rows(draw: st.DrawFn) -> Row:
    if draw(st.booleans()):
        service = draw(st.sampled_from(LEIKA))
        keys, name = (service.ozg_id, service.key), service.name
    else:
        ozg_id, name = draw(st.sampled_from(SERVICES))
        keys = (ozg_id, None)
    return Row(
        *keys,
        " ".join(name.split()),
        draw(st.none() | st.sampled_from(sorted(LABELS))),
        draw(st.none() | st.integers(0, 4)),
        draw(st.none() | st.integers(0, 9_999_999).map(float)),
        draw(st.none() | st.integers(0, 10_000_000).map(lambda cents: cents / 100)),
        draw(st.none() | st.dates(date(2000, 1, 1), date(2060, 12, 31))),
        draw(st.none() | st.lists(WORDS, min_size=2, max_size=4).map(" ".join)),
    )


TABLES = st.lists(rows(), min_size=1, max_size=12, unique_by=lambda row: (row.ozg_id, row.leika_key))
NUMBER_STYLES = ("number", "plain", "thousands", "blanks", "decimals")


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """How a table is written: kind of file, order of columns, spelling of numbers and dates."""
    return {
        "order": draw(st.permutations(sorted(FIELDS))),
        "file": draw(st.sampled_from(("xlsx", "csv;", "csv,", "csv\t", "csv|"))),
        "encoding": draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252"))),
        "numbers": draw(st.sampled_from(NUMBER_STYLES)),
        "dates": draw(st.sampled_from(("%d.%m.%Y", "%Y-%m-%d"))),
        "blank_rows": draw(st.integers(0, 3)),
    }


def written(row: Row, form: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row by header."""
    return {
        "OZG-ID": row.ozg_id,
        "LeiKa-Schlüssel": row.leika_key,
        "Leistung": row.name,
        "Status": LABELS[row.status] if row.status else None,
        "Reifegrad": row.level,
        "Fälle pro Jahr": spelled(row.cases, form["numbers"]),
        "Kosten": spelled(row.cost, form["numbers"]),
        "Zieldatum": row.target.strftime(form["dates"]) if row.target else None,
        "Bemerkung": row.remark,
    }


def spelled(value: float | None, style: str) -> Any:
    """A number in one of the ways people write it, without losing a cent."""
    if value is None or style == "number":
        return value
    german = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    whole = german.removesuffix(",00")
    return {
        "plain": whole.replace(".", ""),
        "thousands": whole,
        "blanks": whole.replace(".", " "),
        "decimals": german,
    }[style]


def write(path: Path, table: list[Row], form: dict[str, Any]) -> Path:
    """The table as a file."""
    header = form["order"]
    lines = [header, *([cells[name] for name in header] for row in table for cells in [written(row, form)])]
    blank: list[Any] = [None] * len(header)
    lines = [blank] * form["blank_rows"] + lines
    if form["file"] == "xlsx":
        path = path.with_suffix(".xlsx")
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Liste")
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write_number(number, column, value)
        return path
    path = path.with_suffix(".csv")
    text = io.StringIO()
    csv.writer(text, delimiter=form["file"][3:]).writerows(lines)
    content = text.getvalue()
    try:
        path.write_bytes(content.encode(form["encoding"]))
    except UnicodeEncodeError:  # a name with a letter Windows-1252 does not have
        path.write_bytes(content.encode("utf-8"))
    return path


def check(table: list[Row], form: dict[str, Any], folder: Path) -> None:
    """Write the table, read it, compare every field."""
    path = write(folder / "Liste", table, form)
    delivery = read_delivery(path, ars=ACHIM, reporting_date=DAY, raw=read_file(path))
    assert delivery.ledger.read == delivery.ledger.loaded == len(table)
    found = {(row["ozg_id"], row["leika_key"]): row for row in delivery.rows["service_entry"]}
    for row in table:
        read = found[row.ozg_id, row.leika_key]
        got = Row(
            read["ozg_id"],
            read["leika_key"],
            read["given_name"],
            read.get("implementation_status"),
            read.get("declared_level"),
            read.get("case_count"),
            read.get("cost_eur"),
            read.get("target_date"),
            read.get("remark"),
        )
        assert got == row


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    started = perf_counter()
    with tempfile.TemporaryDirectory() as folder:

        @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(TABLES, forms())
        def survives(table: list[Row], form: dict[str, Any]) -> None:
            check(table, form, Path(folder))

        survives()
    print(f"{count} Tabellen geschrieben und gelesen, 0 Abweichungen, {perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
