"""What ``etl.feedback.annotate`` writes into a delivered workbook, so that readers take it for ours and not for data."""

from __future__ import annotations

#: A note of ours begins with this; what stands before it in the same note is the municipality's own.
NOTE_START = "Befund des OZG-Dashboards:"
#: First cell of the sheet that lists all findings.
SHEET_TITLE = "Befunde des OZG-Dashboards"
SHEET_NAME = "Befunde"
#: Severity → colour of the cell (RRGGBB); values nobody picks by hand.
FILLS = {"error": "F7CBC8", "warning": "FBE4B3", "info": "E4E2DD"}


def own_note(text: str) -> str:
    """A note without our findings; '' when it held nothing else."""
    return text.split(NOTE_START)[0].strip()
