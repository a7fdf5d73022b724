"""The gap as one bar of all known cases with two brackets: above it what comes online, below it what could come ganz online. They overlap
and are no part of each other, because cases come online through services, too, that are online in part only."""

from __future__ import annotations

from ozg import formats
from ozg.charts.drawing import Drawing, Picture, Place, lines_of, stacked, text_width
from ozg.words.gap import GapBar, Segment

LOOKS = {"elsewhere": "accent", "online": "l4", "other": "pale", "untold": "dashed", "not": "l0", "unknown": "u"}
_WIDTHS, _PHONE = (968, 640), 330
_HEIGHT, _LEAST = 48, 6
_SIZE, _INSIDE, _SMALL = 17, 15, 13


def gap_bar(found: GapBar) -> Picture:
    """The bar at three widths; each part says what it is."""
    places = tuple(
        Place("", f"{formats.counted(each.cases, 'Fall', 'Fälle')} im Jahr", each.words) for each in found.segments
    )
    return Picture((*(_drawn(found, width, True) for width in _WIDTHS), _drawn(found, _PHONE, False)), places)


def _drawn(found: GapBar, width: float, is_wide: bool) -> Drawing:
    drawing = Drawing(width)
    total = (
        f"{formats.integer(found.total)} {formats.agreeing(found.total, 'bekannter Fall', 'bekannte Fälle')} im Jahr"
    )
    top = 8.0
    online = found.online[2] if found.online else ""
    beside = text_width(online, _SIZE, True) + text_width(total, _SIZE, True) + 24 < width
    # the words of a bracket stand next to it
    if not beside or not online:
        drawing.text(total, width if is_wide else 0, top + _SIZE * 0.9, _SIZE, "e" if is_wide else "")
        top += _SIZE * 1.3
    if online:
        if beside:
            drawing.text(total, width, top + _SIZE * 0.9, _SIZE, "e")
        top += _words(drawing, online, 0, top, width, "b")
    ends = _ends(found, width)
    y = top + 14
    if found.online:
        left, right = 0.0, _at(ends, found, found.online[1])
        _bracket(drawing, left, right, y - 4, -7)
    keyed: list[Segment] = []
    for place, (each, (x, wide)) in enumerate(zip(found.segments, ends, strict=True)):
        look = LOOKS[each.code]
        drawing.rect(look, x + 0.5, y, max(wide - 1, 1), _HEIGHT, place)
        count = formats.integer(each.cases)
        inside = next((said for said in (f"{count} {each.words}", f"{count} {each.brief}") if is_wide
                       and text_width(said, _INSIDE) + 16 < wide), None)  # fmt: skip
        if inside is None and each.code not in ("online", "elsewhere"):
            keyed.append(each)
            inside = count if text_width(count, _INSIDE) + 8 < wide else None
        if inside and each.code not in ("online", "elsewhere"):
            drawing.text(inside, x + wide / 2, y + _HEIGHT / 2 + _INSIDE * 0.34, _INSIDE, f"m on-{look}")
    y += _HEIGHT
    if found.conform and found.conform[1] > found.conform[0]:
        left, right = _at(ends, found, found.conform[0]), _at(ends, found, found.conform[1])
        _bracket(drawing, left, right, y + 4, 7)
        y += 12
        said = found.conform[2]
        start = min(left, max(width - text_width(said, _SIZE, True) - 2, 0))
        y += 4 + _words(drawing, said, start, y + 4, width - start, "b")
    elif found.conform:
        y += 8 + _words(drawing, found.conform[2], 0, y + 8, width, "b")
    y += 4
    for each in keyed:
        drawing.rect(LOOKS[each.code], 1, y + 3, 14, 14)
        said = f"{formats.integer(each.cases)} {each.words}"
        lines = lines_of(said, width - 24, _INSIDE) or [said]
        for line in lines:
            drawing.text(line, 24, y + 15, _INSIDE)
            y += 20
        y += 4
    drawing.height = y + 4
    return drawing


def _words(drawing: Drawing, said: str, x: float, y: float, room: float, look: str) -> float:
    """Words that begin at this height, their number semi-bold; the height they took."""
    lines = lines_of(said, room, _SIZE, True) or [said]
    for place, line in enumerate(lines):
        drawing.text(line, x, y + _SIZE * (0.9 + 1.3 * place), _SIZE, look)
    return len(lines) * _SIZE * 1.3


def _ends(found: GapBar, width: float) -> list[tuple[float, float]]:
    """Where each segment begins and how wide it is."""
    widths = stacked([each.cases for each in found.segments], width, _LEAST)
    places, at = [], 0.0
    for wide in widths:
        places.append((at, wide))
        at += wide
    return places


def _at(ends: list[tuple[float, float]], found: GapBar, cases: float) -> float:
    """Where so many cases from the left end: at an edge of a segment, which is drawn wider than it is where it would not be seen."""
    left = 0.0
    for each, (x, wide) in zip(found.segments, ends, strict=True):
        if cases <= left + each.cases * 0.5:
            return x
        left += each.cases
        if cases <= left + 0.5:
            return x + wide
    return ends[-1][0] + ends[-1][1]


def _bracket(drawing: Drawing, left: float, right: float, y: float, foot: float) -> None:
    if right - left < 2:
        right = left + 2
    drawing.line("bracket", left + 0.75, y + foot, right - 0.75, y + foot)
    drawing.line("bracket", left + 0.75, y + foot, left + 0.75, y)
    drawing.line("bracket", right - 0.75, y + foot, right - 0.75, y)
