-- One row is a table of the rows of lists whose columns are not those of the build at work.
WITH shape AS (
    SELECT database_name, schema_name || '.' || table_name AS name, list((column_name, data_type) ORDER BY column_index) AS columns
    FROM duckdb_columns() WHERE database_name IN ('building', 'previous')
    GROUP BY ALL
)
SELECT kept.name
FROM shape AS kept JOIN shape AS own USING (name)
WHERE kept.database_name = 'previous' AND own.database_name = 'building' AND kept.columns <> own.columns
ORDER BY kept.name;
