"""Commands of a data folder that shares its record with other machines: follow it, do its jobs, look into its store."""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import NoReturn

from etl.commands import queue
from etl.commands.files import COMPLETE, INCOMPLETE, UNCHANGED, say
from etl.contracts import InputError
from etl.record import jobs as queues, mirror
from etl.record.home import FolderIsHeld, write_file
from etl.record.store import Store
from ozg import formats
from ozg.published import FOLLOWED
from ozg.words import machines as words

#: So often a machine looks for a new build if nobody tells.
_SECONDS = 3.0
ENDED_WORDS = {
    COMPLETE: "erledigt",
    INCOMPLETE: "erledigt, einige Zeilen fehlen",
    UNCHANGED: "nichts geändert",
    None: "zurückgezogen",
}


def pull(store: Store, options: argparse.Namespace) -> int:
    """``pull``: bring what is in force to this machine; without ``--once`` again and again, as long as this process lives."""
    queue_of_chain = queues.of(store.home)
    if options.once:
        has_build = mirror.pull(store)
        say("Der gemeinsame Stand ist da." if has_build else "Gemeinsam ist noch kein Stand veröffentlicht.")
        return COMPLETE
    _follow(store, queue_of_chain)


def _follow(store: Store, queue_of_chain: queues.Jobs) -> NoReturn:
    told, since = "", None
    while True:
        try:
            mirror.pull(store)
            problem = ""
        except FolderIsHeld:  # a command is at work here; it brings itself what there is
            problem = told if since else ""
        except InputError as error:
            problem = f"{error.message} {error.remedy}"
        except OSError as error:
            problem = f"Der Datenordner oder der gemeinsame Speicher ließ sich nicht lesen oder beschreiben ({error.strerror})."
        since = (since or datetime.now(UTC)) if problem else None
        with contextlib.suppress(OSError):  # then the age of the note says it
            write_file(store.published / FOLLOWED, (since.isoformat(timespec="seconds") if since else "").encode())
        if (said := problem or "Dieser Rechner hat den gemeinsamen Stand.") != told:
            say(said)
            told = said
        try:
            queue_of_chain.wait(_SECONDS)
        except InputError:
            time.sleep(_SECONDS)


def work(store: Store, options: argparse.Namespace) -> int:
    """``work``: do the jobs of this chain, each in a process of its own; with ``--einmal`` the next one in this process."""
    if options.once:
        return COMPLETE if queue.work_once(store) else UNCHANGED
    queue_of_chain, is_told = queues.of(store.home), False
    command = [sys.executable, "-m", "etl", "work", "--einmal", "--data", str(store.folder)]
    while True:
        try:
            queue_of_chain.call_worker()
            if not is_told:
                say("Bereit für Aufträge.")
                is_told = True
            if not queue_of_chain.has_next() or subprocess.run(command, check=False).returncode:
                queue_of_chain.wait(_SECONDS)
        except InputError as problem:
            say(f"{problem.message} {problem.remedy}")
            is_told = False
            time.sleep(_SECONDS)


def jobs(store: Store, options: argparse.Namespace) -> int:
    """``jobs``: one line for each job that waits or was done in the last week."""
    for job in queues.of(store.home).listed():
        end = f"{ENDED_WORDS.get(job.status, job.status)} {formats.moment(job.done_at.astimezone())}" if job.done_at else "wartet oder ist in Arbeit"  # fmt: skip
        print(f"{job.number}  {job.run.split('.')[1]}  seit {formats.moment(job.queued_at.astimezone())}  {end}")
        if job.complained:
            say(job.complained.strip())
    return COMPLETE


def objects(store: Store, options: argparse.Namespace) -> int:
    """``objects``: what lies in the store, and what of it nobody needs any more; with ``--aufraeumen`` that is removed."""
    if store.objects is None:
        raise InputError(
            "Ein gemeinsamer Speicher ist nicht eingerichtet.", "Bitte OZG_STORE setzen (docs/betrieb.md)."
        )
    found = mirror.content(store, store.objects)
    say(f"Der Speicher „{store.objects.place}“ hält {formats.counted(len(found.kept), 'Datei', 'Dateien')}.")
    for stored in found.rest:
        print(f"{stored.sha256[:12]}  {stored.written_at:%d.%m.%Y}  {stored.size}")
    say(words.rest([stored.size for stored in found.rest]))
    if options.is_cleaned:
        removed, filled = mirror.clean(store), mirror.fill(store, store.objects)
        say(f"{formats.counted(len(removed), 'Datei', 'Dateien')} entfernt.")
        if filled:
            say(f"{formats.counted(filled, 'Datei', 'Dateien')} nachgetragen.")
    return COMPLETE
