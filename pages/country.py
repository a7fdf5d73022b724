"""/landkreis?ansicht=deutschland: how far are Germany, its Länder and their Kreise, and what would help most?"""

import streamlit as st

from ozg import formats
from ozg.charts.history import step_history
from ozg.charts.outline_map import outline_map, outline_map_text
from ozg.charts.theme import ShareClasses
from ozg.read import area
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link, show, tag
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column
from ozg.ui.pieces.area_groups import AREA, group_table
from ozg.words import area as area_words, country as country_words

SHOWN = 5

selected = chosen()
countries = ask(area.countries).set_index("area_key")
default = country_words.whole(countries)
wanted = ask(area.area, area_key=st.query_params.get(AREA, default))
is_known = len(wanted) == 1 and wanted.iloc[0]["area_level"] in country_words.PARTS
where = wanted.iloc[0] if is_known else ask(area.area, area_key=default).iloc[0]
key = where["area_key"]
if AREA in st.query_params and not is_known:
    notice(country_words.unknown_area(where))
every_month = ask(area.months, area_key=key)
months = every_month[every_month["reporting_date"].dt.date <= selected.date]
if months.empty:
    is_whole = where["area_level"] == "country"
    parts.empty_state(
        *country_words.without_list(where, every_month, selected.date),
        selected.link("municipality" if is_whole else "country"),
        f"Unser Stand: {selected.name}" if is_whole else "Deutschland ansehen",
    )
    parts.source()
    st.stop()

now = months.iloc[-1]
date = now["reporting_date"].date()
below = ask(area.parts, area_key=key, date=date)
name, total = country_words.name(where), country_words.sums(where, now, selected.date)
parts.headline(
    f"Stand {formats.day(date)}",
    country_words.headline(name, where, now, total),
    area_words.states(total),
    area_words.cases(total),
    country_words.denominators(where, now),
    area_words.changed(country_words.step(where, now, selected.date)),
)
if where["area_level"] == "state":
    show(tag("p", link("Alle Länder ansehen", selected.link("country")), class_="ozg"))
if where["is_demo"]:
    parts.paragraph(country_words.invented(countries))

word = country_words.PARTS[where["area_level"]]
groups = country_words.groups(where, below)
compared = country_words.compared(below)
share_columns = [Column("municipality_name", word.one), *columns("numerator unknown_count denominator share")]
unit = f"Anteil der relevanten Leistungen mit {area_words.threshold(total)}, Stand {formats.day(date)}"
outlines = ask(area.outlines, area_key=key)
left, right = st.columns(2, gap="large") if len(outlines) > 1 else (None, st.container())
if left:
    classes = ShareClasses.over(compared["share"])
    with left:
        chart_block(
            country_words.spread(groups),
            unit,
            outline_map(compared, dict(zip(outlines["area_key"], outlines["rings"], strict=True)), classes, palette()),
            " ".join(outline_map_text(country_words.compared(group.rows), group.one) for group in groups),
            compared,
            share_columns,
            key="country_map",
            file_name=f"karte_{key}",
            legend=[*classes.legend(palette()), (None, "nicht bekannt")],
            note=parts.map_note(country_words.is_fictional_map(outlines)),
        )
with right:
    trend = country_words.trend(months)
    chart_block(
        country_words.trend_title(months),
        "Anteil der relevanten Leistungen aller Kommunen mit Liste; ihre Zahl ändert sich mit der Zeit",
        step_history(trend, palette()),
        country_words.trend_text(months),
        trend,
        columns("reporting_date list_count numerator unknown_level_count denominator share"),
        key="country_trend",
        file_name=f"verlauf_{key}",
    )

for group in groups:
    group_table(group, name, area_words.threshold(total), key, selected)

leverage = ask(area.leverage, area_key=key, date=date).head(SHOWN)
is_newest = date == every_month["reporting_date"].max().date()
missing = country_words.service_entries(ask(area.services, area_key=key), SHOWN) if is_newest else []
left, right = st.columns(2, gap="large")
with left:
    parts.entries_list(
        "Was am meisten aufhält",
        country_words.leverage_entries(leverage),
        "Zu diesem Stichtag ist kein Engpass als blockierend gemeldet. Ohne Schwere Gemeldetes zählt hier nicht.",
    )
with right:
    parts.entries_list(
        "Wo die meisten Fälle noch nicht ganz online gehen",
        missing,
        "Bekannt ist keine Leistung, die nicht ganz online ist und Fallzahlen hat."
        if is_newest
        else "Gezählt wird das nur zum neuesten Stichtag; bitte oben den neuesten wählen.",
    )
parts.source(f"Listen der Kommunen. {area_words.WHO_COUNTS.removesuffix('.')}")
