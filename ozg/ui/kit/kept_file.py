"""A file that this server makes itself, at an address that names its content: a browser may keep it for ever."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope


@dataclass(frozen=True)
class KeptFile:
    """Its path below the server's own, its kind, and its bytes, packed and not."""

    path: str
    media_type: str
    plain: bytes
    packed: bytes

    def answer(self, scope: Scope, is_to_keep: bool = True) -> Response:
        """The answer to a request; ``is_to_keep`` is False where it stands in for another content."""
        keep = "public, max-age=31536000, immutable" if is_to_keep else "no-store"
        headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
        if "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            return Response(self.plain, media_type=self.media_type, headers=headers)
        return Response(self.packed, media_type=self.media_type, headers={**headers, "Content-Encoding": "gzip"})


def kept_file(stem: str, ending: str, media_type: str, plain: bytes) -> KeptFile:
    """The file with this content; its path is ``stem``, a name of the content, and ``ending``."""
    path = f"{stem}{hashlib.sha256(plain).hexdigest()[:16]}{ending}"
    return KeptFile(path, media_type, plain, gzip.compress(plain, mtime=0))
