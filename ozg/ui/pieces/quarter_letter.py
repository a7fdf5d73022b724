"""The letter "Was sich geändert hat" of the municipality shown: to save, and as text to paste into a mail."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ozg import formats
from ozg.read import quarter as read_quarter
from ozg.reports.quarter import MOST_WORDS, QuarterFacts, quarter, to_quarter_docx, to_quarter_text
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.download import DOCX, download
from ozg.ui.kit.in_force import View
from ozg.ui.kit.page import fragment


@fragment
def quarter_letter(view: View) -> None:
    """The offer of the letter; nothing of it is asked for before somebody wants it."""
    days = ask(read_quarter.dates, ars=view.selected.ars, today=view.selected.date)
    parts.heading("Brief: Was sich geändert hat", f"Höchstens {MOST_WORDS} Wörter, mit genauen Zahlen: für das Haus")
    since = _since(days)

    def facts() -> QuarterFacts:
        return QuarterFacts(**ask(read_quarter.answers, ars=view.selected.ars, today=view.selected.date, since=since))

    def made() -> bytes:
        found = facts()
        return to_quarter_docx(quarter(found), found)

    download("Brief speichern (DOCX)", made, f"{view.file_name('Brief')}.docx", DOCX, "quarter_docx")
    if st.toggle("Als Text für eine E-Mail zeigen", key="quarter_text_wanted"):
        text = to_quarter_text(quarter(facts()))
        st.text_area(
            "Text für eine E-Mail; hineinklicken, alles markieren, kopieren",
            text,
            height=420,
            key=f"quarter_text_{since}",
        )


def _since(days: list[date]) -> date | None:
    """The earlier of the two days; there is nothing to choose while there is one list or two."""
    if len(days) < 2:
        parts.paragraph("Es gibt erst eine Liste; verglichen wird ab der zweiten.")
        return None
    usual = read_quarter.usual_since(days)
    if len(days) == 2:
        return usual
    return st.selectbox(
        "Verglichen mit dem Stand vom", days[1:], index=days[1:].index(usual), format_func=formats.day, key="quarter_since",
        placeholder="Bitte wählen",
    )  # fmt: skip
