-- One row is one obstacle of the municipality's newest list that was not removed by then.
SELECT entry.*, service.service_name AS given_name
FROM core.part_in_force AS part
JOIN staging.bottleneck_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
LEFT JOIN core.service AS service ON service.ozg_id = entry.ozg_id
WHERE part.ars = $ars::VARCHAR AND part.part_name = 'bottleneck_entry' AND rule.is_open(entry.resolved_date, part.reporting_date)
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY entry.row_number;
