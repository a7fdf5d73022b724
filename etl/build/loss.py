"""What a list would drop of the published state because it does not name it: a part of a list taken for the whole (docs/vertrag.md)."""

from __future__ import annotations

from typing import Any

from etl.contracts import LIST_MUCH_SHORTER, Delivery, Finding

#: A list that drops this share of the services named before, or any that is ganz online, is asked about.
SHARE = 1 / 3
#: Services the warning names before it only counts the rest.
NAMED = 8
DROPS = "list_drops_services"
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
    is_large = bool(gone) and len(gone) >= SHARE * (len(gone) + kept)
    if is_large or any(service["is_online"] for service in gone):
        services = sorted(gone, key=lambda service: not service["is_online"])
        delivery.loss = {"before": len(gone) + kept, "is_large": is_large, "services": services, "told_by": ()}


def warning_of(delivery: Delivery) -> Finding:
    """The warning that names the loss, for a list taken as the whole without anybody having said so."""
    assert delivery.loss and delivery.changes
    services = delivery.loss["services"]
    named = ", ".join(
        f"{one['ozg_id']} „{one['name']}“{' (ganz online)' if one['is_online'] else ''}" for one in services[:NAMED]
    )
    rest = f" und {len(services) - NAMED} weitere" if len(services) > NAMED else ""
    what = (
        "Diese Leistung fällt"
        if len(services) == 1
        else f"{len(services)} von {delivery.loss['before']} Leistungen fallen"
    )
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
