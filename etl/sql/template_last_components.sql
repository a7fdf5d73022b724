-- One row is one shared component of the municipality's newest list; where that list is a part, of the lists before it what it does
-- not name.
SELECT entry.*
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
SEMI JOIN core.component AS kept
  ON kept.ars = part.ars AND kept.reporting_date = part.reporting_date AND kept.delivery_id = entry.delivery_id
 AND kept.sheet_name IS NOT DISTINCT FROM entry.sheet_name AND kept.row_number = entry.row_number
WHERE part.ars = $ars::VARCHAR AND part.part_name = 'component_entry'
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY part.place, entry.row_number;
