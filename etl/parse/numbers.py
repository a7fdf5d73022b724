"""German numbers as people write them: "ca. 1.200", "mind. 500", "100-150", "12/Woche", "1,2 Tsd.", "44.000,- €" (docs/fachregeln.md
12.4, 22-34)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.parse.text import clean, fold, is_said, without_footnote
from etl.parse.words import Words

#: Remarks a reading may carry; each is the code of a finding.
THOUSANDS_DOT = "number_thousands_dot"
ENGLISH = "number_english"
RANGE = "number_range"
RATE = "number_rate"
NOTE = "number_with_note"


@dataclass(frozen=True)
class Reading:
    """What a cell says: ``value`` None when it says "not known". ``remarks`` are finding codes with texts for their message. ``names_unit``
    and ``names_rate``: the cell says itself in what it counts ("5 T€", "15 Min.") and how often ("12/Woche"); the number is in them."""

    value: float | None
    quality: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    names_unit: bool = False
    names_rate: bool = False


UNKNOWN = Reading(None)
MOST_DIGITS = 20
#: Longer texts hold no number, whatever else they hold.
LONGEST = 80

#: Two numbers one below the other, as in a table that was pasted: not one with a blank inside.
_SEVERAL_LINES = re.compile(r"\d[ \t]*[\r\n]\s*\d")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_NUMBER = r"[0-9][0-9.,' ’]*"
_RANGE = re.compile(rf"^({_NUMBER}) ?(?:-|–|—|−|bis|und|\.\.\.?|…) ?({_NUMBER})$", re.IGNORECASE)
_GERMAN_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")
_GERMAN_PLAIN = re.compile(r"^\d+(,\d+)?$")
_BLANK_THOUSANDS = re.compile(r"^\d{1,3}([ '’]\d{3})+(,\d+)?$")
_POINT_DECIMAL = re.compile(r"^\d+\.(\d{1,2}|\d{4,})$")
_ENGLISH_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_ENGLISH_SURE = re.compile(r"^\d{1,3}(,\d{3})+\.\d+$|^\d{1,3}(,\d{3}){2,}$")
_SCIENTIFIC = re.compile(r"^\d+([.,]\d+)?e[+-]?\d{1,2}$", re.IGNORECASE)
_NEGATIVE = re.compile(r"^\((.+)\)$|^[-−–](.+)$|^(.+[0-9])[-−]$")
#: What stands before the first digit, bracket or minus sign of a number.
_FRONT = re.compile(r"^((?:[^\d(\[−-]|\+/-)*)(?=[\d(\[−-])")
_CENTS_LEFT_OUT = re.compile(r",(-{1,2}|–|—)(?=\s|$|€)")


def read_number(text: str, words: Words, is_english: bool = False) -> Reading | None:
    """The number a text holds, ``UNKNOWN`` for words like "k. A.", None when it is not readable.

    ``is_english``: the column is written the English way throughout (1,234.56).
    """
    if _SEVERAL_LINES.search(text):
        return None
    text = clean(text)
    if not text or is_null_word(text, words):
        return UNKNOWN
    if len(text) > LONGEST:
        return None
    text = without_footnote(_CENTS_LEFT_OUT.sub("", text)).strip()
    text, note = _without_note(text)
    reading = _read(text, words, is_english)
    if reading is None or reading.value is None or not note:
        return reading
    quality = words.meaning("qualitaet", note)
    if quality:
        return replace(reading, quality=quality)
    if _note_is_unit(note, words):
        return reading
    if is_said(words.pattern("spalten_klammer", "Schätzung"), note):
        reading = replace(reading, quality=reading.quality or "GESCHAETZT")
    return replace(reading, remarks=(*reading.remarks, (NOTE, note)))


def is_null_word(text: str, words: Words) -> bool:
    """Does the text say that nothing is known ("k. A.", "–", "unbekannt", in number columns also "offen")?"""
    return words.meaning("leer", text) is not None or words.meaning("leer_in_zahlspalten", text) is not None


def has_other_unit(text: str, words: Words, *units: str) -> bool:
    """Does the text count in one of these units, by default in any: euros, minutes, hours, days ("300 Euro", "30 Minuten")? "30/Tag" counts
    what happens in it."""
    unit = words.pattern("einheit_keine_faelle", *units).pattern
    return re.search(rf"^\s*{unit}\s*\d|\d[\d.,\s-]*{unit}\s*$", text, re.IGNORECASE) is not None


def names_rate(text: str, words: Words) -> bool:
    """Does a number say how often it comes: "600 € p. a.", "15 pro Tag", "50 €/Monat"? "im Jahr 2025" says when."""
    spaced = text.replace("/", " /")  # what stands before the stroke is no word of it
    return re.search(rf"\d.*{words.pattern('zahl_rate').pattern}(?!\s*\d)", spaced, re.IGNORECASE) is not None


def looks_english(text: str) -> bool:
    """Only the English way of writing explains this number: 1,234.56."""
    return bool(_ENGLISH_SURE.match(clean(text)))


def looks_german(text: str) -> bool:
    """Only the German way explains it: 1.234,56 or 12,5 or 1.234.567."""
    text = clean(text)
    return bool(re.match(r"^\d{1,3}(\.\d{3})+,\d+$|^\d+,\d{1,2}$|^\d{1,3}(\.\d{3}){2,}$", text))


def _without_note(text: str) -> tuple[str, str]:
    """ "260 (2025)" → ("260", "2025"); a number in brackets only is a negative number and stays."""
    match = _PARENTHESIS.search(text)
    if match and text[: match.start()].strip():
        return text[: match.start()].strip(), match[1].strip()
    return text, ""


def _note_is_unit(note: str, words: Words) -> bool:
    return fold(note) in words.words("zahl_einheit") or words.words("zahl_rate").get(fold(note)) == "1"


def _read(text: str, words: Words, is_english: bool) -> Reading | None:
    text, quality, front_factor, has_front_unit = _strip_front(text, words)
    text, factor, rate, has_unit = _strip_behind(text, words)
    factor *= front_factor
    named = {"names_unit": has_unit or has_front_unit, "names_rate": rate is not None}
    if not text:
        return None
    span = _RANGE.match(text)
    if span:
        low, high = _plain(span[1].strip(), is_english), _plain(span[2].strip(), is_english)
        if low is None or high is None or low[0] > high[0]:
            return None
        value = (low[0] + high[0]) / 2 * factor
        remarks = ((RANGE, f"{span[1].strip()} bis {span[2].strip()}"), *_rate_remark(rate))
        return Reading(value * (rate or 1), "GESCHAETZT", remarks, **named)
    plus = text.endswith("+")
    sign, digits = _sign(text.removesuffix("+").strip())
    plain = _plain(digits, is_english)
    if plain is None:
        return None
    value, remark = plain
    value = sign * value * factor * (rate or 1)
    if plus:
        quality = "MINDESTENS"
    if rate and rate != 1:
        quality = quality or "GESCHAETZT"
    remarks = (*(((remark, digits),) if remark else ()), *_rate_remark(rate))
    return Reading(value, quality, remarks, **named)


def _rate_remark(rate: float | None) -> tuple[tuple[str, str], ...]:
    return ((RATE, f"{rate:g}".replace(".", ",")),) if rate and rate != 1 else ()


def _strip_front(text: str, words: Words) -> tuple[str, str | None, float, bool]:
    """Words in front ("ca.", "mind.", "EUR", "T€"); several may follow each other ("rd. bis zu"). Text, quality, factor, and whether a unit
    is among them."""
    match = _FRONT.match(text)
    if not match or not match[1].strip():
        return text, None, 1.0, False
    quality: str | None = None
    factor, has_unit = 1.0, False
    pieces = match[1].split()
    while pieces:
        for count in range(len(pieces), 0, -1):
            head = " ".join(pieces[:count])
            meaning = words.meaning("zahl_vorsatz", head)
            unit = words.meaning("zahl_einheit", head) if meaning is None else None
            if meaning is None and unit is None:
                continue
            # a bound says more than "about"
            quality = meaning if meaning and quality in (None, "GESCHAETZT") else quality
            factor *= float(unit or 1)
            has_unit = has_unit or (unit is not None and _is_unit(head, unit, words))
            pieces = pieces[count:]
            break
        else:
            return text, None, 1.0, False
    return text[match.end(1) :].strip(), quality, factor, has_unit


def _is_unit(word: str, meaning: str, words: Words) -> bool:
    """Does a unit say what a number is of: thousands, money, time? "Stück" and "x" do not."""
    return meaning != "1" or words.meaning("einheit_keine_faelle", word) is not None


def _strip_behind(text: str, words: Words) -> tuple[str, float, float | None, bool]:
    """Units and rates behind the digits: factor of the unit, factor of the rate (None when no rate is named), whether there is a unit."""
    match = re.match(
        r"^([(−-]?[0-9][0-9.,' ’]*(?:e[+-]?\d+)?(?: ?(?:-|–|—|bis|und) ?[0-9][0-9.,' ’]*)?\+?-?\)?)\s*(\D.*)?$",
        text,
        re.IGNORECASE,
    )
    if not match or not match[2]:
        return text, 1.0, None, False
    digits, tail = match[1].strip(), match[2].strip()
    factor, rate, has_unit = 1.0, None, False
    for _ in range(3):
        if not tail:
            return digits, factor, rate, has_unit
        found = _longest(tail, words, "zahl_einheit") or _longest(tail, words, "zahl_rate")
        if not found:
            return text, 1.0, None, False
        name, head, meaning, tail = found
        if name == "zahl_einheit":
            factor *= float(meaning)
            has_unit = has_unit or _is_unit(head, meaning, words)
        else:
            rate = float(meaning)
    return (digits, factor, rate, has_unit) if not tail else (text, 1.0, None, False)


def _longest(tail: str, words: Words, name: str) -> tuple[str, str, str, str] | None:
    """The list, the longest beginning of the text that it knows, its meaning, and what is left of the text."""
    pieces = re.split(r"(?<=[\s/.])", tail)
    for count in range(len(pieces), 0, -1):
        head = "".join(pieces[:count])
        meaning = words.meaning(name, head.strip())
        if meaning is not None and (name == "zahl_rate") == _is_rate(head):
            return name, head.strip(), meaning, "".join(pieces[count:]).strip()
    return None


def _is_rate(head: str) -> bool:
    """ "/Tag" and "pro Tag" are rates; the bare word "Tag" behind a number is a unit."""
    return bool(
        re.match(r"^\s*(/|pro|je|am|im|in|p\.|alle|[a-zäöü.]+(lich|weise)\b|tgl|mtl|wöch)", head.strip(), re.IGNORECASE)
    )


def _sign(text: str) -> tuple[int, str]:
    match = _NEGATIVE.match(text)
    if not match:
        return 1, text
    return -1, next(part for part in match.groups() if part).strip()


def _plain(text: str, is_english: bool) -> tuple[float, str | None] | None:
    """A bare number and the finding its spelling calls for."""
    text = text.strip()
    if len(text) > MOST_DIGITS:
        return None
    if is_english and (_ENGLISH_THOUSANDS.match(text) or re.match(r"^\d+\.\d+$", text)):
        return float(text.replace(",", "")), ENGLISH
    if _GERMAN_THOUSANDS.match(text):
        is_ambiguous = text.count(".") == 1 and "," not in text and not text.startswith("0")
        if text.startswith("0"):
            return float(text), None
        return float(text.replace(".", "").replace(",", ".")), THOUSANDS_DOT if is_ambiguous else None
    if _ENGLISH_SURE.match(text) or re.match(r"^[1-9]\d{0,2},\d{3}$", text):
        return None
    if _GERMAN_PLAIN.match(text):
        return float(text.replace(",", ".")), None
    if _BLANK_THOUSANDS.match(text):
        return float(re.sub(r"[ '’]", "", text).replace(",", ".")), None
    if _POINT_DECIMAL.match(text):
        return float(text), None
    if _SCIENTIFIC.match(text):
        return float(text.replace(",", ".")), None
    return None
