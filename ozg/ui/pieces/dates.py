"""An area over its reporting dates: a slider that moves map and strip together, and the course of each town on a common scale."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.charts.courses import WIDTH, common_top, courses, reach
from ozg.charts.outline_map import chosen_outline, outline_map, outline_map_text
from ozg.charts.strip import dot_strip, dot_strip_text, highest
from ozg.charts.theme import ShareClasses
from ozg.frames import by_row
from ozg.read import pace
from ozg.ui.kit import parts
from ozg.ui.kit.block import Ground, as_picture, chart_markup, ground_markup, layered_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.chart import Step, drawing, to_save
from ozg.ui.kit.columns import columns
from ozg.ui.kit.in_force import View, as_shown
from ozg.ui.kit.markup import Final, Html, final, link, show, tag
from ozg.ui.kit.packed import packed
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import DATE, Selection
from ozg.ui.kit.table import folded_table
from ozg.words import area as area_words, dates as date_words, standing

_STYLE = Html(f"<style>{(Path(__file__).parent / 'dates.css').read_text(encoding='utf-8')}</style>")
#: So many shares can be sent along (towns × dates); of larger areas the slider has the newest dates only.
_MOST_SHARES = 2_500
#: Towns with a field of their own.
_MOST_FIELDS = 24
_SHARE_COLUMNS = columns("municipality_name numerator unknown_count denominator share_conform")


@dataclass(frozen=True)
class Dates:
    """An area at all its dates. ``every``: rows of ``ozg.read.overview.over_dates``; ``selected``: the choice above the page."""

    selected: Selection
    area_key: str
    every: pd.DataFrame

    @cached_property
    def days(self) -> list[date]:
        """The dates of the slider, oldest first, the chosen one always among them."""
        days = [stamp.date() for stamp in sorted(self.every["reporting_date"].unique())]
        most = max(2, _MOST_SHARES // max(1, self.every["ars"].nunique()))
        newest = days[-most:]
        return (
            newest
            if self.selected.date in newest or self.selected.date not in days
            else [self.selected.date, *newest[1:]]
        )

    @cached_property
    def rows(self) -> dict[date, pd.DataFrame]:
        """What each date of the slider shows: columns of the charts, and ``is_chosen``."""
        every = self.every.assign(
            said=[area_words.without_level(row) for row in by_row(self.every)],
            is_chosen=self.every["ars"] == self.selected.ars,
            day=self.every["reporting_date"].dt.date,
        )
        return {day: rows.reset_index(drop=True) for day, rows in every[every["day"].isin(self.days)].groupby("day")}

    @cached_property
    def classes(self) -> ShareClasses:
        """The classes of all dates together: a colour means the same wherever the slider stands."""
        return ShareClasses.over(pd.concat([rows["share"] for rows in self.rows.values()]))

    @property
    def now(self) -> pd.DataFrame:
        return self.rows[self.selected.date]

    def places(self, day: date) -> pd.DataFrame:
        """Who stands on the map: it shows the Gemeinden of an association one by one."""
        rows = self.rows[day]
        return date_words.placed(rows[rows["municipality_kind"] != "VERBAND"])

    def compared(self, day: date) -> pd.DataFrame:
        """Who stands on the strip: the same, whoever is chosen."""
        rows = self.rows[day]
        return rows[rows["is_counted"]]

    def speaker(self, day: date) -> tuple[str, str]:
        """Key and name of whoever stands there for the chosen one."""
        return date_words.speaks_for(self.rows[day], self.selected.ars, self.selected.name)

    def remember(self, made: Callable[..., Any], *more: Any, about: str = "") -> Any:
        """What ``made`` makes of this and of ``more``, from memory when it was made before: a figure for each date takes long to draw. ``about``:
        the municipality, where what is made differs by it."""
        asked = (self.area_key, self.selected.date, about, bool(self.selected.municipality["is_demo"]))
        return as_shown(self.selected, made, asked, lambda: made(self, *more))

    def at_each(self, at: Callable[[date], Step]) -> tuple[Step, list[Step]]:
        """What is shown at the chosen date, and at each stop of the slider; no stops while there is one date only."""
        return at(self.selected.date), [at(day) for day in self.days] if len(self.days) > 1 else []


def _unit(over: Dates, day: date) -> str:
    threshold = standing.named(standing.THRESHOLD, over.rows[day]["model_2_count"].sum())
    return f"Anteil der relevanten Leistungen mit {threshold}, Stand {formats.day(day)}"


def steps(over: Dates) -> None:
    """The slider with its sentence; where there is one date only, that it is the only one."""
    show(_STYLE)
    if len(over.days) < 2:
        parts.paragraph(date_words.ONE_DATE)
        return
    show(over.remember(_slider, about=over.selected.ars))


def _slider(over: Dates) -> Final:
    told = [
        {
            "day": formats.day(day),
            "words": date_words.at(over.rows[day], over.selected.name),
            "link": date_words.where_else(day),
            "href": over.selected.link("overview", **{DATE: day.isoformat()}),
        }
        for day in over.days
    ]
    at = over.days.index(over.selected.date)
    here = told[at]
    field = tag(
        "input",
        type="range",
        id="ozg-date",
        min="0",
        max=str(len(told) - 1),
        step="1",
        value=str(at),
        aria_valuetext=here["day"],
    )
    ends = tag("div", tag("span", told[0]["day"]), tag("span", told[-1]["day"]), class_="ends", aria_hidden="true")
    handle = tag(
        "div",
        tag("label", "Stichtag von Karte und Vergleich ", tag("output", here["day"], for_="ozg-date"), for_="ozg-date"),
        field,
        ends,
    )
    words = tag("p", here["words"], data_said="", aria_live="polite")
    way = link(here["link"], here["href"], class_="is-here")
    return final(
        tag(
            "div",
            handle,
            tag("div", words, way),
            class_="ozg ozg-dates",
            data_dates="",
            **packed(json.dumps(told, ensure_ascii=False)),
        )
    )


def area_map(over: Dates, outlines: dict[str, Any]) -> None:
    """The map of all dates; the chosen town is drawn over it."""
    ground, title = over.remember(_ground, outlines)
    layered_block(ground, over.remember(_chosen, outlines, about=over.selected.ars), "map")
    places, file_name = over.places(over.selected.date), f"karte_{over.area_key}_{over.selected.date}"
    folded_table("Als Tabelle", places, _SHARE_COLUMNS, title, "map", file_name)


def _ground(over: Dates, outlines: dict[str, Any]) -> tuple[Ground, str]:
    """The map without the chosen one, and its title."""
    colors = palette()

    def at(day: date) -> Step:
        places = over.places(day)
        figure = outline_map(places, outlines, over.classes, colors)
        return Step(figure, outline_map_text(places), area_words.spread(places), _unit(over, day))

    shown, stops = over.at_each(at)
    ground = ground_markup(
        shown.title,
        shown.unit,
        shown.figure,
        shown.text,
        f"karte_{over.area_key}_{over.selected.date}",
        [*over.classes.legend(colors), (None, "nicht bekannt")],
        parts.map_note(over.selected.municipality["is_demo"]),
        "karte",
        stops,
    )
    return ground, shown.title


def _chosen(over: Dates, outlines: dict[str, Any]) -> Html:
    """The outline of the chosen one, to be drawn over the map."""

    def at(day: date) -> Step:
        figure = chosen_outline(over.places(day), outlines, over.classes, over.selected.ars, palette())
        return Step(figure, area_words.highlighted(over.selected.name))

    shown, stops = over.at_each(at)
    return drawing(shown.figure, shown.text, stops)


def strip(over: Dates, has_map: bool) -> None:
    """All municipalities on one axis, at all dates; an axis with nothing on it is not drawn."""
    rows = over.compared(over.selected.date)
    if not any(over.compared(day)["share"].notna().any() for day in over.days):
        ars, name = over.speaker(over.selected.date)
        parts.heading(area_words.beside_the_middle(rows, ars, name))
        parts.paragraph(dot_strip_text(rows, ars))
        return
    markup, title = over.remember(_strip, over.classes if has_map else None, about=over.selected.ars)
    show(markup)
    file_name = f"vergleich_{over.area_key}_{over.selected.date}"
    folded_table("Als Tabelle", rows, _SHARE_COLUMNS, title, "strip", file_name)


def _strip(over: Dates, classes: ShareClasses | None) -> tuple[Final, str]:
    """The axis as it is shown, and its title."""
    room = max(highest(over.compared(day)) for day in over.days)

    def at(day: date) -> Step:
        rows = over.compared(day)
        ars, name = over.speaker(day)
        return Step(
            dot_strip(rows, ars, palette(), classes, room), dot_strip_text(rows, ars), area_words.beside_the_middle(rows, ars, name), _unit(over, day)
        )  # fmt: skip

    shown, stops = over.at_each(at)
    markup = chart_markup(
        shown.title,
        shown.unit,
        shown.figure,
        shown.text,
        f"vergleich_{over.area_key}_{over.selected.date}",
        picture="vergleich",
        steps=stops,
    )
    return final(markup), shown.title


def courses_of_towns(over: Dates) -> None:
    """One small field a town, with a column for each date; nothing is shown while there is one date only."""
    if len(over.days) < 2:
        return
    told = over.remember(_courses, about=over.selected.ars)
    if not told.fields:
        return
    # Three elements: the large one is the same for every municipality of the area and travels once.
    with st.container(key="figure_courses", gap=None):
        parts.heading(told.title, told.unit)
        show(told.fields)
        show(told.saved)
    folded_table(
        "Als Tabelle",
        told.shown,
        columns("municipality_name reporting_date numerator unknown_count denominator share_conform"),
        "Anteil ganz online je Kommune und Stichtag",
        "courses",
        f"verlauf_{over.area_key}_{over.selected.date}",
    )


class _Courses(NamedTuple):
    """The fields of all towns as they are shown (empty: nothing is known of any), the links that save them, and their rows."""

    title: str
    unit: str
    fields: Html
    saved: Html
    shown: pd.DataFrame


def _courses(over: Dates) -> _Courses:
    every = pd.concat(over.rows.values(), ignore_index=True)
    ars, said_name = over.speaker(over.selected.date)
    order = over.compared(over.selected.date).sort_values(
        ["share", "municipality_name"], ascending=[False, True], na_position="last"
    )
    order = order.sort_values("ars", key=lambda keys: keys != ars, kind="stable").head(_MOST_FIELDS)
    order = order.sort_values("share", ascending=False, na_position="last", kind="stable")
    by_ars = dict(tuple(every.groupby("ars")))
    fields = [(row.ars, row.municipality_name, by_ars[row.ars]) for row in by_row(order)]
    shown = every[every["ars"].isin(over.compared(over.selected.date)["ars"])]
    if not any(rows["share"].notna().any() for _, _, rows in fields):
        return _Courses("", "", Html(""), Html(""), shown)
    top = common_top(pd.concat([rows for _, _, rows in fields]))
    mine = by_ars.get(ars)
    own_name = mine["municipality_name"].iloc[0] if mine is not None else ""
    drawn = courses(
        [(name, [date_words.course(rows), date_words.counts(rows)], rows) for _, name, rows in fields],
        own_name,
        top,
        palette(),
    )
    courses_ = tag("ol", *[_field(over, ars, name, rows, top) for ars, name, rows in fields], class_="ozg-courses")
    legend = date_words.legend(shown, len(over.compared(over.selected.date)) - len(fields))
    saved = to_save(as_picture(f"verlauf_{over.area_key}_{over.selected.date}"), drawn, WIDTH)
    return _Courses(
        date_words.title(mine, said_name) if mine is not None else "Der Verlauf jeder Kommune",
        date_words.unit(top),
        final(
            tag("div", courses_, tag("p", legend, class_="ozg-summary"), class_="ozg", data_picture="verlauf-kommunen")
        ),
        final(tag("div", saved, class_="ozg")),
        shown.sort_values(["municipality_name", "reporting_date"]),
    )


def courses_of_areas(view: View) -> None:
    """One small field a subject area, with a column for each reporting date; nothing is shown while only one of them knows anything."""
    rows = ask(pace.points_by_area, **view.place)
    if rows[rows["share"].notna()]["reporting_date"].nunique() < 2:
        return
    newest = (
        rows.groupby("subject_area")["share"].last().sort_values(ascending=False, na_position="last", kind="stable")
    )
    by_area = dict(tuple(rows.groupby("subject_area")))
    top, file_name = common_top(rows), view.file_name("verlauf_themenfelder")
    most = date_words.most_moved(rows)
    fields = [
        tag(
            "li",
            link(
                _inside(area, by_area[area], top, len(by_area[area]) - 1),
                view.selected.link("maturity", themenfeld=area),
            ),
            class_="chosen" if area in most else None,
        )
        for area in newest.index
    ]
    drawn = courses(
        [(area, [date_words.course(by_area[area]), date_words.counts(by_area[area])], by_area[area]) for area in newest.index],
        "", top, palette(),
    )  # fmt: skip
    parts.heading(date_words.areas_title(rows), date_words.unit(top))
    show(
        tag(
            "div", _STYLE, tag("ol", *fields, class_="ozg-courses"), tag("p", date_words.areas_legend(rows), class_="ozg-summary"),
            to_save(as_picture(file_name), drawn, WIDTH), class_="ozg", data_picture="verlauf-themenfelder",
        )
    )  # fmt: skip
    folded_table(
        "Als Tabelle", rows, columns("subject_area reporting_date numerator unknown_count denominator share_conform"),
        "Anteil ganz online je Themenfeld und Stichtag", "area_courses", file_name,
    )  # fmt: skip


def _field(over: Dates, ars: str, name: str, rows: pd.DataFrame, top: float) -> Html:
    inside = _inside(name, rows, top, over.days.index(over.selected.date))
    way = link(inside, over.selected.link("municipality", ars=ars), data_lights=ars)
    return tag("li", way, data_place=ars)


def _inside(name: str, rows: pd.DataFrame, top: float, at: int) -> Html:
    """Name, a column for each date, and the course in words; ``at``: the place of the date that is shown."""
    most = reach(rows)
    bars = [_column(row, most.iloc[place], top, place == at) for place, row in enumerate(by_row(rows))]
    inside = (
        tag("b", name),
        tag("span", *bars, class_="ozg-columns", aria_hidden="true"),
        tag("span", date_words.course(rows)),
        tag("span", date_words.counts(rows)),
    )
    return Html("".join(inside))


def _column(row: Any, most: float, top: float, is_now: bool) -> Html:
    """What is known from below, and hatched above it what may come on top; nothing known is hatched from edge to edge."""
    is_unknown = formats.is_unknown(row.share)
    looks = ["unknown"] * is_unknown + ["at"] * is_now
    if is_unknown:
        return tag("i", class_=" ".join(looks))
    height = f"--p:{100 * row.share / top:.0f}"
    if most <= row.share:
        return tag("i", style=height, class_=" ".join(looks) or None)
    above = tag("em", style=f"--p:{100 * (most - row.share) / top:.0f}")
    return tag("span", above, tag("i", style=height), class_=" ".join(looks) or None)
