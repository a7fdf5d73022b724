"""Three pictures of a town that people remember: every service a mark, the gap between what could come online and what does, and what is
left (docs/gestaltung.md, "Bilder einer Kommune"). Each is made from the same rows, asked for once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from ozg import formats, marks
from ozg.charts import gap_bar, left_bar, service_marks as marks_chart
from ozg.charts.drawing import Picture, Place
from ozg.charts.service_marks import STYLES, Mark
from ozg.frames import by_row
from ozg.read import council, municipality, usage
from ozg.rules.left import LEFT_GROUP, UNKNOWN
from ozg.ui.kit import parts
from ozg.ui.kit.breaks import parts_of
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.drawing import drawing, picture_block, swatch
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import Html, final, plain, show, tag
from ozg.ui.kit.page import fragment
from ozg.ui.kit.table import Column, folded_table
from ozg.words import (
    gap as gap_words,
    left as left_words,
    level as level_words,
    service_marks as words,
    usage as usage_words,
)

#: Where the services of each group of what is left stand.
_LISTS = {"WARTET": "bottlenecks", "EIGENES_HAUS": "bottlenecks", "NIEMAND": "bottlenecks"}


@dataclass(frozen=True)
class Shown:
    """A picture as it is shown, and what the table behind it is called; empty: there is no table, because there is no picture."""

    markup: Html
    caption: str = ""


def marks_picture(view: View, search: str = "Leistung suchen") -> None:
    """Every service a mark. ``search``: label of its own field, or of one of the page (``page:…``)."""
    _show(view, view.remember(_marks, search), lambda: _rows_of_marks(view), columns("service_link subject_area level_stated cases"),
          "leistungen", "jede_leistung")  # fmt: skip


def _marks(view: View, search: str) -> Shown:
    services = ask(municipality.services, **_asked(view))
    if services.empty:
        return _only_words(words.title(services))
    told = told_of_marks(services)
    markup = picture_block(
        "leistungen", told.title, told.unit, told.picture, told.text, view.file_name("jede_leistung"), legend=told.legend,
        note=told.note, base=f"{view.selected.link('services')}&leistung=", search=search,
    )  # fmt: skip
    return Shown(final(markup), marks.plain(told.title))


def _rows_of_marks(view: View) -> pd.DataFrame:
    services = ask(municipality.services, **_asked(view))
    linked = level_words.with_cells(services).assign(
        address=[view.selected.service_link(row) for row in by_row(services)]
    )
    return linked.sort_values(
        ["case_count", "service_name"], ascending=[False, True], na_position="last", kind="stable"
    )


@fragment
def folded_marks(view: View, search: str) -> None:
    """``marks_picture`` behind a line to open, for a page that is for searching: it is made only then, and lit up by the page's own field."""
    more = st.expander(plain("Alle Leistungen als Bild"), key="marks_folded", on_change="rerun", type="compact")
    if more.open:
        with more:
            marks_picture(view, f"page:{search}")


def gap_picture(view: View) -> None:
    """The gap between what could come ganz online and what comes online; without case numbers what to count."""
    _show(view, view.remember(_gap), lambda: _rows_of_gap(view), columns("case_part case_count"), "luecke", "luecke")


def _gap(view: View) -> Shown:
    found = gap_words.exact(view.now, usage_words.count_of_years(ask(usage.counted, **view.place)))
    bar = gap_words.bar(ask(municipality.services, **_asked(view)), found)
    title = gap_words.sentence(found).removesuffix(".")
    if bar is None:
        return _only_words(title, gap_words.FIRST_TO_COUNT)
    markup = picture_block(
        "luecke", title, gap_words.basis(view.now), gap_bar.gap_bar(bar),
        f"{gap_words.bar_text(bar, found)} {gap_words.difference(found)}".strip(), view.file_name("luecke"), base="",
    )  # fmt: skip
    return Shown(final(markup), marks.plain(title))


def _rows_of_gap(view: View) -> pd.DataFrame:
    bar = gap_words.bar(ask(municipality.services, **_asked(view)), gap_words.exact(view.now))
    return pd.DataFrame([{"case_part": each.words, "case_count": each.cases} for each in bar.segments])


def left_picture(view: View) -> None:
    """What is left, each service once; nothing but the sentence where nothing is known to be left."""
    _show(view, view.remember(_left), lambda: _rows_of_left(view), columns("service_link left_label level_stated cases"), "uebrig", "was_offen_ist")  # fmt: skip


def _left(view: View) -> Shown:
    services = ask(municipality.services, **_asked(view))
    if not left_words.groups(services):
        return _only_words(left_words.title(services))
    places = {code: view.selected.link(_LISTS.get(code, "priorities")) for code in LEFT_GROUP}
    told = told_of_left(services, places)
    markup = picture_block(
        "uebrig", told.title, left_words.UNIT, told.picture, told.text,
        view.file_name("was_offen_ist"), base="",
    )  # fmt: skip
    return Shown(final(markup), marks.plain(told.title))


def _rows_of_left(view: View) -> pd.DataFrame:
    services, order = ask(municipality.services, **_asked(view)), list(LEFT_GROUP)
    own = level_words.with_cells(services[services["left_group"].isin(order)])
    return own.assign(
        address=[view.selected.service_link(row) for row in by_row(own)],
        left_label=own["left_group"].map({code: group.label for code, group in LEFT_GROUP.items()}),
        place=own["left_group"].map(order.index),
    ).sort_values(["place", "case_count", "service_name"], ascending=[True, False, True], na_position="last", kind="stable")  # fmt: skip


def _only_words(title: str, *sentences: str) -> Shown:
    return Shown(
        final(tag("div", parts.section_title(title), *[tag("p", sentence) for sentence in sentences], class_="ozg"))
    )


def _show(
    view: View,
    shown: Shown,
    rows: Callable[[], pd.DataFrame],
    shown_columns: Sequence[Column],
    key: str,
    file_name: str,
) -> None:
    show(shown.markup)
    if shown.caption:
        folded_table("Als Tabelle", rows, shown_columns, shown.caption, key, view.file_name(file_name))


def hall_drawing(services: pd.DataFrame, is_public: bool = False) -> Html:
    """Every service a mark, for a hall. ``is_public``: the rows of ``public_services``."""
    named = words.largest_open(services)
    place = None if named is None else services.index.get_loc(named)
    picture = Picture((marks_chart.drawn_in_hall(marks_of(list(by_row(services))), place, parts_of),))
    return drawing(picture, words.text(services, is_public))


@dataclass(frozen=True)
class ToldOfMarks:
    """The picture of every service at each width, and what is said around it."""

    picture: Picture
    title: str
    unit: str
    text: str
    legend: list[Html]
    note: str


def told_of_marks(services: pd.DataFrame) -> ToldOfMarks:
    """The picture of every service with its words. ``services``: rows of ``ozg.read.municipality.services``."""
    picture = _service_marks(services)
    has_line = any(shape[1] == "break" for shape in picture.drawings[0].shapes)
    return ToldOfMarks(
        picture, words.title(services), words.unit(services, has_line), words.text(services), _legend(services), _note(services)
    )  # fmt: skip


@dataclass(frozen=True)
class ToldOfLeft:
    """The bar of what is left, and what is said of it."""

    picture: Picture
    title: str
    text: str


def told_of_left(services: pd.DataFrame, links: Mapping[str, str]) -> ToldOfLeft:
    """The bar of what is left with its words; ``links``: where each group leads."""
    segments = [
        left_bar.Part(
            each.group.code, each.count, formats.integer(each.count), each.group.label, left_words.cases(each), each.group.meaning,
            links[each.group.code],
        )
        for each in left_words.groups(services)
    ]  # fmt: skip
    if unknown := left_words.unknown_count(services):
        said = formats.integer(unknown)
        segments.append(
            left_bar.Part(UNKNOWN, unknown, said, "unbekannt", "steht für sich", "Der Reifegrad ist nicht bekannt.", "")
        )
    return ToldOfLeft(left_bar.left_bar(segments), left_words.title(services), left_words.text(services))


def _service_marks(services: pd.DataFrame) -> Picture:
    rows = list(by_row(services))
    marks, by_area = marks_of(rows), words.counted(services)
    drawings = tuple(marks_chart.drawn(marks, style, by_area.__getitem__, words.MAXIMUM, parts_of) for style in STYLES)
    return Picture(drawings, places_of(rows))


def public_services(connection: Any, ars: str, date: date) -> pd.DataFrame:
    """The services as ``municipality.services`` has them, with the counts that may be published and no others."""
    found = council.services(connection, ars, date)
    return found.assign(case_count=found["public_case_count"])


def marks_of(services: Sequence[Any]) -> list[Mark]:
    """A mark for each service."""
    return [
        Mark(
            row.service_name, row.subject_area, _side(row.is_conform),
            None if formats.is_unknown(row.is_conform) or formats.is_unknown(row.level_low) else int(row.level_low),
            None if formats.is_unknown(row.case_count) else float(row.case_count), words.cases(row), words.is_maximum(row),
        )
        for row in services
    ]  # fmt: skip


def places_of(services: Sequence[Any]) -> tuple[Place, ...]:
    """What each mark leads to and says."""
    return tuple(Place(_key(row), row.service_name, words.stated(row)) for row in services)


def _key(row: Any) -> str:
    return row.ozg_id if formats.is_unknown(row.leika_key) else f"{row.ozg_id}&leika={row.leika_key}"


def _side(is_conform: Any) -> int:
    if formats.is_unknown(is_conform):
        return marks_chart.UNKNOWN
    return marks_chart.CONFORM if is_conform else marks_chart.NOT


def _asked(view: View) -> Mapping[str, Any]:
    return {**view.place, "today": view.selected.date}


def _legend(services: pd.DataFrame) -> list[Html]:
    """The states with their numbers, each followed by its levels; the line between them where it is drawn."""
    done, rest, unknown = words.states(services)
    each = zip(services["is_conform"], services["level_low"], strict=True)
    counts = Counter(
        level for is_conform, level in each if not (formats.is_unknown(is_conform) or formats.is_unknown(level))
    )
    entries: list[Html] = []
    for said, is_conform in ((done, True), (rest, False)):
        if not said:
            continue
        if entries:
            entries.append(tag("li", tag("span", class_="ozg-swatch d-line")))
        entries.append(tag("li", tag("span", said, class_="ozg-strong")))
        entries += [swatch(f"l{level}", f"{words.level_name(level)}: {formats.integer(counts[level])}")
                    for level in sorted(counts, reverse=True) if words.is_conform_level(level) == is_conform]  # fmt: skip
    if unknown:
        entries.append(swatch("u", unknown))
    without = int(services["case_count"].isna().sum())
    if without:
        entries.append(swatch("dot", f"{words.WITHOUT_CASES}: {formats.integer(without)}"))
    return entries


def _note(services: pd.DataFrame) -> str:
    counted = services["case_count"].fillna(0)
    has_cases = bool((counted > 0).any())
    scale = marks_chart.scale_of(counted.tolist(), STYLES[0])
    return words.note(scale, marks_chart.LEAST, has_cases)
