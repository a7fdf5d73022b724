"""Sharing a cost between municipalities (docs/fachregeln.md 8.4): the keys to share by."""

from __future__ import annotations

KEY_LABELS = {
    "EINWOHNER": "nach Einwohnern",
    "GLEICH": "zu gleichen Teilen",
    "FAELLE": "nach Fällen",
    "PAUSCHALE": "Pauschale je nachnutzender Kommune",
}
