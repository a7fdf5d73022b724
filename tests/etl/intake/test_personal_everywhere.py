"""Personal data in any column of any table, in sheet names, headings and notes: none of it comes out of intake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest

from etl.form.columns import OPTIONAL_SHEETS
from etl.intake import read_delivery
from etl.parse.words import load_words
from etl.readers.raw import Cell, Marks, RawBook, RawRow, RawSheet

pytestmark = pytest.mark.slow

PERSONAL = ["Frau Muster", "Anna Muster", "erika.muster@stadt.example", "Tel. 0421 / 123 45 67"]
TELLING = ("Frau M", "Anna M", "muster@", "123 45 67")
KINDS = {"Leistungen": "leistungen", "Nutzung": "nutzung", "Engpässe": "engpaesse", "Basisdienste": "basisdienste", "Katalog": "pvog"}  # fmt: skip


def sheet(name: str, *rows: list[str], marks: Sequence[Marks] = ()) -> RawSheet:
    """A sheet of these rows; ``marks``: those of all cells of a row, row by row."""
    return RawSheet(name, [
        RawRow(number, {at: Cell(text, "text", each) for at, text in enumerate(cells, 1) if text}, False)
        for number, (cells, each) in enumerate(zip_longest(rows, marks, fillvalue=Marks()), 1)
    ])  # fmt: skip


def told(*sheets: RawSheet) -> list[str]:
    """Everything said or kept of a workbook that gives a person away."""
    raw = RawBook("xlsx", list(sheets))
    delivery = read_delivery(Path("Liste.xlsx"), ars="033610001001", reporting_date=date(2026, 6, 30), raw=raw)
    said = [*delivery.findings, *(row for rows in delivery.rows.values() for row in rows)]
    return [text for text in map(str, said) if any(word in text for word in TELLING)]


#: Two services for each table a column is told in.
SERVICES = [("10177", "10119"), ("10160", "10124"), ("10557", "10244"), ("10410", "10559")]


def one_column(header: str, *names: str) -> Iterator[list[str]]:
    """A table with this column, in which each of the names stands alone, behind a word and in a row of no service."""
    yield ["OZG-ID", header, "Status"]
    for name, (first, second) in zip(names, SERVICES, strict=False):
        yield [first, name, "geplant"]
        yield [second, f"Reisepass, {name}", "online"]
        yield ["", name, ""]


#: What may stand in one column of a long list of headers without being taken for another content than it has alone.
TOGETHER = [[text for text in PERSONAL if "@" not in text], [text for text in PERSONAL if "@" in text]]
COLUMNS = [(title, names) for title in KINDS for names in (TOGETHER if title == "Leistungen" else [[text] for text in PERSONAL])]  # fmt: skip


@pytest.mark.parametrize(("title", "names"), COLUMNS, ids=[f"{title}-{', '.join(names)}" for title, names in COLUMNS])
def test_no_column_lets_a_person_through(title: str, names: list[str]) -> None:
    headers = sorted(load_words().words(f"spalten_{KINDS[title]}"))
    assert len(headers) > 10
    for header in headers:
        assert told(sheet(title, *one_column(header, *names))) == [], header


def test_struck_out_and_commented_cells_let_no_person_through() -> None:
    kinds = (Marks(is_struck=True), Marks(is_partly_struck=True), Marks(comment="Frau Muster fragen"), Marks(is_external=True, is_formula=True))  # fmt: skip
    marks = [Marks(), *(each for each in kinds for _ in range(3))]
    for header in sorted(load_words().words("spalten_leistungen")):
        assert told(sheet("Leistungen", *one_column(header, *["Frau Muster"] * 4), marks=marks)) == [], header


@pytest.mark.parametrize("name", PERSONAL)
def test_no_optional_sheet_lets_a_person_through(name: str) -> None:
    for optional in OPTIONAL_SHEETS:
        headers = [column.header for column in optional.columns]
        for place, header in enumerate(headers):
            usual = ["10177" if "eistung" in other else "x" for other in headers]
            rows = [[*usual[:place], text, *usual[place + 1 :]] for text in (name, f"x, {name}")]
            assert told(sheet(optional.name, headers, *rows)) == [], (optional.name, header)


@pytest.mark.parametrize("name", PERSONAL)
def test_titles_sections_notes_and_sheet_names_let_no_person_through(name: str) -> None:
    head, row = ["OZG-ID", "Leistung", "Status"], ["10177", "Reisepass", "geplant"]
    assert told(sheet(name, head, row)) == []
    assert told(sheet("Liste", [*head, name], [*row, "x"])) == []
    assert told(sheet("Liste", ["OZG-ID", name, "Status"], ["", "Bearbeiterin", ""], row)) == []
    assert told(sheet("Liste", [f"Stand 30.06.2026 {name}"], head, row)) == []
    assert told(sheet("Liste", head, [name], row, ["", f"* {name}"], ["", "", name])) == []
    for field in ("ARS", "Stichtag", "Kommune", "Funktion", "Reifegradmodell", name):
        assert told(sheet("Kopf", ["Feld", "Wert"], [field, name]), sheet("Leistungen", head, row)) == [], field
