"""/datenstand: what was loaded when, and what should be put right in which file?"""

import streamlit as st

from ozg import formats, record
from ozg.read import build as build_questions, data_status, municipality
from ozg.read.database import data_folder
from ozg.ui.intake import ledger_words
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask, current_build
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table
from ozg.ui.pieces import contradictions

SEVERITIES = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}
KINDS = {"leistungen": "Leistungsliste", "nutzung": "Nutzung", "engpaesse": "Engpässe", "basisdienste": "Basisdienste",
         "meldebogen": "Meldebogen", "pvog": "PVOG-Export", "unknown": "nicht erkannt"}  # fmt: skip
ALL = "Alle Kommunen"

selected = chosen()
facts = current_build().facts()
summary = ask(municipality.summary, ars=selected.ars, date=selected.date)
list_day = None if summary.empty else summary.iloc[0]["reporting_date"].date()
files, findings = ask(data_status.deliveries), ask(data_status.findings)
headline = st.container()
scope = st.radio("Dateien von", (ALL, selected.name), key="dateien", horizontal=True)
if scope != ALL:
    files, findings = files[files["ars"] == selected.ars], findings[findings["ars"] == selected.ars]
sums = files[["read_count", "loaded_count", "rejected_count", "ignored_count"]].sum()

with headline:
    parts.headline(
        f"Datenstand {formats.moment(facts['built_at'])}",
        ledger_words.headline(sums, "" if scope == ALL else selected.name),
        ledger_words.rest(sums),
    )
    parts.tiles([
        parts.Tile(formats.integer(len(files)), "Dateien" if len(files) != 1 else "Datei"),
        parts.Tile(formats.integer((findings["severity"] == "error").sum()), "Fehler", "Zeile oder Datei ist nicht in den Zahlen"),
        parts.Tile(formats.integer((findings["severity"] == "warning").sum()), "Warnungen", "geladen; bitte prüfen"),
        parts.Tile(formats.day(facts["last_date"]), "letzter Stichtag"),
    ])  # fmt: skip

if files.empty:
    parts.paragraph(f"Von {selected.name} ist noch keine Datei geladen.")
else:
    parts.heading("Was geladen wurde", "Zeilen je Datei, die neueste zuerst")
    shown = files.assign(kind=files["kind"].map(KINDS), short_name=files["short_name"].fillna("mehrere Kommunen"))
    paged_table(shown, [
        Column("file_name", "Datei"), Column("short_name", "Kommune"), Column("kind", "Art"), Column("reporting_date", "Stichtag", "date"),
        Column("read_count", "gelesen", "integer"), Column("loaded_count", "geladen", "integer"),
        Column("rejected_count", "abgelehnt", "integer"), Column("ignored_count", "ignoriert", "integer"),
        Column("finding_count", "Befunde", "integer"), Column("loaded_at", "geladen am", "moment"),
    ], "Geladene Dateien mit ihrer Zeilenbilanz", "files", "quellen", page_size=10)  # fmt: skip

contradictions.of_list(selected, list_day)

parts.heading("Was zu verbessern ist", "Befunde aus den Dateien, gleiche Abhilfe zusammengefasst")
if findings.empty:
    parts.paragraph("Keine Befunde.")
else:
    left, right = st.columns(2)
    with left:
        severity = st.selectbox(
            "Schwere", list(SEVERITIES), format_func=SEVERITIES.get, index=None, key="schwere", placeholder="Alle"
        )
    with right:
        file_name = st.selectbox(
            "Datei", sorted(findings["file_name"].unique()), index=None, key="datei", placeholder="Alle Dateien"
        )
    some = findings[findings["severity"] == severity] if severity else findings
    some = some[some["file_name"] == file_name] if file_name else some
    some = some.assign(severity=some["severity"].map(SEVERITIES))
    remedies = some.groupby(["severity", "code", "remedy"], sort=False, as_index=False).agg(
        count=("message", "size"), files=("file_name", "nunique"), example=("message", "first")
    )
    paged_table(remedies, [
        Column("remedy", "Was zu tun ist"), Column("severity", "Schwere", "short"), Column("count", "Befunde", "integer"),
        Column("files", "Dateien", "integer"), Column("example", "Beispiel"),
    ], "Abhilfen, die schwersten zuerst", "remedies", "abhilfen")  # fmt: skip
    paged_table(some, [
        Column("file_name", "Datei"), Column("sheet_name", "Blatt"), Column("row_number", "Zeile", "integer"),
        Column("column_name", "Spalte"), Column("given_value", "steht da"), Column("message", "Befund"), Column("severity", "Schwere", "short"),
        Column("remedy", "Abhilfe"),
    ], "Jeder Befund mit seiner Stelle", "findings", "befunde")  # fmt: skip

parts.heading("Verzeichnis der Entscheidungen", "Jede Übernahme, Rücknahme, Zuordnung und Freigabe ist ein Eintrag")
chain = record.state_of(data_folder())
if chain.problem:
    notice(chain.text(), "Bitte klären, wer geschrieben hat, und die Sicherung danebenlegen.")
else:
    anchor = [f"Anker für die Niederschrift: {chain.anchor.text()}."] if chain.anchor.count else []
    parts.paragraph(chain.text(), *anchor)

parts.heading("Katalog")
catalogue = ask(build_questions.catalogue).iloc[0]
parts.paragraph(
    f"{parts.catalogue_note()}. {formats.share(catalogue['municipal_count'], catalogue['number_count'], 'Nummern')} können Kommunen betreffen; "
    "welche eine Kommune wirklich anbietet, sagt nur ihre eigene Liste."
)
parts.source(f"OZG-Katalog, Stand Oktober 2019. Stand-Nummer {facts['build_id']}")
