-- One row is one bottleneck of the municipality's newest list that was not removed by then. Where that list is a part, what the whole
-- list before it says of other services belongs to it, what it says of the same ones does not.
SELECT entry.*, service.service_name AS given_name
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
SEMI JOIN core.bottleneck AS kept
  ON kept.ars = part.ars AND kept.reporting_date = part.reporting_date AND kept.delivery_id = entry.delivery_id
 AND kept.sheet_name IS NOT DISTINCT FROM entry.sheet_name AND kept.row_number = entry.row_number
 AND kept.bottleneck_code = entry.bottleneck_code
LEFT JOIN core.service AS service ON service.ozg_id = entry.ozg_id
WHERE part.ars = $ars::VARCHAR AND part.part_name = 'bottleneck_entry' AND rule.is_open(entry.resolved_date, part.reporting_date)
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY part.place, entry.row_number;
