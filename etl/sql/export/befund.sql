-- One row is one finding.
SELECT delivery.file_name AS datei, finding.sheet_name AS blatt, finding.row_number AS zeile, finding.column_name AS spalte,
       finding.severity AS schwere, finding.code, finding.given_value AS wert, finding.message AS meldung, finding.remedy AS abhilfe
FROM meta.finding AS finding
JOIN meta.delivery AS delivery USING (delivery_id)
WHERE delivery.is_demo = $is_demo::BOOLEAN AND ($ars::VARCHAR IS NULL OR delivery.ars = $ars::VARCHAR)
ORDER BY delivery.delivery_id, finding.sheet_name, finding.row_number, finding.code, finding.column_name;
