"""Small delivered files for the tests, and what intake makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.contracts import Delivery, Finding
from etl.intake import read_delivery
from etl.readers.raw import UnreadableFileError
from etl.readers.read import read_file

ACHIM = "033610001001"
DAY = date(2026, 6, 30)
HEADER = ("OZG-ID", "Leistung", "Status", "Reifegrad", "Fälle pro Jahr", "Bemerkung")
PASSPORT = (10177, "Reisepass")
ID_CARD = (10119, "Personalausweis")
DOG = (10160, "Hundehaltung")
LOST = (10244, "Fundsachen")


def workbook(path: Path, rows: Iterable[Sequence[Any]], title: str = "Liste") -> Path:
    """A workbook with one sheet of these rows."""
    book = Workbook()
    fill(book.active, rows)
    book.active.title = title
    book.save(path)
    return path


def sheet_book(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> Path:
    """A workbook with these sheets, name → rows; returns its path."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        fill(book.create_sheet(name), rows)
    book.save(path)
    return path


def fill(sheet: Worksheet, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        sheet.append(list(row))


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def deliver(path: Path, ars: str | None = ACHIM, day: date | None = DAY, **options: Any) -> Delivery:
    """The delivery of a file, read in this process; the ledger must add up whatever the file is."""
    try:
        raw = read_file(path)
    except UnreadableFileError as error:
        raw = error
    delivery = read_delivery(path, ars=ars, reporting_date=day, raw=raw, **options)
    check_promises(delivery)
    return delivery


def check_promises(delivery: Delivery) -> None:
    """What holds for every delivery: balanced ledger, a reason for every row left out, texts for people."""
    assert delivery.ledger.is_balanced()
    errors = {
        (finding.sheet, finding.row) for finding in delivery.findings if finding.severity == "error" and finding.row
    }
    infos = {
        (finding.sheet, finding.row) for finding in delivery.findings if finding.severity == "info" and finding.row
    }
    if delivery.is_usable:
        assert len(errors) >= delivery.ledger.rejected
        assert len(infos) >= delivery.ledger.ignored
    else:
        assert delivery.ledger.read == 0
        assert delivery.rows == {}
        assert any(finding.severity == "error" for finding in delivery.findings)
    for finding in delivery.findings:
        assert finding.message.strip() and finding.remedy.strip()
        said = (finding.message + finding.remedy).replace(finding.value or "\0", "")
        assert not re.search(r"\{\w+\}", said)
        assert len(finding.value or "") <= 200


def services(delivery: Delivery) -> dict[str, dict[str, Any]]:
    """Service rows by OZG-ID."""
    return {row["ozg_id"]: row for row in delivery.rows.get("service_entry", [])}


def codes(delivery: Delivery) -> list[str]:
    return [finding.code for finding in delivery.findings]


def finding(delivery: Delivery, code: str) -> Finding:
    """The one finding of this code."""
    (found,) = [finding for finding in delivery.findings if finding.code == code]
    return found


def cell(tmp_path: Path, header: str, value: Any, field: str) -> tuple[Any, Delivery]:
    """What one cell under a header becomes: the value of the field in the only row, and the delivery."""
    path = workbook(tmp_path / "zelle.xlsx", [("OZG-ID", "Leistung", header), (*PASSPORT, value)])
    delivery = deliver(path)
    (row,) = delivery.rows["service_entry"]
    return row.get(field), delivery
