"""What each answer to a criterion allows (docs/fachregeln.md 2.2), as a careful programmer copies it into a program of his own."""

from __future__ import annotations

LEVELS = {
    "k1": {"keine": 0, "Website": 4},
    "k2": {"keine": 1, "Download": 1, "Ausfüllhilfe": 2, "PDF per E-Mail": 2, "online": 3, "online vorbefüllt": 4, "antragslos": 4},
    "k3": {"nicht sinnvoll": 4, "keins": 2, "eigenes": 3, "Portalverbund": 4},
    "k4": {"nicht nötig": 4, "nicht online": 2, "online": 4},
    "k5": {"nicht nötig": 4, "nicht online": 2, "online": 4},
    "k6": {"nicht nötig": 4, "Papier": 2, "Upload": 3, "Register": 4},
    "k7": {"nicht nötig": 4, "Papier": 2, "elektronisch": 4},
    "k8": {"nicht nötig": 4, "Post": 2, "E-Mail-Hinweis": 2, "Postfach": 3, "Postfach strukturiert": 4},
    "k9": {"nicht nötig": 4, "Ausdruck": 3, "PDF per E-Mail": 3, "Scan": 3, "eAkte": 4, "Fachverfahren": 4},
}  # fmt: skip
WORST = {"k1": 0, "k2": 1, "k9": 3}
#: Criterion an bottleneck of the whole house stands for.
CONCERNS = {
    "Nutzerkonto für Bürgerinnen und Bürger": "k3", "Organisationskonto": "k3", "ePayment": "k5", "Postfach und Rückkanal": "k8",
    "Portal und Auffindbarkeit": "k1", "Formularserver und Antragsassistent": "k2", "Schnittstelle zum Fachverfahren": "k9",
    "eAkte und Dokumentenverwaltung": "k9", "eID und Vertrauensniveau": "k4", "Elektronischer Bescheid": "k8",
    "Registerabruf (Once-Only)": "k6",
}  # fmt: skip
