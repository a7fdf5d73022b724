"""What a released edition said and what the one that corrects it says (docs/vertrag.md 1, ``freeze --berichtigt``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ozg import formats
from ozg.editions import archive, questions
from ozg.editions.archive import Edition
from ozg.frames import by_row
from ozg.rules import model

#: What a correction compares of each service, and the columns that say it; a service only one of the two editions has is a whole of its own.
FIELDS = {
    "relevance": ("relevance",),
    "level": ("level_low", "level_high"),
    "status": ("implementation_status",),
    "cases": ("case_count", "is_case_hidden"),
}
#: The level where one of the two is reported by another model than that of the ratios.
_OTHER_MODEL = ("rgm_version", "declared_level", "level_low", "level_high", "model_level_low", "model_level_high")
LISTED = "listed"


@dataclass(frozen=True)
class Corrected:
    """One public value of one service that was corrected: ``field`` of ``FIELDS`` or ``LISTED``; ``before`` and ``now`` are rows of
    ``correction_services.sql``, None where the service was not in the list."""

    field: str
    before: Any | None
    now: Any | None

    @property
    def row(self) -> Any:
        """The row that names municipality and service."""
        return self.before if self.now is None else self.now


def correction(wrong: Edition, right: Edition) -> dict[str, Any]:
    """Number of the corrected edition, services in three states before and after, and of how many services a public value differs."""
    differing = {(one.row.ars, one.row.ozg_id, str(one.row.leika_key)) for one in services(wrong, right)}
    return {
        "number": wrong.header["number"],
        "before": _counts(wrong),
        "after": _counts(right),
        "differing_count": len(differing),
    }


def services(wrong: Edition, right: Edition) -> list[Corrected]:
    """Every public value of a service that differs between the two, by municipality and service, in the order of the newer one; what only
    the older one lists comes last."""
    before, now = _states(wrong), _states(right)
    told = []
    for key in [*now, *(key for key in before if key not in now)]:
        old, new = before.get(key), now.get(key)
        if old is None or new is None:
            told.append(Corrected(LISTED, old, new))
            continue
        told += [
            Corrected(field, old, new)
            for field, columns in FIELDS.items()
            if any(_value(old, column) != _value(new, column) for column in _compared(field, columns, old, new))
        ]
    return told


def _states(edition: Edition) -> dict[tuple[str, str, str], Any]:
    with archive.connect(edition) as connection:
        rows = questions.fetch(connection, "correction_services")
    return {(row.ars, row.ozg_id, str(row.leika_key)): row for row in by_row(rows)}


def _compared(field: str, columns: tuple[str, ...], *rows: Any) -> tuple[str, ...]:
    is_other = any(_value(row, "rgm_version") not in (None, model.DEFAULT_VERSION) for row in rows)
    return _OTHER_MODEL if field == "level" and is_other else columns


def _value(row: Any, column: str) -> Any:
    value = getattr(row, column, None)
    return None if formats.is_unknown(value) else value


def _counts(edition: Edition) -> dict[str, int]:
    with archive.connect(edition) as connection:
        row = questions.fetch(connection, "correction").iloc[0]
    return {str(name): int(value) for name, value in row.items()}
