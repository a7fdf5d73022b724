"""One service of the catalogue: where we stand with it, what is missing, what holds it up, and how the others do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.level_history import level_history, level_history_text
from ozg.charts.trend import year_columns, year_columns_text
from ozg.read import municipality, services
from ozg.rules import relevance, status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui import bottleneck_words, parts, service_words, usage_words, words
from ozg.ui.block import chart_block
from ozg.ui.cache import ask
from ozg.ui.facts import facts, web_address
from ozg.ui.level_board import level_board, level_board_text
from ozg.ui.markup import Html, link
from ozg.ui.page import palette
from ozg.ui.selection import Selection
from ozg.ui.stations import stations
from ozg.ui.stations import words as station_words
from ozg.ui.table import Column, folded_table, paged_table


def service_page(selected: Selection, ozg_id: str) -> None:
    """The whole page of one service, or a kind word when the number leads nowhere."""
    back = link("Alle Leistungen", selected.link("leistungen"))
    found = ask(services.service, ozg_id=ozg_id)
    if found.empty:
        parts.empty_state(f"Die Nummer {ozg_id} gibt es im OZG-Katalog nicht.", "Bitte die Nummer prüfen oder im Katalog nach dem Namen suchen.",
                          selected.link("leistungen"), "Zum Katalog")  # fmt: skip
        return
    (service,) = found.itertuples()
    if not service.is_named:
        parts.empty_state(
            f"Die Leistung {ozg_id} wurde vor Oktober 2019 zurückgezogen oder mit einer anderen zusammengelegt.",
            "Ihr Name ist in der Quelle des Katalogs nicht überliefert und wird hier nicht geraten.",
            selected.link("leistungen"), "Zum Katalog",
        )  # fmt: skip
        return
    summary = ask(municipality.summary, ars=selected.ars, date=selected.date)
    list_day = None if summary.empty else summary.iloc[0]["reporting_date"].date()
    entry = _listed(selected, list_day, ozg_id, service)
    parts.paragraph(back)
    if entry is not None and entry.relevance == "RELEVANT":
        _state(selected, list_day, ozg_id, entry)
    _others(selected, ozg_id)
    _catalogue(service)
    parts.source(
        "OZG-Katalog Stand Oktober 2019 nach der OZG-Datenbank des KDN",
        list_date=None if summary.empty else summary.iloc[0]["list_date"],
    )


def _listed(selected: Selection, list_day: date | None, ozg_id: str, service: Any) -> Any | None:
    """Headline; the row of the list the page goes on with, None when the service is not listed."""
    entries = ask(services.entries, ars=selected.ars, date=list_day, ozg_id=ozg_id)
    rows = list(entries.itertuples())
    first = rows[0] if rows else None
    is_relevant = first is not None and first.relevance == "RELEVANT"
    parts.headline(
        f"Leistung {ozg_id} · Stand {formats.day(list_day or selected.date)}",
        service_words.headline(service.service_name, first, selected.name),
        *([service_words.progress(first), service_words.cases(first)] if is_relevant else []),
    )
    if len(rows) < 2:
        return first
    place = st.selectbox(
        f"{formats.integer(len(rows))} Verwaltungsleistungen stehen in der Liste, niedrigste Stufe zuerst", range(len(rows)),
        format_func=lambda index: f"{rows[index].service_name} – {words.level(rows[index].level_low)}", key=f"entry_{ozg_id}",
        placeholder="Bitte wählen",
    )  # fmt: skip
    return rows[place]


def _state(selected: Selection, list_day: date, ozg_id: str, entry: Any) -> None:
    """What the list says: criteria, facts, bottlenecks, usage, history."""
    leika_key = None if formats.is_unknown(entry.leika_key) else entry.leika_key
    place = {"ars": selected.ars, "date": list_day, "ozg_id": ozg_id, "leika_key": leika_key}
    file_name = f"leistung_{ozg_id}_{selected.ars}_{list_day}"
    criteria = ask(services.criteria, **place)
    parts.heading("Neun Kriterien bis zur OZG-konformen Leistung", f"{formats.integer(entry.answered_count)} von 9 Angaben liegen vor; das schwächste Kriterium entscheidet")  # fmt: skip
    stations(criteria)
    folded_table(
        "Als Tabelle",
        criteria.assign(name=criteria["criterion_code"].str.upper(), state=[station_words(row) for row in criteria.itertuples()]),
        [Column("name", "Kriterium"), Column("state", "Angabe"), Column("criterion_level", "erlaubt Reifegrad", "level")],
        "Kriterien", "criteria", f"{file_name}_kriterien",
    )  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        _obstacles(ask(services.obstacles, **place), selected, list_day)
    with right:
        _facts(entry)
    years = ask(services.usage_years, **place)
    counted = years[years["case_count"].notna() & years["online_case_count"].notna()]
    history = ask(services.history, **place)
    left, right = st.columns(2, gap="large")
    with left:
        chart_block(
            service_words.history_title(history), "Stufe 0 bis 4 je Stichtag", level_history(history, palette()), level_history_text(history),
            history, [Column("reporting_date", "Stichtag", "date"), Column("level_low", "Reifegrad", "level")],
            key="history", file_name=f"{file_name}_verlauf",
        )  # fmt: skip
    with right:
        if counted.empty:
            parts.heading("Nutzung nach Jahren")
            parts.paragraph("Für kein vollständiges Jahr liegen Fälle und Online-Fälle vor.")
        else:
            chart_block(
                usage_words.development(counted), "Fälle im Jahr, der volle Teil online gestellt", year_columns(counted, palette()), year_columns_text(counted),
                years, [Column("usage_year", "Jahr"), Column("case_count", "Fälle", "integer"), Column("online_case_count", "Davon online", "integer"),
                        Column("online_share", "Online-Quote", "percent")],
                key="usage_years", file_name=f"{file_name}_nutzung",
            )  # fmt: skip


def _obstacles(obstacles: pd.DataFrame, selected: Selection, list_day: date) -> None:
    def lines(row: Any) -> list[str | Html]:
        kind = (
            "Vorschlag aus den Kriterien, nicht bestätigt"
            if row.is_proposed
            else bottleneck_words.severity(row.severity)
        )
        waits = f"lösen kann es: {bottleneck_words.owners(row.owner_codes)}; {bottleneck_words.waiting(row.since_date, list_day)}"
        measure = (
            []
            if formats.is_unknown(row.measure)
            else [f"Maßnahme: {row.measure} (bis {formats.day(row.measure_target_date)})"]
        )
        href = selected.link("engpaesse", engpass=row.bottleneck_code)
        return [
            link(BOTTLENECK[row.bottleneck_code].label, href),
            f"{kind}; {waits}" if not row.is_proposed else kind,
            *measure,
        ]

    parts.entries_list(
        "Engpässe",
        [("□" if row.is_proposed else "■", lines(row)) for row in obstacles.itertuples()],
        "Es ist kein Engpass gemeldet.",
    )


def _facts(entry: Any) -> None:
    parts.heading("Angaben der Liste")
    facts([
        ("Amt", formats.text(entry.office)),
        ("Adresse", formats.UNKNOWN if formats.is_unknown(entry.url) else web_address(entry.url)),
        ("Go-live", formats.day(entry.golive_date)),
        ("Rechtliche Obergrenze", "" if formats.is_unknown(entry.legal_ceiling_level)
         else f"Reifegrad {entry.legal_ceiling_level}: {formats.text(entry.legal_ceiling_reason)}"),
        ("Lösung", status.SOLUTION_LABELS.get(entry.solution_kind, formats.UNKNOWN)),
        ("EfA-Status", status.EFA_LABELS.get(entry.efa_status, formats.UNKNOWN)),
        ("Fachverfahren", formats.text(entry.specialist_system)),
        ("Schnittstelle", status.INTERFACE_LABELS.get(entry.interface_status, formats.UNKNOWN)),
        ("Online laut PVOG", formats.yes_no(entry.is_online_by_pvog)),
        ("Rang", f"berechnet {formats.integer(entry.computed_rank)}, eigener {formats.integer(entry.priority_rank)}"),
        ("Quelle", f"{formats.text(entry.source_file)}, Blatt {formats.text(entry.source_sheet)}, Zeile {entry.source_row}"),
    ])  # fmt: skip


def _others(selected: Selection, ozg_id: str) -> None:
    bodies = ask(services.district, ars=selected.ars, date=selected.date, ozg_id=ozg_id)
    if bodies.empty:
        return
    bodies = bodies.assign(
        address=[selected.link("leistungen", ars=ars, leistung=ozg_id) for ars in bodies["ars"]],
        relevance_label=bodies["relevance"].map(relevance.LABELS).fillna("nicht in der Liste"),
        status_label=bodies["implementation_status"].map(status.LABELS),
    )
    parts.heading("Wo die anderen stehen", f"Reifegrad der Leistung je Kommune in {selected.municipality['district_name']}, zum jeweils jüngsten Stichtag")  # fmt: skip
    level_board(bodies, selected.ars, palette())
    parts.paragraph(level_board_text(bodies))
    folded_table(
        "Als Tabelle",
        bodies,
        [Column("short_name", "Kommune", link="address"), Column("relevance_label", "Relevanz"), Column("level_low", "Reifegrad", "level"),
         Column("status_label", "Status"), Column("reporting_date", "Stichtag", "date")],
        "Die Leistung in den Kommunen des Kreises", "district", f"leistung_{ozg_id}_kreis",
    )  # fmt: skip


def _catalogue(service: Any) -> None:
    below = ask(services.leika_services, ozg_id=service.ozg_id)
    lists = ask(services.priority_lists, ozg_id=service.ozg_id)
    parts.heading("Im Katalog")
    facts([
        ("OZG-Nummer", service.ozg_id if service.is_catalogue_2018 else f"{service.ozg_id} (nach 2018 dazugekommen)"),
        ("Themenfeld", formats.text(service.subject_area)),
        (formats.text(service.situation_kind), formats.text(service.situation)),
        ("Zuständig", service_words.jurisdiction(service)),
        ("Prioritätenlisten", "; ".join(f"{row.list_name} („{row.given_name}“, Quelle: {row.source})" for row in lists.itertuples())
         or "steht auf keiner der erfassten Listen"),
    ])  # fmt: skip
    if len(below):
        parts.heading(
            f"{formats.counted(len(below), 'Verwaltungsleistung', 'Verwaltungsleistungen')} darunter",
            "aus dem Leistungskatalog LeiKa",
        )
        paged_table(
            below.assign(key_text=below["leika_key"].map(service_words.key_text), level=below["leika_level"].map(service_words.LEIKA_LEVELS)),
            [Column("leika_name", "Name"), Column("key_text", "LeiKa-Schlüssel"), Column("level", "Ebene"), Column("typ", "Typ"),
             Column("meaning", "Der Typ bedeutet"), Column("law", "Gesetz"), Column("is_sdg", "EU-Verordnung SDG", "yes_no")],
            "LeiKa-Leistungen", key="leika", file_name=f"leika_{service.ozg_id}",
        )  # fmt: skip
