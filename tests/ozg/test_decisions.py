"""Decisions of the council and what their services became: counted by hand, unknown apart, sentences as a table of examples."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from etl.contracts import Finding
from ozg.read import council
from ozg.read.database import candidates, connect
from ozg.words import decision
from tests.etl.conftest import ACHIM, delivery

WIESENAU = "990010006006"
MARCH, JUNE, SEPTEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def service(ozg_id: str, level: int | None, **values) -> dict:
    return {"ozg_id": ozg_id, "relevance": "RELEVANT", "declared_level": level, **values}


def decided(day: date, keys: str | None = "10557 10124 10119", **values) -> dict:
    return {"decision_name": "Urkunden online", "decided_date": day, "service_keys": keys, **values}


def since(path, day=JUNE) -> pd.DataFrame:
    return council.decisions_since(connect(path), ACHIM, day)


def test_state_of_the_services_then_and_since(published):
    before = [service("10557", 1), service("10124", None)]
    after = [
        service("10557", 3, case_count=400, online_case_count=100, minutes_saved=30),
        service("10124", None),
        service("10119", 2),
    ]
    found = since(
        published(
            delivery(MARCH, service_entry=before),
            delivery(JUNE, service_entry=after, council_decision=[decided(date(2026, 5, 1))]),
        )
    )
    counts = ["conform_count", "not_conform_count", "unknown_count", "absent_count"]
    assert found[["is_then", *counts]].to_numpy().tolist() == [[True, 0, 1, 1, 1], [False, 1, 1, 1, 0]]
    assert found.iloc[1][["case_count", "hours_freed"]].tolist() == [400, 50.0]
    assert decision.since(found) == (
        "„Urkunden online“ (01.05.2026) betrifft 3 Leistungen: damals keine sicher ganz online, 1 nicht, 1 unbekannt, 1 nicht in der Liste; am "
        "30.06.2026 1 ganz online, 1 nicht, 1 unbekannt. Die eine hat rund 400 Fälle im Jahr; rund 50 Stunden im Jahr werden frei."
    )


def test_small_counts_are_hidden_and_unknown_minutes_are_no_hours(published):
    entries = [service("10557", 3, case_count=2), service("10124", 3, case_count=300, online_case_count=20)]
    row = since(
        published(
            delivery(
                JUNE,
                service_entry=entries,
                council_decision=[decided(date(2026, 7, 1), "10557"), decided(MARCH, "10124")],
            )
        )
    ).set_index("decided_date")
    assert row["case_count"].isna().tolist() == [False, True]  # of 2 nothing is said
    assert row["hours_freed"].isna().all()


def test_a_bundle_counts_with_all_its_rows_and_a_single_service_alone(published):
    entries = [
        service("10124", 3, leika_key="99115005104001"),
        service("10124", 1, leika_key="99115005070000"),
    ]
    for keys, conform in (("10124", 0), ("99115005104001", 1)):
        found = since(published(delivery(JUNE, service_entry=entries, council_decision=[decided(MARCH, keys)])))
        assert found["conform_count"].tolist() == [conform]


def test_a_decision_without_a_day_stays_and_services_of_the_list_are_no_absent_ones(published):
    entries = [
        service("10557", 3),
        {"ozg_id": "10124", "relevance": "UNGEPRUEFT"},
        {"ozg_id": "10119", "relevance": "NICHT_ANGEBOTEN"},
    ]
    listed = delivery(JUNE, service_entry=entries, council_decision=[decided(None, "10557 10124 10119 10160")])
    listed.findings.append(
        Finding("warning", "service_key_not_known", "…", "…", sheet="Liste", row=2, column="Leistungen", value="99999")
    )
    (row,) = since(published(delivery(MARCH, service_entry=entries), listed)).to_dict("records")
    assert pd.isna(row["decided_date"])
    assert (row["reporting_date"].date(), row["is_then"]) == (JUNE, False)
    names = ["service_count", "conform_count", "unchecked_count", "irrelevant_count", "absent_count", "unread_count"]
    assert [row[name] for name in names] == [4, 1, 1, 1, 1, 1]


def test_services_a_decision_names_and_nobody_understood_are_not_those_of_its_project(published):
    listed = delivery(
        JUNE, service_entry=[service("10557", 3)], project=[{"project_name": "P", "service_keys": "10557"}],
        council_decision=[decided(MARCH, None, project_name="P", sheet_name="Beschlüsse")],
    )  # fmt: skip
    listed.findings.append(Finding("warning", "service_key_not_known", "…", "…", sheet="Beschlüsse", row=2))
    (row,) = since(published(listed)).to_dict("records")
    assert (row["is_by_project"], row["service_count"], row["unread_count"]) == (False, 0, 1)


def test_the_demo_decision_counts_the_services_of_its_project(demo_data):
    found = council.decisions_since(connect(candidates(demo_data).paths[0]), WIESENAU, SEPTEMBER)
    of_one = found[found["decision_name"] == "Urkunden online bezahlen"]
    assert of_one["conform_count"].tolist() == [0, 1, 1, 1, 2, 2]
    assert of_one.iloc[0][["case_count", "hours_freed"]].tolist() == [0, 0]  # all five known not to be
    # 573 and 32 cases; 235 cases of 25 minutes and 8 of 20
    assert of_one.iloc[-1][["case_count", "hours_freed"]].tolist() == [610, pytest.approx((235 * 25 + 8 * 20) / 60)]
    assert decision.since(of_one) == (
        "„Urkunden online bezahlen“ (18.09.2025) betrifft 5 Leistungen seines Vorhabens: damals keine ganz online, 5 nicht; am 30.09.2026 2 "
        "ganz online, 3 nicht. Die 2, die ganz online sind, haben rund 610 Fälle im Jahr; rund 101 Stunden im Jahr werden frei."
    )


def rows(*states: dict) -> pd.DataFrame:
    given = {"decision_name": "X", "decided_date": date(2026, 5, 1), "is_by_project": False, "service_count": 1, "conform_count": 0,
             "not_conform_count": 0, "unknown_count": 0, "unchecked_count": 0, "irrelevant_count": 0, "absent_count": 0, "unread_count": 0, "case_count": None, "hours_freed": None, "is_then": False,
             "reporting_date": JUNE}  # fmt: skip
    return pd.DataFrame([{**given, **state} for state in states])


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (
            [{"decided_date": None, "not_conform_count": 1}],
            "„X“ (Tag nicht eingetragen) betrifft 1 Leistung: am 30.06.2026 keine ganz online, 1 nicht.",
        ),
        (
            [{"decided_date": None, "service_count": 0}],
            "„X“ (Tag nicht eingetragen) nennt keine Leistungen; was daraus wurde, lässt sich nicht auszählen.",
        ),
        (
            [{"decided_date": date(2026, 9, 15), "conform_count": 1, "is_then": True}],
            "„X“ (15.09.2026) ist erst nach dem 30.06.2026 beschlossen, dem Stichtag der Liste; er betrifft 1 Leistung. Vor dem Beschluss 1 ganz "
            "online.",
        ),
        (
            [{"decided_date": date(2026, 9, 15), "service_count": 0, "is_then": True}],
            "„X“ (15.09.2026) ist erst nach dem 30.06.2026 beschlossen, dem Stichtag der Liste; er nennt keine Leistungen.",
        ),
        (
            [{"unchecked_count": 1, "unread_count": 1, "is_then": True, "reporting_date": MARCH}, {"irrelevant_count": 1, "unread_count": 1}],
            "„X“ (01.05.2026) betrifft 1 Leistung (1 weitere Angabe wurde nicht erkannt): damals noch ungeprüft; am 30.06.2026 in der Liste nicht "
            "relevant.",
        ),
        (
            [{"service_count": 0, "unread_count": 1}],
            "„X“ (01.05.2026) nennt eine Leistung, die nicht erkannt wurde; was daraus wurde, lässt sich nicht auszählen.",
        ),
        ([{"service_count": 0}], "„X“ (01.05.2026) nennt keine Leistungen; was daraus wurde, lässt sich nicht auszählen."),
        (
            [{"unknown_count": 1, "is_then": True, "decided_date": JUNE}],
            "„X“ (30.06.2026) betrifft 1 Leistung. Damals unbekannt; seither gibt es noch keine neue Liste.",
        ),
        (
            [{"conform_count": 1}],
            "„X“ (01.05.2026) betrifft 1 Leistung: von damals gibt es keine Liste; am 30.06.2026 1 ganz online. Ihre Fälle im Jahr sind nicht "
            "alle bekannt oder zu wenige, um genannt zu werden; die frei werdenden Stunden sind nicht bekannt.",
        ),
        (
            [{"not_conform_count": 1, "is_then": True}, {"absent_count": 1}],
            "„X“ (01.05.2026) betrifft 1 Leistung: damals keine ganz online, 1 nicht; am 30.06.2026 nicht in der Liste.",
        ),
        (
            [{"conform_count": 1, "case_count": 1, "hours_freed": 0.8}],
            "„X“ (01.05.2026) betrifft 1 Leistung: von damals gibt es keine Liste; am 30.06.2026 1 ganz online. Die eine hat rund 1 Fall im Jahr; "
            "rund 1 Stunde im Jahr wird frei.",
        ),
    ],
)  # fmt: skip
def test_words_of_a_decision(states, said):
    assert decision.since(rows(*states)) == said


def test_open_decisions_without_a_deadline_are_told_apart_from_those_in_time(published):
    states = [("OFFEN", None), (None, date(2026, 12, 31)), ("ERLEDIGT", None), ("IN_ARBEIT", date(2026, 4, 30))]
    given = [
        decided(MARCH, decision_name=str(place), decision_state=state, due_date=due)
        for place, (state, due) in enumerate(states)
    ]
    path = published(delivery(JUNE, service_entry=[service("10557", 3)], council_decision=given))
    found = council.decisions(connect(path), ACHIM, JUNE)
    assert decision.deadlines(found) == (
        "Über der Frist: 3 (Frist 30.04.2026). Bei 1 von 3 Beschlüssen, die nicht als erledigt gemeldet sind, ist keine Frist eingetragen."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([(True, None)], "Für den einen, der nicht als erledigt gemeldet ist, ist keine Frist eingetragen."),
        ([(True, None), (True, None)], "Für keinen der 2, die nicht als erledigt gemeldet sind, ist eine Frist eingetragen."),
        ([(True, SEPTEMBER), (False, None)], "Kein Beschluss ist über einer eingetragenen Frist."),
        (
            [(True, SEPTEMBER), (True, None)],
            "Kein Beschluss ist über einer eingetragenen Frist. Bei 1 von 2 Beschlüssen, die nicht als erledigt gemeldet sind, ist keine Frist "
            "eingetragen.",
        ),
    ],
)  # fmt: skip
def test_words_of_deadlines(given, said):
    listed = [{"decision_name": "X", "is_open": is_open, "due_date": due, "is_late": False} for is_open, due in given]
    assert decision.deadlines(pd.DataFrame(listed)) == said
