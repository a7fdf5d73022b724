"""Choosing a service: the name from the list, or any word people have for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ozg.read import services
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import plain, show, tag
from ozg.words import catalogue as catalogue_words

Key = TypeVar("Key", bound=Hashable)


def choose_service(
    place: DeltaGenerator, label: str, names: Mapping[Key, str], ozg_ids: Mapping[Key, str], key: str, index: int = 0
) -> Key:
    """The service chosen of ``names`` (key of an option → what it says), from its list or by an everyday word typed into the field; a word
    that means none of them changes nothing and is answered below. ``place``: container to draw in; ``ozg_ids``: number by option."""
    options = list(names)
    last = f"{key}_last"

    def understand() -> None:
        typed = st.session_state[key]
        if typed not in names:
            option = first_meant(ask(services.search, words=typed), ozg_ids)
            st.session_state[f"{key}_nothing"] = typed if option is None else None
            st.session_state[key] = st.session_state.get(last, options[index]) if option is None else option
        else:
            st.session_state[f"{key}_nothing"] = None

    chosen = place.selectbox(
        plain(label), options, index=index, format_func=lambda option: names.get(option, option), key=key, placeholder="Bitte wählen",
        accept_new_options=True, filter_mode="contains", on_change=understand,
    )  # fmt: skip
    st.session_state[last] = chosen
    if nothing := st.session_state.get(f"{key}_nothing"):
        with place:
            show(tag("p", catalogue_words.no_option(nothing), class_="ozg ozg-quiet"))
    return chosen


def choose_services(
    place: DeltaGenerator,
    label: str,
    names: Mapping[Key, str],
    ozg_ids: Mapping[Key, str],
    key: str,
    on_change: Callable[[], None],
) -> None:
    """The same for several services: the field's state holds the options chosen, in the order of ``names`` or as they were added."""

    def understand() -> None:
        found = [
            each if each in names else first_meant(ask(services.search, words=each), ozg_ids)
            for each in st.session_state[key]
        ]
        unknown = [each for each, option in zip(st.session_state[key], found, strict=True) if option is None]
        st.session_state[f"{key}_nothing"] = unknown[0] if unknown else None
        st.session_state[key] = list(dict.fromkeys(option for option in found if option is not None))
        on_change()

    place.multiselect(
        plain(label), list(names), format_func=lambda option: names.get(option, option), key=key, placeholder="Leistung wählen",
        accept_new_options=True, filter_mode="contains", on_change=understand,
    )  # fmt: skip
    if nothing := st.session_state.get(f"{key}_nothing"):
        with place:
            show(tag("p", catalogue_words.no_option(nothing), class_="ozg ozg-quiet"))


def first_meant(found: pd.DataFrame, ozg_ids: Mapping[Key, str]) -> Key | None:
    """The option that fits best what was searched for (``found``: rows of ``ozg.read.services.search``); None when none of them is meant."""
    place = {ozg_id: rank for rank, ozg_id in enumerate(found[found["is_meant"]]["ozg_id"])}
    fitting = [key for key, ozg_id in ozg_ids.items() if ozg_id in place]
    return min(fitting, key=lambda key: place[ozg_ids[key]], default=None)
