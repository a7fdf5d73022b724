"""/haus: is the administration ready? Components per office, interim solutions, scanning, training, home office, processes."""

import streamlit as st

from ozg.read import house
from ozg.rules.house import FORMAT_LABELS, RISK_LABELS, UNIT_LABELS
from ozg.ui.intake.uploads import is_read_only
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, paged_table, plain_table
from ozg.ui.pieces.process_strip import process_strips
from ozg.words import house as house_words

selected = chosen()
now = summary_or_stop(selected)
asked = {"ars": selected.ars, "date": now["reporting_date"].date()}
file_name = f"haus_{selected.ars}_{asked['date']}"

offices, components = ask(house.offices, **asked), ask(house.components, **asked)
scan, interim, training = ask(house.scan, **asked), ask(house.interim, **asked), ask(house.training, **asked)
processes = ask(house.processes, **asked)
parts.headline(
    f"Stand {selected.date_text}",
    house_words.headline(offices),
    house_words.files(offices),
    *house_words.scan(scan),
)

for message, note in house_words.discontinued(components):
    notice(message, note)

if len(components):
    parts.heading("Gemeinsame Bausteine je Amt", "Blatt „Basisdienste“; leer heißt: nichts gesagt")
    wide, columns = house_words.components(components)
    paged_table(
        wide, [Column("component_name", "Baustein"), *[Column(office, office, "note") for office in columns]],
        "Bausteine und Ämter", key="components", file_name=f"{file_name}_bausteine",
    )  # fmt: skip

if len(interim):
    parts.heading("Zwischenlösungen und was an ihnen hängt", "Blatt „Zwischenlösungen“; die am längsten warten, zuerst")
    parts.paragraph(*house_words.interim(interim))

if len(offices):
    parts.heading(
        "Welche Ämter von zu Hause arbeiten können", "Es braucht eAkte, Ausstattung und jedes Fachverfahren von außen"
    )
    paged_table(
        offices.assign(local_products=offices["local_products"].fillna("")),
        [Column("office", "Amt"), Column("has_file", "eAkte", "yes_no"), Column("has_equipment", "Ausstattung", "yes_no"),
         Column("is_remote", "Fachverfahren von außen", "yes_no"), Column("is_able", "Von zu Hause", "yes_no"),
         Column("local_products", "Nur im Haus nutzbar", "note")],
        "Ämter und Homeoffice", key="offices", file_name=f"{file_name}_aemter",
    )  # fmt: skip

if len(scan):
    parts.heading(
        "Was noch auf Papier liegt", "Blatt „Scan“, je Format; die Prognose rechnet mit dem Tempo seit Beginn"
    )
    paged_table(
        scan.assign(format_label=scan["scan_format"].map(FORMAT_LABELS), unit_label=scan["unit"].map(UNIT_LABELS),
                    late=[house_words.against_plan(row) for row in scan.itertuples()]),
        [Column("office", "Amt"), Column("format_label", "Format", "short"), Column("done_count", "Gescannt", "integer"),
         Column("planned_count", "von", "integer"), Column("unit_label", "Einheit", "short"), Column("done_share", "Anteil", "percent"),
         Column("expected_date", "Fertig beim Tempo", "date"), Column("end_date", "Geplantes Ende", "date"),
         Column("late", "Gegenüber Plan", "short")],
        "Scannen", key="scan", file_name=f"{file_name}_scan",
    )  # fmt: skip

if len(training):
    parts.heading("Wer geschult ist", "Beschäftigte je Amt und Thema")
    parts.paragraph(house_words.training(training))
    paged_table(
        training,
        [Column("office", "Amt"), Column("topic", "Thema"), Column("trained_count", "Geschult", "integer"),
         Column("planned_count", "von", "integer"), Column("trained_share", "Anteil", "percent"), Column("target_date", "Bis", "date")],
        "Schulung", key="training", file_name=f"{file_name}_schulung",
    )  # fmt: skip

if len(processes):
    parts.heading(
        "Abläufe vorher und nachher",
        "Getönt ist, was digital geschieht; „frei“ heißt freigesetzte Zeit, kein Stellenabbau",
    )
    process_strips(processes, ask(house.steps, **asked))

systems = ask(house.systems, **asked)
if len(systems):
    parts.heading(
        "Fachverfahren: wo sie laufen und wer entscheidet",
        "Blatt „Fachverfahren“; wer sie beherrscht, steht hier nicht",
    )
    paged_table(
        house_words.systems(systems),
        [Column("area_name", "Aufgabe"), Column("office", "Amt"), Column("product", "Produkt"), Column("hosting", "Betrieb", "short"),
         Column("interface", "Schnittstelle", "short"), Column("decider", "Es entscheidet", "short")],
        "Fachverfahren des Hauses", key="systems", file_name=f"{file_name}_fachverfahren",
    )  # fmt: skip

specialists = ask(house.specialists, **asked)
if len(specialists) and not is_read_only():
    with st.expander("Nur für die Arbeit im Haus: woran nur eine Person sitzt", type="compact"):
        parts.paragraph(
            "Steht in keiner Ausgabe, keiner Exportdatei und nicht in der Ansicht für den Rat, denn es lässt auf Personen schließen. "
            "Nur der Meldebogen der Kommune selbst führt die Angabe weiter."
        )
        plain_table(
            specialists.assign(risk=specialists["risk"].map(RISK_LABELS)),
            [Column("area_name", "Aufgabe"), Column("office", "Amt"), Column("product_name", "Fachverfahren"), Column("risk", "Daran sitzt", "short")],
            "Aufgaben mit einer Fachkraft",
        )  # fmt: skip
parts.source(
    "Blätter „Basisdienste“, „Zwischenlösungen“, „Fachverfahren“, „Scan“, „Schulung“ und „Prozesse“ des Meldebogens",
    list_date=now["list_date"],
)
