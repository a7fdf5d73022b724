"""Sheets without a list, with a list that is hard to find, and rows that are no data."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font

from benchmarks.bad_files.kinds import GOOD, HEADER, BadFile, list_file

GROUP = "Blatt"


def sheet(name: str, rows, code: str | None, is_rejected: bool = False, change=None) -> BadFile:
    return BadFile(GROUP, name, list_file(rows, change), code, is_rejected)


def hide(book: Workbook) -> None:
    book.create_sheet("Deckblatt").append(["Bitte Blatt Liste beachten"])
    book["Liste"].sheet_state = "hidden"


def rename(name: str):
    def change(book: Workbook) -> None:
        book.active.title = name
        book.create_sheet("Deckblatt").append(["OZG"])

    return change


def hide_rows(book: Workbook) -> None:
    for number in range(1, book.active.max_row + 1):
        book.active.row_dimensions[number].hidden = True


def strike(book: Workbook) -> None:
    for row in book.active.iter_rows(min_row=2):
        for cell in row:
            cell.font = Font(strike=True)


def merge_everything(book: Workbook) -> None:
    book.active.merge_cells("A1:F40")


def merge_overlapping(book: Workbook) -> None:
    for span in ("A1:B1", "B1:C2", "A2:A3", "A2:F3"):
        book.active.merged_cells.add(span)


def protect(book: Workbook) -> None:
    book.active.protection.sheet = True
    book.active.protection.password = "geheim"


FILES = [
    sheet("nur Text, keine Tabelle", [["Sehr geehrte Damen und Herren,"], ["anbei nichts."]], "no_header_found", True),
    sheet("Überschriften ohne Leistung", [["Status", "Reifegrad", "Fälle"], ["offen", 1, 5]], "no_header_found", True),
    sheet("eine Spalte mit fremden Namen", [["Leistung"], ["Einhornpass"]], "service_unknown"),
    sheet("nur Überschriften", [HEADER], "no_rows_found", True),
    sheet(
        "Überschriften erst in Zeile 80",
        [["Vorwort", number] for number in range(79)] + [HEADER, GOOD],
        "no_header_found",
        True,
    ),
    sheet("nur ein ausgeblendetes Blatt", [HEADER, GOOD], "hidden_sheet", True, hide),
    sheet("nur ein altes Blatt", [HEADER, GOOD], "old_sheet", True, rename("Archiv 2024")),
    sheet("englische Überschriften", [["Service", "State", "Cases"], ["Passport", "open", 5]], "no_header_found", True),
    sheet("Überschriften als Zahlen", [[1, 2, 3], [10177, 4, 5]], "no_header_found", True),
    sheet("alle Zeilen ausgeblendet", [HEADER, GOOD], "hidden_rows", False, hide_rows),
    sheet("alles durchgestrichen", [HEADER, GOOD], "struck_out", False, strike),
    sheet("alles verbunden", [HEADER, GOOD], "no_header_found", True, merge_everything),
    sheet("überlappende Verbindungen", [HEADER, GOOD, GOOD], None, False, merge_overlapping),
    sheet("Blattschutz", [HEADER, GOOD], None, False, protect),
    sheet("nur Summen", [HEADER, [None, "Summe", None, None, 5]], "total_row"),
    sheet("nur Hinweise", [HEADER, ["* siehe Anlage"]], "note_row"),
    sheet("nur Zwischenüberschriften", [HEADER, ["Ordnungsamt"], ["Bürgerbüro"]], "section_row"),
    sheet("nur laufende Nummern", [("Nr.", *HEADER), [1], [2], [3]], "number_only_row"),
    sheet("Summe stimmt nicht", [HEADER, GOOD, [None, "Gesamt", None, None, 9999]], "total_mismatch"),
    sheet("Überschrift doppelt vergeben", [(*HEADER, "Status"), (*GOOD, "online")], "column_twice"),
    sheet(
        "hundert unbekannte Spalten",
        [[*HEADER, *(f"Feld {n}" for n in range(100))], [*GOOD, *range(100)]],
        "unknown_columns",
    ),
    sheet(
        "Überschriften mitten in den Daten",
        [HEADER, GOOD, HEADER, (10119, "Personalausweis", "offen", 1, 5, "")],
        "repeated_header",
    ),
    sheet("alle Zeilen gleich", [HEADER, *[GOOD] * 50], "duplicate_row"),
    sheet(
        "alle Zeilen widersprechen sich",
        [HEADER, *((10177, "Reisepass", "offen", level % 5, level, "") for level in range(20))],
        "contradicting_row",
    ),
    sheet("Zeilen ohne Leistung", [HEADER, [None, None, "offen", 2, 5, "wer?"]], "service_missing"),
    sheet("Personen in einer Spalte", [(*HEADER, "Ansprechpartner"), (*GOOD, "Erika Muster")], "personal_column"),
]
