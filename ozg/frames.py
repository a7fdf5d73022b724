"""Rows of a frame as objects, for sentences and pictures that go through them one by one."""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import pandas as pd


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
