"""Services as the demo sees them: who offers them, which office, how often, what they need (``data/demo/generator/leistungen.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from etl.demo import GENERATOR, stream
from etl.reference.register import REFERENCE, load_catalogue, read_columns

#: Who carries a service out, by the level of jurisdiction of data/reference/zustaendigkeit.csv: G Gemeinde, K Kreis.
BODIES = {
    "gemeinde": "G",
    "gemeinde_nimmt_antrag_an_bund_erteilt": "G",
    "gemeinde_und_kreis": "GK",
    "alle_ebenen": "GK",
    "kreis": "K",
    "kreis_und_bund": "K",
    "landesrecht_unterschiedlich": "K",
}
#: Chance that a service without own data needs something: fee, proofs, identity, signature, notice, account.
NEEDS = {"gebuehr": 0.5, "nachweise": 0.65, "ausweis": 0.35, "unterschrift": 0.4, "bescheid": 0.8, "konto": 0.75}


@dataclass(frozen=True)
class Service:
    """One OZG bundle. ``rates`` are cases per 1,000 inhabitants and year, from and to; ``is_anchor``: rates from data."""

    ozg_id: str
    name: str
    subject_area: str
    bodies: str
    office: str
    specialist_system: str
    rates: tuple[float, float]
    needs: frozenset[str]
    minutes: int
    duty: str
    ceiling: int | None
    ceiling_reason: str
    is_anchor: bool
    is_curated: bool
    is_jurisdiction_known: bool
    depends_on_state_law: bool


@cache
def load_services() -> dict[str, Service]:
    """Every named service some municipality may be responsible for, by number."""
    own = {
        row[0]: row
        for row in read_columns(
            GENERATOR / "leistungen.csv",
            "ozg_id",
            "ebene",
            "amt",
            "fachverfahren",
            "faelle_ab",
            "faelle_bis",
            *NEEDS,
            "minuten",
            "pflicht",
            "obergrenze",
            "obergrenze_grund",
        )
    }
    offices = {
        row[0]: row[1:]
        for row in read_columns(GENERATOR / "aemter.csv", "themenfeld", "amt_gemeinde", "amt_kreis", "fachverfahren")
    }
    jurisdiction = dict(read_columns(REFERENCE / "zustaendigkeit.csv", "ozg_id", "level"))
    services = {}
    for ozg_id, name, subject_area in read_columns(REFERENCE / "ozg_leistungen.csv", "ozg_id", "name", "themenfeld"):
        level = jurisdiction.get(ozg_id, "")
        row = own.get(ozg_id, (ozg_id, *[""] * 15))
        bodies = row[1] or BODIES.get(level, "")
        office_of_gemeinde, office_of_kreis, system = offices[subject_area]
        chance = stream("service", ozg_id)
        needs = {name for name, share in NEEDS.items() if chance.random() < share}
        rate = 10 ** chance.uniform(-2.0, 0.3)
        minutes = chance.choice((10, 15, 20, 25, 30, 35, 40, 45, 60))
        if row[4]:
            needs = {name for name, answer in zip(NEEDS, row[6:12], strict=True) if answer == "ja"}
        services[ozg_id] = Service(
            ozg_id=ozg_id,
            name=name,
            subject_area=subject_area,
            bodies=bodies,
            office=row[2] or (office_of_kreis if bodies == "K" else office_of_gemeinde),
            specialist_system=row[3] or system,
            rates=(float(row[4]), float(row[5])) if row[4] else (rate * 0.7, rate * 1.3),
            needs=frozenset(needs),
            minutes=int(row[12]) if row[12] else minutes,
            duty=row[13],
            ceiling=int(row[14]) if row[14] else None,
            ceiling_reason=row[15],
            is_anchor=bool(row[4]),
            is_curated=ozg_id in own,
            is_jurisdiction_known=bool(level),
            depends_on_state_law=level == "landesrecht_unterschiedlich",
        )
    return services


@cache
def parts_of(ozg_id: str) -> tuple[tuple[str, str], ...]:
    """LeiKa services below a bundle that say what is done (Verrichtung, Detail): (key, name), names unique, at most eight."""
    found: dict[str, str] = {}
    for service in load_catalogue().leika.values():
        if service.ozg_id == ozg_id and service.key[8:11] != "000":
            found.setdefault(service.name, service.key)
    return tuple((key, name) for name, key in list(found.items())[:8])
