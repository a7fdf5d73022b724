"""What is read is shown: every column of every sheet stands on a page, or is named as one that is only in the export.

``tests/data/spalten_gezeigt.csv`` says where: the page (with the service its address names), "anders: Seite" for what stands there in
another form (a duration, a name, a sum, a folded table, a mark in a chart), "nur Bericht" and "nur Export". One town fills in every
column with a value of its own, and that value must be there; where "als" gives the words that say it (another form, a value of one
digit, a yes), those words must be.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl.__main__ import main
from etl.form.columns import OPTIONAL_SHEETS, SHEETS, USAGE, form_asked
from etl.form.workbook import write_workbook
from ozg import formats
from ozg.rules.form import FormColumn
from tests.conftest import run_etl_apart

JUNE = date(2026, 6, 30)
ACHIM, OYTEN = "033610001001", "033610009009"
PROJECT = Path(__file__).resolve().parents[2]
LISTED = PROJECT / "tests" / "data" / "spalten_gezeigt.csv"
ONLY_EXPORT, ONLY_REPORT, OTHERWISE = "nur Export", "nur Bericht", "anders: "
#: Values that must fit together or that only certain words are taken for.
FIXED: dict[str, Any] = {
    "ozg_id": "10557", "leika_key": None, "given_name": "Geburtsurkunde und -bescheinigung", "project_name": "Vorhaben Nordstern", "grant_name": "Förderung Nordstern",
    "relevance": "RELEVANT", "service_keys": "10557", "member_ars": f"Oyten ({OYTEN})", "pioneer_ars": f"Achim ({ACHIM})",
    "taker_ars": f"Oyten ({OYTEN})", "handover_to_ars": "Landkreis Verden (033610000000)", "project_status": "LAUFEND", "grant_status": "BEWILLIGT",
    "implementation_status": "IN_UMSETZUNG", "declared_level": 2, "target_level": 4, "legal_ceiling_level": 3, "case_count": 2111, "online_case_count": 911,
    "started_count": 1311, "period": None, "prerequisites": "10124", "period_start_date": date(2025, 1, 1), "period_end_date": date(2025, 12, 31), "resolved_date": None,
    "waiting_for": "L", "severity": "BLOCKIEREND", "bottleneck_code": "E03", "cost_year": 2026, "stage_number": 1, "step_number": 1, "place_count": 7,
    "times_per_year": 61, "target_year": 2027, "target_figure": "KONFORM_ANZAHL", "target_value": 77, "funding_rate": 0.83, "specialist_count": 1,
    "planned_count": 917, "done_count": 213, "trained_count": 211, "duty": "SDG", "political_will": 100, "priority_rank": 13, "is_captured": False,
    "phase": "VORHER", "rgm_version": "1.1", "component_name": "Nutzerkonto", "reached_date": None, "until_date": None, "done_date": None,
    "proof_delivered_date": None, "minutes_saved": 37, "office": "Amt für Nordstern", "url": "https://achim.example/nordstern", "paper_share": 0.37, "channels": "SCHALTER POST",
    "entry_url": "https://achim.example/eintrag", "scale_low": 1, "scale_high": 9003, "channel": None,
}  # fmt: skip


def every_column() -> Iterator[tuple[str, FormColumn]]:
    """All columns of all sheets by the name of their sheet, those on request behind the others."""
    for sheet in (*SHEETS, *OPTIONAL_SHEETS):
        for column in (*sheet.columns, *sheet.on_request):
            yield sheet.name, column


def _value(column: FormColumn, place: int) -> Any:
    """A value no other column of the workbook has."""
    if column.field in FIXED:
        return FIXED[column.field]
    if column.words:
        return next(iter(column.words))
    if column.value_kind == "Kommunen":
        return None
    if column.kind == "date":
        return date(2024, 1, 1) + timedelta(days=3 * place)
    if column.kind in ("integer", "number"):
        return 4000 + 7 * place
    return f"Wort {place} Nordstern"


#: What is asked for by name only comes last: the values of all others, which follow from their place, stay as the table has them.
_IN_ORDER = sorted(
    every_column(), key=lambda one: one[1].header in {each.header for sheet in SHEETS for each in sheet.on_request}
)
ROWS = [(sheet, column, _value(column, place)) for place, (sheet, column) in enumerate(_IN_ORDER)]


def _spellings(column: FormColumn, value: Any) -> set[str]:
    """How a page may write a value."""
    if isinstance(value, bool) or column.words:
        return {str(column.words.get(value, value))}
    if isinstance(value, date):
        return {formats.day(value), formats.month(value), formats.month_name(value)}
    if isinstance(value, float):
        return {formats.percent(value)}
    if isinstance(value, int):
        return {formats.integer(value), str(value), formats.decimal(value), formats.euro(value), formats.euro(value, 0)}
    return {str(value).split(" (0")[0]}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    path = folder / "voll.xlsx"
    sheets: dict[str, list[dict[str, Any]]] = {}
    for sheet, column, value in ROWS:
        sheets.setdefault(sheet, [{}])[0][column.field] = value
    for sheet in (USAGE, *OPTIONAL_SHEETS):
        if sheet.is_by_period:
            sheets[sheet.name][0] |= {name: FIXED[name] for name in ("period_start_date", "period_end_date")}
    sheets["Leistungen"].append(
        {"ozg_id": "10439", "relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Stelle Südstern"}
    )
    review = next(value for _, column, value in ROWS if column.field == "review_date")
    sheets["Leistungen"].append(
        {"ozg_id": "10124", "relevance": "RELEVANT", "implementation_status": "ZURUECKGESTELLT", "review_date": review}
    )
    header = {"municipality_name": "Achim", "ars": ACHIM, "reporting_date": JUNE, "rgm_version": "1.1"}
    asked = form_asked("1.1", names=[column.header for sheet in SHEETS for column in sheet.on_request])
    write_workbook(path, header, sheets, with_explanation=False, form=asked)
    status = main(["load", str(path), "--function", "Projektleitung OZG", "--data", str(folder / "data")])
    assert status == 0, "a row of the full list is not in"
    return folder / "data"


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with LISTED.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def listed() -> dict[tuple[str, str], str]:
    """(sheet, column) → where it is shown."""
    return {(row["blatt"], row["spalte"]): row["gezeigt"] for row in _rows()}


@cache
def said() -> dict[tuple[str, str], str]:
    """(sheet, column) → the words that say the value, where it has no spelling of its own."""
    return {(row["blatt"], row["spalte"]): row["als"] for row in _rows() if row["als"]}


def _is_shown(text: str, sheet: str, column: FormColumn, value: Any) -> bool:
    words = said().get((sheet, column.header))
    spellings = {words} if words else _spellings(column, value)
    return any(spelling.replace("\u202f", " ") in text for spelling in spellings)


def test_every_column_is_listed_once():
    assert list(listed()) == [(sheet, column.header) for sheet, column in every_column()]
    pages = {path.stem for path in (PROJECT / "pages").glob("*.py")}
    places = {place.removeprefix(OTHERWISE).split(":")[0] for place in listed().values()}
    assert places - {ONLY_EXPORT, ONLY_REPORT} <= pages


def _checked(sheet: str, column: FormColumn) -> str:
    """The page on which a value is looked for; empty for what only export, report, a folded table or a chart shows."""
    place = listed()[sheet, column.header]
    if place.startswith(OTHERWISE) and (sheet, column.header) in said():
        return place.removeprefix(OTHERWISE)
    return "" if place.startswith((OTHERWISE, "nur ")) else place


PLACES = sorted({_checked(sheet, column) for sheet, column in every_column()} - {""})


@pytest.mark.parametrize("place", PLACES)
def test_what_a_page_is_said_to_show_is_there(open_page, full, place):
    stem, _, service = place.partition(":")
    query = {"leistung": service} if service else {}
    text = open_page(stem, data=full, seconds=120, kommune=ACHIM, **query).text
    missing = [
        (sheet, column.header, value)
        for sheet, column, value in ROWS
        if _checked(sheet, column) == place and value is not None and not _is_shown(text, sheet, column, value)
    ]
    assert missing == []


def test_what_stands_on_no_page_is_in_the_export_or_the_report(full, tmp_path):
    run_etl_apart(
        "export", tmp_path / "export", data=full
    )  # a process of its own: this one has the build open for its pages
    exported = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "export").glob("*.csv"))
    report = (PROJECT / "data" / "reference" / "berichte" / "standard.csv").read_text(encoding="utf-8")
    for sheet, column, value in ROWS:
        place = listed()[sheet, column.header]
        if place == ONLY_EXPORT and value is not None:
            assert str(column.words.get(value, value)) in exported, (sheet, column.header)
        if place == ONLY_REPORT:
            assert f",{column.field}," in report, (sheet, column.header)
