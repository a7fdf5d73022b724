"""``start``: what can be said of a municipality before it has a list, as JSON (docs/vertrag.md)."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from etl.actions.start import build_to_ask
from etl.commands.files import COMPLETE, known_municipality
from etl.contracts import InputError
from etl.record import publish
from etl.record.store import Store
from ozg import formats
from ozg.read import database, start as questions
from ozg.rules import law
from ozg.words import start as words


@publish.asking_published()
def start(store: Store, options: argparse.Namespace) -> int:
    """Write the start picture of ``--kommune`` to stdout."""
    ars = known_municipality(options.kommune, include_demo=True)
    with build_to_ask(store) as build, _opened(build) as connection:
        body = questions.body(connection, ars)
        if body.empty:
            raise InputError(
                "Diese Kommune steht nicht im veröffentlichten Stand.",
                "Erfundene Kommunen gibt es nur mit den Beispieldaten: „python -m etl build --demo“.",
            )
        told = picture(body.iloc[0], questions.services(connection, ars), questions.programmes(connection, ars))
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return COMPLETE


def _opened(build: Path) -> DuckDBPyConnection:
    try:
        return database.connect(build)
    except database.Unreadable as problem:
        raise InputError(problem.message, problem.remedy) from problem


def picture(body: pd.Series, services: pd.DataFrame, programmes: pd.DataFrame) -> dict[str, Any]:
    """The picture as the contract writes it: cases a year and minutes a case (planned), null where nothing is known; of programmes what is
    not expected of somebody else."""
    return {
        "ars": body["ars"],
        "name": body["short_name"],
        "services": [_service(row) for row in services.itertuples()],
        "programmes": [
            {"programme": " ".join(filter(None, [row.programme_name, formats.note(row.stage)])), "ozg_id": row.ozg_id, "date": row.due_date.date().isoformat()}
            for row in programmes.itertuples()
            if row.expected != "nein"
        ],
        "dates": [
            {"date": entry.day.isoformat(), "what": entry.what, "source": entry.place} for entry in law.reaching(body["state_key"])
        ],
    }  # fmt: skip


def _service(row: Any) -> dict[str, Any]:
    is_estimated = not formats.is_unknown(row.estimate)
    return {
        "ozg_id": row.ozg_id,
        "name": row.service_name,
        "expected": row.expected,
        "reason": words.reason(row),
        "cases": round(row.estimate) if is_estimated else None,
        "cases_min": math.floor(row.estimate_low) if is_estimated else None,
        "cases_max": math.ceil(row.estimate_high) if is_estimated else None,
        "cases_source": f"geschätzt: {words.basis(row)} ({row.estimate_source})" if is_estimated else None,
        "minutes": None if formats.is_unknown(row.minutes) else float(row.minutes),
    }
