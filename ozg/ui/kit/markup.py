"""HTML of our own making. Data goes in through ``text`` only: names from lists are never read as HTML or Markdown."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import streamlit as st

from ozg import marks
from ozg.ui.kit.breaks import with_breaks

#: Characters that turn the direction of what follows, or are no characters at all: "\u202egpj.exe" reads as "exe.jpg".
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKED = re.compile(r"[\\`*_\[\]<>#$~|!&]")
#: What becomes a link, a colour or a picture without any brackets: an address, ":red", ":smile:", somebody@example.org.
_RUNNING = re.compile(r"(:(?=\S)|@|\bwww(?=\.))", re.IGNORECASE)
_LIST_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_WORD_JOINER = "\u2060"


class Html(str):
    """Markup made by this package, safe to show as it is; every other string is data and gets escaped."""


class Final(Html):
    """Markup whose long words have their places to break already: to be remembered."""


def final(*markup: Html) -> Final:
    """Markup as it is shown."""
    return Final(with_breaks("".join(markup)))


def text(value: Any) -> Html:
    """Data as markup: escaped, unless it is markup of ours already; a marked figure becomes an element with its key and value."""
    if isinstance(value, Html):
        return value
    return Html(marks.replace(escape(visible(str(value)), quote=True), _figure))


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


def link(label: Any, href: str, **attributes: str | None) -> Html:
    """A link within the dashboard, opened in the same tab (``links.js``)."""
    return tag("a", label, href=href, **attributes)


def show(markup: Html) -> None:
    """Put markup on the page, its long words with the places where they may break on a phone."""
    st.html(markup if isinstance(markup, Final) else with_breaks(markup))


def visible(words: str) -> str:
    """Data as it is written, with a sign in place of each character that would make it read as something else."""
    return _INVISIBLE.sub("\ufffd", words)


def plain(words: Any) -> str:
    """Data in the label, help or option of a widget or in a message of Streamlit's, all of which it reads as Markdown: shown as text."""
    one_line = " ".join(visible(str(words)).split())
    escaped = _MARKED.sub(r"\\\g<0>", one_line)
    return _LIST_AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] in "+-" else f"{found[1]}{found[2][:-1]}\\{found[2][-1]}",
                              _RUNNING.sub(rf"\1{_WORD_JOINER}", escaped))  # fmt: skip
