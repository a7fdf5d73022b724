"""Keys as they arrive (docs/fachregeln.md 4.1, 4.2, 4.4; 12.4, 50-53): OZG-ID, LeiKa key, keys of municipalities. Keys are text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.parse.text import clean
from etl.readers.raw import Cell

_OZG_FRONT = re.compile(r"^ozg(?:[\s_-]*(?:id|nr|nummer))?[\s.:_#-]*", re.IGNORECASE)
_OZG = re.compile(r"^([0-9]{5})(?:[.,]0+)?$")
_LEIKA_FRONT = re.compile(r"^(?:urn:de:fim:leika:leistung:|leika[\s:.-]*|fim[\s:.-]*)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"^[0-9]+(?:[.,][0-9]+)?e\+?[0-9]{1,2}$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:[;|\n]|,(?=\s*(?:99|1|OZG|urn))|\s/\s|/(?=\s*99)|\bund\b|\s\+\s)\s*", re.IGNORECASE)
LEIKA_LENGTH = 14


@dataclass(frozen=True)
class KeyReading:
    """``key`` None when there is none to use; ``remark`` is the code of a finding."""

    key: str | None
    remark: str | None = None


def split_keys(text: str) -> list[str]:
    """Several keys in one cell ("10119; 10177"), each as written."""
    return [part for part in (piece.strip() for piece in _SEPARATORS.split(text)) if part]


def read_ozg_id(text: str) -> KeyReading:
    """Five digits out of "OZG-10119", "10119.0", "ozg 10119"; whether the number exists is the catalogue's business."""
    plain = _OZG_FRONT.sub("", clean(text)).strip(" .#")
    match = _OZG.match(plain)
    return KeyReading(match[1]) if match else KeyReading(None, "ozg_id_not_readable")


def read_leika_key(cell: Cell, text: str) -> KeyReading:
    """Fourteen digits out of "99 102 013 002 000", "99102013002000.0", "urn:de:fim:leika:leistung:…" or a number cell.

    A number in scientific notation in a text has lost its last digits (12.4, 50): not repairable.
    """
    if cell.kind == "number" and isinstance(cell.value, int | float):
        number = cell.value
        digits = str(int(number)) if number == int(number) else ""
    else:
        plain = _LEIKA_FRONT.sub("", clean(text))
        if _SCIENTIFIC.match(plain):
            return KeyReading(None, "leika_key_scientific")
        plain = re.sub(r"[.,]0$", "", plain) if re.match(r"^[0-9]{14}[.,]0$", plain) else plain
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
    digits = re.sub(r"[\s.\-_/]", "", re.sub(r"[.,]0+$", "", clean(text)))
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
