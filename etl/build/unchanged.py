"""What need not be done again: understood files are taken over from the previous build while they are the same
(``etl.build.staging``), and a file loaded before is not loaded twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import duckdb

from etl import sqlfiles
from etl.build.database import has_previous
from etl.build.staging import Numbered
from etl.contracts import Delivery
from etl.record import publish
from etl.record.store import Store, sha256_of


def is_loaded(store: Store, delivery: Delivery) -> bool:
    """Is a file with these bytes in the published build for this municipality and date, understood with the same words?"""
    current = publish.current_build(store.published)
    if current is None or all(delivered.sha256 != delivery.sha256 for delivered in store.in_record()):
        return False
    try:
        with duckdb.connect(str(current), read_only=True) as connection:
            found = sqlfiles.rows(
                connection, "meta_same_delivery", sha256=delivery.sha256, ars=delivery.municipality,
                reporting_date=delivery.reporting_date, words_sha256=delivery.words_sha256,
            )  # fmt: skip
    except (duckdb.BinderException, duckdb.CatalogException):  # a build of another schema
        return False
    return bool(found)


def known_in_previous(
    connection: duckdb.DuckDBPyConnection, store: Store, numbered: Sequence[Numbered], knowledge: str
) -> dict[int, int]:
    """The numbers of unchanged files → those they have in the previous build. One somebody wrote into since it was sealed knows nothing."""
    current = publish.current_build(store.published)
    if not has_previous(connection) or current is None or not publish.is_as_sealed(current):
        return {}
    try:
        rows = sqlfiles.rows(connection, "staging/known_delivery", knowledge_version=knowledge)
    except duckdb.Error:  # a build of another schema: everything is read again
        return {}
    return matched(store, numbered, rows)


def matched(store: Store, numbered: Sequence[Numbered], rows: Sequence[tuple[object, ...]]) -> dict[int, int]:
    """The numbers of unchanged files → those they have elsewhere. ``rows``: what is known there (``staging/known_delivery``)."""
    words = _Words(store)
    by_key: dict[tuple[object, ...], int] = {}
    for previous_id, *key, words_sha256, ars in rows:
        if words_sha256 == words.sha256_of(ars or key[2]):
            by_key[tuple(key)] = previous_id
    known = {}
    for entry in numbered:
        key = (entry.sha256, entry.file, entry.option_ars, entry.option_date, entry.is_demo)
        if key in by_key:
            known[entry.delivery_id] = by_key[key]
    return known


def take_over(
    connection: duckdb.DuckDBPyConnection, known: Mapping[int, int], municipalities: Collection[str] | None
) -> None:
    """Copy what the previous build knows of unchanged files, told by their numbers there; of a build of a few municipalities only the files
    that speak of them."""
    if known:
        sqlfiles.run(
            connection, "staging/take_over", delivery_ids=list(known), previous_ids=list(known.values()),
            municipalities=sorted(municipalities or ()), is_whole=municipalities is None,
        )  # fmt: skip


class _Words:
    """The words the municipalities confirmed by hand, by their checksums."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str | None, str | None] = {}

    def sha256_of(self, ars: str | None) -> str | None:
        """Checksum of the words of a municipality; None when it has none."""
        if ars not in self._known:
            path = self._store.mapping_of(ars) if ars else None
            self._known[ars] = sha256_of(path) if path else None
        return self._known[ars]
