"""Whose the rows and columns of a list are, where no header "Kommune" says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from etl.actions.words import column_words
from etl.contracts import Delivery
from tests.etl.intake.lists import (
    ACHIM,
    DOG,
    ID_CARD,
    LOST,
    PASSPORT,
    codes,
    deliver,
    fill,
    finding,
    services,
    workbook,
)

OYTEN, KREIS = "033610009009", "033610000000"
HEADER = ("OZG-ID", "Leistung", "Status", "RG")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


def states(delivery: Delivery) -> dict[str, Any]:
    return {key: row.get("implementation_status") for key, row in services(delivery).items()}


def of_rows(header: str, names: list[str | None]) -> list[tuple[Any, ...]]:
    """A list with the column last: one service a row, alternately open and online."""
    keys = (DOG, LOST, PASSPORT, ID_CARD)
    return [(*HEADER[:3], header)] + [(*key, "offen" if at % 2 else "online", name) for at, (key, name) in enumerate(zip(keys, names, strict=False))]  # fmt: skip


@pytest.mark.parametrize(
    "header", ["Ort", "Verwaltung", "Organisation", "Kunde", "Amt", "Dienststelle", "Wo?", "Gemeindename", "Spalte7"]
)
def test_a_column_that_names_municipalities_says_whose_rows_are(path: Path, header: str) -> None:
    rows = of_rows(header, ["Achim", "Langwedel", "Stadt Verden", "Stadt Achim"])
    delivery = deliver(workbook(path, rows))
    assert states(delivery) == {"10160": "GO_LIVE", "10119": "OFFEN"}
    assert codes(delivery).count("row_of_others") == 2
    assert {row.get("office") for row in services(delivery).values()} == {None}
    several = deliver(path, ars=None)
    assert (several.is_usable, ACHIM in several.members, len(several.members)) == (False, True, 3)


@pytest.mark.parametrize("names", [["Zeven", "Sittensen", "Tarmstedt", "Zeven"], ["Köln", "Achim", "Hürth", "Oyten"]])
def test_names_of_other_districts_are_names_too(path: Path, names: list[str | None]) -> None:
    delivery = deliver(workbook(path, of_rows("Region", names)))
    if "Achim" in names:
        assert states(delivery) == {"10244": "OFFEN"}
    else:
        assert finding(delivery, "several_municipalities").severity == "error"


def test_a_list_of_somebody_else_is_not_ours(path: Path) -> None:
    delivery = deliver(workbook(path, of_rows("Mandantenname", ["Oyten"] * 4)))
    assert (delivery.is_usable, finding(delivery, "municipality_conflict").severity) == (False, "error")


def test_keys_below_a_header_nobody_knows(path: Path) -> None:
    delivery = deliver(workbook(path, of_rows("Kennziffer", [ACHIM, OYTEN, "03361009", "03361001"])))
    assert states(delivery) == {"10160": "GO_LIVE", "10119": "OFFEN"}


def test_a_name_only_in_the_first_row_of_each_group_holds_for_the_group(path: Path) -> None:
    for header in ("Gemeinde", "Rathaus"):
        delivery = deliver(workbook(path, of_rows(header, ["Achim", None, "Oyten", None])))
        assert set(states(delivery)) == {"10160", "10244"}


def test_some_rows_that_name_somebody_else_are_asked_about(path: Path) -> None:
    delivery = deliver(workbook(path, of_rows("Ort", [None, "Oyten", None, "Ottersberg"])))
    assert set(states(delivery)) == {"10160", "10177"}
    asked = finding(delivery, "column_says_whose")
    assert (asked.severity, asked.value, asked.cell) == ("warning", "Ottersberg, Oyten", "D")
    # whoever means something else calls the column so
    assert set(states(deliver(workbook(path, of_rows("Bemerkung", [None, "Oyten", None, "Ottersberg"]))))) == {"10160", "10244", "10177", "10119"}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Vorbild", ["Oyten", "Oyten", "Verden", "Langwedel"]), ("Kooperation mit", ["Oyten", "Langwedel", "Oyten", "Oyten"]),
        ("Pilotkommune", ["Köln", "Hamburg", "Bremen", "Köln"]), ("Rechenzentrum", ["Oldenburg"] * 4), ("Landkreis", ["Verden"] * 4),
        ("Region", ["Landkreis Verden"] * 4), ("Ortsteil", ["Baden", "Uphusen", "Achim", "Bierden"]), ("Amt", ["Bürgeramt", "Ordnungsamt", "Bürgeramt", "Standesamt"]),
        ("Ort", ["Rathaus", "Achim", "Bauhof", "Rathaus"]), ("Lage", ["Berg", "Stelle", "Wald", "hoch"]), ("Kürzel", ["leer", "neu", "leer", "neu"]),
    ],
)  # fmt: skip
def test_columns_that_mention_places_are_not_whose_rows_are(path: Path, header: str, names: list[str | None]) -> None:
    delivery = deliver(workbook(path, of_rows(header, names)))
    assert len(services(delivery)) == 4
    assert "row_of_others" not in codes(delivery)


def test_in_a_column_the_kreis_is_another_body_than_its_gemeinde(path: Path) -> None:
    rows = [
        ("Gemeinde", *HEADER),
        ("Oyten", *DOG, "offen", 1),
        ("Landkreis Verden", *DOG, "online", 3),
        ("Kreis Verden", *LOST, "online", 3),
    ]
    delivery = deliver(workbook(path, rows), ars=OYTEN)
    assert states(delivery) == {"10160": "OFFEN"}
    assert codes(delivery).count("row_of_others") == 2 and "contradicting_row" not in codes(delivery)
    assert states(deliver(path, ars=KREIS)) == {"10160": "GO_LIVE", "10244": "GO_LIVE"}
    of_kreis = deliver(workbook(path, [rows[0], rows[2], rows[3]]), ars=OYTEN)
    assert not of_kreis.is_usable
    titled = deliver(workbook(path, [("Landkreis Verden",), (), HEADER, (*DOG, "online", 3)]), ars=OYTEN)
    assert states(titled) == {"10160": "GO_LIVE"}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "name",
    [
        "Oyten",
        "Gemeinde Oyten",
        "Flecken Langwedel:",
        "OZG-Liste der Gemeinde Oyten",
        "Kommune: Oyten",
        "2. Oyten",
        "Stadt Verden (Aller)",
    ],
)
def test_a_name_as_a_heading_holds_for_the_rows_below(path: Path, name: str, place: int) -> None:
    heading = (None,) * place
    rows = [
        HEADER,
        (*heading, "Stadt Achim"),
        (*DOG, "offen", 1),
        (*heading, name),
        (*LOST, "online", 3),
        (*DOG, "online", 3),
    ]
    delivery = deliver(workbook(path, rows))
    assert states(delivery) == {"10160": "OFFEN"}
    assert "contradicting_row" not in codes(delivery) and codes(delivery).count("body_row") == 2
    without_own = deliver(workbook(path, [rows[0], *rows[2:]]))
    assert states(without_own) == {"10160": "OFFEN"}


def test_a_heading_and_its_label_in_two_cells(path: Path) -> None:
    rows = [HEADER, ("Kommune:", "Achim"), (*DOG, "offen", 1), ("Kommune:", "Oyten"), (*LOST, "online", 3)]
    assert states(deliver(workbook(path, rows))) == {"10160": "OFFEN"}


@pytest.mark.parametrize(
    "text",
    [
        "Standesamt gemeinsam mit der Gemeinde Oyten",
        "Hinweis: Oyten ist schon weiter",
        "Ordnungsamt",
        "Landkreis Verden",
        "Bürgerbüro Oyten",
    ],
)
def test_a_heading_that_mentions_a_place_gives_no_row_away(path: Path, text: str) -> None:
    rows = [HEADER, (*DOG, "offen", 1), (text,), (*LOST, "online", 3)]
    delivery = deliver(workbook(path, rows))
    assert set(services(delivery)) == {"10160", "10244"}


def test_a_list_below_or_beside_another_is_of_the_municipality_in_its_title(path: Path) -> None:
    below = [
        ("Gemeinde Oyten",),
        HEADER,
        (*DOG, "offen", 1),
        (),
        (),
        ("Stadt Achim",),
        HEADER,
        (*DOG, "online", 3),
        (*LOST, "online", 3),
    ]
    beside = [
        ("OZG-Liste Oyten", *(None,) * 4, "OZG-Liste Achim"),
        (*HEADER, None, *HEADER),
        (*DOG, "offen", 1, None, *DOG, "online", 3),
    ]
    other = [
        ("Oyten",),
        HEADER,
        (*DOG, "offen", 1),
        (),
        ("Achim",),
        ("Leistung", "Fälle 2025", "Status"),
        ("Hundehaltung", 40, "online"),
    ]
    named = [
        ("Oyten", *(None,) * 4, "Stadt Achim"),
        (*HEADER, None, *HEADER),
        (*DOG, "offen", 1, None, *DOG, "online", 3),
    ]
    for rows in (below, beside, named, other):
        for ars, expected in ((ACHIM, "GO_LIVE"), (OYTEN, "OFFEN")):
            delivery = deliver(workbook(path, rows), ars=ars)
            assert states(delivery)["10160"] == expected
            assert "contradicting_row" not in codes(delivery)
        assert set(deliver(path, ars=None).members) == {ACHIM, OYTEN}


def test_a_name_above_a_block_of_columns(path: Path) -> None:
    rows = [(None, None, "Oyten", None, "Achim", None), (*HEADER, "Status", "RG"), (*DOG, "online", 3, "offen", 1)]
    delivery = deliver(workbook(path, rows))
    assert services(delivery)["10160"]["implementation_status"] == "OFFEN"
    assert services(delivery)["10160"]["declared_level"] == 1
    assert codes(delivery).count("column_of_others") == 2 and "column_twice" not in codes(delivery)


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("Status (Oyten)", "Status (Achim)"), ("Status (Gemeinde Oyten)", "Status (Stadt Achim)"), ("Status Oyten", "Status Achim"),
        ("Oyten: Status", "Achim: Status"), ("Status [Langwedel]", "Status"), ("Status – Verden", "Status – Achim"), ("Status (Bremen)", "Status (Stadt)"),
        ("Status Oyten", "Status Kommune"), ("Status (Köln)", "Status"),
    ],
)  # fmt: skip
def test_a_name_in_a_header_says_whose_the_column_is(path: Path, other: str, own: str) -> None:
    rows = [("OZG-ID", "Leistung", other, own), (*DOG, "online", "offen"), (*LOST, "geplant", "online")]
    delivery = deliver(workbook(path, rows))
    assert states(delivery) == {"10160": "OFFEN", "10244": "GO_LIVE"}
    assert finding(delivery, "column_of_others").column == other
    assert "column_twice" not in codes(delivery)


def test_a_list_with_columns_of_others_alone_is_asked_about(path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Fälle 2025 (Oyten)", "Reifegrad (Oyten)"), (*DOG, 300, 3)]
    assert finding(deliver(workbook(path, rows)), "municipality_conflict").severity == "error"
    rows = [("OZG-ID", "Leistung", "Status Oyten", "RG Langwedel"), (*DOG, "online", 3)]
    assert finding(deliver(workbook(path, rows)), "several_municipalities").severity == "error"


@pytest.mark.parametrize(
    "header",
    ["Status (Neu)", "Status (IT)", "Status (Amt)", "Status (offen/online)", "Status Leistung", "Umsetzung vor Ort"],
)
def test_brackets_that_name_nobody_change_nothing(path: Path, header: str) -> None:
    rows = [("OZG-ID", "Leistung", header, "RG"), (*DOG, "online", 3), (*LOST, "offen", 1)]
    assert "column_of_others" not in codes(deliver(workbook(path, rows)))


def test_the_own_town_below_a_group_is_the_own_column(path: Path) -> None:
    book = Workbook()
    rows = [("OZG-ID", "Leistung", "Status", None, "Reifegrad", None), (None, None, "Land", "Stadt", "Land", "Stadt"), (*DOG, "online", "offen", 4, 1), (*LOST, "online", "geplant", 3, 2)]  # fmt: skip
    fill(book.active, rows)
    for cells in ("C1:D1", "E1:F1"):
        book.active.merge_cells(cells)
    book.save(path)
    delivery = deliver(path)
    found = {key: (row["implementation_status"], row["declared_level"]) for key, row in services(delivery).items()}
    assert found == {"10160": ("OFFEN", 1), "10244": ("GEPLANT", 2)}
    assert "column_twice" not in codes(delivery)


def test_each_figure_of_a_matrix_is_read_for_the_own_name(path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Reifegrad", None, "Fälle 2025", None),
        (None, None, "Oyten", "Achim", "Oyten", "Achim"),
        (*DOG, 3, 1, 300, 1450),
    ]
    row = services(deliver(workbook(path, rows)))["10160"]
    assert (row["declared_level"], row["case_count"]) == (1, 1450)


def test_a_column_can_be_said_to_be_that_of_the_municipality() -> None:
    (entry,) = column_words("Haus", "Kommune")
    assert entry.meaning == "municipality_name"


def test_a_row_of_numbers_beside_a_name_is_no_heading(path: Path) -> None:
    rows = [
        ("Kommune", "OZG-ID", "Reifegrad"),
        ("Achim", 10160, 3),
        ("Oyten", 10244, 2),
        ("Oyten", None, None),
        ("Achim", 10177, 1),
    ]
    delivery = deliver(workbook(path, rows))
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10160": 3, "10177": 1}


def test_the_land_in_a_column_of_municipalities(path: Path) -> None:
    rows = [("Kommune", "AGS", "OZG-ID", "RG"), ("Achim", "03361001", 10160, 3), ("Land Niedersachsen", "03", 10244, 2), ("Landkreis", "03361", 10177, 1),
            ("Oyten", "03361009", 10119, 1)]  # fmt: skip
    delivery = deliver(workbook(path, rows))
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10160": 3}


def test_a_name_below_all_rows_is_no_heading(path: Path) -> None:
    rows = [HEADER, (*DOG, "offen", 1), (*LOST, "online", 3), (), ("Gemeinde Oyten, Stand 30.06.2026",)]
    assert "body_row" not in codes(deliver(workbook(path, rows)))


@pytest.mark.parametrize(
    "names",
    [
        ["Stadtverwaltung Achim", "Gemeindeverwaltung Oyten", "Gemeindeverwaltung Oyten", "Stadtverwaltung Achim"], ["Rathaus Achim", "Rathaus Oyten", "Rathaus Langwedel", "Rathaus Achim"],
        ["28832 Achim", "28876 Oyten", "28876 Oyten", "28832 Achim"], ["Achim", "Kreis", "Oyten", "Stadt Achim"], ["Achim (03361001)", "Land", "Oyten (03361009)", "Achim"],
    ],
)  # fmt: skip
def test_names_are_written_in_many_ways(path: Path, names: list[str | None]) -> None:
    assert states(deliver(workbook(path, of_rows("Ort", names)))) == {"10160": "GO_LIVE", "10119": "OFFEN"}


def test_one_place_in_one_row_is_a_remark(path: Path) -> None:
    assert len(services(deliver(workbook(path, of_rows("Notiz", [None, "Oyten", None, None]))))) == 4
