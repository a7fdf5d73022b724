"""What is left as one bar: every service that is not ganz online once, by the reason why; what is not known stands apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

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


def _bar(drawing: Drawing, parts: Sequence[Part], is_listed: bool = False) -> list[tuple[float, float]]:
    """``is_listed``: each number stands in the list below the bar, too, so that one without room is left out."""
    segments = _segments(parts, drawing.width)
    for place, (part, (x, wide)) in enumerate(zip(parts, segments, strict=True)):
        drawing.rect(LOOKS[part.code], x + 1, 1, wide - 2, _HEIGHT - 2, place)
        if not is_listed or text_width(part.number, _NUMBER, True) + 4 < wide:
            drawing.text(part.number, x + wide / 2, _HEIGHT / 2 + _NUMBER * 0.34, _NUMBER, f"b m on-{LOOKS[part.code]}")
    return segments


def _wide(parts: Sequence[Part], width: float) -> Drawing:
    drawing = Drawing(width)
    segments = _bar(drawing, parts)
    lengths = [max(text_width(part.name, _NAME, True), text_width(part.below, _SMALL)) + 4 for part in parts]
    placed = _placed(segments, lengths, width)
    if placed is None:
        drawing.height = _key(drawing, parts)
        return drawing
    rows = max(words.row for words in placed)
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
    """Where the words of a part stand: their row, from where to where, whether they begin there (else end), and the line to them. Those that
    begin at the end of their part, or end at its beginning, stand under its neighbour: only the line says whose they are (``needs_line``)."""

    row: int
    start: float
    end: float
    is_left: bool
    stem: float
    needs_line: bool

    def covers(self, stem: float) -> bool:
        """Whether a line at this place would run through these words, were they above its end."""
        return self.start - 4 < stem < self.end + 4

    def beside(self, other: _Words) -> bool:
        """Whether both have room in one row."""
        return self.end + 10 <= other.start or other.end + 10 <= self.start


def _placed(segments: Sequence[tuple[float, float]], lengths: Sequence[float], width: float) -> list[_Words] | None:
    """The words of each part in as few rows as it goes, so that neither words nor the lines to them meet: those of the first parts begin
    at their line, those of the last end there. None where no such place is found."""
    best: list[_Words] | None = None
    for turn, left_stem, right_stem in product(range(len(segments), -1, -1), (True, False), (False, True)):
        words = []
        for place, ((x, wide), length) in enumerate(zip(segments, lengths, strict=True)):
            is_left = place < turn
            foot = min(wide / 2, 6)
            stem = x + foot if (left_stem if is_left else right_stem) else x + wide - foot
            start = max(stem - 5, 0) if is_left else stem + 5 - length
            is_under = is_left == (left_stem if is_left else right_stem)
            words.append(_Words(0, start, start + length, is_left, stem, needs_line=not is_under))
        if any(each.start < -0.5 or each.end > width + 0.5 for each in words):
            continue
        placed = _in_rows(words)
        if placed and (best is None or _rows(placed) < _rows(best)):
            best = placed
    return best


def _rows(placed: Sequence[_Words]) -> tuple[int, int]:
    return max(each.row for each in placed), sum(each.row for each in placed)


def _in_rows(words: Sequence[_Words]) -> list[_Words] | None:
    """Each in the highest row where nothing meets; None where two would each have to stand below the other."""
    above = [
        {other for other in range(len(words)) if other != place and each.covers(words[other].stem)}
        for place, each in enumerate(words)
    ]
    placed: dict[int, _Words] = {}
    while len(placed) < len(words):
        ready = next(
            (place for place in range(len(words)) if place not in placed and above[place] <= placed.keys()), None
        )
        if ready is None:
            return None
        row = max([0, *(placed[other].row for other in above[ready])]) + 1
        row = max(row, 2) if words[ready].needs_line else row
        while any(each.row == row and not each.beside(words[ready]) for each in placed.values()):
            row += 1
        placed[ready] = replace(words[ready], row=row)
    return [placed[place] for place in range(len(words))]


def _narrow(parts: Sequence[Part]) -> Drawing:
    drawing = Drawing(_PHONE)
    _bar(drawing, parts, is_listed=True)
    drawing.height = _key(drawing, parts)
    return drawing


def _key(drawing: Drawing, parts: Sequence[Part]) -> float:
    """The words of the parts as a list below the bar; where it ends."""
    y = _HEIGHT + 14.0
    for part in parts:
        drawing.rect(LOOKS[part.code], 1, y + 3, 16, 16)
        drawing.text(part.number, 54, y + 17, 16, "b e")
        drawing.text(part.name, 62, y + 17, 16, "b")
        drawing.text(part.below, 62, y + 35, 14, "q")
        y += 44
    return y - 4
