"""/pflegen?ansicht=datenstand: what was loaded when, and what should be put right in which file?"""

import streamlit as st

from ozg import formats, record
from ozg.read import build as build_questions, data_status
from ozg.read.database import data_folder
from ozg.rules.finding import SEVERITY_LABELS
from ozg.rules.keys import CATALOGUE_NAME
from ozg.ui.intake import facts_check
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask, current_build
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import show, tag
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import chosen, sees_sums
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import contradictions
from ozg.ui.pieces.finding_table import finding_table
from ozg.words import catalogue as catalogue_words, delivery as delivery_words, ledger as ledger_words, place

selected = chosen()
facts = current_build().facts()
view = in_force.found(selected)
headline = st.container()
# Who may not read of all sees the own files, and nothing that others' are counted in.
sees_all = sees_sums()
whose = (ledger_words.ALL, selected.name)
is_all = sees_all and st.radio("Dateien von", whose, key="dateien", horizontal=True) == ledger_words.ALL
files, findings = (
    ask(question, ars=None if is_all else selected.ars) for question in (data_status.deliveries, data_status.findings)
)
told = ledger_words.once(findings)
sums = files[["read_count", "loaded_count", "rejected_count", "ignored_count"]].sum()

with headline:
    parts.headline(
        f"Datenstand {formats.moment(facts['built_at'])}",
        ledger_words.headline(sums, "" if is_all else selected.name),
        ledger_words.rest(sums),
        "" if sees_all else ledger_words.only(selected.name),
    )
    parts.tiles([parts.Tile(*figure) for figure in ledger_words.figures(files, told, files["reporting_date"].max())])

if files.empty:
    parts.paragraph(f"{formats.beginning(place.of(selected.name))} ist noch keine Datei geladen.")
else:
    parts.heading(f"Geladen: {formats.counted(len(files), 'Datei', 'Dateien')}", "Zeilen je Datei, die neueste zuerst")
    shown = files.assign(
        kind=files["kind"].map(delivery_words.KINDS), short_name=files["short_name"].fillna("mehrere Kommunen")
    )
    paged_table(
        shown,
        columns(
            "file_name municipality file_kind reporting_date read_count loaded_count rejected_count ignored_count "
            "finding_count loaded_at"
        ),
        "Geladene Dateien mit ihrer Zeilenbilanz",
        "files",
        "quellen",
        page_size=10,
    )

contradictions.of_list(selected, view.date if view else None)

heading, sentence = ledger_words.to_do(findings, told, ledger_words.newest_files(files))
parts.heading(heading, "Befunde aus den Dateien, gleiche Abhilfe zusammengefasst" if len(told) else "")
parts.paragraph(sentence)
if len(told):
    left, right = st.columns(2)
    with left:
        severity = st.selectbox(
            "Schwere",
            list(SEVERITY_LABELS),
            format_func=SEVERITY_LABELS.get,
            index=None,
            key="schwere",
            placeholder="Alle",
        )
    with right:
        file_name = st.selectbox(
            "Datei", sorted(findings["file_name"].unique()), index=None, key="datei", placeholder="Alle Dateien"
        )
    # A file chosen is shown whole, also what a newer one repeats.
    every = findings[findings["file_name"] == file_name] if file_name else findings
    every = every[every["severity"] == severity] if severity else every
    some = ledger_words.once(every)
    remedies = ledger_words.remedies(some, every)
    some, remedies = (rows.assign(severity=rows["severity"].map(SEVERITY_LABELS)) for rows in (some, remedies))
    paged_table(
        remedies,
        columns("what_to_do severity remedy_count files example"),
        "Abhilfen, die schwersten zuerst",
        "remedies",
        "abhilfen",
    )
    finding_table(some, selected)

if sees_all:
    parts.heading("Verzeichnis der Entscheidungen", "Jede Übernahme, Rücknahme, Zuordnung und Freigabe ist ein Eintrag")
    chain = record.state_of(data_folder())
    if chain.problem:
        notice(chain.text(), "Bitte klären, wer geschrieben hat, und die Sicherung danebenlegen.")
    else:
        parts.paragraph(chain.text())
        if chain.anchor.count:
            # Whole it is wider than a phone, and only who writes it down needs it.
            anchor = tag("p", "Anker für die Niederschrift: ", tag("code", chain.anchor.text()))
            more = tag("summary", f"Anker für die Niederschrift, Prüfsumme {chain.anchor.sha256[:8]}…")
            show(tag("div", tag("details", more, anchor), class_="ozg"))

parts.heading("Katalog")
catalogue = ask(build_questions.catalogue).iloc[0]
parts.paragraph(f"{parts.catalogue_note()}. {catalogue_words.municipal(catalogue)}")
parts.paragraph(catalogue_words.in_force(ask(build_questions.catalogue_releases)))
facts_check.offer_catalogue(selected.ars)
facts_check.offer_model(selected.ars)
parts.source(f"{CATALOGUE_NAME}. Stand-Nummer {facts['build_id']}")
