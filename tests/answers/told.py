"""What the product says about a case: its pages as a reader sees them, its council paper, its exports. Each asked once."""

from __future__ import annotations

import csv
import html
import json
import os
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl

from ozg import marks, papers
from ozg.editions.candidate import candidate, find_scope
from ozg.read.database import candidates, connect
from ozg.reports.council import CouncilFields, build
from tests.answers.case import Case, settled, write
from tests.conftest import run_etl
from tests.pages.app import app_at, markup_of

PROJECT = Path(__file__).resolve().parents[2]
PAPER = "paper"
DATA, EXPORT = "data", "export"
#: Places that speak to the public: sums of cases are rounded to ten there.
PUBLIC = ("council", "council_hall", "plain_language", PAPER)
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SENTENCE = re.compile(r"<(p|h1|h2|h3)\b[^>]*>(.*?)</\1>", re.DOTALL)
_HELP = re.compile(r'<details class="ozg-help.*?</details>', re.DOTALL)
_FIGURE = re.compile(r'<span data-figure="([^"]*)" data-value="([^"]*)"([^>]*)>(.*?)</span>', re.DOTALL)


@dataclass(frozen=True)
class Told:
    """One page or paper: all it says as plain text, and its marked figures."""

    text: str
    marks: tuple[marks.Marked, ...] = ()
    #: Paragraphs, headlines and what is read out instead of pictures, one by one; no cells of tables.
    sentences: tuple[str, ...] = ()


def rounded(value: float, step: int) -> int:
    """To whole steps, half up, from the exact value."""
    return int(value / step + 0.5) * step


def plain(text: str) -> str:
    """Without tags, entities and narrow spaces, and without the folded help of a page, which says nothing of a place."""
    bare = re.sub(r'<(style|script)[^>]*>.*?</\1>|<details class="ozg-help.*?</details>', " ", text, flags=re.DOTALL)
    # an element inside a sentence is no word boundary, a block is
    bare = re.sub(r"</?(span|a|strong|b|em|i|abbr|sup|sub|mark)\b[^>]*>", "", bare)
    return _SPACES.sub(" ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))


def page_of(data: Path, page: str, ars: str, day: str, seconds: int = 60) -> Told:
    """Open a page through the real entry point; what stands behind a question mark is added to the address."""
    os.environ["OZG_DATA"] = str(data)
    stem, _, more = page.partition("?")
    app = app_at(stem, {"kommune": ars, "stichtag": day, **dict(parse_qsl(more))}, seconds)
    assert not app.exception, f"{page}: {app.exception[0].message}"
    markup = markup_of(app.main)
    pictures = re.findall(r'class="ozg-chart" role="img" aria-label="([^"]*)"', markup)
    shown = tuple(
        marks.Marked(key, value, plain(words), _attribute(where, "ars"), _attribute(where, "date"))
        for key, value, where, words in _FIGURE.findall(markup)
    )
    said = [part for _, part in _SENTENCE.findall(_HELP.sub(" ", markup))]
    return Told(plain("\n".join([markup, *pictures])), shown, tuple(map(plain, [*said, *pictures])))


def _attribute(text: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]*)"', text)
    return found.group(1) if found else ""


def paper_of(data: Path, ars: str) -> Told:
    """The council paper as it would be made from the published state."""
    connection = connect(candidates(data).paths[0])
    try:
        edition = candidate(connection, find_scope(connection, ars))
    finally:
        connection.close()
    edition.header.update(number=1, frozen_at="2026-10-05T09:30:00")
    (facts,) = papers.council_facts(edition, None, [ars])
    paper = build(facts, CouncilFields())
    said = "\n".join(_words(paper))
    found = tuple(replace(mark, words=plain(mark.words)) for mark in marks.found(said))
    return Told(plain(html.escape(marks.plain(said))), found)


def _words(part: object):
    """Every text inside a paper, wherever it stands."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from _words(list(part.values()))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _words(each)
    elif hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from _words(getattr(part, name))


class Exported:
    """Rows of the exported tables, by file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str) -> list[dict[str, str]]:
        path = self.folder / f"{table}.csv"
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    @cached_property
    def stand(self) -> list[dict[str, str]]:
        return self.rows("stand")

    @cached_property
    def history(self) -> list[dict[str, str]]:
        return self.rows("verlauf")

    @cached_property
    def parties(self) -> list[dict[str, str]]:
        return self.rows("engpass_partei")

    @cached_property
    def findings(self) -> list[dict[str, str]]:
        return self.rows("befund")


class Answers:
    """The published answers to all cases: pages and papers are rendered when first asked for and remembered."""

    def __init__(self, folder: Path, cases: list[Case]) -> None:
        self.places = settled(cases)
        self.data = folder / DATA
        self.exported = Exported(folder / EXPORT)
        self.reports = {
            report["file"]: report
            for path in sorted(folder.glob("report*.json"))
            for report in json.loads(path.read_text(encoding="utf-8"))["files"]
        }
        self._told: dict[str, dict[str, Told]] = {}

    def ars(self, case: Case) -> str:
        return self.places[case.name][case.see]["ars"]

    def of(self, case: Case) -> dict[str, Told]:
        """Page → what it says, of every page the case opens."""
        if case.name not in self._told:
            self._told[case.name] = {page: self._page(case, page) for page in case.opened}
        return self._told[case.name]

    def _page(self, case: Case, page: str) -> Told:
        """A page or paper that cannot be made says so; the others of the case are still looked at."""
        ars = self.ars(case)
        try:
            return paper_of(self.data, ars) if page == PAPER else page_of(self.data, page, ars, case.date)
        except Exception as problem:
            return Told(f"Diese Ansicht konnte nicht gezeigt werden. {type(problem).__name__}: {problem}")


def publish(folder: Path, cases: list[Case]) -> None:
    """One build for all cases: their workbooks loaded at once, what a case wants to see loaded later in a second step; exported."""
    places = settled(cases)
    lists = folder / "lists"
    lists.mkdir()
    now, later = [], []
    for case in cases:
        paths = write(case, places[case.name], lists)
        cut = len(paths) - bool(case.loaded)
        now += paths[:cut]
        later += paths[cut:]
    for number, paths in enumerate(filter(None, (now, later))):
        run_etl("load", *paths, "--report", folder / f"report{number}.json", data=folder / DATA)
    run_etl("export", folder / EXPORT, data=folder / DATA)
