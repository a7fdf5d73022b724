"""Ödland hands in no template but its own list: one sheet, own words, many unknowns (the data problem case of 12.2)."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from etl.demo import QUARTER_ENDS, stream
from etl.demo.catalogue import Service, load_services
from etl.reference.register import Municipality

ARS = "990010010010"
#: Quarters (positions in QUARTER_ENDS) for which a list exists: it is kept up only now and then.
QUARTERS = (1, 4, 6, 7)
HEADER = (
    "OZG-ID",
    "Leistung",
    "Betrifft uns",
    "Amt",
    "Umsetzungsstand",
    "Reifegrad",
    "Fälle pro Jahr",
    "Priorität",
    "Bemerkung",
)
ROWS = 96
UNKNOWN = ("k. A.", "?", "", "", "", "unbekannt")
#: Services whose figure is no number at all: a finding each.
NO_NUMBER = {"10136": "viele", "10244": "kommt drauf an"}


def write_plain_list(path: Path, municipality: Municipality, quarter: int) -> None:
    """One workbook with the sheet "Prioliste": two lines about the list, a blank one, the header, the services."""
    reporting_date: date = QUARTER_ENDS[quarter]
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"created": datetime.combine(reporting_date, time())})  # a date alone is ignored
        worksheet = workbook.add_worksheet("Prioliste")
        bold = workbook.add_format({"bold": True, "text_wrap": True})
        worksheet.set_column(1, 1, 48)
        worksheet.set_column(2, 8, 18)
        worksheet.write_string(0, 0, f"Gemeinde {municipality.short_name}")
        worksheet.write_string(1, 0, f"Stand: {reporting_date:%d.%m.%Y}")
        worksheet.write_row(3, 0, HEADER, bold)
        for line, service in enumerate(_services(), 4):
            for position, value in enumerate(_cells(service, municipality.population or 0, quarter)):
                if value != "":
                    worksheet.write(line, position, value)
        worksheet.write_row(len(_services()) + 4, 0, ("Summe", f"{len(_services())} Leistungen"))


def _services() -> list[Service]:
    services = [service for service in load_services().values() if "G" in service.bodies]
    services.sort(key=lambda service: (not service.is_anchor, not service.is_jurisdiction_known, service.ozg_id))
    return sorted(services[:ROWS], key=lambda service: service.ozg_id)


def _cells(service: Service, population: int, quarter: int) -> tuple[str | int, ...]:
    chance = stream(ARS, service.ozg_id)
    is_checked = chance.random() >= 0.6
    level = chance.choices((0, 1, 2, 3), (22, 58, 14, 6))[0]
    if service.ceiling is not None:
        level = min(level, service.ceiling)
    begun = chance.randint(-9, 9)
    status = ("offen", "offen", "in Arbeit", "fertig")[level] if quarter >= begun else "offen"
    cases = max(1, round(sum(service.rates) / 2 * population / 1000 * chance.lognormvariate(0, 0.3)))
    cases_text: str | int = chance.choice((cases, f"ca. {cases}")) if chance.random() < 0.1 else chance.choice(UNKNOWN)
    return (
        service.ozg_id if chance.random() < 0.8 else int(service.ozg_id),
        service.name,
        "ja" if is_checked else chance.choice(("zu prüfen", "unklar", "ungeprüft")),
        service.office,
        status if is_checked else "",
        f"RG {level}" if is_checked and quarter >= begun else "",
        NO_NUMBER.get(service.ozg_id, cases_text),
        chance.choice(("A", "B", "C", "", "")) if is_checked else "",
        chance.choice(("", "", "", "", "mit dem Landkreis klären", "Formular auf der Website")),
    )
