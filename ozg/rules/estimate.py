"""Estimates (docs/fachregeln.md, "Schätzungen") and what a municipality is expected to carry out (4.7): formulas in ``estimate.sql``.

Neither is a statement of a municipality. An estimate is always shown with "~", its range and the word "geschätzt"; it never enters a
ratio, a report, a paper or open data.
"""

#: Whom an estimate rests on, in the order they are asked.
KINDS = {
    "EIGEN": "eigene frühere Zahl",
    "VERGLEICH": "vergleichbare Kommunen",
    "BUND": "Zahl für Deutschland",
}
