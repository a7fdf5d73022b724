"""Lists as different town halls keep them. The municipalities exist, the figures are invented for the test.

Each function writes one file and returns it with the options to load it; ``EXPECTED`` says what must come out.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.etl.intake.lists import fill

Options = dict[str, Any]


def kleinstadt_mit_logo(folder: Path) -> tuple[Path, Options]:
    """Title over merged cells, headers with line breaks and broken words, running numbers that are no ranks, legend below."""
    path = folder / "OZG_Sachstand_final_v3 (2).xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Sachstand"
    fill(
        sheet,
        [
            ("Hansestadt Uelzen",), ("Umsetzung Onlinezugangsgesetz – Sachstand für den Verwaltungsausschuss",), (None, None, None, "Stand: 15. Mai 2026"), (),
            ("lfd.\nNr.", "Verwaltungs-\nleistung", "OZG-\nNummer", "zustän-\ndiges Amt", "Umsetzungs-\nstand", "Reife-\ngrad\n(Ist)", "Fälle\npro Jahr\n(ca.)", "geplant\nbis", "Anmerkungen"),
            (1, "Gewerbesteuer", "10364", "Kämmerei", "läuft", "1", "ca. 1.100", "IV/26", "Abstimmung mit\nRechenzentrum"),
            (2, "Hundesteuer", "10160", "Kämmerei", "online", "3", "480", None, None),
            (3, "Bewohnerparkausweis", "10173", "Ordnungsamt", "Testphase", "2-3", "350 - 400", "Sommer 26", None),
            (4, "Personalausweis", "10119", "Bürgeramt", "nicht begonnen", "1", "rd. 3.400", "k. A.", "Recht verlangt Erscheinen"),
            (None, None, None, None, None, None, None, None, None),
            (None, "Legende: grün = fertig, gelb = in Arbeit",),
        ],
    )  # fmt: skip
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A2:I2")
    sheet["E7"].fill = PatternFill("solid", fgColor="00B050")
    book.save(path)
    return path, {}


def landkreis_ein_blatt_je_amt(folder: Path) -> tuple[Path, Options]:
    """A Kreis: one sheet per office with different columns, "Kreis" means itself, an archive sheet, a hidden one."""
    path = folder / "OZG_Landkreis.xlsx"
    book = Workbook()
    book.remove(book.active)
    fill(
        book.create_sheet("Straßenverkehrsamt"),
        [
            ("Landkreis Harz",),
            ("Stichtag", datetime(2026, 6, 30)),
            (),
            ("OZG-ID", "Leistung", "Zuständigkeit", "Status", "Fälle 2025"),
            (10439, "KFZ-Zulassung", "Kreis", "live", 41_250),
            (10169, "Führerschein", "Landkreis", "in Umsetzung", "9.800"),
            (10173, "Bewohnerparkausweis", "Gemeinde", "-", None),
        ],
    )
    fill(
        book.create_sheet("Bauordnungsamt"),
        [
            ("Leistungsbezeichnung", "LeiKa-Schlüssel", "Umsetzungsstand", "Anträge/Jahr"),
            ("Bauvorbescheid und Baugenehmigung", None, "Pilotbetrieb", "ca. 900"),
            ("Baulastenverzeichnis", None, "offen", "2/Tag"),
        ],
    )
    fill(book.create_sheet("Archiv 2024"), [("OZG-ID", "Leistung", "Status"), (10439, "KFZ-Zulassung", "offen")])
    fill(book.create_sheet("intern"), [("OZG-ID", "Leistung", "Status"), (10092, "Wohngeld", "offen")])
    book["intern"].sheet_state = "hidden"
    book.save(path)
    return path, {}


def export_aus_datenbank(folder: Path) -> tuple[Path, Options]:
    """A database export: every field quoted, an ID column called "ID", English booleans, empty fields, UTF-8 with mark."""
    path = folder / "export_ozg_2026-03-31.csv"
    lines = [
        (
            "ID",
            "Bezeichnung",
            "Lebenslage",
            "Themenfeld",
            "Priorität",
            "Status",
            "imPortal",
            "Im Portal",
            "Reifegrad",
            "Bemerkung",
            "geändert am",
        ),
        (
            "10557",
            "Geburtsurkunde und -bescheinigung",
            "Geburt",
            "Familie & Kind",
            "Hoch",
            "Geplant",
            "",
            "false",
            "1",
            "",
            "2026-01-05",
        ),
        (
            "10092",
            "Wohngeld",
            "",
            "",
            "Mittel",
            "Neu",
            "",
            "true",
            "2",
            'Antrag "online", Nachweise auf Papier',
            "2026-02-11",
        ),
        ("10135", "Kirchenaustritt", "", "", "Nicht festgelegt", "Neu", "", "", "0", "Zeile eins\nZeile zwei", ""),
    ]
    text = "\r\n".join(";".join('"' + field.replace('"', '""') + '"' for field in line) for line in lines)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path, {"ars": "053780016016", "day": date(2026, 3, 31)}


def unicode_text_mit_tabs(folder: Path) -> tuple[Path, Options]:
    """Excel's "Unicode-Text": UTF-16, tabs, municipality and date in columns, AGS without its zero."""
    path = folder / "Meldung.txt"
    rows = [
        ("AGS", "Kommune", "Stand", "OZG-Leistung", "OZG-Nr", "online?", "Anzahl p.a.", "davon digital"),
        ("3361001", "Achim", "30.06.2026", "Meldebescheinigung", "OZG-10559", "ja", "1.850", "1.210"),
        ("3361001", "Achim", "30.06.2026", "Führungszeugnis", "OZG-10562", "teilweise", "620", "n. b."),
        ("3361001", "Achim", "30.06.2026", "Eheschließung", "OZG-10026", "nein", "95", "0"),
    ]
    path.write_bytes("\r\n".join("\t".join(row) for row in rows).encode("utf-16"))
    return path, {}


def kreuze_in_spalten(folder: Path) -> tuple[Path, Options]:
    """A matrix to tick: status and level as crosses below group headers, offices as section rows, totals."""
    path = folder / "Abfrage Fachbereiche.xlsx"
    book = Workbook()
    sheet = book.active
    fill(
        sheet,
        [
            ("Gemeinde Barleben",), ("Abfrage bei den Fachbereichen zum 31.03.2026",), ("Stand: 31.03.2026",),
            ("Leistung", "OZG-ID", "Stand der Umsetzung", None, None, None, "Reifegrad", None, None, None, None, "Bemerkung"),
            (None, None, "offen", "geplant", "in Arbeit", "online", 0, 1, 2, 3, 4, None),
            ("Fachbereich Bürgerservice",),
            ("Wohnsitzmeldungen", 10124, None, None, "x", None, None, None, "x", None, None, None),
            ("Reisepass", 10177, "X", None, None, None, None, "x", None, None, None, "nur Termin"),
            ("Fachbereich Bau",),
            ("Sondernutzung Straße", 10348, None, None, None, "✓", None, None, None, "x", None, None),
            ("Baumfällgenehmigung", 10112, "x", "x", None, None, None, "x", None, None, None, "unklar"),
            ("Anzahl Leistungen", None, 2, 1, 1, 1, None, 2, 1, 1, None, None),
        ],
    )  # fmt: skip
    for span in ("C4:F4", "G4:K4", "A4:A5", "B4:B5", "L4:L5", "A6:L6", "A9:L9"):
        sheet.merge_cells(span)
    book.save(path)
    return path, {}


def nur_namen(folder: Path) -> tuple[Path, Options]:
    """No keys at all; names as people write them, one of them merely similar; who is responsible in words."""
    path = folder / "Liste.csv"
    text = (
        "Unsere Leistungen;Stand 30.06.2026;;\nLeistung;wer macht das?;Zuständig;online verfügbar\n"
        "Wohnsitzmeldungen;Einwohnermeldeamt;Gemeinde;nein\nKfz-Zulassung;Zulassungsstelle;Landkreis Cloppenburg;ja\n"
        "Eheurkunde;Standesamt;Gemeinde;ja\nMüllberatung;;Landkreis;ja\nOsterfeuer anmelden;Ordnungsamt;Gemeinde;x\n"
    )
    path.write_bytes(text.encode("cp1252"))
    return path, {"ars": "034530010010"}


def prioritaetenliste_mit_kosten(folder: Path) -> tuple[Path, Options]:
    """A council's list: rank, class, costs in thousands, person-days, a reason, figures of two years side by side."""
    path = folder / "Prioliste Rat.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Prioritätenliste"
    fill(
        sheet,
        [
            ("Stadt Leichlingen (Rheinland)", None, None, "Ratsbeschluss vom 05.03.2026"), ("Stand 31.03.2026",), (),
            ("Rang", "Leistung (OZG-ID)", "Prio", "Begründung", "Kosten (T€)", "Aufwand in PT", "Fallzahlen 2024", "Fallzahlen 2025", "Umsetzung bis", "Wille"),
            (1, "Hundehaltung (10160)", "A", "viele Nachfragen", "4,5", 8, 410, 433, "Q3 2026", "ja"),
            (2, "Fundsachen (10244)", "A (BM)", "schnell gemacht", 1, "3 PT", "ca. 150", None, "Ende 2026", "teilweise"),
            (3, "Sperrzeit (10346)", "C", "selten", None, None, 4, 6, "2028", None),
            ("4.", "Gewerbe-Anmeldung (10294)", "B", "wartet auf Land", "12", "25", "1.020", "1.090", "31.12.2026", "ja"),
            (None, "Summe", None, None, "17,5", 36, None, 1529, None, None),
        ],
    )  # fmt: skip
    book.save(path)
    return path, {}


def verbandsgemeinde_ods(folder: Path) -> tuple[Path, Options]:
    """LibreOffice: percent, dates and repeated cells in an ods file, Verbandsgemeinde against Ortsgemeinde."""
    path = folder / "OZG-Stand.ods"
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    percent = (
        '<table:table-cell office:value-type="percentage" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    )
    day = '<table:table-cell office:value-type="date" office:date-value="{}"><text:p>x</text:p></table:table-cell>'
    empty = '<table:table-cell table:number-columns-repeated="{}"/>'
    rows = [
        [text.format("Samtgemeinde Zeven"), empty.format(6)],
        [text.format("Stichtag"), day.format("2026-06-30")],
        [empty.format(1000)],
        [text.format(header) for header in ("Leistung", "OZG-ID", "Zuständigkeit", "Fälle", "Online-Anteil", "Online seit", "URL")],
        [text.format("Wohnsitzmeldungen"), number.format(10124, "10.124"), text.format("Samtgemeinde"), number.format(1200, "1.200"), percent.format(0.25, "25 %"), day.format("2025-02-01"), text.format("https://www.zeven.example/umzug")],
        [text.format("Grundsteuer"), number.format(10117, "10117"), text.format("Mitgliedsgemeinde"), empty.format(4)],
        [text.format("Wahlschein und Briefwahl"), number.format(10145, "10145"), text.format("SG"), number.format(2100.0, "2100"), percent.format(0.5, "50 %"), empty.format(2)],
    ]  # fmt: skip
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Tabelle1">{body}<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content)
    return path, {}


def grossstadt_mit_leika(folder: Path) -> tuple[Path, Options]:
    """A kreisfreie Stadt on LeiKa level: keys as numbers, bundle and single service side by side, Kreis tasks are its own."""
    path = folder / "LeiKa-Liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Einzelleistungen")
        rows: list[tuple[Any, ...]] = [
            ("OZG-Leistung", "LeiKa-Leistung", "LeiKa-ID", "Typ", "Vollzug", "RG", "Status", "Fälle 2025 (gesamt)"),
            ("Wohnsitzmeldungen", "Wohnsitz Anmeldung", 99115005104000, "2/3b", "Kreis", "Stufe 3", "GO_LIVE", 18250),
            (
                "Wohnsitzmeldungen",
                "Wohnsitz Abmeldung",
                99115005070000,
                "2/3b",
                "Stadt",
                "Stufe 2",
                "in Bearbeitung",
                2100,
            ),
            ("Hundehaltung", "Hundehaltung Anmeldung", 99110009104000, 4, "Stadt", "Stufe 1", "offen", None),
            ("Einkommensteuer", "", "", 1, "Finanzamt", "", "", ""),
            ("Hundehaltung", "Anmeldung eines gefährlichen Hundes", "nicht im LeiKa", 5, "Stadt", "0", "offen", 12),
        ]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path, {"ars": "010020000000", "day": date(2026, 6, 30)}


def amt_mit_filtern_und_kommentaren(folder: Path) -> tuple[Path, Options]:
    """Hidden rows, an active filter, notes with names, crossed-out services, colours, two tables on one sheet."""
    path = folder / "Kopie von OZG (Stand Juni).xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Stand Juni"
    fill(
        sheet,
        [
            ("OZG-ID", "Leistung", "Verantwortlich", "Status", "Ziel", "Telefon"),
            (10119, "Personalausweis", "Bürgerbüro", "offen", 3, "9160-11"),
            (10177, "Reisepass", "Erika Muster", "offen", 3, "9160-12"),
            (10160, "Hundehaltung", "Amt 20", "fertig", 3, "9160-13"),
            (10147, "Osterfeuer", "Ordnungsamt / Max Muster", "entfällt", None, "9160-14"),
            (), (),
            ("OZG-ID", "Leistung", "Fälle/Jahr", "davon online"),
            (10244, "Fundsachen", "30/Monat", "5/Monat"),
        ],
    )  # fmt: skip
    sheet["D4"].comment = Comment("Muster: seit Mai live, siehe Frau Muster", "Muster")
    sheet["B3"].font = Font(strike=True)
    sheet.row_dimensions[4].hidden = True
    sheet["D2"].fill = PatternFill("solid", fgColor="FF0000")
    book.save(path)
    return path, {"ars": "033610001001", "day": date(2026, 6, 30)}


def fallzahlen_je_monat(folder: Path) -> tuple[Path, Options]:
    """Monthly figures in columns below a year, and a total that is no column of its own meaning."""
    path = folder / "Statistik.xlsx"
    book = Workbook()
    fill(
        book.active,
        [
            ("Stadt Achim",), ("Stichtag: 30.06.2026",), (),
            ("OZG-ID", "Leistung", "Fallzahlen 2026", None, None, "Fallzahlen 2025"),
            (None, None, "Januar", "Februar", "März", "gesamt"),
            (10124, "Wohnsitzmeldungen", 250, "k. A.", 310, "3.100"),
            (10119, "Personalausweis", 240, 260, None, 2870),
        ],
    )  # fmt: skip
    for span in ("C4:E4", "A4:A5", "B4:B5"):
        book.active.merge_cells(span)
    book.save(path)
    return path, {}


def aus_word_kopiert(folder: Path) -> tuple[Path, Options]:
    """Pasted from a document: key and name in one cell, everything else in one status text, non-breaking blanks, semicolons."""
    path = folder / "Anlage 2.csv"
    text = (
        "OZG-Leistung|Sachstand|Reifegrad\n"
        "10119\u00a0Personalausweis|offen; wartet auf Bund|Stufe\u00a01\n"
        "OZG-10160 – Hundehaltung|online seit 05/2024|RG\u00a03\n"
        "10557: Geburtsurkunde und -bescheinigung|geplant für Q4 2026|I\n"
        "10346 Ausnahmegenehmigungen von Sperrzeit und Nachtruhe|zurückgestellt (zu selten)|0\n"
    )
    path.write_bytes(text.encode())
    return path, {"ars": "033610001001", "day": date(2026, 6, 30)}


def kommastellen_aus_webformular(folder: Path) -> tuple[Path, Options]:
    """A web form's CSV: commas, English decimals throughout, ISO dates, JSON-like booleans, an empty last line."""
    path = folder / "submissions.csv"
    text = (
        "ozg_id,leistung,relevant?,status,faelle pro jahr,online-quote,go-live,kosten\n"
        '10124,Wohnsitzmeldungen,true,produktiv,"3,100.00",12.5%,2025-11-03,"6,000.50"\n'
        '10439,Kraftfahrzeugzulassung,false,,,,,\n10112,Baumfällgenehmigung,true,in planung,"1,050.00",0%,,"12,000.00"\n\n'
    )
    path.write_bytes(text.encode())
    return path, {"ars": "033610001001", "day": date(2026, 6, 30)}


def doppelte_und_falsche_schluessel(folder: Path) -> tuple[Path, Options]:
    """Everything wrong that can be wrong with keys, in one list; the good rows go on."""
    path = folder / "Schluessel.xlsx"
    book = Workbook()
    fill(
        book.active,
        [
            ("OZG-ID", "LeiKa", "Leistung", "Status", "Fälle"),
            (10177, None, "Reisepass", "offen", 1300),
            (10177, None, "Reisepass", "offen", 1300),
            (10177, None, "Reisepass", "online", 1300),
            (10119, None, "Reisepass", "offen", 5),
            (10012, None, "Gibt es nicht mehr", "offen", 5),
            (10160, 99115005104000, "Hundehaltung", "offen", 5),
            (None, None, "Irgendwas mit Müll", "offen", 5),
            ("10124; 10559", None, "Meldewesen", "offen", 700),
            (None, None, None, "offen", 5),
            (None, "99102013104000", "Hundesteuer Anmeldung", "offen", 80),
        ],
    )
    book.save(path)
    return path, {"ars": "033610001001", "day": date(2026, 6, 30)}


#: Function → municipality, date, ledger (read, loaded, rejected, ignored), values by OZG-ID (and LeiKa key).
EXPECTED: dict[Any, tuple[str, date, tuple[int, int, int, int], dict[str, dict[str, Any]]]] = {
    kleinstadt_mit_logo: ("033600025025", date(2026, 5, 15), (5, 4, 0, 1), {
        "10364": {"implementation_status": "IN_UMSETZUNG", "declared_level": 1, "case_count": 1100, "case_quality": "GESCHAETZT", "target_date": date(2026, 12, 31), "office": "Kämmerei", "priority_rank": None},
        "10160": {"implementation_status": "GO_LIVE", "declared_level": 3, "case_count": 480},
        "10173": {"implementation_status": "TEST", "declared_level": 2, "case_count": 375, "target_date": date(2026, 8, 31)},
        "10119": {"implementation_status": "OFFEN", "case_count": 3400, "target_date": None, "remark": "Recht verlangt Erscheinen"},
    }),
    landkreis_ein_blatt_je_amt: ("150850000000", date(2026, 6, 30), (5, 5, 0, 0), {
        "10439": {"relevance": "RELEVANT", "case_count": 41250, "implementation_status": "GO_LIVE", "office": "Straßenverkehrsamt"},
        "10169": {"relevance": "RELEVANT", "case_count": 9800},
        "10173": {"relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Gemeinde"},
        "10519": {"implementation_status": "TEST", "case_count": 900, "office": "Bauordnungsamt"},
        "10517": {"implementation_status": "OFFEN", "case_count": 440},
    }),
    export_aus_datenbank: ("053780016016", date(2026, 3, 31), (3, 3, 0, 0), {
        "10557": {"implementation_status": "GEPLANT", "priority_class": 3, "is_in_portal": False, "declared_level": 1},
        "10092": {"implementation_status": "OFFEN", "priority_class": 2, "is_in_portal": True, "remark": 'Antrag "online", Nachweise auf Papier'},
        "10135": {"priority_class": None, "priority_given": "Nicht festgelegt", "remark": "Zeile eins Zeile zwei"},
    }),
    unicode_text_mit_tabs: ("033610001001", date(2026, 6, 30), (3, 3, 0, 0), {
        "10559": {"implementation_status": "GO_LIVE", "case_count": 1850, "online_case_count": 1210},
        "10562": {"implementation_status": None, "online_case_count": None},
        "10026": {"implementation_status": "OFFEN", "online_case_count": 0},
    }),
    kreuze_in_spalten: ("150830040040", date(2026, 3, 31), (7, 4, 0, 3), {
        "10124": {"implementation_status": "IN_UMSETZUNG", "declared_level": 2, "office": "Fachbereich Bürgerservice"},
        "10177": {"implementation_status": "OFFEN", "declared_level": 1, "remark": "nur Termin"},
        "10348": {"implementation_status": "GO_LIVE", "declared_level": 3, "office": "Fachbereich Bau"},
        "10112": {"implementation_status": None, "declared_level": 1},
    }),
    nur_namen: ("034530010010", date(2026, 6, 30), (5, 4, 1, 0), {
        "10124": {"implementation_status": "OFFEN", "relevance": "RELEVANT"},
        "10439": {"relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Landkreis Cloppenburg"},
        "10026": {"leika_key": "99059004000000", "implementation_status": "GO_LIVE"},
        "10147": {"implementation_status": "GO_LIVE"},
    }),
    prioritaetenliste_mit_kosten: ("053780016016", date(2026, 3, 31), (5, 4, 0, 1), {
        "10160": {"priority_rank": 1, "priority_class": 3, "cost_eur": 4500, "person_days": 8, "case_count": 433, "target_date": date(2026, 9, 30), "political_will": 100},
        "10244": {"priority_rank": 2, "priority_given": "A (BM)", "cost_eur": 1000, "person_days": 3, "case_count": None, "political_will": 50},
        "10346": {"priority_rank": 3, "priority_class": 1, "case_count": 6, "target_date": date(2028, 12, 31)},
        "10294": {"priority_rank": 4, "cost_eur": 12000, "case_count": 1090, "rationale": "wartet auf Land"},
    }),
    verbandsgemeinde_ods: ("033575408000", date(2026, 6, 30), (3, 3, 0, 0), {
        "10124": {"relevance": "RELEVANT", "case_count": 1200, "online_share": 0.25, "online_case_count": 300, "golive_date": date(2025, 2, 1), "url": "https://www.zeven.example/umzug"},
        "10117": {"relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Mitgliedsgemeinde"},
        "10145": {"relevance": "RELEVANT", "online_case_count": 1050},
    }),
    grossstadt_mit_leika: ("010020000000", date(2026, 6, 30), (5, 5, 0, 0), {
        "99115005104000": {"ozg_id": "10124", "relevance": "RELEVANT", "declared_level": 3, "case_count": 18250, "given_name": "Wohnsitz Anmeldung"},
        "99115005070000": {"ozg_id": "10124", "declared_level": 2, "implementation_status": "IN_UMSETZUNG"},
        "99110009104000": {"ozg_id": "10160", "declared_level": 1},
        "10077": {"relevance": "ZUSTAENDIG_ANDERE", "responsible_body": "Finanzamt"},
        "10160": {"case_count": 12, "given_name": "Anmeldung eines gefährlichen Hundes"},
    }),
    amt_mit_filtern_und_kommentaren: ("033610001001", date(2026, 6, 30), (6, 5, 0, 1), {
        "10119": {"office": "Bürgerbüro", "target_level": 3},
        "10177": {"is_struck_out": True, "relevance": "UNGEPRUEFT", "office": None},
        "10160": {"implementation_status": "GO_LIVE", "office": "Amt 20", "remark": "seit Mai live, siehe [entfernt]"},
        "10147": {"relevance": "NICHT_ANGEBOTEN", "office": "Ordnungsamt / [entfernt]"},
        "10244": {"case_count": 360, "online_case_count": 60, "case_quality": "GESCHAETZT"},
    }),
    fallzahlen_je_monat: ("033610001001", date(2026, 6, 30), (2, 2, 0, 0), {
        "10124": {"case_count": 3100}, "10119": {"case_count": 2870},
    }),
    aus_word_kopiert: ("033610001001", date(2026, 6, 30), (4, 4, 0, 0), {
        "10119": {"implementation_status": "OFFEN", "declared_level": 1, "given_name": "Personalausweis"},
        "10160": {"implementation_status": "GO_LIVE", "declared_level": 3},
        "10557": {"implementation_status": "GEPLANT", "target_date": date(2026, 12, 31), "declared_level": 1},
        "10346": {"implementation_status": "ZURUECKGESTELLT", "declared_level": 0},
    }),
    kommastellen_aus_webformular: ("033610001001", date(2026, 6, 30), (3, 3, 0, 0), {
        "10124": {"relevance": "RELEVANT", "case_count": 3100, "online_share": 0.125, "golive_date": date(2025, 11, 3), "cost_eur": 6000.5},
        "10439": {"relevance": "NICHT_ANGEBOTEN"},
        "10112": {"case_count": 1050, "online_case_count": 0, "implementation_status": "GEPLANT"},
    }),
    doppelte_und_falsche_schluessel: ("033610001001", date(2026, 6, 30), (10, 3, 6, 1), {
        "10177": {"case_count": 1300}, "10124": {"case_count": 700}, "10559": {"case_count": None},
        "99102013104000": {"ozg_id": "10160", "case_count": 80},
    }),
}  # fmt: skip
