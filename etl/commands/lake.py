"""``lake``: the rows of the lists of very many municipalities (``etl.lake``): look at them, care for them, lay them anew."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from etl import sqlfiles
from etl.build import staging
from etl.commands.files import COMPLETE, say
from etl.contracts import InputError
from etl.record.store import Store
from ozg import formats

if TYPE_CHECKING:
    from etl.lake.rows import LakeRows


def lake(store: Store, options: argparse.Namespace) -> int:
    """One line for each chain, then what there is of files; with ``--pflegen`` or ``--neu`` that is done before."""
    if not store.rows:
        raise InputError(
            "Zeilen vieler Kommunen sind nicht eingerichtet.", "Bitte OZG_LAKE setzen (docs/betrieb.md, „Sehr viele“)."
        )
    from etl.lake.rows import rows_in  # needs what only requirements-gross.txt brings

    if options.is_laid_anew:
        from etl.lake.renew import renew

        count = renew(store, lambda done, every: say(f"[{done}/{every}] Kommunen"))
        say(f"Die Listen von {formats.counted(count, 'Kommune', 'Kommunen')} liegen neu unter den Zeilen.")
    if options.is_cared_for:
        from etl.lake.care import care

        done = care(store)
        say(
            f"{formats.counted(done.snapshots, 'früherer Zustand', 'frühere Zustände')} und {formats.counted(done.files, 'Datei', 'Dateien')} entfernt."
        )
    _show(rows_in(store))
    return COMPLETE


def _show(rows: LakeRows) -> None:
    from etl.lake.engine import being_laid
    from etl.lake.rows import has_tables

    with rows.asking() as connection:
        if not has_tables(connection):
            say("Es gibt noch keine Zeilen von Listen.")
            return
        for chain, municipalities, deliveries, older in sqlfiles.rows(connection, "lake/chains", knowledge_version=staging.knowledge_version()):  # fmt: skip
            told = (
                f", davon {older} von einer anderen Fassung des Programms gelesen: „python -m etl lake --neu“"
                if older
                else ""
            )
            print(
                f"{chain}  {formats.counted(municipalities, 'Kommune', 'Kommunen')}, {formats.counted(deliveries, 'Lieferung', 'Lieferungen')}{told}"
            )
        for chain in being_laid(connection):
            say(f"Noch nicht vollständig: „{chain}“. Dort bitte „python -m etl lake --neu“ ausführen.")
    ((snapshots, files, size),) = rows.lake.asked("size")
    say(
        f"{formats.counted(snapshots, 'Zustand', 'Zustände')}, {formats.counted(files, 'Datei', 'Dateien')}, {formats.decimal(size / 1e6, 1)} MB."
    )
