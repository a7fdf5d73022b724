-- One row is an open finding about a list in force, the most severe first. Files have neutral names (ozg/record.py): a paper is public.
SELECT municipality.short_name, delivery.ars,
       concat(CASE WHEN delivery.ars IS NULL THEN 'Datei' ELSE 'Liste' END, ' vom ',
              strftime(coalesce(delivery.reporting_date, delivery.loaded_at::DATE), '%d.%m.%Y')) AS file_name, finding.sheet_name, finding.row_number, finding.column_name,
       finding.severity, finding.code, finding.given_value, finding.message, finding.remedy
FROM meta.finding AS finding
JOIN meta.delivery AS delivery USING (delivery_id)
LEFT JOIN mart.municipality AS municipality USING (ars)
ORDER BY list_position(['error', 'warning', 'info'], finding.severity), delivery.ars, delivery.delivery_id, finding.sheet_name,
         finding.row_number, finding.code, finding.column_name
