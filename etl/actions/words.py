"""Words a municipality confirmed by hand: column headers and service names only it uses.

They are kept below ``sources/zuordnungen/<ars>.csv`` in the form ``etl.parse.words`` adds to its lists (liste, wort, bedeutung),
so they count for this municipality alone, with every file it delivers. Every change is a line of the record.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.build.reading import words_in
from etl.contracts import InputError
from etl.form.columns import HEAD_ENTRIES, SERVICES, SHEETS
from etl.intake.columns import TABLE_KINDS
from etl.intake.match import Matcher
from etl.parse.keys import read_ozg_id
from etl.parse.personal import mask_personal
from etl.parse.text import SHORT, clean, fold
from etl.parse.words import load_words
from etl.record.decisions import By, map_line
from etl.record.recover import recover
from etl.record.store import DeliveredFile, Store
from etl.reference.register import load_catalogue

COLUMNS = ("liste", "wort", "bedeutung")
SERVICE_LIST = "leistungen"
_NEAR = 3
#: What a column may be called that shall not be read, and the field of such columns.
NOT_READ = ("nicht lesen", "catalogue")


@dataclass(frozen=True)
class Entry:
    """One word: the list it belongs to, the word as written in the delivered file, what it means there."""

    word_list: str
    word: str
    meaning: str


@cache
def column_names(kind: str) -> Mapping[str, str]:
    """What a column of this kind of table may be called by hand: name → field. The template's headers, and those of columns
    that are read without being asked for, and last that a column shall not be read."""
    (sheet,) = (sheet for sheet in SHEETS if sheet.word_list == kind)
    names = {column.header: column.field for column in sheet.all_columns if column.header}
    # whose a row is, in the list of several
    is_list = kind == SERVICES.word_list
    names |= {entry.label: entry.field for entry in HEAD_ENTRIES if is_list and entry.field == "municipality_name"}
    return names | dict([NOT_READ])


#: Kinds of tables whose columns can be named by hand: the ones a municipality writes itself.
MAPPED_KINDS = tuple(sheet.word_list for sheet in SHEETS)


def entries(store: Store, ars: str) -> list[Entry]:
    """The words in force for a municipality. Raises InputError when its file was edited by hand and is not readable."""
    path = store.mapping_of(ars)
    if path is None:
        return []
    load_words(path)  # says what is wrong with a file edited by hand
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [Entry(*((row[name] or "").strip() for name in COLUMNS)) for row in csv.DictReader(stream)]


def column_words(header: str, name: str) -> list[Entry]:
    """Words that make the column ``header`` mean what the template calls ``name``, in every kind of table that has such a column.

    Raises InputError when that cannot be.
    """
    word = _checked_word(header, "Die Überschrift")
    kinds = {kind: field for kind in MAPPED_KINDS if (field := _field(kind, name))}
    if not kinds:
        raise InputError(f"Eine Spalte „{name}“ gibt es nicht.", _possible(name, _all_column_names()))
    fixed = next((kind for kind in kinds if fold(word) in map(fold, _template_headers(kind))), None)
    if fixed:
        raise InputError(
            f"„{word}“ ist eine Überschrift des Meldebogens und behält ihre Bedeutung.",
            "Bitte die Spalte in der Liste umbenennen, wenn etwas anderes gemeint ist.",
        )
    return [Entry(f"spalten_{kind}", word, field) for kind, field in kinds.items()]


def service_words(name: str, key: str) -> list[Entry]:
    """The word that makes ``name`` the service with this OZG-ID, LeiKa key or name of the catalogue. Raises InputError when that cannot
    be."""
    word = _checked_word(name, "Der Name")
    catalogue = load_catalogue()
    matcher = Matcher(catalogue, load_words())
    digits = "".join(character for character in key if character.isalnum())
    named = {service.ozg_id for service in matcher.called(key)}
    meaning = (
        named.pop() if len(named) == 1 else digits if digits in catalogue.leika else (read_ozg_id(key).key or digits)
    )
    if meaning in catalogue.withdrawn:
        raise InputError(
            f"Die OZG-ID {meaning} wurde zurückgezogen oder mit einer anderen zusammengelegt.",
            "Bitte die heutige Nummer im Blatt „Katalog“ des Meldebogens nachsehen.",
        )
    if meaning not in catalogue.services and meaning not in catalogue.leika:
        raise InputError(
            f"„{key}“ ist weder eine OZG-ID noch ein LeiKa-Schlüssel noch der Name einer Leistung des Katalogs.",
            "Bitte fünf Ziffern (zum Beispiel 10160) oder 14 Ziffern angeben; das Blatt „Katalog“ des Meldebogens nennt sie.",
        )
    own = matcher.called(word)
    if len({service.ozg_id for service in own}) == 1:
        raise InputError(
            f"„{word}“ ist im Katalog selbst der Name von {own[0].ozg_id} „{own[0].name}“ und behält diese Bedeutung.",
            "Ist in der Liste eine andere Leistung gemeint, bitte dort die OZG-ID ergänzen.",
        )
    return [Entry(SERVICE_LIST, word, meaning)]


def remember(store: Store, ars: str, new: list[Entry], reason: str = "", function: str = "") -> list[Entry]:
    """From now on these words count for this municipality; returns the ones that did not yet."""
    with store.locked():
        recover(store)
        store.check_mappings(ars)
        known = entries(store, ars)
        replaced = {(entry.word_list, fold(entry.word)) for entry in new}
        kept = [entry for entry in known if (entry.word_list, fold(entry.word)) not in replaced]
        gone = [entry for entry in known if entry not in kept and entry not in new]
        fresh = [entry for entry in new if entry not in known]
        if fresh:
            _write(store, ars, [*kept, *new], fresh, gone, reason, function)
        return fresh


def forget_word(
    store: Store, ars: str, word: str, is_service: bool, reason: str = "", function: str = ""
) -> list[Entry]:
    """Take a header or a service name out of the words of this municipality. Returns what was taken out."""
    with store.locked():
        recover(store)
        store.check_mappings(ars)
        known = entries(store, ars)
        gone = [
            entry
            for entry in known
            if fold(entry.word) == fold(word) and (entry.word_list == SERVICE_LIST) == is_service
        ]
        if not gone:
            raise InputError(
                f"„{word}“ ist für diese Kommune nicht zugeordnet.",
                "„python -m etl map --liste“ zeigt alle Zuordnungen.",
            )
        _write(store, ars, [entry for entry in known if entry not in gone], [], gone, reason, function)
        return gone


def without_those_of(store: Store, forgotten: DeliveredFile) -> list[dict[str, Any]]:
    """Words confirmed from a file that is being forgotten go with it, unless another file of the municipality has them too. Puts the
    remaining ones into the waiting room; returns the lines that decide it."""
    gone_texts = words_in(store.sources / forgotten.path)
    others = [delivered for delivered in store.kept() if delivered.sha256 != forgotten.sha256]
    lines = []
    for path in sorted(store.mappings.glob("*.csv")):
        known = entries(store, path.stem)
        suspected = [entry for entry in known if fold(entry.word) in gone_texts]
        if suspected:
            texts = set().union(*(words_in(store.sources / delivered.path) for delivered in others))
            gone = [entry for entry in suspected if fold(entry.word) not in texts]
            if gone:
                content = _as_file([entry for entry in known if entry not in gone])
                store.take_in_mapping(path.stem, content)
                by = By(reason="die Datei, aus der sie stammen, ist vergessen")
                lines.append(
                    map_line(path.stem, hashlib.sha256(content).hexdigest(), [], [_row(entry) for entry in gone], by)
                )
    return lines


def meaning_text(entry: Entry) -> str:
    """What a word means, for people: the column's name or the service with its number."""
    if entry.word_list != SERVICE_LIST:
        kind = entry.word_list.removeprefix("spalten_")
        names = column_names(kind) if kind in MAPPED_KINDS else {}
        return next((name for name, field in names.items() if field == entry.meaning), entry.meaning)
    catalogue = load_catalogue()
    leika = catalogue.leika.get(entry.meaning)
    name = leika.name if leika else catalogue.services.get(entry.meaning)
    return f"{entry.meaning} „{name}“" if name else entry.meaning


def _write(
    store: Store, ars: str, words: Iterable[Entry], added: list[Entry], gone: list[Entry], reason: str, function: str
) -> None:
    by = By(function, reason)
    content = _as_file(words)
    store.take_in_mapping(ars, content)
    sha256 = hashlib.sha256(content).hexdigest()
    store.append(map_line(ars, sha256, [_row(entry) for entry in added], [_row(entry) for entry in gone], by))
    store.finish_interrupted()
    if store.rows:  # until then, and where it breaks off, they are as the words before had it; the next change of them reads anew as well
        store.rows.read_anew(ars)


def _as_file(words: Iterable[Entry]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted((entry.word_list, entry.word, entry.meaning) for entry in words))
    return stream.getvalue().encode()


def _row(entry: Entry) -> dict[str, str]:
    return dict(zip(COLUMNS, (entry.word_list, entry.word, entry.meaning), strict=True))


def _checked_word(text: str, what: str) -> str:
    word = clean(text)
    if not fold(word) or len(word) > SHORT:
        raise InputError(
            f"{what} „{word[:40]}“ lässt sich nicht zuordnen.", f"Erwartet wird ein Text von 1 bis {SHORT} Zeichen."
        )
    if mask_personal(word, load_words()) != word:
        raise InputError(
            f"{what} „{word}“ enthält eine personenbezogene Angabe und wird nicht gespeichert.",
            "Bitte in der Liste durch ein Amt oder eine Funktion ersetzen.",
        )
    return word


def _field(kind: str, name: str) -> str | None:
    return next((field for known, field in column_names(kind).items() if fold(known) == fold(name)), None)


def _template_headers(kind: str) -> list[str]:
    return [column.header for column in SHEETS[TABLE_KINDS.index(kind)].columns]


def _all_column_names() -> list[str]:
    return list(dict.fromkeys(name for kind in MAPPED_KINDS for name in column_names(kind)))


def _possible(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, _NEAR, 0.5)
    meant = f"Gemeint ist vielleicht {' oder '.join(f'„{one}“' for one in near)}. " if near else ""
    return f"{meant}Möglich sind: {', '.join(names)}."
