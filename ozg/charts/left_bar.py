"""What is left as one bar: every service that is not ganz online once, by the reason why; what is not known stands apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ozg.charts.drawing import Drawing, Picture, Place, stacked, text_width

#: The look of each group (``drawing.css``): others in ink, the own house in the accent, the way pale; then as the levels get lower.
LOOKS = {
    "WARTET": "ink", "EIGENES_HAUS": "accent", "NIEMAND": "dotted", "AUF_DEM_WEG": "pale", "TEILWEISE": "l2", "LIEGT": "l1", "OHNE_ANGABE": "dashed",
    "ZURUECKGESTELLT": "l0", "RECHTLICHES_MAXIMUM": "empty", "UNBEKANNT": "u",
}  # fmt: skip
#: Desk and paper, tablet; a phone has the names as a list below the bar.
_WIDTHS = (968, 640)
_PHONE = 330
_HEIGHT, _LEAST, _APART = 52, 28, 12
_NAME, _SMALL, _NUMBER = 15, 13, 17
_ROW = 40


@dataclass(frozen=True)
class Part:
    """One part of the bar: its group, how many services, its name, and what stands below that. ``key``: where it leads."""

    code: str
    count: int
    number: str
    name: str
    below: str
    meaning: str
    key: str


def left_bar(parts: Sequence[Part]) -> Picture:
    """The bar at three widths; the unknown ones (code ``UNBEKANNT``), if any, come last and stand apart."""
    places = tuple(Place(part.key, part.name, f"{part.number}. {part.meaning}") for part in parts)
    return Picture((*(_wide(parts, width) for width in _WIDTHS), _narrow(parts)), places)


def _segments(parts: Sequence[Part], width: float) -> list[tuple[float, float]]:
    """Where each part begins and how wide it is."""
    apart = _APART if len(parts) > 1 and parts[-1].code == "UNBEKANNT" else 0
    widths = stacked([part.count for part in parts], width - apart, _LEAST)
    places, at = [], 0.0
    for part, wide in zip(parts, widths, strict=True):
        at += apart if part.code == "UNBEKANNT" else 0
        places.append((at, wide))
        at += wide
    return places


def _bar(drawing: Drawing, parts: Sequence[Part], width: float) -> list[tuple[float, float]]:
    segments = _segments(parts, width)
    for place, (part, (x, wide)) in enumerate(zip(parts, segments, strict=True)):
        drawing.rect(LOOKS[part.code], x + 1, 1, wide - 2, _HEIGHT - 2, place)
        drawing.text(part.number, x + wide / 2, _HEIGHT / 2 + _NUMBER * 0.34, _NUMBER, f"b m on-{LOOKS[part.code]}")
    return segments


def _wide(parts: Sequence[Part], width: float) -> Drawing:
    drawing = Drawing(width)
    segments = _bar(drawing, parts, width)
    lengths = [max(text_width(part.name, _NAME, True), text_width(part.below, _SMALL)) + 4 for part in parts]
    rows = 1
    while (placed := _placed(segments, lengths, width, rows)) is None:
        rows += 1
    for part, words in zip(parts, placed, strict=True):
        y = _HEIGHT + (words.row - 1) * _ROW
        if words.row > 1:
            drawing.line("stem", words.stem, _HEIGHT + 2, words.stem, y + 5)
        at, end = (words.start, "") if words.is_left else (words.end, " e")
        drawing.text(part.name, at, y + 19, _NAME, f"b{end}")
        drawing.text(part.below, at, y + 35, _SMALL, f"q{end}")
    drawing.height = _HEIGHT + rows * _ROW
    return drawing


@dataclass(frozen=True)
class _Words:
    """Where the words of a part stand: their row, from where to where, whether they begin there (else end), and the line to them."""

    row: int
    start: float
    end: float
    is_left: bool
    stem: float

    def meets(self, other: _Words) -> bool:
        """Whether two would touch, or the line to the lower ones would run through the upper ones."""
        if self.row == other.row:
            return self.start < other.end + 10 and other.start < self.end + 10
        upper, lower = (self, other) if self.row < other.row else (other, self)
        return upper.start - 4 < lower.stem < upper.end + 4


#: So many tries at a number of rows, then there is one more.
_TRIES = 20_000


def _placed(
    segments: Sequence[tuple[float, float]], lengths: Sequence[float], width: float, rows: int
) -> list[_Words] | None:
    """The words of each part, so that neither words nor the lines to them meet; None where so many rows are too few."""
    chosen: list[_Words] = []
    tries = 0

    def ways(place: int) -> Iterator[_Words]:
        (x, wide), length = segments[place], lengths[place]
        for row in range(1, rows + 1):
            for is_left, stem in ((True, x + min(wide / 2, 6)), (False, x + wide - min(wide / 2, 6)), (True, x + wide - min(wide / 2, 6)),
                                  (False, x + min(wide / 2, 6))):  # fmt: skip
                start = (
                    max(min(stem - 5, x + 1) if row == 1 else stem - 5, 0)
                    if is_left
                    else min(stem + 5, x + wide) - length
                )
                if start >= -0.5 and start + length <= width + 0.5:
                    yield _Words(row, start, start + length, is_left, stem)

    def search(place: int) -> bool:
        nonlocal tries
        if place == len(segments):
            return True
        for words in ways(place):
            tries += 1
            if tries > _TRIES:
                return False
            if any(words.meets(before) for before in chosen):
                continue
            chosen.append(words)
            if search(place + 1):
                return True
            chosen.pop()
        return False

    return chosen if search(0) else None


def _narrow(parts: Sequence[Part]) -> Drawing:
    drawing = Drawing(_PHONE)
    segments = _segments(parts, _PHONE)
    y = 0.0
    for place, (part, (x, wide)) in enumerate(zip(parts, segments, strict=True)):
        drawing.rect(LOOKS[part.code], x + 1, 1, wide - 2, _HEIGHT - 2, place)
        if text_width(part.number, _NUMBER, True) + 4 < wide:
            drawing.text(part.number, x + wide / 2, _HEIGHT / 2 + _NUMBER * 0.34, _NUMBER, f"b m on-{LOOKS[part.code]}")
    y = _HEIGHT + 14
    for part in parts:
        drawing.rect(LOOKS[part.code], 1, y + 3, 16, 16)
        drawing.text(part.number, 54, y + 17, 16, "b e")
        drawing.text(part.name, 62, y + 17, 16, "b")
        drawing.text(part.below, 62, y + 35, 14, "q")
        y += 44
    drawing.height = y - 4
    return drawing
