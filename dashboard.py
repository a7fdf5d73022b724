"""Entry of the web application: ``streamlit run dashboard.py``. Frame, menu and selection around the pages."""

import streamlit as st

from ozg.read.database import NothingPublished
from ozg.ui import first_start, menu, page, selection
from ozg.ui.cache import open_build

st.set_page_config(page_title="OZG-Dashboard", layout="wide", initial_sidebar_state="auto")
page.open_frame()


def navigation():
    """The menu, with the pages that exist."""
    groups = {
        group: [
            st.Page(entry.file, title=entry.title, url_path=entry.url_path, default=entry.url_path is None)
            for entry in entries
            if entry.file.is_file()
        ]
        for group, entries in menu.groups().items()
    }
    return st.navigation({group: pages for group, pages in groups.items() if pages}, expanded=True)


@page.guarded
def main() -> None:
    """One run: find the build in force, choose, show the page."""
    current = navigation()
    try:
        build = open_build()
    except NothingPublished:
        first_start.build_first_data()
        return
    entry = menu.entry_at(current.url_path)
    selected = selection.choose()
    page.banners(build, selected.note if selected else None)
    if selected is None:
        page.problem_page("Es gibt noch keine Kommune mit Angaben.", "Mit »python -m etl load Liste.xlsx« wird eine eigene Liste geladen.")
        return
    page.breadcrumb(entry.group, entry.title, selected.name)
    current.run()


main()
