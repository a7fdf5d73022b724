"""Sentences about reporting dates side by side: what a slider over them shows, and the course of one town.

A row is one of ``ozg.read.overview.over_dates``: a municipality at a date, ``share`` (0-1) NULL while it is not known.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.words.area import MANY, ONE, at_least, none_listed, share_said

#: So many subject areas are named together.
MOST_AREAS_NAMED = 3
ONE_DATE = "Bisher gibt es einen Stichtag; ein Verlauf ist ab dem zweiten möglich."


def at(rows: pd.DataFrame, name: str) -> str:
    """What the slider shows at one date: how many have a list, what they have together, and the chosen one ``name``d with its share.
    ``rows``: those of the date that count, and ``is_chosen``."""
    counted = rows[rows["is_counted"]]
    known = counted[counted["has_list"]]
    if known.empty:
        said = none_listed(counted["together_ars"].nunique())
        return f"{formats.beginning(said)}."
    conform, relevant, unknown = (int(known[column].sum()) for column in ("numerator", "denominator", "unknown_count"))
    many, every = known["together_ars"].nunique(), counted["together_ars"].nunique()
    said = f"{formats.integer(many)} von {formats.counted(every, ONE, MANY)} mit Liste"
    if unknown == relevant:
        return f"{said}; der Reifegrad ist von keiner Leistung bekannt."
    open_ = f", von {formats.integer(unknown)} ist der Reifegrad unbekannt" if unknown else ""
    services = formats.agreeing(relevant, "Leistung", "Leistungen")
    sums = f"{formats.integer(conform)} von {formats.integer(relevant)} {services} ganz online ({formats.ratio(conform, relevant)}){open_}"
    return f"{said}: {sums}.{_chosen(rows, name)}"


def _chosen(rows: pd.DataFrame, name: str) -> str:
    for row in by_row(rows[rows["is_chosen"]]):
        if formats.is_unknown(row.denominator):
            return f" {name}: noch keine Liste."
        who = (
            name
            if row.has_list
            else f"{name} hat keine eigene Liste; {row.association_name}, die gemeinsame Verwaltung"
        )
        if formats.is_unknown(row.share):
            return f" {who}: Reifegrad von keiner Leistung bekannt."
        return f" {who}: {_share(row)}{_unknown(row)}."
    return ""


def _unknown(row: Any) -> str:
    return f", {formats.integer(row.unknown_count)} unbekannt" if at_least(row) else ""


def speaks_for(rows: pd.DataFrame, ars: str, name: str) -> tuple[str, str]:
    """Whose share stands for the chosen one where municipalities are counted, key and name: its own, or while it has no list that of the
    association that works for it, named as such. ``rows``: those of one date."""
    for row in by_row(rows[rows["ars"] == ars]):
        if not row.has_list and not formats.is_unknown(row.association_name):
            return row.together_ars, f"{row.association_name} (für {name})"
    return ars, name


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are named on a map: where a share is that of the association, it says so."""
    is_lent = ~rows["has_list"].astype(bool) & rows["association_name"].notna() & rows["denominator"].notna()
    lent = rows["municipality_name"] + " (" + rows["association_name"].fillna("") + ")"
    return rows.assign(municipality_name=rows["municipality_name"].mask(is_lent, lent))


def course(rows: pd.DataFrame) -> str:
    """A town from its first known date to the last one shown, in a cell: "24 % → 35 %"; what is not known says so."""
    every = list(by_row(rows))
    known = [row for row in every if not formats.is_unknown(row.share)]
    if not known:
        return "nicht bekannt" if any(not formats.is_unknown(row.denominator) for row in every) else "noch keine Liste"
    first, last = known[0], known[-1]
    then = "" if last.reporting_date == every[-1].reporting_date else ", dann unbekannt"
    if _is_one_list(first, last):
        before = ", ohne neuere Liste" if first is every[0] else ", davor unbekannt"
        return f"{share_said(last)}{then or before}"
    since = "" if first.reporting_date == every[0].reporting_date else f" (ab {formats.month(first.reporting_date)})"
    return f"{share_said(first)} → {share_said(last)}{since}{then}"


def counts(rows: pd.DataFrame) -> str:
    """What stands behind ``course``: "29 von 148 (3 unbekannt), dann 56 von 162"; empty where nothing is known."""
    ends = list(by_row(rows[rows["share"].notna()]))
    told = ends[:1] if not ends or _is_one_list(ends[0], ends[-1]) else [ends[0], ends[-1]]
    return ", dann ".join(map(_counted, told))


def _counted(row: Any) -> str:
    unknown = f" ({formats.integer(row.unknown_count)} unbekannt)" if at_least(row) else ""
    return f"{formats.integer(row.numerator)} von {formats.integer(row.denominator)}{unknown}"


def _is_one_list(first: Any, last: Any) -> bool:
    """Whether two dates show the same list: one that only stays in force says nothing of what came since."""
    lists = [getattr(row, "list_date", None) for row in (first, last)]
    return first is last or (not formats.is_unknown(lists[0]) and lists[0] == lists[1])


def _share(row: Any) -> str:
    return formats.share(row.numerator, row.denominator)


def title(rows: pd.DataFrame, name: str) -> str:
    """The course of the chosen town as the title of all courses; ``rows``: its own, oldest first."""
    known = [row for row in by_row(rows) if not formats.is_unknown(row.share)]
    if not known:
        return f"{name}: der Anteil ist an keinem Stichtag bekannt"
    first, last = known[0], known[-1]
    if _is_one_list(first, last):
        return f"{name}: {_whole(first)} am {_list_day(first)}, bekannt ist nur diese Liste"
    now = "" if last.reporting_date == rows["reporting_date"].max() else "; danach nicht bekannt"
    return f"{name}: {_whole(first)} am {_list_day(first)}, {_whole(last)} am {_list_day(last)}{now}"


def _whole(row: Any) -> str:
    return f"{_share(row)}{_unknown(row)}"


def _list_day(row: Any) -> str:
    """The day of the list itself: the date of the area it is still in force at is another's."""
    list_date = getattr(row, "list_date", None)
    return formats.day(row.reporting_date if formats.is_unknown(list_date) else list_date)


def most_moved(rows: pd.DataFrame) -> list[str]:
    """The subject areas in which most services came since their first known date, equal ones together; none where nothing came. ``rows``:
    ``ozg.read.pace.points_by_area``."""
    came = _came(rows)
    most = max(came.values(), default=0)
    return [area for area, count in came.items() if count == most > 0]


def _came(rows: pd.DataFrame) -> dict[str, int]:
    """By subject area what came until the last date, where that is known: not by how much a count is higher, for what is new on a list or known for
    the first time raises it too."""
    last = rows.groupby("subject_area")["gained_count"].nth(-1)
    return {str(rows.at[place, "subject_area"]): int(count) for place, count in last.dropna().items()}


def areas_title(rows: pd.DataFrame) -> str:
    """In which subject area most came, as the title of all of them."""
    since = f"seit dem {formats.day(rows[rows['share'].notna()]['reporting_date'].min())}"
    came, areas = _came(rows), most_moved(rows)
    if not came:
        return f"In welchem Themenfeld {since} am meisten dazukam, ist nicht bekannt"
    if not areas:
        return f"In keinem Themenfeld kamen {since} mehr Leistungen dazu, als zurückfielen"
    count = formats.counted(came[areas[0]], "Leistung", "Leistungen")
    if len(areas) > MOST_AREAS_NAMED:
        return f"Am meisten kam {since} in {formats.integer(len(areas))} Themenfeldern dazu: je {count}"
    return f"Am meisten kam {since} in {formats.listing(areas)} dazu: {'je ' * (len(areas) > 1)}{count}"


def areas_legend(rows: pd.DataFrame) -> str:
    """Which dates the columns are, and what hatching means where there is any."""
    first, last = rows["reporting_date"].min(), rows["reporting_date"].max()
    count = formats.counted(rows["reporting_date"].nunique(), "Stichtag", "Stichtage")
    return f"{count} von {formats.day(first)} bis {formats.day(last)}, das Themenfeld mit dem höchsten Anteil zuerst.{_hatched(rows, 'nichts bekannt')}"


def _hatched(rows: pd.DataFrame, whole: str) -> str:
    """What hatching means, where there is any: over a column what may come on top, alone what ``whole`` says."""
    above = (
        ["über einer Säule: Reifegrad unbekannt"] if (rows["share"].notna() & (rows["unknown_count"] > 0)).any() else []
    )
    said = [*above, *([whole] if rows["share"].isna().any() else [])]
    return f" Schraffiert {'; ohne Säule: '.join(said)}." if above else f" Schraffiert: {whole}." if said else ""


def unit(top: float) -> str:
    """What the lengths are: ``top`` is the share (0-1) at the upper end of every field."""
    return f"Anteil der relevanten Leistungen, die ganz online sind; eine Säule je Stichtag, in jedem Feld von 0 bis {formats.percent(top)}"


def legend(rows: pd.DataFrame, left_out: int) -> str:
    """Which dates the columns are, what hatching means where there is any, and how many towns have no field."""
    first, last = rows["reporting_date"].min(), rows["reporting_date"].max()
    count = rows["reporting_date"].nunique()
    said = f"{formats.counted(count, 'Stichtag', 'Stichtage')} von {formats.day(first)} bis {formats.day(last)}."
    said += _hatched(rows, "keine Liste, oder der Reifegrad ist von keiner Leistung bekannt")
    if left_out:
        said += f" {formats.counted(left_out, 'weitere Kommune steht', 'weitere Kommunen stehen')} in der Tabelle."
    return said


def where_else(day: Any) -> str:
    """The way to the whole page at the date the slider stands at."""
    return f"Ganze Seite zum {formats.day(day)}"
