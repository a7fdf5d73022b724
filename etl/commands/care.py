"""Commands around a municipality's own lists: take the last one back, confirm its words, get what the Bund says about it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from etl import fetch
from etl.actions import words as mapping
from etl.actions.catalogue import take_back_last
from etl.actions.undo import undo as undo_last
from etl.commands.files import COMPLETE, INCOMPLETE, UNCHANGED, known_municipality, load, say
from etl.contracts import InputError
from etl.record.decisions import By
from etl.record.store import Store
from etl.reference.register import load_register
from ozg import formats


def undo(store: Store, options: argparse.Namespace) -> int:
    """``undo``: the last load (of one municipality) no longer counts."""
    ars = known_municipality(options.kommune) if options.kommune else None
    by = By(options.function, options.reason)
    if ars is None and (kept := take_back_last(store, by)):
        say(f"Der Katalog vom {formats.day(kept.day)} gilt nicht mehr; er bleibt unter sources/ und im Verzeichnis.")
        print(store.decided_build())
        return COMPLETE
    undone = undo_last(store, ars, by)
    for file in undone.files:
        say(f"„{file}“ zählt nicht mehr; die Datei bleibt unter sources/ und im Verzeichnis.")
    for one in undone.effective:
        day = formats.day(one["reporting_date"])
        say(f"Für {_name(one['ars'])} gilt wieder „{one['file']}“, Stichtag {day}.")
    for ars in undone.without_list:
        say(f"Für {_name(ars)} gibt es keine frühere Liste.")
    print(undone.build_id)
    return COMPLETE


def map_words(store: Store, options: argparse.Namespace) -> int:
    """``map``: confirm what a column or a service name of one municipality means, take that back, or show all."""
    ars = known_municipality(options.kommune)
    if options.listed:
        return _show_words(store, ars)
    if bool(options.column) == bool(options.service):
        raise InputError(
            "Es fehlt, was zugeordnet werden soll.",
            "Bitte entweder --spalte ÜBERSCHRIFT --als SPALTE oder --leistung NAME --als NUMMER angeben.",
        )
    words = options.column or options.service
    if options.removed:
        return _remove(store, ars, words, bool(options.service), options)
    if len(words) != len(options.meaning):
        raise InputError(
            f"Zu {formats.counted(len(words), 'Angabe', 'Angaben')} gehören ebenso viele --als; {formats.counted(len(options.meaning), 'ist', 'sind')} angegeben.",
            "Bitte zu jedem --spalte oder --leistung ein --als angeben.",
        )
    understand = mapping.column_words if options.column else mapping.service_words
    new = [entry for word, meaning in zip(words, options.meaning, strict=True) for entry in understand(word, meaning)]
    fresh = mapping.remember(store, ars, new, options.reason, options.function)
    for sentence in dict.fromkeys(map(_sentence, fresh)):
        say(f"Gemerkt für {_name(ars)}: {sentence}")
    if not fresh:
        say("Das ist schon so zugeordnet; es wurde nichts geändert.")
    else:
        say(
            "Es gilt für jede Datei dieser Kommune; schon geladene sind neu gelesen, gezeigt werden sie so mit dem nächsten „python -m etl build“."
            if store.rows
            else "Es gilt für jede Datei dieser Kommune; schon geladene werden beim nächsten build oder load neu gelesen."
        )
    return COMPLETE


def _remove(store: Store, ars: str, words: list[str], is_service: bool, options: argparse.Namespace) -> int:
    for word in words:
        gone = mapping.forget_word(store, ars, word, is_service, options.reason, options.function)
        for sentence in dict.fromkeys(map(_sentence, gone)):
            say(f"Entfernt: {sentence}")
    return COMPLETE


def fetch_pvog(store: Store, options: argparse.Namespace) -> int:
    """``fetch pvog``: get the federal dashboard's export for these municipalities, then load it."""
    endpoint = fetch.Endpoint(fetch.checked_base(options.base), include_above=options.above, progress=say)
    found: list[Path] = []
    failed = 0
    for key in options.keys:
        ars = known_municipality(key)
        try:
            files = fetch.fetch(ars, options.out, endpoint, date.today())
        except InputError as error:
            failed += 1
            say(f"{_name(ars)}: {error.message} {error.remedy}")
            continue
        say(f"{_name(ars)}: {', '.join(str(file) for file in files)}")
        found += files
    if not found:
        return UNCHANGED
    status = load(
        store,
        argparse.Namespace(files=found, kommune=None, stichtag=None, strict=False, report=options.report, details=None),
    )
    return INCOMPLETE if failed and status == COMPLETE else status


def _show_words(store: Store, ars: str) -> int:
    known = mapping.entries(store, ars)
    for sentence in dict.fromkeys(_sentence(entry) for entry in known):
        print(sentence)
    if not known:
        say(f"Für {_name(ars)} ist nichts von Hand zugeordnet.")
    return COMPLETE


def _sentence(entry: mapping.Entry) -> str:
    what = "Leistung" if entry.word_list == mapping.SERVICE_LIST else "Spalte"
    return f"{what} „{entry.word}“ heißt {mapping.meaning_text(entry)}"


def _name(ars: str) -> str:
    municipality = load_register().get(ars)
    return municipality.short_name if municipality else ars
