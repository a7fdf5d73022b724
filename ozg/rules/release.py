"""Release of an edition (docs/fachregeln.md 8.2): what a difference is called, when a case number has jumped. Formulas: ``release.sql``."""

from __future__ import annotations

DIFFERENCE_LABELS = {
    "WEGGEFALLEN": "weggefallen",
    "SCHLECHTER": "schlechter",
    "MODELL": "Modell gewechselt",
    "NEU": "neu",
    "BESSER": "besser",
    "NICHT_MEHR_BEKANNT": "Reifegrad nicht mehr bekannt",
    "ERSTMALS_BEKANNT": "Reifegrad jetzt bekannt",
    "STATUS": "Status geändert",
    "FALLZAHL": "Fallzahl springt",
    "AUS_DEM_KATALOG": "aus dem Katalog genommen",
}

#: A case number that doubles or halves is asked about, from this many cases a year on (project definition [P]).
CASE_JUMP_FACTOR = 2
CASE_JUMP_FROM = 20
