"""What can be said of a municipality before any list: asked of the published build, or where there is none of one made for the question,
from the program's own facts."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from etl.build.write import write
from etl.record import publish
from etl.record.store import Store


@contextlib.contextmanager
def build_to_ask(store: Store) -> Iterator[Path]:
    """The published build; without one a build of nothing but the facts, which is gone afterwards. The data folder stays as it is."""
    current = publish.current_build(store.published)
    if current is not None:
        yield current
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build_id = publish.new_build_id(store.known_builds())
        write(Store(work), build_id, [], {}, None, False, work=work)
        yield publish.working_path(work, build_id)
