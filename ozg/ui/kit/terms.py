"""The meanings of the terms, hidden in the document: ``terms.js`` shows each where it first appears on a page."""

from __future__ import annotations

from ozg.rules.glossary import terms
from ozg.ui.kit.markup import Html, tag


def hidden_meanings() -> Html:
    """One paragraph per term that is explained in running text, with the words it answers to."""
    meanings = [
        tag("p", term.meaning, id=f"ozg-term-{number}", data_words="|".join((term.word, *term.forms)))
        for number, term in enumerate(terms())
        if term.is_in_text
    ]
    return Html(tag("div", *meanings, id="ozg-terms").replace("<div ", "<div hidden ", 1))
