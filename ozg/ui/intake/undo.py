"""Taking the last acceptance back: what it was, all of it, and what counts again afterwards."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.access import EVERYWHERE, Right
from ozg.read import data_status, edits
from ozg.rules.edit import STANDING
from ozg.ui.intake.run import take_back
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import link, plain
from ozg.ui.kit.selection import Selection
from ozg.words import delivery as delivery_words


def offer(selected: Selection, who: str) -> None:
    """The question and the button, where the chosen municipality has a file that can be taken back. ``who``: label of the
    field for the function that decides."""
    files = ask(data_status.deliveries, ars=None)
    taken = last_decision(files, selected.ars)
    if taken.empty:
        return
    if is_edited_since(ask(edits.of_place, ars=selected.ars), taken):
        parts.heading("Rückgängig")
        parts.paragraph(
            "Seit der letzten Übernahme sind Angaben einzeln geändert; zuerst sind diese zurückzunehmen, danach die Liste: ",
            link("Angaben ändern", selected.link("edits")),
        )
        return
    moment = formats.moment(taken.iloc[0]["loaded_at"])
    names = formats.listing([f"„{name}“" for name in taken["file_name"].unique()])
    parts.heading("Rückgängig", f"Zuletzt übernommen mit einer Datei für {selected.name}: {names}, {moment}")
    again = " ".join(delivery_words.returning(files, taken))
    parts.paragraph(again)
    what = f"{names} {'soll' if taken['file_name'].nunique() == 1 else 'sollen'} nicht mehr zählen; aufbewahrt bleibt alles."
    is_sure = st.checkbox(plain(what), key="undo_sure")
    function = parts.function_of(Right.CHANGE, selected.ars, who, "undo_by")
    if st.button("Rückgängig machen", disabled=not is_sure, key="undo"):
        keys = [str(ars) for ars in taken["ars"].dropna().unique()]
        whole = [EVERYWHERE] if taken["ars"].isna().any() else []
        take_back(selected, [*keys, *whole], function, again)


def is_edited_since(changed: pd.DataFrame, taken: pd.DataFrame) -> bool:
    """Is a single change that was not taken back the last decision? ``changed``: answer of ``edits.of_place``, ``taken``: the last files."""
    standing = changed[changed["state"].isin(STANDING)]
    return bool(len(standing)) and bool(standing["edited_at"].max() > taken["loaded_at"].max())


def last_decision(files: pd.DataFrame, ars: str) -> pd.DataFrame:
    """The files of the last acceptance this municipality had a file in, those of other municipalities with them. ``files``: one row
    is a delivered file (``data_status.deliveries``)."""
    real = files[~files["is_demo"]]
    own = real[real["ars"] == ars]
    return real[real["loaded_at"] == own["loaded_at"].max()] if len(own) else own
