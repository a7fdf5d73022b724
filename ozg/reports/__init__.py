"""Frames as files for people: bytes in memory, without Streamlit."""
