-- One row is one delivered file the figures come from: lists in force at the latest reporting date, usage files, evidence; neutral_name
-- is what it is called in public, with the number it has in the whole build.
SELECT delivery.*, neutral.neutral_name
FROM meta.delivery AS delivery
JOIN meta.neutral_delivery AS neutral USING (delivery_id)
WHERE delivery.delivery_id IN (
    SELECT delivery_id
    FROM core.part_in_force
    WHERE ars IN (SELECT unnest($municipalities::VARCHAR[]))
    QUALIFY reporting_date = max(reporting_date) OVER (PARTITION BY ars)
    UNION ALL
    SELECT delivery_id FROM core.usage WHERE ars IN (SELECT unnest($municipalities::VARCHAR[]))
    UNION ALL
    SELECT delivery_id FROM core.evidence WHERE ars IN (SELECT unnest($municipalities::VARCHAR[]))
)
ORDER BY delivery.delivery_id
