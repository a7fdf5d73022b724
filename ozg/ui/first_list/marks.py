"""Pictures of the way: a level as steps that are filled up to it, and every service asked about as a small mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ozg.rules import asking, model
from ozg.rules.asking import Answer, Step
from ozg.ui.kit.markup import Html, show, tag
from ozg.words import first_list as words

_STYLE = (Path(__file__).parent / "first_list.css").read_text(encoding="utf-8")
#: Between two steps of a picture, and before the first one that is ganz online, in percent of its width.
_GAP, _BREAK = 1.5, 5.0


def style() -> None:
    """The look of all screens of the way, with one picture for each level of the model."""
    show(Html(f"<style>{_STYLE}{''.join(_rules())}</style>"))


def _rules() -> list[str]:
    """A background for the option of each level: as many steps as the model has, filled up to this one."""
    levels = [level.level for level in model.DEFAULT.levels]
    option = ".st-key-first_list_level [role=radiogroup] > :nth-child({})::before"
    return [f"{option.format(number)}{{background:{_steps(level)};}}" for number, level in enumerate(levels, 1)]


def _steps(level: int) -> str:
    levels = [each.level for each in model.DEFAULT.levels]
    gaps = [_BREAK if each == model.DEFAULT.conform_level else _GAP for each in levels[1:]]
    width = (100 - sum(gaps)) / len(levels)
    stops, left = [], 0.0
    for each, gap in zip(levels, [*gaps, 0.0], strict=True):
        color = f"var(--level-{level})" if each <= level else "var(--grid)"
        stops += [f"{color} {left:.1f}% {left + width:.1f}%"]
        if gap:
            stops += [f"transparent {left + width:.1f}% {left + width + gap:.1f}%"]
        left += width + gap
    return f"linear-gradient(to right,{','.join(stops)})"


def every_service(found: Sequence[Step], answers: Mapping[str, Answer]) -> None:
    """Each likely service as a mark: its level where it is known, hatched where it is offered and the level is not,
    a line through it where others do it or nobody knows who, empty where nobody has answered."""
    likely = [step for step in found if step.part != asking.OPEN]
    told = [
        tag(
            "li",
            class_=_look(answers.get(step.ozg_id)),
            style=_color(answers.get(step.ozg_id)),
            title=words.mark_told(step, answers.get(step.ozg_id)),
        )
        for step in likely
    ]
    show(
        tag(
            "div",
            tag("ul", *told, role="presentation"),
            class_="ozg ozg-first-marks",
            role="img",
            aria_label=words.so_far(asking.picture(found, answers)),
            data_picture="erste_liste",
        )
    )


def _look(answer: Answer | None) -> str:
    if not asking.is_answered(answer):
        return "unanswered"
    assert answer is not None
    if answer.offered != asking.YES:
        return "others"
    return "level" if answer.level is not None else "ozg-hatched"


def _color(answer: Answer | None) -> str | None:
    return f"background:var(--level-{answer.level})" if answer and _look(answer) == "level" else None
