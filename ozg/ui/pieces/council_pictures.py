"""The five questions a council asks first: each with its answer as title, its sentences, and a picture where one helps."""

from __future__ import annotations

import pandas as pd

from ozg import formats, marks
from ozg.charts import states
from ozg.charts.levels import level_bar, level_bar_text, level_bar_title
from ozg.frames import by_row
from ozg.read import bottlenecks, council
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.page import palette
from ozg.ui.kit.table import folded_table
from ozg.ui.pieces.council_answers import Answer, CouncilView, Question, answer
from ozg.words import bottleneck as bottleneck_words, council as words, level, standing


def first_question(question: Question, seen: CouncilView, view: View) -> None:
    """One of the questions asked first."""
    found = answer(question.number, seen)
    asked = f"Frage {question.number}: {question.words} Stand {formats.day(seen.day)}"
    said = [*found.sentences, *question.missing_sentences(found)]
    key = f"frage_{question.number}"
    file_name = view.file_name(f"rat_{key}")
    _PICTURES[question.number](asked, said, seen, f"{file_name}_bild")
    table_of(question, found, view)


def table_of(question: Question, found: Answer, view: View) -> None:
    """The rows behind an answer, folded; nothing where there are none."""
    if found.table is not None and len(found.table):
        key = f"frage_{question.number}"
        folded_table(found.table_label, found.table, found.columns, question.words, key, view.file_name(f"rat_{key}"))


def _plain(title: str, asked: str, said: list[str]) -> None:
    """An answer without a picture; a sentence that says what the title says is not said twice."""
    parts.heading(title, asked)
    further = [sentence for sentence in said if marks.plain(sentence) != f"{title}."]
    if further:
        parts.paragraph(*further)


def _online(asked: str, said: list[str], seen: CouncilView, file_name: str) -> None:
    levels, colors = parts.levels_of(seen.now, level.bounded(seen.services)), palette()
    if not seen.now["relevant_count"]:
        _plain(standing.NONE_COUNTS, asked, said)
        return
    known = standing.is_anything_known(seen.now)
    chart_block(
        marks.plain(standing.conform_of_relevant(seen.now)) if known else level_bar_title(levels, seen.now["model_2_count"]), asked, level_bar(levels, colors), level_bar_text(levels, other_model_count=seen.now["model_2_count"]), levels,
        parts.level_columns(levels), key="levels", file_name=file_name, legend=parts.level_legend(colors, levels), lead=said,
    )  # fmt: skip


def _trend(asked: str, said: list[str], seen: CouncilView, file_name: str) -> None:
    history, colors = seen.ask(council.history), palette()
    title = words.trend_title(history)
    if len(history) < 2:
        _plain(title, asked, said)
        return
    chart_block(
        title, f"{asked}. Leistungen je Stichtag", states.states_by_date(history, colors), states.states_by_date_text(history), words.by_date(history),
        columns("reporting_date conform_count_within not_conform_count_within unknown_level_count_within relevant_count_within"),
        key="trend", file_name=file_name, legend=states.legend(history, colors), lead=said,
    )  # fmt: skip


def _benefit(asked: str, said: list[str], seen: CouncilView, file_name: str) -> None:
    cases, colors = words.case_states(seen.now), palette()
    title = words.cases_title(seen.now)
    if cases.empty:
        _plain(title, asked, said)
        return
    row = next(by_row(cases))
    chart_block(
        title, f"{asked}. Fälle im Jahr, gerundet", states.case_bar(row, colors), states.case_bar_text(row), cases,
        columns("conform_cases not_conform_cases unknown_cases"), key="cases", file_name=file_name, legend=states.legend(cases, colors),
        lead=said,
    )  # fmt: skip


def _help(asked: str, said: list[str], seen: CouncilView, file_name: str) -> None:
    owners, colors = seen.ask(council.owners), palette()
    if owners.empty:
        unrated = seen.ask(bottlenecks.unrated, today=seen.day)
        awaited_count = int(seen.ask(bottlenecks.awaited)["service_count"].sum())
        _plain(words.help_title(owners, bottleneck_words.unrated_services(unrated), awaited_count), asked, said)
        return
    title = words.help_title(owners)
    named: pd.DataFrame = owners.assign(owner=[bottleneck_words.owners(code) for code in owners["owner_code"]])
    chart_block(
        title, f"{asked}. Blockierte Leistungen", states.waiting_bars(named, colors), states.waiting_bars_text(named), named,
        columns("owner service_count"), key="waiting", file_name=file_name, lead=said,
    )  # fmt: skip


def _coming(asked: str, said: list[str], seen: CouncilView, _: str) -> None:
    _plain(marks.plain(words.coming_title(seen.targets)), asked, said)


_PICTURES = {1: _online, 12: _trend, 10: _benefit, 9: _help, 2: _coming}
