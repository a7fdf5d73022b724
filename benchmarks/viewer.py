"""A viewer without a browser: speaks Streamlit's own protocol over a websocket, clicks, waits for the answer, counts bytes.

What a click costs is counted as it travels: the messages themselves, and compressed as the server compresses them for browsers.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120


@dataclass(frozen=True)
class Answer:
    """One rerun: seconds until it was complete, bytes as messages and compressed, number of messages."""

    seconds: float
    bytes_sent: int
    bytes_compressed: int
    message_count: int


class Viewer:
    """One visit. ``address`` of the server without a slash; close it with ``close`` or a ``with`` block. ``frames``: the messages of the last
    answer as they came."""

    def __init__(self, address: str, page: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.page = page
        self.widgets: dict[str, WidgetState] = {}
        self.ids: dict[str, str] = {}
        self.fragments: dict[str, str] = {}
        self.texts: list[str] = []
        self.frames: list[bytes] = []
        self.session = ""
        self._hashes: set[str] = set()
        self._deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        # A browser asks for the whole window of 32 kB, this library by itself for 4 kB.
        self._socket: ClientConnection = connect(
            url,
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,
            extensions=[ClientPerMessageDeflateFactory()],
            proxy=None,
            open_timeout=PATIENCE,
            additional_headers=dict(headers or {}),
        )

    def __enter__(self) -> Viewer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def show(self, **query: str) -> Answer:
        """Run the page with these parameters in the address, as a browser does when it opens or changes it: fields bound to the address
        take its values, else the page would fall back to its question's first view."""
        for name, value in query.items():
            for identity, kind in self.ids.items():
                if kind == "text_input" and identity.endswith(f"-{name}"):
                    self.widgets[identity] = WidgetState(id=identity, string_value=value)
        return self._rerun(urlencode(query), "")

    def press(self, key: str, **query: str) -> Answer:
        """Press the button with this key and wait for the part of the page it belongs to (the whole page without one)."""
        identity = next(identity for identity in self.ids if identity.endswith(f"-{key}"))
        self.widgets[identity] = WidgetState(id=identity, trigger_value=True)
        answer = self._rerun(urlencode(query), self.fragments.get(identity, ""))
        del self.widgets[identity]
        return answer

    def choose(self, key: str, value: str, **query: str) -> Answer:
        """Choose ``value`` in the widget with this key (a text field or a select) and wait for the page."""
        identity = next(identity for identity in self.ids if identity.endswith(f"-{key}"))
        self.widgets[identity] = WidgetState(id=identity, string_value=value)
        return self._rerun(urlencode(query), "")

    def _rerun(self, query: str, fragment: str) -> Answer:
        back = BackMsg()
        state = back.rerun_script
        state.query_string, state.page_name, state.fragment_id = query, self.page, fragment
        state.widget_states.widgets.extend(self.widgets.values())
        state.cached_message_hashes.extend(self._hashes)
        started = time.perf_counter()
        self._socket.send(back.SerializeToString())
        size = packed = count = 0
        self.texts, self.frames = [], []
        while True:
            data = self._socket.recv(timeout=PATIENCE)
            self.frames.append(data)
            size += len(data)
            packed += len(self._deflate.compress(data)) + len(self._deflate.flush(zlib.Z_SYNC_FLUSH))
            count += 1
            message = ForwardMsg.FromString(data)
            if message.metadata.cacheable:
                self._hashes.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "delta":
                self._learn(message)
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            if kind == "script_finished":
                return Answer(time.perf_counter() - started, size, packed, count)

    def _learn(self, message: ForwardMsg) -> None:
        """Remember the widgets' ids and the texts shown."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html":
            self.texts.append(element.html.body)
        identity = getattr(getattr(element, kind, None), "id", "") if kind else ""
        if identity:
            self.ids[identity] = kind
            self.fragments[identity] = message.delta.fragment_id
