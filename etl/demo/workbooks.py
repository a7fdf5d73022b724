"""The demo workbooks: one per municipality and quarter end, written through the template writer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.demo import LAST_QUARTER, QUARTER_ENDS
from etl.demo.bottlenecks import bottleneck_rows, component_rows
from etl.demo.entries import House
from etl.demo.measured import measured_places, write_measured
from etl.demo.optional import optional_rows
from etl.demo.patterns import load_patterns
from etl.demo.plain_list import ARS as PLAIN_LIST_ARS, QUARTERS as PLAIN_LIST_QUARTERS, write_plain_list
from etl.demo.usage import usage_rows
from etl.form.columns import form_asked
from etl.form.workbook import write_workbook
from etl.reference.register import load_register


def write_workbooks(folder: Path) -> list[Path]:
    """Write all demo workbooks into the folder; returns their paths."""
    written = []
    for house in houses():
        for quarter in quarters_of(house):
            written.append(folder / file_name(house.pattern.municipality.short_name, quarter))
            write_one(written[-1], house, quarter)
        if house.pattern.ars in measured_places():
            written.append(folder / file_name(f"{house.pattern.municipality.short_name} Zeiten", LAST_QUARTER))
            write_measured(written[-1], house)
    municipality = load_register(include_demo=True).get(PLAIN_LIST_ARS)
    for quarter in PLAIN_LIST_QUARTERS:
        written.append(folder / file_name(municipality.short_name, quarter))
        write_plain_list(written[-1], municipality, quarter)
    return written


def houses() -> Iterator[House]:
    """Every municipality that reports with the template."""
    for pattern in load_patterns():
        yield House(pattern)


def quarters_of(house: House) -> range:
    return range(len(QUARTER_ENDS) - house.pattern.quarters, len(QUARTER_ENDS))


def file_name(short_name: str, quarter: int) -> str:
    """Name of a demo workbook: Wiesenau_2026-09-30.xlsx; blanks become underscores."""
    return f"{short_name.replace(' ', '_')}_{QUARTER_ENDS[quarter].isoformat()}.xlsx"


def write_one(path: Path, house: House, quarter: int) -> None:
    """One template workbook without its explanation sheets, which would double the size of every file."""
    municipality = house.pattern.municipality
    header = {
        "municipality_name": municipality.name,
        "ars": municipality.ars,
        "reporting_date": QUARTER_ENDS[quarter],
        "author_function": "Digitalisierungsstelle",
        "rgm_version": "2.0" if house.is_model_2(quarter) else "1.1",
    }
    sheets = {
        "Leistungen": house.rows(quarter),
        "Nutzung": usage_rows(house, quarter),
        "Engpässe": bottleneck_rows(house, quarter),
        "Basisdienste": component_rows(house, quarter),
        **optional_rows(municipality.ars, QUARTER_ENDS[quarter]),
    }
    until = house.pattern.bottlenecks_until
    if until is not None and quarter > until:
        del sheets["Engpässe"]  # the sheet is not handed in any more: what it said grows old
    further = frozenset(field for said in house.on_request.values() for field in said if quarter == LAST_QUARTER)
    form = form_asked(header["rgm_version"], more=further)
    write_workbook(path, header, sheets, with_explanation=False, form=form)
