"""What a picture is drawn from, packed to travel: against what all pictures of a build have in common, which a browser keeps.

The connection packs with a window of 32 kB, which a page of several pictures leaves: whatever the page said before must then be said again.
Packed here, a picture takes a tenth of that room. ``packed.js`` unpacks it: the common part put before what was sent is one stream that the
browser's own unpacker reads, and the common part falls away again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from duckdb import DuckDBPyConnection

from ozg.read import services
from ozg.ui.kit.build_file import Kind, address, build_file, file_of
from ozg.ui.kit.kept_file import KeptFile

_PREFIX = "ozg/gemeinsam-"
#: So far back does the format look.
WINDOW = 32_768
#: Packed once: a picture that is shown again is not packed again.
_PACKED: OrderedDict[tuple[str, bytes], str] = OrderedDict()
_MOST_PACKED = 300
_LOCK = threading.Lock()


def common(connection: DuckDBPyConnection) -> KeptFile:
    """The file of a build: the named services of the catalogue, by their names, and phrases of which figures consist."""
    named = services.named(connection)
    phrases = (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines()
    said = {"keys": named["ozg_id"].tolist(), "names": named["service_name"].tolist(), "phrases": "".join(phrases)}
    return build_file(_PREFIX, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


#: Unpacked against another file, nothing would be right.
COMMON = Kind(_PREFIX, common, may_stand_in=False)


def packed(told: str) -> dict[str, str]:
    """The attributes of an element that carries ``told``, for ``packed.js``."""
    file = file_of(common)
    key = (file.path, hashlib.blake2b(told.encode(), digest_size=16).digest())
    with _LOCK:
        sent = _PACKED.get(key)
    if sent is None:
        packer = _primed(file.path, file.plain[-WINDOW:]).copy()
        sent = base64.b64encode(packer.compress(told.encode()) + packer.flush()).decode()
        with _LOCK:
            _PACKED[key] = sent
            while len(_PACKED) > _MOST_PACKED:
                _PACKED.popitem(last=False)
    return {"data_common": address(file), "data_packed": sent}


@lru_cache(maxsize=2)
def _primed(_path: str, tail: bytes) -> zlib._Compress:
    return zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, tail)


def place_of_name() -> Mapping[tuple[str, str], int]:
    """Where a service, by number and name, stands in the file of this run's build."""
    return _places(file_of(common))


@lru_cache(maxsize=2)
def _places(file: KeptFile) -> Mapping[tuple[str, str], int]:
    told = json.loads(file.plain)
    return {named: place for place, named in enumerate(zip(told["keys"], told["names"], strict=True))}
