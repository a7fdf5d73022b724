"""Sentences where several machines work together: nothing, one, many; and since when a machine follows no other."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from ozg.published import FOLLOWED
from ozg.read import followed
from ozg.words import machines

NOW = datetime(2026, 11, 27, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "ist an der Reihe"),
        (1, "wartet, einer vor Ihnen"),
        (2, "wartet, zwei vor Ihnen"),
        (14, "wartet, 14 vor Ihnen"),
    ],
)
def test_how_far_a_job_is(ahead, said):
    assert machines.waiting(ahead) == said


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([], "Im gemeinsamen Speicher liegt nichts, was kein Eintrag mehr braucht."),
        ([3], "Im gemeinsamen Speicher liegt 1 Datei, die kein Eintrag mehr braucht (unter 0,1 MB)."),
        ([1_500_000, 28_000_000], "Im gemeinsamen Speicher liegen 2 Dateien, die kein Eintrag mehr braucht (29,5 MB)."),
    ],
)
def test_what_nobody_needs(sizes, said):
    assert machines.rest(sizes) == said


@pytest.mark.parametrize(
    ("note", "age", "since"),
    [
        (None, 0, None),  # follows nobody
        ("", 5, None),  # follows
        ("2026-11-27T09:50:00+00:00", 5, "27.11.2026, 09:50 Uhr"),  # tries and cannot
        ("", 600, "27.11.2026, 10:05 Uhr"),  # does not even try any more
        ("unlesbar", 5, None),
    ],
)
def test_since_when_a_machine_may_be_behind(tmp_path, note, age, since):
    if note is not None:
        place = tmp_path / "published" / FOLLOWED
        place.parent.mkdir()
        place.write_text(note, encoding="utf-8")
        written = (NOW - timedelta(seconds=age)).timestamp()
        os.utime(place, (written, written))
    found = followed.behind_since(tmp_path, NOW)
    assert (machines.behind(found) if found else None) == (
        since
        and f"Seit {since} erfährt dieser Rechner nicht, ob auf einem anderen etwas Neues veröffentlicht ist; was hier steht, kann älter sein."
    )
