"""Maturity models of a data folder: the files of ``reference/reifegradmodell`` checked and read (docs/referenzdaten.md).

Whoever enters a model is no programmer: a wrong file stops every command with the file, the line and what to do.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.contracts import InputError
from etl.reference import given
from etl.reference.given import Row
from ozg.rules.model import (
    CONDITIONS,
    CONSEQUENCES,
    CONSEQUENCES_SUFFIX,
    DEFAULT_VERSION,
    FOLDER,
    LAX,
    LEVELS_SUFFIX,
    MOST_LEVELS,
    STRICT,
    Model,
    code_of,
    model_of,
)

#: What a wrong file is called.
SUBJECT = "Reifegradmodell"
#: Where the models stand in a data folder.
PLACE = Path("reference", "reifegradmodell")
#: What a file may have beside its required columns.
ANSWER_COLUMNS = (
    ("kriterium", "frage", "antwort", "stufe"),
    ("modell", "name", "kurz", "fehlt", "kennung", "streng_weit", "quelle", "gilt_ab"),
)
LEVEL_COLUMNS = (("stufe", "name", "konform"), ("bedeutung", "online_bund", "oeffentlich"))
CONSEQUENCE_COLUMNS = (("kriterium", "antwort", "folge", "kennung", "wenn"), ())
YES_NO = ("ja", "nein", "")
_FILE = re.compile(rf"(?P<version>\d+\.\d+)(?P<part>{LEVELS_SUFFIX}|{CONSEQUENCES_SUFFIX}|)\.csv")
_CRITERION = re.compile(r"K[1-9]\d?")
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def load_models(data_folder: Path) -> dict[str, Model]:
    """The models of a data folder by version, {} when it has none; raises InputError naming file and line."""
    return read_models(data_folder / PLACE)


def read_models(folder: Path) -> dict[str, Model]:
    """The models of one folder of files, checked; a model needs its criteria and its levels.

    In the project's own folder, which is the data folder of whoever has named no other, they lie beside those of the program: its
    model, and its scales without criteria, are nobody's own.
    """
    found: dict[str, set[str]] = {}
    for file in sorted(folder.glob("*.csv")) if folder.is_dir() else []:
        match = _FILE.fullmatch(file.name)
        if match is None:
            raise InputError(
                f"Die Datei {file.name} in {PLACE.as_posix()} heißt nicht wie ein Reifegradmodell.",
                "Bitte nach dem Modell benennen: 2.0.csv für die Kriterien, 2.0_stufen.csv für die Stufen.",
            )
        found.setdefault(match["version"], set()).add(match["part"])
    if folder.resolve() == FOLDER.resolve():
        found = {version: parts for version, parts in found.items() if version != DEFAULT_VERSION and "" in parts}
    return {version: _model(folder, version, parts) for version, parts in found.items()}


def checked_model(files: Sequence[Path]) -> dict[str, Any]:
    """What is understood of the files of one model that are in no data folder yet; nothing is put in force.

    The names of the files say what each is, as in a data folder. Returns ``modell``, ``stufen`` (level, name, whether it counts as
    ganz online) and ``kriterien`` (code, name, question, answers with the level each allows, None: not needed). Raises InputError naming
    file and line.
    """
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            shutil.copyfile(file, Path(folder, file.name))
        found = read_models(Path(folder))
    if len(found) != 1:
        raise InputError(
            f"Das sind Dateien von {len(found)} Modellen.",
            "Bitte die beiden Dateien eines Modells zusammen prüfen, zum Beispiel 2.0.csv und 2.0_stufen.csv.",
        )
    ((version, model),) = found.items()
    return {
        "modell": version,
        "stufen": [{"stufe": one.level, "name": one.name, "konform": bool(one.is_conform)} for one in model.levels],
        "kriterien": [
            {"kennung": one.code.upper(), "name": one.name, "frage": one.question,
             "antworten": [{"antwort": answer.label, "stufe": answer.level} for answer in one.options]}
            for one in model.criteria
        ],
    }  # fmt: skip


def check_shipped(folder: Path) -> None:
    """The same check of the files that come with the product, where a scale may stand without criteria."""
    for file in sorted(folder.glob(f"*{LEVELS_SUFFIX}.csv")):
        version = file.stem.removesuffix(LEVELS_SUFFIX)
        levels = _levels(file, is_conform_known=(folder / f"{version}.csv").exists())
        if (folder / f"{version}.csv").exists():
            answers = _answers(folder / f"{version}.csv", version, levels)
            _consequences(folder / f"{version}{CONSEQUENCES_SUFFIX}.csv", answers)


def _model(folder: Path, version: str, parts: set[str]) -> Model:
    if version == DEFAULT_VERSION:
        raise InputError(
            f"Das Modell {version} gehört zum Programm; im Datenordner kann es nicht ersetzt werden "
            f"({PLACE.as_posix()}/{version}.csv).",
            "Bitte die Datei nach der Fassung benennen, die sie beschreibt, zum Beispiel 2.0.csv.",
        )
    for part, meant in (("", "mit den Kriterien"), (LEVELS_SUFFIX, "mit den Stufen")):
        if part not in parts:
            raise InputError(
                f"Zum Reifegradmodell {version} fehlt die Datei {version}{part}.csv {meant}.",
                f"Bitte {version}.csv und {version}{LEVELS_SUFFIX}.csv zusammen in {PLACE.as_posix()} ablegen.",
            )
    levels = _levels(folder / f"{version}{LEVELS_SUFFIX}.csv", is_conform_known=True)
    answers = _answers(folder / f"{version}.csv", version, levels)
    file = folder / f"{version}{CONSEQUENCES_SUFFIX}.csv"
    return model_of(version, answers, levels, _consequences(file, answers) if CONSEQUENCES_SUFFIX in parts else ())


def _levels(file: Path, is_conform_known: bool) -> list[Row]:
    rows = _read(file, LEVEL_COLUMNS)
    for place, (line, row) in enumerate(rows):
        if row["stufe"] != str(place):
            raise _wrong(file, line, f"Hier muss die Stufe {place} stehen, nicht „{row['stufe']}“.",
                         "Bitte alle Stufen von 0 an aufwärts, je eine Zeile.")  # fmt: skip
        for name in ("konform", "online_bund"):
            if row.get(name, "") not in YES_NO:
                raise _wrong(file, line, f"„{row[name]}“ in der Spalte „{name}“ ist weder ja noch nein.", "Bitte ja oder nein eintragen.")  # fmt: skip
        if is_conform_known and (not row["konform"] or not row["name"]):
            name = "konform" if row["name"] else "name"
            raise _wrong(file, line, f"Die Spalte „{name}“ ist leer.", "Bitte für jede Stufe den Namen und ja oder nein eintragen.")  # fmt: skip
        if place and rows[place - 1][1]["konform"] == "ja" and row["konform"] == "nein":
            raise _wrong(file, line, "Eine höhere Stufe ist nicht konform, eine niedrigere aber doch.",
                         "Von der ersten konformen Stufe an muss überall ja stehen.")  # fmt: skip
    last, row = rows[-1]
    if len(rows) < 2 or len(rows) > MOST_LEVELS:
        raise _wrong(file, last, f"Das Modell hat {len(rows)} Stufen.", f"Möglich sind 2 bis {MOST_LEVELS} Stufen.")
    if is_conform_known and row["konform"] != "ja":
        raise _wrong(file, last, "Keine Stufe ist konform.", "Bitte ab der Stufe, die als ganz online zählt, ja eintragen.")  # fmt: skip
    return [row for _, row in rows]


def _answers(file: Path, version: str, levels: list[Row]) -> list[Row]:
    rows = _read(file, ANSWER_COLUMNS)
    highest = len(levels) - 1
    for line, row in rows:
        for problem, remedy in _cell_problems(row, version, highest):
            raise _wrong(file, line, problem, remedy)
    for problem in _between_rows(file, rows):
        raise problem
    return [row for _, row in rows]


def _cell_problems(row: Row, version: str, highest: int) -> Iterator[tuple[str, str]]:
    """What is wrong in one row by itself, with the remedy."""
    if row.get("modell") not in (None, "", version):
        yield (
            f"Hier steht das Modell „{row['modell']}“, die Datei heißt aber {version}.csv.",
            "Bitte je Modell eine Datei.",
        )
    if not _CRITERION.fullmatch(row["kriterium"]):
        yield f"„{row['kriterium']}“ ist keine Kennung eines Kriteriums.", "Bitte K1, K2 … eintragen."
    for name in ("frage", "antwort"):
        if not row[name]:
            yield f"Die Spalte „{name}“ ist leer.", "Bitte die Frage und je Zeile eine Antwort eintragen."
    if row["stufe"] and not (row["stufe"].isascii() and row["stufe"].isdigit() and int(row["stufe"]) <= highest):
        yield (
            f"„{row['stufe']}“ ist keine Stufe dieses Modells.",
            f"Bitte eine Zahl von 0 bis {highest} eintragen; leer heißt: Das Kriterium ist dann nicht nötig.",
        )
    if row.get("streng_weit", "") not in (STRICT, LAX, ""):
        yield f"„{row['streng_weit']}“ ist keine Lesart.", f"Bitte {STRICT} oder {LAX}; leer gilt für beide."
    if row.get("gilt_ab") and not _DAY.fullmatch(row["gilt_ab"]):
        yield f"„{row['gilt_ab']}“ ist kein Datum.", "Bitte wie 2025-07 oder 2025-07-01 schreiben."


def _between_rows(file: Path, rows: list[tuple[int, Row]]) -> Iterator[InputError]:
    """What is wrong between the rows: repeated answers, one reading without the other, criteria that allow nothing or differ."""
    readings: dict[tuple[str, str], dict[str, int]] = {}
    codes: dict[tuple[str, str], str] = {}
    first: dict[str, tuple[int, Row]] = {}
    headers: dict[str, str] = {}
    for line, row in rows:
        criterion, answer = row["kriterium"], row["antwort"]
        line_of_first, like = first.setdefault(criterion, (line, row))
        for name in ("frage", "name", "kurz", "fehlt"):
            if row.get(name, "") != like.get(name, ""):
                yield _wrong(file, line, f"Die Spalte „{name}“ von {criterion} lautet anders als in Zeile {line_of_first}.",
                             "Bitte in allen Zeilen eines Kriteriums dasselbe eintragen.")  # fmt: skip
        header = (row.get("kurz") or row.get("name") or row["frage"]).casefold()
        if headers.setdefault(f"{header} {criterion}", criterion) != criterion:
            yield _wrong(file, line, f"Zwei Kriterien heißen „{header}“.", "Bitte verschiedene Namen wählen.")
        code = row.get("kennung") or code_of(answer)
        if not code or codes.setdefault((criterion, code), answer) != answer:
            yield _wrong(file, line, f"Die Antwort „{answer}“ ist von einer anderen Antwort auf {criterion} nicht zu unterscheiden.",
                         "Bitte anders benennen oder in der Spalte „kennung“ verschiedene Kennungen eintragen.")  # fmt: skip
        known = readings.setdefault((criterion, answer), {})
        reading = row.get("streng_weit", "")
        if reading in known or (known and "" in (reading, *known)):
            yield _wrong(file, line, f"Die Antwort „{answer}“ auf {criterion} steht schon in Zeile {next(iter(known.values()))}.",
                         f"Bitte je Antwort eine Zeile, oder zwei mit {STRICT} und {LAX}.")  # fmt: skip
        known[reading] = line
    for (criterion, answer), known in readings.items():
        if len(known) == 1 and "" not in known:
            ((reading, line),) = known.items()
            other = LAX if reading == STRICT else STRICT
            yield _wrong(file, line, f"Zur Antwort „{answer}“ auf {criterion} fehlt die Lesart „{other}“.",
                         f"Bitte eine zweite Zeile mit {other} ergänzen oder die Spalte „streng_weit“ leeren.")  # fmt: skip
    for criterion, (line, _) in first.items():
        if not any(row["stufe"] for _, row in rows if row["kriterium"] == criterion):
            yield _wrong(file, line, f"Keine Antwort auf {criterion} nennt eine Stufe.", "Bitte mindestens eine Stufe eintragen.")  # fmt: skip


def _consequences(file: Path, answers: list[Row]) -> list[Row]:
    rows = _read(file, CONSEQUENCE_COLUMNS)
    known = {(row["kriterium"], row["antwort"]) for row in answers}
    concerned: dict[str, int] = {}
    for line, row in rows:
        if row["folge"] not in CONSEQUENCES:
            raise _wrong(file, line, f"„{row['folge']}“ ist keine Folge.", f"Möglich sind: {', '.join(CONSEQUENCES)}.")
        if row["wenn"] and row["wenn"] not in CONDITIONS:
            raise _wrong(file, line, f"„{row['wenn']}“ ist keine Bedingung.", f"Möglich sind: {', '.join(CONDITIONS)}; leer heißt immer.")  # fmt: skip
        is_for_all = CONSEQUENCES[row["folge"]] == "CONCERNS"
        if is_for_all != (not row["antwort"]) or (not is_for_all and (row["kriterium"], row["antwort"]) not in known):
            raise _wrong(file, line, f"Die Antwort „{row['antwort']}“ auf {row['kriterium']} gibt es in diesem Modell nicht.",
                         "Bitte schreiben wie in der Datei der Kriterien; nur bei „betrifft“ bleibt sie leer.")  # fmt: skip
        if not row["kennung"]:
            raise _wrong(file, line, "Die Spalte „kennung“ ist leer.", "Bitte eintragen, was folgt, zum Beispiel E03.")
        if is_for_all and concerned.setdefault(row["kennung"], line) != line:
            raise _wrong(file, line, f"„{row['kennung']}“ betrifft schon ein anderes Kriterium (Zeile {concerned[row['kennung']]}).",
                         "Bitte jede Kennung einmal.")  # fmt: skip
    return [row for _, row in rows]


def _read(file: Path, columns: given.Columns) -> list[tuple[int, Row]]:
    return given.read(SUBJECT, file, columns)


def _wrong(file: Path, line: int, problem: str, remedy: str) -> InputError:
    return given.wrong(SUBJECT, file, line, problem, remedy)
