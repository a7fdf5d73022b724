"""Whether this machine shows what all machines are to show (docs/betrieb.md, "Das Land"); read from its own folder, nobody is asked."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from ozg.published import FOLLOWED, RECORD_VARIABLE

#: A note as old as this was not written again: whoever followed is gone.
LONGEST_SECONDS = 60


def is_shared() -> bool:
    """Does this machine share its record with others?"""
    return bool(os.environ.get(RECORD_VARIABLE))


def behind_since(folder: Path, now: datetime) -> datetime | None:
    """Since when (in the time zone of ``now``) the machine with this data folder does not know whether there is a newer build; None while
    it knows, or where it follows nobody."""
    note = folder / "published" / FOLLOWED
    with contextlib.suppress(OSError, ValueError):
        since, written = note.read_text(encoding="utf-8").strip(), datetime.fromtimestamp(note.stat().st_mtime, UTC)
        if since:
            return datetime.fromisoformat(since).astimezone(now.tzinfo)
        if (now - written).total_seconds() > LONGEST_SECONDS:
            return written.astimezone(now.tzinfo)
    return None
