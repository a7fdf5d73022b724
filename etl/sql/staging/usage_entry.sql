-- One row is one municipality x service x period with counted cases, from a sheet "Nutzung", a year column or a usage file. Its columns
-- are those of the sheet in the form (ozg.rules.form).
SELECT NULL::INTEGER AS delivery_id, NULL::VARCHAR AS sheet_name, NULL::INTEGER AS row_number, NULL::VARCHAR AS ars,
       unnest(from_json('{}', $structure::VARCHAR)),
       NULL::VARCHAR AS case_quality   -- GEZAEHLT | GESCHAETZT | MINDESTENS | HOECHSTENS
LIMIT 0
