"""Whom a list names besides the municipality it is read for: as the name of a sheet, as responsible, in a column "Kommune"."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.intake.neighbours import named_other
from etl.reference.register import load_register
from tests.etl.intake.lists import DOG, ID_CARD, LOST, codes, deliver, finding, services, sheet_book, workbook

STATUS = ("OZG-ID", "Leistung", "Status")
DISTRICT, ASSOCIATION = "033610000000", "033615401000"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Liste.xlsx"


@pytest.mark.parametrize("name", ["Oyten", "Gemeinde Oyten", "Stadt Verden", "Landkreis", "Landkreis Verden", "Land"])
def test_a_sheet_of_somebody_else_is_not_merged_into_the_own_list(path: Path, name: str) -> None:
    sheets = {"Stadt": [STATUS, (*DOG, "offen")], name: [STATUS, (*DOG, "online"), (*ID_CARD, "online")]}
    delivery = deliver(sheet_book(path, sheets))
    assert {key: row["implementation_status"] for key, row in services(delivery).items()} == {"10160": "OFFEN"}
    assert finding(delivery, "sheet_of_others").sheet == name


@pytest.mark.parametrize("name", ["Achim", "Stadt Achim", "Bürgeramt", "Baden", "Tabelle2", "Uphusen"])
def test_sheets_of_the_own_house_are_merged(path: Path, name: str) -> None:
    delivery = deliver(sheet_book(path, {"Liste": [STATUS, (*DOG, "offen")], name: [STATUS, (*ID_CARD, "online")]}))
    assert set(services(delivery)) == {"10160", "10119"}
    assert "sheet_of_others" not in codes(delivery)


def test_a_file_with_nothing_but_sheets_of_others_is_not_ours(path: Path) -> None:
    delivery = deliver(sheet_book(path, {"Oyten": [STATUS, (*DOG, "online")], "Langwedel": [STATUS, (*DOG, "offen")]}))
    assert not delivery.is_usable
    assert finding(delivery, "municipality_conflict").sheet == "Oyten"


def test_sheets_of_several_municipalities_are_a_list_of_several(path: Path) -> None:
    sheet_book(path, {"Achim": [STATUS, (*DOG, "offen")], "Oyten": [STATUS, (*DOG, "online")]})
    delivery = deliver(path, ars=None)
    assert not delivery.is_usable
    assert delivery.members == ("033610001001", "033610009009")
    for ars, status in zip(delivery.members, ("OFFEN", "GO_LIVE"), strict=True):
        assert services(deliver(path, ars=ars))["10160"]["implementation_status"] == status


def test_the_kreis_reads_its_own_sheet_and_an_association_those_of_its_members(path: Path) -> None:
    sheets = {"Landkreis": [STATUS, (*DOG, "online")], "Riede": [STATUS, (*ID_CARD, "offen")]}
    of_district = deliver(sheet_book(path, sheets), ars=DISTRICT)
    assert set(services(of_district)) == {"10160"}
    of_association = deliver(path, ars=ASSOCIATION)
    assert set(services(of_association)) == {"10119"}


@pytest.mark.parametrize(
    ("body", "relevance"),
    [
        ("Stadt Verden", "ZUSTAENDIG_ANDERE"), ("Gemeinde Oyten", "ZUSTAENDIG_ANDERE"), ("Flecken Langwedel", "ZUSTAENDIG_ANDERE"),
        ("Oyten", "ZUSTAENDIG_ANDERE"), ("Stadt Achim", "RELEVANT"), ("Achim", "RELEVANT"), ("Stadt", "RELEVANT"), ("Bauhof", "RELEVANT"),
        ("Stadt Achim, Bürgeramt", "RELEVANT"), ("Flecken", "RELEVANT"), ("Stadt Verden und Stadt Achim", "RELEVANT"),
    ],
)  # fmt: skip
def test_a_neighbour_that_is_responsible_makes_it_the_business_of_another(
    path: Path, body: str, relevance: str
) -> None:
    delivery = deliver(workbook(path, [(*STATUS, "Zuständigkeit"), (*DOG, "online", body)]))
    assert services(delivery)["10160"]["relevance"] == relevance
    assert "personal_data" not in codes(delivery)


def test_rows_of_the_kreis_are_none_of_ours(path: Path) -> None:
    rows = [("Leistung", "Kommune", "Status"), (DOG[1], "Achim", "online"), (DOG[1], "Oyten", "offen")]
    rows += [(ID_CARD[1], "Kreis", "offen"), (LOST[1], "alle", "offen")]
    delivery = deliver(workbook(path, rows))
    assert set(services(delivery)) == {"10160", "10244"}
    assert codes(delivery).count("row_of_others") == 2


def test_a_name_is_that_of_another_only_where_it_is_certain() -> None:
    register = load_register()
    own = register.get("033610001001")
    assert own is not None
    named = {
        text: found and found.short_name
        for text in ("Stadt Verden", "Berg", "Achim", "")
        for found in [named_other(text, own, register)]
    }
    assert named == {"Stadt Verden": "Verden (Aller)", "Berg": None, "Achim": None, "": None}
