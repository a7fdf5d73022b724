-- One row is one row of an optional sheet of the municipality's newest delivery with such a sheet, with its edits (of what speaks of a stretch of
-- time: of all deliveries), as JSON: field -> value.
-- Tasks are of today; their day is that of the list or edit they come from.
SELECT row.ars, CASE row.table_name WHEN 'task' THEN row.list_date ELSE row.reporting_date END AS reporting_date, row.answers
FROM (SELECT *, false AS is_timed FROM core.sheet_row UNION ALL BY NAME SELECT *, true AS is_timed FROM core.timed_row) AS row
JOIN core.municipality AS municipality USING (ars)
WHERE row.table_name = $table_name::VARCHAR AND municipality.is_demo = $is_demo::BOOLEAN
  AND ($ars::VARCHAR IS NULL OR row.ars = $ars::VARCHAR)
QUALIFY row.is_timed OR dense_rank() OVER (PARTITION BY row.ars ORDER BY row.reporting_date DESC) = 1
ORDER BY row.ars, row.delivery_id NULLS LAST, row.row_number, row.answers;
