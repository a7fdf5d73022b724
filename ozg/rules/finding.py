"""Findings about delivered lists: how severe one is, and what a list is good for with them."""

#: Severity → its German word, the most severe first.
SEVERITY_LABELS = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}
#: Outcomes of a check (docs/vertrag.md 2) after which a file can be taken over.
USABLE_OUTCOMES = ("loaded", "loaded_with_findings")
