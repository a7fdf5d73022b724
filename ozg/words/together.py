"""Sentences about working together: pioneers and takers, waiting, networks, portals, specialist systems, handovers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.together import DECIDER_LABELS, MEDIUM_LABELS, MEMBER_LABELS, PORTAL_LABELS, ROLE_LABELS, STATE_LABELS
from ozg.words.place import within


def headline(cells: pd.DataFrame) -> str:
    """How many services one develops for others, and how many of those who could take them over do."""
    if cells.empty:
        return "In keiner Liste steht, dass eine Kommune hier eine Leistung für andere entwickelt."
    services = cells.drop_duplicates("ozg_id")
    taking, alone = int(services["taker_count"].sum()), int(services["alone_count"].sum())
    start = f"Bei {formats.counted(len(services), 'Leistung', 'Leistungen')} entwickelt eine Kommune für andere"
    if not taking + alone:
        return f"{start}; noch übernimmt sie niemand."
    share = marks.figure("TAKE_OVER", taking, formats.share(taking, taking + alone))
    return f"{start}; {share} {formats.agreeing(1 if taking + alone == 1 else taking, 'übernimmt', 'übernehmen')}, statt allein zu bauen."


def in_use(cells: pd.DataFrame) -> str:
    """How much of what is taken over works already; where that is not known, it is said."""
    services = cells.drop_duplicates("ozg_id")
    taking, unknown = int(services["taker_count"].sum()), int(services["unknown_use_count"].sum())
    if not taking:
        return ""
    start = "Das ist die Übernahmequote."
    if unknown == taking:
        return f"{start} Ob die Übernahmen schon ganz online sind, ist nicht bekannt."
    used = int(services["in_use_count"].sum())
    done = marks.figure("TAKEN_IN_USE", used, formats.share(used, taking))
    return f"{start} Von den Übernahmen {formats.agreeing(used, 'ist', 'sind')} {done} schon ganz online{f', {formats.integer(unknown)} unbekannt' if unknown else ''}."


def matrix_title(matrix: pd.DataFrame) -> str:
    """Which service most take over; ``matrix``: as ``matrix`` gives it, most takers first."""
    first = matrix.sort_values("taker_count", ascending=False, kind="stable").iloc[0]
    count = int(first["taker_count"])
    if not count:
        return "Noch übernimmt niemand, was andere hier entwickeln"
    others = int((matrix["taker_count"] == count).sum()) - 1
    where = formats.counted(count, "Kommune", "Kommunen")
    if others:
        more = "eine weitere Leistung" if others == 1 else f"{formats.integer(others)} weitere Leistungen"
        return f"Am häufigsten werden „{first['service_name']}“ und {more} übernommen: von je {where}"
    return f"Am häufigsten wird „{first['service_name']}“ übernommen: von {where}"


def matrix(cells: pd.DataFrame, first_ars: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """One row is a service with a column per municipality (column name is its key); keys → names, ``first_ars`` foremost."""
    said = cells["joint_role"].map(ROLE_LABELS)
    said = said.where(~(cells["is_in_use"].eq(True) & (cells["joint_role"] == "UEBERNIMMT")), said + " ✓")
    wide = cells.assign(said=said).pivot(index="ozg_id", columns="ars", values="said")
    services = cells.drop_duplicates("ozg_id")[
        ["ozg_id", "service_name", "pioneer_names", "taker_count", "alone_count"]
    ]
    names = dict(cells.drop_duplicates("ars").set_index("ars")["short_name"].sort_values())
    return services.merge(wide, on="ozg_id"), {
        ars: names[ars] for ars in sorted(names, key=lambda ars: ars != first_ars)
    }


def waiting_title(waiting: pd.DataFrame) -> str:
    """How many of those who wait get it later than promised; ``waiting``: rows of ``ozg.read.together.waiting``."""
    total, unpromised = len(waiting), int(waiting["slip_days"].isna().sum())
    late = int(waiting["slip_days"].fillna(0).gt(0).sum())
    if unpromised == total:
        none = "eine Zusage gibt es nicht" if total == 1 else "eine Zusage hat keine"
        return f"{'Eine Kommune wartet auf eine andere' if total == 1 else f'{formats.integer(total)} Kommunen warten auf andere'}, {none}"
    if total == 1:
        return f"Eine Kommune wartet auf eine andere und bekommt es {'später als' if late else 'wie'} zugesagt"
    start = (
        f"Alle {formats.integer(total)} erwarteten Übergaben"
        if late == total
        else f"{formats.integer(late) if late else 'Keine'} von {formats.integer(total)} erwarteten Übergaben"
    )
    beside = f"; für {formats.integer(unpromised)} gibt es keine Zusage" if unpromised else ""
    return f"{start} {'kommt' if late <= 1 else 'kommen'} später als zugesagt{beside}"


def waiting_rows(waiting: pd.DataFrame) -> pd.DataFrame:
    """The table of who waits for whom, with its codes in words: state of the handover, how much later, whether the date holds."""
    return waiting.assign(
        handover_state=waiting["handover_state"].map(STATE_LABELS),
        later=[_later(days) for days in waiting["slip_days"]],
        holds=waiting["is_slipping"].map({True: "nicht zu halten", False: "zu halten"}).fillna("ohne Zieldatum"),
    )


def _later(days: Any) -> str:
    if formats.is_unknown(days):
        return "ohne Zusage"
    return formats.lasting(days) if days else "wie zugesagt"


def slipping(waiting: pd.DataFrame) -> str:
    """The worst slip of a pioneer and whom it takes along."""
    late = waiting[waiting["slip_days"].fillna(0) > 0]
    if late.empty:
        return ""
    row = next(by_row(late))
    takers = waiting[(waiting["ozg_id"] == row.ozg_id) & (waiting["pioneer_name"] == row.pioneer_name)]
    lost = takers[takers["is_slipping"].fillna(False).astype(bool)]
    broken = (
        f" Das Zieldatum von {formats.listing(list(lost['taker_name']))} ist so nicht zu halten." if len(lost) else ""
    )
    return (
        f"„{row.service_name}“ kommt von {row.pioneer_name} {formats.lasting(row.slip_days)} später als zugesagt "
        f"(frühestens {formats.day(row.expected_date)}); es {formats.agreeing(len(takers), 'wartet', 'warten')} {formats.listing(list(takers['taker_name']))}.{broken}"
    )


def network_entries(networks: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Mark and lines per network: its name, its members with their roles."""
    for name, members in networks.groupby("network_name", sort=False):
        said = [
            row.short_name if formats.is_unknown(row.member_role) or row.member_role == "MITGLIED"
            else f"{row.short_name} ({MEMBER_LABELS[row.member_role]})"
            for row in by_row(members)
        ]  # fmt: skip
        yield str(len(members)), [str(name), formats.listing(said)]


def networks_title(networks: pd.DataFrame, ars: str, name: str) -> str:
    """In how many of the networks of the area the asking municipality is; a single one by its name."""
    total = networks["network_name"].nunique()
    own = networks.loc[networks["member_ars"] == ars, "network_name"].nunique()
    if total == 1:
        return f"{name} ist im Verbund „{networks['network_name'].iloc[0]}“ {'dabei' if own else 'nicht dabei'}"
    return f"{name} ist in {formats.integer(own) if own else 'keinem'} von {formats.integer(total)} Verbünden dabei"


def models(networks: pd.DataFrame, ars: str) -> list[str]:
    """The Musterkommune of each own network beside the asking municipality."""
    own = networks[networks["is_own"] & (networks["member_ars"] == ars)].drop_duplicates("member_ars")
    said = []
    for row in by_row(
        networks[networks["is_own"] & (networks["member_role"] == "MUSTER") & (networks["member_ars"] != ars)]
    ):
        here = [f"{within(me.short_name)} {_conform(me)}" for me in by_row(own)]
        there = f"in der Musterkommune {row.short_name} {_conform(row, 'Leistungen')}"
        said.append(f"Verbund „{row.network_name}“: ganz online sind {', '.join([there, *here])}.")
    return said


def _conform(row: Any, noun: str = "") -> str:
    """Share of a member, or that nobody knows it."""
    if formats.is_unknown(row.relevant_count) or row.unknown_level_count == row.relevant_count:
        return "unbekannt"
    unknown = f", {formats.integer(row.unknown_level_count)} unbekannt" if row.unknown_level_count else ""
    return f"{formats.share(row.conform_count, row.relevant_count, noun)}{unknown}"


def portal(entries: pd.DataFrame) -> list[str]:
    """One sentence per portal level: "Portal der Kommune (Wiesenau): 12 von 18 Einträgen (67 %) erfasst."; those nobody spoke of
    are said."""
    levels = entries.drop_duplicates(["ars", "entry_level"])
    return [f"{_portal_name(row)} ({row.short_name}): {_captured(row)}." for row in by_row(levels)]


def online_in_portal(online: pd.DataFrame) -> str:
    """How many of the services that are online stand in the portal, how many do not, of how many nobody says it; ``online``: rows of
    ``ozg.read.together.online``."""
    total = len(online)
    inside, outside = (int(online["is_in_portal"].eq(answer).sum()) for answer in (True, False))
    unknown = total - inside - outside
    verb = "steht" if inside == 1 else "stehen"
    said = f"Von {formats.counted(total, 'Leistung', 'Leistungen')}, die online {'ist' if total == 1 else 'sind'}, {verb} {formats.integer(inside)} im Portal, {formats.integer(outside)} nicht"
    return f"{said}; von {formats.integer(unknown)} ist es nicht bekannt." if unknown else f"{said}."


def portal_title(entries: pd.DataFrame) -> str:
    """How many entries the portals lack; what nobody spoke of is not missing. ``entries``: rows of ``ozg.read.together.portal``."""
    total, missing, unknown = (
        len(entries),
        int(entries["is_captured"].eq(False).sum()),
        int(entries["is_captured"].isna().sum()),
    )
    if unknown == total:
        return "Was im Portal steht, ist nicht bekannt"
    beside = f"; von {'einem' if unknown == 1 else formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    if not missing:
        return f"Im Portal fehlt kein Eintrag{', von dem es bekannt ist' if unknown else ''}{beside}"
    if total == 1:
        return "Im Portal fehlt der eine Eintrag"
    return f"Im Portal {formats.agreeing(missing, 'fehlt', 'fehlen')} {formats.integer(missing)} von {formats.integer(total)} Einträgen{beside}"


def missing_title(missing: pd.DataFrame) -> str:
    """Header of the entries not captured; what nobody spoke of is not missing."""
    return "Fehlt noch oder ist unbekannt" if missing["is_captured"].isna().any() else "Fehlt noch"


def entry_note(row: Any) -> str:
    """What to know about an entry that is not captured: its day is over, or nobody said whether it is missing."""
    if formats.is_unknown(row.is_captured):
        return "nicht gesagt, ob erfasst"
    return "überfällig" if row.is_late else ""


def _portal_name(row: Any) -> str:
    if not formats.is_unknown(row.portal_name):
        return row.portal_name
    return "Portal ohne Namen" if formats.is_unknown(row.entry_level) else PORTAL_LABELS[row.entry_level]


def _captured(row: Any) -> str:
    if row.unknown_count == row.entry_count:
        count = formats.counted(row.entry_count, "Eintrag", "Einträge")
        return f"{count}, ob erfasst, ist nicht bekannt"
    unknown = f", von {formats.integer(row.unknown_count)} nicht bekannt" if row.unknown_count else ""
    return f"{formats.share(row.captured_count, row.entry_count, 'Einträgen')} erfasst{unknown}"


def shared_systems(found: pd.DataFrame) -> pd.DataFrame:
    """The fields of work that at least two municipalities name, of ``ozg.read.together.systems``."""
    return found[found["body_count"] > 1]


def systems(found: pd.DataFrame) -> str:
    """Uniformity over all fields of work."""
    if found.empty:
        return "Noch hat niemand seine Fachverfahren genannt (Blatt „Fachverfahren“)."
    fields, found = len(found), shared_systems(found)
    if found.empty:
        named = formats.counted(fields, "Bereich ist", "Bereiche sind")
        return f"{named} genannt, keiner davon von zwei Kommunen; ein Vergleich ist ab der zweiten möglich."
    same = found[found["product_count"] == 1]
    start = f"In {formats.share(len(same), len(found), 'Bereichen')} arbeiten alle, die ihr Fachverfahren nennen, mit demselben"
    if len(same) == len(found):
        return f"{start}."
    row = next(by_row(found))
    products = formats.counted(row.product_count, "Produkt", "Produkten")
    return f"{start}; am uneinheitlichsten ist „{row.area_name}“ mit {products} ({row.product_body_count} von {row.body_count} mit demselben)."


def systems_title(found: pd.DataFrame) -> str:
    """Where municipalities work with most different systems; ``found``: rows of ``ozg.read.together.systems``, the least uniform first."""
    if found.empty:
        return "Welche Fachverfahren andere nutzen, ist nicht bekannt"
    found = shared_systems(found)
    if found.empty:
        return "Kein Bereich, zu dem zwei Kommunen ihr Fachverfahren nennen"
    row = next(by_row(found))
    if row.product_count == 1:
        return "In jedem Bereich arbeiten alle mit demselben Fachverfahren, soweit sie es nennen"
    return f"„{row.area_name}“ läuft mit {formats.integer(row.product_count)} verschiedenen Fachverfahren"


def handovers_title(found: pd.DataFrame) -> str:
    """How many cases a year change the medium on their way; ``found``: rows of ``ozg.read.together.handovers``."""
    broken = found[found["is_break"].eq(True)]
    if found["is_break"].isna().all():
        return "Auf welchem Weg Vorgänge weitergehen, ist nicht bekannt"
    if broken.empty:
        return "Soweit bekannt, geht kein Vorgang über Papier an andere Stellen"
    cases = broken["case_count"].sum()
    least = "Mindestens " if found["is_break"].isna().any() else ""
    if broken["case_count"].isna().all() or not cases:
        return (
            f"{least}{formats.counted(len(broken), 'Übergabe geht', 'Übergaben gehen')} über Scan, Ausdruck oder Post"
        )
    least = "Mindestens " if broken["case_count"].isna().any() else least
    return f"{least}{formats.counted(cases, 'Fall geht', 'Fälle gehen')} im Jahr über Scan, Ausdruck oder Post an andere Stellen"


def handovers(found: pd.DataFrame) -> str:
    """How many ways to other bodies change the medium, and how many cases a year that is."""
    known, broken = found[found["is_break"].notna()], found[found["is_break"].eq(True)]
    count = formats.counted(len(found), "Übergabe", "Übergaben")
    if known.empty:
        return f"{count} an andere Stellen; auf welchem Weg, ist nicht bekannt."
    unknown = (
        f"; bei {formats.integer(len(found) - len(known))} ist der Weg nicht bekannt" if len(known) < len(found) else ""
    )
    if broken.empty:
        none = "keine davon" if unknown else "keine"
        return f"{count} an andere Stellen, {marks.figure('MEDIUM_BREAKS', 0, none)} mit Medienbruch{unknown}."
    cases, without = broken["case_count"].sum(), int(broken["case_count"].isna().sum())
    about = (
        f"; daran {formats.agreeing(cases, 'hängt', 'hängen')} {formats.counted(cases, 'Fall', 'Fälle')} im Jahr"
        if without < len(broken)
        else ""
    )
    missing = (
        f"{' (' if about else '; '}{formats.integer(without)} ohne Fallzahl{')' if about else ''}" if without else ""
    )
    share = marks.figure("MEDIUM_BREAKS", len(broken), formats.share(len(broken), len(known), "Übergaben"))
    verb = "bricht" if len(known) == 1 else formats.agreeing(len(broken), "bricht", "brechen")
    return f"{share} {verb} das Medium (Scan, Ausdruck, Post){about}{missing}{unknown}."


def system_rows(systems: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ozg.read.together.systems`` with who decides and the other products in words."""
    return systems.assign(
        decider=systems["decision_level"].map(DECIDER_LABELS).fillna("unterschiedlich"),
        other_products=systems["other_products"].fillna(""),
    )


def handover_rows(handovers: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ozg.read.together.handovers`` with the way in words."""
    return handovers.assign(medium=handovers["handover_medium"].map(MEDIUM_LABELS))


def missing_entries(portal: pd.DataFrame) -> pd.DataFrame:
    """The entries of ``ozg.read.together.portal`` that are not known to be in the portal, with what is late about them."""
    missing = portal[~portal["is_captured"].eq(True)]
    return missing.assign(late=[entry_note(row) for row in by_row(missing)])
