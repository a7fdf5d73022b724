"""staging → core: one table per thing, and core → mart: what pages read. The order below is the pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from etl import sqlfiles
from etl.build.aside import Aside
from etl.form.columns import OPTIONAL_SHEETS, structure
from ozg.rules import priority, usage

CORE_FILES = (
    "core/usage",
    "core/merged_entry",
    "core/listed",
    "core/edit",
    "core/answer",
    "core/entry",
    "core/entry_kept",
    "core/criterion_answer",
    "core/evidence",
    "core/bottleneck",
    "mart/component",  # of core alone, and asked for by findings, which begin before the entries are told
    "core/row_at",
    "core/timed_row",
)
ENTRY_FILES = (
    "mart/history",
    "mart/neutral_delivery",
    "mart/bottleneck",
    "mart/proof",
    "mart/judged",
    "mart/judged_kept",
    "mart/entry",
    "mart/entry_kept",
)
#: From the entries to what is told of single services: needs none of the sums, and they none of it.
SERVICE_FILES = (
    "mart/usage",
    "mart/replaced_count",
    "mart/protected_entry",
    "mart/protected_usage",
    "mart/measured",
)
#: From the entries to what is told of municipalities and areas.
SUM_FILES = (
    "mart/change",
    "mart/municipality",
    "mart/newest_list",
    "mart/programme",
    "mart/coverage",
    "mart/blocked_service",
    "mart/without",
    "mart/leverage",
    "mart/area",
)
#: SQL files that lay edits over rows of the lists → the parameter for the shape of a row → the view that has it.
SHAPES = {
    "core/edit": {"entry_structure": "listed_entry"},
    "core/bottleneck": {"bottleneck_structure": "listed_bottleneck", "component_structure": "listed_component"},
}
#: Tasks are of today, whatever day is looked at.
TASKS_DAY = date(9999, 12, 31)
#: Sheets whose rows speak of a stretch of time: they lie beside each other whatever list brought them, and make no point of the history.
BY_PERIOD = [sheet.table for sheet in OPTIONAL_SHEETS if sheet.is_by_period]
#: Parts that are never a part of a list: they lie beside each other by period (use, evidence), or their rows have no key.
WHOLE_PARTS = ["usage_entry", "evidence_entry", *(sheet.table for sheet in OPTIONAL_SHEETS if not sheet.key)]
#: Steps that only say what is asked of tables, with views and macros: every build of single lists begins with them.
DEFINITIONS = {
    "core/criterion_answer",
    "core/row_at",
    "mart/history",
    "mart/neutral_delivery",
    "mart/protected_usage",
    "mart/newest_list",
    "mart/programme",
    "mart/coverage",
    "mart/without",
    "mart/protected_sums",
    "mart/estimate",
}
#: From both.
LAST_FILES = ("mart/protected_sums", "mart/published_rate", "mart/peer_rate", "mart/estimate")
#: The scope of a step. Steps that number or sum over all municipalities → the tables they make. Every other step makes the rows of a
#: municipality (ars) or of a delivery from its own rows and facts, so that few municipalities can be built without the others
#: (``etl.build.increment``); the one neighbour asked, for proofs in the Land, is what "mart/proof" names.
WHOLE = {
    "core/answer": ("core.answer_set", "core.set_answer", "core.set_level"),
    "mart/point": ("mart.point", "mart.history_service", "mart.history_state", "mart.history_interval"),
    "mart/area": ("mart.area_month", "mart.area_service", "mart.area_leverage"),
    "mart/published_rate": (),
    "mart/peer_rate": ("mart.peer_rate",),
}
#: Those of them, with what rests on them, that no step of a single municipality reads.
ONLY_OVER_ALL = ("mart/area", *LAST_FILES)


def _keep_told(connection: duckdb.DuckDBPyConnection, parameters: Mapping[str, int]) -> None:
    sqlfiles.run(connection, "mart/entry_kept", **parameters)


@dataclass(frozen=True)
class Origin:
    """Where the lists come from: which of them are in force, how their entries and what is computed of them are kept, what the history is
    made of (SQL files), and the values ``deliveries`` asks for.

    ``keep_told``: keeps the entries as the pages read them, with the parameters of the rules; ``after``: step → what else is run after it."""

    deliveries: str = "core/delivery"
    entries: str = "core/entry_kept"
    judged: str = "mart/judged_kept"
    keep_told: Callable[[duckdb.DuckDBPyConnection, Mapping[str, int]], None] = _keep_told
    history: str = "mart/history_source"
    values: dict[str, Any] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


#: All that is published of the counts of a stock would be the largest table of its build; there a page computes what it shows.
LISTS = Origin(after={"mart/protected_entry": "mart/protected_entry_kept"})


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    """What every build begins with besides the tables of the form: those it leaves as they are when nothing is in it that they are made of, empty,
    and the definitions; municipalities and areas without any list."""
    create_optional_tables(connection)
    sqlfiles.run(connection, "mart/place")
    build_core(connection, is_begun=False)
    build_marts(connection, is_begun=False)
    sqlfiles.run(connection, "begun")


def of_nothing(connection: duckdb.DuckDBPyConnection, kind: str) -> set[str]:
    """Steps of which nothing is in this build (``etl/sql/of_nothing``)."""
    return {step for (step,) in sqlfiles.rows(connection, f"of_nothing/{kind}")}


def _needless(connection: duckdb.DuckDBPyConnection, kind: str, origin: Origin, is_begun: bool) -> set[str]:
    """Steps that would leave what the build has begun with as it is (``begin``): definitions, and what is made of nothing. With rows from
    elsewhere all is made anew: there a table may be a view."""
    if not is_begun or origin is not LISTS:
        return set()
    return DEFINITIONS | of_nothing(connection, kind)


def build_core(connection: duckdb.DuckDBPyConnection, origin: Origin = LISTS, is_begun: bool = True) -> None:
    """Create the core tables from staging and the deliveries in meta. ``is_begun``: the connection has what every build begins with."""
    connection.execute("SET VARIABLE whole_parts = $parts", {"parts": WHOLE_PARTS})
    connection.execute("SET VARIABLE timed_parts = $parts", {"parts": ["usage_entry", "evidence_entry", *BY_PERIOD]})
    parameters = _parameters()
    sqlfiles.run(connection, "core/parameter", names=list(parameters), given=list(parameters.values()))
    sqlfiles.run(connection, "core/part")
    sqlfiles.run(connection, origin.deliveries, **origin.values)
    connection.execute("SET VARIABLE tasks_day = $day::DATE", {"day": TASKS_DAY})
    keys = {"key": [sheet.table for sheet in OPTIONAL_SHEETS], "value": [list(sheet.key) for sheet in OPTIONAL_SHEETS]}
    connection.execute("SET VARIABLE sheet_keys = $keys::MAP(VARCHAR, VARCHAR[])", {"keys": keys})
    has_edits = bool(connection.execute("SELECT 1 FROM meta.edit LIMIT 1").fetchone())
    needless = _needless(connection, "core", origin, is_begun)
    for name in CORE_FILES:
        if name in needless:
            continue
        # without any edit the lists need not be asked what they say of them
        name = "core/no_edit" if name == "core/edit" and not has_edits else name
        name = origin.entries if name == "core/entry_kept" else name
        sqlfiles.run(connection, name, **parameters, **_shapes(connection, name))
    _fill_optional_tables(connection)


def _shapes(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """What ``from_json`` needs to give an edited row its columns again."""
    return {
        parameter: json.dumps(dict(zip(relation.columns, map(str, relation.types), strict=True)))
        for parameter, view in SHAPES.get(name, {}).items()
        for relation in [connection.table(view)]
    }


def create_optional_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """One table per optional sheet, empty, its columns as ``data/reference/blattspalten.csv`` names them."""
    shape = sqlfiles.text("core/optional_shape")
    for sheet in OPTIONAL_SHEETS:
        connection.sql(shape, params={"structure": structure(sheet)}).create(f"core.{sheet.table}")


def _fill_optional_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows of those sheets of which there are any."""
    query = sqlfiles.text("core/optional")
    delivered = {name for (name,) in sqlfiles.rows(connection, "core/optional_delivered")}
    for sheet in OPTIONAL_SHEETS:
        if sheet.table in delivered:
            rows = connection.sql(query, params={"table_name": sheet.table, "structure": structure(sheet)})
            rows.insert_into(f"core.{sheet.table}")


def build_marts(
    connection: duckdb.DuckDBPyConnection,
    origin: Origin = LISTS,
    leave_out: Sequence[str] = (),
    aside: Aside | None = None,
    is_begun: bool = True,
) -> None:
    """Create the mart tables from core with the default parameters of the rules, without those of some steps. ``aside``: where those run of
    which the others need nothing; it has nothing more to do afterwards. ``is_begun`` as for ``build_core``."""
    aside = aside or Aside(connection)
    parameters = _parameters()
    _build_history(connection, origin)
    needless = _needless(connection, "mart", origin, is_begun) | set(leave_out)

    def run(on: duckdb.DuckDBPyConnection, *names: str) -> None:
        for name in names:
            name = origin.judged if name == "mart/judged_kept" else name
            if name == "mart/entry_kept":
                origin.keep_told(on, parameters)
            elif name not in needless:
                sqlfiles.run(on, name, **parameters)
            if name in origin.after:
                sqlfiles.run(on, origin.after[name], **parameters)

    run(connection, *ENTRY_FILES)
    aside.run(lambda other: run(other, *SERVICE_FILES))
    run(connection, *SUM_FILES)
    aside.wait()
    run(connection, *LAST_FILES)


def build_whole(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of ``WHOLE`` over lists of which all others are there."""
    for name in WHOLE:
        if name == "mart/point":
            _build_history(connection, LISTS)
        else:
            sqlfiles.run(connection, name, **_parameters())


def _build_history(connection: duckdb.DuckDBPyConnection, origin: Origin) -> None:
    """The history as stretches without change, state by state: the whole of Germany at once would not fit into memory."""
    sqlfiles.run(connection, "mart/point")
    sqlfiles.run(connection, origin.history)
    for state_key in states(connection):
        sqlfiles.run(connection, "mart/history_interval", state_key=state_key)


def states(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The states (their keys) somebody in has a list, in the order of the keys."""
    return [state_key for (state_key,) in sqlfiles.rows(connection, "mart/history_states")]


def _parameters() -> dict[str, int]:
    """Default parameters of the rules, by the name the SQL files use."""
    weights = priority.parameters()
    return {
        "minimum_coverage": priority.MINIMUM_COVERAGE,
        "rare_below": priority.RARE_CASES_PER_YEAR,
        "small_count": usage.SMALL_COUNT,
        "small_count_sensitive": usage.SMALL_COUNT_SENSITIVE,
        "small_denominator": usage.SMALL_DENOMINATOR,
        **weights,
    }
