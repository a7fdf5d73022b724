"""The lines of the record: every decision with function, time, reason, before and after (docs/vertrag.md, section 6).

Time and chain are added by ``Store.append``. A line can never be taken out again, so it holds no free text of a list: a reason
that stands in a list is only noted as being there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from etl import sqlfiles
from etl.contracts import InputError
from etl.parse.personal import mask_personal, mask_responsible
from etl.parse.words import load_words
from etl.record.store import CATALOGUE_LINE_VERSION, DeliveredFile, KeptCatalogue, Stock
from ozg.record import SHELF, neutral_name

LONGEST_FUNCTION = 80
_DECISION = ("action", "ars", "ozg_id", "leika_key", "has_reason", "rank", "will", "status")
_STATE = ("ars", "reporting_date", "listed", "relevant", "conform")


@dataclass(frozen=True)
class By:
    """Who decided, as a function and never a name, and why. Raises InputError when a text names a person."""

    function: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        words = load_words()
        if len(self.function) > LONGEST_FUNCTION or mask_responsible(self.function, words) != self.function:
            raise InputError(
                f"Die Funktion nennt eine Person oder ist zu lang („{self.function[:40]}“).",
                "Bitte nur Amt oder Funktion angeben, zum Beispiel „Projektleitung OZG“; Namen werden nicht gespeichert.",
            )
        if mask_personal(self.reason, words) != self.reason:
            raise InputError(
                f"Der Grund nennt eine Person („{self.reason[:40]}“).",
                "Bitte sachlich begründen; Namen werden nicht gespeichert.",
            )


#: Nobody said who decided and why.
UNSAID = By()


@dataclass(frozen=True)
class Figures:
    """What a build says: figures per municipality, and the pinned and postponed services by action, municipality and key."""

    states: dict[str, dict[str, Any]]
    decisions: dict[tuple[str, ...], dict[str, Any]]


#: No build, or one an older program wrote.
NO_FIGURES = Figures({}, {})


def figures_in(connection: duckdb.DuckDBPyConnection) -> Figures:
    """The figures of the build whose tables this connection asks; none of one an older program wrote."""
    try:
        states = sqlfiles.rows(connection, "record_state")
        decisions = [dict(zip(_DECISION, row, strict=True)) for row in sqlfiles.rows(connection, "record_decisions")]
    except duckdb.Error:
        return NO_FIGURES
    keys = ("action", "ars", "ozg_id", "leika_key")
    return Figures(
        {row[0]: dict(zip(_STATE[1:], row[1:], strict=True)) for row in states},
        {tuple(entry[key] or "" for key in keys): entry for entry in decisions},
    )


def load_lines(
    files: Sequence[DeliveredFile], build_id: str, by: By, old: Figures, new: Figures
) -> list[dict[str, Any]]:
    """Taking files over: one line, and one for every service this pins, postpones or frees of that."""
    first = {"action": "load", "build": build_id, **asdict(by), **_change(old, new)}
    return [first | {"files": [delivered.line() for delivered in files]}, *_decisions(old, new, by)]


def undo_lines(
    files: Sequence[DeliveredFile], effective: list[dict[str, Any]], build_id: str, by: By, old: Figures, new: Figures
) -> list[dict[str, Any]]:
    """Taking a load back. ``effective``: the lists that speak for these municipalities again (file, sha256, ars, reporting_date)."""
    named = [{**one, "file": neutral_name(one["ars"], one["reporting_date"])} for one in effective]
    first = {"action": "undo", "build": build_id, **asdict(by), **_change(old, new), "effective": named}
    return [first | {"files": [delivered.line() for delivered in files]}, *_decisions(old, new, by)]


def edit_lines(edits: Sequence[dict[str, Any]], by: By, old: Figures, new: Figures) -> list[dict[str, Any]]:
    """Publishing edits: one line for each (``etl.record.edits``), the first with the figures it changes, and one for every service this
    pins, postpones or frees of that."""
    first, *others = edits
    return [first | {"figures": _change(old, new)}, *others, *_decisions(old, new, by)]


def reject_line(file: DeliveredFile, by: By) -> dict[str, Any]:
    """Not following a proposed edit; its file stays."""
    return {"action": "reject", **asdict(by), "files": [file.line()]}


def forget_lines(
    files: Sequence[DeliveredFile], build_id: str, by: By, old: Figures, new: Figures
) -> list[dict[str, Any]]:
    """Forgetting a delivered file with all the options it came with."""
    what = {"action": "forget", "build": build_id, **asdict(by), **_change(old, new)}
    return [*({**what, **delivered.line()} for delivered in files), *_decisions(old, new, by)]


def stock_lines(stock: Stock, build_id: str, by: By, old: Figures, new: Figures) -> list[dict[str, Any]]:
    """Taking a stock over; it replaces the one before."""
    first = {"action": "stock", "build": build_id, **asdict(by), **_change(old, new), "stock": asdict(stock)}
    return [first, *_decisions(old, new, by)]


def catalogue_lines(
    kept: KeptCatalogue, action: str, build_id: str, by: By, old: Figures, new: Figures
) -> list[dict[str, Any]]:
    """Putting a newer catalogue in force (``action`` "catalogue") or taking that back ("undo")."""
    first = {"action": action, "version": CATALOGUE_LINE_VERSION, "build": build_id, **asdict(by), **_change(old, new)}
    taken_back = {"files": [], "effective": []} if action == "undo" else {}
    return [first | taken_back | {"catalogue": asdict(kept)}, *_decisions(old, new, by)]


def map_line(
    ars: str, sha256: str, added: list[dict[str, str]], removed: list[dict[str, str]], by: By
) -> dict[str, Any]:
    """Words a municipality confirmed (liste, wort, bedeutung); the word itself is the municipality's own and stays out of the record.
    ``sha256``: of its new file of words."""
    before, after = (
        [{"liste": row.get("liste"), "bedeutung": row.get("bedeutung")} for row in rows] for rows in (removed, added)
    )
    return {"action": "map", "ars": ars, "sha256": sha256, **asdict(by), "before": before, "after": after}


def release_line(header: dict[str, Any], sha256: str) -> dict[str, Any]:
    """Freezing and releasing an edition in one act; from this line on it exists. ``header``: of the edition, ``sha256``: of its file."""
    after = {name: header[name] for name in ("number", "reporting_date", "build_id", "frozen_at")}
    return {
        "action": "release", "key": header["key"], "name": header["name"], "kind": header["kind"],
        "function": header["released_by"], "reason": "",
        "before": {"number": header["number"] - 1} if header["number"] > 1 else None, "after": {**after, "sha256": sha256},
        "municipality_count": len(header["municipalities"]), "is_demo": header["is_demo"],
        "sources": sorted({delivered["sha256"] for delivered in header["sources"]}),
    }  # fmt: skip


def freeze_line(header: dict[str, Any], sha256: str, function: str, mark: str) -> dict[str, Any]:
    """Freezing an edition that somebody else has yet to release. ``mark``: of the person, empty when nobody asks whether it is another
    one; it tells two persons apart and says nothing of them (``ozg.sign_in.claims.mark``)."""
    line = {**release_line(header, sha256), "action": "freeze", "function": function}
    return {**line, "mark": mark} if mark else line


def approval_line(edition: dict[str, Any], function: str) -> dict[str, Any]:
    """Releasing an edition that was frozen before. ``edition``: its row of the shelf."""
    return {"action": "release", "key": edition["key"], "name": edition["name"], "function": function, "reason": "",
            "before": {"number": edition["number"], "frozen_by": edition["frozen_by"]},
            "after": {name: edition[name] for name in ("number", "reporting_date", "build_id", "frozen_at", "sha256")}}  # fmt: skip


def redact_line(key: str, number: int, was: str, sha256: str, forgotten: dict[str, Any]) -> dict[str, Any]:
    """Texts of a forgotten file leave an edition. ``was``, ``sha256``: its file before and after; ``forgotten``: the line of
    ``forget``."""
    return {"action": "redact", "key": key, "number": number, "function": forgotten.get("function", ""),
            "reason": forgotten["reason"], "source": forgotten["sha256"], "forgotten_at": forgotten["at"], "was": was,
            "sha256": sha256}  # fmt: skip


def shelf_line(sha256: str, editions: list[dict[str, Any]]) -> dict[str, Any]:
    """Editions an older version listed in a register of its own (``sha256``) belong to the record from now on."""
    return {"action": SHELF, "function": "", "reason": "Verzeichnis der Ausgaben übernommen", "sha256": sha256,
            "editions": editions}  # fmt: skip


def _change(old: Figures, new: Figures) -> dict[str, Any]:
    changed = sorted(ars for ars in old.states | new.states if old.states.get(ars) != new.states.get(ars))
    return {
        "before": {ars: old.states.get(ars) for ars in changed},
        "after": {ars: new.states.get(ars) for ars in changed},
    }


def _decisions(old: Figures, new: Figures, by: By) -> list[dict[str, Any]]:
    lines = []
    for key in sorted(old.decisions.keys() | new.decisions.keys()):
        before, after = _said(old.decisions.get(key)), _said(new.decisions.get(key))
        if before == after:
            continue
        given = new.decisions.get(key, {}).get("has_reason")
        action, ars, ozg_id, leika_key = key
        lines.append({
            "action": action, "ars": ars, "ozg_id": ozg_id, "leika_key": leika_key or None, "function": by.function,
            "reason": "steht in der Liste" if given else "", "before": before, "after": after,
        })  # fmt: skip
    return lines


def _said(decision: dict[str, Any] | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {name: decision[name] for name in ("rank", "will", "status") if decision[name] is not None}
