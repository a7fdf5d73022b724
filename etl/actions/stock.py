"""``build --parquet``: a stock of many municipalities becomes part of the record, for a Land or the federal level."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from etl.actions.rebuild import publish_record
from etl.build import stock as parts
from etl.contracts import InputError
from etl.record import decisions
from etl.record.decisions import UNSAID, By, Figures
from etl.record.recover import recover
from etl.record.store import Stock, Store, sha256_of


def build(store: Store, folder: Path, by: By = UNSAID) -> str:
    """Copy the stock in ``folder`` into the record, build and publish it; returns the build. It replaces the stock before it; lists of
    municipalities stay and stand over its rows.

    Raises InputError (German) when the folder is no stock or has columns nobody knows, or when invented figures would come beside
    lists of municipalities or in the place of real ones.
    """
    if store.rows:
        raise InputError(
            "Ein Bestand aus Parquet geht nicht, wo die Zeilen der Listen für sich liegen (OZG_LAKE): In ihren Summen fehlte er.",
            "Es wurde nichts geändert. Bitte die Listen einzeln laden oder diesen Bereich ohne OZG_LAKE führen.",
        )
    with store.locked():
        recover(store)
        is_invented = parts.is_invented(folder)
        if is_invented and (store.in_record() or store.unrecorded()):
            raise InputError(
                "In diesem Datenordner liegen schon einzelne Listen; ein erfundener Bestand wird nicht mit ihnen gemischt.",
                "Bitte mit --data einen eigenen Ordner angeben.",
            )
        before = store.stock()
        if is_invented and before and not before.is_invented:
            raise InputError(
                f"In diesem Datenordner liegt schon der Bestand „{before.name}“ mit wirklichen Zahlen; ein erfundener ersetzt ihn nicht.",
                "Bitte mit --data einen eigenen Ordner angeben.",
            )
        stock = as_stock(folder, is_invented, store.moment())
        if before and before.sha256 == stock.sha256:
            return publish_record(store, store.in_record(), lambda *_: None)
        store.take_in_stock(stock, folder)

        def decide(build_id: str, old: Figures, new: Figures) -> None:
            store.append(*decisions.stock_lines(stock, build_id, by, old, new))

        return publish_record(store, store.in_record(), decide, stock)


def as_stock(folder: Path, is_invented: bool, moment: datetime) -> Stock:
    """The stock in a folder as the record will name it, taken over at this moment."""
    paths = sorted(path for part in parts.PARTS for path in (folder / part).rglob("*.parquet"))
    files = {path.relative_to(folder).as_posix(): sha256_of(path) for path in [folder / parts.ABOUT, *paths]}
    return Stock(folder.resolve().name, is_invented, files, moment.isoformat(timespec="seconds"))
