"""Sentences about the readiness of the administration: offices, scanning, interim solutions, training, processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.house import FORMAT_LABELS, HOSTING_LABELS, UNIT_LABELS
from ozg.rules.maturity import ONLINE_LEVEL
from ozg.rules.status import INTERFACE_LABELS, LABELS
from ozg.rules.together import DECIDER_LABELS
from ozg.words.order import PARTIES
from ozg.words.standing import named

HOUSE = "ganzes Haus"


def headline(offices: pd.DataFrame) -> str:
    """How many offices can work from home: of all, or of those it is known of."""
    if offices.empty:
        return "Womit die Ämter arbeiten, ist noch nicht bekannt."
    return _known(
        offices,
        "is_able",
        "HOME_OFFICE",
        ("kann", "können", "von zu Hause arbeiten"),
        "Ob ein Amt von zu Hause arbeiten kann, ist",
    )


def files(offices: pd.DataFrame) -> str:
    """How many offices have the eAkte: of all, or of those it is known of."""
    if offices.empty:
        return ""
    return _known(offices, "has_file", "OFFICE_FILE", ("hat", "haben", "die eAkte"), "Ob ein Amt die eAkte hat, ist")


def _named(offices: pd.DataFrame) -> int:
    """How many offices the house has, as far as the list names them on any of its sheets; most of them may say nothing here."""
    return 0 if offices.empty else int(offices["named_office_count"].iloc[0])


def _known(offices: pd.DataFrame, column: str, figure: str, said: tuple[str, str, str], question: str) -> str:
    """One question to all offices: a share when all have answered, else of how many the answer is known and what it is."""
    answers, total = offices[column], _named(offices)
    yes, no = int(answers.eq(True).sum()), int(answers.eq(False).sum())
    if yes + no < total:
        return (
            f"{question} {marks.figure(figure, yes if yes + no else None, formats.answers(yes, no, total, 'Ämtern'))}."
        )
    one, many, what = said
    verb = one if total == 1 else formats.agreeing(yes, one, many)
    return f"{marks.figure(figure, yes, formats.share(yes, total, 'Ämtern'))} {verb} {what}."


def _beside(unknown: int, words: str, one: str = "einem") -> str:
    """What is not known, behind a title: "; von 2 ist der Stand nicht bekannt"; empty without any. ``words``: with a place for the number,
    ``one``: what stands there for 1."""
    return f"; {words.format(one if unknown == 1 else formats.integer(unknown))}" if unknown else ""


def components_title(found: pd.DataFrame) -> str:
    """How many shared components are in use wherever the sheet names them. ``found``: rows of ``ozg.read.house.components``."""
    by_name = found.groupby("component_name")["implementation_status"]
    total, unknown = by_name.ngroups, int((by_name.count() == 0).sum())
    online = int(by_name.apply(lambda states: bool((states == "GO_LIVE").all())).sum())
    if unknown == total:
        return "Wie weit die gemeinsamen Bausteine sind, ist nicht bekannt"
    if total == 1:
        return f"Der eine gemeinsame Baustein ist {'überall' if online else 'noch nicht überall'} online, wo ihn die Liste nennt"
    some = formats.integer(online) if online else "Keiner"
    verb = "sind" if online > 1 else "ist"
    return f"{some} von {formats.integer(total)} Bausteinen {verb} überall online, wo die Liste sie nennt{_beside(unknown, 'von {} ist der Stand nicht bekannt')}"


def components_note(may_change: bool) -> str:
    """What the table of components shows, and how what stands there is changed."""
    shown = "Gemeinsame Bausteine je Amt; leer heißt: nichts gesagt"
    return f"{shown}. Ein Klick auf den Stand ändert ihn" if may_change else shown


def interim_title(found: pd.DataFrame) -> str:
    """How many interim solutions in use are still to be replaced, for how many no day is set, and how many begin later."""
    used = found[found["has_begun"]]
    later = len(found) - len(used)
    coming = f"{formats.integer(later)} {formats.agreeing(later, 'beginnt', 'beginnen')} erst später"
    if used.empty:
        return f"Noch keine Zwischenlösung ist abzulösen, {coming}"
    dateless, late = int(used["migration_date"].isna().sum()), int(used["is_late"].sum())
    if len(used) == 1:
        when = "ohne Termin" if dateless else "der Termin ist gekommen" if late else "der Termin steht"
        said = f"Eine Zwischenlösung ist noch abzulösen, {when}"
    else:
        parts = [f"{formats.integer(dateless)} ohne Termin"] * bool(dateless)
        parts += [f"{formats.integer(late)} über dem Termin"] * bool(late)
        of = f", davon {formats.listing(parts)}" if parts else ""
        said = f"{formats.integer(len(used))} Zwischenlösungen sind noch abzulösen{of}"
    return f"{said}; {coming}" if later else said


#: What an office needs to work from home, by its column.
_NEEDED = {
    "has_file": "die eAkte",
    "has_equipment": "die Ausstattung",
    "is_remote": "ein Fachverfahren, das von außen geht",
}


def offices_title(offices: pd.DataFrame) -> str:
    """What most offices lack to work from home, of those it is known of; ``offices``: rows of ``ozg.read.house.offices``."""
    lacking = {column: int(offices[column].eq(False).sum()) for column in _NEEDED}
    most = max(lacking.values())
    is_open = _named(offices) > len(offices) or bool(offices[list(_NEEDED)].isna().any(axis=None))
    if not most and is_open:
        return "Was Ämtern für die Arbeit von zu Hause fehlt, ist noch nicht bekannt"
    if not most:
        return "Alles, was Arbeit von zu Hause braucht, ist da"
    named = [column for column, count in lacking.items() if count == most]
    known = "Soweit bekannt," if is_open else "Es"
    if len(offices) == 1:
        lack = formats.agreeing(len(named), "fehlt", "fehlen")
        return f"{known} {lack} zur Arbeit von zu Hause {formats.listing([_NEEDED[column] for column in named])}"
    totals = {column: int(offices[column].notna().sum()) for column in named}
    front = f"{known} fehlt zur Arbeit von zu Hause am häufigsten"
    if len(set(totals.values())) > 1:
        each = [f"{_NEEDED[column]} ({formats.part_of(most, total, 'Ämtern')})" for column, total in totals.items()]
        return f"{front} {formats.listing(each, 'oder')}"
    total = totals[named[0]]
    where = f"{'je ' if len(named) > 1 else ''}in {formats.part_of(most, total, 'Ämtern')}"
    return f"{front} {formats.listing([_NEEDED[column] for column in named], 'oder')}: {where}"


def counted_offices(offices: pd.DataFrame) -> str:
    """Of how many of the offices that the list names anything is known here; "" when of all, or of none."""
    named = _named(offices)
    if named <= len(offices):
        return ""
    return f"Die Liste nennt {formats.integer(named)} Ämter; womit sie arbeiten, steht darin von {formats.integer(len(offices))}."


def scan_title(found: pd.DataFrame) -> str:
    """How many stocks of paper will be done later than planned; ``found``: rows of ``ozg.read.house.scan``."""
    total, late = len(found), int(found["late_days"].fillna(0).gt(0).sum())
    unknown = int((found["late_days"].isna() & (found["scan_state"] != "FERTIG")).sum())
    if (found["scan_state"] == "FERTIG").all():
        return "Alles Papier, das gescannt werden sollte, ist gescannt"
    if unknown == total:
        return "Ob das Papier rechtzeitig gescannt ist, lässt sich noch nicht sagen"
    if total == 1:
        return f"Der eine Papierbestand wird {'später als' if late else 'wie'} geplant fertig"
    some = "Alle" if late == total else formats.integer(late) if late else "Keiner"
    of = (
        f"{some} {formats.integer(total)} Papierbestände"
        if late == total
        else f"{some} von {formats.integer(total)} Papierbeständen"
    )
    return f"{of} {'werden' if late > 1 else 'wird'} später fertig als geplant{_beside(unknown, 'von {} lässt es sich nicht sagen')}"


def training_title(found: pd.DataFrame) -> str:
    """Which offices are late with their training, or that none is known to be; ``found``: rows of ``ozg.read.house.training``."""
    late, unknown = found[found["is_late"].eq(True)], int(found["is_late"].isna().sum())
    if unknown == len(found):
        return "Ob jemand rechtzeitig geschult ist, ist nicht bekannt"
    if late.empty:
        return f"Keine Schulung ist überfällig{_beside(unknown, 'bei {} ist es nicht bekannt', 'einer')}"
    offices = formats.listing(sorted(set(late["office"])))
    return f"{formats.counted(len(late), 'Schulung ist', 'Schulungen sind')} überfällig: {offices}"


def processes_title(found: pd.DataFrame) -> str:
    """How much time the new processes set free together; ``found``: rows of ``ozg.read.house.processes``."""
    known = found["hours_freed"].dropna()
    flows = formats.counted(len(found), "Ablauf", "Abläufe")
    if known.empty:
        return f"{flows} vorher und nachher; wie viel Zeit das spart, ist nicht bekannt"
    rest = ", soweit bekannt" if len(known) < len(found) else ""
    return (
        f"{flows} vorher und nachher: zusammen {_hours(known.sum())}{rest}"
        if len(found) > 1
        else f"Ein Ablauf vorher und nachher: {_hours(known.sum())}"
    )


def systems_title(found: pd.DataFrame) -> str:
    """How many specialist systems have no interface yet, a planned one is none; ``found``: rows of ``ozg.read.house.systems``."""
    states = found["interface_status"]
    planned, unknown = int(states.eq("GEPLANT").sum()), int(states.isna().sum())
    without, known = int(states.eq("NEIN").sum()) + planned, len(found) - unknown
    if not known:
        return "Welches Fachverfahren eine Schnittstelle hat, ist nicht bekannt"
    if len(found) == 1:
        if not without:
            return "Dem einen Fachverfahren fehlt keine Schnittstelle"
        return f"Dem einen Fachverfahren fehlt die Schnittstelle{'; sie ist geplant' if planned else ''}"
    beside = _beside(planned, "bei {} ist sie geplant") + _beside(unknown, "von {} ist es nicht bekannt")
    total = formats.integer(len(found))
    if not without:
        known_of = f"Bei {formats.integer(known)} von {total} Fachverfahren fehlt keine Schnittstelle"
        return f"{known_of}{beside}" if unknown else f"Keinem von {total} Fachverfahren fehlt die Schnittstelle"
    return f"{formats.integer(without)} von {total} Fachverfahren fehlt die Schnittstelle{beside}"


def components(found: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """One row is a component with a column per office (the whole house first): its status in words; and the columns."""
    said = found["implementation_status"].map(LABELS).fillna(formats.UNKNOWN)
    return by_office(found.assign(said=said + found["is_interim"].map({True: " (Zwischenlösung)"}).fillna("")))


def by_office(found: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """What is ``said`` of each component, a column per office, the whole house first; and the columns."""
    wide = found.assign(office=found["office"].fillna(HOUSE)).pivot_table(
        index="component_name", columns="office", values="said", aggfunc="first", sort=True
    )
    offices = sorted(wide.columns, key=lambda office: (office != HOUSE, office))
    return wide.fillna("").reset_index(), offices


def scan(found: pd.DataFrame) -> Iterator[str]:
    """One sentence per format. What is late comes first, then what runs, what begins later and what nobody can say."""
    for code, stocks in found.groupby("scan_format", sort=True):
        what = f"Akten scannen, {FORMAT_LABELS[str(code)]}"
        if (stocks["scan_state"] == "FERTIG").all():
            yield f"{what}: alle Bestände sind gescannt."
            continue
        late = stocks[stocks["late_days"].fillna(0) > 0].sort_values("late_days", ascending=False, kind="stable")
        rest = stocks.drop(late.index)
        said = [*map(_stock, by_row(late)), *map(_stock, by_row(rest[rest["scan_state"] == "LAEUFT"]))]
        yield f"{what}: {'; '.join([*said, *_without_forecast(rest)])}."


def _stock(row: Any) -> str:
    """One stock: when it is done at its pace and how that is to its planned end, or that its planned end has passed."""
    if row.scan_state == "LAEUFT":
        late = "" if formats.is_unknown(row.late_days) else _late(int(row.late_days))
        return f"{row.office} beim bisherigen Tempo fertig am {formats.day(row.expected_date)}{late}"
    why = {"BEGINNT": f"Beginn erst am {formats.day(row.start_date)}", "OHNE_TEMPO": "ohne Tempo keine Prognose"}.get(
        row.scan_state, "Stand nicht bekannt"
    )
    return f"{row.office} nicht fertig, geplantes Ende seit {formats.lasting(row.late_days, is_dative=True)} vorbei ({why})"


def _without_forecast(stocks: pd.DataFrame) -> Iterator[str]:
    """Stocks of which nobody can say when they will be done, by the reason."""
    for row in by_row(stocks[stocks["scan_state"] == "BEGINNT"]):
        yield f"{row.office} beginnt am {formats.day(row.start_date)}"
    for state, words in (
        ("OHNE_TEMPO", "ohne Tempo noch keine Prognose"),
        ("UNBEKANNT", "Umfang oder Stand nicht bekannt"),
    ):
        offices = list(stocks.loc[stocks["scan_state"] == state, "office"])
        if offices:
            yield f"{words} ({formats.listing(offices)})"


def against_plan(row: Any) -> str:
    """How long after the planned end a stock is done: "22 Monate danach", "wie geplant"; "schon 22 Monate vorbei" without forecast."""
    if row.scan_state == "FERTIG":
        return "fertig"
    if formats.is_unknown(row.late_days):
        return {"BEGINNT": "beginnt später", "OHNE_TEMPO": "ohne Tempo"}.get(row.scan_state, formats.UNKNOWN)
    if row.scan_state != "LAEUFT":
        return f"schon {formats.lasting(int(row.late_days))} vorbei"
    return f"{formats.lasting(int(row.late_days))} danach" if row.late_days > 0 else "wie geplant"


def _late(days: int) -> str:
    return f", {formats.lasting(days)} nach dem geplanten Ende" if days > 0 else ", wie geplant"


def interim(found: pd.DataFrame) -> Iterator[str]:
    """One sentence per interim solution: what replaces it, how long it waits for whom, what must move."""
    for row in by_row(found):
        successor = "Nachfolge nicht benannt" if formats.is_unknown(row.successor_name) else row.successor_name
        planned = "ohne Termin" if formats.is_unknown(row.migration_date) else f"bis {formats.day(row.migration_date)}"
        late = " (überfällig)" if row.is_late else ""
        begins = "" if row.has_begun else f" (ab {formats.day(row.start_date)})"
        yield f"{row.interim_name}{begins} → {successor}, Umstieg {planned}{late}.{_waits(row)} {_moving(row)}"


def _waits(row: Any) -> str:
    """For whom and how long; each is said even when the other is not known. A day to come is no wait yet."""
    who = "" if formats.is_unknown(row.waiting_for) else f" auf {PARTIES[row.waiting_for]}"
    if formats.is_unknown(row.waiting_days) and not formats.is_unknown(row.waiting_since_date):
        return f" Wartet{who} erst ab {formats.day(row.waiting_since_date)}."
    if formats.is_unknown(row.waiting_days):
        return f" Wartet{who}; seit wann, ist nicht eingetragen." if who else ""
    return f" Wartet{who} seit {formats.day(row.waiting_since_date)} ({formats.lasting(row.waiting_days)})."


def _moving(row: Any) -> str:
    """The services that must move and their online cases; services without a figure are said."""
    if formats.is_unknown(row.service_count):
        return (
            "Von den genannten Leistungen steht keine als relevant in der Liste."
            if row.has_services
            else "Welche Leistungen umziehen, ist nicht angegeben."
        )
    start = f"Umziehen {formats.agreeing(row.service_count, 'muss', 'müssen')} {formats.counted(row.service_count, 'Leistung', 'Leistungen')}"
    if formats.is_unknown(row.online_case_count):
        return f"{start}; wie viele Online-Fälle daran hängen, ist nicht bekannt."
    missing = (
        f" (bei {formats.counted(row.unknown_online_count, 'Leistung', 'Leistungen')} nicht bekannt)"
        if row.unknown_online_count
        else ""
    )
    return f"{start} mit {formats.counted(row.online_case_count, 'Online-Fall', 'Online-Fällen')} im Jahr{missing}."


def training(found: pd.DataFrame) -> str:
    """Trained heads over the plans with both numbers, how many plans say less, and who is late."""
    known = found[found["planned_count"].notna() & found["trained_count"].notna()]
    open_words = (
        f" Bei {formats.part_of(len(found) - len(known), len(found), 'Plänen')} fehlt eine Zahl."
        if len(known) < len(found)
        else ""
    )
    if known.empty:
        return "Wie viele geschult sind, ist noch von keinem Amt bekannt."
    trained, planned = known["trained_count"].sum(), known["planned_count"].sum()
    verb = "hat" if planned == 1 else formats.agreeing(trained, "hat", "haben")
    late = list(found.loc[found["is_late"].eq(True), "office"])
    behind = f" Überfällig: {formats.listing(late)}." if late else ""
    return f"{formats.share(trained, planned, 'geplanten Schulungen')} {verb} stattgefunden.{open_words}{behind}"


def discontinued(found: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """What is still in use though its channel has been given up: message and what to know."""
    for row in by_row(found[found["discontinued_channel"].notna()]):
        yield (
            f"{row.discontinued_channel} ist abgekündigt (seit {formats.day(row.discontinued_date)}).",
            row.discontinued_note,
        )


def process(row: object) -> str:
    """One process before and after: "8 Schritte vorher, 1 nachher; Medienbrüche 1 und 0; 205,0 Stunden im Jahr frei."."""
    if formats.is_unknown(row.steps_before) or formats.is_unknown(row.steps_after):
        return "Vorher oder nachher fehlt noch."
    steps = (
        f"{formats.counted(row.steps_before, 'Schritt', 'Schritte')} vorher, {formats.integer(row.steps_after)} nachher"
    )
    return "; ".join(filter(None, [steps, _media(row), _hours(row.hours_freed)])) + "."


def _media(row: Any) -> str:
    before, after = row.media_changes_before, row.media_changes_after
    if formats.is_unknown(before) or formats.is_unknown(after):
        return "Medienbrüche nicht bekannt"
    return f"Medienbrüche {formats.integer(before)} und {formats.integer(after)}"


def _hours(freed: Any) -> str:
    """Hours a year set free, or what the new way costs more; a negative saving is no saving."""
    if formats.is_unknown(freed):
        return ""
    amount = f"{formats.decimal(abs(freed))} Stunden im Jahr"
    return f"{amount} mehr Arbeit" if freed < 0 else f"{amount} frei"


def systems(found: pd.DataFrame) -> pd.DataFrame:
    """The specialist systems with their codes in words: where they run, whether there is an interface, who decides."""
    return found.assign(
        product=[_product(row) for row in by_row(found)],
        hosting=found["hosting"].map(HOSTING_LABELS),
        interface=found["interface_status"].map(INTERFACE_LABELS),
        decider=found["decision_level"].map(DECIDER_LABELS),
    )


def _product(row: Any) -> str:
    """ "Einheitsverfahren 4.2 (Kommunaldienst)"."""
    version = "" if formats.is_unknown(row.version_text) else f" {row.version_text}"
    vendor = "" if formats.is_unknown(row.vendor_name) else f" ({row.vendor_name})"
    return f"{row.product_name}{version}{vendor}"


def scan_rows(scan: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``ozg.read.house.scan`` with format, unit and the distance to the plan in words."""
    return scan.assign(
        format_label=scan["scan_format"].map(FORMAT_LABELS),
        unit_label=scan["unit"].map(UNIT_LABELS),
        late=[against_plan(row) for row in by_row(scan)],
    )


def accounts(row: Any, other_model_count: Any = 0) -> str:
    """How many of the online services use the account of the Portalverbund, and what the others do; empty while nobody answered. ``row``: of
    ``ozg.read.house.accounts``; ``other_model_count``: services of the list reported by another maturity model."""
    if not row.known_count:
        return ""
    share = formats.share(row.portal_count, row.known_count, "Leistungen")
    said = marks.figure("PORTAL_ACCOUNT", row.portal_count, share)
    others = [
        f"{formats.integer(count)} {word}"
        for count, word in ((row.own_count, "mit eigenem Konto"), (row.without_count, "ohne Konto"))
        if count
    ]
    rest = f"; von {formats.integer(row.unknown_count)} ist das Konto nicht bekannt" if row.unknown_count else ""
    threshold = named(f"Reifegrad ≥\u00a0{ONLINE_LEVEL}", other_model_count)
    return f"Konto des Portalverbunds: {said}, die mindestens teilweise online sind ({threshold}) und ein Konto brauchen{_dash(others)}{rest}."


def _dash(others: list[str]) -> str:
    return f", {formats.listing(others)}" if others else ""


def paper(row: Any) -> list[str]:
    """How much paper there is, each figure with the number of services it is known of; empty while the list says nothing. ``row``: of
    ``ozg.read.house.paper``."""
    said = []
    if row.share_known_count:
        share = formats.share(row.paper_case_count, row.case_count, "Fällen")
        of = formats.part_of(row.share_known_count, row.relevant_count, "Leistungen")
        said.append(
            f"Auf Papier kommen {marks.figure('PAPER_CASES', row.paper_case_count, share)} im Jahr (bekannt bei {of})."
        )
    if row.pages_known_count:
        pages = marks.figure("PRINTED_PAGES", row.page_count, formats.counted(row.page_count, "Seite", "Seiten"))
        of = formats.part_of(row.pages_known_count, row.relevant_count, "Leistungen")
        said.append(f"Gedruckt werden {pages} im Jahr (bekannt bei {of}).")
    return said
