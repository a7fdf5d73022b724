"""``python -m benchmarks.side_by_side.made.in_datasette.load LISTS FILE.db``: the lists into SQLite, the rules as tables beside them."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path

from benchmarks.side_by_side.made.levels import CONCERNS, LEVELS, WORST
from benchmarks.side_by_side.made.lists import day, read, text

COLUMNS = (
    "ozg_id", "leika", "name", "relevance", "status", "level", "target", "ceiling", "efa", "solution", "interface", "own_rank", "own_class",
    "cases", "minutes", "days", "cost", "duty", "will", *LEVELS,
)  # fmt: skip


def main(folder: Path, target: Path) -> None:
    with (folder / "register.csv").open(encoding="utf-8") as stream:
        names = {row["short_name"]: row["ars"] for row in csv.DictReader(stream)}
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target)
    database.execute(f"CREATE TABLE service (ars TEXT, day TEXT, model TEXT, {', '.join(COLUMNS)})")
    database.execute(
        "CREATE TABLE bottleneck (ars TEXT, day TEXT, ozg_id TEXT, bottleneck TEXT, severity TEXT, waits_for TEXT, resolved TEXT)"
    )
    database.execute("CREATE TABLE level (criterion TEXT, answer TEXT, level INTEGER, worst INTEGER)")
    database.execute("CREATE TABLE concern (bottleneck TEXT, criterion TEXT)")
    database.execute("CREATE TABLE town (ars TEXT, name TEXT)")
    database.executemany("INSERT INTO town VALUES (?, ?)", [(ars, name) for name, ars in names.items()])
    database.executemany("INSERT INTO concern VALUES (?, ?)", CONCERNS.items())
    database.executemany("INSERT INTO level VALUES (?, ?, ?, ?)", [
        (criterion, answer, level, WORST.get(criterion, 2)) for criterion, answers in LEVELS.items() for answer, level in answers.items()
    ])  # fmt: skip
    for path in sorted(folder.glob("*.xlsx")):
        found = read(path, names)
        when = str(found.day)
        database.executemany(f"INSERT INTO service VALUES ({', '.join('?' * (3 + len(COLUMNS)))})", [
            (found.ars, when, found.model, *(row[column] for column in COLUMNS)) for row in found.services
        ])  # fmt: skip
        database.executemany("INSERT INTO bottleneck VALUES (?, ?, ?, ?, ?, ?, ?)", [
            (found.ars, when, text(row.get("ozg_id")) or None, text(row["bottleneck"]), text(row.get("severity")), text(row.get("waits_for")) or None,
             str(day(row["resolved"])) if day(row.get("resolved")) else None)
            for row in found.bottlenecks
        ])  # fmt: skip
    database.executescript((Path(__file__).parent / "rules.sql").read_text(encoding="utf-8"))
    database.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
