"""Working together: labels of roles, ways and deciders (the formulas are in ``together.sql``)."""

from __future__ import annotations

ROLE_LABELS = {"PIONIER": "Pionier", "UEBERNIMMT": "übernimmt", "ALLEIN": "baut allein", "NICHTS": "–"}
MEMBER_LABELS = {
    "FEDERFUEHREND": "federführend",
    "MITGLIED": "Mitglied",
    "PIONIER": "Pionier",
    "MUSTER": "Musterkommune",
}
STATE_LABELS = {"KONZEPT": "Konzept", "PILOT": "Pilot", "UEBERGEBEN": "übergeben", "NACHGENUTZT": "nachgenutzt"}
MEDIUM_LABELS = {
    "FACHVERFAHREN": "Fachverfahren", "EAKTE": "eAkte", "PDF_EMAIL": "PDF per E-Mail", "SCAN": "Scan", "AUSDRUCK": "Ausdruck",
    "POST": "Post",
}  # fmt: skip
DECIDER_LABELS = {
    "GEMEINDE": "Gemeinde",
    "VERBUND": "Verbund",
    "KREIS": "Kreis",
    "LAND": "Land",
    "HERSTELLER": "Hersteller",
}
PORTAL_LABELS = {
    "KOMMUNE": "Portal der Kommune",
    "KREIS": "Portal des Kreises",
    "LAND": "Portal des Landes",
    "BUND": "Portal des Bundes",
}
