"""Bytes of a text file to text: every encoding a town hall's programs write, without losing a character unnoticed."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
#: Single-byte encodings in the order of how often German offices write them.
SINGLE_BYTE = (("cp1252", "Windows-1252"), ("cp850", "DOS-Zeichensatz 850"), ("mac-roman", "Macintosh-Zeichensatz"))
GERMAN_LETTERS = set("äöüÄÖÜß€–„“”’§é•…²³°")


def decode(data: bytes) -> tuple[str, str | None]:
    """The text and, when the encoding had to be inferred, its German name; None for UTF-8 and for files that say it."""
    for bom, encoding, name in BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), None
            except UnicodeDecodeError:
                return data[len(bom) :].decode(encoding, "replace"), name
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    candidates = [(_decode_single(data, encoding), name) for encoding, name in SINGLE_BYTE]
    return max(candidates, key=lambda candidate: _plausibility(candidate[0]))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as a zero in every other byte."""
    sample = data[:2000]
    if len(sample) < 4 or sample.count(0) < len(sample) // 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > len(sample) // 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_single(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; programs write them as control characters
        return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)


def _plausibility(text: str) -> int:
    """German letters speak for an encoding; every other unusual character speaks against it."""
    unusual = [character for character in text if ord(character) > 126]
    return sum(1 if character in GERMAN_LETTERS else -2 for character in unusual)
