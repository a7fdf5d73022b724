"""``python -m benchmarks.one_list``: a list of 575 services × 40 columns, from file to typed rows.

Yardstick of the same run: what openpyxl alone needs to read the cells of the same workbook. Times are processor time.
"""

from __future__ import annotations

import statistics
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from etl.form.columns import SERVICES
from etl.intake import read_delivery
from etl.readers.read import read_file
from etl.reference.register import load_catalogue

ROWS, RUNS = 575, 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "Liste.xlsx")
        started = perf_counter()
        first = read_delivery(path)
        whole = perf_counter() - started
        assert first.ledger.loaded == ROWS
        ours = statistics.median(timed(lambda: read_file(path)) for _ in range(RUNS))
        raw = read_file(path)
        understanding = statistics.median(timed(lambda: read_delivery(path, raw=raw)) for _ in range(RUNS))
        theirs = statistics.median(timed(lambda: cells_of(path)) for _ in range(RUNS))
    print(f"{ROWS} × {len(SERVICES.columns)} Zellen")
    print(f"lesen {ours:.3f} s, openpyxl {theirs:.3f} s ({ours / theirs:.2f}-fach); verstehen {understanding:.3f} s")
    print(f"erste Datei einer Anwendung, mit eigenem Prozess, Wörtern, Register und Katalog: {whole:.2f} s Wartezeit")


def timed(work: Any) -> float:
    started = process_time()
    work()
    return process_time() - started


def cells_of(path: Path) -> int:
    """All values as openpyxl reads them."""
    return sum(
        value is not None
        for sheet in load_workbook(path, data_only=True)
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )


def write(path: Path) -> Path:
    """A filled template: every column of every row has a plausible value, some of them untidy."""
    random = Random(7)
    leika = sorted(load_catalogue().leika.values(), key=lambda service: service.key)[::5][:ROWS]
    with xlsxwriter.Workbook(path) as book:
        head = book.add_worksheet("Kopf")
        for number, line in enumerate(
            (("Feld", "Wert"), ("ARS", "033610001001"), ("Stichtag", "30.06.2026"), ("Reifegradmodell", "1.1"))
        ):
            head.write_row(number, 0, line)
        sheet = book.add_worksheet("Leistungen")
        sheet.write_row(0, 0, [column.header for column in SERVICES.columns])
        for number, service in enumerate(leika, 1):
            known = {"ozg_id": service.ozg_id, "leika_key": service.key, "given_name": service.name,
                     "prerequisites": random.choice((None, "10110"))}  # fmt: skip
            for position, column in enumerate(SERVICES.columns):
                if column.field in known:
                    value = known[column.field]
                else:
                    value = plausible(column.kind, list(column.words.values()), random)
                sheet.write(number, position, value)
    return path


def plausible(kind: str, words: list[str], random: Random) -> Any:
    """A value of a column of the template."""
    if words:
        return random.choice(words)
    choices: dict[str, list[Any]] = {
        "date": ["31.12.2026", "Q4 2026", "12/2027", date(2026, 5, 1).isoformat()],
        "integer": [1, 2, 3],
        "number": [12, "1.450", 300, "ca. 20", 17.5],
        "url": ["https://www.example.org/leistung"],
    }
    return random.choice(choices.get(kind, ["Amt für Soziales", "wartet auf die Schnittstelle, siehe Vermerk"]))


if __name__ == "__main__":
    main()
