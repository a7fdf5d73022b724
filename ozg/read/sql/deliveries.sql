-- One row is a delivered file with its ledger (read = loaded + rejected + ignored), newest first; with $ars only those of this municipality
-- alone, none that holds others too.
SELECT delivery.delivery_id, delivery.file_name, delivery.kind, delivery.ars, municipality.short_name, delivery.reporting_date,
       delivery.loaded_at, delivery.read_count, delivery.loaded_count, delivery.rejected_count, delivery.ignored_count,
       delivery.is_demo, delivery.is_usable, count(finding.delivery_id)::INTEGER AS finding_count
FROM meta.delivery AS delivery
LEFT JOIN mart.municipality AS municipality USING (ars)
LEFT JOIN meta.finding AS finding USING (delivery_id)
WHERE $ars::VARCHAR IS NULL OR delivery.ars = $ars::VARCHAR
GROUP BY ALL
ORDER BY delivery.loaded_at DESC, delivery.delivery_id DESC
