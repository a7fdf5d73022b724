"""``python -m benchmarks.reports [DATA]``: how long the papers take (goal P10), on the 14 municipalities of the demo data.

DATA is a data folder with a published build (default: a demo build made in a temporary folder). Both ways of writing the workbook
run in turn in the same process, the same filled sheets to the same look; the median of the ratios counts.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from ozg import papers
from ozg.editions.archive import Edition
from ozg.editions.candidate import Scope, candidate, find_scope
from ozg.published import POINTER
from ozg.read import database
from ozg.reports.cells import FORMATS
from ozg.reports.council import CouncilFields
from ozg.reports.form import Sheet
from ozg.reports.spreadsheet import harmless

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 7
ALLOWED_RATIO, ALLOWED_PDF_SECONDS = 0.5, 0.5
TOWN = "990010006006"


def main() -> None:
    """Print medians; the exit status is 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else _demo(Path(folder))
        whole, town = _edition(data, None), _edition(data, TOWN)
    report = papers.state_report(whole, "0" * 64, None)
    services = sum(len(sheet.rows) for sheet in report.sheets if sheet.name == "Leistungen")
    print(f"{len(whole.header['municipalities'])} Kommunen, {services} Leistungen, {ROUNDS} Runden")
    ratios, ours, plain = [], [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(report.workbook))
        plain.append(_seconds(lambda: plain_workbook(report.sheets)))
        ratios.append(ours[-1] / plain[-1])
    ratio = statistics.median(ratios)
    print(
        f"Arbeitsmappe: {statistics.median(ours):.2f} s, mit openpyxl {statistics.median(plain):.2f} s, Verhältnis {ratio:.2f} (Ziel ≤ {ALLOWED_RATIO})"
    )
    state, (facts,) = papers.state_report(town, "0" * 64, None), papers.council_facts(town, None, [TOWN])
    paper = papers.council_paper(town, facts, CouncilFields())
    slowest = 0.0
    for name, make in (("Landesbericht einer Kommune", _fresh(state)), ("Ratsvorlage", _fresh(paper))):
        seconds = statistics.median(_seconds(make) for _ in range(ROUNDS))
        slowest = max(slowest, seconds)
        print(f"PDF, {name}: {seconds:.2f} s (Ziel ≤ {ALLOWED_PDF_SECONDS} s)")
    print(
        f"PDF, Landesbericht aller Kommunen: {_seconds(report.pdf):.2f} s; DOCX der Ratsvorlage: {_seconds(paper.docx):.2f} s"
    )
    raise SystemExit(ratio > ALLOWED_RATIO or slowest > ALLOWED_PDF_SECONDS)


def _fresh(made: papers.StateReport | papers.CouncilPaper) -> Callable[[], bytes]:
    """Set the paper anew every time: typst remembers what it has set, so a word of the data is changed in each round."""
    rounds = iter(range(10_000))

    def make() -> bytes:
        header = {
            **made.header,
            "name": f"Runde {next(rounds)}",
            "frozen_at": datetime.now().isoformat(timespec="seconds"),
        }
        if isinstance(made, papers.StateReport):
            return papers.StateReport(header, made.sheets).pdf()
        return papers.CouncilPaper(header, made.facts, made.paper).pdf()

    return make


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this process, so that other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def plain_workbook(sheets: list[Sheet]) -> bytes:
    """The same workbook the obvious way: openpyxl, row by row, a number format on every cell that has one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.append([harmless(column.header) for column in sheet.columns])
        for cell in page[1]:
            cell.font, cell.border = Font(bold=True), Border(bottom=Side(style="thin"))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        for row in sheet.rows:
            page.append([harmless(value[1] if isinstance(value, tuple) else value) for value in row])
        for place, column in enumerate(sheet.columns, 1):
            look = FORMATS[column.format].number_format if column.format in FORMATS else None
            width = 8
            for (cell,) in page.iter_rows(min_row=2, min_col=place, max_col=place):
                width = max(width, min(len(str(cell.value or "")), 60))
                if look:
                    cell.number_format = look
            page.column_dimensions[get_column_letter(place)].width = width + 2
        page.freeze_panes = "A2"
        page.auto_filter.ref = page.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _demo(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "etl", "build", "--demo", "--data", str(folder)], cwd=PROJECT, check=True,
                   capture_output=True)  # fmt: skip
    return folder


def _edition(data: Path, key: str | None) -> Edition:
    """The state of one municipality, or of all with a list, as it would be frozen now."""
    published = data / "published"
    connection = database.connect(published / (published / POINTER).read_text(encoding="utf-8").strip())
    keys = [key] if key else ["99001", "990020000000"]
    scopes = [find_scope(connection, one) for one in keys]
    bodies = pd.concat([scope.bodies for scope in scopes], ignore_index=True)
    edition = candidate(connection, Scope(scopes[0].key, scopes[0].name, scopes[0].kind, bodies))
    edition.header.update(number=1, frozen_at="2026-10-01T12:00:00", released_by="Projektleitung OZG")
    connection.close()
    return edition


if __name__ == "__main__":
    main()
