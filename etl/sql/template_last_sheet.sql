-- One row is one row of an optional sheet of the municipality's newest delivery with such a sheet, with its edits, as JSON: field -> value.
SELECT answers
FROM core.sheet_row
WHERE ars = $ars::VARCHAR AND table_name = $table_name::VARCHAR
QUALIFY dense_rank() OVER (ORDER BY reporting_date DESC) = 1
ORDER BY row_number NULLS LAST, answers;
