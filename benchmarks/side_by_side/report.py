"""The measurements as tables in German. Pure: a mapping in, Markdown out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.measure import Series, number
from benchmarks.side_by_side.questions import QUESTIONS, TOWNS, Verdict

NO = "nein"
#: Measured values by program; a value that is not there could not be measured or is not possible there.
Measured = Mapping[str, Mapping[str, Any]]


def spread(values: Sequence[float] | None, unit: str, places: int = 0) -> str:
    """Median with range."""
    if not values:
        return NO
    return f"{number(Series(tuple(values)).median, places)} {unit} ({number(min(values), places)}–{number(max(values), places)})"


def ratio(values: Sequence[float] | None, ours: Sequence[float] | None) -> str:
    """Median of the ratios within a round, with range: how many times as long as ours; what was not measured in turn has no range."""
    if not values or not ours:
        return NO
    if len(values) != len(ours):
        return number(Series(tuple(values)).median / Series(tuple(ours)).median, 2)
    found = [theirs / mine for theirs, mine in zip(values, ours, strict=True)]
    return f"{number(Series(tuple(found)).median, 2)} ({number(min(found), 2)}–{number(max(found), 2)})"


def _value(unit: str, places: int = 0) -> Any:
    return lambda value: NO if value is None else f"{number(value, places)} {unit}".strip()


def _count(verdicts: Mapping[str, int] | None) -> str:
    if verdicts is None:
        return NO
    wrong, missing = verdicts.get(Verdict.WRONG, 0), verdicts.get(Verdict.MISSING, 0)
    return f"{wrong} falsch, {missing} fehlen von {sum(verdicts.values())}"


def _load(value: Mapping[str, float] | None) -> str:
    if value is None:
        return NO
    failed = f", {value['failed']:.0f} gescheitert" if value["failed"] else ""
    return f"{number(value['per_second'])}/s, p95 {number(value['p95'], 0)} ms{failed}; Server {number(value['memory_mb'], 0)} MB"


#: Rows of the table: key of the measurement, German name, how it is told.
ROWS = (
    ("clean", "Antworten auf saubere Listen", _count),
    ("messy", "Antworten auf dünne, alte, schmutzige Listen", _count),
    ("hostile", "Zellen feindlicher Listen", _count),
    ("steps", "Schritte von der Liste zur Antwort", _value("")),
    ("prepared", "alle 108 Listen bis zur ersten Antwort", _value("s", 1)),
    ("warm_answer", "warm: Antwort", lambda values: spread(values, "ms")),
    ("warm_whole", "warm: letztes Bild", lambda values: spread(values, "ms")),
    ("cold_answer", "kalt: Antwort", lambda values: spread(values, "ms")),
    ("cold_whole", "kalt: letztes Bild", lambda values: spread(values, "ms")),
    ("received", "empfangen, kalt", _value("kB")),
    ("received_warm", "empfangen, warm", _value("kB")),
    ("heap", "Speicher der Seite im Browser", _value("MB")),
    ("memory", "Speicher des Servers (Programms), ein Mensch", _value("MB")),
    ("ten", "10 Menschen, die ohne Pause klicken", _load),
    ("hundred", "100 Menschen, die ohne Pause klicken", _load),
    ("hundred_reading", "100 Menschen, die zwischen zwei Klicks zehn Sekunden lesen", _load),
    ("axe", "axe: kritisch, ernst, mäßig (1280 und 390 px)", _value("")),
    ("foreign", "Anfragen an fremde Rechner", _value("")),
    ("size", "Größe der Installation", _value("MB")),
    ("lines", "Zeilen, die jemand schrieb", _value("")),
)  # fmt: skip


def table(measured: Measured, names: Mapping[str, str]) -> str:
    """One column is a program, one row a measurement."""
    head = ["", *(names[key] for key in measured)]
    rows = [[label, *(told(one.get(key)) for one in measured.values())] for key, label, told in ROWS]
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def ratios(measured: Measured, names: Mapping[str, str], ours: str) -> str:
    """How many times as long as here, round by round."""
    others = [key for key in measured if key != ours]
    head = ["das Wievielfache von hier", *(names[key] for key in others)]
    rows = [
        [label, *(ratio(measured[key].get(what), measured[ours].get(what)) for key in others)]
        for what, label, _ in ROWS if what in ("warm_answer", "warm_whole", "cold_answer", "cold_whole")
    ]  # fmt: skip
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def answers(verdicts: Mapping[str, Mapping[str, Mapping[str, Verdict]]], names: Mapping[str, str]) -> str:
    """One row is a question, with the towns where the answer is not right, and in what way."""
    called = {town.ars: town.name for town in TOWNS}
    head = ["Frage", *(names[key] for key in verdicts)]
    rows = []
    for question in QUESTIONS:
        cells = [question.asks]
        for by_town in verdicts.values():
            bad = [
                f"{called[ars]} {found[question.key]}"
                for ars, found in by_town.items()
                if found[question.key] is not Verdict.RIGHT
            ]
            cells.append(
                f"{len(by_town) - len(bad)} von {len(by_town)} richtig"
                + (f"; {', '.join(bad)}" if bad and len(bad) < 4 else "")
            )
        rows.append(cells)
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
