"""Sentences about working together: pioneers and takers, waiting, networks, portals, specialist systems, handovers."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ozg import formats
from ozg.rules.together import MEMBER_LABELS, ROLE_LABELS, STATE_LABELS


def headline(cells: pd.DataFrame) -> str:
    """How many services one develops for others, and how many of those who could take them over do."""
    if cells.empty:
        return "Noch entwickelt keine Kommune hier eine Leistung für andere."
    services = cells.drop_duplicates("ozg_id")
    taking, alone = services["taker_count"].sum(), services["alone_count"].sum()
    return (
        f"Bei {formats.counted(len(services), 'Leistung', 'Leistungen')} entwickelt eine Kommune für andere; "
        f"{formats.share(taking, taking + alone)} übernehmen, statt allein zu bauen."
    )


def in_use(cells: pd.DataFrame) -> str:
    """How much of what is taken over works already."""
    services = cells.drop_duplicates("ozg_id")
    if not services["taker_count"].sum():
        return ""
    done = formats.share(services["in_use_count"].sum(), services["taker_count"].sum())
    return f"Das ist die Übernahmequote. Von den Übernahmen sind {done} schon OZG-konform."


def matrix(cells: pd.DataFrame, first_ars: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """One row is a service with a column per municipality (column name is its key); keys → names, ``first_ars`` foremost."""
    said = cells["joint_role"].map(ROLE_LABELS)
    said = said.where(~(cells["is_in_use"] & (cells["joint_role"] == "UEBERNIMMT")), said + " ✓")
    wide = cells.assign(said=said).pivot(index="ozg_id", columns="ars", values="said")
    services = cells.drop_duplicates("ozg_id")[
        ["ozg_id", "service_name", "pioneer_names", "taker_count", "alone_count"]
    ]
    names = dict(cells.drop_duplicates("ars").set_index("ars")["short_name"].sort_values())
    return services.merge(wide, on="ozg_id"), {
        ars: names[ars] for ars in sorted(names, key=lambda ars: ars != first_ars)
    }


def waiting_rows(waiting: pd.DataFrame) -> pd.DataFrame:
    """The table of who waits for whom, with its codes in words: state of the handover, how much later, whether the date holds."""
    return waiting.assign(
        handover_state=waiting["handover_state"].map(STATE_LABELS),
        later=[formats.lasting(days) for days in waiting["slip_days"]],
        holds=waiting["is_slipping"].map({True: "nicht zu halten", False: "zu halten"}).fillna("ohne Zieldatum"),
    )


def slipping(waiting: pd.DataFrame) -> str:
    """The worst slip of a pioneer and whom it takes along."""
    late = waiting[waiting["slip_days"].fillna(0) > 0]
    if late.empty:
        return ""
    row = next(late.itertuples())
    takers = waiting[(waiting["ozg_id"] == row.ozg_id) & (waiting["pioneer_name"] == row.pioneer_name)]
    lost = takers[takers["is_slipping"].fillna(False).astype(bool)]
    broken = (
        f" Das Zieldatum von {formats.listing(list(lost['taker_name']))} ist so nicht zu halten." if len(lost) else ""
    )
    return (
        f"„{row.service_name}“ kommt von {row.pioneer_name} {formats.lasting(row.slip_days)} später als zugesagt "
        f"(frühestens {formats.day(row.expected_date)}); es warten {formats.listing(list(takers['taker_name']))}.{broken}"
    )


def network_entries(networks: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Mark and lines per network: its name, its members with their roles."""
    for name, members in networks.groupby("network_name", sort=False):
        said = [
            row.short_name if formats.is_unknown(row.member_role) or row.member_role == "MITGLIED"
            else f"{row.short_name} ({MEMBER_LABELS[row.member_role]})"
            for row in members.itertuples()
        ]  # fmt: skip
        yield str(len(members)), [str(name), formats.listing(said)]


def models(networks: pd.DataFrame, ars: str) -> list[str]:
    """The Musterkommune of each own network beside the asking municipality."""
    own = networks[networks["is_own"] & (networks["member_ars"] == ars)].drop_duplicates("member_ars")
    said = []
    for row in networks[
        networks["is_own"] & (networks["member_role"] == "MUSTER") & (networks["member_ars"] != ars)
    ].itertuples():
        here = [f"in {me.short_name} {formats.share(me.conform_count, me.relevant_count)}" for me in own.itertuples()]
        there = f"in der Musterkommune {row.short_name} {formats.share(row.conform_count, row.relevant_count, 'Leistungen')}"
        said.append(f"Verbund „{row.network_name}“: OZG-konform sind {', '.join([there, *here])}.")
    return said


def portal(entries: pd.DataFrame) -> list[str]:
    """One sentence per portal level: "Portal der Kommune (Wiesenau): 12 von 18 Einträgen erfasst (66,7 %)."."""
    levels = entries.drop_duplicates(["ars", "entry_level"])
    return [
        f"{formats.text(row.portal_name)} ({row.short_name}): {formats.share(row.captured_count, row.entry_count, 'Einträgen')} erfasst."
        for row in levels.itertuples()
    ]


def systems(found: pd.DataFrame) -> str:
    """Uniformity over all fields of work."""
    if found.empty:
        return "Noch hat niemand seine Fachverfahren genannt (Blatt „Fachverfahren“)."
    same = found[found["product_count"] == 1]
    start = f"In {formats.share(len(same), len(found), 'Bereichen')} arbeiten alle mit demselben Fachverfahren"
    if len(same) == len(found):
        return f"{start}."
    row = next(found.itertuples())
    products = formats.counted(row.product_count, "Produkt", "Produkten")
    return f"{start}; am uneinheitlichsten ist „{row.area_name}“ mit {products} ({row.product_body_count} von {row.body_count} mit demselben)."


def handovers(found: pd.DataFrame) -> str:
    """How many ways to other bodies change the medium, and how many cases a year that is."""
    broken = found[found["is_break"]]
    if broken.empty:
        return f"{formats.counted(len(found), 'Übergabe', 'Übergaben')} an andere Stellen, keine mit Medienbruch."
    cases = broken["case_count"].sum()
    about = f"; daran hängen {formats.counted(cases, 'Fall', 'Fälle')} im Jahr" if cases else ""
    return f"{formats.share(len(broken), len(found), 'Übergaben')} brechen das Medium (Scan, Ausdruck, Post){about}."
