"""No estimate leaves the house (docs/fachregeln.md 18): every paper and every file to save is made from a build with
estimates and from the same one without, and not a byte differs. What can be saved is read from the program, so that a
new paper cannot be forgotten here."""

from __future__ import annotations

import ast
import io
from datetime import date
from pathlib import Path

import docx
import duckdb
import openpyxl
import pytest

from etl.export.tables import export
from etl.form.template import write_template
from etl.reference.register import load_register
from ozg import papers
from ozg.editions import archive
from ozg.editions.candidate import candidate, find_scope
from ozg.read import calls, letters, leverage, place_sheet, quarter as read_quarter, tasks
from ozg.read.database import connect
from ozg.reports import letter as letter_papers
from ozg.reports.call_list import call_list, to_call_list_docx
from ozg.reports.council import CouncilFields
from ozg.reports.place_sheet import SheetFacts, to_sheet_pdf
from ozg.reports.quarter import QuarterFacts, quarter, to_quarter_docx, to_quarter_text
from ozg.reports.task_sheet import to_task_workbook
from ozg.ui.kit import columns
from tests.conftest import PROJECT
from tests.etl.conftest import ACHIM, build_database, delivery, without_estimates

JUNE, MARCH, DAY = date(2026, 6, 30), date(2026, 3, 31), date(2026, 7, 15)
VERDEN, LANGWEDEL = "03361", "033610006006"

#: Whatever writes a file (``ozg/reports``) → the files of ``saved`` it stands for.
WRITERS = {
    "to_call_list_docx": ("calls.docx",),
    "to_csv_bytes": ("council.csv",),
    "to_csv_files": ("state_Leistungen.csv",),
    "to_letter_docx": ("letter.docx", "joint.docx"),
    "to_paper_docx": ("council.docx", "calls.docx"),
    "to_paper_pdf": ("council.pdf",),
    "to_pdf": ("council.pdf", "sheet.pdf", "state.pdf"),
    "to_png": (),  # a picture within a paper
    "to_quarter_docx": ("quarter.docx",),
    "to_quarter_text": ("quarter.txt",),
    "to_sheet_pdf": ("sheet.pdf",),
    "to_state_pdf": ("state.pdf",),
    "to_task_workbook": ("tasks.xlsx",),
    "to_workbook": ("state.xlsx",),
    "to_xlsx_bytes": ("council.xlsx",),
}
#: Buttons with a file to save, by place and label → the files of ``saved`` they give; () where no paper is: what is
#: said there.
SAVES = {
    ("ozg/ui/first_list/hand_in.py", "'Arbeitsmappe (XLSX)'"): (),  # what somebody answered (tests/ozg/test_asking.py)
    ("ozg/ui/intake/form.py", "'Arbeitsmappe mit den Befunden speichern'"): (),  # the house's own file given back
    ("ozg/ui/intake/template.py", "label"): ("template.xlsx", "template_short.xlsx"),
    # tables of the pages as they stand there; a column of estimates says so in its header (below)
    ("ozg/ui/kit/table.py", "f'Als CSV speichern{part}'"): (),
    ("ozg/ui/kit/table.py", "f'Als XLSX speichern{part}'"): (),
    ("ozg/ui/letter/desk.py", "'Brief speichern (DOCX)'"): ("letter.docx", "joint.docx"),
    ("ozg/ui/pieces/place_sheet.py", "'Auf einem Blatt (PDF, A4)'"): ("sheet.pdf",),
    ("ozg/ui/pieces/quarter_letter.py", "'Brief speichern (DOCX)'"): ("quarter.docx",),
    ("ozg/ui/report/paper_desk.py", "'Arbeitsmappe (XLSX)'"): ("state.xlsx",),
    ("ozg/ui/report/paper_desk.py", "'CSV-Dateien (ZIP)'"): ("state_Leistungen.csv",),
    ("ozg/ui/report/paper_desk.py", "'Offene Daten (ZIP)'"): ("open_data/stand.csv", "open_data/stand.json"),
    ("ozg/ui/report/paper_desk.py", "'PDF'"): ("state.pdf",),
    ("ozg/ui/report/paper_desk.py", "'Ratstabelle (CSV)'"): ("council.csv",),
    ("ozg/ui/report/paper_desk.py", "'Ratstabelle (XLSX)'"): ("council.xlsx",),
    ("ozg/ui/report/paper_desk.py", "'Vorlage (DOCX)'"): ("council.docx",),
    ("ozg/ui/report/paper_desk.py", "'Vorlage (PDF)'"): ("council.pdf",),
    ("pages/calls.py", "'Anrufliste (DOCX)'"): ("calls.docx",),
    ("pages/method.py", "'Alle Formeln als Textdatei speichern (SQL)'"): (),  # the rules, no figure of anybody
    ("pages/tasks.py", "'Aufgaben für das Amt (XLSX)' if office else 'Aufgaben (XLSX)'"): ("tasks.xlsx",),
}


def service(ozg_id: str, level: int | None = 1, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


def blocked(ozg_id: str, code: str) -> dict:
    return {"ozg_id": ozg_id, "bottleneck_code": code, "waiting_for": "L", "severity": "BLOCKIEREND"}


@pytest.fixture(scope="module")
def build(tmp_path_factory, reference_build) -> Path:
    """Achim waits for the Land with one service it has counted and two it has not, which can be estimated; Langwedel
    waits for the same and has two of them ganz online."""
    own = [service("10124", case_count=2500), service("10119"), service("10026"), service("10003", None)]
    waits = [blocked("10124", "E19"), blocked("10119", "E19"), blocked("10026", "E20")]
    asked = [
        {"task_name": "Fallzahl melden", "ozg_id": "10119", "office": "Bürgeramt", "due_date": DAY},
        {"task_name": "Beim Land nachfragen", "office": "Hauptamt"},
    ]
    return build_database(
        tmp_path_factory.mktemp("no_estimate") / "ozg-test.duckdb",
        reference_build,
        delivery(MARCH, service_entry=[service("10124", 0, case_count=2400)]),
        delivery(JUNE, service_entry=own, bottleneck_entry=waits, task=asked),
        delivery(
            JUNE, LANGWEDEL, service_entry=[service("10124", 3), service("10026", 3), service("10119")],
            bottleneck_entry=[blocked("10119", "E19")],
        ),
    )  # fmt: skip


def of_an_edition(build: Path) -> dict[str, bytes]:
    with duckdb.connect(str(build), read_only=True) as connection:
        edition = candidate(connection, find_scope(connection, ACHIM))
    edition.header.update(number=1, frozen_at="2026-10-05T09:30:00", released_by="Projektleitung OZG")
    report = papers.state_report(edition, "f" * 64, None)
    (facts,) = papers.council_facts(edition, None, [ACHIM])
    council = papers.council_paper(edition, facts, CouncilFields())
    return {
        "edition": archive.to_bytes(edition),
        "state.xlsx": report.workbook(),
        "state.pdf": report.pdf(),
        **{f"state_{name.rpartition('_')[2]}": content for name, content in report.csv_files().items()},
        "council.docx": council.docx(),
        "council.pdf": council.pdf(),
        "council.csv": council.table_csv(),
        "council.xlsx": council.table_workbook(),
    }


def of_the_newest_list(build: Path) -> dict[str, bytes]:
    with connect(build) as connection:
        sheet = SheetFacts(**place_sheet.answers(connection, ACHIM, JUNE))
        changed = QuarterFacts(**read_quarter.answers(connection, ACHIM, JUNE, MARCH))
        found = calls.gaps(connection, ACHIM, JUNE, JUNE, VERDEN)
        left = next(calls.without_cases(connection, ACHIM, JUNE).itertuples())
        demands = letters.demands(connection, ACHIM, JUNE, JUNE, VERDEN)
        shared = demands[demands["bottleneck_code"] == "E19"].head(1)
        demand = next(shared.itertuples())
        towns = letters.together(connection, ACHIM, JUNE, VERDEN, "L", "E19", demand.ozg_ids)
        total = letters.total(connection, **letters.sums_of(towns))["case_count"].iloc[0]
        lists = next(leverage.lists(connection, VERDEN, JUNE).itertuples())
        place = next(letters.place(connection, ACHIM).itertuples())
        asked = tasks.tasks(connection, ACHIM)
    facts = letter_papers.LetterFacts(place, "Landkreis Verden", JUNE, JUNE)
    of_all, of_one = (letter_papers.suggested(facts, "L", rows, DAY) for rows in (demands, shared))
    joint = letter_papers.joint_letter(facts, demand, towns, total, lists, of_one)
    called = call_list(found, left, "Achim", "Landkreis Verden", "Niedersachsen", JUNE, False)
    letter = quarter(changed)
    return {
        "sheet.pdf": to_sheet_pdf(sheet),
        "quarter.txt": to_quarter_text(letter).encode(),
        "quarter.docx": to_quarter_docx(letter, changed),
        "calls.docx": to_call_list_docx(called, JUNE),
        "letter.docx": letter_papers.to_letter_docx(letter_papers.letter(facts, demands, of_all)),
        "joint.docx": letter_papers.to_letter_docx(joint),
        "tasks.xlsx": to_task_workbook(asked, "Achim", ACHIM, DAY),
    }


def of_the_etl(build: Path, folder: Path) -> dict[str, bytes]:
    export(build, folder / "open_data", ACHIM, is_public=True)
    municipality = load_register(True).get(ACHIM)
    write_template(folder / "template.xlsx", municipality, build)
    write_template(folder / "template_short.xlsx", municipality, build, is_short=True)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def saved(build, tmp_path_factory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file that can be saved of Achim, with estimates and without."""
    folder = tmp_path_factory.mktemp("saved")
    both = (build, without_estimates(build, folder / "ozg-bare.duckdb"))
    with connect(build) as connection:
        estimated = connection.execute("SELECT ozg_id FROM mart.estimate WHERE ars = ?", [ACHIM]).fetchall()
    assert {"10119", "10026", "10003"} <= {ozg_id for (ozg_id,) in estimated}, "there is something to leave out"
    made = []
    for place, path in enumerate(both):
        (folder / str(place)).mkdir()
        made.append({**of_an_edition(path), **of_the_newest_list(path), **of_the_etl(path, folder / str(place))})
    return made[0], made[1]


def words_in(name: str, content: bytes) -> str:
    """What can be read in a file; "" of a PDF, whose words are set of the same as those of its Word file."""
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(each.text for each in document.paragraphs), *cells])
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
    return "" if name.endswith(".pdf") or name == "edition" else content.decode()


def test_no_byte_of_a_file_comes_from_an_estimate(saved):
    with_estimates, without = saved
    assert [name for name in with_estimates if with_estimates[name] != without[name]] == []


def test_papers_speak_of_what_could_have_been_estimated(saved):
    """They are about services with an estimate, or nothing would be shown."""
    said = {name: words_in(name, content) for name, content in saved[0].items()}
    for name in ("letter.docx", "joint.docx", "tasks.xlsx", "state_Leistungen.csv", "council.csv", "template.xlsx"):
        assert "Personalausweis" in said[name], name
    assert "2 Lücken ohne Fallzahl können nicht dabei sein" in said["calls.docx"] and "Langwedel" in said["calls.docx"]
    # in the method part and the explanations of the form the word stands where a list's own "ca. 1.200" is explained, in
    # the council paper where the house's own effort is told
    explained = {"state_Methodik.csv", "state.xlsx", "template.xlsx", "template_short.xlsx", "council.docx"}
    told = {name for name, text in said.items() if "geschätzt" in text.casefold()} - explained
    assert {name for name in told if not name.startswith("open_data/")} == set()


def python_files(word: str, *folders: str) -> list[tuple[str, ast.Module]]:
    """The modules below these folders in which the word stands, by path."""
    found = sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))
    texts = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in found}
    return [(path, ast.parse(text)) for path, text in texts.items() if word in text]


def test_every_writer_has_its_file_here(saved):
    written = {
        node.name
        for _, module in python_files("def to_", "ozg/reports")
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("to_")
    }
    assert written == WRITERS.keys()
    assert {name for names in WRITERS.values() for name in names} <= saved[0].keys()


def test_every_button_with_a_file_to_save_has_its_file_here(saved):
    buttons = {
        (path, ast.unparse(node.args[0]))
        for path, module in python_files("download(", "ozg", "pages")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "download"
    }
    assert buttons == SAVES.keys()
    assert {name for names in SAVES.values() for name in names} <= saved[0].keys()


def test_a_column_of_estimates_says_so():
    """Tables of the pages can be saved as they stand: there an estimate never stands under another name."""
    found = {name: column for name, column in columns.COLUMNS.items() if name.startswith("estimate")}
    assert len(found) == 4
    assert [name for name, column in found.items() if "geschätzt" not in column.header.casefold()] == [
        "estimate_source"
    ]
