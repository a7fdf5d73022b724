"""Charts by their data, colours and words; no pixel is compared. Their properties are checked on the pages (test_frame)."""

from datetime import datetime
from itertools import combinations

import pandas as pd
import pytest

from ozg.charts import theme
from ozg.charts.funnel import funnel, funnel_text
from ozg.charts.history import step_history, step_history_text
from ozg.charts.lean import lean
from ozg.charts.levels import level_bar, level_bar_text, level_bar_title, levels_by_group, levels_by_group_text
from ozg.charts.outline_map import chosen_outline, outline_map, outline_map_text
from ozg.charts.strip import dot_strip, dot_strip_text
from ozg.charts.theme import DARK, LIGHT, ShareClasses, figure, scatter
from ozg.ui.kit.parts import level_legend

LEVELS = pd.DataFrame(
    {"maturity_level": pd.array([0, 1, 2, 3, 4, None], dtype="Int32"), "service_count": [6, 62, 37, 53, 4, 0]}
)
AREAS = pd.DataFrame(
    {
        "group_name": ["Bildung", "Bildung", "Umwelt", "Umwelt", "Umwelt"],
        "maturity_level": pd.array([1, 3, 0, 2, None], dtype="Int32"),
        "service_count": [4, 6, 3, 5, 2],
    }
)
TOWNS = pd.DataFrame(
    {
        "ars": ["1", "2", "3", "4"],
        "municipality_name": ["Achim <b>", "Barleben", "Lindern", "Thale"],
        "numerator": [57.0, 20, 10, None],
        "denominator": [162.0, 100, 100, None],
        "share": [57 / 162, 0.2, 0.1, None],
        "said": ["57 von 162 (35\u202f%)", "20 von 100 (20\u202f%)", "10 von 100 (10\u202f%)", "noch keine Liste"],
    }
)


def relative_luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
class TestColours:
    def test_lightness_moves_in_one_direction(self, palette):
        for scale in (palette.levels, palette.shares):
            steps = [relative_luminance(color) for color in scale]
            assert steps == sorted(steps) or steps == sorted(steps, reverse=True)

    def test_text_reaches_4_5_to_1(self, palette):
        for name in ("ink", "quiet", "gain", "loss", "warning"):
            assert contrast(getattr(palette, name), palette.paper) >= 4.5, name
        for color, on in zip((*palette.levels, *palette.shares), (*palette.on_levels, *palette.on_shares), strict=True):
            assert contrast(color, on) >= 4.5, color

    def test_outlines_and_marks_reach_3_to_1(self, palette):
        for name in ("outline", "accent"):
            assert contrast(getattr(palette, name), palette.paper) >= 3, name

    def test_the_two_sides_of_the_threshold_differ_in_grey_print(self, palette):
        assert contrast(palette.levels[2], palette.levels[3]) >= 2


def test_every_figure_is_german_and_closed_to_zoom():
    figure = level_bar(LEVELS, LIGHT)
    assert figure.layout.separators == ",."
    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange and figure.layout.yaxis.fixedrange
    assert theme.CONFIG["locales"]["de"]["format"]["decimal"] == ","


def test_the_level_bar_stacks_in_order_and_marks_the_threshold():
    figure = level_bar(LEVELS, LIGHT)
    assert [trace.name for trace in figure.data] == [
        "0 Offline", "1 Information", "2 Formular-Assistent", "3 Online-Leistung", "4 Online-Transaktion",
    ]  # fmt: skip
    assert [trace.x[0] for trace in figure.data] == [6, 62, 37, 53, 4]
    assert [trace.marker.color for trace in figure.data] == list(LIGHT.levels)
    assert figure.layout.shapes[0].x0 == figure.layout.shapes[0].x1 == 105
    assert [note.text for note in figure.layout.annotations] == [
        "<b>105</b> nicht",
        "<b>57</b> ganz online",
    ]


def test_the_level_bar_hatches_what_is_unknown():
    frame = LEVELS.assign(service_count=[1, 1, 1, 1, 1, 5])
    unknown = level_bar(frame, LIGHT).data[-1]
    assert unknown.name == "unbekannt"
    assert unknown.marker.pattern.shape == "/"
    assert "5 unbekannt" in level_bar_text(frame)


def test_the_level_bar_in_words():
    assert level_bar_text(LEVELS) == (
        "57 von 162 Leistungen (35\u202f%) sind ganz online (Reifegrad ≥ 3). Verteilung: 6 auf Stufe 0 Offline, 62 auf Stufe 1 "
        "Information, 37 auf Stufe 2 Formular-Assistent, 53 auf Stufe 3 Online-Leistung und 4 auf Stufe 4 Online-Transaktion."
    )


def test_a_level_that_is_only_known_from_below_is_never_said_to_be_that_level():
    """Answers are missing: the service is somewhere from 0 to 2, ganz online it is not."""
    one = pd.DataFrame({"maturity_level": pd.array([0], dtype="Int32"), "service_count": [1], "bounded_count": [1]})
    assert level_bar_title(one) == "1 Leistung mindestens auf Stufe 0 Offline"
    assert level_bar_text(one).endswith(
        "Verteilung: 1 mindestens auf Stufe 0 Offline. „Mindestens“: Bei 1 Leistung fehlen Angaben für die genaue Stufe; ob ganz online, steht fest."
    )
    some = LEVELS.assign(bounded_count=[0, 60, 2, 0, 0, 0])
    assert level_bar_title(some) == "62 Leistungen auf Stufe 1 Information, davon 60 mindestens"
    assert "6 auf Stufe 0 Offline, 62 auf Stufe 1 Information, davon 60 mindestens, 37 auf" in level_bar_text(some)
    drawn = level_bar(some, LIGHT).data
    assert [(trace.name, trace.x[0], trace.marker.pattern.shape) for trace in drawn[1:5]] == [
        ("1 Information", 2, None), ("1 Information", 60, "\\"), ("2 Formular-Assistent", 35, None), ("2 Formular-Assistent", 2, "\\"),
    ]  # fmt: skip
    assert sum(trace.x[0] for trace in drawn) == 162


def test_groups_share_the_baseline_at_the_threshold_and_the_worst_comes_first():
    figure = levels_by_group(AREAS, LIGHT)
    below = {trace.name: trace.x for trace in figure.data if trace.x and trace.x[0] < 0}
    above = {trace.name: trace.x for trace in figure.data if trace.x and trace.x[0] > 0}
    assert set(below) == {"0 Offline", "1 Information", "2 Formular-Assistent"}
    assert above == {"3 Online-Leistung": (6,), "unbekannt": (2,)}, (
        "what is not known is never on the side of what is missing"
    )
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Umwelt</b>  0 von 10, 2 unbekannt",
        "<b>Bildung</b>  6 von 10",
    ]
    assert {shape.x0 for shape in figure.layout.shapes} == {0}
    assert levels_by_group_text(AREAS) == (
        "Soweit bekannt, fehlt am meisten in Umwelt (8 von 10) und Bildung (4 von 10). "
        "Am weitesten ist, soweit bekannt, Bildung: 6 von 10 (60\u202f%) ganz online. Von 2 ist es nicht bekannt."
    )
    assert levels_by_group_text(AREAS.iloc[4:]) == "Von 2 Leistungen ist nicht bekannt, ob sie ganz online sind."


def test_the_funnel_ends_where_the_list_names_no_service_of_ones_own():
    codes, counts = ["CATALOGUE", "MUNICIPAL", "RESPONSIBLE", "OFFERED", "ONLINE"], [575, 452, 0, 0, 0]
    frame = pd.DataFrame({"step_code": codes, "service_count": counts, "unknown_count": 0})
    told = funnel_text(frame)
    assert told.endswith(
        "452 davon können Kommunen betreffen; In der eigenen Liste steht keine Leistung, für die wir zuständig sind."
    )


def test_the_funnel_says_unknown_instead_of_zero():
    frame = pd.DataFrame({
        "step_code": ["CATALOGUE", "CONFORM", "END_TO_END"], "service_count": pd.array([575, 57, None], dtype="Int32"),
        "unknown_count": [0, 12, 69],
    })  # fmt: skip
    figure = funnel(frame, LIGHT)
    assert list(figure.data[0].x) == [575, 57]
    assert figure.data[0].marker.color == (LIGHT.levels[2], LIGHT.accent)
    assert (list(figure.data[1].x), list(figure.data[1].base)) == ([12, 69], [57, 0])  # hatched, behind what is known
    assert figure.data[1].marker.pattern.shape == "/"
    assert figure.layout.annotations[1].text == "<b>57</b> davon ganz online (Reifegrad ≥ 3), 12 unbekannt"
    assert figure.layout.annotations[2].text == "Ende-zu-Ende ohne Ausdruck: von keiner bekannt"
    assert funnel_text(frame).startswith("Vom Katalog zur fertigen Leistung: 575 Nummern im OZG-Katalog 2018; 57 davon")


def test_the_strip_names_the_chosen_one_and_the_median():
    figure = dot_strip(TOWNS, "1", LIGHT)
    assert list(figure.data[0].x) == [0.1, 0.2, 57 / 162]
    assert list(figure.data[0].marker.color) == [LIGHT.levels[1], LIGHT.levels[1], LIGHT.accent]
    assert [note.text for note in figure.layout.annotations] == ["Median 20\u202f%", "<b>Achim &lt;b&gt;</b> 35\u202f%"]
    assert tuple(figure.layout.xaxis.range) == (0, 1)
    assert dot_strip_text(TOWNS, "1") == (
        "Von 10\u202f% (Lindern) bis 35\u202f% (Achim <b>); Median 20\u202f%. Achim <b>: 57 von 162 (35\u202f%). Bei 1 Kommune: noch keine Liste."
    )


def test_dots_that_would_meet_stand_in_two_rows():
    frame = TOWNS.assign(share=[0.2, 0.205, 0.5, None])
    assert list(dot_strip(frame, None, LIGHT).data[0].y) == [0, 1, 0]


def test_the_map_colours_by_class_and_hatches_what_has_no_list():
    square = [[[0.0, 52.0], [1.0, 52.0], [1.0, 53.0], [0.0, 53.0], [0.0, 52.0]]]
    classes = ShareClasses.over(TOWNS["share"])
    figure = outline_map(TOWNS, dict.fromkeys("1234", square), classes, LIGHT)
    by_name = {trace.name: trace for trace in figure.data}
    assert classes.limits == (6, 12, 18, 24, 30, 36)
    assert by_name["Achim &lt;b&gt;"].fillcolor == LIGHT.shares[4]
    assert by_name["Barleben"].fillcolor == LIGHT.shares[2]
    assert by_name["Lindern"].fillcolor == LIGHT.shares[0]
    assert by_name["Lindern"].meta == "3"  # by it the strip beside the map finds its dot
    assert by_name["Thale"].fillpattern.shape == "/"
    assert figure.layout.yaxis.scaleanchor == "x"
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert outline_map_text(TOWNS) == (
        "Anteil je Kommune: Achim <b> 35\u202f%, Barleben 20\u202f% und Lindern 10\u202f%. Noch keine Liste: Thale."
    )
    assert classes.legend(LIGHT)[0] == (LIGHT.shares[0], "6–12\u202f%")
    assert classes.legend(LIGHT)[-1] == (LIGHT.shares[4], "30–36\u202f%")


@pytest.mark.parametrize(("shares", "limits"), [
    ([0.0, 0.22, 0.38], (0, 8, 16, 24, 32, 40)),
    ([0.0, 1.0], (0, 20, 40, 60, 80, 100)),
    ([0.34, 0.38], (34, 36, 38, 40, 42, 44)),
    ([0.93, 1.0], (90, 92, 94, 96, 98, 100)),
    ([0.07], (6, 8, 10, 12, 14, 16)),
    ([1.0, None], (90, 92, 94, 96, 98, 100)),
    ([None], (0, 20, 40, 60, 80, 100)),
    ([], (0, 20, 40, 60, 80, 100)),
])  # fmt: skip
def test_classes_of_a_share_use_the_whole_scale(shares, limits):
    classes = ShareClasses.over(shares)
    assert classes.limits == limits
    known = [share for share in shares if share is not None]
    assert all(limits[classes.of(share)] <= round(100 * share, 6) <= limits[classes.of(share) + 1] for share in known)


@pytest.mark.parametrize(("shares", "entries"), [
    ([0.25], ["24–26\u202f%"]),
    ([0.34, 0.38], ["34–36\u202f%", "36–38\u202f%"]),
    ([None], []),
])  # fmt: skip
def test_the_legend_names_no_class_that_nothing_reaches(shares, entries):
    assert [words for _, words in ShareClasses.over(shares).legend(LIGHT)] == entries


def test_every_share_falls_into_a_class_of_any_two():
    for low, high in combinations(range(0, 101), 2):
        classes = ShareClasses.over([low / 100, high / 100])
        assert 0 <= classes.of(low / 100) <= classes.of(high / 100) <= 4
        if high - low >= 10:  # wide enough for five readable classes: never two of five
            assert classes.of(high / 100) - classes.of(low / 100) >= 3, (low, high)


def test_a_share_on_the_map_is_a_lower_end_where_levels_are_unknown():
    square = [[[0.0, 52.0], [1.0, 52.0], [1.0, 53.0], [0.0, 53.0], [0.0, 52.0]]]
    frame = TOWNS.assign(unknown_count=[0, 14, 0, None])
    drawn = outline_map(frame, dict.fromkeys("1234", square), ShareClasses.over(frame["share"]), LIGHT)
    assert sorted(note.text for note in drawn.layout.annotations) == ["10\u202f%", "35\u202f%", "ab 20\u202f%", "–"]
    assert "Barleben mindestens 20\u202f%" in outline_map_text(frame)
    assert [note.text for note in dot_strip(frame, "2", LIGHT).layout.annotations] == [
        "Median ab 20\u202f%",
        "<b>Barleben</b> ab 20\u202f%",
    ]
    assert "; Median ab 20\u202f%." in dot_strip_text(frame, "1")


def test_the_strip_wears_the_colours_of_the_map():
    classes = ShareClasses.over(TOWNS["share"])
    (dots,) = dot_strip(TOWNS, "1", LIGHT, classes).data
    assert list(dots.marker.color) == [LIGHT.shares[0], LIGHT.shares[2], LIGHT.shares[4]]
    assert list(dots.ids) == ["3", "2", "1"]
    assert list(dots.marker.line.width) == [1.5, 1.5, 3]


def test_the_chosen_town_is_drawn_over_a_map_that_stays_the_same():
    squares = {
        ars: [[[east, 52.0], [east + 1, 52.0], [east + 1, 53.0], [east, 52.0]]]
        for ars, east in zip("1234", range(4), strict=True)
    }
    classes = ShareClasses.over(TOWNS["share"])
    below, over = (
        outline_map(TOWNS, squares, classes, LIGHT),
        chosen_outline(TOWNS, squares, classes, "1", LIGHT),
    )
    assert [note.text for note in over.layout.annotations] == ["<b>Achim &lt;b&gt;</b>"]
    # a name is longer than a small area: it stands in ink on paper, and near the edge it grows away from it
    first, middle, last = (chosen_outline(TOWNS, squares, classes, ars, LIGHT).layout.annotations[0] for ars in "134")
    assert {(each.font.color, each.bgcolor) for each in (first, middle, last)} == {(LIGHT.ink, LIGHT.paper)}
    assert [each.xanchor for each in (first, middle, last)] == ["left", "center", "right"]
    assert list(over.data[0].x) == [0, 1, 1, 0]
    for axis in ("xaxis", "yaxis"):
        assert over.layout[axis] == below.layout[axis]
    assert [note.text for note in chosen_outline(TOWNS, squares, classes, "9", LIGHT).layout.annotations] == []


def test_a_figure_travels_with_five_digits_and_days_without_their_midnight():
    drawn = figure(
        [scatter(x=[datetime(2026, 6, 30), datetime(2026, 6, 30, 6)], y=[57 / 162, 1234567.0])], LIGHT, height=100
    )
    (trace,) = lean(drawn)["data"]
    assert trace["x"] == ["2026-06-30", datetime(2026, 6, 30, 6)]
    assert trace["y"] == [0.35185, 1234567]


def test_the_history_goes_in_steps():
    frame = pd.DataFrame({
        "series_name": ["OZG-konform"] * 2, "reporting_date": pd.to_datetime(["2026-06-30", "2026-09-30"]),
        "share": [0.3, 0.35], "numerator": [48, 57], "denominator": [160, 162],
    })  # fmt: skip
    figure = step_history(frame, LIGHT)
    assert figure.data[0].line.shape == "hv"
    assert list(figure.data[0].y) == [0.3, 0.35]
    assert figure.layout.annotations[0].text == "OZG-konform <b>35\u202f%</b>"
    assert (
        step_history_text(frame)
        == "OZG-konform: erst 48 von 160 (30\u202f%) am 30.06.2026, dann 57 von 162 (35\u202f%) am 30.09.2026."
    )


def test_dates_whose_names_would_meet_are_left_out():
    days = pd.to_datetime(["2019-12-31", "2020-08-31", "2020-12-31", "2026-03-31", "2026-06-30"])
    frame = pd.DataFrame(
        {"series_name": "Ganz online", "reporting_date": days, "share": 0.1, "numerator": 1, "denominator": 10}
    )
    assert list(step_history(frame, LIGHT).layout.xaxis.ticktext) == ["12.2020", "06.2026"]


def test_data_cannot_put_links_or_markup_into_a_figure():
    assert theme.label('<a href="https://example.org">x</a>') == '&lt;a href="https://example.org"&gt;x&lt;/a&gt;'
    assert theme.label("Unternehmensführung und Entwicklung", 20) == "Unternehmensführung<br>und Entwicklung"


def test_where_no_level_is_known_no_picture_says_nought():
    unknown = pd.DataFrame(
        {"group_name": ["Querschnitt"], "maturity_level": pd.array([None], dtype="Int32"), "service_count": [12]}
    )
    one, groups = level_bar(unknown, LIGHT), levels_by_group(unknown, LIGHT)
    assert [note.text for note in one.layout.annotations] == ["<b>12</b> unbekannt"]
    assert len(one.layout.shapes) == 0
    assert [note.text for note in groups.layout.annotations] == ["<b>Querschnitt</b>  12 unbekannt"]
    assert [words for _, words in level_legend(LIGHT, unknown)] == ["unbekannt: 12"]
