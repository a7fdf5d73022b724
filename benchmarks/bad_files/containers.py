"""Files that are damaged, something else than they say, too big, or built to harm."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from benchmarks.bad_files.kinds import (
    END,
    GOOD_ROWS,
    HEADER,
    RELATIONS,
    START,
    WORKBOOK,
    BadFile,
    bytes_file,
    inline_rows,
    list_file,
    package,
)

GROUP = "Datei"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOL = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 9))
BOMB = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{LOL}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&l8;</t></is></c></row></sheetData></worksheet>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PLAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODS_START = '<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"><office:body><office:spreadsheet><table:table table:name="L">'
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def missing(path: Path) -> Path:
    return path.with_suffix(".xlsx")


def folder(path: Path) -> Path:
    path = path.with_suffix(".xlsx")
    path.mkdir()
    return path


def truncated(path: Path) -> Path:
    path = package()(path)
    path.write_bytes(path.read_bytes()[:-300])
    return path


def wrong_checksum(path: Path) -> Path:
    path = package(sheet=START + inline_rows([HEADER] * 500) + END)(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"sheet1.xml") + 60
    data[at : at + 8] = bytes(255 - byte for byte in data[at : at + 8])
    path.write_bytes(bytes(data))
    return path


def encrypted_parts(path: Path) -> Path:
    path = package()(path)
    data = path.read_bytes()
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data = data[: at + offset] + bytes([data[at + offset] | 1]) + data[at + offset + 1 :]
            at = data.find(magic, at + 4)
    path.write_bytes(data)
    return path


def many_parts(path: Path) -> Path:
    return package({f"xl/media/bild{number}.png": b"x" for number in range(6000)})(path)


def zeros(path: Path) -> Path:
    """300 MB of blanks inside a sheet of 300 kB."""
    path = path.with_suffix(".xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/workbook.xml", WORKBOOK)
        container.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        with container.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(START.encode())
            for _ in range(300):
                part.write(b" " * 1_000_000)
            part.write(END.encode())
    return path


def one_huge_text(path: Path) -> Path:
    """A single text of 200 MB."""
    path = path.with_suffix(".xlsx")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/workbook.xml", WORKBOOK)
        container.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        with container.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{START}<row><c t="inlineStr"><is><t>'.encode())
            for _ in range(200):
                part.write(b"a" * 1_000_000)
            part.write(f"</t></is></c></row>{END}".encode())
    return path


def inner_archive(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as container:
        container.writestr("Liste.csv", "OZG-ID;Leistung\n10177;Reisepass\n")
    path = path.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("Liste.zip", inner.getvalue())
    return path


def archive(*parts: str, suffix: str = ".xlsx"):
    def build(path: Path) -> Path:
        path = path.with_suffix(suffix)
        with zipfile.ZipFile(path, "w") as container:
            for part in parts:
                container.writestr(part, "<x/>")
        return path

    return build


def ods(content: str, manifest: str = ""):
    def build(path: Path) -> Path:
        path = path.with_suffix(".ods")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
            container.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
            if manifest:
                container.writestr("META-INF/manifest.xml", manifest)
            container.writestr("content.xml", content)
        return path

    return build


def ods_rows(rows: str) -> str:
    return ODS_START + rows + ODS_END


ODS_CELL = "<table:table-cell{repeat}><text:p>{text}</text:p></table:table-cell>"


def file(name: str, build, code: str | None, is_rejected: bool = True) -> BadFile:
    return BadFile(GROUP, name, build, code, is_rejected)


def deep_xml() -> str:
    return START + "<row>" * 200_000 + "</row>" * 200_000 + END


FILES = [
    file("leere Datei", bytes_file(".xlsx", b""), "file_empty"),
    file("nur Leerzeichen", bytes_file(".csv", b"  \r\n \t \r\n"), "file_empty"),
    file("nur Byte-Reihenfolge-Marke", bytes_file(".csv", b"\xef\xbb\xbf"), "file_empty"),
    file("Datei fehlt", missing, "file_not_found"),
    file("Ordner statt Datei", folder, "file_not_accessible"),
    file("abgeschnittene Mappe", truncated, "file_damaged"),
    file("Prüfsumme falsch", wrong_checksum, "file_damaged"),
    file("Archiv ohne Tabelle", archive("Bild.png", suffix=".zip"), "zip_without_workbook"),
    file("Archiv im Archiv", inner_archive, "zip_without_workbook"),
    file("Word-Dokument", archive("word/document.xml"), "file_wrong_kind"),
    file("PowerPoint-Präsentation", archive("ppt/presentation.xml"), "file_wrong_kind"),
    file("binäre Mappe (xlsb)", archive("xl/workbook.bin"), "file_wrong_kind"),
    file("Apple Numbers", archive("Index/Document.iwa"), "file_wrong_kind"),
    file("OpenDocument-Text", archive("content.xml", "META-INF/manifest.xml", suffix=".odt"), "file_wrong_kind"),
    file("Mappe mit Kennwort", bytes_file(".xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600), "file_encrypted"),
    file("altes Excel (xls)", bytes_file(".xls", OLE + b"\0" * 2000), "file_old_excel"),
    file("HTML als xlsx", bytes_file(".xlsx", b"<!DOCTYPE html><html><table><tr><td>OZG-ID</td></tr></table></html>"), "file_is_html"),
    file("HTML-Tabelle als xls", bytes_file(".xls", b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>"), "file_is_html"),
    file("XML-Kalkulationstabelle 2003", bytes_file(".xml", b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>'), "file_is_xml"),
    file("PDF als xlsx", bytes_file(".xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "file_wrong_kind"),
    file("Bild (PNG)", bytes_file(".xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100), "file_wrong_kind"),
    file("Bild (JPEG)", bytes_file(".csv", b"\xff\xd8\xff\xe0" + b"\0" * 100), "file_wrong_kind"),
    file("RTF-Dokument", bytes_file(".txt", b"{\\rtf1\\ansi OZG}"), "file_wrong_kind"),
    file("7-Zip-Archiv", bytes_file(".xlsx", b"7z\xbc\xaf'\x1c" + b"\0" * 50), "file_wrong_kind"),
    file("RAR-Archiv", bytes_file(".xlsx", b"Rar!\x1a\x07\x00" + b"\0" * 50), "file_wrong_kind"),
    file("gzip-Archiv", bytes_file(".csv", b"\x1f\x8b\x08" + b"\0" * 50), "file_wrong_kind"),
    file("Programm", bytes_file(".xlsx", b"MZ\x90\x00" + b"\0" * 200), "file_wrong_kind"),
    file("SQLite-Datenbank", bytes_file(".csv", b"SQLite format 3\0" + b"\0" * 84), "file_wrong_kind"),
    file("Parquet-Datei", bytes_file(".csv", b"PAR1" + b"\0" * 84), "file_wrong_kind"),
    file("zufällige Bytes", bytes_file(".csv", bytes((17 * number * number + 5) % 256 for number in range(4000))), "file_unknown"),
    file("nur Nullbytes", bytes_file(".xlsx", b"\0" * 5000), "file_empty"),
    file("11 MB groß", bytes_file(".csv", b"OZG-ID;Leistung\n" + b"10177;Reisepass\n" * 720_000), "file_too_big"),
    file("verschlüsselte Teile", encrypted_parts, "file_encrypted"),
    file("ZIP-Bombe, 300 MB Leerzeichen", zeros, "file_too_complex"),
    file("ein Text von 200 MB", one_huge_text, "file_too_complex"),
    file("XML-Bombe", package(sheet=BOMB), "file_has_entities"),
    file("XML holt fremde Datei", package(sheet=OUTSIDE), "file_has_entities"),
    file("XML-Bombe in UTF-16", package(sheet=BOMB.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")), "file_has_entities"),
    file("Vereinbarung in workbook.xml", package({"xl/workbook.xml": WORKBOOK.replace("?><", "?><!DOCTYPE workbook><", 1)}), "file_has_entities"),
    file("6.000 Teile", many_parts, "file_too_complex"),
    file("300 Blätter", package({"xl/workbook.xml": WORKBOOK.replace("</sheets>", '<sheet name="B" sheetId="2" r:id="rId1"/>' * 300 + "</sheets>")}), "file_too_complex"),
    file("150.000 Zeilen", package(sheet=START + GOOD_ROWS + "<row><c><v>1</v></c></row>" * 150_000 + END), "file_too_complex"),
    file("2.000 Spalten", package(sheet=START + inline_rows([["x"] * 2000]) + END), "file_too_complex"),
    file("ein Text von 30.000 Zeichen in 5.000 Zellen", package({"xl/_rels/workbook.xml.rels": RELATIONS.replace("</Rel", '<Relationship Id="rId2" Type="x/sharedStrings" Target="s.xml"/></Rel', 1), "xl/s.xml": f"<sst><si><t>{'Wort ' * 6000}</t></si></sst>"}, sheet=START + GOOD_ROWS + '<row><c><v>10119</v></c><c t="s"><v>0</v></c></row>' * 5000 + END), "file_too_complex"),
    file("700.000 Zellen", package(sheet=START + ("<row>" + "<c><v>1</v></c>" * 700 + "</row>") * 1000 + END), "file_too_complex"),
    file("200.000-fach verschachtelt", package(sheet=deep_xml()), None),
    file("XML bricht ab", package(sheet=START + GOOD_ROWS), "file_damaged"),
    file("XML ohne Sinn", package(sheet="das ist kein XML"), "file_damaged"),
    file("unbekannte Zeichencodierung im XML", package(sheet='<?xml version="1.0" encoding="x-geheim"?><worksheet/>'), "file_damaged"),
    file("Teil mit leerem XML", package({"xl/workbook.xml": " "}), "file_damaged"),
    file("Mappe nur mit Diagrammblatt", package({"xl/_rels/workbook.xml.rels": RELATIONS.replace("/worksheet\"", "/chartsheet\"")}), "workbook_without_sheets"),
    file("Mappe ohne Blätter", package({"xl/workbook.xml": WORKBOOK.replace('<sheet name="Liste" sheetId="1" r:id="rId1"/>', "")}), "workbook_without_sheets"),
    file("Blatt zeigt aus der Datei hinaus", package({"xl/_rels/workbook.xml.rels": RELATIONS.replace("worksheets/sheet1.xml", "../../../../etc/passwd")}), "no_header_found"),
    file("Blatt fehlt in der Datei", package({"xl/worksheets/sheet1.xml": ""}), "no_header_found"),
    file("eine Million leere Zeilen", package(sheet=START + GOOD_ROWS + '<row ht="15"/>' * 1_000_000 + END), None, False),
    file("falsche Blattgröße", package(sheet=START.replace("<sheetData>", '<dimension ref="A1"/><sheetData>') + GOOD_ROWS + END), None, False),
    file("Strict OOXML", package({"xl/workbook.xml": WORKBOOK.replace(PLAIN, STRICT)}, sheet=(START + GOOD_ROWS + END).replace(PLAIN, STRICT)), None, False),
    file("Blatt in UTF-16", package(sheet=(START + GOOD_ROWS + END).replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")), None, False),
    file("Zeilennummern 0 und doppelt", package(sheet=START + GOOD_ROWS.replace("<row>", '<row r="0">') + END), None, False),
    file("kaputte Formate", package({"xl/_rels/workbook.xml.rels": RELATIONS.replace("</Rel", '<Relationship Id="rId2" Type="x/styles" Target="styles.xml"/></Rel', 1), "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="x" fontId="999" fillId="-3"/></cellXfs></styleSheet>'}), None, False),
    file("Textverweis ins Leere", package(sheet=START + GOOD_ROWS + '<row><c t="s"><v>99</v></c><c t="s"><v>x</v></c></row>' + END), None, False),
    file("JSON bricht ab", bytes_file(".json", b'{"content": [{"leika_key": "991150'), "json_damaged"),
    file("JSON ohne Datensätze", bytes_file(".json", b"[]"), "json_without_records"),
    file("JSON mit Zahlen", bytes_file(".json", b"[1, 2, 3]"), "json_without_records"),
    file("JSON 100.000-fach verschachtelt", bytes_file(".json", b"[" * 100_000 + b"]" * 100_000), "file_too_complex"),
    file("JSON mit fremden Namen", bytes_file(".json", json.dumps([{"a": 1}]).encode()), "no_header_found"),
    file("ods mit Kennwort", ods(ods_rows(""), "<m><encryption-data/></m>"), "file_encrypted"),
    file("ods ohne Inhalt", archive("mimetype", suffix=".ods"), "zip_without_workbook"),
    file("ods, Zeile eine Milliarde Mal", ods(ods_rows('<table:table-row table:number-rows-repeated="99999999">' + ODS_CELL.format(repeat="", text="x") + "</table:table-row>")), "file_too_complex"),
    file("ods, Zelle eine Million Mal", ods(ods_rows("<table:table-row>" + ODS_CELL.format(repeat=' table:number-columns-repeated="1000000"', text="x") + "</table:table-row>")), "file_too_complex"),
    file("Mappe ohne Inhalt", list_file([]), "no_header_found"),
]  # fmt: skip
