"""``report blatt`` and ``report brief``: one A4 page, or the letter "Was sich geändert hat", of each municipality of a scope, from the published
build. Waiting times count to the day the page of the municipality counts to."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from etl.contracts import InputError
from etl.record import publish
from etl.record.store import Store
from ozg.editions.archive import EditionProblem
from ozg.editions.candidate import find_scope
from ozg.read import database, place_sheet, quarter as read_quarter
from ozg.reports.place_sheet import SheetFacts, to_sheet_pdf
from ozg.reports.quarter import QuarterFacts, quarter, to_quarter_docx, to_quarter_text

#: A question to the build and who is meant → what is known of it; None while there is no list.
_Ask = Callable[[DuckDBPyConnection, str, date], dict[str, Any] | None]


def files(store: Store, key: str, options: argparse.Namespace) -> dict[str, bytes]:
    """Name and bytes of the pages: one, or one for each municipality of a Landkreis, of its list in force at ``--stichtag``."""
    made = [SheetFacts(**answers) for answers in _found(store, key, options, place_sheet.answers)]
    return {facts.file_name: to_sheet_pdf(facts) for facts in made}


def letters(store: Store, key: str, options: argparse.Namespace) -> dict[str, bytes]:
    """The letters in the same way, each as DOCX and as text; compared with the list in force at ``--davor``."""

    def ask(connection: DuckDBPyConnection, ars: str, today: date) -> dict[str, Any] | None:
        return read_quarter.answers(connection, ars, today, options.before)

    written = {}
    for answers in _found(store, key, options, ask):
        facts = QuarterFacts(**answers)
        letter = quarter(facts)
        written[f"{facts.file_stem}.docx"] = to_quarter_docx(letter, facts)
        written[f"{facts.file_stem}.txt"] = to_quarter_text(letter).encode()
    return written


@publish.asking_published()
def _found(store: Store, key: str, options: argparse.Namespace, ask: _Ask) -> list[dict[str, Any]]:
    current = publish.current_build(store.published)
    if current is None:
        raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst „python -m etl build“ ausführen.")
    today = options.date or date.today()
    with database.connect(current) as connection:
        try:
            bodies = find_scope(connection, key).bodies
        except EditionProblem as problem:
            raise InputError(problem.message, problem.remedy) from problem
        # like the page: without a date of one's own every municipality is shown, and everything counted, at its own newest list
        days = {ars: read_quarter.dates(connection, ars, today)[:1] for ars in bodies["ars"]}
        found = [
            answers
            for ars, newest in days.items()
            if newest and (answers := ask(connection, ars, options.date or newest[0])) is not None
        ]
    if not found:
        raise InputError(
            f"Bis zum {today:%d.%m.%Y} ist für „{key}“ keine Liste geladen.", "Bitte einen späteren Stichtag angeben."
        )
    return found
