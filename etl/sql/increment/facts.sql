-- One row is a table with facts, before anything delivered is in the build. Municipalities say which of them has a list.
SELECT schema_name || '.' || table_name AS name
FROM duckdb_tables()
WHERE database_name = 'building' AND estimated_size > 0 AND (schema_name, table_name) <> ('mart', 'municipality');
