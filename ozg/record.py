"""The record of the data folder as a chain of hashes: how a line is made, and whether somebody changed one afterwards.

Each line of ``sources/journal.jsonl`` names the hash of the line before it and ends with its own. A changed, removed, inserted or
swapped line breaks the chain. Whoever cuts off the end or makes the whole chain anew leaves none broken: that is seen with an
anchor, the number and hash of a line written down elsewhere (the minutes, an edition). Changes are recognised, not prevented.

Lines older than the chain stay as they are; the first chained line (``takeover``) names the hash of all of them together.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ozg import formats

RECORD_FILE = "sources/journal.jsonl"
TAKEOVER = "takeover"
#: Action of the line by which the record takes over the register of editions an older version kept.
SHELF = "shelf"
#: Anchor of the last line, beside the builds: whoever cuts the end of the record off is seen. Derived, like all of ``published/``.
LAST_ANCHOR = "published/ANKER"
_HASH = re.compile(r"[0-9a-f]{64}")
_SAFE = {"build": re.compile(r"[\w-]+"), "build_id": re.compile(r"[\w-]+"), "key": re.compile(r"\d{5}|\d{12}"),
         "ars": re.compile(r"\d{12}"), "sha256": _HASH, "read_sha256": _HASH, "source": _HASH, "number": re.compile(r"\d+"),
         "file": re.compile(r"(?!\.{1,2}$)[^/\\\0]+")}  # fmt: skip
_OWN = b', "hash": "'
_ANCHOR = re.compile(r"(\d+)\s*(?:Eintrag|Einträge|Einträgen)?,?\s*(?:Prüfsumme)?\s*([0-9a-f]{64})")


@dataclass(frozen=True)
class Anchor:
    """How many lines the record had, and the hash of the last one."""

    count: int
    sha256: str

    def text(self) -> str:
        """As it is put into the minutes; ``anchors_in`` reads it back."""
        return f"{self.count} {'Eintrag' if self.count == 1 else 'Einträge'}, Prüfsumme {self.sha256}"


@dataclass(frozen=True)
class State:
    """What the record is like. ``problem`` is a German sentence, empty when no later change is to be seen."""

    anchor: Anchor
    chained_from: int | None  # number of the first chained line; None when none is
    chained_since: str  # ISO moment of that line
    problem: str = ""

    def text(self) -> str:
        """The record in one or two calm sentences; ``problem`` when a later change is to be seen."""
        count = self.anchor.count
        if self.problem:
            return f"Das Verzeichnis der Entscheidungen ist nachträglich verändert worden. {self.problem}"
        if not count:
            return "Das Verzeichnis der Entscheidungen ist noch leer."
        entries = formats.counted(count, "Eintrag", "Einträge")
        if self.chained_from is None:
            return (
                f"Das Verzeichnis der Entscheidungen hat {entries} aus der Zeit vor der Verkettung; ob sie verändert wurden, lässt "
                "sich nicht erkennen. Die nächste Übernahme verkettet sie."
            )
        older = self.chained_from - 1
        since = (
            f" Die ersten {older} sind älter als die Verkettung vom {formats.day(self.chained_since)}: Erkannt wird, was seitdem "
            "an ihnen geändert wurde."
        )
        return f"Das Verzeichnis der Entscheidungen hat {entries}; keiner ist nachträglich verändert.{since if older else ''}"


def chained(entry: dict[str, Any], previous: str) -> bytes:
    """One line of the chain without its line break: the entry, the hash of the line before, its own hash."""
    body = json.dumps({**entry, "previous": previous}, ensure_ascii=False).encode()[:-1]
    return body + _OWN + hashlib.sha256(body).hexdigest().encode() + b'"}'


def lines_of(content: bytes) -> list[bytes]:
    """The lines that count. A torn last line never happened, nor did lines written together of which the last is missing."""
    lines = content.split(b"\n")[:-1]
    for place in range(len(lines) - 1, -1, -1):
        # read only where the word stands: a command asks for the lines dozens of times
        together = _parsed(lines[place]).get("together", 0) if b'"together"' in lines[place] else 0
        if together:
            return lines if place + together < len(lines) else lines[:place]
    return lines


def anchor_of(lines: Sequence[bytes], count: int | None = None) -> Anchor:
    """The anchor after the first ``count`` lines, after all of them when None. Hashes are computed, not believed."""
    count = len(lines) if count is None else count
    body, own = _divided(lines[count - 1]) if count else (b"", "")
    hashed = body if own else b"".join(line + b"\n" for line in lines[:count])
    return Anchor(count, hashlib.sha256(hashed).hexdigest())


def previous_of(lines: Sequence[bytes], count: int | None = None) -> str:
    """What the line after the first ``count`` has to name as the hash before it; empty for the very first."""
    return anchor_of(lines, count).sha256 if lines and count != 0 else ""


def state_of(
    folder: Path, anchors: Sequence[Anchor] = (), lines: Sequence[bytes] | None = None, unchanged: int = 0
) -> State:
    """The state of the record below a data folder, compared with these anchors and the one beside the builds; empty where there is no
    record yet. ``lines``: those of a record that lies elsewhere; ``unchanged``: as in ``check``."""
    path, last = folder / RECORD_FILE, folder / LAST_ANCHOR
    kept = anchors_in(last.read_text(encoding="utf-8", errors="replace")) if last.is_file() else []
    if lines is not None:
        return check(b"".join(line + b"\n" for line in lines), [*anchors, *kept], unchanged)
    return check(path.read_bytes() if path.is_file() else b"", [*anchors, *kept])


def neutral_name(ars: str | None, day: str) -> str:
    """What a delivered file is called where its own name must not be: it may name a person. ``day``: ISO reporting date or moment."""
    return f"{'Liste' if ars else 'Datei'} vom {formats.day(day)}"


def is_hash(text: str) -> bool:
    """Whether a name is a SHA-256, as folders of delivered files have it."""
    return bool(_HASH.fullmatch(text))


def hashes_in(line: bytes) -> list[bytes]:
    """Every SHA-256 a line names."""
    return re.findall(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", line)


def names_outside(entry: dict[str, Any]) -> bool:
    """Whether a line names a file, build, municipality or edition that could lie outside the folders of the record."""
    released = [entry["after"]] if entry.get("action") == "release" else []
    named = [entry, *entry.get("files", []), *entry.get("editions", []), *released, entry.get("catalogue", {})]
    paths = [PurePosixPath(one["path"]) for one in named if "path" in one]
    paths += [PurePosixPath(path) for path in entry.get("stock", {}).get("files", {})]
    return any(path.is_absolute() or ".." in path.parts or "\\" in str(path) for path in paths) or any(
        one.get(name) is not None and not pattern.fullmatch(str(one[name]))
        for one in named
        for name, pattern in _SAFE.items()
    )


def is_chained(lines: Sequence[bytes]) -> bool:
    """Whether any of the lines is part of a chain."""
    return any(_is_chained(line) for line in lines)


def check(content: bytes, anchors: Sequence[Anchor] = (), unchanged: int = 0) -> State:
    """Was the record changed after it was written? Looks at every line, then at every anchor. ``unchanged``: so many first lines were found
    whole before and are the same bytes still, so that only those behind them, and how they go on from there, are looked at."""
    lines = lines_of(content)
    first = next((place for place, line in enumerate(lines) if _is_chained(line)), None)
    state = State(
        anchor_of(lines),
        None if first is None else first + 1,
        "" if first is None else str(_parsed(lines[first]).get("at", "")),
    )
    problem = _broken(lines, len(lines) if first is None else first, unchanged)
    problem = problem or next((found for anchor in anchors if (found := _against(lines, anchor))), "")
    return State(state.anchor, state.chained_from, state.chained_since, problem)


def anchors_in(text: str) -> list[Anchor]:
    """Every anchor a text contains, in the words of ``Anchor.text`` or as the bare count and hash."""
    return [Anchor(int(count), sha256) for count, sha256 in _ANCHOR.findall(text)]


def _broken(lines: Sequence[bytes], first: int, unchanged: int) -> str:
    for place in range(max(first, unchanged), len(lines)):
        body, own = _divided(lines[place])
        entry = _parsed(lines[place])
        if not own or hashlib.sha256(body).hexdigest() != own:
            return f"Eintrag {place + 1} ist nach dem Schreiben verändert worden."
        if entry.get("previous") != previous_of(lines, place) or (
            place == first and place and entry.get("action") != TAKEOVER
        ):
            return f"Vor Eintrag {place + 1} fehlt ein Eintrag, ist einer eingefügt oder die Reihenfolge vertauscht."
    return ""


def _against(lines: Sequence[bytes], anchor: Anchor) -> str:
    if anchor.count > len(lines):
        return (
            f"Das Ende fehlt: Der Anker nennt {formats.counted(anchor.count, 'Eintrag', 'Einträge')}, "
            f"vorhanden {'ist' if len(lines) == 1 else 'sind'} {len(lines)}."
        )
    if anchor_of(lines, anchor.count).sha256 != anchor.sha256:
        return (
            f"Bis Eintrag {anchor.count} steht etwas anderes da als zur Zeit des Ankers: "
            "Das Verzeichnis ist nachträglich neu geschrieben worden."
        )
    return ""


def _is_chained(line: bytes) -> bool:
    return bool(_divided(line)[1])


def _divided(line: bytes) -> tuple[bytes, str]:
    """What a line's own hash is taken over, and that hash; empty for a line that has none."""
    body, mark, rest = line.rpartition(_OWN)
    own = rest.removesuffix(b'"}').decode(errors="replace")
    return (body, own) if mark and rest.endswith(b'"}') and len(own) == 64 else (line, "")


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
