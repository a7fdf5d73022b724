"""The six weights of the priority score, adjustable: folded away, kept in the address (?gewichte=30-20-25-10-10-5)."""

from __future__ import annotations

import streamlit as st

from ozg import formats
from ozg.rules.priority import COMPONENTS, DEFAULT_WEIGHTS
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.parts import paragraph

PARAMETER = "gewichte"


def in_address() -> dict[str, int]:
    """Weights by part: those of the address when they are six whole numbers that add up to 100, else the default ones."""
    given = (st.query_params.get(PARAMETER) or "").split("-")
    if len(given) == len(COMPONENTS) and all(part.isascii() and part.isdigit() and len(part) <= 3 for part in given):
        weights = {component.code: int(part) for component, part in zip(COMPONENTS, given, strict=True)}
        if sum(weights.values()) == 100:
            return weights
    return dict(DEFAULT_WEIGHTS)


def as_text(weights: dict[str, int]) -> str:
    """Weights as they stand in the address."""
    return "-".join(str(weights[component.code]) for component in COMPONENTS)


def choose_weights() -> None:
    """Six sliders and the way back to the default, made when the line above them is opened. They count as soon as they add up to 100; until
    then the last ones do."""
    weights = in_address()
    is_default = weights == DEFAULT_WEIGHTS
    if not is_default:
        paragraph("Die Punkte rechnen mit eigenen Gewichten.")
    # A line whose words changed with the first slider would close itself.
    more = st.expander("Gewichte ändern", key="weights_folded", on_change="rerun")
    if not more.open:
        return
    with more:
        paragraph(
            "Wie viel zählt was? Die sechs Gewichte ergeben zusammen 100. Die Standardgewichte sind eine Festlegung dieses Projekts."
        )
        columns = st.columns(3)
        for place, component in enumerate(COMPONENTS):
            key = f"weight_{component.code}"
            st.session_state.setdefault(key, weights[component.code])
            with columns[place % 3]:
                st.slider(
                    plain(component.name), 0, 100, step=1, key=key, help=plain(component.meaning), on_change=_take_over
                )
        total = sum(_chosen().values())
        if total != 100:
            missing = f"Es fehlen {100 - total}." if total < 100 else f"Es sind {total - 100} zu viel."
            notice(f"Summe {formats.integer(total)} von 100. {missing} Bis dahin gilt die bisherige Rangfolge.")
        st.button("Standardgewichte", on_click=_reset, key="weights_reset", disabled=is_default and total == 100)


def _chosen() -> dict[str, int]:
    return {component.code: st.session_state[f"weight_{component.code}"] for component in COMPONENTS}


def _take_over() -> None:
    weights = _chosen()
    if weights == DEFAULT_WEIGHTS:
        st.query_params.pop(PARAMETER, None)
    elif sum(weights.values()) == 100:
        st.query_params[PARAMETER] = as_text(weights)


def _reset() -> None:
    for code, weight in DEFAULT_WEIGHTS.items():
        st.session_state[f"weight_{code}"] = weight
    st.query_params.pop(PARAMETER, None)
