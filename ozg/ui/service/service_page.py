"""One service of the catalogue: where we stand with it, what is missing, what holds it up, and how the others do."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import municipality, services, similar, start
from ozg.rules import relevance, reuse, status
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.facts import facts
from ozg.ui.kit.markup import Html, link, plain, tag
from ozg.ui.kit.page import palette, set_path
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table, paged_table
from ozg.ui.pieces.level_board import level_board
from ozg.ui.pieces.task_links import task_link
from ozg.ui.service.service_law import service_law
from ozg.ui.service.service_state import listed_state
from ozg.words import (
    level,
    place as place_words,
    reuse as reuse_words,
    service as service_words,
    similar as similar_words,
    standing,
    start as start_words,
)


def service_page(selected: Selection, ozg_id: str) -> None:
    """The whole page of one service, or a kind word when the number leads nowhere."""
    found = ask(services.service, ozg_id=ozg_id)
    if found.empty:
        parts.empty_state(f"Die Nummer {ozg_id} gibt es im OZG-Katalog nicht.", "Bitte die Nummer prüfen oder im Katalog nach dem Namen suchen.",
                          selected.link("services"), "Zum Katalog")  # fmt: skip
        return
    (service,) = by_row(found)
    if not service.is_named:
        parts.empty_state(
            f"Die Leistung {ozg_id} wurde vor Oktober 2019 zurückgezogen oder mit einer anderen zusammengelegt.",
            "Ihr Name ist in der Quelle des Katalogs nicht überliefert und wird hier nicht geraten.",
            selected.link("services"), "Zum Katalog",
        )  # fmt: skip
        return
    view = in_force.found(selected)
    list_date = view.date if view else None
    set_path("Nachschlagen", link("Leistungen", selected.link("services")), selected.name, service.service_name)
    entry = _listed(selected, list_date, ozg_id, service)
    parts.paragraph(reuse_words.called_today(ozg_id))
    if entry is not None and entry.relevance == "RELEVANT":
        parts.paragraph(task_link(selected, ozg_id))
        listed_state(selected, list_date, ozg_id, entry)
    service_law(selected, list_date, service, entry)
    _others(selected, ozg_id)
    _catalogue(service)
    parts.source(
        "OZG-Katalog Stand Oktober 2019 nach der OZG-Datenbank des KDN",
        list_date=view.now["list_date"] if view else None,
    )


def _listed(selected: Selection, list_date: date | None, ozg_id: str, service: Any) -> Any | None:
    """Headline; the row of the list the page goes on with, None when the service is not listed."""
    rows = list(by_row(ask(services.entries, ars=selected.ars, date=list_date, ozg_id=ozg_id)))
    stand = f"Leistung {ozg_id} · {standing.stated(list_date or selected.date, selected.date)}"
    if len(rows) > 1:
        parts.headline(
            stand, service_words.bundle_headline(service.service_name, rows), "Gezählt werden die relevanten der Liste."
        )
        return _chosen_row(selected, list_date, ozg_id, rows)
    entry = rows[0] if rows else None
    is_relevant = entry is not None and entry.relevance == "RELEVANT"
    said = _said(selected, list_date, ozg_id, entry) if is_relevant else []
    sentence = (
        service_words.headline(service.service_name, entry, selected.name)
        if list_date
        else _without_list(selected, ozg_id, service)
    )
    parts.headline(stand, sentence, *said, "" if entry is not None else _by_association(selected, ozg_id))
    return entry


def _without_list(selected: Selection, ozg_id: str, service: Any) -> str:
    """Headline where no list is in force on the chosen day."""
    expected = ask(start.services, ars=selected.ars).set_index("ozg_id")["expected"].get(ozg_id, "offen")
    is_member = start_words.is_member(ask(start.body, ars=selected.ars).iloc[0])
    return service_words.without_list(service.service_name, in_force.no_list(selected), expected, is_member)


def _by_association(selected: Selection, ozg_id: str) -> str:
    """How far the common administration is with a service that no own list names; empty where it has no list either."""
    association = selected.municipality["association_ars"]
    if formats.is_unknown(association):
        return ""
    lists = ask(municipality.summary, ars=association, today=selected.date)
    if lists.empty:
        return ""
    now = lists.iloc[0]
    rows = list(by_row(ask(services.entries, ars=association, date=now["reporting_date"].date(), ozg_id=ozg_id)))
    name = ask(start.body, ars=selected.ars)["association_name"].iloc[0]
    return service_words.by_association(name, now["list_date"], rows)


def _said(selected: Selection, list_date: date, ozg_id: str, entry: Any) -> list[str | Html]:
    """What stands beneath the headline of a relevant service."""
    leika_key = None if formats.is_unknown(entry.leika_key) else entry.leika_key
    history = ask(services.history, ars=selected.ars, date=list_date, ozg_id=ozg_id, leika_key=leika_key)
    years = ask(services.usage_years, ars=selected.ars, date=list_date, ozg_id=ozg_id, leika_key=leika_key)
    said = [
        service_words.newer_model(entry, history),
        service_words.progress(entry, today=selected.date),
        service_words.cases(entry, years),
        service_words.own_day(entry),
    ]
    there = similar_words.by_service(ask(similar.better, ars=selected.ars, date=list_date)).get(
        (ozg_id, leika_key or "")
    )
    if there is None:
        return said
    return [*said, similar_words.instead(there), tag("span", similar_words.why(there), class_="ozg-quiet")]


def _chosen_row(selected: Selection, list_date: date, ozg_id: str, rows: list[Any]) -> Any:
    """Of several LeiKa services of one bundle the one the reader (or the link, ?leika=…) has chosen."""
    keys = [row.leika_key for row in rows]
    linked = st.query_params.get("leika")
    place = st.selectbox(
        plain(f"Eine von {formats.integer(len(rows))} Verwaltungsleistungen der Liste, niedrigste Stufe zuerst"), range(len(rows)),
        index=keys.index(linked) if linked in keys else 0, placeholder="Bitte wählen", key="leika_row",
        format_func=lambda index: f"{rows[index].service_name} – {level.stated(rows[index])}",
    )  # fmt: skip
    row = rows[place]
    parts.heading(service_words.headline(row.service_name, row, ""))
    if row.relevance == "RELEVANT":
        parts.paragraph(*_said(selected, list_date, ozg_id, row))
    return row


def _others(selected: Selection, ozg_id: str) -> None:
    bodies = ask(services.district, ars=selected.ars, today=selected.date, ozg_id=ozg_id)
    if bodies.empty:
        return
    bodies = bodies.assign(
        address=[selected.link("services", ars=ars, leistung=ozg_id) for ars in bodies["ars"]],
        relevance_label=bodies["relevance"].map(relevance.LABELS).fillna(service_words.not_listed(True)),
        status_label=bodies["implementation_status"].map(status.label),
        level_label=[level.stated(row) for row in by_row(bodies)],
    )
    parts.heading("Wo die anderen stehen", f"Reifegrad der Leistung je Kommune {place_words.within(selected.municipality['district_name'])}, zum jeweils jüngsten Stichtag")  # fmt: skip
    level_board(bodies, selected.ars, palette())
    parts.paragraph(service_words.elsewhere_in_district(bodies))
    folded_table(
        "Als Tabelle",
        bodies,
        columns("municipality_link relevance_label level_label status_label reporting_date"),
        "Die Leistung in den Kommunen des Kreises", "district", f"leistung_{ozg_id}_kreis",
    )  # fmt: skip


def _catalogue(service: Any) -> None:
    below = ask(services.leika_services, ozg_id=service.ozg_id)
    lists = ask(services.priority_lists, ozg_id=service.ozg_id)
    parts.heading("Im Katalog")
    facts([
        ("OZG-Nummer", service.ozg_id if service.is_catalogue_2018 else f"{service.ozg_id} (nach 2018 dazugekommen)"),
        ("Themenfeld", formats.text(service.subject_area)),
        ("Lage", service_words.situation(service)),
        ("Zuständig", service_words.jurisdiction(service)),
        ("Umsetzendes Land (EfA)", reuse_words.lead(reuse.leads().get(service.ozg_id))),
        ("Zur Nachnutzung verfügbar", reuse_words.to_take_over(service.ozg_id)),
        ("Prioritätenlisten", Html("".join(
            tag("div", f"{row.list_name}: „{row.given_name}“ (Quelle: {row.source})") for row in by_row(lists)
        )) or "steht auf keiner der erfassten Listen"),
    ])  # fmt: skip
    if len(below):
        parts.heading(
            f"{formats.counted(len(below), 'Verwaltungsleistung', 'Verwaltungsleistungen')} darunter",
            "aus dem Leistungskatalog LeiKa",
        )
        paged_table(
            below.assign(key_text=below["leika_key"].map(service_words.key_text), level=below["leika_level"].map(service_words.LEIKA_LEVELS)),
            columns("leika_name key_text government_level typ law is_sdg"),
            "LeiKa-Leistungen", key="leika", file_name=f"leika_{service.ozg_id}",
        )  # fmt: skip
        parts.paragraph(service_words.types(below))
