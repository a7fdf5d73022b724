"""The list a page speaks about: the newest one of the chosen municipality up to the chosen date."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ozg import formats
from ozg.read import choice, municipality
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.selection import Selection


def summary_or_stop(selected: Selection) -> pd.Series:
    """The counts of the list in force (a row of ``mart.summary``); without a list the page says so and ends here."""
    place = {"ars": selected.ars}
    found = ask(municipality.summary, **place, date=selected.date)
    if len(found):
        return found.iloc[0]
    bodies = ask(choice.municipalities, ars=selected.ars)
    association = bodies[bodies["ars"] == selected.municipality["association_ars"]]
    if len(association) and not formats.is_unknown(association["latest_date"].iloc[0]):
        row = association.iloc[0]
        parts.run_by(selected.name, row["short_name"], selected.link(ars=row["ars"]))
    else:
        first = ask(municipality.first_date, **place)["first_date"].iloc[0]
        parts.no_list(selected.name, selected.ars, first, selected.date)
    parts.source()
    st.stop()
