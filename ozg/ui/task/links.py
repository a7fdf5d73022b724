"""One click from anywhere to a task that is nearly written, and from a missing value to the place where it is entered."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.selection import Selection, closed

#: What an address of the page may propose for a new task, and whose tasks it shows.
SERVICE, WHAT, OFFICE = "leistung", "was", "amt"


def task_link(selected: Selection, ozg_id: Any, what: str = "", label: str = "Aufgabe geben") -> Html:
    """A link to the form with service and words (where any are proposed) filled in; nothing where this visitor cannot open the page. ``ozg_id``: unknown for a task
    about no single service."""
    if "tasks" in closed():
        return Html("")
    about = {} if formats.is_unknown(ozg_id) else {SERVICE: str(ozg_id)}
    return link(label, selected.link("tasks", **about, **({WHAT: what} if what else {})))
