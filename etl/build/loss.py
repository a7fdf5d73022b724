"""What a list drops because it does not name it: services, and whole columns (docs/vertrag.md). Asked about when the list comes, against the
published state; told among the findings of the build as long as the list is in force, against the lists before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import duckdb

from etl import sqlfiles
from etl.contracts import LIST_MUCH_SHORTER, Delivery, Finding
from ozg import formats

#: A list that drops this share of the services named before, or any that is ganz online, is asked about.
SHARE = 1 / 3
#: Services the warning names before it only counts the rest.
NAMED = 8
DROPS = "list_drops_services"
DROPS_COLUMNS = "list_drops_columns"
#: So many values make a column whose loss is told; a lone one is a single answer taken back.
FEWEST_VALUES = 2
#: Findings that say what a list would drop; where a person is asked, they would answer before the person does.
TOLD_BY = (DROPS, LIST_MUCH_SHORTER)


def add_to(delivery: Delivery) -> None:
    """Set ``delivery.loss`` from its changes: ``before`` services named so far, and ``services`` that would drop out, those that are
    ganz online first (ozg_id, leika_key, name, is_online); ``is_large``: a third or more of them; ``told_by``: codes of the findings that
    say it while nobody has said what the list is. None when the loss is smaller and
    nothing of it is online, and for a part, which drops nothing."""
    changes = delivery.changes
    if not changes or changes["since"] is None:
        return
    gone = [_service(entry) for entry in changes["services"] if entry["kind"] == "gone"]
    kept = sum(changes[kind] for kind in changes if kind in _KEPT)
    delivery.loss = _loss(gone, len(gone) + kept)


def _loss(gone: Sequence[dict[str, Any]], before: int) -> dict[str, Any] | None:
    is_large = bool(gone) and len(gone) >= SHARE * before
    if not is_large and not any(service["is_online"] for service in gone):
        return None
    services = sorted(gone, key=lambda service: not service["is_online"])
    return {"before": before, "is_large": is_large, "services": services, "told_by": ()}


def add_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """Put what whole lists in force drop of the lists before them among the findings of the build."""
    sqlfiles.run(connection, "loss/before")
    for delivery_id, before, services in sqlfiles.rows(connection, "loss/services"):
        lost = _loss(services, before)
        if lost:
            _add(connection, delivery_id, warning_of(lost))
    columns = sqlfiles.rows(connection, "loss/columns", fewest=FEWEST_VALUES)
    for (delivery_id, date_before), rows in groupby(columns, key=lambda row: row[:2]):
        told = [f"„{header}“ ({formats.integer(count)} Werte)" for *_, header, count in rows]
        finding = Finding(
            "warning",
            DROPS_COLUMNS,
            f"Zu den Leistungen, die schon dastanden, nennt die Liste nichts mehr in {formats.listing(told)}; bis zum "
            f"{formats.day(date_before)} stand es da.",
            "Bitte prüfen, ob diese Spalten fehlen sollen. Als Teil übernommen bleibt alles stehen, was die Liste nicht nennt.",
        )
        _add(connection, delivery_id, finding)


def _add(connection: duckdb.DuckDBPyConnection, delivery_id: int, finding: Finding) -> None:
    said = {name: getattr(finding, name) for name in ("severity", "code", "message", "remedy")}
    sqlfiles.run(connection, "loss/finding", delivery_id=delivery_id, **said)


def warning_of(lost: Mapping[str, Any]) -> Finding:
    """The warning that names the services of a loss."""
    services = lost["services"]
    named = ", ".join(
        f"{one['ozg_id']} „{one['name']}“{' (ganz online)' if one['is_online'] else ''}" for one in services[:NAMED]
    )
    rest = f" und {len(services) - NAMED} weitere" if len(services) > NAMED else ""
    what = "Diese Leistung fällt" if len(services) == 1 else f"{len(services)} von {lost['before']} Leistungen fallen"
    return Finding(
        "warning",
        DROPS,
        f"{what} weg, weil die Liste sie nicht nennt: {named}{rest}.",
        "Bitte prüfen, ob die Liste nur ein Teil ist. Als Teil übernommen bleibt alles stehen, was sie nicht nennt.",
    )


_KEPT = ("better", "worse", "first_known", "no_longer_known", "model_changed", "other", "unchanged")


def _service(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "ozg_id": entry["ozg_id"], "leika_key": entry["leika_key"], "name": entry["name"],
        "is_online": entry["conform_before"] is True,
    }  # fmt: skip
