"""Domain rules, one module per topic.

A formula is a DuckDB macro in the ``.sql`` file of its topic; the ``.py`` beside it holds codes, German labels and default
parameters. There is no second implementation in Python: ``install`` puts the macros into a database, everything else calls
them there.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

RULE_FILES = (
    "keys",
    "relevance",
    "maturity",
    "status",
    "bottleneck",
    "priority",
    "usage",
    "search",
    "release",
    "coverage",
    "planning",
    "sharing",
    "forecast",
    "reach",
    "grant",
    "project",
    "together",
    "house",
)


class Connection(Protocol):
    def execute(self, query: str) -> object: ...


def install(connection: Connection) -> None:
    """Create all rule macros in the schema ``rule`` of the connected database."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS rule")
    folder = Path(__file__).parent
    for name in RULE_FILES:
        connection.execute((folder / f"{name}.sql").read_text(encoding="utf-8"))


def text() -> str:
    """All formulas, as they are computed with."""
    folder = Path(__file__).parent
    return "\n".join((folder / f"{name}.sql").read_text(encoding="utf-8") for name in RULE_FILES)


def version() -> str:
    """Short hash over all formulas: the version of the method a figure was computed with."""
    folder = Path(__file__).parent
    texts = [(folder / f"{name}.sql").read_bytes() for name in RULE_FILES]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]
