"""/: how far are the municipalities of this Landkreis, and what has changed?"""

import streamlit as st

from ozg import formats
from ozg.charts.outline_map import chosen_outline, outline_map, outline_map_text, share_legend
from ozg.charts.strip import dot_strip, dot_strip_text
from ozg.read import choice, overview
from ozg.ui.kit import area, parts
from ozg.ui.kit.block import Layer, chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.words import area as area_words, change as change_words, comparison as comparison_words, usage as usage_words

FEWEST_COMPARABLE = 5
MOST_NAMED = 4

selected = chosen()
place = area.of(selected)
bodies = ask(overview.area, area_key=place.key, date=selected.date)
listed = bodies[bodies["has_list"]]
if listed.empty:
    dates = ask(choice.reporting_dates, state_key=selected.municipality["state_key"])["reporting_date"]
    parts.no_list(place.name, selected.ars, dates.min(), selected.date)
    parts.source()
    st.stop()

total = area_words.sums(bodies, place.key, selected.date)
step = area_words.step(bodies, place.key, selected.date)
rings = ask(overview.outlines, area_key=place.key)
only = listed.loc[listed["is_counted"], "short_name"].iloc[0] if total.listed_count == 1 else ""
parts.headline(
    f"Stand {selected.date_text}",
    area_words.headline(place.name, total, only),
    area_words.states(total, parts.THRESHOLD),
    area_words.cases(total) if total.listed_count else "",
    area_words.changed(step),
    f"{area_words.counted_bodies(bodies)}{area_words.shared_lists(bodies) if len(rings) else ''}",
)
share_columns = [Column("municipality_name", "Kommune"), Column("numerator", "Ganz online", "integer"), Column("unknown_count", "Unbekannt", "integer"),
                 Column("denominator", "Relevant", "integer"), Column("share", "Anteil ganz online", "percent")]  # fmt: skip
named = bodies[bodies["municipality_kind"] != "KREIS"].rename(columns={"short_name": "municipality_name"})
named = named.assign(said=[area_words.without_level(row) for row in named.itertuples()])
named = named[["ars", "said", "municipality_kind", "is_counted", *[column.name for column in share_columns]]]
places = named[named["municipality_kind"] != "VERBAND"]  # the map shows its Gemeinden one by one
compared = named[named["is_counted"] | (named["ars"] == selected.ars)]
unit = f"Anteil der relevanten Leistungen mit {parts.THRESHOLD}, Stand {selected.date_text}"
left, right = st.columns(2, gap="large") if len(rings) else (None, st.container())
if left:
    outlines = dict(zip(rings["ars"], rings["rings"], strict=True))
    with left:
        chart_block(
            "Wo viel und wo wenig geht", unit,
            outline_map(places, outlines, palette()),
            outline_map_text(places), places, share_columns, key="map", file_name=f"karte_{place.key}_{selected.date}",
            legend=[*share_legend(palette()), (None, "nicht bekannt")],
            note=parts.map_note(selected.municipality["is_demo"]),
            over=Layer(chosen_outline(places, outlines, selected.ars, palette()), f"Auf der Karte hervorgehoben: {selected.name}"),
        )  # fmt: skip
with right:
    chart_block(
        f"{selected.name} im Vergleich", unit, dot_strip(compared, selected.ars, palette()), dot_strip_text(compared, selected.ars),
        compared, share_columns, key="strip", file_name=f"vergleich_{place.key}_{selected.date}",
    )  # fmt: skip
    peers = ask(overview.comparable, ars=selected.ars, date=selected.date)
    ranked = peers[peers["place"].notna()]
    parts.entries_list(
        f"Rangfolge: {comparison_words.group(selected.municipality)}",
        [(f"{row.place}.", [row.short_name, f"{formats.share(row.conform_count, row.relevant_count, 'Leistungen')}{area_words.unknown_levels(row)}"])
         for row in ranked.itertuples()] if len(ranked) >= FEWEST_COMPARABLE else [],
        comparison_words.too_few(len(ranked)),
    )  # fmt: skip

parts.heading("Alle Kommunen", f"Gezählt werden relevante Leistungen; ganz online heißt {parts.THRESHOLD}")
table = listed.assign(
    link=[selected.link("kommune", ars=ars) for ars in listed["ars"]],
    spark=[parts.level_spark(row) for row in listed.to_dict("records")],
    note=[area_words.data_note(row) for row in listed.itertuples()],
    change=[area_words.change(row) for row in listed.itertuples()],
)
share = Column("conform_share", "Anteil ganz online", "percent")
cases = Column("conform_case_share", "Anteil der Fälle", "percent")
population = Column("population", "Einwohner", "integer")
columns = [
    Column("short_name", "Kommune", link="link"), population, Column("spark", "Reifegrade 0–4", "markup"),
    Column("conform_count", "Ganz online", "integer"),
    Column("unknown_level_count", "Unbekannt", "integer"), Column("relevant_count", "Relevant", "integer"), share, cases,
    Column("change", "Seit voriger Liste", "short"), Column("reporting_date", "Stand", "date"), Column("note", "Hinweis", "note"),
]  # fmt: skip
paged_table(table, columns, f"Kommunen: {place.name}, Stand {selected.date_text}", "bodies", f"kommunen_{place.key}_{selected.date}",
            is_chosen=table["ars"] == selected.ars, sort_by=[share, cases, population])  # fmt: skip

changes = ask(overview.changes, area_key=place.key, date=selected.date)
if len(changes):
    parts.heading("Was sich von Liste zu Liste geändert hat")
    for column, title, part in zip(st.columns(2, gap="large"), ("Dazugekommen", "Weggefallen"),
                                  (changes[changes["conform_change"] > 0], changes[changes["conform_change"] < 0]), strict=True):  # fmt: skip
        with column:
            parts.entries_list(
                f"{title}: {formats.counted(len(part), 'Leistung', 'Leistungen')}",
                [(parts.gain_or_loss(row.conform_change),
                  [row.service_name, f"{row.short_name}, {change_words.change(row)}, {usage_words.cases_a_year(row.case_count)}"])
                 for row in part.head(MOST_NAMED).itertuples()],
                "Keine.", left_out=max(0, len(part) - MOST_NAMED),
            )  # fmt: skip
    told = changes.assign(step=[change_words.change(row) for row in changes.itertuples()])
    folded_table(formats.counted(len(changes), "Änderung als Tabelle", "Änderungen als Tabelle"), told,
                 [Column("service_name", "Leistung"), Column("short_name", "Kommune"), Column("conform_change", "Änderung", "signed"),
                  Column("step", "Was geschah"), Column("previous_date", "Von der Liste", "date"), Column("reporting_date", "Zur Liste", "date"),
                  Column("case_count", "Fälle im Jahr", "integer")],
                 "Gewonnene und verlorene Leistungen", "changes", f"aenderungen_{place.key}_{selected.date}")  # fmt: skip
parts.source(f"Listen der Kommunen. {area_words.WHO_COUNTS.removesuffix('.')}")
