-- One row is the list that speaks for a municipality at its newest reporting date.
SELECT part.ars, delivery.file_name, delivery.sha256, part.list_date::VARCHAR AS reporting_date
FROM core.part_in_force AS part
JOIN meta.delivery AS delivery USING (delivery_id)
WHERE part.part_name = 'service_entry' AND NOT delivery.is_demo
QUALIFY row_number() OVER (PARTITION BY part.ars ORDER BY part.reporting_date DESC, part.place) = 1
ORDER BY part.ars;
