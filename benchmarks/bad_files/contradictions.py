"""Files whose parts, keys or options contradict each other or the register and the catalogue."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from benchmarks.bad_files.kinds import ACHIM, GOOD, HEADER, BadFile, bytes_file, list_file

GROUP = "Abgleich"


def row(name: str, cells: tuple[Any, ...], code: str) -> BadFile:
    return BadFile(GROUP, name, list_file([("OZG-ID", "LeiKa-Schlüssel", "Leistung", "Status"), cells]), code)


def above(
    name: str, line: tuple[Any, ...], code: str, ars: str | None = ACHIM, day: str | None = "2026-06-30"
) -> BadFile:
    return BadFile(GROUP, name, list_file([line, (), HEADER, GOOD]), code, True, ars, day)


def option(name: str, ars: str | None, code: str, day: str | None = "2026-06-30") -> BadFile:
    return BadFile(GROUP, name, list_file([HEADER, GOOD]), code, True, ars, day)


def two_heads(book: Workbook) -> None:
    book.active.title = "Kopf"
    made = book.create_sheet("Leistungen")
    made.append(HEADER)
    made.append(GOOD)


FILES = [
    option("keine Kommune", None, "municipality_missing"),
    option("kein Stichtag", ACHIM, "reporting_date_missing", None),
    option("Kommune gibt es nicht", "033619999999", "municipality_unknown"),
    option("Schlüssel mit Buchstaben", "ABC", "municipality_unknown"),
    option("Schlüssel eines Landes", "030000000000", "municipality_unknown"),
    option("aufgelöste Gemeinde", "01059014", "municipality_unknown"),
    option("Kommune der Beispieldaten", "990010006006", "municipality_is_demo"),
    above("andere Kommune in der Datei", ("Gemeinde Barleben",), "municipality_conflict"),
    above("anderer Schlüssel in der Datei", ("ARS", "150830040040"), "municipality_conflict"),
    above("anderer Stichtag in der Datei", ("Stand: 31.12.2025",), "reporting_date_conflict"),
    above("Name mehrfach vergeben", ("Gemeinde Neuenkirchen",), "municipality_ambiguous", None),
    above("zwei Städte über der Liste", ("Stadt Achim und Stadt Verden (Aller)",), "several_municipalities", None),
    above("Stichtag unlesbar", ("Stichtag", "bald"), "reporting_date_not_readable", ACHIM, None),
    BadFile(GROUP, "zwei Kommunen in einer Spalte", list_file([("ARS", *HEADER), (ACHIM, *GOOD), ("150830040040", *GOOD)]), "several_municipalities", True, None),
    BadFile(GROUP, "Kopf nennt zwei Kommunen", list_file([("Feld", "Wert"), ("ARS", ACHIM), ("Kommune", "Barleben")], two_heads), "several_municipalities", True, None),
    BadFile(GROUP, "Kopf mit fremdem Modell", list_file([("Feld", "Wert"), ("Reifegradmodell", "9.9")], two_heads), "rgm_version_unknown"),
    row("OZG-ID erfunden", (99999, None, "Erfundene Leistung", "offen"), "ozg_id_unknown"),
    row("OZG-ID zurückgezogen", (10012, None, None, "offen"), "ozg_id_withdrawn"),
    row("OZG-ID mit sechs Ziffern", (101770, None, "Reisepass", "offen"), "ozg_id_not_readable"),
    row("Name widerspricht OZG-ID", (10177, None, "Personalausweis", "offen"), "key_contradicts_name"),
    row("LeiKa widerspricht OZG-ID", (10177, "99115005104000", "Reisepass", "offen"), "keys_contradict"),
    row("LeiKa unbekannt", (10177, "99999999999999", "Reisepass", "offen"), "leika_key_unknown"),
    row("LeiKa mit 13 Ziffern", (10177, "9911500510400", "Reisepass", "offen"), "leika_key_wrong_length"),
    row("LeiKa mit Buchstaben", (10177, "99ABC", "Reisepass", "offen"), "leika_key_not_readable"),
    row("zwei OZG-IDs in einer Zelle", ("10177; 10119", None, "Pässe", "offen"), "several_keys"),
    row("Name nur ähnlich", (None, None, "Hund anmelden", "offen"), "service_unknown"),
    row("Name mehrdeutig", (None, None, "Veranstaltungserlaubnis und mehr", "offen"), "service_unknown"),
    row("Name in zwei Leistungen", (None, "99000000000000", "Urkunden", "offen"), "service_unknown"),
    BadFile(GROUP, "PVOG-Zeile mit fremder Kommune", bytes_file(".csv", b"leika_key,ars,online_status,datenstand_pvog_import\n99115005104000,039999999999,ok,2026-05-31\n"), "municipality_not_in_register", False, None, None),
    BadFile(GROUP, "PVOG-Zeile mit fremdem Wort", bytes_file(".csv", f"leika_key,ars,online_status,datenstand_pvog_import\n99115005104000,{ACHIM},vielleicht,2026-05-31\n".encode()), "evidence_word_not_known", False, None, None),
    BadFile(GROUP, "PVOG ohne Datenstand", bytes_file(".csv", f"leika_key,ars,online_status\n99115005104000,{ACHIM},ok\n".encode()), "reporting_date_missing", True, None, None),
    BadFile(GROUP, "Nutzung mit kaputtem Schlüssel", bytes_file(".csv", b"leika_key,ars,month,transactions\n99115005104000,12,2026-05,7\n"), "evidence_of_state", False, None, None),
]  # fmt: skip
