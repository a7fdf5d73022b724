"""After an interrupted command the folder is put in order: all of it happened, or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from etl.contracts import InputError
from etl.record import mirror, publish
from etl.record.store import Store
from ozg.waiting import sweep


def recover(store: Store) -> None:
    """Bring the folder into order after an interrupted command: all of it happened, or nothing."""
    store.check_record()
    sweep(store.folder)
    store.finish_interrupted()
    pointer = store.home.pointer()
    publish.finish_interrupted(store.published, pointer.build if pointer else store.decided_build())
    mirror.refresh(store)
    with contextlib.suppress(InputError):  # a damaged edition is told by the commands that need it, not by every load
        redact_editions(store)


@contextlib.contextmanager
def tidy(store: Store, build_id: str) -> Iterator[None]:
    """Leave nothing behind: no working file in any case, and after a failure no trace of the attempt."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(
            OSError, InputError
        ):  # the first problem is the one to tell; the next command tidies again
            recover(store)
        raise
    finally:
        publish.discard(store.published, build_id)


def redact_editions(store: Store) -> None:
    """Bring record and editions in line with each other; without editions their libraries are not even imported."""
    if not store.editions.is_dir():
        return
    from etl.record.redaction import redact_forgotten
    from etl.record.shelf import take_over_register
    from ozg.editions.archive import EditionProblem

    try:
        take_over_register(store)
        redact_forgotten(store)
    except EditionProblem as problem:
        raise InputError(
            f"Eine Ausgabe enthält noch vergessene Angaben: {problem.message}", problem.remedy
        ) from problem
