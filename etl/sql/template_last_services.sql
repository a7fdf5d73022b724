-- One row is one service of the municipality's newest list, as it was given, under the catalogue's name.
SELECT entry.* REPLACE (coalesce(leika.leika_name, service.service_name, entry.given_name) AS given_name)
FROM core.part_in_force AS part
JOIN staging.service_entry AS entry ON entry.delivery_id = part.delivery_id AND entry.ars = part.ars
SEMI JOIN core.entry AS kept
  ON kept.ars = part.ars AND kept.reporting_date = part.reporting_date AND kept.delivery_id = entry.delivery_id
 AND kept.sheet_name IS NOT DISTINCT FROM entry.sheet_name AND kept.row_number = entry.row_number
LEFT JOIN core.service AS service ON service.ozg_id = entry.ozg_id
LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key
WHERE part.ars = $ars::VARCHAR AND part.part_name = 'service_entry'
QUALIFY dense_rank() OVER (ORDER BY part.reporting_date DESC) = 1
ORDER BY entry.ozg_id, entry.leika_key NULLS FIRST;
