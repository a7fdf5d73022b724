"""What Streamlit remembers: the connection per build file, and answers per build and question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from ozg.read import build as build_questions, database
from ozg.rules import model
from ozg.ui.kit import visitor

_BUILD = "_build"

#: A function of ``ozg.read``, or one of a page that makes something of its answers: what is made is then remembered too.
Question = Callable[..., Any]


@dataclass(frozen=True)
class Build:
    """The build a session looks at. ``problem`` says in German why it is not the newest one."""

    name: str
    connection: duckdb.DuckDBPyConnection
    problem: str | None

    def facts(self) -> pd.Series:
        """``meta.build`` as one row."""
        return remembered(self, Build.facts, "", lambda: build_questions.facts(self.connection).iloc[0])


# Two entries: the build in force and the one before it, which other sessions may still be reading.
@st.cache_resource(max_entries=2, on_release=lambda connection: connection.close(), show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return database.connect(Path(path))


@st.cache_resource(max_entries=2, show_spinner=False)
def _models(path: str) -> dict[str, model.Model]:
    return database.models(_connection(path))


def open_build() -> Build:
    """Find the build in force for this run and remember it, so that one page never mixes two builds.

    Falls back to the newest readable build when the newest is broken. Raises a DatabaseProblem when there is none.
    """
    found = database.candidates(database.data_folder())
    problem = found.problem
    last_error: database.Unreadable | None = None
    for path in found.paths:
        try:
            build = Build(path.name, _connection(str(path)), problem)
            model.use(_models(str(path)))
        except database.Unreadable as error:
            last_error = last_error or error
            problem = problem or error.message
            continue
        st.session_state[_BUILD] = build
        return build
    raise last_error


def current_build() -> Build:
    """The build of this run (see ``open_build``)."""
    return st.session_state.get(_BUILD) or open_build()


def ask(question: Question, **parameters: Any) -> Any:
    """The answer of a function of ``ozg.read`` for the build of this run, from memory when it was asked before."""
    try:
        return _answer(current_build(), question, parameters)
    except duckdb.ConnectionException:
        # Published twice since this session last ran as a whole: its connection was released. Only a fragment gets here.
        return _answer(open_build(), question, parameters)


def ask_later(question: Question, **parameters: Any) -> Callable[[], Any]:
    """Asks when it is called, which may be outside of a run, for a file that few will want: the build of this run, or where that was released
    meanwhile the newest one."""
    build = current_build()

    def asked() -> Any:
        try:
            return question(build.connection, **parameters)
        except duckdb.ConnectionException:
            return question(_connection(str(database.candidates(database.data_folder()).paths[0])), **parameters)

    return asked


def ask_outside(question: Question, **parameters: Any) -> Any:
    """The answer of the newest build that can be read, for a request that belongs to no run. Raises a DatabaseProblem when there is none."""
    last_error: database.Unreadable | None = None
    for path in database.candidates(database.data_folder()).paths:
        try:
            return question(_connection(str(path)), **parameters)
        except database.Unreadable as error:
            last_error = last_error or error
    raise last_error


#: Newest answers last. All sessions share them: pandas copies on write, so a page that changes its frame changes only its own.
#: (Streamlit's own cache packs and unpacks every answer, which was the largest part of a warm page.)
_ANSWERS: OrderedDict[tuple[str, str, str, str], Any] = OrderedDict()
_LOCK = threading.Lock()
MOST_ANSWERS = 500
#: The same for what a page calculated of a whole list with what one reader supposed: some hundred kB each, and hardly anybody else asks for it.
_CALCULATED: OrderedDict[tuple[str, str, str, str], Any] = OrderedDict()
MOST_CALCULATED = 60


def _answer(build: Build, question: Question, parameters: dict[str, Any]) -> Any:
    found = remembered(
        build, question, repr(sorted(parameters.items())), lambda: question(build.connection, **parameters)
    )
    return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found


def remembered(
    build: Build, maker: Callable[..., Any], asked: str, made: Callable[[], Any], is_large: bool = False
) -> Any:
    """What ``made`` makes, from memory when it was made before: by ``maker``, for what was ``asked``, of this build, for whoever sees as
    much as this visitor. ``is_large``: only the last few of such are kept."""
    kept, most = (_CALCULATED, MOST_CALCULATED) if is_large else (_ANSWERS, MOST_ANSWERS)
    # Who may see more never leaves an answer for who may see less.
    key = (build.name, visitor.current().sight, f"{maker.__module__}.{maker.__qualname__}", asked)
    with _LOCK:
        found = kept.get(key)
        if found is not None:
            kept.move_to_end(key)
    if found is None:
        found = made()
        with _LOCK:
            kept[key] = found
            while len(kept) > most:
                kept.popitem(last=False)
    return found
