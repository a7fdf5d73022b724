"""What the page ``/pflegen?ansicht=bericht`` works with: the shelf of editions, the state that would be frozen now, and its checks, remembered."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ozg import formats, papers
from ozg.access import Right
from ozg.editions import archive, checks, compare, correction
from ozg.editions.archive import Edition, EditionProblem
from ozg.editions.candidate import candidate, find_scope, last_edition
from ozg.editions.shelf import UNRELEASED, Shelf
from ozg.frames import by_row
from ozg.published import EDITIONS
from ozg.read.database import data_folder
from ozg.reports.council import CouncilFacts
from ozg.ui.kit import parts, visitor
from ozg.ui.kit.cache import current_build
from ozg.ui.kit.columns import columns
from ozg.ui.kit.selection import Selection
from ozg.ui.kit.table import folded_table
from ozg.words import edition as edition_words

#: A whole edition is a few megabytes in memory.
_KEPT = 6


@dataclass(frozen=True)
class Choice:
    """Whose edition: ``key`` is an ARS or the 5-digit key of a Landkreis."""

    key: str
    name: str

    @property
    def is_internal(self) -> bool:
        """Whether the visitor of this run sees everything of this scope: also what nobody has released yet."""
        return visitor.may(Right.READ_INTERNAL, self.key)

    @property
    def state_right(self) -> Right | None:
        """The right by which the visitor sees its report to the Land, which has full numbers; None when he does not."""
        return next((one for one in (Right.READ_INTERNAL, Right.READ_MEMBERS) if visitor.may(one, self.key)), None)


def shelf() -> Shelf:
    """The shelf of this data folder."""
    return Shelf(data_folder() / EDITIONS)


def choices(selected: Selection) -> list[Choice]:
    """The chosen municipality alone, and the whole Landkreis around it when it has one and the visitor may see more of it than papers
    that everybody sees."""
    body = selected.municipality
    alone = Choice(selected.ars, edition_words.of_scope(selected.name, body["municipality_kind"]))
    around = Choice(str(body["district_key"]), edition_words.of_scope(body["district_name"], "LANDKREIS"))
    return [alone] if body["municipality_kind"] == "KREISFREI" or not around.state_right else [alone, around]


def released(row: pd.Series, choice: Choice) -> str:
    """By whom an edition (a row of ``editions``) was released, in a sentence; for the house with its hash, which is one of full numbers."""
    is_waiting = formats.is_unknown(row["released_by"])
    by = f"Eingefroren von {row['frozen_by']}, {UNRELEASED}" if is_waiting else f"Freigegeben von {row['released_by']}"
    return f"{by}. Prüfsumme {row['sha256'][:12]}." if choice.is_internal else f"{by}."


def editions(choice: Choice) -> pd.DataFrame:
    """The editions the visitor sees, newest first (``Shelf.editions``): all of the own scope, released ones of others."""
    found = shelf().editions(choice.key)
    return found if choice.is_internal else found[found["released_by"].notna()]


def newest_of(offered: list[Choice]) -> list[str]:
    """Which edition is the newest of each that has one, in sentences."""
    return [edition_words.newest(found.iloc[0], one.name) for one in offered if len(found := editions(one))]


def numbers_by_day(selected: Selection) -> dict[str, int]:
    """Reporting date (ISO) → number of the newest edition of the chosen municipality that holds it, among those the visitor sees; empty when
    the shelf cannot be read."""
    try:
        found = editions(Choice(selected.ars, selected.name))
    except EditionProblem:
        return {}
    return {str(row.reporting_date)[:10]: int(row.number) for row in by_row(found[::-1])}


def corrections(choice: Choice) -> None:
    """The notices of corrected editions with every corrected value; nothing when the shelf cannot be read (the page of editions says so)."""
    try:
        for (wrong, right), said in edition_words.corrections(editions(choice)).items():
            parts.paragraph(said)
            found = _corrected(choice.key, wrong, right, *_version(choice.key, wrong), *_version(choice.key, right))
            if len(found):
                told = columns(
                    "municipality service what before after" if len(choice.key) == 5 else "service what before after"
                )
                title = f"Was Ausgabe {right} an Ausgabe {wrong} berichtigt"
                folded_table(
                    "Jede berichtigte Angabe zeigen",
                    found,
                    told,
                    title,
                    f"corrections_{right}",
                    f"berichtigung_{choice.key}_{right}",
                )
    except EditionProblem:
        return


@st.cache_data(max_entries=20, show_spinner=False)
def _corrected(key: str, wrong: int, right: int, *versions: str) -> pd.DataFrame:
    return edition_words.corrected(correction.services(edition(key, wrong), edition(key, right)))


def now_checked(key: str) -> pd.DataFrame:
    """One row is one thing to look at before the published state of the scope is frozen (``checks.COLUMNS``)."""
    stand = shelf()
    number = stand.newest_number(key)
    return _checked(current_build().name, key, number, stand.hash_of(key, number))


@st.cache_data(max_entries=20, show_spinner="Der Stand wird geprüft …")
def _checked(build_name: str, key: str, number: int, sha256: str) -> pd.DataFrame:
    connection = current_build().connection
    state = candidate(connection, find_scope(connection, key))
    with archive.connect(state, last_edition(shelf(), key)) as database:
        return checks.run(database)


def edition(key: str, number: int) -> Edition:
    """One edition, read once."""
    return _edition(key, number, *_version(key, number))


def _version(key: str, number: int) -> tuple[str, str]:
    """What papers of an edition depend on: its file, and who released it, which may come later."""
    row = shelf().row(key, number) or {}
    return str(row.get("sha256", "")), str(row.get("released_by"))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _edition(key: str, number: int, sha256: str, released_by: str) -> Edition:
    return shelf().opened(key, number)


def counting_note(key: str, older: int, newer: int) -> str:
    """What to say above a comparison when the two editions count by different rules; else empty."""
    is_other = edition(key, older).header["format"] < edition(key, newer).header["format"]
    return checks.OTHER_COUNTING if is_other else ""


#: What the report for the Land is made of.
STATE_PARTS = (
    "Bericht an das Land: Kopf, Leistungen, Kennzahlen, Engpässe, Finanzen, Datenqualität, Veränderungen, Methodik"
)


def differences(key: str, older: int, newer: int) -> pd.DataFrame:
    """One row is a service that differs between two editions (``compare.services``)."""
    stand = shelf()
    return _differences(key, older, newer, stand.hash_of(key, older) + stand.hash_of(key, newer))


@st.cache_data(max_entries=20, show_spinner="Die Ausgaben werden verglichen …")
def _differences(key: str, older: int, newer: int, hashes: str) -> pd.DataFrame:
    with archive.connect(edition(key, newer), edition(key, older)) as connection:
        found = compare.services(connection)
    return found.assign(
        kind=found["difference"].map(checks.difference_label),
        what=[checks.difference_text(row) for row in by_row(found)],
    )


def state_report(key: str, number: int, earlier: int | None) -> papers.StateReport:
    """The state report of an edition."""
    return _state_report(key, number, earlier, *_version(key, number))


@st.cache_resource(max_entries=_KEPT, show_spinner="Der Bericht wird gefüllt …")
def _state_report(key: str, number: int, earlier: int | None, sha256: str, released_by: str) -> papers.StateReport:
    return papers.state_report(edition(key, number), sha256, edition(key, earlier) if earlier else None)


def council_facts(key: str, number: int, earlier: int | None, ars: str) -> CouncilFacts:
    """What the council paper of one municipality of an edition is made from."""
    return _council_facts(key, number, earlier, ars, *_version(key, number))


@st.cache_resource(max_entries=_KEPT, show_spinner="Die Vorlage wird gefüllt …")
def _council_facts(
    key: str, number: int, earlier: int | None, ars: str, sha256: str, released_by: str
) -> CouncilFacts:  # fmt: skip
    (facts,) = papers.council_facts(edition(key, number), edition(key, earlier) if earlier else None, [ars])
    return facts
