"""Pages through the real entry point, on the demo build."""

from __future__ import annotations

import html
import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree

from ozg.read.database import candidates, connect
from tests.conftest import run_etl
from tests.pages.app import START, app_at, markup_of, unpacked

#: Fictional town of the demo with a full history (data/demo).
WIESENAU = "990010006006"
#: What a reader is told where a page fails.
BROKEN = "Diese Ansicht konnte nicht gezeigt werden"


class Shown:
    """What a reader sees of one run."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def markup(self) -> str:
        return markup_of(self.app)

    @property
    def text(self) -> str:
        """All text the page writes itself, without tags and without the folded help at its foot, spaces made plain."""
        bare = re.sub(r"<style>.*?</style>|<details class=\"ozg-help.*?</details>", "", self.markup, flags=re.DOTALL)
        bare = re.sub(r"<span data-figure[^>]*>(.*?)</span>", r"\1", bare)  # a marked figure is no word of its own
        return re.sub(r"[\s\u202f\u00a0]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))

    @property
    def headlines(self) -> list[str]:
        found = re.findall(r"<h1>(.*?)</h1>", self.markup, re.DOTALL)
        return [re.sub(r"[\u202f\u00a0]", " ", html.unescape(re.sub(r"<[^>]+>", "", text))) for text in found]

    @property
    def figures(self) -> dict[str, list[str]]:
        """Exact values of the marked figures by their key, in the order shown."""
        found: dict[str, list[str]] = {}
        for key, value in re.findall(r'data-figure="([A-Z_0-9]+)" data-value="([^"]*)"', self.markup):
            found.setdefault(key, []).append(value)
        return found

    @property
    def charts(self) -> list[tuple[str, str]]:
        """Text alternative and figure of every chart, in the order shown."""
        named = r"""<div class="ozg-chart" role="img"(?: aria-label="([^"]*)")?([^>]*)>(?=.*?<p class="ozg-summary">(.*?)</p>)?"""
        found = re.findall(named, self.markup, re.DOTALL)
        return [
            (html.unescape(own or re.sub(r"<[^>]+>", "", beneath)), unpacked(place)[0].split("\n")[0])
            for own, place, beneath in found
        ]

    def chart(self, index: int) -> dict:
        return json.loads(self.charts[index][1])

    def chart_words(self, index: int) -> str:
        """Text alternative of a chart."""
        return self.charts[index][0]

    def columns(self, caption: str) -> dict[str, list[str]]:
        """Cells of the table with this caption, by header."""
        table = next(part for part in re.findall(r"<table>.*?</table>", self.markup, re.DOTALL) if caption in part)
        clean = [
            [
                html.unescape(re.sub(r"<[^>]+>", "", cell))
                for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            ]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
        ]
        return {name: [row[place] for row in clean[1:]] for place, name in enumerate(clean[0])}


@pytest.fixture(scope="session")
def pages_of_demo() -> dict[tuple, tuple[Shown, ElementTree]]:
    """Pages of the demo by what was asked, each with what it showed when it was opened."""
    return {}


@pytest.fixture
def open_page(
    demo_data: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, pages_of_demo: dict
) -> Iterator[Callable[..., Shown]]:
    """Open a page: ``open_page("municipality", kommune=…)``; the file stem of the page, None for the start page.

    What the demo was asked is remembered from test to test as the application remembers it, unless a test changes the program; so is a page
    on which nobody has done anything yet, where nothing of the test changes it.
    """
    changes = "monkeypatch" in inspect.signature(request.function).parameters
    others = [made for name, made in request.node._fixtureinfo.name2fixturedefs.items() if name != request.fixturename]
    is_kept = not changes and not any("monkeypatch" in made[-1].argnames for made in others)

    def opened(stem: str | None = None, data: Path = demo_data, seconds: int = 20, **query: str) -> Shown:
        monkeypatch.setenv("OZG_DATA", str(data))
        if changes or data != demo_data:
            st.cache_data.clear()
        if not is_kept or data != demo_data:
            return shown_at(stem, query, seconds)
        asked = (stem, *sorted(query.items()))
        shown, tree = pages_of_demo.get(asked, (None, None))
        if shown is None or shown.app._tree is not tree:  # a page somebody clicked on has another tree
            shown = shown_at(stem, query, seconds)
            pages_of_demo[asked] = shown, shown.app._tree
        return shown

    def shown_at(stem: str | None, query: dict[str, str], seconds: int) -> Shown:
        app = app_at(stem or START, query, seconds)
        assert not app.exception
        shown = Shown(app)
        assert BROKEN not in shown.text, f"{stem} could not be shown; the reason stands in the log"
        return shown

    yield opened
    if changes:
        st.cache_data.clear()


@pytest.fixture(scope="session")
def without_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the register and the catalogue alone: no demo, no list of anybody."""
    folder = tmp_path_factory.mktemp("without-lists")
    run_etl("build", "--no-demo", data=folder)
    return folder


@pytest.fixture(scope="session")
def answers(demo_data: Path):
    """Ask the published demo build directly, for what a page should show: one row as a tuple."""
    connection = connect(candidates(demo_data).paths[0])
    yield lambda query, *values: connection.execute(query, values).fetchone()
    connection.close()
