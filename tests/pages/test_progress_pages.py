"""Pace and reach: figures of the demo, asked again of the raw lists; explained down to file, sheet and row."""

import re
from datetime import date, datetime, timedelta

import pytest

from ozg import formats
from tests.pages.conftest import WIESENAU


def test_forecast_speaks_of_own_dates_and_no_deadline(open_page, answers):
    shown = open_page("progress", kommune=WIESENAU)
    (last,) = answers(
        """
        SELECT max(target_date) FROM core.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT'
          AND coalesce(level_low, 0) < 3 AND coalesce(legal_ceiling_level, 4) >= 3
          AND NOT (implementation_status = 'GO_LIVE' AND coalesce(level_low, -1) >= target_level)
        """,
        WIESENAU,
    )
    assert f"das letzte am {formats.day(last)}" in shown.text
    # 23 services came in 638 days of 30.4375 a month; 94 are known to be missing: 7 years and 2 months after the last list.
    missing, came = answers(
        """
        SELECT (SELECT count(*) FROM core.entry WHERE ars = $1 AND reporting_date = DATE '2026-09-30' AND is_counted
                AND relevance = 'RELEVANT' AND level_high < 3 AND coalesce(legal_ceiling_level, 4) >= 3
                AND implementation_status IS DISTINCT FROM 'ZURUECKGESTELLT'),
               (SELECT sum(conform_change) FROM mart.change WHERE ars = $1)
        """,
        WIESENAU,
    )
    assert (missing, came) == (94, 23)
    assert float(shown.figures["PACE"][0]) == pytest.approx(23 / (638 / 30.4375))
    reached = date(2026, 9, 30) + timedelta(days=94 / 23 * 638)
    assert shown.headlines == [
        f"Bei diesem Tempo sind alle erreichbaren Leistungen mit bekanntem Reifegrad im Jahr {reached.year} ganz online."
    ]
    assert (
        f"Bekannt ganz online: von 29 auf 56 seit dem 31.12.2024; bei gleichem Tempo alle 150 erreichbaren im Jahr {reached.year}"
        in shown.text
    )
    assert "Frist" not in shown.text


def test_own_goals_and_events_stand_on_the_time_axis(open_page, answers):
    shown = open_page("progress", kommune=WIESENAU)
    assert (
        "Nächstes Jahresziel: Ende 2026 Leistungen mit Reifegrad 3: 40 % (heute 35 %: 56 von 162, 1 unbekannt, nötig höchstens 3,0 "
        in shown.text
    )
    goals = shown.columns("Eigene Jahresziele")
    assert (goals["Jahr"], goals["Ziel"]) == (["2026", "2027", "2027"], ["40\u202f%", "60\u202f%", "35\u202f%"])
    assert goals["Abstand"][1].endswith("das Tempo reicht nicht") and goals["Abstand"][2] == "noch nicht erreicht"
    assert shown.chart_words(0).endswith(
        "Ereignisse: 1 Bundestagswahl (23.02.2025); 2 Rathaus wegen Umbau geschlossen (05.05.2025 bis 13.06.2025); 3 Kommunalwahl (30.08.2026)."
    )
    chart = shown.chart(0)
    assert [shape["x0"][:10] for shape in chart["layout"]["shapes"] if shape["type"] == "line"] == [
        "2025-02-23",
        "2025-05-05",
        "2026-08-30",
    ]
    (relevant,) = answers(
        "SELECT relevant_count FROM mart.summary WHERE ars = ? AND reporting_date = DATE '2026-09-30'", WIESENAU
    )
    (diamonds,) = [trace for trace in chart["data"] if trace.get("marker", {}).get("symbol") == "diamond"]
    assert [label.split(": ")[1] for label in diamonds["hovertext"]] == [
        f"{-(-relevant * share // 100)} Leistungen" for share in (40, 60)
    ]
    assert (
        "Eigene Jahresziele (Rauten): Ende 2026 sollen 65 ganz online sein, bei gleichem Tempo sind es 59; "
        "Ende 2027 sollen 98 ganz online sein, bei gleichem Tempo sind es 72."
    ) in shown.text
    earlier = open_page("progress", kommune=WIESENAU, stichtag="2025-12-31")
    assert "Ereignisse: " not in earlier.chart_words(0)  # the sheet came with a later list


def test_subject_areas_over_the_dates_add_up_to_the_course(open_page):
    shown = open_page("progress", kommune=WIESENAU)
    # two of the five that Engagement & Hobby has more were counted for the first time
    most = ["Engagement &amp; Hobby", "Familie &amp; Kind", "Unternehmensführung &amp; -entwicklung"]
    title = f"Am meisten kam seit dem 31.12.2024 in {most[0]}, {most[1]} und {most[2]} dazu: je 3 Leistungen"
    assert title in shown.markup
    block = re.search(r'data-picture="verlauf-themenfelder">.*?Bild speichern', shown.markup, re.DOTALL)[0]
    ends = re.findall(r"(\d+) von \d+, dann (\d+) von \d+", block)
    assert len(ends) == block.count("<li") == 13
    assert (sum(int(first) for first, _ in ends), sum(int(last) for _, last in ends)) == (29, 56)
    # those the title names are marked
    assert re.findall(r'<li class="chosen">.*?<b>(.*?)</b>', block) == most
    assert 'data-picture="verlauf-themenfelder"' in shown.markup and "themenfeld=Engagement" in shown.markup
    # one date only: nothing to see
    assert "verlauf-themenfelder" not in open_page("progress", kommune=WIESENAU, stichtag="2024-12-31").markup


def test_overdue_services_are_listed_longest_first(open_page, answers):
    shown = open_page("progress", kommune=WIESENAU)
    (overdue,) = answers(
        """
        SELECT count(*) FROM core.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT'
          AND target_date < DATE '2026-09-30' AND implementation_status NOT IN ('GO_LIVE', 'ABGELOEST')
        """,
        WIESENAU,
    )
    columns = shown.columns("Überfällig nach eigenem Zieldatum")
    days = [datetime.strptime(text, "%d.%m.%Y") for text in columns["Zieldatum"]]
    assert len(days) == overdue > 0
    assert days == sorted(days)
    assert columns["Überfällig"][0] == "seit 12 Monaten"


def test_too_few_dates_give_no_forecast(open_page, answers):
    (first, third) = answers(
        "SELECT min(reporting_date), quantile_disc(reporting_date, 0.25) FROM (SELECT DISTINCT reporting_date FROM core.entry WHERE ars = ?)",
        WIESENAU,
    )
    shown = open_page("progress", kommune=WIESENAU, stichtag=third.isoformat())
    assert shown.headlines == ["Von 29 auf 33 ganz online seit dem 31.12.2024."]
    assert "Ganz online, Stichtag für Stichtag" in shown.text
    assert "Für eine Prognose braucht es mindestens 4 Stichtage; bisher liegen" in shown.text
    assert first < third


def test_reach_says_hours_and_what_it_cannot_count(open_page, answers):
    shown = open_page("reach", kommune=WIESENAU)
    home, relevant, visits, hours, unknown = answers(
        """
        SELECT count(*) FILTER (is_home), count(*), sum(online_case_count * coalesce(visits_per_case, 1)) FILTER (is_home), sum(online_case_count * minutes_saved) / 60,
               count(*) FILTER (is_home AND online_case_count IS NULL)
        FROM (
            SELECT *, level_low >= 3 AND coalesce(legal_ceiling_level, 4) >= 4 AND NOT EXISTS (
                SELECT 1 FROM core.bottleneck AS bottleneck
                WHERE bottleneck.ars = entry.ars AND bottleneck.reporting_date = entry.reporting_date AND bottleneck.ozg_id = entry.ozg_id
                  AND bottleneck.is_open AND bottleneck.bottleneck_code IN ('E12', 'E21')) AS is_home
            FROM core.entry AS entry
            WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND is_counted AND relevance = 'RELEVANT')
        """,
        WIESENAU,
    )
    assert shown.headlines == [
        f"Ohne Gang zum Amt lassen sich mindestens {home} von {relevant} relevanten Leistungen erledigen."
    ]
    assert (
        f"{formats.integer(visits)} bei 3 Leistungen so viele Gänge je Fall wie in der Liste, sonst ein Gang je Online-Fall angenommen; "
        f"{unknown} Leistungen ohne gültige Online-Fallzahl" in shown.text
    )
    assert f"setzt, soweit bekannt, {formats.integer(hours)} Stunden im Jahr frei" in shown.text
    assert "Ersparte Minuten sind zu 5.000 von 5.193 Online-Fällen bekannt." in shown.text
    for word in ("Stellenabbau", "Personalabbau", "einsparen"):
        assert word not in shown.text


def test_a_figure_is_explained_down_to_file_sheet_and_row(open_page, answers):
    shown = open_page("reach", kommune=WIESENAU)
    shown.app.session_state["explain"] = True
    shown.app.run()
    columns = shown.columns("Woraus sie besteht: Ohne Gang zum Amt")
    name, row = columns["Leistung"][0], int(columns["Zeile"][0])
    assert columns["Datei"][0] == "Wiesenau_2026-09-30.xlsx"
    found = answers(
        "SELECT source_row FROM mart.entry WHERE ars = ? AND reporting_date = DATE '2026-09-30' AND service_name = ? AND is_in_ratio",
        WIESENAU,
        name,
    )
    assert found == (row,)
    assert "So gerechnet: Anzahl der relevanten Leistungen mit Reifegrad ≥ 3, zu denen weder" in shown.text
