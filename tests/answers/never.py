"""What may stand on no page and in no paper, whatever the list (docs/fachregeln.md 13)."""

from __future__ import annotations

import re

#: Plurals that must not follow a plain "1", in any case of the German noun.
PLURALS = (
    "Leistungen|Fälle|Fällen|Kommunen|Tage|Tagen|Monate|Monaten|Jahre|Jahren|Personentage|Personentagen|Städte|Städten|Gemeinden|"
    "Ämter|Ämtern|Zeilen|Angaben|Engpässe|Engpässen|Forderungen|Stunden|Minuten|Listen|Etappen|Kriterien|Beschlüsse|Schritte|Einträge|Einträgen|"
    "Verbünde|Verwaltungsleistungen|OZG-Leistungen|Themenfelder|Themenfeldern|Vorgänge|Befunde|Dateien|Übergaben|Bereiche|Bereichen|Stichtage"
)
#: Adjectives that may stand between the number and its noun.
BETWEEN = (
    "(?:relevanten?|weiteren?|laufenden?|geplanten?|blockierten?|gelesenen?|bekannten?|begonnenen?|offenen?|eigenen?) "
)
#: Verbs that must not follow a "1" that is their subject ("bei 1 fehlen Angaben" is right).
VERBS = "sind|haben|fehlen|warten|liegen|laufen|werden|können|stehen|lassen|kommen"
_ONE = r"(?<![\d.,/–-])(?<!Platz )(?<!Stufe )(?<!Modell )"
NEVER = {
    "a word of the program": re.compile(r"\b(None|nan|NaN|NaT|NULL|<NA>|inf)\b|<NA>"),
    "a share of nothing": re.compile(r"k\. A\. von|\b0 von 0\b|von k\. A\."),
    "one in the plural": re.compile(
        rf"{_ONE}\b1 (?:{BETWEEN})?(?:{PLURALS})\b|{_ONE}(?<!bei )(?<!Bei )(?<!für )(?<!von )\b1 (?:{VERBS})\b"
    ),
    # "keine" in one cell of a table and the level "1 Information" in the next are no sentence.
    "none or all of one": re.compile(
        r"\b(?:[Kk]eine[rmns]?|[Aa]llen?|[Aa]ller|[Jj]ede[rmns]?)(?: von| der)? 1\b(?![\d.,:]| Information)|\bder 1 (?=[A-ZÄÖÜ])"
    ),
    "an escaped mark": re.compile("[\ue000-\ue002]"),
    "a command line": re.compile(r"python -m"),
    "a broken page": re.compile("Diese Ansicht konnte nicht gezeigt werden"),
}


def found_in(text: str) -> list[str]:
    """Each thing that must not stand there, with what stands around it."""
    return [
        f"{what}: …{text[max(0, match.start() - 60) : match.end() + 40]}…"
        for what, pattern in NEVER.items()
        for match in pattern.finditer(text)
    ]
