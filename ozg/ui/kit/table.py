"""Tables as HTML with header cells that screen readers know, 25 rows at a time, with search and download.

``st.dataframe`` draws on a canvas and speaks English in its toolbar; these tables do neither (docs/fachregeln.md 10).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.theme import level_name
from ozg.read import services
from ozg.reports.spreadsheet import to_csv_bytes, to_xlsx_bytes
from ozg.rules.usage import QUALITY_MARKS
from ozg.ui.kit.cache import ask
from ozg.ui.kit.download import CSV, XLSX, download
from ozg.ui.kit.markup import Html, link, plain, show, tag
from ozg.ui.kit.page import fragment
from ozg.words import catalogue as catalogue_words

PAGE_SIZE = 25
#: What a search for services suggests to type.
EVERYDAY = "zum Beispiel Hund anmelden, Ummelden, Ausweis, Auto"
_TAG = re.compile("<[^>]*>")
#: The rows of a table, or how to get them when somebody opens it.
Rows = pd.DataFrame | Callable[[], pd.DataFrame]


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
#: A table of more columns than these needs a wide place.
_FEW = 4
#: The least width of a place for a table of each class.
_LEAST_WIDTHS = {"ozg-cards": "27rem", "ozg-wide": "45rem"}
#: Words of so many letters find room in half of a card.
_BRIEF = 22


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
    places: pd.Series | None = None,
) -> Html:
    """A table whose first column heads its rows; where it is given too little room, each row becomes a card that carries the headers
    itself (``cards.css``). ``is_chosen`` marks rows to stand out; ``is_stacked``: of sentences, which always find room; ``places``: whose row
    each is (ARS): that of the chosen municipality stands out, though the table is the same for all (``frame.js``)."""
    columns = [column for column in columns if not _is_silent(frame, column)]
    head = tag("tr", *[_header(column) for column in columns])
    marked = [False] * len(frame) if is_chosen is None else is_chosen.loc[frame.index].tolist()
    whose = [None] * len(frame) if places is None else places.loc[frame.index].tolist()
    # Only what is shown: a wide frame costs more to take apart than the table to write.
    needed = {name: None for column in columns for name in (column.name, column.link, column.mark) if name}
    written_rows = [[_said(column, row) for column in columns] for row in frame[list(needed)].to_dict("records")]
    body = [
        tag(
            "tr",
            *[_cell(said, not place) for place, said in enumerate(cells)],
            class_="chosen" if mark else None,
            data_place=ars,
        )
        for cells, mark, ars in zip(written_rows, marked, whose, strict=True)
    ]
    brief = [
        f"b{place}"
        for place, cells in enumerate(zip(*written_rows, strict=True), 1)
        if max(map(_length, cells)) <= _BRIEF
    ]
    look = " ".join(["ozg", *([] if is_stacked else ["ozg-scroll"]), *_narrow(columns), *_alignment(columns), *brief])
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    headers = "".join(f"--h{place}:{_css_text(column.header)};" for place, column in enumerate(columns[1:], 2))
    if is_stacked:
        return tag("div", table, class_=look, style=headers)
    # A table may be wider than its page: then it scrolls by itself, also by keyboard.
    return tag("div", table, class_=look, style=headers, tabindex="0", role="region", aria_label=caption)


def _narrow(columns: Sequence[Column]) -> list[str]:
    """What becomes of the table where it is narrow: nothing when its name and one or two short values fit beside each other."""
    beside = columns[1:]
    if len(beside) == 1 or (len(beside) == 2 and all(column.kind in _RIGHT | _TOGETHER for column in beside)):
        return []
    return ["ozg-cards", *(["ozg-wide"] if len(columns) > _FEW else [])]


def _css_text(words: str) -> str:
    """Words as a string of a style rule."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


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
    return f"{right}{{text-align:right!important}}{together}{{white-space:nowrap}}{_cells_of_cards()}"


def card_style() -> str:
    """The rules by which each row of a table becomes a card where its place is narrower than its class needs."""
    rules = (Path(__file__).parent / "cards.css").read_text(encoding="utf-8")
    return "".join(
        f"@container (max-width:{least}){{{rules.replace('.ozg-cards', f'.{name}')}}}"
        for name, least in _LEAST_WIDTHS.items()
    )


def _cells_of_cards() -> str:
    """What each cell of a card knows of its column: the header, and whether it needs the whole width."""
    headers = "".join(f".ozg-cards td:nth-child({place}){{--header:var(--h{place})}}" for place in range(2, 21))
    short = ",".join(f".b{place} td:nth-child({place})" for place in range(2, 21))
    return f"{headers}{short}{{--across:auto}}"


def _said(column: Column, row: dict[str, Any]) -> str:
    shown = _WRITERS[column.kind](row[column.name])
    if column.mark:
        said = formats.note(row[column.mark])
        shown = f"{QUALITY_MARKS.get(said, said)}{shown}"
    if column.link and not formats.is_unknown(row[column.link]):
        shown = link(shown, row[column.link])
    return shown


def _cell(said: str, is_first: bool) -> Html:
    return tag("th", said, scope="row") if is_first else tag("td", said)


def _length(said: str) -> int:
    """How many letters a cell shows."""
    return len(_TAG.sub("", said)) if isinstance(said, Html) else len(said)


def downloads(
    frame: pd.DataFrame, columns: Sequence[Column], file_name: str, key: str, of_rows: int | None = None
) -> None:
    """Buttons for CSV and XLSX of these rows in this order; the bytes are made when somebody clicks. ``of_rows``: how many there are
    without the reader's search: a part says so on its buttons and in its file's name."""

    def plain() -> pd.DataFrame:
        shown = [column for column in columns if column.kind != "markup"]
        return frame[[column.name for column in shown]].set_axis([column.header for column in shown], axis="columns")

    part = ""
    if of_rows is not None and len(frame) < of_rows:
        part, file_name = f" ({formats.part_of(len(frame), of_rows, 'Zeilen')})", f"{file_name}_auswahl"
    with st.container(horizontal=True, gap="small"):
        download(f"Als CSV speichern{part}", lambda: to_csv_bytes(plain()), f"{file_name}.csv", CSV, f"{key}_csv")
        download(f"Als XLSX speichern{part}", lambda: to_xlsx_bytes(plain()), f"{file_name}.xlsx", XLSX, f"{key}_xlsx")


@fragment
def paged_table(
    frame: pd.DataFrame, columns: Sequence[Column], caption: str, key: str, file_name: str, is_chosen: pd.Series | None = None,
    sort_by: Sequence[Column] = (), page_size: int = PAGE_SIZE, is_searchable: bool = True, places: pd.Series | None = None,
) -> None:  # fmt: skip
    """A table of ``page_size`` rows a page with search over its texts, a choice of order, and downloads of what is found, in the order
    chosen.

    Where rows are services (``ozg_id``), the search knows everyday words and puts the service meant first; asked for one that is not
    there, it says so. ``is_searchable`` is False where the page has a search of its own; ``is_chosen`` and ``places`` as for ``html_table``. ``sort_by``: columns the reader may order by; numbers and dates then stand with the largest first.
    """
    shown, nothing = frame, ""
    if is_searchable and (len(frame) > page_size or sort_by):
        search_place, sort_place = st.columns([1, 1])
        with search_place:
            words = st.text_input(
                "Suchen", key=f"{key}_search", placeholder=EVERYDAY if "ozg_id" in frame else "Wort aus der Tabelle"
            )
            shown, nothing = _found(shown, columns, words)
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
        show(tag("p", nothing, class_="ozg ozg-quiet"))
    else:
        show(html_table(rows, columns, caption, is_chosen, places=places))
    if pages > 1:
        _pager(key, page, pages, len(shown), page_size)
    if len(shown):
        downloads(shown, columns, file_name, key, len(frame))


@fragment
def folded_table(label: str, rows: Rows, columns: Sequence[Column], caption: str, key: str, file_name: str) -> None:
    """A table behind a line to open. It is made only then: a closed one would double what a page sends."""
    more = st.expander(plain(label), key=f"{key}_folded", on_change="rerun", type="compact")
    if more.open:
        with more:
            paged_table(rows() if callable(rows) else rows, columns, caption, key, file_name)


def _found(frame: pd.DataFrame, columns: Sequence[Column], words: str | None) -> tuple[pd.DataFrame, str]:
    """The rows with these words, or of the services meant by them, those first; and what to say where there is none."""
    if not words or not words.strip():
        return frame, ""
    wanted = words.strip().casefold()
    texts = [
        frame[column.name].map(_WRITERS[column.kind]).str.casefold() for column in columns if column.kind != "markup"
    ]
    hit = pd.concat([part.str.contains(wanted, regex=False) for part in texts], axis="columns").any(axis="columns")
    if "ozg_id" not in frame:
        return frame[hit], catalogue_words.no_row("")
    found = ask(services.search, words=words)
    meant = found[found["is_meant"]].set_index("ozg_id")
    points = frame["ozg_id"].map(meant["search_points"]).fillna(0)
    order = points.sort_values(ascending=False, kind="stable").index
    return frame.loc[order][(hit | (points > 0)).loc[order]], catalogue_words.no_row(
        next(iter(meant["service_name"]), "")
    )


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
