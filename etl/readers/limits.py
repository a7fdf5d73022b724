"""How much a delivered file may contain. A municipality's list has a few thousand cells; the limits leave room for exports
that hold a whole Land and still keep every file below 500 MB of memory and 20 seconds."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 10 * MEGABYTE
#: Bytes after unpacking, all parts of a container that are read.
MAX_UNPACKED_BYTES = 250 * MEGABYTE
MAX_PARTS = 5_000
MAX_SHEETS = 200
MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
#: Filled cells in the whole file.
MAX_CELLS = 500_000
#: Characters of all texts together, repeated ones counted every time (a workbook stores them once).
MAX_CHARACTERS = 20_000_000
#: Characters of one cell, the limit of Excel itself; what is longer is cut, with a finding.
MAX_CELL_LENGTH = 32_767

MAX_MEMORY_BYTES = 500 * MEGABYTE
MAX_SECONDS = 20.0
