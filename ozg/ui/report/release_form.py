"""The form that freezes the published state: what stands out, the reasons that are due, who releases it."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from ozg import access, formats
from ozg.access import Right
from ozg.editions import checks
from ozg.frames import by_row
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.cache import current_build
from ozg.ui.kit.columns import columns
from ozg.ui.kit.etl_process import SHORT_SECONDS, Ran, run
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.table import folded_table
from ozg.ui.report import edition_desk
from ozg.ui.report.edition_desk import Choice, now_checked

#: Keys the command line shows behind a name ("[033610001001:10346]"); here the name says it.
_KEYS = re.compile(r"\s\[\d{12}:[^\]]*\]")
_OUTCOME = "_freeze_outcome"
#: So many reasons are asked for one by one; for more, one reason stands for the rest.
_ASKED_ONE_BY_ONE = 8


def release_form(choice: Choice) -> None:
    """Checks, reasons and the button; after freezing the page starts anew and says what happened."""
    found = now_checked(choice.key)
    due = checks.blocking(found)
    warnings, hints = (int((found["severity"] == code).sum()) for code in ("warnung", "hinweis"))
    fallen = formats.counted(len(due), "Veränderung braucht noch ihren", "Veränderungen brauchen noch ihren")
    parts.heading(
        f"{fallen} Grund" if len(due) else "Dem Einfrieren steht nichts im Weg",
        "Was vor dem Einfrieren auffällt: Vollständigkeit, Plausibilität, Veränderung zur letzten Ausgabe",
    )
    parts.paragraph(
        f"{f'{fallen} Grund' if len(due) else 'Nichts steht im Weg'}. Dazu {formats.counted(warnings, 'Warnung', 'Warnungen')} und "
        f"{formats.counted(hints, 'Hinweis', 'Hinweise')}; sie halten das Einfrieren nicht auf."
    )
    shown = found.assign(kind=found["kind"].map(checks.KINDS), severity=found["severity"].map(checks.SEVERITIES))
    told = columns("notable municipality check_kind severity remedy reason")
    folded_table(
        "Alles zeigen, was auffällt", shown, told, "Prüfung vor dem Einfrieren", "checks", f"pruefung_{choice.key}"
    )
    if not visitor.may(Right.FREEZE, choice.key):
        parts.paragraph(access.denied(Right.FREEZE, visitor.current()).remedy)
        return
    with st.form("freeze"):
        parts.heading("Stand einfrieren")
        reasons = _reasons(due)
        corrected = _corrected(choice)
        function = parts.function_of(Right.FREEZE, choice.key, "Freigegeben von (Funktion, kein Name)", "released_by")
        if st.form_submit_button("Stand einfrieren", type="primary"):
            st.session_state[_OUTCOME] = _freeze(choice, function, [*reasons, *corrected])
            st.rerun()


def approvals(choice: Choice, editions: pd.DataFrame) -> None:
    """A button for the newest edition nobody has released yet, or who may release it."""
    waiting = editions[editions["released_by"].isna()]
    if waiting.empty:
        return
    row = waiting.iloc[0]
    parts.heading(
        f"Ausgabe {row['number']} wartet auf Freigabe",
        f"eingefroren am {formats.moment(row['frozen_at'])} von {row['frozen_by']}",
    )
    another = "Freigeben muss eine andere Person als die, die eingefroren hat." if visitor.has_four_eyes() else ""
    if not visitor.may(Right.RELEASE, choice.key):
        parts.paragraph(f"{another} {access.denied(Right.RELEASE, visitor.current()).remedy}".strip())
        return
    parts.paragraph(another)
    function = parts.function_of(Right.RELEASE, choice.key, "Freigegeben von (Funktion, kein Name)", "approved_by")
    if st.button(plain(f"Ausgabe {row['number']} freigeben"), type="primary", key="approve"):
        arguments = ["release", "--kommune", choice.key, "--ausgabe", str(row["number"]), f"--function={function}"]
        arguments += ["--stand", row["build_id"]]
        st.session_state[_OUTCOME] = run(arguments, SHORT_SECONDS, keys=[choice.key])
        st.rerun()


def _reasons(due: pd.DataFrame) -> list[str]:
    """One field for a reason that holds for all, and one per service that needs its own, as arguments of the ETL."""
    given = []
    if len(due) > 1:
        text = st.text_input(
            "Ein Grund für alle, die keinen eigenen haben", key="reason_all", placeholder="in wenigen Worten"
        )
        given += [text] if text.strip() else []
    for row in by_row(due.head(_ASKED_ONE_BY_ONE)):
        place = ":".join(part for part in (row.ars, row.ozg_id) if part) + (
            f"/{row.leika_key}" if row.leika_key else ""
        )
        text = st.text_input(
            plain(f"Grund: {row.short_name}, {row.message}"), key=f"reason_{place}", placeholder="in wenigen Worten"
        )
        given += [f"{place}={text}"] if text.strip() else []
    if len(due) > _ASKED_ONE_BY_ONE:
        rest = formats.counted(len(due) - _ASKED_ONE_BY_ONE, "weitere Veränderung", "weiteren Veränderungen")
        text = st.text_input(plain(f"Grund für die {rest}"), key="reason_rest", placeholder="in wenigen Worten")
        given += [text] if text.strip() else []
    return [f"--reason={reason}" for reason in given]


def _corrected(choice: Choice) -> list[str]:
    """Which released edition the new one corrects, and why, as arguments of the ETL; empty when it corrects none."""
    released = edition_desk.editions(choice)
    numbers = released.loc[released["released_by"].notna(), "number"].astype(int).tolist()
    if not numbers:
        return []
    number = st.selectbox(
        "Berichtigt eine freigegebene Ausgabe (beide bleiben, der Grund ist öffentlich)", numbers, index=None,
        key="corrected", placeholder="keine", format_func=lambda one: f"Ausgabe {one}",
    )  # fmt: skip
    why = st.text_input("Grund der Berichtigung", key="correction_reason", placeholder="in wenigen Worten")
    return ["--berichtigt", str(number), f"--berichtigung={why}"] if number is not None else []


def _freeze(choice: Choice, function: str, given: list[str]) -> Ran:
    build_id = str(current_build().facts()["build_id"])
    arguments = ["freeze", "--kommune", choice.key, f"--function={function}", "--stand", build_id]
    return run([*arguments, *given], SHORT_SECONDS, keys=[choice.key])


def tell_outcome() -> None:
    """What came of the last freezing or releasing."""
    outcome = st.session_state.pop(_OUTCOME, None)
    if outcome:
        notice(_KEYS.sub("", outcome.said), kind="done" if outcome.is_done else "error")
