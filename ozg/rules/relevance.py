"""Relevance (domain.md 4.7): is a service this municipality's business at all? Precedes every ratio."""

LABELS = {
    "RELEVANT": "relevant",
    "ZUSTAENDIG_ANDERE": "andere Stelle zuständig",
    "NICHT_ANGEBOTEN": "nicht angeboten",
    "UNGEPRUEFT": "ungeprüft",
}

#: Above this share of unchecked services a ratio is shown as provisional ("vorläufig", domain.md 4.7).
PROVISIONAL_UNCHECKED_SHARE = 0.20
