"""Beginning, pause and end of the way: what is known so far, where to go on, what can be done with it."""

from __future__ import annotations

import streamlit as st

from ozg import formats
from ozg.rules import asking
from ozg.ui.first_list import draft, marks
from ozg.ui.first_list.about import HAND_IN, SERVICE, STEP, About
from ozg.ui.kit import parts
from ozg.ui.kit.markup import Html, link, plain, show, tag
from ozg.words import first_list as words


def overview(asked: About) -> None:
    """Everything below the headline."""
    seen = asking.picture(asked.steps, asked.answers)
    parts.heading("Das Bild bis hierher", words.KEPT)
    parts.paragraph(words.so_far(seen))
    marks.every_service(asked.steps, asked.answers)
    ahead = asking.first_unanswered(asked.steps, asked.answers)
    with st.container(key="first_list_ways", horizontal=True):
        if ahead and st.button(
            "Weiter fragen" if seen.answered or asked.listed_count else "Anfangen",
            type="primary",
            key="first_list_begin",
        ):
            st.query_params[SERVICE] = ahead
            st.rerun()
        if seen.answered and st.button(
            "Ansehen und übernehmen", type="secondary" if ahead else "primary", key="first_list_hand_in"
        ):
            st.query_params[STEP] = HAND_IN
            st.rerun()
    if asked.listed:
        parts.paragraph(asked.listed)
    for part in asking.PARTS:
        _part(asked, part)
    if asked.answers:
        _discard(asked)


def _part(asked: About, part: str) -> None:
    """One part of the way with its subject areas; each leads to the first service nobody has answered, else to the
    first of all."""
    found = [step for step in asked.steps if step.part == part]
    if not found:
        return
    title, meaning = words.PARTS[part]
    parts.heading(title, f"{meaning}: {_told(asked, found)}")
    if part in (asking.MOST_CASES, asking.DUTY):
        show(tag("ul", *[_service(asked, step) for step in found], class_="ozg ozg-first-list"))
        return
    areas = sorted({step.area for step in found}, key=str.casefold)
    show(tag("ul", *[_area(asked, part, area) for area in areas], class_="ozg ozg-first-list"))


def _told(asked: About, found: list[asking.Step]) -> str:
    return words.part_told(len(found), sum(not asking.is_answered(asked.answers.get(step.ozg_id)) for step in found))


def _service(asked: About, step: asking.Step) -> Html:
    answer = asked.answers.get(step.ozg_id)
    told = [tag("span", words.answer_told(answer), class_="ozg-quiet")] if asking.is_answered(answer) else []
    return tag("li", link(step.name, asked.link(**{SERVICE: step.ozg_id})), *told)


def _area(asked: About, part: str, area: str) -> Html:
    found = [step for step in asked.steps if step.part == part and step.area == area]
    ahead = asking.first_unanswered(asked.steps, asked.answers, part, area) or found[0].ozg_id
    said = [step for step in found if asking.is_answered(asked.answers.get(step.ozg_id))]
    listed = [tag("ul", *[_service(asked, step) for step in said])] if said else []
    return tag(
        "li", link(area, asked.link(**{SERVICE: ahead})), tag("span", _told(asked, found), class_="ozg-quiet"), *listed
    )


def _discard(asked: About) -> None:
    parts.heading("Verwerfen", "löscht alles, was hier gesagt ist; Übernommenes bleibt")
    count = formats.counted(len(asked.answers), "Antwort", "Antworten")
    is_sure = st.checkbox(plain(f"{count} endgültig löschen"), key="first_list_sure")
    if st.button("Entwurf löschen", key="first_list_discard", disabled=not is_sure):
        draft.drop(asked.ars)
        st.session_state.pop("first_list_sure", None)
        st.rerun()
