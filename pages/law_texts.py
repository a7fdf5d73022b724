"""/methodik?ansicht=gesetze: the text of a law, one paragraph at a time (?gesetz=OZG&paragraf=9a)."""

import streamlit as st

from ozg import formats
from ozg.rules import law
from ozg.ui.kit import parts
from ozg.ui.pieces import law_links
from ozg.words import law as words

shown = law.laws().get(st.query_params.get(law_links.LAW, ""), law.laws()["OZG"])
paragraphs = shown.paragraphs
paragraph = paragraphs.get(st.query_params.get(law_links.PARAGRAPH, ""), next(iter(paragraphs.values())))
parts.headline(
    f"{shown.name} · Stand {formats.day(shown.day)}",
    f"{words.named(paragraph)} {shown.short}: {paragraph.title}",
    law_links.choice_of_laws(),
)
parts.paragraph(*paragraph.text.split("\n\n"))
parts.entries_list(f"Alle Paragraphen: {shown.name}", law_links.paragraphs_of(shown), "")
parts.source(f"{shown.name}, unverändert, {shown.source}; amtliches Werk (§ 5 UrhG)")
