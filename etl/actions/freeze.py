"""Freezing the published state as an edition: checked, numbered, dated, never changed again by a later build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import duckdb
import pandas as pd

from etl.contracts import InputError
from etl.parse.personal import mask_personal, mask_responsible
from etl.parse.words import load_words
from etl.record import publish
from etl.record.decisions import LONGEST_FUNCTION, approval_line, freeze_line, release_line
from etl.record.home import write_file
from etl.record.recover import recover
from etl.record.store import Store
from ozg.editions import archive, checks
from ozg.editions.candidate import candidate, find_scope, last_edition
from ozg.editions.checks import Reason
from ozg.editions.correction import correction
from ozg.editions.shelf import Shelf
from ozg.record import anchor_of

#: "10119=…", "10160/99102013002000=…", "033610001001:10119=…", "033610001001=…" name what a reason is for.
_REASON = re.compile(
    r"^(?:(?P<ars>\d{12}))?:?(?:(?P<ozg_id>\d{5}))?(?:/(?P<leika_key>\d{14}))?=(?P<text>.+)$", re.DOTALL
)


class ReleaseBlocked(InputError):
    """Something disappeared or fell and nobody said why; ``found`` has one row per thing to look at (``checks.run``)."""

    def __init__(self, found: pd.DataFrame) -> None:
        count = len(checks.blocking(found))
        super().__init__(
            f"Die Ausgabe ist nicht freigegeben: Für {count} {'Veränderung' if count == 1 else 'Veränderungen'} fehlt der Grund.",
            "Bitte zu jeder einen Grund angeben, oder einen für alle, oder ihn in der Liste in der Spalte „Begründung“ eintragen.",
        )
        self.found = found


def parse_reason(text: str) -> Reason:
    """A reason as the command line gives it: ``TEXT`` for everything, or ``[ARS:]OZG-ID[/LEIKA]=TEXT`` for one service."""
    match = _REASON.match(text)
    if match and (match["ars"] or match["ozg_id"]):
        return Reason(match["text"].strip(), match["ars"], match["ozg_id"], match["leika_key"])
    return Reason(text.strip())


def freeze(
    store: Store, key: str, function: str, reasons: Sequence[Reason] = (), build_id: str | None = None,
    is_released: bool = True, mark: str = "", corrected: int | None = None, correction_reason: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Freeze the published state of a municipality or Landkreis; returns the header of the edition.

    ``function`` says who freezes it, and releases it unless ``is_released`` is False, as a function, never a name; ``mark``: of the
    person, when another one has to release it. ``build_id``: only if this build is still the published one. ``corrected``: number of
    the released edition this one corrects, with the reason; both stay.
    Raises ReleaseBlocked (nothing is written) while a reason is missing, InputError for everything else that is wrong.
    """
    function = _function(function)
    for reason in reasons:
        _no_person(reason.text, "Grund")
    if corrected is not None:
        _no_person(correction_reason, "Grund der Berichtigung")
    with store.locked():
        recover(store)
        current = publish.current_build(store.published)
        if current is None:
            raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst „python -m etl build“ ausführen.")
        shelf = Shelf(store.editions)
        with duckdb.connect(str(current), read_only=True) as connection:
            scope = find_scope(connection, key)
            publish.check_version(connection)
            edition = candidate(connection, scope)
        if build_id and edition.header["build_id"] != build_id:
            raise InputError("Inzwischen ist ein neuer Stand veröffentlicht.", "Bitte die Prüfung noch einmal ansehen.")
        previous = last_edition(shelf, key)
        with archive.connect(edition, previous) as database:
            found = checks.run(database, reasons)
        if len(checks.blocking(found)):
            raise ReleaseBlocked(found)
        corrects = _correction(shelf, edition, corrected, correction_reason) if corrected is not None else None
        number = shelf.newest_number(key) + 1
        edition.header.update(
            number=number,
            frozen_at=store.moment().isoformat(timespec="seconds"),
            released_by=function if is_released else None,
            reasons=_given_reasons(found),
            checks=_counts(found),
            previous_number=previous.header["number"] if previous else None,
            record=asdict(anchor_of(store.lines())),
            **({"correction": corrects} if corrects else {}),
        )
        content = archive.to_bytes(edition)
        write_file(shelf.file_of(key, number), content)
        sha256 = hashlib.sha256(content).hexdigest()
        line = (
            release_line(edition.header, sha256) if is_released else freeze_line(edition.header, sha256, function, mark)
        )
        store.append(line)
        return edition.header


def _correction(shelf: Shelf, edition: archive.Edition, number: int, reason: str) -> dict[str, Any]:
    """The notice that stands with both editions. Raises InputError when this cannot be a correction of that edition."""
    key, name = edition.header["key"], edition.header["name"]
    wrong = shelf.load(key, number)
    row = shelf.row(key, number) or {}
    if not row["released_by"]:
        raise InputError(
            f"Ausgabe {number} von {name} ist nicht freigegeben.",
            "Berichtigt wird nur, was freigegeben war; sonst bitte einfach neu einfrieren.",
        )
    if wrong.header["reporting_date"] != edition.header["reporting_date"]:
        raise InputError(
            f"Ausgabe {number} von {name} hat einen anderen Stichtag als der neue Stand.",
            "Eine Berichtigung betrifft denselben Stichtag; ein neuer Stichtag ist eine neue Ausgabe.",
        )
    later = shelf.editions(key)
    taken = [one.number for one in later.itertuples() if one.correction and one.correction["number"] == number]
    if taken:
        raise InputError(
            f"Ausgabe {number} von {name} ist schon berichtigt, durch Ausgabe {taken[0]}.",
            f"Bitte Ausgabe {taken[0]} berichtigen.",
        )
    return {**correction(wrong, edition), "reason": " ".join(reason.split())}


def release(
    store: Store, key: str, number: int, function: str, mark: str = "", build_id: str | None = None
) -> dict[str, Any]:  # fmt: skip
    """Release an edition that is frozen and unchanged; returns its row of the shelf. ``mark``: of the person; when given, it must be
    another one than who froze it. ``build_id``: only if the edition holds this build. Raises InputError, and EditionProblem for an edition that is missing or changed."""
    function = _function(function)
    with store.locked():
        recover(store)
        shelf = Shelf(store.editions)
        shelf.load(key, number)
        edition = shelf.row(key, number)
        assert edition
        if build_id and build_id != edition["build_id"]:
            raise InputError(f"Ausgabe {number} enthält einen anderen Stand.", "Bitte die Ausgabe noch einmal ansehen.")
        if edition["released_by"]:
            raise InputError(
                f"Ausgabe {number} von {edition['name']} ist schon freigegeben, von {edition['released_by']}.",
                "Es ist nichts zu tun.",
            )
        if mark and mark == edition["mark"]:
            raise InputError(
                f"Ausgabe {number} von {edition['name']} haben Sie selbst eingefroren.",
                "Freigeben muss sie eine andere Person (vier Augen).",
            )
        if mark and not edition["mark"]:
            raise InputError(
                f"Bei Ausgabe {number} von {edition['name']} ist nicht vermerkt, wer sie eingefroren hat.",
                "Bitte den Stand noch einmal einfrieren; dann kann ihn eine andere Person freigeben (vier Augen).",
            )
        store.append(approval_line(edition, function))
        return shelf.row(key, number) or edition


def _given_reasons(found: pd.DataFrame) -> list[dict[str, Any]]:
    given = found[found["reason"].notna()]
    return given[["ars", "ozg_id", "leika_key", "service_name", "message", "reason"]].to_dict("records")


def _counts(found: pd.DataFrame) -> dict[str, int]:
    return {severity: int((found["severity"] == severity).sum()) for severity in checks.SEVERITIES}


def _function(text: str) -> str:
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_FUNCTION:
        raise InputError(
            "Es fehlt, wer die Ausgabe freigibt." if not text else "Die Funktion ist zu lang.",
            "Bitte die Funktion in wenigen Worten angeben, zum Beispiel „Projektleitung OZG“.",
        )
    if mask_responsible(text, load_words()) != text:
        raise InputError(
            "Das sieht nach dem Namen einer Person aus.",
            "Bitte nur die Funktion angeben, zum Beispiel „Projektleitung OZG“; Namen stehen in keiner Ausgabe.",
        )
    return text


def _no_person(text: str, what: str) -> None:
    if not text.strip() or mask_personal(text, load_words()) != text:
        raise InputError(
            f"Der {what} ist leer oder nennt eine Person (Name, Telefon, E-Mail).",
            "Bitte sachlich begründen, zum Beispiel „Onlinedienst vom Hersteller abgeschaltet“.",
        )
