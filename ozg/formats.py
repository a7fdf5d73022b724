"""German numbers, dates and words for people (docs/fachregeln.md 10, row "Formats").

Pure and free of other packages. Every function takes ``None``, ``nan`` or pandas' ``NA``/``NaT`` and then says "k. A.":
unknown is never shown as zero. Rounding is half up; ratios are rounded once, from the exact numerator and denominator.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

UNKNOWN = "k. A."
#: Narrow no-break space: before "%" and "€", so that number and unit never part at a line end.
THIN_SPACE = "\u202f"
MINUS = "\u2212"
_MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
#: Nouns as they follow "x von y": many → one ("3 von 8 Kommunen", "0 von 1 Kommune").
ONE_OF = {
    "als noch nicht online gemeldeten Leistungen": "als noch nicht online gemeldeten Leistung",
    "Bereichen": "Bereich", "Beschlüssen": "Beschluss", "Einträgen": "Eintrag", "Fällen": "Fall", "Förderungen": "Förderung", "Kommunen": "Kommune", "Leistungen": "Leistung", "Mitgliedsgemeinden": "Mitgliedsgemeinde",
    "Menschen": "Menschen", "Online-Fällen": "Online-Fall", "Nummern": "Nummer", "OZG-Leistungen": "OZG-Leistung", "Zeilen": "Zeile", "Plänen": "Plan", "Übergaben": "Übergabe", "Vorhaben": "Vorhaben",
    "Ämtern": "Amt", "Verwaltungsleistungen": "Verwaltungsleistung", "relevanten Leistungen": "relevanten Leistung", "geplanten Schulungen": "geplanten Schulung", "laufenden Vorhaben": "laufenden Vorhaben",
}  # fmt: skip
#: English separators to German ones.
_SEPARATORS = str.maketrans(",.", ".,")
_DAYS_PER_MONTH = Decimal("30.4375")
_DAYS_UNTIL_MONTHS = 60


def is_unknown(value: Any) -> bool:
    """True for None, nan, NaT and pandas.NA."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:  # pandas.NA refuses to be true or false
        return True


def _exact(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _german(value: Decimal, places: int) -> str:
    rounded = _rounded(value, places)
    text = f"{abs(rounded):,.{places}f}".translate(_SEPARATORS)
    return f"{MINUS}{text}" if rounded < 0 else text


def integer(value: Any) -> str:
    """A count: ``1450`` -> "1.450"."""
    # Most numbers of a page are whole: without a Decimal they are written in a tenth of the time.
    if type(value) is int or (type(value) is float and value.is_integer()):
        return f"{MINUS if value < 0 else ''}{abs(int(value)):,}".translate(_SEPARATORS)
    return UNKNOWN if is_unknown(value) else _german(_exact(value), 0)


def decimal(value: Any, places: int = 1) -> str:
    """A measured number: ``83.42`` -> "83,4"."""
    return UNKNOWN if is_unknown(value) else _german(_exact(value), places)


def percent(share: Any, places: int = 0) -> str:
    """A share between 0 and 1: ``0.352`` -> "35 %".

    Without decimals a few of many never read "0 %" and not quite all never read "100 %": 99.6 % is not "flächendeckend"
    (docs/fachregeln.md 3.3).
    """
    if is_unknown(share):
        return UNKNOWN
    exact = _exact(share) * 100
    if places == 0 and 0 < exact < Decimal("0.5"):
        return f"unter 1{THIN_SPACE}%"
    if places == 0 and Decimal("99.5") <= exact < 100:
        return f"über 99{THIN_SPACE}%"
    return f"{_german(exact, places)}{THIN_SPACE}%"


def ratio(numerator: Any, denominator: Any, places: int = 0) -> str:
    """A percentage from its two counts; "k. A." when one is unknown or the denominator is zero."""
    if is_unknown(numerator) or is_unknown(denominator) or not denominator:
        return UNKNOWN
    return percent(_exact(numerator) / _exact(denominator), places)


def share(numerator: Any, denominator: Any, noun: str = "", places: int = 0) -> str:
    """A ratio with both counts, as every percentage must carry them: "57 von 162 (35 %)", "57 von 162 Leistungen (35 %)"."""
    if is_unknown(numerator) or is_unknown(denominator):
        return UNKNOWN
    counts = part_of(numerator, denominator, noun)
    return f"{counts} ({ratio(numerator, denominator, places)})" if denominator else counts


def part_of(number: Any, total: Any, noun: str = "") -> str:
    """Some of a total without the percentage: "57 von 162 Leistungen", "0 von 1 Leistung"; ``noun`` as it follows many
    (``ONE_OF``)."""
    if is_unknown(number) or is_unknown(total):
        return UNKNOWN
    said = f" {ONE_OF.get(noun, noun) if total == 1 else noun}" if noun else ""
    return f"{integer(number)} von {integer(total)}{said}"


def answers(yes: int, no: int, total: int, noun: str) -> str:
    """What is known of a question that is not answered by everybody: "von 1 von 5 Ämtern bekannt: nein", "von 4 von 5 Ämtern
    bekannt: 3 ja, 1 nein"; "noch nicht bekannt" while nobody has answered."""
    known = yes + no
    if not known:
        return "noch nicht bekannt"
    if not yes or not no:
        said = "ja" if yes else "nein"
        said = said if known == 1 else f"alle {said}"
    else:
        said = f"{integer(yes)} ja, {integer(no)} nein"
    return f"von {part_of(known, total, noun)} bekannt: {said}"


def signed(value: Any) -> str:
    """A difference: ``4`` -> "+4", ``-1`` -> "−1", ``0`` -> "±0"."""
    if is_unknown(value):
        return UNKNOWN
    text = integer(value)
    if text.startswith(MINUS):
        return text
    return "±0" if text == "0" else f"+{text}"


def change(gained: Any, lost: Any) -> str:
    """Gains and losses side by side, never netted: ``4, 1`` -> "+4, −1"; nothing of either -> "unverändert"."""
    if is_unknown(gained) or is_unknown(lost):
        return UNKNOWN
    parts = [f"+{integer(gained)}"] * bool(gained) + [f"{MINUS}{integer(lost)}"] * bool(lost)
    return ", ".join(parts) or "unverändert"


def points(difference: Any) -> str:
    """A difference of two shares (0-1) in percentage points: ``0.035`` -> "+4 Punkte"."""
    if is_unknown(difference):
        return UNKNOWN
    value = int(_rounded(_exact(difference) * 100, 0))
    return f"{signed(value)} {'Punkt' if abs(value) == 1 else 'Punkte'}"


def euro(value: Any, places: int = 2) -> str:
    """An amount: ``1234.5`` -> "1.234,50 €"."""
    return UNKNOWN if is_unknown(value) else f"{_german(_exact(value), places)}{THIN_SPACE}€"


def day(value: Any) -> str:
    """A date: "30.09.2026". Takes dates, datetimes, pandas timestamps and ISO texts."""
    if is_unknown(value):
        return UNKNOWN
    return _as_date(value).strftime("%d.%m.%Y")


def month(value: Any) -> str:
    """A month: "09.2026"."""
    return UNKNOWN if is_unknown(value) else _as_date(value).strftime("%m.%Y")


def month_name(value: Any) -> str:
    """A month in words: "September 2026"."""
    if is_unknown(value):
        return UNKNOWN
    found = _as_date(value)
    return f"{_MONTH_NAMES[found.month - 1]} {found.year}"


def moment(value: Any) -> str:
    """A point in time: "31.12.2026, 14:05 Uhr"."""
    if is_unknown(value):
        return UNKNOWN
    stamp = datetime.fromisoformat(value) if isinstance(value, str) else value
    return stamp.strftime("%d.%m.%Y, %H:%M Uhr")


def lasting(days: Any, is_dative: bool = False) -> str:
    """A duration the way people say it, the only place for it: "1 Tag", "45 Tage", "14 Monate", "über 3 Jahre"; months from the
    60th day on, full years from the second on. ``is_dative``: as it reads behind "seit" and "in" ("45 Tagen")."""
    if is_unknown(days):
        return UNKNOWN
    years = int(days / (12 * _DAYS_PER_MONTH))
    if days < _DAYS_UNTIL_MONTHS:
        said = counted(int(days), "Tag", "Tage")
    elif years < 2:
        said = f"{_rounded(_exact(days) / _DAYS_PER_MONTH, 0)} Monate"
    else:
        said = f"über {years} Jahre"
    return f"{said}n" if is_dative and said.endswith("e") else said


def since(start: Any, today: date) -> str:
    """How long something has lasted that began at ``start``: "seit 5 Tagen", "seit 14 Monaten"."""
    return UNKNOWN if is_unknown(start) else f"seit {lasting((today - _as_date(start)).days, is_dative=True)}"


def since_range(latest: date, earliest: date, today: date) -> str:
    """A range of beginnings: "seit 6 bis 38 Monaten", "seit 5 Tagen bis über 3 Jahren"."""
    short, long = (lasting((today - day).days, is_dative=True) for day in (latest, earliest))
    count, _, unit = short.rpartition(" ")
    return f"seit {count if long.endswith(unit) else short} bis {long}"


def countdown(day: Any, today: date) -> str:
    """How far a date is: "noch 34 Tage", "in 13 Monaten", "heute", "seit 5 Tagen vorbei"; far ones are not counted by the day."""
    days = (_as_date(day) - today).days
    if days == 0:
        return "heute"
    if days < 0:
        return f"seit {lasting(-days, is_dative=True)} vorbei"
    return f"noch {counted(days, 'Tag', 'Tage')}" if days < 365 else f"in {lasting(days, is_dative=True)}"


def counted(number: Any, singular: str, plural: str) -> str:
    """A number with its noun, or with noun and verb: "1 Leistung", "12 Leistungen", "0 Leistungen", "1 Beschluss ist"."""
    return f"{'unbekannt viele' if is_unknown(number) else integer(number)} {agreeing(number, singular, plural)}"


def agreeing(number: Any, one: str, many: str) -> str:
    """The word that goes with a number, mostly a verb behind "x von y": "1 von 8 Kommunen hat", "3 von 8 Kommunen haben". What is
    shown as 1 is one: 1.2 cases are "1 Fall"."""
    return one if not is_unknown(number) and integer(number) == "1" else many


_NUMBER_WORDS = [
    "null",
    "eine",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]


def number_word(count: int) -> str:
    """A small number as a word, as it stands at the beginning of a heading: "neun"; from thirteen on in figures."""
    return _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else integer(count)


def listing(words: list[str], last: str = "und") -> str:
    """Words as a German enumeration: "A, B und C"."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def beginning(words: str) -> str:
    """Words at the beginning of a sentence: the first letter is a capital."""
    return f"{words[0].upper()}{words[1:]}"


def yes_no(value: Any) -> str:
    """A truth value: "ja", "nein" or "k. A."."""
    if is_unknown(value):
        return UNKNOWN
    return "ja" if value else "nein"


def text(value: Any) -> str:
    """Any text, or "k. A."."""
    return UNKNOWN if is_unknown(value) or value == "" else str(value)


def note(value: Any) -> str:
    """A remark: nothing where there is none to make, never "None" or "nan"."""
    return "" if is_unknown(value) else str(value)


def _as_date(value: Any) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.date() if isinstance(value, datetime) else value
