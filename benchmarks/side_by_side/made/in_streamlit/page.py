"""The six answers in one file, the way a tutorial for Streamlit and pandas would write it."""

import os
from pathlib import Path

import pandas as pd
import streamlit as st

from benchmarks.side_by_side.made.in_streamlit.answers import answers_of, load

folder = Path(os.environ["LISTS"])
data = st.cache_data(load)(folder)
names = {ars: frame["Kommune"].iloc[0] for ars, frame in data.services.groupby("ARS")}
places = sorted(names, key=names.get)
wanted = st.query_params.get("kommune", places[0])
ars = st.selectbox("Kommune", places, index=places.index(wanted), format_func=names.get)
other = st.selectbox(
    "Vergleichen mit", places, index=places.index(st.query_params.get("mit", places[-1])), format_func=names.get
)
found = answers_of(data, ars, other)

online, relevant, unknown = found["ganz_online"]
st.title(f"{names[ars]}: {online} von {relevant} Leistungen sind ganz online.")
st.write(f"Ohne Reifegrad: {unknown}")
st.bar_chart(pd.Series({"ganz online": online, "nicht": relevant - online - unknown, "ohne Reifegrad": unknown}))
st.header("Was als Nächstes")
st.write(found["als_naechstes"])
st.header("Wer hält auf")
st.write(found["wer_bremst"])
st.header("Was hat sich geändert")
st.write(found["geaendert"])
st.header("Was kaufen 50.000 €?")
st.metric("Fälle im Jahr", found["fuenfzigtausend"])
st.header("Zwei Orte")
st.bar_chart(pd.Series({names[ars]: found["zwei_orte"][1], names[other]: found["zwei_orte"][2]}))
st.dataframe(data.services[data.services["ARS"] == ars])
