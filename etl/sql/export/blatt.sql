-- One row is one row of an optional sheet of the municipality's newest delivery with such a sheet, as JSON: field -> value.
SELECT part.ars, part.reporting_date, entry.answers
FROM core.part_in_force AS part
JOIN staging.sheet_entry AS entry
  ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars AND entry.table_name = part.part_name
JOIN core.municipality AS municipality ON municipality.ars = part.ars
WHERE part.part_name = $table_name::VARCHAR AND municipality.is_demo = $is_demo::BOOLEAN
  AND ($ars::VARCHAR IS NULL OR part.ars = $ars::VARCHAR)
QUALIFY dense_rank() OVER (PARTITION BY part.ars ORDER BY part.reporting_date DESC) = 1
ORDER BY part.ars, entry.delivery_id, entry.row_number;
