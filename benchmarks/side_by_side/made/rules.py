"""The rules of the six questions as a careful programmer writes them in Python (docs/fachregeln.md 2.3, 5.2, 6.2, 6.4); what was made
in Dash uses it (counted as its own)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from math import log10
from typing import Any

from benchmarks.side_by_side.made.levels import CONCERNS, LEVELS, WORST
from benchmarks.side_by_side.made.lists import List, day, text

DUTY = {"SDG": 100, "Fokus": 80, "Land": 60, "Satzung": 40}
WILL = {"teilweise": 50, "ja": 100}
READY = ("reif", "Landesvertrag", "in Anbindung", "angebunden")
BUDGET = 50_000
Key = tuple[str, str | None]


def bounds(row: dict[str, Any], model: str) -> tuple[int | None, int | None]:
    """Level for certain and level at best."""
    if model != "1.1":
        return None, None
    answered = {key: LEVELS[key].get(row[key]) for key in LEVELS if row[key]}
    if not answered:
        return row["level"], row["level"]
    low = min(answered[key] if answered.get(key) is not None else WORST.get(key, 2) for key in LEVELS)
    return low, min(value for value in (*answered.values(), 4) if value is not None)


def conform(low: int | None, high: int | None) -> bool | None:
    if low is not None and low >= 3:
        return True
    return False if high is not None and high < 3 else None


class Town:
    """One list with its levels; only rows that are counted: a bundle is not counted beside its services."""

    def __init__(self, found: List) -> None:
        self.day, self.model, self.bottlenecks = found.day, found.model, found.bottlenecks
        parted = {row["ozg_id"] for row in found.services if row["leika"]}
        self.rows: dict[Key, dict[str, Any]] = {}
        for row in found.services:
            if row["leika"] or row["ozg_id"] not in parted:
                row["low"], row["high"] = bounds(row, found.model)
                row["conform"] = conform(row["low"], row["high"])
                goal = row["target"] if row["target"] is not None else 3
                row["goal"] = min(goal, row["ceiling"]) if row["ceiling"] is not None else goal
                self.rows[row["ozg_id"], row["leika"]] = row
        self.relevant = {key: row for key, row in self.rows.items() if row["relevance"] == "RELEVANT"}


def online(town: Town) -> list[int]:
    states = [row["conform"] for row in town.relevant.values()]
    return [states.count(True), len(states), states.count(None)]


def changed(now: Town, before: Town | None) -> list[int] | None:
    if before is None or now.model != before.model:
        return [0, 0]
    pairs = [
        (before.relevant[key]["conform"], row["conform"]) for key, row in now.relevant.items() if key in before.relevant
    ]
    return [pairs.count((False, True)), pairs.count((True, False))]


def compared(here: Town, there: Town) -> list[int]:
    pairs = [
        (row["conform"], there.relevant[key]["conform"]) for key, row in here.relevant.items() if key in there.relevant
    ]
    known = [pair for pair in pairs if None not in pair]
    return [len(known), sum(mine for mine, _ in known), sum(theirs for _, theirs in known)]


def blocked(town: Town) -> list[str] | None:
    """The bottleneck and the party with the largest share of the blocked cases."""
    held: dict[Key, set[str]] = defaultdict(set)
    parties: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for entry in town.bottlenecks:
        resolved = day(entry.get("resolved"))
        if text(entry.get("severity")) != "blockierend" or (resolved and town.day and resolved <= town.day):
            continue
        name, wanted = text(entry["bottleneck"]), text(entry.get("ozg_id"))
        for key, row in town.relevant.items():
            below = row["low"] is None or row["low"] < row["goal"]
            criterion = CONCERNS.get(name)
            answer = row[criterion] if criterion else None
            touched = answer is None or LEVELS[criterion].get(answer, 4) < 4
            if below and (key[0] == wanted or (not wanted and touched)):
                held[key].add(name)
                parties[name, text(entry.get("waits_for")) or "niemand eingetragen"].add(key)
    if not parties:
        return None
    share = {
        party: sum((town.relevant[key]["cases"] or 0) / len(held[key]) for key in keys)
        for party, keys in parties.items()
    }
    return list(max(share, key=lambda party: (share[party], len(parties[party]))))


def in_order(town: Town, proven: set[tuple[Key, str]], ars: str) -> list[dict[str, Any]]:
    """What is still to do, first what is first."""
    to_do = []
    for key, row in town.relevant.items():
        low, status = row["low"], row["status"]
        duty = max((DUTY.get(word.strip(), 0) for word in (row["duty"] or "").split(",")), default=0)
        done = status in ("GO_LIVE", None) and low is not None and low >= row["goal"]
        capped = row["ceiling"] is not None and low is not None and low >= row["ceiling"]
        rare = row["cases"] is not None and row["cases"] < 12 and duty == 0
        if done or capped or rare or status in ("ABGELOEST", "ZURUECKGESTELLT", "GO_LIVE"):
            continue
        shared = row["solution"] in ("Verbund", "Kreis", "Land", "EfA") and any(
            other != ars for found, other in proven if found == key
        )
        ready = row["efa"] in READY or (row["efa"] != "abgelehnt" and (row["solution"] == "Markt" or shared))
        interface = {"ja": 50, "entfällt": 50, "geplant": 25, "nein": 0}.get(row["interface"])
        parts = {
            30: None if row["cases"] is None else min(100, 25 * log10(1 + row["cases"])),
            20: None if row["minutes"] is None else min(100, 100 * row["minutes"] / 60),
            25: None if interface is None else interface + 30 * ready + 20 * (row["ceiling"] is None or row["ceiling"] >= 3),
            10: None if row["days"] is None else 100 * (1 - min(row["days"], 60) / 60),
        }  # fmt: skip
        known = duty * 10 + WILL.get(row["will"], 0) * 5
        factor = 0.5 if row["interface"] == "nein" else 1
        row["score_low"] = factor * (sum(weight * (part or 0) for weight, part in parts.items()) + known) / 100
        row["score_high"] = (
            factor * (sum(weight * (100 if part is None else part) for weight, part in parts.items()) + known) / 100
        )
        to_do.append(row)
    by_points = sum(
        row["cases"] is not None and any(row[key] is not None for key in ("minutes", "interface", "days"))
        for row in town.relevant.values()
    )
    counted = [row for row in to_do if row["cases"] is not None]
    if by_points >= 5:
        uncounted = [
            row
            for row in to_do
            if row["cases"] is None and sum(other["score_low"] > row["score_high"] for other in counted) >= 10
        ]
        return sorted(counted, key=lambda row: (-row["score_low"], -row["cases"], row["name"])) + uncounted
    ranked = [row for row in to_do if row["own_rank"] is not None or row["own_class"]]
    if ranked:
        return sorted(ranked + [row for row in counted if row not in ranked], key=lambda row: (
            row["own_rank"] if row["own_rank"] is not None else 1e9, row["own_class"] or "Z", -(row["cases"] or -1), row["name"]))  # fmt: skip
    return sorted(counted, key=lambda row: (-row["cases"], row["name"]))


def bought(order: list[dict[str, Any]]) -> int | None:
    """Cases a year of the best choice for the money, in whole euros; every sum up to the budget once (exact)."""
    best = [0] * (BUDGET + 1)
    found = False
    for row in order:
        if None in (row["cases"], row["cost"], row["days"]) or row["conform"] or (row["ceiling"] or 3) < 3:
            continue
        found = True
        cost, cases = round(row["cost"]), round(row["cases"])
        for money in range(BUDGET, cost - 1, -1):
            best[money] = max(best[money], best[money - cost] + cases)
    return best[-1] if found else None


def all_answers(lists: list[List], asked: dict[str, str]) -> dict[str, dict[str, Any]]:
    """``asked``: ARS → ARS of the town to compare with. The answers by ARS and question."""
    by_town: dict[str, dict[date, Town]] = defaultdict(dict)
    for found in lists:
        if found.ars and found.day and found.services:
            by_town[found.ars][found.day] = Town(found)
    newest = {ars: max(days) for ars, days in by_town.items()}
    proven = {
        (key, ars) for ars, days in by_town.items() for key, row in days[newest[ars]].rows.items()
        if row["conform"] and row["solution"] not in (None, "eigen")
    }  # fmt: skip
    answers = {}
    for ars, other in asked.items():
        days = by_town[ars]
        now = days[newest[ars]]
        earlier = [moment for moment in days if moment < newest[ars]]
        order = in_order(now, proven, ars)
        answers[ars] = {
            "ganz_online": online(now),
            "als_naechstes": [row["name"] for row in order[:3]],
            "wer_bremst": blocked(now),
            "geaendert": changed(now, days[max(earlier)] if earlier else None),
            "fuenfzigtausend": bought(order),
            "zwei_orte": compared(now, by_town[other][newest[other]]),
        }
    return answers
