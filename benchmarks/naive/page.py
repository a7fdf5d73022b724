"""The mayor's page written the obvious way, as yardstick: opens the database anew, asks without cache, draws with plotly express,
sends the whole table, default settings."""

import os
from pathlib import Path

import duckdb
import plotly.express as px
import streamlit as st

published = Path(os.environ["OZG_DATA"]) / "published"
connection = duckdb.connect(str(published / (published / "CURRENT").read_text().strip()), read_only=True)
names = connection.execute(
    "SELECT ars, short_name FROM mart.municipality WHERE latest_date IS NOT NULL ORDER BY short_name"
).df()
wanted = st.query_params.get("kommune", names["ars"].iloc[0])
st.selectbox("Kommune", names["short_name"], index=names["ars"].tolist().index(wanted))
history = connection.execute("SELECT * FROM mart.summary WHERE ars = ? ORDER BY reporting_date", [wanted]).df()
entries = connection.execute("SELECT * FROM mart.entry WHERE ars = ?", [wanted]).df()
entries = entries[entries["reporting_date"] == entries["reporting_date"].max()]
now = history.iloc[-1]
st.title(f"{now['conform_count']} von {now['relevant_count']} Leistungen sind OZG-konform")
for place, name in zip(
    st.columns(4), ("conform_count", "relevant_count", "online_count", "blocked_count"), strict=True
):
    place.metric(name, now[name])
st.plotly_chart(px.bar(entries.groupby("level_low").size().reset_index(name="n"), x="level_low", y="n"))
st.plotly_chart(px.line(history, x="reporting_date", y="conform_count"))
st.dataframe(entries)
connection.close()
