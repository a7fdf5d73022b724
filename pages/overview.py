"""/: how far are the municipalities of this Landkreis, and what has changed?"""

import streamlit as st

from ozg import formats
from ozg.charts.outline_map import chosen_outline, outline_map, outline_map_text, share_legend
from ozg.charts.strip import dot_strip, dot_strip_text
from ozg.read import choice, overview
from ozg.ui import area, parts, words
from ozg.ui.block import Layer, chart_block
from ozg.ui.cache import ask
from ozg.ui.page import palette
from ozg.ui.selection import chosen
from ozg.ui.table import Column, folded_table, paged_table

FEWEST_COMPARABLE = 5
MOST_NAMED = 4
PEERS = {"GEMEINDE": "Städte und Gemeinden", "KREISFREI": "kreisfreie Städte", "KREIS": "Landkreise",
         "VERBAND": "Gemeindeverbände"}  # fmt: skip

selected = chosen()
place = area.of(selected)
bodies = ask(overview.area, area_key=place.key, date=selected.date)
listed = bodies[bodies["has_list"]]
dates = ask(choice.reporting_dates, state_key=selected.municipality["state_key"])["reporting_date"]
if listed.empty:
    parts.no_list(place.name, selected.ars, dates.min(), selected.date)
    parts.source()
    st.stop()

town_halls = listed[listed["municipality_kind"] != "KREIS"]
counted = town_halls if len(town_halls) else listed
sums = counted[["conform_count", "relevant_count", "conform_case_count", "case_count"]].sum()
without = bodies[~bodies["has_list"] & ~bodies["has_list_of_association"]]
earlier = dates[dates.dt.date < selected.date]
previous = earlier.max().date() if len(earlier) else None
changes = ask(overview.changes, area_key=place.key, date=selected.date, previous_date=previous) if previous else None

since = "" if changes is None else f"Seit {formats.day(previous)}: {words.crossed(changes)}."
rings = ask(overview.outlines, area_key=place.key)
shared = words.shared_lists(bodies) if len(rings) else ""
kreis = ", ohne die Kreisverwaltung" if len(counted) < len(listed) else ""
missing = f" Noch ohne Liste: {formats.listing(without['short_name'].tolist())}." if len(without) else ""
parts.headline(
    f"Stand {selected.date_text}",
    f"{place.name}: {formats.integer(sums['conform_count'])} von {formats.integer(sums['relevant_count'])} Leistungen sind OZG-konform "
    f"({formats.ratio(sums['conform_count'], sums['relevant_count'])}, {parts.THRESHOLD}).",
    f"Das sind {formats.ratio(sums['conform_case_count'], sums['case_count'])} aller bekannten Fälle "
    f"({formats.integer(sums['conform_case_count'])} von {formats.integer(sums['case_count'])} im Jahr).",
    since,
    f"Gezählt: {formats.counted(len(counted), 'Kommune', 'Kommunen')} mit eigener Liste{kreis}.{shared}{missing}",
)
share_columns = [Column("municipality_name", "Kommune"), Column("numerator", "OZG-konform", "integer"),
                 Column("denominator", "relevant", "integer"), Column("share", "Anteil", "percent")]  # fmt: skip
named = bodies[bodies["municipality_kind"] != "KREIS"].rename(columns={"short_name": "municipality_name"})
places = named[["ars", *[column.name for column in share_columns]]]
compared = places[named["has_list"] | ~named["has_list_of_association"]]
unit = f"Anteil der relevanten Leistungen mit {parts.THRESHOLD}, Stand {selected.date_text}"
left, right = st.columns(2, gap="large") if len(rings) else (None, st.container())
if left:
    outlines = dict(zip(rings["ars"], rings["rings"], strict=True))
    with left:
        chart_block(
            "Wo viel und wo wenig geht", unit,
            outline_map(places, outlines, palette()),
            outline_map_text(places), places, share_columns, key="map", file_name=f"karte_{place.key}_{selected.date}",
            legend=[*share_legend(palette()), (None, "noch keine Liste")],
            note=parts.map_note(selected.municipality["is_demo"]),
            over=Layer(chosen_outline(places, outlines, selected.ars, palette()), f"Auf der Karte hervorgehoben: {selected.name}"),
        )  # fmt: skip
with right:
    chart_block(
        f"{selected.name} im Vergleich", unit, dot_strip(compared, selected.ars, palette()), dot_strip_text(compared, selected.ars),
        compared, share_columns, key="strip", file_name=f"vergleich_{place.key}_{selected.date}",
    )  # fmt: skip
    peers = ask(overview.comparable, ars=selected.ars, date=selected.date)
    parts.entries_list(
        f"Rangfolge: {PEERS[selected.municipality['municipality_kind']]} mit {selected.municipality['size_class']} Einwohnern",
        [(f"{row.place}.", [row.short_name, f"{formats.share(row.conform_count, row.relevant_count, 'Leistungen')}"])
         for row in peers.itertuples()] if len(peers) >= FEWEST_COMPARABLE else [],
        f"{formats.counted(len(peers), 'vergleichbare Kommune hat', 'vergleichbare Kommunen haben')} eine Liste: zu wenige für eine Rangfolge.",
    )  # fmt: skip

parts.heading("Alle Kommunen", f"Gezählt werden relevante Leistungen; OZG-konform heißt {parts.THRESHOLD}")
table = listed.assign(
    link=[selected.link("kommune", ars=ars) for ars in listed["ars"]],
    spark=[parts.level_spark(row) for row in listed.to_dict("records")],
    note=[words.data_note(row) for row in listed.itertuples()],
    change=[formats.change(row.conform_gained_count, row.conform_lost_count) for row in listed.itertuples()],
)
share = Column("conform_share", "Anteil konform", "percent")
cases = Column("conform_case_share", "Anteil der Fälle", "percent")
population = Column("population", "Einwohner", "integer")
columns = [
    Column("short_name", "Kommune", link="link"), population, Column("spark", "Reifegrade 0–4", "markup"),
    Column("conform_count", "konform", "integer"), Column("relevant_count", "relevant", "integer"), share, cases,
    Column("change", "Änderung"), Column("reporting_date", "Stand", "date"), Column("note", "Hinweis", "note"),
]  # fmt: skip
paged_table(table, columns, f"Kommunen: {place.name}, Stand {selected.date_text}", "bodies", f"kommunen_{place.key}_{selected.date}",
            is_chosen=table["ars"] == selected.ars, sort_by=[share, cases, population])  # fmt: skip

if changes is not None and len(changes):
    parts.heading(f"Was sich seit {formats.day(previous)} geändert hat")
    for column, title, part in zip(st.columns(2, gap="large"), ("Dazugekommen", "Weggefallen"),
                                  (changes[changes["conform_change"] > 0], changes[changes["conform_change"] < 0]), strict=True):  # fmt: skip
        with column:
            parts.entries_list(
                f"{title}: {formats.counted(len(part), 'Leistung', 'Leistungen')}",
                [(parts.gain_or_loss(row.conform_change),
                  [row.service_name, f"{row.short_name}, {words.change(row)}, {words.cases_a_year(row.case_count)}"])
                 for row in part.head(MOST_NAMED).itertuples()],
                "Keine.", left_out=max(0, len(part) - MOST_NAMED),
            )  # fmt: skip
    told = changes.assign(step=[words.change(row) for row in changes.itertuples()])
    folded_table(f"Alle {formats.integer(len(changes))} Änderungen", told,
                 [Column("service_name", "Leistung"), Column("short_name", "Kommune"), Column("conform_change", "Änderung", "signed"),
                  Column("step", "Was geschah"), Column("case_count", "Fälle im Jahr", "integer")],
                 "Gewonnene und verlorene Leistungen", "changes", f"aenderungen_{place.key}_{selected.date}")  # fmt: skip
parts.source("Listen der Kommunen")
