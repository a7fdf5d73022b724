"""What stands where on the pages of a PDF a browser has printed: text, filled areas and pictures, each with the part of it that can be seen.

Enough of the content streams for what Chromium writes: paths, text glyph by glyph, rectangular clips, forms within forms. Lengths are
points; x runs to the right and y upwards from the lower left corner of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdf

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
#: Rounding of coordinates, and what a glyph's box has more than its ink.
TOLERANCE = 0.6


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def within(self, other: Box, tolerance: float = TOLERANCE) -> bool:
        """Whether nothing of it lies outside of ``other``."""
        return (
            self.left >= other.left - tolerance
            and self.right <= other.right + tolerance
            and self.bottom >= other.bottom - tolerance
            and self.top <= other.top + tolerance
        )

    def cut(self, other: Box) -> Box:
        """What both have in common; without width or height when they have nothing in common."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)), max(bottom, min(self.top, other.top)))


@dataclass(frozen=True)
class Mark:
    """One thing on a page. ``kind``: "text" (one glyph; ``words`` is its character, ``size`` that of the type), "fill" (``colour`` as
    "#rrggbb", None for a pattern) or "image". ``seen``: the part of the page it can be seen in."""

    kind: str
    box: Box
    seen: Box
    words: str = ""
    colour: str | None = None
    size: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """One page: its paper and what is on it, in the order it is drawn."""

    paper: Box
    marks: list[Mark]

    @cached_property
    def words(self) -> str:
        """All text, without any white space: where a line breaks does not matter."""
        return squeezed("".join(mark.words for mark in self.marks))

    def of(self, kind: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind == kind]


@dataclass
class _State:
    """What ``q`` saves and ``Q`` brings back."""

    matrix: Matrix
    seen: Box
    colour: str | None = "#000000"
    font: str = ""
    size: float = 0.0


@dataclass(frozen=True)
class _Font:
    """Widths of the codes (in units of the text space, for size 1) and the characters they stand for."""

    widths: dict[int, float]
    characters: dict[int, str]
    bytes_per_code: int
    default_width: float = 0.0


@dataclass
class _Reader:
    paper: Box
    marks: list[Mark] = field(default_factory=list)

    def run(self, content: bytes, resources: Any, state: _State) -> None:
        fonts: dict[str, _Font] = {}
        kept: list[_State] = []
        points: list[tuple[float, float]] = []
        is_clip = False
        line = text = _IDENTITY
        for operands, name in _operations(content):
            numbers = [value for value in operands if isinstance(value, float)]
            if name == "q":
                kept.append(_State(**vars(state)))
            elif name == "Q":
                state = kept.pop()
            elif name == "cm":
                state.matrix = _times(tuple(numbers), state.matrix)
            elif name in ("m", "l"):
                points.append(_at(state.matrix, *numbers))
            elif name in ("c", "v", "y"):
                points += [_at(state.matrix, *numbers[place : place + 2]) for place in range(0, len(numbers), 2)]
            elif name == "re":
                x, y, width, height = numbers
                points += [_at(state.matrix, *corner) for corner in
                           ((x, y), (x + width, y), (x + width, y + height), (x, y + height))]  # fmt: skip
            elif name in ("W", "W*"):
                is_clip = True
            elif name in ("n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*"):
                if points and is_clip:
                    state.seen = state.seen.cut(_around(points))
                if points and name not in ("n", "S", "s"):
                    self.marks.append(Mark("fill", _around(points), state.seen, colour=state.colour))
                points, is_clip = [], False
            elif name == "rg":
                state.colour = "#" + "".join(f"{round(value * 255):02x}" for value in numbers)
            elif name == "g":
                state.colour = "#" + f"{round(numbers[0] * 255):02x}" * 3
            elif name in ("scn", "sc"):
                state.colour = None
            elif name == "BT":
                line = text = _IDENTITY
            elif name == "Tf":
                state.font, state.size = operands[0], numbers[-1]
                if state.font not in fonts:
                    fonts[state.font] = _font(resources["/Font"][state.font].get_object())
            elif name == "Tm":
                line = text = tuple(numbers)
            elif name == "Td":
                line = text = _times((1, 0, 0, 1, *numbers), line)
            elif name in ("Tj", "TJ"):
                for part in operands[0] if name == "TJ" else operands:
                    if isinstance(part, float):
                        text = _times((1, 0, 0, 1, -part / 1000 * state.size, 0), text)
                    else:
                        text = self._write(part, fonts[state.font], state, text)
            elif name == "Do":
                self._draw(resources["/XObject"][operands[0]].get_object(), resources, state)

    def _write(self, said: bytes, font: _Font, state: _State, text: Matrix) -> Matrix:
        low, high = -0.2 * state.size, 0.66 * state.size  # from the foot of a "g" to the head of a capital letter
        for code in _codes(said, font.bytes_per_code):
            width = font.widths.get(code, font.default_width) * state.size
            a, b, c, d, e, f = placed = _times(text, state.matrix)
            if b == c == 0:
                (left, right), (bottom, top) = sorted((e, a * width + e)), sorted((d * low + f, d * high + f))
                box = Box(left, bottom, right, top)
            else:
                box = _around([_at(placed, *corner) for corner in ((0, low), (width, low), (0, high), (width, high))])
            size = state.size * abs(a * d - b * c) ** 0.5
            self.marks.append(Mark("text", box, state.seen, font.characters.get(code, ""), state.colour, size))
            text = _times((1, 0, 0, 1, width, 0), text)
        return text

    def _draw(self, drawn: Any, resources: Any, state: _State) -> None:
        if drawn["/Subtype"] == "/Image":
            corners = ((0, 0), (1, 0), (1, 1), (0, 1))
            self.marks.append(Mark("image", _around([_at(state.matrix, *corner) for corner in corners]), state.seen))
            return
        inside = _State(**vars(state))
        inside.matrix = _times(tuple(map(float, drawn.get("/Matrix", _IDENTITY))), state.matrix)
        left, bottom, right, top = map(float, drawn["/BBox"])
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        inside.seen = inside.seen.cut(_around([_at(inside.matrix, *corner) for corner in corners]))
        self.run(drawn.get_data(), drawn.get("/Resources", resources), inside)


def read(file: Path) -> list[Sheet]:
    """The pages of a printed document."""
    return list(_sheets(pypdf.PdfReader(file)))


def squeezed(words: str) -> str:
    """Words without white space and soft hyphens and with single letters instead of ligatures, for comparing."""
    return re.sub(r"[\s\u00ad\u200b]", "", unicodedata.normalize("NFKC", words))


def _sheets(document: pypdf.PdfReader) -> Iterator[Sheet]:
    for page in document.pages:
        paper = Box(*map(float, page.mediabox))
        reader = _Reader(paper)
        reader.run(page.get_contents().get_data(), page["/Resources"], _State(_IDENTITY, paper))
        yield Sheet(paper, reader.marks)


def _font(font: Any) -> _Font:
    characters = _characters(font["/ToUnicode"].get_data().decode("latin-1")) if "/ToUnicode" in font else {}
    if font["/Subtype"] == "/Type0":
        inner = font["/DescendantFonts"][0].get_object()
        return _Font(_wide_widths(inner.get("/W", [])), characters, 2, float(inner.get("/DW", 1000)) / 1000)
    unit = float(font["/FontMatrix"][0]) if font["/Subtype"] == "/Type3" else 0.001
    first = int(font["/FirstChar"])
    return _Font({first + place: float(width) * unit for place, width in enumerate(font["/Widths"])}, characters, 1)


def _wide_widths(given: Any) -> dict[int, float]:
    widths, parts = {}, list(given)
    while parts:
        first, second = int(parts.pop(0)), parts.pop(0)
        if isinstance(second, list):
            widths |= {first + place: float(width) / 1000 for place, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(parts.pop(0)) / 1000)
    return widths


def _characters(map_: str) -> dict[int, str]:
    """Code → character, from a ToUnicode map."""
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", map_, re.DOTALL):
        for code, said in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            found[int(code, 16)] = _text(said)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", map_, re.DOTALL):
        for first, last, said in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            for place in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + place] = _text(f"{int(said, 16) + place:0{len(said)}x}")
    return found


def _text(written: str) -> str:
    return bytes.fromhex(written).decode("utf-16-be")


def _codes(said: bytes, size: int) -> list[int]:
    return [int.from_bytes(said[place : place + size], "big") for place in range(0, len(said), size)]


#: What a content stream is made of. Chromium writes text in hexadecimal digits; other strings stand in marks beside the text only.
_PARTS = re.compile(
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<name>/[^\s/<>\[\]()]*)|<<|>>|<(?P<text>[0-9A-Fa-f\s]*)>|(?P<list>\[)|(?P<end>\])"
    rb"|(?P<other>\((?:\\.|[^\\)])*\))|(?P<operator>[A-Za-z'\"][\w*'\"]*)",
    re.DOTALL,
)


def _operations(content: bytes) -> Iterator[tuple[list[Any], str]]:
    """Each operator with what stands before it: numbers, names with their slash, text as bytes, and lists of these."""
    operands: list[Any] = []
    outside = operands
    for part in _PARTS.finditer(content):
        kind = part.lastgroup
        if kind == "number":
            operands.append(float(part[0]))
        elif kind == "operator":
            yield operands, part[0].decode()
            operands = []
        elif kind == "text":
            operands.append(bytes.fromhex(part["text"].decode()))
        elif kind == "name":
            operands.append(part[0].decode())
        elif kind == "other":
            operands.append(None)
        elif kind == "list":
            outside, operands = operands, []
        elif kind == "end":
            outside.append(operands)
            operands = outside


def _times(first: Any, second: Any) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = [point[0] for point in points], [point[1] for point in points]
    return Box(min(across), min(up), max(across), max(up))
