"""A file's name may name a person: it reaches neither the record nor a paper, and goes with the file when that is forgotten."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from etl.record.store import Store
from tests.conftest import run_etl

pytestmark = pytest.mark.slow

ACHIM = "033610001001"
NAME = "Liste Ottilie Mustermann.csv"
LIST = "OZG-ID;Leistung;Reifegrad\n;Hundemarke Ottilie;{}\n10124;Wohnsitzmeldungen;2\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a list named after a person, and a word of it confirmed by hand."""
    path, data = tmp_path / NAME, tmp_path / "data"
    path.write_text(LIST.format(1), encoding="utf-8")
    run_etl("map", "--kommune", ACHIM, "--leistung", "Hundemarke Ottilie", "--als", "10160", data=data)
    run_etl("map", "--kommune", ACHIM, "--leistung", "Feuerwerk", "--als", "10124", data=data)
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-06-30", data=data)
    return data


def holding(folder: Path, word: str) -> set[str]:
    """Names of the files below a folder, builds left out, that hold a word or are named after it."""
    return {
        path.name for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".duckdb" and (word in str(path.relative_to(folder)) or word.encode() in path.read_bytes())
    }  # fmt: skip


def test_record_holds_hash_and_neutral_name_and_is_read_all_the_same(data, tmp_path):
    assert holding(data, "Ottilie") == {NAME, f"{ACHIM}.csv"}
    (kept,) = Store(data).in_record()
    assert (kept.file, kept.line()["file"]) == (NAME, "Liste vom 30.06.2026")
    assert NAME in run_etl("status", data=data).stdout
    assert "Liste vom 30.06.2026" in run_etl("log", "show", data=data).stdout
    run_etl("export", tmp_path / "offen", "--public", data=data)
    run_etl("freeze", "--kommune", ACHIM, "--function", "Hauptamt", data=data)
    run_etl("report", "land", "--kommune", ACHIM, "--ausgabe", "1", tmp_path / "land", data=data)
    assert holding(tmp_path / "offen", "Mustermann") == holding(tmp_path / "land", "Mustermann") == set()


def test_the_word_goes_with_the_forgotten_file_and_others_stay(data):
    digest = Store(data).in_record()[0].sha256
    run_etl("forget", digest[:12], "--reason", "Personenbezug", data=data)
    assert holding(data, "Ottilie") == set()
    assert "Feuerwerk" in run_etl("map", "--kommune", ACHIM, "--liste", data=data).stdout
    assert "alles ist, wie es entschieden wurde" in run_etl("verify", data=data).stderr


def test_a_word_another_file_has_too_stays(data, tmp_path):
    path = tmp_path / "September.csv"
    path.write_text(LIST.format(2), encoding="utf-8")
    run_etl("load", path, "--kommune", ACHIM, "--stichtag", "2026-09-30", data=data)
    run_etl("forget", Store(data).in_record()[0].sha256[:12], "--reason", "Personenbezug", data=data)
    assert "Hundemarke Ottilie" in run_etl("map", "--kommune", ACHIM, "--liste", data=data).stdout
    assert [kept.file for kept in Store(data).in_record()] == ["September.csv"]


def test_a_list_put_into_the_folder_by_hand_is_kept_like_every_other(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / NAME).write_text(f"Kommune;Achim\nStichtag;30.06.2026\n\n{LIST.format(1)}", encoding="utf-8")
    run_etl("build", data=tmp_path, expect=None)
    (kept,) = Store(tmp_path).in_record()
    assert kept.path == f"{kept.sha256}/{NAME}"
    assert (sources / kept.path).is_file()
    assert not (sources / NAME).exists()
    assert Store(tmp_path).unrecorded() == []
    assert b"Ottilie" not in (sources / "journal.jsonl").read_bytes()


DAYS = ("2026-03-31", "2026-06-30", "2026-09-30")
USAGE = "leika_key;ars;month;transactions\n99115005104000;033610001001;2026-05;{}\n"
NEUTRAL = re.compile(r"(?:Liste|Datei) \d+ vom \d\d\.\d\d\.\d{4}")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``data``: three lists and a usage file, all named after a person, a list that was of no use, and an edition."""
    folder = tmp_path_factory.mktemp("names")
    data = folder / "data"

    def loaded(name: str, content: str, *arguments: str, expect: int | None = 0) -> None:
        path = folder / f"Ottilie Mustermann {name}.csv"
        path.write_text(content, encoding="utf-8")
        run_etl("load", path, *arguments, data=data, expect=expect)

    for level, day in enumerate(DAYS, 1):
        content = f"OZG-ID;Leistung;Reifegrad;Fälle pro Jahr\n10557;Geburtsurkunde und -bescheinigung;{level};viele\n"
        loaded(day, content, "--kommune", ACHIM, "--stichtag", day)
        if level == 1:
            loaded("leer", "Nichts\n", "--kommune", ACHIM, "--stichtag", day, expect=2)
            loaded("Zählung", USAGE.format(80))
    run_etl("freeze", "--kommune", ACHIM, "--function", "Hauptamt", data=data)
    return folder


def inside(path: Path) -> str:
    """All text of a file, of workbooks, documents and PDF too."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_text(encoding="utf-8")


def told(folder: Path) -> dict[str, str]:
    return {path.name: inside(path) for path in folder.rglob("*") if path.is_file()}


def test_a_list_has_the_same_number_in_every_table_and_paper(three, tmp_path):
    data = three / "data"
    run_etl("export", tmp_path / "offen", "--public", data=data)
    run_etl("export", tmp_path / "eine", "--public", "--kommune", ACHIM, data=data)
    for paper in ("land", "rat"):
        run_etl("report", paper, "--kommune", ACHIM, "--ausgabe", "1", tmp_path / paper, data=data)
    files = told(tmp_path)
    assert {Path(name).suffix for name in files} == {".csv", ".json", ".jsonld", ".txt", ".xlsx", ".docx", ".pdf"}
    assert [name for name, text in files.items() if "Mustermann" in text or "Ottilie" in text] == []
    (newest, counts) = ("Liste 3 vom 30.09.2026", "Datei 1 vom 31.05.2026")
    named = {name: {*NEUTRAL.findall(re.sub(r"\s+", " ", text))} for name, text in files.items()}
    assert {name: found for name, found in named.items() if found - {newest, counts}} == {}
    holding_newest = {name for name, found in named.items() if newest in found}
    assert {"stand.csv", "stand.json"} <= holding_newest
    assert {Path(name).suffix for name in holding_newest if name.startswith("Landesbericht")} == {
        ".csv",
        ".xlsx",
        ".pdf",
    }
    assert {name for name, found in named.items() if counts in found} >= {"nutzung.csv", "nutzung.json", f"Landesbericht_{ACHIM}_Ausgabe1_Methodik.csv"}  # fmt: skip
    for whole in (tmp_path / "offen" / "stand.csv", tmp_path / "eine" / "stand.csv"):
        rows = list(csv.DictReader(io.StringIO(whole.read_text(encoding="utf-8"))))
        assert [(row["quelle_datei"], row["quelle_zeile"]) for row in rows] == [(newest, "")]


def test_no_gap_tells_of_a_forgotten_list_and_the_edition_keeps_its_names(three, tmp_path):
    shutil.copytree(three / "data", tmp_path / "data")
    data = tmp_path / "data"
    digest = Store(data).in_record()[0].sha256
    run_etl("forget", digest[:12], "--reason", "Personenbezug", data=data)
    run_etl("export", tmp_path / "offen", "--public", data=data)
    assert set(NEUTRAL.findall((tmp_path / "offen" / "stand.csv").read_text(encoding="utf-8"))) == {"Liste 2 vom 30.09.2026"}  # fmt: skip
    last = Store(data).in_record()[-1]
    run_etl("forget", last.sha256[:12], "--reason", "Personenbezug", data=data)  # the one the edition is made from
    run_etl("report", "land", "--kommune", ACHIM, "--ausgabe", "1", tmp_path / "land", data=data)
    method = (tmp_path / "land" / f"Landesbericht_{ACHIM}_Ausgabe1_Methodik.csv").read_text(encoding="utf-8")
    assert {*NEUTRAL.findall(method)} == {"Liste 3 vom 30.09.2026", "Datei 1 vom 31.05.2026"}
    assert "Mustermann" not in "".join(told(tmp_path / "land").values())


def test_a_list_left_out_by_hand_leaves_no_gap_in_the_counting(three, tmp_path):
    shutil.copytree(three / "data", tmp_path / "data")
    data = tmp_path / "data"
    source = Store(data).in_record()[0]
    (data / "sources" / source.path).write_text("anders", encoding="utf-8")
    run_etl("build", "--ohne", source.sha256[:12], data=data, expect=1)
    run_etl("export", tmp_path / "offen", "--public", data=data)
    text = "".join((tmp_path / "offen" / f"{name}.csv").read_text(encoding="utf-8") for name in ("stand", "nutzung"))
    assert {*NEUTRAL.findall(text)} == {"Liste 2 vom 30.09.2026", "Datei 1 vom 31.05.2026"}
