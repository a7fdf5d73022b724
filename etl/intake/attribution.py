"""Whose file it is and which day it speaks of, decided for the whole delivery; files of many municipalities decide per row."""

from __future__ import annotations

from datetime import date

from etl.contracts import Delivery
from etl.intake import claims as said, origin
from etl.intake.report import NOWHERE, Reporter
from etl.intake.tables import Table
from etl.intake.values import CellReader
from etl.intake.vocabulary import vocabulary_of
from etl.parse.dates import Period
from etl.parse.words import Words
from etl.reference.register import Register


def attribute(
    delivery: Delivery,
    tables: list[Table],
    claims: said.Claims,
    options: tuple[str | None, date | None],
    register: Register,
    words: Words,
    reporter: Reporter,
) -> None:
    """Set municipality and reporting date of the delivery.

    ``claims``: what the file says about itself; ``options``: municipality and date as the user gave them. Raises
    ``origin.Rejected`` after writing the finding.
    """
    ars, day = options
    columns = said.from_columns(tables, words)
    if speaks_of_many(delivery, tables):
        if ars:
            reporter.add("option_not_needed", NOWHERE, ars)
        delivery.reporting_date = day or _newest_day(tables, claims, columns, words, reporter)
        if delivery.reporting_date is None:
            reporter.reject_file("reporting_date_missing")
            raise origin.Rejected
        return
    stated = claims.dates + columns.dates or ([] if day else claims.side_dates)
    dates = stated or ([] if day else claims.drawn_dates)
    try:
        municipality = origin.choose_municipality(ars, claims.names + columns.names, register, reporter)
    except origin.Rejected:  # both are told at once, so that nobody has to come a third time
        origin.choose_date(day, dates, claims.lone_days, reporter)
        raise
    delivery.municipality = municipality.ars
    delivery.reporting_date = origin.choose_date(day, dates, claims.lone_days, reporter)
    if not day and not stated:
        german = f"{delivery.reporting_date:%d.%m.%Y}"
        reporter.add("reporting_date_when_drawn", dates[0].place, dates[0].text, datum=german)
    if delivery.reporting_date > date.today():
        german = f"{delivery.reporting_date:%d.%m.%Y}"
        reporter.add("reporting_date_in_future", NOWHERE, german, datum=german)


def speaks_of_many(delivery: Delivery, tables: list[Table]) -> bool:
    """The federal export, and usage counts whose rows name their municipality."""
    return delivery.kind == "pvog" or (delivery.kind == "nutzung" and all(table.first("ars") for table in tables))


def _newest_day(
    tables: list[Table], claims: said.Claims, columns: said.Claims, words: Words, reporter: Reporter
) -> date | None:
    """The newest day any row speaks of: state of the evidence, or end of the last counted period."""
    ends = [claim.period.end for claim in claims.dates + columns.dates if claim.period]
    for table in tables:
        column = table.first("evidence_date") or table.first("period")
        if column is None:
            continue
        reader = CellReader(table, words, vocabulary_of(words), reporter, None)
        distinct = {cell[:2]: cell for row in table.rows if (cell := row.cells.get(column.index))}
        ends += [period.end for cell in distinct.values() if isinstance(period := reader.as_period(cell), Period)]
    return max(ends, default=None)
