"""The letter "Was sich geändert hat" on the page and of every town: never more than 250 words, the counts of the page."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ozg.read import database, quarter as read_quarter
from ozg.reports.quarter import MOST_WORDS, QuarterFacts, quarter, texts
from ozg.words.quarter import count
from tests.pages.conftest import WIESENAU
from tests.pages.test_place_sheet import database_date

TEXT = "Als Text für eine E-Mail zeigen"


@pytest.fixture(scope="module")
def letters(demo_data) -> dict[str, list[str]]:
    """The texts of the letters of every demo town: of its newest day compared with the one before and the first, and of each day with the usual one."""
    found: dict[str, list[str]] = {}
    with database.connect(database.candidates(demo_data).paths[0]) as connection:
        today = database_date(connection)
        for (ars,) in connection.execute("SELECT DISTINCT ars FROM mart.summary ORDER BY ars").fetchall():
            days = read_quarter.dates(connection, ars, today)
            for day, since in [
                *((days[0], one) for one in {*days[1:2], *days[2:][-1:]}),
                *((one, None) for one in days),
            ]:
                made = quarter(QuarterFacts(**read_quarter.answers(connection, ars, day, since)))
                found[f"{ars} {day} {since}"] = texts(made)
    return found


def test_no_letter_is_longer_than_250_words(letters):
    assert len(letters) > 100
    assert {key: count(said) for key, said in letters.items() if count(said) > MOST_WORDS} == {}


def test_every_share_has_its_counts_its_threshold_and_its_day(letters):
    for key, said in letters.items():
        for text in said:
            for part in re.findall(r"[^.]*?\d %[^.]*", text.replace("\u202f", " ")):
                assert re.search(r"\d+ von \d+", part), (key, part)
        shares = [text for text in said if "%" in text]
        assert all("Stand " in text for text in shares), key
        assert not [text for text in said if re.search(r"\b(None|nan|NaT|k\. A\.)", text)], key


def test_the_page_offers_it_and_writes_it_only_when_asked(open_page):
    shown = open_page("municipality", kommune=WIESENAU)
    assert "Brief speichern (DOCX)" in [button.label for button in shown.app.get("download_button")]
    assert not [area for area in shown.app.text_area if area.label.startswith("Text für")]
    (wanted,) = [one for one in shown.app.toggle if one.label == TEXT]
    wanted.set_value(True).run()
    (area,) = [area for area in shown.app.text_area if area.label.startswith("Text für")]
    assert area.value.startswith(
        "Wiesenau: Was sich geändert hat\n\nIN KÜRZE\nStand 30.09.2026: 56 von 162 Leistungen sind ganz online (35"
    )
    assert "Am 30.06.2026 waren 52 von 161 ganz online" in area.value
    (since,) = [one for one in shown.app.selectbox if one.label == "Verglichen mit dem Stand vom"]
    since.set_value(date(2025, 12, 31)).run()
    (area,) = [area for area in shown.app.text_area if area.label.startswith("Text für")]
    assert "Seit 31.12.2025: 9 Leistungen neu ganz online" in area.value
