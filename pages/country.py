"""/deutschland: how far are Germany, its Länder and their Kreise, and what would help most?"""

import streamlit as st

from ozg import formats
from ozg.charts.history import step_history, step_history_text
from ozg.charts.outline_map import outline_map, outline_map_text, share_legend
from ozg.read import area
from ozg.ui import country_words, parts
from ozg.ui.block import chart_block
from ozg.ui.cache import ask
from ozg.ui.markup import link, show, tag
from ozg.ui.page import palette
from ozg.ui.selection import chosen
from ozg.ui.table import Column, paged_table

AREA, SHOWN_LEVERS = "gebiet", 5

selected = chosen()
countries = ask(area.countries).set_index("area_key")
default = "DE" if countries["list_count"].get("DE", 0) else "DEMO"
wanted = ask(area.area, area_key=st.query_params.get(AREA, default))
is_known = len(wanted) == 1 and wanted.iloc[0]["area_level"] in country_words.PARTS
place = wanted.iloc[0] if is_known else ask(area.area, area_key=default).iloc[0]
months = ask(area.months, area_key=place["area_key"])
months = months[months["reporting_date"].dt.date <= selected.date]
if months.empty:
    parts.empty_state(
        f"{place['area_name']}: Zum {selected.date_text} ist noch keine Liste geladen.",
        "Bitte oben einen späteren Stichtag wählen oder eigene Listen laden.",
        selected.link("deutschland"), "Deutschland ansehen",
    )  # fmt: skip
    parts.source()
    st.stop()

now = months.iloc[-1]
below = ask(area.parts, area_key=place["area_key"], date=now["reporting_date"].date())
name = country_words.name(place)
parts.headline(
    f"Stand {formats.day(now['reporting_date'])}",
    f"{name}: {formats.integer(now['conform_count'])} von {formats.integer(now['relevant_count'])} Leistungen sind OZG-konform "
    f"({formats.ratio(now['conform_count'], now['relevant_count'])}, {parts.THRESHOLD}).",
    country_words.denominators(place, now),
    country_words.cases(now),
)
if place["area_level"] == "state":
    show(tag("p", link("Alle Länder ansehen", selected.link("deutschland")), class_="ozg"))
if place["is_demo"]:
    parts.paragraph(country_words.invented(countries))

word = country_words.PARTS[place["area_level"]]
compared = below.rename(columns={"area_key": "ars", "area_name": "municipality_name", "conform_share": "share"}).assign(
    numerator=below["conform_count"], denominator=below["relevant_count"]
)
share_columns = [
    Column("municipality_name", word.one), Column("numerator", "OZG-konform", "integer"),
    Column("denominator", "relevant", "integer"), Column("share", "Anteil", "percent"),
]  # fmt: skip
unit = f"Anteil der relevanten Leistungen mit {parts.THRESHOLD}, Stand {formats.day(now['reporting_date'])}"
outlines = ask(area.outlines, area_key=place["area_key"])
left, right = st.columns(2, gap="large") if len(outlines) > 1 else (None, st.container())
if left:
    with left:
        chart_block(
            "Wo viel und wo wenig geht", unit,
            outline_map(compared, dict(zip(outlines["area_key"], outlines["rings"], strict=True)), palette()),
            outline_map_text(compared, word.one), compared, share_columns, key="country_map", file_name=f"karte_{place['area_key']}",
            legend=[*share_legend(palette()), (None, "noch keine Liste")], note=parts.map_note(country_words.is_fictional_map(outlines)),
        )  # fmt: skip
with right:
    trend = months.assign(series_name="OZG-konform", share=months["conform_share"], numerator=months["conform_count"],
                          denominator=months["relevant_count"])  # fmt: skip
    chart_block(
        "Wie es sich entwickelt hat", "Anteil der relevanten Leistungen aller Kommunen mit Liste; ihre Zahl ändert sich mit der Zeit",
        step_history(trend, palette()), step_history_text(trend), trend,
        [Column("reporting_date", "Stichtag", "date"), Column("list_count", "Listen", "integer"),
         Column("numerator", "OZG-konform", "integer"), Column("denominator", "relevant", "integer"), Column("share", "Anteil", "percent")],
        key="country_trend", file_name=f"verlauf_{place['area_key']}",
    )  # fmt: skip

parts.heading(f"Alle {word.many}", f"Gezählt werden relevante Leistungen; OZG-konform heißt {parts.THRESHOLD}")
table = below.assign(
    link=[country_words.link_below(row, selected, AREA) for row in below.itertuples()],
    covered=[formats.share(row.covered_count, row.town_hall_count) for row in below.itertuples()],
)
share, population = Column("conform_share", "Anteil konform", "percent"), Column("population", "Einwohner", "integer")
columns = [
    Column("area_name", word.one, link="link"), population, Column("covered", "Städte und Gemeinden mit Liste"),
    Column("conform_count", "konform", "integer"), Column("relevant_count", "relevant", "integer"), share,
    Column("unknown_level_count", "Reifegrad unbekannt", "integer"),
]  # fmt: skip
paged_table(
    table,
    columns,
    f"Alle {word.many}: {name}",
    "country_parts",
    f"gebiete_{place['area_key']}",
    sort_by=[share, population],
)

levers = ask(area.levers, area_key=place["area_key"]).head(SHOWN_LEVERS)
missing = ask(area.services, area_key=place["area_key"]).query("missing_case_count > 0").head(SHOWN_LEVERS)
for column, title, entries in zip(
    st.columns(2, gap="large"), ("Was am meisten aufhält", "Wo die meisten Fälle noch nicht konform laufen"),
    (country_words.lever_entries(levers), country_words.service_entries(missing)), strict=True,
):  # fmt: skip
    with column:
        parts.entries_list(f"{title} (neueste Listen)", entries, "Nichts gemeldet.")
parts.source("Listen der Kommunen, ohne Kreisverwaltungen")
