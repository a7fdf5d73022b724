"""One A4 page per place: always exactly one, accessible, and nothing on it that is not known."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import page as validator
import pypdf
import pytest

from ozg.read import database, place_sheet
from ozg.reports.place_sheet import SheetFacts, figures, to_sheet_pdf
from ozg.words import sheet as sheet_words
from tests.conftest import run_etl
from tests.etl.conftest import ACHIM, delivery

pytestmark = pytest.mark.slow

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
#: Twelve bundles a village runs itself.
VILLAGE = (
    "10119", "10124", "10160", "10177", "10244", "10557", "10559", "10093", "10092", "10410", "10026", "10158",
)  # fmt: skip
LONG = "Ausnahmegenehmigung für die Benutzung öffentlicher Verkehrsflächen durch Schwerlasttransporte und Großraumfahrzeuge"


def facts_of(file: Path, ars: str, today: date = SEPTEMBER) -> SheetFacts:
    with database.connect(file) as connection:
        return SheetFacts(**place_sheet.answers(connection, ars, today))


def read(facts: SheetFacts) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(to_sheet_pdf(facts)))


def words(facts: SheetFacts) -> str:
    return " ".join(read(facts).pages[0].extract_text().replace("-\n", "").split())


def village(**more: Any) -> list[dict[str, Any]]:
    return [{"ozg_id": ozg_id, "relevance": "RELEVANT", **more} for ozg_id in VILLAGE]


def test_a_village_of_twelve_services_has_one_page_that_says_what_is_known(published):
    rows = village(declared_level=2, case_count=40)
    rows[0] |= {"declared_level": 3, "online_case_count": 10}
    facts = facts_of(published(delivery(SEPTEMBER, service_entry=rows)), ACHIM)
    assert len(read(facts).pages) == 1
    said = words(facts)
    assert "1 von 12 Leistungen ist ganz online" in said
    assert "Von 480 bekannten Fällen im Jahr könnten 40 ganz online kommen, mindestens 10 kommen online." in said
    assert "10 von 40" in said and "25" in said
    assert "Erste Liste; ein Vergleich ist ab der zweiten möglich." in said


def test_a_list_of_names_claims_nothing(published):
    facts = facts_of(published(delivery(SEPTEMBER, service_entry=village())), ACHIM)
    assert len(read(facts).pages) == 1
    said = words(facts)
    assert "Der Reifegrad ist von keiner der 12 Leistungen bekannt." in said
    assert "Fallzahlen sind noch nicht bekannt." in said
    assert "Von keiner Leistung ist bekannt, dass sie ganz online ist." in said
    assert "Von keiner Leistung ist bekannt, dass sie nicht ganz online ist." in said
    assert "0 von 12" not in said and " 0 %" not in said and "von 0" not in said
    assert {figure.key for figure in figures(facts)} == {"UNKNOWN"}


def test_the_most_used_are_called_so_only_as_far_as_they_are_counted(published):
    rows = village(declared_level=3, case_count=40)
    rows[0] |= {"online_case_count": 10}
    said = words(facts_of(published(delivery(SEPTEMBER, service_entry=rows)), ACHIM))
    assert "Am meisten online genutzt, soweit gezählt" in said
    assert "bei 11 sind Fälle oder Online-Fälle nicht bekannt" in said


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (None, "900 Fälle kamen im Jahr online, bei 1 Leistung; dass eine davon ganz online ist, "),
        (2, "900 Fälle kamen im Jahr online, bei 1 Leistung; ganz online ist keine davon."),
    ],
)
def test_online_cases_are_told_where_nothing_is_known_to_be_ganz_online(published, level, said):
    rows = village(case_count=3_100)
    rows[0] |= {"online_case_count": 900, "declared_level": level}
    assert said in words(facts_of(published(delivery(SEPTEMBER, service_entry=rows)), ACHIM))


@pytest.mark.parametrize(
    ("state", "low", "high", "said"),
    [
        ("GO_LIVE", 2, 2, "teilweise online (Stufe 2)"), ("GO_LIVE", 0, 2, "teilweise online (höchstens Stufe 2)"), ("GO_LIVE", 1, 1, "nur Information (Stufe 1)"),
        ("OFFEN", 1, 1, "kein Grund eingetragen"), (None, 1, 1, "kein Grund eingetragen"), ("GEPLANT", 1, 1, "geplant"),
    ],
)  # fmt: skip
def test_that_a_service_is_online_is_no_reason_for_its_waiting(state, low, high, said):
    row = SimpleNamespace(
        turn_group="SELBST",
        lists_unnamed=False,
        hindering_codes=None,
        implementation_status=state,
        level_low=low,
        level_high=high,
    )
    assert sheet_words.why(row, SEPTEMBER) == said


def test_a_hyphen_stays_with_its_word(published):
    """Of „Meldebescheinigung und -registerauskunft“ the hyphen stood alone at the end of a line, or two letters after it without another."""
    path = published(
        delivery(
            SEPTEMBER,
            service_entry=[{"ozg_id": "10559", "relevance": "RELEVANT", "declared_level": 1, "case_count": 540}],
        )
    )
    # the same glyph ends a line and begins "-registerauskunft": what it is called is what it was first
    text = "\n".join(page.extract_text().replace("\xad", "-") for page in read(facts_of(path, ACHIM)).pages)
    lines = [line for line in text.splitlines() if "-regis" in line]
    assert lines and not re.search(r"(?<=\s)-\s*\n", text)
    for line in lines:  # whole, or parted with a hyphen
        assert line.endswith("-") or "-registerauskunft" in line, line


@pytest.mark.parametrize("length", [1, 3])
def test_long_names_stay_on_one_page(demo_file, length):
    facts = facts_of(demo_file, "990020000000")
    long = {
        name: getattr(facts, name).assign(service_name=" ".join([LONG] * length))
        for name in ("services", "waiting", "changes", "steps")
    }
    name = "Verbandsgemeinde Rhein-Mosel-Eifel-Hunsrück-Donnersberg"
    assert len(read(dataclasses.replace(facts, name=name, **long)).pages) == 1


@pytest.fixture(scope="module")
def demo_file(demo_data) -> Path:
    return database.candidates(demo_data).paths[0]


def test_every_town_of_the_demo_has_one_accessible_page_with_all_its_parts(demo_file):
    with database.connect(demo_file) as connection:
        towns = connection.execute("SELECT ars FROM mart.municipality WHERE latest_date IS NOT NULL").fetchall()
    assert len(towns) == 14
    for (ars,) in towns:
        facts = facts_of(demo_file, ars)
        reader = read(facts)
        assert len(reader.pages) == 1, facts.name
        assert (float(reader.pages[0].mediabox.width), float(reader.pages[0].mediabox.height)) == pytest.approx((595.28, 841.89), abs=0.1)  # fmt: skip
        said = words(facts)
        assert all(heading in said for heading in ("Am meisten online genutzt", "Wo die meisten Fälle noch warten",
                                                   "Was sich geändert hat", "Was als Nächstes kommt")), facts.name  # fmt: skip
    report = validator.validate_pdf_bytes(
        to_sheet_pdf(facts), profile=validator.ValidationProfile.PDF_UA_1, limits=validator.SafetyLimits.unlimited()
    )
    assert [failure.message for failure in report.failures] == []
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("de")


def test_same_build_gives_the_same_bytes(demo_file):
    first, second = (to_sheet_pdf(facts_of(demo_file, "990010006006")) for _ in range(2))
    assert first == second
    assert isinstance(facts_of(demo_file, "990010006006").built_at, datetime)


def test_the_command_writes_one_page_per_place(demo_data, tmp_path):
    data = demo_data
    run_etl("report", "blatt", "--kommune", "99001", "--stichtag", "2026-09-30", tmp_path / "alle", data=data, expect=0)
    written = sorted(path.name for path in (tmp_path / "alle").iterdir())
    assert len(written) == 13 and "Blatt_990010006006_2026-09-30.pdf" in written
    said = run_etl("report", "rat", "--kommune", "990010006006", tmp_path, data=data, expect=2)
    assert "Bitte mit --ausgabe ihre Nummer angeben." in said.stderr
    said = run_etl(
        "report", "blatt", "--kommune", "990010006006", "--stichtag", "1999-01-01", tmp_path, data=data, expect=2
    )
    assert "Bis zum 01.01.1999" in said.stderr
