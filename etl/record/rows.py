"""The narrow agreement with what keeps the rows of the lists of very many municipalities for itself (``etl.lake``): a decision changes the rows
of its municipalities there at once, and the file that is shown is made of them at another time. Where there is no such thing every
decision makes a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

import duckdb

from etl.contracts import Delivery, Finding
from etl.record.decisions import Figures

if TYPE_CHECKING:  # the store holds the rows, and both name files and edits of the store
    from etl.record.edits import Edit
    from etl.record.store import DeliveredFile


class Laid(Protocol):
    """Few municipalities computed, before anything is decided."""

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """To all tables of a build that knows only these municipalities."""
        ...

    @property
    def before(self) -> Figures: ...

    @property
    def after(self) -> Figures: ...

    @property
    def findings(self) -> dict[int, list[Finding]]:
        """What was found about the new lists, by their place among them."""
        ...

    def decide(self, append: Callable[[], None]) -> None:
        """Put the rows in force together with the lines of the record that ``append`` adds, all or nothing."""
        ...


class Rows(Protocol):
    """The rows as the commands of one store see them."""

    #: To the municipalities being decided on, while ``Laid.decide`` asks for its lines.
    deciding: duckdb.DuckDBPyConnection | None

    def get_ready(self) -> None:
        """They will be asked soon."""
        ...

    def close(self) -> None:
        """They are not needed any more."""
        ...

    def is_loaded(self, delivery: Delivery) -> bool:
        """Are these bytes there for this municipality and date, understood with the same words?"""
        ...

    def speaks_for(self) -> dict[tuple[str, str | None, str | None], str]:
        """Whom each file speaks for: hash, municipality and date it was loaded with → municipality."""
        ...

    def read_anew(self, ars: str) -> None:
        """Lay the lists of a municipality as they are understood now; nothing is decided."""
        ...

    def laid(
        self, build_id: str, delivered_files: Sequence[DeliveredFile], fresh: Sequence[Delivery]
    ) -> AbstractContextManager[Laid]:
        """New lists, computed with the others of their municipalities."""
        ...

    def changed(
        self,
        build_id: str,
        municipalities: Sequence[str],
        record: Sequence[DeliveredFile],
        *,
        edits: Sequence[Edit] | None = None,
    ) -> AbstractContextManager[Laid]:
        """These municipalities computed of the files of ``record``, under these edits (those of the record when None)."""
        ...
