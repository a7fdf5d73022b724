"""A drawing of shapes and words at a given width, as ``ozg/ui/kit/drawing.js`` puts it on the page: for pictures whose parts are places to
go to and whose form no chart has. Pure: numbers in, shapes out; colours are names that the stylesheet knows, so the same shapes serve both
themes, grey print and the colours of a device.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

#: Advance widths of Source Sans in thousandths of its size: letters that share one, for regular and semi-bold type.
_REGULAR = {
    120: "\u202f", 200: " \xa0", 246: "i", 247: "j", 249: "',.:;·", 255: "l", 263: "I", 289: "!", 292: "f", 303: "()[]", 311: "-\xad", 338: "t",
    347: "r", 350: "/", 419: "s", 425: "?z", 426: "\"„“", 446: "x", 456: "c", 467: "vy", 476: "Y", 479: "J", 480: "–", 486: "L", 494: "F",
    495: "k", 496: "e", 497: "0123456789+=§", 504: "agä", 513: "X", 515: "V", 527: "E", 534: "S", 536: "T", 539: "Z", 542: "oö", 543: "A",
    544: "huüÄ", 547: "n", 553: "b", 555: "dpq", 566: "P", 569: "R", 571: "C", 576: "ß", 579: "K", 588: "B", 609: "&", 615: "D", 617: "G",
    645: "UÜ", 647: "N", 652: "H", 664: "OQÖ", 719: "w", 727: "M", 786: "W", 824: "%", 829: "m", 948: "…",
}  # fmt: skip
_BOLD = {
    120: "\u202f", 200: " \xa0", 269: "i", 270: "j", 279: "l", 288: "',.:;·", 292: "I", 327: "-\xad", 328: "!", 329: "f", 334: "()[]", 341: "/",
    372: "t", 386: "r", 437: "s", 452: "z", 454: "?", 465: "c", 480: "–", 497: "x", 501: "J", 508: "y", 509: "v", 510: "\"L„“", 512: "e",
    513: "Y", 517: "F", 520: "0123456789+=§", 522: "aä", 527: "g", 535: "k", 541: "Z", 543: "E", 546: "V", 550: "S", 551: "T", 552: "oö",
    554: "X", 562: "uü", 565: "Ah", 566: "nÄ", 568: "bdpq", 579: "C", 589: "P", 601: "B", 602: "R", 606: "K", 618: "ß", 630: "D", 633: "G",
    653: "&", 660: "UÜ", 661: "N", 668: "H", 679: "OQÖ", 754: "M", 762: "w", 807: "W", 849: "%", 850: "m", 971: "…",
}  # fmt: skip
_WIDTHS = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)
#: A letter of another script is taken for a wide one.
_OTHER = 620
#: Where a word may be broken: from its parts ("Melde", "bescheinigung"); the default never breaks one.
Breaker = Callable[[str], list[str]]


# The pictures of all municipalities measure the same names again and again, each at several widths.
@lru_cache(maxsize=8192)
def text_width(words: str, size: float, is_bold: bool = False) -> float:
    """How wide words run in Source Sans of this size, in its unit."""
    table = _WIDTHS[is_bold]
    return sum(table.get(letter, _OTHER) for letter in words) * size / 1000


def whole(word: str) -> list[str]:
    """The breaker that breaks nothing."""
    return [word]


def lines_of(
    words: str, width: float, size: float, is_bold: bool = False, breaker: Breaker = whole
) -> list[str] | None:
    """The words in lines no wider than ``width``: broken between words, else where ``breaker`` allows; None where they do not fit."""
    lines: list[str] = []
    line = ""

    def fits(said: str) -> bool:
        return text_width(said, size, is_bold) <= width

    for word in words.split():
        longer = f"{line} {word}" if line else word
        if fits(longer):
            line = longer
            continue
        if fits(word):
            lines.append(line)
            line = word
            continue
        start = f"{line} " if line else ""
        parts = breaker(word)
        while parts:
            taken = next((count for count in range(len(parts), 0, -1)
                          if fits(start + "".join(parts[:count]) + ("-" if count < len(parts) else ""))), 0)  # fmt: skip
            if not taken:
                if not start:
                    return None
                lines.append(start.rstrip())
                start = ""
                continue
            said = start + "".join(parts[:taken])
            parts, start = parts[taken:], ""
            if parts:
                # a hyphen of the word itself is not doubled
                lines.append(said if said.endswith("-") else f"{said}-")
            else:
                line = said
    return [*lines, line] if line else lines


@dataclass(frozen=True)
class Place:
    """What a shape stands for: where it leads (``key``, empty leads nowhere), what it is called, and what is said of it."""

    key: str
    name: str
    said: str


@dataclass
class Drawing:
    """Shapes at one width, in px. ``places`` of a shape: index into the picture's list, None for what only is looked at."""

    width: float
    height: float = 0.0
    shapes: list[list[Any]] = field(default_factory=list)

    def rect(self, look: str, x: float, y: float, width: float, height: float, place: int | None = None) -> None:
        """A rectangle in a look of the stylesheet (``drawing.css``)."""
        self._put("r", look, place, x, y, width, height)

    def circle(self, look: str, x: float, y: float, radius: float, place: int | None = None) -> None:
        """A circle around a point."""
        self._put("c", look, place, x, y, radius)

    def line(self, look: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line between two points."""
        self._put("l", look, None, x1, y1, x2, y2)

    def text(self, words: str, x: float, y: float, size: float, look: str = "") -> None:
        """Words on a baseline; in ``look``: ``b`` semi-bold, ``q`` quiet, ``e`` ends at x, ``m`` around x, ``on-…`` upon that look."""
        self.shapes.append(["t", look, _short(x), _short(y), _short(size), words])

    def _put(self, kind: str, look: str, place: int | None, *numbers: float) -> None:
        self.shapes.append([kind, look, -1 if place is None else place, *map(_short, numbers)])

    def sent(self) -> dict[str, Any]:
        """As it goes to the browser: the kinds of its shapes in their order (``k``), and for each kind a column of every number and word."""
        shapes = list(_with_words_inside(self.shapes))
        columns = {
            kind: [_column(column) for column in zip(*(shape[1:] for shape in shapes if shape[0] == kind), strict=True)]
            for kind in dict.fromkeys(shape[0] for shape in shapes)
        }
        return {
            "w": _short(self.width),
            "h": _short(self.height),
            "k": "".join(shape[0] for shape in shapes),
            "c": columns,
        }


def _with_words_inside(shapes: list[list[Any]]) -> Iterable[list[Any]]:
    """The shapes with each rectangle and the words in its middle as one (``m``), which needs no place for the words."""
    place = 0
    while place < len(shapes):
        shape, after = shapes[place], shapes[place + 1] if place + 1 < len(shapes) else ["", ""]
        place += 1
        if shape[0] == "r" and after[0] == "t" and after[1] == f"m on-{shape[1]}":
            _, _, _, x, y, width, height = shape
            _, _, across, down, size, words = after
            if abs(x + width / 2 - across) <= 0.5 and abs(middle_line(y, height, size) - down) <= 0.5:
                yield ["m", *shape[1:], size, words]
                place += 1
                continue
        yield shape


def middle_line(y: float, height: float, size: float) -> float:
    """Where words of this size stand so that they are in the middle of a height."""
    return y + height / 2 + size * MIDDLE


#: Of the size of its type a line stands so far below the middle.
MIDDLE = 0.34


def _column(values: tuple[Any, ...]) -> str | list[Any]:
    """Words as they are; numbers as twice the step from the one before, which is whole and small; looks in one text."""
    if all(isinstance(value, str) for value in values):
        return list(values)
    halves = [int(value * 2) for value in values]
    return [halves[0], *(after - before for before, after in pairwise(halves))]


@dataclass(frozen=True)
class Picture:
    """One picture: the same thing drawn at several widths, widest first, of which the browser takes the one that fits; and the places."""

    drawings: tuple[Drawing, ...]
    places: tuple[Place, ...] = ()

    def sent(self, known: Mapping[tuple[str, str], int]) -> str:
        """As it goes to the browser, as JSON. ``known``: where a place stands, by key and name, in the list that the browser has (``packed``
        in ozg/ui/kit): what stands there is said by the step from the one before."""
        at, names = 0, []
        for place in self.places:
            here = known.get((place.key, place.name))
            if here is None:
                names.append([place.key, place.name])
            else:
                names.append(here - at)
                at = here
        said = {"d": [each.sent() for each in self.drawings], "p": names, "s": [place.said for place in self.places]}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def stacked(parts: Iterable[float], width: float, least: float) -> list[float]:
    """Widths of the parts of one bar that is ``width`` long: as their values are, none that is more than nothing under ``least``."""
    values = [max(part, 0.0) for part in parts]
    total = sum(values)
    if not total:
        return [0.0 for _ in values]
    small = [bool(value) and value / total * width < least for value in values]
    rest = sum(value for value, is_small in zip(values, small, strict=True) if not is_small)
    left = width - least * sum(small)
    return [
        least if is_small else (value / rest * left if rest else 0.0)
        for value, is_small in zip(values, small, strict=True)
    ]


def _short(number: float) -> float | int:
    """To half a px: finer places cost more to send than an eye can see."""
    rounded = round(number * 2) / 2
    return int(rounded) if rounded == int(rounded) else rounded
