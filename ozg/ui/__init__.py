"""Toolkit of the pages on top of Streamlit. How a page is written with it: docs/gestaltung.md."""
