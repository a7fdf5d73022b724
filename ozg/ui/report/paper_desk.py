"""Downloads of the papers made from one edition; bytes are made when somebody clicks."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from ozg import papers
from ozg.access import Right
from ozg.reports.council import CouncilFields, defaults
from ozg.reports.dcat import METADATA
from ozg.reports.zipped import pack
from ozg.ui.kit import newest_data, parts, visitor
from ozg.ui.kit.download import CSV, DOCX, PDF, XLSX, ZIP, download
from ozg.ui.kit.etl_process import SHORT_SECONDS, run
from ozg.ui.kit.markup import link, plain, tag
from ozg.ui.kit.page import notice
from ozg.ui.report import edition_desk
from ozg.words import place as place_words

#: The papers of a released edition are for everybody: what is small is suppressed in them.
_PUBLIC = Right.READ_PUBLIC


def state_downloads(key: str, number: int, earlier: int | None, needs: tuple[Right, str]) -> None:
    """Workbook, CSV files and PDF of the state report. ``needs``: the right by which somebody sees it (full numbers)."""
    stem = f"Landesbericht_{key}_Ausgabe{number}"

    def made() -> papers.StateReport:
        return edition_desk.state_report(key, number, earlier)

    with st.container(horizontal=True, gap="small"):
        download("Arbeitsmappe (XLSX)", lambda: made().workbook(), f"{stem}.xlsx", XLSX, "state_xlsx", needs)
        download("CSV-Dateien (ZIP)", lambda: made().csv_archive(), f"{stem}.zip", ZIP, "state_csv", needs)
        download("PDF", lambda: made().pdf(), f"{stem}.pdf", PDF, "state_pdf", needs)


def council_form(key: str, number: int, earlier: int | None, ars: str) -> None:
    """The council paper: for the house fields with their suggestions, for everybody its downloads."""
    facts = edition_desk.council_facts(key, number, earlier, ars)
    fields = suggested = defaults(facts)
    if visitor.may(Right.READ_INTERNAL, ars):
        with st.expander("Angaben der Vorlage ändern", key="paper_fields"):
            fields = _fields(suggested, f"{key}_{number}_{ars}")
    needs = (_PUBLIC, ars)
    made = papers.council_paper(edition_desk.edition(key, number), facts, fields)
    with st.container(horizontal=True, gap="small"):
        download("Vorlage (DOCX)", made.docx, f"{made.file_stem}.docx", DOCX, "council_docx", needs)
        download("Vorlage (PDF)", made.pdf, f"{made.file_stem}.pdf", PDF, "council_pdf", needs)
        download("Ratstabelle (CSV)", made.table_csv, f"{made.table_stem}.csv", CSV, "council_csv", needs)
        download("Ratstabelle (XLSX)", made.table_workbook, f"{made.table_stem}.xlsx", XLSX, "council_xlsx", needs)


def _fields(suggested: CouncilFields, place: str) -> CouncilFields:
    def line(label: str, value: str | None, placeholder: str = "") -> str:
        return st.text_input(plain(label), value or "", key=f"{label}_{place}", placeholder=placeholder)

    def text(label: str, value: str | None) -> str:
        return st.text_area(plain(label), value or "", key=f"{label}_{place}", placeholder="Text der Vorlage")

    left, right = st.columns(2)
    with left:
        number, lead = line("Vorlagen-Nummer", "", "zum Beispiel VO/26/117"), line("Federführung", "", "Amt")
        body = line("Gremium", suggested.meetings[0][0], "zum Beispiel Hauptausschuss")
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
        parts.heading("Von Beispielen gibt es keine offenen Daten")
        parts.paragraph("Beispielkommunen sind erfunden; von ihnen gibt es keine offenen Daten.")
        return
    parts.heading("Die öffentlichen Zahlen gibt es als offene Daten")
    file_name = f"Offene_Daten_{ars}.zip"
    download("Offene Daten (ZIP)", lambda: _open_data(ars), file_name, ZIP, "open_data", (_PUBLIC, ars))
    parts.paragraph(
        f"Alle öffentlichen Tabellen {place_words.of(name)} als CSV und JSON, mit Beschreibung der Spalten, Lizenz und Metadaten."
    )
    parts.paragraph(
        tag(
            "span",
            "Wer darauf verlinkt oder sie regelmäßig abholt, nimmt die Adressen, die bleiben und immer zum neuesten Stand führen: ",
            link("alle Dateien (ZIP)", newest_data.address(ars), download=""),
            " oder jede einzeln, genannt in den ",
            link("Metadaten", newest_data.address(ars, METADATA), download=""),
            ".",
        )
    )


def _open_data(ars: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        done = run(["export", folder, "--public", "--kommune", ars], SHORT_SECONDS, keys=[ars])
        if not done.is_done:
            notice("Die offenen Daten konnten nicht geschrieben werden.", done.said, kind="error")
        return pack({path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())})
