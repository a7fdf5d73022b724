"""Sentences about editions that are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import relevance, status
from ozg.rules.release import DIFFERENCE_LABELS
from ozg.rules.usage import SUPPRESSED
from ozg.words import level, place

#: The order a reader asks in: what got better, what worse, then the rest.
_ORDER = (
    "BESSER",
    "SCHLECHTER",
    "NICHT_MEHR_BEKANNT",
    "ERSTMALS_BEKANNT",
    "NEU",
    "WEGGEFALLEN",
    "STATUS",
    "FALLZAHL",
    "MODELL",
    "AUS_DEM_KATALOG",
)
#: Words behind a count, where the label of a kind of difference does not stand there.
_COUNTED = {
    "NICHT_MEHR_BEKANNT": "mit nicht mehr bekanntem Reifegrad",
    "ERSTMALS_BEKANNT": "mit jetzt bekanntem Reifegrad",
    "STATUS": "mit anderem Status",
    "FALLZAHL": "mit springender Fallzahl",
    "MODELL": "mit anderem Reifegradmodell",
}


def of_scope(name: str, kind: str) -> str:
    """Whose editions are meant: a Kreis is its own administration ("KREIS", as in the register) or the whole Kreis ("LANDKREIS", as in an edition);
    any other place has but one meaning."""
    meant = {"KREIS": " (nur Kreisverwaltung)", "LANDKREIS": " mit allen Kommunen"}
    return f"{name}{meant.get(kind, '')}"


def none_yet(name: str, is_internal: bool) -> str:
    """The headline of a place without an edition; the public waits for one that is released."""
    return (
        f"{formats.beginning(place.of(name))} ist noch keine Ausgabe {'eingefroren' if is_internal else 'freigegeben'}."
    )


def newest(edition: Any, name: str) -> str:
    """The headline: which edition of a place is the newest, and of when."""
    return f"Ausgabe {edition['number']} {place.of(name)} ist die neueste, eingefroren am {formats.day(edition['frozen_at'])}."


#: In place of the differences where there is no older edition.
NOTHING_TO_COMPARE = "Es gibt keine frühere Ausgabe zum Vergleichen; ab der zweiten stehen hier die Unterschiede."
#: In place of the differences where there are none: what neither edition tells may have changed all the same.
NOTHING_DIFFERS = "Beide Ausgaben nennen von jeder Leistung denselben Reifegrad und Status; keine Fallzahl springt."
#: In place of findings.
NOTHING_OPEN = "Keine Meldung ist offen."


def compared_title(found: pd.DataFrame, older: int, newer: int) -> str:
    """The news of a comparison. ``found``: one row is a service that differs (``difference``); the numbers of both editions."""
    if found.empty:
        return f"Ausgabe {older} und {newer} nennen von jeder Leistung denselben Stand"
    return (
        f"Was sich von Ausgabe {older} zu {newer} geändert hat: {formats.counted(len(found), 'Leistung', 'Leistungen')}"
    )


def left_to_workbook(left: Sequence[str]) -> str:
    """Which services of the list a printed report leaves out, and where they are. ``left``: the relevance of each, in words."""
    counts = Counter(left)
    parts = [f"{counts[word]} {word}" for word in relevance.LABELS.values() if counts[word]]
    return f"Hier stehen die relevanten Leistungen; die übrigen ({', '.join(parts)}) stehen in der Arbeitsmappe und in den CSV-Dateien."


def correction(row: Mapping[str, Any]) -> str:
    """The notice of a correction: which edition corrects which, old and new numbers, why; both stay. ``row``: of the shelf, with
    ``correction``."""
    told = row["correction"]
    differing = told["differing_count"]
    differ = (
        "in keiner öffentlichen Angabe unterscheidet sich eine Leistung"
        if not differing
        else formats.counted(differing, "Leistung unterscheidet sich", "Leistungen unterscheiden sich")
    )
    return (
        f"Berichtigung: Ausgabe {row['number']} ({formats.day(row['frozen_at'])}) berichtigt Ausgabe {told['number']}, beide zum Stand "
        f"{formats.day(row['reporting_date'])}; beide bleiben. Vorher: {_states(told['before'])}. Jetzt: {_states(told['after'])}; {differ}. "
        f"Grund: {told['reason'].rstrip('.')}."
    )


#: What was corrected of a service: the word, and how a row says its value.
_FIELDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "relevance": ("Relevanz", lambda row: _known(relevance.LABELS, row.relevance)),
    "level": ("Reifegrad", level.stated),
    "status": ("Status", lambda row: status.label(row.implementation_status)),
    "cases": ("Fälle im Jahr", lambda row: SUPPRESSED if row.is_case_hidden else _cases(row.case_count)),
    "listed": (
        "In der Liste",
        lambda row: f"ja, {_known(relevance.LABELS, row.relevance)}, Reifegrad {level.stated(row)}",
    ),
}
_NOT_LISTED = "nein"


def _known(words: Mapping[str, str], code: Any) -> str:
    return level.UNKNOWN if formats.is_unknown(code) else words[code]


def _cases(count: Any) -> str:
    return "ohne Fallzahl" if formats.is_unknown(count) else formats.integer(count)


def corrected(found: Sequence[Any]) -> pd.DataFrame:
    """The notice service by service: one row is one corrected value (``ozg.editions.correction.Corrected``) with ``short_name``,
    ``service_name``, what it is (``what``), and the words ``before`` and ``after``."""
    rows = []
    for one in found:
        word, told = _FIELDS[one.field]
        said = [_NOT_LISTED if row is None else told(row) for row in (one.before, one.now)]
        rows.append((one.row.body_name, one.row.service_name, word, *said))
    return pd.DataFrame(rows, columns=["short_name", "service_name", "what", "before", "after"])


#: So many values are named in a sentence; the page names all.
_MOST_NAMED = 50


def corrected_sentence(found: Sequence[Any]) -> str:
    """The same as a sentence, for metadata: "Im Einzelnen: Wohngeld, Reifegrad 3 Online-Leistung → 2 Formular-Assistent."; empty when nothing
    differs."""
    told = [f"{row.service_name}, {row.what} {row.before} → {row.after}" for row in by_row(corrected(found))]
    if not told:
        return ""
    rest = len(told) - _MOST_NAMED
    more = f"; {formats.counted(rest, 'weitere Angabe', 'weitere Angaben')}" if rest > 0 else ""
    return f"Im Einzelnen: {'; '.join(told[:_MOST_NAMED])}{more}."


def corrections(editions: pd.DataFrame) -> dict[tuple[int, int], str]:
    """The notices of all released corrections, the newest first, by the numbers of the corrected edition and of the one that corrects it.
    ``editions``: rows of the shelf."""
    return {
        (row["correction"]["number"], row["number"]): correction(row)
        for row in editions.to_dict("records")
        if isinstance(row["correction"], dict) and not formats.is_unknown(row["released_by"])
    }


def _states(counts: Mapping[str, int]) -> str:
    """ "88 von 231 ganz online, 1 unbekannt"; nothing known is no zero."""
    if not counts["relevant"]:
        return "keine relevante Leistung"
    relevant = formats.counted(counts["relevant"], "Leistung", "Leistungen")
    if counts["unknown"] == counts["relevant"]:
        return f"{relevant}, von keiner ist der Reifegrad bekannt"
    unknown = f", {formats.integer(counts['unknown'])} unbekannt" if counts["unknown"] else ""
    return f"{formats.part_of(counts['conform'], counts['relevant'], 'Leistungen')} ganz online{unknown}"


def compared(found: pd.DataFrame, older: Mapping[str, Any], newer: Mapping[str, Any]) -> str:
    """How many services differ in which way, between which dates. ``older``, ``newer``: rows of the shelf (``number``,
    ``reporting_date``)."""
    dates = f"Ausgabe {older['number']} (Stand {formats.day(older['reporting_date'])}) und Ausgabe {newer['number']} (Stand {formats.day(newer['reporting_date'])})"
    if found.empty:
        return (
            f"Zwischen {dates} ist jede Leistung gleich geblieben: Reifegrad, Status, Fallzahl und ob sie dazugehört."
        )
    counts = found["difference"].value_counts()
    said = [
        f"{formats.integer(counts[code])} {_COUNTED.get(code, DIFFERENCE_LABELS[code])}"
        for code in _ORDER
        if counts.get(code)
    ]
    verb = "unterscheidet sich" if len(found) == 1 else "unterscheiden sich"
    return f"Zwischen {dates} {verb} {formats.counted(len(found), 'Leistung', 'Leistungen')}: {formats.listing(said)}."
