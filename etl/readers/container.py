"""Opening a zip container (xlsx, ods) with its dangers known: bombs, damage, encryption, endless numbers of parts."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from etl.readers.limits import MAX_PARTS, MAX_UNPACKED_BYTES
from etl.readers.raw import UnreadableFileError

CHUNK = 256 * 1024


class Container:
    """The parts of a zip file. Counts every unpacked byte, whatever the directory of the file claims."""

    def __init__(self, handle: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(handle)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableFileError("file_damaged") from error
        if len(self._zip.filelist) > MAX_PARTS:
            raise UnreadableFileError("file_too_complex", was=f"{len(self._zip.filelist)} Teile")
        self._names = {info.filename.replace("\\", "/").lstrip("/").casefold(): info for info in self._zip.filelist}
        self._unpacked = 0

    def has(self, name: str) -> bool:
        return name.lstrip("/").casefold() in self._names

    def names(self) -> list[str]:
        return list(self._names)

    def read(self, name: str) -> bytes:
        """One small part as a whole."""
        parts: list[bytes] = []
        self._stream(name, parts.append)
        return b"".join(parts)

    def elements(
        self, name: str, wanted: frozenset[str], on_element: Callable[[str, ElementTree.Element], None]
    ) -> None:
        """Stream an XML part: ``on_element`` gets local name and element of every finished element that is wanted; the
        element is forgotten afterwards."""
        guard = _PrologGuard()
        parser = ElementTree.XMLPullParser(("end",))
        local: dict[str, str] = {}

        def pass_on() -> None:
            for _, element in parser.read_events():
                tag = element.tag
                found = local.get(tag)
                if found is None:
                    found = local_name(tag)
                    local[tag] = found = found if found in wanted else ""
                if found:
                    on_element(found, element)
                    element.clear()

        def take(chunk: bytes) -> None:
            guard.feed(chunk)
            parser.feed(chunk)
            pass_on()

        try:
            self._stream(name, take)
            parser.close()
            pass_on()
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableFileError("file_damaged") from error

    def tree(self, name: str) -> ElementTree.Element:
        """A small XML part as a whole."""
        data = self.read(name)
        try:
            _PrologGuard().feed(data)
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableFileError("file_damaged") from error

    def _stream(self, name: str, take: Callable[[bytes], None]) -> None:
        info = self._names[name.lstrip("/").casefold()]
        if info.flag_bits & 0x1:
            raise UnreadableFileError("file_encrypted")
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > MAX_UNPACKED_BYTES:
                        raise UnreadableFileError("file_too_complex", was="zu viele Daten nach dem Entpacken")
                    take(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableFileError("file_damaged") from error


class _PrologGuard:
    """Refuses a document type declaration before any parser acts on it: no entity bombs, no reads of other files.

    Only what stands before the first element can declare entities, so the guard stops listening there.
    """

    def __init__(self) -> None:
        self._is_done = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._finish

    def feed(self, chunk: bytes) -> None:
        if not self._is_done:
            self._parser.Parse(chunk, False)

    def _refuse(self, *_: object) -> None:
        raise UnreadableFileError("file_has_entities")

    def _finish(self, *_: object) -> None:
        self._is_done = True
        self._parser.StartElementHandler = None


def local_name(tag: str) -> str:
    """``row`` of ``{http://…}row``: transitional and Strict OOXML differ in their namespaces only."""
    return tag.rpartition("}")[2]


def attribute(element: ElementTree.Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((value for key, value in element.attrib.items() if local_name(key) == name), None)
