"""Goals P4, P5, P7: what a rerun costs, what it sends, what one process serves, and whether memory stays."""

from __future__ import annotations

import re
import threading
import time
from datetime import date
from pathlib import Path

import pandas as pd

from benchmarks.measure import PROJECT, Series, Server, number, say, serving
from benchmarks.viewer import Answer, Viewer
from ozg import formats
from ozg.read import choice, database
from ozg.ui.kit import menu

ROUNDS, VIEWERS, SECONDS = 25, 10, 15
SESSIONS, RERUNS = 200, 5000
DASHBOARD, NAIVE, EMPTY = (
    PROJECT / "dashboard.py",
    PROJECT / "benchmarks/naive/page.py",
    PROJECT / "benchmarks/naive/empty.py",
)
#: Every page that speaks about a place, by where it stands in the menu.
PAGES = tuple(menu.place_of(page.stem) for page in menu.PAGES if page.has_place)
TABLES = (("maturity", "services"), ("usage", "usage"), ("data_status", "findings"))
ALLOWED_BYTES, ALLOWED_FRAGMENT_BYTES = 12_000, 1_000


def municipalities(data: Path) -> list[str]:
    """Keys of municipalities with a list, at most forty, one Kreis after the other."""
    connection = database.connect(database.candidates(data).paths[0])
    rows = connection.execute("SELECT ars FROM mart.municipality WHERE latest_date IS NOT NULL AND municipality_kind = 'GEMEINDE' ORDER BY ars LIMIT 40").fetchall()  # fmt: skip
    connection.close()
    return [ars for (ars,) in rows]


def unseen(data: Path) -> list[dict[str, str]]:
    """Addresses of municipality and reporting date that have a list before the newest: none is asked twice. Only dates that a page offers:
    asked for any other one it would show the newest again."""
    connection = database.connect(database.candidates(data).paths[0])
    rows = connection.execute("SELECT ars, reporting_date, state_key FROM mart.summary JOIN mart.municipality USING (ars) WHERE municipality_kind = 'GEMEINDE' AND reporting_date < latest_date ORDER BY reporting_date DESC, ars").fetchall()  # fmt: skip
    offered = {
        state: set(choice.reporting_dates(connection, state)["reporting_date"]) for state in {row[2] for row in rows}
    }
    connection.close()
    return [{"kommune": ars, "stichtag": f"{day:%Y-%m-%d}"} for ars, day, state in rows if pd.Timestamp(day) in offered[state]]  # fmt: skip


def shown(viewer: Viewer, kommune: str, stichtag: str) -> Answer:
    """One view of Unser Stand. Raises AssertionError when what came is not what was asked for."""
    answer = viewer.show(kommune=kommune, stichtag=stichtag)
    day = formats.day(date.fromisoformat(stichtag))
    assert f"Stand {day}" in re.sub(r"<[^>]*>", "", "".join(viewer.texts)), f"{kommune}: {day} is not what is shown"
    return answer


def rerun(data: Path) -> None:
    """P4: the mayor's page for a municipality and date nobody has seen yet, and the same once more, against the same page
    written naively and against an empty page."""
    keys, views = municipalities(data), unseen(data)
    with (
        serving(DASHBOARD, data) as ours, serving(NAIVE, data) as naive, serving(EMPTY, data) as empty,
        Viewer(ours.address) as a, Viewer(naive.address) as b, Viewer(empty.address) as c,
    ):  # fmt: skip
        for viewer in (a, b, c):
            viewer.show(kommune=keys[0])
            viewer.show(kommune=keys[1])
        first, again, plain, nothing = [], [], [], []
        for turn in range(ROUNDS):
            view, ars = views[turn], keys[(turn + 1) % len(keys)]
            first.append(_cost(ours, lambda view=view: shown(a, **view)))
            again.append(_cost(ours, lambda view=view: a.show(**view)))
            plain.append(_cost(naive, lambda ars=ars: b.show(kommune=ars)))
            nothing.append(_cost(empty, lambda ars=ars: c.show(kommune=ars)))
    for what, values, to_empty, to_naive in (
        ("andere Kommune", first, 1.0, 1 / 5),
        ("aus dem Zwischenspeicher", again, None, 1 / 10),
    ):
        for unit, place in (("Wartezeit", 0), ("Prozessorzeit", 1)):
            mine, theirs, none = (Series(tuple(value[place] for value in found)) for found in (values, plain, nothing))
            reached = mine.median <= to_naive * theirs.median and (
                to_empty is None or mine.median <= to_empty * none.median
            )
            say("P4", reached, f"{what}, {unit}: {mine.told()}; leere Seite {none.told()} (das {number(mine.median / none.median, 2)}-fache); "
                f"naive Seite {theirs.told()} (1/{number(theirs.median / mine.median)})")  # fmt: skip


def _cost(server: Server, work) -> tuple[float, float]:
    """Milliseconds waited, and milliseconds of the server's processor."""
    before = server.processor_seconds()
    seconds = work().seconds
    return seconds * 1000, (server.processor_seconds() - before) * 1000


def sent(data: Path) -> None:
    """P5: bytes that travel when another municipality of the same Kreis is chosen, on every page; median of five changes."""
    keys = municipalities(data)[:7]
    with serving(DASHBOARD, data) as ours, serving(NAIVE, data) as naive:
        with Viewer(naive.address) as viewer:
            viewer.show(kommune=keys[0])
            theirs = Series(tuple(viewer.show(kommune=ars).bytes_compressed / 1000 for ars in keys[1:6]))
        for place in PAGES:
            with Viewer(ours.address, place.question.path) as viewer:
                viewer.show(kommune=keys[0], **place.parameters)
                answers = [viewer.show(kommune=ars, **place.parameters) for ars in keys[1:6]]
            packed, plain = (Series(tuple(size / 1000 for size in sizes)) for sizes in (
                [answer.bytes_compressed for answer in answers], [answer.bytes_sent for answer in answers]))  # fmt: skip
            say("P5", packed.median * 1000 <= ALLOWED_BYTES, f"/{place.question.path} {place.page.title}: {packed.told('kB')}, ausgepackt {number(plain.median)} kB; naive Seite {theirs.told('kB')}")  # fmt: skip


def sent_fragment(data: Path) -> None:
    """P5: bytes that travel when only a part of a page changes: 25 rows of a table that have not been seen, three times."""
    ars = municipalities(data)[5]
    with serving(DASHBOARD, data) as ours:
        for stem, table in TABLES:
            place = menu.place_of(stem)
            query = {"kommune": ars, **place.parameters}
            with Viewer(ours.address, place.question.path) as viewer:
                viewer.show(**query)
                answers = [viewer.press(f"{table}_next", **query) for _ in range(3)]
            packed, plain = (Series(tuple(size / 1000 for size in sizes)) for sizes in (
                [answer.bytes_compressed for answer in answers], [answer.bytes_sent for answer in answers]))  # fmt: skip
            say("P5", packed.median * 1000 <= ALLOWED_FRAGMENT_BYTES, f"/{place.question.path} {place.page.title}, nächste 25 Zeilen: {packed.told('kB', 2)}, ausgepackt {number(plain.median)} kB")  # fmt: skip


def load(data: Path) -> None:
    """P7: reruns a second with ten viewers who click at once, against the naive page; one process each."""
    keys = municipalities(data)
    found = {}
    for name, script, page in (("naiv", NAIVE, ""), ("Dashboard", DASHBOARD, "")):
        with serving(script, data) as server:
            found[name] = _clicking(server, page, keys)
    ours, theirs = found["Dashboard"], found["naiv"]
    ratio = ours[0] / theirs[0]
    say("P7", ratio >= 6, f"{VIEWERS} zugleich: {number(ours[0])} Seiten/s, p50 {number(ours[1], 0)} ms, p95 {number(ours[2], 0)} ms; "
        f"naiv {number(theirs[0])} Seiten/s, p50 {number(theirs[1], 0)} ms, p95 {number(theirs[2], 0)} ms: das {number(ratio)}-fache")  # fmt: skip


def _clicking(server: Server, page: str, keys: list[str]) -> tuple[float, float, float]:
    """Reruns a second, median and 95th percentile in milliseconds."""
    with Viewer(server.address, page) as first:
        for ars in keys:
            first.show(kommune=ars)
    waited: list[float] = []
    until = time.monotonic() + SECONDS

    def view(place: int) -> None:
        with Viewer(server.address, page) as viewer:
            turn = place
            while time.monotonic() < until:
                waited.append(viewer.show(kommune=keys[turn % len(keys)]).seconds * 1000)
                turn += 1

    threads = [threading.Thread(target=view, args=(place,)) for place in range(VIEWERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(waited)
    return len(waited) / SECONDS, ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def memory(data: Path) -> None:
    """P7: growth over 200 sessions opened and closed, and over 5,000 reruns; the collection after every run stays off."""
    keys = municipalities(data)
    with serving(DASHBOARD, data) as server:
        for place in PAGES:
            for ars in keys[:10]:
                with Viewer(server.address, place.question.path) as viewer:
                    viewer.show(kommune=ars, **place.parameters)
        before = server.memory_mb()
        for turn in range(SESSIONS):
            with Viewer(server.address) as viewer:
                viewer.show(kommune=keys[turn % 10])
        churned = server.memory_mb()
        say(
            "P7",
            churned - before <= 20,
            f"{SESSIONS} Sitzungen: {number(before)} → {number(churned)} MB (+{number(churned - before)}, erlaubt 20)",
        )
        with Viewer(server.address) as viewer:
            viewer.show(kommune=keys[0])
            start = server.memory_mb()
            for turn in range(RERUNS):
                viewer.show(kommune=keys[turn % 10])
                if (turn + 1) % 1000 == 0:
                    say("P7", None, f"nach {turn + 1} Seiten: {number(server.memory_mb())} MB")
        grown = server.memory_mb() - start
        say("P7", grown <= 50, f"{RERUNS} Seiten: +{number(grown)} MB (erlaubt 50)")
