"""States of a grant on its way from a plan to its proof (docs/fachregeln.md 8.3); ``grant.sql`` says which of them are decided."""

STATUS_LABELS = {
    "GEPLANT": "geplant",
    "EINGEREICHT": "eingereicht",
    "BEWILLIGT": "bewilligt",
    "ABGELEHNT": "abgelehnt",
    "LAUFEND": "laufend",
    "NACHWEIS": "Nachweis vorgelegt",
    "ABGESCHLOSSEN": "abgeschlossen",
}
