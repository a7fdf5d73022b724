"""Sentences about usage, made from the rows of ``ozg.read.usage``."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.rules.usage import QUALITY_LABELS, QUALITY_MARKS


def count(number: Any, quality: Any) -> str:
    """A count with its quality: "1.450", "~1.200", "mindestens 500"."""
    mark = "" if formats.is_unknown(number) or formats.is_unknown(quality) else QUALITY_MARKS[quality]
    return f"{mark}{formats.integer(number)}"


def origin(row: Any) -> str:
    """Where a service's count comes from: "geschätzt, Liste", "gezählt, Jahr 2025"; empty while there is none."""
    if formats.is_unknown(row.case_count):
        return ""
    place = "Liste" if formats.is_unknown(row.case_year) else f"Jahr {row.case_year}"
    return f"{QUALITY_LABELS[row.case_quality]}, {place}"


def with_both(services: pd.DataFrame) -> pd.DataFrame:
    """The services whose cases and online cases are both known."""
    return services[services["case_count"].notna() & services["online_case_count"].notna()]


def headline(services: pd.DataFrame) -> str:
    """The answer: how many of the cases come online. "Rund" as soon as one of the figures is not a plain count."""
    known = with_both(services)
    cases = known["case_count"].sum()
    if not cases:
        return "Wie viele Fälle online gestellt werden, ist noch nicht bekannt."
    online = formats.integer(known["online_case_count"].sum())
    about = "" if (known["case_quality"] == "GEZAEHLT").all() else "Rund "
    share = formats.ratio(known["online_case_count"].sum(), cases)
    return f"{about}{online} von {formats.integer(cases)} Fällen im Jahr werden online gestellt ({share})."


def basis(services: pd.DataFrame) -> str:
    """How many services the headline stands for, and how many have no figure at all."""
    without = int(services["case_count"].isna().sum())
    no_figure = (
        f"{formats.counted(without, 'Leistung', 'Leistungen')} ohne Fallzahl" if without else "alle mit Fallzahl"
    )
    return (
        f"Leistungen mit beiden Zahlen: {formats.integer(len(with_both(services)))} von "
        f"{formats.integer(len(services))} relevanten; {no_figure}."
    )


def untapped(services: pd.DataFrame) -> str:
    """Where most cases still come on paper; nothing while no service has a share."""
    known = services[services["case_count"].notna() & services["online_share"].notna()]
    if known.empty or not known["case_count"].iloc[0]:
        return ""
    top = known.iloc[0]  # the reading function puts most cases on paper first
    return (
        f"Die meisten Fälle auf Papier: {top['service_name']} mit {count(top['case_count'], top['case_quality'])} Fällen im Jahr, "
        f"davon {formats.percent(top['online_share'])} online."
    )


def concentration(service_count: int) -> str:
    """The message of the Pareto curve."""
    if not service_count:
        return "Noch keine Fallzahlen"
    return f"{formats.counted(service_count, 'Leistung macht', 'Leistungen machen')} 80{formats.THIN_SPACE}% der Fälle"


def development(years: pd.DataFrame) -> str:
    """The message of the years."""
    if years.empty:
        return "Für einen Vergleich der Jahre fehlen Zahlen"
    if len(years) == 1:
        return f"Online-Quote {years['usage_year'].iloc[0]}: {formats.percent(years['online_share'].iloc[0])}"
    first, *_, last = years.itertuples()
    return (
        f"Online-Quote {first.usage_year}: {formats.percent(first.online_share)}, "
        f"{last.usage_year}: {formats.percent(last.online_share)}"
    )


def years_basis(years: pd.DataFrame) -> str:
    """Which services the years stand for."""
    if years.empty:
        return ""
    counted = formats.counted(years["service_count"].iloc[0], "Leistung, die", "Leistungen, die")
    return f"Gezählt: {counted} in jedem dieser Jahre vollständig gezählt wurde{'' if years['service_count'].iloc[0] == 1 else 'n'}."


def year_to_date(compared: pd.DataFrame) -> str:
    """This year against the last over the same months of the same services."""
    if compared.empty:
        return "Online-Fälle Monat für Monat"
    (row,) = compared.itertuples()
    months = f"{row.first_month:02d}.{row.usage_year} bis {row.last_month:02d}.{row.usage_year}"
    return (
        f"{months}: {formats.integer(row.online_case_count)} Online-Fälle, in denselben Monaten {row.usage_year - 1}: "
        f"{formats.integer(row.previous_online_case_count)}"
    )


def completion(rates: pd.DataFrame) -> tuple[str, str]:
    """Heading and unit of the completion rates."""
    if rates.empty:
        return (
            "Abschlussquote: noch unbekannt",
            "Für keine Leistung liegen begonnene Online-Anträge der letzten zwölf Monate vor.",
        )
    started, finished = rates["started_count"].sum(), rates["online_case_count"].sum()
    return (
        f"{formats.share(finished, started)} begonnenen Online-Anträgen werden abgeschlossen",
        f"Abschlussquote der letzten zwölf Monate, {formats.counted(len(rates), 'Leistung', 'Leistungen')} mit beiden Zahlen, niedrigste zuerst",
    )
