"""Bad inputs: files a town hall or an attacker may deliver, each with the finding it must get.

``corpus()`` lists them all; ``python -m benchmarks.bad_inputs`` measures them, the tests check them.
"""

from __future__ import annotations

from benchmarks.bad_files import cells, containers, contradictions, loads, sheets, texts
from benchmarks.bad_files.kinds import BadFile


def corpus(load_share: float = 1.0) -> list[BadFile]:
    """All bad inputs, in the order of the table; ``load_share``: how much of the very long lists."""
    return [
        *containers.FILES,
        *sheets.FILES,
        *cells.FILES,
        *texts.FILES,
        *contradictions.FILES,
        *loads.files(load_share),
    ]
