"""/hindernisse?ansicht=haus: is the administration ready? Components per office, interim solutions, scanning,
training, home office, processes."""

import streamlit as st

from ozg.access import Right
from ozg.frames import by_row
from ozg.read import house
from ozg.rules.house import RISK_LABELS
from ozg.ui.kit import in_force, parts, visitor
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import notice
from ozg.ui.kit.table import paged_table, plain_table
from ozg.ui.pieces.component_table import component_table
from ozg.ui.pieces.process_strip import process_strips
from ozg.ui.pieces.times import besides, paper, waiting
from ozg.words import house as house_words

view = in_force.open()
selected, place = view.selected, view.place
file_name = view.file_name("haus")

offices, components = ask(house.offices, **place), ask(house.components, **place)
scan, interim, training = ask(house.scan, **place), ask(house.interim, **place), ask(house.training, **place)
processes = ask(house.processes, **place)
parts.headline(
    f"Stand {selected.date_text}",
    house_words.headline(offices),
    house_words.files(offices),
    house_words.counted_offices(offices),
    *house_words.scan(scan),
)

for message, note in house_words.discontinued(components):
    notice(message, note)

accounts = house_words.accounts(next(by_row(ask(house.accounts, **place))), view.now["model_2_count"])
component_table(components, accounts, selected, file_name)

if len(interim):
    parts.heading(house_words.interim_title(interim), "Was an ihnen hängt; die am längsten warten, zuerst")
    parts.paragraph(*house_words.interim(interim))

if len(offices):
    parts.heading(house_words.offices_title(offices), "Es braucht eAkte, Ausstattung und jedes Fachverfahren von außen")
    paged_table(
        offices.assign(local_products=offices["local_products"].fillna("")),
        columns("office has_file has_equipment is_remote is_able local_products"),
        "Ämter und Homeoffice",
        key="offices",
        file_name=f"{file_name}_aemter",
    )

if len(scan):
    parts.heading(house_words.scan_title(scan), "Je Amt und Format; die Prognose rechnet mit dem Tempo seit Beginn")
    paged_table(
        house_words.scan_rows(scan),
        columns(
            "office format_label done_count planned_count unit_label done_share "
            "expected_end_date planned_end_date against_plan"
        ),
        "Scannen",
        key="scan",
        file_name=f"{file_name}_scan",
    )

if len(training):
    parts.heading(house_words.training_title(training), "Wer geschult ist: Beschäftigte je Amt und Thema")
    parts.paragraph(house_words.training(training))
    paged_table(
        training,
        columns("office topic trained_count planned_count trained_share until_date"),
        "Schulung",
        key="training",
        file_name=f"{file_name}_schulung",
    )

if len(processes):
    parts.heading(
        house_words.processes_title(processes),
        "Getönt ist, was digital geschieht; „frei“ heißt freigesetzte Zeit, kein Stellenabbau",
    )
    process_strips(processes, ask(house.steps, **place))

systems = ask(house.systems, **place)
if len(systems):
    parts.heading(
        house_words.systems_title(systems), "Wo sie laufen, wer entscheidet; wer sie beherrscht, steht hier nicht"
    )
    paged_table(
        house_words.systems(systems),
        columns("task office product hosting interface decider"),
        "Fachverfahren des Hauses",
        key="systems",
        file_name=f"{file_name}_fachverfahren",
    )

waiting(place, file_name)
paper(place)
besides(selected.ars, view.date, file_name)

specialists = ask(house.specialists, **place)
if len(specialists) and visitor.may(Right.READ_SPECIALISTS, selected.ars):
    with st.expander("Nur für die Arbeit im Haus: woran nur eine Person sitzt oder zwei", type="compact"):
        parts.paragraph(
            "Steht in keiner Ausgabe, keiner Exportdatei und nicht in der Ansicht für den Rat, "
            "denn es lässt auf Personen schließen. Nur der Meldebogen der Kommune selbst führt die Angabe weiter."
        )
        plain_table(
            specialists.assign(risk=specialists["risk"].map(RISK_LABELS)),
            columns("task office specialist_product risk"),
            "Aufgaben mit einer oder zwei Fachkräften",
        )
view.source(
    "Blätter „Basisdienste“, „Zwischenlösungen“, „Fachverfahren“, „Scan“, „Schulung“ und „Prozesse“ des Meldebogens"
)
