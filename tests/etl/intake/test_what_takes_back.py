"""What stands beside a word or a number and says that it does not mean what it seems to: kept unknown, never read as the other thing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.etl.intake.lists import cell, codes, deliver, services, workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def one(path: Path, header: str, said: str, also: tuple[str, str] = ("", "")):
    """The row of Wohngeld, and the codes of all findings, of a list that says this of it."""
    rows = [("Leistung", header, *also[:1]), ("Wohngeld", said, *also[1:]), ("Reisepass", None)]
    delivery = deliver(workbook(path, rows))
    return services(delivery)["10092"], codes(delivery)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("online geplant", "GEPLANT"), ("live geplant", "GEPLANT"), ("fertig geplant", "GEPLANT"), ("Online: nein", "OFFEN"), ("online - nein", "OFFEN"),
        ("online vorauss.", None), ("geplant: nein", None), ("online im Serviceportal", "GO_LIVE"), ("Online: ja", "GO_LIVE"),
    ],
)  # fmt: skip
def test_a_word_behind_online_counts(path: Path, said: str, status: str | None) -> None:
    row, _ = one(path, "Status", said)
    assert row.get("implementation_status") == status


@pytest.mark.parametrize(
    "said",
    [
        "online ❌", "❌ online", "online 🔴", "⏳ online", "✗ umgesetzt", "umgesetzt ☐", "fertig 🚧", "[ ] online", "~online", ">online", "≠ online",
        "online ⚠️ seit 2024", "☐ offen", "≠ offen",
    ],
)  # fmt: skip
def test_a_sign_takes_a_status_back(path: Path, said: str) -> None:
    row, found = one(path, "Status", said)
    assert row.get("implementation_status") is None
    assert "status_with_condition" in found


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("online ✓", "GO_LIVE"), ("✅ online", "GO_LIVE"), ("☑ online", "GO_LIVE"), ("🟢 online", "GO_LIVE"), ("● online", "GO_LIVE"),
        ("online ✔️ seit 2024", "GO_LIVE"), ("🔴 offen", "OFFEN"), ("❌ nicht online", "OFFEN"), ("🟡 in Umsetzung", "IN_UMSETZUNG"),
    ],
)  # fmt: skip
def test_a_sign_that_agrees_changes_nothing(path: Path, said: str, status: str) -> None:
    row, found = one(path, "Status", said)
    assert row.get("implementation_status") == status
    assert "status_with_condition" not in found


@pytest.mark.parametrize(
    ("said", "status"),
    [("in Umsetzung seit 2024", "IN_UMSETZUNG"), ("geplant seit 2020", "GEPLANT"), ("Test seit 03/2026", "TEST")],
)
def test_since_when_is_no_target(path: Path, said: str, status: str) -> None:
    row, _ = one(path, "Status", said)
    assert (row["implementation_status"], row.get("target_date")) == (status, None)


def test_a_date_of_another_meaning_is_not_taken(path: Path) -> None:
    row, found = one(path, "Zieltermin", "seit 2024", ("Online seit", "geplant 2027"))
    assert (row.get("target_date"), row.get("golive_date")) == (None, None)
    assert found.count("date_of_other_meaning") == 2


def test_a_heading_that_plans_is_true_of_what_stands_below(path: Path) -> None:
    rows = [("Leistung",), ("Wohngeld",), ("Geplant für 2027:",), ("Reisepass",)]
    found = services(deliver(workbook(path, rows)))
    assert (found["10177"]["implementation_status"], found["10177"]["target_date"]) == ("GEPLANT", date(2027, 12, 31))
    assert found["10092"].get("implementation_status") is None


@pytest.mark.parametrize("said", ["300 Euro", "37,00 €", "€ 40", "30 Minuten", "3 Tage", "12 PT"])
def test_euros_and_time_are_no_cases(path: Path, said: str) -> None:
    row, found = one(path, "Fälle pro Jahr", said)
    assert row.get("case_count") is None
    assert "number_of_other_unit" in found


@pytest.mark.parametrize(("said", "count"), [("300 Fälle", 300), ("ca. 1.200 Anträge", 1200), ("12 pro Tag", 2640)])
def test_cases_stay_cases(path: Path, said: str, count: int) -> None:
    assert one(path, "Fälle pro Jahr", said)[0]["case_count"] == count


@pytest.mark.parametrize("said", ["280\n500", "1.200\n80", "12\r\n500"])
def test_two_numbers_in_a_cell_are_not_one(path: Path, said: str) -> None:
    row, found = one(path, "Fälle pro Jahr", said)
    assert row.get("case_count") is None
    assert "number_not_readable" in found


def test_a_share_of_another_year_makes_no_count(path: Path) -> None:
    rows = [("Leistung", "Anträge 2025", "Online-Quote 2023"), ("Wohngeld", 400, "10%"), ("Reisepass", 300, "5%")]
    delivery = deliver(workbook(path, rows))
    row = services(delivery)["10092"]
    assert (row["case_count"], row.get("online_case_count"), row.get("online_share")) == (400, None, None)
    assert "share_of_other_year" in codes(delivery)


def test_of_several_shares_that_of_the_cases_counts(path: Path) -> None:
    header = ("Leistung", "Anträge 2025", "Online-Quote 2023", "Online-Quote 2025")
    row = services(deliver(workbook(path, [header, ("Wohngeld", 400, "10%", "25%"), ("Reisepass", 8, "5%", "5%")])))[
        "10092"
    ]
    assert (row["online_case_count"], row["online_share"]) == (100, 0.25)


def test_a_class_between_two_leaves_the_others(path: Path) -> None:
    rows = [
        ("Leistung", "Prio"),
        ("Wohngeld", "1"),
        ("Reisepass", "2"),
        ("Hundehaltung", "3"),
        ("Personalausweis", "1-2"),
    ]
    delivery = deliver(workbook(path, rows))
    found = services(delivery)
    assert [found[key].get("priority_class") for key in ("10092", "10177", "10160", "10119")] == [3, 2, 1, None]
    assert "priority_not_known" in codes(delivery)


def test_marks_of_footnotes_are_no_part_of_a_name(path: Path) -> None:
    rows = [
        ("Leistung", "Fälle"),
        ("Wohngeld 1)", 400),
        ("Reisepass¹", 80),
        ("Hundehaltung [2]", 30),
        ("1)", "nur Anträge"),
    ]
    delivery = deliver(workbook(path, rows))
    assert {key: row["case_count"] for key, row in services(delivery).items()} == {
        "10092": 400,
        "10177": 80,
        "10160": 30,
    }
    assert (delivery.ledger.rejected, delivery.ledger.ignored) == (0, 1)


def test_numbers_with_a_bracket_in_front_of_names_are_no_footnotes(path: Path) -> None:
    rows = [
        (None, "Leistung", "Status"),
        ("1)", "Wohngeld", "online"),
        ("2)", "Hausnummernvergabe", "offen"),
        ("3)", "Reisepass", "offen"),
    ]
    delivery = deliver(workbook(path, rows))
    assert (delivery.ledger.loaded, delivery.ledger.rejected, delivery.ledger.ignored) == (2, 1, 0)


def test_the_first_of_a_list_without_headers_is_one_of_it(path: Path) -> None:
    rows = [
        ("Wohngeld: online geplant",),
        ("Reisepass: online",),
        ("Hundehaltung: offen",),
        ("Personalausweis: offen",),
    ]
    found = services(deliver(workbook(path, rows)))
    assert (len(found), found["10092"]["implementation_status"]) == (4, "GEPLANT")


def test_a_second_service_in_a_row_is_told(path: Path) -> None:
    delivery = deliver(
        workbook(
            path,
            [
                ("Leistung", None, "Leistung"),
                ("Wohngeld", None, "Reisepass"),
                ("Hundehaltung", None, "Personalausweis"),
            ],
        )
    )
    assert list(services(delivery)) == ["10092", "10160"]
    said = [found.message for found in delivery.findings if found.code == "other_service_in_row"]
    assert ["Reisepass" in said[0], "Personalausweis" in said[1]] == [True, True]


def test_what_an_everyday_word_means_is_proposed_first(path: Path) -> None:
    delivery = deliver(workbook(path, [("Leistung", "Status"), ("Heiraten", "offen"), ("Reisepass", "online")]))
    (unknown,) = [found for found in delivery.findings if found.code == "service_unknown"]
    assert "Ähnlich heißen: 10026" in unknown.message + unknown.remedy


def test_crosses_below_kreis_stadt_and_land_say_who_is_responsible(path: Path) -> None:
    rows = [
        ("Leistung", "Kreis", "Stadt", "Land"),
        ("Wohngeld", None, "x", None),
        ("Führerschein", "x", None, None),
        ("Elterngeld", None, None, "x"),
        ("Reisepass", "x", "x", None),
        ("Hundehaltung", None, None, None),
    ]
    found = services(deliver(workbook(path, rows)))
    assert {key: row["relevance"] for key, row in found.items()} == {
        "10092": "RELEVANT", "10169": "ZUSTAENDIG_ANDERE", "10000": "ZUSTAENDIG_ANDERE", "10177": "RELEVANT", "10160": "RELEVANT",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "relevance"),
    [
        ("ungeprüft", "UNGEPRUEFT"), ("noch zu prüfen", "UNGEPRUEFT"), ("?", "UNGEPRUEFT"), ("unklar", "UNGEPRUEFT"), ("offen", "UNGEPRUEFT"),
        ("Kreis (ungeprüft)", "UNGEPRUEFT"), ("in Klärung mit dem LK", "UNGEPRUEFT"), ("strittig", "UNGEPRUEFT"), ("nicht bekannt", "UNGEPRUEFT"),
        ("entfällt", "NICHT_ANGEBOTEN"), ("nicht angeboten", "NICHT_ANGEBOTEN"), ("Landkreis", "ZUSTAENDIG_ANDERE"),
        ("eigene", "RELEVANT"), ("Ordnungsamt", "RELEVANT"), ("k. A.", "RELEVANT"), (None, "RELEVANT"),
    ],
)  # fmt: skip
def test_unchecked_jurisdiction_is_no_task_of_ones_own(tmp_path: Path, written: str | None, relevance: str) -> None:
    rows = [("Leistung", "Zuständigkeit", "Amt", "Status"), ("Reisepass", written, None, "offen")]
    row = deliver(workbook(tmp_path / "a.xlsx", rows)).rows["service_entry"][0]
    assert (row["relevance"], row.get("office")) == (relevance, "Ordnungsamt" if written == "Ordnungsamt" else None)


@pytest.mark.parametrize(
    "written",
    [
        "online, aber defekt",
        "online aber Probleme",
        "online, jedoch kaputt",
        "live - zurzeit in Wartung",
        "online (leider instabil)",
    ],
)
def test_what_works_badly_is_not_online_for_certain(tmp_path: Path, written: str) -> None:
    value, delivery = cell(tmp_path, "Status", written, "implementation_status")
    assert value is None
    assert "status_from_start" not in codes(delivery)


@pytest.mark.parametrize(
    "said",
    [
        "fertig bis auf ePayment", "vorhanden (Papier)", "online (PDF)", "online – Formular zum Ausdrucken", "abgeschlossen: Vertrag", "erledigt (Konzept)",
        "läuft seit 2024 online", "neu seit Mai online", "in Arbeit seit 2024, seit Mai online", "Einführung 2024 erfolgt", "Test seit Mai beendet",
        "Umsetzung (abgeschlossen)", "in Umsetzung, online 2024", "offen für Bürger seit 2023", "geplant, aber vom Rat gestrichen",
        "offen (2024), geplant (2026)", "offen, geplant 2027",
    ],
)  # fmt: skip
def test_two_states_in_a_text_are_none(path: Path, said: str) -> None:
    row, found = one(path, "Status", said)
    assert [row.get(name) for name in ("implementation_status", "target_date", "golive_date")] == [None, None, None]
    assert "status_with_condition" in found


@pytest.mark.parametrize(
    ("said", "status", "target"),
    [
        ("in Umsetzung, Test ab Herbst 2026", "IN_UMSETZUNG", date(2026, 11, 30)), ("in Umsetzung (Go-live Q4 2026)", "IN_UMSETZUNG", date(2026, 12, 31)),
        ("geplant, online ab 2027", "GEPLANT", date(2027, 12, 31)), ("geplant, noch nicht begonnen", "GEPLANT", None),
        ("in Umsetzung, Konzept abgeschlossen", "IN_UMSETZUNG", None), ("in Umsetzung, Bezahlfunktion offen", "IN_UMSETZUNG", None),
        ("geplant für 2027", "GEPLANT", date(2027, 12, 31)), ("in Umsetzung; Go-live: offen", "IN_UMSETZUNG", None),
        ("in Umsetzung seit Mai", "IN_UMSETZUNG", None), ("offen, Ziel Q4 2026", "OFFEN", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_what_is_to_come_or_of_a_part_takes_no_state_back(
    path: Path, said: str, status: str, target: date | None
) -> None:
    row, found = one(path, "Status", said)
    assert (row.get("implementation_status"), row.get("target_date")) == (status, target)
    assert "status_from_start" in found


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("zurückgestellt bis 2028", date(2028, 12, 31)), ("pausiert bis Ende 2026", date(2026, 12, 31)), ("ruht bis 31.03.2027", date(2027, 3, 31)),
        ("zurückgestellt (Wiedervorlage 03/2027)", date(2027, 3, 31)), ("zurückgestellt seit 2023", None), ("zurückgestellt", None),
    ],
)  # fmt: skip
def test_until_when_something_rests_is_no_target(path: Path, said: str, day: date | None) -> None:
    row, _ = one(path, "Status", said)
    assert row["implementation_status"] == "ZURUECKGESTELLT"
    assert (row.get("target_date"), row.get("review_date")) == (None, day)


@pytest.mark.parametrize("said", ["offen bis 2030", "offen (2024)", "zurückgestellt (Vertrag endet am 31.12.2027)"])
def test_a_time_that_says_nothing_of_itself_is_told(path: Path, said: str) -> None:
    row, found = one(path, "Status", said)
    assert (row.get("target_date"), row.get("review_date")) == (None, None)
    assert "status_time_unclear" in found


def test_the_end_of_a_contract_is_no_golive(path: Path) -> None:
    row, _ = one(path, "Status", "online, Vertrag bis 31.12.2025")
    assert (row["implementation_status"], row.get("golive_date")) == ("GO_LIVE", None)
