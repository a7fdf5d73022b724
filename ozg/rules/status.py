"""Implementation status of a service and lifecycle of shared (EfA) solutions (docs/fachregeln.md 3.1, 3.2)."""

LABELS = {
    "OFFEN": "offen",
    "ZURUECKGESTELLT": "zurückgestellt",
    "GEPLANT": "geplant",
    "IN_UMSETZUNG": "in Umsetzung",
    "TEST": "Test",
    "GO_LIVE": "online",
    "ABGELOEST": "abgelöst",
}

EFA_LABELS = {
    "KEINE": "keine",
    "IN_ENTWICKLUNG": "in Entwicklung",
    "REIF": "reif",
    "LAND_VERTRAG": "Landesvertrag",
    "ANBINDUNG": "in Anbindung",
    "ANGEBUNDEN": "angebunden",
    "ABGELEHNT": "abgelehnt",
}

SOLUTION_LABELS = {
    "EIGEN": "eigen",
    "VERBUND": "Verbund",
    "KREIS": "Kreis",
    "LAND": "Land",
    "EFA": "EfA",
    "MARKT": "Markt",
}

INTERFACE_LABELS = {"JA": "ja", "GEPLANT": "geplant", "NEIN": "nein", "ENTFAELLT": "entfällt"}

#: A service that has stayed "in Umsetzung" longer than this is standing still (docs/fachregeln.md 3.1).
STANDSTILL_MONTHS = 18
