-- One row is a table with facts, before anything delivered is in the build.
SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() WHERE database_name = 'building' AND estimated_size > 0;
