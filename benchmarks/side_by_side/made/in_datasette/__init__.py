"""datasette: the lists in SQLite, the rules as SQL views, canned queries and a dashboard."""
