"""The 160 lines of the five reports (docs/gruendungszeilen.md): all of them, each with an answer, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

from ozg.rules import form
from ozg.ui.kit import menu

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "gruendungszeilen.md").read_text(encoding="utf-8")
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| [BLHDA]\d\d ", line)
]
COUNTS = {"B": 31, "L": 35, "H": 33, "D": 27, "A": 34}


def test_every_line_has_an_answer():
    assert [line[0] for line in LINES] == [
        f"{letter}{number:02}" for letter, count in COUNTS.items() for number in range(1, count + 1)
    ]
    for number, asked, works, *_ in LINES:
        assert asked and (works.startswith("ja") or re.match(r"(teilweise|nein): \S", works)), number


def test_columns_on_request_and_sheets_named_there_exist():
    asked = {column.header for column in form.sheet("Leistungen").on_request}
    named = {
        name.strip()
        for *_, fields in LINES
        for part in re.findall(r"([^;:]*?)\s*\(\*Wunsch\*\)", fields)
        for name in part.split(",")
    }
    assert named and named <= asked
    sheets = {sheet.name for sheet in form.sheets()}
    assert {
        name for *_, fields in LINES for name in re.findall(r"Blatt ([A-ZÄÖÜ][\wäöü]*(?: Aufgaben)?)", fields)
    } <= sheets


def test_views_named_there_exist():
    titles = {page.title for question in (*menu.QUESTIONS, menu.KEEPING) for page in question.pages} | {
        page.title for page in menu.FOOT
    }
    known = titles | {
        "Leistung",
        "Rollen",
        "Beispieldaten",
        "jede",
        "jede öffentliche Ansicht",
        "„Diese Zahlen erklären“",
        "–",
    }
    for number, _, _, views, _ in LINES:
        assert {re.sub(r" \(\d+\)", "", view) for view in views.split(", ")} <= known, number
