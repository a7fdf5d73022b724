"""Maturity models as data: criteria, their answers and the level each allows, the levels, and what an answer leads to.

A model is three files of ``data/reference/reifegradmodell`` or of ``reference/reifegradmodell`` in the data folder, named by its version
(docs/referenzdaten.md): ``1.1.csv``, ``1.1_stufen.csv`` and ``1.1_folgen.csv``. A scale without criteria (``2.0_stufen.csv`` alone) is
known by its levels: what a list declares on it is kept, nothing is computed. ``etl.reference.models`` checks the files of a data folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from ozg import facts

FOLDER = facts.FOLDER / "reifegradmodell"
LEVELS_SUFFIX, CONSEQUENCES_SUFFIX = "_stufen", "_folgen"
#: The model every ratio is counted by; levels of another one stand beside it, on their own scale (docs/fachregeln.md 2.5).
DEFAULT_VERSION = "1.1"
#: The same behind a word, where others of the same list are by another model.
BY_DEFAULT = f"nach Modell {DEFAULT_VERSION}"
#: A scale has at most this many levels: each is a column, a colour and a word.
MOST_LEVELS = 20
#: Words of the column "streng_weit": the reading a level belongs to; empty = both.
STRICT, LAX = "streng", "weit"
YES = "ja"
#: What an answer leads to (column "folge") → code in ``rule.answer_consequence``.
CONSEQUENCES = {
    "betrifft": "CONCERNS",  # the criterion a bottleneck stands for; for every answer
    "schlägt vor": "PROPOSES",  # a bottleneck, to be confirmed by a person
    "spricht gegen": "SPEAKS_AGAINST",  # a bottleneck that cannot be there then
    "braucht": "LACKS",  # a shared component on the way to ganz online
    "unterbricht": "INTERRUPTS",  # Ende-zu-Ende
    "widerspricht": "CONTRADICTS",  # what the column "Schnittstelle" says
    "Zwischenlösung": "INTERIM",  # a kind of component that must be replaced
}
#: When a consequence holds (column "wenn") → code; empty = always.
CONDITIONS = {
    "Postfach in Betrieb": "MAILBOX",
    "kein Postfach in Betrieb": "NO_MAILBOX",
    "keine eAkte in Betrieb": "NO_FILE",
    "keine fertige Lösung": "NO_SOLUTION",
}
_UMLAUTS = str.maketrans({"Ä": "AE", "Ö": "OE", "Ü": "UE"})


@dataclass(frozen=True)
class Answer:
    """One answer to a criterion. ``level`` it allows (strict reading) and ``level_lax``; None = the criterion does not apply."""

    code: str
    label: str
    level: int | None
    level_lax: int | None


@dataclass(frozen=True)
class Criterion:
    """One criterion of the check list. ``missing``: what is missing, in words, when it holds the level down."""

    code: str
    name: str
    short_name: str
    question: str
    missing: str
    options: tuple[Answer, ...]

    @property
    def column(self) -> str:
        """Its header in the template: "Nutzerkonto (K3)"."""
        return f"{self.short_name} ({self.code.upper()})"

    @property
    def column_by_question(self) -> str:
        """The header that is understood beside it."""
        return f"{self.question} ({self.code.upper()})"

    @property
    def answers(self) -> dict[str, str]:
        """Code of each answer → its word."""
        return {answer.code: answer.label for answer in self.options}

    @property
    def worst_level(self) -> int:
        """What a missing answer counts as in the lower bound."""
        return min(answer.level for answer in self.options if answer.level is not None)


@dataclass(frozen=True)
class Level:
    """One level. ``is_conform`` None: the source does not say; ``public``: its word for the public."""

    level: int
    name: str
    meaning: str
    is_conform: bool | None
    is_online: bool
    public: str


@dataclass(frozen=True)
class Consequence:
    """What an answer (None: every answer) leads to: kind, code and condition of ``CONSEQUENCES`` and ``CONDITIONS``."""

    criterion_code: str
    answer_code: str | None
    kind: str
    code: str
    condition: str


@dataclass(frozen=True)
class Model:
    """One maturity model; without ``criteria`` only its scale is known."""

    version: str
    criteria: tuple[Criterion, ...]
    levels: tuple[Level, ...]
    consequences: tuple[Consequence, ...] = ()

    @property
    def highest_level(self) -> int:
        return self.levels[-1].level

    @property
    def conform_level(self) -> int | None:
        """Level from which a service is ganz online; None where the model does not say."""
        return next((level.level for level in self.levels if level.is_conform), None)

    @property
    def conform_count(self) -> int:
        """How many levels lie on the conform side of the threshold."""
        return sum(bool(level.is_conform) for level in self.levels)

    @property
    def below_count(self) -> int:
        """How many lie on the other."""
        return len(self.levels) - self.conform_count

    @property
    def online_level(self) -> int | None:
        """Level from which the federal counting says "online"; None where the model does not say."""
        return next((level.level for level in self.levels if level.is_online), None)

    @cached_property
    def level_labels(self) -> dict[int, str]:
        return {level.level: level.name for level in self.levels}

    @cached_property
    def criterion(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria}

    @property
    def span(self) -> str:
        """Its criteria from the first to the last: "K1 bis K9"."""
        return f"{self.criteria[0].code.upper()} bis {self.criteria[-1].code.upper()}"

    def level_name(self, level: int) -> str:
        """A level with number and word: "3 Online-Leistung"."""
        return f"{level} {self.level_labels[level]}".rstrip()


def model_of(
    version: str,
    answers: Iterable[Mapping[str, str]],
    levels: Iterable[Mapping[str, str]],
    consequences: Iterable[Mapping[str, str]] = (),
) -> Model:
    """The model of the rows of its files, which must be right (``etl.reference.models`` checks those of others)."""
    options: dict[str, dict[str, dict[str, int | None]]] = {}
    first: dict[str, Mapping[str, str]] = {}
    codes: dict[tuple[str, str], str] = {}
    for row in answers:
        criterion = row["kriterium"].lower()
        first.setdefault(criterion, row)
        codes[criterion, row["antwort"]] = row.get("kennung") or code_of(row["antwort"])
        readings = options.setdefault(criterion, {}).setdefault(row["antwort"], {})
        readings[row.get("streng_weit") or ""] = int(row["stufe"]) if row["stufe"] else None
    criteria = tuple(
        Criterion(
            code, row.get("name") or row["frage"], row.get("kurz") or row.get("name") or row["frage"], row["frage"],
            row.get("fehlt") or row.get("name") or row["frage"],
            tuple(Answer(codes[code, label], label, readings.get(STRICT, readings.get("")), readings.get(LAX, readings.get("")))
                  for label, readings in options[code].items()),
        )
        for code, row in first.items()
    )  # fmt: skip
    scale = sorted(levels, key=lambda row: int(row["stufe"]))
    return Model(
        version, criteria, tuple(_level(row) for row in scale), tuple(_consequence(row, codes) for row in consequences)
    )


def code_of(label: str) -> str:
    """The code of an answer that has none of its own: "nicht nötig" → NICHT_NOETIG."""
    plain = label.upper().translate(_UMLAUTS).replace("ẞ", "SS")
    return re.sub(r"\W+", "_", plain).strip("_")


def _level(row: Mapping[str, str]) -> Level:
    said = row.get("konform") or ""
    is_conform = said == YES if said else None
    public = row.get("oeffentlich") or row["name"]
    return Level(
        int(row["stufe"]), row["name"], row.get("bedeutung") or "", is_conform, row.get("online_bund") == YES, public
    )


def _consequence(row: Mapping[str, str], codes: Mapping[tuple[str, str], str]) -> Consequence:
    criterion = row["kriterium"].lower()
    answer = codes[criterion, row["antwort"]] if row["antwort"] else None
    condition = CONDITIONS[row["wenn"]] if row["wenn"] else ""
    return Consequence(criterion, answer, CONSEQUENCES[row["folge"]], row["kennung"], condition)


def to_text(model: Model) -> str:
    """The model as JSON text: how a build keeps it."""
    return json.dumps(asdict(model), ensure_ascii=False)


def from_text(text: str) -> Model:
    """The model a build keeps."""
    kept = json.loads(text)
    criteria = tuple(
        Criterion(**{**each, "options": tuple(Answer(**answer) for answer in each["options"])})
        for each in kept["criteria"]
    )
    levels = tuple(Level(**each) for each in kept["levels"])
    return Model(kept["version"], criteria, levels, tuple(Consequence(**each) for each in kept["consequences"]))


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return facts.rows(name, FOLDER) if (FOLDER / name).exists() else ()


def _shipped() -> dict[str, Model]:
    versions = sorted(file.stem.removesuffix(LEVELS_SUFFIX) for file in FOLDER.glob(f"*{LEVELS_SUFFIX}.csv"))
    return {
        version: model_of(
            version, _rows(f"{version}.csv"), _rows(f"{version}{LEVELS_SUFFIX}.csv"), _rows(f"{version}{CONSEQUENCES_SUFFIX}.csv")
        )
        for version in versions
    }  # fmt: skip


#: The models that come with the product, by version.
SHIPPED: Mapping[str, Model] = _shipped()
DEFAULT = SHIPPED[DEFAULT_VERSION]
_known: dict[str, Model] = dict(SHIPPED)


def use(own: Mapping[str, Model]) -> None:
    """From now on this process knows the shipped models and these of its data folder; one of the same version replaces the shipped one.

    Called where a data folder is entered: by the command line, by the door to the published build, and in every reading process. The
    model of the ratios is the product's own and cannot be replaced.
    """
    _known.clear()
    _known.update({**SHIPPED, **own, DEFAULT_VERSION: DEFAULT})


def models() -> dict[str, Model]:
    """The models this process knows, by version."""
    return dict(_known)


def own_models() -> dict[str, Model]:
    """Those of them that are not the shipped ones."""
    return {version: model for version, model in _known.items() if SHIPPED.get(version) != model}


def scales() -> dict[str, int]:
    """Version → highest level of the models this process knows."""
    return {version: found.highest_level for version, found in _known.items()}


def highest_of_all() -> int:
    """The highest level any model knows: more is no level."""
    return max(found.highest_level for found in _known.values())


def model(version: str | None) -> Model:
    """The model of this version; the default one where a list names none."""
    return _known[version or DEFAULT_VERSION]


def model_of_criteria(version: str | None) -> Model:
    """The model whose criteria a list of this version answers: its own, or the default one while only its scale is known."""
    found = model(version)
    return found if found.criteria else DEFAULT
