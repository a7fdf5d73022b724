"""The letter "Was sich geändert hat" of a municipality: as DOCX, and as text to paste into a mail. At most 250 words; exact figures, so for the
house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

import pandas as pd

from ozg.reports.council_docx import to_paper_docx
from ozg.reports.paper import Paper, Points, Section, Text, plain
from ozg.words import quarter as words

#: More words than these nobody reads.
MOST_WORDS = 250
KIND = "Brief zum Quartal"
#: How many services get a line in each of the lists, due dates and bottlenecks: from what there is room for at best to what always fits.
_ROOM = ((5, 3, 3), (5, 2, 2), (5, 1, 2), (5, 1, 1), (4, 1, 1), (3, 1, 1), (2, 1, 1), (1, 1, 1))


@dataclass(frozen=True)
class QuarterFacts:
    """What the letter is made from; as ``ozg.read.quarter.answers`` gives it. ``before`` and ``compared`` are None for a first list."""

    ars: str
    name: str
    today: date
    now: pd.Series
    before: pd.Series | None
    compared: pd.Series | None
    changes: pd.DataFrame
    solved: pd.DataFrame
    waiting: pd.DataFrame
    due: pd.DataFrame
    held: pd.Series
    leverage: pd.DataFrame
    unrated: pd.DataFrame
    awaited: pd.DataFrame
    built_at: datetime
    is_demo: bool

    @property
    def file_stem(self) -> str:
        return f"Brief_{self.ars}_{self.now['reporting_date'].date()}"


def quarter(facts: QuarterFacts) -> Paper:
    """The letter with as many lines as fit."""
    listed, due, blocks = (cache(partial(part, facts)) for part in (_listed, _due, _blocks))
    letters = (
        _letter(facts, [*listed(most), due(most_due), blocks(most_blocks)]) for most, most_due, most_blocks in _ROOM
    )
    made = next(letters)
    while words.count(texts(made)) > MOST_WORDS and (shorter := next(letters, None)):
        made = shorter
    return made


def to_quarter_docx(paper: Paper, facts: QuarterFacts) -> bytes:
    """The letter as DOCX."""
    return to_paper_docx(paper, facts.built_at)


def to_quarter_text(paper: Paper) -> str:
    """The letter as text for a mail: the title is its subject."""
    paper = plain(paper)
    parts = [paper.title]
    for section in paper.sections:
        parts.append("\n".join([section.heading.upper(), *_lines(section)]))
    return "\n\n".join([*parts, paper.foot]) + "\n"


def texts(paper: Paper) -> list[str]:
    """Every text of the letter, as it is read."""
    paper = plain(paper)
    return [paper.title, *(text for each in paper.sections for text in (each.heading, *_lines(each))), paper.foot]


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Text):
            yield block.text
        elif isinstance(block, Points):
            yield from (f"- {item}" for item in block.items)


def _listed(facts: QuarterFacts, most: int) -> list[words.Part | None]:
    changes, compared = facts.changes, facts.compared
    return [
        words.better(changes, compared, most),
        words.solved(facts.solved, most),
        words.worse(changes, compared, facts.waiting, facts.today, most),
        words.restated(changes, most),
        words.dropped(changes, compared),
    ]


def _due(facts: QuarterFacts, most: int) -> words.Part:
    return words.due(facts.due, facts.now, facts.today, most)


def _blocks(facts: QuarterFacts, most: int) -> words.Part:
    relevant_count = int(facts.now["relevant_count"])
    return words.blocks(facts.held, relevant_count, facts.leverage, facts.unrated, facts.awaited, facts.today, most)


def _letter(facts: QuarterFacts, parts: Sequence[words.Part | None]) -> Paper:
    now, before = facts.now, facts.before
    opening = [
        Text(words.stand(now, before, facts.today)),
        Text(words.news(now, before, facts.compared, facts.changes, facts.solved)),
    ]
    return Paper(
        title=words.title(facts.name),
        kind=KIND,
        author=facts.name,
        keywords=["Onlinezugangsgesetz", "Stand", facts.name],
        meta=[],
        sections=[Section("In Kürze", opening), *(_section(part) for part in parts if part)],
        foot=words.source(facts.name, now, facts.is_demo),
    )


def _section(part: words.Part) -> Section:
    said: list[Any] = [Text(part.said)] if part.said else []
    return Section(part.heading, [*said, *([Points(part.items)] if part.items else [])])
