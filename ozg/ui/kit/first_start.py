"""First start: nothing is published yet, so the demo (or the user's own lists) is built in a process of its own.

The application never writes the database itself; the ETL has its own lock, so two first visitors cannot disturb each other.
"""

from __future__ import annotations

import streamlit as st

from ozg.read import followed
from ozg.read.database import NothingPublished, candidates, data_folder
from ozg.ui.kit.etl_process import run
from ozg.ui.kit.markup import show, tag
from ozg.ui.kit.page import problem_page

BUILD_SECONDS = 900


def build_first_data() -> None:
    """Build and publish with progress in German; then start over, or say what went wrong."""
    show(tag("div", tag("h1", "Die Daten werden zum ersten Mal aufgebaut."),
             tag("p", "Das dauert etwa eine Minute und geschieht nur einmal. Danach öffnet sich das Dashboard von selbst.",
                 class_="ozg-deck"), class_="ozg"))  # fmt: skip
    place = st.empty()
    if followed.is_shared():
        run(["pull", "--once"], BUILD_SECONDS, is_needless=_is_published)
    lines = run(["build"], BUILD_SECONDS, lambda _, words: place.text(words), is_needless=_is_published).messages
    if not _is_published():
        problem_page(
            "Die Daten konnten nicht aufgebaut werden.",
            " ".join(lines[-3:])
            or "Wer das Dashboard betreibt, kann den Aufbau von Hand starten; wie, steht in der Anleitung (README).",
        )
        st.stop()
    st.rerun()


def _is_published() -> bool:
    """Somebody else may have built while this visit waited."""
    try:
        return bool(candidates(data_folder()).paths)
    except NothingPublished:
        return False
