-- One row is one row of an optional sheet in force, as in core/optional: here none, for the shape of the table.
SELECT row.ars, row.reporting_date, row.list_date, row.delivery_id, row.sheet_name, row.row_number,
       unnest(from_json(row.answers, $structure::VARCHAR))
FROM (
    SELECT NULL::VARCHAR AS ars, NULL::DATE AS reporting_date, NULL::DATE AS list_date, NULL::INTEGER AS delivery_id,
           NULL::VARCHAR AS sheet_name, NULL::INTEGER AS row_number, NULL::VARCHAR AS answers
) AS row
WHERE false
