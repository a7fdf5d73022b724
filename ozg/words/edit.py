"""Sentences about single values that were changed: what stood there, what stands there, since when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ozg import formats
from ozg.frames import by_row
from ozg.rules.bottleneck import BOTTLENECK
from ozg.rules.edit import STATES
from ozg.rules.form import FormColumn
from ozg.rules.priority import GROUPS

if TYPE_CHECKING:  # a command that changes a value makes no data frame
    import pandas as pd

NOT_KNOWN = "nicht bekannt"
#: What an empty cell says where that is no lack of knowledge, by field: a bottleneck without the day of its end stands.
EMPTY = {"resolved_date": "noch nicht"}


def word(column: FormColumn | None, text: Any) -> str:
    """A value of a list as a person reads it: the word of the form for a code, a German number or day; "k. A." when it is not known, unless an empty cell says
    something (``EMPTY``)."""
    if formats.is_unknown(text):
        return formats.UNKNOWN if column is None else EMPTY.get(column.field, formats.UNKNOWN)
    text = str(text)
    if column is None:
        return text
    if column.words:
        kept: dict[str, str] = {str(code).lower(): told for code, told in column.words.items()}
        return kept.get(text.lower()) or ", ".join(kept.get(code.lower(), code) for code in text.split())
    if "DATE" in column.database_types.values():
        return formats.day(date.fromisoformat(text))
    if column.kind == "number":
        value = float(text)
        return formats.integer(value) if value == int(value) else formats.decimal(value)
    return text


def about(subject_code: str, row: Mapping[str, str | None], service: str) -> str:
    """What an edit is about, as people call it: "Personalausweis", "Nutzerkonto für Bürgerinnen und Bürger bei Personalausweis", "Bürgerportal · Go-live".
    ``row``: fields of the key of its subject; ``service``: name of the service of that row, "" where it names none."""
    if subject_code == "engpass":
        known = BOTTLENECK.get(row["bottleneck_code"] or "")
        return f"{known.label if known else row['bottleneck_code']} bei {service or 'allen Leistungen'}"
    if subject_code == "leistung":
        return service or str(row["ozg_id"])
    names = {**row, "ozg_id": service or row.get("ozg_id"), "leika_key": None}
    return " · ".join(str(name) for name in names.values() if name)


def change(
    column: FormColumn | None, header: str, before: str | None, after: str | None, is_addition: bool = False
) -> str:
    """ "Status: in Umsetzung → online"; a new row is named alone."""
    if is_addition:
        return f"neu: {word(column, after)}"
    return f"{header}: {word(column, before)} → {word(column, after)}"


def became(row: Any) -> str:
    """What became of an edit (a row of ``ozg.read.edits.of_place``), in one sentence."""
    if row.state == "GILT":
        return f"Gilt seit dem {formats.day(row.edit_date)}."
    if row.state == "BESTAETIGT":
        return f"Von der Liste vom {formats.day(row.ended_date)} bestätigt."
    if row.state == "UEBERHOLT" and not formats.is_unknown(row.ended_date):
        if row.is_missing:
            return f"Die Liste vom {formats.day(row.ended_date)} nennt diese Zeile nicht mehr; es gilt die Liste."
        return f"Die Liste vom {formats.day(row.ended_date)} sagt etwas anderes; es gilt die Liste."
    if row.state == "UEBERHOLT":
        return "Später noch einmal geändert."
    told = STATES[row.state]
    return f"{formats.beginning(told)}."


def who(row: Any, is_open: bool = False) -> str:
    """Who changed it, when and why; ``is_open``: for eyes that see no free text."""
    why = f": {row.reason}" if row.reason and not is_open else ""
    return f"Eingetragen am {formats.moment(row.edited_at)} von: {row.function}{why}."


def source(place: Mapping[str, Any], is_open: bool = False) -> str:
    """Where a value of a list comes from: file (by its neutral name where ``is_open``), sheet, cell, day; the row where the
    cell differs from row to row."""
    sheet = (
        "" if formats.is_unknown(place["sheet_name"]) or not place["sheet_name"] else f", Blatt „{place['sheet_name']}“"
    )
    cell = f"Zeile {place['row_number']}" if formats.is_unknown(place["cell"]) else f"Zelle {place['cell']}"
    where = f"{sheet}, {cell}"
    if is_open:
        return f"{place['neutral_name']}{where}"
    return f"„{place['file_name']}“{where}, Liste vom {formats.day(place['list_date'])}"


def origin(column: FormColumn, rows: pd.DataFrame, place: Mapping[str, Any] | None, is_open: bool = False) -> str:
    """Where a value comes from: the edit in force with what the list says, or the list alone. ``rows``: edits of this value, the newest
    first; ``place``: where it stands in the list, None: it is not told; ``is_open``: for eyes that see neutral names and no free text."""
    in_force = rows[rows["state"] == "GILT"]
    if len(in_force):
        row = next(by_row(in_force))
        listed = ""
        if place is not None and not (is_open and row.is_text):
            listed = f"Die Liste sagt: {word(column, row.said_text)} ({source(place, is_open)})."
        return f"Einzeln geändert, gilt seit dem {formats.day(row.edit_date)}. {who(row, is_open)} {listed}".strip()
    return f"Aus {source(place, is_open)}." if place is not None else ""


def counted(year: Any) -> str:
    """Where a case number comes from that no list states: the counting of use."""
    return f"Aus der Nutzungszählung des Jahres {int(year)}."


def course(column: FormColumn, rows: pd.DataFrame, is_open: bool = False) -> str:
    """The history of one value in one line, the newest first; "" where it was never changed by itself."""
    told = []
    for row in by_row(rows):
        is_hidden = is_open and row.is_text
        turned = "Text geändert" if is_hidden else f"{word(column, row.before_text)} → {word(column, row.after_text)}"
        told.append(f"{formats.day(row.edit_date)}: {turned} ({STATES[row.state]})")
    return " · ".join(told)


def effect(told: Mapping[str, Any], ars: str) -> list[str]:
    """What a change would do, from the answer of the trial: figures of the place, level and order of the service; a sentence for each that
    changes, or one that none does."""
    sentences = []
    before, after = told["before"].get(ars), told["after"].get(ars)
    if before and after and (before["conform"], before["relevant"]) != (after["conform"], after["relevant"]):
        sentences.append(
            f"Ganz online sind dann {formats.integer(after['conform'])} von {formats.integer(after['relevant'])} relevanten Leistungen, bisher "
            f"{formats.integer(before['conform'])} von {formats.integer(before['relevant'])}."
        )
    for old, new in zip(told["services_before"], told["services_after"], strict=False):
        sentences += _of_service(old, new)
    return sentences or ["An Reifegrad, Reihenfolge und Zählung ändert das nichts."]


def _of_service(old: Mapping[str, Any], new: Mapping[str, Any]) -> Sequence[str]:
    told = []
    levels = [_level(one) for one in (old, new)]
    if levels[0] != levels[1]:
        told.append(f"Reifegrad: {levels[0]} → {levels[1]}.")
    places = [_turn(one) for one in (old, new)]
    if places[0] != places[1]:
        told.append(f"Unter „Was als Nächstes“: {places[0]} → {places[1]}.")
    return told


def _level(row: Mapping[str, Any]) -> str:
    if row["level_low"] is None:
        return NOT_KNOWN
    return (
        str(row["level_low"])
        if row["level_low"] == row["level_high"]
        else f"{row['level_low']} bis {row['level_high'] if row['level_high'] is not None else '?'}"
    )


def _turn(row: Mapping[str, Any]) -> str:
    if row["computed_rank"] is not None:
        return f"Platz {formats.integer(row['computed_rank'])}"
    group = GROUPS.get(row["rank_group"])
    return f"„{group.label}“" if group else "nicht dabei"
