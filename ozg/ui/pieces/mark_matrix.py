"""A matrix of services and municipalities: one mark per cell, read out as words; on a phone a service is a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ozg.ui.kit.markup import Html, link, show, tag

_STYLE = (Path(__file__).parent / "mark_matrix.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Mark:
    """One cell: the sign, what it says in words, and the class that colours it. The class NICHTS leaves it out on a phone."""

    sign: str
    words: str
    kind: str


@dataclass(frozen=True)
class Row:
    """One service with the address of its page and the marks of the columns, by their key; a missing one is an empty cell."""

    name: str
    address: str
    marks: Mapping[str, Mark]


def look(colours: str) -> None:
    """The look of all matrices of a page, sent once; ``colours``: those of the classes, as CSS."""
    show(Html(f"<style>{_STYLE}{colours}</style>"))


def mark_matrix(
    rows: Sequence[Row], bodies: Mapping[str, str], chosen: str, caption: str, legend: Sequence[tuple[Html | str, str]]
) -> None:
    """``bodies``: key → name of each column, in order; ``legend``: sign and words."""
    show(tag("ul", *[tag("li", tag("b", sign), " ", words) for sign, words in legend], class_="ozg ozg-marks"))
    heads = [
        tag("th", tag("b", name), scope="col", class_="chosen" if ars == chosen else None)
        for ars, name in bodies.items()
    ]
    lines = [
        tag("tr", tag("th", link(row.name, row.address), scope="row"),
            *[_cell(row.marks.get(ars), name) for ars, name in bodies.items()])
        for row in rows
    ]  # fmt: skip
    table = tag("table", tag("caption", caption), tag("thead", tag("tr", tag("th", "Leistung", scope="col"), *heads)),
                tag("tbody", *lines))  # fmt: skip
    show(
        tag(
            "div",
            table,
            class_="ozg ozg-scroll ozg-cards ozg-wide ozg-matrix",
            tabindex="0",
            role="region",
            aria_label=caption,
        )
    )


def _cell(mark: Mark | None, body: str) -> Html:
    if mark is None:
        return tag("td", class_="NICHTS", data_header=body)
    shown = tag("i", mark.sign, aria_hidden="true", style="font-style:normal"), tag("span", mark.words)
    return tag("td", *shown, class_=mark.kind, data_header=body, title=f"{body}: {mark.words}")
