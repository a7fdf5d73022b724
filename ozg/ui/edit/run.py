"""What is asked of the ETL about single values: what a change would do, and the change itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ozg import waiting
from ozg.access import PROPOSAL, TRIAL
from ozg.read.database import data_folder
from ozg.ui.edit.draft import Change, as_file
from ozg.ui.kit.etl_process import SHORT_SECONDS, run


def trial(change: Change) -> tuple[dict[str, Any], str]:
    """What a change would do (docs/vertrag.md, ``edit --nur-pruefen``), or why it cannot be."""
    with waiting.room(data_folder()) as folder:
        path = folder / "wirkung.json"
        ran = run([*_one(change), "--function=Prüfung", TRIAL, "--report", path], SHORT_SECONDS, keys=[change.ars])
        if not ran.is_done:
            return {}, ran.problem
        return json.loads(path.read_text(encoding="utf-8")), ""


def publish(changes: Sequence[Change], function: str, reason: str = "", is_proposal: bool = False) -> str:
    """Publish these changes of one municipality, or propose them; returns why not."""
    said = [f"--function={function.strip()}", f"--reason={reason.strip()}", *([PROPOSAL] if is_proposal else [])]
    (ars,) = {change.ars for change in changes}
    with waiting.room(data_folder()) as folder:
        path = folder / "aenderungen.csv"
        path.write_bytes(as_file(list(changes)))
        ran = run(["edit", "--datei", path, *said], SHORT_SECONDS, keys=[ars])
    return "" if ran.is_done else ran.problem


def decide(ars: str, number: int, option: str, function: str) -> str:
    """Take an edit back, accept or reject a proposal (``option`` of ``edits``); returns why not. ``ars``: whose edit it is, as the build says."""
    ran = run(["edits", option, str(number), f"--function={function.strip()}"], SHORT_SECONDS, keys=[ars])
    return "" if ran.is_done else ran.problem


def _one(change: Change) -> list[str]:
    return ["edit", "--kommune", change.ars, f"--{change.kind}", change.called, "--feld", change.column, f"--wert={change.word}",
            "--ab", change.day, f"--vorher={change.seen}"]  # fmt: skip
