-- One row is a table of the rows of lists ($names: all there are to be) that is not there, or whose columns are not those of a build ($build: its
-- database; what it has only while it is made is a view in temp).
WITH shape AS (
    SELECT database_name, CASE WHEN database_name = 'temp' THEN 'mart' ELSE schema_name END || '.' || table_name AS name,
           list((column_name, data_type) ORDER BY column_index) AS columns
    FROM duckdb_columns() WHERE database_name IN ($build::VARCHAR, 'previous', 'temp')
    GROUP BY ALL
),
kept AS (SELECT name, columns FROM shape WHERE database_name = 'previous')
SELECT agreed.name
FROM (SELECT unnest($names::VARCHAR[]) AS name) AS agreed
LEFT JOIN kept USING (name)
LEFT JOIN shape AS own ON own.name = agreed.name AND own.database_name <> 'previous'
WHERE kept.name IS NULL OR kept.columns <> own.columns
ORDER BY agreed.name;
