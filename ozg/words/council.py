"""Sentences for the council; the paper and the page ``/rat`` say the same (docs/fachregeln.md 9.1, 13). Sums of cases are the public ones:
rounded, small ones hidden.

``now`` is the row of ``ozg.read.council.summary``, ``targets`` that of ``ozg.read.council.targets``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure, plain
from ozg.rules.bottleneck import UNREAD
from ozg.words import money, standing, usage
from ozg.words.bottleneck import NONE_BLOCKS
from ozg.words.order import PARTIES

#: So many names stand in a sentence; beyond them the number of the others.
NAMED = 6
TOO_SMALL = "Die Fallzahlen sind zu klein, um sie öffentlich zu nennen."
NO_DATES = "Zieldaten einzelner Leistungen stehen nicht in der Liste."
#: Of an edition that was frozen before editions kept them.
GOALS_NOT_KEPT = "Eigene Jahresziele und Beschlüsse des Rats hält diese Ausgabe nicht fest."


def cases(now: Mapping[str, Any]) -> str:
    """The cases behind the headline, and how many services have none: "Das sind rund 14.360 von rund 49.180 Fällen im Jahr mit
    bekanntem Reifegrad (29 %); von 1 Leistung ist die Fallzahl nicht bekannt."; without a percentage when the level is known of less than
    half of all known cases."""
    total, known, done = now["public_case_count"], now["public_known_case_count"], now["public_conform_case_count"]
    if formats.is_unknown(total):
        return TOO_SMALL if _is(now["is_case_hidden"]) else "Fallzahlen sind noch nicht bekannt."
    if formats.is_unknown(known) and not _is(now["is_known_hidden"]):
        whole = figure("CASES_TOTAL", total, formats.integer(total))
        return f"Bekannt sind rund {whole} Fälle im Jahr, aber von keiner dieser Leistungen {standing.level_of(now)}{_without(now)}."
    if formats.is_unknown(known) or formats.is_unknown(done):
        return f"Wie viele Fälle ganz online gehen, wird öffentlich nicht genannt: Es sind zu wenige{_without(now)}."
    of_known = f"rund {figure('CASES_KNOWN', known, formats.integer(known))} Fällen im Jahr mit bekanntem Reifegrad"
    share = ""
    if not standing.is_enough_known(known, total):
        whole = figure("CASES_TOTAL", total, formats.integer(total))
        share = f"; für einen Anteil ist zu wenig bekannt, insgesamt sind es rund {whole} Fälle"
    elif done:
        share = f" ({formats.ratio(done, known)})"
    some = figure("CASES_CONFORM", done, f"rund {formats.integer(done)}" if done else "keiner")
    said = f"Das sind {some} von {of_known}" if done else f"Ganz online geht {some} von {of_known}"
    return f"{said}{share}{_without(now)}."


def counted(pairs: pd.DataFrame) -> str:
    """What whole years counted where the list names no online cases, inside a sentence (``ozg.words.usage.count_of_years``); ``pairs``: of
    ``ozg.read.council.counted``. How many small ones are left out is said, so that the sum is not taken for the whole; empty without any."""
    told = pairs[~pairs["is_hidden"].astype(bool)]
    hidden = len(pairs) - len(told)
    if told.empty or not hidden:
        return usage.count_of_years(told)
    return f"{usage.count_of_years(told)}, ohne {formats.counted(hidden, 'Leistung', 'Leistungen')} mit kleinen Zahlen"


def cases_title(now: Mapping[str, Any]) -> str:
    """The cases as the title of their picture: "Rund 14.360 von rund 49.160 Fällen im Jahr mit bekanntem Reifegrad lassen sich ganz online
    stellen"; the set it is of belongs to the number, as in ``cases``."""
    total, known, done = now["public_case_count"], now["public_known_case_count"], now["public_conform_case_count"]
    if formats.is_unknown(total):
        return cases(now).removesuffix(".")
    if formats.is_unknown(known) and not _is(now["is_known_hidden"]):
        return "Wie viele Fälle sich ganz online stellen lassen, ist nicht bekannt"
    if formats.is_unknown(known) or formats.is_unknown(done):
        return "Wie viele Fälle sich ganz online stellen lassen, wird öffentlich nicht genannt"
    of = f"rund {formats.integer(known)} Fällen im Jahr mit bekanntem Reifegrad"
    if not done:
        return f"Von {of} lässt sich noch keiner ganz online stellen"
    return f"Rund {formats.integer(done)} von {of} lassen sich ganz online stellen"


def case_states(now: Mapping[str, Any]) -> pd.DataFrame:
    """One row: the public, rounded cases by the three states, for their picture; no row where one of them is not known or not told."""
    total, known, done = now["public_case_count"], now["public_known_case_count"], now["public_conform_case_count"]
    # Sums are rounded on their own, some more coarsely: a part is never less than nothing.
    rest = {"not_conform_count": max(known - done, 0), "unknown_level_count": max(total - known, 0)}
    frame = pd.DataFrame([{"conform_count": done, **rest}])
    return frame if not any(map(formats.is_unknown, (total, known, done))) else frame.iloc[:0]


def by_date(history: pd.DataFrame) -> pd.DataFrame:
    """The course for a table: a day of which no level is known has no number of those online and none of those that are not.
    ``history``: rows of ``ozg.read.council.history``."""
    is_known = history["unknown_level_count"] < history["relevant_count"]
    counts = {state: history[state].where(is_known) for state in ("conform_count", "not_conform_count")}
    return history.assign(**counts)


def trend_title(history: pd.DataFrame) -> str:
    """The course as a title: from where to where, counting what is known; ``history``: rows of ``ozg.read.council.history``."""
    told = history[history["unknown_level_count"] < history["relevant_count"]]
    if len(told) < 2:
        return "Ein Vergleich ist noch nicht möglich"
    first, last = told.iloc[0], told.iloc[-1]
    then, today = int(first["conform_count"]), int(last["conform_count"])
    days = [formats.day(row["reporting_date"]) for row in (first, last)]
    if days[1] != formats.day(history.iloc[-1]["reporting_date"]):
        return "Ein Vergleich ist noch nicht möglich"  # of the newest list nothing is known
    if first["unknown_level_count"] or last["unknown_level_count"]:
        counts = [formats.integer(count) if count else "keine" for count in (then, today)]
        return f"Bekannt ganz online: {counts[0]} am {days[0]}, {counts[1]} am {days[1]}"
    if then == today:
        still = formats.counted(today, "Leistung", "Leistungen") if today else "keine Leistung"
        return f"Wie am {days[0]}: {still} ganz online am {days[1]}"
    reached = formats.counted(today, "Leistung", "Leistungen") if today else "keine Leistung"
    return f"Von {formats.integer(then) if then else 'keiner'} am {days[0]} auf {reached} am {days[1]}, ganz online"


def help_title(owners: pd.DataFrame, unrated_count: int = 0, awaited_count: int = 0) -> str:
    """Whom most blocked services wait for, as a title; ``owners``: rows of ``ozg.read.council.owners``; ``unrated_count``: services with a
    bottleneck of which the list does not say how grave it is; ``awaited_count``: such of which it says only whom they wait for."""
    if owners.empty and unrated_count:
        return "Engpässe sind gemeldet; ob sie blockieren, ist nicht bekannt"
    if owners.empty and awaited_count:
        return "Auf wen gewartet wird, sagt die Liste, aber nicht, was fehlt"
    if owners.empty:
        return NONE_BLOCKS.removesuffix(".")
    named = owners[owners["owner_code"].notna() & (owners["owner_code"] != UNREAD)]
    outside = named[named["owner_code"] != "K"]
    if outside.empty:
        return (
            "Was gemeldet blockiert, liegt in eigener Hand"
            if len(named) == len(owners)
            else f"Auf wen gewartet wird, ist nicht {'verstanden' if UNREAD in set(owners['owner_code']) else 'eingetragen'}"
            if named.empty
            else f"Ein Teil liegt in eigener Hand, der Rest nennt niemanden{', den das Programm versteht' * (UNREAD in set(owners['owner_code']))}"
        )
    most = int(outside["service_count"].max())
    who = [PARTIES[code] for code in outside.loc[outside["service_count"] == most, "owner_code"]]
    each = "je " if len(who) > 1 else ""
    if len(who) > 1 and len(who) == len(outside):  # nobody is waited for more than the others
        return f"Gewartet wird auf {formats.listing(who)}: {each}{formats.counted(most, 'Leistung', 'Leistungen')}"
    return (
        f"Am meisten wird auf {formats.listing(who)} gewartet: {each}{formats.counted(most, 'Leistung', 'Leistungen')}"
    )


def coming_title(targets: Mapping[str, Any]) -> str:
    """What is late or to come by the municipality's own dates, as a title."""
    if not targets["dated_count"]:
        return NO_DATES.removesuffix(".")
    late, due, unknown = targets["overdue_count"], targets["due_count"], targets["due_unknown_count"]
    if late:
        return f"{formats.counted(late, 'Leistung sollte', 'Leistungen sollten')} nach eigener Planung online sein und {formats.agreeing(late, 'ist', 'sind')} es nicht"
    if due and unknown:
        return "Ob alles Geplante online ist, steht nicht in der Liste"
    if targets["due_postponed_count"]:
        return "Nach eigenen Zieldaten ist keine Leistung verspätet"
    if targets["next_year_count"]:
        coming = formats.counted(targets["next_year_count"], "Leistung soll", "Leistungen sollen")
        return f"{coming} in den nächsten zwölf Monaten online gehen"
    return "Kein eigenes Zieldatum ist überschritten"


def without_paper(appointments: int) -> str:
    """What ganz online means for who applies. ``appointments``: ganz online services for which one is known to have to come all the
    same; nothing is said of them while none is known."""
    said = "Nur was ganz online ist, lässt sich ohne Papier beantragen."
    if not appointments:
        return said
    return f"{said} Bei {formats.counted(appointments, 'Leistung', 'Leistungen')} davon gilt: online zu beantragen, Termin nötig."


def _without(now: Mapping[str, Any]) -> str:
    """How many services have no case number, as the end of a sentence; empty when all have one."""
    count = now["without_cases_count"]
    if not count:
        return ""
    return f"; von {formats.counted(count, 'Leistung', 'Leistungen')} ist die Fallzahl nicht bekannt"


def beside(now: Mapping[str, Any]) -> str:
    """What stands beside the three states: unchecked services, services reported by another model; empty without any."""
    said = list(filter(None, [unchecked(now)]))
    if now["model_2_count"]:
        many = formats.counted(now["model_2_count"], "Leistung", "Leistungen")
        said.append(
            f"Nach Modell 2.0 gemeldet: {many}; sie stehen unter „unbekannt“, weil Modelle nicht umgerechnet werden."
        )
    return " ".join(said)


def unchecked(now: Mapping[str, Any]) -> str:
    """How many services of the list nobody has checked yet; empty without any."""
    if not now["unchecked_count"]:
        return ""
    many = formats.counted(
        now["unchecked_count"], "Leistung der Liste ist noch ungeprüft", "Leistungen der Liste sind noch ungeprüft"
    )
    return f"{many} und nicht mitgezählt."


def due(targets: Mapping[str, Any]) -> str:
    """How many services should be online by now by the municipality's own dates, and how many of them are."""
    if not targets["dated_count"]:
        return NO_DATES
    if not targets["due_count"]:
        return "Bis zum Stichtag war noch kein eigenes Zieldatum erreicht."
    if targets["due_count"] == 1:
        state = (
            "sie ist online"
            if targets["reached_count"]
            else f"sie ist es {figure('OVERDUE', targets['overdue_count'], 'noch nicht')}"
        )
        if targets["due_postponed_count"]:
            state = "sie ist bewusst zurückgestellt"
        if targets["due_unknown_count"]:
            state = "ob sie es ist, steht nicht in der Liste"
        return f"Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; {state}."
    start = (
        f"Bis zum Stichtag sollten nach eigener Planung {formats.integer(targets['due_count'])} Leistungen online sein"
    )
    if targets["due_unknown_count"] == targets["due_count"]:
        return f"{start}; bei keiner steht der Stand in der Liste."
    return f"{start}; davon {_due_states(targets)}."


def _due_states(targets: Mapping[str, Any]) -> str:
    """How the due services stand: "sind 2 online, 3 noch nicht"; none is said of a state only where all are known."""
    reached, late, unknown = targets["reached_count"], targets["overdue_count"], targets["due_unknown_count"]
    put_off = [f"{formats.integer(targets['due_postponed_count'])} bewusst zurückgestellt"] * bool(
        targets["due_postponed_count"]
    )
    late_words = figure("OVERDUE", late, formats.integer(late) if late else "keine")
    if not unknown:
        verb = "ist" if reached <= 1 else "sind"
        said = [f"{formats.integer(reached) if reached else 'keine'} online", f"{late_words} noch nicht", *put_off]
        return f"{verb} {', '.join(said)}"
    first = reached or late or targets["due_postponed_count"]
    said = [f"{formats.integer(reached)} online"] * bool(reached)
    said += [f"{late_words} noch nicht{'' if reached else ' online'}"] * bool(late)
    said += put_off
    said.append(f"bei {formats.integer(unknown)} steht der Stand nicht in der Liste")
    return f"{'ist' if first == 1 else 'sind'} {', '.join(said)}"


def running(services: pd.DataFrame, targets: Mapping[str, Any]) -> str:
    """How many services somebody works on and how many are postponed; that nobody knows where the list has no status at all."""
    known = services["implementation_status"].notna()
    if not known.any():
        return "Der Stand der Umsetzung ist von keiner Leistung eingetragen."
    count = targets["running_count"]
    words = formats.counted(count, "Leistung", "Leistungen") if count else "keine Leistung"
    postponed = formats.integer(targets["postponed_count"]) if targets["postponed_count"] else "keine"
    unknown = int((~known).sum())
    rest = f"; von {formats.integer(unknown)} ist der Stand nicht bekannt" if unknown else ""
    return (
        f"In Arbeit {'sind' if count > 1 else 'ist'} {words} (geplant, in Umsetzung oder im Test), bewusst zurückgestellt "
        f"{'sind' if targets['postponed_count'] > 1 else 'ist'} {postponed}{rest}."
    )


def late(services: pd.DataFrame) -> pd.DataFrame:
    """The overdue services (``is_overdue``), the oldest date first."""
    return services[services["is_overdue"]].sort_values(["target_date", "service_name"], kind="stable")


def moved_dates(rows: pd.DataFrame) -> str:
    """Which target dates were put off since an earlier list, from when to when; empty where none was. ``rows``: of
    ``ozg.read.council.moved_dates``."""
    if rows.empty:
        return ""
    said = [
        f"{row.service_name} vom {formats.day(row.earlier_date)} auf den {formats.day(row.target_date)}"
        for row in by_row(rows.head(NAMED))
    ]
    rest = len(rows) - len(said)
    more = [f"{'ein weiterer' if rest == 1 else f'{formats.integer(rest)} weitere'}"] if rest else []
    start = "1 Termin ist" if len(rows) == 1 else f"{formats.integer(len(rows))} Termine sind"
    days = rows["told_date"].drop_duplicates()
    since = f" seit dem Stand vom {formats.day(days.iloc[0])}" if len(days) == 1 else " seit früheren Stichtagen"
    return f"{start}{since} auf später verschoben: {formats.listing([*said, *more])}."


def nothing_late(targets: Mapping[str, Any]) -> str:
    """What to say when no service is known to be late: nothing dated, nothing due, nothing known, or all in time."""
    if not targets["dated_count"]:
        return f"{NO_DATES.removesuffix('.')}; ob sich etwas verspätet, lässt sich deshalb nicht sagen."
    due_count, unknown = targets["due_count"], targets["due_unknown_count"]
    if not due_count:
        return "Kein Zieldatum ist bisher erreicht."
    if unknown == due_count:
        one = "der Leistung, deren eigenes Zieldatum erreicht ist, steht der Stand"
        many = (
            f"keiner der {formats.integer(due_count)} Leistungen, deren eigenes Zieldatum erreicht ist, steht der Stand"
        )
        return f"Bei {one if due_count == 1 else many}{' nicht' if due_count == 1 else ''} in der Liste."
    put_off = targets["due_postponed_count"]
    if due_count == 1:
        state = "bewusst zurückgestellt" if put_off else "online"
        return f"Die Leistung, deren eigenes Zieldatum erreicht ist, ist {state}."
    if put_off == due_count:
        return f"Alle {formats.integer(due_count)} Leistungen, deren eigenes Zieldatum erreicht ist, sind bewusst zurückgestellt."
    rest = f"; bewusst zurückgestellt {'ist' if put_off == 1 else 'sind'} {formats.integer(put_off)}" if put_off else ""
    rest += f"; bei {formats.integer(unknown)} steht der Stand nicht in der Liste" if unknown else ""
    reached = formats.integer(targets["reached_count"])
    whole = f"Alle {formats.integer(due_count)} Leistungen, deren eigenes Zieldatum erreicht ist, sind online."
    return (
        whole
        if not rest
        else f"Von {formats.integer(due_count)} Leistungen, deren eigenes Zieldatum erreicht ist, {'ist' if reached == '1' else 'sind'} {reached} online{rest}."
    )


def news(
    now: Mapping[str, Any],
    since: Any,
    gained: Sequence[str],
    lost: Sequence[str],
    moved: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """What is new since the day the council saw last (``since``; unknown: never): numbers, then names; ``moved``: what came into the list and what
    left it since then, by kind of difference (``ozg.rules.release``), with the reason behind a name, where one was given."""
    if formats.is_unknown(since):
        return "Erste Liste; ein Vergleich ist ab der zweiten möglich."
    is_previous = not formats.is_unknown(now["previous_date"]) and formats.day(since) == formats.day(
        now["previous_date"]
    )
    if is_previous:
        said = [standing.changed(now)]
    else:
        crossed = f"{plain(standing.crossed(len(gained), len(lost)))}{standing.unread(now)}"
        said = [
            f"Seit {formats.day(since)}: {crossed if standing.is_anything_known(now) else standing.nothing_comparable(now)}."
        ]
    if gained:
        said.append(f"Neu ganz online: {names(gained)}.")
    if lost:
        said.append(f"Nicht mehr ganz online: {names(lost)}.")
    for kind, words in _MOVED.items():
        if moved and moved.get(kind):
            said.append(f"{words}: {names(moved[kind])}.")
    return " ".join(said)


#: What is said of services that are in one of two editions only.
_MOVED = {
    "NEU": "Neu mitgezählt",
    "WEGGEFALLEN": "Nicht mehr mitgezählt",
    "AUS_DEM_KATALOG": "Aus dem Katalog genommen, kein Rückschritt",
    "NICHT_MEHR_BEKANNT": "Reifegrad nicht mehr bekannt",
}


def then_and_now(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Where the municipality stood on an earlier day and on that of the list in force; ``then``: a row of ``ozg.read.council.history``."""
    day = formats.day(then["reporting_date"])
    if not standing.is_anything_known(then):
        return f"Am {day} war {standing.level_of(then)} von keiner Leistung bekannt."
    if then["relevant_count"] == 1:
        past = f"war die eine Leistung {'' if then['conform_count'] else 'nicht '}ganz online"
    else:
        past = f"{'war' if then['conform_count'] <= 1 else 'waren'} {_of(then, is_named=True)}"
    if not standing.is_anything_known(now):
        later = "ist es nicht bekannt"
    elif now["relevant_count"] == 1:
        it = "sie es" if then["relevant_count"] == 1 else "es die eine"
        later = f"war {it}{'' if now['conform_count'] else ' nicht'}"
    elif not now["conform_count"]:
        later = _of(now)
    else:
        later = f"{'war' if now['conform_count'] == 1 else 'waren'} es {_of(now)}"
    return f"Am {day} {past}, am {formats.day(now['reporting_date'])} {later}."


def in_between(history: pd.DataFrame) -> str:
    """Where the municipality stood on the day the last change is told from, where that is not the first of all; ``history``: ``ozg.read.council.history``."""
    if len(history) < 3 or not standing.is_anything_known(then := history.iloc[-2]):
        return ""
    were = "waren" if then["conform_count"] > 1 else "war"
    return f"Dazwischen, am {formats.day(then['reporting_date'])}, {were} es {_of(then)}."


def _of(row: Mapping[str, Any], is_named: bool = False) -> str:
    unknown = row["unknown_level_count"]
    part = formats.integer(row["conform_count"]) if row["conform_count"] else "keine"
    total = (
        formats.counted(row["relevant_count"], "Leistung", "Leistungen")
        if is_named
        else formats.integer(row["relevant_count"])
    )
    said = f"{part} von {total}{' ganz online' if is_named else ''}"
    return f"{said} ({formats.integer(unknown)} unbekannt)" if unknown else said


def names(given: Sequence[str]) -> str:
    """Names as an enumeration; beyond a handful the number of the others."""
    rest = len(given) - NAMED
    if rest <= 0:
        return formats.listing(list(given))
    return f"{', '.join(given[:NAMED])} und {'eine weitere' if rest == 1 else f'{formats.integer(rest)} weitere'}"


def cost(targets: Mapping[str, Any]) -> str:
    """What the list says about cost."""
    if not targets["with_cost_count"]:
        return "Zu Kosten einzelner Leistungen gibt es in der Liste noch keine Angaben."
    return f"Die Liste nennt für {_of_open(targets['with_cost_count'], targets)} Kosten, zusammen {formats.euro(targets['cost_eur'], 0)}{_put_off(targets['postponed_cost_count'], lambda: formats.euro(targets['postponed_cost_eur'], 0))}."


def effort(targets: Mapping[str, Any]) -> str:
    """What the list says about effort."""
    if not targets["with_days_count"]:
        return "Der Aufwand ist in der Liste noch nicht geschätzt."
    days = formats.decimal(targets["person_days"], 0)
    return (
        f"Für {_of_open(targets['with_days_count'], targets)} ist der Aufwand geschätzt, zusammen {days} "
        f"{'Personentag' if days == '1' else 'Personentage'}"
        f"{_put_off(targets['postponed_days_count'], lambda: formats.decimal(targets['postponed_days'], 0))}."
    )


def _put_off(count: int, amount: Callable[[], str]) -> str:
    """How much of a sum is for services that are put off on purpose, as the end of a sentence; empty where nothing is."""
    if not count:
        return ""
    return f", davon {amount()} für {formats.integer(count)} bewusst zurückgestellte"


def _of_open(count: int, targets: Mapping[str, Any]) -> str:
    """So many of the services that are not known to be done, by status and own target: another count than those not ganz online. How many of
    these may be done is said: "1 von 9 nach Status und eigenem Ziel nicht erledigten Leistungen (6 sicher, von 3 nicht bekannt)"."""
    whole_count, unknown = targets["not_done_count"], targets["maybe_done_count"]
    open_ = "nach Status und eigenem Ziel nicht erledigten"
    said = f"{formats.integer(count)} von {formats.counted(whole_count, f'{open_} Leistung', f'{open_} Leistungen')}"
    if not unknown:
        return said
    sure = f"{formats.integer(whole_count - unknown) if whole_count > unknown else 'keine'} sicher"
    return f"{said} ({sure}, von {'einer' if unknown == 1 else formats.integer(unknown)} nicht bekannt)"


def funding(granted: Any) -> str:
    """What is granted, in whole euros: a row of the edition's totals, None without any."""
    if granted is None or not granted["decided_count"]:
        return "Bewilligte Fördermittel sind nicht gemeldet."
    return money.decided(granted, places=0)


def outlook(targets: Mapping[str, Any]) -> str:
    """What is to go online within a year by the municipality's own dates, and what has none."""
    open_count, undated = targets["open_count"], targets["undated_count"]
    if not targets["with_status_count"]:
        return "Der Stand der Umsetzung steht nicht in der Liste; was noch aussteht, lässt sich nicht sagen."
    postponed = targets["postponed_count"]
    if not open_count:
        start = "Außer Zurückgestelltem meldet die Liste" if postponed else "Die Liste meldet"
        return f"{start} keine Leistung als noch nicht online."
    many = formats.counted(
        open_count, "als noch nicht online gemeldeten Leistung", "als noch nicht online gemeldeten Leistungen"
    )
    if undated == open_count:
        return (
            f"Für keine der {many} gibt es ein Zieldatum."
            if open_count > 1
            else "Für die eine als noch nicht online gemeldete Leistung gibt es kein Zieldatum."
        )
    count = targets["next_year_count"]
    said = (
        f"In den nächsten zwölf Monaten {'sollen' if count > 1 else 'soll'} nach eigener Planung {formats.counted(count, 'Leistung', 'Leistungen')} online gehen."
        if count
        else "In den nächsten zwölf Monaten liegt kein Zieldatum einer als noch nicht online gemeldeten Leistung."
    )
    verb = formats.agreeing(postponed, "zurückgestellte ist", "zurückgestellte sind")
    without = f"; {formats.integer(postponed)} {verb} nicht mitgezählt" if postponed else ""
    return f"{said} Für {formats.integer(undated)} von {many} gibt es kein Zieldatum{without}." if undated else said


def _is(value: Any) -> bool:
    return not formats.is_unknown(value) and bool(value)
