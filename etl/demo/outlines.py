"""Outlines of the fictional municipalities: areas grown on a jittered grid, with shared, softened borders.

Borders are built as arcs between the points where three areas meet; every area uses the same arcs as its neighbours, so
nothing overlaps and no gap is left. The place is open sea, far from every real outline.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from etl.demo import stream

Cell = tuple[int, int]
Point = tuple[float, float]

COLUMNS, ROWS = 46, 40
CELL_KM = 1.12
WEST, SOUTH = 4.45, 54.55  # degrees, south-western corner of the grid
KM_PER_DEGREE_LAT = 111.2
KM_PER_DEGREE_LON = KM_PER_DEGREE_LAT * cos(radians(SOUTH))
STATE, DISTRICT, CITY = "990000000000", "990010000000", "990020000000"

#: Municipality → where it grows from (column and row of the grid) and its weight in area.
SEEDS: dict[str, tuple[float, float, float]] = {
    "990010001001": (9, 31, 60),
    "990010003003": (19, 33, 95),
    "990010004004": (29, 31, 85),
    "990010005005": (11, 22, 105),
    "990010006006": (21, 23, 118),
    "990010007007": (30, 20, 140),
    "990010010010": (37, 28, 120),
    "990010011011": (8, 12, 92),
    "990010012012": (17, 13, 90),
    "990010013013": (25, 11, 80),
    "990010014014": (33, 11, 75),
    "990015401021": (14, 5, 55),
    "990015401022": (21, 4, 62),
    "990015401023": (28, 4, 52),
    CITY: (42, 17, 100),
}


def write_outlines(path: Path) -> None:
    """A GeoJSON FeatureCollection: every municipality, both districts, the state; with area and centre as properties."""
    owner = _grow()
    members = {
        **{(ars, "municipality"): {ars} for ars in SEEDS},
        (DISTRICT, "district"): set(SEEDS) - {CITY},
        (CITY, "district"): {CITY},
        (STATE, "state"): set(SEEDS),
    }
    arcs = _arcs(owner)
    features = [_feature(ars, level, inside, owner, arcs) for (ars, level), inside in members.items()]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


def _grow() -> dict[Cell, str]:
    """Cell → municipality: all areas grow by one cell at a time, the one furthest behind its weight first."""
    chance = stream("outlines")
    land = _land()
    owner: dict[Cell, str] = {}
    size: dict[str, int] = dict.fromkeys(SEEDS, 0)
    rough = {cell: chance.uniform(0, 2.4) for cell in _grid()}
    while land - owner.keys():
        grown = False
        for ars in sorted(SEEDS, key=lambda ars: (size[ars] / SEEDS[ars][2], ars)):
            column, row, _ = SEEDS[ars]
            border = (
                {(int(column), int(row))}
                if not size[ars]
                else {near for cell, found in owner.items() if found == ars for near in _around(cell)}
            )
            free = [cell for cell in border if cell in land and cell not in owner]
            if free:
                best = min(free, key=lambda cell: (hypot(cell[0] - column, cell[1] - row) + rough[cell], cell))
                owner[best] = ars
                size[ars] += 1
                grown = True
                break
        if not grown:
            break
    return _without_pinches(owner)


def _without_pinches(owner: dict[Cell, str]) -> dict[Cell, str]:
    """Areas that touch themselves only at a corner get a neighbouring cell: every border line is simple afterwards."""
    while True:
        for column, row in _grid():
            cells = ((column, row), (column + 1, row + 1), (column + 1, row), (column, row + 1))
            a, b, c, d = (owner.get(cell, "") for cell in cells)
            if a == b and c != a and d != a:
                owner[cells[2 if a else 0]] = a or c or d
                break
            if c == d and a != c and b != c:
                owner[cells[0 if c else 2]] = c or a or b
                break
        else:
            return owner


def _grid() -> Iterable[Cell]:
    return ((column, row) for column in range(COLUMNS) for row in range(ROWS))


def _land() -> set[Cell]:
    """Everything the sea does not reach from the edge of the grid: no lakes."""
    edge = [(column, row) for column, row in _grid() if column in (0, COLUMNS - 1) or row in (0, ROWS - 1)]
    sea = {cell for cell in edge if not _is_land(cell)}
    reached = list(sea)
    while reached:
        for near in _around(reached.pop()):
            if near not in sea and 0 <= near[0] < COLUMNS and 0 <= near[1] < ROWS and not _is_land(near):
                sea.add(near)
                reached.append(near)
    return set(_grid()) - sea


def _is_land(cell: Cell) -> bool:
    """An uneven oval; the eastern side is the coast."""
    x, y = (cell[0] - 23) / 22.5, (cell[1] - 18.5) / 18.5
    wave = stream("coast", cell[0] // 4, cell[1] // 4).uniform(-0.1, 0.1)
    return x * x * 0.92 + y * y * 0.9 + 0.25 * x * y < 0.95 + wave


def _around(cell: Cell) -> list[Cell]:
    column, row = cell
    return [(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)]


def _corner(node: Cell) -> Point:
    """A grid corner moved a little, in degrees."""
    chance = stream("corner", *node)
    x, y = (node[0] + chance.uniform(-0.3, 0.3)) * CELL_KM, (node[1] + chance.uniform(-0.3, 0.3)) * CELL_KM
    return WEST + x / KM_PER_DEGREE_LON, SOUTH + y / KM_PER_DEGREE_LAT


def _borders(owner: dict[Cell, str]) -> dict[tuple[Cell, Cell], tuple[str, str]]:
    """Grid edge (from corner, to corner) → area on its left and on its right; '' is outside."""
    edges = {}
    for (column, row), ars in owner.items():
        a, b, c, d = (column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)
        for (start, end), other in zip(
            ((a, b), (b, c), (c, d), (d, a)),
            ((column, row - 1), (column + 1, row), (column, row + 1), (column - 1, row)),
            strict=True,
        ):
            neighbour = owner.get(other, "")
            if neighbour != ars:
                edges[start, end] = (ars, neighbour)
    return edges


def _arcs(owner: dict[Cell, str]) -> dict[tuple[str, str], list[list[Point]]]:
    """(area on the left, area on the right) → softened lines between the points where more than two areas meet."""
    edges = _borders(owner)
    degree: dict[Cell, int] = defaultdict(int)
    for start, end in {tuple(sorted(edge)) for edge in edges}:
        degree[start] += 1
        degree[end] += 1
    arcs: dict[tuple[str, str], list[list[Point]]] = defaultdict(list)
    following = defaultdict(dict)
    for (start, end), pair in edges.items():
        following[pair][start] = end
    for pair in sorted(following):
        if (pair[1], pair[0]) in arcs:  # the neighbour has walked this border already: the same line backwards
            arcs[pair] = [line[::-1] for line in arcs[pair[1], pair[0]]]
            continue
        steps = dict(following[pair])
        while steps:
            starts = [node for node in sorted(steps) if degree[node] != 2 or node not in steps.values()]
            node = starts[0] if starts else min(steps)
            line = [node]
            while node in steps:
                node = steps.pop(node)
                line.append(node)
                if degree[node] != 2:
                    break
            arcs[pair].append(_soften([_corner(corner) for corner in line]))
    return arcs


def _soften(line: list[Point]) -> list[Point]:
    """Cut the corners once (Chaikin); the ends stay, they are shared with other lines."""
    if len(line) < 3:
        return line
    soft = [line[0]]
    for (x1, y1), (x2, y2) in pairwise(line):
        soft += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
    return [*soft, line[-1]]


def _feature(
    ars: str, level: str, inside: set[str], owner: dict[Cell, str], arcs: dict[tuple[str, str], list[list[Point]]]
) -> dict:
    lines = [line for (left, right), found in arcs.items() if left in inside and right not in inside for line in found]
    rings = [[_rounded(point) for point in ring] for ring in _rings(lines)]
    rings.sort(key=lambda ring: -abs(_area(ring)))
    cells = [cell for cell, found in owner.items() if found in inside]
    lon = WEST + (sum(cell[0] for cell in cells) / len(cells) + 0.5) * CELL_KM / KM_PER_DEGREE_LON
    lat = SOUTH + (sum(cell[1] for cell in cells) / len(cells) + 0.5) * CELL_KM / KM_PER_DEGREE_LAT
    properties = {
        "ars": ars,
        "level": level,
        "area_km2": round(sum(_area(ring) for ring in rings) * KM_PER_DEGREE_LAT * KM_PER_DEGREE_LON, 2),
        "lat": round(lat, 4),
        "lon": round(lon, 4),
    }
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}


def _rings(lines: list[list[Point]]) -> list[list[Point]]:
    """Lines joined end to start to closed rings; the area lies on their left, so a hole runs the other way round."""
    by_start: dict[Point, list[list[Point]]] = defaultdict(list)
    for line in lines:
        by_start[line[0]].append(line)
    rings = []
    while by_start:
        start = min(by_start)
        ring = [start]
        while ring[-1] in by_start:
            waiting = by_start[ring[-1]]
            line = waiting.pop()
            if not waiting:
                del by_start[line[0]]
            ring += line[1:]
        rings.append(ring)
    return rings


def _area(ring: list[Point]) -> float:
    """Signed area in square degrees, positive when the ring runs anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _rounded(point: Point) -> Point:
    return round(point[0], 5), round(point[1], 5)
