"""The federal dashboard's export (Open-PVOG) from its public interface: the only network use of the product, only on request.

One request at a time with a pause between them; what answers with a server error or not at all is asked again, later each time.
The whole export is asked for first; an answer "too large" (HTTP 413) leads to the paged answer, whose pages are kept in a folder,
so that an interrupted fetch goes on where it stopped. The result is a file like one a person would have saved.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.contracts import InputError
from etl.readers.json_pages import CONTENT
from etl.readers.limits import MAX_FILE_BYTES

USER_AGENT = "OZG-Dashboard/1.0 (etl fetch pvog)"
TOO_LARGE = 413
#: Answers worth asking again: too many requests, and everything the server itself got wrong.
TRY_AGAIN = {408, 425, 429, *range(500, 600)}
PAGE_SIZE = 100
#: A municipality with everything above and below it has some ten thousand entries; more pages than this are no answer.
MOST_PAGES = 2_000

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Manners:
    """How patiently is asked: seconds before giving up on an answer, between requests, and before each further attempt."""

    timeout: float = 60.0
    pause: float = 1.0
    waits: tuple[float, ...] = (2.0, 8.0, 30.0)


class _TooLarge(Exception):
    """The interface answers in pages only."""


def checked_base(address: str) -> str:
    """The address of the interface; nothing but http and https is asked. Raises InputError."""
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise InputError(f"„{address}“ ist keine Internetadresse.", "Bitte eine Adresse mit https:// angeben.")
    return address


@dataclass(frozen=True)
class Endpoint:
    """The interface to ask; ``include_above``: with what Kreis, Land and Bund offer there."""

    base: str
    manners: Manners = Manners()
    include_above: bool = False
    progress: Progress | None = None

    def export(self, ars: str) -> bytes:
        """The export of one municipality as CSV. Raises _TooLarge, InputError."""
        return self._ask(f"open-pvog/{ars}/export", {"filetype": "csv"}, "application/octet-stream")

    def page(self, ars: str, number: int) -> dict[str, Any]:
        """One page of the paged answer, counted from 0. Raises InputError."""
        content = self._ask(f"open-pvog/{ars}", {"page": str(number), "size": str(PAGE_SIZE)}, "application/json")
        try:
            page = json.loads(content)
        except ValueError:
            page = None
        if not isinstance(page, dict) or not isinstance(page.get(CONTENT), list):
            raise InputError(
                f"Die Schnittstelle hat für {ars} auf Seite {number + 1} etwas anderes als Datensätze geantwortet.",
                "Bitte später noch einmal versuchen; was schon abgerufen ist, bleibt und wird fortgesetzt.",
            )
        return page

    def _ask(self, path: str, parameters: dict[str, str], accept: str) -> bytes:
        reach = {"includeAbove": str(self.include_above).lower(), "includeBelow": "true"}
        address = f"{self.base.rstrip('/')}/{path}?{urllib.parse.urlencode({**parameters, **reach})}"
        request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT, "Accept": accept})
        last = ""
        for wait in (self.manners.pause, *self.manners.waits):
            time.sleep(wait)
            try:
                with urllib.request.urlopen(request, timeout=self.manners.timeout) as answer:
                    content = answer.read(10 * MAX_FILE_BYTES + 1)
                    _complete(answer, content)
                    return content
            except urllib.error.HTTPError as error:
                error.close()
                if error.code == TOO_LARGE:
                    raise _TooLarge from error
                if error.code not in TRY_AGAIN:
                    raise _refused(error.code, address) from error
                last = f"HTTP {error.code}"
            except (
                OSError,
                ValueError,
                http.client.HTTPException,
            ) as error:  # no connection, no answer in time, connection torn
                last = _reason(error)
            if self.progress:
                self.progress(f"Keine Antwort ({last}); es wird noch einmal versucht.")
        raise InputError(
            f"Die Schnittstelle antwortet nicht ({last}): {address}.",
            "Bitte die Internetverbindung prüfen und später noch einmal versuchen; schon Abgerufenes wird fortgesetzt.",
        )


def fetch(ars: str, folder: Path, endpoint: Endpoint, today: date) -> list[Path]:
    """Files with the export of one municipality, written below ``folder``; more than one only when one would be too large to read.

    A file of today is not asked for again. Raises InputError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = sorted(folder.glob(f"pvog_{ars}_{today.isoformat()}*.*"))
    if done:
        return done
    pages = folder / f".pvog_{ars}_{today.isoformat()}"
    for stale in folder.glob(f".pvog_{ars}_*"):
        if stale != pages:  # pages of another day do not belong together
            shutil.rmtree(stale)
    if not pages.is_dir():
        with contextlib.suppress(_TooLarge):
            content = endpoint.export(ars)
            if _is_export(content) and len(content) <= MAX_FILE_BYTES:
                return [_write(folder / f"pvog_{ars}_{today.isoformat()}.csv", content)]
    return _from_pages(ars, folder, pages, endpoint, today)


def _from_pages(ars: str, folder: Path, pages: Path, endpoint: Endpoint, today: date) -> list[Path]:
    """Ask for the pages that are not there yet, then put all of them into as few files as can be read."""
    pages.mkdir(exist_ok=True)
    records: list[dict[str, Any]] = []
    for number in range(MOST_PAGES):
        path = pages / f"{number:05}.json"
        page = json.loads(path.read_bytes()) if path.is_file() else endpoint.page(ars, number)
        if not path.is_file():
            _write(path, json.dumps(page, ensure_ascii=False).encode())
            if endpoint.progress:
                endpoint.progress(f"{ars}: Seite {number + 1} von {_total(page) or '?'}")
        records += page[CONTENT]
        if _is_last(page, number):
            break
    else:
        raise InputError(
            f"Die Schnittstelle liefert für {ars} mehr als {MOST_PAGES} Seiten.",
            "Bitte den Export von Hand speichern und laden.",
        )
    if not records:
        raise InputError(f"Für {ars} enthält die Schnittstelle keine Einträge.", "Bitte den Schlüssel prüfen.")
    written = [
        _write(folder / f"pvog_{ars}_{today.isoformat()}{suffix}.json", content)
        for suffix, content in _in_parts(records)
    ]
    shutil.rmtree(pages)
    return written


def _in_parts(records: list[dict[str, Any]]) -> list[tuple[str, bytes]]:
    """The records as one content, or as halves of halves until each can be read."""
    content = json.dumps({CONTENT: records}, ensure_ascii=False).encode()
    if len(content) <= MAX_FILE_BYTES or len(records) == 1:
        return [("", content)]
    middle = len(records) // 2
    halves = (("a", records[:middle]), ("b", records[middle:]))
    return [(f"_{name}{suffix.lstrip('_')}", part) for name, half in halves for suffix, part in _in_parts(half)]


def _is_last(page: dict[str, Any], number: int) -> bool:
    total = _total(page)
    return number + 1 >= total if total is not None else page.get("last") is True or len(page[CONTENT]) < PAGE_SIZE


def _total(page: dict[str, Any]) -> int | None:
    """How many pages there are, when the answer says so (beside the records or below "page")."""
    inner = page.get("page")
    total = page.get("totalPages", inner.get("totalPages") if isinstance(inner, dict) else None)
    return total if isinstance(total, int) else None


def _is_export(content: bytes) -> bool:
    """Does the answer begin like the export, and not like a web page that says something else?"""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().replace(b"_", b"")
    return not start.startswith((b"<", b"{", b"[")) and b"leikakey" in start.split(b"\n")[0]


def _complete(answer: Any, content: bytes) -> None:
    promised = answer.headers.get("Content-Length")
    if promised is not None and promised.isdigit() and len(content) < int(promised):
        raise ValueError("unvollständig")


def _write(path: Path, content: bytes) -> Path:
    """Whole or not at all: an interrupted write must not look like an answer."""
    waiting = path.with_name(f".{path.name}.tmp")
    waiting.write_bytes(content)
    waiting.replace(path)
    return path


def _refused(code: int, address: str) -> InputError:
    if code == 404:
        return InputError(f"Diese Kommune kennt die Schnittstelle nicht: {address}.", "Bitte den Schlüssel prüfen.")
    return InputError(
        f"Die Schnittstelle lehnt die Anfrage ab (HTTP {code}): {address}.",
        "Vermutlich hat sie sich geändert; der Export lässt sich auch im Browser speichern und mit load laden.",
    )


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "keine Antwort in der vorgesehenen Zeit"
    return "keine Verbindung" if isinstance(reason, OSError) else "unvollständige Antwort"
