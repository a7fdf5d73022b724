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
#: Figures of the pages Vorhaben, Mittel, Zusammenarbeit and Haus: the rows behind them stand on the page itself.
WORK_FIGURES = (
    Figure(
        "TAKE_OVER", "Nachnutzung einer gemeinsamen Lösung",
        "Kommunen, die eine Lösung übernehmen, geteilt durch alle, die sie übernehmen oder dieselbe Leistung allein bauen",
        "Wer sie entwickelt und wer nichts tut, zählt nicht mit.", "8.5",
    ),
    Figure(
        "DUE_GRANT", "Zuwendung laut Bescheid",
        "Fördersatz mal zuwendungsfähige Kosten, höchstens der Höchstbetrag",
        "Zuwendung, Eigenanteil und Drittmittel müssen die Gesamtkosten ergeben, auf einen Euro genau.", "8.3", "Euro",
    ),
    Figure(
        "MONEY_AND_TIME", "Mittel und Zeit",
        "Anteil der ausgegebenen Mittel neben dem Anteil der vergangenen Laufzeit",
        "Auffällig sind mehr als 20 Prozentpunkte Unterschied. Eine Hochrechnung der Ausgaben gibt es erst nach einem Viertel der "
        "Laufzeit, vorher sagt das Tempo nichts.", "8.3",
    ),
    Figure(
        "PROOF_DUE", "Frist des Verwendungsnachweises",
        "Tag aus dem Bescheid, sonst sechs Monate nach dem Ende des Bewilligungszeitraums",
        "Gewarnt wird 90, 30 und 7 Tage vorher, bis der Nachweis abgegeben ist.", "8.3",
    ),
    Figure(
        "SPECIALIST_RISK", "Abhängigkeit von einer Person",
        "Fachverfahren, die nur eine Person beherrscht (hoch), oder zwei ohne Vertretung (mittel)",
        "Die Zahl weist auf einen Menschen hin und steht deshalb nur in der Ansicht für das Haus, nie in öffentlichen Ausgaben.", "8.6",
    ),
    Figure(
        "MEDIA_CHANGES", "Medienbrüche eines Ablaufs",
        "Wechsel zwischen digital, Papier, mündlich und Telefon von einem Schritt zum nächsten",
        "Ein Schritt ohne Angabe wird übersprungen. Wird gescannt, gedruckt oder verschickt, ist das ein Bruch, auch wenn beide Enden "
        "digital sind.", "8.6",
    ),
    Figure(
        "YEARLY_HOURS", "Zeitaufwand eines Schritts im Jahr",
        "Minuten je Vorgang mal Zahl der Stellen mal Vorgänge im Jahr, geteilt durch 60",
        "Ist die Zahl der Stellen nicht angegeben, gilt eine.", "8.6", "Stunden im Jahr",
    ),
)  # fmt: skip
FIGURE = {figure.code: figure for figure in FIGURES}

ROLE_LABELS = {"ZAEHLER": "gezählt", "NENNER": "nur im Nenner", "UNBEKANNT": "unbekannt"}
