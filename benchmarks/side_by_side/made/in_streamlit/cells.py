"""``python -m benchmarks.side_by_side.made.in_streamlit.cells FILE…``: what ``pd.read_excel`` makes of lists from the field, as JSON.

The first sheet, headings in its first row, the template's names; the words as they stand, put into the template's for the comparison only.
"""

import contextlib
import json
import sys
from pathlib import Path

import pandas as pd

COLUMNS = {
    "Status": "status", "Reifegrad": "reifegrad_angabe", "Fälle pro Jahr": "faelle_jahr", "Online-Fälle": "online_faelle", "Relevanz": "relevanz",
    "Zieldatum": "zieldatum",
}  # fmt: skip
WORDS = {
    "offen": "OFFEN", "zurückgestellt": "ZURUECKGESTELLT", "geplant": "GEPLANT", "in Umsetzung": "IN_UMSETZUNG", "Test": "TEST", "online": "GO_LIVE",
    "abgelöst": "ABGELOEST", "relevant": "RELEVANT", "andere Stelle zuständig": "ZUSTAENDIG_ANDERE", "nicht angeboten": "NICHT_ANGEBOTEN",
}  # fmt: skip


def cell(value):
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:g}" if isinstance(value, float | int) else WORDS.get(str(value), str(value))


if __name__ == "__main__":
    found = {}
    for path in map(Path, sys.argv[1:]):
        with contextlib.suppress(Exception):
            frame = pd.read_csv(path, sep=None, engine="python") if path.suffix == ".csv" else pd.read_excel(path)
            frame["OZG-ID"] = frame["OZG-ID"].astype(str).str.removesuffix(".0")
            found[path.name] = {
                row["OZG-ID"]: {label: cell(row[name]) for name, label in COLUMNS.items() if name in frame}
                for _, row in frame.iterrows()
            }
    json.dump(found, sys.stdout, ensure_ascii=False)
