"""Frames of what a database answered, and their rows as objects, for sentences and pictures that go through them one by one."""

from __future__ import annotations

import functools
import re
from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np
import pandas as pd

#: Kinds of columns, and lists of them, that are made into a frame here.
_KNOWN = re.compile(
    r"(VARCHAR|JSON|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|DATE|TIMESTAMP)(\[\])?"
)
_WORDS = ("VARCHAR", "JSON")
_LISTS_OF_WORDS = ("VARCHAR[]", "JSON[]")


def from_answer(answer: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The rows of an answer, the same as its ``df()`` for two thirds of the time, of the widest tables for a third: DuckDB sets what is unknown
    with one question to pandas for each column."""
    kinds = {name: str(kind) for name, kind, *_ in answer.description}
    if not all(map(_KNOWN.fullmatch, kinds.values())):
        return answer.df()
    return pd.DataFrame({name: _column(values, kinds[name]) for name, values in answer.fetchnumpy().items()})


def _column(values: np.ndarray, kind: str) -> Any:
    if isinstance(values, np.ma.MaskedArray):
        values = _with_unknown(values, None if kind in _WORDS else pd.NA)
    if kind in _LISTS_OF_WORDS:
        for position, cell in enumerate(values):
            if isinstance(cell, np.ma.MaskedArray):
                values[position] = _with_unknown(cell, None)
    return values


def _with_unknown(given: np.ma.MaskedArray, unknown: Any) -> Any:
    """Values in the kind that pandas has for those that may be unknown; ``unknown``: what stands for it among words and lists."""
    values, is_unknown = given.data, np.ma.getmaskarray(given)
    if values.dtype.kind == "b":
        return pd.arrays.BooleanArray(values, is_unknown)
    if values.dtype.kind in "iu":
        return pd.arrays.IntegerArray(values, is_unknown)
    values[is_unknown] = {"f": np.nan, "M": np.datetime64("NaT")}.get(values.dtype.kind, unknown)
    return values


@functools.lru_cache(maxsize=1024)
def _kind(columns: tuple[str, ...]) -> type:
    """The class of the rows of these columns: making it costs more than the rows of most frames."""
    return namedtuple("Row", columns, rename=True)


def by_row(frame: pd.DataFrame) -> Iterator[Any]:
    """One row after the other, its values under the names of the columns, as Python's own kinds (whole number, truth value, day).

    The same as ``DataFrame.itertuples(index=False)`` for a fraction of its time: all columns are turned at once.
    """
    # Numbers and truth values that may be missing would be left in numpy's kinds by the turning of all.
    may_be_missing = [
        position for position, kind in enumerate(frame.dtypes) if getattr(kind, "na_value", None) is pd.NA
    ]
    cells = frame.to_numpy(dtype=object, copy=bool(may_be_missing))
    for position in may_be_missing:
        cells[:, position] = list(frame.iloc[:, position])
    return map(_kind(tuple(frame.columns))._make, cells)
