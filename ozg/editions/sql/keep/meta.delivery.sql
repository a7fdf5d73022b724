-- One row is one delivered file the figures come from: lists in force at the latest reporting date, usage files, evidence.
SELECT delivery.*
FROM meta.delivery AS delivery
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
