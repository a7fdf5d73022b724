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
#: No category: a municipality of the area has no list, or those that do not know could turn the answer.
UNDECIDED, UNDECIDED_LABEL = "UNGEWISS", "noch nicht zu sagen"
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
        "Ganz online sind Leistungen der eigenen Liste mit Reifegrad ≥ 3, von allen, für die die Kommune zuständig ist und die sie anbietet",
        "Die ehrlichste Zahl: Nenner ist genau das, was die Kommune selbst zu leisten hat.",
    ),
    Counting(
        "CASES",
        "Gewichtet nach Fällen",
        "Fälle im Jahr der Leistungen, die ganz online sind, von allen Fällen mit bekanntem Reifegrad",
        "Eine oft gefragte Leistung zählt mehr als eine seltene; Leistungen ohne Fallzahl fehlen in Zähler und Nenner. Ist der "
        "Reifegrad von weniger als der Hälfte der Fälle bekannt, gibt es keinen Anteil.",
    ),
    Counting(
        "PRIORITY_LIST",
        "Eigene Prioritätenliste",
        "Leistungen mit eigenem Rang oder hoher Priorität, die ganz online sind, von allen solchen",
        "Hier zählt nur, was die Kommune sich selbst zuerst vorgenommen hat.",
    ),
    Counting(
        "CATALOGUE",
        "Katalog des Bundes",
        "Nummern des OZG-Katalogs 2018, deren relevante Leistungen hier alle ganz online sind, von allen 575",
        "Der Nenner zählt auch, was Bund, Land oder Kreis erledigen und was es hier gar nicht gibt.",
    ),
    Counting(
        "REPORTED",
        "Als online gemeldet",
        "Leistungen der eigenen Liste mit dem Stand „online“, von allen relevanten Leistungen",
        "Der Stand sagt, dass es ein Angebot gibt, nicht wie viel davon online geht: Auch eine Ausfüllhilfe ist „online“.",
    ),
    Counting(
        "FEDERAL",
        "Online nach Zählung des Bundes",
        "OZG-Leistungen, von denen mindestens eine einzelne Leistung Reifegrad ≥ 2 hat, von allen relevanten OZG-Leistungen",
        "Stufe 2 genügt, und das ganze Bündel zählt, sobald ein einziges Mitglied so weit ist.",
    ),
    Counting(
        "SINGLE",
        "Einzelne Leistungen ab Reifegrad 2",
        "Einzelne Leistungen (LeiKa) mit Reifegrad ≥ 2, von allen relevanten, die die Liste einzeln nennt",
        "Schlagzeilen von 2026 zählen einzelne Leistungen; die Schwelle ist hier wie bei den Bündeln des Bundes Stufe 2. Was die Liste nur "
        "als Bündel nennt, zählt nicht mit.",
    ),
)
COUNTING = {counting.code: counting for counting in COUNTINGS}

AREA_COUNTINGS = (
    Counting("SOMEWHERE", "in mindestens einer Kommune", "irgendwo im Gebiet ganz online, von allen OZG-Leistungen, die dort jemand anbietet",
             "Eine einzige Kommune genügt; so zählt das Dashboard des Bundes, dort schon ab Reifegrad 2."),
    Counting("MEAN", "im Mittel je Kommune", "Mittel der Anteile der Kommunen mit Liste",
             "Jede Kommune zählt gleich viel, unabhängig von ihrer Größe; wer von keiner Leistung den Reifegrad kennt, zählt nicht mit."),
    Counting("EVERYWHERE", "flächendeckend", "in jeder zuständigen Kommune ganz online, von allen OZG-Leistungen, die dort jemand anbietet",
             "Erst wenn die letzte Kommune so weit ist, zählt die Leistung; dafür braucht es von jeder eine Liste."),
    Counting("POPULATION", "nach Einwohnern", "jede OZG-Leistung zählt mit dem Anteil der Einwohner, für die sie ganz online ist",
             "Eine Leistung, die es in der größten Stadt gibt, zählt mehr als eine im kleinsten Ort; auch ohne die letzte Kommune zählt sie mit."),
    Counting("SINGLE_EVERYWHERE", "einzelne Leistungen, flächendeckend", "einzelne Leistungen (LeiKa) mit Reifegrad ≥ 2 in jeder Kommune, die sie "
             "anbietet, von allen, die eine Liste des Gebiets nennt",
             "So zählen Schlagzeilen von 2026. Eine Liste, die nur das Bündel nennt, lässt offen, was für die einzelne Leistung gilt."),
)  # fmt: skip
AREA_COUNTING = {counting.code: counting for counting in AREA_COUNTINGS}

#: Ways of counting whose difference from another is told step by step: where the bridge leads → where it starts.
BRIDGES = {
    "FEDERAL": "OWN", "SINGLE": "OWN", "EVERYWHERE": "OWN", "POPULATION": "EVERYWHERE", "SINGLE_EVERYWHERE": "SINGLE",
}  # fmt: skip
