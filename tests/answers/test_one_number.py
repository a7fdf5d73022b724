"""One key, one number: every marked figure of three towns at two dates, over all pages and the council paper."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ozg.read.database import candidates, connect
from ozg.rules import figures
from ozg.ui.kit.menu import PAGES as EVERY_PAGE
from tests.answers import never
from tests.answers.told import PAPER, PUBLIC, Told, page_of, paper_of, rounded

#: The fullest town of the demo, a large one and a small one with a thin list.
TOWNS = ("Wiesenau", "Altenforst", "Kleinheide")
DATES = ("2026-09-30", "2026-06-30")
#: Writes and tools of the house; they show no figure of a municipality that is not on another page.
PAGES = [page.stem for page in EVERY_PAGE if page.has_place and page.stem != "data_intake"]
#: The council paper speaks of the newest list.
NEWEST = DATES[0]


@dataclass(frozen=True)
class Heard:
    """One town at one date: page → what it says."""

    ars: str
    day: str
    told: dict[str, Told]


@pytest.fixture(scope="module")
def keys(demo_data: Path) -> dict[str, str]:
    """Name → ARS of the towns."""
    connection: duckdb.DuckDBPyConnection = connect(candidates(demo_data).paths[0])
    rows = connection.execute("SELECT short_name, ars FROM mart.municipality WHERE ars[:2] = '99'").fetchall()
    connection.close()
    return dict(rows)


@pytest.fixture(scope="module")
def heard(demo_data: Path, keys: dict[str, str]) -> dict[tuple[str, str], Heard]:
    """What all pages and papers say, each asked when first needed."""
    return {}


@pytest.fixture(params=[(town, day) for town in TOWNS for day in DATES], ids=lambda given: f"{given[0]}-{given[1]}")
def one(request, demo_data: Path, keys: dict[str, str], heard: dict[tuple[str, str], Heard]) -> Heard:
    if request.param not in heard:
        town, day = request.param
        told = {page: page_of(demo_data, page, keys[town], day) for page in PAGES}
        if day == NEWEST:
            told[PAPER] = paper_of(demo_data, keys[town])
        heard[request.param] = Heard(keys[town], day, told)
    return heard[request.param]


def test_one_key_one_number(one: Heard):
    said: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for page, told in one.told.items():
        for mark in told.marks:
            said[mark.key, mark.place or one.ars, mark.day or one.day][mark.value].add(page)
    wrong = [
        f"{key} of {place} on {day}: " + "; ".join(f"{value or 'unknown'} on {sorted(pages)}" for value, pages in values.items())
        for (key, place, day), values in said.items()
        if not is_one_number(values)
    ]  # fmt: skip
    assert said, "no page shows a marked figure"
    assert not wrong, "\n".join(wrong)


def is_one_number(values: dict[str, set[str]]) -> bool:
    """One exact value; pages for the public may hide it or round it to ten, to a hundred where ten would tell a hidden count
    (docs/fachregeln.md 7.6). ``values``: value → pages that show it."""
    exact = {value for value, pages in values.items() if not pages <= set(PUBLIC)}
    if len(exact) > 1:
        return False
    public = {value for value, pages in values.items() if pages <= set(PUBLIC)}
    if not exact:
        return len(public - {""}) <= 1
    (value,) = exact
    steps = {f"{rounded(float(value), step):.10g}" for step in (10, 100)} if value else set()
    return public <= {"", value} | steps


def test_every_key_has_a_definition(one: Heard):
    defined = {figure.code for group in vars(figures).values() if isinstance(group, tuple) for figure in group}
    used = {mark.key for told in one.told.values() for mark in told.marks}
    assert used <= defined, f"without a definition: {sorted(used - defined)}"


def test_the_words_of_a_figure_are_its_value(one: Heard):
    """A figure that says 2.057 for 2,056 would be a second number under the same key."""
    wrong = [
        f"{page}: {mark.key} says „{mark.words}“ for {mark.value}"
        for page, told in one.told.items()
        for mark in told.marks
        if mark.value and (number := _number(mark.words)) is not None and not _is_rounding(number, float(mark.value))
    ]
    assert not wrong, "\n".join(wrong)


def _number(words: str) -> float | None:
    """A German number said alone; None for words and shares."""
    bare = words.replace(".", "").replace(",", ".").replace("−", "-").removeprefix("rund ").strip()
    try:
        return float(bare)
    except ValueError:
        return None


def _is_rounding(said: float, value: float) -> bool:
    """The value itself, rounded half up to a whole number, to one decimal, or to ten."""
    halves = {int(value + 0.5) if value >= 0 else -int(-value + 0.5), int(value * 10 + 0.5) / 10, rounded(value, 10)}
    return abs(said - value) < 1e-6 or any(abs(said - half) < 1e-6 for half in halves)


#: A share said in a sentence, and two counts it can come from.
_PERCENT = re.compile(r"(?<![\d,–])(\d+(?:,\d)?) %")
_COUNTS = re.compile(r"(?<![\d.,])(\d[\d.]*)(?: \w+)? von (?:rund |allen |den |bekannten )*(\d[\d.]*)")
#: Shares without counts of their own: why each is none.
NO_COUNTS = {
    "a middle of many shares": r"mittleren? Hälfte|Median|die Mitte von|im Mittel|bis \d+ %\)|\(\d+ % bis",
    "from the lowest to the highest of a list that stands beside it": r"Von \d+ %|Anteil je Kommune|Zählweisen: ",
    "a goal, and where it stands by the same figure above": r"Jahresziel|Ende 20\d\d ",
    "a limit": r"machen? 80 %|über 99 %|unter 1 %|von 0 bis \d+ %|Fördersatz|bis 400 %|Annahme: \d+ %|mindestens \d+ %|mehr als \d+ %",
    "money and time, counted in euros and days": r"Zeit|Geld|Förderung",
    "a share of another municipality, counted on its page": r"wie in [^()]*\(\d+ %\)|\(\d+ %\) wären",
    "the share a plan is calculated with, counted beneath": r"Online-Quote|Prozent der Fälle",
    "a course whose counts stand beneath its picture": r"am \d\d\.\d\d\.\d{4}|kamen 20\d\d|20\d\d kamen|\d+ Listen?\)",
}  # fmt: skip


def test_no_share_without_its_counts(one: Heard):
    """A percentage in a sentence has its counts in that sentence, or on the page, or is of a kind that has none."""
    allowed = re.compile("|".join(NO_COUNTS.values()))
    wrong = []
    for page, told in one.told.items():
        counted = _shares_of(" ".join(told.sentences) + told.text)
        for sentence in told.sentences:
            for share in _PERCENT.findall(sentence):
                if share not in counted and not allowed.search(sentence):
                    wrong.append(f"{page}: {share} % in „{sentence[:160]}“")
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def _shares_of(text: str) -> set[str]:
    """Every percentage that two counts of the text come to, half up, whole and with one decimal."""
    found = set()
    for some, of in _COUNTS.findall(text):
        part, whole = (int(number.replace(".", "") or 0) for number in (some, of))
        if whole:
            found |= {
                str(int(100 * part / whole + 0.5)),
                f"{int(1000 * part / whole + 0.5) / 10:.1f}".replace(".", ","),
            }
    return found


def test_nothing_that_is_never_true(one: Heard):
    wrong = [f"{page}: {found}" for page, told in one.told.items() for found in never.found_in(told.text)]
    assert not wrong, "\n".join(wrong)


def test_no_two_definitions_are_the_same():
    """Nor may two be told apart by their code only."""
    defined = list(
        {
            figure.code: figure for group in vars(figures).values() if isinstance(group, tuple) for figure in group
        }.values()
    )
    for what in ("label", "formula"):
        by_text = defaultdict(list)
        for figure in defined:
            by_text[" ".join(getattr(figure, what).lower().split())].append(figure.code)
        twice = {text: codes for text, codes in by_text.items() if len(codes) > 1}
        assert not twice, (what, twice)
