"""/pflegen: a delivered list comes in: checked, understood, previewed, and only then taken over."""

from dataclasses import replace

import streamlit as st

from ozg import access, formats
from ozg.ui.intake import form as intake_form, report as intake_report, template, undo, uploads as intake
from ozg.ui.intake.run import checked_now, take_over, told_done
from ozg.ui.kit import in_force, parts, visitor
from ozg.ui.kit.cache import current_build
from ozg.ui.kit.selection import chosen
from ozg.ui.pieces import contradictions
from ozg.words import delivery as delivery_words

WHO = "Wer das entscheidet (Funktion, kein Name; freiwillig, steht im Verzeichnis der Entscheidungen)"

selected = chosen()
is_demo = bool(selected.municipality["is_demo"])
own_name = "" if is_demo else selected.name
kicker = f"Datenstand {formats.moment(current_build().facts()['built_at'])}"
headline = st.container()

if not visitor.may(access.Right.CHANGE, selected.ars):
    with headline:
        parts.headline(
            kicker,
            "Hier lassen sich keine Listen übernehmen.",
            access.denied(access.Right.CHANGE, visitor.current()).remedy,
        )
    parts.source()
    st.stop()

with headline:
    told_done()

uploads = st.file_uploader(
    "Eine oder mehrere Dateien (Excel, OpenDocument, CSV, Text, JSON)",
    accept_multiple_files=True,
    key=f"files_{st.session_state.get('intake_round', 0)}",
)
ars, day = intake_form.answers()
given = intake.Given(
    tuple(intake.Upload(file.name, file.getvalue()) for file in uploads),
    ars,
    day,
    by_member=st.session_state.get(intake_form.BY_MEMBER, False),
)

if not uploads:
    with headline:
        parts.headline(
            kicker,
            "Eine Liste übernehmen: hochladen, Befunde lesen, Vorschau ansehen.",
            "Erst „Übernehmen“ ändert etwas, und auch das lässt sich rückgängig machen. Es genügt die Liste, wie sie "
            "im Rathaus geführt wird; Namen von Personen werden nie gespeichert.",
        )
else:
    checked = checked_now(given)
    with headline:
        if checked.problem:
            parts.headline(kicker, "Die Dateien konnten nicht geprüft werden.", checked.problem)
        else:
            reports = [file.report for file in checked.files]
            parts.headline(kicker, delivery_words.headline(reports), delivery_words.deck(reports))
    intake_form.ask_origin(checked, own_name)
    intake_form.ask_members(checked)
    common = delivery_words.in_several([file.report for file in checked.files])
    intake_report.common_report(common)
    for file in checked.files:
        intake_report.file_report(file, common)
        if delivery_words.told(file.report):
            intake_form.give_back(given, file)
    intake_form.ask_words(checked, checked.municipality or ars)
    extent = intake_form.ask_extent(checked)

    previewed = checked_now(replace(given, extent=extent)) if extent == intake.PART else checked
    for file in (file for file in previewed.files if file.is_usable and file.report["changes"]):
        intake_report.what_changes(file, is_part=extent == intake.PART)

    if checked.can_be_loaded:
        left_out = sum(not file.is_usable for file in checked.files)
        parts.heading("Übernehmen", "Danach gilt der neue Stand für alle, die das Dashboard öffnen")
        if is_demo:
            parts.paragraph("Mit der ersten eigenen Liste verschwinden die erfundenen Beispielkommunen.")
        if left_out:
            parts.paragraph(f"{formats.counted(left_out, 'Datei bleibt', 'Dateien bleiben')} liegen, siehe oben.")
        function = parts.function_of(access.Right.CHANGE, selected.ars, WHO, "take_over_by")
        if st.button("Übernehmen", type="primary", key="take_over", disabled=extent is None):
            take_over(replace(given, extent=extent), function)

if not uploads:
    view = in_force.found(selected)
    contradictions.of_list(selected, view.date if view else None)

template.offer(own_name)
undo.offer(selected, WHO)
if is_demo:
    parts.paragraph(delivery_words.fictional(selected.name))
parts.source()
