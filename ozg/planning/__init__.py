"""Which services within a budget: exact optimisation (domain.md 6.4). Pure Python with scipy, without Streamlit or database."""
