"""Links from where a value stands to where it is changed, for those who may."""

from __future__ import annotations

from typing import Any

from ozg import formats
from ozg.access import Right
from ozg.rules import form
from ozg.rules.form import FormColumn
from ozg.ui.kit import visitor
from ozg.ui.kit.markup import Html, link, tag
from ozg.ui.kit.selection import Selection


def may(selected: Selection) -> bool:
    """May this visitor change or propose something here? Nothing of fictional municipalities."""
    return not selected.municipality["is_demo"] and visitor.may(Right.PROPOSE, selected.ars)


def beside(value: str | Html, selected: Selection, ozg_id: str, leika_key: str | None, column: FormColumn) -> Html:
    """A value with the way to change it."""
    address = selected.link("edits", leistung=_called(ozg_id, leika_key), feld=column.header)
    return tag("span", value, " ", link("ändern", address, class_="ozg-quiet", aria_label=f"{column.title} ändern"))


#: What the headline of a service speaks of: changed most often, and no fact of the list below.
_OFTEN = ("implementation_status", "case_count", "online_case_count", "target_date", "relevance")


def often(selected: Selection, ozg_id: str, leika_key: str | None) -> Html:
    """The ways to what the headline of a service says."""
    columns = [form.sheet("Leistungen").by_field[name] for name in _OFTEN]
    links = [
        link(
            column.title,
            selected.link("edits", leistung=_called(ozg_id, leika_key), feld=column.header),
            aria_label=f"{column.title} ändern",
        )
        for column in columns
    ]
    parted = [part for each in links for part in (" · ", each)][1:]
    return tag("span", "Ändern: ", *parted, class_="ozg-no-print")


def added(selected: Selection, ozg_id: str) -> Html:
    """The way to a new bottleneck of a service."""
    return link("Hindernis eintragen", selected.link("edits", neu=ozg_id))


def all_of(selected: Selection, ozg_id: str, leika_key: str | None) -> Html:
    """The way to everything that can be changed of a service."""
    return link(
        "Alle Angaben und Antworten zu dieser Leistung ändern",
        selected.link("edits", leistung=_called(ozg_id, leika_key)),
    )


def of_bottleneck(selected: Selection, row: Any, ozg_id: str) -> Html:
    """What can be done with a bottleneck: say that it is gone, or change it; a proposed one is taken up."""
    called = f"{'alle' if row.is_for_all else ozg_id}:{row.bottleneck_code}"
    if row.is_proposed:
        return link("als Hindernis eintragen", selected.link("edits", engpass=called, feld="Wartet auf"))
    done = link("behoben melden", selected.link("edits", engpass=called, feld="Behoben am"))
    return tag("span", done, " · ", link("ändern", selected.link("edits", engpass=called)))


def _called(ozg_id: str, leika_key: str | None) -> str:
    return ozg_id if formats.is_unknown(leika_key) or not leika_key else f"{ozg_id}:{leika_key}"
