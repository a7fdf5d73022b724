"""/pflegen?ansicht=bericht: freeze the published state as an edition, release it, and make the papers for state and
council from one. Whoever may not see the house's own figures gets the papers of released editions."""

import streamlit as st

from ozg import formats
from ozg.editions.archive import EditionProblem
from ozg.editions.shelf import UNRELEASED
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import current_build
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import plain
from ozg.ui.kit.page import notice
from ozg.ui.kit.table import folded_table, paged_table
from ozg.ui.report import edition_desk, paper_desk
from ozg.ui.report.release_form import approvals, release_form, tell_outcome
from ozg.words import edition as edition_words, place, standing

view = in_force.open()
selected, now = view.selected, view.now
offered = edition_desk.choices(selected)
headline = st.container()
choice = st.radio("Für wen", offered, format_func=lambda one: plain(one.name), key="fuer_wen", horizontal=True)
try:
    editions = edition_desk.editions(choice)
except EditionProblem as problem:
    parts.empty_state(problem.message, problem.remedy)
    st.stop()

with headline:
    if editions.empty:
        parts.headline(
            f"Datenstand {formats.moment(current_build().facts()['built_at'])}",
            edition_words.none_yet(choice.name, choice.is_internal),
            *edition_desk.newest_of(offered),
            "Eine Ausgabe hält den Stand fest, wie er ist: Spätere Listen ändern sie nicht. Bericht und Vorlage "
            "entstehen nur aus einer Ausgabe.",
        )
    else:
        newest = editions.iloc[0]
        parts.headline(
            standing.stated(newest["reporting_date"], selected.date),
            edition_words.newest(newest, choice.name),
            edition_desk.released(newest, choice),
        )

if len(editions):
    parts.heading(
        "Bericht und Vorlage entstehen aus einer Ausgabe", "aus derselben Ausgabe entsteht immer dieselbe Datei"
    )
    left, right = st.columns(2)
    numbers = [int(number) for number in editions["number"]]
    with left:
        number = st.selectbox("Ausgabe", numbers, key=f"ausgabe_{choice.key}_{numbers[0]}", placeholder="Bitte wählen")
    older = [one for one in numbers if one < number]
    earlier = None
    if older:
        with right:
            earlier = st.selectbox(
                "Verglichen mit", older, key=f"seit_{choice.key}_{number}", placeholder="Bitte wählen"
            )
    try:
        header = edition_desk.edition(choice.key, number).header
        if choice.state_right:
            parts.heading("Das Land bekommt einen Bericht in acht Teilen", edition_desk.STATE_PARTS)
            paper_desk.state_downloads(choice.key, number, earlier, (choice.state_right, choice.key))
        parts.heading(
            "Der Rat bekommt zwei Seiten und Anlagen",
            f"Vorlage für den Rat, {selected.name}; kleine Fallzahlen unterdrückt",
        )
        if selected.ars in [body["ars"] for body in header["municipalities"]]:
            paper_desk.council_form(choice.key, number, earlier, selected.ars)
        else:
            parts.paragraph(f"{selected.name} ist in dieser Ausgabe nicht enthalten.")
        if earlier and choice.is_internal:
            found = edition_desk.differences(choice.key, earlier, number)
            of_number = editions.set_index("number", drop=False)
            parts.heading(edition_words.compared_title(found, earlier, number))
            parts.paragraph(
                edition_words.compared(found, of_number.loc[earlier], of_number.loc[number]),
                *filter(None, [edition_desk.counting_note(choice.key, earlier, number)]),
            )
            if len(found):
                folded_table(
                    "Zeile für Zeile zeigen",
                    found,
                    columns("service municipality difference_kind what level_before level_now"),
                    "Unterschiede zweier Ausgaben",
                    "differences",
                    f"vergleich_{choice.key}_{earlier}_{number}",
                )
    except EditionProblem as problem:
        notice(problem.message, problem.remedy, kind="error")

edition_desk.corrections(choice)
tell_outcome()
if choice.is_internal:
    try:
        approvals(choice, editions)
        release_form(choice)
    except EditionProblem:
        parts.paragraph("Eingefroren werden kann erst wieder, wenn die letzte Ausgabe in Ordnung ist.")

if len(editions):
    parts.heading(f"{formats.counted(len(editions), 'Ausgabe ist', 'Ausgaben sind')} festgehalten")
    for_everybody = columns("number state_date frozen_at released_by")
    of_house = columns("municipality_count build_id sha256")
    paged_table(
        editions.assign(released_by=editions["released_by"].fillna(UNRELEASED)),
        [*for_everybody, *(of_house if choice.is_internal else [])],
        f"Ausgaben {place.of(choice.name)}",
        "editions",
        f"ausgaben_{choice.key}",
        page_size=10,
        is_searchable=False,
    )

paper_desk.open_data_download(selected.ars, selected.name, bool(selected.municipality["is_demo"]))
view.source("Eine Ausgabe enthält alle Zahlen, ihre Quellen mit Prüfsummen und die Fassung der Methode")
