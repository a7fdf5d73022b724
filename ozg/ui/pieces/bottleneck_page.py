"""One bottleneck: which services it concerns, how long, whom they wait for, what is being done."""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import parts
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import link
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import edit_links
from ozg.ui.pieces.task_links import task_link
from ozg.words import bottleneck as bottleneck_words, task as task_words


def bottleneck_page(view: View, code: str, services: pd.DataFrame) -> None:
    """The page of one code; ``services``: the answer of ``ozg.read.bottlenecks.services``."""
    selected, file_name = view.selected, view.file_name(f"engpass_{code}")
    affected = services[services["bottleneck_code"] == code]
    affected = affected.assign(
        effect=[bottleneck_words.effect(row) for row in by_row(affected)],
        owners=[bottleneck_words.entry_owners(row) for row in by_row(affected)],
        waiting=[bottleneck_words.entry_since(row, selected.date) for row in by_row(affected)],
        address=[selected.service_link(row) for row in by_row(affected)],
        ways=[edit_links.of_bottleneck(selected, row, row.ozg_id) for row in by_row(affected)],
    )
    view.headline(
        bottleneck_words.one_headline(code, affected),
        BOTTLENECK[code].meaning,
        f"Lösen kann das: {bottleneck_words.owners(' '.join(BOTTLENECK[code].owners))}.",
    )
    task = task_link(selected, None, task_words.resolve(BOTTLENECK[code].label), "Aufgabe zu diesem Engpass geben")
    parts.paragraph(link("Alle Engpässe", selected.link("bottlenecks")), task)
    reported, suggested = affected[~affected["is_proposed"]], affected[affected["is_proposed"]]
    if len(reported):
        paged_table(
            reported,
            columns("service_link cases effect_text owners waiting_for measure measure_target_date office stated_date") + edit_links.column(selected),
            "Betroffene Leistungen", key="affected", file_name=file_name,
        )  # fmt: skip
    if len(suggested):
        count = formats.counted(len(suggested), "Vorschlag", "Vorschläge")
        parts.heading(f"{count} aus den Kriterien", "von niemandem bestätigt, zählt nicht mit")
        paged_table(
            suggested,
            columns("service_link cases office") + edit_links.column(selected),
            "Vorschläge",
            key="suggested",
            file_name=f"{file_name}_vorschlaege",
        )
    view.source()


def shared_components(components: pd.DataFrame, selected: Selection, file_name: str) -> None:
    """The shared components of the house; ``components``: the answer of ``ozg.read.bottlenecks.components``."""
    parts.heading("Basisdienste", "Gemeinsame Bausteine der ganzen Kommune oder eines Amts")
    if components.empty:
        parts.paragraph(
            "Zu Basisdiensten liegen keine Angaben vor.",
            *filter(None, [edit_links.added(selected, "basisdienst", "Basisdienst eintragen")]),
        )
        return
    paged_table(
        components.assign(
            status_label=components["implementation_status"].map(status.label),
            place=components["office"].fillna("ganze Kommune"),
            interim=components["is_interim"].map({True: "Zwischenlösung", False: "Dauerlösung"}),
            ways=[edit_links.together(edit_links.change(selected, "basisdienst", row)) for row in by_row(components)],
        ),
        columns("component applies_to status_label since_date interim_kind remark") + edit_links.column(selected),
        "Basisdienste",
        key="components",
        file_name=f"{file_name}_basisdienste",
    )
