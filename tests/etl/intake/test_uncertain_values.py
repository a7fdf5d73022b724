"""Values that are read only where they are certain: progress, codes, periods, conditions, shared responsibility, look-alikes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from etl.contracts import Delivery
from etl.intake.headers import looks_like, meaning_of
from etl.intake.jurisdiction import read_responsible
from etl.intake.spans import PLANNED, SEVERAL_YEARS, UNCLEAR, span_of
from etl.parse.dates import Period, read_period
from etl.parse.text import without_footnote, without_list_ids
from etl.parse.words import load_words
from tests.etl.intake.lists import (
    DAY,
    DOG,
    ID_CARD,
    LOST,
    PASSPORT,
    cell,
    codes,
    deliver,
    fill,
    finding,
    services,
    workbook,
)

WORDS = load_words()
FOUR = (PASSPORT, ID_CARD, DOG, LOST)


def listed(
    tmp_path: Path, header: str, values: Sequence[Any], above: Sequence[Sequence[Any]] = (), **options: Any
) -> Delivery:
    """A list of four services with one more column, and rows above it."""
    rows = [
        *above,
        ("OZG-ID", "Leistung", header),
        *((*service, value) for service, value in zip(FOUR, values, strict=False)),
    ]
    return deliver(workbook(tmp_path / "liste.xlsx", rows), **options)


def read_of(delivery: Delivery, field: str) -> list[Any]:
    rows = services(delivery)
    return [rows[str(key)].get(field) for key, _ in FOUR if str(key) in rows]


# --- levels -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "values", "code"),
    [
        ("Umsetzungsgrad", (100, 40, 0, 3), "level_is_percent"),
        ("Erfüllungsgrad", ("80 %", "20 %", "0 %", "3"), "level_is_percent"),
        ("Reifegrad", (0.25, 1, 0.5, 0), "level_is_percent"),
        ("Umsetzungsgrad", (1, 0, 1, 1), "level_is_percent"),
        ("Reifegrad (1-5)", (1, 2, 3, 4), "level_of_other_scale"),
        ("Reifegrad", ("2 von 6", 3, 1, 0), "level_of_other_scale"),
        ("Reifegrad", (2, 9, 8, 1), "level_of_other_scale"),
        ("Reifegrad", (1, 6, 3, 2), "level_scale_unknown"),
    ],
)
def test_a_column_on_another_scale_is_judged_as_a_whole(
    tmp_path: Path, header: str, values: tuple[Any, ...], code: str
) -> None:
    delivery = listed(tmp_path, header, values)
    assert read_of(delivery, "declared_level") == [None] * 4
    told = finding(delivery, code)
    assert (told.severity, told.column, told.cell) == ("warning", header, "C")


def test_whole_steps_of_a_progress_are_levels_and_a_level_outweighs_a_progress(tmp_path: Path) -> None:
    assert read_of(listed(tmp_path, "Umsetzungsgrad", (0, 1, 3, 2)), "declared_level") == [0, 1, 3, 2]
    rows = [("OZG-ID", "Leistung", "Fortschritt", "Reifegrad"), (*PASSPORT, "90 %", 2)]
    delivery = deliver(workbook(tmp_path / "beide.xlsx", rows))
    assert services(delivery)["10177"]["declared_level"] == 2
    assert finding(delivery, "progress_beside_level").severity == "info"


def test_the_header_or_the_cells_name_the_model(tmp_path: Path) -> None:
    for header in ("Reifegrad (0–7)", "RG nach 2.0", "Reifegrad Modell 2.0"):
        delivery = listed(tmp_path, header, (6, 3, 0, 7))
        assert read_of(delivery, "declared_level") == [6, 3, 0, 7]
        assert read_of(delivery, "rgm_version") == ["2.0"] * 4
    delivery = listed(
        tmp_path, "Reifegrad", ("3 (von 4)", 2, 6, 1)
    )  # only the cell is wrong where the others name the scale
    assert read_of(delivery, "declared_level") == [3, 2, None, 1]
    assert finding(delivery, "level_needs_version").cell == "C4"


def test_two_models_side_by_side_are_not_mixed(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "RG 2.0", "RG 1.1"), (*PASSPORT, 6, 3), (*ID_CARD, 3, 2)]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert {key: row["declared_level"] for key, row in services(delivery).items()} == {"10177": 3, "10119": 2}
    assert finding(delivery, "column_of_other_model").column == "RG 2.0"


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("2 – Formular", 2), ("3 (heute erreicht)", 3), ("1 (Ziel: 3)", 1), ("2 / Soll 3", 2), ("3 2)", 3), ("2 (von 4)", 2), ("3 sobald verfügbar", None),
        ("4 laut Hersteller", None), ("2 (abgelehnt)", None), ("3 von 6", None), ("3 ja, ab Mai", None),
    ],
)  # fmt: skip
def test_words_behind_a_level_may_take_it_back(tmp_path: Path, written: str, level: int | None) -> None:
    read, delivery = cell(tmp_path, "Reifegrad", written, "declared_level")
    assert read == level
    assert any(found.startswith("level_") for found in codes(delivery)) == (level is None)


@pytest.mark.parametrize(
    ("written", "level", "aim"),
    [
        ("2 (Ziel: 4)", 2, 4),
        ("2 / Soll 3", 2, 3),
        ("RG 1, geplant: RG 3", 1, 3),
        ("1 (Ziel: 9)", 1, None),
        ("2 (von 4)", 2, None),
    ],
)
def test_an_aim_behind_a_level_is_kept(tmp_path: Path, written: str, level: int, aim: int | None) -> None:
    read, delivery = cell(tmp_path, "Reifegrad", written, "declared_level")
    assert (read, delivery.rows["service_entry"][0].get("target_level")) == (level, aim)
    assert ("aim_beside_level" in codes(delivery)) == (aim is not None)


def test_a_column_of_aims_goes_before_one_behind_a_level(tmp_path: Path) -> None:
    rows = [("Leistung", "Ziel-Reifegrad", "Reifegrad"), ("Reisepass", 3, "2 (Ziel: 4)"), ("Fundsachen", 3, "1")]
    row = services(deliver(workbook(tmp_path / "a.xlsx", rows)))["10177"]
    assert (row["declared_level"], row["target_level"]) == (2, 3)


@pytest.mark.parametrize("written", ["Formularassistent", "Formular-Assistent", "2 – Formularassistent"])
def test_the_name_of_a_level_in_one_word(tmp_path: Path, written: str) -> None:
    assert cell(tmp_path, "Reifegrad", written, "declared_level")[0] == 2


# --- status and codes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values", [(1, 2, 3, 1), ("B", "A", "C", "A"), ("gelb", "rot", "grün", "rot"), ("◔", "●", "○", "●"), (1, 0, 3, 1)]
)
def test_codes_nobody_explains_stay_unknown(tmp_path: Path, values: tuple[Any, ...]) -> None:
    delivery = listed(tmp_path, "Status", values)
    assert read_of(delivery, "implementation_status") == [None] * 4
    assert "(Zeilen 2, 3, 4, 5)" in finding(delivery, "codes_unexplained").message


@pytest.mark.parametrize(
    "above",
    [
        [("a: noch offen; b: in Arbeit; c: freigeschaltet",)],
        [("Legende",), ("A", "noch offen"), ("B", "in Arbeit"), ("C", "freigeschaltet")],
        [
            ("A = niedrig, B = mittel, C = hoch (Priorität)",),
            ("Status: A = noch offen, B = in Arbeit, C = freigeschaltet",),
        ],
    ],
)
def test_a_legend_explains_the_codes(tmp_path: Path, above: list[tuple[str, ...]]) -> None:
    delivery = listed(tmp_path, "Status", ("A", "B", "C", "D"), above)
    assert read_of(delivery, "implementation_status") == ["OFFEN", "IN_UMSETZUNG", "GO_LIVE", None]
    assert finding(delivery, "codes_unexplained").value == "D"


def test_a_legend_on_a_sheet_of_its_own_and_below_the_list(tmp_path: Path) -> None:
    book = Workbook()
    fill(book.active, [("OZG-ID", "Leistung", "Stand"), (*PASSPORT, 2), (*DOG, 3)])
    fill(book.create_sheet("Schlüssel"), [(1, "offen"), (2, "beauftragt"), (3, "live")])
    book.save(tmp_path / "blatt.xlsx")
    assert read_of(deliver(tmp_path / "blatt.xlsx"), "implementation_status") == ["GEPLANT", "GO_LIVE"]
    rows = [("OZG-ID", "Leistung", "Status"), (*PASSPORT, 1), (*DOG, 2), (), (), ("Legende: 1 = live, 2 = beauftragt",)]
    assert read_of(deliver(workbook(tmp_path / "unten.xlsx", rows)), "implementation_status") == ["GO_LIVE", "GEPLANT"]


def test_a_legend_of_another_column_explains_nothing(tmp_path: Path) -> None:
    rows = [
        ("Vertrag: 1 = offen, 2 = fertig",),
        ("OZG-ID", "Leistung", "Status", "Vertrag"),
        (*PASSPORT, 1, 2),
        (*DOG, 2, 1),
    ]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert read_of(delivery, "implementation_status") == [None, None]


@pytest.mark.parametrize(
    ("written", "status", "target"),
    [
        ("freigeschaltet ab Oktober 2026", "GEPLANT", date(2026, 10, 31)), ("live zum 1.2.2027", "GEPLANT", date(2027, 2, 1)),
        ("in Betrieb seit 03/2024", "GO_LIVE", None), ("2 - vorgemerkt", "GEPLANT", None), ("live 1)", "GO_LIVE", None),
        ("7;#im Aufbau", "IN_UMSETZUNG", None), ("Roll-out", "IN_UMSETZUNG", None), ("fertig zu 60 %", None, None), ("live?", None, None),
        ("live (nur Pilotgruppe)", None, None), ("freigeschaltet, ohne Bezahlung", None, None), ("live bis 30.09.2025", None, None),
        ("online 2026", None, None), ("Mai 2024", None, None),
    ],
)  # fmt: skip
def test_what_stands_behind_a_status_counts(
    tmp_path: Path, written: str, status: str | None, target: date | None
) -> None:
    read, delivery = cell(tmp_path, "Status", written, "implementation_status")
    assert read == status
    assert services(delivery)["10177"].get("target_date") == target
    assert any(found.severity == "warning" for found in delivery.findings) == (status is None)


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("Soll-Status", False), ("Zielstatus", False), ("Plan-Status", False), ("Land-Status", False), ("Ist-Status", True), ("OZG-Status", True),
    ],
)  # fmt: skip
def test_a_status_that_is_planned_or_of_others_is_not_ours(tmp_path: Path, header: str, read: bool) -> None:
    delivery = listed(tmp_path, header, ("online", "offen", "in Umsetzung", "online"))
    assert (read_of(delivery, "implementation_status")[0] == "GO_LIVE") == read
    assert ("column_looks_known" in codes(delivery)) == (not read)


@pytest.mark.parametrize("written", ["dito", '"', "s. o.", "wie oben", '-"-'])
def test_as_above_is_what_stands_in_the_row_above(tmp_path: Path, written: str) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Amt", "Status", "Reifegrad", "Zuständigkeit"),
        (*PASSPORT, "Bürgerbüro", "online", 3, "eigene"),
        (*ID_CARD, written, written, written, written),
        (*DOG, written, "offen", 0, "eigene"),
    ]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert [services(delivery)[str(key)]["office"] for key, _ in (PASSPORT, ID_CARD, DOG)] == ["Bürgerbüro"] * 3
    assert read_of(delivery, "implementation_status") == ["GO_LIVE", "GO_LIVE", "OFFEN"]
    assert read_of(delivery, "declared_level") == [3, 3, 0]
    assert codes(delivery).count("same_as_above") == 5
    assert next(one for one in delivery.findings if one.code == "same_as_above").cell == "C3"


def test_as_above_with_nothing_certain_above_stays_unknown(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Amt", "Status"),
        (*PASSPORT, "dito", "dito"),
        (*ID_CARD, "Bürgerbüro", "online"),
        (),
        (*DOG, "dito", "dito"),
    ]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert read_of(delivery, "office") == [None, "Bürgerbüro", None]
    assert read_of(delivery, "implementation_status") == [None, "GO_LIVE", None]
    assert codes(delivery).count("same_as_above_unclear") == codes(delivery).count("status_unknown") == 2


def test_words_of_the_catalogue_are_no_status(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Status", ("aktiv", "aktiv", "inaktiv", "aktiv"))
    assert read_of(delivery, "implementation_status") == [None] * 4
    assert [found.code for found in delivery.findings if found.severity == "warning"] == ["status_of_catalogue"]


# --- periods ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "rest", "start", "end"),
    [
        ("Anträge II. Quartal 2025", "Anträge", date(2025, 4, 1), date(2025, 6, 30)), ("Fälle 2025 (2. HJ)", "Fälle", date(2025, 7, 1), date(2025, 12, 31)),
        ("Vorgänge 2026 (bis Ende April)", "Vorgänge", date(2026, 1, 1), date(2026, 4, 30)), ("Fälle 03-05/2026", "Fälle", date(2026, 3, 1), date(2026, 5, 31)),
        ("Fallzahl 2024 (ab März)", "Fallzahl", date(2024, 3, 1), date(2024, 12, 31)), ("Fälle 2024 (ab 15.06.)", "Fälle", date(2024, 6, 15), date(2024, 12, 31)),
        ("Fälle 2024 (ab Januar)", "Fälle", date(2024, 1, 1), date(2024, 12, 31)),
        ("Fälle 01.01. bis 31.12.2024", "Fälle", date(2024, 1, 1), date(2024, 12, 31)), ("Fälle März 2026", "Fälle", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_parts_of_years_are_those_parts(header: str, rest: str, start: date, end: date) -> None:
    span = span_of(header, WORDS, is_figure=True)
    assert span is not None and span.period is not None
    assert (span.rest, span.period.start, span.period.end) == (rest, start, end)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("Vorgänge 2022, 2023 und 2024", SEVERAL_YEARS), ("Anträge 2024/2025", SEVERAL_YEARS), ("Fälle der letzten fünf Jahre", SEVERAL_YEARS),
        ("Fälle seit Freischaltung", UNCLEAR), ("Fälle bis 31.05.2026", UNCLEAR), ("Fälle 3. Quartal", UNCLEAR), ("Fälle ab 2024", UNCLEAR), ("Fälle ab März 2024", UNCLEAR),
        ("Fälle kum.", UNCLEAR),
        ("erwartete Fälle 2026", PLANNED), ("Fälle Plan 2026", PLANNED),
    ],
)  # fmt: skip
def test_columns_without_a_certain_time_are_told(tmp_path: Path, header: str, problem: str) -> None:
    delivery = listed(tmp_path, header, (10, 20, 30, 40))
    assert read_of(delivery, "case_count") == [None] * 4 and "usage_entry" not in delivery.rows
    assert finding(delivery, problem).severity == "warning"


def test_a_year_under_way_is_counted_until_the_reporting_date(tmp_path: Path) -> None:
    rows = [("OZG-ID", "Leistung", "Fälle 2025", "Fälle 2026", "Fälle 2027"), (*PASSPORT, 800, 390, 900)]
    path = workbook(tmp_path / "liste.xlsx", rows)
    delivery = deliver(path)
    assert services(delivery)["10177"]["case_count"] == 800
    assert [(row["period_end_date"], row["case_count"]) for row in delivery.rows["usage_entry"]] == [
        (date(2025, 12, 31), 800),
        (DAY, 390),
    ]
    assert finding(delivery, "figures_of_the_future").column == "Fälle 2027"
    assert services(deliver(path, day=date(2026, 12, 31)))["10177"]["case_count"] == 390


def test_a_number_that_names_another_time_is_unknown(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Fälle pro Jahr", ("410 (1. Quartal)", "520 (2022-2024)", "630 (2025)", "740 3)"))
    assert read_of(delivery, "case_count") == [None, None, 630, 740]
    assert codes(delivery).count("number_of_part") == 2


# --- responsibility -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "levels", "has_office", "is_unclear"),
    [
        ("Gemeinde + Landkreis", {"GEMEINDE", "KREIS"}, False, False), ("Landkreis, nicht Gemeinde", {"KREIS"}, False, False),
        ("Bund (Ausführung: Städte)", {"BUND", "GEMEINDE"}, False, False), ("Gemeinden auf Weisung des Landes", {"GEMEINDE"}, False, False),
        ("FD 12 Kreis- und Stadtplanung", set(), True, False), ("Landesamt für Vermessung", {"LAND"}, False, False), ("Stadt?", {"GEMEINDE"}, False, True),
        ("Kreis, ab 2027 Stadt", {"KREIS", "GEMEINDE"}, False, True), ("Stadt nicht mehr zuständig", {"GEMEINDE"}, False, True),
    ],
)  # fmt: skip
def test_who_is_responsible(written: str, levels: set[str], has_office: bool, is_unclear: bool) -> None:
    read = read_responsible(written, WORDS)
    assert (set(read.levels), read.has_office, read.is_unclear) == (levels, has_office, is_unclear)


def test_shared_responsibility_is_ours_and_an_unclear_one_is_unchecked(tmp_path: Path) -> None:
    delivery = listed(
        tmp_path, "Vollzug", ("Land und Gemeinde", "Landkreis (nicht Gemeinde)", "Kreis oder Gemeinde?", "Bauamt")
    )
    assert read_of(delivery, "relevance") == ["RELEVANT", "ZUSTAENDIG_ANDERE", "UNGEPRUEFT", "RELEVANT"]
    assert finding(delivery, "jurisdiction_shared").row == 2
    assert finding(delivery, "jurisdiction_unclear").cell == "C4"


# --- columns, names, dates ----------------------------------------------------------------------------------------------


def test_the_newest_of_several_columns_counts_and_a_future_one_never(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status bisher", "Status jetzt", "RG 2028", "RG 31.03.2026"),
        (*PASSPORT, "offen", "live", 4, 2),
    ]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    row = services(delivery)["10177"]
    assert (row["implementation_status"], row["declared_level"]) == ("GO_LIVE", 2)
    assert finding(delivery, "older_column").column == "Status bisher"
    assert finding(delivery, "column_of_the_future").column == "RG 2028"
    alone = listed(tmp_path, "Status vorher", ("live", "offen", "live", "live"))
    assert read_of(alone, "implementation_status") == [None] * 4 and finding(alone, "column_of_the_past")


def test_a_column_that_only_looks_known_is_a_warning(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Umsetzungsstand beim Kreis", ("live", "offen", "live", "live"))
    assert read_of(delivery, "implementation_status") == [None] * 4
    assert finding(delivery, "column_looks_known").column == "Umsetzungsstand beim Kreis"
    assert looks_like("Anzahl Beschäftigte", "leistungen", WORDS) is None
    planned = meaning_of("geplanter Reifegrad", "leistungen", WORDS)
    assert planned is not None and planned.field == "target_level"


def test_a_name_unlike_the_catalogues_beside_a_number_is_a_warning(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Status"),
        (10177, "Urlaubspapiere beantragen", "live"),
        (10119, "Personalausweis für Kinder", "live"),
    ]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    told = finding(delivery, "name_unlike_catalogue")
    assert (told.severity, told.row) == ("warning", 2) and "Reisepass" in told.message
    assert finding(delivery, "name_not_in_catalogue").severity == "info"


def test_sdg_columns_are_a_duty(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "SDG2", ("Ja", "Nein", "ja", "x"))
    assert read_of(delivery, "duty") == ["SDG", None, "SDG", "SDG"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Ende 2. Quartal 2027", date(2027, 6, 30)), ("Mitte Mai 2027", date(2027, 5, 31)), ("2. HJ 26", date(2026, 12, 31)), ("H1 2027", date(2027, 6, 30)),
        ("30.11.2026 (Ratsbeschluss)", date(2026, 11, 30)), ("15.08.2026 2)", date(2026, 8, 15)), ("30.11.2026 (gestrichen)", None), ("Mitte/Ende 2028", None),
    ],
)  # fmt: skip
def test_dates_that_are_certain(written: str, day: date | None) -> None:
    read = read_period(written, WORDS)
    assert (read.end if isinstance(read, Period) else None) == day


def test_no_end_is_no_date(tmp_path: Path) -> None:
    read, delivery = cell(tmp_path, "Zieldatum", "31.12.9999", "target_date")
    assert read is None and finding(delivery, "date_open_ended").severity == "info"


def test_footnotes_and_lists_of_sharepoint() -> None:
    assert [without_footnote(text) for text in ("1.400 1)", "3*", "2 (Ziel: 3)", "260²)", "1 400")] == [
        "1.400",
        "3",
        "2 (Ziel: 3)",
        "260",
        "1 400",
    ]
    assert without_list_ids("4;#Bauamt;#9;#Kämmerei") == "Bauamt, Kämmerei"
    assert without_list_ids("Bauamt;#Kämmerei") == "Bauamt, Kämmerei"
    assert without_list_ids("Bauamt; Kämmerei") == "Bauamt; Kämmerei"


# --- the same kinds in other words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2, künftig 3", 2), ("2 v. 4", 2), ("2 (Stand 06/2026)", 2), ("3†", 3),
        ("3 vorgesehen", None), ("RG 3 erst 2028", None), ("3 (Zielwert 2027)", None),
    ],
)  # fmt: skip
def test_what_stands_behind_a_level(tmp_path: Path, text: str, level: int | None) -> None:
    delivery = listed(tmp_path, "Reifegrad", (text, 1))
    assert read_of(delivery, "declared_level") == [level, 1]
    assert ("level_with_condition" in codes(delivery)) == (level is None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("bereits umgesetzt", "GO_LIVE"), ("Antrag ist online", "GO_LIVE"), ("ist in Planung", "GEPLANT"),
        ("läuft seit März", "IN_UMSETZUNG"), ("in Umsetzung (Q4 2026)", "IN_UMSETZUNG"), ("online bis Ende 2027 geplant", None),
        ("Umsetzung 2027", None), ("läuft ab Herbst 2027", None), ("online für Unternehmen", None), ("geplant ab 2027", "GEPLANT"),
    ],
)  # fmt: skip
def test_what_stands_around_a_status(tmp_path: Path, text: str, status: str | None) -> None:
    delivery = listed(tmp_path, "Status", (text, "offen"))
    assert read_of(delivery, "implementation_status")[1] == "OFFEN"
    if status is None:
        assert read_of(delivery, "implementation_status")[0] in (None, "GEPLANT")
        assert {"status_with_condition", "status_not_yet"} & set(codes(delivery))
    else:
        assert read_of(delivery, "implementation_status")[0] == status


@pytest.mark.parametrize(
    ("text", "relevance"),
    [
        ("Gem./LK", "RELEVANT"), ("Land durch Kommunen", "RELEVANT"), ("Team Bund & Förderung", "RELEVANT"),
        ("Bundesdruckerei über Bürgerbüro", "RELEVANT"), ("Gemeinden, Ämter", "RELEVANT"),
        ("Kreis (seit 2024, vorher Stadt)", "ZUSTAENDIG_ANDERE"), ("Landkreis Verden, Straßenverkehrsamt", "ZUSTAENDIG_ANDERE"),
        ("Jugendamt des Landkreises", "ZUSTAENDIG_ANDERE"), ("Landkreis, Ordnungsamt", "UNGEPRUEFT"),
    ],
)  # fmt: skip
def test_offices_and_bodies_beside_each_other(tmp_path: Path, text: str, relevance: str) -> None:
    delivery = listed(tmp_path, "Zuständigkeit", (text, "Stadt"))
    assert read_of(delivery, "relevance") == [relevance, "RELEVANT"]
    assert ("jurisdiction_unclear" in codes(delivery)) == (relevance == "UNGEPRUEFT")


@pytest.mark.parametrize(
    ("above", "values"),
    [
        (("○ offen   ◔ geplant   ◑ in Umsetzung   ● online",), ("○", "◔", "◑", "●")),
        (("Ampel: rot = offen, orange = geplant, gelb = in Umsetzung, grün = online",), ("rot", "orange", "gelb", "grün")),
    ],
)  # fmt: skip
def test_legends_in_other_forms(tmp_path: Path, above: tuple[str, ...], values: tuple[str, ...]) -> None:
    delivery = listed(tmp_path, "Ampelstatus", values, above=(above, ()))
    assert read_of(delivery, "implementation_status") == ["OFFEN", "GEPLANT", "IN_UMSETZUNG", "GO_LIVE"]


@pytest.mark.parametrize("header", ["Statusangabe Fachamt", "Projektampel"])
def test_a_header_that_sounds_like_a_status_is_read_where_its_words_are(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, header, ("online", "offen", "geplant", "online"))
    assert read_of(delivery, "implementation_status") == ["GO_LIVE", "OFFEN", "GEPLANT", "GO_LIVE"]
    assert "column_looks_known" not in codes(delivery)


@pytest.mark.parametrize("header", ["RG-Einschätzung", "Reife", "Erledigungsquote in %", "Statusangabe Landkreis"])
def test_a_header_that_may_mean_a_statement_is_told(tmp_path: Path, header: str) -> None:
    delivery = listed(tmp_path, header, (3, 2, 1, 0))
    assert read_of(delivery, "declared_level") == read_of(delivery, "implementation_status") == [None] * 4
    assert finding(delivery, "column_looks_known").severity == "warning"


@pytest.mark.parametrize(("header", "field"), [("Fallzahl Ist 2025", "case_count"), ("RG Ist", "declared_level"), ("RG Plan", "target_level"),
                                               ("Zuständigkeit Vollzug", "jurisdiction"), ("Go-Live (Plan)", "target_date")])  # fmt: skip
def test_other_headers(header: str, field: str) -> None:
    meaning = meaning_of(header, "leistungen", WORDS)
    assert meaning is not None and meaning.field == field


def test_numbers_that_name_a_part_of_a_year_in_brackets(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Fälle pro Jahr", ("690 (bis Juni)", "1.450 (2025)", "n. e.", "350 im 1. Quartal"))
    assert read_of(delivery, "case_count") == [None, 1450, None, None]
    assert "number_of_part" in codes(delivery)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ende des 3. Quartals 2026", date(2026, 9, 30)), ("31.12.2026 lt. Vertrag", date(2026, 12, 31)),
        ("spätestens 30.11.2026 (Fördermittel)", date(2026, 11, 30)), ("2. Halbjahres 2026", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_date(text: str, end: date) -> None:
    period = read_period(text, WORDS)
    assert isinstance(period, Period) and period.end == end


def test_rows_that_count_instead_of_naming_a_service(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Fälle pro Jahr"), (*DOG, 100), (*LOST, 50), (None, "davon online", 40), (None, "Mittelwert", 75),
        ("Anzahl", None, 2), ("Alle Ämter zusammen", None, 150),
    ]  # fmt: skip
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert vars(delivery.ledger) == {"read": 6, "loaded": 2, "rejected": 0, "ignored": 4}
    assert "total_mismatch" not in codes(delivery)


@pytest.mark.parametrize(
    ("above", "values"),
    [((), ("2/5", "4/5", "1/5", "5/5")), (("Reifegrad: 1 = offline, 2 = Information, 3 = Formular, 4 = online",), (4, 1, 2, 3))],
)  # fmt: skip
def test_levels_on_a_scale_of_their_own(tmp_path: Path, above: tuple[str, ...], values: tuple[Any, ...]) -> None:
    delivery = listed(tmp_path, "Reifegrad", values, above=(above, ()) if above else ())
    assert read_of(delivery, "declared_level") == [None] * 4
    assert {"level_of_other_scale", "level_cell_of_other_scale"} & set(codes(delivery))


@pytest.mark.parametrize(
    ("header", "legend", "read"),
    [
        ("Stufe", "Stufen: 1 = offen, 2 = geplant, 3 = in Umsetzung, 4 = online", False),
        ("Reifegrad", "Legende: 0 = nicht begonnen, 1 = geplant, 2 = in Arbeit, 3 = fertig", False),
        ("Stufe", "0 = nicht begonnen; 1 = geplant; 2 = in Arbeit; 3 = fertig", False),
        (
            "Reifegrad",
            "Legende: 0 = offline, 1 = Information, 2 = Formular, 3 = Onlineantrag, 4 = medienbruchfrei",
            True,
        ),
        ("Reifegrad", "Vertrag: 0 = offen, 1 = geplant, 2 = in Arbeit, 3 = fertig", True),
    ],
)
@pytest.mark.parametrize("is_below", [False, True])
def test_steps_in_words_for_a_status_are_no_levels(
    tmp_path: Path, header: str, legend: str, read: bool, is_below: bool
) -> None:
    rows = [("OZG-ID", "Leistung", header), (*PASSPORT, 3), (*ID_CARD, 2), (*DOG, 1), (*LOST, 1)]
    rows = [*rows, (legend,)] if is_below else [(legend,), (), *rows]
    delivery = deliver(workbook(tmp_path / "liste.xlsx", rows))
    assert read_of(delivery, "declared_level") == ([3, 2, 1, 1] if read else [None] * 4)
    assert ("level_cell_of_other_scale" in codes(delivery)) == (not read)


def test_a_level_between_two_is_the_lower_one(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Reifegrad", ("2/3", "3/4", 1, 0))
    assert read_of(delivery, "declared_level") == [2, 3, 1, 0]


def test_a_status_with_its_day_in_every_cell_stays_a_status(tmp_path: Path) -> None:
    delivery = listed(tmp_path, "Status", tuple(f"online seit 0{month}.02.2025" for month in range(1, 5)))
    assert read_of(delivery, "implementation_status") == ["GO_LIVE"] * 4


# --- where a value stands -----------------------------------------------------------------------------------------------


def test_of_columns_by_year_the_newest_is_where_the_cases_stand(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Fälle 2024", "Fälle 2025", "Online-Anteil 2024", "Online-Anteil 2025"),
        (*DOG, 300, 320, "5 %", "12,5 %"),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert services(delivery)[str(DOG[0])]["case_count"] == 320
    assert delivery.columns["Liste", "case_count"] == ("Fälle 2025", "D")
    assert delivery.columns["Liste", "online_share"] == ("Online-Anteil 2025", "F")


def test_where_a_cross_stands_differs_from_row_to_row(tmp_path: Path) -> None:
    rows = [
        ("OZG-ID", "Leistung", "Reifegrad 1", "Reifegrad 2", "Reifegrad 3"),
        (*DOG, None, None, "x"),
        (*LOST, "x", None, None),
    ]
    delivery = deliver(workbook(tmp_path / "a.xlsx", rows))
    assert read_of(delivery, "declared_level") == [3, 1]
    assert delivery.columns["Liste", "declared_level"] == ("Reifegrad 1", None)
