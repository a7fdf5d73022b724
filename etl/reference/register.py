"""Reference facts in memory: the register of municipalities and the OZG catalogue.

For intake, which has to attribute a delivered file and its rows; the same facts as database tables are loaded by
``etl.reference.tables``. Origin of every file: ``data/reference/SOURCES.md``. Keys are text and stay text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from etl.contracts import InputError

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = PROJECT / "data" / "reference"
DEMO = PROJECT / "data" / "demo"

#: Register words for areas without inhabitants and without a town hall: nobody there reports anything.
UNINCORPORATED_TYPE = "gemeindefreies_gebiet"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One body that may run services: Gemeinde, association of Gemeinden, Kreis or kreisfreie Stadt.

    ``ars`` has 12 digits; ``ags`` has 8, a Kreis 5, an association none (''). ``short_name`` is what people say
    ("Achim", "Samtgemeinde Zeven", "Landkreis Harz"), ``name`` what the register says ("Achim, Stadt").
    ``population`` is None when unknown.
    """

    ars: str
    ags: str
    name: str
    short_name: str
    kind: str  # GEMEINDE | VERBAND | KREIS | KREISFREI
    kind_label: str
    district_key: str
    state_key: str
    population: int | None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class LeikaService:
    """One LeiKa service below an OZG service. ``typ`` is '' where the source names none."""

    key: str
    name: str
    ozg_id: str
    typ: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The OZG catalogue: named services, LeiKa services by key, and numbers that exist without a known name.

    ``successors``: key of an earlier catalogue → the one that took its place; ``former``: earlier names with their service, which old
    lists still use.
    """

    services: dict[str, str]
    leika: dict[str, LeikaService]
    withdrawn: frozenset[str]
    successors: Mapping[str, str] = field(default_factory=dict)
    former: tuple[LeikaService, ...] = ()


class Register:
    """All municipalities by key and by name."""

    def __init__(self, municipalities: list[Municipality], successors: dict[str, str], words: dict[str, str]) -> None:
        self._by_ars = {municipality.ars: municipality for municipality in municipalities}
        self._by_ags = {municipality.ags: municipality for municipality in municipalities if len(municipality.ags) == 8}
        self._successors = successors
        self._words = words

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self._by_ars.values())

    def __len__(self) -> int:
        return len(self._by_ars)

    def get(self, ars: str) -> Municipality | None:
        """The municipality with exactly this 12-digit ARS."""
        return self._by_ars.get(ars)

    def find_key(self, digits: str) -> Municipality | None:
        """By 12-digit ARS, 8-digit AGS, 5-digit Kreis key or 9-digit association key; None when nothing has that key."""
        if len(digits) == 8:
            return self._by_ags.get(digits)
        if len(digits) in (5, 9, 12):
            return self._by_ars.get(digits.ljust(12, "0"))
        return None

    def successor(self, old_ags: str) -> str | None:
        """Today's AGS of the municipality that took over most of one that existed in 2016; None when unknown."""
        return self._successors.get(old_ags)

    def find_name(self, name: str) -> list[Municipality]:
        """Everything called exactly so, in the order of the keys. Names are ambiguous (Neuenkirchen: ten times).

        A word for the kind of body ("Stadt", "Samtgemeinde", "Landkreis", also behind a comma) narrows the answer
        to that level of administration.
        """
        wanted = normalise_name(name)
        exact = self._by_name.get(wanted, [])
        level, bare = self.split_kind(wanted)
        if not level:
            return list(self._by_bare_name.get(wanted, []))
        # "Markt Erlbach" is itself a name; only what is no name is taken apart
        return list(exact) or [found for found in self._by_bare_name.get(bare, []) if self.level(found) == level]

    def find_near(self, name: str, district_key: str) -> list[Municipality]:
        """Everything of a Kreis (5 digits) called so, with or without the word for its kind and an addition in brackets that people leave out:
        "Stadt Verden" is Verden (Aller)."""
        level, bare = self.split_kind(normalise_name(name))
        return [one for one in self._by_spoken_name.get(bare, ()) if one.ars.startswith(district_key)
                and self.level(one) == (level or self.level(one))]  # fmt: skip

    @cached_property
    def _by_spoken_name(self) -> dict[str, list[Municipality]]:
        found: dict[str, list[Municipality]] = {}
        for one in self:
            for name in dict.fromkeys(self._spoken(one)):
                found.setdefault(name, []).append(one)
        return found

    def _spoken(self, one: Municipality) -> tuple[str, str]:
        short = normalise_name(one.short_name)
        return self.split_kind(short)[1], short.partition(" (")[0]

    @cached_property
    def _by_name(self) -> dict[str, list[Municipality]]:
        return self._index(lambda name: name)

    @cached_property
    def _by_bare_name(self) -> dict[str, list[Municipality]]:
        return self._index(lambda name: self.split_kind(name)[1])

    def _index(self, spelling: Callable[[str], str]) -> dict[str, list[Municipality]]:
        found: dict[str, list[Municipality]] = {}
        for municipality, names in self._names:
            for name in {spelling(name) for name in names}:
                found.setdefault(name, []).append(municipality)
        return found

    @cached_property
    def _names(self) -> list[tuple[Municipality, set[str]]]:
        """Each body with its names in the spelling for comparing; half a second where it is done for each index."""
        return [(body, {normalise_name(body.name), normalise_name(body.short_name)}) for body in self]

    @staticmethod
    def level(municipality: Municipality) -> str:
        return "GEMEINDE" if municipality.kind == "KREISFREI" else municipality.kind

    def split_kind(self, name: str) -> tuple[str, str]:
        """('KREIS', 'harz') for 'landkreis harz', ('GEMEINDE', 'achim') for 'achim, stadt' or 'achim (stadt)', ('', name)
        without a word for the kind of body."""
        bare, _, behind = name.removesuffix(")").replace(" (", ", ").rpartition(", ")
        if bare and behind in self._words:
            return self._words[behind], bare
        words = name.split(" ")
        for count in (3, 2, 1):
            front = " ".join(words[:count])
            if front in self._words and len(words) > count:
                return self._words[front], " ".join(words[count:])
        return "", name


def normalise_name(name: str) -> str:
    """One spelling for comparing: NFC, lower case, ß as ss, single blanks, a blank behind a comma, no full stop at the end."""
    text = " ".join(unicodedata.normalize("NFC", name).casefold().split()).strip(" .;:")
    return re.sub(r"\s*,\s*", ", ", text) if "," in text else text


@cache
def load_register(include_demo: bool = False, folder: Path = REFERENCE, demo_folder: Path = DEMO) -> Register:
    """Municipalities of the register, Kreise, associations and kreisfreie Städte (once), plus the fictional ones."""
    municipalities = [*_municipalities(folder), *_districts(folder), *_associations(folder)]
    if include_demo:
        municipalities += _demo_municipalities(demo_folder)
    municipalities.sort(key=lambda municipality: municipality.ars)
    successors = dict(read_columns(folder / "nachfolge_2016_2026.csv", "ags_alt", "ags_neu"))
    words = {normalise_name(word): level for word, level in read_columns(folder / "bezeichnungen.csv", "wort", "ebene")}
    return Register(municipalities, successors, words)


_IN_FORCE: Catalogue | None = None


def use_catalogue(catalogue: Catalogue | None) -> None:
    """Let ``load_catalogue`` answer with this one, None: with the shipped one (``etl.reference.in_force``)."""
    global _IN_FORCE
    _IN_FORCE = catalogue


def load_catalogue(folder: Path = REFERENCE) -> Catalogue:
    """The OZG catalogue with its LeiKa services (only those with a key) and the numbers without a known name: the one in force."""
    return _IN_FORCE if _IN_FORCE is not None and folder == REFERENCE else _catalogue_of(folder)


@cache
def _catalogue_of(folder: Path) -> Catalogue:
    return Catalogue(
        services=dict(read_columns(folder / "ozg_leistungen.csv", "ozg_id", "name")),
        leika={
            row[0]: LeikaService(*row)
            for row in read_columns(folder / "leika_leistungen.csv", "leika_key", "name", "ozg_id", "typ")
            if row[0]
        },
        withdrawn=frozenset(row[0] for row in read_columns(folder / "ozg_luecken.csv", "ozg_id")),
    )


def read_columns(file: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    """The named columns of a reference file, one tuple per row, as text. A missing file or column is an InputError."""
    remedy = f"Bitte die Datei aus der Auslieferung wiederherstellen: git checkout -- {_relative(file)}"
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            rows = csv.reader(handle, strict=True)
            header = next(rows, [])
            missing = [column for column in columns if column not in header]
            if missing:
                raise InputError(f"In {_relative(file)} fehlt die Spalte „{missing[0]}“.", remedy)
            positions = [header.index(column) for column in columns]
            for row in rows:
                if len(row) != len(header):
                    raise InputError(
                        f"In {_relative(file)}, Zeile {rows.line_num}, stehen {len(row)} statt {len(header)} Felder.",
                        remedy,
                    )
                yield tuple([row[position] for position in positions])
    except FileNotFoundError:
        raise InputError(f"Die Datei {_relative(file)} fehlt.", remedy) from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"Die Datei {_relative(file)} ist nicht als CSV in UTF-8 lesbar ({error}).", remedy) from None


def _municipalities(folder: Path) -> Iterator[Municipality]:
    rows = read_columns(
        folder / "gemeinden.csv",
        "ars", "ags", "name", "kurzname", "type", "bezeichnung", "kreis_ags", "land", "population",
    )  # fmt: skip
    for ars, ags, name, short_name, kind, label, district, state, population in rows:
        if kind != UNINCORPORATED_TYPE:
            level = "KREISFREI" if kind == "kreisfreie_stadt" else "GEMEINDE"
            yield Municipality(ars, ags, name, short_name, level, label, district, state, _number(population))


def _districts(folder: Path) -> Iterator[Municipality]:
    independent = {"Kreisfreie Stadt", "Stadtkreis"}  # already among the municipalities, with the same ARS
    for ars, key, name, label, state, population in read_columns(
        folder / "kreise.csv", "ars", "ags", "display_name", "type", "land", "population"
    ):
        if label not in independent:
            yield Municipality(ars, key, name, name, "KREIS", label, key, state, _number(population))


def _associations(folder: Path) -> Iterator[Municipality]:
    for ars, name, label, district, state, population in read_columns(
        folder / "verbaende.csv", "ars", "name", "type", "kreis_ags", "land", "population"
    ):
        name = association_name(name, label)
        yield Municipality(ars, "", name, name, "VERBAND", label, district, state, _number(population))


def association_name(name: str, label: str) -> str:
    """The association as people call it: the register says "Zeven", people say "Samtgemeinde Zeven"."""
    bare = re.sub(r"\s*\(VGem\)$", "", name).removesuffix(", Stadt")
    return bare if label in bare or bare.startswith(("VVG ", "GVV ", "VGem ")) else f"{label} {bare}"


def _demo_municipalities(folder: Path) -> Iterator[Municipality]:
    for ars, ags, name, short_name, kind, label, district, state, population in read_columns(
        folder / "register.csv",
        "ars", "ags", "name", "short_name", "kind", "kind_label", "district_key", "state_key", "population",
    ):  # fmt: skip
        if kind != "LAND":
            yield Municipality(ars, ags, name, short_name, kind, label, district, state, _number(population), True)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _relative(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix() if file.is_relative_to(PROJECT) else file.name
