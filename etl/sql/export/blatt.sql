-- One row is one row of an optional sheet of the municipality's newest delivery with such a sheet, with its edits, as JSON: field -> value.
-- Tasks are of today; their day is that of the list or edit they come from.
SELECT row.ars, CASE row.table_name WHEN 'task' THEN row.list_date ELSE row.reporting_date END AS reporting_date, row.answers
FROM core.sheet_row AS row
JOIN core.municipality AS municipality USING (ars)
WHERE row.table_name = $table_name::VARCHAR AND municipality.is_demo = $is_demo::BOOLEAN
  AND ($ars::VARCHAR IS NULL OR row.ars = $ars::VARCHAR)
QUALIFY dense_rank() OVER (PARTITION BY row.ars ORDER BY row.reporting_date DESC) = 1
ORDER BY row.ars, row.delivery_id NULLS LAST, row.row_number, row.answers;
