"""Text files: encodings, separators, quotes, lines."""

from __future__ import annotations

from benchmarks.bad_files.kinds import BadFile, bytes_file

GROUP = "CSV"
LINES = "OZG-ID;Leistung;Status;Bemerkung\n10177;Reisepass;geplant;für später\n10119;Personalausweis;offen;größer\n"
HEAD = "OZG-ID;Leistung;Status\n"


def text(name: str, content: str | bytes, code: str | None, is_rejected: bool = False) -> BadFile:
    data = content.encode() if isinstance(content, str) else content
    return BadFile(GROUP, name, bytes_file(".csv", data), code, is_rejected)


FILES = [
    text("Windows-1252", LINES.encode("cp1252"), "encoding_inferred"),
    text("DOS-Zeichensatz", LINES.encode("cp850"), "encoding_inferred"),
    text("UTF-16 ohne Marke", LINES.encode("utf-16-le"), "encoding_inferred"),
    text("UTF-16, letztes Byte fehlt", LINES.encode("utf-16")[:-1], "encoding_inferred"),
    text("doppelt verschlüsselte Umlaute", LINES.encode().decode("cp1252").encode(), "broken_umlauts"),
    text("Ersatzzeichen", LINES.replace("ü", "\ufffd"), "characters_lost"),
    text(
        "halb UTF-8, halb Windows",
        LINES.encode() + "10160;Hundehaltung;offen;größer\n".encode("cp1252"),
        "encoding_inferred",
    ),
    text("Nullbytes im Text", LINES.replace("Reise", "Rei\0se").encode(), None),
    text("Steuerzeichen", LINES.replace("später", "spä\x07ter"), None),
    text("nur Wagenrücklauf", LINES.replace("\n", "\r"), None),
    text("gemischte Zeilenenden", LINES.replace("\n", "\r\n", 1), None),
    text(
        "Anführungszeichen nie geschlossen",
        HEAD + '10177;"Reisepass;offen\n10119;Personalausweis;offen\n',
        "quote_not_closed",
    ),
    text("Anführungszeichen mitten im Text", HEAD + '10177;Reise"pass;offen\n', None),
    text("10.000 Anführungszeichen", HEAD + '"' * 10_000 + "\n10177;Reisepass;offen\n", None),
    text("jede Zeile offene Anführung", HEAD + '10177;"Reisepass;offen\n' * 300, "quote_not_closed"),
    text(
        "zu viele Felder",
        HEAD + "10177;Reisepass;offen;a;b;c\n10119;Personalausweis;offen\n10160;Hundehaltung;offen\n",
        "line_too_long",
    ),
    text("5.000 Trennzeichen", HEAD + "10177;Reisepass;offen" + ";" * 5000 + "\n", None),
    text("5.000 gefüllte Felder", HEAD + "10177;Reisepass;offen" + ";x" * 5000 + "\n", "file_too_complex", True),
    text("zu wenige Felder", HEAD + "10177\n10119;Personalausweis\n", None),
    text("nur Trennzeichen", ";;;;\n;;;;\n", "no_header_found", True),
    text("kein Trennzeichen", "Liste der Leistungen\nReisepass\nPersonalausweis\n", "names_without_header"),
    text(
        "Trennzeichen je Zeile anders",
        "OZG-ID;Leistung;Status\n10177,Reisepass,offen\n10119\tPersonalausweis\toffen\n",
        "ozg_id_not_readable",
    ),
    text("falsche sep-Zeile", "sep=|\n" + LINES, "no_header_found", True),
    text("Überschrift doppelt", "OZG-ID;Leistung;Status;Status\n10177;Reisepass;offen;online\n", "column_twice"),
    text("nur Überschriften", HEAD, "no_rows_found", True),
    text(
        "Schlüssel als 9,91E+13",
        "OZG-ID;LeiKa-Schlüssel;Leistung\n10124;9,9115E+13;Wohnsitzmeldungen\n",
        "leika_key_scientific",
    ),
    text("eine Zeile von 9 MB", HEAD + "10177;" + "x" * 9_000_000 + ";offen\n", "cell_too_long"),
    text("60.000 Zeilen", HEAD + "10177;Reisepass;offen\n" * 60_000, "file_too_complex", True),
    text("Marke mitten im Text", LINES + "\ufeff10160;Hundehaltung;offen;\n", None),
    text("Programmtext", "import os\nfor x in range(10):\n    print(x)\n", "no_header_found", True),
    text("Markdown-Tabelle", "| OZG-ID | Leistung | Status |\n|---|---|---|\n| 10177 | Reisepass | offen |\n", None),
]
