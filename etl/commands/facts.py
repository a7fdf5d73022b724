"""Commands that check facts a town hall brings itself: a newer catalogue, the criteria of a maturity model."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from etl.actions.catalogue import adopt, compare
from etl.commands.files import COMPLETE, say, say_decided
from etl.contracts import InputError
from etl.record.decisions import By
from etl.record.store import Store
from etl.reference.models import checked_model
from ozg.words import catalogue as catalogue_words, model as model_words


def catalogue(store: Store, options: argparse.Namespace) -> int:
    """``catalogue``: what a newer OZG list or LeiKa export changes; the changes as CSV, the sentences for people."""
    for file in (options.file, options.against):
        _check_there(file)
    told = _adopt(store, options) if options.is_adopted else compare(options.file, options.against, options.is_partial)
    for sentence in catalogue_words.release(told):
        say(sentence)
    if options.is_adopted:
        say_decided(store, "Der Katalog gilt; ")
    else:
        say("Es wurde nichts geändert.")
    if options.report:
        _write(options.report, told)
    if told["aenderungen"]:
        table = csv.DictWriter(sys.stdout, list(told["aenderungen"][0]), lineterminator="\n")
        table.writeheader()
        table.writerows(told["aenderungen"])
    return COMPLETE


def _adopt(store: Store, options: argparse.Namespace) -> dict[str, Any]:
    if options.against or options.day is None:
        raise InputError(
            "Zum Übernehmen fehlt der Stand des Katalogs."
            if not options.against
            else "Übernommen wird gegen den Katalog, der gilt.",
            "Bitte --stand JJJJ-MM-TT angeben, wie ihn die Quelle nennt, und --gegen weglassen; es wurde nichts geändert.",
        )
    return adopt(store, options.file, options.day, options.is_partial, By(options.function, options.reason))


def model(store: Store, options: argparse.Namespace) -> int:
    """``model``: whether the files of a maturity model can be computed with, and what was understood."""
    for file in options.files:
        _check_there(file)
    told = checked_model(options.files)
    for sentence in model_words.checked(told):
        say(sentence)
    if options.report:
        _write(options.report, told)
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return COMPLETE


def _check_there(file: Path | None) -> None:
    if file is not None and not file.is_file():
        raise InputError(
            f"„{file}“ gibt es nicht oder ist keine Datei.", "Bitte den Pfad prüfen; es wurde nichts geändert."
        )


def _write(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
