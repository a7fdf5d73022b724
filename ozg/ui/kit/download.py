"""The button under which a file can be saved: made when somebody clicks, for the visitor it was drawn for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ozg.access import Right
from ozg.ui.kit import page, visitor
from ozg.ui.kit.markup import plain

CSV, ZIP, PDF = "text/csv", "application/zip", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(
    label: str, content: Callable[[], bytes], file_name: str, kind: str, key: str, needs: tuple[Right, str] | None = None
) -> None:  # fmt: skip
    """A file to save. ``kind``: its media type; ``needs``: the right for one municipality or Kreis, without it that of the page. Whoever
    has lost the right by the time of the click, because his login is over, gets no file."""
    right, *keys = needs or (page.opened_right()[0], *page.opened_right()[1])
    made = visitor.made_later(content, right, *keys)
    st.download_button(plain(label), made, file_name, kind, key=key, on_click="ignore")
