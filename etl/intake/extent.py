"""Does a file look like a part of a list rather than the whole? Only a hint for the person who is asked (docs/vertrag.md)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from etl.intake.tables import Table, cell_text
from etl.parse.text import clean, fold
from etl.parse.words import Words

#: A list of fewer rows says nothing by naming one office.
ROWS_OF_ONE_OFFICE = 3


def partial_hint(file_name: str, tables: Iterable[Table], words: Words) -> str | None:
    """What speaks for a part, in German: a word of the file's name or of the title, or one office in every row."""
    titles = [PurePath(file_name).stem, *(table.title for table in tables)]
    for text in titles:
        word = next(
            (part for part in clean(text.replace("_", " ")).split() if fold(part) in words.words("teil_woerter")), None
        )
        if word:
            return f"das Wort „{word.strip(' :,;()')}“ in Dateiname oder Titel"
    for table in tables:
        column = table.first("office")
        rows = [row for row in table.rows if row.outcome is None]
        offices = {fold(cell_text(row.cells.get(column.index))) for row in rows} if column else set()
        if len(rows) >= ROWS_OF_ONE_OFFICE and len(offices) == 1 and "" not in offices:
            return "jede Zeile nennt dasselbe Amt"
    return None
