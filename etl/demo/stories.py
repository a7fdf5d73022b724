"""What is laid down for single services of a municipality instead of left to chance (``data/demo/generator/festlegungen.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from etl.demo import GENERATOR
from etl.reference.register import read_columns

COLUMNS = (
    "ars", "ozg_id", "verlauf", "status", "loesungsart", "efa_status", "schnittstelle", "pionier", "rang", "wille",
    "zieldatum", "begruendung", "kriterien", "minuten", "personentage", "kosten", "bemerkung", "wiedervorlage", "voraussetzung",
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """One service of one municipality: its level on each quarter end and what its list says about it on the last one."""

    ars: str
    ozg_id: str
    path: str
    status: str
    solution_kind: str
    efa_status: str
    interface_status: str
    pioneer_name: str
    rank: int | None
    will: int
    target_date: date | None
    rationale: str
    answers: dict[str, str]
    minutes_saved: int | None
    person_days: int | None
    cost_eur: int | None
    remark: str
    review_date: date | None
    prerequisites: str

    @property
    def since_quarter(self) -> int:
        """First quarter on which its last level held: from then on status and plan are as laid down."""
        changes = [quarter for quarter in range(1, len(self.path)) if self.path[quarter] != self.path[quarter - 1]]
        return changes[-1] if changes else 0


@cache
def stories_of(ars: str) -> dict[str, Story]:
    """OZG number → story of that service in the municipality."""
    found = {}
    for row in read_columns(GENERATOR / "festlegungen.csv", *COLUMNS):
        if row[0] == ars:
            found[row[1]] = Story(
                *row[:8],
                rank=_number(row[8]),
                will=int(row[9]),
                target_date=date.fromisoformat(row[10]) if row[10] else None,
                rationale=row[11],
                answers=dict(answer.split("=") for answer in row[12].split()),
                minutes_saved=_number(row[13]),
                person_days=_number(row[14]),
                cost_eur=_number(row[15]),
                remark=row[16],
                review_date=date.fromisoformat(row[17]) if row[17] else None,
                prerequisites=row[18],
            )
    return found


def _number(text: str) -> int | None:
    return int(text) if text else None
