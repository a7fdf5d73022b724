"""What can be changed one by one, and what became of a change (docs/fachregeln.md, "Eingaben")."""

from __future__ import annotations

from dataclasses import dataclass

from ozg.rules import form
from ozg.rules.form import FormColumn, FormSheet

#: State of an edit → how it is told.
STATES = {
    "GILT": "gilt",
    "BESTAETIGT": "von einer späteren Liste bestätigt",
    "UEBERHOLT": "überholt",
    "ZURUECKGENOMMEN": "zurückgenommen",
    "VORGESCHLAGEN": "vorgeschlagen",
    "ABGELEHNT": "abgelehnt",
}
#: States of what was decided and not taken back, whether it still counts or not.
STANDING = ("GILT", "BESTAETIGT", "UEBERHOLT")
#: Without these a row says nothing: they are changed, never emptied.
NEVER_EMPTY = frozenset({"relevance", "bottleneck_code", "component_name", "stage_name", "task_name"})
#: Fields that tell which row is meant, or help to read it; all others can be changed.
_FIXED = frozenset({"given_name", "ozg_id", "leika_key"})


@dataclass(frozen=True)
class Subject:
    """What an edit can be about: its name in the record and in exports, and the sheet of the form; ``key``: the fields that tell its rows
    apart; ``name``: the field whose value makes a new row, None where rows come with a list only."""

    code: str
    sheet: FormSheet
    key: tuple[str, ...]
    name: str | None

    @property
    def table(self) -> str:
        """The table of the build that holds its rows."""
        return self.sheet.table

    def changeable(self, sheet: FormSheet | None = None) -> list[FormColumn]:
        """The columns that can be changed one by one, in the order of the form; ``sheet``: as a list by another maturity model asks."""
        # a new row names itself; what tells rows apart stays as it is, except since when a bottleneck is there
        fixed = _FIXED | (set(self.key) - {self.name, "since_date"})
        columns = (sheet or self.sheet).all_columns
        return [column for column in columns if column.header and column.database_types and column.field not in fixed]


SUBJECTS = {
    subject.code: subject
    for subject in (
        Subject("leistung", form.sheet("Leistungen"), ("ozg_id", "leika_key"), None),
        Subject("engpass", form.sheet("Engpässe"), ("ozg_id", "bottleneck_code", "since_date"), "bottleneck_code"),
        Subject("basisdienst", form.sheet("Basisdienste"), ("component_name", "office"), "component_name"),
        Subject("etappe", form.sheet("Etappen"), form.sheet("Etappen").key, "stage_name"),
        Subject("aufgabe", form.sheet("Aufgaben"), form.sheet("Aufgaben").key, "task_name"),
    )
}
