"""Entry of the web application: ``streamlit run dashboard.py``.

The file is read twice. The server imports it and finds ``app``; every visit runs it as a script and gets the page.
"""

import copy

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ozg.access import Denied
from ozg.read import area
from ozg.read.database import DatabaseProblem, NothingPublished
from ozg.ui.kit import first_start, guidance, menu, page, page_files, parts, selection, server, visitor
from ozg.ui.kit.cache import Build, ask, open_build
from ozg.ui.kit.menu_links import menu_links, page_links
from ozg.ui.kit.place_search import place_search
from ozg.words import country as country_words


@page.guarded
def main() -> None:
    """One run: find the build in force, choose, show the page."""
    # A page object belongs to one run (it notes whether it may be called); looking its address up is what takes time.
    current = st.navigation([copy.copy(known) for known in page_files.addresses()], position="hidden")
    here = menu.place_at(current.url_path, selection.view())
    selection.open_place(here)
    found = build_or_problem()
    st.set_page_config(page_title=f"{here.title} · {server.TITLE}", layout="wide", initial_sidebar_state="auto")
    page.open_frame()
    closed = selection.closed_pages(isinstance(found, Build))
    st.sidebar.html(menu_links(here.question, server.TITLE, kinds_of_data(found), closed))
    page.watch_end_of_login()
    try:
        page.opened_with(here.page.right)
    except Denied:
        close(here.page)
        return
    if here.page.has_place:
        show_place(here, current, found, closed)
        return
    selection.keep_address()
    # What the house is and how it counts can be read even while no data can.
    if isinstance(found, Build):
        page.banners(found, None)
    page_links(here, closed)
    page.set_path(*here.steps)
    current.run()


def show_place(
    here: menu.Place, current: StreamlitPage, found: Build | DatabaseProblem, closed: frozenset[str]
) -> None:  # fmt: skip
    """A page about a municipality at a date: choose both, then show it. ``closed``: pages no link leads to. Raises the DatabaseProblem when
    there is nothing to show."""
    if isinstance(found, NothingPublished):
        first_start.build_first_data()
        return
    if isinstance(found, DatabaseProblem):
        raise found
    selected = selection.choose()
    if selected:
        page.banners(found, selected.note, selected.ars, not selected.municipality["is_demo"])
    else:
        page.banners(found, None)
    if selected is None:
        page.problem_page(*country_words.without_place(int(ask(area.countries)["list_count"].sum())))
        place_search("Ihre Kommune suchen")
        return
    try:
        page.opened_with(here.page.right, *selection.keys_of(here.page, selected.ars))
    except Denied:
        close(here.page, here.page.is_of_many and visitor.may(here.page.right, selected.ars), selected.name)
        return
    guidance.tour_bar(here, kinds_of_data(found), closed)
    page_links(here, closed)
    page.set_path(*here.steps, selected.name)
    current.run()


def close(closed: menu.Page, for_others: bool = False, place_name: str = "") -> None:
    """Instead of a page this visitor may not open; ``for_others``: because of what it tells about other municipalities; ``place_name``: for
    the municipality of this name."""
    page.closed(closed.right, selection.address("council"), for_others, place_name, closed.tells_states)
    parts.source()


def build_or_problem() -> Build | DatabaseProblem:
    """The build of this run, looked for once: menu and page never see two; or why there is none."""
    try:
        return open_build()
    except DatabaseProblem as problem:
        return problem


def kinds_of_data(found: Build | DatabaseProblem) -> frozenset[str]:
    """What the build has anything of, of what the menu asks for (``menu.Question.needs``)."""
    return (
        frozenset(kind for kind in menu.EVERY_KIND if found.facts()[f"has_{kind}"])
        if isinstance(found, Build)
        else frozenset()
    )


if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, secrets=server.login_secrets(), lifespan=server.started, middleware=server.middleware())
else:
    main()
