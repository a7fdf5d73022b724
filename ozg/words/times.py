"""Sentences about time and people: minutes with their kind, waiting, ways, cases in and out, what people said. Rows of ``ozg.read.times``."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.form import labels
from ozg.rules.measured import MINUTES_KINDS
from ozg.rules.usage import SMALL_DENOMINATOR, SUPPRESSED

#: What such a file is called where none has come.
NOTHING_MEASURED = (
    "Gemessene Zeiten liegen nicht vor. Die Statistik eines Terminsystems und die Vorgangsliste eines Fachverfahrens werden gelesen, wie sie "
    "exportiert sind („Daten übernehmen“)."
)
_MOST_SAID = 5
SATISFACTION = "Zufriedenheit"
SURVEYED = "Aus Befragungen; jede mit ihrer Skala, ihrer Richtung und der Zahl der Antworten"


def stretch(start: Any, end: Any) -> str:
    """A stretch of time: "2025", "Mai 2026", "01.04.2026 bis 31.05.2026", "02.05.2026"."""
    first, last = (day.date() if hasattr(day, "date") else day for day in (start, end))
    if first == last:
        return formats.day(first)
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return str(first.year)
    if first.day == 1 and last == date(first.year, first.month, calendar.monthrange(first.year, first.month)[1]):
        return formats.month_name(first)
    return f"{formats.day(first)} bis {formats.day(last)}"


def minutes(value: Any, kind: Any) -> str:
    """Minutes with their kind: "12,5 (gemessen)"; nothing where nobody knows them."""
    if formats.is_unknown(value):
        return ""
    return f"{'~' if kind == 'GEPLANT' else ''}{number(value)} ({MINUTES_KINDS[kind]})"


def at_counter(row: Any) -> list[str]:
    """Minutes of staff per case today beside what speaks for a service; planned ones of another city only where the list has none to save."""
    if formats.is_unknown(row.counter_minutes) or (
        row.minutes_kind != "GEMESSEN" and not formats.is_unknown(row.minutes_saved)
    ):
        return []
    about = "~" if row.minutes_kind == "GEPLANT" else ""
    kind = f"{'anderswo ' if about else ''}{MINUTES_KINDS[row.minutes_kind]}"
    return [f"{about}{_minutes(row.counter_minutes)} am Schalter ({kind})"]


def counter(row: Any) -> str:
    """What is known of the minutes of one service at the counter, or of staff per case; ``row``: of ``times.service``."""
    if not formats.is_unknown(row.highest_minutes):
        shown = (
            f"{number(row.lowest_minutes)} bis {number(row.highest_minutes)} Minuten je nach Anliegen"
            if formats.is_unknown(row.measured_minutes)
            else _minutes(row.measured_minutes)
        )
        return f"{shown}, gemessen ({stretch(row.visits_from, row.visits_until)})"
    if not formats.is_unknown(row.minutes_before):
        return f"{_minutes(row.minutes_before)}, angenommen (Angabe der Liste)"
    if not formats.is_unknown(row.planned_minutes):
        return f"~{_minutes(row.planned_minutes)}, geplant (so lang plant die {row.planned_source.split(',')[0]} einen Termin)"
    return formats.UNKNOWN


def same_stretch(services: pd.DataFrame, start: str, end: str) -> str:
    """The one stretch of time everything counted is of; empty where there are several or none."""
    counted = services[services[end].notna()][[start, end]].drop_duplicates()
    return stretch(*counted.iloc[0]) if len(counted) == 1 else ""


def visits(row: Any, is_stretch_said: bool = False) -> str:
    """How often people came for one service, and of which time that is unless it is said already."""
    if is_stretch_said and not formats.is_unknown(row.visit_count):
        return formats.integer(row.visit_count)
    if formats.is_unknown(row.visit_count):
        return (
            ""
            if formats.is_unknown(row.visits_until)
            else f"Anzahl nicht bekannt ({stretch(row.visits_from, row.visits_until)})"
        )
    return f"{formats.integer(row.visit_count)} ({stretch(row.visits_from, row.visits_until)})"


def backlog(row: Any) -> str:
    """Open cases of one service at the end of what was counted; nothing where nobody counts them."""
    return (
        ""
        if formats.is_unknown(row.backlog_count)
        else f"{formats.integer(row.backlog_count)} am {formats.day(row.flow_until)}"
    )


def throughput(row: Any, is_stretch_said: bool = False) -> str:
    """Cases finished a month, and of which time that is the mean unless it is said already."""
    if formats.is_unknown(row.finished_a_month):
        return ""
    when = "" if is_stretch_said else f" ({stretch(row.flow_from, row.flow_until)})"
    return f"{number(row.finished_a_month)} im Monat{when}"


def days(row: Any) -> str:
    """Median days from receipt to result, of all cases, the same a year before, and by way."""
    return _days(row.processing_days, row.online_processing_days, row.analogue_processing_days, row.year_before_days)


def public_days(row: Any) -> str:
    """The same of what may be published; ``row``: of ``ozg.read.council.services``."""
    return _days(row.public_processing_days, row.public_online_days, row.public_analogue_days)


def stated_days(row: Any) -> str:
    """Days from receipt to result as the list states them, before and with the online service; nothing where it says nothing."""
    ways = (("vorher ", row.days_before), ("online ", row.days_after))
    known = [f"{word}{number(value)}" for word, value in ways if not formats.is_unknown(value)]
    return f"{', '.join(known)} (Angabe der Liste)" if known else ""


def processing_time(services: pd.DataFrame) -> str:
    """Where the days changed most against the same month a year before, to both sides; where no such month is counted, where they are most;
    empty where no days are known."""
    known = services[services["processing_days"].notna() & services["year_before_days"].notna()]
    moved = known.assign(gain=known["year_before_days"] - known["processing_days"])
    moved = moved[moved["gain"] != 0].sort_values("gain", key=abs, ascending=False, kind="stable").head(_MOST_SAID)
    if known.empty:
        longest = services[services["processing_days"].notna()]
        longest = longest.sort_values("processing_days", ascending=False, kind="stable").head(_MOST_SAID)
        said = [f"{row.service_name} {number(row.processing_days)}" for row in by_row(longest)]
        return f"Tage vom Eingang bis zum Ergebnis (Median): {formats.listing(said)}." if said else ""
    if moved.empty:
        return "Vom Eingang bis zum Ergebnis dauert es so lange wie im selben Monat ein Jahr davor."
    told = [
        f"{row.service_name} {number(row.processing_days)} statt {number(row.year_before_days)}"
        for row in by_row(moved)
    ]
    return (
        f"Tage vom Eingang bis zum Ergebnis gegenüber demselben Monat ein Jahr davor (Median): {formats.listing(told)}."
    )


def _days(every: Any, online: Any, analogue: Any, year_before: Any = None) -> str:
    before = None if formats.is_unknown(every) else year_before
    ways = (("", every), ("ein Jahr davor ", before), ("online ", online), ("auf anderem Weg ", analogue))
    known = [(word, value) for word, value in ways if not formats.is_unknown(value)]
    if not known:
        return ""
    said = "; ".join(f"{word}{number(value)}" for word, value in known)
    return f"{said} {'Tag' if known[-1][1] == 1 else 'Tage'} (Median)"


def waiting(rows: pd.DataFrame) -> list[str]:
    """How long people wait, a sentence per office that says anything; empty where nobody measured it."""
    said = []
    for row in list(by_row(rows))[:_MOST_SAID]:
        parts = [
            f"{word}{_minutes(value)}"
            for word, value in (("im Mittel ", row.waiting_minutes), ("mit Termin ", row.booked_waiting_minutes), ("ohne Termin ", row.walk_in_waiting_minutes))
            if not formats.is_unknown(value)
        ]  # fmt: skip
        if parts:
            place = "" if formats.is_unknown(row.office) else f"{row.office}: "
            when = stretch(row.measured_from, row.measured_until)
            said.append(f"{place}Gewartet wurde {formats.listing(parts)} (gemessen, {when}).")
    return said


def travel(row: Any) -> str:
    """Hours and kilometres nobody is on the way, with what they are counted from; nothing while no way is known."""
    hours = marks.figure("TRAVEL", row.travel_hours, formats.counted(row.travel_hours, "Stunde", "Stunden"))
    kilometres = marks.figure("TRAVEL_KM", row.travel_kilometres, f"{formats.integer(row.travel_kilometres)} Kilometer")
    told = [
        (said, way, (cases, known))
        for said, value, way, cases, known in (
            (hours, row.travel_hours, "Wegezeit", row.case_count, row.known_count),
            (kilometres, row.travel_kilometres, "Weg in km", row.km_case_count, row.km_known_count),
        )
        if known and not formats.is_unknown(value)
    ]
    if len(told) == 2 and told[0][2] == told[1][2]:  # the same cases of as many services: said once
        told = [(f"{hours} und {kilometres}", "Wegezeit und Weg in km", told[0][2])]
    said = [
        f"{what} im Jahr ({formats.counted(cases, 'Online-Fall', 'Online-Fälle')} mal {way} der Liste, angenommen; bekannt bei "
        f"{formats.part_of(known, row.service_count, 'Leistungen')} ohne Gang zum Amt)"
        for what, way, (cases, known) in told
    ]
    return f"Wege, die niemand mehr macht: {formats.listing(said)}." if said else ""


def staff(services: pd.DataFrame) -> str:
    """Hours of staff a year set free by what comes online, by kind of the minutes before; empty while they are not known. Negative ones are
    more work; minutes another city plans stand apart. ``services``: rows of ``times.services``."""
    known = services[services["staff_hours"].notna() & (services["online_case_count"] > 0)]
    own, planned = known[known["minutes_kind"] != "GEPLANT"], known[known["minutes_kind"] == "GEPLANT"]
    said = []
    if len(own):
        total = float(own["staff_hours"].sum())
        counts = own["minutes_kind"].value_counts()
        kinds = [
            f"{label} bei {formats.integer(counts[code])}" for code, label in MINUTES_KINDS.items() if code in counts
        ]
        hours = marks.figure("STAFF_HOURS", total, formats.counted(abs(total), "Stunde", "Stunden"))
        does = (
            f"{formats.agreeing(total, 'wird', 'werden')} in der Verwaltung {hours} im Jahr frei"
            if total >= 0
            else f"macht es in der Verwaltung {hours} Mehrarbeit im Jahr"
        )
        said.append(
            f"Bei {formats.counted(len(own), 'Leistung', 'Leistungen')} {does} (Minuten vorher {formats.listing(kinds)}, je Online-Fall angenommen)."
        )
    if len(planned):
        hours = formats.counted(float(planned["staff_hours"].sum()), "Stunde", "Stunden")
        many = formats.counted(len(planned), "Leistung", "Leistungen")
        said.append(
            f"Bei {many} ohne eigene Minuten wären es ~{hours}, gerechnet mit der geplanten Termindauer einer anderen Stadt."
        )
    return " ".join(said)


def after_hours(row: Any) -> str:
    """How many online cases came while the office was closed; nothing while nobody counts them."""
    if not row.service_count:
        return ""
    share = formats.share(row.after_hours_count, row.online_case_count, "Online-Fällen")
    said = marks.figure("AFTER_HOURS", row.after_hours_count, share)
    return f"{said} {formats.agreeing(row.after_hours_count, 'kam', 'kamen')} außerhalb der Öffnungszeiten (gezählt bei {formats.counted(row.service_count, 'Leistung', 'Leistungen')}, je jüngster Zeitraum)"


def rating(row: Any, is_public: bool) -> str:
    """What people said in one survey: mean, scale, direction, number, time. Too few for the public are not shown to it."""
    many = (
        "Zahl der Antworten nicht bekannt"
        if formats.is_unknown(row.answer_count)
        else formats.counted(row.answer_count, "Antwort", "Antworten")
    )
    when = stretch(row.measured_from, row.measured_until)
    if is_public and row.is_hidden:
        few = many if formats.is_unknown(row.answer_count) else f"weniger als {SMALL_DENOMINATOR} Antworten"
        return f"{SUPPRESSED} ({few}, {when})"
    scale = (
        "Skala nicht angegeben"
        if formats.is_unknown(row.scale_low) or formats.is_unknown(row.scale_high)
        else f"Skala von {number(row.scale_low)} bis {number(row.scale_high)}"
    )
    way = (
        "Richtung nicht angegeben"
        if formats.is_unknown(row.scale_direction)
        else labels("Zufriedenheit", "scale_direction")[row.scale_direction]
    )
    hidden = "; öffentlich nicht gezeigt" if row.is_hidden else ""
    return f"{formats.decimal(row.mean_rating)} ({scale}, {way}; {many}, {when}{hidden})"


def satisfaction(rows: pd.DataFrame, is_public: bool = False) -> list[str]:
    """A sentence about the house and one about each service people were asked about; empty where nobody asked."""
    said = []
    for row in list(by_row(rows))[:_MOST_SAID]:
        about = "mit dem Haus insgesamt" if formats.is_unknown(row.ozg_id) else f"mit „{row.service_name}“"
        said.append(f"Zufriedenheit {about}: {rating(row, is_public)}.")
    rest = len(rows) - _MOST_SAID
    return [*said, f"Dazu {formats.counted(rest, 'weitere Befragung', 'weitere Befragungen')}."] if rest > 0 else said


def overview(
    waits: pd.DataFrame, services: pd.DataFrame, ways: Any, closed: Any, surveys: pd.DataFrame
) -> list[tuple[str, str]]:
    """What is known of time and people in pairs: waiting, time of staff, ways, satisfaction; only what is known."""
    pairs = [
        ("Warten", " ".join(waiting(waits))),
        ("Zeit der Verwaltung", staff(services)),
        ("Wege", travel(ways)),
        ("Rund um die Uhr", after_hours(closed)),
    ]
    for row in list(by_row(surveys))[:_MOST_SAID]:
        about = "Haus insgesamt" if formats.is_unknown(row.ozg_id) else row.service_name
        pairs.append((f"Zufriedenheit: {about}", rating(row, is_public=False)))
    if len(surveys) > _MOST_SAID:
        rest = formats.counted(len(surveys) - _MOST_SAID, "weitere Befragung", "weitere Befragungen")
        pairs.append(("Zufriedenheit", f"{rest} auf der Seite der jeweiligen Leistung"))
    return [(name, text) for name, text in pairs if text]


def title(services: pd.DataFrame, surveys: pd.DataFrame) -> str:
    """Where people come most often, else of what anything is known; ``services``: rows of ``times.services``."""
    measured = services[services["visit_count"] > 0]
    if len(measured):
        first = measured.sort_values("visit_count", ascending=False, kind="stable").iloc[0]
        return f"Am häufigsten am Schalter: {first['service_name']} mit {formats.counted(first['visit_count'], 'Gang', 'Gängen')} zum Amt"
    if len(services):
        return f"Von {formats.counted(len(services), 'Leistung', 'Leistungen')} sind Zeiten bekannt"
    return "Was die Menschen sagen" if len(surveys) else "Wie lange Menschen warten"


def flow_title(services: pd.DataFrame) -> str:
    """Where most cases wait to be worked on; ``services``: rows of ``times.services`` with a flow."""
    known = services[services["backlog_count"].notna()]
    if known.empty:
        return "Wie viele Fälle offen sind, ist nicht bekannt"
    most = known.sort_values("backlog_count", ascending=False, kind="stable").iloc[0]
    if not most["backlog_count"]:
        return "Kein Fall ist offen, wo gezählt wird"
    return f"Am meisten liegt bei „{most['service_name']}“: {formats.counted(most['backlog_count'], 'offener Fall', 'offene Fälle')}"


def flow_note(services: pd.DataFrame) -> str:
    """Where the figures below come from; ``services`` as in ``flow_title``."""
    is_counted = services[["backlog_count", "finished_a_month", "processing_days"]].notna().any(axis=None)
    if not is_counted:
        return "Tage, wie die Liste sie angibt"
    when = same_stretch(services, "flow_from", "flow_until")
    return f"Aus der Vorgangsliste der Fachverfahren{f', {when}' if when else ''}: offen, erledigt, Tage"


def minutes_note(services: pd.DataFrame, surveys: pd.DataFrame) -> str:
    """Of which kind minutes are, and the one time visits are counted in; ``services``: rows of ``times.services``. Where there are surveys alone,
    that they are."""
    if services.empty and len(surveys):
        return SURVEYED
    when = same_stretch(services, "visits_from", "visits_until")
    return f"Minuten gemessen, angenommen (Angabe der Liste) oder geplant{f'; Gänge {when}' if when else ''}"


def told(services: pd.DataFrame) -> pd.DataFrame:
    """``services`` with the words of a table: visits_told, minutes_told, online_minutes_told, staff_hours_told, backlog_told, throughput_told, days_told, stated_days_told."""
    rows = list(by_row(services))
    is_one_visit_time, is_one_flow_time = (
        bool(same_stretch(services, *days)) for days in (("visits_from", "visits_until"), ("flow_from", "flow_until"))
    )
    return services.assign(
        visits_told=[visits(row, is_one_visit_time) for row in rows],
        minutes_told=[_told(row) for row in rows],
        online_minutes_told=[minutes(row.minutes_after, "ANGENOMMEN") for row in rows],
        staff_hours_told=[_staff_hours(row) for row in rows],
        backlog_told=[backlog(row) for row in rows],
        throughput_told=[throughput(row, is_one_flow_time) for row in rows],
        days_told=[days(row) for row in rows],
        stated_days_told=[stated_days(row) for row in rows],
    )


def _staff_hours(row: Any) -> str:
    if formats.is_unknown(row.staff_hours):
        return ""
    return f"{'~' if row.minutes_kind == 'GEPLANT' and row.online_case_count else ''}{formats.integer(row.staff_hours)}"


def _told(row: Any) -> str:
    if formats.is_unknown(row.measured_minutes) and not formats.is_unknown(row.highest_minutes):
        return f"{number(row.lowest_minutes)} bis {number(row.highest_minutes)} ({MINUTES_KINDS['GEMESSEN']})"
    return minutes(row.counter_minutes, row.minutes_kind)


def facts(row: Any) -> list[tuple[str, str]]:
    """What is known of the time of one service, in pairs; only what the house knows, and what a city plans beside it. ``row``: of
    ``times.service``."""
    pairs = [
        ("Minuten am Schalter", counter(row)),
        ("Gänge zum Amt", visits(row)),
        ("Offene Fälle", backlog(row)),
        ("Erledigt", throughput(row)),
        ("Eingang bis Ergebnis", days(row)),
    ]
    known = [(name, text) for name, text in pairs if text and text != formats.UNKNOWN]
    is_only_planned = [name for name, _ in known] == ["Minuten am Schalter"] and row.minutes_kind == "GEPLANT"
    return [] if is_only_planned else known


def service_title(pairs: list[tuple[str, str]]) -> str:
    """What the pairs about one service speak of: its time, what people say, or both."""
    names = {name == SATISFACTION for name, _ in pairs}
    return {(True,): SATISFACTION, (False,): "Zeit"}.get(tuple(names), f"Zeit und {SATISFACTION}")


def service_note(pairs: list[tuple[str, str]]) -> str:
    """Where they come from."""
    return (
        SURVEYED
        if all(name == SATISFACTION for name, _ in pairs)
        else "Gemessen, angenommen (Angabe der Liste) oder geplant"
    )


def number(value: Any) -> str:
    """A measured number, with one decimal only where there is one to say."""
    return formats.decimal(value, 0) if float(value) == round(float(value)) else formats.decimal(value)


def _minutes(value: Any) -> str:
    return f"{number(value)} {'Minute' if value == 1 else 'Minuten'}"
