"""One cell at a time: what people write, and the value that comes out (docs/fachregeln.md 12.4, 22-44 and 57-58)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.etl.intake.lists import cell, codes, deliver, finding, workbook

COUNTS = [
    ("1200", 1200, None, []),
    (1200, 1200, None, []),
    (1200.0, 1200, None, []),
    ("ca. 1.200", 1200, "GESCHAETZT", ["number_thousands_dot"]),
    ("~1200", 1200, "GESCHAETZT", []),
    ("rd. 1.200", 1200, "GESCHAETZT", ["number_thousands_dot"]),
    ("etwa 1200", 1200, "GESCHAETZT", []),
    ("circa 1200 Fälle", 1200, "GESCHAETZT", []),
    ("1200 (geschätzt)", 1200, "GESCHAETZT", []),
    ("1.200,00", 1200, None, []),
    ("1200,00", 1200, None, []),
    ("1.200", 1200, None, ["number_thousands_dot"]),
    ("1.234.567", 1234567, None, []),
    ("1 200", 1200, None, []),
    ("1\u2009200", 1200, None, []),
    ("1\u00a0200", 1200, None, []),
    ("1'200", 1200, None, []),
    ("1’200", 1200, None, []),
    ("> 500", 500, "MINDESTENS", []),
    (">500", 500, "MINDESTENS", []),
    ("mind. 500", 500, "MINDESTENS", []),
    ("mindestens 500", 500, "MINDESTENS", []),
    ("über 500", 500, "MINDESTENS", []),
    ("500+", 500, "MINDESTENS", []),
    ("bis 50", 50, "HOECHSTENS", []),
    ("<10", 10, "HOECHSTENS", []),
    ("max. 50", 50, "HOECHSTENS", []),
    ("ca. 100-150", 125, "GESCHAETZT", ["number_range"]),
    ("100-150", 125, "GESCHAETZT", ["number_range"]),
    ("100 bis 150", 125, "GESCHAETZT", ["number_range"]),
    ("100 – 150", 125, "GESCHAETZT", ["number_range"]),
    ("zwischen 100 und 150", 125, "GESCHAETZT", ["number_range"]),
    ("1.000-1.500", 1250, "GESCHAETZT", ["number_range"]),
    ("12/Woche", 624, "GESCHAETZT", ["number_rate"]),
    ("12 pro Woche", 624, "GESCHAETZT", ["number_rate"]),
    ("3 pro Tag", 660, "GESCHAETZT", ["number_rate"]),
    ("40 mtl.", 480, "GESCHAETZT", ["number_rate"]),
    ("ca. 40/Monat", 480, "GESCHAETZT", ["number_rate"]),
    ("2-3 pro Woche", 130, "GESCHAETZT", ["number_range", "number_rate"]),
    ("25 im Quartal", 100, "GESCHAETZT", ["number_rate"]),
    ("120 p. a.", 120, None, []),
    ("120/Jahr", 120, None, []),
    ("120 pro Jahr", 120, None, []),
    ("1,2 Tsd.", 1200, None, []),
    ("0,5 Mio.", 500000, None, []),
    ("260*", 260, None, []),
    ("260²", 260, None, []),
    ("260 (2025)", 260, None, ["number_with_note"]),
    ("260 (grob geschätzte Zahl)", 260, "GESCHAETZT", ["number_with_note"]),
    ("300 Anträge", 300, None, []),
    ("0", 0, None, []),
    (0, 0, None, []),
    ("007", 7, None, []),
    ("  15 ", 15, None, []),
    ("12,5", 12.5, None, ["number_not_whole"]),
    ("1.2", 1.2, None, ["number_fraction"]),
    ("1,234.00", 1234, None, ["number_english"]),
]
NOT_SAID = [
    "k. A.",
    "k.A.",
    "keine Angabe",
    "n. b.",
    "unbekannt",
    "?",
    "-",
    "–",
    "/",
    "offen",
    "N.N.",
    "tbd",
    "...",
    "wird nicht erfasst",
]
UNREADABLE = [
    ("viele", "number_not_readable"), ("sehr viele", "number_not_readable"), ("120 / 45", "number_not_readable"),
    ("-500", "number_negative"), ("(500)", "number_negative"), ("500-", "number_negative"), (-3, "number_negative"),
    ("1,234", "number_english_unclear"), ("25 %", "number_is_percent"),
    (datetime(2026, 2, 1), "number_is_date"), (True, "number_not_readable"), ("150-100", "number_not_readable"),
    ("#BEZUG!", "cell_error"), ("#NV", "cell_error"), ("#WERT!", "cell_error"), ("#DIV/0!", "cell_error"),
    ("#NAME?", "cell_error"), ("1.2.3", "number_not_readable"), ("12 Kisten", "number_not_readable"), ("1,2,3", "number_not_readable"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "quality", "remarks"), COUNTS)
def test_case_counts_as_people_write_them(
    tmp_path: Path, written: Any, value: float, quality: str | None, remarks: list[str]
) -> None:
    read, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
    assert read == value
    assert delivery.rows["service_entry"][0].get("case_quality") == quality
    assert [code for code in codes(delivery) if code.startswith("number_")] == remarks


@pytest.mark.parametrize("written", NOT_SAID)
def test_words_for_unknown_leave_a_count_empty_without_complaint(tmp_path: Path, written: str) -> None:
    read, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
    assert read is None
    assert codes(delivery) == ["relevance_assumed"]


@pytest.mark.parametrize(("written", "code"), UNREADABLE)
def test_an_unreadable_count_stays_unknown_and_the_row_loads(tmp_path: Path, written: Any, code: str) -> None:
    read, delivery = cell(tmp_path, "Fälle pro Jahr", written, "case_count")
    assert read is None
    assert delivery.ledger.loaded == 1
    found = finding(delivery, code)
    assert (found.sheet, found.row, found.column, found.cell) == ("Liste", 2, "Fälle pro Jahr", "C2")


@pytest.mark.parametrize(
    ("header", "written", "value"),
    [
        ("Kosten", "220 000 Euro", 220000), ("Kosten", "44.000,- €", 44000), ("Kosten", "EUR 5.000", 5000),
        ("Kosten", "1,2 TEUR", 1200), ("Kosten", "0,5 Mio. €", 500000), ("Kosten", "12.500,50 €", 12500.5),
        ("Kosten in T€", 12, 12000), ("Kosten (TEUR)", "1,5", 1500), ("Kosten", "ca. 6.000 EUR", 6000), ("Kosten", "-500", -500),
        ("Kosten", "5.000,00", 5000), ("Kosten", "€ 3.000", 3000),
    ],
)  # fmt: skip
def test_money_in_every_spelling(tmp_path: Path, header: str, written: Any, value: float) -> None:
    assert cell(tmp_path, header, written, "cost_eur")[0] == value


@pytest.mark.parametrize(
    ("header", "field", "written", "value"),
    [
        ("Fälle pro Monat", "case_count", 10, 120), ("Zeitersparnis (Std.)", "minutes_saved", "0,5", 30),
        ("Minuten gespart", "minutes_saved", "ca. 20 Min.", 20), ("Aufwand in PT", "person_days", "12,5", 12.5),
        ("Personentage", "person_days", "10 PT", 10),
    ],
)  # fmt: skip
def test_the_header_may_carry_the_unit(tmp_path: Path, header: str, field: str, written: Any, value: float) -> None:
    assert cell(tmp_path, header, written, field)[0] == value


@pytest.mark.parametrize(
    ("header", "field", "written", "code"),
    [
        ("Kosten", "cost_eur", "600 € p.a.", "cost_cell_of_every_year"),
        ("Kosten", "cost_eur", "1.000 € jährlich", "cost_cell_of_every_year"),
        ("Kosten", "cost_eur", "600 €/Jahr", "cost_cell_of_every_year"),
        ("Kosten", "cost_eur", "50 € (monatlich)", "cost_cell_of_every_year"),
        ("Minuten gespart", "minutes_saved", "15 pro Tag", "amount_of_a_period"),
        ("Aufwand in PT", "person_days", "5 PT im Jahr", "amount_of_a_period"),
    ],
)
def test_what_comes_again_and_again_is_no_single_amount(
    tmp_path: Path, header: str, field: str, written: str, code: str
) -> None:
    read, delivery = cell(tmp_path, header, written, field)
    assert read is None
    assert finding(delivery, code).cell == "C2"


@pytest.mark.parametrize(
    ("header", "field", "rows", "values", "code"),
    [
        ("Aufwand (1-5)", "person_days", [2, 5, 1], [None] * 3, "points_instead_of_amount"),
        ("Aufwand in Punkten", "person_days", [12, 25, 1], [None] * 3, None),
        ("Zeitersparnis (0 bis 10)", "minutes_saved", [2, 5, 10], [None] * 3, "points_instead_of_amount"),
        ("Kosten (Skala 1-3)", "cost_eur", [2, 3, 1], [None] * 3, "points_instead_of_amount"),
        ("Aufwand", "person_days", [2, 5, 1], [None] * 3, "effort_may_be_points"),
        ("Aufwand", "person_days", [2, 8, 1], [2, 8, 1], None),
        ("Aufwand", "person_days", [2, 5], [2, 5], None),
        ("Aufwand (PT)", "person_days", [2, 5, 1], [2, 5, 1], None),
        ("Personentage", "person_days", [2, 5, 1], [2, 5, 1], None),
        ("Aufwand in Stunden", "person_days", [40, 8, 1], [None] * 3, "effort_not_in_days"),
        ("Aufwand (Std.)", "person_days", [40, 8, 1], [None] * 3, "effort_not_in_days"),
        ("Aufwand (PT à 8 Std.)", "person_days", [40, 8, 1], [40, 8, 1], None),
        ("Kosten jährlich", "cost_eur", [1200, 300, 50], [None] * 3, "cost_of_every_year"),
        ("laufende Kosten", "cost_eur", [1200, 300, 50], [None] * 3, None),
        ("Kosten p. a.", "cost_eur", [1200, 300, 50], [None] * 3, "cost_of_every_year"),
        ("Kosten einmalig", "cost_eur", [1200, 300, 50], [1200, 300, 50], None),
    ],
)  # fmt: skip
def test_points_are_no_amounts_and_what_each_year_costs_is_not_paid_once(
    tmp_path: Path, header, field, rows, values, code
) -> None:
    names = ("Fundsachen", "Hundehaltung", "Reisepass")
    path = workbook(
        tmp_path / "x.xlsx",
        [("Leistung", "Status", header), *((name, "offen", row) for name, row in zip(names, rows, strict=False))],
    )
    delivery = deliver(path)
    assert [row.get(field) for row in delivery.rows["service_entry"]] == values
    doubts = {"points_instead_of_amount", "effort_may_be_points", "effort_not_in_days", "cost_of_every_year"}
    assert doubts & set(codes(delivery)) == ({code} if code else set())


@pytest.mark.parametrize(
    ("header", "written", "expected"),
    [
        ("davon digital in %", 25, (400, 100, 0.25)),
        ("Online-Fälle (%)", "12,5", (400, 50, 0.125)),
        ("davon online", 25, (400, 25, None)),
        ("Anträge in %", 25, (400, None, None)),
        ("online in %", 20, (400, 80, 0.2)),
        ("online in Prozent", "20", (400, 80, 0.2)),
        ("davon online", 0.35, (400, 140, 0.35)),
        ("online", "0,35", (400, 140, 0.35)),
        ("davon online", 1, (400, 1, None)),
    ],
)
def test_cases_in_percent_are_a_share(tmp_path: Path, header: str, written: object, expected: tuple) -> None:
    delivery = deliver(
        workbook(tmp_path / "x.xlsx", [("Leistung", "Fälle pro Jahr", header), ("Fundsachen", 400, written)])
    )
    (row,) = delivery.rows["service_entry"]
    assert (row["case_count"], row.get("online_case_count"), row.get("online_share")) == expected


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Hundesteuer\nFundsachen", ["10160", "10244"]), ("Personalausweis / Reisepass", ["10119", "10177"]),
        ("Hundesteuer und Fundsachen", ["10160", "10244"]), ("Hundesteuer, Einhornpass", []), ("Hundesteuer / Hundehaltung", []),
    ],
)  # fmt: skip
def test_several_names_in_one_cell_are_several_services(tmp_path: Path, written: str, found: list[str]) -> None:
    delivery = deliver(
        workbook(
            tmp_path / "x.xlsx",
            [("Leistung", "Status", "Fälle pro Jahr"), (written, "online", 500), ("Elterngeld", "offen", 1)],
        )
    )
    rows = [row for row in delivery.rows["service_entry"] if row["ozg_id"] != "10000"]
    assert [(row["ozg_id"], row["implementation_status"]) for row in rows] == [(key, "GO_LIVE") for key in found]
    assert [row.get("case_count") for row in rows] == [500, None][: len(found)]
    assert ("several_keys" in codes(delivery), "service_unknown" in codes(delivery)) == (bool(found), not found)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("kein E-Payment", "E03"), ("fehlende Bezahlfunktion", "E03"), ("Schnittstelle zum Fachverfahren fehlt", "E07"),
        ("kein Nutzerkonto", "E01"), ("noch keine eAkte", "E08"), ("Postfach nicht vorhanden", "E04"), ("fehlendes Personal", "E16"),
        ("Land liefert nicht", "E19"), ("keine Schnittstelle nötig", None), ("kein Personalmangel", None),
        ("kein persönliches Erscheinen", None), ("keine Kosten", None), ("keins", None), ("kein Engpass", None),
    ],
)  # fmt: skip
def test_what_is_said_not_to_be_there_is_a_bottleneck_where_it_is_one(
    tmp_path: Path, written: str, code: str | None
) -> None:
    delivery = deliver(
        workbook(tmp_path / "x.xlsx", [("Leistung", "Status", "Engpass"), ("Fundsachen", "offen", written)])
    )
    found = [row["bottleneck_code"] for row in delivery.rows.get("bottleneck_entry", [])]
    assert found == ([code] if code else [])


def test_a_column_that_only_numbers_names_nothing(tmp_path: Path) -> None:
    rows = [("Vorgang", "Leistung", "Status"), (1, "Fundsachen", "offen"), (2, "Hundehaltung", "online")]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    assert [row["given_name"] for row in delivery.rows["service_entry"]] == ["Fundsachen", "Hundehaltung"]


def test_shared_components_that_are_there_or_not(tmp_path: Path) -> None:
    rows = [("Basisdienst", "vorhanden?"), ("BundID", "ja"), ("ePayment", "nein"), ("eAkte", "geplant")]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = {row["component_name"]: row.get("implementation_status") for row in delivery.rows["component_entry"]}
    assert found == {"BundID": "GO_LIVE", "ePayment": "OFFEN", "eAkte": "GEPLANT"}


@pytest.mark.parametrize(
    ("headers", "rows", "field", "values"),
    [
        (["offen", "in Arbeit", "online"], ["x  ", " x ", "  x"], "implementation_status", ["OFFEN", "IN_UMSETZUNG", "GO_LIVE"]),
        (["offen", "in Arbeit", "online"], ["xx ", "   ", "  x"], "implementation_status", [None, None, "GO_LIVE"]),
        (["RG 0", "RG 1", "RG 2", "RG 3"], ["x   ", " x  ", "   x"], "declared_level", [0, 1, 3]),
        (["Stufe 1", "Stufe 2", "Stufe 3"], ["x  ", "xx ", "xxx"], "declared_level", [1, 2, 3]),
        (["Stufe 1", "Stufe 2", "Stufe 3"], ["x x", " xx", "xxx"], "declared_level", [None, None, 3]),
        (["Stufe 1", "Stufe 2", "Stufe 3"], ["2  ", "x  ", " x "], "declared_level", [None, None, None]),
        (["RG 1", "RG 2"], ["x ", " x", " x"], "declared_level", [None, None, None]),
    ],
)  # fmt: skip
def test_columns_to_tick_without_a_header_above_them(tmp_path: Path, headers, rows, field, values) -> None:
    names = ("Fundsachen", "Hundehaltung", "Reisepass")
    cells = [(name, *(mark.strip() or None for mark in row)) for name, row in zip(names, rows, strict=True)]
    delivery = deliver(workbook(tmp_path / "x.xlsx", [("Leistung", *headers), *cells]))
    assert [row.get(field) for row in delivery.rows["service_entry"]] == values


def test_other_marks_in_columns_to_tick_are_asked_for(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "offen", "geplant", "in Arbeit", "online"),
        ("Fundsachen", None, "(x)", None, "x"),
        ("Hundehaltung", None, None, None, "✓"),
        ("Reisepass", None, "Q3/26", None, None),
        ("Personalausweis", None, "(x)", None, None),
        ("Wohngeld", "x", None, None, "nein"),
    ]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = [row.get("implementation_status") for row in delivery.rows["service_entry"]]
    assert found == [None, "GO_LIVE", None, "GEPLANT", "OFFEN"]
    assert finding(delivery, "several_ticks").row == 2
    assert (finding(delivery, "status_unknown").cell, finding(delivery, "status_unknown").value) == ("C4", "Q3/26")


@pytest.mark.parametrize(
    ("headers", "ranks"),
    [(("Rang", "Rang neu"), [2, 1]), (("Rang 2026", "Rang 2025"), [1, 2]), (("Rang alt", "Rang"), [2, 1])],
)
def test_the_newer_rank_counts(tmp_path: Path, headers, ranks) -> None:
    rows = [("Leistung", *headers), ("Fundsachen", 1, 2), ("Hundehaltung", 2, 1)]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    assert [row.get("priority_rank") for row in delivery.rows["service_entry"]] == ranks


def test_a_heading_says_of_the_rows_below_what_they_do_not_say(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Status"),
        ("Erledigt:",),
        ("Fundsachen",),
        ("Hundehaltung", "geplant"),
        ("Offen",),
        ("Reisepass",),
        ("Sonstiges:",),
        ("Elterngeld",),
    ]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = {row["ozg_id"]: row.get("implementation_status") for row in delivery.rows["service_entry"]}
    assert found == {"10244": "GO_LIVE", "10160": "GEPLANT", "10177": "OFFEN", "10000": None}
    assert vars(delivery.ledger) == {"read": 7, "loaded": 4, "rejected": 0, "ignored": 3}
    assert "status_from_heading" in codes(delivery)


def test_a_heading_says_whose_business_the_services_below_are(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status"),
        (10244, "Fundsachen", "online"),
        ("Nicht angeboten werden:",),
        (10160, "Hundehaltung"),
        (10119, "Personalausweis", "macht der Landkreis"),
        ("Zuständigkeit Landkreis",),
        (10092, "Wohngeld"),
        ("Zuständigkeit Stadt",),
        (10177, "Reisepass"),
    ]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = {row["ozg_id"]: row["relevance"] for row in delivery.rows["service_entry"]}
    assert found == {
        "10244": "RELEVANT",
        "10160": "NICHT_ANGEBOTEN",
        "10119": "ZUSTAENDIG_ANDERE",
        "10092": "ZUSTAENDIG_ANDERE",
        "10177": "RELEVANT",
    }
    assert codes(delivery).count("relevance_from_heading") == 2
    alone = [("Folgende Leistungen bieten wir nicht an:",), ("Leistung",), ("Reisepass",), ("Wohngeld",)]
    delivery = deliver(workbook(tmp_path / "y.xlsx", alone))
    assert {row["relevance"] for row in delivery.rows["service_entry"]} == {"NICHT_ANGEBOTEN"}


def test_each_heading_says_its_own_status(tmp_path: Path) -> None:
    rows = [("Leistung", "Fälle"), ("Bereits online:",), ("Fundsachen", 3), ("Noch nicht online:",), ("Reisepass", 9), ("Hundehaltung", 7)]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = {row["ozg_id"]: row.get("implementation_status") for row in delivery.rows["service_entry"]}
    assert found == {"10244": "GO_LIVE", "10177": "OFFEN", "10160": "OFFEN"}
    said = [finding.message for finding in delivery.findings if finding.code == "status_from_heading"]
    assert said == [
        "Aus „Bereits online“ über den Zeilen oder im Namen des Blatts wurde der Status gelesen.",
        "Aus „Noch nicht online“ über den Zeilen oder im Namen des Blatts wurde der Status gelesen. (Zeilen 5, 6)",
    ]


@pytest.mark.parametrize("words", ["noch nicht online", "Bisher nicht online", "immer noch nicht online", "kein Onlinedienst",
                                   "derzeit nur Papier", "noch nicht digital", "nur vor Ort"])  # fmt: skip
def test_what_is_not_online_yet_is_open(tmp_path: Path, words: str) -> None:
    delivery = deliver(
        workbook(
            tmp_path / "x.xlsx", [("Leistung", "Status"), ("Fundsachen", words), ("Reisepass", "noch nicht fertig")]
        )
    )
    found = {row["ozg_id"]: row.get("implementation_status") for row in delivery.rows["service_entry"]}
    assert found == {"10244": "OFFEN", "10177": None}


def test_a_heading_may_say_the_priority_of_a_list_of_names(tmp_path: Path) -> None:
    rows = [("Priorität 1",), ("Fundsachen",), ("Hundehaltung",), ("niedrig",), ("Reisepass",), ("A",), ("Elterngeld",)]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = {row["ozg_id"]: row.get("priority_class") for row in delivery.rows["service_entry"]}
    assert found == {"10244": 3, "10160": 3, "10177": 1, "10000": None}
    assert delivery.ledger.rejected == 0


def test_once_and_every_year_are_two_things(tmp_path: Path) -> None:
    header = ("Leistung", "Kosten einmalig", "Kosten jährlich")
    delivery = deliver(
        workbook(tmp_path / "x.xlsx", [header, ("Fundsachen", "2.500 €", "300 €"), ("Reisepass", None, 1200)])
    )
    assert [row.get("cost_eur") for row in delivery.rows["service_entry"]] == [2500, None]
    assert "column_twice" not in codes(delivery)


@pytest.mark.parametrize(
    ("written", "classes"),
    [
        (["1 (hoch)", "2", "3 - niedrig"], [3, 2, 1]),
        (["3 (hoch)", "2", "1 (niedrig)"], [3, None, 1]),
        (["3 (hoch)", "2 = mittel", "2"], [3, 2, 2]),
        (["A – hoch", "B", "C: niedrig"], [3, 2, 1]),
        (["hoch (1)", "1", "3"], [3, 3, 1]),
        (["1", "2", "3"], [3, 2, 1]),
    ],
)
def test_what_a_code_of_priority_means_says_its_own_column(
    tmp_path: Path, written: list[str], classes: list[int | None]
) -> None:
    names = ("Fundsachen", "Hundehaltung", "Reisepass")
    delivery = deliver(workbook(tmp_path / "x.xlsx", [("Leistung", "Priorität"), *zip(names, written, strict=True)]))
    assert [row.get("priority_class") for row in delivery.rows["service_entry"]] == classes


def test_a_class_in_a_column_of_ranks_is_one(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Rang"),
        ("Fundsachen", "1 (hoch)"),
        ("Hundehaltung", "3 - niedrig"),
        ("Reisepass", 2),
        ("Elterngeld", "hoch"),
    ]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    found = [(row.get("priority_rank"), row.get("priority_class")) for row in delivery.rows["service_entry"]]
    assert found == [(None, 3), (None, 1), (2, None), (None, 3)]
    assert "rank_not_readable" not in codes(delivery)


@pytest.mark.parametrize("written", [0, -1, "-1", "−1", "+1", 1.5, -2.5, "1/2"])
def test_what_is_no_whole_number_from_one_on_is_no_rank(tmp_path: Path, written) -> None:
    delivery = deliver(workbook(tmp_path / "x.xlsx", [("Leistung", "Rang"), ("Reisepass", written), ("Fundsachen", 1)]))
    said = [(row.get("priority_rank"), row.get("priority_class")) for row in delivery.rows["service_entry"]]
    assert said == [(None, None), (1, None)]
    assert (finding(delivery, "rank_not_readable").cell, finding(delivery, "rank_not_readable").value) == (
        "B2",
        str(written),
    )


@pytest.mark.parametrize(("title", "header", "written", "classes"), [
    ("", "Priorität (1 = niedrig, 3 = hoch)", (1, 2, 3), [1, None, 3]),
    ("", "Priorität (3 = höchste)", (1, 2, 3), [None, None, 3]),
    ("", "Priorität (1 = hoch, 3 = niedrig)", (1, 2, 3), [3, 2, 1]),
    ("", "Priorität (A = niedrig, B = mittel, C = hoch)", ("A", "B", "C"), [1, 2, 3]),
    ("Prioritäten: 1 = niedrig, 2 = mittel, 3 = hoch", "Priorität", (1, 2, 3), [1, 2, 3]),
    ("Aufwand: 1 = niedrig, 3 = hoch", "Priorität", (1, 2, 3), [3, 2, 1]),
    ("", "Priorität", (1, 2, 3), [3, 2, 1]),
])  # fmt: skip
def test_the_header_or_the_title_says_which_end_of_the_priorities_is_high(
    tmp_path: Path, title: str, header: str, written: tuple, classes: list
) -> None:
    """What is between two ends that are turned round nobody says: it stays unknown, with a finding."""
    above = [(title,), ()] if title else []
    names = ("Fundsachen", "Hundehaltung", "Reisepass")
    rows = [*above, ("Leistung", header), *zip(names, written, strict=True)]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    assert [row.get("priority_class") for row in delivery.rows["service_entry"]] == classes
    assert codes(delivery).count("priority_not_known") == classes.count(None)


def test_a_signed_number_is_no_class_of_priority(tmp_path: Path) -> None:
    rows = [("Leistung", "Priorität"), ("Reisepass", "-1"), ("Fundsachen", "hoch")]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    assert [row.get("priority_class") for row in delivery.rows["service_entry"]] == [None, 3]
    assert finding(delivery, "priority_not_known").cell == "B2"


def test_services_with_the_same_rank_are_named(tmp_path: Path) -> None:
    rows = [("Leistung", "Rang"), ("Reisepass", 1), ("Fundsachen", 2), ("Hundehaltung", 1), ("Personalausweis", 3)]
    delivery = deliver(workbook(tmp_path / "x.xlsx", rows))
    assert [row["priority_rank"] for row in delivery.rows["service_entry"]] == [1, 2, 1, 3]
    told = finding(delivery, "rank_twice")
    assert (told.severity, told.cell, told.value) == ("info", "B4", "1")
    assert told.message == "Rang 1 steht bei mehreren Leistungen: Zeile 2 „Reisepass“, Zeile 4 „Hundehaltung“."


def test_many_with_the_same_rank_are_one_finding_and_two_rows_of_a_service_none(tmp_path: Path) -> None:
    names = ("Reisepass", "Fundsachen", "Hundehaltung", "Personalausweis", "Elterngeld", "Wohngeld")
    rows = [("Leistung", "Rang"), *((name, 1) for name in names)]
    told = finding(deliver(workbook(tmp_path / "x.xlsx", rows)), "rank_twice")
    assert told.message.endswith("Zeile 5 „Personalausweis“ und 2 weitere.")
    twice = [("Leistung", "Rang"), ("Reisepass", 1), ("Reisepass", 1), ("Fundsachen", 2)]
    assert "rank_twice" not in codes(deliver(workbook(tmp_path / "y.xlsx", twice)))


@pytest.mark.parametrize(
    ("headers", "row", "expected"),
    [
        (("Leistung", "Wartet auf"), ("Fundsachen", "Land"), ([("E19", "L")], None, "land_is_awaited")),
        (
            ("Leistung", "Wartet auf", "Engpass"),
            ("Fundsachen", "Land", None),
            ([("E19", "L")], None, "land_is_awaited"),
        ),
        (("Leistung", "Wartet auf", "Engpass"), ("Fundsachen", "Land", "E03"), ([("E03", "L")], None, None)),
        (("Leistung", "Wartet auf"), ("Fundsachen", "Hersteller"), ([], "H", "bottleneck_not_named")),
        (("Leistung", "Wartet auf"), ("Fundsachen", "uns"), ([], "K", "bottleneck_not_named")),
        (("Leistung", "Wartet auf"), ("Fundsachen", "Bund / Land"), ([], None, "owner_without_bottleneck")),
        (("Leistung", "Wartet auf"), ("Fundsachen", "?"), ([], None, None)),
        (("Leistung", "Bemerkung"), ("Fundsachen", "wartet auf den Hersteller"), ([], "H", "bottleneck_not_named")),
        (("Leistung", "Bemerkung"), ("Fundsachen", "Wartet noch auf Land."), ([("E19", "L")], None, "land_is_awaited")),
        (("Leistung", "Bemerkung"), ("Fundsachen", "wartet auf den Hersteller, der bis Mai liefert"), ([], None, None)),
        (("Leistung", "Bemerkung"), ("Fundsachen", "wartet auf bessere Zeiten"), ([], None, None)),
        (("Leistung", "Bemerkung"), ("Fundsachen", "Hersteller"), ([], None, None)),
        (
            ("Leistung", "Bemerkung", "Engpass"),
            ("Fundsachen", "wartet auf den Hersteller", "E03"),
            ([("E03", None)], None, None),
        ),
        (
            ("Leistung", "Bemerkung", "Wartet auf"),
            ("Fundsachen", "wartet auf den Hersteller", "uns"),
            ([], "K", "bottleneck_not_named"),
        ),
    ],
)
def test_whom_a_service_waits_for_is_kept_without_its_bottleneck(tmp_path: Path, headers, row, expected) -> None:
    delivery = deliver(workbook(tmp_path / "x.xlsx", [headers, row, ("Reisepass",)]))
    found = [(one["bottleneck_code"], one.get("waiting_for")) for one in delivery.rows.get("bottleneck_entry", [])]
    awaited = delivery.rows["service_entry"][0].get("awaited_party")
    told = {"land_is_awaited", "bottleneck_not_named", "owner_without_bottleneck"} & set(codes(delivery))
    assert (found, awaited, told) == (expected[0], expected[1], {expected[2]} - {None})


def test_a_crossed_out_remark_waits_for_nobody(tmp_path: Path) -> None:
    book = Workbook()
    for row in (("Leistung", "Bemerkung"), ("Fundsachen", "wartet auf den Hersteller"), ("Reisepass", None)):
        book.active.append(row)
    book.active["B2"].font = Font(strike=True)
    book.save(tmp_path / "x.xlsx")
    delivery = deliver(tmp_path / "x.xlsx")
    assert "awaited_party" not in delivery.rows["service_entry"][0] and "bottleneck_not_named" not in codes(delivery)


DATES = [
    ("31.12.22", date(2022, 12, 31), "DAY"), ("31.12.2022", date(2022, 12, 31), "DAY"), ("2022-12-31", date(2022, 12, 31), "DAY"),
    ("1.3.2026", date(2026, 3, 1), "DAY"), (datetime(2026, 5, 4), date(2026, 5, 4), "DAY"), ("12/2022", date(2022, 12, 31), "MONTH"),
    ("Dez 22", date(2022, 12, 31), "MONTH"), ("Dezember 2022", date(2022, 12, 31), "MONTH"), ("2022-02", date(2022, 2, 28), "MONTH"),
    ("02.2024", date(2024, 2, 29), "MONTH"), ("Q4 2022", date(2022, 12, 31), "QUARTER"), ("Q3/2026", date(2026, 9, 30), "QUARTER"),
    ("IV/22", date(2022, 12, 31), "QUARTER"), ("4. Quartal 2022", date(2022, 12, 31), "QUARTER"), ("2026 Q1", date(2026, 3, 31), "QUARTER"),
    ("III. Quartal 2026", date(2026, 9, 30), "QUARTER"), ("KW 14/23", date(2023, 4, 9), "DAY"), ("Ende 2022", date(2022, 12, 31), "QUARTER"),
    ("Anfang 2026", date(2026, 3, 31), "QUARTER"), ("Mitte 2026", date(2026, 6, 30), "QUARTER"), ("Sommer 23", date(2023, 8, 31), "QUARTER"),
    ("Herbst 2026", date(2026, 11, 30), "QUARTER"), ("1. Halbjahr 2026", date(2026, 6, 30), "YEAR"), ("2022", date(2022, 12, 31), "YEAR"),
    (2027, date(2027, 12, 31), "YEAR"), (44926, date(2022, 12, 31), "DAY"), ("44926", date(2022, 12, 31), "DAY"),
    ("12/31/2022", date(2022, 12, 31), "DAY"), ("31/12/2022", date(2022, 12, 31), "DAY"), ("bis 31.12.2026", date(2026, 12, 31), "DAY"),
    ("voraussichtlich Q3 2026", date(2026, 9, 30), "QUARTER"), ("spätestens Ende 2027", date(2027, 12, 31), "QUARTER"),
    ("31. Dezember 2026", date(2026, 12, 31), "DAY"), ("1.1.70", date(1970, 1, 1), None), ("31.12.2026 00:00:00", date(2026, 12, 31), "DAY"),
    ("März '26", date(2026, 3, 31), "MONTH"), ("ab 01/2027", date(2027, 1, 31), "MONTH"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "day", "precision"), DATES)
def test_dates_stand_for_the_end_of_their_period(
    tmp_path: Path, written: Any, day: date, precision: str | None
) -> None:
    read, delivery = cell(tmp_path, "Zieldatum", written, "target_date")
    if precision is None:  # 1970 is the right reading of the year, and no date a municipality plans for
        assert read is None and "date_impossible" in codes(delivery)
        return
    assert (read, delivery.rows["service_entry"][0]["target_precision"]) == (day, precision)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31.02.2023", "date_impossible"), ("32.01.2026", "date_impossible"), ("05/06/2022", "date_ambiguous"),
        ("demnächst", "date_not_readable"), ("bald", "date_not_readable"), ("KW 60/23", "date_impossible"), ("13/2026", "date_impossible"),
        ("31.12.", "date_not_readable"), (12, "date_not_readable"), ("31.12.20226", "date_not_readable"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_read_stay_unknown(tmp_path: Path, written: Any, code: str) -> None:
    read, delivery = cell(tmp_path, "Zieldatum", written, "target_date")
    assert read is None
    assert finding(delivery, code).cell == "C2"


LEVELS = [
    ("RG 3", 3, None), ("Stufe 3", 3, None), ("3 - Online-Leistung", 3, None), ("III", 3, None), ("3+", 3, "level_with_sign"),
    ("2-3", 2, "level_range_unclear"), ("0-1", 0, "level_range_kept"), ("3-4", 3, "level_range_kept"), ("3,5", 3, "level_fraction"), (2.5, 2, "level_fraction"), ("Level 3", 3, None), (0, 0, None),
    ("0", 0, None), ("Online-Leistung", 3, None), ("2/3", 2, "level_range_unclear"), ("Reifegrad 4", 4, None), ("RG3", 3, None),
    ("Stufe 2 (Formular-Assistent)", 2, None), ("2 bis 3", 2, "level_range_unclear"), ("3.0", 3, None), ("k. A.", None, None),
    ("7", None, "level_needs_version"), ("hoch", None, "level_not_readable"), ("3 - Information", None, "level_not_readable"),
    (9, None, "level_not_readable"), ("-", None, None), ("IV", 4, None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "level", "code"), LEVELS)
def test_levels_as_people_write_them(tmp_path: Path, written: Any, level: int | None, code: str | None) -> None:
    read, delivery = cell(tmp_path, "Reifegrad", written, "declared_level")
    assert read == level
    assert [found for found in codes(delivery) if found.startswith("level_")] == ([code] if code else [])


def test_levels_above_four_count_when_the_list_names_model_2(tmp_path: Path) -> None:
    read, delivery = cell(tmp_path, "Reifegrad (RGM 2.0)", 6, "declared_level")
    assert (read, delivery.rows["service_entry"][0]["rgm_version"]) == (6, "2.0")


PRIORITIES = [
    ("A", 3), ("hoch", 3), ("!!!", 3), ("1 (BM)", 3), ("Prio 1", 3), ("B", 2), ("mittel", 2), ("2", 2), ("C", 1), ("niedrig", 1), ("3", 1),
    ("sehr wichtig", 3), ("Nicht festgelegt", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "level"), PRIORITIES)
def test_priorities_become_classes_and_keep_their_words(tmp_path: Path, written: str, level: int | None) -> None:
    read, delivery = cell(tmp_path, "Prio", written, "priority_class")
    assert read == level
    assert delivery.rows["service_entry"][0]["priority_given"] == written


STATUS = [
    ("offen", "OFFEN", None), ("neu", "OFFEN", None), ("–", "OFFEN", None), ("nicht begonnen", "OFFEN", None), ("geplant", "GEPLANT", None),
    ("in Planung", "GEPLANT", None), ("vorgesehen", "GEPLANT", None), ("Q3 2026", "GEPLANT", "status_from_date"),
    ("in Arbeit", "IN_UMSETZUNG", None), ("In Bearbeitung ", "IN_UMSETZUNG", None), ("läuft", "IN_UMSETZUNG", None), ("WIP", "IN_UMSETZUNG", None),
    ("Pilot", "TEST", None), ("Abnahme", "TEST", None), ("umgesetzt", "GO_LIVE", None), ("FERTIG", "GO_LIVE", None), ("Go-Live", "GO_LIVE", None),
    ("x", "GO_LIVE", "status_from_tick"), ("ja", "GO_LIVE", "status_from_tick"), ("nein", "OFFEN", "status_from_tick"),
    ("zurückgestellt", "ZURUECKGESTELLT", None), ("ruht", "ZURUECKGESTELLT", None), ("später", "ZURUECKGESTELLT", None),
    ("abgelöst", "ABGELOEST", None), ("irgendwas", None, "status_unknown"), ("A7", None, "status_unknown"), ("leer", "OFFEN", None), ("geplant (Q3 2026)", "GEPLANT", "status_from_start"),
    ("online seit Mai", "GO_LIVE", "status_from_start"), ("in Umsetzung, Vertrag liegt vor", "IN_UMSETZUNG", "status_from_start"),
    ("", None, None), ("k. A.", None, None), ("GO_LIVE", "GO_LIVE", None), ("teilweise", None, "status_unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "status", "code"), STATUS)
def test_status_words(tmp_path: Path, written: str, status: str | None, code: str | None) -> None:
    read, delivery = cell(tmp_path, "Status", written, "implementation_status")
    assert read == status
    assert [found for found in codes(delivery) if found.startswith("status_")] == ([code] if code else [])


def test_a_date_as_status_is_also_the_target_date(tmp_path: Path) -> None:
    read, _ = cell(tmp_path, "Status", "Q3 2026", "target_date")
    assert read == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("header", "written", "relevance"),
    [
        ("Status", "n. z.", "ZUSTAENDIG_ANDERE"), ("Status", "Kreis", "ZUSTAENDIG_ANDERE"), ("Status", "entfällt", "NICHT_ANGEBOTEN"),
        ("Fälle pro Jahr", "LK", "ZUSTAENDIG_ANDERE"), ("Fälle pro Jahr", "trifft nicht zu", "NICHT_ANGEBOTEN"),
        ("Status", "nicht relevant", "NICHT_ANGEBOTEN"), ("Reifegrad", "kreis", "ZUSTAENDIG_ANDERE"),
        ("Status", "Landkreis zuständig", "ZUSTAENDIG_ANDERE"), ("Status", "macht der Zweckverband", "ZUSTAENDIG_ANDERE"),
        ("Status", "liegt beim Land", "ZUSTAENDIG_ANDERE"), ("zuständiges Amt", "LK", "ZUSTAENDIG_ANDERE"),
    ],
)  # fmt: skip
def test_words_about_responsibility_in_other_columns_are_relevance(
    tmp_path: Path, header: str, written: str, relevance: str
) -> None:
    read, delivery = cell(tmp_path, header, written, "relevance")
    assert read == relevance
    assert finding(delivery, "relevance_from_word").value == written


@pytest.mark.parametrize(
    ("ars", "written"),
    [("033610000000", "Landkreis zuständig"), ("033610000000", "macht der Kreis"), ("110000000000", "Land zuständig")],
)
def test_a_body_that_names_itself_is_no_other(tmp_path: Path, ars: str, written: str) -> None:
    delivery = deliver(workbook(tmp_path / "x.xlsx", [("Leistung", "Status"), ("Fundsachen", written)]), ars=ars)
    assert [row["relevance"] for row in delivery.rows["service_entry"]] == ["RELEVANT"]


@pytest.mark.parametrize(
    ("written", "relevance", "body"),
    [
        ("Stadt", "RELEVANT", "Stadt"), ("Gemeinde", "RELEVANT", "Gemeinde"), ("eigene", "RELEVANT", "eigene"),
        ("Landkreis", "ZUSTAENDIG_ANDERE", "Landkreis"), ("Landkreis Verden", "ZUSTAENDIG_ANDERE", "Landkreis Verden"),
        ("LK Verden", "ZUSTAENDIG_ANDERE", "LK Verden"), ("Land Niedersachsen", "ZUSTAENDIG_ANDERE", "Land Niedersachsen"),
        ("Bund", "ZUSTAENDIG_ANDERE", "Bund"), ("Stadt Achim", "RELEVANT", "Stadt Achim"), ("Stadt Bremen", "ZUSTAENDIG_ANDERE", "Stadt Bremen"),
        ("Stadt und Landkreis", "RELEVANT", "Stadt und Landkreis"), ("Ordnungsamt", "RELEVANT", None),
    ],
)  # fmt: skip
def test_the_column_zustaendigkeit_decides_relevance(
    tmp_path: Path, written: str, relevance: str, body: str | None
) -> None:
    read, delivery = cell(tmp_path, "Zuständigkeit", written, "relevance")
    assert read == relevance
    assert delivery.rows["service_entry"][0].get("responsible_body") == body


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [("ja", True, None), ("x", True, None), ("✓", True, None), ("j", True, None), (1, True, None), ("wahr", True, None), (True, True, None),
     ("nein", False, None), ("n", False, None), (0, False, None), ("falsch", False, None), ("", None, None), ("k. A.", None, None),
     ("teilweise", None, "yes_no_partly"), ("tlw.", None, "yes_no_partly"), ("vielleicht", None, "word_not_known")],
)  # fmt: skip
def test_yes_and_no_in_every_spelling(tmp_path: Path, written: Any, value: bool | None, code: str | None) -> None:
    read, delivery = cell(tmp_path, "Im Portal", written, "is_in_portal")
    assert read is value
    assert (code in codes(delivery)) is (code is not None)
