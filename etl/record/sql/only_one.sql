-- One row; while its transaction lasts, nobody else makes the tables.
SELECT pg_advisory_xact_lock(hashtextextended('ozg', 0))
