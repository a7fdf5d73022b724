"""An empty page, the way everybody begins: what Streamlit itself costs with its default settings."""

import streamlit as st

st.title("Leer")
