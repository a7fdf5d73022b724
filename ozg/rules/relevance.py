"""Relevance (docs/fachregeln.md 4.7): is a service this municipality's business at all? Precedes every ratio."""

LABELS = {
    "RELEVANT": "relevant",
    "ZUSTAENDIG_ANDERE": "andere Stelle zuständig",
    "NICHT_ANGEBOTEN": "nicht angeboten",
    "UNGEPRUEFT": "ungeprüft",
}

#: Above this share of unchecked services a ratio is shown as provisional ("vorläufig", docs/fachregeln.md 4.7).
PROVISIONAL_UNCHECKED_SHARE = 0.20

#: Who carries a service out, column "level" of data/reference/zustaendigkeit.csv.
JURISDICTION_LABELS = {
    "gemeinde": "Gemeinde",
    "kreis": "Kreis oder kreisfreie Stadt",
    "gemeinde_und_kreis": "Gemeinde und Kreis",
    "gemeinde_nimmt_antrag_an_bund_erteilt": "Gemeinde nimmt den Antrag an, der Bund entscheidet",
    "kreis_und_bund": "Kreis und Bund",
    "landesrecht_unterschiedlich": "je nach Landesrecht verschieden",
    "alle_ebenen": "alle Ebenen",
}
