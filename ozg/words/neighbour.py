"""Sentences about neighbours, pioneers, double work and shared costs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.status import SOLUTION_LABELS
from ozg.words.comparison import some_names
from ozg.words.money import against_alone
from ozg.words.place import within


def headline(gaps: pd.DataFrame, has_anybody: bool = True) -> str:
    """For how many gaps somebody has the answer already; a service of unknown level is no gap yet, and where nobody else has a list there is
    nothing to search. ``gaps``: rows of ``ozg.read.neighbours.gaps``; ``has_anybody``: whether there is anybody among whom is searched, as there is
    not for a Stadtstaat."""
    known = gaps[gaps["is_gap"]]
    solved = known[known["neighbour_count"] > 0]
    if known.empty and len(gaps):
        return "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest."
    if known.empty:
        return "Es gibt keine Lücke, die sich schließen ließe."
    if not gaps["searched_list_count"].iloc[0]:
        every = "die eine Lücke" if len(known) == 1 else f"die {formats.integer(len(known))} Lücken"
        if not has_anybody:
            return f"Für {every} gibt es hier kein Vorbild: Im eigenen Land ist sonst keine Kommune vergleichbar."
        return f"Ob jemand eine Lösung für {every} hat, ist nicht bekannt: Von den Kommunen, unter denen gesucht wird, hat keine eine Liste."
    if solved.empty:
        every = "die eine Lücke" if len(known) == 1 else f"keine der {formats.integer(len(known))} Lücken"
        none = "keine" if len(known) == 1 else "eine"
        return (
            f"Für {every} ist {none} Lösung bekannt, weder bei Nachbarinnen noch bei vergleichbaren Kommunen mit Liste."
        )
    number = figure("SOLVED_GAPS", len(solved), formats.integer(len(solved)))
    every = formats.counted(len(known), "Lücke", "Lücken")
    return f"Für {number} von {every} ({formats.ratio(len(solved), len(known))}) hat schon jemand eine Lösung, die ganz online ist."


def searched(municipality_kind: str, district: str) -> str:
    """Among whom a solution is looked for; a kreisfreie Stadt is its own Kreis, so nobody is beside it there."""
    alike = "unter Kommunen gleicher Art und Größe im selben Land"
    return (
        f"Gesucht wird {alike}."
        if municipality_kind == "KREISFREI"
        else f"Gesucht wird {within(district)} und {alike}."
    )


def unknown(gaps: pd.DataFrame) -> str:
    """Services of which nobody knows whether they are gaps, and for how many of them somebody has a solution."""
    found = gaps[~gaps["is_gap"]]
    if found.empty:
        return ""
    solved = int((found["neighbour_count"] > 0).sum())
    which = "sie" if solved == len(found) == 1 else "eine davon" if solved == 1 else f"{formats.integer(solved)} davon"
    more = f"; {which} haben andere schon ganz online" if solved else ""
    further = "weiteren " * bool(gaps["is_gap"].any())
    which = f"einer {further}Leistung" if len(found) == 1 else f"{formats.integer(len(found))} {further}Leistungen"
    return f"Von {which} ist der Reifegrad hier nicht bekannt{more}."


def same_system(gaps: pd.DataFrame) -> str:
    """How many of them run on the same specialist system, and how many cases hang on them; what is not known is not told as the same."""
    same = gaps[gaps["same_system_count"] > 0]
    if same.empty:
        return ""
    cases = same["case_count"].sum()
    least = "mindestens " if same["case_count"].isna().any() else ""
    about = f"; daran hängen {least}{formats.counted(cases, 'Fall', 'Fälle')} im Jahr" if cases else ""
    is_all = len(same) == (gaps["neighbour_count"] > 0).sum()
    where = "Überall" if is_all else f"Bei {formats.integer(len(same))} davon"
    return f"{where} arbeitet jemand mit demselben Fachverfahren{about}. Dort lohnt der erste Anruf."


def solutions(codes: Any) -> str:
    """Kinds of solution in words: "EfA, Land"."""
    return "" if formats.is_unknown(codes) else ", ".join(SOLUTION_LABELS[code] for code in codes.split())


def gap(row: Any) -> str:
    """A gap for a select: name, cases, how many have it."""
    cases = "ohne Fallzahl" if formats.is_unknown(row.case_count) else formats.counted(row.case_count, "Fall", "Fälle")
    return f"{row.service_name} ({cases}, {formats.integer(row.neighbour_count)} × gelöst)"


def of_gap(row: Any) -> str:
    """Who has one service already, in a sentence."""
    same = ""
    if not formats.is_unknown(row.same_system_count) and row.same_system_count:
        same = f", {formats.integer(row.same_system_count)} davon mit demselben Fachverfahren"
        if row.neighbour_count == 1:
            same = ", sie arbeitet mit demselben Fachverfahren"
    return f"{formats.counted(row.neighbour_count, 'Kommune hat', 'Kommunen haben')} „{row.service_name}“ ganz online{same}."


def examples_title(solved: pd.DataFrame) -> str:
    """For how many services there is somebody to call; ``solved``: gaps and services of unknown level that others have ganz online."""
    same = int((solved["same_system_count"] > 0).sum())
    services = formats.counted(len(solved), "Leistung", "Leistungen")
    if not same:
        return f"Für {services} gibt es ein Vorbild, mit anderem oder unbekanntem Fachverfahren"
    if same == len(solved):
        return f"Für {services} gibt es ein Vorbild mit demselben Fachverfahren"
    return f"Für {services} gibt es ein Vorbild, für {formats.integer(same)} davon mit demselben Fachverfahren"


def most_cases_title(solved: pd.DataFrame) -> str:
    """How many services others have already, and which of them has most cases here."""
    known = solved[solved["case_count"].notna()]
    row = next(by_row(known.sort_values("case_count", ascending=False, kind="stable") if len(known) else solved))
    cases = f" ({formats.counted(row.case_count, 'Fall', 'Fälle')} im Jahr hier)" if len(known) else ""
    if len(solved) == 1:
        return f"Andere haben „{row.service_name}“ schon ganz online{cases}"
    many = f"{formats.integer(len(solved))} Leistungen haben andere schon ganz online"
    if not len(known):
        return f"{many}; die Fallzahl hier ist von keiner bekannt"
    most = "die meisten Fälle" if len(known) == len(solved) else "die meisten bekannten Fälle"
    return f"{many}, {most} hat „{row.service_name}“{cases}"


def joint_headline(leverage: pd.DataFrame, named: pd.DataFrame, lists: Any, labels: dict[str, str]) -> str:
    """The largest joint leverage: "„ePayment“ blockiert in 8 von 13 Kommunen mit Liste: gemeinsam lösen."; but what more municipalities name
    where some do not say whether it blocks. ``leverage``, ``named``: rows of ``ozg.read.leverage.of_area`` and ``named_of_area``."""
    if not lists.listed_count:
        return "Noch hat keine Stadt oder Gemeinde hier eine Liste."
    is_first = _is_named_more(leverage, named)
    return joint_named(named, lists, labels) if is_first else _joint_blocking(leverage, lists, labels)


def joint_deck(leverage: pd.DataFrame, named: pd.DataFrame, lists: Any, labels: dict[str, str]) -> str:
    """What stands beside ``joint_headline``: what blocks, where the headline says what is named, and the other way round; empty where the
    headline is all there is."""
    if leverage.empty:
        return ""
    is_first = _is_named_more(leverage, named)
    return _joint_blocking(leverage, lists, labels) if is_first else joint_named(named, lists, labels)


def _is_named_more(leverage: pd.DataFrame, named: pd.DataFrame) -> bool:
    if named.empty or not named["unrated_in_count"].iloc[0]:
        return False
    return leverage.empty or named["named_count"].iloc[0] > leverage["municipality_count"].iloc[0]


def _joint_blocking(leverage: pd.DataFrame, lists: Any, labels: dict[str, str]) -> str:
    if leverage.empty:
        one = lists.listed_count == 1
        where = (
            "In der einen Kommune mit Liste"
            if one
            else f"In keiner der {formats.integer(lists.listed_count)} Kommunen mit Liste"
        )
        said = "kein" if one else "ein"
        tell = "sagt die Liste" if one else "sagen die Listen"
        return f"{where} ist {said} blockierender Engpass gemeldet; ob wirklich keiner da ist, {tell} nicht."
    top = next(by_row(leverage))
    where = formats.part_of(top.municipality_count, lists.listed_count, "Kommunen")
    call = ": gemeinsam lösen." if top.municipality_count > 1 else "."
    return f"„{labels[top.bottleneck_code]}“ blockiert in {marks.figure('JOINT_LEVER', top.municipality_count, where)} mit Liste{call}"


def joint_named(named: pd.DataFrame, lists: Any, labels: dict[str, str]) -> str:
    """In how many municipalities bottlenecks are named, which most often, and that some lists do not say whether they block; empty where all say
    so. Of one bottleneck all municipalities that name it are counted: "am häufigsten „Nutzerkonto“ (in 3, davon in 1 als blockierend)"."""
    if named.empty or not named["unrated_in_count"].iloc[0]:
        return ""
    first = next(by_row(named))
    where = formats.part_of(first.named_in_count, lists.listed_count, "Kommunen")
    blocking = f", davon in {formats.integer(first.blocking_count)} als blockierend" if first.blocking_count else ""
    often = (
        f", am häufigsten „{labels[first.bottleneck_code]}“ (in {formats.integer(first.named_count)}{blocking})"
        if first.named_count > 1
        else ""
    )
    if not first.rated_in_count:
        tell = "sagt die Liste" if first.named_in_count == 1 else "sagen die Listen"
        return f"In {where} mit Liste sind Engpässe gemeldet{often}; ob sie blockieren, {tell} nicht."
    unsure = "die Liste" if first.named_in_count == 1 else f"in {formats.integer(first.unrated_in_count)} davon"
    rest = f"{unsure} sagt nicht von allen" if first.named_in_count == 1 else f"{unsure} sagt die Liste nicht von allen"
    return f"In {where} mit Liste sind Engpässe gemeldet{often}; {rest}, ob sie blockieren."


def counted_lists(lists: Any, today: date, is_apart: bool = True) -> str:
    """Whose lists an area's figures are made of, and whether the Kreisverwaltung stands apart or is one of them."""
    if not lists.listed_count:
        return ""
    every = formats.counted(lists.municipality_count, "Kommune", "Kommunen")
    if lists.listed_count < lists.municipality_count:
        have = formats.agreeing(lists.listed_count, "hat", "haben")
        who = (
            f"{formats.integer(lists.listed_count)} von {every} {have} eine Liste; über die anderen ist nichts bekannt"
        )
    else:
        who = f"{'die eine Kommune hat' if lists.municipality_count == 1 else f'alle {every} haben'} eine Liste"
    day = (
        f"vom {formats.day(lists.newest_date)}"
        if lists.oldest_date == lists.newest_date
        else f"die älteste vom {formats.day(lists.oldest_date)}"
    )
    oldest = "" if formats.day(lists.oldest_date) == formats.day(today) else f" ({day})"
    kreis = "steht daneben, nicht in der Summe" if is_apart else "zählt hier mit"
    apart = f" Die Kreisverwaltung {kreis}." if lists.has_district_list else ""
    return f"Gezählt: {who}. Es gilt je Kommune die neueste bis zum {formats.day(today)}{oldest}.{apart}"


def places(row: Any) -> str:
    """Where it is missing or blocks: the first names, then the Kreisverwaltung that has the same trouble beside the count."""
    district = getattr(row, "district_names", None)
    beside = "" if formats.is_unknown(district) else f"; dazu {district} (nicht mitgezählt)"
    return f"{some_names(row.municipality_names)}{beside}"


def interface(row: Any) -> str:
    """What is missing where: "Die Schnittstelle zum Fachverfahren „Meldewesen“ fehlt in 11 Kommunen: gemeinsam beschaffen."."""
    call = ": gemeinsam beschaffen" if row.municipality_count > 1 else ""
    found = formats.counted(row.municipality_count, "Kommune", "Kommunen")
    return f"Die Schnittstelle zum Fachverfahren „{row.specialist_system}“ fehlt in {marks.figure('MISSING_INTERFACE', row.municipality_count, found)}{call}."


def blocking_title(joint: pd.DataFrame) -> str:
    """How many bottlenecks are said to block, and how many of them in several municipalities; what is named without a word on it may block in
    more. ``joint``: rows of ``ozg.read.leverage.of_area``."""
    many = int((joint["municipality_count"] > 1).sum())
    count = formats.counted(len(joint), "Engpass", "Engpässe")
    if many == len(joint):
        return f"In mehreren Kommunen zugleich als blockierend gemeldet: {count}"
    rest = f"{formats.integer(many)} davon in mehreren Kommunen" if many else "keiner in mehr als einer Kommune"
    return f"Als blockierend gemeldet: {count}, {rest}"


def duplicates(found: pd.DataFrame, listed_count: int, unsure_count: int = 0) -> str:
    """A warning about double work; empty while fewer than two municipalities have a list (``listed_count``). ``unsure_count``:
    ``ozg.read.neighbours.unsure_duplicates``; with one of them nobody knows that there is none."""
    if found.empty and listed_count < 2:
        return ""
    if found.empty and unsure_count:
        services = formats.counted(unsure_count, "Leistung", "Leistungen")
        return (
            "Von keiner Leistung ist bekannt, dass sie gerade in zwei Kommunen zugleich selbst entwickelt wird; "
            f"bei {services} nennen die Listen Status oder Lösungsart nicht überall."
        )
    if found.empty:
        return "Keine Leistung wird nach den Listen gerade in zwei Kommunen zugleich selbst entwickelt."
    count = marks.figure("BUILT_TWICE", len(found), formats.counted(len(found), "Leistung wird", "Leistungen werden"))
    return f"{count} gerade in mindestens zwei Kommunen zugleich selbst entwickelt (in Umsetzung, Lösungsart „eigen“)."


def builders(row: Any) -> str:
    """Who builds one service at the same time."""
    return f"„{row.service_name}“ entwickeln {formats.listing(row.builder_names.split(', '))} zugleich selbst."


def told_cost(row: Any) -> str:
    """What the sheet says a service costs together; the reader may try another sum."""
    return f"Laut Blatt „Zusammenarbeit“ kostet es gemeinsam {formats.euro(row.total_cents / 100)}; der Betrag lässt sich ändern."


def example_cost(euros: int) -> str:
    """That a sum is nobody's: the field begins with it."""
    return f"{formats.euro(euros, 0)} sind ein Beispiel; bitte den Betrag des Angebots eintragen."


def is_sharing(shares: pd.DataFrame) -> bool:
    """Whether there is anybody to share with. ``shares``: rows of ``ozg.read.neighbours.savings``."""
    return len(shares) > 1


def saving(shares: pd.DataFrame, total_cents: int) -> str:
    """What sharing one service saves all together, or costs more; costs nobody stated are said. Of one municipality alone nothing is reckoned."""
    if shares.empty:
        return "Niemand kann sich beteiligen: Der Schlüssel ist für keine Kommune bekannt."
    if not is_sharing(shares):
        return f"Beteiligen kann sich bisher nur {shares['short_name'].iloc[0]}; geteilt werden die Kosten erst ab zwei Kommunen."
    known = shares[shares["alone_cents"].notna()]
    alone = known["alone_cents"].sum()
    start = f"Gemeinsam {formats.euro(total_cents / 100)} für {formats.counted(len(shares), 'Kommune', 'Kommunen')}"
    unknown = len(shares) - len(known)
    missing = (
        f" {formats.counted(unknown, 'Kommune hat', 'Kommunen haben')} keine eigenen Kosten angegeben."
        if unknown
        else ""
    )
    if known.empty:
        return f"{start}; was es allein kostet, hat niemand angegeben."
    paid = known["share_cents"].sum()
    who = (
        "Die Kommune, die eigene Kosten angegeben hat, zahlt"
        if len(known) == 1
        else f"Die {formats.integer(len(known))} Kommunen, die eigene Kosten angegeben haben, zahlen zusammen"
    )
    return f"{start}. {who} {formats.euro(paid / 100)} statt {formats.euro(alone / 100)} allein: {against_alone(alone - paid)}.{missing}"
