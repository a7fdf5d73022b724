"""How far a municipality or an area is, in one sentence with three states: ganz online, not, not known (docs/fachregeln.md 14).

``now`` is a row with the counts of ``mart.summary`` (relevant_count, conform_count, not_conform_count, unknown_level_count, …).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.rules import model
from ozg.rules.maturity import CONFORM_LEVEL
from ozg.rules.relevance import PROVISIONAL_UNCHECKED_SHARE
from ozg.words.place import of, the

#: What to enter first where no level is known.
FIRST_TO_ENTER = (
    f"Zuerst eintragen: die Spalte „Reifegrad“ oder die Kriterien {model.DEFAULT.span} der meistgefragten Leistungen."
)
#: A list that speaks of other things only (shared components, tasks).
NO_SERVICE_NAMED = "Die Liste nennt noch keine Leistung."
#: A list of services that are all others' or not offered.
NO_OWN_TASK = "Die Liste nennt noch keine Leistung, für die die Kommune zuständig ist und die sie anbietet."
NO_OWN_SERVICE = "In der eigenen Liste steht keine Leistung, für die wir zuständig sind"
#: Title of a picture of services that would show none.
NONE_COUNTS = "Die Liste nennt noch keine Leistung, die zählt"
#: Sign and number stay on one line.
THRESHOLD = f"Reifegrad ≥\u00a0{CONFORM_LEVEL}"
NOTHING_COMPARABLE = "kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt"
NOTHING_BY_ONE_MODEL = (
    "kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen nach demselben Modell bekannt"
)


#: What a list names for the first time, or as relevant or otherwise cut from now on: counted now and not before; and the other way round.
CAME = ("Leistung neu mitgezählt", "Leistungen neu mitgezählt")
GONE = ("Leistung nicht mehr mitgezählt", "Leistungen nicht mehr mitgezählt")


def is_enough_known(known_cases: Any, cases: Any) -> bool:
    """Whether the level of at least half of all known cases is known; under that no share is told (docs/fachregeln.md 2.4)."""
    return 2 * known_cases >= cases


def is_anything_known(now: Mapping[str, Any]) -> bool:
    """Whether the conformity of at least one relevant service is known."""
    return now["unknown_level_count"] < now["relevant_count"]


#: A threshold as it stands in a sentence.
_THRESHOLD = re.compile(r"Reifegrad ≥[ \u00a0]\d")


def threshold(now: Mapping[str, Any]) -> str:
    """The threshold of a ratio; with the name of its model where services of the same list are reported by another one (docs/fachregeln.md 2.5)."""
    return named(THRESHOLD, now.get("model_2_count"))


def other_models(*every: Mapping[str, Any]) -> int:
    """How many services of several lists together are reported by another model; what a row does not say counts as none."""
    return int(sum(now["model_2_count"] for now in every if not formats.is_unknown(now.get("model_2_count"))))


def level_of(*every: Mapping[str, Any]) -> str:
    """What is not known of services: "der Reifegrad", where some are reported by another model "der Reifegrad nach Modell 1.1"."""
    return f"der Reifegrad {model.BY_DEFAULT}" if other_models(*every) else "der Reifegrad"


def named(sentence: str, other_model_count: Any) -> str:
    """A sentence whose ratios are by level, each threshold in it with the name of its model where ``other_model_count`` services of the same lists
    are reported by another one. One without a threshold gets the name at its end."""
    if formats.is_unknown(other_model_count) or not other_model_count:
        return sentence
    if _THRESHOLD.search(sentence):
        return _THRESHOLD.sub(lambda found: f"{found[0]} {model.BY_DEFAULT}", sentence)
    return f"{sentence}, {model.BY_DEFAULT}"


def conform(now: Mapping[str, Any]) -> str:
    """The headline: "88 von 231 Leistungen sind ganz online (38 %, Reifegrad ≥ 3), 131 nicht; von 12 ist es nicht bekannt."."""
    if not now["relevant_count"]:
        return NO_OWN_TASK
    if not is_anything_known(now):
        start = f"{formats.beginning(model.BY_DEFAULT)} ist der Reifegrad" if other_models(now) else "Der Reifegrad"
        is_said = "" if other_models(now) else "ist "
        if now["relevant_count"] == 1:
            return f"{start} der {figure('UNKNOWN', 1, 'einen')} Leistung {is_said}nicht bekannt."
        unknown = figure("UNKNOWN", now["unknown_level_count"], formats.integer(now["unknown_level_count"]))
        return f"{start} {is_said}von keiner der {unknown} Leistungen bekannt."
    is_the_one_not = now["relevant_count"] == 1 and not now["conform_count"]
    share = (
        f"{formats.ratio(now['conform_count'], now['relevant_count'])}, "
        if (not now["unknown_level_count"] or now["conform_count"]) and not is_the_one_not
        else ""
    )
    return f"{conform_of_relevant(now)} ({share}{threshold(now)}){'' if is_the_one_not else _others(now)}."


def conform_of_relevant(now: Mapping[str, Any]) -> str:
    """The first part of the headline, where anything is known: "88 von 231 Leistungen sind ganz online"."""
    conform_count, relevant_count = now["conform_count"], now["relevant_count"]
    if relevant_count == 1 and not conform_count:
        return f"Die {figure('RELEVANT', 1, 'eine')} Leistung ist {figure('CONFORM', 0, 'nicht')} ganz online"
    count = figure("CONFORM", conform_count, formats.integer(conform_count) if conform_count else "Keine")
    relevant = figure("RELEVANT", relevant_count, formats.integer(relevant_count))
    of = "Leistung" if relevant_count == 1 else "Leistungen"
    verb = "ist" if conform_count <= 1 else "sind"
    return f"{count} von {relevant} {of} {verb} ganz online"


def _others(now: Mapping[str, Any]) -> str:
    """The two other states behind the first: ", 131 nicht; von 12 ist es nicht bekannt"."""
    not_conform, unknown = now["not_conform_count"], now["unknown_level_count"]
    said = f", {figure('NOT_CONFORM', not_conform, formats.integer(not_conform))} nicht" if not_conform else ""
    if unknown:
        who = "einer" if unknown == 1 else formats.integer(unknown)
        said += f"; von {figure('UNKNOWN', unknown, who)} ist es nicht bekannt"
    return said


@dataclass(frozen=True)
class State:
    """One of the three states with how many services or cases are in it (never 0) and its words: "105 nicht"."""

    code: str
    count: float
    words: str


def services_by_state(now: Mapping[str, Any]) -> list[State]:
    """The relevant services: ganz online, not, unknown; empty where there is none."""
    return _states(now["conform_count"], now["not_conform_count"], now["unknown_level_count"])


def cases_by_state(now: Mapping[str, Any]) -> list[State]:
    """The cases a year of services with a case number, as ``services_by_state``; empty where no case number is known."""
    total = now["case_count"]
    if formats.is_unknown(total):
        return []
    known = 0 if formats.is_unknown(now["known_case_count"]) else now["known_case_count"]
    done = 0 if formats.is_unknown(now["conform_case_count"]) else now["conform_case_count"]
    return _states(done, known - done, total - known)


def _states(done: float, rest: float, unknown: float) -> list[State]:
    named = (("done", done, "ganz online"), ("rest", rest, "nicht"), ("unknown", unknown, "unbekannt"))
    return [State(code, float(count), f"{formats.integer(count)} {words}") for code, count, words in named if count]


def what_to_enter(now: Mapping[str, Any]) -> str:
    """The first thing to enter where nothing is known; else empty, also where every service is reported by another model: nothing is missing."""
    if is_anything_known(now) or not now["relevant_count"] or other_models(now) >= now["unknown_level_count"]:
        return ""
    return FIRST_TO_ENTER


def cases(now: Mapping[str, Any]) -> str:
    """The cases behind it: "Das sind 29 % der Fälle: 14.364 von 49.164 Fällen im Jahr mit bekanntem Reifegrad."; without a percentage
    when the conformity of less than half of all known cases is known, or where no case of a service that is ganz online
    has been counted: that is unknown, not 0 %."""
    total, known, done = now["case_count"], now["known_case_count"], now["conform_case_count"]
    if formats.is_unknown(total):
        return "Fallzahlen sind noch nicht bekannt."
    if formats.is_unknown(known):
        all_cases = figure("CASES_TOTAL", total, formats.counted(total, "Fall", "Fälle"))
        return f"Bekannt sind {all_cases} im Jahr, aber von keiner dieser Leistungen {level_of(now)}."
    said = (
        f"{figure('CASES_CONFORM', done, formats.integer(done))} von {figure('CASES_KNOWN', known, formats.integer(known))} "
        f"{formats.agreeing(known, 'Fall', 'Fällen')} im Jahr mit bekanntem Reifegrad"
    )
    go = formats.agreeing(done, "geht", "gehen")
    if not is_enough_known(known, total):
        rest = figure("CASES_TOTAL", total, formats.integer(total))
        return f"Ganz online {go} {said}; für einen Anteil ist zu wenig bekannt, insgesamt sind es {rest} Fälle."
    if not known:
        return f"Ganz online {go} {said}."
    if not done and now["conform_count"]:
        without = formats.part_of(now["without_cases_count"], now["relevant_count"], "Leistungen")
        return f"Ganz online {go} {said}; ohne Fallzahl sind {without}."
    estimated_ones = estimated(now)
    return f"Das sind {formats.ratio(done, known)} der Fälle: {said}{f' ({estimated_ones})' if estimated_ones else ''}."


def estimated(now: Mapping[str, Any]) -> str:
    """How many of the case numbers are none that were counted, by the list's own word: "4 Fallzahlen nicht genau"; empty where all were."""
    count = now.get("estimated_count")
    return f"{formats.integer(count)} {formats.agreeing(count, 'Fallzahl', 'Fallzahlen')} nicht genau" if count else ""


def is_anything_comparable(now: Mapping[str, Any]) -> bool:
    """Whether of at least one service both lists say by the same model whether it is ganz online (docs/fachregeln.md 13)."""
    return bool(now["comparable_count"] > 0)


def nothing_comparable(now: Mapping[str, Any]) -> str:
    """That no level is known on both days; where one of the two lists is by another model, that none is by the same."""
    return NOTHING_BY_ONE_MODEL if other_models(now) or now.get("model_changed_count") else NOTHING_COMPARABLE


def on_own_scale(higher: Any, lower: Any) -> str:
    """How many services stand higher or lower on the scale of another model than on the day before: "nach Modell 2.0 stehen 3 Leistungen höher,
    1 tiefer"; they count in no ratio."""
    rose = formats.counted(higher, "Leistung", "Leistungen") if higher else "keine Leistung"
    stand = "stehen" if higher > 1 else "steht"
    return f"nach Modell 2.0 {stand} {rose} höher, {formats.integer(lower) if lower else 'keine'} tiefer"


def changed(now: Mapping[str, Any]) -> str:
    """What changed since the list before: gains and losses known on both days, what is new or gone apart from them; the first list
    says that it is the first, and a long distance between the two lists is said (docs/fachregeln.md 14)."""
    if formats.is_unknown(now["previous_date"]):
        return "Erste Liste; ein Vergleich ist ab der zweiten möglich."
    compared = (
        f"{crossed(now['conform_gained_count'], now['conform_lost_count'])}{overtaken(now)}{unseen(now['unseen_count'])}{seen_anew(now['seen_anew_count'])}{unread(now)}"
        if is_anything_comparable(now)
        else nothing_comparable(now)
    )
    if now.get("compared_elsewhere_count"):
        elsewhere = on_own_scale(now["higher_elsewhere_count"], now["lower_elsewhere_count"])
        compared = f"{compared}; {elsewhere}" if is_anything_comparable(now) else elsewhere
    sentence = f"Seit {formats.day(now['previous_date'])}{distance(now)}: {compared}"
    apart = counted_otherwise(now)
    if others := now["model_changed_count"]:
        by_model = "nach einem anderen Modell gemeldet"
        apart.append(formats.counted(others, f"Leistung {by_model}", f"Leistungen {by_model}"))
    return f"{sentence}. Dazu: {formats.listing(apart)}." if apart else f"{sentence}."


def counted_otherwise(now: Mapping[str, Any]) -> list[str]:
    """What is counted now and was not before, and the other way round, each with how many of them are or were ganz online: "3 Leistungen neu
    mitgezählt (2 ganz online)", "1 Leistung nicht mehr mitgezählt (zuvor ganz online)"; empty where there is neither."""
    told = (
        (now["new_count"], now["new_conform_count"], CAME, "ganz online"),
        (now["dropped_count"], now["dropped_conform_count"], GONE, "zuvor ganz online"),
    )
    return [
        f"{formats.counted(count, *words)}{among(conform, count, what)}"
        for count, conform, words, what in told
        if count
    ]


def among(part: Any, count: int, what: str) -> str:
    """How many of several are something, behind their number: " (2 ganz online)"; of a single one without a number; empty where none is."""
    if formats.is_unknown(part) or not part:
        return ""
    return f" ({what})" if count == 1 else f" ({formats.integer(part)} {what})"


#: Two lists further apart than this are no step from one reporting date to the next.
LONG_DISTANCE_DAYS = 400


def distance(now: Mapping[str, Any]) -> str:
    """How far the list before lies back, when that is more than about a year: " (vor über 5 Jahren)"."""
    days = (now["reporting_date"] - now["previous_date"]).days
    return f" (vor {formats.lasting(days, is_dative=True)})" if days > LONG_DISTANCE_DAYS else ""


def crossed(gained: int, lost: int) -> str:
    """How many services came over the threshold and how many fell below it: "4 Leistungen dazugekommen, keine zurückgefallen"."""
    came = formats.counted(gained, "Leistung", "Leistungen") if gained else "keine Leistung"
    fell = formats.integer(lost) if lost else "keine"
    return f"{figure('GAINED', gained, came)} dazugekommen, {figure('LOST', lost, fell)} zurückgefallen"


def overtaken(now: Mapping[str, Any]) -> str:
    """That what is lost was so by a single value that was changed and that the list does not say, behind the number of those lost; empty where none was."""
    count = now.get("overtaken_lost_count")
    if not count:
        return ""
    at = (
        "dort"
        if count == now["conform_lost_count"]
        else f"bei {'einer' if count == 1 else formats.integer(count)} davon"
    )
    return f" ({at} galt zuvor eine einzelne Änderung, die die Liste nicht bestätigt)"


def unseen(count: int) -> str:
    """That of services that were ganz online it is not known any more: neither fallen nor as before; empty where there are none."""
    return (
        f"; von {'einer' if count == 1 else formats.integer(count)} zuvor ganz online ist es nicht mehr bekannt"
        if count
        else ""
    )


def seen_anew(count: int) -> str:
    """That services are ganz online of which the list before did not say whether they are; empty where there are none."""
    if not count:
        return ""
    they, are = ("einer", "ist") if count == 1 else (formats.integer(count), "sind")
    return f"; von {they} zuvor unbekannten ist jetzt bekannt, dass sie ganz online {are}"


def unread(now: Mapping[str, Any]) -> str:
    """That a comparison is without the rows of the list that could not be taken over; empty where all were."""
    rejected = now.get("rejected_count")
    rows = formats.counted(rejected, "nicht gelesene Zeile", "nicht gelesene Zeilen") if rejected else ""
    return f" (ohne {rows} der Liste)" if rows else ""


def is_much_unchecked(now: Mapping[str, Any]) -> bool:
    """Whether so much of the list is unchecked that its ratios are only a first impression."""
    return bool(now["listed_count"] and now["unchecked_count"] / now["listed_count"] > PROVISIONAL_UNCHECKED_SHARE)


def provisional(now: Mapping[str, Any]) -> str:
    """Warning words when the ratio is only a first impression: much of the list unchecked, levels of model 2.0 beside it, rows of it rejected
    (of which sheets, where ``rejected_sheets`` says it), columns that look like statements not read (``unread_column_count``)."""
    said = []
    if is_much_unchecked(now):
        verb = "ist" if now["unchecked_count"] == 1 else "sind"
        said.append(
            f"Vorläufig: {formats.share(now['unchecked_count'], now['listed_count'], 'Leistungen')} {verb} noch ungeprüft."
        )
    if not formats.is_unknown(now["model_2_count"]) and now["model_2_count"]:
        verb = "ist" if now["model_2_count"] == 1 else "sind"
        said.append(
            f"{formats.counted(now['model_2_count'], 'Leistung', 'Leistungen')} {verb} nach Modell 2.0 gemeldet und hier nicht "
            "eingerechnet."
        )
    if rejected := now.get("rejected_count"):
        rows = formats.counted(rejected, "Zeile", "Zeilen")
        could, lack = formats.agreeing(rejected, "konnte", "konnten"), formats.agreeing(rejected, "fehlt", "fehlen")
        said.append(
            f"{rows} der Liste vom {formats.day(now['list_date'])}{_of_sheets(now)} {could} nicht übernommen werden und {lack} hier."
        )
    if old := now.get("outdated_count"):
        services, statements = (
            formats.counted(old, "Leistung", "Leistungen"),
            formats.agreeing(old, "ist die Angabe", "sind die Angaben"),
        )
        said.append(
            f"Bei {services} {statements} zum Reifegrad mehr als zwölf Monate älter als die Liste: Sie zählen als unbekannt."
        )
    if unread := now.get("unread_column_count"):
        columns = "Eine Spalte" if unread == 1 else f"{formats.integer(unread)} Spalten"
        said.append(
            f"{columns} der Liste {formats.agreeing(unread, 'wurde', 'wurden')} nicht gelesen; was darin steht, fehlt hier."
        )
    return " ".join(said)


def _of_sheets(now: Mapping[str, Any]) -> str:
    """The sheets of the rejected rows: " (Blatt „Ziele“)"; empty where they are not known."""
    sheets = now.get("rejected_sheets")
    if sheets is None or formats.is_unknown(sheets) or not sheets:
        return ""
    named = [f"„{sheet}“" for sheet in sheets.split("\n")]
    return f" ({'Blatt' if len(named) == 1 else 'Blätter'} {formats.listing(named)})"


def stated(list_date: date, today: date) -> str:
    """The day of the list in force, above every headline; a list of more than twelve months before the chosen date says that it is the
    last one there is (docs/fachregeln.md 5.2)."""
    return f"Stand {of_day(list_date, today)}"


def of_day(list_date: date, today: date) -> str:
    """``stated`` without its first word, behind a word of its own."""
    return f"{formats.day(list_date)}{', seither keine Liste' if is_last(list_date, today) else ''}"


def is_last(list_date: date, today: date) -> bool:
    """Whether a list is of more than twelve months before a day."""
    return bool(pd.Timestamp(list_date) < pd.Timestamp(today) - pd.DateOffset(months=12))


def data_situation(now: Mapping[str, Any]) -> str:
    """What is not known about the list: unchecked services, missing case counts, missing answers."""
    relevant, without = now["relevant_count"], now["without_cases_count"]
    if not now["listed_count"]:
        return NO_SERVICE_NAMED
    said = [
        f"{formats.counted(now['unchecked_count'], 'Leistung ist', 'Leistungen sind')} ungeprüft"
        if now["unchecked_count"]
        else "Keine Leistung ist als ungeprüft gemeldet",
        _cases_given(without, relevant),
    ]
    if now["incomplete_count"]:
        said.append(f"bei {formats.integer(now['incomplete_count'])} fehlen Angaben zu den Kriterien")
    return f"{', '.join(said)}. Letzte Liste: {formats.day(now['list_date'])}."


def _cases_given(without: int, relevant: int) -> str:
    """Of how many relevant services the case number is given: "3 von 12 relevanten ohne Fallzahl"."""
    if not relevant:
        return "keine zählt als relevant"
    if relevant == 1:
        return f"die eine relevante {'ohne' if without else 'mit'} Fallzahl"
    return (
        f"{formats.integer(without)} von {formats.integer(relevant)} relevanten ohne Fallzahl"
        if without
        else "alle relevanten mit Fallzahl"
    )


def no_list(name: str, chosen: date, first: Any) -> str:
    """That no list of a municipality is in force on the ``chosen`` day; ``first``: day of its first one, unknown without any. A clause without
    its full stop."""
    if formats.is_unknown(first):
        return f"{the(name)} hat noch keine eigene Liste"
    return f"zum {formats.day(chosen)} gibt es noch keine Liste {of(name)}, die erste ist vom {formats.day(first)}"
