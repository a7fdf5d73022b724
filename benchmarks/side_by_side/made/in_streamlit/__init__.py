"""Streamlit as tutorials write it: one file, pandas, one sheet per question."""
