"""The self-test after EN 301 549: every criterion has its line, every named test exists, and document, data and page say the same."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from ozg import facts
from ozg.ui.pieces import method_words
from tests.conftest import PROJECT

ROWS = facts.rows("en301549.csv")
RESULTS = {"erfüllt", "teilweise", "nicht erfüllt", "nicht anwendbar"}
#: Criteria of WCAG 2.1, levels A and AA, by guideline: the last number of each.
WCAG = {
    "1.1": (1,), "1.2": (1, 2, 3, 4, 5), "1.3": (1, 2, 3, 4, 5), "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13), "2.1": (1, 2, 4), "2.2": (1, 2),
    "2.3": (1,), "2.4": (1, 2, 3, 4, 5, 6, 7), "2.5": (1, 2, 3, 4), "3.1": (1, 2), "3.2": (1, 2, 3, 4), "3.3": (1, 2, 3, 4), "4.1": (1, 2, 3),
}  # fmt: skip
#: What there is in the other chapters for a website: generic (5), voice (6), video (7), documents (10), software (11), support (12).
OTHERS = {"5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6", "7", "9.6", "11", "11.7", "11.8", "12.1.1", "12.1.2", "12.2.2", "12.2.3", "12.2.4"}  # fmt: skip


def test_every_criterion_has_one_line():
    numbers = Counter(row["nummer"] for row in ROWS)
    web = {f"9.{guideline}.{last}" for guideline, every in WCAG.items() for last in every}
    assert len(web) == 50
    assert set(numbers.values()) == {1}
    assert web | OTHERS <= set(numbers)
    assert {number for number in numbers if number.startswith("9.")} == web | {"9.6"}


def test_every_line_says_its_result_and_how_it_was_found():
    for row in ROWS:
        assert row["ergebnis"] in RESULTS, row["nummer"]
        assert len(row["wie"]) > 10 and row["wie"].endswith("."), row["nummer"]
        # what is said to hold was shown by a test, or by a look that is told
        if row["ergebnis"] == "erfüllt":
            assert row["tests"] or row["wie"].startswith("Von Hand"), row["nummer"]


@pytest.mark.parametrize("named", sorted({test for row in ROWS for test in row["tests"].split()}))
def test_every_named_test_exists(named):
    file, _, function = named.partition("::")
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert function in functions
    assert not [mark for mark in functions[function].decorator_list if "skip" in ast.unparse(mark)]


def test_the_document_is_the_table():
    text = (PROJECT / "docs" / "barrierefreiheit.md").read_text(encoding="utf-8")
    shown = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    assert [row[:4] for row in shown[1:]] == [[row["nummer"], row["name"], row["ergebnis"], row["wie"]] for row in ROWS]
    assert [row[4].replace("`", "").split("<br>") for row in shown[1:] if row[4].startswith("`")] == [
        row["tests"].split() for row in ROWS if row["tests"]
    ]


def test_whoever_is_not_wholly_conform_does_not_say_so():
    results = Counter(row["ergebnis"] for row in ROWS)
    whole = next(row["ergebnis"] for row in ROWS if row["nummer"] == "9.6")
    assert (whole == "erfüllt") == (not results["teilweise"] and not results["nicht erfüllt"])
    assert method_words.self_test_result() == (
        "Die Selbstprüfung nach EN 301 549 nennt 76 Anforderungen: 45 erfüllt, 10 teilweise, 1 nicht erfüllt, 20 nicht anwendbar."
    )
