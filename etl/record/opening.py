"""Where the record and the store of a data folder are: in the folder itself, or where ``OZG_RECORD`` and ``OZG_STORE`` say.

What only several machines need (``requirements-gross.txt``) is imported here and only when one of them is set.
"""

from __future__ import annotations

import os
from pathlib import Path

from etl.contracts import InputError
from etl.record.home import Record
from etl.record.objects import FolderObjects, Objects, S3Objects
from etl.record.store import Store
from ozg.published import RECORD_VARIABLE

RECORD, STORE = RECORD_VARIABLE, "OZG_STORE"
#: Which chain of the database is meant: one for each Land, Landkreis or town hall that keeps lists of its own.
SCOPE, DEFAULT_SCOPE = "OZG_BEREICH", "ozg"
_HOW = "Bitte „pip install -r requirements-gross.txt“ ausführen (docs/betrieb.md)."


def opened(folder: Path, job: int | None = None) -> Store:
    """The store of a data folder. ``job``: the number of the job this process does. Raises InputError when a variable is wrong or what it
    needs is not installed."""
    return Store(folder, _record(job), _objects())


def _record(job: int | None) -> Record | None:
    url = os.environ.get(RECORD, "")
    if not url:
        return None
    if not url.startswith(("postgresql://", "postgres://")):
        raise InputError(
            f"{RECORD} muss mit postgresql:// beginnen.", "Ohne diese Variable liegt das Verzeichnis im Datenordner."
        )
    try:
        from etl.record.postgres import PostgresRecord
    except ImportError as error:
        raise InputError(f"Für {RECORD} fehlt ein Programmteil.", _HOW) from error
    return PostgresRecord(url, os.environ.get(SCOPE) or DEFAULT_SCOPE, job)


def _objects() -> Objects | None:
    place = os.environ.get(STORE, "")
    if not place:
        return None
    if not place.startswith("s3://"):
        return FolderObjects(Path(place))
    try:
        return S3Objects(place)
    except ImportError as error:
        raise InputError(f"Für {STORE}=s3://… fehlt ein Programmteil.", _HOW) from error
