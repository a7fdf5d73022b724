"""Runs the file of a page within the run of ``dashboard.py``: a question has one address and several pages, where Streamlit knows one
file to an address."""

from __future__ import annotations

import types
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ozg.ui.kit import menu, selection

#: The start page answers at / only, but Streamlit wants a name for it too that no file of a page has (see ozg/ui/kit/menu.py).
START = "stand"


@cache
def addresses() -> tuple[StreamlitPage, ...]:
    """Every address there is: that of each question."""
    return tuple(
        st.Page(_shown, title=question.title, url_path=question.path or START, default=not question.path)
        for question in menu.QUESTIONS
    )


def _shown() -> None:
    """The page the address names."""
    run(selection.shown_place().page.file)


def run(file: Path) -> None:
    """Run a page from top to bottom, as a script of its own. A file that has changed is read again."""
    module = types.ModuleType("__main__")
    module.__dict__["__file__"] = str(file)
    exec(_code(file, file.stat().st_mtime_ns), module.__dict__)


@cache
def _code(file: Path, changed_at: int) -> types.CodeType:
    return compile(file.read_text(encoding="utf-8"), str(file), "exec")
