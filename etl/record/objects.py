"""The store that several machines share (``OZG_STORE``): delivered files, sealed builds and editions, each under its hash.

An object's key is ``<sha256>/<name>``, so writing it twice changes nothing, and only its bytes decide whether it is the right one. A
folder or an S3-compatible service; ``obstore`` is imported only for the latter.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, Protocol

from etl.contracts import InputError
from ozg.record import is_hash

_PIECE_BYTES = 1 << 20
#: What begins so is a file of a folder that was being written when a machine failed.
_UNFINISHED = ".part-"


@dataclass(frozen=True)
class Stored:
    """One object of the store. ``written_at`` in UTC."""

    sha256: str
    name: str
    size: int
    written_at: datetime

    @property
    def key(self) -> str:
        return f"{self.sha256}/{self.name}"


class Objects(Protocol):
    """A place for objects, whole or not at all."""

    #: For German sentences.
    place: str

    def write(self, key: str, content: IO[bytes]) -> None: ...

    def read(self, key: str) -> Iterator[bytes]:
        """Its bytes in pieces. Raises FileNotFoundError when it is not there."""
        ...

    def listed(self, sha256: str | None = None) -> Iterator[Stored]:
        """The objects with this hash in their key, all of them when None."""
        ...

    def remove(self, key: str) -> None: ...


def put(objects: Objects, sha256: str, path: Path, name: str = "") -> None:
    """Bring a file into the store, under its own name or another one; nothing happens when its bytes are there already."""
    if next(objects.listed(sha256), None) is None:
        with path.open("rb") as content:
            objects.write(f"{sha256}/{name or path.name}", content)


def fetch(objects: Objects, stored: Stored, target: Path, part: Path | None = None) -> None:
    """Bring an object to its place on this machine: written beside it, or where ``part`` says, compared with its hash, forced to disk, renamed.

    Raises InputError when it was changed, FileNotFoundError when it is no longer there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = part or target.with_name(f".{target.name}.tmp")
    part.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with part.open("wb") as stream:
            for piece in objects.read(stored.key):
                digest.update(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        if digest.hexdigest() != stored.sha256:
            raise _changed(objects, stored)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def find(objects: Objects, sha256: str) -> Stored:
    """The object with this hash. Raises InputError when there is none."""
    found = next(objects.listed(sha256), None)
    if found is None:
        raise InputError(
            f"Im gemeinsamen Speicher fehlt die Datei mit der Prüfsumme {sha256[:12]}.",
            f"Der bisherige Stand gilt weiter. Bitte „{objects.place}“ aus der letzten Sicherung zurückholen.",
        )
    return found


def check(objects: Objects, sha256: str) -> None:
    """Raises InputError when the object with this hash is missing or was changed."""
    stored, digest = find(objects, sha256), hashlib.sha256()
    for piece in objects.read(stored.key):
        digest.update(piece)
    if digest.hexdigest() != sha256:
        raise _changed(objects, stored)


def _changed(objects: Objects, stored: Stored) -> InputError:
    return InputError(
        f"Im gemeinsamen Speicher wurde „{stored.key}“ verändert: Ihre Bytes haben nicht mehr diese Prüfsumme.",
        f"Der bisherige Stand gilt weiter. Bitte die Datei in „{objects.place}“ aus der letzten Sicherung zurückholen.",
    )


class FolderObjects:
    """A folder that all machines reach, or that one machine has beside its data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, str(folder)
        if not folder.is_dir():  # a share that is not mounted must not be taken for an empty one
            raise InputError(
                f"Den gemeinsamen Speicher „{folder}“ (OZG_STORE) gibt es nicht.", "Bitte den Ordner einhängen oder anlegen."
            )  # fmt: skip

    def write(self, key: str, content: IO[bytes]) -> None:
        target = self.folder / key
        part = self.folder / f"{_UNFINISHED}{secrets.token_hex(8)}"
        try:
            with part.open("wb") as stream:
                shutil.copyfileobj(content, stream, _PIECE_BYTES)
                stream.flush()
                os.fsync(stream.fileno())
            target.parent.mkdir(exist_ok=True)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def read(self, key: str) -> Iterator[bytes]:
        with (self.folder / key).open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield piece

    def listed(self, sha256: str | None = None) -> Iterator[Stored]:
        for folder in sorted(self.folder.glob(sha256 or "*")):
            for path in folder.glob("*") if is_hash(folder.name) else ():
                with contextlib.suppress(FileNotFoundError):  # removed meanwhile
                    about = path.stat()
                    yield Stored(folder.name, path.name, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC))

    def remove(self, key: str) -> None:
        (self.folder / key).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (self.folder / key).parent.rmdir()


class S3Objects:
    """A bucket, or what begins with a path in one: ``s3://BUCKET/PATH``. Access by the usual variables (``AWS_ACCESS_KEY_ID``, …)."""

    def __init__(self, url: str) -> None:
        import obstore
        from obstore.exceptions import BaseError
        from obstore.store import S3Store

        if not os.environ.get("AWS_ACCESS_KEY_ID"):  # without one, a machine in a cloud would be asked for it
            raise InputError(
                "Für OZG_STORE=s3://… fehlen die Zugangsdaten.", "Bitte AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY und AWS_ENDPOINT_URL setzen."
            )  # fmt: skip
        self.place = url
        self._error, self._do = BaseError, obstore
        with self._told():
            self._store: Any = S3Store.from_url(
                url,
                client_options={"allow_http": True, "connect_timeout": "5s", "timeout": "10min"},
                retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
            )

    def write(self, key: str, content: IO[bytes]) -> None:
        with self._told():
            self._do.put(self._store, key, content)

    def read(self, key: str) -> Iterator[bytes]:
        with self._told():
            for piece in self._do.get(self._store, key).stream(_PIECE_BYTES):
                yield bytes(piece)

    def listed(self, sha256: str | None = None) -> Iterator[Stored]:
        with self._told():
            for found in self._do.list(self._store, prefix=sha256):
                for one in found:
                    own, _, name = str(one["path"]).partition("/")
                    if is_hash(own) and name == Path(name).name and name not in ("", ".."):
                        yield Stored(own, name, one["size"], one["last_modified"])

    def remove(self, key: str) -> None:
        with self._told():
            self._do.delete(self._store, key)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._error as error:
            raise InputError(
                f"Der gemeinsame Speicher „{self.place}“ ist nicht erreichbar oder lässt uns nicht.",
                "Der bisherige Stand gilt weiter. Bitte prüfen, ob er läuft, ob Platz ist und ob die Zugangsdaten stimmen.",
            ) from error
