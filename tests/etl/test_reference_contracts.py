"""A damaged reference file stops with a German message that names file, column or row and the way out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.contracts import InputError
from etl.reference.frozen import CONTRACTS, check_reference
from etl.reference.register import REFERENCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder, ignore=shutil.ignore_patterns("*.geojson*"))
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def message_of(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        check_reference(folder)
    assert "git checkout" in caught.value.remedy or "wiederherstellen" in caught.value.remedy
    return caught.value.message


def test_the_delivered_files_keep_their_contracts():
    check_reference(REFERENCE)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("ozg_leistungen.csv", "katalog_2018", "katalog", "Die Spalte „katalog_2018“ fehlt."),
        ("kreise.csv", "n_gemeinden", "n_gemeinden,neu", "Die Spalte „neu“ ist nicht vorgesehen."),
        ("ozg_leistungen.csv", "10001,", "10000,", "Der Schlüssel „10000“ kommt 2-mal vor."),
        ("ozg_leistungen.csv", "10001,", "1001,", "Zeile 3, Spalte „ozg_id“: „1001“ hat nicht die vereinbarte Form."),
        ("gemeinden.csv", "010010000000,", "10010000000,", "Spalte „ars“: „10010000000“ hat nicht die vereinbarte Form."),
        ("leika_leistungen.csv", "Elterngeld,10000", "Elterngeld,19999", "Zeile 2, Spalte „ozg_id“: „19999“ gibt es in ozg_leistungen.csv nicht."),
        ("leika_leistungen.csv", "99041006000000", "99041006013000", "Der Schlüssel „99041006013000“ kommt 2-mal vor."),
        ("verbaende.csv", "Burg-St. Michaelisdonn,", ",", "Zeile 2, Spalte „name“: Der Wert fehlt."),
        ("laender.csv", "05,Nordrhein-Westfalen", "05,x,Nordrhein-Westfalen", "Zeile 6: 12 statt 11 Felder."),
        ("themenfelder.csv", "Bildung,27", "Bildung ,27", "gibt es in themenfelder.csv nicht"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_named_with_its_fault(folder, file, old, new, expected):
    edit(folder / file, old, new)
    assert expected in message_of(folder)


def test_a_lost_row_is_counted(folder):
    file = folder / "ozg_leistungen.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2] + lines[3:]), encoding="utf-8")
    message = message_of(folder)
    assert "ozg_leistungen.csv" in message
    assert "532 statt 533 Zeilen (benannte Nummern des Katalogs von 2018)" in message


def test_a_missing_file_is_named(folder):
    (folder / "kreise.csv").unlink()
    assert message_of(folder) == "Die Referenzdatei kreise.csv fehlt."


def test_a_file_in_another_encoding_is_named(folder):
    file = folder / "themenfelder.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252"))
    assert "themenfelder.csv ist nicht als CSV in UTF-8 lesbar" in message_of(folder)


def test_every_contract_has_a_file_and_every_count_a_contract():
    files = {contract.file for contract in CONTRACTS}
    counted = {line.split(",")[0] for line in (REFERENCE / "counts.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert counted <= files
    assert all((REFERENCE / file).is_file() for file in files)
