"""What the stages hand to each other: findings, the ledger of a file, and the rows of a delivery.

A *delivery* is one file as a municipality handed it in. Intake turns it into rows for the staging tables plus findings;
nothing else leaves intake. The ledger adds up: ``read == loaded + rejected + ignored`` (docs/vertrag.md, section 2).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Kind = Literal["leistungen", "nutzung", "engpaesse", "basisdienste", "meldebogen", "pvog", "unknown"]
Outcome = Literal["loaded", "loaded_with_findings", "already_loaded", "rejected"]

#: Staging tables a delivery may fill, in loading order. The columns of each are defined once, in the form (``ozg.rules.form``)
#: and ``etl/sql/staging/<table>.sql``; a row dictionary may leave out columns (they become NULL) but must not add any.
STAGING_TABLES = ("service_entry", "usage_entry", "bottleneck_entry", "component_entry", "evidence_entry")
#: Rows of all optional sheets (``etl.form.columns``), told apart by the name of their table in core.
OPTIONAL_TABLE = "sheet_entry"

#: Finding of a list with less than half the services of the one before (``etl/sql/findings/list_much_shorter.sql``).
LIST_MUCH_SHORTER = "list_much_shorter"


class InputError(Exception):
    """The whole command cannot go on because of something the user gave; ``message`` is German, for people."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True)
class Finding:
    """One thing a person should know about one cell, row, sheet or file. Texts are German, for the one who filled it in."""

    severity: Severity
    code: str
    message: str
    remedy: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    value: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Ledger:
    """Row counts of one file over all its sheets."""

    read: int = 0
    loaded: int = 0
    rejected: int = 0
    ignored: int = 0

    def is_balanced(self) -> bool:
        return self.read == self.loaded + self.rejected + self.ignored


@dataclass
class Delivery:
    """What intake found in one file: who and when it speaks of, its rows by staging table, its ledger and findings.

    ``municipality`` is None for files that speak of several municipalities (PVOG export, usage counts); their rows carry
    the key in the column ``ars``. ``is_usable`` is False when an error concerns the whole file; then there are no rows.
    """

    file: str
    sha256: str
    kind: Kind = "unknown"
    municipality: str | None = None
    reporting_date: date | None = None
    is_usable: bool = True
    ledger: Ledger = field(default_factory=Ledger)
    findings: list[Finding] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    #: Staging tables the file speaks about, even with zero rows (an empty sheet "Engpässe" says: there are none any more).
    parts: tuple[str, ...] = ()
    #: Where a field stands in the file: (sheet, field) → own header and letter of the column; no letter where it differs from row to row.
    columns: dict[tuple[str | None, str], tuple[str, str | None]] = field(default_factory=dict)
    #: Words of the municipality's own the file was read with (``etl.actions.words``); None without any.
    words_sha256: str | None = None
    #: What the list changes against the published state (``etl.build.changes``); None for files that are no list of services.
    changes: dict[str, Any] | None = None

    #: What the list would drop of the published state (``etl.build.loss``); None when nothing that should be asked about.
    loss: dict[str, Any] | None = None
    #: The municipalities (ars) a list of several speaks of; it is read for one of them at a time.
    members: tuple[str, ...] = ()
    #: The file itself looks like a part of a list: its words for that; None when nothing in it says so.
    partial_hint: str | None = None
    #: The file calls itself a part (sheet "Kopf"): so it is taken, unless somebody says that it is the whole.
    is_partial: bool = False

    def add(self, finding: Finding) -> None:
        self.findings.append(finding)

    def reject(self, finding: Finding) -> Delivery:
        """Give up on the whole file: keep the finding, drop everything read so far, so no half file is ever loaded."""
        self.is_usable = False
        self.rows = {}
        self.parts = ()
        self.ledger = Ledger()
        self.findings.append(finding)
        return self

    def outcome(self) -> Outcome:
        if not self.is_usable:
            return "rejected"
        return "loaded_with_findings" if self.findings else "loaded"

    def report(self) -> dict[str, Any]:
        """The file's part of the JSON report (docs/vertrag.md, section 2)."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "kind": self.kind,
            "municipality": self.municipality,
            "reporting_date": self.reporting_date.isoformat() if self.reporting_date else None,
            "outcome": self.outcome(),
            "rows": asdict(self.ledger),
            "shorter": any(finding.code == LIST_MUCH_SHORTER for finding in self.findings),
            "changes": self.changes,
            "loss": self.loss,
            "partial_hint": self.partial_hint,
            "is_partial": self.is_partial,
            "municipalities": list(self.members),
            "findings": [finding.as_dict() for finding in self.findings],
        }
