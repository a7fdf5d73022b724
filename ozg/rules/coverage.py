"""Coverage of an area and the ways of counting (docs/fachregeln.md 3.3, 3.4): labels and the sentence that belongs to each."""

from __future__ import annotations

from dataclasses import dataclass

#: From most to least.
CATEGORY_LABELS = {
    "FLAECHENDECKEND": "flächendeckend",
    "UEBERWIEGEND": "überwiegend",
    "TEILWEISE": "teilweise",
    "NICHT_VERFUEGBAR": "nicht verfügbar",
}
CATEGORY_MEANINGS = {
    "FLAECHENDECKEND": "in allen Kommunen, die sie anbieten; 99 % zählen nicht",
    "UEBERWIEGEND": "in mindestens der Hälfte, aber nicht in allen",
    "TEILWEISE": "in mindestens einer, aber in weniger als der Hälfte",
    "NICHT_VERFUEGBAR": "in keiner",
}
#: Wording of the federal dashboard.
SOMEWHERE_LABEL = "in mind. einer Kommune"

#: Fewer members than this are no group to compare with (docs/fachregeln.md 9.2).
SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Counting:
    """One way to count the same municipality: its name, what stands in the numerator and the denominator, and why it differs."""

    code: str
    label: str
    counted: str
    why: str


COUNTINGS = (
    Counting(
        "OWN",
        "Eigene Leistungen",
        "Leistungen der eigenen Liste mit Reifegrad ≥ 3 von allen, für die die Kommune zuständig ist und die sie anbietet",
        "Die ehrlichste Zahl: Nenner ist genau das, was die Kommune selbst zu leisten hat.",
    ),
    Counting(
        "CASES",
        "Gewichtet nach Fällen",
        "Fälle im Jahr der Leistungen mit Reifegrad ≥ 3 von allen bekannten Fällen",
        "Eine oft gefragte Leistung zählt mehr als eine seltene; Leistungen ohne Fallzahl fehlen in Zähler und Nenner.",
    ),
    Counting(
        "PRIORITY_LIST",
        "Eigene Prioritätenliste",
        "Leistungen mit eigenem Rang oder hoher Priorität und Reifegrad ≥ 3 von allen solchen",
        "Hier zählt nur, was die Kommune sich selbst zuerst vorgenommen hat.",
    ),
    Counting(
        "CATALOGUE",
        "Katalog des Bundes",
        "Nummern des OZG-Katalogs 2018, deren relevante Leistungen hier alle Reifegrad ≥ 3 haben, von allen 575",
        "Der Nenner zählt auch, was Bund, Land oder Kreis erledigen und was es hier gar nicht gibt.",
    ),
    Counting(
        "FEDERAL",
        "Zählweise des Bundes",
        "OZG-Leistungen, von denen mindestens eine einzelne Leistung Reifegrad ≥ 2 hat, von allen relevanten OZG-Leistungen",
        "Stufe 2 genügt, und das ganze Bündel zählt, sobald ein einziges Mitglied so weit ist.",
    ),
)
COUNTING = {counting.code: counting for counting in COUNTINGS}

AREA_COUNTINGS = (
    Counting("SOMEWHERE", "in mindestens einer Kommune", "Leistungen, die es irgendwo gibt, von allen relevanten",
             "Eine einzige Kommune genügt; so zählt das Dashboard des Bundes, dort schon ab Reifegrad 2."),
    Counting("MEAN", "im Mittel je Kommune", "Mittel der Anteile der Kommunen",
             "Jede Kommune zählt gleich viel, unabhängig von ihrer Größe."),
    Counting("EVERYWHERE", "flächendeckend", "Leistungen, die es in jeder zuständigen Kommune gibt, von allen relevanten",
             "Erst wenn die letzte Kommune so weit ist, zählt die Leistung."),
)  # fmt: skip
AREA_COUNTING = {counting.code: counting for counting in AREA_COUNTINGS}
