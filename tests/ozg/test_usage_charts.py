"""Charts of usage and of one service by their data and words."""

from __future__ import annotations

import re

import pandas as pd

from ozg.charts.events import add_events, events_text, said_after, within
from ozg.charts.level_history import level_history, level_history_text
from ozg.charts.month_panels import month_panels, month_panels_text
from ozg.charts.theme import LIGHT
from ozg.charts.trend import year_columns, year_columns_text
from ozg.charts.usage import (
    by_cases,
    cases_scatter,
    cases_scatter_text,
    dot_legend,
    pareto,
    pareto_text,
    services_for_share,
)

SERVICES = pd.DataFrame(
    {
        "service_name": ["Wohnsitz <b>", "Ausweis", "Hund", "Osterfeuer", "Wahl"],
        "case_count": [3000.0, 2900.0, 250.0, 0.0, None],
        "online_share": [0.1, 0.12, 0.8, None, None],
        "is_conform": pd.array([False, False, True, None, None], dtype="boolean"),
    }
)
MONTHS = pd.DataFrame(
    {
        "service_name": ["Hund"] * 4 + ["Hund"] * 4,
        "ozg_id": ["10160"] * 4 + ["10161"] * 4,
        "leika_key": [None] * 8,
        "month_start_date": list(pd.date_range("2025-12-01", periods=4, freq="MS")) * 2,
        "case_count": [20.0, None, 22, 21, 9, 9, 9, 9],
        "online_case_count": [2.0, None, 6, 7, 1, 1, 1, 1],
        "is_starting": [False, True, True, True] + [False] * 4,
    }
)
YEARS = pd.DataFrame(
    {
        "usage_year": [2024, 2025],
        "case_count": [200.0, 250],
        "online_case_count": [20.0, 50],
        "online_share": [0.1, 0.2],
    }
)


def test_scatter_places_only_services_with_both_numbers():
    open_, conform, unknown, _ = cases_scatter(SERVICES, LIGHT).data
    assert (list(open_.x), list(open_.y), open_.marker.symbol) == ([0.1, 0.12], [3000, 2900], "square")
    assert (list(conform.x), list(conform.y), conform.marker.symbol) == ([0.8], [250], "circle")
    assert list(unknown.x) == []


def test_what_comes_online_not_at_all_stands_side_by_side_and_no_third_stays_empty():
    """All dots at 0 covered each other, and the axis went on to 100 % with nothing there."""
    many = pd.DataFrame({
        "service_name": [f"L{place}" for place in range(23)], "case_count": [100.0] * 20 + [3000.0, 40, 8],
        "online_share": [0.0] * 20 + [0.12, 0.6, 0.005], "is_conform": pd.array([False] * 23, dtype="boolean"),
    })  # fmt: skip
    figure = cases_scatter(many, LIGHT)
    low, high = figure.layout.xaxis.range
    strip, others = list(figure.data[0].x)[:20], list(figure.data[0].x)[20:]
    assert others == [0.12, 0.6, 0.005]
    assert high == 0.75  # the first end that nothing goes beyond
    assert low < min(strip) and max(strip) < 0
    assert (
        len({round(place, 4) for place in strip}) == 7
    )  # as many side by side as the strip holds, the rest behind the middle
    assert list(figure.layout.xaxis.ticktext) == ["nichts online", "", "25\u202f%", "50\u202f%", "75\u202f%"]
    few = cases_scatter(many.iloc[20:].assign(online_share=[0.1, 0.2, 0.25]), LIGHT).layout.xaxis
    assert (few.range[1], next(iter(few.ticktext))) == (0.25, "")
    assert few.range[0] > -0.02  # no strip without anything in it


def test_a_service_of_unknown_level_is_no_square():
    """Whether it is ganz online is not known: a mark of its own, in picture and legend."""
    unsure = SERVICES.assign(is_conform=pd.array([None, False, True, None, None], dtype="boolean"))
    open_, _, unknown, told = cases_scatter(unsure, LIGHT).data
    assert (list(open_.y), list(unknown.y), unknown.marker.symbol) == ([2900], [3000], "diamond")
    assert list(told.marker.symbol) == ["diamond", "circle"]
    assert [words for _, words in dot_legend(unsure, LIGHT)] == [
        "Punkt: ganz online", "Quadrat: nicht ganz online", "Raute: Reifegrad unbekannt",
    ]  # fmt: skip
    assert [words for _, words in dot_legend(SERVICES, LIGHT)] == ["Punkt: ganz online", "Quadrat: nicht ganz online"]


def test_names_that_would_cover_a_dot_are_left_out_and_are_never_markup():
    def named(frame):
        return [note.text for note in cases_scatter(frame, LIGHT).layout.annotations][2:]

    assert named(SERVICES) == ['<span style="font-weight:400">Hund</span>']
    assert named(SERVICES.drop(index=1))[0] == '<span style="font-weight:400">Wohnsitz &lt;b&gt;</span>'


def test_the_numbers_in_the_dots_are_those_of_the_sentence():
    marks = cases_scatter(SERVICES, LIGHT).data[-1]
    assert (list(marks.text), list(marks.y)) == (["<b>1</b>", "<b>2</b>"], [3000, 250])
    assert list(marks.marker.symbol) == ["square", "circle"]


def test_scatter_in_words_counts_what_could_not_be_placed():
    assert cases_scatter_text(SERVICES).startswith(
        "Die meisten Fälle auf Papier: 1 Wohnsitz <b> (300 von 3.000 Fällen im Jahr online, 10\u202f%); Ausweis ("
    )
    # in the order of their paper cases, also where one dot covers another and has no number; what comes online whole is not on paper
    assert re.findall(r"[:;] (?:\d )?([\w<> ]+) \(", cases_scatter_text(SERVICES)) == [
        "Wohnsitz <b>",
        "Ausweis",
        "Hund",
    ]
    # every number in the picture is told, however many without one come before
    assert "2 Hund (" in cases_scatter_text(SERVICES, named=2) and "2 Hund (" not in cases_scatter_text(
        SERVICES, named=1
    )
    whole = SERVICES.assign(online_share=SERVICES["online_share"].where(SERVICES["service_name"] == "Hund", 1.0))
    assert cases_scatter_text(whole).count(" im Jahr online") == 1
    none = cases_scatter_text(SERVICES.assign(online_share=1.0))
    assert none.startswith("Von den Leistungen mit beiden Zahlen kommt kein Fall auf Papier.")
    assert cases_scatter_text(SERVICES).endswith("2 Leistungen ohne Fallzahl oder Online-Quote.")


def test_pareto_leaves_unknown_out_and_marks_80_percent():
    assert services_for_share(SERVICES) == 2
    assert tuple(pareto(SERVICES, LIGHT).data[0].y)[:3] == (0, 3000 / 6150, 5900 / 6150)
    assert (
        pareto_text(SERVICES) == "2 Leistungen von 4 mit bekannter Fallzahl machen mindestens 80\u202f% dieser Fälle."
    )
    # the line is drawn where the services stand, and its words say how much that is, of what is known
    (said,) = [note.text for note in pareto(SERVICES, LIGHT).layout.annotations]
    assert said == "<b>2 Leistungen</b><br>= 96\u202f% der bekannten Fälle"
    assert pareto(SERVICES, LIGHT).layout.xaxis.dtick == 1, "half a service is none"
    assert pareto_text(SERVICES[4:]) == "Es sind noch keine Fallzahlen bekannt."


def test_year_columns_stack_the_rest_on_the_online_cases():
    online, rest = year_columns(YEARS, LIGHT).data
    assert (list(online.y), list(rest.y)) == ([20, 50], [180, 200])
    assert year_columns_text(YEARS) == "Online gestellt 2024: 20 von 200 (10\u202f%); 2025: 50 von 250 (20\u202f%)."


def test_a_month_nobody_counted_leaves_a_gap_and_is_told():
    figure = month_panels(MONTHS, LIGHT)
    online = figure.data[1]
    assert online.connectgaps is False
    assert online.y[1] is None and list(online.y)[2:] == [6, 7]
    assert month_panels_text(MONTHS).endswith("Lücken: 1 Monat ohne Zahl.")


def test_services_of_the_same_name_keep_their_own_fields():
    figure = month_panels(MONTHS, LIGHT)
    assert [trace.xaxis for trace in figure.data] == ["x", "x", "x2", "x2"]


def test_every_field_says_its_scale():
    figure = month_panels(MONTHS, LIGHT)
    assert (list(figure.layout.yaxis.ticktext), list(figure.layout.yaxis2.ticktext)) == (["0", "30"], ["0", "10"])
    assert figure.layout.yaxis.showticklabels is not False
    many = month_panels(MONTHS.assign(case_count=2158.0), LIGHT).layout.yaxis
    assert (list(many.tickvals), list(many.ticktext)) == ([0, 3000], ["0", "3.000"])
    nobody = month_panels(MONTHS.assign(case_count=None, online_case_count=None), LIGHT).layout.yaxis
    assert (list(nobody.ticktext), tuple(nobody.range)) == (["0"], (0, 1))


def test_the_first_months_after_golive_are_marked():
    figure = month_panels(MONTHS, LIGHT)
    assert [note.text for note in figure.layout.annotations].count("Anlauf") == 1
    assert len(figure.layout.shapes) == 1


def test_level_history_has_steps_a_gap_and_the_threshold():
    frame = pd.DataFrame(
        {
            "reporting_date": pd.date_range("2025-12-31", periods=3, freq="QE"),
            "level_low": pd.array([1, None, 3], dtype="Int32"),
            "level_high": pd.array([1, None, 3], dtype="Int32"),
        }
    )
    figure = level_history(frame, LIGHT)
    assert list(figure.data[0].y) == [1, None, 3]
    assert figure.data[0].line.shape == "hv"
    assert figure.layout.shapes[0].y0 == 2.5
    assert level_history_text(frame) == (
        "Von 1 Information am 31.12.2025 auf 3 Online-Leistung am 30.06.2026; Wechsel am 30.06.2026 1 Information → 3 Online-Leistung."
    )


EVENTS = pd.DataFrame(
    {
        "event_date": pd.to_datetime(["2024-01-01", "2026-02-01", "2026-03-08"]),
        "until_date": pd.to_datetime([None, "2026-02-20", None]),
        "event_name": ["Früher", "Umzug <b>", "Wahl"],
    }
)


def test_events_are_marked_in_every_field_with_their_numbers():
    found = within(EVENTS, pd.Timestamp("2026-01-01"), pd.Timestamp("2026-06-01"))
    assert events_text(found) == "1 Umzug <b> (01.02.2026 bis 20.02.2026); 2 Wahl (08.03.2026)"
    plain = month_panels(MONTHS, LIGHT)
    fields = len({trace.xaxis for trace in plain.data})
    marked = add_events(month_panels(MONTHS, LIGHT), found, LIGHT)
    assert sum(shape.type == "line" for shape in marked.layout.shapes) == 2 * fields
    assert (
        sorted(note.text for note in marked.layout.annotations if note.text in ("1", "2"))
        == ["1"] * fields + ["2"] * fields
    )
    assert said_after("Text.", found.head(0)) == "Text."
    assert said_after("Text.", found.tail(1)) == "Text. Ereignisse: 1 Wahl (08.03.2026)."


def test_the_table_of_the_curve_has_most_cases_first():
    frame = pd.DataFrame({"service_name": ["Bibliothek", "Wohnsitz", "Hund"], "case_count": [800.0, 3100.0, None]})
    assert by_cases(frame)["service_name"].tolist() == ["Wohnsitz", "Bibliothek"]
