-- One row is one column of the form this build was made with: its table, its field, and the file of the build.
SELECT table_name, field, (SELECT path FROM duckdb_databases() WHERE NOT internal LIMIT 1) AS path FROM core.form_column
