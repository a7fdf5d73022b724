"""One service on a screen: what is asked of it, kept as soon as it is said, and the ways back and on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from ozg.rules import asking, level_picture, model
from ozg.rules.asking import Answer, Step
from ozg.rules.bottleneck import BOTTLENECK, OWNER_LABELS
from ozg.ui.first_list import draft, marks
from ozg.ui.first_list.about import SERVICE, About
from ozg.ui.kit import parts
from ozg.ui.kit.markup import link, plain, show, tag
from ozg.ui.kit.page import notice
from ozg.words import first_list as words

_NOT_KNOWN = "unbekannt"
_SEEN = "_first_list_seen"


def screen(asked: About, step: Step) -> None:
    """The screen of one service."""
    reason = [tag("summary", "Warum gefragt?"), tag("p", step.reason)] if step.reason else []
    whose = [] if asked.ars == asked.selected.ars else [asked.name]
    parts.headline(" · ".join([*whose, words.PARTS[step.part][0], words.number_of(asked.steps, step)]), step.name)
    show(
        tag(
            "div",
            tag("p", words.about(step)),
            *([tag("details", *reason)] if reason else []),
            class_="ozg ozg-quiet",
            data_screen=step.ozg_id,
        )
    )
    kept = asked.answers.get(step.ozg_id, Answer())
    answer = _asked(asked, step, kept)
    _keep_changed(asked, step, kept, answer)
    _ways(asked, step)
    seen = {**asked.answers, step.ozg_id: answer}
    with st.container(key="first_list_so_far"):
        parts.paragraph(words.so_far(asking.picture(asked.steps, seen)))
        marks.every_service(asked.steps, seen)
        show(tag("p", link("Pause: zur Übersicht und zum Übernehmen", asked.link()), class_="ozg"))


def _asked(asked: About, step: Step, kept: Answer) -> Answer:
    """What stands on the screen: each question appears as soon as the answers before make it one. What was kept
    stands in a field that is drawn for the first time; from then on the field knows better."""
    asked_for = (*words.QUESTIONS, asking.DETAIL, "typed")
    key = {name: f"first_list_{name}_{asked.ars}_{step.ozg_id}" for name in asked_for}
    level = _NOT_KNOWN if kept.is_level_unknown else None if kept.level is None else str(kept.level)
    if st.session_state.get(key[asking.LEVEL], level) and not st.session_state.get(key[asking.OFFERED], kept.offered):
        st.session_state[key[asking.OFFERED]] = asking.YES  # whoever says how far it is offers it
    offered = _cards(
        "first_list_offered", asking.OFFERED, list(words.OFFERS), kept.offered, key, words.OFFERS.__getitem__
    )
    answer = replace(kept, offered=offered or "")
    questions = asking.asked(answer)
    if asking.BODY in questions:
        answer = replace(answer, body=_body(asked, key, kept.body))
    if asking.LEVEL in questions:
        answer = _level(answer, level, key)
    if asking.DETAIL in asking.asked(answer):
        answer = replace(answer, criteria=_detail(answer, key[asking.DETAIL]))
    if asking.CASES in questions:
        answer = replace(answer, cases=_cases(step, key[asking.CASES], kept.cases))
    if asking.BOTTLENECKS in asking.asked(answer):
        answer = replace(answer, bottlenecks=_bottlenecks(asked, key[asking.BOTTLENECKS], kept))
    if asking.WAITING in asking.asked(answer):
        answer = replace(answer, waiting_for=_waiting(key[asking.WAITING], kept.waiting_for))
    return answer


def _cards(
    place: str,
    question: str,
    options: list[str],
    kept: str | None,
    key: dict[str, str],
    told: Callable[[str], str],
    captions: list[str] | None = None,
) -> str | None:
    """One of some answers, each a card."""
    with st.container(key=place):
        return st.radio(
            plain(words.QUESTIONS[question]),
            options,
            format_func=lambda option: plain(told(option)),
            captions=captions,
            key=key[question],
            horizontal=captions is None,
            index=options.index(kept) if kept in options else None,
        )


def _body(asked: About, key: dict[str, str], kept: str) -> str:
    is_known = kept in asked.others or not kept
    options = [*asked.others, words.ANOTHER_BODY]
    picked = _cards("first_list_body", asking.BODY, options, kept if is_known else words.ANOTHER_BODY, key, str)
    if picked != words.ANOTHER_BODY:
        return picked or ""
    typed = st.text_input(
        plain(words.BODY_TYPED), "" if is_known else kept, key=key["typed"], placeholder="zum Beispiel Zweckverband"
    )
    return typed.strip()


def _level(answer: Answer, kept: str | None, key: dict[str, str]) -> Answer:
    levels = [str(level.level) for level in model.DEFAULT.levels]
    told = {level: words.level_option(int(level)) for level in levels} | {_NOT_KNOWN: words.UNKNOWN}
    captions = [plain(words.level_caption(int(level))) for level in levels] + ["bleibt unbekannt"]
    picked = _cards("first_list_level", asking.LEVEL, list(told), kept, key, told.__getitem__, captions)
    is_level = picked not in (None, _NOT_KNOWN)
    return replace(answer, level=int(picked) if is_level else None, is_level_unknown=picked == _NOT_KNOWN)


def _detail(answer: Answer, key: str) -> level_picture.Criteria:
    """How the picture is meant, for those who want to say it; what belongs to another picture does not count."""
    choices = level_picture.choices(answer.level)
    kept = next((place for place, each in enumerate(choices) if each.criteria == answer.criteria), None)
    with st.container(key="first_list_detail"):
        picked = st.pills(
            plain(words.detail_question(choices[0])),
            range(len(choices)),
            format_func=lambda place: plain(choices[place].words),
            key=f"{key}_{answer.level}",
            default=kept,
        )
    return () if picked is None else choices[picked].criteria


def _cases(step: Step, key: str, kept: str) -> str:
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    with left:
        typed = st.text_input(
            plain(words.QUESTIONS[asking.CASES]), kept, key=key, placeholder="zum Beispiel 3.100 oder ca. 3.000"
        ).strip()
    if told := words.estimate(step):
        source = [tag("p", step.source)] if step.source else []
        whence = tag("details", tag("summary", "Woher?"), *source, tag("p", words.ESTIMATE_NOTE))
        with right:
            show(tag("div", tag("p", tag("strong", told)), whence, class_="ozg"))
    if typed and asking.number(typed) is None:
        notice(words.NOT_A_NUMBER)
    return typed


def _bottlenecks(asked: About, key: str, kept: Answer) -> tuple[str, ...]:
    """The likely ones at once, the rest in a list; which are offered does not change while one looks."""
    first = st.session_state.setdefault(f"{key}_first", asking.bottlenecks_first(asked.answers, kept))
    rest = [code for code in BOTTLENECK if code not in first]
    with st.container(key="first_list_bottlenecks"):
        picked = st.pills(
            plain(words.QUESTIONS[asking.BOTTLENECKS]),
            first,
            selection_mode="multi",
            format_func=lambda code: plain(BOTTLENECK[code].label),
            key=key,
            default=[code for code in kept.bottlenecks if code in first],
        )
        more = st.multiselect(
            plain(words.MORE_BOTTLENECKS),
            rest,
            [code for code in kept.bottlenecks if code in rest],
            format_func=lambda code: plain(BOTTLENECK[code].label),
            key=f"{key}_more",
            placeholder="suchen oder wählen",
        )
    return (*picked, *more)


def _waiting(key: str, kept: str) -> str:
    with st.container(key="first_list_waiting"):
        return (
            st.pills(
                plain(words.QUESTIONS[asking.WAITING]),
                list(OWNER_LABELS),
                format_func=lambda code: plain(OWNER_LABELS[code]),
                key=key,
                default=kept or None,
            )
            or ""
        )


def _keep_changed(asked: About, step: Step, kept: Answer, answer: Answer) -> None:
    """Write down what this visit changed; what somebody else said of the service meanwhile is not undone by an older
    screen."""
    about = (asked.ars, step.ozg_id)
    known = st.session_state.get(_SEEN)
    seen = known[1] if known and known[0] == about else kept
    if answer != seen:
        draft.keep(asked.ars, step.ozg_id, answer)
    st.session_state[_SEEN] = (about, answer)


def _ways(asked: About, step: Step) -> None:
    previous = asking.before(asked.steps, step.ozg_id)
    following = asking.after(asked.steps, step.ozg_id, asked.answers)
    with st.container(key="first_list_ways", horizontal=True):
        if st.button("Zurück", key="first_list_back", disabled=previous is None):
            _go(previous)
        if st.button("Weiter", type="primary", key="first_list_next"):
            _go(following)


def _go(ozg_id: str | None) -> None:
    """To another service, or to the overview where there is none."""
    st.session_state.pop(_SEEN, None)
    if ozg_id is None:
        del st.query_params[SERVICE]
    else:
        st.query_params[SERVICE] = ozg_id
    st.rerun()
