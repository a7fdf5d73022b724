"""``python -m benchmarks.imports [CHECKOUT]``: the drawn imports of the product as figures.

For ``etl``, ``ozg`` and ``ozg/ui``: how many files lie directly in the folder, how many rooms it has (a room is a file or a folder
directly in it), how many arrows lead from one room to another, and which rooms use each other in a circle. CHECKOUT is a git
worktree of another state; without one, this project.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
FOLDERS = ("etl", "ozg", "ozg/ui")


class Drawn(NamedTuple):
    """The imports inside one folder. ``arrows``: pairs of a room and the room it uses; ``circles``: rooms that reach each other."""

    modules: int
    direct_files: int
    rooms: set[str]
    arrows: set[tuple[str, str]]
    circles: list[list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, nargs="?", default=PROJECT)
    checkout = parser.parse_args().checkout
    print(f"{'folder':8}{'modules':>9}{'directly':>10}{'rooms':>7}{'arrows':>8}{'circles':>9}")
    for folder in FOLDERS:
        found = drawn(checkout, folder)
        print(
            f"{folder:8}{found.modules:9}{found.direct_files:10}{len(found.rooms):7}{len(found.arrows):8}{len(found.circles):9}"
        )
        for circle in found.circles:
            print(f"         in a circle: {', '.join(circle)}")


def drawn(checkout: Path, folder: str) -> Drawn:
    """The imports between the rooms of a folder, read from its files; ``__init__.py`` and ``__main__.py`` directly in it count as
    files, the first as no room."""
    top = checkout / folder
    files = sorted(path for path in top.rglob("*.py") if "__pycache__" not in path.parts)
    package = folder.replace("/", ".")
    rooms = {_room(path.relative_to(top).parts[0]) for path in files} - {"__init__"}
    arrows = set()
    for path in files:
        own = _room(path.relative_to(top).parts[0])
        for name in _imported(path):
            used = name.removeprefix(f"{package}.").split(".")[0] if name.startswith(f"{package}.") else ""
            if own in rooms and used in rooms and used != own:
                arrows.add((own, used))
    direct = len([path for path in files if path.parent == top])
    return Drawn(len(files), direct, rooms, arrows, _circles(rooms, arrows))


def _room(part: str) -> str:
    return part.removesuffix(".py")


def _imported(path: Path) -> Iterator[str]:
    """Full dotted names of what a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _circles(rooms: set[str], arrows: set[tuple[str, str]]) -> list[list[str]]:
    """Groups of rooms that reach each other."""
    reached = {room: _reached(room, arrows) for room in rooms}
    groups = {
        frozenset(other for other in reached[room] if room in reached[other]) for room in rooms if room in reached[room]
    }
    return sorted(sorted(group) for group in groups)


def _reached(room: str, arrows: set[tuple[str, str]]) -> set[str]:
    found: set[str] = set()
    todo = {room}
    while todo:
        todo = {used for user, used in arrows if user in todo} - found
        found |= todo
    return found


if __name__ == "__main__":
    main()
