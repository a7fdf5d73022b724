-- One row is one bottleneck as a municipality reports it; without ozg_id it concerns all its services. Its columns are those of the sheet
-- in the form (ozg.rules.form).
SELECT NULL::INTEGER AS delivery_id, NULL::VARCHAR AS sheet_name, NULL::INTEGER AS row_number, NULL::VARCHAR AS ars,
       NULL::DATE AS reporting_date,
       unnest(from_json('{}', $structure::VARCHAR))
LIMIT 0
