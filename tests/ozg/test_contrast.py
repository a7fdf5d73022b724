"""Contrast of everything the pages write in (WCAG 2.1, 1.4.3 and 1.4.11), computed from the colours themselves."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise

import pytest

from ozg.palette import DARK, PALETTES
from ozg.rules.model import MOST_LEVELS
from ozg.ui.kit import chart
from ozg.ui.kit.page import custom_properties
from tests.conftest import PROJECT
from tests.ozg.test_charts import contrast

#: Text on its ground, at least 4.5:1 in both themes.
TEXTS = [("ink", "paper"), ("ink", "raised"), ("quiet", "paper"), ("quiet", "raised"), ("link", "paper"), ("link", "raised"),
         ("gain", "paper"), ("loss", "paper"), ("warning", "paper"), ("warning", "raised"), ("on-ochre", "ochre"), ("on-accent", "accent")]  # fmt: skip
#: Lines and marks that carry meaning, at least 3:1.
MARKS = [("outline", "paper"), ("accent", "paper"), ("warning", "raised"), ("loss", "raised"), ("gain", "raised")]


def colors(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", custom_properties(PALETTES[theme]), re.IGNORECASE))


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (MARKS, 3.0)], ids=["texts", "marks"])
def test_colours_of_the_pages_stand_out(theme, pairs, least):
    shown = colors(theme)
    assert {
        pair: contrast(*(shown[name] for name in pair))
        for pair in pairs
        if contrast(*(shown[name] for name in pair)) < least
    } == {}


@pytest.mark.parametrize("theme", PALETTES)
def test_streamlits_own_theme_stands_out_too(theme):
    own = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    for ground in (own["backgroundColor"], own["secondaryBackgroundColor"], own["sidebar"]["backgroundColor"]):
        assert contrast(own["textColor"], ground) >= 4.5
    assert contrast(own["linkColor"], own["backgroundColor"]) >= 4.5
    assert contrast(own["primaryColor"], own["backgroundColor"]) >= 3
    assert contrast(own["borderColor"], own["backgroundColor"]) >= 3
    assert own["backgroundColor"].upper() == PALETTES[theme].paper.upper()


@pytest.mark.parametrize("theme", PALETTES)
def test_levels_get_steadily_stronger_so_that_grey_print_keeps_their_order(theme):
    palette = PALETTES[theme]
    strength = [contrast(color, palette.paper) for color in palette.levels]
    assert strength == sorted(strength)
    assert all(later / earlier >= 1.2 for earlier, later in pairwise(strength))


@pytest.mark.parametrize(("theme", "least"), [("light", 1.4), ("dark", 1.6)])
def test_levels_side_by_side_are_told_apart_by_lightness_alone(theme, least):
    palette = PALETTES[theme]
    below, conform = palette.levels[:3], palette.levels[3:]
    assert [pair for pair in (*pairwise(below), conform) if contrast(*pair) < least] == []
    assert contrast(below[-1], conform[0]) >= 2
    for color, text in zip(palette.levels, palette.on_levels, strict=True):
        assert palette.on(color) == text
        assert contrast(text, color) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("below", "conform"), [(2, 1), (3, 2), (4, 1), (4, 3)])
def test_text_is_read_on_every_level_of_a_model_of_its_own(theme, below, conform):
    palette = PALETTES[theme]
    for color in palette.scale(below, conform):
        assert contrast(palette.on(color), color) >= 4.5, color


def test_on_paper_every_level_of_the_longest_model_is_light_too():
    told = json.loads(chart.settings("").removeprefix("window.ozgChart = ").removesuffix(";"))
    for below in range(1, MOST_LEVELS):
        scale = DARK.scale(below, MOST_LEVELS - below)
        assert [color for color in scale if color.lower() not in told["light"]] == [], below
