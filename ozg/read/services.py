"""The catalogue: find a service in everyday words, and everything known about one of them.

``date`` is the reporting date of the list in force, except for ``district``, where each body has its own.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from ozg.read.database import fetch
from ozg.rules import priority
from ozg.rules.contradiction import CONTRADICTIONS
from ozg.rules.search import MINOR_STEMS, STOP_WORDS


def catalogue(connection: DuckDBPyConnection, ars: str, date: date | None) -> pd.DataFrame:
    """One row is a named service with the municipality's relevance and counts (NULL = not in its list), by name."""
    return fetch(connection, "services_catalogue", ars=ars, date=date)


def named(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a named service of the catalogue (``ozg_id``, ``service_name``), by name."""
    return fetch(connection, "services_named")


def search(connection: DuckDBPyConnection, words: str) -> pd.DataFrame:
    """One row is a service (``ozg_id``) that fits what is asked, best ``search_points`` first; "Hund anmelden" finds Hundehaltung,
    "Führerschein verloren" the Führerschein. ``is_meant``: not only like what is meant. No row where nothing fits."""
    return fetch(connection, "services_search", words=words, stop_words=list(STOP_WORDS), minor_stems=list(MINOR_STEMS))


def words(connection: DuckDBPyConnection) -> pd.DataFrame:
    """One row is a service (``ozg_id``) with all that finds it while somebody types, as compact texts: ``words`` of its name, its other names
    and everyday words, as ``rule.search_text`` writes them, each once, a space between; ``phrases``: everyday words that only mean it together
    ("hund gefunden"), a semicolon between, NULL without any.

    For pictures that light up in the browser: a typed word (lower case, umlauts as plain vowels, ß as ss, stop words left out) is sought
    as a whole word; where no service has it, as the beginning of one; words that make a phrase mean what the phrase means. Who submits the
    words asks ``search``, which knows more.
    """
    return fetch(connection, "services_words", stop_words=list(STOP_WORDS))


def service(connection: DuckDBPyConnection, ozg_id: str) -> pd.DataFrame:
    """One row is the service with this number; no row when the catalogue does not know it."""
    return fetch(connection, "services_service", ozg_id=ozg_id)


def leika_services(connection: DuckDBPyConnection, ozg_id: str) -> pd.DataFrame:
    """One row is a LeiKa service below the service, by key."""
    return fetch(connection, "services_leika", ozg_id=ozg_id)


def priority_lists(connection: DuckDBPyConnection, ozg_id: str) -> pd.DataFrame:
    """One row is a published priority list the service is on."""
    return fetch(connection, "services_lists", ozg_id=ozg_id)


def entries(connection: DuckDBPyConnection, ars: str, date: date | None, ozg_id: str) -> pd.DataFrame:
    """One row is what the municipality's list says about the service or one LeiKa service of it, lowest level first."""
    return fetch(connection, "services_entries", ars=ars, date=date, ozg_id=ozg_id, **priority.parameters())


def criteria(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None) -> pd.DataFrame:
    """One row is a criterion of the service's model (``criteria_version``) with its answer and the level it allows; NULL when it does not
    apply or is unanswered."""
    return fetch(connection, "services_criteria", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def bottlenecks(
    connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None, today: date
) -> pd.DataFrame:
    """One row is an open bottleneck of the service, blocking ones first, proposals from the criteria last. ``today``: the chosen reporting
    date, by which old statements are told."""
    return fetch(
        connection, "services_bottlenecks", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key, today=today
    )


def usage_years(
    connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None
) -> pd.DataFrame:
    """One row is a complete calendar year with its cases, oldest first."""
    return fetch(connection, "services_usage", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def history(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str, leika_key: str | None) -> pd.DataFrame:
    """One row is a reporting date with the service's level, oldest first; NULL = unknown then."""
    return fetch(connection, "services_history", ars=ars, date=date, ozg_id=ozg_id, leika_key=leika_key)


def contradictions(connection: DuckDBPyConnection, ars: str, date: date, ozg_id: str | None = None) -> pd.DataFrame:
    """One row is a contradiction in what is in force, with its message, remedy and place; of one service, or of the whole list."""
    return fetch(connection, "contradictions", ars=ars, date=date, ozg_id=ozg_id, codes=list(CONTRADICTIONS))


def district(connection: DuckDBPyConnection, ars: str, today: date, ozg_id: str) -> pd.DataFrame:
    """One row is a body of the same district with a list at ``today``: its relevance and level (0-4) for the service."""
    return fetch(connection, "services_district", ars=ars, today=today, ozg_id=ozg_id)
