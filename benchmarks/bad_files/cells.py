"""Cells that cannot be read: the field stays unknown, the row is loaded, the finding keeps the text."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from openpyxl import Workbook

from benchmarks.bad_files.kinds import ACHIM, BadFile, list_file
from etl.form.columns import SERVICES

GROUP = "Zelle"
HEADERS = [column.header for column in SERVICES.columns if column.field not in ("leika_key", "given_name")][:30]
LONG = "Straße " * 5000


def cell(name: str, header: str, value: Any, code: str | None) -> BadFile:
    return BadFile(GROUP, name, list_file([("OZG-ID", "Leistung", header), (10177, "Reisepass", value)]), code)


def in_sheet(name: str, sheet: str, header: tuple[str, ...], row: tuple[Any, ...], code: str) -> BadFile:
    """A row in a sheet of the template."""

    def change(book: Workbook) -> None:
        book.active.title = "Kopf"
        made = book.create_sheet(sheet)
        made.append(header)
        made.append(row)

    return BadFile(GROUP, name, list_file([("Feld", "Wert"), ("ARS", ACHIM), ("Stichtag", "30.06.2026")], change), code)


FILES = [
    cell("Fallzahl „viele“", "Fälle pro Jahr", "viele", "number_not_readable"),
    cell("Fallzahl negativ", "Fälle pro Jahr", "(500)", "number_negative"),
    cell("Fallzahl als Datum", "Fälle pro Jahr", datetime(2026, 2, 1), "number_is_date"),
    cell("Fallzahl als Uhrzeit", "Fälle pro Jahr", time(12, 30), "number_is_date"),
    cell("Fallzahl in Prozent", "Fälle pro Jahr", "25 %", "number_is_percent"),
    cell("Fallzahl englisch oder deutsch", "Fälle pro Jahr", "1,234", "number_english_unclear"),
    cell("Fallzahl mit 400 Stellen", "Fälle pro Jahr", "9" * 400, "number_not_readable"),
    cell("Fallzahl unendlich", "Fälle pro Jahr", "1e999", "number_not_readable"),
    cell("Fallzahl NaN", "Fälle pro Jahr", "NaN", None),
    cell("Fallzahl arabische Ziffern", "Fälle pro Jahr", "١٢٣", None),
    cell("Fallzahl mit Bruchzeichen", "Fälle pro Jahr", "12½", "number_not_readable"),
    cell("Fallzahl als Wahrheitswert", "Fälle pro Jahr", True, "number_not_readable"),
    cell("Spanne verkehrt herum", "Fälle pro Jahr", "150-100", "number_not_readable"),
    cell("Fehlerwert #BEZUG!", "Fälle pro Jahr", "#BEZUG!", "cell_error"),
    cell("Fehlerwert #NAME?", "Status", "#NAME?", "cell_error"),
    cell("Formel ohne Ergebnis", "Fälle pro Jahr", "=SUM(A1:A99)", "formula_without_value"),
    cell("Formel als Angriff", "Bemerkung", "=cmd|' /C calc'!A0", "formula_without_value"),
    cell("Datum unmöglich", "Zieldatum", "31.02.2026", "date_impossible"),
    cell("Datum mehrdeutig", "Zieldatum", "05/06/2026", "date_ambiguous"),
    cell("Datum „demnächst“", "Zieldatum", "demnächst", "date_not_readable"),
    cell("Datum im Jahr 9999", "Zieldatum", "31.12.9999", "date_open_ended"),
    cell("Datum Jahr 0", "Zieldatum", "01.01.0000", "date_impossible"),
    cell("Kalenderwoche 60", "Zieldatum", "KW 60/2026", "date_impossible"),
    cell("Reifegrad 9", "Reifegrad", 9, "level_not_readable"),
    cell("Reifegrad 7 ohne Modell", "Reifegrad", 7, "level_needs_version"),
    cell("Reifegrad „gut“", "Reifegrad", "gut", "level_not_readable"),
    cell("Reifegrad negativ", "Reifegrad", -1, "level_not_readable"),
    cell("Reifegrad als Datum", "Reifegrad", datetime(2026, 3, 2), "level_not_readable"),
    cell("Status unbekannt", "Status", "schwebend", "status_unknown"),
    cell("Status als Zahl", "Status", 17, "status_is_number"),
    cell("Relevanz unbekannt", "Relevanz", "hm", "word_not_known"),
    cell("Anteil 150 %", "Online-Anteil", "150 %", "share_not_readable"),
    cell("Anteil in Worten", "Online-Anteil", "die Hälfte", "share_not_readable"),
    cell("Rang in Worten", "Rang", "ganz oben", "rank_not_readable"),
    cell("Priorität unbekannt", "Prio", "lila", "priority_not_known"),
    cell("ja und nein zugleich", "Im Portal", "teilweise", "yes_no_partly"),
    cell("Internetadresse mit Leerzeichen", "URL", "siehe Homepage der Stadt", "url_not_readable"),
    cell("Internetadresse javascript", "URL", "javascript:alert(1)", "url_not_readable"),
    cell("Kriterium mit fremdem Wort", "Bezahlung (K5)", "Muscheln", "word_not_known"),
    cell("Pflicht unbekannt", "Pflicht", "SDG, Ehrensache", "word_not_known"),
    cell("Kosten in Dollar", "Kosten", "$ 500", "number_not_readable"),
    cell("Engpass unbekannt", "Engpass", "Mondphase", "bottleneck_word_not_known"),
    cell("Name in der Bemerkung", "Bemerkung", "Frau Muster fragen", "personal_data"),
    cell("Telefonnummer in der Bemerkung", "Bemerkung", "Tel. 04202 9160-123", "personal_data"),
    cell("E-Mail in der Bemerkung", "Bemerkung", "erika.muster@achim.example", "personal_data"),
    cell("Name als zuständige Stelle", "Zuständige Stelle", "Muster, Erika", "personal_data"),
    cell("32.767 Zeichen", "Bemerkung", LONG[:32_767], None),
    cell("nur unsichtbare Zeichen", "Status", "\u200b\u00ad\ufeff", None),
    cell("Zeichen in beide Richtungen", "Bemerkung", "\u202eabc\u202c def", None),
    cell("zerstörte Umlaute", "Bemerkung", "fÃ¼r spÃ¤ter", "broken_umlauts"),
    cell("Markdown und HTML", "Bemerkung", "![x](https://example.org/x.png) <script>alert(1)</script>", None),
    cell("geschweifte Klammern", "Status", "{wert} {0} {}", "status_unknown"),
    cell("SQL im Namen", "Bemerkung", "'; DROP TABLE core.entry; --", None),
    in_sheet(
        "Zeitraum „neulich“", "Nutzung", ("OZG-ID", "Zeitraum", "Fälle"), (10177, "neulich", 5), "period_not_readable"
    ),
    in_sheet("Zeitraum fehlt", "Nutzung", ("OZG-ID", "Zeitraum", "Fälle"), (10177, None, 5), "period_not_readable"),
    in_sheet(
        "Engpass fehlt",
        "Engpässe",
        ("OZG-ID", "Leistung", "Engpass"),
        (10177, "Reisepass", None),
        "bottleneck_missing",
    ),
    in_sheet(
        "Engpass E99",
        "Engpässe",
        ("OZG-ID", "Leistung", "Engpass"),
        (10177, "Reisepass", "E99"),
        "bottleneck_not_known",
    ),
    in_sheet(
        "Ziel vor Beginn",
        "Engpässe",
        ("OZG-ID", "Engpass", "Seit", "Zieldatum"),
        (10177, "E03", "01.05.2026", "01.05.2025"),
        "target_before_start",
    ),
    in_sheet(
        "Basisdienst ohne Namen",
        "Basisdienste",
        ("Basisdienst", "Amt", "Status"),
        (None, "Bauamt", "offen"),
        "component_missing",
    ),
]
