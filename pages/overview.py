"""/landkreis: how far are the municipalities of this Landkreis, and what has changed?"""

import streamlit as st

from ozg import formats
from ozg.charts.outline_map import chosen_outline, outline_map, outline_map_text
from ozg.charts.strip import dot_strip, dot_strip_text
from ozg.charts.theme import ShareClasses
from ozg.read import choice, overview
from ozg.ui.kit import area, parts
from ozg.ui.kit.block import Layer, chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces.area_changes import changes_of_area
from ozg.words import area as area_words, comparison as comparison_words

selected = chosen()
where = area.of(selected)
around = area.around(where, selected)
bodies = ask(overview.area, **around)
listed = bodies[bodies["has_list"]]
if listed.empty:
    dates = ask(choice.reporting_dates, state_key=selected.municipality["state_key"])["reporting_date"]
    parts.no_list(where.name, selected.ars, dates.min(), selected.date)
    parts.source()
    st.stop()

total = area_words.sums(bodies, where.key, selected.date)
step = area_words.step(bodies, where.key, selected.date)
rings = ask(overview.outlines, area_key=where.key)
only = listed.loc[listed["is_counted"], "short_name"].iloc[0] if total.listed_count == 1 else ""
parts.headline(
    f"Stand {selected.date_text}",
    area_words.headline(where.name, total, only),
    area_words.states(total, parts.THRESHOLD),
    area_words.cases(total) if total.listed_count else "",
    area_words.changed(step),
    f"{area_words.counted_bodies(bodies)}{area_words.shared_lists(bodies) if len(rings) else ''}",
)
share_columns = columns("municipality_name numerator unknown_count denominator share_conform")
named = bodies[bodies["municipality_kind"] != "KREIS"].rename(columns={"short_name": "municipality_name"})
named = named.assign(said=[area_words.without_level(row) for row in named.itertuples()])
named = named[["ars", "said", "municipality_kind", "is_counted", *[column.name for column in share_columns]]]
places = named[named["municipality_kind"] != "VERBAND"]  # the map shows its Gemeinden one by one
compared = named[named["is_counted"] | (named["ars"] == selected.ars)]
classes = ShareClasses.over(named["share"])
unit = f"Anteil der relevanten Leistungen mit {parts.THRESHOLD}, Stand {selected.date_text}"
left, right = st.columns(2, gap="large") if len(rings) else (None, st.container())
if left:
    outlines = dict(zip(rings["ars"], rings["rings"], strict=True))
    with left:
        chart_block(
            area_words.spread(places),
            unit,
            outline_map(places, outlines, classes, palette()),
            outline_map_text(places),
            places,
            share_columns,
            key="map",
            file_name=f"karte_{where.key}_{selected.date}",
            legend=[*classes.legend(palette()), (None, "nicht bekannt")],
            note=parts.map_note(selected.municipality["is_demo"]),
            over=Layer(
                chosen_outline(places, outlines, classes, selected.ars, palette()),
                area_words.highlighted(selected.name),
            ),
        )
with right:
    chart_block(
        area_words.beside_the_middle(compared, selected.ars, selected.name),
        unit,
        dot_strip(compared, selected.ars, palette(), classes if left else None),
        dot_strip_text(compared, selected.ars),
        compared,
        share_columns,
        key="strip",
        file_name=f"vergleich_{where.key}_{selected.date}",
    )
    peers = ask(overview.comparable, ars=selected.ars, today=selected.date)
    ranked = peers[peers["place"].notna()]
    parts.entries_list(
        f"Rangfolge: {comparison_words.group(selected.municipality)}",
        comparison_words.ranking(ranked),
        comparison_words.too_few(len(ranked)),
    )

parts.heading(
    f"Alle {formats.integer(len(listed))} mit Liste" if len(listed) > 1 else "Die eine mit Liste",
    f"Gezählt werden relevante Leistungen; ganz online heißt {parts.THRESHOLD}",
)
table = listed.assign(
    address=[selected.link("municipality", ars=ars) for ars in listed["ars"]],
    spark=[parts.level_spark(row) for row in listed.to_dict("records")],
    note=[area_words.data_note(row) for row in listed.itertuples()],
    change=[area_words.change(row) for row in listed.itertuples()],
)
paged_table(
    table,
    columns(
        "municipality_link population spark conform_count unknown_level_count relevant_count "
        "conform_share conform_case_share change_since_list state_date note"
    ),
    f"Kommunen: {where.name}, Stand {selected.date_text}",
    "bodies",
    f"kommunen_{where.key}_{selected.date}",
    is_chosen=table["ars"] == selected.ars,
    sort_by=columns("conform_share conform_case_share population"),
)

changes_of_area(ask(overview.changes, **around), f"aenderungen_{where.key}_{selected.date}")
parts.source(f"Listen der Kommunen. {area_words.WHO_COUNTS.removesuffix('.')}")
