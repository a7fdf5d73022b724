"""The papers of an edition: state report and council paper, as bytes. The command line and the pages make the same files here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ozg import formats
from ozg.editions import archive, council, report
from ozg.editions.archive import Edition
from ozg.editions.shelf import UNRELEASED
from ozg.reports import form
from ozg.reports.council import CouncilFacts, CouncilFields, build
from ozg.reports.council_docx import to_paper_docx
from ozg.reports.council_pdf import to_paper_pdf
from ozg.reports.council_table import council_table
from ozg.reports.form import Sheet
from ozg.reports.paper import Paper
from ozg.reports.spreadsheet import to_csv_bytes, to_xlsx_bytes
from ozg.reports.state_paper import to_state_pdf
from ozg.reports.workbook import to_csv_files, to_workbook
from ozg.reports.zipped import pack
from ozg.words import state_report as words


@dataclass(frozen=True)
class StateReport:
    """The filled form of one edition; every file of it is made on demand and is the same every time."""

    header: dict[str, Any]
    sheets: list[Sheet]

    @property
    def file_stem(self) -> str:
        return f"Landesbericht_{self.header['key']}_Ausgabe{self.header['number']}"

    @property
    def title(self) -> str:
        return f"Bericht zum Stand der Verwaltungsdigitalisierung: {self.header['name']}"

    @property
    def subject(self) -> str:
        return ", ".join([
            f"Ausgabe {self.header['number']}",
            f"Stand {formats.day(self.header['reporting_date'])}",
            *words.whose_lists(self.header),
            *["Beispieldaten (erfunden)"] * self.header["is_demo"],
        ])  # fmt: skip

    def workbook(self) -> bytes:
        """All sheets as XLSX."""
        return to_workbook(self.sheets, self.title, self.subject, _frozen_at(self.header))

    def pdf(self) -> bytes:
        """All sheets as tagged PDF."""
        foot = f"{self.header['name']}, {self.subject}"
        subtitle = f"{self.subject}, {_released(self.header)}"
        return to_state_pdf(self.sheets, self.title, subtitle, foot, self.header["name"], _frozen_at(self.header))

    def csv_files(self) -> dict[str, bytes]:
        """One CSV file per sheet, by file name."""
        return {f"{self.file_stem}_{name}.csv": content for name, content in to_csv_files(self.sheets).items()}

    def csv_archive(self) -> bytes:
        """The CSV files as one ZIP."""
        return pack(self.csv_files())


@dataclass(frozen=True)
class CouncilPaper:
    """The council paper of one municipality of an edition."""

    header: dict[str, Any]
    facts: CouncilFacts
    paper: Paper

    @property
    def file_stem(self) -> str:
        return f"Ratsvorlage_{self.facts.ars}_Ausgabe{self.header['number']}"

    @property
    def table_stem(self) -> str:
        return f"Ratstabelle_{self.facts.ars}_Ausgabe{self.header['number']}"

    def docx(self) -> bytes:
        """The paper as DOCX."""
        return to_paper_docx(self.paper, _frozen_at(self.header))

    def pdf(self) -> bytes:
        """The paper as tagged PDF."""
        return to_paper_pdf(self.paper, _frozen_at(self.header))

    def table_csv(self) -> bytes:
        """The Ratstabelle alone as CSV."""
        return to_csv_bytes(council_table(self.facts.services, self.facts.counted))

    def table_workbook(self) -> bytes:
        """The Ratstabelle alone as XLSX."""
        return to_xlsx_bytes(
            council_table(self.facts.services, self.facts.counted), "Ratstabelle", _frozen_at(self.header)
        )


def state_report(
    edition: Edition, sha256: str, previous: Edition | None, form_name: str = form.STANDARD
) -> StateReport:
    """The state report of an edition; ``sha256`` is the hash of its file. Raises FormProblem for an unusable form."""
    wanted = form.load(form_name)
    with archive.connect(edition, previous) as connection:
        contents = report.contents(connection, edition, sha256)
    return StateReport(edition.header, form.fill(wanted, contents, has_earlier=previous is not None))


def council_facts(edition: Edition, earlier: Edition | None, municipalities: list[str]) -> list[CouncilFacts]:
    """What the council papers of these municipalities (ARS) are made from; ``earlier``: the edition the council saw last."""
    with archive.connect(edition, earlier) as connection:
        return [CouncilFacts(**council.facts(connection, edition, ars, earlier)) for ars in municipalities]


def council_paper(edition: Edition, facts: CouncilFacts, fields: CouncilFields) -> CouncilPaper:
    """The council paper with the fields a person gave."""
    return CouncilPaper(edition.header, facts, build(facts, fields))


def _released(header: dict[str, Any]) -> str:
    """When and by whom an edition was released, in words."""
    if header["released_by"] is None:
        return f"eingefroren am {formats.moment(header['frozen_at'])}, {UNRELEASED}"
    return (
        f"freigegeben von {header['released_by']} am {formats.moment(header.get('released_at') or header['frozen_at'])}"
    )


def _frozen_at(header: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(header["frozen_at"])
