"""Who runs this installation: the entries of ``betreiber.toml`` in the data folder, for the pages the law asks for.

The file is the operator's own; a model with every entry explained lies in data/reference/betreiber_muster.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ozg.read.database import data_folder

FILE_NAME = "betreiber.toml"
MODEL = "data/reference/betreiber_muster.toml"


@dataclass(frozen=True)
class Field:
    """One entry: table and key in the file, German label. Without a required one the page says that it is not filled."""

    table: str
    key: str
    label: str
    is_required: bool = True


IMPRINT = (
    Field("stelle", "name", "Herausgeber"),
    Field("stelle", "anschrift", "Anschrift"),
    Field("stelle", "vertretung", "Vertreten durch"),
    Field("stelle", "kontakt", "Kontakt"),
    Field("stelle", "aufsicht", "Aufsichtsbehörde"),
    Field("stelle", "umsatzsteuer", "Umsatzsteuer-Nummer", is_required=False),
)
ACCESSIBILITY = (
    Field("barrierefreiheit", "gesetz", "Gesetz des Landes"),
    Field("barrierefreiheit", "erstellt_am", "Erklärung vom"),
    Field("barrierefreiheit", "pruefung", "Grundlage"),
    Field("barrierefreiheit", "kontakt", "Barriere melden"),
    Field("barrierefreiheit", "frist", "Antwort innerhalb von"),
    Field("barrierefreiheit", "durchsetzung", "Durchsetzungsstelle"),
    Field("barrierefreiheit", "weitere", "Weitere Barrieren", is_required=False),
)
PRIVACY = (
    Field("stelle", "name", "Verantwortlich"),
    Field("datenschutz", "beauftragte", "Datenschutzbeauftragte"),
    Field("datenschutz", "rechtsgrundlage", "Rechtsgrundlage"),
    Field("datenschutz", "protokoll", "Protokoll des Servers"),
    Field("datenschutz", "aufsicht", "Aufsicht über den Datenschutz"),
)
#: Who publishes open data, its address in the list of contributors of DCAT-AP.de (GovData), and where the world reaches this dashboard:
#: for the metadata alone, on no page.
PUBLISHER = Field("offene_daten", "herausgeber", "Herausgeber der offenen Daten", is_required=False)
CONTRIBUTOR = Field("offene_daten", "contributor_id", "Kennung des Datenbereitstellers", is_required=False)
ADDRESS = Field("offene_daten", "adresse", "Adresse des Dashboards", is_required=False)
_CONTRIBUTORS = "http://dcat-ap.de/def/contributors/"
_LEGIBLE = f"Bitte {FILE_NAME} nach dem Muster {MODEL} berichtigen."
#: Entry for open data, what it must look like, what is said when it does not, and the remedy.
_PUBLISHING = (
    (
        CONTRIBUTOR,
        rf"{re.escape(_CONTRIBUTORS)}[A-Za-z0-9_.-]+",
        "keine Adresse aus der Liste der Datenbereitsteller",
        f"Bitte die eigene Adresse eintragen, wie GovData sie vergeben hat ({_CONTRIBUTORS}…), oder die Angabe leer lassen.",
    ),
    (
        ADDRESS,
        r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?",
        "keine Adresse im Netz",
        "Bitte eintragen, unter welcher Adresse das Dashboard zu erreichen ist (https://…), oder die Angabe leer lassen.",
    ),
)


@dataclass(frozen=True)
class Provider:
    """What the file says: entries by (table, key), empty ones left out; ``problem`` is a German sentence when it is unreadable."""

    entries: dict[tuple[str, str], str]
    problem: str | None = None

    def value(self, field: Field) -> str:
        """What is entered, empty when nothing is."""
        return self.entries.get((field.table, field.key), "")

    def missing(self, fields: tuple[Field, ...]) -> list[str]:
        """Labels of the required entries that are not filled."""
        return [field.label for field in fields if field.is_required and not self.value(field)]

    def publishing_problem(self) -> tuple[str, str] | None:
        """What is wrong with the entries for open data and what to do about it, as German sentences; None when they can be used."""
        if self.problem:
            return self.problem, _LEGIBLE
        for field, pattern, wrong, remedy in _PUBLISHING:
            given = self.value(field)
            if given and not re.fullmatch(pattern, given):
                return f"In {FILE_NAME} ist unter [{field.table}] „{field.key}“ {wrong}: „{given}“.", remedy
        return None


def provider(folder: Path | None = None) -> Provider:
    """Read the file; without one nothing is filled. Small and read on every visit, so that a correction shows at once."""
    file = (folder or data_folder()) / FILE_NAME
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Provider({})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Provider({}, f"Die Datei {FILE_NAME} ist nicht lesbar{_place(error)}.")
    entries = {
        (table, key): str(value).strip()
        for table, keys in tables.items()
        if isinstance(keys, dict)
        for key, value in keys.items()
        if str(value).strip()
    }
    return Provider(entries)


def _place(error: Exception) -> str:
    """Where the file stops being readable, when that is known."""
    line = str(error).partition("at line ")[2].partition(",")[0]
    return f", Zeile {line}" if line.isdigit() else ""
