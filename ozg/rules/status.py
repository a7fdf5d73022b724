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

#: Offered, or offered once and replaced; somebody works on it; not offered yet (the macros of ``status.sql`` ask the same).
LIVE = ("GO_LIVE", "ABGELOEST")
RUNNING = ("GEPLANT", "IN_UMSETZUNG", "TEST")
NOT_OFFERED = tuple(code for code in LABELS if code not in LIVE)

#: How a status is shown that the list does not tell.
UNKNOWN_LABEL = "unbekannt"


def label(code: object) -> str:
    """The word for a status; "unbekannt" when there is none."""
    return LABELS[code] if isinstance(code, str) else UNKNOWN_LABEL


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
