"""Headline figures with what stands behind them: formula in words, definition, section of the rules ("Diese Zahl erklären")."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One headline figure. ``section`` is the section of docs/fachregeln.md; ``amount`` names what the rows add up,
    empty when they are only counted."""

    code: str
    label: str
    formula: str
    definition: str
    section: str
    amount: str = ""


FIGURES = (
    Figure(
        "CONFORM", "OZG-konforme Leistungen",
        "Leistungen mit Reifegrad ≥ 3, geteilt durch alle relevanten Leistungen der Kommune",
        "OZG-konform heißt: Der Antrag samt Nachweisen geht vollständig online. Es zählt nur, was sicher ist; eine Leistung mit "
        "unbekannter Stufe steht im Nenner, nie im Zähler.", "2.3",
    ),
    Figure(
        "CASES", "Fälle, die online erledigt werden können",
        "Fälle im Jahr der Leistungen mit Reifegrad ≥ 3, geteilt durch die Fälle aller relevanten Leistungen mit bekannter Fallzahl",
        "Erreichbar ist nicht genutzt: Gezählt werden alle Fälle dieser Leistungen, auch die weiter auf Papier kommen. Leistungen ohne "
        "Fallzahl fehlen in Zähler und Nenner.", "2.4", "Fälle im Jahr",
    ),
    Figure(
        "ONLINE", "Leistungen mit Online-Angebot",
        "Leistungen mit Reifegrad ≥ 2, geteilt durch alle relevanten Leistungen der Kommune",
        "Schwelle der Zählung des Bundes: Ein Formular-Assistent genügt. Das ist nicht OZG-konform.", "0",
    ),
    Figure(
        "END_TO_END", "Ende-zu-Ende digitale Leistungen",
        "Leistungen mit Reifegrad ≥ 3, digitalem Ergebnis und Übergabe an eAkte oder Fachverfahren, geteilt durch alle relevanten",
        "Gesagt wird es nur, wenn alle neun Kriterien beantwortet sind; sonst ist es unbekannt.", "2.6",
    ),
    Figure(
        "ROUND_THE_CLOCK", "Rund um die Uhr erledigbar",
        "Anzahl der relevanten Leistungen mit Reifegrad ≥ 3",
        "Der Antrag kann jederzeit vollständig online gestellt werden.", "7.3",
    ),
    Figure(
        "WITHOUT_VISIT", "Ohne Gang zum Amt",
        "Anzahl der relevanten Leistungen mit Reifegrad ≥ 3, zu denen weder persönliches Erscheinen (E21) noch ein nötiger Termin (E12) "
        "als offener Engpass gemeldet ist",
        "Ob das Recht Erscheinen verlangt, weiß das Dashboard nur aus den Engpässen und der rechtlichen Obergrenze.", "7.3",
    ),
    Figure(
        "VISITS", "Vermiedene Behördengänge",
        "Summe der Online-Fälle im Jahr aller OZG-konformen Leistungen, je Fall ein Gang",
        "Ein Gang je Fall ist eine Festlegung dieses Projekts. Leistungen ohne Online-Fallzahl sind nicht enthalten.", "7.3",
        "Online-Fälle im Jahr",
    ),
    Figure(
        "HOURS", "Freigesetzte Zeit",
        "Summe über die Leistungen: Online-Fälle im Jahr mal ersparte Minuten je Fall, geteilt durch 60",
        "Zeit der Bürgerschaft und der Verwaltung zusammen. Wo ein Online-Fall mehr Arbeit macht, ist der Wert negativ und zählt so mit. "
        "Leistungen ohne Online-Fallzahl oder ohne Minuten sind nicht enthalten.", "7.3", "Stunden im Jahr",
    ),
)  # fmt: skip
FIGURE = {figure.code: figure for figure in FIGURES}

ROLE_LABELS = {"ZAEHLER": "gezählt", "NENNER": "nur im Nenner", "UNBEKANNT": "unbekannt"}
