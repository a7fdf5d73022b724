"""What is said beside the picture in which every service is a mark (docs/gestaltung.md, "Jede Leistung ein Feld").

``services``: one row is a relevant service with ``service_name``, ``subject_area``, ``level_low``, ``is_conform``, ``is_at_legal_ceiling``, ``is_changeable``,
``case_count`` and ``case_quality`` (``ozg.read.municipality.services``, or those for the public, where a hidden count is none).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.rules.maturity import CONFORM_LEVEL
from ozg.words import level as level_words, usage
from ozg.words.standing import NONE_COUNTS

#: Words for a service that the law allows no more, long and short.
MAXIMUM = ("rechtliches Maximum", "Max.")
WITHOUT_CASES, HIDDEN_CASES = "ohne Fallzahl", "ohne veröffentlichte Fallzahl"
#: So many services the words for those who see nothing name.
_NAMED = 5


def title(services: pd.DataFrame) -> str:
    """The picture as a statement: the largest mark that is not ganz online and could be; what is not known claims nothing."""
    if services.empty:
        return NONE_COUNTS
    known = _known(services["is_conform"])
    if not any(each is not None for each in known):
        if len(services) == 1:
            return f"Von der einen Leistung ist der Reifegrad{level_words.by_default(services)} nicht bekannt"
        return f"Von keiner der {formats.integer(len(services))} Leistungen ist der Reifegrad{level_words.by_default(services)} bekannt"
    counted = [each for each, cases_ in zip(known, _counts(services), strict=True) if each is not None and cases_]
    if not counted:
        return f"{_conform_of(services)}; wie viele Fälle dahinter stehen, ist nicht bekannt"
    largest = largest_open(services)
    if largest is not None:
        return f"Die größte graue Fläche, die sich ändern lässt: {services.at[largest, 'service_name']}"
    if not all(counted):
        return "Grau ist unter den gezählten nur noch, was das Recht nicht ganz online erlaubt"
    if all(known):
        return _conform_of(services)
    return "Alle gezählten Leistungen, deren Reifegrad bekannt ist, sind ganz online"


def largest_open(services: pd.DataFrame) -> Any | None:
    """The row (its label in the index) with most cases that is known not to be ganz online and that could be, as far as the law is known; None: there is none."""
    each = zip(
        services.index, services["service_name"], _known(services["is_conform"]), _known(services["is_changeable"]), _counts(services),
        strict=True,
    )  # fmt: skip
    open_ = [
        (-count, name, place)
        for place, name, is_conform, is_possible, count in each
        if is_conform is False and is_possible and count
    ]
    return min(open_, key=lambda one: one[:2])[2] if open_ else None


def _known(values: pd.Series) -> list[bool | None]:
    """Yes, no, None where it is not known: a page asks often, and lists answer faster than frames."""
    return [None if formats.is_unknown(value) else bool(value) for value in values]


def _counts(services: pd.DataFrame) -> list[float]:
    """The cases of each service, nought where they are not known."""
    return [0.0 if formats.is_unknown(count) else float(count) for count in services["case_count"]]


def _conform_of(services: pd.DataFrame) -> str:
    """Of services of which at least one is known: how many are ganz online, and of how many nobody knows."""
    known = _known(services["is_conform"])
    done, unknown, total = known.count(True), known.count(None), len(known)
    if total == 1:
        return f"Die eine Leistung ist {'' if done else 'nicht '}ganz online"
    rest = f", von {'einer' if unknown == 1 else formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    some = formats.integer(done) if done else "Keine"
    return f"{some} von {formats.integer(total)} Leistungen {'ist' if done <= 1 else 'sind'} ganz online{rest}"


def unit(services: pd.DataFrame, has_line: bool) -> str:
    """How the picture is read: what a mark's size and its place mean. ``has_line``: whether the line at the threshold is drawn anywhere."""
    if not any(_counts(services)):
        return "Jeder Kreis eine Leistung, alle gleich groß"
    size = "Jede Fläche eine Leistung, so groß wie ihre Fälle im Jahr"
    return f"{size}. Links vom Strich: ganz online" if has_line else size


def in_hall(services: pd.DataFrame) -> str:
    """How the picture for a hall is read; there the line divides all services."""
    done = bool(services["is_conform"].fillna(False).astype(bool).any())
    said = [
        unit(services, False),
        *(["blau: ganz online"] if done else []),
        *(["schraffiert: unbekannt"] if services["is_conform"].isna().any() else []),
    ]
    circles = (
        ["Kreise: ohne Fallzahl oder zu klein"]
        if (services["case_count"].fillna(0) > 0).any() and services["case_count"].isna().any()
        else []
    )
    framed = [] if largest_open(services) is None else ["umrandet: die genannte Leistung"]
    return "; ".join([*said, *framed, *circles])


def counted(services: pd.DataFrame) -> dict[str, str]:
    """The line below the name of each area: "3 von 7 ganz online", "11 von 37, 1 unbekannt", "7 unbekannt"."""
    by_area: dict[str, list[bool | None]] = {}
    for area, is_conform in zip(services["subject_area"], _known(services["is_conform"]), strict=True):
        by_area.setdefault(area, []).append(is_conform)
    return {area: _counted(own) for area, own in by_area.items()}


def _counted(known: list[bool | None]) -> str:
    done, unknown, total = known.count(True), known.count(None), len(known)
    if unknown == total:
        return f"{formats.integer(total)} unbekannt"
    said = formats.part_of(done, total)
    return f"{said}, {formats.integer(unknown)} unbekannt" if unknown else f"{said} ganz online"


def stated(row: Any, is_public: bool = False) -> str:
    """What a mark says beside its name: "Reifegrad 2 Formular-Assistent, 4.245 Fälle im Jahr, rechtliches Maximum"."""
    known = not formats.is_unknown(row.is_conform)
    said = [f"Reifegrad {level_words.level(row.level_low) if known else _unknown(row)}"]
    if formats.is_unknown(row.case_count):
        said.append(HIDDEN_CASES if is_public else WITHOUT_CASES)
    else:
        said.append(f"{cases(row)} {'Fall' if row.case_count == 1 else 'Fälle'} im Jahr")
    return ", ".join([*said, *([MAXIMUM[0]] if is_maximum(row) else [])])


def cases(row: Any) -> str:
    """The cases of a mark with their quality: "2.580", "~1.200"; empty where they are not known."""
    return "" if formats.is_unknown(row.case_count) else usage.count(row.case_count, row.case_quality)


def is_maximum(row: Any) -> bool:
    """Whether the law allows this service no more and it is not ganz online."""
    at_ceiling = not formats.is_unknown(row.is_at_legal_ceiling) and bool(row.is_at_legal_ceiling)
    return at_ceiling and not formats.is_unknown(row.is_conform) and not row.is_conform


def states(services: pd.DataFrame) -> tuple[str, str, str]:
    """The three states with their numbers, for the legend; empty where there is none: "56 ganz online", "105 nicht", "1 unbekannt"."""
    known = _known(services["is_conform"])
    done, rest, unknown = known.count(True), known.count(False), known.count(None)
    return (
        f"{figure('CONFORM', done, formats.integer(done))} ganz online" if done else "",
        f"{figure('NOT_CONFORM', rest, formats.integer(rest))} nicht" if rest else "",
        f"{figure('UNKNOWN', unknown, formats.integer(unknown))} unbekannt" if unknown else "",
    )


def level_name(level: Any) -> str:
    """A level for the legend, where the three states have their numbers: "Stufe 3", "Stufe 2, teilweise online"."""
    return f"Stufe {level}{'' if is_conform_level(level) else f', {level_words.PUBLIC[int(level)]}'}"


def is_conform_level(level: Any) -> bool:
    """Whether a level counts as ganz online."""
    return level >= CONFORM_LEVEL


def text(services: pd.DataFrame, is_public: bool = False) -> str:
    """The picture in words: how many there are in which state, and the largest."""
    total, without = len(services), int(services["case_count"].isna().sum())
    areas = services["subject_area"].nunique()
    said = [words for words in states(services) if words]
    start = f"{formats.counted(total, 'Leistung', 'Leistungen')} in {formats.counted(areas, 'Themenfeld', 'Themenfeldern')}: {formats.listing(said)}"
    if without:
        start += f"; {formats.integer(without)} {HIDDEN_CASES if is_public else WITHOUT_CASES}"
    counts = _counts(services)
    largest = sorted((place for place in range(total) if counts[place]), key=lambda place: -counts[place])[:_NAMED]
    if not largest:
        return f"{start}."
    rows = by_row(services.iloc[largest])
    named = [f"{row.service_name} ({cases(row)}, {_public(row)})" for row in rows]
    return f"{start}. Am größten nach Fällen im Jahr: {formats.listing(named)}."


def _public(row: Any) -> str:
    return _unknown(row) if formats.is_unknown(row.is_conform) else level_words.PUBLIC[int(row.level_low)]


def _unknown(row: Any) -> str:
    """Of a service that counts as unknown: its level by another model, on the scale of that, where there is one."""
    return level_words.other_model(row) if level_words.is_other_model(row) else level_words.UNKNOWN


def note(scale: float, least_edge: float, has_cases: bool) -> str:
    """The small print: what the digits are, and below how many cases a mark is larger than it should be. ``scale``: square px a case."""
    digits = "Zahl in der Fläche: Reifegrad 0 bis 4"
    if not has_cases or not scale:
        return f"{digits}." if has_cases else "Farbe: Reifegrad 0 bis 4."
    below = int(least_edge * least_edge / scale) + 1
    return f"{digits}. Unter {formats.integer(below)} Fällen in Mindestgröße." if below > 1 else f"{digits}."
