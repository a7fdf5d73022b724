"""From a file to raw cells: looks at the content, not at the extension, and says in one code what cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

from etl.readers.delimited import read_delimited
from etl.readers.json_pages import read_json_pages
from etl.readers.limits import MAX_FILE_BYTES, MEGABYTE
from etl.readers.ods import MIME_TYPE, read_ods
from etl.readers.raw import RawBook, UnreadableFileError
from etl.readers.xlsx import read_xlsx

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: First bytes of files people deliver by mistake.
FOREIGN_MAGIC = {
    b"%PDF": "ein PDF",
    b"\x89PNG": "ein Bild (PNG)",
    b"\xff\xd8\xff": "ein Bild (JPEG)",
    b"GIF8": "ein Bild (GIF)",
    b"{\\rtf": "ein RTF-Dokument",
    b"7z\xbc\xaf": "ein 7-Zip-Archiv",
    b"Rar!": "ein RAR-Archiv",
    b"\x1f\x8b": "ein gzip-Archiv",
    b"MZ": "ein Programm",
    b"PAR1": "eine Parquet-Datei",
    b"SQLite format 3": "eine SQLite-Datenbank",
}


def content_of(path: Path) -> bytes:
    """The bytes of one delivered file, as the reading process gets them. Raises UnreadableFileError."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFileError("file_too_big", groesse=f"{size / MEGABYTE:.0f}")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError("file_not_found") from error
    except OSError as error:
        raise UnreadableFileError("file_not_accessible", grund=error.strerror or "") from error


def read_file(path: Path) -> RawBook:
    """All cells of one delivered file. Raises UnreadableFileError; everything else a file can cause becomes one."""
    return read_bytes(content_of(path))


def read_bytes(data: bytes) -> RawBook:
    """All cells of a file's content."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFileError("file_empty")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        is_ods = MIME_TYPE.encode() in data[:200]
        return read_ods(io.BytesIO(data)) if is_ods else read_xlsx(io.BytesIO(data))
    if data.startswith(OLE_MAGIC):
        # an encrypted workbook is an OLE file with a stream of this name; otherwise it is an .xls of before 2007
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableFileError("file_encrypted" if is_encrypted else "file_old_excel")
    for magic, meaning in FOREIGN_MAGIC.items():
        if data.startswith(magic):
            raise UnreadableFileError("file_wrong_kind", was=meaning)
    start = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise UnreadableFileError("file_is_html")
    if start.startswith((b"<?xml", b"<workbook", b"<!doctype")):
        raise UnreadableFileError("file_is_xml")
    if start.startswith((b"{", b"[")):
        return read_json_pages(data)
    if _is_binary(data):
        raise UnreadableFileError("file_unknown")
    return read_delimited(data)


def _is_binary(data: bytes) -> bool:
    """Control characters that no text file holds; zeros alone may be UTF-16."""
    sample = data[:8000]
    strange = sum(byte < 9 or 13 < byte < 32 for byte in sample if byte)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = sample.count(0)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    looks_like_utf16 = max(even, odd) > len(sample) // 4 and min(even, odd) < len(sample) // 20
    return strange > len(sample) // 50 or (zeros > 0 and not looks_like_utf16 and zeros > len(sample) // 100)
