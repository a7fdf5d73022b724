"""Single values changed from a day on: read as strictly as a list, laid over the lists, ended by the first list that says otherwise."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from etl.actions import edit as editing
from etl.actions.edit import Wish
from etl.actions.forget import forget
from etl.actions.load import load
from etl.actions.undo import undo
from etl.contracts import InputError
from etl.record import publish
from etl.record.decisions import By
from etl.record.edits import edits
from etl.record.store import Store
from ozg import record
from ozg.read import municipality
from ozg.read.database import connect
from ozg.reports.task_sheet import to_task_workbook
from ozg.rules.edit import SUBJECTS, row_called
from ozg.words import standing
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM
from tests.words import plain

SEPTEMBER, DECEMBER, JANUARY, FEBRUARY = date(2025, 9, 30), date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28)
EDIT_DAY = date(2025, 11, 20)
HEAD = "OZG-ID;Status;Reifegrad;Zieldatum;Bemerkung\n"
LIST = HEAD + "10119;in Umsetzung;2;31.12.2026;Formular fast fertig\n10160;offen;0;;\n"
BY = By("Projektleitung OZG", "Inbetriebnahme am Montag")


def wish(
    row: str, column: str, word: str, day: date | None = EDIT_DAY, kind: str = "leistung", seen: str | None = None
) -> Wish:
    subject = SUBJECTS[kind]
    return Wish(subject, ACHIM, row_called(subject, row), {column: word}, day, seen)


@pytest.fixture
def change(edit_once):
    """Function: store, wishes → what was published."""
    return lambda store, *wishes, by=BY: edit_once(store, wishes, by)


def ask(store: Store, query: str) -> list[tuple]:
    current = publish.current_build(store.published)
    with duckdb.connect(str(current), read_only=True) as connection:
        return connection.execute(query).fetchall()


def statuses(store: Store, ozg_id: str = "10119") -> dict[date, str]:
    return dict(
        ask(
            store,
            f"SELECT reporting_date, implementation_status FROM core.entry WHERE ozg_id = '{ozg_id}' ORDER BY ALL",
        )
    )


def states(store: Store) -> list[str]:
    return [state for (state,) in ask(store, "SELECT state FROM core.edit ORDER BY edit_number")]


@pytest.fixture
def listed(store, lists, load_once):
    """A record with one list of Achim of September."""
    load_once(store, [lists("a.csv", LIST)], ACHIM, SEPTEMBER)
    return store


def test_a_change_makes_a_point_of_its_own_and_what_was_reported_stays(listed, change):
    change(listed, wish("10119", "Status", "online"))
    assert statuses(listed) == {SEPTEMBER: "IN_UMSETZUNG", EDIT_DAY: "GO_LIVE"}
    assert statuses(listed, "10160") == {SEPTEMBER: "OFFEN", EDIT_DAY: "OFFEN"}
    assert ask(listed, "SELECT ozg_id, edited_date FROM mart.entry WHERE edited_date IS NOT NULL") == [
        ("10119", EDIT_DAY)
    ]
    (line,) = [json.loads(each) for each in listed.lines()][1:]
    assert {name: line[name] for name in ("action", "ars", "subject", "row", "field", "day", "before", "after", "said", "function", "reason")} == {
        "action": "edit", "ars": ACHIM, "subject": "leistung", "row": {"ozg_id": "10119", "leika_key": None}, "field": "implementation_status",
        "day": "2025-11-20", "before": "IN_UMSETZUNG", "after": "GO_LIVE", "said": "IN_UMSETZUNG", "function": "Projektleitung OZG",
        "reason": "Inbetriebnahme am Montag",
    }  # fmt: skip
    kept = listed.sources / line["files"][0]["sha256"] / "eingabe.csv"
    assert kept.read_text(encoding="utf-8") == "OZG-ID;LeiKa-Schlüssel;Status\n10119;;online\n"
    assert record.state_of(listed.folder).problem == ""


@pytest.mark.parametrize(
    ("column", "word", "told"),
    [
        ("Status", "fertig irgendwie", "nicht bekannt"),
        ("Reifegrad", "9", "kein Reifegrad"),
        ("Zieldatum", "31.02.2027", "31.02.2027"),
        ("Amt", "Frau Müller", "personenbezogene Angabe"),
        ("Bemerkung", "Herr Schmidt weiß Bescheid", "personenbezogene Angabe"),
        ("Fälle pro Jahr", "viele", "viele"),
        ("Relevanz", "", "kann nicht leer sein"),
        ("Status", "in Umsetzung", "steht dort schon so"),
        ("OZG-ID", "10160", "lässt sich nicht einzeln ändern"),
        ("Farbe", "rot", "Die Spalte „Farbe“ gibt es nicht"),
    ],
)
def test_what_a_list_could_not_say_is_refused_in_the_same_words(listed, column, word, told, change):
    before = listed.record_file.read_bytes(), publish.current_build(listed.published)
    with pytest.raises(InputError) as problem:
        change(listed, wish("10119", column, word))
    assert told in problem.value.message and problem.value.remedy
    assert (listed.record_file.read_bytes(), publish.current_build(listed.published)) == before
    assert not listed.incoming.exists() and listed.unrecorded() == []


def test_a_golive_is_changed_without_a_status(listed, change):
    change(listed, wish("10119", "Go-live", "01.03.2025"))
    said = (
        "SELECT reporting_date, golive_date, implementation_status FROM core.entry WHERE ozg_id = '10119' ORDER BY ALL"
    )
    assert ask(listed, said) == [(SEPTEMBER, None, "IN_UMSETZUNG"), (EDIT_DAY, date(2025, 3, 1), "IN_UMSETZUNG")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (wish("10557", "Status", "online"), "nennt die Leistung 10557 am 20.11.2025 nicht"),
        (wish("10119", "Status", "online", day=date(2025, 1, 1)), "noch keine Liste vor"),
        (wish("10119", "Status", "online", day=date.today() + timedelta(days=2)), "liegt in der Zukunft"),
        (wish("10119", "Reifegrad", "3", seen="1"), "inzwischen geändert"),
        (wish("10119:1", "Status", "online"), "kein Wert für „LeiKa-Schlüssel“"),
    ],
)
def test_what_is_not_there_or_no_longer_as_it_was_seen_is_refused(listed, asked, told, change):
    with pytest.raises(InputError, match=told):
        change(listed, asked)


def test_a_bundle_named_by_one_of_its_services_is_found_by_its_own_number(load_once, store, lists, change):
    rows = "OZG-ID;LeiKa-Schlüssel;Status;Reifegrad\n10026;99059001000000;offen;1\n10519;99012008001000;offen;1\n10519;99012008001001;offen;1\n"
    load_once(store, [lists("leika.csv", rows)], ACHIM, SEPTEMBER)
    change(store, wish("10026", "Status", "online"))
    said = "SELECT implementation_status FROM core.entry WHERE ozg_id = '10026' ORDER BY reporting_date"
    assert ask(store, said) == [("OFFEN",), ("GO_LIVE",)]
    with pytest.raises(InputError, match="2 Verwaltungsleistungen einzeln") as refused:
        change(store, wish("10519", "Status", "online"))
    assert "10519:99012008001000 und 10519:99012008001001" in refused.value.remedy


def test_a_list_of_a_day_to_come_is_edited_on_that_day(load_once, store, lists, change):
    """Also where another machine, whose clock is ahead, dated the newest decision tomorrow."""
    to_come = date.today() + timedelta(days=30)
    load_list(load_once, store, lists, "liste", "in Umsetzung", to_come)
    change(store, wish("10119", "Status", "online", day=None))
    assert ask(store, "SELECT reporting_date, implementation_status FROM core.entry WHERE ozg_id = '10119'") == [
        (to_come, "GO_LIVE")
    ]


def test_the_words_of_the_screen_are_understood_as_what_was_seen(listed, change):
    change(listed, wish("10119", "Status", "online", seen="in Umsetzung"), wish("10119", "Reifegrad", "3", seen="2"))
    assert ask(listed, "SELECT level_low FROM mart.entry WHERE ozg_id = '10119' ORDER BY reporting_date") == [
        (2,),
        (3,),
    ]


def test_nobody_changes_without_a_function_and_nothing_of_the_demo(listed, change):
    with pytest.raises(InputError, match="Es fehlt, wer ändert"):
        change(listed, wish("10119", "Status", "online"), by=By())
    done = run_etl("edit", "--kommune", "990010006006", "--leistung", "10119", "--feld", "Status", "--wert", "online",
                   "--function", "Projektleitung", data=listed.folder, expect=2)  # fmt: skip
    assert "erfundene Beispielkommune" in done.stderr


def load_list(load_once, store, lists, name: str, status: str, day: date) -> None:
    load_once(store, [lists(f"{name}.csv", HEAD + f"10119;{status};2;;\n10160;geplant;0;;\n")], ACHIM, day)


def told_overtaken(store: Store) -> list[tuple]:
    return ask(store, "SELECT row_number, message FROM meta.finding WHERE code = 'edit_overtaken'")


def test_a_list_that_says_something_else_holds(listed, lists, load_once, change):
    change(listed, wish("10119", "Status", "online"))
    load_list(load_once, listed, lists, "b", "Test", DECEMBER)
    assert (statuses(listed)[DECEMBER], states(listed)) == ("TEST", ["UEBERHOLT"])
    assert ask(listed, "SELECT ended_date, ended_text, is_missing FROM core.edit") == [(DECEMBER, "TEST", False)]
    assert told_overtaken(listed) == [
        (
            2,
            "„Personalausweis“: „Status“ war ab 20.11.2025 einzeln geändert; diese Liste sagt etwas anderes, und es gilt die Liste.",
        )
    ]


def test_a_finding_that_follows_from_an_edit_says_that_no_list_says_so(listed, lists, load_once, change):
    """The next list still says „offen“ and Reifegrad 0: its cell is not what contradicts itself, and whoever reads the list is not sent there for nothing."""
    change(listed, wish("10160", "Status", "online"), wish("10119", "Bemerkung", "fast fertig"))
    load_once(listed, [lists("b.csv", HEAD + "10119;offen;3;;\n10160;offen;0;;\n")], ACHIM, DECEMBER)
    found = ask(
        listed,
        "SELECT code, message FROM meta.finding WHERE code IN ('online_but_low_level', 'level_without_status') ORDER BY code DESC",
    )
    assert found == [
        ("online_but_low_level", "„Hundehaltung“ ist als online gemeldet, erreicht aber nur Reifegrad 0. Einzeln geändert, nicht laut Liste: „Status“ (ab 20.11.2025)."),
        # the list itself says both, and the edit is about something else
        ("level_without_status", "„Personalausweis“ hat Reifegrad 3, der Status steht aber auf „offen“."),
    ]  # fmt: skip


def test_a_loss_the_next_list_makes_of_an_edit_says_so(listed, lists, load_once, change):
    """The lists say 2, then 1: ganz online it was by the edit in between alone. Another service was so by a list, and its edit is about something else."""
    load_once(listed, [lists("a2.csv", HEAD + "10119;in Umsetzung;2;;\n10160;online;3;;\n")], ACHIM, date(2025, 10, 31))
    change(listed, wish("10119", "Reifegrad", "3"), wish("10160", "Zieldatum", "31.12.2027"))
    load_once(listed, [lists("b.csv", HEAD + "10119;in Umsetzung;1;;\n10160;offen;2;31.12.2026;\n")], ACHIM, DECEMBER)
    with connect(publish.current_build(listed.published)) as connection:
        now = municipality.summary(connection, ACHIM, DECEMBER).iloc[0]
    assert (now["conform_lost_count"], now["overtaken_lost_count"]) == (2, 1)
    assert plain(standing.changed(now)) == (
        "Seit 20.11.2025: keine Leistung dazugekommen, 2 zurückgefallen (bei einer davon galt zuvor eine einzelne Änderung, die die Liste nicht bestätigt)."
    )


def test_a_dropped_service_that_was_ganz_online_by_an_edit_is_told_as_such(listed, lists, load_once, change):
    change(listed, wish("10160", "Reifegrad", "3"))
    load_once(listed, [lists("b.csv", HEAD + "10119;in Umsetzung;2;;\n")], ACHIM, DECEMBER)
    ((message,),) = ask(listed, "SELECT message FROM meta.finding WHERE code = 'list_drops_services'")
    assert "10160 „Hundehaltung“ (ganz online)" in message


def test_what_a_list_does_not_say_does_not_contradict_and_a_lost_service_is_told(listed, lists, load_once, change):
    change(listed, wish("10119", "Status", "online"), wish("10160", "Status", "geplant"))
    load_once(listed, [lists("b.csv", "OZG-ID;Reifegrad\n10119;2\n")], ACHIM, DECEMBER)
    assert statuses(listed)[DECEMBER] == "GO_LIVE"
    assert ask(listed, "SELECT ozg_id, state, is_missing FROM core.edit ORDER BY 1") == [
        ("10119", "GILT", False),
        ("10160", "UEBERHOLT", True),
    ]
    assert told_overtaken(listed) == [
        (
            None,
            "„Hundehaltung“: „Status“ war ab 20.11.2025 einzeln geändert; diese Liste nennt die Leistung nicht mehr, und es gilt die Liste.",
        )
    ]


def test_a_second_edit_of_a_field_and_its_undo(listed, change):
    change(listed, wish("10119", "Status", "Test", day=date(2025, 10, 10)))
    change(listed, wish("10119", "Status", "online", seen="Test"))
    assert statuses(listed) == {SEPTEMBER: "IN_UMSETZUNG", date(2025, 10, 10): "TEST", EDIT_DAY: "GO_LIVE"}
    assert states(listed) == ["UEBERHOLT", "GILT"]
    (first, second) = edits(listed)
    assert (second.before, second.said) == ("TEST", "IN_UMSETZUNG")
    editing.take_back(listed, second.number, BY)
    assert states(listed) == ["GILT", "ZURUECKGENOMMEN"]
    assert statuses(listed) == {SEPTEMBER: "IN_UMSETZUNG", date(2025, 10, 10): "TEST"}
    with pytest.raises(InputError, match="keine geltende Eingabe"):
        editing.take_back(listed, second.number, BY)
    assert first.number == 2


def test_undo_takes_back_all_edits_of_one_publication(listed, change):
    change(listed, wish("10119", "Status", "online"), wish("10160", "Status", "geplant"))
    assert len(ask(listed, "SELECT 1 FROM core.edit_in_force")) == 2
    assert undo(listed).files == ("eingabe.csv", "eingabe.csv")
    assert states(listed) == ["ZURUECKGENOMMEN"] * 2 and list(statuses(listed)) == [SEPTEMBER]
    undo(listed)
    assert listed.in_record() == [] and not ask(listed, "SELECT 1 FROM core.entry")


def test_undo_of_the_list_an_edit_corrects_leaves_no_value_of_nothing(listed, lists, load_once, change):
    load_list(load_once, listed, lists, "b", "in Umsetzung", DECEMBER)
    change(listed, wish("10119", "Status", "online", day=JANUARY))
    undo(listed, by=BY), undo(listed, by=BY)
    assert statuses(listed) == {SEPTEMBER: "IN_UMSETZUNG"} and states(listed) == ["ZURUECKGENOMMEN"]


def test_several_changes_are_one_decision_or_none(listed, change):
    lines = len(listed.lines())
    with pytest.raises(InputError, match="Änderung 2: Der Status"):
        change(listed, wish("10119", "Status", "online"), wish("10160", "Status", "halb"))
    assert len(listed.lines()) == lines
    with pytest.raises(InputError, match="steht zweimal da"):
        change(listed, wish("10119", "Status", "online"), wish("10119", "Status", "Test"))
    change(listed, wish("10119", "Status", "online"), wish("10160", "Fälle pro Jahr", "ca. 120"))
    assert len({json.loads(line)["build"] for line in listed.lines()[lines:]}) == 1
    assert ask(
        listed,
        f"SELECT case_count, case_quality FROM core.entry WHERE ozg_id = '10160' AND reporting_date = DATE '{EDIT_DAY}'",
    ) == [(120, "GESCHAETZT")]


def test_free_text_is_in_the_kept_file_alone_and_leaves_with_it(listed, change):
    change(listed, wish("10119", "Bemerkung", "Vertrag liegt beim Rechtsamt"), by=By("Projektleitung OZG"))
    assert b"Rechtsamt" not in listed.record_file.read_bytes()
    query = "SELECT remark FROM core.entry WHERE ozg_id = '10119' ORDER BY reporting_date"
    assert ask(listed, query) == [("Formular fast fertig",), ("Vertrag liegt beim Rechtsamt",)]
    assert ask(listed, "SELECT after_text, said_text FROM core.edit") == [
        ("Vertrag liegt beim Rechtsamt", "Formular fast fertig")
    ]
    (made,) = edits(listed)
    forget(listed, made.file.sha256, By("Projektleitung OZG", "enthält Vertrauliches"))
    assert ask(listed, query) == [("Formular fast fertig",)] and edits(listed) == []
    assert not (listed.sources / made.file.sha256).exists()


def test_criteria_are_changed_one_by_one_and_the_level_follows(store, lists, load_once, change):
    head = "OZG-ID;Beschreibung (K1);Antrag (K2);Nutzerkonto (K3);Authentifizierung (K4);Bezahlung (K5);Nachweise (K6);Schriftform (K7);Bescheid (K8);Übergabe (K9)\n"
    row = "10119;Website;online;Portalverbund;online;online;Upload;nicht nötig;Postfach;eAkte\n"
    load_once(store, [lists("a.csv", head + row)], ACHIM, SEPTEMBER)
    (answers,) = ask(store, "SELECT answers FROM core.entry")[0]
    known = json.loads(answers)
    assert len(known) > 5
    with pytest.raises(InputError, match="der Reifegrad folgt aus ihnen") as problem:
        change(store, wish("10119", "Reifegrad", "4"))
    assert problem.value.remedy == "Bitte die Antworten auf die Kriterien ändern."
    change(store, wish("10119", "K2", "Download"))
    before, after = (
        json.loads(text) for (text,) in ask(store, "SELECT answers FROM core.entry ORDER BY reporting_date")
    )
    assert before == known and {name for name in after if after[name] != before.get(name)} == {"k2"}
    low = ask(store, "SELECT level_low FROM core.entry ORDER BY reporting_date")
    assert low[1] < low[0]


def test_a_value_can_become_unknown_again(listed, change):
    change(listed, wish("10119", "Zieldatum", ""))
    assert ask(
        listed, "SELECT target_date, target_precision FROM core.entry WHERE ozg_id = '10119' ORDER BY reporting_date"
    )[1] == (None, None)


MORE = "OZG-ID;Engpass;Seit;Wartet auf\n10119;E07;01.02.2025;Land\n10160;E03;;\n"


def bottlenecks(store: Store, day: date = EDIT_DAY) -> list[tuple]:
    return ask(
        store,
        f"SELECT ozg_id, bottleneck_code, owner_code, is_open FROM core.bottleneck WHERE reporting_date = DATE '{day}' ORDER BY ALL",
    )


def test_bottlenecks_are_changed_added_and_ended(listed, lists, load_once, change):
    load_once(listed, [lists("e.csv", MORE)], ACHIM, SEPTEMBER)
    change(
        listed,
        wish("10160:E03", "Wartet auf", "Hersteller", kind="engpass"),
        wish("10119:E07", "Behoben am", "15.11.2025", kind="engpass"),
        wish("10160:E12", "Wartet auf", "Kreis", kind="engpass"),
    )
    assert bottlenecks(listed) == [
        ("10119", "E07", "L", False),
        ("10160", "E03", "H", True),
        ("10160", "E12", "KR", True),
    ]
    assert bottlenecks(listed, SEPTEMBER) == [("10119", "E07", "L", True), ("10160", "E03", None, True)]
    assert states(listed) == ["GILT"] * 3
    # the next list has the ended one no more and the added one with somebody else
    load_once(
        listed, [lists("f.csv", "OZG-ID;Engpass;Wartet auf\n10160;E03;Hersteller\n10160;E12;Land\n")], ACHIM, DECEMBER
    )
    assert ask(listed, "SELECT row_key ->> 'bottleneck_code', state FROM core.edit ORDER BY 1") == [
        ("E03", "BESTAETIGT"), ("E07", "BESTAETIGT"), ("E12", "BESTAETIGT")]  # fmt: skip
    assert bottlenecks(listed, DECEMBER) == [("10160", "E03", "H", True), ("10160", "E12", "L", True)]


def test_a_bottleneck_that_comes_back_is_another_one(listed, lists, load_once, change):
    load_once(listed, [lists("e.csv", MORE)], ACHIM, SEPTEMBER)
    with pytest.raises(InputError, match="nennt die Liste dieses Hindernis nicht"):
        change(listed, wish("10119:E07:2025-06-01", "Wartet auf", "Bund", kind="engpass"))
    change(listed, wish("10119:E07:2025-02-01", "Behoben am", "15.11.2025", kind="engpass"))
    load_once(listed, [lists("f.csv", MORE.replace("01.02.2025", "01.12.2025"))], ACHIM, DECEMBER)
    assert states(listed) == ["BESTAETIGT"]
    assert bottlenecks(listed, DECEMBER)[0] == ("10119", "E07", "L", True)


def test_a_bottleneck_whose_day_was_changed_stays_the_same_one(listed, lists, load_once, change):
    load_once(listed, [lists("e.csv", MORE)], ACHIM, SEPTEMBER)
    change(listed, wish("10119:E07", "Seit", "01.03.2025", kind="engpass"))
    change(listed, wish("10119:E07", "Wartet auf", "Bund", kind="engpass"))
    query = f"SELECT since_date, owner_code FROM core.bottleneck WHERE reporting_date = DATE '{EDIT_DAY}' AND ozg_id = '10119'"
    assert ask(listed, query) == [(date(2025, 3, 1), "B")]


def test_who_is_waited_for_counts_also_where_no_severity_is_said(listed, lists, load_once):
    load_once(listed, [lists("e.csv", MORE)], ACHIM, SEPTEMBER)
    assert ask(listed, "SELECT ozg_id, turn_group, waiting_for FROM mart.entry ORDER BY 1") == [
        ("10119", "ANSTOSSEN", "L"),
        ("10160", "NAECHSTES", None),
    ]


def test_an_added_bottleneck_says_nothing_of_the_other_services(listed, change):
    before = ask(listed, "SELECT ozg_id, turn_group FROM mart.entry ORDER BY ALL")
    change(listed, wish("10119:E07", "Wartet auf", "Land", kind="engpass"))
    after = ask(
        listed, f"SELECT ozg_id, turn_group FROM mart.entry WHERE reporting_date = DATE '{EDIT_DAY}' ORDER BY ALL"
    )
    assert before == [("10119", "NAECHSTES"), ("10160", "NAECHSTES")]
    assert after == [("10119", "ANSTOSSEN"), ("10160", "NAECHSTES")]


def test_components_and_stages(listed, lists, load_once, change):
    load_once(
        listed,
        [lists("b.csv", "Basisdienst;Amt;Status\nePayment;;in Umsetzung\neAkte;Bauamt;geplant\n")],
        ACHIM,
        SEPTEMBER,
    )
    change(
        listed,
        wish("epayment", "Status", "online", kind="basisdienst"),
        wish("Postfach", "Status", "geplant", kind="basisdienst"),
        wish("10119:Zuschlag erteilt", "Geplant", "30.06.2026", kind="etappe"),
    )
    assert ask(listed, f"SELECT component_name, implementation_status FROM core.component WHERE reporting_date = DATE '{EDIT_DAY}' ORDER BY 1") == [
        ("Postfach", "GEPLANT"), ("eAkte", "GEPLANT"), ("ePayment", "GO_LIVE")]  # fmt: skip
    assert ask(listed, "SELECT ozg_id, stage_name, planned_date FROM core.stage") == [
        ("10119", "Zuschlag erteilt", date(2026, 6, 30))
    ]
    assert b"Zuschlag" not in listed.record_file.read_bytes()
    change(listed, wish("10119:zuschlag erteilt", "Erreicht", "20.11.2025", kind="etappe"))
    assert ask(listed, "SELECT stage_name, planned_date, reached_date FROM core.stage") == [
        ("Zuschlag erteilt", date(2026, 6, 30), EDIT_DAY)
    ]


REPORT_CASES = Wish(
    SUBJECTS["aufgabe"],
    ACHIM,
    {"ozg_id": "10160", "task_name": "Fallzahl melden"},
    {"Amt": "Ordnungsamt", "Fällig am": "15.12.2025"},
)


def test_tasks_are_of_today_and_make_no_point(listed, change):
    change(listed, REPORT_CASES)
    assert list(statuses(listed)) == [SEPTEMBER]
    query = "SELECT ozg_id, task_name, office, due_date, task_state FROM core.task"
    assert ask(listed, query) == [("10160", "Fallzahl melden", "Ordnungsamt", date(2025, 12, 15), None)]
    change(listed, wish("10160:Fallzahl melden", "Stand", "erledigt", day=None, kind="aufgabe"))
    assert ask(listed, query) == [("10160", "Fallzahl melden", "Ordnungsamt", date(2025, 12, 15), "ERLEDIGT")]
    with pytest.raises(InputError, match="personenbezogene"):
        change(listed, wish("10160:Herrn Schmidt anrufen", "Amt", "Bauamt", day=None, kind="aufgabe"))


def test_a_task_that_no_list_names_keeps_what_became_of_it(listed, tmp_path, change):
    change(listed, REPORT_CASES)
    change(listed, wish("10160:Fallzahl melden", "Stand", "erledigt", day=None, kind="aufgabe"))
    other = {"task_name": "Formular prüfen", "office": "Bauamt", "due_date": JANUARY, "task_state": "OFFEN"}
    others = tmp_path / "aufgaben.xlsx"
    others.write_bytes(to_task_workbook(pd.DataFrame([other]), "Achim", ACHIM, DECEMBER))
    load(listed, [others])
    query = "SELECT task_name, office, task_state FROM core.task ORDER BY 1"
    assert ask(listed, query) == [
        ("Fallzahl melden", "Ordnungsamt", "ERLEDIGT"),
        ("Formular prüfen", "Bauamt", "OFFEN"),
    ]
    # a task of a list newer than every point is changed like any other, its texts too
    change(
        listed,
        wish("keine:Formular prüfen", "Amt", "Hauptamt", day=None, kind="aufgabe"),
        wish("10160:Fallzahl melden", "Stand", "offen", day=None, kind="aufgabe"),
    )
    assert ask(listed, query) == [("Fallzahl melden", "Ordnungsamt", "OFFEN"), ("Formular prüfen", "Hauptamt", "OFFEN")]
    assert states(listed) == ["GILT", "UEBERHOLT", "GILT", "GILT"]


def task_list(path: Path, day: date, **states: str) -> Path:
    """A whole list of tasks of a day: what is to be done → its state."""
    rows = [
        {"task_name": name.replace("_", " "), "office": "Bauamt", "task_state": state} for name, state in states.items()
    ]
    path.write_bytes(to_task_workbook(pd.DataFrame(rows).assign(due_date=JANUARY), "Achim", ACHIM, day))
    return path


def test_a_task_that_a_list_took_over_leaves_with_the_list_that_drops_it(listed, tmp_path, change):
    change(listed, wish("keine:Muster besorgen", "Amt", "Bauamt", kind="aufgabe"))
    tasks = "SELECT task_name, task_state FROM core.task ORDER BY 1"
    load(listed, [task_list(tmp_path / "a.xlsx", DECEMBER, Formular_prüfen="OFFEN")], is_partial=False)
    assert ask(listed, tasks) == [("Formular prüfen", "OFFEN"), ("Muster besorgen", None)]
    assert states(listed) == ["GILT"], "a list that never named it says what stood there before: nothing"
    named = {"Formular_prüfen": "OFFEN", "Muster_besorgen": "IN_ARBEIT"}
    load(listed, [task_list(tmp_path / "b.xlsx", JANUARY, **named)], is_partial=False)
    assert ask(listed, tasks) == [("Formular prüfen", "OFFEN"), ("Muster besorgen", "IN_ARBEIT")]
    assert states(listed) == ["BESTAETIGT"]
    load(listed, [task_list(tmp_path / "c.xlsx", FEBRUARY, Formular_prüfen="OFFEN")], is_partial=False)
    assert ask(listed, tasks) == [("Formular prüfen", "OFFEN")] and states(listed) == ["BESTAETIGT"]


def test_three_outcomes_against_later_lists(listed, lists, tmp_path, change):
    """Of a service as of a task: a state a list confirmed is over when a later list goes back, and an edit that is over stays over."""
    load(listed, [task_list(tmp_path / "a.xlsx", SEPTEMBER, Formular_prüfen="OFFEN")], is_partial=False)
    change(
        listed,
        wish("10119", "Status", "online"),
        wish("keine:Formular prüfen", "Stand", "erledigt", kind="aufgabe"),
    )
    for day, status, shown_status, task, shown_task, became in [
        (DECEMBER, "in Umsetzung", "GO_LIVE", "OFFEN", "ERLEDIGT", "GILT"),
        (JANUARY, "online", "GO_LIVE", "ERLEDIGT", "ERLEDIGT", "BESTAETIGT"),
        (FEBRUARY, "in Umsetzung", "IN_UMSETZUNG", "OFFEN", "OFFEN", "BESTAETIGT"),
    ]:
        services = lists(f"{day}.csv", HEAD + f"10119;{status};2;;\n10160;geplant;0;;\n")
        tasks = task_list(tmp_path / f"{day}.xlsx", day, Formular_prüfen=task)
        load(listed, [services, tasks], ACHIM, day, is_partial=False)
        assert (statuses(listed)[day], states(listed)) == (shown_status, [became, became])
        assert ask(listed, "SELECT task_state FROM core.task") == [(shown_task,)]
    assert statuses(listed)[DECEMBER] == "GO_LIVE"


def test_a_task_is_named_by_its_keys_and_its_words_which_may_hold_colons():
    task = SUBJECTS["aufgabe"]
    assert row_called(task, "keine:Ämterrunde: Termin finden") == {
        "ozg_id": None,
        "leika_key": None,
        "task_name": "Ämterrunde: Termin finden",
    }
    assert row_called(task, "10124: 12:30 Uhr anrufen") == {
        "ozg_id": "10124",
        "leika_key": None,
        "task_name": "12:30 Uhr anrufen",
    }
    assert row_called(task, "10124:99115005011000:Fallzahl melden") == {
        "ozg_id": "10124", "leika_key": "99115005011000", "task_name": "Fallzahl melden"
    }  # fmt: skip


def test_edits_of_many_days_make_a_point_a_month(listed, change):
    counts = [wish("10119", "Fälle pro Jahr", str(100 + day), day=date(2025, 10, day)) for day in (3, 10, 17, 24)]
    for count in counts[:-1]:
        change(listed, count)
    change(listed, counts[-1], wish("10119", "Status", "online"))
    points = ask(listed, "SELECT reporting_date FROM core.reporting_point ORDER BY 1")
    assert points == [(SEPTEMBER,), (date(2025, 10, 24),), (EDIT_DAY,)]
    assert ask(listed, "SELECT case_count FROM core.entry WHERE ozg_id = '10119' ORDER BY reporting_date") == [
        (None,),
        (124,),
        (124,),
    ]


def test_the_template_carries_edited_values(listed, tmp_path, change):
    openpyxl = pytest.importorskip("openpyxl")
    change(listed, wish("10119", "Status", "online"), wish("10160:E12", "Wartet auf", "Kreis", kind="engpass"))
    run_etl("template", tmp_path / "m.xlsx", "--kommune", ACHIM, data=listed.folder)
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    rows = list(book["Leistungen"].iter_rows(values_only=True))
    head = next(row for row in rows if "OZG-ID" in row)
    told = {row[head.index("OZG-ID")]: row[head.index("Status")] for row in rows}
    assert (told["10119"], told["10160"]) == ("online", "offen")
    assert any("10160" in row and "Kreis oder Verbund" in row for row in book["Engpässe"].iter_rows(values_only=True))


def test_a_proposal_holds_only_once_it_is_accepted(listed):
    wishes = [wish("10119", "Status", "online"), wish("10160", "Status", "Test")]
    proposed = editing.edit(listed, wishes, By("Bürgeramt"), is_proposal=True).edits
    assert statuses(listed) == {SEPTEMBER: "IN_UMSETZUNG"}
    first, second = edits(listed)
    assert [made.state for made in (first, second)] == ["VORGESCHLAGEN"] * 2
    assert [made.function for made in proposed] == ["Bürgeramt"] * 2
    assert listed.unrecorded() == []
    editing.accept(listed, first.number, BY)
    assert statuses(listed)[EDIT_DAY] == "GO_LIVE" and states(listed) == ["GILT", "VORGESCHLAGEN"]
    editing.reject(listed, second.number, BY)
    assert [made.state for made in edits(listed)] == ["GILT", "ABGELEHNT"] and statuses(listed, "10160")[
        EDIT_DAY
    ] == "OFFEN"
    run_etl("build", data=listed.folder)
    assert states(listed) == ["GILT", "ABGELEHNT"]


def test_an_outdated_proposal_is_not_accepted(listed, change):
    editing.edit(listed, [wish("10119", "Status", "online")], By("Bürgeramt"), is_proposal=True)
    change(listed, wish("10119", "Status", "Test"))
    with pytest.raises(InputError, match="seit dem Vorschlag geändert"):
        editing.accept(listed, edits(listed)[0].number, BY)


def test_a_changed_or_lost_file_of_an_edit_stops_the_build(listed, change):
    change(listed, wish("10119", "Bemerkung", "neu"), by=By("Projektleitung OZG"))
    (made,) = edits(listed)
    path = listed.sources / made.file.path
    path.write_text(path.read_text(encoding="utf-8").replace("neu", "alt"), encoding="utf-8")
    assert "verändert" in run_etl("build", data=listed.folder, expect=2).stderr
    assert "verändert" in run_etl("verify", data=listed.folder, expect=2).stdout
    run_etl("build", "--ohne", made.file.sha256[:12], data=listed.folder, expect=None)
    assert ask(listed, "SELECT remark FROM core.entry WHERE ozg_id = '10119'") == [("Formular fast fertig",)]


def test_backup_restore_and_verify_know_edits(listed, tmp_path, change):
    change(listed, wish("10119", "Status", "online"))
    run_etl("verify", data=listed.folder)
    run_etl("backup", tmp_path / "sicherung", data=listed.folder)
    run_etl("restore", tmp_path / "sicherung", data=tmp_path / "neu")
    assert statuses(Store(tmp_path / "neu")) == statuses(listed)


def test_the_command_line_with_one_change_a_file_and_a_trial(listed, tmp_path):
    asked = ["edit", "--kommune", ACHIM, "--leistung=10119", "--feld=Status", "--wert=online", "--ab=2025-11-20", "--function=Projektleitung"]  # fmt: skip
    done = run_etl(*asked, "--nur-pruefen", data=listed.folder)
    told = json.loads(done.stdout)
    assert told["edits"][0]["text"] == "10119: Status: in Umsetzung → online, ab 20.11.2025"
    assert told["after"][ACHIM]["reporting_date"] == "2025-11-20" and list(statuses(listed)) == [SEPTEMBER]
    assert "10119: Status: in Umsetzung → online, ab 20.11.2025" in run_etl(*asked, data=listed.folder).stderr
    many = tmp_path / "viele.csv"
    many.write_text(
        f"kommune;leistung;feld;wert;ab\n{ACHIM};10160;Status;geplant;20.11.2025\n{ACHIM};10160;Zieldatum;Q4/2026;2025-11-20\n",
        encoding="utf-8",
    )
    run_etl("edit", "--datei", many, "--function", "Projektleitung", data=listed.folder)
    assert ask(
        listed,
        f"SELECT target_date, target_precision FROM core.entry WHERE ozg_id = '10160' AND reporting_date = DATE '{EDIT_DAY}'",
    ) == [(date(2026, 12, 31), "QUARTER")]
    many.write_text(f"kommune;leistung;feld;wert\n{ACHIM};10160;Status;halb\n", encoding="utf-8")
    assert (
        "ist nicht bekannt"
        in run_etl("edit", "--datei", many, "--function", "Projektleitung", data=listed.folder, expect=2).stderr
    )
    shown = run_etl("edits", "--kommune", ACHIM, data=listed.folder).stdout.splitlines()
    assert len(shown) == 3 and shown[0].endswith("Status = online  ab 20.11.2025  Projektleitung  gilt")
    run_etl("export", tmp_path / "x", data=listed.folder)
    with (tmp_path / "x" / "angabe.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert next((row["gegenstand"], row["ozg_id"], row["feld"], row["wert_vorher"], row["wert"], row["ab"], row["zustand"]) for row in rows) == (
        "leistung", "10119", "Status", "IN_UMSETZUNG", "GO_LIVE", "2025-11-20", "GILT")  # fmt: skip
    with (tmp_path / "x" / "stand.csv").open(encoding="utf-8", newline="") as stream:
        changed = {row["ozg_id"]: row["geaendert_am"] for row in csv.DictReader(stream)}
    assert changed == {"10119": "2025-11-20", "10160": "2025-11-20"}


def test_an_edit_that_contradicts_what_stands_there_is_told_like_a_row_of_a_list(store, lists, load_once, change):
    """And no longer once an edit puts it right."""
    load_once(store, [lists("a.csv", "OZG-ID;Fälle pro Jahr;Online-Fälle\n10119;2000;1200\n")], ACHIM, SEPTEMBER)
    contradicting = "SELECT message FROM meta.finding WHERE code = 'online_cases_exceed_cases'"
    assert ask(store, contradicting) == []
    asked = ["edit", "--kommune", ACHIM, "--leistung=10119", "--feld=Fälle pro Jahr", "--ab=2025-11-20", "--function=Projektleitung"]  # fmt: skip
    done = run_etl(*asked, "--wert=40", data=store.folder)
    said = "„Personalausweis“ hat mehr Online-Fälle (1200) als Fälle insgesamt (40); einzeln geändert zuletzt ab 20.11.2025."
    assert ask(store, contradicting) == [(said,)]
    assert f"Warnung: {said}" in done.stderr
    assert "Warnung" not in run_etl(*asked, "--wert=4000", data=store.folder).stderr
    assert ask(store, contradicting) == []


def test_an_empty_before_in_a_file_says_that_nothing_was_known(listed, tmp_path):
    many = tmp_path / "viele.csv"
    many.write_text(f"kommune;leistung;feld;wert;vorher\n{ACHIM};10160;Fälle pro Jahr;120;\n", encoding="utf-8")
    run_etl("edit", "--datei", many, "--function", "Projektleitung", data=listed.folder)
    many.write_text(f"kommune;leistung;feld;wert;vorher\n{ACHIM};10160;Fälle pro Jahr;130;\n", encoding="utf-8")
    done = run_etl("edit", "--datei", many, "--function", "Projektleitung", data=listed.folder, expect=2)
    assert "hat sich inzwischen geändert" in done.stderr


def test_the_open_tables_hold_neither_edits_nor_tasks(listed, tmp_path: Path, change):
    change(listed, wish("10119", "Status", "online"))
    run_etl("export", tmp_path / "offen", "--public", data=listed.folder)
    assert not {"angabe.csv", "aufgabe.csv"} & {path.name for path in (tmp_path / "offen").iterdir()}


def test_tables_have_the_same_columns_with_and_without_edits(listed, change):
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE table_name IN ('edit', 'edit_in_force', 'edited_entry') ORDER BY ALL"
    without = ask(listed, query)
    change(listed, wish("10119", "Status", "online"))
    assert ask(listed, query) == without and len(without) > 60
