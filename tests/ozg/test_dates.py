"""Reporting dates side by side: sentences as tables of examples over the three states, and what a step of the slider sends."""

from __future__ import annotations

import copy

import pandas as pd
import pytest

from ozg.charts.courses import common_top, courses
from ozg.charts.steps import change
from ozg.charts.strip import dot_strip, highest
from ozg.charts.theme import LIGHT
from ozg.ui.pieces.dates import _inside
from ozg.words import dates as words
from tests.words import plain

DAYS = pd.to_datetime(["2025-12-31", "2026-03-31", "2026-06-30"])


def town(*shares: float | None, has_list: bool = True, unknown: int = 0) -> pd.DataFrame:
    """A town over the dates; None = no level is known, or there is no list. ``unknown``: of how many of 100 it is not known."""
    return pd.DataFrame({"unknown_count": unknown, "numerator": [float("nan") if each is None else 100 * each for each in shares], "reporting_date": DAYS[: len(shares)], "share": [float("nan") if each is None else each for each in shares],
                         "denominator": [100.0 if has_list else float("nan")] * len(shares)})  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "course", "title"),
    [
        (town(0.2, 0.25, 0.3), "20 % → 30 %", "Achim: 20 von 100 (20 %) am 31.12.2025, 30 von 100 (30 %) am 30.06.2026"),
        (town(0.0, 0.0, 0.0), "0 % → 0 %", "Achim: 0 von 100 (0 %) am 31.12.2025, 0 von 100 (0 %) am 30.06.2026"),
        (town(None, 0.25, 0.3), "25 % → 30 % (ab 03.2026)", "Achim: 25 von 100 (25 %) am 31.03.2026, 30 von 100 (30 %) am 30.06.2026"),
        (town(0.2, 0.25, None), "20 % → 25 %, dann unbekannt", "Achim: 20 von 100 (20 %) am 31.12.2025, 25 von 100 (25 %) am 31.03.2026; danach nicht bekannt"),
        (town(None, None, 0.3), "30 %, davor unbekannt", "Achim: 30 von 100 (30 %) am 30.06.2026, bekannt ist nur diese Liste"),
        (town(0.2, None, None), "20 %, dann unbekannt", "Achim: 20 von 100 (20 %) am 31.12.2025, bekannt ist nur diese Liste"),
        (town(None, None, None), "nicht bekannt", "Achim: der Anteil ist an keinem Stichtag bekannt"),
        (town(None, None, None, has_list=False), "noch keine Liste", "Achim: der Anteil ist an keinem Stichtag bekannt"),
    ],
)  # fmt: skip
def test_the_course_of_a_town(rows, course, title):
    assert (plain(words.course(rows)), plain(words.title(rows, "Achim"))) == (course, title)


@pytest.mark.parametrize(
    ("shares", "lists", "course", "counts", "title"),
    [
        ((0.2, 0.2, 0.3), (0, 0, 2), "20 % → 30 %", "20 von 100, dann 30 von 100", "Achim: 20 von 100 (20 %) am 31.12.2025, 30 von 100 (30 %) am 30.06.2026"),
        # the area has a date that is another town's: the list is of its own day
        ((0.2, 0.3, 0.3), (0, 1, 1), "20 % → 30 %", "20 von 100, dann 30 von 100", "Achim: 20 von 100 (20 %) am 31.12.2025, 30 von 100 (30 %) am 31.03.2026"),
        # a list that only stays in force does not say that nothing came
        ((0.2, 0.2, 0.2), (0, 0, 0), "20 %, ohne neuere Liste", "20 von 100", "Achim: 20 von 100 (20 %) am 31.12.2025, bekannt ist nur diese Liste"),
        ((None, 0.2, 0.2), (None, 1, 1), "20 %, davor unbekannt", "20 von 100", "Achim: 20 von 100 (20 %) am 31.03.2026, bekannt ist nur diese Liste"),
    ],
)  # fmt: skip
def test_a_list_that_stays_in_force_is_no_course(shares, lists, course, counts, title):
    rows = town(*shares).assign(list_date=[pd.NaT if one is None else DAYS[one] for one in lists])
    assert (plain(words.course(rows)), words.counts(rows), plain(words.title(rows, "Achim"))) == (course, counts, title)


@pytest.mark.parametrize(
    ("rows", "said"),
    [(town(0.2, None, 0.3), "20 von 100, dann 30 von 100"), (town(None, 0.2), "20 von 100"), (town(None, None), ""), (town(0.0, 0.0), "0 von 100, dann 0 von 100")],
)  # fmt: skip
def test_the_counts_behind_a_course(rows, said):
    assert words.counts(rows) == said


def at(*counts: tuple[int, int, int] | None) -> pd.DataFrame:
    """Towns at one date: ganz online, relevant, unknown; None = no list. The first is the chosen one."""
    return pd.DataFrame([
        {"ars": str(place), "together_ars": str(place), "is_counted": True, "has_list": each is not None, "is_chosen": not place, "numerator": each and each[0], "denominator": each and each[1],
         "unknown_count": each and each[2], "share": each[0] / each[1] if each and each[2] < each[1] else None}
        for place, each in enumerate(counts)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (at(None, None), "Noch keine von 2 Kommunen mit Liste."),
        (at(None), "Die eine Kommune hat noch keine Liste."),
        (at((5, 5, 5)), "1 von 1 Kommune mit Liste; der Reifegrad ist von keiner Leistung bekannt."),
        (at((1, 1, 0)), "1 von 1 Kommune mit Liste: 1 von 1 Leistung ganz online (100 %). Achim: 1 von 1 (100 %)."),
        (at((20, 100, 0), (10, 50, 5)), "2 von 2 Kommunen mit Liste: 30 von 150 Leistungen ganz online (20 %), von 5 ist der Reifegrad unbekannt. Achim: 20 von 100 (20 %)."),
        (at(None, (10, 50, 0)), "1 von 2 Kommunen mit Liste: 10 von 50 Leistungen ganz online (20 %). Achim: noch keine Liste."),
        (at((0, 9, 9), (10, 50, 0)), "2 von 2 Kommunen mit Liste: 10 von 59 Leistungen ganz online (17 %), von 9 ist der Reifegrad unbekannt. Achim: Reifegrad von keiner Leistung bekannt."),
    ],
)  # fmt: skip
def test_what_the_slider_says(rows, said):
    assert plain(words.at(rows, "Achim")) == said


def test_a_member_without_a_list_never_has_the_figures_of_its_association_under_its_own_name():
    """Blender has none: its Samtgemeinde stands for it, once, and Thedinghausen, a member with a list of its own, is no further municipality."""
    lists = at((0, 5, 0), (3, 5, 0), (0, 2, 2)).assign(
        ars=["B", "S", "T"], together_ars="S", has_list=[False, True, True], is_counted=[False, True, True],
        municipality_name=["Blender", "Samtgemeinde", "Thedinghausen"], association_name=["Samtgemeinde", None, "Samtgemeinde"],
    )  # fmt: skip
    assert words.speaks_for(lists, "B", "Blender") == ("S", "Samtgemeinde (für Blender)")
    assert words.speaks_for(lists, "T", "Thedinghausen") == ("T", "Thedinghausen")
    assert words.placed(lists)["municipality_name"].tolist() == [
        "Blender (Samtgemeinde)",
        "Samtgemeinde",
        "Thedinghausen",
    ]
    assert plain(words.at(lists.assign(numerator=[3, 3, 0], share=[0.6, 0.6, None]), "Blender")) == (
        "1 von 1 Kommune mit Liste: 3 von 7 Leistungen ganz online (43 %), von 2 ist der Reifegrad unbekannt. "
        "Blender hat keine eigene Liste; Samtgemeinde, die gemeinsame Verwaltung: 3 von 5 (60 %)."
    )


def test_hatching_is_explained_where_it_is_seen_only():
    assert "Schraffiert" not in words.legend(town(0.1, 0.2), 0) and "Schraffiert" in words.legend(town(0.1, None), 0)
    partly = words.legend(town(0.1, None, unknown=3), 0)
    assert partly.endswith(
        "Schraffiert über einer Säule: Reifegrad unbekannt; ohne Säule: keine Liste, oder der Reifegrad ist von keiner Leistung bekannt."
    )
    assert words.areas_legend(town(0.1, 0.2, unknown=3)).endswith("Schraffiert über einer Säule: Reifegrad unbekannt.")
    assert words.legend(town(0.1, 0.2), 1).endswith("1 weitere Kommune steht in der Tabelle.")


def merged(base, step):
    """What dates.js makes of a figure and a step."""
    if not isinstance(step, dict):
        return step
    found = copy.copy(base) if isinstance(base, dict | list) else {}
    for key, part in step.items():
        if isinstance(found, list):
            found[int(key)] = merged(found[int(key)], part)
        else:
            found[key] = merged(found.get(key), part)
    return found


def strip_of(*shares: float | None) -> dict:
    frame = pd.DataFrame(
        {"ars": [*"abcd"][: len(shares)], "municipality_name": [*"ABCD"][: len(shares)], "share": shares, "said": "x"}
    )
    drawn = dot_strip(frame, "a", LIGHT, room=2)
    return {"data": list(drawn._data), "layout": drawn._layout}


def test_a_step_turns_one_figure_into_the_other_and_is_small():
    before, after = strip_of(0.1, 0.11, 0.12, None), strip_of(0.5, 0.11, 0.2, 0.3)
    assert merged(before, change(before, after)) == after
    assert merged(after, change(after, before)) == before
    assert change(before, before) == {}
    assert before["layout"]["height"] == after["layout"]["height"]  # nothing jumps
    assert change({"a": 1, "b": [1, 2]}, {"b": [1, 3]}) == {"a": None, "b": {"1": 3}}


def test_dots_are_stacked_as_high_as_told():
    assert highest(pd.DataFrame({"share": [0.1, 0.101, 0.102, None]})) == 2
    assert highest(pd.DataFrame({"share": [None]})) == 0


@pytest.mark.parametrize(
    ("shares", "top"),
    [([0.38], 0.4), ([0.4], 0.4), ([0.41], 0.5), ([0.0], 0.1), ([None], 0.1), ([1.0], 1.0), ([0.07], 0.1)],
)
def test_the_common_scale_ends_at_the_next_tenth(shares, top):
    assert common_top(town(*shares)) == top


def test_services_of_unknown_level_stand_hatched_on_top_and_in_words():
    rows = town(0.2, 0.3, unknown=10)
    assert common_top(rows) == 0.4
    assert plain(words.course(rows)) == "mindestens 20 % → mindestens 30 %"
    assert words.counts(rows) == "20 von 100 (10 unbekannt), dann 30 von 100 (10 unbekannt)"
    known, unknown, _ = courses([("Achim", ["x"], rows)], "", 0.4, LIGHT).data
    assert (list(known.y), list(unknown.base), list(unknown.y)) == ([0.26, 0.39], [0.26, 0.39], [0.13, 0.13])
    assert unknown.marker.pattern.shape == "/"
    first, none = (str(_inside("Achim", one, 0.4, 0)) for one in (rows, town(None, has_list=False)))
    assert '<span class="at"><em style="--p:25"></em><i style="--p:50"></i></span>' in first
    assert '<i class="unknown at"></i>' in none and "--p" not in none


def test_unknown_is_a_hatched_column_of_its_own_never_a_low_one():
    drawn = courses(
        [("Achim", ["x", "y"], town(0.2, None, 0.0)), ("Oyten", ["x"], town(0.4, None))], "Achim", 0.4, LIGHT
    )
    known, chosen, unknown, names = drawn.data
    assert (list(chosen.y), list(known.y)) == ([0.26, 0.0], [0.52])
    assert (list(unknown.y), unknown.marker.pattern.shape) == ([0.52, 0.52], "/")
    assert chosen.x[0] < unknown.x[0] < chosen.x[1] < 1 < known.x[0] < unknown.x[1]
    assert list(names.text) == ["<b>Achim</b><br>x<br>y", "Oyten<br>x"]


def areas(gained: dict[str, int | None] | None = None, **courses: list[int | None]) -> pd.DataFrame:
    """Services ganz online of ten in each subject area at dates a quarter apart; None: not known. ``gained``: what came, where that is not what
    the counts differ by."""
    days = pd.to_datetime(["2026-03-31", "2026-06-30", "2026-09-30"])
    came = {
        area: known[-1] - known[0]
        if len(known := [count for count in counts if count is not None]) > 1 and counts[-1] is not None
        else None
        for area, counts in courses.items()
    } | (gained or {})
    return pd.DataFrame([
        {"subject_area": area, "reporting_date": day, "numerator": count, "denominator": 10, "unknown_count": 0, "share": None if count is None else count / 10, "gained_count": came[area]}
        for area, counts in courses.items() for day, count in zip(days, counts, strict=True)
    ]).astype({"numerator": "Int32", "share": "Float64", "gained_count": "Int32"})  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (areas(Bau=[1, 2, 4], Bildung=[5, 5, 6]), "Am meisten kam seit dem 31.03.2026 in Bau dazu: 3 Leistungen"),
        (areas(Bau=[1, 2, 3], Bildung=[5, 5, 7], Umwelt=[0, 0, 0]), "Am meisten kam seit dem 31.03.2026 in Bau und Bildung dazu: je 2 Leistungen"),
        (areas(**{name: [0, 0, 1] for name in "ABCD"}), "Am meisten kam seit dem 31.03.2026 in 4 Themenfeldern dazu: je 1 Leistung"),
        (areas(Bau=[3, 3, 2], Bildung=[1, 1, 1]), "In keinem Themenfeld kamen seit dem 31.03.2026 mehr Leistungen dazu, als zurückfielen"),
        # what is not known is neither nothing nor something that came
        (areas(Bau=[0, 9, None], Bildung=[None, 1, 2]), "Am meisten kam seit dem 31.03.2026 in Bildung dazu: 1 Leistung"),
        (areas(Bau=[None, None, 9], Bildung=[None, 1, 2]), "Am meisten kam seit dem 30.06.2026 in Bildung dazu: 1 Leistung"),
        (areas({"Bau": None}, Bau=[1, 1, 2]), "In welchem Themenfeld seit dem 31.03.2026 am meisten dazukam, ist nicht bekannt"),
        # one counted otherwise and one known for the first time raise the count; what came stands beside as many that are counted no more
        (areas({"Bau": 0, "Bildung": 1}, Bau=[0, 0, 2], Bildung=[1, 1, 1]), "Am meisten kam seit dem 31.03.2026 in Bildung dazu: 1 Leistung"),
        (areas({"Bau": 0}, Bau=[0, 0, 2]), "In keinem Themenfeld kamen seit dem 31.03.2026 mehr Leistungen dazu, als zurückfielen"),
    ],
)  # fmt: skip
def test_the_title_of_the_subject_areas(rows, title):
    assert words.areas_title(rows) == title


def test_what_is_hatched_is_said_where_there_is_any():
    assert "Schraffiert" not in words.areas_legend(areas(Bau=[1, 2, 4]))
    assert words.areas_legend(areas(Bau=[1, None, 4])).endswith("zuerst. Schraffiert: nichts bekannt.")
