"""The result of a municipality in Leichte Sprache: short sentences, one statement each, no foreign words, no genitive, no passive, no
percentages, large numbers as one says them. Public figures only; what is not known is said as such (docs/fachregeln.md 13).

``now`` is the row of ``ozg.read.council.summary``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ozg import formats
from ozg.marks import figure
from ozg.words import place, standing

NOTHING_KNOWN = "Das wissen wir noch nicht."


def headline(name: str, now: Mapping[str, Any] | None) -> str:
    """The result in one sentence; ``now`` None: the municipality has no list."""
    if now is None or not now["relevant_count"]:
        return f"{formats.beginning(place.of(name))} haben wir noch keine Zahlen."
    if not standing.is_anything_known(now):
        return f"Was geht {place.within(name)} ganz im Internet? {NOTHING_KNOWN}"
    conform = now["conform_count"]
    if conform == now["relevant_count"] == 1:
        return f"Die {_marked('CONFORM', conform)} Leistung in der Liste {place.of(name)} geht ganz im Internet."
    if conform == now["relevant_count"]:
        return f"Alle {_marked('CONFORM', conform)} Leistungen in der Liste {place.of(name)} gehen ganz im Internet."
    if conform:
        return f"{_marked('CONFORM', conform)} {_go(conform)} {place.within(name)} ganz im Internet."
    none = figure("CONFORM", 0, "keiner" if now["unknown_level_count"] else "keine")
    if now["unknown_level_count"]:
        return f"Wir wissen {place.within(name)} noch von {none} Leistung: Sie geht ganz im Internet."
    return f"{formats.beginning(place.within(name))} geht noch {none} Leistung ganz im Internet."


def what_services_are(municipality_kind: str) -> tuple[str, str]:
    """Who makes services, with an example; a Kreis issues no identity card."""
    if municipality_kind == "KREIS":
        return "Leistungen macht die Kreis-Verwaltung für Sie.", "Zum Beispiel: ein Auto anmelden."
    return "Leistungen macht das Rathaus für Sie.", "Zum Beispiel: einen neuen Ausweis."


def services(now: Mapping[str, Any]) -> list[str]:
    """How many services there are, how many of them are in each of the three states, and of when that is."""
    relevant, conform = now["relevant_count"], now["conform_count"]
    not_conform, unknown = now["not_conform_count"], now["unknown_level_count"]
    said = [f"Die Liste ist vom {day(now['reporting_date'])}."]
    if not relevant:
        return [*said, "In der Liste steht noch keine Leistung."]
    there = formats.agreeing(relevant, "steht", "stehen")
    said.append(f"In der Liste {there} {_marked('RELEVANT', relevant)} {_services(relevant)}.")
    if not standing.is_anything_known(now):
        return [
            *said,
            "Was geht davon ganz im Internet?",
            NOTHING_KNOWN,
            *_reported(now["reported_unknown_count"], unknown),
        ]
    if conform:
        said.append(f"{_marked('CONFORM', conform)} {_go(conform)} ganz im Internet.")
    elif not unknown:
        said.append("Keine davon geht ganz im Internet.")
    if not_conform:
        said.append(f"{_marked('NOT_CONFORM', not_conform)} {_go(not_conform)} noch nicht ganz im Internet.")
    if unknown:
        said.append(f"Von {_marked('UNKNOWN', unknown)} {_services(unknown)} wissen wir es nicht.")
        said += _reported(now["reported_unknown_count"], unknown)
    return [*said, *_half(conform, unknown, relevant)]


def cases(now: Mapping[str, Any]) -> list[str]:
    """How many applications that are, in public numbers."""
    total, known, done = now["public_case_count"], now["public_known_case_count"], now["public_conform_case_count"]
    asked = "Wie viele Anträge gibt es im Jahr?"
    if formats.is_unknown(total):
        hidden = now["is_case_hidden"]
        is_hidden = not formats.is_unknown(hidden) and bool(hidden)
        return (
            [asked, "Die Zahl ist sehr klein.", "Darum sagen wir sie nicht."] if is_hidden else [asked, NOTHING_KNOWN]
        )
    without = now["without_cases_count"]
    many = formats.counted(without, "Leistung", "Leistungen")
    not_counted = [f"Bei {many} kennen wir die Zahl nicht."] if without else []
    if formats.is_unknown(known):
        if not without:
            return [f"Es gibt im Jahr {_about('CASES_TOTAL', total)} Anträge."]
        return [f"Wir wissen von {_about('CASES_TOTAL', total)} Anträgen im Jahr.", *not_counted]
    said = [f"Von {_about('CASES_KNOWN', known)} Anträgen im Jahr wissen wir Bescheid."]
    if formats.is_unknown(done):
        said += ["Wie viele davon gehen ganz im Internet?", "Die Zahl ist sehr klein.", "Darum sagen wir sie nicht."]
    elif done:
        said.append(f"{_about('CASES_CONFORM', done, is_first=True)} davon gehen ganz im Internet.")
    else:
        said.append(f"{figure('CASES_CONFORM', 0, 'Keiner')} davon geht ganz im Internet.")
    return [*said, *not_counted]


def changed(now: Mapping[str, Any]) -> list[str]:
    """What is new since the list before; the first list says that it is the first."""
    if formats.is_unknown(now["previous_date"]):
        return ["Das ist die erste Liste.", "Wir können noch nichts vergleichen."]
    said = [f"Wir vergleichen mit dem Stand vom {day(now['previous_date'])}."]
    if not standing.is_anything_comparable(now):
        return [*said, "Wir können die Listen nicht vergleichen."]
    gained, lost = now["conform_gained_count"], now["conform_lost_count"]
    if gained:
        said.append(f"{_marked('GAINED', gained)} {_go(gained)} jetzt neu ganz im Internet.")
    if lost:
        said.append(f"{_marked('LOST', lost)} {_go(lost)} nicht mehr ganz im Internet.")
    if came := now["new_count"]:
        said.append(f"{formats.integer(came)} {formats.agreeing(came, 'Leistung zählt', 'Leistungen zählen')} neu mit.")
        said += _of_them(now["new_conform_count"], came, "geht", "gehen")
    if gone := now["dropped_count"]:
        count = formats.agreeing(gone, "Leistung zählt", "Leistungen zählen")
        said.append(f"{formats.integer(gone)} {count} nicht mehr mit.")
        said += _of_them(now["dropped_conform_count"], gone, "ging", "gingen")
    if unseen := now["unseen_count"]:
        went = formats.agreeing(unseen, "Leistung ging", "Leistungen gingen")
        said += [f"{formats.integer(unseen)} {went} ganz im Internet.", "Ob das noch so ist, wissen wir nicht."]
    if anew := now["seen_anew_count"]:
        go = formats.agreeing(anew, "Leistung geht", "Leistungen gehen")
        said += [f"{formats.integer(anew)} {go} ganz im Internet.", "Das wissen wir erst jetzt."]
    if now.get("rejected_count"):
        said.append("Einen Teil der neuen Liste konnten wir nicht lesen.")
    elif not gained and not lost and not came and not gone and not unseen:
        said.append("Seitdem wissen wir von keiner Änderung.")
    return said


def _of_them(part: int, count: int, one: str, many: str) -> list[str]:
    """How many of those just counted go ganz im Internet, or went."""
    if not part:
        return []
    who = "Sie" if count == 1 else f"{formats.integer(part)} davon"
    return [f"{who} {formats.agreeing(part, one, many)} ganz im Internet."]


def number(count: Any) -> str:
    """A number as one says it: exact below a hundred, then to tens, to hundreds, "19 Tausend", "2 Millionen"."""
    value = float(count)
    if value < 100:
        return formats.integer(value)
    if value < 995:
        return formats.integer(_to(value, 10))
    if value < 9_950:
        return formats.integer(_to(value, 100))
    if value < 999_500:
        return f"{_to(value, 1_000) // 1_000} Tausend"
    millions = _to(value, 1_000_000) // 1_000_000
    return f"{millions} {'Million' if millions == 1 else 'Millionen'}"


def day(given: Any) -> str:
    """A day as one says it: "30. September 2026"."""
    found: date = given
    return f"{found.day}. {formats.month_name(found)}"


def _to(value: float, step: int) -> int:
    return int(value / step + 0.5) * step


def _marked(key: str, count: int) -> str:
    return figure(key, count, formats.integer(count))


def _about(key: str, count: Any, is_first: bool = False) -> str:
    return figure(key, count, f"{'Ungefähr' if is_first else 'ungefähr'} {number(count)}")


def _services(count: int) -> str:
    return formats.agreeing(count, "Leistung", "Leistungen")


def _go(count: int) -> str:
    return formats.agreeing(count, "Leistung geht", "Leistungen gehen")


def _reported(count: int, unknown: int) -> list[str]:
    """What the list says all the same of services whose level nobody knows; ``count``: how many of the ``unknown`` it calls online."""
    if not count:
        return []
    of = "Dazu" if unknown == 1 else "Zu diesen" if count == unknown else f"Zu {formats.integer(count)} davon"
    return [f"{of} steht in der Liste: Das geht im Internet.", "Wir wissen aber nicht: ganz oder nur zum Teil?"]


def _half(conform: int, unknown: int, relevant: int) -> list[str]:
    """More or less than half, where it is so whatever the unknown ones are."""
    if relevant < 2 or not conform or conform == relevant:
        return []
    if 2 * conform > relevant:
        return ["Ganz im Internet geht also mehr als die Hälfte."]
    if 2 * conform == relevant and not unknown:
        return ["Ganz im Internet geht also die Hälfte."]
    return ["Ganz im Internet geht also weniger als die Hälfte."] if 2 * (conform + unknown) < relevant else []
