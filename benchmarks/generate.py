"""``python -m benchmarks.generate S|M|L FOLDER [--seed N] [--workbooks N]``: an invented stock of any size, as Parquet.

Keys of municipalities and services are real, every figure is made up from the seed; ``bestand.json`` says so, and the build marks
everything made from it as example data. ``--workbooks`` writes the newest lists of N municipalities as workbooks as well.
"""

from __future__ import annotations

import argparse
import json
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from etl.form.columns import SERVICES
from etl.reference import tables as reference_tables
from ozg import rules

SQL = Path(__file__).parent / "sql"
MONTHS = 24
LAST = date(2026, 6, 30)
NOTE = "Erfundene Zahlen zum Messen; nur die Schlüssel der Kommunen und Leistungen sind wirklich."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=("S", "M", "L"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workbooks", type=int, default=0, metavar="N")
    options = parser.parse_args()
    generate(options.size, options.folder, options.seed)
    if options.workbooks:
        workbooks(options.folder, options.folder / "mappen", options.workbooks)


def generate(size: str, folder: Path, seed: int = 7, months: int = MONTHS) -> int:
    """Write the stock as Parquet: ``leistungen/<month>/``, ``nutzung/``, ``engpaesse/``; returns the number of list rows.

    The same size, seed and number of months give the same rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    days = reporting_dates(months)
    with duckdb.connect(config={"memory_limit": "2GB", "threads": 2, "temp_directory": str(folder)}) as connection:
        rules.install(connection)
        reference_tables.load_into(connection, include_demo=False)
        _run(connection, "generate_bodies", size=size, seed=seed)
        states = [key for (key,) in connection.execute("SELECT DISTINCT state_key FROM body ORDER BY 1").fetchall()]
        rows = 0
        for state_key in states:
            _run(connection, "generate_pairs", seed=seed, state_key=state_key)
            for month, day in enumerate(days, MONTHS - months):
                path = folder / "leistungen" / day.isoformat() / f"land-{state_key}.parquet"
                rows += _write(connection, path, "generate_month", month=month, reporting_date=day)
            _write(connection, folder / "nutzung" / f"land-{state_key}.parquet", "generate_usage")
            path = folder / "engpaesse" / f"land-{state_key}.parquet"
            _write(connection, path, "generate_bottlenecks", seed=seed, reporting_date=LAST)
    facts = {"synthetic": True, "note": NOTE, "size": size, "seed": seed}
    (folder / "bestand.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return rows


def reporting_dates(months: int) -> list[date]:
    """The last days of the months up to the newest reporting date, oldest first."""
    numbers = [LAST.year * 12 + LAST.month - 1 - back for back in reversed(range(months))]
    return [date(n // 12, n % 12 + 1, monthrange(n // 12, n % 12 + 1)[1]) for n in numbers]


def workbooks(stock: Path, folder: Path, count: int) -> list[Path]:
    """The newest lists of the first ``count`` municipalities of a stock as filled templates; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    words = {column.field: {code: word for word, code in column.words.items()} for column in SERVICES.columns}
    newest = str(max((stock / "leistungen").iterdir()) / "*.parquet")
    written = []
    with duckdb.connect() as connection:
        keys = connection.execute(
            "SELECT DISTINCT ars FROM read_parquet(?) ORDER BY 1 LIMIT ?", [newest, count]
        ).fetchall()
        for (ars,) in keys:
            rows = connection.execute("SELECT * FROM read_parquet(?) WHERE ars = ? ORDER BY ozg_id", [newest, ars])
            names = [column[0] for column in rows.description]
            written.append(folder / f"liste-{ars}.xlsx")
            _workbook(written[-1], ars, [dict(zip(names, row, strict=True)) for row in rows.fetchall()], words)
    return written


def _workbook(path: Path, ars: str, rows: list[dict[str, Any]], words: dict[str, dict[Any, str]]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        head = book.add_worksheet("Kopf")
        lines = (("Feld", "Wert"), ("ARS", ars), ("Stichtag", LAST.strftime("%d.%m.%Y")), ("Reifegradmodell", "1.1"))
        for number, line in enumerate(lines):
            head.write_row(number, 0, line)
        sheet = book.add_worksheet("Leistungen")
        sheet.write_row(0, 0, [column.header for column in SERVICES.columns])
        for number, row in enumerate(rows, 1):
            for position, column in enumerate(SERVICES.columns):
                value = row.get(column.field)
                if value is not None:
                    sheet.write(number, position, words[column.field].get(value, value))


def _run(connection: duckdb.DuckDBPyConnection, name: str, **values: Any) -> duckdb.DuckDBPyConnection:
    for statement in connection.extract_statements((SQL / f"{name}.sql").read_text(encoding="utf-8")):
        connection.execute(statement, {key: values[key] for key in statement.named_parameters})
    return connection


def _write(connection: duckdb.DuckDBPyConnection, path: Path, name: str, **values: Any) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    (statement,) = connection.extract_statements((SQL / f"{name}.sql").read_text(encoding="utf-8"))
    query = connection.sql(statement.query, params={key: values[key] for key in statement.named_parameters})
    query.write_parquet(str(path), compression="zstd")
    return connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()[0]


if __name__ == "__main__":
    main()
