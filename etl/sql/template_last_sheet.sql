-- One row is one row of an optional sheet of the municipality's newest delivery with such a sheet, as JSON: field -> value.
SELECT entry.answers
FROM core.part_in_force AS part
JOIN staging.sheet_entry AS entry
  ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars AND entry.table_name = part.part_name
WHERE part.ars = $ars::VARCHAR AND part.part_name = $table_name::VARCHAR
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY entry.row_number;
