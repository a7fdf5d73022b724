"""What is left as one bar: every service that is not ganz online once, by the reason why; what is not known stands apart from it."""

from __future__ import annotations

from collections.abc import Sequence
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
    for part, (x, wide), (row, is_left) in zip(parts, segments, placed, strict=True):
        y = _HEIGHT + (row - 1) * _ROW
        at = x + 1 if is_left else x + wide - 1
        if row > 1:
            stem = x + min(wide / 2, 6) if is_left else x + wide - min(wide / 2, 6)
            drawing.line("stem", stem, _HEIGHT + 2, stem, y + 5)
        end = "" if is_left else " e"
        drawing.text(part.name, at, y + 19, _NAME, f"b{end}")
        drawing.text(part.below, at, y + 35, _SMALL, f"q{end}")
    drawing.height = _HEIGHT + rows * _ROW
    return drawing


def _placed(
    segments: Sequence[tuple[float, float]], lengths: Sequence[float], width: float, rows: int
) -> list[tuple[int, bool]] | None:
    """For each part the row of its words and whether they begin at its left end (else end at its right one), so that neither words nor the
    lines to them meet; None where so many rows are too few."""
    chosen: list[tuple[int, bool]] = []

    def extent(place: int, is_left: bool) -> tuple[float, float]:
        x, wide = segments[place]
        return (x, x + lengths[place]) if is_left else (x + wide - lengths[place], x + wide)

    def stem(place: int, is_left: bool) -> float:
        x, wide = segments[place]
        return x + min(wide / 2, 6) if is_left else x + wide - min(wide / 2, 6)

    def meets(one: int, other: int, first: tuple[int, bool], second: tuple[int, bool]) -> bool:
        (start, end), (begin, stop) = extent(one, first[1]), extent(other, second[1])
        if first[0] == second[0]:
            return start < stop + 8 and begin < end + 8
        upper, low = (
            ((start, end), stem(other, second[1])) if first[0] < second[0] else ((begin, stop), stem(one, first[1]))
        )
        return upper[0] - 3 < low < upper[1] + 3

    def search(place: int) -> bool:
        if place == len(segments):
            return True
        for row in range(1, rows + 1):
            for is_left in (True, False):
                start, end = extent(place, is_left)
                if start < -0.5 or end > width + 0.5 or (row == 1 and lengths[place] > segments[place][1]):
                    continue
                if any(meets(before, place, chosen[before], (row, is_left)) for before in range(place)):
                    continue
                chosen.append((row, is_left))
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
