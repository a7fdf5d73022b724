"""Every service a mark: squares and rectangles as large as their cases a year, circles without case number, grouped by subject area; within
each area what is ganz online stands left of a line, what is not right of it (docs/gestaltung.md, "Jede Leistung ein Feld").

The layout is geometry alone and tested as such: no two marks overlap, areas are true to the cases, each service stands once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations, pairwise

from ozg.charts.drawing import Breaker, Drawing, lines_of, text_width, whole

#: The three sides of the break, in their order: ganz online, not, not known.
CONFORM, NOT, UNKNOWN = 0, 1, 2


@dataclass(frozen=True)
class Mark:
    """One service: ``area`` its subject area, ``side`` of the break, ``level`` (None: not known), cases a year (None: not known)."""

    name: str
    area: str
    side: int
    level: int | None
    cases: float | None
    cases_said: str = ""
    is_at_maximum: bool = False


@dataclass(frozen=True)
class Style:
    """How large things are at one width, in px. ``body``: height that all areas with cases would fill in one block."""

    width: float
    columns: int
    body: float
    gap: float = 24
    least_edge: float = 15
    head: float = 42
    title_size: float = 14
    small_size: float = 13
    name_size: float = 15
    dot: float = 6
    least_column: float = 150
    most_labels: int = 14


#: Desk and paper, tablet, phone.
STYLES = (
    Style(968, 4, 440),
    Style(640, 3, 460, gap=20, least_column=160, most_labels=12),
    Style(
        330, 1, 500, gap=16, least_edge=17, title_size=15, small_size=14, name_size=16, head=46, dot=7,
        least_column=150, most_labels=12,
    ),
)  # fmt: skip
#: A mark smaller than this could not be seen: what would be smaller is drawn as large.
LEAST = 6.0
#: A side of the break that holds less of its area's cases than this would be a sliver; its marks stand in the row below.
_SLIVER = 0.035
#: No rectangle is narrower than this.
_THIN = 9.0
#: A block of rectangles is at most so many times as wide as high.
_FLAT = 5.0
_ROW_GAP = 4.0


@dataclass(frozen=True)
class Tile:
    """Where a mark stands: ``kind`` ``tile`` (in the block of its area), ``square`` (in the row below it), ``dot`` (a circle)."""

    mark: int
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass
class Block:
    """An area as laid out: its name, where its head begins, its tiles, and its line at the threshold (x, top, bottom)."""

    area: str
    x: float
    y: float
    width: float
    tiles: list[Tile] = field(default_factory=list)
    line: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Layout:
    """All blocks at one width. ``scale``: square px a case (0 where no case number is known)."""

    width: float
    height: float
    scale: float
    blocks: list[Block]


def layout(marks: Sequence[Mark], style: Style) -> Layout:
    """The marks in blocks, the area with most cases first, in columns that end at about the same height."""
    areas = _by_area(marks)
    scale = scale_of([mark.cases for mark in marks], style)
    plans = [_Plan(area, members, marks, scale, style) for area, members in areas]
    count = max(1, min(style.columns, len(plans), 2 + len(marks) // 12))
    if count == 1:
        return _one_column(plans, marks, scale, style)
    bounds, widths = _columns(plans, count, style)
    blocks: list[Block] = []
    x, height = 0.0, 0.0
    for (start, end), width in zip(bounds, widths, strict=True):
        y = 0.0
        for plan in plans[start:end]:
            block, y = plan.placed(x, y, width)
            blocks.append(block)
            y += style.gap
        height = max(height, y - style.gap)
        x += width + style.gap
    return Layout(style.width, height, scale, blocks)


def _by_area(marks: Sequence[Mark]) -> list[tuple[str, list[int]]]:
    areas: dict[str, list[int]] = {}
    for place, mark in enumerate(marks):
        areas.setdefault(mark.area, []).append(place)
    cases = {area: sum(marks[place].cases or 0 for place in members) for area, members in areas.items()}
    return sorted(areas.items(), key=lambda item: (-cases[item[0]], -len(item[1]), item[0]))


def scale_of(cases: Sequence[float | None], style: Style) -> float:
    """Square px a case at this width; 0 where no case number is known."""
    counted = [each for each in cases if each]
    # A village of a dozen services needs no wall of colour.
    height = min(style.body, style.body * (0.3 + 0.03 * len(counted)))
    return style.width * height * 0.9 / sum(counted) if counted else 0.0


class _Plan:
    """What an area needs, before it is known how wide its column is. ``tiles``: by side of the break, largest first, what stands in its
    block; ``row``: the rest."""

    def __init__(self, area: str, members: list[int], marks: Sequence[Mark], scale: float, style: Style) -> None:
        self.area, self.marks, self.scale, self.style = area, marks, scale, style
        size = {place: (marks[place].cases or 0) * scale for place in members}
        large = [place for place in members if size[place] >= style.least_edge**2]
        whole_size = sum(size[place] for place in large)
        sides = {
            side: sum(size[place] for place in large if marks[place].side == side) for side in (CONFORM, NOT, UNKNOWN)
        }
        kept = {side for side, value in sides.items() if value and value >= _SLIVER * whole_size}
        self.size = size
        self.tiles = {side: sorted((place for place in large if marks[place].side == side), key=lambda place: -size[place])
                      for side in sorted(kept)}  # fmt: skip
        in_block = {place for side in self.tiles.values() for place in side}
        self.row = [place for place in members if place not in in_block]

    @property
    def body(self) -> float:
        """Square px of its block of rectangles."""
        return sum(self.size[place] for side in self.tiles.values() for place in side)

    def head(self, width: float) -> float:
        """Height of its name and the line below."""
        return self.style.head + (len(title_lines(self.area, width, self.style)) - 1) * self.style.title_size * 1.15

    def fixed(self, width: float) -> float:
        """Height of everything but the block of rectangles."""
        row = self._row(0, 0, width)[1] if self.row else 0.0
        return self.head(width) + row + (8 if row and self.tiles else 0) + self.style.gap

    def placed(self, x: float, y: float, width: float) -> tuple[Block, float]:
        """The area from this point on; and where it ends."""
        block = Block(self.area, x, y, width)
        top = y + self.head(width)
        while self.tiles:
            tiles, line, bottom = self._rectangles(x, top, width)
            thin = {tile.mark for tile in tiles if min(tile.width, tile.height) < _THIN}
            if not thin:
                block.tiles, block.line, top = tiles, line, bottom + 8
                break
            # What came out thin stands in the row instead, and the others get its room.
            self.row += sorted(thin)
            self.tiles = {
                side: left
                for side, members in self.tiles.items()
                if (left := [place for place in members if place not in thin])
            }
        tiles, height = self._row(x, top, width)
        block.tiles += tiles
        return block, top + height if tiles else top - 8

    def _rectangles(
        self, x: float, y: float, width: float
    ) -> tuple[list[Tile], tuple[float, float, float] | None, float]:
        width = min(width, math.sqrt(self.body * _FLAT))
        height = self.body / width
        tiles, line, left = [], None, x
        for side, members in self.tiles.items():
            part = sum(self.size[place] for place in members) / height
            if side == NOT and CONFORM in self.tiles:
                line = (left, y, y + height)
            tiles += squarified([(place, self.size[place]) for place in members], left, y, part, height)
            left += part
        if line is None and CONFORM in self.tiles and UNKNOWN in self.tiles:
            line = (x + sum(self.size[place] for place in self.tiles[CONFORM]) / height, y, y + height)
        return tiles, line, y + height

    def _row(self, x: float, y: float, width: float) -> tuple[list[Tile], float]:
        """Squares as large as their cases, ganz online first, then circles; in lines that stand on their ground."""
        marks, dot = self.marks, self.style.dot * 2
        order = sorted(self.row, key=lambda place: (marks[place].cases is None, marks[place].side, -(marks[place].level or 0),
                                                    -(marks[place].cases or 0), marks[place].name))  # fmt: skip
        lines: list[list[tuple[int, float, float]]] = [[]]
        at, is_dots = 0.0, False
        for place in order:
            is_dot = marks[place].cases is None
            edge = dot if is_dot else max(LEAST, math.sqrt(self.size[place]))
            if is_dot and not is_dots and at:
                at += 8
            is_dots = is_dot
            if at and at + edge > width:
                lines.append([])
                at = 0.0
            lines[-1].append((place, at, edge))
            at += edge + _ROW_GAP
        tiles = []
        bottom = y
        for line in lines:
            height = max((edge for _, _, edge in line), default=0.0)
            bottom += height
            tiles += [Tile(place, "dot" if marks[place].cases is None else "square", x + left, bottom - edge, edge, edge)
                      for place, left, edge in line]  # fmt: skip
            bottom += _ROW_GAP
        return tiles, max(bottom - y - _ROW_GAP, 0.0)


def title_lines(area: str, width: float, style: Style) -> list[str]:
    """The name of an area in one or two lines."""
    lines = lines_of(area, width, style.title_size, True) or [area]
    return lines if len(lines) < 3 else [lines[0], f"{lines[1]} …"]


def squarified(sizes: Sequence[tuple[int, float]], x: float, y: float, width: float, height: float) -> list[Tile]:
    """A rectangle filled with one for each size (square px, largest first, together its own), as near to squares as they come.
    Source: Bruls, Huizing, van Wijk, Squarified Treemaps, 2000."""
    tiles: list[Tile] = []
    rest = list(sizes)
    while rest:
        edge = min(width, height)
        row, total = [rest[0]], rest[0][1]
        worst = _worst(total, total, total, edge)
        for item in rest[1:]:
            longer = total + item[1]
            next_worst = _worst(longer, row[0][1], item[1], edge)
            if next_worst > worst:
                break
            row.append(item)
            total, worst = longer, next_worst
        rest = rest[len(row) :]
        depth = total / edge
        at = 0.0
        for place, size in row:
            length = size / depth
            tiles.append(
                Tile(place, "tile", x, y + at, depth, length)
                if width > height
                else Tile(place, "tile", x + at, y, length, depth)
            )
            at += length
        if width > height:
            x, width = x + depth, width - depth
        else:
            y, height = y + depth, height - depth
    return tiles


def _worst(total: float, largest: float, smallest: float, edge: float) -> float:
    """The worst ratio of edges in a row of this total along an edge."""
    return max(edge * edge * largest / (total * total), total * total / (edge * edge * smallest))


def _columns(plans: list[_Plan], count: int, style: Style) -> tuple[list[tuple[int, int]], list[float]]:
    """Which areas stand in which column, in their order, and how wide each is: of all ways the one whose blocks are most like
    squares and whose columns end at one height."""
    room = style.width - style.gap * (count - 1)
    if not any(plan.body for plan in plans):
        width = room / count
        return _balanced([plan.fixed(width) for plan in plans], count), [width] * count
    guess = room / count
    bodies = [plan.body for plan in plans]
    body = [0.0, *accumulate(bodies)]
    fixed = [0.0, *accumulate(plan.fixed(guess) for plan in plans)]
    best: tuple[float, list[tuple[int, int]], list[float]] | None = None
    for cuts in combinations(range(1, len(plans)), count - 1):
        bounds = list(pairwise((0, *cuts, len(plans))))
        needs = [(body[end] - body[start], fixed[end] - fixed[start]) for start, end in bounds]
        widths = _widths(needs, room, style.least_column, 10)
        heights = [filled / width + still for (filled, still), width in zip(needs, widths, strict=True)]
        cost = (max(heights) - min(heights)) / 40 + max(heights) / 100
        for (start, end), width in zip(bounds, widths, strict=True):
            if best is not None and cost >= best[0]:
                break  # what follows only adds to it
            cost += (
                sum(abs(math.log(width * width / each)) * math.sqrt(each) for each in bodies[start:end] if each) / 100
            )
        if best is None or cost < best[0]:
            best = (cost, bounds, widths)
    assert best is not None
    _, bounds, widths = best
    for _ in range(2):  # rows take other lines at other widths
        needs = [(sum(plans[at].body for at in range(*bound)), sum(plans[at].fixed(width) for at in range(*bound)))
                 for bound, width in zip(bounds, widths, strict=True)]  # fmt: skip
        widths = _widths(needs, room, style.least_column, 20)
    return bounds, widths


def _widths(needs: Sequence[tuple[float, float]], room: float, least: float, steps: int) -> list[float]:
    """Widths of columns that need so much body (square px) and fixed height, so that they end at one height as far as it goes."""
    low = max(still for _, still in needs) + 1
    # No column needs to be higher than all bodies in the narrowest one.
    high = low + sum(body for body, _ in needs) / least

    for _ in range(steps):
        middle = (low + high) / 2
        # Asked some thousand times a picture: a plain loop takes half as long as a function with a list.
        total = 0.0
        for body, still in needs:
            width = body / (middle - still)
            total += width if width > least else least
        if total > room:
            low = middle
        else:
            high = middle
    widths = [max(least, body / (high - still)) for body, still in needs]
    spare = (room - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _balanced(heights: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Runs of about the same height."""
    target, bounds, start, filled = sum(heights) / count, [], 0, 0.0
    for place, height in enumerate(heights):
        columns_left, items_left = count - len(bounds), len(heights) - place
        if filled and columns_left > 1 and (filled + height / 2 > target or items_left < columns_left):
            bounds.append((start, place))
            start, filled = place, 0.0
        filled += height
    return [*bounds, (start, len(heights))]


def _one_column(plans: list[_Plan], marks: Sequence[Mark], scale: float, style: Style) -> Layout:
    """A phone: large areas over the whole width, the small ones two by two below them."""
    half = (style.width - style.gap) / 2
    large = [plan for plan in plans if plan.body > half * half * 0.5]
    small = plans[len(large) :]
    blocks, y = [], 0.0
    for plan in large:
        block, y = plan.placed(0, y, style.width)
        blocks.append(block)
        y += style.gap
    ends = [y, y]
    for plan in small:
        column = 0 if ends[0] <= ends[1] else 1
        block, end = plan.placed(column * (half + style.gap), ends[column], half)
        blocks.append(block)
        ends[column] = end + style.gap
    return Layout(style.width, max(ends) - style.gap, scale, blocks)


def drawn(
    marks: Sequence[Mark],
    style: Style,
    counted: Callable[[str], str],
    maximum: tuple[str, str],
    breaker: Breaker = whole,
) -> Drawing:
    """The layout with heads, the line at the threshold and the names that fit. ``counted``: what stands below the name of an area;
    ``maximum``: words for the legal maximum, long and short."""
    found = layout(marks, style)
    drawing = Drawing(style.width, found.height)
    tiles = sorted(
        (tile for block in found.blocks for tile in block.tiles if tile.kind == "tile"),
        key=lambda tile: -tile.width * tile.height,
    )
    named = {tile.mark for tile in tiles[: style.most_labels]}
    for block in found.blocks:
        drawing.line("rule", block.x, block.y + 0.5, block.x + block.width, block.y + 0.5)
        y = block.y + 3
        for line in title_lines(block.area, block.width, style):
            y += style.title_size * 1.15
            drawing.text(line, block.x, y, style.title_size, "b")
        drawing.text(counted(block.area), block.x, y + style.small_size + 3, style.small_size, "q")
        for tile in block.tiles:
            _mark(drawing, marks[tile.mark], tile, style, tile.mark in named, maximum, breaker)
        if block.line:
            x, top, bottom = block.line
            drawing.line("break", x, top - 4, x, bottom + 4)
    return drawing


#: Width and height of the picture for a hall, and its type: more than a twentieth of the height of the whole screen.
_HALL = (1120.0, 420.0)
_HALL_NAME, _HALL_LEAST, _HALL_DOT = 48.0, 9.0, 14.0


def drawn_in_hall(marks: Sequence[Mark], named: int | None = None, breaker: Breaker = whole) -> Drawing:
    """All marks on one screen, read from the last row: no areas, what is ganz online left of the line, the rest right of it, names only on
    the largest, a frame around the one ``named`` in the statement; what is too small, and what has no case number, in lines below."""
    width, height = _HALL
    # the circles of a city take no more than two fifths of the screen
    step = min(_HALL_DOT + _ROW_GAP, math.floor(math.sqrt(0.4 * height * width / max(len(marks), 1))))
    dot = step - _ROW_GAP
    per_line = int((width + _ROW_GAP) // step)
    cases = [mark.cases or 0.0 for mark in marks]
    large = [place for place, value in enumerate(cases) if value]
    body = height
    for _ in range(4):  # what stands below takes room from the marks, and so makes more of them small
        total = sum(cases[place] for place in large)
        if not total:
            break
        lines = -(-(len(marks) - len(large)) // per_line)
        body = max(height - lines * step - (10 if lines else 0), height / 3)
        sides = {
            side: sum(cases[place] for place in large if marks[place].side == side) / total * width
            for side in (CONFORM, NOT, UNKNOWN)
        }
        large = [
            place
            for place in large
            if cases[place] / total * width * body >= _HALL_LEAST**2 and sides[marks[place].side] >= _HALL_LEAST
        ]
    drawing = Drawing(width)
    total = sum(cases[place] for place in large)
    left, frame = 0.0, None
    for side in (CONFORM, NOT, UNKNOWN):
        own = sorted((place for place in large if marks[place].side == side), key=lambda place: -cases[place])
        part = sum(cases[place] for place in own) / total * width if total else 0.0
        for tile in squarified([(place, cases[place] / total * width * body) for place in own], left, 0, part, body):
            inset = min(1.5, tile.width / 6, tile.height / 6)
            drawing.rect(
                look(marks[tile.mark]), tile.x + inset, tile.y + inset, tile.width - 2 * inset, tile.height - 2 * inset
            )
            _hall_name(drawing, marks[tile.mark], tile, breaker)
            frame = tile if tile.mark == named else frame
        left += part
        if side == CONFORM and 1 < left < width - 1:
            drawing.line("hall-break", left, -6, left, body + 6)
    if frame:
        drawing.rect("hall-frame", frame.x + 3, frame.y + 3, frame.width - 6, frame.height - 6)
    row = sorted(
        set(range(len(marks))) - set(large),
        key=lambda place: (marks[place].side, -(marks[place].level or 0), marks[place].name),
    )
    top = body + 10 if large else 0.0
    for at, place in enumerate(row):
        drawing.circle(
            look(marks[place]),
            at % per_line * step + dot / 2,
            top + at // per_line * step + dot / 2,
            dot / 2,
        )
    lines = -(-len(row) // per_line)
    drawing.height = top + lines * step - _ROW_GAP if lines else body
    return drawing


def _hall_name(drawing: Drawing, mark: Mark, tile: Tile, breaker: Breaker) -> None:
    size = _HALL_NAME
    lines = lines_of(mark.name, tile.width - 20, size, True, breaker)
    if not lines or len(lines) * size * 1.1 + 16 > tile.height:
        return
    for place, line in enumerate(lines):
        drawing.text(line, tile.x + 12, tile.y + 6 + size * (0.95 + 1.1 * place), size, f"b on-{look(mark)}")


def look(mark: Mark) -> str:
    """The look of a mark: its level, hatched where it is not known."""
    return "u" if mark.side == UNKNOWN or mark.level is None else f"l{mark.level}"


def _mark(
    drawing: Drawing, mark: Mark, tile: Tile, style: Style, is_named: bool, maximum: tuple[str, str], breaker: Breaker
) -> None:
    shade = look(mark)
    if tile.kind == "dot":
        drawing.circle(shade, tile.x + tile.width / 2, tile.y + tile.height / 2, tile.width / 2, tile.mark)
        return
    inset = 1.0 if tile.kind == "tile" else 0.5
    drawing.rect(shade, tile.x + inset, tile.y + inset, tile.width - 2 * inset, tile.height - 2 * inset, tile.mark)
    digit = "?" if shade == "u" else str(mark.level)
    said = _label(mark, tile, style, digit, maximum, breaker) if is_named else None
    if said:
        lines, size, last = said
        y = tile.y + 4
        for line in lines:
            y += size * 1.18
            drawing.text(line, tile.x + 7, y, size, f"b on-{shade}")
        if mark.cases_said:
            drawing.text(mark.cases_said, tile.x + 7, y + style.name_size * 1.25, style.name_size, f"on-{shade}")
        drawing.text(last, tile.x + tile.width - 7, tile.y + tile.height - 7, style.small_size, f"e on-{shade}")
    elif tile.width >= 14 and tile.height >= style.small_size + 2:
        middle = tile.y + tile.height / 2 + style.small_size * 0.34
        drawing.text(digit, tile.x + tile.width / 2, middle, style.small_size, f"m on-{shade}")


def _label(
    mark: Mark, tile: Tile, style: Style, digit: str, maximum: tuple[str, str], breaker: Breaker
) -> tuple[list[str], float, str] | None:
    """Lines of the name, their size and what stands in the lower right corner; None where name and digit do not both fit."""
    room = tile.width - 14
    large = style.name_size + 2
    for size in (large, style.name_size) if tile.width > 200 and tile.height > 110 else (style.name_size,):
        lines = lines_of(mark.name, room, size, True, breaker)
        if not lines:
            continue
        used = 4 + len(lines) * size * 1.18 + (style.name_size * 1.25 if mark.cases_said else 0)
        ends = [f"{digit} · {words}" for words in maximum] if mark.is_at_maximum else []
        for last in (*ends, digit):
            width = text_width(last, style.small_size)
            beside = text_width(mark.cases_said, style.name_size) + width + 10 <= room
            below = used + style.small_size + 6 <= tile.height - 4 and width <= room
            if (beside and used + 5 <= tile.height) or below:
                return lines, size, last
    return None
