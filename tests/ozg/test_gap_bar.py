"""The gap as one bar: its parts add up to all known cases, the two brackets overlap as the cases do, and what is not known is no part."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ozg.charts.drawing import stacked, text_width
from ozg.charts.gap_bar import LOOKS, gap_bar
from ozg.words import gap
from ozg.words.gap import CaseGap


def services(*rows):
    """Services as conform, cases, online cases."""
    frame = pd.DataFrame(rows, columns=["is_conform", "case_count", "online_case_count"])
    return frame.assign(is_conform=frame["is_conform"].astype("boolean"), case_count=frame["case_count"].astype("float64"),
                        online_case_count=frame["online_case_count"].astype("float64"))  # fmt: skip


def summed(frame):
    """The sums that ``mart.summary`` has of such a list."""
    counted = frame[frame["case_count"].notna()]
    known = counted[counted["is_conform"].notna()]
    told = counted[counted["online_case_count"].notna()]
    return CaseGap(
        float(counted["case_count"].sum()) if len(counted) else None,
        float(known[known["is_conform"].astype(bool)]["case_count"].sum()) if len(known) else None,
        float(told["online_case_count"].sum()) if len(told) else None,
        len(known) == len(counted), len(told) == len(counted),
    )  # fmt: skip


TOWN = services((True, 1000, 300), (True, 500, 100), (False, 400, 40), (False, 2000, 0), (False, None, None))
TOWNS = {
    "whole": TOWN,
    "some not told": services((True, 1000, 300), (True, 500, None), (False, 400, None), (None, 100, 10)),
    "no online figure": services((True, 1000, None), (False, 400, None)),
    "no level": services((None, 1000, 30), (None, 400, None)),
    "both": services((True, 1000, 300), (False, 400, 40), (None, 100, 10), (None, 1, 1)),
    "only online": services((None, 20, 20)),
    "nothing reachable": services((False, 80, None), (False, 10, None)),
    "all online": services((True, 100, 100)),
    "one case": services((True, 1, 0), (False, 9999, 3)),
}


@pytest.mark.parametrize("name", TOWNS)
def test_every_case_stands_once(name):
    frame = TOWNS[name]
    found = gap.bar(frame, summed(frame))
    assert sum(each.cases for each in found.segments) == pytest.approx(found.total)
    assert all(each.cases > 0 for each in found.segments)
    for bracket in (found.online, found.conform):
        assert bracket is None or 0 <= bracket[0] <= bracket[1] <= found.total


def test_the_brackets_overlap_and_are_no_part_of_each_other():
    found = gap.bar(TOWN, summed(TOWN))
    assert {each.code: each.cases for each in found.segments} == {
        "elsewhere": 40,
        "online": 400,
        "other": 1100,
        "not": 2360,
    }
    assert found.online == (0, 440, "440 kommen online (11\u202f%)")
    assert found.conform == (40, 1540, "1.500 könnten ganz online kommen (38\u202f%)")


def test_what_is_left_of_an_unknown_part_is_called_the_further_ones():
    """Else the picture and the sentence below it say two numbers of the same."""
    for name, said in (("some not told", "weitere haben einen unbekannten Reifegrad"), ("whole", None)):
        found = {each.code: each.words for each in gap.bar(TOWNS[name], summed(TOWNS[name])).segments}
        assert found.get("unknown") == said
    alone = services((True, 100, 10), (None, 50, None))
    assert [each.words for each in gap.bar(alone, summed(alone)).segments][-1] == "haben einen unbekannten Reifegrad"


@pytest.mark.parametrize(
    ("name", "online", "conform", "text"),
    [
        ("whole", "440 kommen online (11\u202f%)", "1.500 könnten ganz online kommen (38\u202f%)",
         "400 kommen ganz online, 1.100 könnten ganz online kommen, kommen aber anders und 2.360 weitere gehen nicht ganz online und kommen anders. 40 von 440 Fällen kommen "
         "über Leistungen online, die nicht ganz online sind (schmaler Streifen links)."),
        ("some not told", "mindestens 310 kommen online", "mindestens 1.500 könnten ganz online kommen",
         "300 kommen ganz online, 700 könnten ganz online kommen, kommen aber anders, 500 könnten ganz online kommen; wie viele es tun, ist nicht bekannt, "
         "400 gehen nicht ganz online und 100 haben einen unbekannten Reifegrad (10 davon kommen online). "
         "Nicht jede gezählte Leistung hat eine Online-Zahl."),
        ("no online figure", None, "1.000 könnten ganz online kommen (71\u202f%)",
         "1.000 könnten ganz online kommen und 400 gehen nicht ganz online. Wie viele online kommen, ist nicht bekannt."),
        ("no level", "mindestens 30 kommen online", None,
         "1.400 haben einen unbekannten Reifegrad (30 davon kommen online). "
         "Nicht jede gezählte Leistung hat eine Online-Zahl."),
        ("both", "351 kommen online (23\u202f%)", "mindestens 1.000 könnten ganz online kommen",
         "300 kommen ganz online, 700 könnten ganz online kommen, kommen aber anders, 360 weitere gehen nicht ganz online und kommen anders und 101 haben einen "
         "unbekannten Reifegrad (11 davon kommen online). 40 von 351 Fällen kommen über Leistungen online, die nicht ganz online sind "
         "(schmaler Streifen links)."),
        ("only online", "20 kommen online (100\u202f%)", None, "20 haben einen unbekannten Reifegrad (20 davon kommen online)."),
        ("nothing reachable", None, "keiner könnte ganz online kommen", "90 gehen nicht ganz online. Wie viele online kommen, ist nicht bekannt."),
        ("all online", "100 kommen online (100\u202f%)", "100 könnten ganz online kommen (100\u202f%)", "100 kommen ganz online."),
        ("one case", "3 kommen online (unter 1\u202f%)", "1 könnte ganz online kommen (unter 1\u202f%)",
         "1 könnte ganz online kommen, kommt aber anders und 9.996 weitere gehen nicht ganz online und kommen anders. 3 von 3 Fällen kommen über Leistungen online, die "
         "nicht ganz online sind (schmaler Streifen links)."),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said_and_has_no_bracket(name, online, conform, text):
    frame = TOWNS[name]
    sums = summed(frame)
    found = gap.bar(frame, sums)
    assert (found.online and found.online[2], found.conform and found.conform[2]) == (online, conform)
    assert gap.bar_text(found, sums) == text


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("no online figure", "400 gehen nicht ganz online. Wie viele online kommen, sagt nur die Zählung 2025 (1 Leistung): 100 von 1.500 Fällen (7 %)."),
        ("some not told", "Nicht jede gezählte Leistung hat eine Online-Zahl. Dazu die Zählung 2025 (1 Leistung): 100 von 1.500 Fällen (7 %)."),
    ],
)  # fmt: skip
def test_what_whole_years_say_stands_beside_the_bar(name, end):
    sums = replace(summed(TOWNS[name]), counted="Zählung 2025 (1 Leistung): 100 von 1.500 Fällen (7 %)")
    assert gap.bar_text(gap.bar(TOWNS[name], sums), sums).endswith(end)


def test_without_a_case_number_there_is_no_bar():
    frame = services((True, None, None), (None, None, None))
    assert gap.bar(frame, summed(frame)) is None
    assert "Fälle pro Jahr" in gap.FIRST_TO_COUNT


@pytest.mark.parametrize("name", TOWNS)
def test_the_drawing_keeps_its_words_and_its_parts_inside(name):
    frame = TOWNS[name]
    found = gap.bar(frame, summed(frame))
    for drawing in gap_bar(found).drawings:
        bars = [shape for shape in drawing.shapes if shape[0] == "r" and shape[2] >= 0]
        assert [shape[1] for shape in bars] == [LOOKS[each.code] for each in found.segments]
        assert sum(shape[5] + 1 for shape in bars) == pytest.approx(drawing.width, abs=len(bars))
        for _, look, x, y, size, said in [shape for shape in drawing.shapes if shape[0] == "t"]:
            width = text_width(said, size, "b" in look.split())
            start = x - width if "e" in look.split() else x - width / 2 if "m" in look.split() else x
            assert start > -1 and start + width < drawing.width + 2 and 0 < y < drawing.height, said


def test_a_part_that_could_not_be_seen_is_drawn_wider():
    assert stacked([1, 99], 100, 6) == [6, 94]
    assert stacked([0, 50, 50], 100, 6) == [0, 50, 50]
    assert stacked([0, 0], 100, 6) == [0, 0]
