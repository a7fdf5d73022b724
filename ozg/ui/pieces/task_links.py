"""One click from anywhere to a task that is nearly written, for those who may give one."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.access import Right
from ozg.ui.kit import visitor
from ozg.ui.kit.markup import Html, link
from ozg.ui.kit.selection import Selection
from ozg.words import bottleneck as bottleneck_words, task as task_words

#: What an address of the page may propose for a new task, and whose tasks it shows.
SERVICE, WHAT, OFFICE = "leistung", "was", "amt"


def may(selected: Selection) -> bool:
    """May this visitor give tasks here, or propose some? Nothing of fictional municipalities."""
    return selected.may_propose


def may_decide(selected: Selection) -> bool:
    """May this visitor give tasks and change any of them, without anybody accepting it?"""
    return may(selected) and visitor.may(Right.CHANGE, selected.ars)


def task_link(selected: Selection, ozg_id: Any, what: str = "", label: str = "Aufgabe geben") -> Html:
    """A link to the form with service and words (where any are proposed) filled in; nothing for whoever may not give one. ``ozg_id``:
    unknown for a task about no single service."""
    if not may(selected):
        return Html("")
    about = {} if formats.is_unknown(ozg_id) else {SERVICE: str(ozg_id)}
    return link(label, selected.link("tasks", **about, **({WHAT: what} if what else {})), class_="ozg-no-print")


def of_kind(selected: Selection, row: Any) -> Html:
    """The link to a task that clears up a kind of bottleneck with whom it waits for (a row of ``ozg.read.bottlenecks.leverage``)."""
    whom = "" if formats.is_unknown(row.waiting_for) else bottleneck_words.owners(row.waiting_for)
    return task_link(selected, None, task_words.resolve(row.bottleneck_label, whom))
