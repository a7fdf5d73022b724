-- One row is a column of the list that names a service: file, sheet, cell and day.
SELECT place.field, place.header, delivery.file_name, entry.sheet_name, place.column_letter || entry.row_number AS cell,
       delivery.reporting_date AS list_date
FROM core.entry AS entry
JOIN meta.delivery AS delivery ON delivery.delivery_id = entry.delivery_id
JOIN meta.delivery_column AS place ON place.delivery_id = entry.delivery_id AND place.sheet_name IS NOT DISTINCT FROM entry.sheet_name
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.ozg_id = $ozg_id::VARCHAR
  AND entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR
ORDER BY place.column_letter;
