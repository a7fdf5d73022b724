"""Files that a town hall or a Land puts into the folder ``reference`` of its data folder: read strictly, refused with line and remedy.

Whoever writes one is no programmer: a wrong file stops every command with the file, the line and what to do.
"""

from __future__ import annotations

import csv
from pathlib import Path

from etl.contracts import InputError

Row = dict[str, str]
#: Columns a file must have, and those it may have besides.
Columns = tuple[tuple[str, ...], tuple[str, ...]]


def read(subject: str, file: Path, columns: Columns) -> list[tuple[int, Row]]:
    """The rows of a file with their lines, cells without blanks around them; comma or semicolon, as spreadsheets write it.

    Raises InputError that names file, line and what to do. ``subject``: what the file is, "Reifegradmodell".
    """
    required, optional = columns
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"Die Datei {file.name} ist nicht als Text in UTF-8 lesbar.", "Bitte als „CSV UTF-8“ speichern."
        ) from None
    first = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise wrong(
            subject, file, reader.line_num, "Die Anführungszeichen schließen nicht.", "Bitte die Zeile prüfen."
        ) from None
    missing = [name for name in required if name not in header]
    extra = [name for name in header if name not in (*required, *optional)]
    if missing or extra or len(set(header)) < len(header):
        what = f"Die Spalte „{missing[0]}“ fehlt." if missing else f"Die Spalte „{extra[0]}“ ist nicht vorgesehen." if extra else "Eine Spalte steht doppelt."  # fmt: skip
        also = f" Weitere können sein: {', '.join(optional)}." if optional else ""
        raise wrong(subject, file, 1, what, f"Die Datei braucht die Spalten {', '.join(required)}.{also}")
    rows = []
    for line, cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise wrong(subject, file, line, f"{len(cells)} statt {len(header)} Felder.", "Bitte Kommas im Text in Anführungszeichen setzen.")  # fmt: skip
        rows.append((line, dict(zip(header, cells, strict=True))))
    if not rows:
        raise wrong(subject, file, 1, "Unter der Überschrift steht keine Zeile.", "Bitte die Datei ausfüllen.")
    return rows


def wrong(subject: str, file: Path, line: int, problem: str, remedy: str) -> InputError:
    """What is wrong in a line of a file, and what to do."""
    return InputError(f"{subject}, Datei {file.name}, Zeile {line}: {problem}", f"{remedy} Geändert wurde nichts.")
