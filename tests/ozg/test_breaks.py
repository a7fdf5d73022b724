"""Where long words may break: the text stays what it was."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from ozg.ui.kit import breaks
from ozg.ui.kit.breaks import BREAK, JOIN, with_breaks
from ozg.ui.kit.markup import link, tag


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Wohnsitzmeldungen", "Wohn|sitz|mel|dungen"),
        ("Zufahrtsberechtigungen", "Zufahrts|be|rech|ti|gungen"),
        ("Vaterschaftsanerkennung", "Vater|schafts|an|er|ken|nung"),
        ("Straßenverkehrsangelegenheiten", "Stra|ßen|ver|kehrs|an|ge|le|gen|heiten"),
        ("Reifegrad", "Reifegrad"),
        # explained by terms.js, which looks for it in one piece
        ("Schnittstelle", "Schnittstelle"),
    ],
)
def test_long_words_break_where_german_does(word, parts):
    assert with_breaks(word) == parts.replace("|", BREAK)


def test_a_line_never_ends_behind_the_hyphen_that_begins_a_word():
    shown = with_breaks("Geburtsurkunde und -bescheinigung; E-Mail, 3-5, Ende-zu-Ende")
    assert shown.count(JOIN) == 1
    assert f"und -{JOIN}beschei" in shown


def test_only_text_is_marked_and_it_stays_the_same():
    name = "Straßenverkehrsangelegenheiten & <-bescheinigung>"
    markup = tag(
        "p", link(name, "?q=Wohnsitzmeldungen", title=name), tag("code", "Wohnsitzmeldungen"), '"Lebensbescheinigung"'
    )
    drawing = '<svg><text>Wohnsitzmeldungen</text></svg><div data-chart=\'{"a":"Wohnsitzmeldungen > 3"}\'></div>'
    shown = with_breaks(markup + drawing)
    assert BREAK in shown and JOIN in shown
    assert shown.replace(BREAK, "").replace(JOIN, "") == markup + drawing
    assert shown.endswith(drawing) and "<code>Wohnsitzmeldungen</code>" in shown
    assert re.findall(r'(?:href|title)="[^"]*ozg-', shown) == []
    bare = re.sub(r"<[^>]+>", "", with_breaks(markup))
    assert html.unescape(bare) == f'{name}Wohnsitzmeldungen"Lebensbescheinigung"'
    assert "\u00ad" not in shown and "\u2060" not in shown


def test_the_dictionary_lies_in_the_package():
    assert Path(breaks.pyphen.LANGUAGES["de_DE"]).is_file()
