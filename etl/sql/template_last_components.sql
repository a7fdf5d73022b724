-- One row is one shared component of the municipality's newest list.
SELECT entry.*
FROM core.part_in_force AS part
JOIN staging.component_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
WHERE part.ars = $ars::VARCHAR AND part.part_name = 'component_entry'
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY entry.row_number;
