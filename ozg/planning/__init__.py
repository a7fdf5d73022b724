"""Which services within a budget: exact optimisation (docs/fachregeln.md 6.4). Pure Python with scipy, without Streamlit or database."""
