-- One row when the rows of lists have their tables.
SELECT 1 FROM duckdb_tables() WHERE database_name = 'previous' AND schema_name = 'meta' AND table_name = 'kept';
