-- One row when the rows of lists have their tables. Asked for a column: a table in DuckLake would first be asked how many rows it has.
SELECT 1 FROM duckdb_columns() WHERE database_name = 'previous' AND schema_name = 'meta' AND table_name = 'kept' LIMIT 1;
