"""Characters that turn the direction of a text ("\\u202egpj.exe" reads as "exe.jpg") reach no table, chart, export or paper."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import duckdb
import pypdf
import pytest

from tests.conftest import run_etl
from tests.etl.conftest import ACHIM

pytestmark = pytest.mark.slow

TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LISTED = """OZG-ID;Leistung;Relevanz;Reifegrad;Status;Bemerkung;Begründung;Zuständiges Amt
10557;\u202eGeburtsurkunde und -bescheinigung\u202c;relevant;2;in Umsetzung;Datei \u202egpj.exe;\u2066weil\u2069 so;Bürger\u200fbüro
10119;Personalausweis;relevant;1;geplant;\u2067links\u2069;;\u202dAmt\u202c 50
"""


def texts(content: bytes, name: str) -> str:
    """All that can be read in a file: the parts of a container, the text of a PDF."""
    if name.endswith((".xlsx", ".docx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(parts.read(part).decode("utf-8", errors="replace") for part in parts.namelist())
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", errors="replace")


def test_no_text_of_a_list_turns_its_direction_anywhere(tmp_path: Path):
    source, data = tmp_path / "Liste \u202exslx.csv", tmp_path / "daten"
    source.write_text(LISTED, encoding="utf-8")
    run_etl("load", source, "--kommune", ACHIM, "--stichtag", "2026-06-30", data=data, expect=None)
    (build,) = (data / "published").glob("ozg-*.duckdb")
    with duckdb.connect(str(build), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name, column_name FROM information_schema.columns "
            "WHERE table_schema IN ('staging', 'core', 'mart', 'meta') AND data_type = 'VARCHAR'"
        ).fetchall()
        turned = [
            f"{schema}.{table}.{column}"
            for schema, table, column in tables
            if connection.execute(
                f"SELECT count(*) FROM {schema}.{table} WHERE regexp_matches({column}, ?)", [TURNS.pattern]
            ).fetchone()[0]
        ]
        (remark,) = connection.execute(
            "SELECT remark FROM mart.entry WHERE ars = ? AND ozg_id = '10557'", [ACHIM]
        ).fetchone()
    assert (turned, remark) == ([], "Datei gpj.exe")
    run_etl("export", tmp_path / "aus", data=data)
    run_etl("export", tmp_path / "offen", "--public", data=data)
    run_etl("freeze", "--kommune", ACHIM, "--function", "Projektleitung OZG", data=data)
    for paper in ("land", "rat"):
        run_etl("report", paper, tmp_path / paper, "--kommune", ACHIM, "--ausgabe", "1", data=data)
    files = [file for folder in ("aus", "offen", "land", "rat") for file in (tmp_path / folder).iterdir()]
    assert {file.suffix for file in files} >= {".csv", ".json", ".xlsx", ".pdf", ".docx"}
    assert [file.name for file in files if TURNS.search(texts(file.read_bytes(), file.name))] == []
