"""Notes and threaded comments of a worksheet, attached to their cells without the names of those who wrote them."""

from __future__ import annotations

from dataclasses import replace

from etl.readers.annotations import own_note
from etl.readers.container import Container, local_name
from etl.readers.raw import Cell, RawNote, RawSheet
from etl.readers.xlsx_sheet import parse_span, unescape

#: Excel keeps a copy of every threaded comment as a note that starts with this, for programs that know no threads.
THREAD_COPY = "[Threaded comment]"


def add_comments(container: Container, targets: dict[str, tuple[str, str]], sheet: RawSheet) -> None:
    """Attach comments to the cells of rows with content; a comment elsewhere is only noted."""
    rows = {row.number: row for row in sheet.rows}
    for (row_number, column), text in _texts(container, targets).items():
        row = rows.get(row_number)
        if row is None:
            sheet.notes.append(RawNote("comment_without_row", row_number, {"text": text}))
            continue
        cell = row.cells.get(column) or Cell("", "text")
        row.cells[column] = cell._replace(marks=replace(cell.marks, comment=text))


def _texts(container: Container, targets: dict[str, tuple[str, str]]) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], list[str]] = {}
    for kind, target in targets.values():
        if kind not in ("comments", "threadedComment") or not container.has(target):
            continue
        root = container.tree(target)
        authors = [(author.text or "").strip() for part in root if local_name(part.tag) == "authors" for author in part]
        for comment in root.iter():
            if local_name(comment.tag) not in ("comment", "threadedComment"):
                continue
            span = parse_span(comment.get("ref") or "")
            text = own_note(_clean(unescape("".join(comment.itertext())), authors))
            if span and text and not text.startswith(THREAD_COPY):
                found.setdefault(span[:2], []).append(text)
    return {place: " / ".join(texts) for place, texts in found.items()}


def _clean(text: str, authors: list[str]) -> str:
    """Without the author's name that spreadsheet programs put in front of a note."""
    text = text.strip()
    for author in authors:
        if author and text.startswith(f"{author}:"):
            text = text[len(author) + 1 :].strip()
    return " ".join(text.split())
