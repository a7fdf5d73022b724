"""A newer catalogue: an OZG list or a LeiKa/FIM export read with its lines, and compared with the one in force."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from etl.actions.rebuild import publish_record
from etl.contracts import InputError
from etl.parse.keys import number_text, read_leika_key, read_ozg_id
from etl.parse.text import clean
from etl.readers.raw import Cell, RawBook, RawRow, UnreadableFileError
from etl.readers.sandbox import read_raw
from etl.record import decisions
from etl.record.decisions import UNSAID, By
from etl.record.recover import recover
from etl.record.store import KeptCatalogue, Store, sha256_of
from etl.reference import in_force, releases
from etl.reference.releases import LEIKA, OZG, SUCCESSION, Entry, Known, Release
from ozg import formats
from ozg.rules.keys import OZG_ID_PATTERN

#: Field → how its column may be called; only letters and digits count, in lower case.
COLUMNS: dict[str, tuple[str, ...]] = {
    "leika_key": (
        "leikakey", "leikaschlüssel", "leikaid", "leikanr", "leika", "leistungsschlüssel", "leistungsschluessel", "leistungsid", "fimid",
    ),
    "ozg_id": ("ozgid", "ozgnr", "ozgnummer", "ozgschlüssel", "ozgleistungid", "idozg"),
    "name": ("name", "bezeichnung", "leistung", "leistungsname", "leistungsbezeichnung", "leistungsbezeichnungi", "ozgleistung",
             "ozgleistungsname", "nameozgleistung", "leikaname", "titel"),
    "subject_area": ("themenfeld", "ozgthemenfeld"),
    "situation": ("lebenslage", "geschäftslage", "lage", "lebensgeschäftslage", "lebenslagegeschäftslage", "lebensundgeschäftslage",
                  "lebensundunternehmenslage", "ozglebenslage"),
    "old_key": ("alt", "alterschlüssel", "schlüsselalt", "alteozgid"),
    "new_key": ("neu", "neuerschlüssel", "schlüsselneu", "neueozgid"),
    "since": ("seit", "gültigab", "ab"),
    "source": ("quelle",),
    "typ": ("typ", "leikatyp", "typisierung", "leistungstyp"),
}  # fmt: skip
#: Fields of which a table must have all to be a release of this kind.
NEEDED = {LEIKA: ("leika_key", "name"), OZG: ("ozg_id", "name"), SUCCESSION: ("old_key", "new_key", "since", "source")}
#: So many rows are looked through for the headings.
HEADING_ROWS = 20
_LOOKS_LIKE = "Bitte als CSV oder XLSX mit einer Überschriftenzeile liefern: OZG-ID, Name, Themenfeld, Lebenslage; oder LeiKa-Schlüssel, Name, OZG-ID, Typ."
_UNREADABLE = {
    "file_empty": "ist leer",
    "file_encrypted": "ist mit einem Kennwort geschützt",
    "file_old_excel": "ist im alten Excel-Format (.xls)",
    "file_too_big": "ist zu groß",
    "file_not_found": "gibt es nicht",
}


def compare(
    file: Path, against: Path | None = None, is_part: bool | None = None, release: Release | None = None
) -> dict[str, Any]:
    """What the release in the file changes against the shipped catalogue, or against another release.

    ``is_part``: told by whoever asks, None when nobody has. ``release``: where the file is read already. Raises InputError in German with the line when the file is wrong, or when it
    leaves out so much that it has to be said whether it is a part. Returns what ``catalogue --report`` writes (docs/vertrag.md).
    """
    release = release or read_release(file)
    known = _earlier(against, release.kind) if against else in_force.current().known(release.kind)
    left_out = len(releases.missing(known, release))
    if is_part is None and releases.may_be_part(known, release):
        raise InputError(
            f"„{file.name}“ nennt {left_out} von {len(known.entries)} Schlüsseln nicht.",
            "Bitte sagen, was sie ist: mit --teil bleibt, was sie nicht nennt; mit --ganz gilt es als zurückgezogen. Geändert wurde nichts.",
        )
    found = releases.changes(known, release, bool(is_part))
    counted = {what: sum(change.what == what for change in found) for what in releases.KINDS}
    return {
        "datei": file.name, "sha256": sha256_of(file), "art": release.kind, "verglichen_mit": against.name if against else None,
        "teil": bool(is_part), "schluessel": len(release.entries), "schluessel_bisher": len(known.entries), "nicht_genannt": left_out,
        "ohne_schluessel": release.without_key, "nicht_verglichen": releases.not_compared(release), "anzahl": counted,
        "aenderungen": releases.as_rows(found),
    }  # fmt: skip


def adopt(store: Store, file: Path, day: date, is_part: bool | None, by: By = UNSAID) -> dict[str, Any]:
    """Put the release in the file in force, for this data folder: kept as delivered, noted in the record, built and published.

    ``day``: of the catalogue. Returns the report of ``compare``. Raises InputError when the file is wrong, of an earlier day than the
    one in force, or the same.
    """
    with store.locked():
        recover(store)
        in_force.use(in_force.adopted_from(store.catalogue_contents()))
        release = read_release(file)
        told = compare(file, None, is_part, release)
        if release.kind == SUCCESSION:
            in_force.check_succession(release)
        before = [one for one in store.kept_catalogues() if one.kind == release.kind]
        if before and before[-1].sha256 == told["sha256"] and before[-1].is_part == told["teil"]:
            raise InputError("Dieser Katalog gilt schon.", "Es wurde nichts geändert.")
        if before and before[-1].day > day.isoformat():
            raise InputError(
                f"Der Katalog, der gilt, ist vom {formats.day(before[-1].day)} und damit neuer.",
                "Bitte den Stand prüfen; „undo“ nimmt die letzte Fassung zurück. Es wurde nichts geändert.",
            )
        delivered, read = file.read_bytes(), in_force.to_bytes(release)
        kept = KeptCatalogue(
            told["sha256"], hashlib.sha256(read).hexdigest(), release.kind, day.isoformat(), told["teil"],
            store.moment().isoformat(timespec="seconds"),
        )  # fmt: skip
        adopted = [*in_force.adopted_now(), in_force.Adopted(release, kept.day, kept.is_part)]
        _publish(store, kept, "catalogue", adopted, by, lambda: store.take_in_catalogue(delivered, read))
        return told


def take_back_last(store: Store, by: By) -> KeptCatalogue | None:
    """Take the newest catalogue back, so that the one before counts again; None when the last decision in force is no catalogue."""
    with store.locked():
        recover(store)
        catalogues = store.kept_catalogues()
        newest = store.decisions()[:1]
        if not catalogues or (newest and newest[0][0].loaded_at > catalogues[-1].adopted_at):
            return None
        *rest, kept = catalogues
        _publish(store, kept, "undo", in_force.adopted_from(store.catalogue_contents(rest)), by)
        return kept


def _publish(
    store: Store, kept: KeptCatalogue, action: str, adopted: Sequence[in_force.Adopted], by: By,
    take_in: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Build with these catalogues and publish; what was in force before stays in force when that fails."""
    before = in_force.adopted_now()

    def decide(build_id: str, old: decisions.Figures, new: decisions.Figures) -> None:
        store.append(*decisions.catalogue_lines(kept, action, build_id, by, old, new))

    in_force.use(adopted)
    try:
        publish_record(store, store.in_record(), decide, store.stock(), take_in=take_in, concerns_all=True)
    except BaseException:
        in_force.use(before)
        raise


def _earlier(file: Path, kind: str) -> Known:
    release = read_release(file)
    if release.kind != kind:
        raise InputError(
            "Die beiden Dateien sind nicht von einer Art: Die eine ist eine OZG-Liste, die andere ein LeiKa-Export.",
            "Bitte zwei Fassungen derselben Liste vergleichen.",
        )
    return releases.as_known(release)


def read_release(file: Path) -> Release:
    """The one table of a file as a release. Raises InputError with the line and what to do."""
    book = _book(file)
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows[:HEADING_ROWS]):
            columns = _headings(row)
            kind = next((kind for kind, needed in NEEDED.items() if set(needed) <= columns.keys()), None)
            if kind:
                return _release(file, kind, columns, sheet.rows[place + 1 :])
    raise InputError(
        f"In „{file.name}“ steht keine Überschriftenzeile mit Schlüssel und Name einer Leistung.",
        f"{_LOOKS_LIKE} Geändert wurde nichts.",
    )


def _book(file: Path) -> RawBook:
    try:
        return read_raw(file)
    except UnreadableFileError as error:
        what = _UNREADABLE.get(error.code, "ist nicht als Tabelle lesbar")
        raise InputError(f"„{file.name}“ {what}.", f"{_LOOKS_LIKE} Geändert wurde nichts.") from None


def _headings(row: RawRow) -> dict[str, int]:
    """Field → column, the first that is called so."""
    called = {re.sub(r"[\W_]", "", _text(cell)).casefold(): index for index, cell in reversed(row.cells.items())}
    return {name: called[word] for name, words in COLUMNS.items() for word in reversed(words) if word in called}


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    value = cell.value
    return number_text(value) if isinstance(value, int | float) and not isinstance(value, bool) else clean(str(value))


def _release(file: Path, kind: str, columns: Mapping[str, int], rows: list[RawRow]) -> Release:
    entries: dict[str, Entry] = {}
    without_key = 0
    areas = releases.subject_areas()
    for row in rows:
        given = {name: _text(row.cells.get(index)) for name, index in columns.items()}
        if not any(given.values()):
            continue
        key = _key(file, kind, row, columns, given)
        if key is None:
            without_key += 1
            continue
        if key in entries:
            raise _wrong(
                file, row.number, f"„{key}“ steht schon in Zeile {entries[key].line}.", "Bitte jeden Schlüssel einmal."
            )
        if kind == SUCCESSION:
            given["name"] = _any_key(file, row, columns["new_key"], given["new_key"])
            if not given["source"]:
                raise _wrong(
                    file,
                    row.number,
                    f"Für „{key}“ fehlt die Quelle.",
                    "Bitte eintragen, woher die Nachfolge bekannt ist.",
                )
        if not given["name"]:
            raise _wrong(
                file,
                row.number,
                f"„{key}“ hat keinen Namen.",
                "Bitte den Namen der Leistung eintragen oder die Zeile entfernen.",
            )
        if area := given.get("subject_area"):
            if releases.area_key(area) not in areas:
                raise _wrong(file, row.number, f"„{area}“ ist keines der {len(areas)} Themenfelder.", f"Möglich sind: {', '.join(areas.values())}.")  # fmt: skip
            given["subject_area"] = areas[releases.area_key(area)]
        if kind == LEIKA and given.get("ozg_id"):
            given["ozg_id"] = _ozg_id(file, row, given["ozg_id"])
        entries[key] = Entry(
            key, given["name"], {place: given.get(place, "") for place in releases.PLACES[kind]}, row.number
        )
    if not entries:
        raise _wrong(file, 1, "Unter der Überschrift steht keine Leistung.", "Bitte die Datei ausfüllen.")
    return Release(kind, entries, without_key)


def _key(file: Path, kind: str, row: RawRow, columns: Mapping[str, int], given: Mapping[str, str]) -> str | None:
    """The key of a row; None where the LeiKa itself has none ("nicht im LeiKa")."""
    if kind == OZG:
        return _ozg_id(file, row, given["ozg_id"])
    if kind == SUCCESSION:
        return _any_key(file, row, columns["old_key"], given["old_key"])
    cell = row.cells.get(columns["leika_key"])
    if cell is None or not re.search(r"\d", given["leika_key"]):
        return None
    reading = read_leika_key(cell, given["leika_key"])
    if reading.key is None:
        lost = (
            " Die letzten Ziffern sind verloren: Die Spalte war eine Zahl."
            if reading.remark == "leika_key_scientific"
            else ""
        )
        raise _wrong(file, row.number, f"„{given['leika_key']}“ ist kein LeiKa-Schlüssel.{lost}", "Erwartet werden 14 Ziffern, die mit 99 beginnen, als Text.")  # fmt: skip
    return reading.key


def _any_key(file: Path, row: RawRow, column: int, text: str) -> str:
    """An OZG-ID or a LeiKa key."""
    cell = row.cells.get(column)
    key = read_ozg_id(text).key or (read_leika_key(cell, text).key if cell else None)
    if key is None:
        raise _wrong(file, row.number, f"„{text}“ ist weder eine OZG-ID noch ein LeiKa-Schlüssel.", "Bitte alten und neuen Schlüssel eintragen.")  # fmt: skip
    return key


def _ozg_id(file: Path, row: RawRow, text: str) -> str:
    key = read_ozg_id(text).key
    if key is None or not re.match(OZG_ID_PATTERN, key):
        raise _wrong(
            file, row.number, f"„{text}“ ist keine OZG-ID.", "Erwartet werden fünf Ziffern, die mit 1 beginnen."
        )
    return key


def _wrong(file: Path, line: int, problem: str, remedy: str) -> InputError:
    return InputError(f"Katalog, Datei {file.name}, Zeile {line}: {problem}", f"{remedy} Geändert wurde nichts.")
