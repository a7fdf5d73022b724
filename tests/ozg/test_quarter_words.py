"""Sentences of the letter "Was sich geändert hat": none, one, many, and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from ozg import marks
from ozg.words import quarter as words

JUNE, SEPTEMBER = pd.Timestamp(2026, 6, 30), pd.Timestamp(2026, 9, 30)
TODAY = date(2026, 9, 30)


def counts(day: pd.Timestamp, relevant: int, conform: int, unknown: int = 0, **more: Any) -> dict[str, Any]:
    rest = relevant - conform - unknown
    return {"reporting_date": day, "list_date": day, "relevant_count": relevant, "conform_count": conform, "not_conform_count": rest,
            "unknown_level_count": unknown, "listed_count": relevant, "unchecked_count": 0, "model_2_count": 0, **more}  # fmt: skip


def change(
    name: str, kind: str, before: int | None, now: int | None, crossing: int = 0, cases: float | None = None
) -> dict[str, Any]:
    return {"service_name": name, "change_kind": kind, "level_before": before, "level_high_before": before, "level_now": now,
            "level_high_now": now, "was_conform": None if before is None else before >= 3, "is_conform": None if now is None else now >= 3, "conform_change": crossing, "case_count": cases,
            "version_before": "1.1", "version_now": "1.1", "status_before": None, "status_now": None}  # fmt: skip


def solved(
    kind: str, code: str | None = None, service: str | None = None, count: int = 1, for_all: bool = False, day: str | None = None,
    subject: str | None = None, stage: str | None = None, waited_for: str | None = None, waits_for: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {"solved_code": kind, "bottleneck_code": code, "service_name": service, "service_count": count, "is_for_all": for_all,
            "solved_date": pd.Timestamp(day), "subject_name": subject, "stage_name": stage, "waited_for": waited_for, "waits_for": waits_for}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def compared(count: int, both: int | None = None) -> dict[str, int]:
    return {"compared_count": count, "both_count": count if both is None else both}


HOUND = change("Hundehaltung", "GEWINN", 2, 3, 1, 1037)
BIRTH = change("Geburtsurkunde", "GEWINN", 1, 2)
PASS = change("Reisepass", "VERLUST", 3, 2, -1, 1)
FISH = change("Fischereischein", "VERLUST", 2, 1)
GONE, GONE_TOO = change("Musikschule", "WEGGEFALLEN", 3, None), change("Hortplatz", "WEGGEFALLEN", 1, None)
LOST_SIGHT = change("Wahlschein", "NICHT_MEHR_BEWERTET", 3, None)
LIVE = {**change("Hundesteuer", "STATUS", None, None), "status_before": "GEPLANT", "status_now": "GO_LIVE"}
NEW, FIRST = change("Wohngeld", "NEU", None, 1), change("Kirchenaustritt", "ERSTMALS_BEWERTET", None, 2)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (counts(SEPTEMBER, 8, 2), None, "Stand 30.09.2026: 2 von 8 Leistungen sind ganz online (25 %, Reifegrad ≥ 3), 6 nicht."),
        (counts(SEPTEMBER, 8, 2), counts(JUNE, 8, 1),
         "Stand 30.09.2026: 2 von 8 Leistungen sind ganz online (25 %, Reifegrad ≥ 3), 6 nicht. Am 30.06.2026 war 1 von 8 ganz online (13 %, Reifegrad ≥ 3)."),
        (counts(SEPTEMBER, 8, 0, 3), counts(JUNE, 8, 0, 1),
         "Stand 30.09.2026: Keine von 8 Leistungen ist ganz online (Reifegrad ≥ 3), 5 nicht; von 3 ist es nicht bekannt. "
         "Am 30.06.2026 war keine von 8 ganz online; von einer war es nicht bekannt."),
        (counts(SEPTEMBER, 8, 3), counts(JUNE, 8, 0, 8),
         "Stand 30.09.2026: 3 von 8 Leistungen sind ganz online (38 %, Reifegrad ≥ 3), 5 nicht. Am 30.06.2026 war der Reifegrad von keiner Leistung bekannt."),
        (counts(SEPTEMBER, 8, 0, 8), counts(JUNE, 8, 3),
         "Stand 30.09.2026: Der Reifegrad ist von keiner der 8 Leistungen bekannt. Am 30.06.2026 waren 3 von 8 ganz online (38 %, Reifegrad ≥ 3)."),
        (counts(SEPTEMBER, 1, 1), counts(JUNE, 0, 0),
         "Stand 30.09.2026: 1 von 1 Leistung ist ganz online (100 %, Reifegrad ≥ 3). Am 30.06.2026 nannte die Liste noch keine Leistung der Kommune."),
    ],
)  # fmt: skip
def test_how_far_it_is_and_was(now, before, said):
    assert marks.plain(words.stand(now, before, SEPTEMBER)).replace("\u00a0", " ").replace("\u202f", " ") == said


def test_an_old_list_says_that_it_is_the_last_one():
    said = marks.plain(words.stand(counts(JUNE, 8, 2), None, date(2027, 7, 1)))
    assert said.startswith("Stand 30.06.2026, seither keine Liste: 2 von 8 Leistungen sind ganz online")


def test_another_status_is_told_where_no_level_tells_it():
    assert words.restated(frame(HOUND, GONE), 5) is None
    found = words.restated(frame(LIVE, LIVE, LIVE), 2)
    assert found.heading == "Anderer Status"
    assert found.items == [
        "Hundesteuer: Status geplant → online",
        "Hundesteuer: Status geplant → online",
        "und eine weitere",
    ]


@pytest.mark.parametrize(
    ("match", "changes", "said"),
    [
        (None, frame(), "Erste Liste; ein Vergleich ist ab der zweiten möglich."),
        (compared(0, 8), frame(), "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt."),
        (compared(0, 8), frame(FIRST, LIVE), "Seit 30.06.2026: kein Vergleich der Reifegrade möglich, von keiner Leistung ist er an beiden Tagen bekannt. "
         "Dazu Reifegrad jetzt bekannt: 1; anderer Status: 1."),
        (compared(8), frame(), "Nichts Neues seit 30.06.2026: Die 8 Leistungen, deren Stand an beiden Tagen bekannt ist, stehen, wo sie standen."),
        (compared(1, 3), frame(),
         "Nichts Neues seit 30.06.2026: Die eine Leistung, deren Stand an beiden Tagen bekannt ist, steht, wo sie stand; bei 2 fehlt der Stand an einem der Tage."),
        (compared(8), frame(HOUND), "Seit 30.06.2026: 1 Leistung neu ganz online, keine zurückgefallen."),
        (compared(8, 9), frame(HOUND, HOUND, PASS), "Seit 30.06.2026: 2 Leistungen neu ganz online, 1 zurückgefallen; bei einer fehlt der Stand an einem der Tage."),
        (compared(8), frame(NEW, FIRST, FIRST), "Seit 30.06.2026: keine Leistung neu ganz online, keine zurückgefallen. Dazu neu in der Liste: 1; Reifegrad jetzt bekannt: 2."),
    ],
)  # fmt: skip
def test_what_is_new(match, changes, said):
    before = None if match is None else counts(JUNE, 8, 2)
    assert words.news(counts(SEPTEMBER, 8, 2), before, match, changes, frame()) == said


def test_a_bottleneck_removed_or_a_stage_reached_is_news():
    told = frame(
        solved("BEHOBEN", "E03", "Geburtsurkunde", day="2026-08-20"), solved("ETAPPE", subject="Bürgerportal", stage="Go-live", day="2026-09-25"),
        solved("ANDERE_HAND", "E10", count=2, waited_for="L", waits_for="K"), solved("NICHT_MEHR_GEMELDET", "E10", for_all=True),
        solved("BEHOBEN", "E03", count=4, day="2026-08-20"),
    )  # fmt: skip
    assert words.solved(told, 5).items == [
        "Geburtsurkunde: Engpass „ePayment“ behoben am 20.08.2026",
        "Bürgerportal: Etappe „Go-live“ erreicht am 25.09.2026",
        "2 Leistungen: Engpass „eID und Vertrauensniveau“ jetzt: in eigener Hand, zuvor: wartet auf das Land",
        "Alle Leistungen: Engpass „eID und Vertrauensniveau“ nicht mehr gemeldet",
        "4 Leistungen: Engpass „ePayment“ behoben, zuletzt am 20.08.2026",
    ]
    assert words.solved(told, 1).items[1:] == ["und 4 weitere"]
    assert words.solved(frame(), 5) is None
    said = words.news(counts(SEPTEMBER, 8, 2), counts(JUNE, 8, 2), compared(8), frame(), told)
    assert said == "Seit 30.06.2026: Die 8 Leistungen, deren Stand an beiden Tagen bekannt ist, stehen, wo sie standen."


def test_a_long_distance_is_said():
    said = words.news(counts(SEPTEMBER, 8, 2), counts(pd.Timestamp(2021, 6, 30), 8, 2), compared(8), frame(), frame())
    assert said.startswith("Nichts Neues seit 30.06.2021 (vor über 5 Jahren): ")


@pytest.mark.parametrize(
    ("match", "changes", "limit", "said", "items"),
    [
        (compared(8), frame(), 5, "Keine der 8 an beiden Tagen bekannten Leistungen ist weiter.", []),
        (compared(1), frame(PASS), 5, "Die eine an beiden Tagen bekannte Leistung ist nicht weiter.", []),
        (compared(8), frame(BIRTH, HOUND), 5, "",
         ["Hundehaltung: jetzt ganz online, 1.037 Fälle im Jahr", "Geburtsurkunde: Reifegrad 1 → 2"]),
        (compared(8), frame(HOUND, BIRTH, BIRTH), 1, "", ["Hundehaltung: jetzt ganz online, 1.037 Fälle im Jahr", "und 2 weitere"]),
        (compared(8), frame(HOUND, BIRTH), 1, "", ["Hundehaltung: jetzt ganz online, 1.037 Fälle im Jahr", "und eine weitere"]),
    ],
)  # fmt: skip
def test_what_got_better(match, changes, limit, said, items):
    part = words.better(changes, match, limit)
    assert (part.heading, part.said, part.items) == ("Was besser wurde", said, items)


@pytest.mark.parametrize("match", [None, compared(0, 8)])
def test_without_a_comparison_nothing_is_called_better_or_worse(match):
    assert words.better(frame(), match, 5) is None
    assert words.worse(frame(), match, frame(), TODAY, 5) is None


def waits(name: str, owner: str, since: pd.Timestamp | None) -> dict[str, Any]:
    return {
        "service_name": name,
        "turn_group": "ANSTOSSEN",
        "waiting_for": owner,
        "waiting_since_date": since,
        "case_count": None,
    }


LONG, SHORT, UNDATED = (
    waits("Parkausweis", "L", pd.Timestamp(2021, 6, 30)),
    waits("Reisepass", "K H", JUNE),
    waits("Hund", "B", None),
)


@pytest.mark.parametrize(
    ("match", "changes", "waiting", "heading", "said", "items"),
    [
        (compared(8), frame(), frame(), "Was schlechter wurde", "Keine der 8 an beiden Tagen bekannten Leistungen ist zurückgefallen.", []),
        (compared(8), frame(FISH, PASS), frame(), "Was schlechter wurde", "",
         ["Reisepass: nicht mehr ganz online, 1 Fall im Jahr", "Fischereischein: Reifegrad 2 → 1"]),
        (compared(8), frame(PASS), frame(LONG, SHORT), "Was schlechter wurde oder am längsten wartet", "",
         ["Reisepass: nicht mehr ganz online, 1 Fall im Jahr", "Parkausweis: wartet auf das Land seit über 5 Jahren"]),  # fallen and named once
        (compared(8), frame(), frame(LONG), "Was schlechter wurde oder am längsten wartet",
         "Keine der 8 an beiden Tagen bekannten Leistungen ist zurückgefallen. Am längsten wartet:", ["Parkausweis: wartet auf das Land seit über 5 Jahren"]),
        (None, frame(), frame(LONG, SHORT, UNDATED), "Was am längsten wartet", "Am längsten warten, soweit ein Tag eingetragen ist:",
         ["Parkausweis: wartet auf das Land seit über 5 Jahren", "Reisepass: wartet auf Hersteller oder IT-Dienstleister seit 3 Monaten"]),
        (None, frame(), frame(UNDATED), "Was am längsten wartet", "1 Leistung wartet auf andere; seit wann, ist nicht eingetragen.", []),
        (None, frame(), frame(UNDATED, UNDATED), "Was am längsten wartet", "2 Leistungen warten auf andere; seit wann, ist nicht eingetragen.", []),
    ],
)  # fmt: skip
def test_what_got_worse_or_waits(match, changes, waiting, heading, said, items):
    part = words.worse(changes, match, waiting, TODAY, 5)
    assert (part.heading, part.said, part.items) == (heading, said, items)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (frame(), "Aus der Liste fiel keine Leistung."),
        (frame(GONE), "Nicht mehr in der Liste: Musikschule (zuvor ganz online)."),
        (frame(GONE, GONE_TOO, LOST_SIGHT), "Nicht mehr in der Liste: Musikschule (zuvor ganz online) und Hortplatz. "
         "Ob ganz online, ist nicht mehr bekannt: Wahlschein (zuvor ganz online)."),
        (frame(*[GONE] * 5), "Nicht mehr in der Liste: Musikschule (zuvor ganz online), Musikschule (zuvor ganz online), Musikschule (zuvor ganz online) und 2 weitere."),
        (frame(LOST_SIGHT), "Aus der Liste fiel keine Leistung. Ob ganz online, ist nicht mehr bekannt: Wahlschein (zuvor ganz online)."),
    ],
)  # fmt: skip
def test_what_dropped_out(changes, said):
    assert words.dropped(changes, compared(3)).said == said
    assert words.dropped(changes, None) is None


def planned(code: str, day: pd.Timestamp | None = None, name: str = "Hund") -> dict[str, Any]:
    return {"service_name": name, "due_code": code, "target_date": day, "is_to_come": None if code == "PAST" else True}


COMES, OVERDUE, PAST, NONE = (
    planned("COMES", pd.Timestamp(2026, 12, 31)),
    planned("OVERDUE", JUNE),
    planned("PAST", JUNE),
    planned("NONE"),
)
UNTOLD = NONE | {"is_to_come": None}


@pytest.mark.parametrize(
    ("rows", "unchecked", "said", "items"),
    [
        ([], 0, "Nichts ist offen, was die Kommune selbst als Nächstes angehen könnte.", []),
        ([], 2, "Was offen ist, lässt sich noch nicht sagen: Bei 2 Leistungen ist ungeprüft, ob sie die Kommune betreffen.", []),
        ([NONE], 0, "Die eine als noch nicht online gemeldete Leistung hat kein Zieldatum.", []),
        ([UNTOLD], 0, "Die eine Leistung, deren Umsetzungsstand nicht bekannt ist, hat kein Zieldatum.", []),
        ([NONE, NONE], 0, "Keine der 2 als noch nicht online gemeldeten Leistungen hat ein Zieldatum.", []),
        ([UNTOLD, UNTOLD], 0, "Keine der 2 Leistungen, deren Umsetzungsstand nicht bekannt ist, hat ein Zieldatum.", []),
        ([NONE, UNTOLD], 0, "Die eine als noch nicht online gemeldete Leistung hat kein Zieldatum, auch die eine nicht, deren Umsetzungsstand nicht bekannt ist.", []),
        ([NONE, NONE, UNTOLD, UNTOLD], 0, "Keine der 2 als noch nicht online gemeldeten Leistungen hat ein Zieldatum, auch keine der 2, deren Umsetzungsstand nicht bekannt ist.", []),
        ([COMES, NONE, UNTOLD], 0, "Ohne Zieldatum: 1 von 2 als noch nicht online gemeldeten Leistungen. Von 1 Leistung ist weder der Umsetzungsstand bekannt noch ein Zieldatum.", ["31.12.2026: Hund"]),
        ([COMES, UNTOLD, UNTOLD], 0, "Von 2 Leistungen ist weder der Umsetzungsstand bekannt noch ein Zieldatum.", ["31.12.2026: Hund"]),
        ([COMES], 0, "", ["31.12.2026: Hund"]),
        ([COMES] * 5, 0, "", ["31.12.2026: Hund"] * 3 + ["und 2 weitere"]),
        ([OVERDUE], 0, "Kein Zieldatum steht noch bevor. Überfällig ist Hund (seit 30.06.2026).", []),
        ([{**OVERDUE, "target_date": pd.Timestamp(TODAY)}], 0, "Kein Zieldatum steht noch bevor. Überfällig ist Hund (am Stichtag fällig).", []),
        ([COMES, OVERDUE, OVERDUE, NONE], 0, "Überfällig sind 2, am längsten Hund (seit 30.06.2026). Ohne Zieldatum: 1 von 4 als noch nicht online gemeldeten Leistungen.", ["31.12.2026: Hund"]),
        ([COMES, PAST], 0, "Bei 1 Leistung ist der Termin vorbei und der Status nicht bekannt.", ["31.12.2026: Hund"]),
    ],
)  # fmt: skip
def test_what_is_due(rows, unchecked, said, items):
    now = counts(TODAY, 9, 9, unchecked_count=unchecked)
    part = words.due(frame(*rows), now, TODAY, 3)
    assert (part.said, part.items) == (said, items)


def leverage(owner: str | None, since: pd.Timestamp | None, count: int, cases: float | None) -> dict[str, Any]:
    return {
        "bottleneck_code": "E03",
        "waiting_for": owner,
        "since_date": since,
        "service_count": count,
        "services_without_cases": 0,
        "touched_case_count": cases,
    }


@pytest.mark.parametrize(
    ("blocked", "rows", "said", "items"),
    [
        (0, [], "Kein Engpass ist als blockierend gemeldet; ob wirklich keiner da ist, sagt die Liste nicht.", []),
        (1, [leverage("L", JUNE, 1, 1.0)], "1 von 8 Leistungen ist blockiert. Am meisten hält auf:",
         ["ePayment: wartet auf das Land, seit 3 Monaten, 1 Leistung, 1 Fall im Jahr"]),
        (3, [leverage("K", None, 2, None), leverage(None, JUNE, 1, 70.0), leverage("B", JUNE, 1, 5.0)], "3 von 8 Leistungen sind blockiert. Am meisten hält auf:",
         ["ePayment: in eigener Hand, Tag nicht eingetragen, 2 Leistungen", "ePayment: niemand eingetragen, seit 3 Monaten, 1 Leistung, 70 Fälle im Jahr"]),
        (2, [], "2 von 8 Leistungen sind blockiert.", []),
    ],
)  # fmt: skip
def test_who_holds_up(blocked, rows, said, items):
    part = words.blocks({"blocked_count": blocked}, 8, frame(*rows), NOT_RATED[:0], NO_NAME[:0], TODAY, 2)
    assert (part.said, part.items) == (said, items)


NOT_RATED = pd.DataFrame({"service_keys": [["10124", "10557"], ["10124"]]})
NO_NAME = pd.DataFrame({"waiting_for": ["B"], "service_count": [1]})


@pytest.mark.parametrize(
    ("unrated", "awaited", "said"),
    [
        (NOT_RATED, NO_NAME[:0], "Für 2 Leistungen ist ein Engpass gemeldet; ob er blockiert, sagt die Liste nicht."),
        (NOT_RATED[:0], NO_NAME, "Laut Liste wartet 1 Leistung auf den Bund; was fehlt, sagt sie nicht."),
    ],
)
def test_what_is_named_without_being_known_to_block_is_no_nothing(unrated, awaited, said):
    assert words.blocks({"blocked_count": 0}, 8, frame(), unrated, awaited, TODAY, 2).said == said


def test_a_long_name_is_cut():
    name = "Ausnahmegenehmigung für die Benutzung öffentlicher Verkehrsflächen durch Schwerlasttransporte und Großraumfahrzeuge"
    (item,) = words.better(frame({**HOUND, "service_name": name}), compared(3), 5).items
    assert item.startswith("Ausnahmegenehmigung für die Benutzung öffentlicher …: jetzt")


def test_words_are_counted_as_they_are_read():
    assert words.count(["Seit 30.06.2026: 2 Leistungen – 1.037 Fälle", "- Hund: 1 → 2"]) == 9
    assert words.source("Achim", counts(JUNE, 1, 1), True) == (
        "Achim, Liste vom 30.06.2026, Beispieldaten (erfunden); genaue Zahlen, für das Haus"
    )
