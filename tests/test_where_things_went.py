"""Everything the 24 pages of before showed has its place: the document names it, the code of today's page holds it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from ozg.ui.kit import menu
from tests.conftest import PROJECT
from tests.test_readme import table

ROWS = [
    [cell.strip("`") for cell in row] for row in table((PROJECT / "docs" / "verbleib.md").read_text(encoding="utf-8"))
]
#: The addresses of the 24 pages that were in the menu before; four of them answer as before, with another page at "/".
FORMER = {
    "/", "/kommune", "/reifegrade", "/prioritaeten", "/planung", "/engpaesse", "/forderungen", "/haus", "/vorhaben", "/mittel", "/zusammen",
    "/zusammenarbeit", "/nachbarn", "/leistungen", "/nutzung", "/tempo", "/vergleich", "/deutschland", "/rat", "/wirkung", "/leichte-sprache",
    "/datenpflege", "/datenstand", "/bericht",
}  # fmt: skip
STAYED = {"/", "/vorhaben", "/leistungen", "/rat"}


@cache
def modules_of(file: Path) -> frozenset[Path]:
    """The file and every module of ``ozg.ui`` it uses, directly or not."""
    seen, ahead = set(), [file]
    while ahead:
        current = ahead.pop()
        if current in seen:
            continue
        seen.add(current)
        for node in ast.walk(ast.parse(current.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ozg.ui"):
                base = PROJECT / Path(*node.module.split("."))
                named = [base / f"{alias.name}.py" for alias in node.names] + [base.with_suffix(".py")]
                ahead += [module for module in named if module.is_file()]
    return frozenset(seen)


def test_each_of_the_24_pages_is_in_the_table():
    assert len(FORMER) == 24
    assert {row[0] for row in ROWS} == FORMER
    assert len({tuple(row[:2]) for row in ROWS}) == len(ROWS)


def test_each_address_of_before_leads_on_or_answers_itself():
    paths = {f"/{question.path}" for question in menu.QUESTIONS}
    assert {f"/{path}" for path in menu.moved()} == FORMER - STAYED
    assert paths >= STAYED


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_what_was_there_is_where_the_table_says(row):
    _, what, kind, today, code = row
    path, _, view = today.strip("/").partition("?ansicht=")
    place = menu.place_at(path, view)
    assert f"/{place.address}" == today
    assert kind.split(" ")[0] in {"Bild", "Tabelle", "Zahlen", "Liste", "Datei"}
    found = [file for file in modules_of(place.page.file) if code in file.read_text(encoding="utf-8")]
    assert found, f"{what}: „{code}“ is nowhere in {place.page.file.name} and what it uses"
