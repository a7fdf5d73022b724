"""Lists of several municipalities: a column for each, or rows that name their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.feedback.details import details_of
from tests.etl.intake.lists import ACHIM, DOG, LOST, PASSPORT, codes, deliver, fill, finding, services, workbook

OYTEN, DISTRICT = "033610009009", "033610000000"
MATRIX = [
    ("OZG-ID", "Leistung", "Achim", "Oyten", "Ottersberg"),
    (*DOG, 3, 1, 2),
    (*LOST, 0, None, 1),
    (*PASSPORT, 2, 2, None),
]
LONG = [
    ("Kommune", "OZG-ID", "Leistung", "Status", "Reifegrad"),
    ("Achim", *DOG, "online", 3), ("Oyten", *DOG, "offen", 1), ("Ottersberg", *DOG, "geplant", 2), ("Achim", *LOST, "offen", 0),
]  # fmt: skip


@pytest.mark.parametrize("rows", [MATRIX, LONG])
@pytest.mark.parametrize("option", [None, "03361"])
def test_a_list_of_several_is_nobodys_own(tmp_path: Path, rows: list, option: str | None) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=option)
    assert (delivery.is_usable, len(delivery.members), ACHIM in delivery.members) == (False, 3, True)
    assert "Oyten (033610009009)" in finding(delivery, "several_municipalities").message
    assert "contradicting_row" not in codes(delivery)


def test_a_matrix_is_read_for_one_of_them(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Reifegrad der Leistungen",), (), *MATRIX]), ars=OYTEN)
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10160": 1, "10177": 2}
    assert (delivery.municipality, delivery.ledger.ignored) == (OYTEN, 1)


def test_a_matrix_of_status_words(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Achim", "Oyten"), (*DOG, "online", "offen"), (*LOST, "geplant", "online")]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert [row["implementation_status"] for row in found.values()] == ["GO_LIVE", "GEPLANT"]


GROUPED = [
    ("OZG-ID", "Leistung", "Oyten", None, "Achim", None), (None, None, "Status", "Fälle", "Status", "Fälle"),
    (*DOG, "online", 500, "offen", 260), (*LOST, "geplant", 7, "online", 12),
]  # fmt: skip


def test_of_a_group_of_columns_for_each_only_the_own_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", GROUPED)
    delivery = deliver(path, ars=ACHIM)
    found = {key: (row["implementation_status"], row["case_count"]) for key, row in services(delivery).items()}
    assert found == {"10160": ("OFFEN", 260), "10244": ("GO_LIVE", 12)}
    said = [each.message for each in delivery.findings if each.code == "column_of_others"]
    assert said[0] == "„Oyten · Status“ spricht von Oyten und nicht von Achim; die Spalte wurde nicht gelesen."
    assert len(said) == 2 and "column_twice" not in codes(delivery)
    several = deliver(path, ars="03361")
    assert (several.is_usable, set(several.members)) == (False, {ACHIM, OYTEN})


def test_numbers_nobody_explains_are_not_read(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", MATRIX))
    assert {row.get("declared_level") for row in services(delivery).values()} == {None}
    assert (finding(delivery, "matrix_not_explained").severity, finding(delivery, "matrix_not_explained").cell) == (
        "warning",
        "C",
    )


def test_rows_of_others_are_left_out(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", LONG))
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10160": 3, "10244": 0}
    assert vars(delivery.ledger) == {"read": 4, "loaded": 2, "rejected": 0, "ignored": 2}


SHARED = [("Gemeinde", "Leistung", "Reifegrad"), ("Adendorf", "Fundsachen", 2), ("Bardowick", "Fundsachen", 1)]
ADENDORF, SAMTGEMEINDE, FLECKEN = "033550001001", "033555402000", "033555402004"


@pytest.mark.parametrize(("ars", "level"), [(ADENDORF, 2), (SAMTGEMEINDE, 1), (FLECKEN, 1)])
def test_a_name_of_an_association_and_its_member_is_whom_somebody_names(tmp_path: Path, ars: str, level: int) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", SHARED), ars=ars)
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10244": level}
    assert (delivery.municipality, delivery.ledger.ignored) == (ars, 1)


def test_a_list_with_such_a_name_is_not_divided(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", SHARED), ars=None)
    assert (delivery.is_usable, delivery.members) == (False, ())
    assert (
        "Samtgemeinde Bardowick (033555402000), Bardowick (033555402004)"
        in finding(delivery, "municipality_ambiguous").message
    )


THEDINGHAUSEN, MEMBER, BLENDER = "033615401000", "033615401013", "033615401002"
OF_ASSOCIATION = [
    ("OZG-ID", "Leistung", "Samtgemeinde", "Blender", "Riede", "Thedinghausen"),
    (*DOG, None, "online", "offen", "geplant"),
    (*LOST, "offen", "online", "online", "online"),
    (*PASSPORT, "online", None, None, None),
]


@pytest.mark.parametrize(
    ("ars", "states"),
    [
        (THEDINGHAUSEN, {"10244": "OFFEN", "10177": "GO_LIVE"}),
        (MEMBER, {"10160": "GEPLANT", "10244": "GO_LIVE"}),
        (BLENDER, {"10160": "GO_LIVE", "10244": "GO_LIVE"}),
    ],
)
def test_a_matrix_of_an_association_and_its_members(tmp_path: Path, ars: str, states: dict[str, str]) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", OF_ASSOCIATION), ars=ars)
    assert {key: row["implementation_status"] for key, row in services(delivery).items()} == states
    said = [each.message for each in delivery.findings if each.code == "unknown_columns"]
    assert [name for name in ("Samtgemeinde", "Thedinghausen") if ars == THEDINGHAUSEN and name in str(said)] == []


@pytest.mark.parametrize(
    ("headers", "is_read"),
    [(("Achim", "Oyten", "Thedinghausen"), True), (("Blender", "Riede", "Thedinghausen"), False), (("Achim", "Oyten"), False)],
)  # fmt: skip
def test_a_column_called_like_association_and_member(tmp_path: Path, headers: tuple[str, ...], is_read: bool) -> None:
    rows = [("OZG-ID", "Leistung", *headers), (*DOG, *("offen" for _ in headers[1:]), "online")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=THEDINGHAUSEN)
    assert [row["implementation_status"] for row in services(delivery).values()] == ["GO_LIVE"] * is_read
    assert delivery.is_usable == is_read


def test_a_matrix_of_a_district_and_its_municipalities(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Kreis", "Achim", "Oyten"), (*DOG, "online", "offen", "offen")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=DISTRICT)
    assert [row["implementation_status"] for row in services(delivery).values()] == ["GO_LIVE"]


def test_a_sheet_that_sums_up_is_no_second_list(tmp_path: Path) -> None:
    book = Workbook()
    fill(book.active, [("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"), (*DOG, "online", 400), (*LOST, "offen", 20)])
    fill(book.create_sheet("Statistik Juni"), [("Leistung", "Anzahl"), ("Hundehaltung", 3), ("Fundsachen", 1)])
    book.save(path := tmp_path / "a.xlsx")
    delivery = deliver(path)
    assert {key: row["case_count"] for key, row in services(delivery).items()} == {"10160": 400, "10244": 20}
    assert (delivery.ledger.read, "contradicting_row" in codes(delivery), "summary_sheet" in codes(delivery)) == (
        2,
        False,
        True,
    )
    alone = deliver(
        workbook(
            tmp_path / "b.xlsx", [("OZG-ID", "Leistung", "Status"), (*DOG, "online"), (*LOST, "offen")], "Auswertung"
        )
    )
    assert len(services(alone)) == 2


def test_one_column_that_is_called_like_a_place_is_no_matrix(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Status", "Stelle"), (*DOG, "online", "x"), (*LOST, "offen", "y")]
    assert deliver(workbook(tmp_path / "a.xlsx", rows)).members == ()


@pytest.mark.parametrize("line", [("Stand: 30.06.2026",), ("Stand", "30.06.2026"), ("Berichtsstand 30.06.2026",)])
def test_a_date_above_a_matrix_is_no_status(tmp_path: Path, line: tuple) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [line, (), *MATRIX]))
    assert {row.get("implementation_status") for row in services(delivery).values()} == {None}
    assert "matrix_not_explained" in codes(delivery) and "column_looks_known" not in codes(delivery)


def test_a_date_beside_what_a_matrix_states(tmp_path: Path) -> None:
    delivery = deliver(workbook(tmp_path / "a.xlsx", [("Reifegrade der Kommunen, Stand 30.06.2026",), (), *MATRIX]))
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {
        "10160": 3,
        "10244": 0,
        "10177": 2,
    }


@pytest.mark.parametrize("option", [None, ACHIM])
def test_names_of_municipalities_are_no_unknown_columns(tmp_path: Path, option: str | None) -> None:
    path = workbook(tmp_path / "a.xlsx", MATRIX)
    delivery = deliver(path, ars=option)
    assert "unknown_columns" not in codes(delivery)
    assert details_of(path, delivery.report(), None)["unknown_columns"] == []
