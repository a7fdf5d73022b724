"""Whom to call about what ("Ihre fünf Anrufe"), made from rows of ``ozg.read.calls``: who has it, since when, which office, what to ask. An
office is named as its list names it, never a person; what no list says is said to be unknown."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.marks import figure
from ozg.words.comparison import some_names
from ozg.words.usage import cases_a_year

#: What to ask somebody who has solved it, by what holds it up here.
QUESTIONS = {
    "E01": "Wie haben Sie das Nutzerkonto angeschlossen, mit welchem Vertrag, und wer hat es eingerichtet?",
    "E02": "Wie haben Sie das Organisationskonto angeschlossen, und wer hat es eingerichtet?",
    "E03": "Welchen Bezahldienst nutzen Sie, wie kommt die Zahlung in die Kasse, und was kostet das?",
    "E04": "Über welches Postfach laufen Bescheid und Rückfragen, und wer hat es angebunden?",
    "E05": "Wer trägt die Leistung bei Ihnen in Portal und PVOG ein, und wie bleibt der Eintrag aktuell?",
    "E06": "Womit haben Sie den Antrag gebaut, und zu welchen Bedingungen dürfen wir das Formular übernehmen?",
    "E07": "Welche Schnittstelle zum Fachverfahren nutzen Sie, was hat sie gekostet, und wer hat sie eingerichtet?",
    "E08": "Welche eAkte nutzen Sie, und wie kommt der Antrag hinein?",
    "E09": "Auf welchem Weg kommen die Anträge an, und wer betreibt den Empfangspunkt?",
    "E10": "Welches Vertrauensniveau verlangen Sie, und wie weisen sich die Menschen online aus?",
    "E11": "Wie entsteht der elektronische Bescheid, und wie wird er zugestellt?",
    "E12": "Mit welcher Terminbuchung arbeiten Sie, und wie hängt sie mit dem Antrag zusammen?",
    "E13": "Welches Siegel oder welche Signatur nutzen Sie, und wer stellt sie bereit?",
    "E14": "Auf welche Vorschrift stützen Sie es, dass keine Unterschrift auf Papier nötig ist?",
    "E15": "Wie läuft der Vorgang vom Antrag bis zum Bescheid, und wer hat das so festgelegt?",
    "E16": "Wie viel Personal brauchen Sie dafür, und wie haben Sie geschult?",
    "E17": "Was hat es gekostet, woher kam das Geld, und gab es eine Förderung?",
    "E18": "Dürfen wir Ihre Unterlagen zu Datenschutz, IT-Sicherheit und Barrierefreiheit als Muster nehmen?",
    "E19": "Auf welchen Vertrag mit dem Land stützen Sie sich, und welche Stelle dort war zuständig?",
    "E20": "Rufen Sie Nachweise aus einem Register ab, oder genügt Ihnen das Hochladen?",
    "E21": "Muss bei Ihnen noch jemand persönlich erscheinen, und auf welche Vorschrift stützen Sie das?",
    "E22": "Bei welchem Rechenzentrum läuft es, und wie lange hat der Anschluss gedauert?",
    "E23": "Wer ist bei Ihnen zuständig, und wo ist das festgelegt?",
    "E24": "Mussten Sie dafür alte Akten scannen, und wie haben Sie das gelöst?",
}
#: Where no bottleneck is reported for it.
ANY_QUESTION = "Womit machen Sie das, was hat es gekostet, und wie lange hat die Einführung gedauert?"
OFFICE_UNKNOWN = "Amt nicht bekannt"
#: What the choice rests on, beneath the answer.
CHOICE = "Die Lücken mit den meisten bekannten Fällen. Wer dasselbe Fachverfahren hat, steht vorn; ein Amt heißt, wie es in der Liste steht."
#: What to do about a gap nobody can help with, by who holds it up, and the page that is for it.
INSTEAD = {
    "OTHERS": ("Hier hilft kein Anruf: einen Brief an die schreiben, auf die gewartet wird", "letters"),
    "HOUSE": ("Hier hilft kein Anruf: Der Engpass liegt im eigenen Haus", "bottlenecks"),
    "NOBODY": ("Hier hilft kein Anruf: zuerst klären, wer den Engpass löst", "bottlenecks"),
}
_NAMED = 3
_MOST_UNCOUNTED = 5


def question(code: Any) -> str:
    """What to ask, by the bottleneck here; one question for all where none is reported."""
    return ANY_QUESTION if formats.is_unknown(code) else QUESTIONS[code]


def headline(calls: pd.DataFrame, left: Any) -> str:
    """For how many of the largest gaps a call is worth it. ``left``: the row of ``ozg.read.calls.without_cases``."""
    if calls.empty and left.gap_count:
        one = left.gap_count == 1
        gaps = "die eine Lücke" if one else f"keine der {formats.integer(left.gap_count)} Lücken"
        return f"Welcher Anruf am meisten hilft, ist nicht bekannt: Für {gaps} gibt es {'keine' if one else 'eine'} Fallzahl."
    if calls.empty and left.unknown_count:
        return "Ob es Lücken gibt, ist noch nicht bekannt: Von keiner offenen Leistung steht der Reifegrad fest."
    if calls.empty:
        return "Es gibt keine Lücke, für die ein Anruf nötig wäre."
    if not calls["every_list_count"].iloc[0]:
        return "Wen Sie anrufen können, ist nicht bekannt: Keine andere Kommune hat eine Liste."
    every, solved = calls["place"].nunique(), calls.loc[calls["ars"].notna(), "place"].nunique()
    gaps = _gaps(every, left.gap_count)
    if not solved:
        which = f"die {gaps}" if every == 1 else f"keine der {formats.number_word(every)} {gaps}"
        return f"Ein Anruf hilft hier nicht: Für {which} hat nach den Listen {'niemand' if every == 1 else 'jemand'} eine Lösung."
    if every == 1:
        which = "eine Lücke" if left.gap_count == 1 else "Lücke mit den meisten Fällen"
        return f"{figure('CALLS', 1, 'Ein')} Anruf für die {which}: Dort geht schon, was hier fehlt."
    number = figure("CALLS", solved, formats.number_word(solved).capitalize() if solved > 1 else "Ein")
    of = "die" if solved == every else f"{formats.number_word(solved)} der"
    return (
        f"{number} {formats.agreeing(solved, 'Anruf', 'Anrufe')} für {of} {formats.number_word(every)} {gaps}: Dort "
        "geht schon, was hier fehlt."
    )


def _gaps(count: int, all_of_them: int) -> str:
    """What the gaps are called that are looked at: the largest ones where there are more."""
    if count == 1:
        return "eine Lücke" if all_of_them == 1 else "größte Lücke"
    return "Lücken" if count >= all_of_them else "größten Lücken"


def uncounted(gaps: pd.DataFrame) -> str:
    """Who has what is missing here, where no gap has a case number to begin with. ``gaps``: rows of ``ozg.read.neighbours.gaps``."""
    known = gaps[gaps["is_gap"]]
    solved = known[known["neighbour_count"] > 0].sort_values("neighbour_count", ascending=False, kind="stable")
    if solved.empty:
        return ""
    named = [f"{row.service_name} ({some_names(row.neighbour_names)})" for row in by_row(solved)]
    more = [f"{formats.integer(len(named) - _MOST_UNCOUNTED)} weitere"] if len(named) > _MOST_UNCOUNTED else []
    many = f"{formats.integer(len(solved))} von {formats.integer(len(known))} Lücken"
    front = "Für die eine Lücke hat" if len(known) == 1 else f"Für {many} hat"
    return (
        f"{front} schon jemand eine Lösung, die ganz online ist: {formats.listing([*named[:_MOST_UNCOUNTED], *more])}."
    )


def has_lists(calls: pd.DataFrame) -> bool:
    """Whether anybody else has a list, so that there is something to say about the gaps."""
    return len(calls) > 0 and calls["every_list_count"].iloc[0] > 0


def largest(calls: pd.DataFrame) -> str:
    """The gaps by name, where nobody else has a list; "" where there is none."""
    named = [f"{row.service_name} ({cases(row)})" for row in by_row(calls.drop_duplicates("place"))]
    return f"Am meisten Fälle hängen an: {formats.listing(named)}." if named else ""


def basis(calls: pd.DataFrame, left: Any) -> str:
    """What the choice rests on: known cases only, what is left out, ties at its end."""
    said = []
    if left.without_cases_count:
        one = left.without_cases_count == 1
        many = formats.counted(left.without_cases_count, "Lücke", "Lücken")
        said.append(f"{many} ohne Fallzahl {'kann' if one else 'können'} nicht dabei sein.")
    if len(calls) and calls["tied_count"].iloc[0]:
        tied = int(calls["tied_count"].iloc[0])
        last = calls["case_count"].iloc[-1]
        more = "Eine weitere Lücke hat" if tied == 1 else f"{formats.integer(tied)} weitere Lücken haben"
        said.append(f"{more} ebenso viele Fälle wie die letzte hier ({formats.integer(last)}).")
    if left.unknown_count:
        many = formats.counted(left.unknown_count, "Leistung", "Leistungen")
        said.append(
            f"Von {many} ist nicht bekannt, ob sie eine Lücke {formats.agreeing(left.unknown_count, 'ist', 'sind')}."
        )
    return " ".join(said)


def cases(row: Any) -> str:
    """How many cases a year hang on a gap."""
    return cases_a_year(row.case_count, row.case_quality)


def gap(row: Any) -> str:
    """The heading of a call: "Geburtsurkunde: 959 Fälle im Jahr"."""
    return f"{row.service_name}: {cases(row)}"


def since(row: Any) -> str:
    """Since when somebody has it: "seit dem Stand vom 30.06.2026"; "mindestens seit 31.12.2024" where no earlier list says otherwise; the day
    a bottleneck was removed."""
    if row.help_kind == "ENGPASS":
        return f"Hindernis behoben am {formats.day(row.since_date)}"
    if row.is_since_known:
        return f"seit dem Stand vom {formats.day(row.since_date)}"
    return f"mindestens seit {formats.day(row.since_date)}"


def system(row: Any) -> str:
    """Which software somebody uses: the same as here, another one by its name, or that no list says it."""
    if row.is_same_system:
        return "gleiches Fachverfahren"
    if formats.is_unknown(row.specialist_systems):
        return "Fachverfahren nicht bekannt"
    return f"Fachverfahren: {row.specialist_systems}"


def here(row: Any) -> str:
    """Which software is used here; "" where the own list names none."""
    return "" if formats.is_unknown(row.own_system) else f"Unser Fachverfahren: {row.own_system}."


def office(row: Any) -> str:
    """Which office to ask for."""
    return OFFICE_UNKNOWN if formats.is_unknown(row.office) else str(row.office)


def having(row: Any) -> str:
    """What somebody has, and since when: "ganz online seit dem Stand vom 30.06.2026"."""
    return since(row) if row.help_kind == "ENGPASS" else f"ganz online {since(row)}"


def whom(row: Any) -> str:
    """One line of a call: "Bergfelde, Standesamt: ganz online mindestens seit 31.12.2024; gleiches Fachverfahren"."""
    return f"{row.short_name}, {office(row)}: {having(row)}; {system(row)}"


def where(rows: pd.DataFrame, area_name: str, state_name: str) -> str:
    """Who has it, counted in the nearest circle where somebody does: "Landkreis Eichholz: 5 Kommunen haben es ganz online."; that nobody in
    the area is known to have it is said, the next circle only where a list there has it. ``rows``: all of one gap."""
    row = next(by_row(rows))
    if formats.is_unknown(row.circle):
        lists = formats.counted(row.every_list_count, "Liste einer anderen Kommune", "Listen anderer Kommunen")
        same = "" if formats.is_unknown(row.bottleneck_code) else ", und niemand hat dasselbe Hindernis behoben"
        return f"{area_name} und darüber hinaus ({lists}): Niemand hat es nachweislich ganz online{same}."
    solved = "dasselbe Hindernis behoben" if row.help_kind == "ENGPASS" else "es ganz online"
    has = f"{formats.counted(row.helper_count, 'Kommune hat', 'Kommunen haben')} {solved}"
    if row.circle == 1:
        return f"{area_name}: {has}."
    beyond = f"Im übrigen Land {state_name}" if row.circle == 2 else "In anderen Ländern"
    return f"{area_name}: niemand nachweislich. {beyond}: {has}."


def others(rows: pd.DataFrame) -> str:
    """Who else can be called, beyond the first ones shown."""
    rest = list(rows["short_name"].dropna())[_NAMED:]
    if not rest:
        return ""
    named = rest if len(rest) <= _NAMED else [*rest[:_NAMED], f"{formats.integer(len(rest) - _NAMED)} weitere"]
    return f"Ebenso: {formats.listing(named)}."


def shown(rows: pd.DataFrame) -> list[Any]:
    """The rows of one gap that are told in full; empty for a gap nobody can help with."""
    return list(by_row(rows[rows["ars"].notna()].head(_NAMED)))
