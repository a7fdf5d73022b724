"""Findings about delivered lists: how severe one is."""

#: Severity → its German word, the most severe first.
SEVERITY_LABELS = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}
