"""A letter as the page shows it: the very texts of the file (``ozg.reports.letter``), what is to be filled in marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ozg.reports.letter import ANNEX, BLANK, Letter
from ozg.reports.paper import Grid
from ozg.ui.kit.markup import Html, show, tag
from ozg.words.letter import CLOSING

_STYLE = Html(f"<style>{(Path(__file__).parent / 'letter.css').read_text(encoding='utf-8')}</style>")


def preview(made: Letter) -> None:
    """The whole letter on its sheet."""
    body = [
        *([tag("p", made.mark, class_="mark")] if made.mark else []),
        _address(made.sender),
        _address(made.recipient),
        tag("p", made.day, class_="day"),
        tag("h2", made.subject),
        *[_text(text) for text in (made.greeting, *made.before)],
        *(_table(made.table, made.note) if made.table else []),
        *[_text(text) for text in made.after],
        tag("p", CLOSING),
        *[tag("p", *_marked(signature), class_="signature") for signature in made.signatures],
        *([tag("h2", ANNEX, class_="annex")] if made.annex or made.named else []),
        *(_table(made.annex, made.note) if made.annex else []),
        *(_table(made.named, "") if made.named else []),
    ]
    show(_STYLE)
    show(tag("section", *body, class_="ozg ozg-letter", aria_label="Vorschau des Briefs"))


def _address(lines: Sequence[str]) -> Html:
    return tag("p", *[tag("span", *_marked(line)) for line in lines], class_="address")


def _text(text: str) -> Html:
    return tag("p", *_marked(text))


def _marked(text: str) -> list[str | Html]:
    return [tag("mark", part) if BLANK.fullmatch(part) else part for part in BLANK.split(text) if part]


def _table(table: Grid, note: str) -> list[Html]:
    head = tag(
        "tr", *[tag("th", words, scope="col", class_=_side(table, place)) for place, words in enumerate(table.header)]
    )
    rows = [
        tag("tr", *[tag("td", *_broken(words), class_=_side(table, place), data_header=table.header[place])
                    for place, words in enumerate(row)])
        for row in table.rows
    ]  # fmt: skip
    beneath = [tag("p", note, class_="note")] if note else []
    return [tag("table", tag("caption", table.caption), tag("thead", head), tag("tbody", *rows)), *beneath]


def _side(table: Grid, place: int) -> str | None:
    return "right" if place in table.right else None


def _broken(words: str) -> list[Html]:
    return [tag("span", line) for line in words.split("\n")]
