-- One row is a finding about a cell, row, sheet or file, the most severe first; with $ars only those in files of this municipality alone.
SELECT finding.delivery_id, delivery.file_name, delivery.ars, municipality.short_name, delivery.reporting_date, finding.sheet_name,
       finding.row_number, finding.column_name, finding.cell, finding.severity, finding.code, finding.given_value,
       finding.message, finding.remedy
FROM meta.finding AS finding
JOIN meta.delivery AS delivery USING (delivery_id)
LEFT JOIN mart.municipality AS municipality USING (ars)
WHERE $ars::VARCHAR IS NULL OR delivery.ars = $ars::VARCHAR
ORDER BY list_position(['error', 'warning', 'info'], finding.severity), delivery.loaded_at DESC, finding.delivery_id DESC,
         finding.sheet_name, finding.row_number, finding.column_name
