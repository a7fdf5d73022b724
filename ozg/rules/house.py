"""Readiness of the administration: labels (the formulas are in ``house.sql``)."""

from __future__ import annotations

from ozg.rules.form import labels

FORMAT_LABELS = {"A4": "A4", "GROSS": "Großformat"}
UNIT_LABELS = {"AKTEN": "Akten", "SEITEN": "Seiten", "METER": "laufende Meter"}
MEDIUM_LABELS = {"DIGITAL": "digital", "PAPIER": "Papier", "MUENDLICH": "mündlich", "TELEFON": "Telefon"}
RISK_LABELS = {
    "HOCH": "eine Person",
    "MITTEL": "zwei, ohne Vertretung",
    "UNGEKLAERT": "zwei; ob die Vertretung geregelt ist, ist nicht bekannt",
    "GERING": "gesichert",
}
HOSTING_LABELS = labels("Fachverfahren", "hosting")
