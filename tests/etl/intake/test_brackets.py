"""What stands in brackets behind a header: whose, when and what the column speaks of counts for every meaning; what nobody knows is asked for
where it decides figures, and what changes nothing leaves the header what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import codes, deliver, finding, services, workbook


def listed(tmp_path: Path, headers: tuple[str, ...], *values: Any) -> Delivery:
    """A list of two services with these further columns; the second row leaves them empty."""
    rows = [
        ("OZG-ID", "Leistung", "Amt", *headers),
        (10177, "Reisepass", "Bürgerbüro", *values),
        (10244, "Fundsachen", "Ordnungsamt", *[None for _ in values]),
    ]
    return deliver(workbook(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Online-Anteil (Ziel)", 0.8, "online_share"), ("Online-Quote (Soll)", 0.8, "online_share"), ("Anteil digital (bundesweit)", 0.8, "online_share"),
        ("Online-Anteil (Prognose 2027)", 0.8, "online_share"), ("Digitalquote (Zweckverband)", 0.8, "online_share"), ("Onlinequote (geplant)", 0.8, "online_share"),
        ("Reifegrad (nach Umsetzung)", 3, "declared_level"), ("RG (machbar)", 3, "declared_level"), ("Reifegrad (nach dem Rollout)", 3, "declared_level"),
        ("Reifegrad (EfA-Dienst)", 3, "declared_level"), ("Reifegrad (Bürgersicht)", 3, "declared_level"), ("Reifegrad (Formular)", 3, "declared_level"),
        ("Fälle (nicht online)", 4000, "case_count"), ("Fälle (Telefon)", 4000, "case_count"), ("Anträge (unerledigt)", 4000, "case_count"),
        ("Fallzahl (Widersprüche)", 4000, "case_count"), ("Vorgänge (storniert)", 4000, "case_count"), ("Fälle (E-Mail, Fax)", 4000, "case_count"),
        ("davon online (abgebrochen)", 400, "online_case_count"), ("Online-Fälle (Zielwert)", 400, "online_case_count"),
        ("Zieldatum (Land)", "31.12.2026", "target_date"), ("Termin (EfA-Leistung)", "31.12.2026", "target_date"),
        ("Go-Live (Land)", "31.12.2023", "golive_date"), ("online seit (Bundesportal)", "31.12.2023", "golive_date"),
        ("Ziel-Reifegrad (Land)", 4, "target_level"), ("Status (Website)", "online", "implementation_status"),
        ("Status (Förderantrag)", "erledigt", "implementation_status"), ("Umsetzungsstand (Bezahlung)", "online", "implementation_status"),
        ("Status (Schulung)", "online", "implementation_status"), ("Relevanz (Bund)", "ja", "relevance"),
    ],
)  # fmt: skip
def test_what_is_not_ours_or_not_yet_is_asked_for(tmp_path: Path, header: str, value: Any, field: str) -> None:
    delivery = listed(tmp_path, (header,), value)
    row = services(delivery)["10177"]
    assert row.get(field) in (None, "RELEVANT")
    assert finding(delivery, "column_looks_known").column == header


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Reifegrad (Ist/Soll)", "1/3"), ("RG (Soll/Ist)", "3/1"), ("Reifegrad (Soll-Ist)", "3-1"), ("Reifegrad (Ist → Soll)", "1 → 3"),
        ("Reifegrad (heute/Ziel)", "0/2"), ("Reifegrad (jetzt und Ziel)", "1 und 3"), ("Reifegrad (aktuell / geplant)", 2), ("Reifegrad (Ist, Ziel)", 2),
        ("Reifegrad Ist/Soll", "1/3"), ("Status (Ist/Soll)", "offen/online"), ("Termin (Plan/Ist)", "31.12.2026"), ("Online-Anteil (Ist/Ziel)", "10/50"),
    ],
)  # fmt: skip
def test_what_is_and_what_is_to_be_in_one_column_is_neither(tmp_path: Path, header: str, value: Any) -> None:
    delivery = listed(tmp_path, (header,), value)
    stated = {"declared_level", "target_level", "implementation_status", "target_date", "golive_date", "online_share"}
    assert {name for name, said in services(delivery)["10177"].items() if said is not None} & stated == set()
    assert finding(delivery, "column_looks_known").column == header


def test_the_aim_and_the_state_in_columns_of_their_own_are_read(tmp_path: Path) -> None:
    row = services(listed(tmp_path, ("Reifegrad (Ist)", "Reifegrad (Soll)"), 1, 3))["10177"]
    assert (row["declared_level"], row["target_level"]) == (1, 3)


@pytest.mark.parametrize(
    "header", ["Engpass (behoben)", "Hindernis (gelöst 2025)", "Engpass (erledigte)", "Blocker (beim Land)"]
)
def test_a_bottleneck_that_is_gone_is_none(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, (header,), "Schnittstelle")
    assert "bottleneck_entry" not in delivery.rows
    assert "column_looks_known" in codes(delivery)


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Reifegrad (alt)", 3, "declared_level"), ("Rang (Vorjahr)", 3, "priority_rank"), ("Zieldatum (alt)", "31.12.2026", "target_date"),
        ("Priorität (bisher)", 3, "priority_class"), ("Status (Stand Vorjahr)", "online", "implementation_status"),
        ("Zuständigkeit (früher)", "Kreis", "responsible_body"), ("Online-Anteil (Vorjahr)", 0.4, "online_share"),
        ("Go-Live (ursprünglich)", "01.02.2025", "golive_date"), ("Engpass (früher)", "Schnittstelle", "bottlenecks"),
    ],
)  # fmt: skip
def test_what_once_was_is_told_and_not_read(tmp_path: Path, header: str, value: Any, field: str) -> None:
    delivery = listed(tmp_path, (header,), value)
    assert services(delivery)["10177"].get(field) is None
    assert "bottleneck_entry" not in delivery.rows
    assert "column_of_the_past" in codes(delivery)


@pytest.mark.parametrize(
    ("headers", "values", "field", "expected"),
    [
        (("Status (alt)", "Status (neu)"), ("offen", "online"), "implementation_status", "GO_LIVE"),
        (("Status (Vorjahr)", "Status (aktuell)"), ("offen", "online"), "implementation_status", "GO_LIVE"),
        (("Umsetzungsstand (damals)", "Umsetzungsstand (heute)"), ("offen", "online"), "implementation_status", "GO_LIVE"),
        (("Reifegrad (nach Umsetzung)", "Reifegrad (aktuell)"), (3, 1), "declared_level", 1),
        (("Reifegrad (vorher)", "Reifegrad"), (3, 1), "declared_level", 1),
        (("Reifegrad", "Reifegrad (aktuell)"), (3, 1), "declared_level", 1),
        (("Rang (Vorjahr)", "Rang (2026)"), (3, 1), "priority_rank", 1),
        (("Online-Anteil (Ziel)", "Online-Anteil (Ist)"), (0.8, 0.1), "online_share", 0.1),
        (("Online-Anteil (Vorjahr)", "Online-Anteil (aktuell)"), (0.8, 0.1), "online_share", 0.1),
        (("Zieldatum (Land)", "Zieldatum"), ("31.12.2026", "31.12.2027"), "target_date", date(2027, 12, 31)),
        (("Zieldatum (alt)", "Zieldatum (neu)"), ("31.12.2026", "31.12.2027"), "target_date", date(2027, 12, 31)),
        (("Go-Live (Land)", "Go-Live"), ("31.12.2023", "01.03.2025"), "golive_date", date(2025, 3, 1)),
        (("Reifegrad (Papier)", "RG (digital)"), (0, 3), "declared_level", 3), (("Fälle (2025, digital)", "Fälle"), (900, 1000), "case_count", 1000),
        (("Fälle (Papier)", "Fälle"), (900, 1000), "case_count", 1000),
        (("Status (FIM)", "Umsetzung"), ("in Bearbeitung", "umgesetzt"), "implementation_status", "GO_LIVE"),
    ],
)  # fmt: skip
def test_of_two_the_one_that_holds_is_read(
    tmp_path: Path, headers: tuple[str, ...], values: tuple[Any, ...], field: str, expected: Any
) -> None:
    delivery = listed(tmp_path, headers, *values)
    assert services(delivery)["10177"][field] == expected
    assert "column_twice" not in codes(delivery)


@pytest.mark.parametrize(
    ("header", "value", "field", "expected"),
    [
        ("Reifegrad (Selbsteinschätzung, Stand 30.06.2026)", 1, "declared_level", 1), ("Reifegrad (Kommune)", 1, "declared_level", 1),
        ("Reifegrad (laut Erhebung der Ämter)", 1, "declared_level", 1), ("Reifegrad (0–4)", 1, "declared_level", 1),
        ("Reifegrad (0, 1, 2, 3, 4)", 1, "declared_level", 1), ("Reifegrad (siehe Legende)", 1, "declared_level", 1),
        ("Status (bitte auswählen)", "online", "implementation_status", "GO_LIVE"), ("Status (rot/gelb/grün)", "online", "implementation_status", "GO_LIVE"),
        ("Status (offen, in Arbeit, online)", "online", "implementation_status", "GO_LIVE"), ("Status (Stadt Achim)", "online", "implementation_status", "GO_LIVE"),
        ("Fälle (ca. pro Jahr)", 90, "case_count", 90), ("Fälle (Stück, geschätzt)", 90, "case_count", 90), ("Fallzahl (lt. Statistik)", 90, "case_count", 90),
        ("Fallzahlen (2025)", 90, "case_count", 90), ("Fälle (Vorgänge)", 90, "case_count", 90), ("Fälle (p. a.)", 90, "case_count", 90),
        ("Online-Anteil (in %)", "40 %", "online_share", 0.4), ("Online-Quote (Stadt)", "40 %", "online_share", 0.4),
        ("Zieldatum (Quartal)", "IV/2026", "target_date", date(2026, 12, 31)), ("Termin (geplant)", "IV/2026", "target_date", date(2026, 12, 31)),
        ("Go-Live (voraussichtlich)", "IV/2026", "target_date", date(2026, 12, 31)), ("Priorität (1 = hoch, 3 = niedrig)", 1, "priority_class", 3),
    ],
)  # fmt: skip
def test_what_changes_nothing_is_read(tmp_path: Path, header: str, value: Any, field: str, expected: Any) -> None:
    assert services(listed(tmp_path, (header,), value))["10177"][field] == expected


@pytest.mark.parametrize(
    ("group", "other", "own", "values", "field", "expected"),
    [
        ("Online-Anteil", "Ziel", "Ist", (0.8, 0.1), "online_share", 0.1), ("Onlinequote", "Land", "gesamt", (0.8, 0.1), "online_share", 0.1),
        ("Fälle", "Telefon", "gesamt", (40, 90), "case_count", 90), ("Fallzahlen", "abgelehnt", "alle", (40, 90), "case_count", 90),
        ("Reifegrad", "Prognose", "Ist", (3, 1), "declared_level", 1), ("Status", "Vorjahr", "aktuell", ("offen", "online"), "implementation_status", "GO_LIVE"),
    ],
)  # fmt: skip
def test_below_a_group_the_same_words_count(
    tmp_path: Path, group: str, other: str, own: str, values: tuple[Any, Any], field: str, expected: Any
) -> None:
    rows = [("OZG-ID", "Leistung", group, None), (None, None, other, own), (10177, "Reisepass", *values)]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)["10177"][field] == expected
    assert not {"date_not_readable", "personal_column", "column_twice"} & {*codes(delivery)}


def test_below_a_title_that_only_gathers_columns_they_are_what_they_are(tmp_path: Path) -> None:
    rows = [
        (None, None, "Planung", None, None, "Dienstleister und Kosten", None),
        ("OZG-ID", "Leistung", "Zieldatum", "Engpass", "Zuständigkeit", "Kosten", "Status"),
        (10177, "Reisepass", "31.12.2027", "Schnittstelle", "Kreis", 500, "offen"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    row = services(delivery)["10177"]
    assert (row["target_date"], row["responsible_body"]) == (date(2027, 12, 31), "Kreis")
    assert float(row["cost_eur"]) == 500 and delivery.rows["bottleneck_entry"][0]["bottleneck_code"] == "E07"


def test_a_share_of_a_year_to_come_is_none_of_today(tmp_path: Path) -> None:
    delivery = listed(tmp_path, ("Online-Anteil (2027)",), 0.8)
    assert services(delivery)["10177"].get("online_share") is None
    assert "column_of_the_future" in codes(delivery)


@pytest.mark.parametrize(
    "header",
    [
        "Engpass (Stichworte)",
        "Engpass (E01–E20)",
        "Hindernis (falls vorhanden)",
        "Engpass (aktuell)",
        "Problem (Engpass)",
    ],
)
def test_a_bottleneck_with_a_hint_how_to_write_is_read(tmp_path: Path, header: str) -> None:
    (found,) = listed(tmp_path, (header,), "Schnittstelle").rows["bottleneck_entry"]
    assert found["bottleneck_code"] == "E07"
