"""Where one value is changed: what stands there and where it comes from, the new value, what it changes, and the buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.access import Right
from ozg.frames import by_row
from ozg.read import bottlenecks, edits, projects, services
from ozg.rules.bottleneck import BOTTLENECK
from ozg.rules.edit import SUBJECTS, called
from ozg.rules.form import FormColumn
from ozg.ui.edit import draft, form, run
from ozg.ui.edit.about import About
from ozg.ui.edit.draft import Change
from ozg.ui.edit.history import finish
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.cache import ask, current_build
from ozg.ui.kit.facts import facts
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import Html, link, plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import DATE
from ozg.ui.kit.service_choice import choose_service
from ozg.ui.pieces.edit_links import COLUMN, OF_PROJECT
from ozg.words import edit as words

#: The field for the function, and what was typed there last.
_WHO, _SAID = "edit_by", "edit_said_by"
#: What stood there when the value shown was last told.
_SEEN = "edit_seen"
#: The change tried last, and what came of it.
_TRIED = "edit_tried"


def choose_row(view: View) -> None:
    """Choose the service whose values are to be changed."""
    names = _listed(view)
    if not names:
        parts.paragraph("Die Liste nennt keine Leistung.")
        return
    ozg_id = choose_service(st.container(), "Leistung der Liste", names, {key: key for key in names}, "edit_service")
    parts.paragraph(link("Angaben dieser Leistung ändern", view.selected.link("edits", leistung=ozg_id)))


def choose_new(view: View, kind: str) -> None:
    """Say what is to be entered anew, so that its first column can be asked for. ``kind``: number of the service whose bottleneck it is,
    or ``engpass`` (of any service), ``basisdienst``, ``etappe``."""
    asked = {"basisdienst": _new_component, "etappe": _new_stage}.get(kind, _new_bottleneck)
    if new := asked(view, kind):
        code, row, field = new
        column = SUBJECTS[code].sheet.by_field[field]
        way = view.selected.link("edits", **{code: called(SUBJECTS[code], row), COLUMN: column.header})
        parts.paragraph(link(f"Weiter: {column.title}", way))


#: What is to be entered anew: code of the subject, the row by fields of its key, and what is asked first of it.
_New = tuple[str, dict[str, str | None], str]


def _new_bottleneck(view: View, kind: str) -> _New | None:
    view.headline("Welches Hindernis ist es?", "Danach: auf wen gewartet wird.")
    ozg_id: str | None = kind if kind.isdigit() else None
    if ozg_id is None:
        names = _listed(view)
        of_all = "alle Leistungen"
        ozg_id = st.selectbox(
            "Bei welcher Leistung?", [of_all, *names], index=None, key="edit_service", placeholder="Bitte wählen",
            format_func=lambda key: plain(names.get(key, key)),
        )  # fmt: skip
        if ozg_id is None:
            return None
        ozg_id = None if ozg_id == of_all else ozg_id
    code = st.selectbox(
        "Hindernis", list(BOTTLENECK), index=None, placeholder="Bitte wählen", key="edit_bottleneck",
        format_func=lambda one: plain(f"{BOTTLENECK[one].label} ({one})"),
    )  # fmt: skip
    return ("engpass", {"ozg_id": ozg_id, "bottleneck_code": code}, "waiting_for") if code else None


def _new_component(view: View, kind: str) -> _New | None:
    view.headline("Welcher Basisdienst ist es?", "Danach: wie weit er ist.")
    known = ask(bottlenecks.components, **view.place)
    names = sorted(known["component_name"].unique(), key=str.casefold)
    left, right = st.columns(2)
    with left:
        name = st.selectbox(
            "Basisdienst", names, index=None, accept_new_options=True, key="edit_component", format_func=plain,
            placeholder="wählen oder eingeben",
        )  # fmt: skip
    with right:
        office = st.selectbox(
            "Für welches Amt? (leer: für das ganze Haus)", sorted(known["office"].dropna().unique(), key=str.casefold), index=None,
            accept_new_options=True, key="edit_office", format_func=plain, placeholder="ganzes Haus",
        )  # fmt: skip
    row = {"component_name": (name or "").strip(), "office": (office or "").strip() or None}
    return ("basisdienst", row, "implementation_status") if row["component_name"] else None


def _new_stage(view: View, kind: str) -> _New | None:
    view.headline("Welche Etappe ist es?", "Danach: wann sie geplant ist.")
    given = st.query_params.get(OF_PROJECT, "")
    names = sorted({*ask(projects.projects, **view.place)["project_name"], *filter(None, [given])}, key=str.casefold)
    left, right = st.columns(2)
    with left:
        project = st.selectbox(
            "Vorhaben", names, index=names.index(given) if given else None, accept_new_options=True, key="edit_project",
            format_func=plain, placeholder="wählen oder eingeben",
        )  # fmt: skip
    with right:
        stage = st.text_input("Etappe", key="edit_stage", placeholder="zum Beispiel Zuschlag erteilt")
    row = {"project_name": (project or "").strip(), "stage_name": stage.strip()}
    return ("etappe", row, "planned_date") if all(row.values()) else None


def _listed(view: View) -> dict[str, str]:
    """The services of the list, by number."""
    listed = ask(services.catalogue, **view.place)
    listed = listed[listed["relevance"].notna()]
    return {row.ozg_id: f"{row.service_name} ({row.ozg_id})" for row in by_row(listed)}


@dataclass(frozen=True)
class Asked:
    """A change that can be made, and why it is made."""

    change: Change
    reason: str


def edit_desk(view: View, about: About, column: FormColumn | None, changed: pd.DataFrame) -> Asked | None:
    """The value the address names, or the values of the row to choose from; what was entered, None while it changes nothing.
    ``changed``: edits of this value, the newest first."""
    if about.answer is None and about.subject.name is None:
        _choose_single(view, about)
        return None
    if column is None:
        view.headline(f"Was ändert sich bei „{about.name}“?", "Eine Angabe wählen:")
        facts([(one.title, _way(view, about, one)) for one in about.columns])
        return None
    now = about.text(column)
    view.headline(
        f"{about.name} – {column.title}: {words.word(column, now)}", *_origin(view, about, column, changed),
        link("andere Angabe", view.selected.link("edits", **{about.subject.code: about.called})),
    )  # fmt: skip
    seen = _seen_first(about, column, now)
    given = form.value(about, column)
    left, right = st.columns(2)
    with left:
        day = form.day(view.date)
    with right:
        reason = st.text_input("Warum (freiwillig, steht im Verzeichnis; keine Namen)", key="edit_reason")
    change = Change(about.ars, about.subject.code, about.called, column.header, given or "", day.isoformat(), seen, "")
    is_same = words.word(column, now) == (given or words.word(column, None)) and about.answer is not None
    if given is None or is_same or (about.answer is None and not given):
        parts.paragraph("Sobald etwas anderes gewählt ist, steht hier, was sich dadurch ändert.")
        return None
    told, problem = _tried(change)
    if problem:
        notice(problem, kind="error")
        return None
    made = told["edits"][0]
    sentence = f"{about.name} – {words.change(column, column.title, made['before'], made['after'], made['new'])}, ab {formats.day(day)}"
    parts.paragraph(sentence, *words.effect(told, about.ars))
    return Asked(replace(change, told=sentence), reason)


def _choose_single(view: View, about: About) -> None:
    """A service the list names by its single LeiKa services: which one is meant; else that it is in no list."""
    rows = list(by_row(ask(services.entries, **view.place, ozg_id=about.row["ozg_id"])))
    if not rows:
        view.headline(f"{about.name} steht nicht in der Liste.", "Neue Leistungen kommen mit einer Liste.")
        return
    view.headline(f"Die Liste nennt „{about.name}“ mit einzelnen Verwaltungsleistungen.", "Welche ändert sich?")
    for row in rows:
        called = f"{about.row['ozg_id']}:{row.leika_key}"
        parts.paragraph(link(row.service_name, view.selected.link("edits", leistung=called)))


def collected(view: View, function: str) -> None:
    """The changes noted so far, to be published together."""
    noted = draft.changes(view.selected.ars)
    if not noted or not visitor.may(Right.CHANGE, view.selected.ars):
        return
    parts.heading(f"{formats.counted(len(noted), 'Änderung', 'Änderungen')} vorgemerkt", "noch nicht veröffentlicht")
    for position, change in enumerate(noted):
        left, right = st.columns([5, 1])
        with left:
            parts.paragraph(change.told)
        if right.button("weglassen", key=f"weglassen_{position}"):
            draft.drop(view.selected.ars, position)
            st.rerun()
    if st.button(
        plain(f"Alle {formats.integer(len(noted))} zusammen veröffentlichen" if len(noted) > 1 else "Veröffentlichen"),
        type="primary",
        key="draft_publish",
    ):
        problem = run.publish(noted, function)
        if not problem:
            draft.drop(view.selected.ars)
        finish(problem, f"{formats.counted(len(noted), 'Änderung ist', 'Änderungen sind')} veröffentlicht.")


def ask_who(view: View) -> str:
    """The function that decides: of the login, or typed once for all that is decided in a visit."""
    right = Right.CHANGE if visitor.may(Right.CHANGE, view.selected.ars) else Right.PROPOSE
    st.session_state.setdefault(_WHO, st.session_state.get(_SAID, ""))
    function = parts.function_of(right, view.selected.ars, "Wer das entscheidet (Funktion, kein Name)", _WHO)
    st.session_state[_SAID] = function
    return function


def buttons(view: View, asked: Asked, function: str) -> None:
    """What can be done with a change: save it, note it for later, or only propose it."""
    change, reason = asked.change, asked.reason
    if not visitor.may(Right.CHANGE, change.ars):
        if st.button("Vorschlagen", type="primary", key="edit_propose"):
            finish(
                run.publish([change], function, reason, is_proposal=True),
                "Der Vorschlag ist notiert; er gilt, sobald ihn die Projektleitung annimmt.",
            )
        return
    left, right = st.columns(2)
    if left.button("Speichern", type="primary", key="edit_save"):
        problem = run.publish([change], function, reason)
        if not problem:
            del st.session_state[_SEEN]
        finish(problem, f"Gespeichert: {change.told}.", _address_of(view, change))
    if right.button("Vormerken und später zusammen veröffentlichen", key="edit_note"):
        draft.note(change)
        finish("", f"Vorgemerkt: {change.told}.")


def _tried(change: Change) -> tuple[dict[str, Any], str]:
    """What a change would do, asked once: a trial is a build of its own, and every click on the page runs it anew."""
    about = (change, current_build().name)
    known = st.session_state.get(_TRIED)
    if known is None or known[0] != about:
        with st.spinner("Was ändert sich?"):
            known = (about, run.trial(change))
        if not known[1][1]:  # what was refused is asked again: the reason may be gone
            st.session_state[_TRIED] = known
    return known[1]


def _seen_first(about: About, column: FormColumn, now: str | None) -> str:
    """What stood there when the person began: a click must not overwrite what somebody else has changed since."""
    place = (about.ars, about.subject.code, about.called, column.field)
    known = st.session_state.get(_SEEN)
    if known is None or known[0] != place:
        known = (place, now or "")
    # told once that it is no longer so, the person decides anew
    st.session_state[_SEEN] = (place, now or "")
    return known[1]


def _origin(view: View, about: About, column: FormColumn, changed: pd.DataFrame) -> list[str]:
    """Where the value comes from: a list with file, sheet and cell, or an edit."""
    place = None
    if about.subject.code == "leistung":
        found = ask(edits.sources, **view.place, ozg_id=about.row["ozg_id"], leika_key=about.row.get("leika_key"))
        found = found[found["field"] == column.field]
        place = found.iloc[0] if len(found) else None
    return [words.origin(column, changed, place)]


def _address_of(view: View, change: Change) -> str:
    """Where the changed value is shown, at the day from which it holds."""
    ozg_id = change.called.split(":")[0]
    return view.selected.link("services", leistung=ozg_id, **{DATE: change.day}) if ozg_id.isdigit() else ""


def _way(view: View, about: About, column: FormColumn) -> Html:
    """What stands there, as the way to change it; read without its row it says of what it is."""
    stands = words.word(column, about.text(column))
    return link(stands, _address(view, about, column), aria_label=f"{stands}: {column.title} ändern")


def _address(view: View, about: About, column: FormColumn) -> str:
    return view.selected.link("edits", **{about.subject.code: about.called, COLUMN: column.header})
