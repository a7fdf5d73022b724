"""Priority score 0-100 (docs/fachregeln.md 6.2, 6.3): parts, default weights, gates. Formulas: ``priority.sql``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Component:
    """One part of the score. ``weight`` is the default; the six weights add up to 100."""

    code: str
    name: str
    weight: int
    meaning: str


COMPONENTS = (
    Component("f", "Fallzahl", 30, "Zehnmal so viele Fälle im Jahr geben 25 Punkte mehr."),
    Component("n", "Nutzen je Fall", 20, "Ersparte Minuten je Fall, 60 Minuten geben 100 Punkte."),
    Component("m", "Machbarkeit", 25, "Schnittstelle vorhanden, fertige Lösung vorhanden, rechtlich möglich."),
    Component("a", "Geringer Aufwand", 10, "Je weniger Personentage, desto mehr Punkte; ab 60 Tagen keine."),
    Component(
        "p",
        "Pflicht",
        10,
        "Was die Liste als Pflicht nennt: EU-Pflicht (SDG) 100, Fokusleistung 80, Land 60, eigene Satzung oder Ratsbeschluss 40.",
    ),
    Component("w", "Politischer Wille", 5, "Wille von Bürgermeisteramt oder Rat: nein 0, teilweise 50, ja 100."),
)
DEFAULT_WEIGHTS = {component.code: component.weight for component in COMPONENTS}


def parameters(weights: Mapping[str, int] = DEFAULT_WEIGHTS) -> dict[str, int]:
    """The weights as questions name them: ``wf`` … ``ww``."""
    return {f"w{code}": weight for code, weight in weights.items()}


DUTY_LABELS = {"SDG": "SDG", "FOKUS": "Fokus", "LAND": "Land", "SATZUNG": "Satzung"}
WILL_LABELS = {0: "nein", 50: "teilweise", 100: "ja"}

#: Below this data coverage (sum of the weights of known parts, in percent) no score is exported.
MINIMUM_COVERAGE = 60
#: So many services need a case number and a stated N, M or A before the order rests on points (``rule.rank_basis``).
FEWEST_SCORED = 5
#: Fewer cases a year without any duty: "Zurückstellen prüfen" (gate G3).
RARE_CASES_PER_YEAR = 12


@dataclass(frozen=True)
class Group:
    """Where a service stands in "Was als Nächstes": heading, how it is counted in a sentence, what is asked of the reader;
    ``counted_one``: as it follows 1, where that differs."""

    label: str
    counted: str
    meaning: str
    counted_one: str = ""

    def count(self, number: str) -> str:
        """The number with its words: "5 laufen schon", "1 läuft schon"."""
        return f"{number} {self.counted_one if number == '1' and self.counted_one else self.counted}"


#: In the order shown (docs/fachregeln.md 6.2, 6.3); the codes are those of ``mart.entry.rank_group``.
GROUPS = {
    "SELBST": Group("Selbst tun", "selbst tun", "Kein gemeldeter Engpass wartet auf andere; die Kommune kann beginnen."),
    "ANSTOSSEN": Group("Anstoßen", "anstoßen", "Ein Engpass wartet auf Kreis, Land, Hersteller oder Bund: dort nachfragen."),
    "NAECHSTES": Group("Als Nächstes", "als Nächstes", "Ob andere nötig sind, sagt die Liste nicht."),
    "ERST_ZAEHLEN": Group(
        "Erst zählen", "erst zählen",
        "Ohne Fallzahl lässt sich nicht sagen, wie wichtig das ist; im besten Fall ist es einer der ersten zehn Plätze.",
    ),
    "LAEUFT": Group("Läuft schon", "laufen schon", "Als online gemeldet, das Ziel ist nicht erreicht oder nicht bekannt: verbessern, nicht neu bauen.", "läuft schon"),
    "SELTEN": Group(
        "Seltene Leistungen", "selten und ohne Pflicht",
        f"Weniger als {RARE_CASES_PER_YEAR} Fälle im Jahr und keine Pflicht: bewusst zurückstellen?",
    ),
    "ZURUECKGESTELLT": Group(
        "Bewusst zurückgestellt", "bewusst zurückgestellt", "Die Kommune hat entschieden, diese Leistungen jetzt nicht anzugehen."
    ),
    "RECHTLICHES_MAXIMUM": Group("Rechtliches Maximum", "am rechtlichen Maximum", "Mehr erlaubt das Recht nicht; kein Rückstand."),
    "ERLEDIGT": Group("Erledigt", "erledigt", "Am Ziel-Reifegrad, oder abgelöst."),
    "NICHT_RELEVANT": Group("Nicht relevant", "nicht relevant", "Andere Stelle zuständig, nicht angeboten oder noch ungeprüft."),
}  # fmt: skip
#: The groups with a rank: one sequence over the three.
RANKED_GROUPS = ("SELBST", "ANSTOSSEN", "NAECHSTES")


#: "Als Nächstes" beside "Selbst tun" and "Anstoßen": there it is what nobody knows, not what is first.
_BESIDE_OTHERS = replace(GROUPS["NAECHSTES"], label="Erst klären", counted="erst zu klären")


def group_among(code: str, shown: Collection[str]) -> Group:
    """A group as it is called among those (codes) shown with it."""
    is_beside = code == "NAECHSTES" and any(other in RANKED_GROUPS and other != code for other in shown)
    return _BESIDE_OTHERS if is_beside else GROUPS[code]


def ranked_label(code: str, shown: Collection[str]) -> str:
    """What a ranked group is called among those shown with it."""
    return group_among(code, shown).label


#: What the order rests on, as it stands in a sentence; the codes are those of ``mart.entry.rank_basis``.
BASIS_WORDS = {
    "PUNKTE": "nach Punkten", "EIGENE_LISTE": "nach Ihrer Liste", "FAELLE": "nach Fällen", "PFLICHT": "nach Pflicht und Fokusleistungen 2023",
}  # fmt: skip
