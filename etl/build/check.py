"""Checks before publication: every file in ``sql/checks`` selects wrong rows; one row returned stops the build."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from etl import sqlfiles
from etl.build import loss, model
from etl.contracts import Delivery, Finding, InputError
from etl.form.columns import SERVICES
from ozg import formats
from ozg.rules import priority, status, usage


def run_checks(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises InputError naming the check and its first wrong row; nothing is published then."""
    for path in sorted((sqlfiles.SQL_FOLDER / "checks").glob("*.sql")):
        run_check(connection, path.stem)


def run_check(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """One of them alone. Raises InputError as ``run_checks``."""
    wrong = sqlfiles.rows(connection, f"checks/{name}")
    if wrong:
        raise InputError(
            f"Die Prüfung „{name}“ vor der Veröffentlichung ist fehlgeschlagen: {formats.counted(len(wrong), 'Zeile', 'Zeilen')}, "
            f"zum Beispiel {wrong[0]}.",
            "Es wurde nichts veröffentlicht; gezeigt wird weiter der bisherige Stand. Das ist ein Fehler des Programms: "
            "bitte mit der geladenen Datei melden.",
        )


def in_own_words(finding: Finding, delivery: Delivery) -> Finding:
    """The build knows columns by the names of the template; the one who filled in the list finds them under their own headers.

    A finding whose column stands in the file gets that header and, where it is one, the cell; every other one stays as it is.
    """
    meant = SERVICES.column(finding.column or "")
    at = delivery.columns.get((finding.sheet, meant.field)) if meant else None
    if at is None or finding.row is None:
        return finding
    header, letter = at
    return replace(finding, column=header, cell=f"{letter}{finding.row}" if letter else None)


def add_findings(connection: duckdb.DuckDBPyConnection) -> None:
    """Put contradictions that only the whole build can see (level against status, jumps …) beside intake's findings."""
    steps = {f"findings/{path.stem}" for path in (sqlfiles.SQL_FOLDER / "findings").glob("*.sql")}
    needless = model.of_nothing(connection, "findings")
    for name in sorted(steps - needless):
        sqlfiles.run(
            connection,
            name,
            standstill_months=status.STANDSTILL_MONTHS,
            usage_months=usage.NO_USE_MONTHS,
            rare_below=priority.RARE_CASES_PER_YEAR,
            status_codes=list(status.LABELS),
            status_words=list(status.LABELS.values()),
        )
    if sqlfiles.rows(connection, "loss/has_list_before"):
        loss.add_findings(connection)
    if "findings/edit_overtaken" not in needless:
        sqlfiles.run(connection, "finding_of_edit")
