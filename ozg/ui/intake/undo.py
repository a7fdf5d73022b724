"""The last load of a municipality can be taken back."""

from __future__ import annotations

import streamlit as st

from ozg import formats
from ozg.read import data_status
from ozg.ui.intake.run import take_back
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import Selection


def offer_undo(selected: Selection, who: str) -> bool:
    """Offer to take back the last load of the chosen municipality; False when there is none. ``who``: label of the question who
    decides it."""
    files = ask(data_status.deliveries)
    own = files[(files["ars"] == selected.ars) & ~files["is_demo"]]
    if own.empty:
        return False
    last = own.iloc[0]
    parts.heading(
        "Rückgängig",
        f"Zuletzt übernommen für {selected.name}: „{last['file_name']}“, {formats.moment(last['loaded_at'])}",
    )
    is_sure = st.checkbox(
        f"„{last['file_name']}“ soll nicht mehr zählen; die Datei bleibt aufbewahrt.", key="undo_sure"
    )
    function = st.text_input(who, key="undo_by", placeholder="zum Beispiel Projektleitung OZG")
    if st.button("Rückgängig machen", disabled=not is_sure, key="undo"):
        take_back(selected, function)
    return True
