"""A maturity model of one's own in the data folder: an invented one of 13 criteria and levels 0 to 7, from the template to the page."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest

from etl.__main__ import main
from ozg.rules import model
from tests.conftest import run_etl, run_etl_apart

pytestmark = pytest.mark.slow

ACHIM = "033610001001"
NAMES = [
    "Fund",
    "Antrag",
    "Konto",
    "Identität",
    "Zahlung",
    "Nachweis",
    "Unterschrift",
    "Bescheid",
    "Akte",
    "Status",
    "Rückfrage",
    "Daten",
    "Register",
]
#: Answer → its level: of every criterion the same five, of the second one an answer with two readings besides.
ANSWERS = {"gar nicht": "0", "auf Papier": "2", "online": "5", "durchgängig": "7", "nicht nötig": ""}


@pytest.fixture(autouse=True)
def _the_process_forgets_the_model():
    yield
    model.use({})


def write_model(data: Path, rows: list[list[str]] | None = None, levels: list[list[str]] | None = None) -> Path:
    """The two files of the invented model 2.0 in a data folder."""
    folder = data / "reference" / "reifegradmodell"
    folder.mkdir(parents=True, exist_ok=True)
    answers = [
        [f"K{number}", f"Wie steht es um {name}?", answer, level, name, ""]
        for number, name in enumerate(NAMES, 1)
        for answer, level in ANSWERS.items()
    ]
    answers += [["K2", "Wie steht es um Antrag?", "per Post", "3", "Antrag", "streng"],
                ["K2", "Wie steht es um Antrag?", "per Post", "5", "Antrag", "weit"]]  # fmt: skip
    scale = [
        [str(level), f"Stufe {'ABCDEFGH'[level]}", "erfunden", "ja" if level >= 5 else "nein"] for level in range(8)
    ]
    _write(folder / "2.0.csv", "kriterium,frage,antwort,stufe,name,streng_weit", answers if rows is None else rows)
    _write(folder / "2.0_stufen.csv", "stufe,name,bedeutung,konform", scale if levels is None else levels)
    return folder


def _write(file: Path, header: str, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header.split(","), *rows])


def headers(sheet) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def fill_in(path: Path, filled: dict[str, dict[str, str]], by_question: bool = False) -> None:
    """Put answers into a template: OZG-ID → header → word; the rows of all others go."""
    book = openpyxl.load_workbook(path)
    sheet = book["Leistungen"]
    columns = headers(sheet)
    for row in range(sheet.max_row, 1, -1):
        key = sheet.cell(row, columns["OZG-ID"]).value
        if key not in filled:
            sheet.delete_rows(row)
            continue
        sheet.cell(row, columns["Relevanz"]).value = "relevant"
        for header, word in filled[key].items():
            sheet.cell(row, columns[header]).value = word
    if by_question:
        for number, name in enumerate(NAMES, 1):
            sheet.cell(1, columns[f"{name} (K{number})"]).value = f"Wie steht es um {name}? (K{number})"
    book["Kopf"]["B4"] = "30.06.2026"
    book.save(path)


def every(word: str, **others: str) -> dict[str, str]:
    """One word for all 13 criteria, another one for those named (k5="online")."""
    return {f"{name} (K{number})": others.get(f"k{number}", word) for number, name in enumerate(NAMES, 1)}


SERVICES = {
    "10557": every("durchgängig"),
    "10124": every("durchgängig", k13="online", k12="nicht nötig"),
    "10160": {"Fund (K1)": "durchgängig", "Antrag (K2)": "per Post"},
    "10119": {"Reifegrad": "6"},
}


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the model, and beside it the template written for it, filled in; nobody writes into it."""
    folder = tmp_path_factory.mktemp("modell")
    data, path = folder / "data", folder / "Meldebogen.xlsx"
    write_model(data)
    run_etl("build", "--no-demo", data=data)
    run_etl("template", path, "--kommune", ACHIM, "--modell", "2.0", data=data)
    fill_in(path, SERVICES)
    return folder


@pytest.fixture
def filled(filled_once: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same for a test of its own: data folder and filled template."""
    shutil.copytree(filled_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data", tmp_path / "Meldebogen.xlsx"


def stand(data: Path, folder: Path) -> dict[str, dict[str, str]]:
    run_etl("export", folder, data=data)
    with (folder / "stand.csv").open(encoding="utf-8", newline="") as stream:
        return {row["ozg_id"]: row for row in csv.DictReader(stream)}


def test_the_template_for_the_model_asks_its_criteria_with_its_words(filled):
    _, path = filled
    book = openpyxl.load_workbook(path)
    shown = list(headers(book["Leistungen"]))
    asked = [f"{name} (K{number})" for number, name in enumerate(NAMES, 1)]
    assert shown[shown.index("Wille") + 1 : shown.index("Bemerkung")] == asked
    assert book["Kopf"]["B6"].value == "2.0"
    explained = {row[1].value: row[3].value for row in book["Erklärung"].iter_rows(min_row=3) if row[1].value}
    assert explained["Konto (K3)"] == "gar nicht, auf Papier, online, durchgängig, nicht nötig"
    assert "Beschreibung (K1)" not in explained


@pytest.mark.parametrize("by_question", [False, True])
def test_a_list_by_the_model_is_read_and_its_levels_computed(filled, tmp_path, by_question):
    data, path = filled
    if by_question:
        fill_in(path, SERVICES, by_question=True)
    run_etl("load", path, data=data)
    rows = stand(data, tmp_path / "export")
    told = ("rgm_version", "reifegrad_min", "reifegrad_max", "konform", "reifegrad_angabe")
    assert {key: tuple(rows[key][name] for name in told) for key in SERVICES} == {
        "10557": ("2.0", "7", "7", "ja", ""),
        "10124": ("2.0", "5", "5", "ja", ""),
        # what is missing counts as its worst in the lower bound, as its best in the upper
        "10160": ("2.0", "0", "3", "nein", ""),
        "10119": ("2.0", "6", "6", "ja", "6"),
    }


def test_another_model_enters_no_ratio_and_the_long_table_names_every_criterion(filled):
    data, path = filled
    run_etl("load", path, data=data)
    with duckdb.connect(str(_current(data)), read_only=True) as connection:
        summary = connection.execute(
            "SELECT relevant_count, conform_count, unknown_level_count, model_2_count FROM mart.summary"
        )
        assert summary.fetchall() == [(4, 0, 4, 4)]
        answered = connection.execute(
            "SELECT criterion_code, answer_code, level, level_lax FROM core.criterion_answer WHERE ozg_id = '10160' ORDER BY place"
        ).fetchall()
        assert answered[:3] == [("k1", "DURCHGAENGIG", 7, 7), ("k2", "PER_POST", 3, 5), ("k3", None, None, None)]
        assert len(answered) == 13
        binding = connection.execute("SELECT binding_criteria FROM core.entry WHERE ozg_id = '10124'").fetchone()
        assert binding == (["k13"],)


def _current(data: Path) -> Path:
    return data / "published" / (data / "published" / "CURRENT").read_text(encoding="utf-8").strip()


def test_the_next_template_has_the_answers_and_another_model_none_of_them(filled, tmp_path):
    data, path = filled
    run_etl("load", path, data=data)
    again, by_1_1 = tmp_path / "again.xlsx", tmp_path / "by_1_1.xlsx"
    run_etl("template", again, "--kommune", ACHIM, data=data)
    run_etl("template", by_1_1, "--kommune", ACHIM, "--modell", "1.1", data=data)

    def row_of(file: Path, ozg_id: str) -> dict[str, object]:
        sheet = openpyxl.load_workbook(file)["Leistungen"]
        columns = headers(sheet)
        (found,) = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[columns["OZG-ID"] - 1] == ozg_id]
        return dict(zip(columns, found, strict=True))

    assert row_of(again, "10160")["Antrag (K2)"] == "per Post" and row_of(again, "10119")["Reifegrad"] == 6
    assert row_of(by_1_1, "10160")["Antrag (K2)"] is None and row_of(by_1_1, "10119")["Reifegrad"] is None


def test_columns_of_another_model_are_left_out_with_a_word(filled, tmp_path):
    data, path = filled
    book = openpyxl.load_workbook(path)
    book["Leistungen"].cell(1, headers(book["Leistungen"])["Konto (K3)"]).value = "Nutzerkonto (K3)"
    book.save(path)
    said = run_etl("check", path, data=data, expect=None)
    assert "Nutzerkonto (K3)" in said.stdout + said.stderr


def test_a_model_nobody_knows_is_refused(tmp_path):
    said = run_etl("template", tmp_path / "a.xlsx", "--modell", "9.9", data=tmp_path, expect=2)
    assert "„9.9“ ist nicht bekannt" in said.stderr and "Bekannt sind: 1.1, 2.0" in said.stderr


def rows_with(line: int, column: int, value: str) -> list[list[str]]:
    """The rows of a short model with one cell changed; ``line`` as a spreadsheet counts it."""
    rows = [["K1", "Frage eins?", "nein", "0", "Eins", ""], ["K1", "Frage eins?", "ja", "7", "Eins", ""],
            ["K2", "Frage zwei?", "nein", "0", "Zwei", ""], ["K2", "Frage zwei?", "ja", "7", "Zwei", ""]]  # fmt: skip
    rows[line - 2][column] = value
    return rows


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        (rows_with(3, 3, "8"), 3, "„8“ ist keine Stufe dieses Modells"),
        (rows_with(3, 3, "viel"), 3, "„viel“ ist keine Stufe dieses Modells"),
        (rows_with(4, 0, "Zwei"), 4, "„Zwei“ ist keine Kennung eines Kriteriums"),
        (rows_with(5, 2, "nein"), 5, "steht schon in Zeile 4"),
        (rows_with(5, 2, ""), 5, "Die Spalte „antwort“ ist leer"),
        (rows_with(3, 1, "Andere Frage?"), 3, "lautet anders als in Zeile 2"),
        (rows_with(3, 5, "locker"), 3, "„locker“ ist keine Lesart"),
        (rows_with(3, 5, "streng"), 3, "fehlt die Lesart „weit“"),
        ([["K1", "Frage?", "egal", "", "Eins", ""]], 2, "Keine Antwort auf K1 nennt eine Stufe"),
        ([], 1, "Unter der Überschrift steht keine Zeile"),
        ([["K1", "Frage?", "nein", "0"]], 2, "4 statt 6 Felder"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_remedy(tmp_path, rows, line, problem):
    write_model(tmp_path, rows)
    said = run_etl("build", "--no-demo", data=tmp_path, expect=2).stderr
    assert f"Reifegradmodell, Datei 2.0.csv, Zeile {line}: " in said
    assert problem in said
    assert "Bitte" in said or "Möglich sind" in said
    assert not (tmp_path / "published" / "CURRENT").exists()


@pytest.mark.parametrize(
    ("levels", "line", "problem"),
    [
        ([["0", "Null", "", "nein"], ["2", "Zwei", "", "ja"]], 3, "Hier muss die Stufe 1 stehen"),
        ([["0", "Null", "", "nein"], ["1", "", "", "ja"]], 3, "Die Spalte „name“ ist leer"),
        ([["0", "Null", "", "nein"], ["1", "Eins", "", "vielleicht"]], 3, "weder ja noch nein"),
        ([["0", "Null", "", "ja"], ["1", "Eins", "", "nein"]], 3, "Eine höhere Stufe ist nicht konform"),
        ([["0", "Null", "", "nein"], ["1", "Eins", "", "nein"]], 3, "Keine Stufe ist konform"),
    ],
)
def test_wrong_levels_are_refused_with_line_and_remedy(tmp_path, levels, line, problem):
    write_model(tmp_path, levels=levels)
    said = run_etl("build", "--no-demo", data=tmp_path, expect=2).stderr
    assert f"Datei 2.0_stufen.csv, Zeile {line}: " in said and problem in said
    assert "Bitte" in said or "muss überall ja stehen" in said


def test_a_model_needs_its_levels_and_the_one_of_the_program_stays(tmp_path):
    folder = write_model(tmp_path)
    (folder / "2.0_stufen.csv").rename(folder / "1.1_stufen.csv")
    assert "gehört zum Programm" in run_etl("build", "--no-demo", data=tmp_path, expect=2).stderr
    (folder / "1.1_stufen.csv").unlink()
    assert "fehlt die Datei 2.0_stufen.csv" in run_etl("build", "--no-demo", data=tmp_path, expect=2).stderr
    (folder / "2.0.csv").rename(folder / "neu.csv")
    assert "heißt nicht wie ein Reifegradmodell" in run_etl("build", "--no-demo", data=tmp_path, expect=2).stderr


def test_a_file_from_a_spreadsheet_with_semicolons_is_understood(tmp_path):
    folder = write_model(tmp_path)
    for file in folder.glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8-sig")
    run_etl("status", data=tmp_path, expect=None)
    assert len(model.model("2.0").criteria) == 13


def test_without_the_file_the_scale_is_known_and_nothing_is_computed():
    assert model.SHIPPED["2.0"].criteria == () and model.SHIPPED["2.0"].highest_level == 7
    assert model.SHIPPED["2.0"].conform_level is None
    assert model.model_of_criteria("2.0") == model.DEFAULT


def test_a_process_of_its_own_reads_the_same(filled, tmp_path):
    data, path = filled
    run_etl_apart("load", path, data=data)
    assert stand(data, tmp_path / "export")["10124"]["reifegrad_min"] == "5"


def test_a_wrong_file_is_a_warning_where_nothing_depends_on_it(tmp_path, capsys):
    data = tmp_path / "data"
    run_etl("build", "--no-demo", data=data)
    write_model(data, rows=[])
    capsys.readouterr()
    listed = tmp_path / "liste.csv"
    listed.write_text("OZG-ID;Reifegrad\n10557;3\n", encoding="utf-8")
    taken = [str(listed), "--kommune", ACHIM, "--stichtag", "2026-06-30"]
    for command in (["status"], ["check", *taken], ["backup", str(tmp_path / "sicherung")]):
        assert main(["--data", str(data), *command]) == 0
        said = capsys.readouterr().err
        assert said.startswith("Warnung: Reifegradmodell, Datei 2.0.csv, Zeile 1: ")
        assert "Bitte die Datei ausfüllen." in said
    for command in (["build"], ["load", *taken]):
        assert main(["--data", str(data), *command]) == 2
        assert capsys.readouterr().err.startswith("Reifegradmodell, Datei 2.0.csv, Zeile 1: ")
