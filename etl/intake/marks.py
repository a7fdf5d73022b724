"""What cells say besides their value: errors, crossed-out services, attached notes."""

from __future__ import annotations

import re

from etl.intake.tables import BodyRow, Table


def is_error_text(text: str) -> bool:
    """#BEZUG!, #NV, #WERT!, #DIV/0!, #NAME? and their English forms, also when a text export wrote them out."""
    return text.lstrip()[:1] in ("#", "E") and bool(_ERROR.match(text.strip()))


_ERROR = re.compile(
    r"^(#(BEZUG!|NV|WERT!|DIV/0!|NAME\?|ZAHL!|NULL!|REF!|N/A|VALUE!|NUM!|SPILL!|ÜBERLAUF!|CALC!|FELD!|#+)|Err:\d{3}|#{2,})$",
    re.IGNORECASE,
)


def is_struck_out(row: BodyRow, table: Table) -> bool:
    """Is the service itself crossed out, by its name or key?"""
    marked = [
        row.cells[column.index].marks.is_struck
        for column in table.columns
        if column.field in ("ozg_id", "leika_key", "given_name", "bundle_name") and column.index in row.cells
    ]
    return bool(marked) and any(marked)


def comments_of(row: BodyRow) -> list[tuple[int, str]]:
    """The notes attached to the cells of a row, each with the index of its column."""
    return [(index, cell.marks.comment) for index, cell in row.cells.items() if cell.marks.comment]
