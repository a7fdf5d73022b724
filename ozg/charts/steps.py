"""The same figure at several dates: what changes from one to another is all that has to be sent."""

from __future__ import annotations

from typing import Any


def change(before: Any, after: Any) -> Any:
    """What turns one part of a figure into another: of objects the entries that differ (None = gone), of lists of one length the places that
    differ, by their number, unless most of them do; everything else as a whole. Nothing differs: {}."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return {key: change(before.get(key), after.get(key)) for key in keys}
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        places = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
        if 2 * len(places) <= len(after) or isinstance(after[0], dict):
            return {str(place): change(before[place], after[place]) for place in places}
    return after
