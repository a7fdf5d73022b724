"""Links from where a value stands, or is missing, to where it is changed, for those who may."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.bottleneck import BOTTLENECK
from ozg.rules.edit import SUBJECTS, called
from ozg.rules.form import FormColumn
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import Html, link, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import Column
from ozg.ui.pieces.task_links import task_link
from ozg.words import task as task_words

#: Parameters of the address of the page of changes: the column, the kind of row that is to be entered anew, and of which project.
COLUMN, NEW, OF_PROJECT = "feld", "neu", "vorhaben"


def may(selected: Selection) -> bool:
    """May this visitor change or propose something here? Nothing of fictional municipalities."""
    return selected.may_propose


def address(selected: Selection, kind: str, row: Any, field: str = "") -> str:
    """Where a row of the lists is changed (``kind``: code of its subject; ``row`` has the fields of its key, or is a dict of them), or one
    ``field`` of it."""
    subject = SUBJECTS[kind]
    given = row if isinstance(row, dict) else {name: getattr(row, name, None) for name in subject.key}
    column = {COLUMN: subject.sheet.by_field[field].header} if field else {}
    key = {name: _known(value) for name, value in given.items()}
    return selected.link("edits", **{kind: called(subject, key)}, **column)


def change(selected: Selection, kind: str, row: Any, field: str = "", label: str = "ändern") -> Html:
    """The way to change a row, or one field of it; nothing for whoever may not."""
    return link(label, address(selected, kind, row, field)) if may(selected) else Html("")


def column(selected: Selection) -> list[Column]:
    """The column ``ways`` of a table, for whoever may change something."""
    return columns("ways") if may(selected) else []


def together(*ways: Html) -> Html:
    """Several ways side by side, which stay off the paper; nothing where there is none."""
    parted = [part for way in ways if way for part in (" · ", way)][1:]
    return tag("span", *parted, class_="ozg-no-print") if parted else Html("")


def of_missing(selected: Selection, row: Any, field: str, what: str) -> Html:
    """Beside a value of a service that is not known (``what``, as a person calls it): the ways to enter it and to ask for it."""
    entered = change(selected, "leistung", row, field, f"{what} eintragen")
    return together(entered, task_link(selected, row.ozg_id, task_words.ask_for([what])))


def of_level(selected: Selection, row: Any) -> Html:
    """Beside the level of a service that is not known: the way to its answers, or to the level where no criterion is answered."""
    return of_missing(selected, row, "" if row.answered_count else "declared_level", task_words.LEVEL)


def without_cases(rows: pd.DataFrame, selected: Selection) -> pd.DataFrame:
    """Rows of services without a case number, with a column ``ways``: to enter one, and to have it reported."""
    return rows.assign(ways=[of_missing(selected, row, "case_count", task_words.CASES) for row in by_row(rows)])


def beside(selected: Selection, row: Any, column: FormColumn) -> Html:
    """The way to change one value of a service, small beside it; nothing for whoever may not."""
    if not may(selected):
        return Html("")
    way = address(selected, "leistung", row, column.field)
    return link("ändern", way, class_="ozg-quiet ozg-no-print", aria_label=f"{column.title} ändern")


_SERVICE = SUBJECTS["leistung"].sheet.by_field
#: What the headline of a service speaks of: changed most often.
OFTEN = ("implementation_status", "case_count", "online_case_count", "target_date", "relevance")


def often(selected: Selection, row: Any) -> Html:
    """The ways to what the headline of a service says."""
    links = [
        link(
            _SERVICE[name].title,
            address(selected, "leistung", row, name),
            aria_label=f"{_SERVICE[name].title} ändern",
        )
        for name in OFTEN
    ]
    parted = [part for each in links for part in (" · ", each)][1:]
    return tag("span", "Ändern: ", *parted, class_="ozg-no-print")


def added(selected: Selection, kind: str, label: str, project: str = "") -> Html:
    """The way to a new row: of a service (``kind`` is its number: a bottleneck of it), a bottleneck of any (``engpass``), a shared
    component or a stage (of a ``project``); nothing for whoever may not."""
    about = {OF_PROJECT: project} if project else {}
    return (
        link(label, selected.link("edits", **{NEW: kind}, **about), class_="ozg-no-print")
        if may(selected)
        else Html("")
    )


def all_of(selected: Selection, row: Any) -> Html:
    """The way to everything that can be changed of a service."""
    return link("Alle Angaben und Antworten zu dieser Leistung ändern", address(selected, "leistung", row))


def of_bottleneck(selected: Selection, row: Any, ozg_id: str) -> Html:
    """What can be done with a bottleneck of a service: say that it is gone, change it, have somebody clear it up; a proposed one is taken
    up."""
    about = {
        "ozg_id": None if row.is_for_all else ozg_id, "bottleneck_code": row.bottleneck_code,
        "since_date": row.since_date,
    }  # fmt: skip
    task = task_link(selected, ozg_id, task_words.resolve(BOTTLENECK[row.bottleneck_code].label))
    if row.is_proposed:
        return together(change(selected, "engpass", about, "waiting_for", "als Hindernis eintragen"), task)
    done = change(selected, "engpass", about, "resolved_date", "behoben melden")
    return together(done, change(selected, "engpass", about), task)


def _known(value: Any) -> str | None:
    if formats.is_unknown(value) or value == "":
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
