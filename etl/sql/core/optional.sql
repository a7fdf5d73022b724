-- One row is one row of an optional sheet ("Vorhaben", "Mittel" ...) in force at one municipality x reporting date, or of what
-- speaks of a stretch of time, with one column
-- per column of the sheet. structure: field and type of each, from data/reference/blattspalten.csv.
SELECT ars, reporting_date, list_date, delivery_id, sheet_name, row_number, unnest(told)
FROM (
    SELECT row.*, from_json(row.answers, $structure::VARCHAR) AS told
    FROM (FROM core.sheet_row UNION ALL BY NAME FROM core.timed_row) AS row
    WHERE row.table_name = $table_name::VARCHAR
)
ORDER BY ALL
