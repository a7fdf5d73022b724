"""Sentences about bottlenecks, made from the rows of ``ozg.read.bottlenecks``. Who is waited for is what the entries say; nobody is made
up where they name none (docs/fachregeln.md 5.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules import model
from ozg.rules.bottleneck import BOTTLENECK, NOBODY_LABEL, OWNER_LABELS, PARTY_LABELS, SEVERITY_LABELS, UNREAD
from ozg.words import usage as usage_words
from ozg.words.order import PARTIES

NONE_BLOCKS = "Kein Engpass ist als blockierend gemeldet; ob wirklich keiner da ist, sagt die Liste nicht."


def owners(codes: Any) -> str:
    """Who, own hands first: "Kommune, Land"; "niemand eingetragen" when no entry names anybody, and that the list names somebody where that was
    not understood."""
    given = set() if formats.is_unknown(codes) else set(codes.split())
    return ", ".join(label for code, label in PARTY_LABELS.items() if code in given) or NOBODY_LABEL


def could_solve(codes: Any) -> str:
    """Who could remove it in general, as a hint where nobody is named: "lösen könnten es Kommune, Kreis oder Verbund"."""
    labels = [OWNER_LABELS[code] for code in codes.split()]
    return f"lösen {'könnte' if len(labels) == 1 else 'könnten'} es {formats.listing(labels, 'oder')}"


def hands(row: Any) -> str:
    """In whose hands it lies: "in eigener Hand", "wartet auf das Land", "niemand eingetragen"."""
    return in_hands(row.waiting_for)


def in_hands(code: Any) -> str:
    """``hands`` of the code of a party."""
    if formats.is_unknown(code) or code == UNREAD:
        return owners(code)
    return "in eigener Hand" if code == "K" else f"wartet auf {PARTIES[code]}"


def duration(row: Any, today: date) -> str:
    """Since when: "seit 14 Monaten", with the range where the entries differ ("seit 6 bis 38 Monaten"); "Tag nicht eingetragen"."""
    if formats.is_unknown(row.since_date):
        return "Tag nicht eingetragen"
    first, last = row.since_first.date(), row.since_last.date()
    if first != last and formats.since(first, today) != formats.since(last, today):
        return f"{formats.since(row.since_date.date(), today)} (je nach Leistung {formats.since_range(last, first, today)})"
    return formats.since(row.since_date.date(), today)


def waiting_for(row: Any, today: date) -> str:
    """Whom it waits for and how long: "wartet auf das Land, seit 19 Monaten"."""
    return f"{hands(row)}, {duration(row, today)}"


def services(row: Any) -> str:
    """How many services, and for how many of them the cases beside them are not known: "12 Leistungen, 2 ohne Fallzahl"; where none has any, the
    cases say it. ``row``: ``service_count``, ``services_without_cases`` and ``touched_case_count``."""
    many = formats.counted(row.service_count, "Leistung", "Leistungen")
    is_part = not formats.is_unknown(row.touched_case_count) and row.services_without_cases
    return f"{many}, {formats.integer(row.services_without_cases)} ohne Fallzahl" if is_part else many


def leverage(row: Any, today: date) -> list[str]:
    """Lines of one bottleneck in a short list: name, what it holds up, in whose hands since when, as said by which list."""
    many = formats.counted(row.service_count, "Leistung", "Leistungen")
    return [
        BOTTLENECK[row.bottleneck_code].label,
        f"{services(row)}{', ' if services(row) == many else '; '}{usage_words.cases_a_year(row.touched_case_count)}",
        f"{waiting_for(row, today)}; Stand {formats.day(row.confirmed_date)}",
    ]


def table(leverage: pd.DataFrame, today: date) -> pd.DataFrame:
    """``leverage`` with their words for a table: ``waits_for`` and ``waiting``."""
    rows = list(by_row(leverage))
    return leverage.assign(
        waits_for=[owners(row.waiting_for) for row in rows], waiting=[duration(row, today) for row in rows]
    )


#: How a severity that is missing is entered.
RATE_FIRST = "Zuerst eintragen: wie schwer er wiegt (blockierend, bremsend oder Hinweis), in der Spalte „Schwere“ neben dem Engpass."


def unrated_services(unrated: pd.DataFrame) -> int:
    """How many services have a bottleneck of which the list does not say how grave it is; ``unrated``: ``bottlenecks.unrated``."""
    return len({key for keys in unrated["service_keys"] for key in keys})


def named_without_severity(count: int) -> str:
    """Bottlenecks are named for so many services, and whether they block is not known."""
    if count == 1:
        return "Für eine Leistung ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht."
    return f"Für {formats.integer(count)} Leistungen ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht."


def awaited(rows: pd.DataFrame) -> str:
    """Whom services wait for of which the list names no bottleneck: "Laut Liste warten 2 Leistungen auf den Bund und 1 auf Hersteller oder
    IT-Dienstleister, 1 liegt in eigener Hand; was fehlt, sagt sie nicht."; empty where it says so of none. ``rows``: ``bottlenecks.awaited``."""
    own = int(rows.loc[rows["waiting_for"] == "K", "service_count"].sum())
    others = [(int(row.service_count), PARTIES[row.waiting_for]) for row in by_row(rows) if row.waiting_for != "K"]
    said = []
    if others:
        (count, party), *rest = others
        waits = f"{'wartet' if count == 1 and not rest else 'warten'} {formats.counted(count, 'Leistung', 'Leistungen')} auf {party}"
        said.append(formats.listing([waits, *(f"{formats.integer(many)} auf {other}" for many, other in rest)]))
    if own:
        lies = formats.agreeing(own, "liegt", "liegen")
        many = formats.integer(own) if others else formats.counted(own, "Leistung", "Leistungen")
        said.append(f"{many} {lies} in eigener Hand" if others else f"{lies} {many} in eigener Hand")
    return f"Laut Liste {', '.join(said)}; was fehlt, sagt sie nicht." if said else ""


def awaited_by_party(rows: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Mark and lines of a party in a list: name, its services, their cases. ``rows``: ``bottlenecks.awaited``."""
    told = []
    for row in by_row(rows):
        without = row.services_without_cases
        rest = f"; {formats.counted(without, 'Leistung', 'Leistungen')} ohne Fallzahl"
        known = (
            "Fallzahl nicht bekannt"
            if formats.is_unknown(row.case_count)
            else usage_words.cases_a_year(row.case_count) + rest * bool(without)
        )
        told.append(("→", [OWNER_LABELS[row.waiting_for], formats.listing(list(row.service_names)), known]))
    return told


def nothing_blocks(has_outdated: bool) -> str:
    """Why the list of bottlenecks is empty; old ones are not forgotten, but to be confirmed."""
    if has_outdated:
        return "Gemeldete Engpässe sind älter als zwölf Monate: veraltet, bitte bestätigen."
    return NONE_BLOCKS


def headline(
    held: pd.Series, relevant_count: int, leverage: pd.DataFrame, unrated_count: int = 0, without_name: str = ""
) -> str:
    """The answer: how many services are blocked, and what holds up most. ``held``: ``bottlenecks.hands``; ``leverage``: current ones;
    ``unrated_count``: ``unrated_services``; ``without_name``: ``awaited``."""
    count = held["blocked_count"]
    if not count and unrated_count:
        return named_without_severity(unrated_count)
    if not count:
        return without_name or NONE_BLOCKS
    blocked = figure("BLOCKED", count, formats.integer(count))
    of = "Leistung" if relevant_count == 1 else "Leistungen"
    start = f"{blocked} von {formats.integer(relevant_count)} {of} {'ist' if count == 1 else 'sind'} blockiert"
    # What holds up only what the house itself has put off is no answer while something else holds up.
    top = next(by_row(leverage.sort_values("is_postponed", kind="stable")))
    by = f"„{BOTTLENECK[top.bottleneck_code].label}“ ({hands(top)})"
    if formats.is_unknown(top.touched_case_count):
        return f"{start}; die meisten durch {by}."
    cases = formats.counted(top.touched_case_count, "Fall hängt", "Fälle hängen")
    least = "mindestens " if top.services_without_cases else ""
    place = f"{top.bottleneck_code} {'' if formats.is_unknown(top.waiting_for) else top.waiting_for}".strip()
    return f"{start}; {least}{figure('LEVER_CASES', top.touched_case_count, cases, place=place)} an {by}."


def own_hands(held: pd.Series, unrated_count: int = 0) -> str:
    """How much of it the municipality can remove itself; each blocked case counted once. ``unrated_count``: ``unrated_services``."""
    if not held["blocked_count"] and unrated_count:
        return RATE_FIRST
    if not held["blocked_count"]:
        return "Gemeldet wird ein Engpass auf dem Blatt „Engpässe“ des Meldebogens: Leistung, Kennung, Schwere, seit wann, wartet auf wen."
    said = [
        _blocked_cases(held["case_count"]),
        _share_of_hands("In eigener Hand", held["own_count"], held["own_case_count"], held["case_count"]),
        _share_of_hands("Auf andere warten", held["outside_count"], held["outside_case_count"], held["case_count"]),
    ]
    said.append(not_named(held["open_count"] - held["unread_count"], held["unread_count"], ("Leistung", "Leistungen")))
    without = held["without_cases_count"]
    if without:
        said.append(f"{formats.counted(without, 'blockierte Leistung', 'blockierte Leistungen')} ohne Fallzahl.")
    if unrated_count:
        more = (
            "einer weiteren Leistung" if unrated_count == 1 else f"{formats.integer(unrated_count)} weiteren Leistungen"
        )
        said.append(f"Bei {more} ist ein Engpass ohne Schwere gemeldet.")
    return " ".join(filter(None, said))


def not_named(nobody_count: int, unread_count: int, things: tuple[str, str]) -> str:
    """Of how many ``things`` (one, many in the dative) nobody is entered, and of how many somebody who was not understood: "Bei 2 Leistungen ist
    niemand eingetragen: klären, wer es löst."; empty where neither is."""
    said = []
    if nobody_count:
        said.append(f"Bei {formats.counted(nobody_count, *things)} ist niemand eingetragen: klären, wer es löst.")
    if unread_count:
        said.append(f"{unread(unread_count, things)}: bitte in der Spalte „Wartet auf“ nachsehen.")
    return " ".join(said)


def unread(count: int, things: tuple[str, str]) -> str:
    """That the list names somebody who was not understood: "Bei 2 Leistungen nennt die Liste jemanden, den das Programm nicht versteht"."""
    return f"Bei {formats.counted(count, *things)} nennt die Liste jemanden, den das Programm nicht versteht"


def _blocked_cases(total: Any) -> str:
    if formats.is_unknown(total):
        return ""
    many = formats.counted(total, "Fall", "Fälle")
    return f"Blockiert {formats.agreeing(total, 'ist', 'sind')} {figure('BLOCKED_CASES', total, many)} im Jahr."


def _share_of_hands(start: str, count: int, cases: Any, total: Any) -> str:
    if not count:
        return ""
    many = formats.counted(count, "Leistung", "Leistungen")
    if formats.is_unknown(cases):
        return f"{start}: {many} ohne Fallzahl."
    return (
        f"{start}: {many} mit {formats.share(cases, total)} blockierten Fällen im Jahr."
        if total
        else f"{start}: {many}."
    )


def freed(row: Any) -> str:
    """What falls free at once, and for what that alone may not be enough, because other criteria lack or are not known: ", davon 4.100
    sofort frei; für 230 reicht das allein vielleicht nicht"."""
    if formats.is_unknown(row.touched_case_count):
        return ""
    sure, unsure = row.freed_case_count, row.unsure_case_count
    if sure == row.touched_case_count:
        return ", alle sofort frei"
    if unsure == row.touched_case_count:
        return "; ihn allein zu lösen, reicht vielleicht nicht"
    free = f", davon {formats.integer(sure)} sofort frei" if sure else ""
    perhaps = f"; für {formats.integer(unsure)} reicht das allein vielleicht nicht" if unsure else ""
    return f"{free}{perhaps}" or ", frei erst, wenn auch andere Engpässe gelöst sind"


def bars_title(leverage: pd.DataFrame) -> str:
    """Heading of the bars: how many kinds of bottleneck hold up; ``leverage``: rows of ``ozg.read.bottlenecks.leverage``."""
    count = leverage["bottleneck_code"].nunique()
    kinds = formats.counted(count, "Engpass hält", "Arten von Engpässen halten")
    return f"{kinds} auf: wer sie lösen kann, die eigene Hand zuerst"


#: What the two looks of a bar mean.
FREED = "sofort frei: Ist dieser Engpass gelöst, ist das Ziel erreicht"
NOT_YET_FREED = "noch nicht frei: Auch anderes ist zu lösen, oder es ist nicht bekannt, ob dieser eine Schritt reicht"


def own_step(leverage: pd.DataFrame) -> pd.DataFrame:
    """The bottleneck in the own hand that sets most cases free, then the one that holds up most; no row where none is, or where all that it
    holds up is put off. ``leverage``: rows of ``ozg.read.bottlenecks.leverage``."""
    is_own = leverage["waiting_for"].eq("K").fillna(False).astype(bool)
    own = leverage[is_own & ~leverage["is_outdated"] & ~leverage["is_postponed"]]
    order = ["freed_case_count", "touched_case_count", "service_count"]
    return own.sort_values(order, ascending=False, kind="stable", na_position="last").head(1)


def own_step_words(row: Any, today: date) -> tuple[str, str, str]:
    """One bottleneck in the own hand as a step: what to do, what it brings, since when."""
    brings = f"{usage_words.cases_a_year(row.touched_case_count)}{freed(row)}; {services(row)}"
    return f"Engpass lösen: {BOTTLENECK[row.bottleneck_code].label}", brings, f"in eigener Hand, {duration(row, today)}"


def effect(row: Any) -> str:
    """What the bottleneck does to the service: "blockiert allein", "blockiert; danach fehlt noch: Nutzerkonto", "bremsend"."""
    if row.is_proposed:
        return "Vorschlag, nicht bestätigt"
    if formats.is_unknown(row.severity):
        return "gemeldet; ob er blockiert, ist nicht bekannt"
    if not row.is_holding_up:
        return SEVERITY_LABELS[row.severity]
    others = row.blocking_code_count - 1
    if others:
        return f"blockiert, zusammen mit {'einem weiteren' if others == 1 else f'{formats.integer(others)} weiteren'}"
    if not formats.is_unknown(row.is_set_free) and row.is_set_free:
        return "blockiert allein; ohne ihn ist das Ziel erreicht"
    lacking = list(row.lacking) if hasattr(row.lacking, "__len__") else []
    if lacking:
        criteria = model.model_of_criteria(getattr(row, "criteria_version", None)).criterion
        return f"blockiert allein; danach fehlt noch: {formats.listing([criteria[code].missing for code in lacking])}"
    return "blockiert allein; ob das genügt, ist nicht bekannt"


def entry_owners(row: Any) -> str:
    """Whom the entries about one service wait for; an entry that names nobody is said beside the others."""
    named = "" if formats.is_unknown(row.owner_codes) else owners(row.owner_codes)
    return ", ".join(filter(None, [named, NOBODY_LABEL if row.names_nobody or not named else ""]))


def entry_since(row: Any, today: date) -> str:
    """Since when a bottleneck of one service lasts; an old entry says so."""
    since = "Tag nicht eingetragen" if formats.is_unknown(row.since_date) else formats.since(row.since_date, today)
    return f"{since}; veraltet, bitte bestätigen" if row.is_outdated else since


def one_headline(code: str, affected: pd.DataFrame) -> str:
    """What one bottleneck holds up."""
    label = BOTTLENECK[code].label
    held = affected[affected["is_holding_up"] & ~affected["is_outdated"]]
    if held.empty:
        old = affected[affected["is_outdated"]]
        if len(old):
            return f"„{label}“ ist zuletzt am {formats.day(old['stated_date'].max())} gemeldet: veraltet, bitte bestätigen."
        return f"„{label}“ ist für keine Leistung als blockierend gemeldet."
    count = formats.counted(len(held), "Leistung", "Leistungen")
    if held["case_count"].notna().any():
        least = "mindestens " if held["case_count"].isna().any() else ""
        return f"„{label}“ hält {count} mit {least}{formats.counted(held['case_count'].sum(), 'Fall', 'Fällen')} im Jahr auf."
    return f"„{label}“ hält {count} auf, {'ohne' if len(held) == 1 else 'alle ohne'} Fallzahl."


def named(codes: str) -> str:
    """Bottlenecks in words, as they stand in a cell; ``codes`` separated by spaces, empty for none."""
    return ", ".join(BOTTLENECK[code].label for code in codes.split())


def bar(row: Any) -> str:
    """A bar in words: "9.300 Fälle, davon 4.100 sofort frei; 31 Leistungen, 5 ohne Fallzahl". ``row``: ``touched`` (cases a year),
    ``freed_words``, ``service_count``, ``services_without_cases``."""
    services = formats.counted(row.service_count, "Leistung", "Leistungen")
    without = f", {formats.integer(row.services_without_cases)} ohne Fallzahl" if row.services_without_cases else ""
    if formats.is_unknown(row.touched):
        return f"Fälle {formats.UNKNOWN}; {services}{without}"
    return f"{formats.counted(row.touched, 'Fall', 'Fälle')}{row.freed_words}; {services}{without}"
