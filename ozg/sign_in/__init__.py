"""How people sign in (``anmeldung.toml``) and what their login makes of them; knows neither Streamlit nor the data."""
