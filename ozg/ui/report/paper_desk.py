"""Downloads of the papers made from one edition; bytes are made when somebody clicks."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ozg import papers
from ozg.reports.council import CouncilFields, defaults
from ozg.reports.zipped import pack
from ozg.ui.kit import parts
from ozg.ui.kit.etl_process import SHORT_SECONDS, run
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.report import edition_desk

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _button(label: str, content: Callable[[], bytes] | bytes, name: str, mime: str, key: str) -> None:
    st.download_button(plain(label), content, name, mime, key=key, on_click="ignore")


def state_downloads(key: str, number: int, earlier: int | None) -> None:
    """Workbook, CSV files and PDF of the state report."""
    stem = f"Landesbericht_{key}_Ausgabe{number}"

    def made() -> papers.StateReport:
        return edition_desk.state_report(key, number, earlier)

    with st.container(horizontal=True, gap="small"):
        _button("Arbeitsmappe (XLSX)", lambda: made().workbook(), f"{stem}.xlsx", _XLSX, "state_xlsx")
        _button("CSV-Dateien (ZIP)", lambda: made().csv_archive(), f"{stem}.zip", "application/zip", "state_csv")
        _button("PDF", lambda: made().pdf(), f"{stem}.pdf", "application/pdf", "state_pdf")


def council_form(key: str, number: int, earlier: int | None, ars: str) -> None:
    """Fields of the council paper with their suggestions, and its downloads."""
    facts = edition_desk.council_facts(key, number, earlier, ars)
    suggested = defaults(facts)
    with st.expander("Angaben der Vorlage ändern", key="paper_fields"):
        fields = _fields(suggested, f"{key}_{number}_{ars}")
    made = papers.council_paper(edition_desk.edition(key, number), facts, fields)
    with st.container(horizontal=True, gap="small"):
        _button("Vorlage (DOCX)", made.docx, f"{made.file_stem}.docx", _DOCX, "council_docx")
        _button("Vorlage (PDF)", made.pdf, f"{made.file_stem}.pdf", "application/pdf", "council_pdf")
        _button("Ratstabelle (CSV)", made.table_csv, f"{made.table_stem}.csv", "text/csv", "council_csv")
        _button("Ratstabelle (XLSX)", made.table_workbook, f"{made.table_stem}.xlsx", _XLSX, "council_xlsx")


def _fields(suggested: CouncilFields, place: str) -> CouncilFields:
    def line(label: str, value: str | None, placeholder: str = "") -> str:
        return st.text_input(plain(label), value or "", key=f"{label}_{place}", placeholder=placeholder)

    def text(label: str, value: str | None) -> str:
        return st.text_area(plain(label), value or "", key=f"{label}_{place}", placeholder="Text der Vorlage")

    left, right = st.columns(2)
    with left:
        number, lead = line("Vorlagen-Nummer", "", "zum Beispiel VO/26/117"), line("Federführung", "", "Amt")
        body = line("Gremium", "Rat", "zum Beispiel Hauptausschuss")
    with right:
        involved, day = line("Beteiligte", "", "Ämter"), line("Sitzung am", "", "TT.MM.JJJJ")
        is_public = st.toggle("öffentlich", value=True, key=f"public_{place}")
    return CouncilFields(
        number=number,
        subject=line("Betreff", suggested.subject),
        is_public=is_public,
        lead_office=lead,
        involved=involved,
        meetings=((body, day, "Kenntnisnahme"),),
        proposal=text("Beschlussvorschlag", suggested.proposal),
        finance=text("Finanzielle Auswirkungen", suggested.finance),
        staff=text("Personelle Auswirkungen", suggested.staff),
        outlook=text("Ausblick", suggested.outlook),
    )


def open_data_download(ars: str, name: str, is_demo: bool) -> None:
    """The public tables of the published build for one municipality, with licence and metadata."""
    if is_demo:
        parts.paragraph("Beispielkommunen sind erfunden; von ihnen gibt es keine offenen Daten.")
        return
    _button("Offene Daten (ZIP)", lambda: _open_data(ars), f"Offene_Daten_{ars}.zip", "application/zip", "open_data")
    parts.paragraph(
        f"Alle öffentlichen Tabellen von {name} als CSV und JSON, mit Beschreibung der Spalten, Lizenz und Metadaten."
    )


def _open_data(ars: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        done = run(["export", folder, "--public", "--kommune", ars], SHORT_SECONDS, keys=[ars])
        if not done.is_done:
            notice("Die offenen Daten konnten nicht geschrieben werden.", done.said, kind="error")
        return pack({path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())})
