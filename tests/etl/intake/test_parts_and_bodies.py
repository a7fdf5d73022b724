"""Parts that name their service only once, and the Gemeinden of a Kreis in its own list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.intake.lists import ACHIM, deliver, services, workbook

KREIS = "033610000000"
HEADER = ("OZG-ID", "OZG-Leistung", "Einzelleistung", "Status", "Fälle", "RG")


@pytest.mark.parametrize("header", ["Einzelleistung", "Verwaltungsleistung", "Unterleistung"])
def test_single_services_below_a_bundle_named_once_are_its_parts(tmp_path: Path, header: str) -> None:
    rows = [
        (*HEADER[:2], header, *HEADER[3:]), (10124, "Wohnsitzmeldungen", "Anmeldung", "online", 1500, 3), (None, None, "Abmeldung", "offen", 300, 1),
        (None, None, "Ummeldung innerorts", "geplant", 1300, 2), (10244, "Fundsachen", "Fundanzeige", "offen", 20, 1), (None, None, "Fundabholung", "offen", 5, 1),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    found = services(delivery)
    stated = {
        key: (row["case_count"], row.get("implementation_status"), row.get("declared_level"))
        for key, row in found.items()
    }
    assert stated == {"10124": (3100, None, None), "10244": (25, "OFFEN", 1)}
    assert delivery.ledger.rejected == 0


def test_a_service_of_its_own_below_a_bundle_is_none_of_its_parts(tmp_path: Path) -> None:
    rows = [
        HEADER,
        (10124, "Wohnsitzmeldungen", "Anmeldung", "online", 1500, 3),
        (None, None, "Reisepass", "offen", 300, 1),
    ]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert {key: row["case_count"] for key, row in found.items()} == {"10124": 1500, "10177": 300}


def test_a_row_apart_is_no_part(tmp_path: Path) -> None:
    rows = [
        HEADER,
        (10124, "Wohnsitzmeldungen", "Anmeldung", "online", 1500, 3),
        (),
        (None, None, "Sonstiges", "offen", 300, 1),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert (services(delivery)["10124"]["case_count"], delivery.ledger.rejected) == (1500, 1)


@pytest.mark.parametrize(
    "body",
    [
        "kreisangehörige Kommunen", "kreisang. Kommunen", "kreisang. Gemeinden", "Kommunen des Landkreises", "die Kommunen im Kreis", "Gemeindeebene",
        "alle Kommunen", "kreisangehörige Städte", "Ordnungsämter der kreisangehörigen Kommunen",
    ],
)  # fmt: skip
def test_the_gemeinden_of_a_kreis_are_others_in_its_list(tmp_path: Path, body: str) -> None:
    rows = [("Leistung", "zuständig", "Status"), ("Wohngeld", body, "offen"), ("Fundsachen", "Landkreis", "online")]
    path = workbook(tmp_path / "a.xlsx", rows)
    of_kreis = services(deliver(path, ars=KREIS))
    assert (of_kreis["10092"]["relevance"], of_kreis["10244"]["relevance"]) == ("ZUSTAENDIG_ANDERE", "RELEVANT")
    of_town = services(deliver(path, ars=ACHIM))
    assert (of_town["10092"]["relevance"], of_town["10244"]["relevance"]) == ("RELEVANT", "ZUSTAENDIG_ANDERE")


@pytest.mark.parametrize("body", ["Landkreis und kreisangehörige Kommunen", "Landkreis"])
def test_a_kreis_among_them_carries_it_out_itself(tmp_path: Path, body: str) -> None:
    rows = [("Leistung", "zuständig", "Status"), ("Wohngeld", body, "offen"), ("Fundsachen", "Landkreis", "online")]
    assert services(deliver(workbook(tmp_path / "a.xlsx", rows), ars=KREIS))["10092"]["relevance"] == "RELEVANT"
