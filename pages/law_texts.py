"""/methodik?ansicht=gesetze: the text of a law, one paragraph at a time (?gesetz=OZG&paragraf=9a)."""

import streamlit as st

from ozg import formats
from ozg.rules import law
from ozg.ui.kit import parts
from ozg.ui.kit.markup import link, tag
from ozg.ui.kit.selection import address
from ozg.ui.pieces.law_links import LAW, PARAGRAPH
from ozg.words import law as law_words

laws = law.laws()
shown = laws.get(st.query_params.get(LAW, ""), next(iter(laws.values())))
paragraphs = shown.paragraphs
paragraph = paragraphs.get(st.query_params.get(PARAGRAPH, ""), next(iter(paragraphs.values())))
parts.headline(
    f"{shown.name} · Stand {formats.day(shown.day)}",
    f"{law_words.named(paragraph)} {shown.short}: {paragraph.title}",
    tag("span", *[part for each in laws.values() for part in (link(each.short, address("law_texts", **{LAW: each.short})), " ")]),
)  # fmt: skip
parts.paragraph(*paragraph.text.split("\n\n"))
parts.entries_list(
    f"Alle Paragraphen: {shown.name}",
    [("", [link(f"{law_words.named(each)} {each.title}", address("law_texts", **{LAW: shown.short, PARAGRAPH: each.number}))]) for each in paragraphs.values()],
    "",
)  # fmt: skip
parts.source(f"{shown.name}, unverändert, {shown.source}; amtliches Werk (§ 5 UrhG)")
