"""A process before and after as two rows of steps: what is digital is tinted, a change of medium has a strong left edge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules.house import MEDIUM_LABELS
from ozg.ui.kit.markup import Html, show, tag
from ozg.words import house as house_words

_STYLE = Html(f"<style>{(Path(__file__).parent / 'process_strip.css').read_text(encoding='utf-8')}</style>")
_PHASES = {"VORHER": "vorher", "NACHHER": "nachher"}


def process_strips(processes: pd.DataFrame, steps: pd.DataFrame) -> None:
    """One block per row of ``ozg.read.house.processes``, its steps from ``ozg.read.house.steps``."""
    show(_STYLE)
    for process in by_row(processes):
        own = steps[steps["process_name"] == process.process_name]
        rows = [
            tag("div", tag("span", label), tag("ol", *_steps(own[own["phase"] == phase])), class_="row")
            for phase, label in _PHASES.items()
            if (own["phase"] == phase).any()
        ]
        head = [tag("h3", process.process_name), tag("p", house_words.process(process))]
        show(tag("div", tag("div", *head, *rows, class_="ozg-process"), class_="ozg"))


def _steps(steps: pd.DataFrame) -> Iterator[Html]:
    before = None
    for step in by_row(steps):
        medium = None if formats.is_unknown(step.medium) else step.medium
        is_break = bool(before and medium and medium != before)
        said = [MEDIUM_LABELS[medium]] if medium else []
        said += [f"{formats.decimal(step.minutes, 0)} min"] if not formats.is_unknown(step.minutes) else []
        said += [f"{formats.integer(step.place_count)} Orte"] if step.place_count > 1 else []
        said += ["Medienbruch"] if is_break else []
        yield tag("li", step.step_name, tag("small", ", ".join(said)), class_=" ".join([*([medium] if medium else []), *(["break"] if is_break else [])]) or None)  # fmt: skip
        before = medium or before
