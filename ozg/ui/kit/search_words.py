"""The words by which a service is found in a picture while somebody types (``drawing.js``), as a file of a build (``build_file``).

They are those of ``ozg.read.services.words``, which says how they are sought.
"""

from __future__ import annotations

import json

from duckdb import DuckDBPyConnection

from ozg.read import services
from ozg.rules.search import MINOR_STEMS, STOP_WORDS
from ozg.ui.kit.build_file import Kind, address, build_file, file_of
from ozg.ui.kit.kept_file import KeptFile

_PREFIX = "ozg/woerter-"


def search_words(connection: DuckDBPyConnection) -> KeptFile:
    """The file of a build: words that say nothing, stems that only order, and the words of each service by its number."""
    words = {row.ozg_id: row.words for row in services.words(connection).itertuples()}
    said = {"stop": STOP_WORDS, "minor": MINOR_STEMS, "words": words}
    return build_file(_PREFIX, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


#: Slightly other words find slightly other services, which is better than none.
SEARCH_WORDS = Kind(_PREFIX, search_words, may_stand_in=True)


def words_address() -> str:
    """Where the words of this run's build are, from the root of the server."""
    return address(file_of(search_words))
