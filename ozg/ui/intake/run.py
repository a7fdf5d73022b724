"""What happens on the page "Daten übernehmen" when something takes time: checking, taking over, taking back, with progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ozg.read import data_status
from ozg.ui.intake import form as intake_form, uploads as intake
from ozg.ui.intake.uploads import Checked, Given
from ozg.ui.kit.cache import ask
from ozg.ui.kit.etl_process import Listener
from ozg.ui.kit.markup import link, plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import DATE, MUNICIPALITY, Selection, address
from ozg.words import delivery as delivery_words

_CHECKED, _DONE, _ROUND = "intake_checked", "intake_done", "intake_round"


@dataclass(frozen=True)
class Done:
    """What was done, to be said after the page has started over; ``href`` leads to what is new."""

    message: str
    href: str = ""


def told_done() -> None:
    """What was done just before the page started over, with the way to what is new."""
    done: Done | None = st.session_state.pop(_DONE, None)
    if done:
        notice(done.message, link("Kommune ansehen", done.href) if done.href else "", "done")


def checked_now(given: Given) -> Checked:
    """The check of what is given, from memory while nothing has changed: with and without an answer what the list is."""
    key = (given.key, st.session_state.get("words_version", 0))
    known: tuple[Any, dict[str, Checked]] | None = st.session_state.get(_CHECKED)
    if known is None or known[0] != key:
        known = (key, {})
        st.session_state[_CHECKED] = known
    by_extent = known[1]
    if given.extent not in by_extent:
        by_extent[given.extent] = _with_progress(
            "Die Dateien werden geprüft …", lambda listener: intake.check(given, listener)
        )
    return by_extent[given.extent]


def take_over(given: Given, function: str, then: Callable[[], None] = lambda: None) -> None:
    """Load, then start over with the new build, or say why not. ``then``: what is done besides once it is taken over."""
    loaded = _with_progress("Die Dateien werden übernommen …", lambda listener: intake.load(given, function, listener))
    if loaded.problem:
        notice(loaded.problem, kind="error")
        return
    taken = [file.report for file in loaded.files if file.is_usable]
    then()
    # The build of this run is still the one before.
    _start_over(Done(delivery_words.taken_over(taken, ask(data_status.deliveries, ars=None)), _href(loaded)))


def take_back(selected: Selection, keys: Sequence[str], function: str, again: str) -> None:
    """Undo the last load the chosen municipality had a file in, then start over, or say why not. ``keys``: the municipalities
    of that load; ``again``: what counts again."""
    problem = _with_progress(
        "Die letzte Übernahme wird rückgängig gemacht …", lambda _: intake.undo(selected.ars, keys, function)
    )
    if problem:
        notice(problem, kind="error")
        return
    _start_over(
        Done(
            f"Die letzte Übernahme für {selected.name} zählt nicht mehr. {again}",
            selected.link("municipality"),
        )
    )


def _start_over(done: Done) -> None:
    for key in (_CHECKED, intake_form.ARS, intake_form.DAY, intake_form.BY_MEMBER, "undo_sure", "list_extent"):
        st.session_state.pop(key, None)
    st.session_state[_DONE] = done
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _href(loaded: Checked) -> str:
    days = [file.report["reporting_date"] for file in loaded.files if file.report["reporting_date"]]
    if not loaded.municipality or not days:
        return ""
    return address("municipality", **{MUNICIPALITY: loaded.municipality, DATE: max(days)})


def _with_progress(words: str, work: Any) -> Any:
    place = st.empty()
    bar = place.progress(0.0, plain(words))
    share = [0.0]

    def listener(now: float | None, said: str) -> None:
        share[0] = share[0] if now is None else now
        bar.progress(share[0], plain(f"{words} {said}" if now is not None else words))

    told: Listener = listener
    try:
        return work(told)
    finally:
        place.empty()
