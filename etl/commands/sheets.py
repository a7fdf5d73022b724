"""``report blatt``: one A4 page of each municipality of a scope, from the published build."""

from __future__ import annotations

import argparse
from datetime import date

from etl.contracts import InputError
from etl.record import publish
from etl.record.store import Store
from ozg.editions.archive import EditionProblem
from ozg.editions.candidate import find_scope
from ozg.read import database, place_sheet
from ozg.reports.place_sheet import SheetFacts, to_sheet_pdf


@publish.asking_published()
def files(store: Store, key: str, options: argparse.Namespace) -> dict[str, bytes]:
    """Name and bytes of the pages: one, or one for each municipality of a Landkreis, of its list in force at ``--stichtag``."""
    current = publish.current_build(store.published)
    if current is None:
        raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst „python -m etl build“ ausführen.")
    with database.connect(current) as connection:
        try:
            bodies = find_scope(connection, key).bodies
        except EditionProblem as problem:
            raise InputError(problem.message, problem.remedy) from problem
        today = options.date or date.today()
        found = [place_sheet.answers(connection, ars, today) for ars in bodies["ars"]]
    made = [SheetFacts(**answers) for answers in found if answers is not None]
    if not made:
        raise InputError(
            f"Bis zum {today:%d.%m.%Y} ist für „{key}“ keine Liste geladen.", "Bitte einen späteren Stichtag angeben."
        )
    return {facts.file_name: to_sheet_pdf(facts) for facts in made}
