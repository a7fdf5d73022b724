"""/gemeinsam?ansicht=nachbarn: who has already solved what we still lack? With ?luecke=10557 one service in detail."""

import streamlit as st

from ozg import formats
from ozg.frames import by_row
from ozg.read import comparison, neighbours, overview
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import fragment
from ozg.ui.kit.service_choice import choose_service
from ozg.ui.kit.table import paged_table
from ozg.words import area as area_words, level, neighbour as neighbour_words, standing
from ozg.words.comparison import some_names

view = in_force.open()
selected, where = view.selected, view.where
body = selected.municipality
file_name = view.file_name("nachbarn")

gaps = ask(neighbours.gaps, **view.place)
total = area_words.sums(ask(overview.area, **view.around), where.key, selected.date)
solved = gaps[gaps["neighbour_count"] > 0].reset_index(drop=True)
group = next(by_row(ask(comparison.peers, ars=selected.ars, today=selected.date)))
view.headline(
    neighbour_words.headline(gaps, body["municipality_kind"] != "KREISFREI" or group.body_count > 1),
    neighbour_words.same_system(gaps),
    neighbour_words.unknown(gaps),
    "Eine Lücke ist eine Leistung der Kommune, von der bekannt ist, dass sie noch nicht ganz online ist, und für "
    f"die keine rechtliche Grenze eingetragen ist; ganz online heißt {standing.threshold(view.now)}. "
    f"{neighbour_words.searched(body['municipality_kind'], body['district_name'])} "
    f"{where.name}: {area_words.listed(total)}.",
)


@fragment
def one_gap() -> None:
    """Who has one service, with which solution; the same specialist system first."""
    keys = [f"{row.ozg_id}{'' if formats.is_unknown(row.leika_key) else '-' + row.leika_key}" for row in by_row(solved)]
    rows = dict(zip(keys, by_row(solved), strict=True))
    given = st.query_params.get("luecke")
    key = choose_service(
        st.container(),
        "Leistung",
        {each: neighbour_words.gap(row) for each, row in rows.items()},
        {each: row.ozg_id for each, row in rows.items()},
        key="gap",
        index=keys.index(given) if given in keys else 0,
    )
    row = rows[key]
    leika_key = None if formats.is_unknown(row.leika_key) else row.leika_key
    found = ask(neighbours.of_gap, **view.place, ozg_id=row.ozg_id, leika_key=leika_key)
    parts.paragraph(neighbour_words.of_gap(row))
    paged_table(
        found.assign(
            address=[selected.link("services", ars=ars, leistung=row.ozg_id) for ars in found["ars"]],
            solution=found["solution_kinds"].map(neighbour_words.solutions),
            pioneer_names=found["pioneer_names"].fillna(""),
            place=found["is_in_district"].map({True: "im eigenen Landkreis", False: "vergleichbar"}),
        ),
        columns(
            "municipality_link specialist_systems is_same_system solution_kind pioneer_names level_low golive_date "
            "location"
        ),
        f"Wer „{row.service_name}“ schon hat",
        key="of_gap",
        file_name=f"{file_name}_{key}",
    )


if len(solved):
    parts.heading(
        neighbour_words.examples_title(solved),
        "Wer hat es, und womit? Zuerst, wer mit demselben Fachverfahren arbeitet",
    )
    one_gap()
    parts.heading(
        neighbour_words.most_cases_title(solved),
        "Lücken zuerst, dann Leistungen mit hier unbekanntem Reifegrad; die mit den meisten Fällen zuerst",
    )
    paged_table(
        solved.assign(
            address=selected.service_links(solved),
            who=solved["neighbour_names"].map(some_names),
            level=[level.level_range(row.level_low, row.level_high) for row in by_row(solved)],
        ),
        columns("service_link cases level_here neighbour_count same_system_count who"),
        "Leistungen mit Vorbild",
        key="gaps",
        file_name=file_name,
        sort_by=columns("cases neighbour_count"),
    )

parts.paragraph(link(f"Wer entwickelt, wer übernimmt, wer wartet: {where.name}", selected.link("together")))
view.source("Listen der Kommunen; jede mit ihrem neuesten Stand bis zum Stichtag")
