"""/leistungen: the catalogue in everyday words; with ?leistung=10557 everything about one service."""

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import services, similar
from ozg.rules import relevance
from ozg.rules.relevance import JURISDICTION_LABELS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import EVERYDAY, paged_table
from ozg.ui.pieces.pictures import folded_marks
from ozg.ui.service.service_page import service_page
from ozg.words import catalogue as catalogue_words, reuse, service as service_words, similar as similar_words, standing

MUNICIPAL = {"möglich": True, "nein": False}
SEARCH = "Leistung suchen"

selected = chosen()
if ozg_id := st.query_params.get("leistung"):
    service_page(selected, ozg_id)
    st.stop()

view = in_force.found(selected)
not_listed = service_words.not_listed(view is not None)
catalogue = ask(services.catalogue, ars=selected.ars, date=view.date if view else None)
rows = list(by_row(catalogue))
catalogue = catalogue.assign(
    service_name=[reuse.both_names(row.ozg_id, row.service_name) for row in rows],
    address=[selected.service_link(row) for row in rows],
    relevance_label=catalogue["relevance"].map(relevance.LABELS).fillna(not_listed),
    own_relevance=[service_words.own_relevance(row, not_listed) for row in rows],
    jurisdiction=catalogue["jurisdiction_level"].map(JURISDICTION_LABELS).fillna("unbekannt"),
    level=[service_words.level_or_share(row) for row in rows],
    is_own=catalogue["relevance"] == "RELEVANT",
).sort_values("is_own", ascending=False, kind="stable")
parts.headline(
    standing.stated(view.date if view else selected.date, selected.date),
    catalogue_words.headline(selected.name, catalogue, "" if view else in_force.no_list(selected)),
    catalogue_words.counting(catalogue),
    f"Der Katalog: {parts.catalogue_note()}.",
    service_words.elsewhere(catalogue),
)

words = st.text_input(
    SEARCH,
    key="suche",
    bind="query-params",
    placeholder=EVERYDAY,
)
area_place, situation_place, municipal_place, relevance_place = st.columns(4)
with area_place:
    area = st.selectbox(
        "Themenfeld", sorted(catalogue["subject_area"].unique()), index=None, key="themenfeld", placeholder="alle"
    )
in_area = catalogue[catalogue["subject_area"] == area] if area else catalogue
with situation_place:
    situation = st.selectbox(
        "Lebens- oder Geschäftslage", sorted(in_area["situation"].unique()), index=None, key="lage", placeholder="alle"
    )
with municipal_place:
    municipal = st.selectbox("Kommunaler Vollzug", list(MUNICIPAL), index=None, key="vollzug", placeholder="alle")
with relevance_place:
    own = st.selectbox(
        "Eigene Relevanz", [*relevance.LABELS.values(), not_listed], index=None, key="relevanz", placeholder="alle"
    )

shown = in_area
if situation:
    shown = shown[shown["situation"] == situation]
if municipal:
    shown = shown[shown["is_municipal_possible"] == MUNICIPAL[municipal]]
if own:
    shown = shown[shown["relevance_label"] == own]
if words:
    found = ask(services.search, words=words)
    shown = shown.merge(found[["ozg_id", "search_points"]], on="ozg_id")
    shown = shown.sort_values(["search_points", "is_own", "service_name"], ascending=[False, False, True])

if view:
    folded_marks(view, SEARCH)
if shown.empty:
    parts.paragraph("Keine Leistung passt. Bitte ein anderes Wort versuchen oder einen Filter leeren.")
else:
    if words and (missing := catalogue_words.not_listed(shown, selected.name, view is not None)):
        parts.paragraph(missing)
    elif words and view and (there := similar_words.of_bundle(ask(similar.better, **view.place), shown.iloc[0])):
        parts.paragraph(there)
    parts.heading(formats.counted(len(shown), "Leistung des Katalogs", "Leistungen des Katalogs"))
    paged_table(
        shown,
        columns("service_link ozg_id subject_area situation jurisdiction own_relevance level cases"),
        "Leistungen des Katalogs",
        key="services",
        file_name=f"leistungen_{selected.ars}",
        is_searchable=False,
    )
parts.source(
    "OZG-Katalog Stand Oktober 2019 nach der OZG-Datenbank des KDN; Zuständigkeit nur, wo sie nachgeschlagen ist",
    list_date=view.now["list_date"] if view else None,
)
