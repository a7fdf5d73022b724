"""``log``: was the record changed afterwards, the anchor for the minutes, and what the record says."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from etl.commands.files import COMPLETE, INCOMPLETE, say
from etl.contracts import InputError
from etl.record.store import Store
from ozg import formats, record

ACTION_WORDS = {
    record.TAKEOVER: "ältere Einträge übernommen, ab hier verkettet",
    "load": "übernommen",
    "stock": "Bestand übernommen",
    "undo": "zurückgenommen",
    "forget": "vergessen",
    "map": "Wörter zugeordnet",
    "catalogue": "neuer Katalog in Kraft gesetzt",
    "pin": "festgesetzt",
    "postpone": "zurückgestellt",
    "freeze": "Ausgabe eingefroren, noch nicht freigegeben",
    "release": "Ausgabe freigegeben",
    "redact": "Freitexte einer vergessenen Datei aus einer Ausgabe entfernt",
    record.SHELF: "Verzeichnis der Ausgaben übernommen",
}


def log(store: Store, options: argparse.Namespace) -> int:
    """``log verify|anchor|show``."""
    if options.anchor and options.what != "verify":
        raise InputError(
            "--anchor gehört zu „log verify“.", "Bitte „python -m etl log verify --anchor DATEI“ aufrufen."
        )
    if options.what == "show":
        return _show(store)
    if options.what == "anchor":
        _checked(store, [])
        print(record.anchor_of(store.lines()).text())
        return COMPLETE
    return _verify(store, _anchors(options.anchor) if options.anchor else [])


def _verify(store: Store, anchors: list[record.Anchor]) -> int:
    state = _checked(store, anchors)
    print(state.text())
    if anchors:
        print(f"{formats.counted(len(anchors), 'Anker stimmt', 'Anker stimmen')} überein.")
    else:
        say("Ohne Anker bleibt unerkannt, wenn das Ende fehlt oder alles neu geschrieben wurde (--anchor DATEI).")
    return COMPLETE if state.chained_from or not state.anchor.count else INCOMPLETE


def _checked(store: Store, anchors: list[record.Anchor]) -> record.State:
    state = store.state(anchors)
    if state.problem:
        raise InputError(
            state.problem,
            f"Bitte klären, wer in {store.home.place} geschrieben hat, und die Datei aus der letzten Sicherung zurückholen.",
        )
    return state


def _anchors(path: Path) -> list[record.Anchor]:
    found = record.anchors_in(path.read_text(encoding="utf-8-sig", errors="replace"))
    if not found:
        raise InputError(
            f"In „{path}“ steht kein Anker.",
            "Erwartet wird, was „python -m etl log anchor“ ausgibt, zum Beispiel „12 Einträge, Prüfsumme 4f3a…“ mit 64 Zeichen.",
        )
    return found


def _show(store: Store) -> int:
    for number, line in enumerate(store.lines(), 1):
        if line.strip():
            print(_line_text(number, json.loads(line)))
    return COMPLETE


def _line_text(number: int, entry: dict[str, Any]) -> str:
    files = [file["file"] for file in entry.get("files", [entry] if "file" in entry else [])]
    what = formats.listing([f"„{file}“" for file in files]) if files else ""
    place = " ".join(str(entry[name]) for name in ("key", "ars", "ozg_id", "leika_key") if entry.get(name))
    return "  ".join(part for part in (
        str(number), formats.moment(entry["at"]), ACTION_WORDS.get(entry["action"], entry["action"]), what or place,
        f"von {entry['function']}" if entry.get("function") else "", f"Grund: {entry['reason']}" if entry.get("reason") else "",
        f"vorher {_plain(entry['before'])}" if entry.get("before") else "", f"nachher {_plain(entry['after'])}" if entry.get("after") else "",
    ) if part)  # fmt: skip


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
