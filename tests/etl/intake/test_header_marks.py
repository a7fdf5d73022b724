"""What stands in a header beside its name: a footnote, a legend of codes, how numbers were rounded, a time that has no bounds, plan and result
of a date; and headers whose umlauts were broken on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import Delivery
from tests.etl.intake.lists import codes, deliver, finding, services, text_file, workbook

NAMES = ((10177, "Reisepass"), (10244, "Fundsachen"), (10160, "Hundehaltung"))


def listed(tmp_path: Path, headers: tuple[Any, ...], *rows: tuple[Any, ...]) -> Delivery:
    named = [(*name, *row) for name, row in zip(NAMES, rows, strict=False)]
    return deliver(workbook(tmp_path / "a.xlsx", [("OZG-ID", "Leistung", *headers), *named]))


def read(delivery: Delivery, field: str) -> list[Any]:
    return [row.get(field) for row in services(delivery).values()]


@pytest.mark.parametrize(
    ("header", "written", "field", "expected"),
    [
        ("Fälle 2025 (auf Hundert gerundet)", 1400, "case_count", 1400), ("Fälle (gerundet auf volle Tausend)", 3000, "case_count", 3000),
        ("Fallzahl (auf 100 gerundet)", 1400, "case_count", 1400), ("Kosten (auf Tausend gerundet)", 5000, "cost_eur", 5000),
        ("Vorgänge (Rundung auf Hundert)", 1400, "case_count", 1400), ("Kosten in Euro (nicht Tausend)", 5000, "cost_eur", 5000),
        ("Fälle (in Hundert, gerundet)", 14, "case_count", 1400), ("Kosten (in Tausend)", 5, "cost_eur", 5000),
    ],
)  # fmt: skip
def test_what_numbers_were_rounded_to_is_no_unit(
    tmp_path: Path, header: str, written: int, field: str, expected: int
) -> None:
    assert read(listed(tmp_path, (header,), (written,)), field) == [expected]


@pytest.mark.parametrize(
    "header",
    [
        "Umsetzungsstand (0=offen, 1=geplant, 3=online)", "Status\n0 = offen\n1 = geplant\n3 = online", "Status: 0 = offen; 1 = geplant; 3 = online",
        "Stand [0 = offen, 1 = geplant, 3 = online]",
    ],
)  # fmt: skip
def test_a_legend_in_the_header_explains_the_codes(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, (header,), (3,), (0,), (1,))
    assert read(delivery, "implementation_status") == ["GO_LIVE", "OFFEN", "GEPLANT"]


@pytest.mark.parametrize("header", ["Online ja/nein", "Schon online: j/n", "Status ja / nein", "live?", "Schon live?"])
def test_a_yes_below_such_a_question_is_online(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, (header,), ("ja",), ("nein",), ("ja",))
    assert read(delivery, "implementation_status") == ["GO_LIVE", "OFFEN", "GO_LIVE"]
    assert "column_not_read" not in codes(delivery)


@pytest.mark.parametrize("header", ["Online?", "Schon online?"])
def test_codes_that_answer_a_question_are_no_cases(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, (header, "Fälle 2025"), (1, 1450), (2, 3100), (3, 2800))
    assert read(delivery, "online_case_count") == [None, None, None]
    assert "codes_unexplained" in codes(delivery)


@pytest.mark.parametrize(
    "header", ["Online bisher", "Digital bisher", "Online (kumuliert)", "Online seit 2022", "Online Vorjahr"]
)
def test_online_cases_of_no_certain_time_are_not_those_of_a_year(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, ("Fälle 2025", header), (1450, 1300), (3100, 2900), (260, 40))
    assert read(delivery, "online_case_count") == [None, None, None]
    assert read(delivery, "online_share") == [None, None, None]
    assert read(delivery, "case_count") == [1450, 3100, 260]


def test_online_cases_in_thousands_are_no_share(tmp_path: Path) -> None:
    delivery = listed(tmp_path, ("Fälle 2025", "online (Tsd.)"), (1450, 0.1), (3100, 0.9), (2800, 0.7))
    assert read(delivery, "online_case_count") == [100, 900, 700]


@pytest.mark.parametrize(
    ("group", "plan", "reality"),
    [("Termin", "Plan", "Ist"), ("Go-Live", "Soll", "Ist"), ("Fertigstellung", "geplant", "tatsächlich"), ("Zieldatum", "Planung", "erreicht")],
)  # fmt: skip
def test_a_date_planned_and_the_date_it_was(tmp_path: Path, group: str, plan: str, reality: str) -> None:
    rows = [
        ("OZG-ID", "Leistung", group, None), (None, None, plan, reality),
        (*NAMES[0], "01.03.2026", "15.04.2026"), (*NAMES[1], "31.12.2026", None),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert read(delivery, "target_date") == [date(2026, 3, 1), date(2026, 12, 31)]
    assert read(delivery, "golive_date") == [date(2026, 4, 15), None]


@pytest.mark.parametrize(
    "headers", [("Termin Plan", "Termin Ist"), ("Termin (Plan)", "Termin (Ist)"), ("Soll-Termin", "Ist-Termin")]
)
def test_both_dates_in_one_row_of_headers(tmp_path: Path, headers: tuple[str, str]) -> None:
    delivery = listed(tmp_path, headers, ("31.12.2025", "15.04.2026"))
    assert (read(delivery, "target_date"), read(delivery, "golive_date")) == ([date(2025, 12, 31)], [date(2026, 4, 15)])


@pytest.mark.parametrize("headers", [("RG 2026 (geplant)", "RG-Ziel"), ("Ziel-Reifegrad", "Reifegrad 2027 (Plan)")])
def test_the_aim_goes_before_a_step_on_the_way(tmp_path: Path, headers: tuple[str, str]) -> None:
    values = (4, 3) if headers[0] == "Ziel-Reifegrad" else (3, 4)
    delivery = listed(tmp_path, ("RG 2025", *headers), (2, *values))
    assert (read(delivery, "declared_level"), read(delivery, "target_level")) == ([2], [4])
    assert "column_less_exact" in codes(delivery)


@pytest.mark.parametrize(
    ("header", "written", "expected"),
    [("Fälle pro Quartal", 350, 1400), ("Anträge/Woche", 10, 520), ("Fälle (mtl.)", 10, 120)],
)
def test_cases_projected_to_a_year_are_estimated(tmp_path: Path, header: str, written: int, expected: int) -> None:
    delivery = listed(tmp_path, (header,), (written,))
    assert (read(delivery, "case_count"), read(delivery, "case_quality")) == ([expected], ["GESCHAETZT"])


def test_counted_cases_go_before_projected_ones(tmp_path: Path) -> None:
    delivery = listed(tmp_path, ("Fälle im Monat", "Fälle/Jahr (gerundet auf Hundert)"), (115, 1400))
    assert read(delivery, "case_count") == [1400]
    assert finding(delivery, "column_less_exact").column == "Fälle im Monat"


@pytest.mark.parametrize("mark", [" ¹)", "²", " 1)", "*", " [2]", " †"])
def test_a_footnote_behind_a_header_is_none_of_it(tmp_path: Path, mark: str) -> None:
    rows = [
        (f"OZG-ID{mark}", f"Leistung{mark}", f"Fälle pro Jahr{mark}", f"Reifegrad{mark}", f"Status{mark}"),
        (*NAMES[0], 1400, 3, "online"), (*NAMES[1], 90, 1, "offen"),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert (read(delivery, "case_count"), read(delivery, "declared_level")) == ([1400, 90], [3, 1])
    assert read(delivery, "implementation_status") == ["GO_LIVE", "OFFEN"]


def test_headers_with_broken_umlauts_are_read(tmp_path: Path) -> None:
    text = (
        "OZG-ID;Leistung;FÃ¤lle pro Jahr;ZustÃ¤ndigkeit\n10177;Reisepass;1400;Gemeinde\n10244;Fundsachen;90;Gemeinde\n"
    )
    delivery = deliver(text_file(tmp_path / "a.csv", text))
    assert read(delivery, "case_count") == [1400, 90]
    assert "unknown_columns" not in codes(delivery)


@pytest.mark.parametrize(
    ("above", "header", "below", "quality"),
    [
        (None, "Fälle p.a. (Schätzung)", None, "GESCHAETZT"), (None, "geschätzte Fälle pro Jahr", None, "GESCHAETZT"),
        (None, "Fallzahl (ca.)", None, "GESCHAETZT"), (None, "Fälle 2025 (geschätzt)", None, "GESCHAETZT"),
        ("Fallzahlen sind geschätzt", "Fälle", None, "GESCHAETZT"), (None, "Fälle*", "* geschätzt", "GESCHAETZT"),
        (None, "Fälle", "Die Fallzahlen sind nur Schätzungen.", "GESCHAETZT"),
        (None, "Fälle (gezählt)", None, None), ("Fallzahlen gezählt, nicht geschätzt", "Fälle", None, None), ("Aufwand geschätzt", "Fälle", None, None),
        (None, "Fälle", "* geschätzt", None), (None, "Fälle pro Jahr", None, None),
    ],
)  # fmt: skip
def test_estimated_cases_are_not_counted(
    tmp_path: Path, above: str | None, header: str, below: str | None, quality: str | None
) -> None:
    rows = [("Leistung", "Status", header), ("Reisepass", "offen", 2500), ("Hundesteuer", "online", 300)]
    rows = [*([(above,), ()] if above else []), *rows, *([(), (), (below,)] if below else [])]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    counted = [*services(delivery).values(), *delivery.rows.get("usage_entry", [])]
    told = [row.get("case_quality") for row in counted if row.get("case_count") is not None]
    assert set(told) == {quality}
    assert ("figures_are_estimated" in codes(delivery)) == (quality is not None)


def test_a_row_that_says_itself_how_sure_it_is_goes_before_the_header(tmp_path: Path) -> None:
    rows = [
        ("Leistung", "Fälle (gezählt/geschätzt)", "Art der Zahl"),
        ("Reisepass", 2500, "gezählt"),
        ("Hundesteuer", 300, "geschätzt"),
    ]
    found = services(deliver(workbook(tmp_path / "a.xlsx", rows)))
    assert {key: row.get("case_quality") for key, row in found.items()} == {"10177": "GEZAEHLT", "10160": "GESCHAETZT"}
