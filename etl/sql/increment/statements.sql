-- One row is a table with rows of municipalities or deliveries and the statements that put those of this build (the municipalities that
-- changed) in the place of those it was copied from: tables differ by the form, so SQL says what is done with them. Left out are the tables
-- of facts, which every build begins with, and those over all municipalities ($whole), which are made anew.
-- Left out are also those without a row before and now. scope: what tells whose a row is.
WITH described AS (
    SELECT schema_name || '.' || table_name AS name, bool_or(column_name = 'ars') AS has_ars, bool_or(column_name = 'delivery_id') AS has_delivery
    FROM duckdb_columns()
    WHERE database_name = 'building' AND schema_name IN ('meta', 'staging', 'core', 'mart')
    GROUP BY ALL
),
scoped AS (
    SELECT name, CASE WHEN has_ars THEN 'ars IN (FROM changed)' WHEN has_delivery THEN 'delivery_id IN (FROM changed_delivery)' END AS scope
    FROM described
    JOIN (
        SELECT schema_name || '.' || table_name AS name, max(estimated_size) AS row_count
        FROM duckdb_tables() WHERE database_name IN ('building', 'previous')
        GROUP BY ALL
    ) AS made USING (name)
    WHERE NOT list_contains($whole::VARCHAR[], name) AND NOT list_contains($facts::VARCHAR[], name)
      AND (made.row_count > 0 OR NOT has_ars AND NOT has_delivery)
)
SELECT name, scope,
       format('DELETE FROM built.{0} WHERE {1}', name, scope) AS taken_out,
       format('INSERT INTO built.{0} BY NAME FROM building.{0} WHERE {1}', name, scope) AS put_in
FROM scoped
ORDER BY name;
