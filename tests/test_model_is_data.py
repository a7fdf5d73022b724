"""The maturity model is spelled out in its files alone: no code counts its criteria or lists its levels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ozg.rules import model

PROJECT = Path(__file__).resolve().parents[1]
#: The form, the check of the model files, and the invented answers of the demo, which are data in the words of the form.
FORM_AND_MODEL = ("etl/form/", "etl/demo/", "etl/reference/models.py")
FILES = sorted(
    path
    for top in ("etl", "ozg", "pages")
    for pattern in ("*.py", "*.sql", "*.css", "*.js")
    for path in (PROJECT / top).rglob(pattern)
    if not path.relative_to(PROJECT).as_posix().startswith(FORM_AND_MODEL)
)
#: k1, entry.k3, "k9", f"k{number}": a criterion by its place.
POSITION = re.compile(r"(?<![\w{])[kK][1-9]\d?(?![\w-])|[\"']k\{")
#: level_0_count, (0, 1, 2, 3, 4), [0, 1, 2, 3], 0: "Offline": levels one by one.
LEVELS = re.compile(
    r"level_[0-9]|\b0, ?1, ?2, ?3\b|\b0: *[\"'][^,]*,\s*1: *[\"']|levels?\w* *(?:>=|<=|<|>|=|==) *[2-7]\b",
    re.IGNORECASE,
)


def code_of(path: Path) -> str:
    """The file without comments: they may tell what is meant by an example."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return re.sub(r"--.*", "", text)
    if path.suffix == ".py":
        return re.sub(r'"""[\s\S]*?"""|#[^\n"\']*$', "", text, flags=re.MULTILINE)
    return re.sub(r"/\*[\s\S]*?\*/", "", text)


@pytest.mark.parametrize("pattern", [POSITION, LEVELS], ids=["criteria", "levels"])
def test_no_code_spells_the_model_out(pattern):
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}" for path in FILES for match in pattern.finditer(code_of(path))
    ]
    assert found == []


def test_the_search_finds_what_it_looks_for():
    for text in ("entry.k3", 'said("k9")', "f'k{number}'", "k1, k2", "„Bezahlung (K5)“"):
        assert POSITION.search(text), text
    for text in (
        "level_0_count",
        "(0, 1, 2, 3, 4)",
        'LABELS = {0: "Offline", 1: "Information"',
        "level_low >= 3",
        "legal_ceiling_level < 4",
    ):
        assert LEVELS.search(text), text


def test_no_column_of_the_tables_is_a_criterion(rule):
    assert len(model.DEFAULT.criteria) == 9
    for file in (PROJECT / "etl" / "sql").rglob("*.sql"):
        assert not re.search(r"^\s+k\d+ ", file.read_text(encoding="utf-8"), re.MULTILINE), file
