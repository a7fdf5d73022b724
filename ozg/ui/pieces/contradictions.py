"""What contradicts itself: on the page of the service it is about, and as the list of the one who leads the project."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.read import money, projects, services
from ozg.rules.contradiction import BOTTLENECK_CONTRADICTIONS, CONTRADICTIONS
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import Html
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import edit_links
from ozg.ui.pieces.task_links import task_link
from ozg.words import contradiction as contradiction_words, task as task_words

#: So many contradicting bottlenecks stand on the page of bottlenecks.
_BOTTLENECKS = 5


def of_service(selected: Selection, list_date: date, ozg_id: str, leika_key: str | None) -> None:
    """The contradictions of one row of the list; nothing where there is none."""
    found = ask(services.contradictions, ars=selected.ars, date=list_date, ozg_id=ozg_id)
    found = found[found["leika_key"].isna() | (found["leika_key"] == leika_key)]
    if found.empty:
        return
    parts.entries_list(
        "Was sich widerspricht",
        [("!", _lines(row, selected)) for row in by_row(found)],
        "",
        note=contradiction_words.counted(found["code"]),
    )


def of_bottlenecks(selected: Selection, list_date: date) -> None:
    """The bottlenecks that contradict another statement of the house; nothing where there is none."""
    found = ask(services.contradictions, ars=selected.ars, date=list_date)
    found = found[found["code"].isin(BOTTLENECK_CONTRADICTIONS)].drop_duplicates(["message", "row_number"])
    if found.empty:
        return
    shown = found.head(_BOTTLENECKS)
    parts.entries_list(
        "Was sich widerspricht",
        [("!", _lines(row, selected)) for row in by_row(shown)],
        "",
        left_out=len(found) - len(shown),
        note="Der Engpass zählt, bis jemand eine der beiden Angaben berichtigt; alle Widersprüche stehen im Datenstand.",
    )


def of_list(selected: Selection, list_date: date | None) -> None:
    """All contradictions in what is in force for the municipality, each with its service, remedy and place; then those of its money."""
    if list_date is None:
        return
    found = ask(services.contradictions, ars=selected.ars, date=list_date)
    place = {"ars": selected.ars, "date": list_date}
    of_money = contradiction_words.of_money(
        ask(money.grants, **place), ask(projects.projects, **place), ask(money.unfunded, **place)
    )
    if found.empty and not of_money:
        parts.heading("Widersprüche")
        parts.paragraph(contradiction_words.none(selected.name, list_date))
    if len(found):
        _of_services(selected, list_date, found)
    if of_money:
        parts.entries_list("Was bei Vorhaben und Geld nicht zusammenpasst", of_money, "")


def _of_services(selected: Selection, list_date: date, found: pd.DataFrame) -> None:
    parts.heading(
        contradiction_words.headline(len(found), selected.name),
        f"Stand {formats.day(list_date)}; zu klären von dem Amt, dem die Leistung gehört",
    )
    paged_table(
        _shown(selected, found),
        columns("contradicted_link contradiction_kind contradiction what_to_do office_name stands_in") + edit_links.column(selected),
        "Widersprüche", key="contradictions", file_name=f"widersprueche_{selected.ars}_{list_date}", page_size=10,
    )  # fmt: skip


def _shown(selected: Selection, found: pd.DataFrame) -> pd.DataFrame:
    rows = list(by_row(found))
    return found.assign(
        name=found["service_name"].fillna("alle Leistungen"),
        address=[None if formats.is_unknown(row.ozg_id) else selected.service_link(row) for row in rows],
        kind=found["code"].map(CONTRADICTIONS),
        office_name=found["office"].map(formats.text),
        stands_in=[contradiction_words.place(row) for row in rows],
        ways=[_ways(row, selected) for row in rows],
    )


def _lines(row: Any, selected: Selection) -> list[str | Html]:
    """One contradiction: what it is, what to do, where it stands, and the ways to do it."""
    told = [row.message, row.remedy, f"Steht in {contradiction_words.place(row)}"]
    return [*told, *filter(None, [_ways(row, selected)])]


def _ways(row: Any, selected: Selection) -> Html:
    is_single = not formats.is_unknown(row.ozg_id) and row.code not in BOTTLENECK_CONTRADICTIONS
    changed = edit_links.change(selected, "leistung", row) if is_single else Html("")
    return edit_links.together(changed, task_link(selected, row.ozg_id, task_words.settle(CONTRADICTIONS[row.code])))
