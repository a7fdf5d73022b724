"""Priority score 0-100 (docs/fachregeln.md 6.2, 6.3): parts, default weights, gates. Formulas: ``priority.sql``."""

from __future__ import annotations

from dataclasses import dataclass


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
        "p", "Pflicht", 10, "EU-Pflicht (SDG) 100, Fokusleistung 80, Land 60, eigene Satzung oder Ratsbeschluss 40."
    ),
    Component("w", "Politischer Wille", 5, "Wille von Bürgermeisteramt oder Rat: nein 0, teilweise 50, ja 100."),
)
DEFAULT_WEIGHTS = {component.code: component.weight for component in COMPONENTS}

DUTY_LABELS = {"SDG": "SDG", "FOKUS": "Fokus", "LAND": "Land", "SATZUNG": "Satzung"}
WILL_LABELS = {0: "nein", 50: "teilweise", 100: "ja"}

#: Below this data coverage (sum of the weights of known parts, in percent) there is no rank.
MINIMUM_COVERAGE = 60
#: Fewer cases a year without any duty: "Zurückstellen prüfen" (gate G3).
RARE_CASES_PER_YEAR = 12

GATE_LABELS = {
    "G1": "nicht relevant",
    "G2": "erledigt",
    "G3": "Seltene Leistung – Zurückstellen prüfen",
    "G4": "rechtliches Maximum erreicht",
    "ZURUECKGESTELLT": "bewusst zurückgestellt",
}
