"""Sentences about usage, made from the rows of ``ozg.read.usage``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats, marks
from ozg.frames import by_row
from ozg.rules.usage import COUNTED, QUALITY_LABELS, QUALITY_MARKS


def count(number: Any, quality: Any) -> str:
    """A count with its quality: "1.450", "~1.200", "mindestens 500"."""
    mark = "" if formats.is_unknown(number) or formats.is_unknown(quality) else QUALITY_MARKS[quality]
    return f"{mark}{formats.integer(number)}"


def origin(row: Any) -> str:
    """Where a service's count comes from: "laut Liste", "geschätzt, laut Liste", "Jahr 2025"; empty while there is none. A plain number is taken for a
    count, but that somebody counted is not said of it: most lists do not tell."""
    if formats.is_unknown(row.case_count):
        return ""
    place = "laut Liste" if formats.is_unknown(row.case_year) else f"Jahr {row.case_year}"
    return place if row.case_quality == COUNTED else f"{QUALITY_LABELS[row.case_quality]}, {place}"


def with_both(services: pd.DataFrame) -> pd.DataFrame:
    """The services whose cases and online cases are both known and go together."""
    return services[(services["online_case_count"] <= services["case_count"]).fillna(False).astype(bool)]


def headline(services: pd.DataFrame, counted: pd.DataFrame) -> str:
    """The answer: how many of the cases come online. "Rund" as soon as one of the figures is not a plain count. This is the
    Online-Quote of the page; shares on another base have another name. ``counted``: what whole years say of services whose list names no
    online cases; the answer where the list has none."""
    known = with_both(services)
    if known.empty and len(counted):
        return f"Die Liste nennt keine Online-Fälle; gezählt kamen {_counted_share(counted)} im Jahr online."
    if known.empty:
        return "Wie viele Fälle online gestellt werden, ist noch nicht bekannt."
    online, cases = known["online_case_count"].sum(), known["case_count"].sum()
    if not cases:
        return "Im Jahr gab es zu den gezählten Leistungen keine Fälle."
    about = "" if (known["case_quality"] == COUNTED).all() else "Rund "
    share = marks.figure("ONLINE_SHARE", online / cases, formats.ratio(online, cases))
    said = formats.counted(cases, "Fall wird im Jahr", "Fällen im Jahr werden")
    return f"{about}{formats.integer(online)} von {said} online gestellt ({share})."


def basis(services: pd.DataFrame) -> str:
    """Which services and which period the headline stands for, and how many have no figure."""
    known = with_both(services)
    if known.empty:
        return f"Von {formats.counted(len(services), 'relevanter Leistung', 'relevanten Leistungen')} sind zu keiner Fälle und Online-Fälle zugleich bekannt."
    years = known["case_year"].dropna()
    periods = [f"{formats.integer(len(known) - len(years))} aus der Liste"] * (len(years) < len(known))
    periods += [
        f"{formats.integer(count)} aus der Zählung {int(year)}"
        for year, count in years.value_counts().sort_index().items()
    ]
    without_cases = int(services["case_count"].isna().sum())
    without_online = int((services["case_count"].notna() & services["online_case_count"].isna()).sum())
    lacking = [(without_cases, "ohne Fallzahl"), (without_online, "ohne Online-Fälle"),
               (len(services) - len(known) - without_cases - without_online, "mit mehr Online-Fällen als Fällen")]  # fmt: skip
    left = formats.listing([f"{formats.integer(count)} {words}" for count, words in lacking if count])
    return (
        f"Grundlage der Online-Quote: {formats.part_of(len(known), len(services), 'relevanten Leistungen')}, "
        f"beide Zahlen aus derselben Liste oder Zählung ({formats.listing(periods)}){f'; {left}' if left else ''}."
    )


def counted_beside(counted: pd.DataFrame, total: int) -> str:
    """Which services have both counts of a whole year though the list names no online cases; empty without any. Cases of the list are of
    another time and make no share with them."""
    if counted.empty:
        return ""
    return (
        f"Nur auf dem Blatt „Nutzung“ stehen Online-Fälle von {formats.part_of(len(counted), total, 'relevanten Leistungen')} "
        f"({_years(counted)}): {_counted_share(counted)}."
    )


def count_of_years(counted: pd.DataFrame) -> str:
    """The same inside a sentence: "Zählung 2025 (2 Leistungen): 2.000 von 4.850 Fällen (41 %)"; empty without any."""
    if counted.empty:
        return ""
    services = formats.counted(len(counted), "Leistung", "Leistungen")
    return f"Zählung {_years(counted)} ({services}): {_counted_share(counted)}"


def _years(counted: pd.DataFrame) -> str:
    return formats.listing([str(year) for year in sorted({int(year) for year in counted["usage_year"]})])


def _counted_share(counted: pd.DataFrame) -> str:
    return formats.share(counted["online_case_count"].sum(), counted["case_count"].sum(), "Fällen")


def untapped(services: pd.DataFrame) -> str:
    """Where most cases still come on paper; nothing while no service has a share."""
    known = services[services["case_count"].notna() & services["online_share"].le(1).fillna(False).astype(bool)]
    if known.empty or not known["case_count"].iloc[0]:
        return ""
    top = known.iloc[0]  # the reading function puts most cases on paper first
    online = top["case_count"] * top["online_share"]
    came = "kommt keiner" if not online else f"{formats.agreeing(online, 'kommt', 'kommen')} {formats.integer(online)}"
    return (
        f"Die meisten Fälle auf Papier{'' if len(known) == len(services) else ', soweit bekannt'}: {top['service_name']} mit "
        f"{count(top['case_count'], top['case_quality'])} {formats.agreeing(top['case_count'], 'Fall', 'Fällen')} im Jahr, "
        f"davon {came} online ({formats.percent(top['online_share'])})."
    )


#: From so many cases a year a service is a large one, and below so large a share hardly anything of it comes online.
LARGE_CASES, HARDLY_SHARE = 1000, 0.25


def hardly_online(services: pd.DataFrame) -> str:
    """The message of the picture of cases and shares: how many of the large services hardly come online."""
    known = services[services["case_count"].notna() & services["online_share"].notna()]
    large = known[known["case_count"] >= LARGE_CASES]
    if known.empty:
        return "Von keiner Leistung sind Fallzahl und Online-Fälle zugleich bekannt"
    if large.empty:
        whose = "Die einzige Leistung" if len(known) == 1 else f"Jede der {formats.integer(len(known))} Leistungen"
        return f"{whose} mit beiden Zahlen hat weniger als {formats.integer(LARGE_CASES)} Fälle im Jahr"
    hardly = int((large["online_share"] < HARDLY_SHARE).sum())
    # of others as large it may not be known how many cases come online
    is_of_all = len(large) == int((services["case_count"] >= LARGE_CASES).sum())
    of = f"{formats.integer(LARGE_CASES)} Fällen im Jahr{'' if is_of_all else ' mit beiden Zahlen'}"
    if len(large) == 1:
        part = "weniger als ein Viertel" if hardly else "mindestens ein Viertel"
        return f"Bei der einzigen Leistung ab {of} kommt {part} online"
    many = formats.integer(hardly) if hardly else "keiner"
    return f"Bei {many} von {formats.integer(len(large))} Leistungen ab {of} kommt weniger als ein Viertel online"


def concentration(service_count: int) -> str:
    """The message of the Pareto curve."""
    if not service_count:
        return "Noch keine Fallzahlen"
    return f"{formats.counted(service_count, 'Leistung macht', 'Leistungen machen')} mindestens 80{formats.THIN_SPACE}% der bekannten Fälle"


def development(years: pd.DataFrame) -> str:
    """The message of the years: a share on a base of its own, and therefore not called Online-Quote."""
    if years.empty:
        return "Für einen Vergleich der Jahre fehlen Zahlen"
    first, *_, last = [*by_row(years)] * 2 if len(years) == 1 else by_row(years)
    shown = marks.figure("ONLINE_SHARE_COUNTED", last.online_share, formats.percent(last.online_share))
    services = formats.counted(last.service_count, "durchgehend gezählten Leistung", "durchgehend gezählten Leistungen")
    if first.usage_year == last.usage_year:
        return f"{last.usage_year} kamen bei {formats.counted(last.service_count, 'gezählten Leistung', 'gezählten Leistungen')} {shown} online"
    return f"Bei {services} kamen {first.usage_year} {formats.percent(first.online_share)} online, {last.usage_year} {shown}"


def years_basis(years: pd.DataFrame) -> str:
    """Which services the years stand for, and that the Online-Quote of the page stands for others."""
    if years.empty:
        return ""
    counted = formats.counted(years["service_count"].iloc[0], "Leistung, die", "Leistungen, die")
    return (
        f"Andere Grundlage als die Online-Quote oben: nur {counted} in jedem dieser Jahre vollständig gezählt "
        f"wurde{'' if years['service_count'].iloc[0] == 1 else 'n'}."
    )


def year_to_date(compared: pd.DataFrame) -> str:
    """This year against the last over the same months of the same services."""
    if compared.empty:
        return "Online-Fälle Monat für Monat"
    (row,) = by_row(compared)
    months = f"{row.first_month:02d}.{row.usage_year} bis {row.last_month:02d}.{row.usage_year}"
    return (
        f"{months}: {formats.counted(row.online_case_count, 'Online-Fall', 'Online-Fälle')}, in denselben Monaten {row.usage_year - 1}: "
        f"{formats.integer(row.previous_online_case_count)} ({formats.counted(row.service_count, 'Leistung', 'Leistungen')} mit beiden Zahlen)"
    )


def periods_title(periods: pd.DataFrame) -> str:
    """The news of quarters and half-years: of the newest of each service and length, where the online share fell most against the one right
    before it; else until when they are counted."""
    newest = periods.drop_duplicates(["ozg_id", "leika_key", "month_count"])
    fallen = (newest["previous_online_share"] - newest["online_share"]).astype(float)
    if not fallen.gt(0).any():
        return f"Quartale und Halbjahre: gezählt bis {formats.day(periods['period_end_date'].max())}"
    row = newest.loc[fallen.idxmax()]
    span = f"{formats.day(row['period_start_date'])} bis {formats.day(row['period_end_date'])}"
    before = f"{formats.integer(row['previous_online_case_count'])} von {formats.integer(row['previous_case_count'])}"
    length = "Vierteljahr" if row["month_count"] == 3 else "Halbjahr"
    now = formats.share(row["online_case_count"], row["case_count"], "Fällen")
    return f"{row['service_name']}: {span} kamen {now} online, im {length} davor {before}"


def completion(rates: pd.DataFrame) -> tuple[str, str]:
    """Heading and unit of the completion rates."""
    if rates.empty:
        return (
            "Abschlussquote: noch unbekannt",
            "Für keine Leistung liegen begonnene Online-Anträge der letzten zwölf Monate vor.",
        )
    started, finished = rates["started_count"].sum(), rates["online_case_count"].sum()
    rate = marks.figure("COMPLETION", finished / started if started else None, formats.ratio(finished, started))
    return (
        f"Abgeschlossen: {formats.integer(finished)} von {formats.counted(started, 'begonnenem Online-Antrag', 'begonnenen Online-Anträgen')} ({rate})",
        f"Abschlussquote, {_months(rates)}, {formats.counted(len(rates), 'Leistung', 'Leistungen')} mit beiden Zahlen"
        + ", niedrigste zuerst" * (len(rates) > 1),
    )


def _months(rates: pd.DataFrame) -> str:
    """Between which months the numbers lie: "01.2026 bis 06.2026", "06.2026"."""
    first, last = (formats.month(end) for end in (rates["period_start_date"].min(), rates["period_end_date"].max()))
    return first if first == last else f"{first} bis {last}"


def cases_a_year(number: Any, quality: str | None = None) -> str:
    """Cases a year: "1.450 Fälle im Jahr", "~1.450 …" when estimated, "ohne Fallzahl" when unknown."""
    if formats.is_unknown(number):
        return "ohne Fallzahl"
    return f"{count(number, quality)} {'Fall' if number == 1 else 'Fälle'} im Jahr"


def without_cases(count: int) -> str:
    """Title of the list of services without a case number."""
    return f"{formats.counted(count, 'Leistung', 'Leistungen')} ohne Fallzahl"
