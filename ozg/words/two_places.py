"""Sentences about two municipalities side by side: only what both offer and what is known of both is compared, everything else is counted with
the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from ozg import formats
from ozg.words.area import list_days
from ozg.words.place import of, the, within
from ozg.words.standing import is_enough_known, named

#: Fewer services in common are no share: the subject area stands in the table only.
SMALLEST_AREA = 5
NOT_KNOWN = "nicht bekannt"


class _Told(NamedTuple):
    """A share (0-1, None = not known), how it is written, and the share of what is not known: that much could come on top of it."""

    share: float | None
    said: str
    open_share: float = 0.0


@dataclass(frozen=True)
class Pair:
    """Two municipalities by ``name``. ``areas``: one row is a subject area with ``common`` services compared, ``here`` and ``there`` how many of them
    are ganz online, and the shares (0-1); largest difference first. ``counts``: services by the code of ``ozg.read.comparison.two_places``."""

    here: str
    there: str
    areas: pd.DataFrame
    counts: Mapping[str, int]

    @property
    def common(self) -> int:
        return int(self.areas["common"].sum())

    @property
    def online(self) -> tuple[int, int]:
        return int(self.areas["here"].sum()), int(self.areas["there"].sum())

    @property
    def drawn(self) -> pd.DataFrame:
        """The subject areas with enough services for a share."""
        return self.areas[self.areas["common"] >= SMALLEST_AREA]


def pair(here: str, there: str, services: pd.DataFrame) -> Pair:
    """``services``: rows of ``ozg.read.comparison.two_places``."""
    compared = services[services["comparison_code"] == "VERGLICHEN"]
    rows = [
        (name, len(part), int(part["is_conform_here"].sum()), int(part["is_conform_there"].sum()))
        for name, part in compared.groupby("subject_area", sort=True)
    ]
    areas = pd.DataFrame(rows, columns=["subject_area", "common", "here", "there"])
    areas = areas.assign(share_here=areas["here"] / areas["common"], share_there=areas["there"] / areas["common"])
    areas = areas.assign(difference=areas["share_there"] - areas["share_here"])
    order = areas.assign(
        apart=areas["difference"].abs().round(9), is_small=areas["common"] < SMALLEST_AREA
    ).sort_values(["is_small", "apart", "common", "subject_area"], ascending=[True, False, False, True])
    return Pair(
        here, there, areas.loc[order.index].reset_index(drop=True), services["comparison_code"].value_counts().to_dict()
    )


def headline(told: Pair) -> str:
    """The answer: how many of the services in common are ganz online here and there."""
    if not told.common:
        return f"{formats.beginning(the(told.here))} und {the(told.there)} lassen sich nicht vergleichen: Keine Leistung bieten beide an, von der bei beiden der Stand bekannt ist."
    here, there = (formats.integer(count) if count else "keine" for count in told.online)
    if told.common == 1:
        return f"{formats.beginning(the(told.here))} und {the(told.there)} haben eine vergleichbare Leistung gemeinsam; ganz online ist davon {within(told.here)} {here}, {within(told.there)} {there}."
    if told.online[0] == told.online[1]:
        both = (
            "ist in beiden keine"
            if not told.online[0]
            else f"{formats.agreeing(told.online[0], 'ist', 'sind')} in beiden gleich viele"
        )
        count = f": {here}" if told.online[0] else ""
        return f"Von {formats.integer(told.common)} Leistungen, die {the(told.here)} und {the(told.there)} gemeinsam haben, {both} ganz online{count}."
    verb = formats.agreeing(told.online[0] or 1, "ist", "sind")
    return (
        f"Von {formats.integer(told.common)} Leistungen, die {the(told.here)} und {the(told.there)} gemeinsam haben, {verb} {within(told.here)} {here} ganz online, "
        f"{within(told.there)} {there}."
    )


def largest(told: Pair) -> str:
    """The title of the picture: where the two are furthest apart."""
    drawn = told.drawn
    if drawn.empty:
        return "Kein Themenfeld mit genug gemeinsamen Leistungen"
    row = drawn.iloc[0]
    if not row["difference"]:
        return "In jedem Themenfeld gleich weit"
    here, there, common = (formats.integer(row[name]) for name in ("here", "there", "common"))
    return f"Am weitesten auseinander: {row['subject_area']}, {told.here} {here}, {told.there} {there} von {common}"


def _of(row: Any) -> str:
    return f"{formats.integer(row['here'])} gegen {formats.integer(row['there'])} von {formats.integer(row['common'])}"


def unit(told: Pair, other_model_count: Any = 0) -> str:
    """What the points are; nothing where there is none. ``other_model_count``: services of both that are reported by another maturity model."""
    if told.drawn.empty:
        return ""
    share = named("Anteil der gemeinsamen Leistungen, die ganz online sind, je Themenfeld", other_model_count)
    return f"{share}; ●\u00a0{told.here}, ◇\u00a0{told.there}; größter Unterschied zuerst"


def text(told: Pair) -> str:
    """The picture in words: each subject area with both counts; what is too small for a share apart."""
    said = [f"{row['subject_area']} {_of(row)}" for _, row in told.drawn.iterrows()]
    nowhere = f"In keinem Themenfeld lassen sich mindestens {SMALLEST_AREA} Leistungen vergleichen."
    first = f"{told.here} gegen {told.there}: {'; '.join(said)}." if said else nowhere
    small = len(told.areas) - len(told.drawn)
    rest = (
        f"{formats.counted(small, 'Themenfeld', 'Themenfelder')} mit weniger als {SMALLEST_AREA} gemeinsamen Leistungen "
        f"{formats.agreeing(small, 'steht', 'stehen')} nur in der Tabelle."
    )
    return " ".join(filter(None, [first, rest if small else ""]))


def not_comparable(told: Pair) -> str:
    """What is left out, with the reason."""
    reasons = {
        "UNBEKANNT": "bieten beide an, doch der Stand ist nicht von beiden bekannt",
        "NUR_HIER": f"hat nur {the(told.here)} anzubieten",
        "NUR_DORT": f"hat nur {the(told.there)} anzubieten",
        "DORT_NICHT_GENANNT": f"nennt die Liste {of(told.there)} nicht",
        "HIER_NICHT_GENANNT": f"nennt die Liste {of(told.here)} nicht",
        "VERSCHIEDEN_FEIN": "nennt die eine Liste einzeln, die andere nicht",
    }
    parts = [f"{formats.integer(told.counts[code])} {why}" for code, why in reasons.items() if told.counts.get(code)]
    total = sum(told.counts.get(code, 0) for code in reasons)
    if not total:
        return "Alles, was die beiden anzubieten haben, lässt sich vergleichen."
    return f"Nicht vergleichbar {formats.agreeing(total, 'ist eine Leistung', f'sind {formats.integer(total)} Leistungen')}: {'; '.join(parts)}."


def who(here: pd.Series, there: pd.Series) -> str:
    """How large both are, where that is known: a village beside a city is compared by what both offer only."""
    if formats.is_unknown(here["population"]) or formats.is_unknown(there["population"]):
        return ""
    sizes = [f"{each['short_name']} ({formats.integer(each['population'])} Einwohner)" for each in (here, there)]
    return f"{sizes[0]} neben {sizes[1]}: Verglichen wird nur, was beide anzubieten haben, mit demselben Nenner."


def lists(first: Any, last: Any) -> str:
    """That the two lists are far apart."""
    return list_days(min(first, last), max(first, last))


@dataclass(frozen=True)
class Goal:
    """A share of all relevant services a municipality wants to have ganz online at the end of a year. ``share``: 0-1."""

    name: str
    year: int
    share: float


def goal_line(goals: Sequence[Goal]) -> str:
    """The target lines in words."""
    if not goals:
        return "Keine der beiden hat für die kommenden Jahre ein Ziel für ihren Anteil eingetragen."
    said = [f"{goal.name} {formats.percent(goal.share)} bis Ende {goal.year}" for goal in goals]
    return f"Gestrichelt: das eigene Ziel für alle Leistungen ({'; '.join(said)})."


def next_goal(name: str, goals: pd.DataFrame, today: Any) -> Goal | None:
    """The next own goal for the share of services ganz online; None without one. ``goals``: rows of ``ozg.read.pace.goals``."""
    ahead = goals[(goals["target_figure"] == "KONFORM_ANTEIL") & (goals["target_date"].dt.date >= today)]
    return (
        Goal(name, int(ahead["target_year"].iloc[0]), float(ahead["target_value"].iloc[0]) / 100)
        if len(ahead)
        else None
    )


def figures(here: pd.Series, there: pd.Series, goals: Sequence[Goal | None]) -> pd.DataFrame:
    """One row is a figure with its own denominator at both, and the difference in percentage points where both are known; those without one
    come last, with the reason. ``here`` and ``there``: counts of ``mart.summary`` with ``short_name``."""
    rows = [
        ("Leistungen ganz online, von allen relevanten", *(_conform(each) for each in (here, there))),
        ("Fälle, die ganz online gehen", *(_cases(each) for each in (here, there))),
        ("Fälle, die online kommen", *(_online(each) for each in (here, there))),
        ("Eigenes Ziel: Leistungen ganz online", *(_goal(goal) for goal in goals)),
    ]
    told = [
        (name, one.said, other.said, *_difference(one, other, here["short_name"], there["short_name"]))
        for name, one, other in rows
    ]
    told.sort(key=lambda row: -1.0 if row[4] is None else row[4], reverse=True)
    return pd.DataFrame([row[:4] for row in told], columns=["figure", "here", "there", "apart"])


def _difference(here: _Told, there: _Told, name: str, other: str) -> tuple[str, float | None]:
    lacking = [(each, said.said) for each, said in ((name, here), (other, there)) if said.share is None]
    if lacking:
        reasons = {NOT_KNOWN if said == formats.UNKNOWN else said for _, said in lacking}
        if len(reasons) == 1 and len(lacking) == 2:
            return f"nicht vergleichbar: bei beiden {reasons.pop()}", None
        told = [f"bei {each} {NOT_KNOWN if said == formats.UNKNOWN else said}" for each, said in lacking]
        return f"nicht vergleichbar: {formats.listing(told)}", None
    apart = there.share - here.share
    if not here.open_share and not there.open_share:
        return formats.points(apart), abs(apart)
    # Each unknown service may be ganz online: here it takes from the difference, there it adds to it.
    lowest, highest = apart - here.open_share, apart + there.open_share
    return f"nicht sicher: {formats.points(lowest).split()[0]} bis {formats.points(highest)}", abs(apart)


def _conform(now: pd.Series) -> _Told:
    if not now["relevant_count"] or now["unknown_level_count"] == now["relevant_count"]:
        return _Told(None, formats.UNKNOWN)
    open_ = f", {formats.integer(now['unknown_level_count'])} unbekannt" if now["unknown_level_count"] else ""
    said = f"{formats.share(now['conform_count'], now['relevant_count'])}{open_}"
    return _Told(now["conform_count"] / now["relevant_count"], said, now["unknown_level_count"] / now["relevant_count"])


def _cases(now: pd.Series) -> _Told:
    known, total = now["known_case_count"], now["case_count"]
    if formats.is_unknown(known) or not known or not is_enough_known(known, total):
        return _Told(None, formats.UNKNOWN)
    return _Told(now["conform_case_count"] / known, formats.share(now["conform_case_count"], known))


def _online(now: pd.Series) -> _Told:
    total = now["case_count_with_online_figure"]
    if formats.is_unknown(total) or not total:
        return _Told(None, formats.UNKNOWN)
    return _Told(now["online_case_count"] / total, formats.share(now["online_case_count"], total))


def _goal(goal: Goal | None) -> _Told:
    if goal is None:
        return _Told(None, "kein Ziel eingetragen")
    return _Told(goal.share, f"{formats.percent(goal.share)} bis Ende {goal.year}")


def services(title: str, count: int) -> str:
    """The heading of the services that one of them has ganz online and the other not."""
    return f"{title}: {formats.counted(count, 'Leistung', 'Leistungen') if count else 'keine Leistung'}"


def own_unit(told: Pair, other_model_count: Any = 0) -> str:
    """What the table of figures with their own denominators says; ``other_model_count`` as in ``unit``."""
    each = named("Jede Zahl so, wie sie bei der Kommune selbst steht", other_model_count)
    return f"{each}; Unterschied: um wie viel {told.there} höher (+) oder niedriger (−) liegt, größter zuerst"


BY_CASES = "Nach Fällen im Jahr, die meisten zuerst; ohne Fallzahl am Ende"


def source(there: str, day: Any) -> str:
    """The day of the second one, for the last line of the page."""
    return f"{there}: Stand {formats.day(day)}"
