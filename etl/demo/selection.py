"""Which services stand in a municipality's list, and with which relevance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.demo import GENERATOR, stream
from etl.demo.catalogue import Service, load_services, parts_of
from etl.demo.patterns import Pattern
from etl.reference.register import read_columns

#: A Große Kreisstadt carries out more than other Gemeinden: these offices of the Kreis are its own.
OWN_OFFICES_OF_LARGE_TOWN = {"Bauordnungsamt", "Sozialamt"}
#: Services of the other level named in the list so that readers find them: that many of the best known.
OTHER_LEVEL_COUNT = 12


@dataclass(frozen=True)
class Item:
    """One row of a list: a bundle, or one LeiKa service of a bundle that was taken apart into ``siblings`` rows."""

    service: Service
    leika_key: str | None
    name: str
    siblings: int = 1

    @property
    def key(self) -> str:
        return self.service.ozg_id + (self.leika_key or "")


@dataclass(frozen=True)
class Selection:
    """A municipality's list: relevant items, services of another body (with its name), not offered, unchecked."""

    relevant: list[Item]
    other_body: list[tuple[Service, str]]
    not_offered: list[Service]
    unchecked: list[Service]


def select(pattern: Pattern, fixed_ids: Iterable[str]) -> Selection:
    """The rows of one municipality. ``fixed_ids`` are always relevant and never taken apart."""
    services = load_services()
    fixed_ids = set(fixed_ids)
    chance = stream(pattern.ars, "selection")
    not_offered = [services[row[0]] for row in read_columns(GENERATOR / "nicht_angeboten.csv", "ozg_id")]
    if pattern.municipality.kind in ("KREIS", "KREISFREI"):
        not_offered = []
    pool = [
        service
        for service in services.values()
        if (service.ozg_id in fixed_ids or _is_own(service, pattern)) and service not in not_offered
    ]
    pool.sort(key=lambda service: (_order(service, fixed_ids), chance.random()))
    chosen, left_over = pool[: pattern.relevant], pool[pattern.relevant :]
    relevant = _take_apart(chosen, pattern.relevant - len(chosen), set(fixed_ids))
    other_body = _other_body(pattern, {service.ozg_id for service in chosen})
    listed = {service.ozg_id for service in [*chosen, *not_offered, *(service for service, _ in other_body)]}
    candidates = [
        *left_over,
        *sorted(services.values(), key=lambda service: (not service.depends_on_state_law, chance.random())),
    ]
    share = pattern.unchecked / 100
    wanted = round(share / (1 - share) * (len(relevant) + len(other_body) + len(not_offered)))
    unchecked: dict[str, Service] = {}
    for service in candidates:
        if (
            len(unchecked) < wanted
            and service.ozg_id not in listed
            and (service.bodies or service.is_curated or _is_open(service))
        ):
            unchecked.setdefault(service.ozg_id, service)
    return Selection(relevant, other_body, not_offered, list(unchecked.values()))


def _is_own(service: Service, pattern: Pattern) -> bool:
    kind = pattern.municipality.kind
    if kind == "KREIS":
        return "K" in service.bodies
    if kind == "KREISFREI":
        return bool(service.bodies)
    is_large_town = pattern.municipality.kind_label == "Große Kreisstadt"
    return "G" in service.bodies or (
        is_large_town and service.bodies == "K" and service.office in OWN_OFFICES_OF_LARGE_TOWN
    )


def _is_open(service: Service) -> bool:
    """A service nobody has decided on; those of federal offices are left out by their subject."""
    return service.subject_area not in ("Steuern & Zoll", "Gesundheit", "Arbeit & Ruhestand")


def _order(service: Service, fixed_ids: set[str]) -> int:
    if service.ozg_id in fixed_ids:
        return 0
    if service.is_anchor:
        return 1
    return 2 if service.is_jurisdiction_known else 3


def _take_apart(services: list[Service], missing: int, fixed_ids: set[str]) -> list[Item]:
    """Bundles as one row each; while rows are missing, some bundles as one row per LeiKa service. Which ones is the same
    for every municipality, so that their lists stay comparable."""
    candidates = sorted(
        (service for service in services if not service.is_anchor and service.ozg_id not in fixed_ids),
        key=lambda service: (not service.is_jurisdiction_known, stream("apart", service.ozg_id).random()),
    )
    apart: dict[str, int] = {}
    for service in candidates:
        count = min(len(parts_of(service.ozg_id)), missing + 1)
        if missing > 0 and count >= 2:
            apart[service.ozg_id] = count
            missing -= count - 1
    items = []
    for service in sorted(services, key=lambda service: service.ozg_id):
        count = apart.get(service.ozg_id, 0)
        items += [Item(service, key, name, count) for key, name in parts_of(service.ozg_id)[:count]]
        if not count:
            items.append(Item(service, None, service.name))
    return items


def _other_body(pattern: Pattern, own_ids: set[str]) -> list[tuple[Service, str]]:
    services = load_services()
    found = [
        (services[ozg_id], body) for ozg_id, body in read_columns(GENERATOR / "andere_stelle.csv", "ozg_id", "stelle")
    ]
    kind = pattern.municipality.kind
    if kind == "KREISFREI":
        return found
    other, body = ("G", "Städte und Gemeinden") if kind == "KREIS" else ("K", "Landkreis Eichholz")
    anchors = [service for service in services.values() if service.is_anchor and service.bodies == other]
    anchors = [service for service in anchors if service.ozg_id not in own_ids]
    anchors.sort(key=lambda service: -service.rates[1])
    return [*((service, body) for service in anchors[:OTHER_LEVEL_COUNT]), *found]
