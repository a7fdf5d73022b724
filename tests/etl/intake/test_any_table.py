"""Whatever stands in the cells: no exception, every row has one outcome and a reason (tables made at random, no files)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings, strategies as st

from etl.intake import read_delivery
from etl.parse.words import load_words
from etl.readers.raw import Cell, Marks, RawBook, RawRow, RawSheet
from tests.etl.intake.lists import check_promises

pytestmark = pytest.mark.slow

HEADERS = sorted(
    {
        word
        for name in ("leistungen", "nutzung", "engpaesse", "basisdienste", "pvog")
        for word in load_words().words(f"spalten_{name}")
    }
)
TEXTS = [
    "10177", "Reisepass", "10119", "Personalausweis", "99115005104000", "Hundehaltung", "geplant", "online", "x", "ja", "nein", "k. A.", "ca. 1.200", "12/Woche",
    "25 %", "31.12.2026", "Q4 2026", "31.02.2026", "RG 3", "2-3", "A", "hoch", "Landkreis", "n. z.", "Ordnungsamt", "Summe", "Gesamt", "* Hinweis", "Frau Muster",
    "#NV", "=1+1", "E03", "ePayment", "blockierend", "Nutzerkonto", "2025", "Januar", "033610001001", "03361001", "Achim", "Stadt Achim", "Stand: 30.06.2026", "ok",
    "https://www.example.org", "alle Leistungen", "10177; 10119", "1", "2", "3", "0", "-5", "1,234.56", "SDG, Fokus", "", " ", "\u200b", "{ein Wert}", "%s",
]  # fmt: skip
MARKS = st.sampled_from(
    [Marks()] * 8
    + [
        Marks(is_struck=True),
        Marks(fill="FF0000"),
        Marks(comment="Frau Muster"),
        Marks(is_percent=True),
        Marks(is_external=True, is_formula=True),
    ]
)
CELL = st.one_of(
    st.builds(Cell, st.sampled_from(TEXTS), st.just("text"), MARKS),
    st.builds(Cell, st.sampled_from(HEADERS), st.just("text"), MARKS),
    st.builds(
        Cell,
        st.sampled_from([10177, 10119, 99115005104000, 0, 1, 2.5, 44926, 2025, -3, 0.25]),
        st.just("number"),
        MARKS,
    ),
    st.builds(Cell, st.booleans(), st.just("boolean"), MARKS),
    st.builds(Cell, st.sampled_from(["2026-06-30", "2026-06-30T10:00:00", "1899-12-31"]), st.just("date"), MARKS),
    st.builds(Cell, st.just("12:30:00"), st.just("time"), MARKS),
    st.builds(Cell, st.sampled_from(["#NV", "#BEZUG!"]), st.just("error"), MARKS),
    st.builds(Cell, st.just("=SUM(A1)"), st.just("formula"), MARKS),
)
ROW = st.dictionaries(st.integers(1, 8), CELL, min_size=1, max_size=8)
NAMES = st.sampled_from(
    ["Liste", "Kopf", "Leistungen", "Nutzung", "Engpässe", "Basisdienste", "Prioliste", "alt", "Ordnungsamt", "Katalog"]
)


@st.composite
def sheets(draw: st.DrawFn) -> RawSheet:
    """A sheet with a likely header somewhere and anything below it."""
    rows = draw(st.lists(ROW, max_size=3))
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8, unique=True))
    rows.append({1: Cell("OZG-ID", "text"), **{at: Cell(text, "text") for at, text in enumerate(header, 2)}})
    rows += draw(st.lists(ROW, max_size=10))
    numbers, number = [], 0
    for _ in rows:
        number += draw(st.integers(1, 4))
        numbers.append(number)
    sheet = RawSheet(
        draw(NAMES), [RawRow(at, cells, draw(st.booleans())) for at, cells in zip(numbers, rows, strict=True)]
    )
    sheet.is_hidden = draw(st.integers(0, 9)) == 0
    first = draw(st.integers(1, 20))
    sheet.merges = draw(
        st.lists(st.tuples(st.just(first), st.integers(1, 8), st.just(first + 2), st.integers(1, 8)), max_size=2)
    )
    sheet.hidden_columns = draw(st.lists(st.integers(1, 8), max_size=2))
    return sheet


@settings(max_examples=250, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.lists(sheets(), min_size=1, max_size=3, unique_by=lambda sheet: sheet.name),
    st.sampled_from([None, "033610001001"]),
    st.sampled_from([None, date(2026, 6, 30)]),
)
def test_any_table_gets_an_outcome_for_every_row(made: list[RawSheet], ars: str | None, day: date | None) -> None:
    delivery = read_delivery(Path("Liste.xlsx"), ars=ars, reporting_date=day, raw=RawBook("xlsx", made))
    check_promises(delivery)
    said = [*delivery.findings, *(row for rows in delivery.rows.values() for row in rows)]
    # "Muster" alone would also be the catalogue's "Musterzulassung (Flugzeuge)", proposed for a name that sounds like it.
    assert [text for text in map(str, said) if "Frau Muster" in text] == []
    for rows in delivery.rows.values():
        assert all(row["row_number"] >= 1 and row["sheet_name"] for row in rows)
