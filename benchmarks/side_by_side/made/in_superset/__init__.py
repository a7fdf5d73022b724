"""Apache Superset: the tables of datasette's load (SQLite), virtual datasets for the six questions, charts and a dashboard as code."""
