"""Maturity model 1.1, levels 0-4 (docs/fachregeln.md 2.1-2.6): criteria K1-K9, their answers and labels.

The levels an answer allows are computed by ``rule.criterion_level`` in ``maturity.sql``, nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from ozg.rules.law import WRITTEN_FORM_REMEDY

LEVEL_LABELS = {
    0: "Offline",
    1: "Information",
    2: "Formular-Assistent",
    3: "Online-Leistung",
    4: "Online-Transaktion",
}

LEVEL_MEANINGS = {
    0: "Auf der Website der Behörde steht nichts dazu.",
    1: "Auf der Website steht, wie es geht; vielleicht gibt es ein Formular zum Ausdrucken.",
    2: "Eine Hilfe beim Ausfüllen, aber kein vollständiger Online-Antrag; Nachweise folgen oft auf Papier.",
    3: "Antrag samt allen Nachweisen online, Anmeldung mit Nutzerkonto, Bescheid digital.",
    4: "Vollständig digital; was die Verwaltung schon weiß, holt sie selbst.",
}

#: "online" in federal counting (one member of a bundle at level 2 somewhere) and "OZG-konform" (level 3 here).
ONLINE_LEVEL = 2
CONFORM_LEVEL = 3

#: Reading of a form to download: level 1 (default, NRW and Brandenburg) or 2 (docs/fachregeln.md 2.1).
DOWNLOAD_LEVEL = 1
#: From which level a digital notice is demanded: 3 (strict, default) or 4 (lax: a letter by post allows level 3).
NOTICE_REQUIRED_FROM_LEVEL = 3

#: Availability in words for the council (docs/fachregeln.md 2.5).
COUNCIL_LABELS = {
    "ANALOG": "analog",
    "TEILWEISE": "teilweise digital",
    "DIGITAL": "digital",
    "ENDE_ZU_ENDE": "Ende-zu-Ende",
}

SUPPORTED_VERSIONS = {"1.1": 4, "2.0": 7}  # version of the model -> highest level


@dataclass(frozen=True)
class Criterion:
    """One criterion of the check list: ``column`` is the header in the template, ``answers`` maps code to label."""

    code: str
    name: str
    column: str
    question: str
    missing: str  # what is missing, in words, when this criterion holds the level down
    answers: dict[str, str]


CRITERIA = (
    Criterion(
        "k1",
        "Leistungsbeschreibung",
        "Beschreibung (K1)",
        "Steht die Leistung auf der Website beschrieben?",
        "Beschreibung auf der Website",
        {"KEINE": "keine", "WEBSITE": "Website"},
    ),
    Criterion(
        "k2",
        "Antrag",
        "Antrag (K2)",
        "Wie wird der Antrag gestellt?",
        "Online-Antrag",
        {
            "KEINE": "keine",
            "DOWNLOAD": "Download",
            "AUSFUELLHILFE": "Ausfüllhilfe",
            "PDF_EMAIL": "PDF per E-Mail",
            "ONLINE": "online",
            "ONLINE_VORBEFUELLT": "online vorbefüllt",
            "ANTRAGSLOS": "antragslos",
        },
    ),
    Criterion(
        "k3",
        "Nutzerkonto",
        "Nutzerkonto (K3)",
        "Mit welchem Nutzerkonto meldet man sich an?",
        "Nutzerkonto",
        {"NICHT_SINNVOLL": "nicht sinnvoll", "KEINS": "keins", "EIGENES": "eigenes", "PORTALVERBUND": "Portalverbund"},
    ),
    Criterion(
        "k4",
        "Authentifizierung",
        "Authentifizierung (K4)",
        "Ist der nötige Identitätsnachweis online möglich?",
        "Online-Ausweis",
        {"NICHT_NOETIG": "nicht nötig", "NICHT_ONLINE": "nicht online", "ONLINE": "online"},
    ),
    Criterion(
        "k5",
        "Bezahlung",
        "Bezahlung (K5)",
        "Kann eine fällige Gebühr online bezahlt werden?",
        "ePayment",
        {"NICHT_NOETIG": "nicht nötig", "NICHT_ONLINE": "nicht online", "ONLINE": "online"},
    ),
    Criterion(
        "k6",
        "Nachweise",
        "Nachweise (K6)",
        "Wie werden Nachweise eingereicht?",
        "Nachweise online",
        {"NICHT_NOETIG": "nicht nötig", "PAPIER": "Papier", "UPLOAD": "Upload", "REGISTER": "Register"},
    ),
    Criterion(
        "k7",
        "Schriftform",
        "Schriftform (K7)",
        "Verlangt das Recht eine Unterschrift?",
        f"Ersatz der Unterschrift ({WRITTEN_FORM_REMEDY})",
        {"NICHT_NOETIG": "nicht nötig", "PAPIER": "Papier", "ELEKTRONISCH": "elektronisch"},
    ),
    Criterion(
        "k8",
        "Bescheid und Rückkanal",
        "Bescheid (K8)",
        "Wie kommt das Ergebnis an?",
        "digitaler Bescheid",
        {
            "NICHT_NOETIG": "nicht nötig",
            "POST": "Post",
            "EMAIL_HINWEIS": "E-Mail-Hinweis",
            "POSTFACH": "Postfach",
            "POSTFACH_STRUKTURIERT": "Postfach strukturiert",
        },
    ),
    Criterion(
        "k9",
        "Übergabe in die Bearbeitung",
        "Übergabe (K9)",
        "Wie gelangt der Antrag in die Sachbearbeitung?",
        "Übergabe an das Fachverfahren",
        {
            "NICHT_NOETIG": "nicht nötig",
            "AUSDRUCK": "Ausdruck",
            "PDF_EMAIL": "PDF per E-Mail",
            "SCAN": "Scan",
            "EAKTE": "eAkte",
            "FACHVERFAHREN": "Fachverfahren",
        },
    ),
)
CRITERION = {criterion.code: criterion for criterion in CRITERIA}


def answer_words() -> dict[str, str]:
    """Every answer as ``rule.answer_against`` names it ("k5:ONLINE") → how it is said: "„Bezahlung (K5)“ steht „online“"."""
    return {
        f"{criterion.code}:{answer}": f"„{criterion.column}“ steht „{label}“"
        for criterion in CRITERIA
        for answer, label in criterion.answers.items()
    }
