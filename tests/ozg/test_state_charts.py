"""Pictures of the three states for the council: what is drawn and what is said, unknown hatched and never among the rest."""

from types import SimpleNamespace

import pandas as pd
import pytest

from ozg.charts import states
from ozg.charts.theme import DARK, LIGHT
from tests.words import plain

HISTORY = pd.DataFrame(
    {
        "reporting_date": pd.to_datetime(["2026-03-31", "2026-06-30", "2026-09-30"]),
        "conform_count": [0, 4, 5], "not_conform_count": [0, 6, 4], "unknown_level_count": [10, 0, 1],
    }
)  # fmt: skip
OWNERS = pd.DataFrame(
    {
        "owner_code": ["K", "L", None],
        "owner": ["Kommune", "Land <b>", "niemand eingetragen"],
        "service_count": [3, 1, 2],
    }
)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_columns_hold_the_three_states_and_unknown_is_hatched(palette):
    chart = states.states_by_date(HISTORY, palette)
    assert [list(trace.y) for trace in chart.data] == [[0, 4, 5], [0, 6, 4], [10, 0, 1]]
    assert [trace.marker.pattern.shape for trace in chart.data] == [None, None, "/"]
    # no number where nothing is known
    assert chart.data[0].hovertext[0] == "31.03.2026: von keiner von 10 bekannt"
    assert [note.text for note in chart.layout.annotations] == ["<b>4</b>", "<b>5</b>"]
    assert list(chart.layout.xaxis.ticktext) == ["03.2026", "06.2026", "09.2026"]


def test_many_dates_are_the_newest_with_every_second_name():
    dates = pd.date_range("2023-03-31", periods=12, freq="QE")
    many = pd.DataFrame(
        {"reporting_date": dates, "conform_count": range(12), "not_conform_count": 1, "unknown_level_count": 0}
    )
    chart = states.states_by_date(many, LIGHT)
    assert len(chart.data[0].y) == states.MOST_DATES
    assert len(chart.layout.xaxis.ticktext) == 4 and chart.layout.xaxis.ticktext[-1] == "12.2025"


def test_columns_in_words_name_both_ends():
    assert states.states_by_date_text(HISTORY) == (
        "31.03.2026: von keiner von 10 bekannt; 30.09.2026: 5 ganz online, 4 nicht, 1 unbekannt."
    )
    assert states.states_by_date_text(HISTORY.iloc[:0]) == "Noch kein Stichtag."


def test_legend_names_what_occurs():
    assert [words for _, words in states.legend(HISTORY, LIGHT)] == ["ganz online", "nicht ganz online", "unbekannt"]
    assert [words for _, words in states.legend(HISTORY.iloc[1:2], LIGHT)] == ["ganz online", "nicht ganz online"]


@pytest.mark.parametrize(("counts", "notes", "words"), [
    ((14_360, 34_800, 20), ["<b>34.800</b> nicht", "<b>14.360</b> ganz online, <b>20</b> unbekannt"],
     "Von den bekannten Fällen eines Jahres sind rund 34.800 nicht ganz online, rund 14.360 ganz online und rund 20 unbekannt."),
    ((0, 100, 0), ["<b>100</b> nicht", "<b>0</b> ganz online"], "Von den bekannten Fällen eines Jahres sind rund 100 nicht ganz online."),
])  # fmt: skip
def test_cases_are_one_bar(counts, notes, words):
    row = SimpleNamespace(conform_count=counts[0], not_conform_count=counts[1], unknown_level_count=counts[2])
    chart = states.case_bar(row, LIGHT)
    assert sum(trace.x[0] for trace in chart.data) == sum(counts)
    assert [note.text for note in chart.layout.annotations] == notes
    assert chart.layout.shapes[0].x0 == counts[1]
    assert plain(states.case_bar_text(row)) == words


def test_parties_are_bars_with_their_names_and_nobody_is_hatched():
    chart = states.waiting_bars(OWNERS, LIGHT)
    assert [trace.x[0] for trace in chart.data] == [3, 1, 2]
    assert [trace.marker.pattern.shape for trace in chart.data] == [None, None, "/"]
    assert chart.layout.annotations[1].text == "<b>1</b>  Land &lt;b&gt;"
    assert states.waiting_bars_text(OWNERS) == (
        "Kommune: 3 Leistungen; Land <b>: 1 Leistung; niemand eingetragen: 2 Leistungen. Eine Leistung kann auf mehrere warten."
    )
    assert states.waiting_bars_text(OWNERS.iloc[:0]) == "Niemand ist eingetragen."
