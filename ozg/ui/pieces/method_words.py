"""Tables of the method page, made from the rules themselves: a threshold that changes there changes here."""

from __future__ import annotations

import pandas as pd

from ozg import facts, formats
from ozg.charts.theme import is_conform, level_name
from ozg.frames import by_row
from ozg.read.method import sources
from ozg.rules import (
    bottleneck,
    coverage,
    figures,
    forecast,
    glossary,
    maturity,
    planning,
    priority,
    relevance,
    status,
    usage,
)
from ozg.ui.kit.columns import columns


def level_table() -> pd.DataFrame:
    """One row is a level: name, meaning, what it counts as."""
    counted = {
        level: ("OZG-konform" if is_conform(level) else "„online“ in der Zählung des Bundes")
        for level in maturity.LEVEL_LABELS
        if level >= maturity.ONLINE_LEVEL
    }
    rows = [
        (level_name(level), maturity.LEVEL_MEANINGS[level], counted.get(level, "–")) for level in maturity.LEVEL_LABELS
    ]
    return pd.DataFrame(rows, columns=["level", "meaning", "counted"])


def criterion_table(levels: pd.DataFrame) -> pd.DataFrame:
    """One row is a criterion: question, answers with the level each allows, level while the answer is missing.

    ``levels``: ``ozg.read.method.criteria``.
    """
    rows = []
    for criterion in maturity.CRITERIA:
        own = levels[levels["criterion"] == criterion.code]
        allowed = [
            f"{criterion.answers[row.answer]}: {'entfällt' if formats.is_unknown(row.highest_level) else row.highest_level}"
            for row in by_row(own)
        ]
        rows.append((f"{criterion.code.upper()} {criterion.name}", criterion.question, " · ".join(allowed), own["level_when_missing"].iloc[0]))  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "question", "answers", "missing"])


def figure_table() -> pd.DataFrame:
    """One row is a figure with its formula in words and its definition, the headline figures first."""
    every = (*figures.FIGURES, *figures.WORK_FIGURES, *figures.AREA_FIGURES)
    return pd.DataFrame([(each.label, each.formula, each.definition) for each in every], columns=["label", "formula", "definition"])  # fmt: skip


def counting_table() -> pd.DataFrame:
    """One row is a way of counting, of one municipality or of an area, with the reason why it differs."""
    every = (*coverage.COUNTINGS, *coverage.AREA_COUNTINGS)
    return pd.DataFrame([(each.label, each.counted, each.why) for each in every], columns=["label", "counted", "why"])


def rule_table() -> pd.DataFrame:
    """One row is a rule of counting that holds everywhere."""
    return pd.DataFrame(facts.rows("berichte/methodik.csv"))


def published_table() -> pd.DataFrame:
    """One row is a published figure with what was counted for it."""
    return pd.DataFrame(facts.rows("methodik/schlagzeilen.csv"))


def barrier_table(own: str) -> pd.DataFrame:
    """One row is a known barrier with its reason and a way around it; ``own``: what the operator has entered in addition."""
    added = (
        [{"barriere": own, "grund": "eigene Anpassung", "ausweg": "Bitte die genannte Stelle fragen."}] if own else []
    )
    return pd.DataFrame([*facts.rows("barrieren.csv"), *added])


def weight_table() -> pd.DataFrame:
    """One row is a part of the priority score with its default weight."""
    rows = [(each.name, each.weight, each.meaning) for each in priority.COMPONENTS]
    return pd.DataFrame(rows, columns=["name", "weight", "meaning"])


def threshold_table() -> pd.DataFrame:
    """One row is a threshold of the rules: what it decides and its value."""
    rows = [
        ("OZG-konform", f"Reifegrad ≥ {maturity.CONFORM_LEVEL}"),
        ("„online“ in der Zählung des Bundes", f"Reifegrad ≥ {maturity.ONLINE_LEVEL}"),
        *(
            (f"{criterion.column}: „{answer.label}“", f"Stufe {answer.level}, in der weiten Lesart Stufe {answer.level_lax}")
            for criterion in maturity.CRITERIA
            for answer in criterion.options
            if answer.level != answer.level_lax
        ),
        ("Eine Quote ist vorläufig, wenn ungeprüft sind", f"mehr als {formats.percent(relevance.PROVISIONAL_UNCHECKED_SHARE)} der Liste"),
        ("Eine Punktzahl wird nur ausgegeben mit bekannten Gewichten von", f"mindestens {priority.MINIMUM_COVERAGE} %"),
        ("Selten (Zurückstellen prüfen), ohne Pflicht", f"unter {priority.RARE_CASES_PER_YEAR} Fällen im Jahr"),
        ("Stillstand heißt: in Umsetzung seit", f"mehr als {status.STANDSTILL_MONTHS} Monaten"),
        ("Langes Warten auf andere", f"mehr als {bottleneck.LONG_WAIT_DAYS} Tage"),
        ("„online“ ohne einen Online-Fall wird hinterfragt nach", f"{usage.NO_USE_MONTHS} Monaten"),
        ("Anlauf nach dem Start", f"{usage.STARTING_MONTHS} Monate"),
        ("Verglichen wird in Gruppen ab", f"{coverage.SMALLEST_GROUP} Kommunen"),
        ("Eine Prognose braucht", f"mindestens {forecast.FEWEST_DATES} Stichtage"),
        ("Eine Prognose nennt kein Datum nach", f"{forecast.HORIZON_YEARS} Jahren"),
        ("Planung: Annahme zur Online-Quote, wo keine gemessen ist", f"{planning.EXPECTED_ONLINE_PERCENT} %"),
        ("Öffentlich unterdrückt werden Zahlen von 1 bis", f"{usage.SMALL_COUNT - 1}"),
        ("… bei hohem Schutzbedarf von 1 bis", f"{usage.SMALL_COUNT_SENSITIVE - 1}"),
        ("Öffentlich unterdrückt werden Anteile an Fällen oder Antworten", f"von unter {usage.SMALL_DENOMINATOR}"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "value"])


def bottleneck_table() -> pd.DataFrame:
    """One row is a bottleneck code: label, meaning, who can remove it."""
    rows = [
        (f"{each.code} {each.label}", each.meaning, formats.listing([bottleneck.OWNER_LABELS[owner] for owner in each.owners]))
        for each in bottleneck.BOTTLENECKS
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["label", "meaning", "owners"])


def source_table() -> pd.DataFrame:
    """One row is a file of the product's own facts: what a row is, where it comes from, its licence."""
    rows = [
        (row["Datei"], row.get("Eine Zeile ist") or row.get("Inhalt") or row["Wofür"], row.get("Herkunft und Stand", row["section"]),
         row.get("Lizenz", "siehe Hinweise" if row["section"] in WITH_NOTE else "eigene Zusammenstellung"))
        for row in sources()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["file", "meaning", "origin", "licence"])


#: Sections of data/reference/SOURCES.md whose licence asks for a note.
WITH_NOTE = ("Verzeichnis der Gebietskörperschaften", "Umrisse")

#: Sections of the page by the anchor to jump to.
SECTIONS = {
    "stufen": "Reifegrade",
    "kennzahlen": "Kennzahlen",
    "andere": "Warum andere anders zählen",
    "rang": "Rangfolge",
    "engpass": "Engpässe",
    "schwellen": "Schwellen",
    "grenzen": "Grenzen",
    "quellen": "Quellen und Lizenzen",
    "glossar": "Wörter",
}

SOURCE_COLUMNS = columns("file content origin_of_file licence")


def limit_entries() -> list[tuple[str, str]]:
    """What the dashboard cannot say, and what follows from it."""
    return [(row["grenze"], row["folge"]) for row in facts.rows("methodik/grenzen.csv")]


def self_test_table() -> pd.DataFrame:
    """One row is a criterion of EN 301 549 with the result of the self-test and how it was found."""
    return pd.DataFrame(facts.rows("en301549.csv"))


def self_test_result() -> str:
    """The self-test in one sentence."""
    table = self_test_table()
    counts = table["ergebnis"].value_counts()
    words = ("erfüllt", "teilweise", "nicht erfüllt", "nicht anwendbar")
    said = [f"{formats.integer(counts[word])} {word}" for word in words if word in counts]
    return f"Die Selbstprüfung nach EN 301 549 nennt {formats.counted(len(table), 'Anforderung', 'Anforderungen')}: {', '.join(said)}."


def glossary_entries() -> list[tuple[str, str]]:
    """All terms, each with other words for the same, and their meanings."""
    return [(", ".join((term.word, *_others(term))), term.meaning) for term in glossary.terms()]


def _others(term: glossary.Term) -> list[str]:
    """Other words with the same meaning; inflections and compounds of the word itself are left out."""
    stem = term.word[:4].casefold()
    return [form for form in term.forms if not form.casefold().startswith(stem)]
