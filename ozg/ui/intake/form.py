"""Questions the page "Daten übernehmen" asks: whom and which day a list speaks of, and what its own words mean."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import bodies
from ozg.ui.intake import uploads as intake
from ozg.ui.intake.uploads import Checked, CheckedFile, Given
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.download import XLSX, download
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.words import delivery as delivery_words

#: What was answered. No field has these keys: the answer is known before its field is drawn, and a new one reruns the check.
ARS, DAY, BY_MEMBER = "list_municipality", "list_day", "list_by_member"
_MUNICIPALITY_CODES = ("municipality_missing", "municipality_ambiguous", "municipality_unknown")
_DATE_CODES = ("reporting_date_missing", "reporting_date_not_readable", "reporting_date_proposed")
#: Questions about names asked at once; the rest follows when these are answered.
AT_ONCE = 12


def answers() -> tuple[str | None, date | None]:
    """Whom and which day the person has named so far."""
    return st.session_state.get(ARS), st.session_state.get(DAY)


def ask_origin(checked: Checked, default_name: str) -> None:
    """Ask for municipality and reporting date where a file does not say them; the answers rerun the check."""
    needs_municipality = any(file.has(*_MUNICIPALITY_CODES) for file in checked.files) or ARS in st.session_state
    needs_date = any(file.has(*_DATE_CODES) for file in checked.files) or DAY in st.session_state
    if not needs_municipality and not needs_date:
        return
    parts.heading(
        "Für wen und welchen Tag gilt die Liste?", "Die Datei sagt es nicht; es gilt für alle gewählten Dateien"
    )
    left, right = st.columns(2)
    if needs_municipality:
        with left:
            ars = municipality("list", default_name)
            if ars != st.session_state.get(ARS):
                st.session_state[ARS] = ars
                st.rerun()
    if needs_date:
        with right:
            day = _proposed_day(checked) or _day()
            if day and day != st.session_state.get(DAY):
                st.session_state[DAY] = day
                st.rerun()


def ask_members(checked: Checked) -> None:
    """Offer to take a list of several municipalities apart; the answer reruns the check."""
    several = [file for file in checked.files if file.report["municipalities"] and file.report["outcome"] == "rejected"]
    if not several:
        return
    count = len({ars for file in several for ars in file.report["municipalities"]})
    parts.heading("Für jede Kommune einzeln?", "Jede bekommt ihre eigenen Zeilen; übernommen wird alles zusammen")
    if st.button(plain(f"Für {formats.integer(count)} Kommunen einzeln prüfen"), key="list_members"):
        st.session_state[BY_MEMBER] = True
        st.rerun()


def ask_extent(checked: Checked) -> str | None:
    """Ask whether lists that would drop services are a part or the whole, naming what would be lost; None while nobody has
    answered, ``UNSAID`` when there is nothing to ask. "Teil" is proposed where title, columns or size say so."""
    losing = [file for file in checked.files if file.is_usable and file.report["loss"]]
    if not losing:
        return intake.UNSAID
    parts.heading(
        "Ein Teil oder die ganze Liste?", "Davon hängt ab, was mit den Leistungen geschieht, die sie nicht nennt"
    )
    for file in losing:
        parts.paragraph(delivery_words.loss(file.report))
    is_proposed = any(file.report["partial_hint"] or file.report["loss"]["is_large"] for file in losing)
    count = sum(len(file.report["loss"]["services"]) for file in losing)
    choices = dict(zip((intake.PART, intake.WHOLE), delivery_words.extents(count), strict=True))
    return st.radio(
        "Was ist diese Liste?" if len(losing) == 1 else "Was sind diese Listen?", list(choices), index=0 if is_proposed else None,
        format_func=lambda extent: plain(choices[extent]), key="list_extent",
    )  # fmt: skip


def municipality(key: str, default_name: str) -> str | None:
    """A municipality of the register, found by name or key; None until one is chosen."""
    words = st.text_input(
        "Kommune: Name oder Schlüssel", value=default_name, key=f"{key}_words", placeholder="zum Beispiel Achim"
    )
    found = ask(bodies.called, words=words.strip()) if words and words.strip() else None
    if found is None or found.empty:
        if found is not None:
            notice("Unter diesem Namen oder Schlüssel steht keine Kommune im Gemeindeverzeichnis.")
        return None
    names = {row.ars: f"{row.short_name} ({row.kind_label}, {row.district_name})" for row in by_row(found)}
    return st.selectbox("Gemeint ist", list(names), format_func=names.__getitem__, index=0 if len(names) == 1 else None,
                        key=f"{key}_ars", placeholder="Bitte wählen")  # fmt: skip


def _proposed_day(checked: Checked) -> date | None:
    """The one day that stands above the lists without a word for what it is, when a click says that it is the reporting date."""
    findings = [finding for file in checked.files for finding in file.report["findings"]]
    proposed = {finding["value"] for finding in findings if finding["code"] == "reporting_date_proposed"}
    if len(proposed) == 1 and st.button(plain(f"{(text := proposed.pop())} ist der Stichtag"), key="list_day_proposed"):
        return datetime.strptime(text, "%d.%m.%Y").date()
    return None


def _day() -> date | None:
    text = st.text_input("Stichtag (TT.MM.JJJJ)", key="list_day_words", placeholder="30.06.2026")
    if not text:
        return None
    try:
        return datetime.strptime(text.strip(), "%d.%m.%Y").date()
    except ValueError:
        notice(f"„{text}“ ist kein Tag.", "Bitte als TT.MM.JJJJ schreiben, zum Beispiel 30.06.2026.")
        return None


def give_back(given: Given, file: CheckedFile) -> None:
    """The button for the person's own workbook with the findings in it; it is made when somebody clicks."""
    if file.report["municipalities"]:  # the notes would be those of one municipality in a workbook of several
        return
    upload = next((one for one in given.uploads if one.sha256 == file.report["sha256"]), None)
    if upload:
        download(
            "Arbeitsmappe mit den Befunden speichern", lambda: intake.annotated(given, upload),
            f"{file.report['file'].rsplit('.', 1)[0]}_Befunde.xlsx", XLSX, f"annotated_{upload.sha256}_{upload.name}",
        )  # fmt: skip


def ask_words(checked: Checked, ars: str | None) -> None:
    """Let the person say what unknown columns and names mean; what is said is remembered for this municipality."""
    columns = _unknown(checked, "unknown_columns", "header")
    services = _unknown(checked, "unknown_services", "name")
    if not columns and not services:
        return
    parts.heading(
        "Was bedeuten diese Wörter?", "Was hier gewählt wird, gilt für diese und jede spätere Liste der Kommune"
    )
    if ars is None:
        parts.paragraph("Dafür muss feststehen, für welche Kommune die Liste gilt.")
        return
    with st.form("words", border=False):
        left, right = st.columns(2)
        places = itertools.cycle((left, right))
        chosen_columns = {
            header: _column(next(places), header, entry, checked.column_names) for header, entry in columns.items()
        }
        chosen_services = {name: _service(next(places), name, entry) for name, entry in services.items()}
        if st.form_submit_button("Zuordnungen merken"):
            problem = intake.remember(ars, _given(chosen_columns), "--spalte")
            problem = problem or intake.remember(ars, _given(chosen_services), "--leistung")
            st.session_state["words_problem"] = problem
            st.session_state["words_version"] = st.session_state.get("words_version", 0) + 1
            st.rerun()
    if st.session_state.get("words_problem"):
        notice(st.session_state["words_problem"], kind="error")


def _unknown(checked: Checked, part: str, name: str) -> dict[str, Mapping[str, Any]]:
    found = [entry for file in checked.files for entry in file.details.get(part, ())]
    return {entry[name]: entry for entry in found[:AT_ONCE]}


def _column(place: Any, header: str, entry: Mapping[str, Any], names: Mapping[str, list[str]]) -> str | None:
    examples = (
        f" (zum Beispiel {formats.listing([f'„{text}“' for text in entry['examples']], 'oder')})"
        if entry["examples"]
        else ""
    )
    return place.selectbox(plain(f"Spalte „{header}“{examples}"), names[entry["kind"]], index=None, key=f"column_{header}",
                        placeholder="nicht übernehmen")  # fmt: skip


def _service(place: Any, name: str, entry: Mapping[str, Any]) -> str | None:
    proposals = {one["ozg_id"]: f"{one['ozg_id']} {one['name']}" for one in entry["proposals"]}
    rows = formats.listing([formats.integer(row) for row in entry["rows"][:5]])
    return place.selectbox(
        plain(f"Leistung „{name}“ (Zeile {rows})"), list(proposals), index=None, key=f"service_{name}", accept_new_options=True,
        format_func=lambda ozg_id: proposals.get(ozg_id, ozg_id), placeholder="Vorschlag wählen oder OZG-ID eingeben",
    )  # fmt: skip


def _given(chosen: Mapping[str, str | None]) -> dict[str, str]:
    return {word: meaning for word, meaning in chosen.items() if meaning}
