"""What is left: the rule by examples made by hand, the sentences over three states, and the bar whose words never meet."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from ozg.charts import left_bar as chart
from ozg.charts.drawing import text_width
from ozg.charts.left_bar import LOOKS, Part, left_bar
from ozg.marks import found, plain
from ozg.rules.left import LEFT_GROUP, LEFT_GROUPS, UNKNOWN
from ozg.words import left, level

NULL = "NULL"


@pytest.mark.parametrize(
    ("conform", "ceiling", "status", "others", "house", "unnamed", "level", "waits", "group"),
    [
        # ganz online, or nobody knows: not left
        ("true", "false", "GO_LIVE", "true", "true", "true", 3, NULL, None),
        (NULL, "true", "ZURUECKGESTELLT", "true", "true", "true", NULL, NULL, UNKNOWN),
        # each in one group, in this order
        ("false", "true", "ZURUECKGESTELLT", "true", "true", "true", 2, NULL, "RECHTLICHES_MAXIMUM"),
        ("false", "false", "ZURUECKGESTELLT", "true", "true", "true", 2, NULL, "ZURUECKGESTELLT"),
        ("false", NULL, "IN_UMSETZUNG", "true", "true", "true", 2, NULL, "WARTET"),
        ("false", NULL, "IN_UMSETZUNG", "false", "true", "true", 2, NULL, "EIGENES_HAUS"),
        ("false", NULL, "IN_UMSETZUNG", "false", "false", "true", 2, NULL, "NIEMAND"),
        ("false", NULL, "IN_UMSETZUNG", "false", "false", "false", 2, NULL, "AUF_DEM_WEG"),
        ("false", NULL, "GEPLANT", NULL, NULL, NULL, 0, NULL, "AUF_DEM_WEG"),
        ("false", NULL, "TEST", NULL, NULL, NULL, 1, NULL, "AUF_DEM_WEG"),
        ("false", NULL, "GO_LIVE", NULL, NULL, NULL, 2, NULL, "TEILWEISE"),
        ("false", NULL, "OFFEN", NULL, NULL, NULL, 2, NULL, "TEILWEISE"),
        ("false", NULL, NULL, NULL, NULL, NULL, 2, NULL, "TEILWEISE"),
        ("false", NULL, "OFFEN", NULL, NULL, NULL, 1, NULL, "LIEGT"),
        ("false", NULL, "OFFEN", NULL, NULL, NULL, 0, NULL, "LIEGT"),
        ("false", NULL, "OFFEN", NULL, NULL, NULL, 1, "false", "LIEGT"),
        # reported online, or waiting for others without a word on whether that blocks: not idle for all anybody says
        ("false", NULL, "GO_LIVE", NULL, NULL, NULL, 1, NULL, "OHNE_ANGABE"),
        ("false", NULL, "OFFEN", NULL, NULL, NULL, 1, "true", "OHNE_ANGABE"),
        ("false", NULL, "OFFEN", "true", NULL, NULL, 1, "true", "WARTET"),
        # without a status nobody says that it lies idle
        ("false", NULL, NULL, NULL, NULL, NULL, 0, NULL, "OHNE_ANGABE"),
        ("false", NULL, "ABGELOEST", NULL, NULL, NULL, 1, NULL, "OHNE_ANGABE"),
        # a list that says that nobody outside is waited for, without a status
        ("false", NULL, NULL, "false", "false", "false", 1, NULL, "OHNE_ANGABE"),
        ("false", NULL, NULL, "true", NULL, NULL, NULL, NULL, "WARTET"),
    ],
)
def test_why_a_service_is_left(compute, conform, ceiling, status, others, house, unnamed, level, waits, group):
    word = status if status == NULL else f"'{status}'"
    asked = f"rule.left_group({conform}::BOOLEAN, {ceiling}::BOOLEAN, {word}, {others}::BOOLEAN, {house}::BOOLEAN, {unnamed}::BOOLEAN, {level}::INTEGER, {waits}::BOOLEAN)"
    assert compute(asked) == group


def test_every_group_has_its_words_and_its_look():
    assert len({group.label for group in LEFT_GROUPS}) == len(LEFT_GROUP) == 9
    assert set(LOOKS) == {*LEFT_GROUP, UNKNOWN}
    assert len(set(LOOKS.values())) == len(LOOKS)


def services(*rows):
    """Services as group and cases."""
    frame = pd.DataFrame(rows, columns=["left_group", "case_count"])
    return frame.assign(case_count=frame["case_count"].astype("float64"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("WARTET", 5), ("WARTET", 7), ("LIEGT", None), ("AUF_DEM_WEG", 1), (None, 9)], "4 Leistungen sind nicht ganz online: 2 sind blockiert und warten auf andere (12 Fälle), 1 ist auf dem Weg (1 Fall)"),
        ([("AUF_DEM_WEG", 1), ("AUF_DEM_WEG", 1), ("TEILWEISE", 3)], "3 Leistungen sind nicht ganz online: 1 ist halb fertig (3 Fälle), 2 sind auf dem Weg (2 Fälle)"),
        ([("OHNE_ANGABE", None)] * 3, "3 Leistungen sind nicht ganz online: 3 sind ohne Angabe, ob jemand daran arbeitet"),
        ([("EIGENES_HAUS", 3), ("LIEGT", 3)], "2 Leistungen sind nicht ganz online: 1 ist im eigenen Haus blockiert (3 Fälle), 1 liegt (3 Fälle)"),
        ([("RECHTLICHES_MAXIMUM", 900), ("LIEGT", None), ("LIEGT", 2), ("AUF_DEM_WEG", None)],
         "4 Leistungen sind nicht ganz online: 2 liegen (2 Fälle, 1 ohne Zahl), 1 ist auf dem Weg"),
        ([("WARTET", 5)], "1 Leistung ist nicht ganz online: Sie ist blockiert und wartet auf andere"),
        ([(None, 5), (None, 1)], "Alle Leistungen sind ganz online"),
        ([(None, 5), (UNKNOWN, 1)], "Nichts ist offen, soweit der Reifegrad bekannt ist"),
        ([(UNKNOWN, 5), (UNKNOWN, 1)], "Was noch offen ist, lässt sich nicht sagen: Kein Reifegrad ist bekannt"),
        ([], "Die Liste nennt noch keine Leistung, die zählt"),
    ],
)  # fmt: skip
def test_the_title_over_three_states(rows, said):
    assert plain(left.title(services(*rows))) == said


def test_what_is_not_known_is_never_left():
    rows = services(("WARTET", 5), ("LIEGT", 2), (UNKNOWN, 900), (None, 80))
    assert [(each.group.code, each.count, each.cases) for each in left.groups(rows)] == [
        ("WARTET", 1, 5.0),
        ("LIEGT", 1, 2.0),
    ]
    assert left.unknown_count(rows) == 1
    assert (
        plain(left.text(rows))
        == "Blockiert, wartet auf andere: 1 (5 Fälle); liegt: 1 (2 Fälle). Was nur gebremst wird, steht bei seinem Stand. 1 mit unbekanntem Reifegrad steht für sich."
    )
    assert {(mark.key, mark.place, mark.value) for mark in found(left.text(rows))} == {
        ("LEFT", "WARTET", "1"),
        ("LEFT", "LIEGT", "1"),
    }


def test_cases_say_what_is_missing():
    (some,) = left.groups(services(("LIEGT", 1), ("LIEGT", None), ("LIEGT", None)))
    assert left.cases(some) == "1 Fall, 2 ohne Zahl"
    (none,) = left.groups(services(("LIEGT", None)))
    assert left.cases(none) == "1 ohne Zahl"
    (nought,) = left.groups(services(("LIEGT", 0)))
    assert left.cases(nought) == "0 Fälle"


def part(code, count, below="100 Fälle, 18 ohne Zahl"):
    name = LEFT_GROUP[code].label if code in LEFT_GROUP else "unbekannt"
    return Part(code, count, str(count), name, below, "", "")


CODES = (*LEFT_GROUP, UNKNOWN)
BARS = [
    [part(code, 10) for code in CODES],
    [part(code, 1) for code in CODES],
    [part("WARTET", 1), part("LIEGT", 400)],
    [part("LIEGT", 1)],
    [part("WARTET", 500), part("RECHTLICHES_MAXIMUM", 1), part(UNKNOWN, 1)],
    *[
        [part(code, dice.choice((1, 2, 5, 30, 200))) for code in CODES if dice.random() < 0.8] or [part("LIEGT", 1)]
        for dice in map(random.Random, range(12))
    ],
]


@pytest.mark.parametrize("parts", BARS, ids=range(len(BARS)))
def test_the_bar_shows_each_part_and_its_words_never_meet(parts):
    for drawing in left_bar(parts).drawings[:2]:
        bars = [shape for shape in drawing.shapes if shape[0] == "r" and shape[2] >= 0]
        assert [shape[1] for shape in bars] == [LOOKS[each.code] for each in parts]
        assert all(shape[5] > 0 and shape[3] >= 0 and shape[3] + shape[5] <= drawing.width for shape in bars)
        boxes = []
        for _, look, x, y, size, said in [
            shape for shape in drawing.shapes if shape[0] == "t" and "on-" not in shape[1]
        ]:
            width = text_width(said, size, "b" in look.split())
            start = x - width if "e" in look.split() else x
            assert start > -1 and start + width < drawing.width + 1, said
            boxes.append((start, y - size * 0.8, start + width, y, said))
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1], (one, other)
        for _, _, _, x, top, _, bottom in [shape for shape in drawing.shapes if shape[0] == "l"]:
            crossed = [box[4] for box in boxes if box[0] < x < box[2] and top < box[3] and box[1] < bottom - 6]
            assert crossed == [], x
    narrow = left_bar(parts).drawings[2]
    said = [shape[5] for shape in narrow.shapes if shape[0] == "t"]
    assert {each.name for each in parts} <= set(said)


def test_a_reason_has_no_word_that_counts_something_else():
    """Six services at level 2 are "teilweise online", four of them for no other reason; six are in work, three of them with a known level."""
    elsewhere = {*level.PUBLIC.values(), "in Arbeit", "in eigener Hand"}
    said = {group.label for group in LEFT_GROUPS} | {words for verbs in left._VERBS.values() for words in verbs}
    assert not [(word, each) for each in said for word in elsewhere if word in each]


#: 3 on the way, 4 half done, 6 lying, 1 put off, 14 unknown: each name stood under the part beside its own.
OYTEN = [part("AUF_DEM_WEG", 3, "285 Fälle, 1 ohne Zahl"), part("TEILWEISE", 4, "1.110 Fälle"), part("LIEGT", 6, "2.250 Fälle, 1 ohne Zahl"),
         part("ZURUECKGESTELLT", 1, "14 Fälle"), part(UNKNOWN, 14, "steht für sich")]  # fmt: skip


@pytest.mark.parametrize("parts", [OYTEN, *BARS], ids=range(len(BARS) + 1))
def test_a_name_without_a_line_stands_under_its_own_part(parts):
    for drawing in left_bar(parts).drawings[:2]:
        bars = [shape for shape in drawing.shapes if shape[0] == "r"][: len(parts)]
        stems = [shape[3] for shape in drawing.shapes if shape[0] == "l"]
        names = {shape[5]: (shape[2], shape[3], "e" in shape[1].split()) for shape in drawing.shapes if shape[0] == "t"}
        for each, bar in zip(parts, bars, strict=True):
            at, y, ends_there = names[each.name]
            left, right = bar[3] - 6, bar[3] + bar[5] + 6
            if y < 80:
                # begins in the first half of its part, or ends in the second
                middle = (left + right) / 2
                assert middle - 6 <= at <= right if ends_there else left <= at <= middle + 6, each.name
            elif drawing.height < 300:  # a list has no lines
                assert any(left <= stem <= right for stem in stems), each.name


def test_parts_are_as_wide_as_their_numbers():
    parts = [part("WARTET", 100), part("AUF_DEM_WEG", 200), part("LIEGT", 700)]
    bars = [shape for shape in chart.left_bar(parts).drawings[0].shapes if shape[0] == "r"]
    assert [round((shape[5] + 2) / 968, 2) for shape in bars] == [0.1, 0.2, 0.7]
