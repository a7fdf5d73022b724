-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...) in force at one municipality x reporting date, or of what
-- speaks of a stretch of time, with one column
-- per column of the sheet. structure: field and type of each, from data/reference/blattspalten.csv.
SELECT row.ars, row.reporting_date, row.list_date, row.delivery_id, row.sheet_name, row.row_number,
       unnest(from_json(row.answers, $structure::VARCHAR))
FROM (FROM core.sheet_row UNION ALL BY NAME FROM core.timed_row) AS row
WHERE row.table_name = $table_name::VARCHAR
ORDER BY ALL
