"""Every service a mark: the layout as geometry (no overlap, areas true to the cases, each service once, at every width, for a village and
for a city), the drawing, and what is said beside it in the three states."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pandas as pd
import pytest

from ozg.charts import service_marks as chart
from ozg.charts.drawing import lines_of, text_width
from ozg.charts.service_marks import CONFORM, LEAST, NOT, STYLES, UNKNOWN, Mark, layout
from ozg.marks import found, plain
from ozg.words import service_marks as words

AREAS = ("Bauen & Wohnen", "Familie & Kind", "Querschnitt", "Engagement & Hobby", "Umwelt", "Recht & Ordnung", "Mobilität & Reisen",
         "Unternehmensführung & -entwicklung", "Arbeit & Ruhestand", "Gesundheit", "Bildung", "Forschung & Förderung", "Steuern & Zoll",
         "Ein- & Auswanderung")  # fmt: skip


def town(count, seed=1, known=0.66, areas=14, states=(CONFORM, NOT, UNKNOWN)):
    """Services with cases spread over four powers of ten, a part of them without a case number."""
    dice = random.Random(seed)
    marks = []
    for number in range(count):
        side = dice.choices(states, [35, 63, 2][: len(states)])[0]
        level = {CONFORM: dice.choice((3, 3, 3, 4)), NOT: dice.choice((0, 1, 1, 2)), UNKNOWN: None}[side]
        cases = float(int(10 ** dice.uniform(0, 4))) if dice.random() < known else None
        marks.append(
            Mark(
                f"Leistung Nummer {number}",
                AREAS[dice.randrange(areas)],
                side,
                level,
                cases,
                f"{cases:g}" if cases else "",
            )
        )
    return marks


TOWNS = {
    "village": town(12, areas=5), "town": town(162), "city": town(1400), "no case number": town(162, known=0),
    "no level": town(162, states=(UNKNOWN,)), "all online": town(60, states=(CONFORM,)), "one service": town(1, known=1.0),
    "one giant": [*town(80), Mark("Wahlschein", "Umwelt", NOT, 1, 900_000.0)],
    "nothing but nought": [Mark("Gezählt", "Umwelt", NOT, 1, 0.0), Mark("Auch gezählt", "Umwelt", CONFORM, 3, 0.0)],
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.width} px")
@pytest.mark.parametrize("name", TOWNS)
def test_marks_stand_once_apart_and_true_to_their_cases(name, style):
    marks = TOWNS[name]
    laid = layout(marks, style)
    tiles = [tile for block in laid.blocks for tile in block.tiles]
    assert sorted(tile.mark for tile in tiles) == list(range(len(marks)))
    assert [tile for tile in tiles if tile.x < -0.01 or tile.x + tile.width > style.width + 0.01 or tile.y < 0] == []
    assert all(tile.y + tile.height <= laid.height + 0.01 for tile in tiles)
    for tile in tiles:
        cases = marks[tile.mark].cases
        assert (tile.kind == "dot") is (cases is None)
        if cases is None:
            assert tile.width == tile.height == style.dot * 2
        elif tile.kind == "square":
            assert abs(tile.width - max(LEAST, (cases * laid.scale) ** 0.5)) < 0.01 and tile.width == tile.height
        else:
            # a pixel at one edge is the most that may be missing
            assert abs(tile.width * tile.height - cases * laid.scale) < min(tile.width, tile.height)
    edges = sorted(tiles, key=lambda tile: tile.y)
    for at, one in enumerate(edges):
        for other in edges[at + 1 :]:
            if other.y >= one.y + one.height - 0.01:
                break
            beside = other.x >= one.x + one.width - 0.01 or one.x >= other.x + other.width - 0.01
            assert beside, (name, marks[one.mark], marks[other.mark])


@pytest.mark.parametrize("name", TOWNS)
def test_left_of_the_line_is_what_is_online(name):
    marks = TOWNS[name]
    for block in layout(marks, STYLES[0]).blocks:
        tiles = [tile for tile in block.tiles if tile.kind == "tile"]
        sides = {marks[tile.mark].side for tile in tiles}
        assert (block.line is not None) is (CONFORM in sides and len(sides) > 1)
        for tile in tiles if block.line else ():
            is_left = tile.x + tile.width <= block.line[0] + 0.01
            assert is_left is (marks[tile.mark].side == CONFORM)


def test_blocks_do_not_lie_upon_each_other():
    for marks in TOWNS.values():
        for style in STYLES:
            boxes = []
            for block in layout(marks, style).blocks:
                bottom = max(tile.y + tile.height for tile in block.tiles)
                boxes.append((block.x, block.y, block.x + block.width, bottom))
            for one, other in combinations(boxes, 2):
                assert (
                    one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01 or one[3] <= other[1] or other[3] <= one[1]
                )


def test_a_layout_takes_no_time():
    for marks in (TOWNS["town"], TOWNS["city"]):
        times = []
        for _ in range(5):
            start = time.process_time()
            layout(marks, STYLES[0])
            times.append(time.process_time() - start)
        assert min(times) < 0.05


def test_columns_end_at_about_the_same_height():
    laid = layout(TOWNS["town"], STYLES[0])
    ends = {}
    for block in laid.blocks:
        ends[block.x] = max(ends.get(block.x, 0), max(tile.y + tile.height for tile in block.tiles))
    assert max(ends.values()) - min(ends.values()) < 0.25 * laid.height


def drawn(marks, style=STYLES[0]):
    return chart.drawn(marks, style, lambda area: "3 von 7 ganz online", words.MAXIMUM)


def test_names_stand_inside_their_marks():
    marks = [Mark("Personalausweis beantragen", "Querschnitt", NOT, 2, 42450.0, "42.450", True), *town(100, seed=4)]
    for style in STYLES:
        drawing = drawn(marks, style)
        boxes = [shape[3:] for shape in drawing.shapes if shape[0] == "r" and shape[2] >= 0]
        for _, look, x, y, size, said in [shape for shape in drawing.shapes if shape[0] == "t" and "on-" in shape[1]]:
            width = text_width(said, size, "b" in look.split())
            start = x - width if "e" in look.split() else x - width / 2 if "m" in look.split() else x
            assert any(left - 1 <= start and start + width <= left + wide + 1 and top <= y - size * 0.7 and y <= top + high + 1
                       for left, top, wide, high in boxes), said  # fmt: skip
    said = [shape[5] for shape in drawn(marks).shapes if shape[0] == "t"]
    assert "Personalausweis beantragen" in said and "42.450" in said
    assert any(each in said for each in ("2 · rechtliches Maximum", "2 · Max."))


def test_the_look_is_the_level_and_hatched_what_is_not_known():
    assert chart.look(Mark("A", "B", NOT, 2, 1.0)) == "l2"
    assert chart.look(Mark("A", "B", UNKNOWN, None, 1.0)) == "u"
    assert {shape[1] for shape in drawn(TOWNS["no level"]).shapes if shape[0] in "rc" and shape[2] >= 0} == {"u"}


@pytest.mark.parametrize("name", TOWNS)
def test_a_hall_shows_all_on_one_screen(name):
    marks = TOWNS[name]
    drawing = chart.drawn_in_hall(marks, 0)
    shown = [shape for shape in drawing.shapes if shape[0] in "rc" and shape[1] != "hall-frame"]
    assert len(shown) == len(marks)
    assert drawing.width == 1120 and drawing.height <= 430
    assert {shape[4] for shape in drawing.shapes if shape[0] == "t"} <= {48}


def test_lines_break_between_words_and_where_the_dictionary_allows():
    assert lines_of("Wahlschein und Briefwahl", 400, 15, True) == ["Wahlschein und Briefwahl"]
    assert lines_of("Wahlschein und Briefwahl", 120, 15, True) == ["Wahlschein und", "Briefwahl"]
    assert lines_of("Meldebescheinigung", 100, 15, True) is None
    parts = ["Melde", "bescheini", "gung"]
    assert lines_of("Meldebescheinigung", 120, 15, True, lambda word: parts) == ["Meldebescheini-", "gung"]
    assert lines_of("Meldebescheinigung", 90, 15, True, lambda word: parts) == ["Melde-", "bescheini-", "gung"]


def rows(*services):
    """Services as name, conform, level, cases, legal ceiling where that is below ganz online."""
    named = ("service_name", "is_conform", "level_low", "case_count", "ceiling")
    frame = pd.DataFrame(services, columns=list(named)).astype({"level_low": "Int32", "ceiling": "Int32"})
    return frame.assign(subject_area="Querschnitt", case_quality="GEZAEHLT", case_count=frame["case_count"].astype("float64"), is_conform=frame["is_conform"].astype("boolean"),
                        is_changeable=frame["ceiling"].isna(),
                        is_at_legal_ceiling=frame["level_low"] >= frame["ceiling"])  # fmt: skip


A = ("Wohngeld", True, 3, 700.0, None)
B = ("Wohnsitz", False, 2, 2500.0, None)
MAXIMAL = ("Ausweis", False, 2, 4000.0, 2)
#: The law allows level 2, it has 1: it may come further, never ganz online.
LIMITED = ("Reisepass", False, 1, 5000.0, 2)
UNTOLD = ("Fundsachen", None, None, 9000.0, None)
UNCOUNTED = ("Hundesteuer", False, 1, None, None)


@pytest.mark.parametrize(
    ("services", "said"),
    [
        ((A, B, MAXIMAL, UNTOLD), "Die größte graue Fläche, die sich ändern lässt: Wohnsitz"),
        ((A, B, LIMITED), "Die größte graue Fläche, die sich ändern lässt: Wohnsitz"),
        ((A, LIMITED, UNTOLD), "Grau ist unter den gezählten nur noch, was das Recht nicht ganz online erlaubt"),
        ((A, MAXIMAL, UNTOLD), "Grau ist unter den gezählten nur noch, was das Recht nicht ganz online erlaubt"),
        ((A, A), "2 von 2 Leistungen sind ganz online"),
        ((A, UNTOLD), "Alle gezählten Leistungen, deren Reifegrad bekannt ist, sind ganz online"),
        ((A, UNCOUNTED), "Alle gezählten Leistungen, deren Reifegrad bekannt ist, sind ganz online"),
        ((UNCOUNTED, UNCOUNTED), "Keine von 2 Leistungen ist ganz online; wie viele Fälle dahinter stehen, ist nicht bekannt"),
        ((UNCOUNTED,), "Die eine Leistung ist nicht ganz online; wie viele Fälle dahinter stehen, ist nicht bekannt"),
        ((UNCOUNTED, UNTOLD), "Keine von 2 Leistungen ist ganz online, von einer ist es nicht bekannt; wie viele Fälle dahinter stehen, ist nicht bekannt"),
        ((UNTOLD, UNTOLD), "Von keiner der 2 Leistungen ist der Reifegrad bekannt"),
        ((UNTOLD,), "Von der einen Leistung ist der Reifegrad nicht bekannt"),
        ((), "Die Liste nennt noch keine Leistung, die zählt"),
    ],
)  # fmt: skip
def test_the_title_claims_only_what_is_known(services, said):
    assert words.title(rows(*services)) == said


@pytest.mark.parametrize(
    ("services", "said"),
    [
        ((A, B, B), "1 von 3 ganz online"),
        ((A, B, UNTOLD), "1 von 3, 1 unbekannt"),
        ((UNTOLD, UNTOLD), "2 unbekannt"),
        ((B,), "0 von 1 ganz online"),
    ],
)
def test_an_area_says_its_three_states(services, said):
    assert words.counted(rows(*services)) == {"Querschnitt": said}


def test_a_mark_says_what_is_known_of_it():
    stated = [
        words.stated(row) for row in rows(A, MAXIMAL, UNTOLD, UNCOUNTED, ("Eine", False, 0, 1.0, None)).itertuples()
    ]
    assert stated == [
        "Reifegrad 3 Online-Leistung, 700 Fälle im Jahr",
        "Reifegrad 2 Formular-Assistent, 4.000 Fälle im Jahr, rechtliches Maximum",
        "Reifegrad unbekannt, 9.000 Fälle im Jahr",
        "Reifegrad 1 Information, ohne Fallzahl",
        "Reifegrad 0 Offline, 1 Fall im Jahr",
    ]
    (hidden,) = [words.stated(row, is_public=True) for row in rows(UNCOUNTED).itertuples()]
    assert hidden == "Reifegrad 1 Information, ohne veröffentlichte Fallzahl"


def test_the_words_for_who_sees_nothing_carry_the_figures():
    said = words.text(rows(A, B, MAXIMAL, UNTOLD, UNCOUNTED))
    assert plain(said) == (
        "5 Leistungen in 1 Themenfeld: 1 ganz online, 3 nicht und 1 unbekannt; 1 ohne Fallzahl. Am größten nach Fällen im Jahr: Fundsachen "
        "(9.000, unbekannt), Ausweis (4.000, teilweise online), Wohnsitz (2.500, teilweise online) und Wohngeld (700, ganz online)."
    )
    assert {(mark.key, mark.value) for mark in found(said)} == {
        ("CONFORM", "1"),
        ("NOT_CONFORM", "3"),
        ("UNKNOWN", "1"),
    }
    assert plain(words.text(rows(UNCOUNTED))) == "1 Leistung in 1 Themenfeld: 1 nicht; 1 ohne Fallzahl."


@pytest.mark.parametrize(
    ("scale", "has_cases", "said"),
    [
        (11.2, True, "Zahl in der Fläche: Reifegrad 0 bis 4. Unter 4 Fällen in Mindestgröße."),
        (2000.0, True, "Zahl in der Fläche: Reifegrad 0 bis 4."),
        (0.0, False, "Farbe: Reifegrad 0 bis 4."),
    ],
)
def test_the_small_print(scale, has_cases, said):
    assert words.note(scale, LEAST, has_cases) == said


@pytest.mark.parametrize(
    ("ceiling", "codes", "is_changeable"),
    [
        ("NULL", "NULL", True), ("NULL", "''", True), ("NULL", "'E03 E07'", True), ("4", "'E03'", True),
        # the list itself names the law, or the duty to appear in person, as what hinders it
        ("NULL", "'E03 E21'", False), ("2", "''", False),
    ],
)  # fmt: skip
def test_what_the_law_hinders_is_nothing_a_town_hall_can_change(compute, ceiling, codes, is_changeable):
    assert compute(f"rule.is_changeable({ceiling}::INTEGER, {codes}::VARCHAR)") is is_changeable
