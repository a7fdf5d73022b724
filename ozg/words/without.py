"""What would be without some bottlenecks: the headline figures of the place, before and then.

``now`` is a row of ``mart.summary``, ``outcome`` one of ``ozg.read.leverage.outcomes``. What would be is no figure of the place and carries
no key. What nobody knows is said, and never counted as gained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ozg import formats
from ozg.rules import model
from ozg.rules.bottleneck import BOTTLENECK
from ozg.words import standing

TITLE = "Was wäre, wenn ein Engpass wegfiele?"
CHOOSE = "Ein Engpass oder mehrere zusammen; am Namen steht, was er allein ändert"


def then(now: Mapping[str, Any], outcome: Any) -> dict[str, Any]:
    """The counts of the place as they would be: what is gained leaves "nicht" or "unbekannt"; a case sum not known stays so."""
    unknown, cases = int(outcome.gained_unknown_count), _sum(outcome.gained_case_count)
    changed = {
        "conform_count": now["conform_count"] + int(outcome.gained_count),
        "not_conform_count": now["not_conform_count"] - (int(outcome.gained_count) - unknown),
        "unknown_level_count": now["unknown_level_count"] - unknown,
    }
    if cases or not formats.is_unknown(now["known_case_count"]):
        changed["known_case_count"] = _sum(now["known_case_count"]) + _sum(outcome.gained_unknown_case_count)
        changed["conform_case_count"] = _sum(now["conform_case_count"]) + cases
    return {**now, **changed}


def _sum(cases: Any) -> float:
    """A sum of nothing is 0: here it is added to one that is known."""
    return 0.0 if formats.is_unknown(cases) else float(cases)


def effect(outcome: Any) -> str:
    """What one bottleneck changes alone: "9 Leistungen mehr, 1.710 Fälle im Jahr"; "allein noch nichts"; "ob es allein genügt, …"."""
    if outcome.gained_count:
        many = f"{formats.counted(outcome.gained_count, 'Leistung', 'Leistungen')} mehr"
        cases = outcome.gained_case_count
        return many if formats.is_unknown(cases) else f"{many}, {formats.counted(cases, 'Fall', 'Fälle')} im Jahr"
    return "ob es allein genügt, ist nicht bekannt" if outcome.unsure_count else "allein noch nichts"


def option(outcome: Any) -> str:
    """A bottleneck as it stands in the choice: "ePayment: 9 Leistungen mehr, 1.710 Fälle im Jahr"."""
    return f"{BOTTLENECK[outcome.choice].label}: {effect(outcome)}"


def services(now: Mapping[str, Any], outcome: Any, codes: Sequence[str]) -> str:
    """ "Ohne „ePayment“ wären 97 statt 88 von 231 Leistungen ganz online (42 % statt 38 %, Reifegrad ≥ 3)."."""
    before, after, relevant = now["conform_count"], then(now, outcome)["conform_count"], now["relevant_count"]
    names = formats.listing([f"„{BOTTLENECK[code].label}“" for code in codes])
    if after == before:
        # none, as far as it is known: then what is not known is said, too
        is_open = not before and now["unknown_level_count"]
        stays = standing.conform(now) if is_open else f"{standing.conform_of_relevant(now)}."
        so_far = ", soweit bekannt," if outcome.unsure_count else ""
        return f"Ohne {names} bliebe es{so_far} dabei: {stays}"
    would = formats.agreeing(after, "wäre", "wären")
    of = formats.counted(relevant, "Leistung", "Leistungen")
    shares = (
        f"{formats.ratio(after, relevant)} statt {formats.ratio(before, relevant)}, {standing.threshold(now)}"
        if before or not now["unknown_level_count"]
        else f"{formats.ratio(after, relevant)}, {standing.threshold(now)}"
    )
    instead = formats.integer(before) if before else "keiner"
    return f"Ohne {names} {would} {formats.integer(after)} statt {instead} von {of} ganz online ({shares})."


def cases(now: Mapping[str, Any], outcome: Any) -> str:
    """ "Das wären 41 % statt 29 % der Fälle: 20.100 statt 14.364 von 49.182 Fällen im Jahr mit bekanntem Reifegrad."; no percentage where
    too little is known, nothing where nothing changes or no case number is known."""
    if not _sum(outcome.gained_case_count):
        without = outcome.gained_without_cases_count
        return "Wie viele Fälle das wären, ist nicht bekannt." if outcome.gained_count and without else ""
    after = then(now, outcome)
    is_first = formats.is_unknown(now["known_case_count"])
    done_before, known_before = (0.0, 0.0) if is_first else (now["conform_case_count"], now["known_case_count"])
    done, known = after["conform_case_count"], after["known_case_count"]
    of = formats.counted(known, "Fall", "Fällen")
    counts = (
        f"{formats.integer(done)} statt {formats.integer(done_before)} von {of}"
        if known == known_before
        else f"{formats.integer(done)} von {of} statt {formats.integer(done_before)} von {formats.integer(known_before)}"
    )
    if not known_before:  # nothing to compare with
        counts = f"{formats.integer(done)} von {of}"
    said = f"{counts} im Jahr mit bekanntem Reifegrad"
    enough = known_before and all(standing.is_enough_known(each, now["case_count"]) for each in (known, known_before))
    if enough:
        said = (
            f"Das wären {formats.ratio(done, known)} statt {formats.ratio(done_before, known_before)} der Fälle: {said}"
        )
    else:
        said = f"Ganz online {formats.agreeing(done, 'ginge', 'gingen')} {said}"
    without = outcome.gained_without_cases_count
    more = f" Dazu {formats.counted(without, 'Leistung', 'Leistungen')} ohne Fallzahl." if without else ""
    return f"{said}.{more}"


def rest(outcome: Any, count: int) -> str:
    """What becomes of the others that the ``count`` chosen bottlenecks hold up; empty when all of them are gained."""
    are = formats.agreeing(outcome.conform_count, "ist", "sind")
    parts = (
        ("", outcome.blocked_count, "hält noch ein anderer Engpass auf"),
        ("bei ", outcome.lacking_count, "fehlt danach noch etwas"),
        ("bei ", outcome.unsure_count, "ist nicht bekannt, ob es genügt"),
        ("", outcome.conform_count, f"{are} schon ganz online"),
    )
    said = [f"{where}{formats.integer(number)} {words}" for where, number, words in parts if number]
    if not said:
        return ""
    held = formats.counted(outcome.service_count, "Leistung", "Leistungen")
    it = "er aufhält" if count == 1 else "sie aufhalten"
    return f"Von {held}, die {it}: {formats.listing(said)}."


def what_becomes(row: Any) -> str:
    """Of one service (row of ``ozg.read.leverage.without``): "wäre ganz online", "danach fehlt noch: Nutzerkonto", …"""
    if not formats.is_unknown(row.is_conform) and row.is_conform:
        return "ist schon ganz online"
    if len(row.remaining_codes):
        return f"weiter blockiert: {formats.listing([BOTTLENECK[code].label for code in row.remaining_codes])}"
    if formats.is_unknown(row.is_gained):
        return "ob es genügt, ist nicht bekannt"
    if row.is_gained:
        return "wäre ganz online"
    criteria = model.model_of_criteria(row.criteria_version).criterion
    lacking = [criteria[code].missing for code in row.lacking]
    return f"danach fehlt noch: {formats.listing(lacking)}" if lacking else "mehr erlaubt das Recht nicht"
