"""The OZG dashboard: rules, reading, charts and interface parts. The ETL lives beside it in ``etl``."""
