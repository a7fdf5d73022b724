"""The static SQL of the ETL: ``etl/sql/<name>.sql``."""

from __future__ import annotations

from pathlib import Path

from ozg.sql import SqlFiles

SQL_FOLDER = Path(__file__).parent / "sql"
FILES = SqlFiles(SQL_FOLDER)
run, execute, rows, text = FILES.run, FILES.execute, FILES.rows, FILES.text
