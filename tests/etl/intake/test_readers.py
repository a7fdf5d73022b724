"""Raw cells: what the readers see in workbooks and text files, and that reading in a process of its own cannot do harm."""

from __future__ import annotations

import os
import signal
import sys
import time as clock
from datetime import datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from benchmarks.bad_files.kinds import END, RELATIONS, START, package
from etl.readers.delimited import find_separator
from etl.readers.encoding import decode
from etl.readers.raw import RawBook, UnreadableFileError, raw_from_bytes
from etl.readers.read import read_bytes, read_file
from etl.readers.sandbox import Sandbox, read_raw, read_raw_many
from etl.readers.xlsx_sheet import column_index, parse_span, unescape
from etl.readers.xlsx_styles import format_shows
from tests.etl.intake.lists import text_file, workbook


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", "number"), ("0.00", "number"), ("#,##0", "number"), ("dd.mm.yyyy", "date"), ("yyyy\\-mm\\-dd", "date"), ("[$-407]d. mmmm yyyy", "date"),
        ("mm/yy", "date"), ("hh:mm", "time"), ("[h]:mm:ss", "time"), ("mm:ss", "time"), ("0%", "percent"), ("0.0 %", "percent"), ('0 "Tage"', "number"),
        ('#,##0.00 "€"', "number"), ("#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]", "number"), ("@", "number"), ("0.00E+00", "number"), ('"Stand "dd.mm.', "date"),
        ("Standard", "number"), ("mmm yy", "date"), ('0" h"', "number"),
    ],
)  # fmt: skip
def test_number_formats_show_dates_times_or_percent(code: str, shows: str) -> None:
    assert format_shows(164, code) == shows


@pytest.mark.parametrize(
    ("number", "shows"),
    [(14, "date"), (22, "date"), (20, "time"), (9, "percent"), (10, "percent"), (0, "number"), (4, "number")],
)
def test_built_in_formats(number: int, shows: str) -> None:
    assert format_shows(number, None) == shows


def test_values_and_types_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Werte")
        day, percent, hours = (book.add_format({"num_format": code}) for code in ("dd.mm.yyyy", "0.0%", "hh:mm"))
        sheet.write_string(0, 0, "Text\r ä\nzweite Zeile")
        sheet.write_number(0, 1, 99115005104000)
        sheet.write_datetime(0, 2, datetime(2026, 6, 30), day)
        sheet.write_datetime(0, 3, datetime(2026, 6, 30, 14, 5), day)
        sheet.write_number(0, 4, 0.125, percent)
        sheet.write_boolean(0, 5, True)
        sheet.write_datetime(0, 6, time(12, 30), hours)
        sheet.write_formula(0, 7, "=1/0", None, "#DIV/0!")
        sheet.write_rich_string(0, 8, "fett ", book.add_format({"bold": True}), "normal")
        sheet.write_blank(0, 9, None, day)
    (row,) = read_file(path).sheets[0].rows
    kinds = [(cell.value, cell.kind) for cell in row.cells.values()]
    assert kinds == [
        ("Text\r ä\nzweite Zeile", "text"), (99115005104000, "number"), ("2026-06-30", "date"), ("2026-06-30T14:05:00", "date"), (0.125, "number"),
        (True, "boolean"), ("12:30:00", "time"), ("#DIV/0!", "error"), ("fett normal", "text"),
    ]  # fmt: skip
    assert row.cells[5].marks.is_percent
    assert 10 not in row.cells


def test_days_of_the_1904_calendar(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, datetime(2026, 6, 30), book.add_format({"num_format": "dd.mm.yyyy"}))
    assert read_file(path).sheets[0].rows[0].cells[1].value == "2026-06-30"


def test_everything_around_the_cells(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    for number in range(1, 6):
        sheet.append([number, "a", "b"])
    sheet.merge_cells("B2:C3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("Verfasser:\nein Hinweis", "Verfasser")
    sheet["A9"].comment = Comment("ohne Zeile", "x")
    made.create_sheet("versteckt").sheet_state = "veryHidden"
    made.save(tmp_path / "a.xlsx")
    first, second = read_file(tmp_path / "a.xlsx").sheets
    assert first.merges == [(2, 2, 3, 3)]
    assert [row.number for row in first.rows if row.is_hidden] == [4]
    assert first.hidden_columns == [3]
    assert first.rows[0].cells[1].marks.comment == "ein Hinweis"
    assert [(note.code, note.row) for note in first.notes] == [("comment_without_row", 9)]
    assert (second.name, second.is_hidden) == ("versteckt", True)


def test_threaded_comments_lose_their_copy_and_their_author(tmp_path: Path) -> None:
    relations = '<Relationships><Relationship Id="1" Type="x/comments" Target="../c.xml"/><Relationship Id="2" Type="x/threadedComment" Target="../t.xml"/></Relationships>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        "xl/c.xml": '<comments><authors><author>tc={1}</author></authors><commentList><comment ref="A1"><text><t>[Threaded comment] Kopie</t></text></comment></commentList></comments>',
        "xl/t.xml": '<ThreadedComments><threadedComment ref="A1" personId="{7}"><text>wartet auf das Land</text></threadedComment></ThreadedComments>',
    }
    path = package(parts, sheet=f"{START}<row><c><v>1</v></c></row>{END}")(tmp_path / "a")
    assert read_file(path).sheets[0].rows[0].cells[1].marks.comment == "wartet auf das Land"


def test_shared_formulas_and_links(tmp_path: Path) -> None:
    rows = '<row><c r="A1"><f t="shared" si="0" ref="A1:A2">[1]Blatt!A1</f><v>5</v></c></row><row><c r="A2"><f t="shared" si="0"/><v>6</v></c></row><row><c r="A3"><f>1+1</f></c></row>'
    path = package(sheet=START + rows + END)(tmp_path / "a")
    first, second, third = (row.cells[1] for row in read_file(path).sheets[0].rows)
    assert [cell.marks.is_external for cell in (first, second, third)] == [True, True, False]
    assert (third.kind, third.value) == ("formula", "=1+1")


def test_relations_with_absolute_paths_and_external_targets(tmp_path: Path) -> None:
    relations = RELATIONS.replace('Target="worksheets/sheet1.xml"', 'Target="/xl/worksheets/sheet1.xml"').replace(
        "</Rel",
        '<Relationship Id="rId9" Type="x/externalLink" Target="http://example.org/x" TargetMode="External"/></Rel',
        1,
    )
    assert read_file(package({"xl/_rels/workbook.xml.rels": relations})(tmp_path / "a")).sheets[0].rows


def test_our_reader_and_openpyxl_see_the_same(tmp_path: Path) -> None:
    made = Workbook()
    values = [
        "Text",
        1,
        1.5,
        -3,
        0,
        True,
        False,
        datetime(2026, 6, 30),
        "1.200",
        " ",
        "ä ß €",
        123456789012345,
        1e-7,
        "=A1",
        "#NV",
    ]
    for number, value in enumerate(values, 1):
        made.active.cell(number, number % 5 + 1, value)
    made.save(tmp_path / "a.xlsx")
    ours = {
        (row.number, column): cell.value
        for row in read_file(tmp_path / "a.xlsx").sheets[0].rows
        for column, cell in row.cells.items()
    }
    theirs = {
        (cell.row, cell.column): cell.value
        for row in load_workbook(tmp_path / "a.xlsx").active.iter_rows()
        for cell in row
        if cell.value is not None
    }
    theirs = {key: value.date().isoformat() if isinstance(value, datetime) else value for key, value in theirs.items()}
    assert ours == theirs


def test_addresses() -> None:
    assert [column_index(letters) for letters in ("A", "z", "AA", "XFD")] == [1, 26, 27, 16384]
    assert parse_span("$B$2:D4") == (2, 2, 4, 4)
    assert parse_span("B2") == (2, 2, 2, 2)
    assert parse_span("Tabelle") is None
    assert unescape("a_x000D_b_x0041_") == "a\rbA"


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["a;b;c", "1;2;3"], ";"), (["a,b,c", "1,2,3"], ","), (["a\tb", "1\t2"], "\t"), (["a|b|c", "1|2|3"], "|"), (["Titel, mit Komma", "a;b;c", "1;2,5;3", "4;5;6"], ";"),
        (["a;b", '"x, y, z";1', '"q, r, s";2'], ";"), (["nur eine Spalte"], ";"), (["1.200,50;a", "3,5;b", "2,5;c"], ";"),
    ],
)  # fmt: skip
def test_the_separator_is_found(lines: list[str], separator: str) -> None:
    assert find_separator(lines) == separator


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac-roman", "utf-16-le", "utf-16-be"])
def test_german_text_survives_every_encoding(encoding: str) -> None:
    text = "Straßenverkehr;Gebühr für Äcker\n" * 3
    assert decode(text.encode(encoding))[0] == text


def test_a_quoted_line_break_is_one_row_and_sep_none() -> None:
    rows = read_bytes(b'sep=;\na;b\n"x\ny";2\n3;4\n').sheets[0].rows
    assert [(row.number, [cell.value for cell in row.cells.values()]) for row in rows] == [
        (1, ["a", "b"]),
        (2, ["x\ny", "2"]),
        (3, ["3", "4"]),
    ]


def test_one_process_reads_many_files_and_outlives_a_bad_one(tmp_path: Path) -> None:
    paths = [text_file(tmp_path / f"{number}.csv", f"a;b\n{number};x\n") for number in range(5)]
    paths[2].write_bytes(b"PK\x03\x04 kaputt")
    found = read_raw_many([*paths, tmp_path / "fehlt.csv"])
    assert [book.sheets[0].rows[1].cells[1].value for book in found if isinstance(book, RawBook)] == [
        "0",
        "1",
        "3",
        "4",
    ]
    assert [error.code for error in found if isinstance(error, UnreadableFileError)] == [
        "file_damaged",
        "file_not_found",
    ]


def test_a_killed_reading_process_costs_one_file(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "a;b\n1;2\n")
    with Sandbox() as sandbox:
        sandbox.read(path)
        os.kill(sandbox._process.pid, signal.SIGKILL)
        with pytest.raises(UnreadableFileError) as error:
            sandbox.read(path)
        assert error.value.code == "file_too_complex"
        assert raw_from_bytes(sandbox.read(path)).sheets[0].rows[1].cells[2].value == "2"


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = package(sheet=START + "<row/>" * 3_000_000 + END)(tmp_path / "lang")
    started = clock.monotonic()
    with Sandbox(seconds=0.2) as sandbox, pytest.raises(UnreadableFileError) as error:
        sandbox.read(path)
    assert error.value.code == "file_too_slow"
    assert clock.monotonic() - started < 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no memory limit for a process")
def test_the_reading_process_cannot_take_all_memory(tmp_path: Path) -> None:
    text = "Wort " * 6000
    rows = "".join(f'<row><c t="inlineStr"><is><t>{number}{text}</t></is></c></row>' for number in range(600))
    path = package(sheet=START + rows + END)(tmp_path / "gross")
    assert len(read_raw(path).sheets[0].rows) == 600


def test_nothing_in_the_reading_process_comes_from_outside_the_standard_library() -> None:
    """It starts without site-packages, so it starts fast and holds no code that a file could reach."""
    names = {name.split(".")[0] for name in _imports(Path(__file__).parents[3] / "etl" / "readers")}
    assert names - sys.stdlib_module_names == {"etl"}


def _imports(folder: Path) -> set[str]:
    import ast

    found = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    return found


def test_a_file_named_otherwise_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("OZG-ID", "Leistung"), (10177, "Reisepass")])
    renamed = path.rename(tmp_path / "liste.csv")
    assert read_file(renamed).file_format == "xlsx"
