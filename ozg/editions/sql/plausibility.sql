-- One row is a contradiction the build found in a list in force (etl/sql/findings), the municipality's name beside it.
SELECT delivery.ars, municipality.short_name, finding.severity, finding.code, finding.sheet_name, finding.row_number,
       finding.message, finding.remedy
FROM meta.finding AS finding
JOIN meta.delivery AS delivery USING (delivery_id)
JOIN mart.municipality AS municipality USING (ars)
WHERE finding.stage = 'check'
ORDER BY list_position(['error', 'warning', 'info'], finding.severity), municipality.short_name, finding.sheet_name,
         finding.row_number, finding.code
