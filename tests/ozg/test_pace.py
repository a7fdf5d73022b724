"""Pace, forecast, own target dates, standstill: counted by hand (docs/fachregeln.md 9.4)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from ozg import formats, marks
from ozg.charts.events import add_events
from ozg.charts.forecast import forecast_chart, forecast_text
from ozg.charts.theme import LIGHT
from ozg.read import council, pace, projects
from ozg.read.database import connect
from ozg.words import council as council_words, pace as pace_words
from ozg.words.forecast import span
from tests.etl.conftest import ACHIM, delivery

QUARTERS = (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30))
JUNE = QUARTERS[-1]
IDS = [str(number) for number in range(10000, 10010)]


def history(*conform_counts: int, **of_open) -> list:
    """One list of ten services per quarter, the first so many of them OZG-konform."""
    dates = QUARTERS[-len(conform_counts) :]
    return [
        delivery(day, service_entry=[
            {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 3 if place < count else 1, **({} if place < count else of_open)}
            for place, ozg_id in enumerate(IDS)
        ])
        for day, count in zip(dates, conform_counts, strict=True)
    ]  # fmt: skip


def test_forecast_is_the_pace_so_far_with_a_band(published):
    connection = connect(published(*history(0, 1, 3, 6, 7)))
    points = pace.points(connection, ACHIM, JUNE)
    # Days between the dates: 92, 92, 90, 91; a month has 30.4375.
    expected = [1 * 30.4375 / 92, 2 * 30.4375 / 92, 3 * 30.4375 / 90, 1 * 30.4375 / 91]
    assert points["pace"].dropna().tolist() == pytest.approx(expected)
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert (row["missing_count"], row["date_count"]) == (3, 5)
    assert row["mean_pace"] == pytest.approx(7 * 30.4375 / 365)
    assert row["slow_pace"] == pytest.approx(expected[3] * 0.75 + expected[0] * 0.25, rel=0.02)
    # Three services at 7 in 365 days take 156.4 days, begun ones count whole.
    assert (row["reached_date"].date() - JUNE).days == 157
    assert row["reached_early"] < row["reached_date"] < row["reached_late"]


def test_what_came_in_a_subject_area_is_no_difference_of_its_counts(published):
    """A bundle named otherwise cut, a level known for the first time and a service gone from the list again change counts, and nothing came."""

    def listed(day: date, **levels: int | tuple[int, int] | None) -> object:
        rows = []
        for key, level in levels.items():
            low, high = level if isinstance(level, tuple) else (level, level)
            ozg_id, _, leika_key = key[1:].partition("_")
            rows.append(
                {
                    "ozg_id": ozg_id,
                    "leika_key": leika_key or None,
                    "relevance": "RELEVANT",
                    "declared_level": low,
                    "declared_level_high": high,
                }
            )
        return delivery(day, service_entry=rows)

    connection = connect(published(
        listed(QUARTERS[2], s10557=2, s10124=1, s10014=(2, 3), s10023=1, s10160=3),
        listed(QUARTERS[3], s10557=2, s10124=1, s10014=(2, 3), s10023=3, s10160=3),
        listed(JUNE, s10557=3, s10124_99115005104000=3, s10124_99115005070000=1, s10014=3, s10160=2),
    ))  # fmt: skip
    by_area = pace.points_by_area(connection, ACHIM, JUNE).groupby("subject_area")
    last = {area: rows.iloc[-1] for area, rows in by_area}
    of = {ozg_id: connection.execute("SELECT subject_area FROM mart.service WHERE ozg_id = ?", [ozg_id]).fetchone()[0]
          for ozg_id in ("10557", "10124", "10014", "10160")}  # fmt: skip
    came = {ozg_id: last[area]["gained_count"] for ozg_id, area in of.items()}
    assert (came["10557"], came["10160"]) == (1, -1)
    # of these nothing is known on two days: they came from nowhere
    assert pd.isna(came["10124"]) and pd.isna(came["10014"])
    assert (last[of["10124"]]["numerator"], last[of["10014"]]["numerator"]) == (1, 1)


def test_no_forecast_below_four_dates(published):
    connection = connect(published(*history(0, 1, 2)))
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert row["date_count"] == 3
    assert row[["mean_pace", "reached_date", "reached_early", "reached_late"]].isna().all()


def test_a_service_that_left_the_list_is_no_gain_for_ever(published):
    """Two came: one of them is on the list no more. The pace is that of the other."""

    def listed(day: date, ids: list[str], online: set[str]) -> object:
        return delivery(
            day,
            service_entry=[
                {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": 3 if ozg_id in online else 1}
                for ozg_id in ids
            ],
        )

    first, second = IDS[:2]
    lists = [
        listed(day, IDS, online)
        for day, online in zip(QUARTERS, (set(), set(), {first}, {first, second}), strict=False)
    ]
    lists.append(listed(JUNE, IDS[1:], {second}))
    row = pace.forecast(connect(published(*lists)), ACHIM, JUNE).iloc[0]
    assert row["mean_pace"] == pytest.approx(1 * 30.4375 / 365)


def test_a_quiet_quarter_is_no_standstill(published):
    """Nothing in most quarters, but two services in a year: the middle of the quarters alone would say "never"."""
    row = pace.forecast(connect(published(*history(0, 0, 1, 1, 2))), ACHIM, JUNE).iloc[0]
    assert row["mean_pace"] == pytest.approx(2 * 30.4375 / 365)
    assert row["slow_pace"] == 0
    assert row[["reached_late"]].isna().all() and not row[["reached_date"]].isna().any()


def test_losses_are_losses_and_no_date_is_promised(published):
    connection = connect(published(*history(6, 5, 5, 4, 3)))
    points = pace.points(connection, ACHIM, JUNE)
    assert points["conform_lost_count"].tolist() == [0, 1, 0, 1, 1]
    row = pace.forecast(connection, ACHIM, JUNE).iloc[0]
    assert row["mean_pace"] < 0
    assert row[["reached_date", "reached_early"]].isna().all()


def test_without_own_target_dates_no_pace_is_needed(published):
    row = pace.forecast(connect(published(*history(0, 1, 3, 6, 7))), ACHIM, JUNE).iloc[0]
    assert row[["needed_pace", "last_target_date"]].isna().all()


def test_needed_pace_comes_from_the_own_target_dates(published):
    dated = pace.forecast(connect(published(*history(0, 1, 3, 6, 7, target_date=date(2027, 6, 30)))), ACHIM, JUNE).iloc[
        0
    ]
    assert dated["dated_count"] == 3
    assert dated["needed_pace"] == pytest.approx(3 * 30.4375 / 365)


def test_postponed_services_are_not_missing(published):
    row = pace.forecast(
        connect(published(*history(1, 2, 3, 4, implementation_status="ZURUECKGESTELLT"))), ACHIM, JUNE
    ).iloc[0]
    assert (row["missing_count"], row["postponed_count"]) == (0, 6)
    assert row["reached_date"].date() == JUNE


def test_overdue_and_standing_still(published):
    days = (date(2024, 11, 30), date(2025, 9, 30), JUNE)

    def rows(day: date) -> list[dict]:
        return [
            {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 1, "implementation_status": "IN_UMSETZUNG"},
            {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 1,
             "implementation_status": "GEPLANT" if day == days[1] else "IN_UMSETZUNG", "target_date": date(2026, 3, 31)},
            {"ozg_id": "10119", "relevance": "RELEVANT", "declared_level": 3, "implementation_status": "GO_LIVE",
             "target_date": date(2025, 3, 31)},
        ]  # fmt: skip

    connection = connect(published(*[delivery(day, service_entry=rows(day)) for day in days]))
    overdue = pace.overdue(connection, ACHIM, JUNE)
    assert overdue[["ozg_id", "overdue_days"]].values.tolist() == [["10124", 91]]
    still = pace.standing_still(connection, ACHIM, JUNE)
    assert still[["ozg_id", "months"]].values.tolist() == [["10557", 19]]


def test_what_is_not_known_is_not_missing(published):
    """Two of six are known not to be ganz online; three nobody has assessed are said apart, and so is the postponed one."""
    connection = connect(published(delivery(JUNE, service_entry=[
        {"ozg_id": "10557", "relevance": "RELEVANT", "declared_level": 3}, {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 2},
        {"ozg_id": "10119", "relevance": "RELEVANT", "declared_level": 1},
        *({"ozg_id": ozg_id, "relevance": "RELEVANT"} for ozg_id in ("10177", "10018", "10019")),
        {"ozg_id": "10160", "relevance": "RELEVANT", "declared_level": 1, "implementation_status": "ZURUECKGESTELLT"},
    ])))  # fmt: skip
    row = next(pace.forecast(connection, ACHIM, JUNE).itertuples())
    assert (row.known_count, row.missing_count, row.unknown_count, row.postponed_count) == (4, 2, 3, 1)
    assert marks.plain(pace_words.pace(row)) == (
        "Noch nicht ganz online: 2 Leistungen, dazu 3 mit unbekanntem Reifegrad und 1 bewusst zurückgestellt."
    )
    assert (
        pace_words.headline(row, JUNE)
        == "Erste Liste: Ein Vergleich ist ab der zweiten möglich, eine Prognose ab 4 Stichtagen."
    )
    points = pace.points(connection, ACHIM, JUNE)
    assert pace_words.losses(points) == ""
    assert [pace_words.change(each) for each in points.itertuples()] == ["erste Liste"]
    assert (
        forecast_text(points, row)
        == "1 Leistung ganz online am 30.06.2026, bisher der einzige Stichtag mit bekanntem Reifegrad."
    )


def test_a_list_without_any_level_has_no_pace(published):
    listed = [
        {"ozg_id": ozg_id, "relevance": "RELEVANT", "priority_rank": rank} for rank, ozg_id in enumerate(IDS[:3], 1)
    ]
    connection = connect(published(*[delivery(day, service_entry=listed) for day in QUARTERS]))
    row = next(pace.forecast(connection, ACHIM, JUNE).itertuples())
    assert (row.known_count, row.missing_count, row.unknown_count, row.date_count) == (0, 0, 3, 0)
    assert (
        pace_words.headline(row, JUNE)
        == "Der Reifegrad ist von keiner Leistung bekannt; ein Tempo lässt sich nicht angeben."
    )
    points = pace.points(connection, ACHIM, JUNE)
    assert points["conform_count"].isna().all() and points["pace"].isna().all()
    # nothing known on either day is not "unverändert"
    assert [pace_words.change(each) for each in points.itertuples()] == ["erste Liste", *["nicht bekannt"] * 4]


def test_what_another_model_says_is_neither_missing_nor_compared(published):
    elsewhere = {"relevance": "RELEVANT", "rgm_version": "2.0", "declared_level": 6}
    lists = [
        [{"ozg_id": "10000", "relevance": "RELEVANT", "declared_level": 3}, {"ozg_id": "10001", **elsewhere}],
        [{"ozg_id": "10000", **elsewhere}, {"ozg_id": "10001", "relevance": "RELEVANT", "declared_level": 3}],
        [{"ozg_id": "10000", **elsewhere}, {"ozg_id": "10001", "relevance": "RELEVANT", "declared_level": 3}],
    ]
    connection = connect(
        published(*[delivery(day, service_entry=rows) for day, rows in zip(QUARTERS[-3:], lists, strict=True)])
    )
    points = pace.points(connection, ACHIM, JUNE)
    assert [pace_words.change(each) for each in points.itertuples()] == ["erste Liste", "nicht bekannt", "unverändert"]
    row = next(pace.forecast(connection, ACHIM, JUNE).itertuples())
    assert (row.known_count, row.missing_count, row.unknown_count, row.elsewhere_count) == (1, 0, 0, 1)
    assert marks.plain(pace_words.pace(row)).startswith(
        "Noch nicht ganz online: keine Leistung, dazu 1 nach Modell 2.0 gemeldet."
    )


def test_an_overdue_stage_is_never_passed_over(published):
    stage = {"ozg_id": "10557", "stage_number": 1, "stage_name": "Antrag entworfen", "planned_date": "2026-05-31"}
    listed = {
        "ozg_id": "10557",
        "relevance": "RELEVANT",
        "declared_level": 1,
        "target_date": date(2027, 1, 31),
        "implementation_status": "IN_UMSETZUNG",
    }
    connection = connect(published(delivery(JUNE, service_entry=[listed], stage=[stage])))
    assert pace.overdue(connection, ACHIM, JUNE).empty
    stages = projects.overdue_stages(connection, ACHIM, JUNE)
    assert stages[["stage_name", "subject_name", "overdue_days"]].values.tolist() == [
        ["Antrag entworfen", "Geburtsurkunde und -bescheinigung", 30]
    ]
    said = pace_words.nothing_overdue(council.targets(connection, ACHIM, JUNE).iloc[0], len(stages))
    assert said == "Kein eigenes Zieldatum einer Leistung ist überschritten. 1 Etappe ist überfällig, siehe unten."


def test_due_are_all_whose_own_date_has_come(published):
    """Six were due: two went online and lost their date in the newer list, one has kept it, one is due today, two are late."""
    march, later = (
        date(2026, 3, 31),
        {"relevance": "RELEVANT", "declared_level": 1, "implementation_status": "IN_UMSETZUNG"},
    )
    online = {"relevance": "RELEVANT", "declared_level": 3, "implementation_status": "GO_LIVE"}
    before = [{"ozg_id": ozg_id, **later, "target_date": march} for ozg_id in ("10557", "10124")]
    now = [
        {"ozg_id": "10557", **online}, {"ozg_id": "10124", **online}, {"ozg_id": "10119", **online, "target_date": march},
        {"ozg_id": "10177", **later, "target_date": JUNE}, {"ozg_id": "10018", **later, "target_date": march},
        {"ozg_id": "10019", **later, "target_date": march}, {"ozg_id": "10160", **later, "target_date": date(2027, 1, 1)}, {"ozg_id": "10244", **later},
    ]  # fmt: skip
    connection = connect(published(delivery(QUARTERS[0], service_entry=before), delivery(JUNE, service_entry=now)))
    targets = council.targets(connection, ACHIM, JUNE).iloc[0]
    counts = ["dated_count", "due_count", "reached_count", "overdue_count", "due_unknown_count"]
    assert targets[counts].tolist() == [7, 6, 3, 3, 0]
    overdue = pace_words.late(pace.overdue(connection, ACHIM, JUNE))
    assert overdue["ozg_id"].tolist()[-1] == "10177" and overdue["late"].tolist()[1:] == [
        "seit 3 Monaten",
        "am Stichtag fällig",
    ]
    assert marks.plain(council_words.due(targets)) == (
        "Bis zum Stichtag sollten nach eigener Planung 6 Leistungen online sein; davon sind 3 online, 3 noch nicht."
    )


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0, 0, 0), "Zieldaten einzelner Leistungen stehen nicht in der Liste."),
        ((4, 0, 0, 0, 0), "Bis zum Stichtag war noch kein eigenes Zieldatum erreicht."),
        ((1, 1, 1, 0, 0), "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist online."),
        ((1, 1, 0, 1, 0), "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; sie ist es noch nicht."),
        ((1, 1, 0, 0, 1), "Bis zum Stichtag sollte nach eigener Planung 1 Leistung online sein; ob sie es ist, steht nicht in der Liste."),
        ((9, 4, 1, 2, 1), "Bis zum Stichtag sollten nach eigener Planung 4 Leistungen online sein; davon ist 1 online, 2 noch nicht, "
                          "bei 1 steht der Stand nicht in der Liste."),
    ],
)  # fmt: skip
def test_due_in_words(counts, sentence):
    names = ("dated_count", "due_count", "reached_count", "overdue_count", "due_unknown_count")
    targets = {**dict(zip(names, counts, strict=True)), "due_postponed_count": 0}
    assert marks.plain(council_words.due(targets)) == sentence


def test_what_was_put_off_on_purpose_is_late_by_no_plan(published):
    """Two were due: one is late, one was put off with a reason since. The stage of the one put off is not late either."""
    past = {"relevance": "RELEVANT", "declared_level": 1, "target_date": date(2024, 12, 31)}
    rows = [
        {"ozg_id": "10557", **past, "implementation_status": "ZURUECKGESTELLT", "rationale": "keine Nachfrage"},
        {"ozg_id": "10124", **past, "implementation_status": "GEPLANT"},
    ]
    stage = {"ozg_id": "10557", "stage_number": 1, "stage_name": "Antrag entworfen", "planned_date": "2024-11-30"}
    connection = connect(published(delivery(JUNE, service_entry=rows, stage=[stage])))
    targets = council.targets(connection, ACHIM, JUNE).iloc[0]
    counts = ["due_count", "reached_count", "overdue_count", "due_postponed_count", "due_unknown_count"]
    assert targets[counts].tolist() == [2, 0, 1, 1, 0]
    assert marks.plain(council_words.due(targets)) == (
        "Bis zum Stichtag sollten nach eigener Planung 2 Leistungen online sein; davon ist keine online, 1 noch nicht, "
        "1 bewusst zurückgestellt."
    )
    services = council.services(connection, ACHIM, JUNE)
    assert (
        council_words.late(services)["ozg_id"].tolist()
        == pace.overdue(connection, ACHIM, JUNE)["ozg_id"].tolist()
        == ["10124"]
    )
    assert not services["is_coming"].any()
    assert projects.overdue_stages(connection, ACHIM, JUNE).empty
    told = connection.execute("SELECT overdue_count, postponed_count FROM mart.summary").fetchone()
    assert told == (1, 1)
    assert pace.forecast(connection, ACHIM, JUNE).iloc[0][["dated_count", "passed_count"]].tolist() == [1, 1]


def facts(**values):
    given = {"known_count": 10, "missing_count": 5, "unknown_count": 0, "elsewhere_count": 0, "postponed_count": 0, "limited_count": 0, "content_count": 0, "date_count": 5, "list_count": 5, "mean_pace": 0.5,
             "slow_pace": 0.1, "fast_pace": 0.9, "reached_date": date(2032, 3, 1), "reached_early": date(2030, 1, 1),
             "reached_late": date(2039, 1, 1), "last_target_date": None, "dated_count": 0, "passed_count": 0, "needed_pace": None,
             "with_status_count": 10, "first_list_date": date(2024, 6, 30)}  # fmt: skip
    return SimpleNamespace(**{**given, **values})


@pytest.mark.parametrize(
    ("row", "headline"),
    [
        (facts(), "Bei diesem Tempo sind alle Leistungen im Jahr 2032 ganz online."),
        (facts(unknown_count=3), "Bei diesem Tempo sind alle Leistungen mit bekanntem Reifegrad im Jahr 2032 ganz online."),
        (facts(unknown_count=3, postponed_count=1), "Bei diesem Tempo sind alle erreichbaren Leistungen mit bekanntem Reifegrad im Jahr 2032 ganz online."),
        (facts(limited_count=1), "Bei diesem Tempo sind alle erreichbaren Leistungen im Jahr 2032 ganz online."),
        (facts(content_count=1), "Bei diesem Tempo sind alle erreichbaren Leistungen im Jahr 2032 ganz online."),
        (facts(reached_date=date(2027, 8, 1)), "Bei diesem Tempo sind alle Leistungen im August 2027 ganz online."),
        (facts(reached_date=date(2040, 1, 1)), "Bei diesem Tempo dauert es noch mehr als 10 Jahre, bis alle Leistungen ganz online sind."),
        (facts(reached_date=None), "Bei diesem Tempo wird das Ziel nicht erreicht."),
        (facts(date_count=3, list_count=3), "Für eine Prognose braucht es mindestens 4 Stichtage; bisher liegen 3 vor."),
        (facts(date_count=3), "Für eine Prognose braucht es mindestens 4 Stichtage mit bekanntem Reifegrad; bisher liegen 3 vor."),
        (facts(date_count=1), "Erst ein Stichtag mit bekanntem Reifegrad: Ein Vergleich ist ab dem zweiten möglich, eine Prognose ab 4."),
        (facts(date_count=1, list_count=1), "Erste Liste: Ein Vergleich ist ab der zweiten möglich, eine Prognose ab 4 Stichtagen."),
        (facts(missing_count=0), "Alle Leistungen der Liste sind ganz online."),
        (facts(missing_count=0, unknown_count=1), "Alles, was bekannt ist, ist ganz online; 1 Leistung ist noch ohne bekannten Reifegrad."),
        (facts(missing_count=0, unknown_count=2), "Alles, was bekannt ist, ist ganz online; 2 Leistungen sind noch ohne bekannten Reifegrad."),
        (facts(missing_count=0, elsewhere_count=3), "Alles, was bekannt ist, ist ganz online; 3 Leistungen sind noch ohne bekannten Reifegrad nach Modell 1.1."),
        (facts(known_count=0, missing_count=0, elsewhere_count=9), "Nach Modell 1.1 ist der Reifegrad von keiner Leistung bekannt; ein Tempo lässt sich nicht angeben."),
        (facts(known_count=0, missing_count=0, unknown_count=9), "Der Reifegrad ist von keiner Leistung bekannt; ein Tempo lässt sich nicht angeben."),
    ],
)  # fmt: skip
def test_answer_of_the_page(row, headline):
    assert pace_words.headline(row, JUNE) == headline


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (0, "5 Leistungen, die noch nicht ganz online sind, haben ein eigenes Zieldatum, das letzte am 31.12.2026. Dafür nötig: 0,8 Leistungen im Monat, das Tempo ist 0,5. Das reicht nicht."),
        (1, "5 Leistungen, die noch nicht ganz online sind, haben ein eigenes Zieldatum, das letzte am 31.12.2026; bei einer davon ist es schon gekommen. Dafür nötig: 0,8"),
        (3, "5 Leistungen, die noch nicht ganz online sind, haben ein eigenes Zieldatum, das letzte am 31.12.2026; bei 3 davon ist es schon gekommen. Dafür nötig: 0,8"),
    ],
)  # fmt: skip
def test_the_pace_the_dates_need_tells_of_those_already_missed(passed, said):
    row = facts(dated_count=5, passed_count=passed, last_target_date=date(2026, 12, 31), needed_pace=0.83)
    assert pace_words.needed(row).startswith(said)


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [
        (date(2032, 1, 1), date(2033, 1, 1), "2032 bis 2033"),
        (date(2032, 1, 1), date(2039, 1, 1), "2032 bis nach 2036"),
        (date(2032, 1, 1), None, "frühestens 2032, vielleicht nie"),
        (date(2032, 1, 1), date(2032, 9, 1), "2032"),
        (date(2027, 1, 1), date(2028, 9, 1), "Januar 2027 bis 2028"),
    ],
)
def test_the_span_is_the_same_in_sentence_and_picture(early, late, said):
    row = facts(reached_early=early, reached_late=late)
    assert span(row, JUNE) == said
    assert said in pace_words.band(row, JUNE)
    points = pd.DataFrame({"reporting_date": pd.to_datetime(["2025-06-30", "2026-06-30"]), "conform_count": [1, 5]})
    assert forecast_text(points, row).endswith(f"Spanne: {said}.")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (facts(), "Keine Leistung steht still."),
        (facts(first_list_date=date(2025, 6, 30)), "Das zeigt sich erst, wenn die Listen mehr als 18 Monate zurückreichen; die erste ist vom 30.06.2025."),
        (facts(with_status_count=0), "Der Umsetzungsstand steht nicht in der Liste; ob etwas stillsteht, lässt sich nicht sagen."),
    ],
)  # fmt: skip
def test_no_standstill_is_claimed_without_lists_that_show_it(row, sentence):
    assert pace_words.nothing_standing(row, JUNE) == sentence


@pytest.mark.parametrize(
    ("counts", "stages", "sentence"),
    [
        ((0, 0, 0), 0, "Zieldaten einzelner Leistungen stehen nicht in der Liste; ob eine Leistung überfällig ist, lässt sich nicht sagen."),
        ((3, 0, 2), 0, "Keine Leistung ist überfällig; 2 Leistungen sind nach ihrem Zieldatum bewusst zurückgestellt."),
        ((3, 0, 0), 0, "Kein eigenes Zieldatum einer Leistung ist überschritten."),
        ((3, 1, 0), 0, "Bei 1 Leistung ist das Zieldatum vorbei; ob sie online ist, steht nicht in der Liste."),
        ((3, 2, 0), 2, "Bei 2 Leistungen ist das Zieldatum vorbei; ob sie online sind, steht nicht in der Liste. 2 Etappen sind überfällig, siehe unten."),
    ],
)  # fmt: skip
def test_nothing_overdue_in_words(counts, stages, sentence):
    names = ("dated_count", "due_unknown_count", "due_postponed_count")
    assert pace_words.nothing_overdue(dict(zip(names, counts, strict=True)), stages) == sentence


def course(*counts) -> pd.DataFrame:
    """Reporting dates a quarter apart with these numbers of services ganz online."""
    return pd.DataFrame(
        {
            "reporting_date": pd.to_datetime(QUARTERS[: len(counts)]),
            "conform_count": pd.array(counts, dtype="Int32"),
            "unknown_level_count": 0,
            "model_2_count": 0,
        }
    )


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ((29, None, 56), "Von 29 auf 56 ganz online seit dem 30.06.2025"),
        ((None, 3, 1), "Von 3 auf 1 ganz online seit dem 30.09.2025"),
        ((0, 0), "Unverändert 0 ganz online seit dem 30.06.2025"),
        ((2, 5, 2), f"Ganz online: 2 am 30.06.2025 und am {formats.day(QUARTERS[2])}, dazwischen bis zu 5"),
        ((2, 1, 2), f"Ganz online: 2 am 30.06.2025 und am {formats.day(QUARTERS[2])}, dazwischen nur 1"),
        ((None, 4), "4 ganz online am 30.09.2025, dem einzigen Stichtag mit bekanntem Reifegrad"),
        ((12, 16, None), "Von 12 auf 16 ganz online vom 30.06.2025 bis zum 30.09.2025, seither unbekannt"),
        ((None, None), "Von keinem Stichtag ist der Reifegrad bekannt"),
        ((), "Von keinem Stichtag ist der Reifegrad bekannt"),
    ],
)
def test_the_title_of_the_course_says_from_where_to_where(counts, title):
    assert pace_words.course(course(*counts)) == title


@pytest.mark.parametrize(
    ("counts", "unknown", "title"),
    [
        ((6, 8), (14, 0), "Bekannt ganz online: von 6 auf 8 seit dem 30.06.2025"),
        ((6, 8), (0, 14), "Bekannt ganz online: von 6 auf 8 seit dem 30.06.2025"),
        ((6, 6), (14, 14), "Bekannt ganz online: unverändert 6 seit dem 30.06.2025"),
        (
            (1, 2, 1),
            (2, 2, 2),
            f"Bekannt ganz online: 1 am 30.06.2025 und am {formats.day(QUARTERS[2])}, dazwischen bis zu 2",
        ),
    ],
)
def test_the_course_of_what_is_known_is_no_course_of_all(counts, unknown, title):
    assert pace_words.course(course(*counts).assign(unknown_level_count=unknown)) == title


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (facts(missing_count=94, reached_date=date(2033, 11, 1)), "; bei gleichem Tempo alle 150 erreichbaren im Jahr 2033"),
        (facts(missing_count=4, reached_date=date(2027, 8, 1)), "; bei gleichem Tempo alle 60 erreichbaren im August 2027"),
        (facts(missing_count=94, reached_date=date(2050, 1, 1)), "; bei gleichem Tempo dauert es noch mehr als 10 Jahre bis zu allen 150 erreichbaren"),
        (facts(reached_date=None), ""),  # never at that pace, or not enough dates
        (facts(missing_count=0, reached_date=JUNE), ""),
    ],
)  # fmt: skip
def test_the_title_of_the_picture_says_what_its_line_says(row, title):
    assert pace_words.title(course(29, 56), row, JUNE) == f"Von 29 auf 56 ganz online seit dem 30.06.2025{title}"


def wanted(*goals) -> pd.DataFrame:
    """Goals for the end of these years; None is one that counts no services."""
    return pd.DataFrame({
        "target_year": [year for year, _ in goals], "target_date": pd.to_datetime([f"{year}-12-31" for year, _ in goals]),
        "wanted_count": pd.array([count for _, count in goals], dtype="Int32"),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("goals", "row", "said"),
    [
        # 100 missing in 1,000 days: 184 days later it is 18.4 more, and only what is done counts
        (((2026, 65), (2027, 200)), {}, "Eigene Jahresziele (Rauten): Ende 2026 sollen 65 ganz online sein, bei gleichem Tempo sind es 74; "
                                        "Ende 2027 sollen 200 ganz online sein, bei gleichem Tempo sind es 110."),
        (((2030, 170),), {}, "Eigenes Jahresziel (Raute): Ende 2030 sollen 170 ganz online sein, bei gleichem Tempo sind es 156."),
        (((2026, 56),), {}, "Eigenes Jahresziel (Raute): Ende 2026 sollen 56 ganz online sein, das ist erreicht."),
        (((2026, 65),), {"mean_pace": None}, "Eigenes Jahresziel (Raute): Ende 2026 sollen 65 ganz online sein."),
        (((2026, 65),), {"mean_pace": -1.0}, "Eigenes Jahresziel (Raute): Ende 2026 sollen 65 ganz online sein, beim bisherigen Tempo wird das nicht erreicht."),
        (((2025, 40),), {}, "Eigenes Jahresziel (Raute): Ende 2025 sollten 40 ganz online sein, nach dem Stand vom 30.09.2025 waren es 30."),
        (((2025, 40),), {"points": 1}, "Eigenes Jahresziel (Raute): Ende 2025 sollten 40 ganz online sein, nach dem Stand vom 30.06.2025 waren es mindestens 29."),
        (((2024, 40),), {}, "Eigenes Jahresziel (Raute): Ende 2024 sollten 40 ganz online sein; wie viele es waren, ist nicht bekannt."),
        (((2026, None),), {}, ""),
        ((), {}, ""),
    ],
)  # fmt: skip
def test_goals_stand_beside_what_the_line_says(goals, row, said):
    points = pd.DataFrame(
        {
            "reporting_date": pd.to_datetime(["2025-06-30", "2025-09-30", "2026-06-30"]),
            "conform_count": [29, 30, 56],
            "unknown_level_count": [3, 0, 0],
        }
    )
    points = points.head(row.pop("points", 3)) if row else points
    ahead = facts(missing_count=100, reached_date=pd.Timestamp(JUNE) + pd.Timedelta(days=1000), **row)
    assert pace_words.goals_on_the_line(points, ahead, wanted(*goals), JUNE) == said
    assert pace_words.goals_on_the_line(points.head(0), ahead, wanted(*goals), JUNE) == ""


def test_labels_of_the_course_do_not_lie_on_each_other():
    """Two numbers side by side read as one, and the names of the goals lay on the course."""
    points = course(29, 33, 41, 50, 56)
    row = SimpleNamespace(
        missing_count=94, reached_date=pd.Timestamp("2033-06-30"), reached_early=pd.Timestamp("2032-01-31"),
        reached_late=pd.Timestamp("2034-10-31"),
    )  # fmt: skip
    goals = pd.DataFrame({"target_date": pd.to_datetime(["2026-12-31", "2027-12-31"]), "target_year": [2026, 2027],
                          "wanted_count": pd.array([65, 98], dtype="Int32")})  # fmt: skip
    events = pd.DataFrame({"event_date": pd.to_datetime(["2025-07-01", "2025-09-01", "2026-06-01"]), "until_date": pd.NaT,
                           "event_name": ["Wahl", "Umbau", "Wahl"]})  # fmt: skip
    drawn = forecast_chart(points, row, LIGHT, goals)
    assert [note.text for note in drawn.layout.annotations] == ["alle 150: 2033", "<b>65</b>", "<b>98</b>"]
    years = list(drawn.layout.xaxis.ticktext)
    assert years == ["Ende 2025", "2027", "2029", "2031", "2033"]
    # a few months of one year are months: the year would stand there for each of them
    days = pd.to_datetime(["2026-06-30", "2026-10-31"])
    few = forecast_chart(
        points.tail(2).assign(reporting_date=days), SimpleNamespace(missing_count=0, reached_date=None), LIGHT
    )
    assert list(few.layout.xaxis.ticktext) == ["06.2026", "10.2026"]
    room = drawn.layout.margin.t
    marked = add_events(drawn, events, LIGHT)
    assert [(note.text, note.yshift) for note in marked.layout.annotations[3:]] == [("1", 0), ("2", 14), ("3", 0)]
    assert marked.layout.margin.t == room + 14


def test_the_axis_of_the_course_reaches_its_highest_point_also_where_less_can_be_reached_now():
    row = SimpleNamespace(missing_count=1, reached_date=None)
    drawn = forecast_chart(course(2, 5, 5, 3, 3), row, LIGHT)
    assert max(drawn.data[0].y) == 5 < drawn.layout.yaxis.range[1]


def test_a_count_that_is_no_higher_has_no_pace_beside_it():
    ahead = facts(missing_count=2, reached_date=pd.Timestamp("2027-07-31"))
    assert pace_words.title(course(2, 4, 2), ahead, JUNE).endswith("dazwischen bis zu 4")
    assert "bei gleichem Tempo alle 6 erreichbaren" in pace_words.title(course(2, 3, 4), ahead, JUNE)


def test_both_ends_of_a_short_course_are_named_with_their_months():
    days = pd.to_datetime(["2025-12-31", "2026-09-30"])
    drawn = forecast_chart(
        course(1, 1).assign(reporting_date=days), SimpleNamespace(missing_count=0, reached_date=None), LIGHT
    )
    assert list(drawn.layout.xaxis.ticktext) == ["12.2025", "09.2026"]


@pytest.mark.parametrize(
    ("planned", "since", "mark"),
    [
        (date(2026, 9, 29), "überfällig seit 29.09.2026", "überfällig: "),
        (date(2026, 9, 30), "am Stichtag fällig", "am Stichtag fällig: "),
    ],
)
def test_on_its_own_day_nothing_is_overdue_yet(planned, since, mark):
    assert pace_words.late_since(planned, date(2026, 9, 30)) == since
    assert pace_words.late_mark(planned, date(2026, 9, 30)) == mark
