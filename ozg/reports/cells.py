"""How a value of a report is written: as a word, as a typed cell of a workbook, as German text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ozg import formats
from ozg.rules import bottleneck, form, maturity, priority, release, relevance, status
from ozg.rules.finding import SEVERITY_LABELS


@dataclass(frozen=True)
class Format:
    """One format of a mapping file. ``label`` turns a code into its word; ``german`` writes for people; ``number_format`` is Excel's."""

    german: Callable[[Any], str]
    label: Callable[[Any], Any] = lambda value: value
    number_format: str | None = None
    is_right: bool = False


def _whole(value: Any) -> Any:
    number = float(value)
    return int(number) if number.is_integer() else number


def _date(value: Any) -> date:
    return (
        value.date() if isinstance(value, datetime) else date.fromisoformat(value) if isinstance(value, str) else value
    )


def _moment(value: Any) -> datetime:
    return (
        datetime.fromisoformat(value)
        if isinstance(value, str)
        else value.to_pydatetime()
        if hasattr(value, "to_pydatetime")
        else value
    )


def _words(labels: dict[Any, str]) -> Format:
    return Format(formats.text, lambda code: labels.get(code, str(code)))


def _list(labels: dict[Any, str]) -> Format:
    return Format(formats.text, lambda codes: ", ".join(labels[code] for code in codes) or None)


#: Code → word of the columns of the form that are asked for by name; no two of them use one code for two words.
_CHOICES = {code: word for column in form.sheet("Leistungen").on_request for code, word in column.words.items()}
FORMATS: dict[str, Format] = {
    "text": Format(formats.text, str),
    "anmerkung": Format(formats.note, str),
    # no code is not unknown: of this service nothing is reported; unknown is a list that reports nothing of any
    "kennungen": Format(lambda codes: formats.UNKNOWN if formats.is_unknown(codes) else str(codes) or "–", str),
    "ganzzahl": Format(formats.integer, _whole, "#,##0", True),
    "zahl": Format(formats.decimal, float, "#,##0.0", True),
    "prozent": Format(lambda share: formats.percent(share, 1), float, "0.0%", True),
    "euro": Format(formats.euro, float, '#,##0.00 "€"', True),
    "datum": Format(formats.day, _date, "dd.mm.yyyy", True),
    "zeitpunkt": Format(formats.moment, _moment, "dd.mm.yyyy, hh:mm", True),
    "ja_nein": Format(formats.text, lambda value: "ja" if value else "nein"),
    "relevanz": _words(relevance.LABELS),
    "status": _words(status.LABELS),
    "efa": _words(status.EFA_LABELS),
    "loesung": _words(status.SOLUTION_LABELS),
    "schnittstelle": _words(status.INTERFACE_LABELS),
    "schwere": _words(SEVERITY_LABELS),
    "veraenderung": _words(release.DIFFERENCE_LABELS),
    "engpass": _words({code: kind.label for code, kind in bottleneck.BOTTLENECK.items()}),
    "kriterien": _list({code: criterion.name for code, criterion in maturity.CRITERION.items()}),
    # an entry that names nobody is its own party
    "wer": _list({**bottleneck.PARTY_LABELS, None: bottleneck.NOBODY_LABEL}),
    # what a list says in a column asked for by name: its words, several by comma
    "auswahl": Format(formats.text, lambda codes: ", ".join(_CHOICES.get(code, code) for code in str(codes).split())),
    "pflicht": Format(formats.text, lambda codes: ", ".join(priority.DUTY_LABELS[code] for code in codes.split())),
}


def value_of(value: Any, kind: str) -> Any:
    """The plain Python value of a cell, codes as words; None when unknown."""
    if getattr(value, "ndim", 0) == 1:  # a list of codes, from DuckDB as an array
        codes = list(value)
        return FORMATS[kind].label(codes) if codes else None
    return None if formats.is_unknown(value) else FORMATS[kind].label(value)


def german(value: Any, kind: str) -> str:
    """A value as ``value_of`` made it, as German text; "k. A." when unknown."""
    if kind == "gemischt":
        return formats.UNKNOWN if value is None else german(value[1], value[0])
    return FORMATS[kind].german(value)
