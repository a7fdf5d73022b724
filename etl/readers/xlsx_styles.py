"""Cell formats of a workbook: which number formats show dates or percent, which fonts are crossed out, which cells are coloured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from etl.readers.annotations import FILLS
from etl.readers.container import attribute, local_name
from etl.readers.raw import NO_MARKS, Marks

#: Built-in formats that show a day (ECMA-376, 18.8.30, with the East Asian ones) or only a time of day.
DATE_FORMAT_IDS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
TIME_FORMAT_IDS = {18, 19, 20, 21, 45, 46, 47}
PERCENT_FORMAT_IDS = {9, 10}

_NOT_CODE = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.')
#: Where a number stands in a format, outside quoted text, and what stands around it.
_DIGITS = re.compile(r"[0#?]")
_SHOWS_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_GENERAL = re.compile(r"general|standard", re.IGNORECASE)
WHITE = {"FFFFFF"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell format says: ``shows`` is date, time, percent or number."""

    shows: str = "number"
    marks: Marks = NO_MARKS


def read_styles(root: ElementTree.Element) -> list[Style]:
    """The cell formats (``cellXfs``) in the order cells refer to them."""
    formats: dict[int, str] = {}
    struck: list[bool] = []
    fills: list[str | None] = []
    styles: list[Style] = []
    for part in root:
        name = local_name(part.tag)
        if name == "numFmts":
            formats = {_integer(item.get("numFmtId")): item.get("formatCode") or "" for item in part}
        elif name == "fonts":
            struck = [any(_is_on(child) for child in font if local_name(child.tag) == "strike") for font in part]
        elif name == "fills":
            fills = [_colour(fill) for fill in part]
        elif name == "cellXfs":
            styles = [_style(item, formats, struck, fills) for item in part]
    return styles


def format_shows(format_id: int, code: str | None) -> str:
    """What a number format shows: date, time, percent or number. ``code`` is None for a built-in format."""
    if code is None:
        if format_id in DATE_FORMAT_IDS:
            return "date"
        if format_id in TIME_FORMAT_IDS:
            return "time"
        return "percent" if format_id in PERCENT_FORMAT_IDS else "number"
    plain = _GENERAL.sub("", _NOT_CODE.sub("", code.split(";")[0])).lower()
    if "%" in plain:
        return "percent"
    if re.search(r"[yd]|mmm", plain):
        return "date"
    if re.search(r"[hs]", plain):
        return "time"
    return "date" if "m" in plain else "number"


def unit_behind(code: str) -> str | None:
    """What a number format writes behind the number: "Tsd." of ``0.0" Tsd."``; None where it writes nothing, or where it shows thousands
    of the number itself (``0," Tsd."``): the number is then the whole one."""
    section = code.split(";")[0]
    bare = _LITERAL.sub(lambda match: "_" * len(match[0]), section)  # "0" within quotes is no digit
    last = max((match.end() for match in _DIGITS.finditer(bare)), default=None)
    if last is None or _SHOWS_THOUSANDS.search(bare):
        return None
    text = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(section[last:])).strip()
    return text if any(map(str.isalpha, text)) or "€" in text else None


def _style(item: ElementTree.Element, formats: dict[int, str], struck: list[bool], fills: list[str | None]) -> Style:
    format_id = _integer(item.get("numFmtId"))
    shows = format_shows(format_id, formats.get(format_id))
    font, fill = _integer(item.get("fontId")), _integer(item.get("fillId"))
    is_struck = 0 <= font < len(struck) and struck[font]
    colour = fills[fill] if 0 <= fill < len(fills) else None
    is_percent = shows == "percent"
    has_sign = shows == "number" and "%" in formats.get(format_id, "")
    unit = unit_behind(formats[format_id]) if shows == "number" and not has_sign and format_id in formats else None
    marks = Marks(is_percent=is_percent, has_percent_sign=has_sign, unit=unit, is_struck=is_struck, fill=colour)
    marks = NO_MARKS if marks == NO_MARKS else marks
    return Style(shows, marks)


def _is_on(element: ElementTree.Element) -> bool:
    return (attribute(element, "val") or "1") not in ("0", "false")


def _colour(fill: ElementTree.Element) -> str | None:
    pattern = next((child for child in fill if local_name(child.tag) == "patternFill"), None)
    if pattern is None or pattern.get("patternType") in (None, "none", "gray125"):
        return None
    colour = next((child for child in pattern if local_name(child.tag) == "fgColor"), None)
    if colour is None:
        return None
    rgb = colour.get("rgb")
    if rgb:
        return None if rgb[-6:].upper() in WHITE or rgb[-6:].upper() in FILLS.values() else rgb[-6:].upper()
    number = colour.get("theme") or colour.get("indexed")
    # theme colour 0 is the background, indexed 9, 64 and 65 are white and the system's own
    if number is None or (colour.get("theme") == "0") or (colour.get("indexed") in ("9", "64", "65")):
        return None
    return f"Farbe {number}"


def _integer(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
