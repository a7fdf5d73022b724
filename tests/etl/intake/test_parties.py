"""Whom a cell says is waited for: as clerks write it, in the list of whoever wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.intake.parties import party_reader
from etl.intake.vocabulary import vocabulary_of
from etl.parse.words import load_words
from etl.reference.register import load_register
from tests.etl.intake.lists import codes, deliver, finding, workbook

MEMBER, ASSOCIATION, DISTRICT, CITY, TOWN = (
    "033615401013", "033615401000", "033610000000", "034030000000", "034510001001",
)  # fmt: skip


def party(text: str, ars: str = TOWN) -> str | None:
    words, register = load_words(), load_register()
    return party_reader(register.get(ars), register, words, vocabulary_of(words))(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Fa. Meyer", "H"), ("Firma Meyer", "H"), ("Meyer GmbH", "H"), ("Hersteller (Fa. Meyer)", "H"), ("beim Hersteller", "H"),
        ("wir selbst", "K"), ("Wir", "K"), ("im Hause", "K"), ("Gemeinde Apen", "K"), ("Apen", "K"), ("Ordnungsamt", "K"), ("FB 3", "K"),
        ("Land Niedersachsen", "L"), ("Land (OSI-Plattform)", "L"), ("wartet auf das Land", "L"), ("Landkreis Ammerland", "KR"),
        ("der Kreis", "KR"), ("LK", "KR"), ("Zweckverband Nordwest", "KR"), ("Bund", "B"), ("BMI", "B"), ("L", "L"),
        # two parties, a doubt, another body or no party at all: nobody is made up
        ("Land/Hersteller", None), ("Land und Bund", None), ("Hersteller?", None), ("Landkreis Osterholz", None), ("Stadt Verden", None),
        ("AG Digitalisierung", None), ("Müller", None), ("Jugendamt", None), ("OZG-Team", None),
    ],
)  # fmt: skip
def test_a_party_is_read_as_people_write_it(written: str, expected: str | None) -> None:
    assert party(written) == expected


@pytest.mark.parametrize(
    ("written", "of_member", "of_association", "of_district", "of_city"),
    [
        ("Samtgemeinde", "KR", "K", "KR", "KR"),
        ("Samtgemeinde Thedinghausen", "KR", "K", None, None),
        ("SG Thedinghausen", "KR", "K", None, None),
        ("Landkreis", "KR", "KR", "K", "K"),
        ("Landkreis Verden", "KR", "KR", "K", None),
        ("Gemeinde", "K", "K", None, "K"),
        ("Amt", "KR", "K", "K", "K"),
        ("Jugendamt", None, None, "K", "K"),
    ],
)
def test_what_a_word_means_depends_on_whose_list_it_is(
    written: str, of_member: str | None, of_association: str | None, of_district: str | None, of_city: str | None
) -> None:
    expected = {MEMBER: of_member, ASSOCIATION: of_association, DISTRICT: of_district, CITY: of_city}
    assert {ars: party(written, ars) for ars in expected} == expected


def bottleneck(tmp_path: Path, headers: tuple[str, ...], cells: tuple[Any, ...]) -> tuple[dict[str, Any], list[str]]:
    rows = [("Leistung", "Status", *headers), ("Reisepass", "offen", *cells), ("Fundsachen", "online")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN)
    return delivery.rows["bottleneck_entry"][0], codes(delivery)


@pytest.mark.parametrize("header", ["liegt bei", "bei wem", "Wer", "durch wen", "Ball liegt bei", "Wir warten auf"])
def test_columns_beside_a_bottleneck_say_who_and_since_when(tmp_path: Path, header: str) -> None:
    found, said = bottleneck(tmp_path, ("Hemmnis", header, "seit"), ("Schnittstelle", "Hersteller", "15.09.2025"))
    assert (found["waiting_for"], str(found["since_date"])) == ("H", "2025-09-15")
    assert "unknown_columns" not in said


def test_the_same_headers_elsewhere_say_nothing_of_a_bottleneck(tmp_path: Path) -> None:
    rows = [("Leistung", "liegt bei", "Status", "Engpass"), ("Reisepass", "Land", "offen", "ePayment")]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows), ars=TOWN)
    assert delivery.rows["bottleneck_entry"][0].get("waiting_for") is None
    assert "„liegt bei“" in finding(delivery, "unknown_columns").message
    found, _ = bottleneck(tmp_path, ("Engpass", "Wer"), ("ePayment", "Kasse 3, Zimmer 12"))
    assert found.get("waiting_for") is None


@pytest.mark.parametrize(("ars", "expected"), [(MEMBER, "KR"), (ASSOCIATION, "K")])
def test_a_sheet_of_its_own_is_read_by_the_same_rule(tmp_path: Path, ars: str, expected: str) -> None:
    rows = [
        ("Zwischenlösung", "Nachfolge", "Umstieg geplant", "Wartet auf"),
        ("Konto", "BundID", "2027", "Samtgemeinde"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows, "Zwischenlösungen"), ars=ars)
    assert delivery.rows["interim_solution"][0]["waiting_for"] == expected
