"""Rows that are no service of their own: headings nobody knows, groups, parts of a service, sums with a sign, legends of two cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import DOG, ID_CARD, PASSPORT, codes, deliver, finding, services, sheet_book, workbook

KEYED = ("OZG-ID", "Leistung", "Status", "Fälle")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def listed(path: Path, *rows: Sequence[Any]) -> Delivery:
    return deliver(workbook(path, rows))


def test_a_heading_nobody_knows_ends_the_one_above(path: Path) -> None:
    rows = [
        (None, "Nicht angeboten werden:"),
        (*DOG, None),
        (None, "Sonderfälle"),
        (*ID_CARD, "online"),
        (*PASSPORT, None),
    ]
    delivery = listed(path, KEYED, *rows)
    told = {key: row["relevance"] for key, row in services(delivery).items()}
    assert told == {"10160": "NICHT_ANGEBOTEN", "10119": "RELEVANT", "10177": "RELEVANT"}
    assert (delivery.ledger.rejected, delivery.ledger.ignored) == (0, 2)


def test_where_names_stand_alone_a_name_nobody_knows_leaves_it_open(path: Path) -> None:
    rows = [
        ("Nicht angeboten werden:",),
        (DOG[1],),
        ("Sonderfälle",),
        (ID_CARD[1],),
        ("Zuständigkeit Landkreis:",),
        (PASSPORT[1],),
    ]
    delivery = listed(path, ("Leistung", "Status"), *rows)
    told = {key: row["relevance"] for key, row in services(delivery).items()}
    assert told == {"10160": "NICHT_ANGEBOTEN", "10119": "UNGEPRUEFT", "10177": "ZUSTAENDIG_ANDERE"}
    assert finding(delivery, "heading_unsure").row == 5
    assert finding(delivery, "service_unknown").value == "Sonderfälle"


def test_the_same_is_true_of_a_status(path: Path) -> None:
    delivery = listed(path, ("Leistung", "Status"), ("Erledigt",), (DOG[1],), ("Sonderfälle",), (ID_CARD[1],))
    assert services(delivery)["10160"]["implementation_status"] == "GO_LIVE"
    assert services(delivery)["10119"].get("implementation_status") is None
    assert "heading_unsure" in codes(delivery)


@pytest.mark.parametrize("numbers", [("1", "1.1", "1.2"), ("2.", "2.1.", "2.2."), (1, 1.1, 1.2)])
def test_a_numbered_group_is_a_heading(path: Path, numbers: Sequence[Any]) -> None:
    group, first, second = numbers
    rows = [(group, "Rund ums Tier"), (first, DOG[1], "online"), (second, ID_CARD[1], "offen")]
    delivery = listed(path, ("Nr.", "Leistung", "Status"), *rows)
    assert set(services(delivery)) == {"10160", "10119"}
    assert finding(delivery, "section_row").row == 2
    assert delivery.ledger.rejected == 0


def test_a_number_and_an_unknown_name_alone_stay_a_failed_service(path: Path) -> None:
    delivery = listed(path, ("Nr.", "Leistung", "Status"), (1, "Rund ums Tier"), (2, DOG[1], "online"))
    assert finding(delivery, "service_unknown").value == "Rund ums Tier"


def test_headings_may_say_the_state_of_the_services_below(path: Path) -> None:
    rows = [("Umgesetzte Leistungen",), (DOG[1], 480), ("Geplante Leistungen 2027",), (ID_CARD[1], 2800)]
    delivery = listed(path, ("Leistung", "Fälle"), *rows)
    assert services(delivery)["10160"]["implementation_status"] == "GO_LIVE"
    row = services(delivery)["10119"]
    assert (row["implementation_status"], row["target_date"].year) == ("GEPLANT", 2027)
    assert delivery.ledger.rejected == 0


def test_sums_may_begin_with_a_sign(path: Path) -> None:
    header = ("Amt", "OZG-ID", "Leistung", "Fälle")
    rows = [("Bürgeramt", *ID_CARD, 2800), ("Bürgeramt", *PASSPORT, 1300), (None, None, "∑ Bürgeramt", 4100)]
    rows += [(None, None, "Gesamt", 4100), (None, None, "Ø je Leistung", 2050)]
    delivery = listed(path, header, *rows)
    assert codes(delivery).count("total_row") == 3
    assert "total_mismatch" not in codes(delivery)
    assert delivery.ledger.rejected == 0


def test_a_part_of_the_row_above_is_told_as_such(path: Path) -> None:
    delivery = listed(path, ("Leistung", "Fälle"), (ID_CARD[1], 2800), ("davon online", 1000))
    assert services(delivery)["10119"]["case_count"] == 2800
    assert finding(delivery, "row_of_row_above").row == 3


@pytest.mark.parametrize("name", [None, "Wohnsitzmeldungen"])
def test_parts_of_a_service_add_up_and_their_states_do_not_contradict(path: Path, name: str | None) -> None:
    header = ("Leistung", "Unterleistung", "Status", "Fälle")
    rows = [("Wohnsitzmeldungen", "Anmeldung", "online", 1500), (name, "Abmeldung", "offen", 300)]
    delivery = listed(path, header, *rows, (ID_CARD[1], "Erstantrag", "offen", 200), (None, "Verlust", "offen", 100))
    row = services(delivery)["10124"]
    assert (row["case_count"], row.get("implementation_status")) == (1800, None)
    assert (services(delivery)["10119"]["case_count"], services(delivery)["10119"]["implementation_status"]) == (
        300,
        "OFFEN",
    )
    assert delivery.ledger.rejected == 0


def test_a_part_below_an_empty_row_is_of_no_service(path: Path) -> None:
    header = ("Leistung", "Unterleistung", "Fälle")
    delivery = listed(path, header, ("Wohnsitzmeldungen", "Anmeldung", 1500), (), (None, "Abmeldung", 300))
    assert services(delivery)["10124"]["case_count"] == 1500
    assert finding(delivery, "service_missing").row == 4


@pytest.mark.parametrize(
    "legend",
    [
        [("Legende",), ("grün", "online"), ("rot", "offen")],
        [("grün", "online"), ("rot", "offen")],
        [("Legende:",), (None, "grün", "online"), (None, "rot", "offen")],
    ],
)
def test_a_legend_of_two_cells_explains_the_colours(path: Path, legend: list[Sequence[Any]]) -> None:
    rows = [("OZG-ID", "Leistung", "Ampel"), (*DOG, "grün"), (*ID_CARD, "rot"), *legend]
    delivery = listed(path, *rows)
    told = {key: row["implementation_status"] for key, row in services(delivery).items()}
    assert told == {"10160": "GO_LIVE", "10119": "OFFEN"}
    assert delivery.ledger.rejected == 0


def test_numbers_below_a_legend_explain_codes_too(path: Path) -> None:
    rows = [(*DOG, 2), (*ID_CARD, 1), (), ("Legende",), (1, "offen"), (2, "online")]
    delivery = listed(path, ("OZG-ID", "Leistung", "Status"), *rows)
    told = {key: row["implementation_status"] for key, row in services(delivery).items()}
    assert told == {"10160": "GO_LIVE", "10119": "OFFEN"}


def test_a_coloured_service_nobody_knows_is_no_legend(path: Path) -> None:
    delivery = listed(path, ("Ampel", "Leistung"), ("grün", DOG[1]), ("rot", "Sonderfälle"))
    assert finding(delivery, "service_unknown").value == "Sonderfälle"


def test_a_legend_may_say_whose_business_a_service_is(path: Path) -> None:
    legend = ("Ampel: grün = online, gelb = läuft, grau = nicht zuständig",)
    rows = [legend, ("OZG-ID", "Leistung", "Ampel"), (*DOG, "grün"), (*ID_CARD, "grau")]
    delivery = listed(path, *rows)
    row = services(delivery)["10119"]
    assert (row["relevance"], row.get("implementation_status")) == ("ZUSTAENDIG_ANDERE", None)
    assert services(delivery)["10160"]["implementation_status"] == "GO_LIVE"


@pytest.mark.parametrize("number", ["III", "●", "grün", 1])
def test_what_stands_before_a_service_makes_it_no_legend(path: Path, number: Any) -> None:
    delivery = listed(path, ("Nr.", "Leistung", "Status"), (number, DOG[1], None), ("II", ID_CARD[1], "online"))
    assert set(services(delivery)) == {"10160", "10119"}


@pytest.mark.parametrize("part", ["- Anmeldung", "   Anmeldung", "   - Anmeldung", "• Anmeldung"])
def test_what_is_listed_below_a_service_is_a_part_of_it(path: Path, part: str) -> None:
    rows = [("Wohnsitzmeldungen", None, 3100), (part, "online", 1500), (part.replace("An", "Ab"), "offen", 300)]
    delivery = listed(path, ("Leistung", "Status", "Fälle"), *rows, ("– Reisepass", "offen", 1300))
    assert {key: row["case_count"] for key, row in services(delivery).items()} == {"10124": 3100, "10177": 1300}
    assert services(delivery)["10124"].get("implementation_status") is None
    assert codes(delivery).count("row_of_row_above") == 2


def test_an_indented_name_below_nothing_is_a_failed_service(path: Path) -> None:
    delivery = listed(path, ("Leistung", "Status"), ("- Sonderfälle", "online"), (DOG[1], "offen"))
    assert finding(delivery, "service_unknown").row == 2


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize("name", ["Gewerbe", "Unternehmensanmeldung und -genehmigung", "Gewerbewesen"])
def test_an_empty_line_above_the_parts_of_its_service_counts_for_nothing(path: Path, name: str, mark: str) -> None:
    rows = [
        ("10294", name, None, None),
        (None, f"{mark}Gewerbeanmeldung", "online", 180),
        (None, f"{mark}Gewerbeabmeldung", "online", 120),
        ("10160", "Hundesteuer", None, None),
        (None, f"{mark}Hundesteuer Anmeldung", "online", 90),
        (None, f"{mark}Hundesteuer Abmeldung", "offen", 60),
        (*PASSPORT, None, None),
        (*ID_CARD, "online", 900),
    ]
    delivery = listed(path, KEYED, *rows)
    told = [
        (row["ozg_id"], row.get("implementation_status"), row.get("case_count")) for row in services(delivery).values()
    ]
    assert told == [("10294", "GO_LIVE", 300), ("10160", None, 150), ("10177", None, None), ("10119", "GO_LIVE", 900)]
    assert (delivery.ledger.loaded, delivery.ledger.ignored, delivery.ledger.rejected) == (6, 2, 0)
    assert [each.row for each in delivery.findings if each.code == "row_above_parts"] == [2, 5]
    assert len(delivery.rows["service_entry"]) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [("10294", "Gewerbe", "offen", None), (None, "Gewerbeanmeldung", "online", 180)],  # it says something itself
        [("10294", "Gewerbe", None, None), (None, "Hundesteuer", "online", 180)],  # another service
        [("10294", "Gewerbe", None, None), ("10294", "Gewerbeanmeldung", "online", 180)],  # each with its number
        [("10294", "Gewerbe", None, None), (None, "Gewerbeanmeldung", None, None)],  # which says nothing either
        [("10294", "Gewerbe", None, None), (None, None, None, None), (None, "Gewerbeanmeldung", "online", 180)],
    ],
)
def test_other_empty_lines_are_services(path: Path, rows: list[tuple[Any, ...]]) -> None:
    delivery = listed(path, KEYED, *rows)
    assert "row_above_parts" not in codes(delivery)
    assert delivery.rows["service_entry"][0]["given_name"].startswith("Gewerbe")


@pytest.mark.parametrize(
    ("title", "headers", "state"),
    [
        ("Bereits online verfügbare Leistungen der Stadt Achim", ("Leistung", "Fälle"), "GO_LIVE"),
        ("In Planung:", ("Leistung", "Fälle"), "GEPLANT"),
        ("Offene Leistungen", ("Leistung", "Status"), None),
        ("Umsetzung der Stadt Achim", ("Leistung", "Fälle"), None),
        ("Rollout", ("Leistung", "Fälle"), None),
    ],
)
def test_a_title_that_names_a_state_is_true_of_all_rows_that_have_no_column_for_it(
    path: Path, title: str, headers: tuple[str, str], state: str | None
) -> None:
    delivery = listed(path, (title,), headers, (DOG[1], None), (ID_CARD[1], None))
    assert [row.get("implementation_status") for row in delivery.rows["service_entry"]] == [state, state]


@pytest.mark.parametrize(
    ("sheets", "states"),
    [
        (("erledigt", "geplant 2027"), {"10160": "GO_LIVE", "10119": "GEPLANT"}),
        (("offen", "Liste"), {"10160": None, "10119": None}),
    ],
)
def test_sheets_called_like_states_say_how_far_their_rows_are(
    path: Path, sheets: tuple[str, str], states: dict[str, str | None]
) -> None:
    rows = dict(zip(sheets, ([("Leistung", "Amt"), (name, "Amt 33")] for _, name in (DOG, ID_CARD)), strict=True))
    delivery = deliver(sheet_book(path, rows))
    assert {key: row.get("implementation_status") for key, row in services(delivery).items()} == states


def test_an_office_above_the_first_table_is_that_of_its_rows(path: Path) -> None:
    rows = [
        ("Bürgerbüro",),
        ("Leistung", "Status"),
        (ID_CARD[1], "offen"),
        (),
        ("Steueramt",),
        ("Leistung", "Status"),
        (DOG[1], "online"),
    ]
    told = {key: row.get("office") for key, row in services(listed(path, *rows)).items()}
    assert told == {"10119": "Bürgerbüro", "10160": "Steueramt"}


def test_the_only_office_above_a_list_may_be_that_of_who_wrote_it(path: Path) -> None:
    delivery = listed(path, ("Hauptamt",), ("Leistung", "Status"), (ID_CARD[1], "offen"), (DOG[1], "online"))
    assert [row.get("office") for row in delivery.rows["service_entry"]] == [None, None]
