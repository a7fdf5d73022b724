"""First start: nothing is published yet, so the demo (or the user's own lists) is built in a process of its own.

The application never writes the database itself; the ETL has its own lock, so two first visitors cannot disturb each other.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import streamlit as st

from ozg.read.database import NothingPublished, candidates, data_folder
from ozg.ui.markup import show, tag
from ozg.ui.menu import PROJECT
from ozg.ui.page import problem_page

#: One build at a time in this server; whoever waits finds the result and goes on.
_BUILDING = threading.Lock()


def build_first_data() -> None:
    """Build and publish with progress in German; then start over, or say what went wrong."""
    show(tag("div", tag("h1", "Die Daten werden zum ersten Mal aufgebaut."),
             tag("p", "Das dauert etwa eine Minute und geschieht nur einmal. Danach öffnet sich die Übersicht von selbst.",
                 class_="ozg-deck"), class_="ozg"))  # fmt: skip
    place = st.empty()
    with _BUILDING:
        lines = [] if _is_published() else _run(place)
    if not _is_published():
        problem_page(
            "Die Daten konnten nicht aufgebaut werden.",
            " ".join(lines[-3:]) or "Bitte »python -m etl build« von Hand starten.",
        )
        st.stop()
    st.rerun()


def _is_published() -> bool:
    """Somebody else may have built while this visit waited."""
    try:
        return bool(candidates(data_folder()).paths)
    except NothingPublished:
        return False


def _run(place) -> list[str]:
    """Messages of the build, the newest shown in ``place``."""
    command = [sys.executable, "-m", "etl", "build", "--data", str(data_folder())]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    lines: list[str] = []
    with subprocess.Popen(command, cwd=PROJECT, env=environment, text=True, encoding="utf-8", stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:  # fmt: skip
        for line in process.stderr:
            if line.strip():
                lines.append(line.strip())
                place.text(line.strip())
    return lines
