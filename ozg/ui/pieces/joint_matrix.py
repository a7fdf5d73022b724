"""Who develops and who takes over, as a matrix of services and municipalities: one mark per cell, read out as words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ozg.ui.kit.markup import Html, link, show, tag
from ozg.ui.kit.selection import Selection

_STYLE = Html(f"<style>{(Path(__file__).parent / 'joint_matrix.css').read_text(encoding='utf-8')}</style>")
#: Mark and class of a cell by what it says (``together_words.matrix``).
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
    show(_STYLE)
    show(tag("ul", *[tag("li", tag("b", mark), " ", words) for mark, words in _LEGEND], class_="ozg ozg-marks"))
    heads = [
        tag("th", tag("b", name), scope="col", class_="chosen" if ars == selected.ars else None)
        for ars, name in bodies.items()
    ]
    rows = [
        tag("tr", tag("th", link(row["service_name"], selected.link("services", leistung=row["ozg_id"])), scope="row"),
            *[_cell(row[ars], name) for ars, name in bodies.items()])
        for row in matrix.to_dict("records")
    ]  # fmt: skip
    table = tag("table", tag("caption", caption), tag("thead", tag("tr", tag("th", "Leistung", scope="col"), *heads)),
                tag("tbody", *rows))  # fmt: skip
    show(
        tag(
            "div",
            table,
            class_="ozg ozg-scroll ozg-cards ozg-wide ozg-joint",
            tabindex="0",
            role="region",
            aria_label=caption,
        )
    )


def _cell(said: str, body: str) -> Html:
    mark, name = _MARKS[said]
    shown = tag("i", mark, aria_hidden="true", style="font-style:normal"), tag("span", said)
    return tag("td", *shown, class_=name, data_header=body)
