"""Who develops and who takes over, as a matrix of services and municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ozg.ui.kit.selection import Selection
from ozg.ui.pieces.mark_matrix import Mark, Row, look, mark_matrix

_STYLE = (Path(__file__).parent / "joint_matrix.css").read_text(encoding="utf-8")
#: Sign and class of a cell by what it says (``together_words.matrix``).
_MARKS = {"Pionier": ("P", "PIONIER"), "übernimmt ✓": ("✓", "UEBERNIMMT"), "übernimmt": ("Ü", "UEBERNIMMT"),
          "baut allein": ("A", "ALLEIN"), "–": ("·", "NICHTS")}  # fmt: skip
_LEGEND = (
    ("P", "Pionier"),
    ("✓", "übernimmt, dort schon ganz online"),
    ("Ü", "übernimmt"),
    ("A", "baut allein"),
    ("·", "nichts davon"),
)


def joint_matrix(matrix: pd.DataFrame, bodies: Mapping[str, str], selected: Selection, caption: str) -> None:
    """``matrix`` and ``bodies`` as ``together_words.matrix`` gives them; one row per service."""
    rows = [
        Row(row["service_name"], selected.link("services", leistung=row["ozg_id"]), {ars: _mark(row[ars]) for ars in bodies})
        for row in matrix.to_dict("records")
    ]  # fmt: skip
    look(_STYLE)
    mark_matrix(rows, bodies, selected.ars, caption, _LEGEND)


def _mark(said: str) -> Mark:
    sign, kind = _MARKS[said]
    return Mark(sign, said, kind)
