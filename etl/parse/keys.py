"""Keys as they arrive (docs/fachregeln.md 4.1, 4.2, 4.4; 12.4, 50-53): OZG-ID, LeiKa key, keys of municipalities. Keys are text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.parse.text import clean
from etl.readers.raw import Cell

_OZG_FRONT = re.compile(r"^(?:ozg(?:[\s_-]*(?:id|nr|nummer))?|id|nr)[\s.:_#-]*", re.IGNORECASE)
_OZG = re.compile(r"^([0-9]{5})(?:[.,]0+)?$")
#: The same number with a thousands mark, and as a spreadsheet writes it when the column is too narrow.
_OZG_GROUPED = re.compile(r"^(1[0-9])[.,'’ ]([0-9]{3})$")
_OZG_SCIENTIFIC = re.compile(r"^1[.,]([0-9]{4})e\+?0?4$", re.IGNORECASE)
#: What spreadsheets and exports put around a key to keep it a text: ="10557", '10557, „10557“, [10557].
_CLOTHES = " \"'`´‘’‚“”„«»*[](){}"
_LEIKA_FRONT = re.compile(r"^(?:urn:de:fim:leika:leistung:|leika[\s:.-]*|fim[\s:.-]*)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^[0-9]+(?:[.,][0-9]+)?e\+?[0-9]{1,2}$", re.IGNORECASE)
#: A key as it begins, and what may stand between two of them.
_FRONT = r"(?:ozg[\s_-]*(?:id|nr|nummer)?[\s.:_#-]*|(?:leika|fim|id|nr)[\s.:-]*|urn:de:fim:leika:leistung:)?"
_BEGINS = rf"(?={_FRONT}(?:1\d{{4}}(?!\d)|99\d{{3}}|99[\s.\-_/·]\d{{3}}))"
_BETWEEN_KEYS = r"(?:[,/&+]|\b(?:und|sowie|bzw|oder|plus|u)\b\.?)"
_SEPARATORS = re.compile(
    rf"\s*[;|\n\r]+\s*|\s*(?:{_BETWEEN_KEYS}\s*)+{_BEGINS}|(?<=\d)\s+(?=1\d{{4}}(?!\d)|99\d{{12}}(?!\d)|ozg)",
    re.IGNORECASE,
)
_OZG_ANYWHERE = re.compile(r"(?<![\d.,])1\d{4}(?![\d])")
_NEIGHBOURS = re.compile(r"^(1\d{4})\s*(?:-|–|—|bis)\s*(1\d{4})$", re.IGNORECASE)
_OPEN_RANGE = re.compile(r"^1\d{4}\s*(?:ff?|-|–|—|bis|usw|etc|u\.\s?a)$", re.IGNORECASE)
LEIKA_LENGTH = 14


@dataclass(frozen=True)
class KeyReading:
    """``key`` None when there is none to use; ``remark`` is the code of a finding."""

    key: str | None
    remark: str | None = None


def split_keys(text: str) -> list[str]:
    """Several keys in one cell ("10119; 10177", "10119 u. 10177", one below the other), each as written and with its name."""
    return [part for part in (clean(piece) for piece in _SEPARATORS.split(text)) if part]


def is_unclear(part: str) -> bool:
    """Does one part of a cell speak of several services without saying which: a range, or numbers in a sentence? Numbers
    that follow one another are all that a range can mean ("10124-10125")."""
    return bool(_OPEN_RANGE.match(_bare(part))) or (len(_OZG_ANYWHERE.findall(part)) > 1 and not neighbours(part))


def neighbours(part: str) -> list[str]:
    """The two numbers of a range that has nothing between them; [] for everything else."""
    match = _NEIGHBOURS.match(_bare(part))
    return [match[1], match[2]] if match and int(match[2]) == int(match[1]) + 1 else []


def _bare(part: str) -> str:
    return _OZG_FRONT.sub("", undressed(part)).strip(" .#")


def read_ozg_id(text: str) -> KeyReading:
    """Five digits out of "OZG-10119", "10119.0", "ozg 10119"; whether the number exists is the catalogue's business."""
    plain = _OZG_FRONT.sub("", undressed(text)).strip(" .#")
    match = _OZG.match(plain)
    if match:
        return KeyReading(match[1])
    grouped, scientific = _OZG_GROUPED.match(plain), _OZG_SCIENTIFIC.match(plain)
    if grouped or scientific:
        return KeyReading(grouped[1] + grouped[2] if grouped else f"1{scientific[1]}")  # type: ignore[index]
    return KeyReading(None, "ozg_id_not_readable")


def undressed(text: str) -> str:
    """A key without the formula, apostrophe, quotation marks or brackets around it."""
    return clean(text).removeprefix("=").strip(_CLOTHES)


def read_leika_key(cell: Cell, text: str) -> KeyReading:
    """Fourteen digits out of "99 102 013 002 000", "99102013002000.0", "urn:de:fim:leika:leistung:…" or a number cell.

    A number in scientific notation in a text has lost its last digits (12.4, 50): not repairable.
    """
    if cell.kind == "number" and isinstance(cell.value, int | float):
        number = cell.value
        digits = str(int(number)) if number == int(number) else ""
    else:
        plain = _LEIKA_FRONT.sub("", undressed(text))
        if _SCIENTIFIC.match(plain):
            return KeyReading(None, "leika_key_scientific")
        plain = re.sub(r"[.,]0+$", "", plain) if re.match(r"^[0-9]{14}[.,]0+$", plain) else plain
        digits = re.sub(r"[\s.\-_/·]", "", plain)
    if not digits or not digits.isascii() or not digits.isdigit():
        return KeyReading(None, "leika_key_not_readable")
    if len(digits) != LEIKA_LENGTH:
        return KeyReading(None, "leika_key_wrong_length")
    if not digits.startswith("99") or (digits[8:11] == "000" and digits[11:] != "000"):
        return KeyReading(None, "leika_key_not_readable")
    return KeyReading(digits)


def read_regional_key(text: str) -> KeyReading:
    """Digits of an ARS (12), AGS (8), Kreis (5) or association (9); a lost leading zero is put back, with a finding."""
    digits = re.sub(r"[\s.\-_/]", "", re.sub(r"[.,]0+$", "", undressed(text)))
    if not digits or not digits.isascii() or not digits.isdigit():
        return KeyReading(None, "regional_key_not_readable")
    if len(digits) in (4, 7, 11):
        return KeyReading(f"0{digits}", "leading_zero_added")
    if len(digits) in (5, 8, 9, 12):
        return KeyReading(digits)
    return KeyReading(None, "regional_key_not_readable")


def number_text(value: float) -> str:
    """A number cell as digits: 10119 for 10119.0."""
    return str(int(value)) if value == int(value) else repr(value)
