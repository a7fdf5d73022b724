"""What stands below a list: a footnote is no lost service, and a service somebody added there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.etl.intake.lists import codes, deliver, finding, services, workbook

HEADER = ("Prio", "Leistung", "Fälle pro Jahr", "Status")
ROWS = [HEADER, (1, "Reisepass", 900, "offen"), (2, "Fundsachen", 60, "online"), (3, "Hundehaltung", 40, "offen")]
SUM = (None, "Summe", 1000)


@pytest.mark.parametrize(
    "below",
    [
        [SUM, (), ("Prio 2 doppelt vergeben, Entscheidung steht aus",)],
        [SUM, (), ("* nur Anmeldungen",), ("Entscheidung BM steht aus",)],
        [SUM, ("Stand der Fallzahlen ist der Jahresbericht",)],
        [(), ("Entscheidung des Bürgermeisters steht aus",)],
        [SUM, (), (None, "Die Fallzahlen stammen aus dem Jahresbericht 2025.")],
        [SUM, (), (None, "Zahlen ohne Ortsteile, Rest folgt nach der Sommerpause")],
        [SUM, (), (None, None, None, "wird im Herbst fortgeschrieben")],
    ],
)
def test_a_footnote_is_no_lost_service(tmp_path: Path, below: list[tuple[Any, ...]]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*ROWS, *below]))
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (3, 0)
    assert "note_row" in codes(delivery)


@pytest.mark.parametrize(
    ("below", "loaded", "rejected"),
    [
        ([SUM, (), (None, "Personalausweis")], 4, 0),
        ([SUM, (), (None, "Personalausweis", 700, "offen")], 4, 0),
        ([SUM, (), (None, "Waldbrandprämie")], 3, 1),
        ([SUM, (), (None, "Waldbrandprämie", 3, "offen")], 3, 1),
        ([(None, "Antrag auf Prämie, Zuschuss oder Darlehen für Wald")], 3, 1),
        ([(None, None, 700, "offen")], 3, 1),
    ],
)  # fmt: skip
def test_a_service_below_the_list_is_none_lost_in_silence(
    tmp_path: Path, below: list[tuple[Any, ...]], loaded: int, rejected: int
) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [*ROWS, *below]))
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (loaded, rejected)


@pytest.mark.parametrize(
    ("mark", "note"), [("*", "* {}"), ("¹", "¹ {}"), (" 1)", "1) {}"), (" [2]", "[2] {}"), ("**", "**) {}")]
)
@pytest.mark.parametrize(
    ("header", "written", "said", "field", "read", "code"),
    [
        ("Reifegrad", "3", "nach Modell 2.0", "rgm_version", "2.0", None),
        ("Reifegrad", "3", "Selbstauskunft des Herstellers", "declared_level", None, "level_with_condition"),
        ("Status", "online", "nur Testsystem, Freischaltung 2027", "implementation_status", None, "status_with_condition"),
        ("Status", "online", "im Serviceportal", "implementation_status", "GO_LIVE", "status_from_start"),
        ("Fälle pro Jahr", "260", "geschätzt", "case_quality", "GESCHAETZT", None),
        ("Fälle pro Jahr", "260", "Zahl aus 2019", "case_count", 260, "number_with_note"),
        ("Fälle pro Jahr", "260", "nur 1. Halbjahr 2025", "case_count", None, "number_of_part"),
    ],
)  # fmt: skip
def test_a_footnote_of_a_cell_counts_as_if_it_stood_in_it(
    tmp_path: Path,
    mark: str,
    note: str,
    header: str,
    written: str,
    said: str,
    field: str,
    read: object,
    code: str | None,
) -> None:
    rows = [("Leistung", header), ("Hundesteuer", written + mark), ("Reisepass", "1"), (), (note.format(said),)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert (delivery.ledger.loaded, delivery.ledger.rejected, delivery.ledger.ignored) == (2, 0, 1)
    assert services(delivery)["10160"].get(field) == read
    told = finding(delivery, "footnote_read")
    assert (told.value, said in told.message, told.cell) == (written + mark, True, "B2")
    assert code is None or code in codes(delivery)


def test_a_footnote_of_one_level_changes_no_other(tmp_path: Path) -> None:
    rows = [("Leistung", "Reifegrad"), ("Hundesteuer", "3*"), ("Reisepass", "1"), (), ("* nach Modell 2.0",)]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert {key: row["rgm_version"] for key, row in found.items()} == {"10160": "2.0", "10177": "1.1"}


def test_a_footnote_of_every_level_is_one_of_the_list(tmp_path: Path) -> None:
    rows = [("Leistung", "Reifegrad"), ("Hundesteuer", "3*"), ("Reisepass", "1*"), (), ("* nach Modell 2.0",)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert [row["rgm_version"] for row in services(delivery).values()] == ["2.0", "2.0"]
    assert "footnote_read" not in codes(delivery)


def test_a_footnote_of_a_service_is_asked_for(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Status"),
        ("Hundesteuer**", "online"),
        ("Reisepass", "offen"),
        ("** Zuständigkeit beim Landkreis",),
    ]
    told = finding(deliver(workbook(tmp_path / "a.xlsx", rows)), "footnote_of_service")
    assert (told.value, "Zuständigkeit beim Landkreis" in told.message) == ("Hundesteuer**", True)


def test_a_mark_without_a_note_changes_nothing(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Status", "Fälle"),
        ("Hundesteuer", "online*", "260*"),
        ("Reisepass", "offen", "80"),
        ("** geschätzt",),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    row = services(delivery)["10160"]
    assert (row["implementation_status"], row["case_count"], row.get("case_quality")) == ("GO_LIVE", 260, None)
    assert "footnote_read" not in codes(delivery)
