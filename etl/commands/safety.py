"""Commands that keep the record safe: is it as it was decided, a copy elsewhere, and back."""

from __future__ import annotations

import argparse

from etl.actions import load as loading, verify as verifying
from etl.commands.files import COMPLETE, UNCHANGED, say
from etl.record import mirror
from etl.record.store import Store
from etl.reference import in_force
from ozg import formats
from ozg.words import machines as words


def verify(store: Store, options: argparse.Namespace) -> int:
    """``verify``: every kept file, the record, words, editions and the published build; each deviation is a line."""
    found = verifying.deviations(store)
    for sentence in found:
        print(sentence)
    if found:
        say(f"{formats.counted(len(found), 'Abweichung', 'Abweichungen')} gefunden; es wurde nichts geändert.")
        return UNCHANGED
    print(store.state().text())
    if store.objects and (rest := mirror.content(store, store.objects).rest):
        say(f"{words.rest([stored.size for stored in rest])} „python -m etl objects --aufraeumen“ entfernt sie.")
    say(
        f"{formats.counted(len(store.kept()), 'gelieferte Datei', 'gelieferte Dateien')} geprüft; alles ist, wie es entschieden wurde."
    )
    return COMPLETE


def backup(store: Store, options: argparse.Namespace) -> int:
    """``backup``: the record as a folder with a manifest of hashes."""
    count = verifying.backup(store, options.folder)
    say(f"{formats.counted(count, 'Datei', 'Dateien')} gesichert in „{options.folder}“.")
    print(store.state().anchor.text())
    return COMPLETE


def restore(store: Store, options: argparse.Namespace) -> int:
    """``restore``: a backup into an empty data folder, verified and built."""
    count = verifying.restore(store, options.folder)
    in_force.use(in_force.adopted_from(store.catalogue_contents()))
    say(f"{formats.counted(count, 'Datei', 'Dateien')} zurückgeholt; der Stand wird gebaut.")
    build_id = _built_from_rows(store) if store.rows else loading.build(store).build_id
    status = verify(store, options)
    print(build_id)
    return status


def _built_from_rows(store: Store) -> str:
    from etl.lake import files, renew  # need what only requirements-gross.txt brings

    renew.renew(store, lambda done, every: say(f"[{done}/{every}] Kommunen"))
    return files.publish_chain(store)
