"""One bottleneck: which services it concerns, how long, whom they wait for, what is being done."""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.rules import status
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import parts
from ozg.ui.kit.markup import link
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import CASES, Column, paged_table
from ozg.words import bottleneck as bottleneck_words

_NAME = Column("service_name", "Leistung", link="address")
_OFFICE = Column("office", "Amt")


def bottleneck_page(selected: Selection, now: pd.Series, code: str, services: pd.DataFrame) -> None:
    """The page of one code; ``now`` is the summary in force, ``services`` the answer of ``ozg.read.bottlenecks.services``."""
    list_day = now["reporting_date"].date()
    file_name = f"engpass_{code}_{selected.ars}_{list_day}"
    affected = services[services["bottleneck_code"] == code]
    affected = affected.assign(
        effect=[bottleneck_words.effect(row) for row in affected.itertuples()],
        owners=[bottleneck_words.entry_owners(row) for row in affected.itertuples()],
        waiting=[bottleneck_words.entry_since(row, selected.date) for row in affected.itertuples()],
        address=[selected.service_link(row) for row in affected.itertuples()],
    )
    parts.headline(
        parts.stated(list_day, selected.date),
        bottleneck_words.one_headline(code, affected),
        BOTTLENECK[code].meaning,
        f"Lösen kann das: {bottleneck_words.owners(' '.join(BOTTLENECK[code].owners))}.",
    )
    parts.paragraph(link("Alle Engpässe", selected.link("engpaesse")))
    reported, suggested = affected[~affected["is_proposed"]], affected[affected["is_proposed"]]
    if len(reported):
        paged_table(
            reported,
            [_NAME, CASES, Column("effect", "Wirkung"), Column("owners", "Wartet auf"), Column("waiting", "Wartet"),
             Column("measure", "Maßnahme"), Column("measure_target_date", "Zieldatum", "date"), _OFFICE,
             Column("stated_date", "Laut Liste vom", "date")],
            "Betroffene Leistungen", key="affected", file_name=file_name,
        )  # fmt: skip
    if len(suggested):
        count = formats.counted(len(suggested), "Vorschlag", "Vorschläge")
        parts.heading(f"{count} aus den Kriterien", "von niemandem bestätigt, zählt nicht mit")
        paged_table(
            suggested, [_NAME, CASES, _OFFICE], "Vorschläge", key="suggested", file_name=f"{file_name}_vorschlaege"
        )
    parts.source(list_date=now["list_date"])


def shared_components(components: pd.DataFrame, file_name: str) -> None:
    """The shared components of the house; ``components``: the answer of ``ozg.read.bottlenecks.components``."""
    parts.heading("Basisdienste", "Gemeinsame Bausteine der ganzen Kommune oder eines Amts")
    if components.empty:
        parts.paragraph("Zu Basisdiensten liegen keine Angaben vor.")
        return
    paged_table(
        components.assign(
            status_label=components["implementation_status"].map(status.label),
            place=components["office"].fillna("ganze Kommune"),
            interim=components["is_interim"].map({True: "Zwischenlösung", False: "Dauerlösung"}),
        ),
        [
            Column("component_name", "Basisdienst"),
            Column("place", "Gilt für"),
            Column("status_label", "Status"),
            Column("since_date", "Seit", "date"),
            Column("interim", "Art"),
            Column("remark", "Bemerkung"),
        ],
        "Basisdienste",
        key="components",
        file_name=f"{file_name}_basisdienste",
    )
