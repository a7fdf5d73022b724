"""What the method page shows: levels an answer allows, as the rules compute them; limits, headlines and sources as reviewed."""

from __future__ import annotations

import re
from functools import cache

import duckdb
import pandas as pd

from ozg import facts, rules
from ozg.read.database import fetch
from ozg.rules.model import DEFAULT_VERSION

_RULER = re.compile(r":?-+:?")


@cache
def criteria() -> pd.DataFrame:
    """One row is an answer to a criterion (codes) with the level it allows; NULL where the criterion does not apply.

    Asked of the formulas alone, in an empty database: the page can be read before anything is published.
    """
    with duckdb.connect() as formulas:
        rules.install(formulas)
        return fetch(formulas, "method_criteria", version=DEFAULT_VERSION)


@cache
def sources() -> tuple[dict[str, str], ...]:
    """One row is a line of a table of data/reference/SOURCES.md: section, and the cells by their headers, marks removed."""
    rows, section, header = [], "", []
    for line in facts.text("SOURCES.md").splitlines():
        if line.startswith("#"):
            section, header = line.lstrip("# ").replace("`", ""), []
        elif line.startswith("|"):
            cells = [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
            if not header:
                header = cells
            elif not all(_RULER.fullmatch(cell) for cell in cells):
                rows.append({"section": section, **dict(zip(header, cells, strict=True))})
    return tuple(rows)


@cache
def notes() -> tuple[str, ...]:
    """The notes the licences ask for, word by word: the quoted lines of data/reference/SOURCES.md."""
    text = facts.text("SOURCES.md")
    return tuple(line[1:].strip() for line in text.splitlines() if line.startswith(">"))
