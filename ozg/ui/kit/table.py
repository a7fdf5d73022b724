"""Tables as HTML with header cells that screen readers know, 25 rows at a time, with search and download.

``st.dataframe`` draws on a canvas and speaks English in its toolbar; these tables do neither (docs/fachregeln.md 10).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.theme import level_name
from ozg.reports.spreadsheet import to_csv_bytes, to_xlsx_bytes
from ozg.rules.usage import QUALITY_MARKS
from ozg.ui.kit.download import CSV, XLSX, download
from ozg.ui.kit.markup import Html, link, plain, show, tag
from ozg.ui.kit.page import fragment

PAGE_SIZE = 25


def _level(value: Any) -> str:
    return formats.UNKNOWN if formats.is_unknown(value) else level_name(int(value))


#: How a kind of column is written. Kinds in ``_RIGHT`` stand right-aligned in tabular figures.
_WRITERS: dict[str, Callable[[Any], str]] = {
    "text": formats.text,
    "note": formats.note,  # empty is nothing to say, not unknown
    "short": formats.text,
    "amount": formats.text,  # a number already written with its unit, or the words for its absence
    "integer": formats.integer,
    "decimal": formats.decimal,
    "percent": formats.percent,
    "signed": formats.signed,
    "euro": formats.euro,
    "date": formats.day,
    "moment": formats.moment,
    "level": _level,
    "yes_no": formats.yes_no,
    "markup": Html,  # pandas turns Html into plain text on its way through a frame
}
_RIGHT = {"amount", "integer", "decimal", "percent", "signed", "euro", "date", "moment"}


#: Kinds that are never broken into two lines.
_TOGETHER = {"short", "level", "yes_no"}


def written(kind: str, value: Any) -> str:
    """One value as a column of this kind writes it."""
    return _WRITERS[kind](value)


@dataclass(frozen=True)
class Column:
    """One column: name in the frame, German header (with the unit), kind of writing.

    ``link`` names a column with the address the cell leads to, ``mark`` one with what stands before the value, or with the quality of
    a count ("~", "mindestens "). Kind ``markup`` shows what a page made with
    ``markup.tag``, never data as it came, and is left out of downloads.
    """

    name: str
    header: str
    kind: str = "text"
    link: str | None = None
    mark: str | None = None


def html_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    caption: str,
    is_chosen: pd.Series | None = None,
    is_stacked: bool = False,
) -> Html:
    """A table whose first column heads its rows. ``is_chosen`` marks rows to stand out; ``is_stacked``: on a phone its cells
    stand one below the other instead of moving sideways."""
    columns = [column for column in columns if not _is_silent(frame, column)]
    head = tag("tr", *[_header(column) for column in columns])
    look = " ".join(["ozg", "ozg-stack" if is_stacked else "ozg-scroll", *_alignment(columns)])
    marked = [False] * len(frame) if is_chosen is None else is_chosen.loc[frame.index].tolist()
    # Only what is shown: a wide frame costs more to take apart than the table to write.
    needed = {name: None for column in columns for name in (column.name, column.link, column.mark) if name}
    body = [
        tag(
            "tr",
            *[_cell(column, row, not place, is_stacked) for place, column in enumerate(columns)],
            class_="chosen" if mark else None,
        )
        for row, mark in zip(frame[list(needed)].to_dict("records"), marked, strict=True)
    ]
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    if is_stacked:
        return tag("div", table, class_=look)
    # A table may be wider than a phone: then it scrolls by itself, also by keyboard.
    return tag("div", table, class_=look, tabindex="0", role="region", aria_label=caption)


def _is_silent(frame: pd.DataFrame, column: Column) -> bool:
    """Whether a column of notes has nothing to say in any of the rows: it would only push the others off the screen."""
    return column.kind == "note" and not frame[column.name].map(formats.note).any()


def plain_table(frame: pd.DataFrame, columns: Sequence[Column], caption: str) -> None:
    """A short table of explanations in sentences, without search and download."""
    show(html_table(frame, columns, caption, is_stacked=True))


def _header(column: Column) -> Html:
    # A header without a word would be announced as one; an empty cell is passed over.
    if not column.header:
        return tag("td")
    return tag("th", column.header, scope="col")


def _alignment(columns: Sequence[Column]) -> list[str]:
    """Classes that say which columns are numbers (n2 n3 …) and which stay together (s4 …): said once, not in every cell."""
    return [
        f"{'n' if column.kind in _RIGHT else 's'}{place}"
        for place, column in enumerate(columns, 1)
        if column.kind in _RIGHT | _TOGETHER
    ]


def alignment_style() -> str:
    """The style rules behind ``_alignment``, for tables of up to 20 columns. Headers may break, or the last column of a wide table
    would lie outside the page."""
    right = ",".join(f".n{place} tr>:nth-child({place})" for place in range(1, 21))
    together = ",".join(f".{kind}{place} tbody>tr>:nth-child({place})" for kind in "ns" for place in range(1, 21))
    return f"{right}{{text-align:right!important}}{together}{{white-space:nowrap}}"


def _cell(column: Column, row: dict[str, Any], is_first: bool, is_stacked: bool) -> Html:
    shown = _WRITERS[column.kind](row[column.name])
    if column.mark:
        said = formats.note(row[column.mark])
        shown = f"{QUALITY_MARKS.get(said, said)}{shown}"
    if column.link and not formats.is_unknown(row[column.link]):
        shown = link(shown, row[column.link])
    more = {"scope": "row"} if is_first else {"data_header": column.header} if is_stacked else {}
    return tag("th" if is_first else "td", shown, **more)


def downloads(frame: pd.DataFrame, columns: Sequence[Column], file_name: str, key: str) -> None:
    """Buttons for CSV and XLSX of the whole table; the bytes are made when somebody clicks."""

    def plain() -> pd.DataFrame:
        shown = [column for column in columns if column.kind != "markup"]
        return frame[[column.name for column in shown]].set_axis([column.header for column in shown], axis="columns")

    with st.container(horizontal=True, gap="small"):
        download("Als CSV speichern", lambda: to_csv_bytes(plain()), f"{file_name}.csv", CSV, f"{key}_csv")
        download("Als XLSX speichern", lambda: to_xlsx_bytes(plain()), f"{file_name}.xlsx", XLSX, f"{key}_xlsx")


@fragment
def paged_table(
    frame: pd.DataFrame, columns: Sequence[Column], caption: str, key: str, file_name: str, is_chosen: pd.Series | None = None,
    sort_by: Sequence[Column] = (), page_size: int = PAGE_SIZE, is_searchable: bool = True,
) -> None:  # fmt: skip
    """A table of ``page_size`` rows a page with search over its texts, a choice of order, and downloads of all rows found, in that order.

    ``is_searchable`` is False where the page has a search of its own. ``sort_by``: columns the reader may order by; numbers and dates then stand with the largest first.
    """
    shown = frame
    if is_searchable and (len(frame) > page_size or sort_by):
        search_place, sort_place = st.columns([1, 1])
        with search_place:
            shown = _found(
                shown, columns, st.text_input("Suchen", key=f"{key}_search", placeholder="Wort aus der Tabelle")
            )
        if sort_by:
            with sort_place:
                order = st.selectbox("Sortieren nach", sort_by, format_func=lambda column: column.header, index=None,
                                     key=f"{key}_sort", placeholder="wie gezeigt")  # fmt: skip
                if order is not None:
                    shown = shown.sort_values(
                        order.name, ascending=order.kind not in _RIGHT, na_position="last", kind="stable"
                    )
    pages = max(1, -(-len(shown) // page_size))
    page = min(st.session_state.get(f"{key}_page", 0), pages - 1)
    rows = shown.iloc[page * page_size : (page + 1) * page_size]
    if rows.empty:
        show(tag("p", "Keine Zeile enthält das gesuchte Wort.", class_="ozg ozg-quiet"))
    else:
        show(html_table(rows, columns, caption, is_chosen))
    if pages > 1:
        _pager(key, page, pages, len(shown), page_size)
    downloads(shown, columns, file_name, key)


@fragment
def folded_table(
    label: str, frame: pd.DataFrame, columns: Sequence[Column], caption: str, key: str, file_name: str
) -> None:
    """A table behind a line to open. It is made only then: a closed one would double what a page sends."""
    more = st.expander(plain(label), key=f"{key}_folded", on_change="rerun", type="compact")
    if more.open:
        with more:
            paged_table(frame, columns, caption, key, file_name)


def _found(frame: pd.DataFrame, columns: Sequence[Column], words: str | None) -> pd.DataFrame:
    if not words or not words.strip():
        return frame
    wanted = words.strip().casefold()
    texts = [
        frame[column.name].map(_WRITERS[column.kind]).str.casefold() for column in columns if column.kind != "markup"
    ]
    hit = pd.concat([part.str.contains(wanted, regex=False) for part in texts], axis="columns").any(axis="columns")
    return frame[hit]


def _pager(key: str, page: int, pages: int, total: int, page_size: int) -> None:
    def turn(step: int) -> None:
        st.session_state[f"{key}_page"] = page + step

    first, last = page * page_size + 1, min((page + 1) * page_size, total)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button("Vorige Seite", key=f"{key}_back", disabled=page == 0, on_click=turn, args=(-1,))
        st.button("Nächste Seite", key=f"{key}_next", disabled=page == pages - 1, on_click=turn, args=(1,))
        show(
            tag(
                "span",
                f"Zeile {formats.integer(first)} bis {formats.integer(last)} von {formats.integer(total)}",
                class_="ozg ozg-quiet",
            )
        )
