"""HTML of our own making. Data goes in through ``text`` only: names from lists are never read as HTML or Markdown."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from ozg import marks


class Html(str):
    """Markup made by this package, safe to show as it is; every other string is data and gets escaped."""


def text(value: Any) -> Html:
    """Data as markup: escaped, unless it is markup of ours already; a marked figure becomes an element with its key and value."""
    if isinstance(value, Html):
        return value
    return Html(marks.replace(escape(str(value), quote=True), _figure))


def _figure(figure: marks.Marked) -> str:
    """A headline figure, as scripts may hold on to it (docs/vertrag.md): key of its definition and exact value."""
    where = {"data-ars": figure.place, "data-date": figure.day}
    more = "".join(f' {name}="{given}"' for name, given in where.items() if given)
    return f'<span data-figure="{figure.key}" data-value="{figure.value}"{more}>{figure.words}</span>'


def tag(name: str, *content: Any, **attributes: Any) -> Html:
    """An element around its content; ``class_`` and ``for_`` lose the underscore, other underscores become hyphens."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{''.join(text(part) for part in content)}</{name}>")


def link(label: Any, href: str) -> Html:
    """A link within the dashboard, opened in the same tab (``links.js``)."""
    return tag("a", label, href=href)


def show(markup: Html) -> None:
    """Put markup on the page."""
    st.html(markup)
