"""Frame around every page: look, demo banner, breadcrumb, and German words instead of a traceback."""

from __future__ import annotations

import contextlib
import functools
import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from ozg import access, formats
from ozg.access import Denied, Right
from ozg.charts.theme import LIGHT, PALETTES, Palette, level_color
from ozg.read import area, followed
from ozg.read.database import DatabaseProblem, data_folder, is_of_this_version, older_build
from ozg.rules import examples, model
from ozg.sign_in.settings import SignInProblem
from ozg.ui.kit import visitor
from ozg.ui.kit.cache import Build, ask, current_build
from ozg.ui.kit.markup import Html, link, show, tag
from ozg.words import machines

_PATH, _HAS_TITLE, _RIGHT, _HAS_ANSWERED = "_path", "_has_title", "_right", "_has_answered"
#: So long a tab's first page waits behind its answer: half as long and the browser sometimes still draws both at once, twice as long and the
#: whole page comes later (docs/leistung.md).
SECONDS_FOR_THE_ANSWER = 0.05
_LOG = logging.getLogger("ozg")


def palette() -> Palette:
    """Colours for the theme this visitor sees."""
    return PALETTES.get(st.context.theme.type or "light", PALETTES["light"])


def custom_properties(colors: Palette, is_final: bool = False) -> str:
    """The palette as a style rule; ``is_final``: nothing overrules it."""
    is_dark = colors.name == "dark"
    values = {
        "paper": colors.paper, "ink": colors.ink, "quiet": colors.quiet, "grid": colors.grid, "outline": colors.outline,
        "accent": colors.accent, "on-accent": colors.on_levels[3], "pale": colors.pale, "gain": colors.gain, "loss": colors.loss, "warning": colors.warning,
        **{f"level-{each.level}": level_color(each.level, colors) for each in model.DEFAULT.levels},
        **{f"on-level-{each.level}": colors.on(level_color(each.level, colors)) for each in model.DEFAULT.levels},
        "link": "#8EC8F2" if is_dark else "#14568A",
        "raised": "#22252A" if is_dark else "#F5F3EF",
        "ochre": "#3A2F16" if is_dark else "#FBEFCF",
        "on-ochre": "#F3DFAE" if is_dark else "#5C3F00",
    }  # fmt: skip
    last = "!important" if is_final else ""
    return ":root{" + "".join(f"--{name}:{value}{last};" for name, value in values.items()) + "}"


def open_frame() -> None:
    """The colours of this visitor's theme, where it is not the light one, which is in the document (``server``) with the rest of the look;
    first call of every run."""
    st.session_state[_HAS_TITLE] = False
    if palette() is not LIGHT:
        st.html(f"<style>{custom_properties(palette())}</style>")


def made_up(countries: pd.DataFrame, is_real_place: bool = False) -> str:
    """What is not real. ``countries``: rows of ``area.countries``. A stock made for measuring has real places, but no Germany
    of real lists beside it; the demo has fictional places and an empty Germany. ``is_real_place``: the page is about a real municipality."""
    if "DE" in set(countries["area_key"]):
        if is_real_place:
            return "Mit Beispieldaten: Manche Kommunen und ihre Zahlen sind hier erfunden. Die gewählte Kommune gibt es wirklich."
        return "Beispieldaten: Kommunen und Zahlen sind erfunden."
    return (
        "Beispieldaten zum Messen: Wirklich sind nur die Namen und Schlüssel der Kommunen, alle Zahlen sind erfunden."
    )


def watch_end_of_login() -> None:
    """Lets a page that stays open say so by itself when the login is over, in every tab: nothing of the house stays on a screen that nobody
    touches any more."""
    until = visitor.current().until
    if until is None:
        return

    def look() -> None:
        if time.time() >= until:
            st.rerun()

    # A second more, or a clock that is asked just too early would be asked again only after as long.
    with st.sidebar:
        st.fragment(look, run_every=max(until - time.time(), 0.0) + 1.0)()


def banners(build: Build, note: str | None, ars: str | None = None, is_real_place: bool = False) -> None:
    """What must stand above every page: demo data and what the chosen municipality is an example of (``is_real_place``: of nothing, it is not
    invented), an older build than expected, a machine that does not follow the others, an address that named something unknown."""
    facts = build.facts()
    if facts["has_demo"]:
        example = examples.shown_by().get(ars or "")
        # Two parts: on a phone the second one stands at the foot of the page (phone.css).
        with st.container(key="demo", horizontal=True, gap=None):
            show(tag("p", made_up(ask(area.countries), is_real_place), class_="ozg ozg-demo", role="note"))
            if example:
                show(tag("p", f"Diese Kommune zeigt {example}.", class_="ozg ozg-demo ozg-example"))
    if build.problem:
        shown = f"Gezeigt wird der Stand vom {formats.moment(facts['built_at'])}."
        notice(f"{build.problem} {shown}", "Bitte die Daten neu aufbauen lassen.")
    if since := followed.behind_since(data_folder(), datetime.now().astimezone()):
        notice(machines.behind(since), machines.BEHIND_REMEDY)
    if note:
        notice(note)


def path(date_words: str = "") -> Html:
    """Where the reader is: menu group, page and municipality, as ``set_path`` was told, with a date behind it."""
    *before, here = st.session_state.get(_PATH) or ("",)
    steps = [tag("li", step) for step in before] + [tag("li", here, aria_current="page")]
    trail = tag("nav", tag("ol", *steps), aria_label="Sie sind hier")
    return tag("div", trail, *([tag("span", date_words)] if date_words else []), class_="ozg-kicker")


def title(words: str) -> Html:
    """The page's only h1; when something goes wrong further down, its heading is an h2."""
    is_first = not st.session_state.get(_HAS_TITLE)
    st.session_state[_HAS_TITLE] = True
    return tag("h1" if is_first else "h2", words)


def let_answer_be_painted() -> None:
    """Let the answer of a tab's first page go ahead of the rest: what arrives together the browser draws at once, and the answer a good tenth of a
    second later."""
    if _HAS_ANSWERED not in st.session_state:
        st.session_state[_HAS_ANSWERED] = True
        time.sleep(SECONDS_FOR_THE_ANSWER)


def set_path(*steps: str | Html) -> None:
    """Remember for this run where the reader is; a step that leads back is a link."""
    st.session_state[_PATH] = steps


def notice(message: str, remedy: str = "", kind: str = "warning") -> None:
    """Something the reader should know, with what to do about it; ``kind`` is ``warning``, ``error`` or ``done``."""
    body = [tag("p", message)] + ([tag("p", remedy)] if remedy else [])
    show(tag("div", *body, class_=f"ozg ozg-notice {kind}", role="alert" if kind == "error" else "status"))


def guarded(run: Callable[..., Any]) -> Callable[..., Any]:
    """No traceback ever reaches a reader: expected problems are shown as they are, others are logged and apologised for."""

    @functools.wraps(run)
    def safe(*arguments: Any, **named: Any) -> Any:
        try:
            return run(*arguments, **named)
        except (DatabaseProblem, Denied, SignInProblem) as problem:
            problem_page(problem.message, problem.remedy)
        except Exception:
            _LOG.exception("page failed")
            problem_page(*_words_of_failure())
        return None

    return safe


def _words_of_failure() -> tuple[str, str]:
    """A build of another version is the likeliest reason and the one somebody can do something about."""
    with contextlib.suppress(DatabaseProblem):
        if not is_of_this_version(current_build().connection):
            problem = older_build()
            return problem.message, problem.remedy
    return (
        "Diese Ansicht konnte nicht gezeigt werden.",
        "Die Daten sind unverändert. Bitte die Seite neu laden; hilft das nicht, steht der Grund im Protokoll des Servers.",
    )


def fragment(run: Callable[..., Any]) -> Callable[..., Any]:
    """Part of a page that reruns alone. Such a rerun does not pass through ``dashboard.py``, so it is guarded itself, and stays open
    only while the page would open."""

    @functools.wraps(run)
    def allowed(*arguments: Any, **named: Any) -> Any:
        right, keys = opened_right()
        visitor.require(right, *keys)
        return run(*arguments, **named)

    return st.fragment(guarded(allowed))


def opened_with(right: Right, *keys: str) -> None:
    """Remember for this run with which right, for which municipality, its page was opened. Raises Denied when the visitor lacks it."""
    st.session_state[_RIGHT] = (right, keys)
    visitor.require(right, *keys)


def opened_right() -> tuple[Right, tuple[str, ...]]:
    """With which right, for which municipality, the page of this run was opened."""
    return st.session_state.get(_RIGHT, (Right.READ_INTERNAL, ()))


def closed(
    right: Right, public_page: str, is_of_many: bool = False, place_name: str = "", tells_states: bool = False
) -> None:
    """Instead of a page the visitor may not open (for all the municipalities it counts, or for the one of this name): why, and where there is
    something to read. ``tells_states``: of ``ozg.ui.kit.menu.Page``."""
    why = access.denied(right, visitor.current(), is_of_many, place_name, tells_states)
    way = tag("p", link("Für den Rat", public_page), class_="ozg-deck")
    show(tag("div", title(why.message), tag("p", why.remedy, class_="ozg-deck"), way, class_="ozg", role="alert"))


def problem_page(message: str, remedy: str) -> None:
    """A page that cannot be shown: what happened and what to do."""
    show(tag("div", title(message), tag("p", remedy, class_="ozg-deck"), class_="ozg", role="alert"))
