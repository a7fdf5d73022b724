-- DuckLake keeps the smallest and the largest value a column of a table ever had, and never makes that range smaller: a forgotten text would
-- stay in the catalogue. Here it becomes the range of the files there are, or a neutral one; never NULL: the next file would then count as all.
WITH of_files AS (
    SELECT table_id, column_id, min(min_value COLLATE "C") AS min_text, max(max_value COLLATE "C") AS max_text,
           min(CASE WHEN min_value ~ '^-?[0-9.]+(e[+-]?[0-9]+)?$' THEN min_value::NUMERIC END) AS min_number,
           max(CASE WHEN max_value ~ '^-?[0-9.]+(e[+-]?[0-9]+)?$' THEN max_value::NUMERIC END) AS max_number
    FROM ozg_lake.ducklake_file_column_stats GROUP BY table_id, column_id
),
there AS (
    SELECT of.table_id, of.column_id,
           CASE WHEN of.column_type ~ '^(u?int|float|decimal)' THEN coalesce(min_number, 0)::TEXT
                WHEN of.column_type = 'varchar' THEN coalesce(min_text, '') ELSE min_text END AS min_value,
           CASE WHEN of.column_type ~ '^(u?int|float|decimal)' THEN coalesce(max_number, 0)::TEXT
                WHEN of.column_type = 'varchar' THEN coalesce(max_text, '') ELSE max_text END AS max_value
    FROM ozg_lake.ducklake_column AS of LEFT JOIN of_files USING (table_id, column_id)
    WHERE of.end_snapshot IS NULL
)
UPDATE ozg_lake.ducklake_table_column_stats AS kept
SET min_value = there.min_value, max_value = there.max_value
FROM there
WHERE there.table_id = kept.table_id AND there.column_id = kept.column_id
  AND there.min_value IS NOT NULL AND there.max_value IS NOT NULL AND kept.min_value IS NOT NULL AND kept.max_value IS NOT NULL
