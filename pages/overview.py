"""/landkreis: how far are the municipalities of this Landkreis, and what has changed?"""

import streamlit as st

from ozg.access import CASES_APART
from ozg.frames import by_row
from ozg.read import choice, comparison, overview
from ozg.ui.kit import area, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import chosen, sees_sums
from ozg.ui.kit.table import paged_table
from ozg.ui.pieces import dates
from ozg.ui.pieces.area_changes import changes_of_area
from ozg.ui.pieces.movement import movement, movement_of_area
from ozg.words import area as area_words, comparison as comparison_words

selected = chosen()
where = area.of(selected)
around = area.around(where, selected)
bodies = ask(overview.area, **around)
listed = bodies[bodies["has_list"]]
if listed.empty:
    dates = ask(choice.reporting_dates, state_key=selected.municipality["state_key"])["reporting_date"]
    parts.no_list(where.name, dates.min(), selected.date, selected.link("municipality"), selected.link("data_intake"))
    parts.source()
    st.stop()

total = area_words.sums(bodies, where.key, selected.date)
step = area_words.step(bodies, where.key, selected.date)
rings = ask(overview.outlines, area_key=where.key)
with_cases = sees_sums()
only = listed.loc[listed["is_counted"], "short_name"].iloc[0] if total.listed_count == 1 else ""
parts.headline(
    f"Stand {selected.date_text}",
    area_words.headline(where.name, total, only),
    area_words.states(total),
    (area_words.cases(total) if with_cases else CASES_APART) if total.listed_count else "",
    area_words.changed(step),
    f"{area_words.counted_bodies(bodies)}{area_words.shared_lists(bodies) if len(rings) else ''}",
)
over = dates.Dates(selected, where.key, ask(overview.over_dates, area_key=where.key))
dates.steps(over)
left, right = st.columns(2, gap="large") if len(rings) else (None, st.container())
if left:
    with left:
        dates.area_map(over, dict(zip(rings["ars"], rings["rings"], strict=True)))
with right:
    dates.strip(over, left is not None)
    peers = ask(overview.comparable, ars=selected.ars, today=selected.date)
    ranked = peers[peers["place"].notna()]
    group = next(by_row(ask(comparison.peers, ars=selected.ars, today=selected.date)))
    parts.entries_list(
        f"Rangfolge: {comparison_words.group_in_land(group)}",
        comparison_words.ranking(ranked),
        comparison_words.too_few(group, len(ranked), selected.ars in set(ranked["ars"])),
    )

dates.courses_of_towns(over)
movement_of_area(ask(movement, **around), selected, where.key)

parts.heading(
    area_words.who_has_a_list(listed),
    f"Gezählt werden relevante Leistungen; ganz online heißt {area_words.threshold(total)}",
)
table = listed.assign(
    address=[selected.link("municipality", ars=ars) for ars in listed["ars"]],
    spark=[parts.level_spark(row) for row in listed.to_dict("records")],
    note=[area_words.data_note(row) for row in by_row(listed)],
    change=[area_words.change(row) for row in by_row(listed)],
    conform_count=listed["conform_count"].where(listed["conform_share"].notna()),
)
paged_table(
    table,
    columns(
        "municipality_link population spark conform_count unknown_level_count relevant_count "
        f"conform_share {'conform_case_share ' * with_cases}change_since_list state_date note"
    ),
    f"Kommunen: {where.name}, Stand {selected.date_text}",
    "bodies",
    f"kommunen_{where.key}_{selected.date}",
    places=table["ars"],
    sort_by=columns(f"conform_share {'conform_case_share ' * with_cases}population"),
)

changes_of_area(ask(overview.changes, **around), f"aenderungen_{where.key}_{selected.date}", with_cases)
parts.source(f"Listen der Kommunen. {area_words.WHO_COUNTS.removesuffix('.')}")
