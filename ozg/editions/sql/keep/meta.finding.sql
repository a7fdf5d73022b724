-- One row is one finding about a list in force at the latest reporting date.
SELECT finding.*
FROM meta.finding AS finding
WHERE finding.delivery_id IN (
    SELECT delivery_id
    FROM core.part_in_force
    WHERE ars IN (SELECT unnest($municipalities::VARCHAR[]))
    QUALIFY reporting_date = max(reporting_date) OVER (PARTITION BY ars)
)
ORDER BY finding.delivery_id, finding.sheet_name, finding.row_number, finding.code, finding.column_name
