"""The words by which a service is found in a picture while somebody types (``drawing.js``), as a file of a build (``build_file``).

They are those of ``ozg.read.services.words``, which says how they are sought.
"""

from __future__ import annotations

import json

from duckdb import DuckDBPyConnection

from ozg.frames import by_row
from ozg.read import services
from ozg.rules.search import MINOR_STEMS, STOP_WORDS
from ozg.ui.kit.build_file import Kind, address, build_file, file_of
from ozg.ui.kit.kept_file import KeptFile

_PREFIX = "ozg/woerter-"


def search_words(connection: DuckDBPyConnection) -> KeptFile:
    """The file of a build: words that say nothing, stems that only order, and the words and phrases of each service by its number."""
    rows = services.words(connection)
    words, phrases = (
        {row.ozg_id: getattr(row, column) for row in by_row(rows[rows[column].notna()])}
        for column in ("words", "phrases")
    )
    said = {"stop": STOP_WORDS, "minor": MINOR_STEMS, "words": words, "phrases": phrases}
    return build_file(_PREFIX, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


#: Slightly other words find slightly other services, which is better than none.
SEARCH_WORDS = Kind(_PREFIX, search_words, may_stand_in=True)


def words_address() -> str:
    """Where the words of this run's build are, from the root of the server."""
    return address(file_of(search_words))
