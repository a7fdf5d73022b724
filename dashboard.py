"""Entry of the web application: ``streamlit run dashboard.py``.

The file is read twice. The server imports it and finds ``app``; every visit runs it as a script and gets the page.
"""

import contextlib
import copy

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ozg.access import Denied
from ozg.read.database import DatabaseProblem, NothingPublished
from ozg.ui.kit import first_start, menu, page, parts, selection, server, visitor
from ozg.ui.kit.cache import open_build
from ozg.ui.kit.menu_links import menu_links

#: The start page answers at / only, but Streamlit wants a name that differs from its file here too (see ozg/ui/kit/menu.py).
START = "uebersicht"


@st.cache_resource(show_spinner=False)
def pages() -> list[StreamlitPage]:
    """Every page that exists, in the order of the menu."""
    return [
        st.Page(entry.file, title=entry.title, url_path=entry.url_path or START, default=entry.url_path is None)
        for entries in menu.groups().values()
        for entry in entries
    ]


def navigation():
    """The menu, with the pages that exist; returns the page to run.

    Drawn here, because Streamlit's own menu with groups puts headings straight into a list, which screen readers stumble over;
    and as one element, because a link of Streamlit's own per page was half of what a click cost.
    """
    # A page object belongs to one run (it notes whether it may be called); looking its file up is what takes time.
    current = st.navigation([copy.copy(known) for known in pages()], position="hidden")
    st.sidebar.html(menu_links(menu.entry_at(current.url_path), server.TITLE))
    return current


@page.guarded
def main() -> None:
    """One run: find the build in force, choose, show the page."""
    current = navigation()
    st.set_page_config(page_title=f"{current.title} · {server.TITLE}", layout="wide", initial_sidebar_state="auto")
    page.open_frame()
    entry = menu.entry_at(current.url_path)
    try:
        page.opened_with(entry.right)
    except Denied:
        page.closed(entry.right, selection.address("rat"))
        parts.source()
        return
    if entry.has_place:
        show_place(entry, current)
        return
    selection.keep_address()
    # What the house is and how it counts can be read even while no data can.
    with contextlib.suppress(DatabaseProblem):
        page.banners(open_build(), None)
    page.set_path(*filter(None, (entry.group, entry.title)))
    current.run()


def show_place(entry: menu.Entry, current: StreamlitPage) -> None:
    """A page about a municipality at a date: choose both, then show it."""
    try:
        build = open_build()
    except NothingPublished:
        first_start.build_first_data()
        return
    selected = selection.choose()
    page.banners(build, selected.note if selected else None, selected.ars if selected else None)
    if selected is None:
        page.problem_page(
            "Es gibt noch keine Kommune mit Angaben.",
            "Mit »python -m etl load Liste.xlsx« wird eine eigene Liste geladen.",
        )
        return
    try:
        page.opened_with(entry.right, *(selection.with_lists() if entry.is_of_many else ()), selected.ars)
    except Denied:
        page.closed(entry.right, selection.address("rat"), entry.is_of_many and visitor.may(entry.right, selected.ars))
        parts.source()
        return
    page.set_path(entry.group, entry.title, selected.name)
    current.run()


if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, secrets=server.login_secrets(), lifespan=server.started, middleware=server.middleware())
else:
    main()
