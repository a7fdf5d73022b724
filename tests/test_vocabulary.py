"""One thing, one word: words the vocabulary of docs/architektur.md gave up are in no identifier, and no two parts of the form share a name."""

from __future__ import annotations

import ast
import functools
import io
import re
import subprocess
import tokenize

import pytest

from tests.conftest import PROJECT

_TABLE_HEAD = "| Ding | Wort | nicht |"
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SQL_TEXT = re.compile(r"'(?:[^']|'')*'|--[^\n]*")


def vocabulary() -> dict[str, str]:
    """Word given up → word in force, from the table of the document."""
    text = (PROJECT / "docs" / "architektur.md").read_text(encoding="utf-8")
    rows = text[text.index(_TABLE_HEAD) :].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {word.strip(): kept for _, kept, given_up in cells for word in given_up.split(",") if word.strip()}


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=PROJECT, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def python_names(text: str) -> set[str]:
    return {
        token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.NAME
    }


def sql_names(text: str) -> set[str]:
    return set(re.findall(r"\w+", _SQL_TEXT.sub(" ", text)))


@functools.cache
def words_of(name: str) -> set[str]:
    """The words of an identifier, in the singular too: ``obstacle_rows`` and ``ObstacleRows`` hold "obstacle" and "row"."""
    parts = {part.lower() for part in _PARTS.findall(name)}
    return parts | {part.removesuffix("s") for part in parts}


def test_the_table_is_read():
    assert {word: kept for word, kept in vocabulary().items() if kept in ("bottleneck", "leverage")} == {
        "obstacle": "bottleneck",
        "blocker": "bottleneck",
        "lever": "leverage",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("largest_levers", {"largest", "levers", "lever"}),
        ("OBSTACLES", {"obstacles", "obstacle"}),
        ("JournalLine", {"journal", "line"}),
        ("leverage", {"leverage"}),
    ],
)
def test_an_identifier_falls_into_words(name, words):
    assert words_of(name) == words


def test_no_identifier_uses_a_word_that_was_given_up():
    given_up = vocabulary()
    found = set()
    for file in tracked("*.py", "*.sql"):
        text = (PROJECT / file).read_text(encoding="utf-8")
        # only where some word of the text is one of them it matters which are identifiers
        suspects = {name for name in set(re.findall(r"\w+", text)) if words_of(name) & given_up.keys()}
        names = suspects and suspects & (python_names(text) if file.endswith(".py") else sql_names(text))
        found |= {(file, name, given_up[word]) for name in names for word in words_of(name) & given_up.keys()}
        found |= {(file, file, given_up[word]) for word in words_of(file.rsplit("/", 1)[-1]) & given_up.keys()}
    assert sorted(found) == []


def test_every_kind_of_column_and_sheet_has_a_name_of_its_own():
    defined: dict[str, list[str]] = {}
    kinds = r"(Column|Sheet|Source|Delivery|Finding)"
    texts = {file: (PROJECT / file).read_text(encoding="utf-8") for file in tracked("etl/*.py", "ozg/*.py")}
    for file in [file for file, text in texts.items() if re.search(rf"class\s+\w*{kinds}\b", text)]:
        for node in ast.walk(ast.parse(texts[file], file)):
            if isinstance(node, ast.ClassDef) and re.search(rf"{kinds}$", node.name):
                defined.setdefault(node.name, []).append(file)
    assert {name: files for name, files in defined.items() if len(files) > 1} == {}
