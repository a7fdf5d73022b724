"""The answer of "Was als Nächstes": what comes first, and how far money and working time reach down the list."""

from __future__ import annotations

from collections.abc import Sequence

from ozg import formats
from ozg.planning.line import Line
from ozg.planning.problem import HUNDREDTHS, cases, days, euros
from ozg.planning.whatif import Plan
from ozg.words import plan as plan_words

#: Where the limits stand in a sentence that is said before they are known: while a slider moves, the page puts them in (``line.js``).
BUDGET, DAYS = "{budget}", "{tage}"


def headline(
    first: str,
    drawn: Line,
    depth: int,
    is_assumed: bool = False,
    is_open: bool = False,
    is_estimated: bool = False,
    today: plan_words.OnlineToday = plan_words.NOTHING_ONLINE,
) -> str:
    """ "Das zuerst: Urkunden; mit 20.000 € und 60 Personentagen reicht es für die ersten 4 Leistungen: 812 Fälle im Jahr online."

    ``first`` leads the list; ``depth``: how many services of the list stand above the line, those that are passed over included;
    ``is_assumed``, ``is_estimated``: as for ``plan_words.resting_on``, of what is above it; ``is_open``: ``BUDGET`` and ``DAYS`` in place of the
    limits; ``today`` as for ``plan_words.online_then``.
    """
    means = f"{BUDGET} und {DAYS}" if is_open else plan_words.limits(drawn.plan.problem, is_dative=True)
    end = plan_words.resting_on(is_assumed, is_estimated)
    return f"Das zuerst: {first}; mit {means} {_reach(first, drawn, depth, today)}{end}."


def _reach(first: str, drawn: Line, depth: int, today: plan_words.OnlineToday) -> str:
    counted = drawn.plan.chosen
    if not counted:
        return "reicht es der Reihe nach noch für keine Leistung"
    if len(counted) == 1:
        name = counted[0].name
        what = "diese eine" if name == first else f"eine Leistung, {name}"
    elif depth > len(counted):
        what = f"{formats.integer(len(counted))} der ersten {formats.integer(depth)} Leistungen"
        # else it reads as if the money did the first
        what += "" if first in {each.name for each in counted} else ", die erste nicht mitgerechnet"
    else:
        what = f"die ersten {formats.integer(len(counted))} Leistungen"
    return f"reicht es für {what}: {plan_words.online_then(drawn.plan, today)}"


def unknown(first: str, count: int, lacks: Sequence[str]) -> str:
    """The answer while nothing can be calculated: "…; wie weit Geld und Personentage reichen, ist nicht bekannt: Von keiner der 80
    Leistungen nennt die Liste Kosten.". ``lacks``: what is missing of each of the ``count`` services of the list; empty = of some this, of
    others that."""
    missing = formats.listing(list(lacks), last="oder")
    if not lacks:
        why = "Was zum Rechnen nötig ist, steht in der Liste bei keiner Leistung vollständig"
    elif count == 1:
        why = f"Zu ihr nennt die Liste keine {missing}"
    else:
        why = f"Von keiner der {formats.integer(count)} Leistungen nennt die Liste {missing}"
    return f"Das zuerst: {first}; wie weit Geld und Personentage reichen, ist nicht bekannt: {why}."


def title(is_calculated: bool, is_best: bool) -> str:
    """The heading of the list."""
    if not is_calculated:
        return "Die Liste, und was zum Rechnen fehlt"
    return (
        "Die Liste: blau ist, was besser verteilt dabei ist"
        if is_best
        else "Die Liste: bis zur Linie reichen Geld und Zeit"
    )


def how_to_check() -> str:
    """What stands in the rows beside the amounts."""
    return "Die Zahl vorn ist der Platz in dieser Liste. Unter Fällen, Tagen und Kosten steht in jeder gezählten Zeile die Summe bis zu ihr."


def better(best: Line, in_order: Line) -> str:
    """The words of the way to the best choice: "Besser verteilt: 412 Fälle mehr"; empty where it is not better."""
    more = _more(best, in_order)
    return f"Besser verteilt: {plan_words.more_cases(more)} mehr" if more > 0 else ""


def _more(best: Line, in_order: Line) -> int:
    """Hundredths of a case between the two numbers as they are shown: who subtracts one from the other gets this one."""
    shown = [(each.plan.totals.gain + HUNDREDTHS // 2) // HUNDREDTHS for each in (best, in_order)]
    more = (shown[0] - shown[1]) * HUNDREDTHS
    return more or best.plan.totals.gain - in_order.plan.totals.gain


def compared(best: Line, in_order: Line) -> str:
    """While the best choice is shown: how much more it brings than the line, and by which services."""
    more = _more(best, in_order)
    if more <= 0:
        return "Der Reihe nach kommen mit denselben Mitteln ebenso viele Fälle online."
    taken = [candidate for candidate in best.plan.chosen if candidate.key not in in_order.plan.keys]
    left = [candidate for candidate in in_order.plan.chosen if candidate.key not in best.plan.keys]
    said = [f"mit {plan_words.listed(taken)}"] * bool(taken) + [f"ohne {plan_words.listed(left)}"] * bool(left)
    return f"Besser verteilt: {plan_words.more_cases(more)} mehr als der Reihe nach, {', '.join(said)}."


def until(
    shown: Line, case_count: float, is_best: bool = False, is_open: bool = False, is_estimated: bool = False
) -> str:
    """What stands at the line, to be checked with a pencil. ``case_count``: cases a year of the services counted, some of them an estimate
    when ``is_estimated``; ``is_open`` as for ``headline``."""
    plan = shown.plan
    said = _used(plan, is_open)
    if plan.chosen:
        gain = plan.totals.gain
        online = "weniger als 1" if 0 < gain < HUNDREDTHS / 2 else cases(gain)
        about = ("~", " (teils geschätzt)") if is_estimated else ("", "")
        many = formats.counted(case_count, "Fall", "Fälle")
        said.append(f"{about[0]}{many} im Jahr{about[1]}, davon {about[0]}{online} online erwartet")
    return f"{'Zusammen' if is_best else 'Bis hier'}: {', '.join(said)}"


def spent(shown: Line) -> str:
    """How much of the means that takes: "Das braucht 16.500 € von 20.000 € und 37 von 60 Personentagen."; empty for no service."""
    return f"Das braucht {' und '.join(_used(shown.plan))}." if shown.plan.chosen else ""


def _used(plan: Plan, is_open: bool = False) -> list[str]:
    money, time = euros(plan.problem.budget), plan_words.person_days(plan.problem.capacity, is_dative=True)
    return [
        f"{euros(plan.totals.cost)} von {BUDGET if is_open else money}",
        f"{days(plan.totals.half_days)} von {DAYS if is_open else time}",
    ]


def following(shown: Line) -> str:
    """The first service below the line and what it lacks; or that nothing is left that could be counted."""
    if shown.below is None:
        return "Darunter steht nichts mehr, was sich rechnen lässt." if shown.plan.chosen else ""
    found = shown.below
    shared = f" samt {formats.listing(sorted(found.components))}" if found.components else ""
    return f"Die nächste ist {found.candidate.name}{shared}: {plan_words.lacks(found)}."


def waiting(counted: int, wait: int) -> str:
    """How many of the services counted wait for others, behind what they take (``spent``); empty where none does."""
    if not wait:
        return ""
    if counted == 1:
        return "Diese eine wartet auf andere: Erst dort anstoßen, dann kann sie online kommen."
    if wait == counted:
        return f"Alle {formats.integer(wait)} warten auf andere: Erst dort anstoßen, dann können sie online kommen."
    verb = formats.agreeing(wait, "wartet", "warten")
    can = formats.agreeing(wait, "kann sie", "können sie")
    return f"{formats.integer(wait)} dieser Leistungen {verb} auf andere: Erst dort anstoßen, dann {can} online kommen."


def picture(rows: int, shown: Line | None) -> str:
    """The list in one sentence, for who does not see it: how many services, and how far money and days reach down."""
    services = formats.counted(rows, "Leistung", "Leistungen")
    if shown is None:
        return f"{services} nach ihrem Rang, ohne Linie: Wie weit Geld und Personentage reichen, ist nicht bekannt."
    counted = formats.agreeing(len(shown.plan.chosen), "eine", formats.integer(len(shown.plan.chosen)))
    above = (
        f"gezählt {formats.agreeing(len(shown.plan.chosen), 'ist', 'sind')} {counted}"
        if shown.plan.chosen
        else "gezählt ist keine"
    )
    return f"{services} nach ihrem Rang, {above}. Bis zur Linie: {', '.join(_used(shown.plan))}."
