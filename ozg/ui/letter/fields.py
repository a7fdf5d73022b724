"""The fields of a letter that a person may change before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from ozg import formats
from ozg.reports.letter import LetterFields
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice


def letter_fields(given: LetterFields, key: str, has_notes: bool) -> LetterFields:
    """``given``: what stands in them at first; ``key``: of this letter, so that one letter's words do not become those of the next;
    ``has_notes``: whether the list notes anything that could go with it."""
    with st.expander("Angaben ändern: Absender, Empfänger, Datum, Frist, Text", key=f"letter_fields_{key}"):
        left, right = st.columns(2, gap="medium")
        with left:
            sender = st.text_area(
                plain("Absender"), given.sender, key=f"letter_sender_{key}", height=110, placeholder="Anschrift"
            )
            day = _day("Datum (TT.MM.JJJJ)", given.day, f"letter_day_{key}")
            greeting = st.text_input(
                plain("Anrede"), given.greeting, key=f"letter_greeting_{key}", placeholder=given.greeting
            )
        with right:
            recipient = st.text_area(
                plain("Empfänger"),
                given.recipient,
                key=f"letter_recipient_{key}",
                height=110,
                placeholder="Stelle und Anschrift",
            )
            deadline = _day("Antwort bis (TT.MM.JJJJ)", given.deadline, f"letter_deadline_{key}")
            function = st.text_input(
                plain("Unterschrift (Funktion)"),
                given.function,
                key=f"letter_function_{key}",
                placeholder=given.function,
            )
        request = st.text_area(
            plain("Bitte"), given.request, key=f"letter_request_{key}", height=140, placeholder="Text der Bitte"
        )
        notes = has_notes and st.checkbox(plain("Vermerke der Liste mitnehmen"), value=True, key=f"letter_notes_{key}")
    if deadline < day:
        notice(
            f"Die Frist ({formats.day(deadline)}) liegt vor dem Datum des Briefs ({formats.day(day)}).",
            "Bitte unter „Angaben ändern“ berichtigen.",
        )
    return replace(
        given, sender=sender, recipient=recipient, day=day, deadline=deadline, greeting=greeting, request=request,
        function=function or given.function, has_notes=bool(notes),
    )  # fmt: skip


def _day(label: str, given: date, key: str) -> date:
    """A day as it is written in a letter; what is no day is told, and the one suggested stays."""
    text = st.text_input(plain(label), formats.day(given), key=key, placeholder="TT.MM.JJJJ")
    try:
        return datetime.strptime(text.strip(), "%d.%m.%Y").date()
    except ValueError:
        notice(f"„{text}“ ist kein Tag; es bleibt der {formats.day(given)}.", "Bitte als TT.MM.JJJJ schreiben.")
        return given
