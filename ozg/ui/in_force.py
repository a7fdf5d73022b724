"""The list a page speaks about: the newest one of the chosen municipality up to the chosen date."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg.read import municipality
from ozg.ui import parts
from ozg.ui.cache import ask
from ozg.ui.selection import Selection


def summary_or_stop(selected: Selection) -> pd.Series:
    """The counts of the list in force (a row of ``mart.summary``); without a list the page says so and ends here."""
    place = {"ars": selected.ars}
    found = ask(municipality.summary, **place, date=selected.date)
    if len(found):
        return found.iloc[0]
    parts.no_list(
        selected.name, selected.ars, ask(municipality.first_date, **place)["first_date"].iloc[0], selected.date
    )
    parts.source()
    st.stop()
