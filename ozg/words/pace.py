"""Sentences about pace, forecast and own target dates. Nothing is said of a pace while there is only one list, and what is not
known is never among what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.forecast import FEWEST_DATES, HORIZON_YEARS
from ozg.rules.model import BY_DEFAULT
from ozg.rules.status import LABELS, STANDSTILL_MONTHS
from ozg.words.forecast import is_far, span, when
from ozg.words.standing import threshold

#: What is due on the very day shown: late since no day yet.
DUE_TODAY = "am Stichtag fällig"


def headline(row: Any, today: date) -> str:
    """The answer: when everything is reached, or why nobody can say."""
    by_model = f" {BY_DEFAULT}" if row.elsewhere_count else ""
    unknown_count = row.unknown_count + row.elsewhere_count
    if not row.known_count:
        start = f"{formats.beginning(BY_DEFAULT)} ist der Reifegrad" if by_model else "Der Reifegrad ist"
        return f"{start} von keiner Leistung bekannt; ein Tempo lässt sich nicht angeben."
    if not row.missing_count and not unknown_count:
        apart = row.postponed_count or row.limited_count or row.content_count
        which = ", die nicht zurückgestellt, rechtlich begrenzt oder am eigenen Ziel sind," if apart else ""
        return f"Alle Leistungen der Liste{which} sind ganz online."
    if not row.missing_count:
        verb = "ist" if unknown_count == 1 else "sind"
        left = formats.counted(unknown_count, "Leistung", "Leistungen")
        return f"Alles, was bekannt ist, ist ganz online; {left} {verb} noch ohne bekannten Reifegrad{by_model}."
    known_date = " mit bekanntem Reifegrad" if row.list_count > row.date_count else ""
    if row.date_count == 1 and known_date:
        return (
            f"Erst ein Stichtag{known_date}: Ein Vergleich ist ab dem zweiten möglich, eine Prognose ab {FEWEST_DATES}."
        )
    if row.date_count == 1:
        return f"Erste Liste: Ein Vergleich ist ab der zweiten möglich, eine Prognose ab {FEWEST_DATES} Stichtagen."
    if row.date_count < FEWEST_DATES:
        return f"Für eine Prognose braucht es mindestens {FEWEST_DATES} Stichtage{known_date}; bisher liegen {formats.integer(row.date_count)} vor."
    if formats.is_unknown(row.reached_date):
        return "Bei diesem Tempo wird das Ziel nicht erreicht."
    is_all = not (row.postponed_count or row.limited_count or row.content_count)
    those = f"alle {'' if is_all else 'erreichbaren '}Leistungen{' mit bekanntem Reifegrad' if unknown_count else ''}"
    if is_far(row.reached_date, today):
        return f"Bei diesem Tempo dauert es noch mehr als {HORIZON_YEARS} Jahre, bis {those} ganz online sind."
    reached = when(row.reached_date, today)
    return f"Bei diesem Tempo sind {those} im {f'Jahr {reached}' if reached.isdigit() else reached} ganz online."


def pace(row: Any) -> str:
    """What is missing, what is not known, and the actual pace with its band."""
    count = formats.counted(row.missing_count, "Leistung", "Leistungen") if row.missing_count else "keine Leistung"
    missing = marks.figure("TO_REACH", row.missing_count, count)
    parts = [f"Noch nicht ganz online: {missing}"] if row.known_count else []
    parts += [f"{formats.integer(row.unknown_count)} mit unbekanntem Reifegrad"] * bool(row.unknown_count)
    parts += [f"{formats.integer(row.elsewhere_count)} nach Modell 2.0 gemeldet"] * bool(row.elsewhere_count)
    parts += [f"{formats.integer(row.postponed_count)} bewusst zurückgestellt"] * bool(row.postponed_count)
    parts += [f"{formats.integer(row.limited_count)}, die das Recht nicht ganz online erlaubt"] * bool(
        row.limited_count
    )
    parts += [f"{formats.integer(row.content_count)} am eigenen Ziel unter Reifegrad 3"] * bool(row.content_count)
    said = ", dazu ".join([parts[0], formats.listing(parts[1:])]) if len(parts) > 1 else "".join(parts)
    if formats.is_unknown(row.mean_pace):
        return f"{said}." if said else ""
    mean = marks.figure("PACE", row.mean_pace, formats.decimal(row.mean_pace))
    return f"{said}. Tempo: {mean} Leistungen im Monat (meist {formats.decimal(row.slow_pace)} bis {formats.decimal(row.fast_pace)})."


def band(row: Any, today: date) -> str:
    """From when to when, honest about "never"; empty without a forecast."""
    if formats.is_unknown(row.reached_date) or not row.missing_count or is_far(row.reached_date, today):
        return ""
    said = span(row, today)
    if when(row.reached_early, today) == when(row.reached_late, today):
        return f"Auch im besten und im schlechtesten der üblichen Fälle: {said}."
    return f"Spanne: {said}."


def needed(row: Any) -> str:
    """Pace the own target dates need, against the actual one."""
    unknown_count = row.unknown_count + row.elsewhere_count
    if not row.missing_count and not unknown_count:
        return ""
    if formats.is_unknown(row.last_target_date):
        return "Zu den Leistungen, die noch nicht ganz online sind, steht kein eigenes Zieldatum in der Liste."
    perhaps = "sicher oder vielleicht " if unknown_count else ""
    one, many = (
        f"Leistung, die {perhaps}noch nicht ganz online ist, hat",
        f"Leistungen, die {perhaps}noch nicht ganz online sind, haben",
    )
    dated = formats.counted(row.dated_count, one, many)
    start = f"{dated} ein eigenes Zieldatum, das letzte am {formats.day(row.last_target_date)}"
    if not formats.is_unknown(row.needed_pace) and row.passed_count:
        start = f"{start}; bei {'einer' if row.passed_count == 1 else formats.integer(row.passed_count)} davon ist es schon gekommen"
    if formats.is_unknown(row.needed_pace):
        return f"{start}; es ist vorbei."
    if formats.is_unknown(row.mean_pace):
        return f"{start}. Dafür nötig: {formats.decimal(row.needed_pace)} Leistungen im Monat."
    verdict = "Das reicht." if row.mean_pace >= row.needed_pace else "Das reicht nicht."
    return f"{start}. Dafür nötig: {formats.decimal(row.needed_pace)} Leistungen im Monat, das Tempo ist {formats.decimal(row.mean_pace)}. {verdict}"


def change(row: Any) -> str:
    """Change of a reporting date against the one before; the first has nothing to be compared with, and of levels that are not known on both days
    nobody can say that they are unchanged."""
    if formats.is_unknown(row.previous_date):
        return "erste Liste"
    if not row.is_compared:
        return "nicht bekannt"
    return formats.change(row.conform_gained_count, row.conform_lost_count)


def drawn(points: pd.DataFrame) -> pd.DataFrame:
    """The reporting dates of the picture with their change in words; none while only one of them knows anything: a dot is no course."""
    rows = points.assign(change=[change(row) for row in by_row(points)])
    return rows if points["conform_count"].notna().sum() > 1 else rows.iloc[:0]


def answer(points: pd.DataFrame, row: Any, today: date) -> list[str]:
    """The answer of the page and what belongs beneath it: with too few dates for a forecast the course comes first. ``row``: the forecast."""
    said = headline(row, today)
    return [f"{course(points)}.", said] if _is_course_first(row) else [said]


def _is_course_first(row: Any) -> bool:
    """Whether there is a course, but no forecast yet."""
    return 1 < row.date_count < FEWEST_DATES and bool(row.missing_count)


def title(points: pd.DataFrame, row: Any, today: date) -> str:
    """Title of the picture: its course, unless the page says it already, and what its line says. ``row``: the forecast."""
    if _is_course_first(row):
        return "Ganz online, Stichtag für Stichtag"
    said = course(points)
    if formats.is_unknown(row.reached_date) or not row.missing_count or not _has_grown(points):
        return said
    reachable = formats.integer(_last_count(points) + row.missing_count)
    if is_far(row.reached_date, today):
        return f"{said}; bei gleichem Tempo dauert es noch mehr als {HORIZON_YEARS} Jahre bis zu allen {reachable} erreichbaren"
    reached = when(row.reached_date, today)
    return f"{said}; bei gleichem Tempo alle {reachable} erreichbaren im {f'Jahr {reached}' if reached.isdigit() else reached}"


def _has_grown(points: pd.DataFrame) -> bool:
    """Whether more is known to be ganz online than at first: a pace of gains beside a count that is no higher contradicts it (services came, and
    others are counted no more)."""
    known = points["conform_count"].dropna()
    return bool(known.iloc[-1] > known.iloc[0])


def course(points: pd.DataFrame) -> str:
    """From where to where, between which dates; where the level of some services is not known at either end, what is known."""
    known = points[points["conform_count"].notna()]
    if known.empty:
        by_model = f" {BY_DEFAULT}" if points["model_2_count"].any() else ""
        return f"Von keinem Stichtag ist der Reifegrad{by_model} bekannt"
    first, last = known.iloc[0], known.iloc[-1]
    now = formats.integer(last["conform_count"])
    if len(known) == 1:
        return (
            f"{now} ganz online am {formats.day(last['reporting_date'])}, dem einzigen Stichtag mit bekanntem Reifegrad"
        )
    since = f"seit dem {formats.day(first['reporting_date'])}"
    if formats.is_unknown(points.iloc[-1]["conform_count"]):
        since = f"vom {formats.day(first['reporting_date'])} bis zum {formats.day(last['reporting_date'])}, seither unbekannt"
    if (between := _between(known)) and not formats.is_unknown(points.iloc[-1]["conform_count"]):
        is_partly = first["unknown_level_count"] or last["unknown_level_count"]
        days = f"am {formats.day(first['reporting_date'])} und am {formats.day(last['reporting_date'])}"
        return f"{'Bekannt ganz' if is_partly else 'Ganz'} online: {now} {days}, dazwischen {between}"
    if first["unknown_level_count"] or last["unknown_level_count"]:
        then = formats.integer(first["conform_count"])
        reached = f"unverändert {now}" if first["conform_count"] == last["conform_count"] else f"von {then} auf {now}"
        return f"Bekannt ganz online: {reached} {since}"
    if first["conform_count"] == last["conform_count"]:
        return f"Unverändert {now} ganz online {since}"
    return f"Von {formats.integer(first['conform_count'])} auf {now} ganz online {since}"


def _between(known: pd.DataFrame) -> str:
    """What a course that ends where it began was in between: "bis zu 5", "nur 1"; empty for all others."""
    counts = known["conform_count"]
    if counts.iloc[0] != counts.iloc[-1] or counts.nunique() == 1:
        return ""
    return (
        f"bis zu {formats.integer(counts.max())}"
        if counts.max() > counts.iloc[-1]
        else f"nur {formats.integer(counts.min())}"
    )


def goals_on_the_line(points: pd.DataFrame, row: Any, goals: pd.DataFrame, today: date) -> str:
    """The own goals the picture shows as diamonds, each beside what the line says for its day; of one whose year is over what there was then.
    Empty without a goal that counts services, or while nothing is known. ``row``: the forecast; ``goals``: ``ozg.read.pace.goals``."""
    known = points[points["conform_count"].notna()]
    wanted = goals[goals["wanted_count"].notna()]
    if known.empty or wanted.empty:
        return ""
    start = "Eigenes Jahresziel (Raute)" if len(wanted) == 1 else "Eigene Jahresziele (Rauten)"
    said = [
        _past(each, known) if each.target_date.date() <= today else _ahead(each, known, row, today)
        for each in by_row(wanted)
    ]
    return f"{start}: {'; '.join(said)}."


def _past(goal: Any, known: pd.DataFrame) -> str:
    then = known[known["reporting_date"] <= goal.target_date]
    wanted = f"Ende {goal.target_year} sollten {formats.integer(goal.wanted_count)} ganz online sein"
    if then.empty:
        return f"{wanted}; wie viele es waren, ist nicht bekannt"
    last = then.iloc[-1]
    least = "mindestens " if last["unknown_level_count"] else ""
    day, count = formats.day(last["reporting_date"]), formats.integer(last["conform_count"])
    if least and not last["conform_count"]:
        return f"{wanted}, nach dem Stand vom {day} war es von keiner bekannt"
    return f"{wanted}, nach dem Stand vom {day} waren es {least}{count}"


def _ahead(goal: Any, known: pd.DataFrame, row: Any, today: date) -> str:
    count, wanted = _last_count(known), formats.integer(goal.wanted_count)
    start = f"Ende {goal.target_year} sollen {wanted} ganz online sein"
    if count >= goal.wanted_count:
        return f"{start}, das ist erreicht"
    if formats.is_unknown(row.mean_pace):
        return start
    if row.mean_pace <= 0:
        return f"{start}, beim bisherigen Tempo wird das nicht erreicht"
    # The line as it is drawn; a service counts when it is done.
    gone = (goal.target_date.date() - today) / (row.reached_date.date() - today) if row.missing_count else 1
    return f"{start}, bei gleichem Tempo sind es {formats.integer(int(count + row.missing_count * min(gone, 1)))}"


def _last_count(points: pd.DataFrame) -> int:
    return int(points["conform_count"].dropna().iloc[-1])


#: How pace and forecast are counted, beneath the chart.
HOW_COUNTED = (
    "Tempo: alle Änderungen der Leistungen, die noch mitzählen, seit dem ersten Stichtag, geteilt durch die Monate; die Spanne ist die mittlere Hälfte der "
    "Abschnitte. Erreichbar ist, was ganz online ist oder noch werden soll: nicht, was das Recht nicht erlaubt, was bewusst zurückgestellt, am eigenen "
    "Ziel oder unbekannt ist. "
    "Rauten: eigene Jahresziele mit der Zahl, die bis Jahresende erreicht sein soll; nummerierte Linien: Ereignisse."
)


def course_unit(has_forecast: bool, now: Mapping[str, Any]) -> str:
    """Unit of the course: what is counted, and how the forecast is drawn where there is one. ``now``: counts of the list in force."""
    dashed = "; gestrichelt: bei gleichem Tempo" if has_forecast else ""
    return f"Ganz online gestellte Leistungen ({threshold(now)}) je Stichtag{dashed}"


def statuses(rows: pd.DataFrame) -> pd.Series | str:
    """The status of services in words; rows without one are those that stand still, all of them underway."""
    return rows["implementation_status"].map(LABELS) if "implementation_status" in rows else LABELS["IN_UMSETZUNG"]


def losses(points: pd.DataFrame) -> str:
    """Losses are said, not netted away; nothing is said while there is nothing to compare."""
    compared = points[points["previous_date"].notna()]
    if compared.empty:
        return ""
    lost = compared[compared["conform_lost_count"] > 0]
    if lost.empty:
        since = formats.day(points["reporting_date"].iloc[0])
        return f"Seit dem Stand vom {since} ist von keiner Leistung bekannt, dass sie nicht mehr ganz online ist."
    total = formats.counted(lost["conform_lost_count"].sum(), "Leistung", "Leistungen")
    dates = formats.listing([formats.day(date) for date in lost["reporting_date"].tail(3)])
    return f"Nicht mehr ganz online: {total}, zuletzt am {dates}."


def late_since(planned_date: date, today: date) -> str:
    """Since when something is late whose day has come: "überfällig seit 31.08.2026"; on the very day it is due, and late since no day yet."""
    return DUE_TODAY if planned_date == today else f"überfällig seit {formats.day(planned_date)}"


def late_mark(planned_date: date, today: date) -> str:
    """What stands before the day of what is late in a table: "überfällig: ", "am Stichtag fällig: "."""
    return f"{DUE_TODAY if planned_date == today else 'überfällig'}: "


def late(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with how long each is overdue, in words (column ``late``)."""
    return rows.assign(
        late=[f"seit {formats.lasting(days, is_dative=True)}" if days else DUE_TODAY for days in rows["overdue_days"]]
    )


def nothing_overdue(targets: Any, overdue_stages: int) -> str:
    """What stands there while no service is known to be overdue: no date named, none passed, or nobody says; an overdue stage is
    never passed over."""
    stages = formats.counted(overdue_stages, "Etappe ist", "Etappen sind")
    also = f" {stages} überfällig, siehe unten." if overdue_stages else ""
    if not targets["dated_count"]:
        return f"Zieldaten einzelner Leistungen stehen nicht in der Liste; ob eine Leistung überfällig ist, lässt sich nicht sagen.{also}"
    if targets["due_unknown_count"]:
        count = formats.counted(targets["due_unknown_count"], "Leistung", "Leistungen")
        verb = "ist" if targets["due_unknown_count"] == 1 else "sind"
        return f"Bei {count} ist das Zieldatum vorbei; ob sie online {verb}, steht nicht in der Liste.{also}"
    put_off = targets["due_postponed_count"]
    if put_off:
        count = formats.counted(put_off, "Leistung ist", "Leistungen sind")
        return f"Keine Leistung ist überfällig; {count} nach ihrem Zieldatum bewusst zurückgestellt.{also}"
    return f"Kein eigenes Zieldatum einer Leistung ist überschritten.{also}"


def nothing_standing(row: Any, today: date) -> str:
    """What stands there while no service stands still: the lists must name the state, and reach back far enough to see it."""
    if not row.with_status_count:
        return "Der Umsetzungsstand steht nicht in der Liste; ob etwas stillsteht, lässt sich nicht sagen."
    first = row.first_list_date
    months = (today.year - first.year) * 12 + today.month - first.month
    if months <= STANDSTILL_MONTHS:
        return f"Das zeigt sich erst, wenn die Listen mehr als {STANDSTILL_MONTHS} Monate zurückreichen; die erste ist vom {formats.day(first)}."
    return "Keine Leistung steht still."
