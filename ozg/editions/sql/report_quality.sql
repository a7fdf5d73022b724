-- One row is an open finding about a list in force, the most severe first. Files have neutral names (meta.delivery): a paper is public.
SELECT municipality.short_name, delivery.ars,
       delivery.neutral_name AS file_name, finding.sheet_name, finding.row_number, finding.column_name,
       finding.severity, finding.code, finding.given_value, finding.message, finding.remedy
FROM meta.finding AS finding
JOIN meta.delivery AS delivery USING (delivery_id)
LEFT JOIN mart.municipality AS municipality USING (ars)
ORDER BY list_position(['error', 'warning', 'info'], finding.severity), delivery.ars, delivery.delivery_id, finding.sheet_name,
         finding.row_number, finding.code, finding.column_name
