"""One service in several rows, several services in one row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.intake.lists import DOG, ID_CARD, LOST, PASSPORT, codes, deliver, finding, services, text_file, workbook

MEETING = 10124  # Wohnsitzmeldungen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def test_parts_of_a_service_add_up_and_what_differs_is_unknown(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Reifegrad", "Fälle 2025", "Fälle 2024"),
        (MEETING, "Zuzug", "online", 3, 700, 650),
        (MEETING, "Wegzug", "offen", 3, 200, 250),
        (MEETING, "Wechsel im Ort", "geplant", 3, 600, 500),
        (*PASSPORT, "online", 3, 80, 70),
    ]
    delivery = deliver(workbook(path, rows))
    row = services(delivery)["10124"]
    assert (row["case_count"], row["declared_level"], row["implementation_status"]) == (1500, 3, None)
    assert row["given_name"] == "Zuzug; Wegzug; Wechsel im Ort"
    usage = {(one["ozg_id"], one["period_end_date"].year): one["case_count"] for one in delivery.rows["usage_entry"]}
    assert usage == {("10124", 2025): 1500, ("10124", 2024): 1400, ("10177", 2025): 80, ("10177", 2024): 70}
    assert [one.row for one in delivery.findings if one.code == "part_differs"] == [3, 4]
    assert "„Status“" in next(one for one in delivery.findings if one.code == "part_differs").message
    assert (delivery.ledger.loaded, delivery.ledger.rejected) == (4, 0)


def test_parts_that_agree_only_add_up(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"),
        (10160, "An- und Abmeldung Hund", "online", 1500),
        (10160, "Befreiung Steuer Hund", "online", 1600),
    ]
    delivery = deliver(workbook(path, rows))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["implementation_status"]) == (3100, "GO_LIVE")
    assert (finding(delivery, "part_added").severity, finding(delivery, "part_added").row) == ("info", 3)
    assert not [one for one in delivery.findings if one.severity == "warning"]


@pytest.mark.parametrize(("first", "second"), [(400, None), (None, 400), (400, 400)])
def test_a_sum_that_is_not_certain_is_unknown(path: Path, first: int | None, second: int | None) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"),
        (MEETING, "Zuzug", "offen", first),
        (MEETING, "Wegzug", "offen", second),
    ]
    delivery = deliver(workbook(path, rows))
    row = services(delivery)["10124"]
    assert (row.get("case_count"), row["implementation_status"]) == (None, "OFFEN")
    assert "„Fälle pro Jahr“" in finding(delivery, "part_differs").message


def test_of_two_contradicting_rows_neither_counts(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"),
        (*DOG, "offen", 1500),
        (*DOG, "offen", 1600),
        (*DOG, "offen", 1600),
    ]
    delivery = deliver(workbook(path, rows))
    row = services(delivery)["10160"]
    assert (row["case_count"], row["implementation_status"]) == (None, "OFFEN")
    assert [one.row for one in delivery.findings if one.code == "contradicting_row"] == [3, 4]


def test_the_whole_beside_a_part_is_no_sum(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Fälle pro Jahr"),
        (MEETING, "Wohnsitzmeldungen", 1500),
        (MEETING, "davon Zuzug", 700),
    ]
    delivery = deliver(workbook(path, rows))
    assert services(delivery)["10124"]["case_count"] is None
    assert finding(delivery, "contradicting_row").row == 3


def test_a_part_named_twice_is_counted_once(path: Path) -> None:
    part, other = (MEETING, "Zuzug", "offen", 700), (MEETING, "Wegzug", "offen", 200)
    delivery = deliver(workbook(path, [("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"), part, other, part]))
    assert services(delivery)["10124"]["case_count"] == 900
    assert (finding(delivery, "duplicate_row").row, delivery.ledger.ignored) == (4, 1)


@pytest.mark.parametrize(
    "written",
    ["10177/10119", "10177 u. 10119", "10177 & 10119", "10177 + 10119", "10177\n10119", "10177 10119", "10177 sowie 10119", "OZG-10177, OZG-10119",
     "10177 und 10119", "ID 10177; ID 10119", "10177 (Reisepass)\n10119 (Personalausweis)"],
)  # fmt: skip
def test_every_service_of_a_cell_stands_and_cases_count_once(path: Path, written: str) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status", "Fälle pro Jahr"),
        (written, "Ausweise", "geplant", 800),
        (*LOST, "online", 5),
    ]
    delivery = deliver(workbook(path, rows))
    found = services(delivery)
    assert {key: row["implementation_status"] for key, row in found.items()} == {
        "10177": "GEPLANT",
        "10119": "GEPLANT",
        "10244": "GO_LIVE",
    }
    assert sorted(row.get("case_count") or 0 for row in found.values()) == [0, 5, 800]
    assert finding(delivery, "several_keys").cell == "A2"


@pytest.mark.parametrize(
    "written", ["10117-10119", "10117 bis 10119", "10119 ff.", "10177 und weitere: siehe 10119", "10119-"]
)
def test_a_row_of_unclear_services_is_rejected_whole(path: Path, written: str) -> None:
    delivery = deliver(
        workbook(path, [("OZG-ID", "Leistung", "Status"), (written, "Personalausweis", "online"), (*LOST, "online")])
    )
    assert (list(services(delivery)), finding(delivery, "keys_not_clear").cell) == (["10244"], "A2")


def test_two_numbers_in_a_name_are_not_half_a_row(path: Path) -> None:
    rows = [("Leistung", "Status"), ("Personalausweis (10119), Reisepass (10177)", "online"), ("Fundsachen", "online")]
    delivery = deliver(workbook(path, rows))
    assert list(services(delivery)) == ["10244"]
    assert finding(delivery, "keys_not_clear").row == 2


def test_numbers_next_to_each_other_are_both_meant(path: Path) -> None:
    delivery = deliver(
        workbook(path, [("OZG-ID", "Leistung", "Status"), ("10124-10125", "Wohnen", "offen"), (*LOST, "online")])
    )
    assert set(services(delivery)) == {"10124", "10125", "10244"}


def test_a_second_service_of_a_row_is_not_lost_when_the_first_stood_above(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status"),
        (*ID_CARD, "offen"),
        ("10119; 10177", "Ausweise", "online"),
        (*LOST, "offen"),
    ]
    delivery = deliver(workbook(path, rows))
    found = services(delivery)
    assert found["10177"]["implementation_status"] == "GO_LIVE"
    assert found["10119"]["implementation_status"] is None  # the two rows contradict each other
    assert {"part_differs", "contradicting_row"} & set(codes(delivery))


@pytest.mark.parametrize(
    "written", ['="10177"', "'10177", "10.177", "1,0177E+04", '"10177"', "[10177]", "10177,0", "10177*"]
)
def test_a_key_in_clothes_is_the_key(tmp_path: Path, written: str) -> None:
    delivery = deliver(
        text_file(tmp_path / "a.csv", f"OZG-ID;Leistung;Status\n{written};;online\n10244;Fundsachen;offen\n")
    )
    assert {key: row["implementation_status"] for key, row in services(delivery).items()} == {
        "10177": "GO_LIVE",
        "10244": "OFFEN",
    }
    assert "ozg_id_not_readable" not in codes(delivery)


def test_formula_texts_of_other_columns_are_texts(tmp_path: Path) -> None:
    text = 'AGS;LeiKa-Schlüssel;Status;Fälle pro Jahr\n="03361001";="99115005104000";="online";="1400"\n'
    delivery = deliver(text_file(tmp_path / "a.csv", text), ars=None)
    (row,) = delivery.rows["service_entry"]
    assert (delivery.municipality, row["leika_key"], row["case_count"]) == ("033610001001", "99115005104000", 1400)
    assert row["implementation_status"] == "GO_LIVE"
