-- One row is a place in a list of a municipality that a finding speaks of and that is in force at its newest point: the one service its row
-- names, and the field of the form its column is (NULL: none of the form).
SELECT DISTINCT finding.delivery_id, finding.sheet_name, finding.row_number, finding.column_name, entry.ozg_id, entry.leika_key, place.field
FROM meta.finding AS finding
JOIN core.entry AS entry
  ON entry.delivery_id = finding.delivery_id AND entry.sheet_name IS NOT DISTINCT FROM finding.sheet_name AND entry.row_number = finding.row_number
LEFT JOIN meta.delivery_column AS place
  ON place.delivery_id = finding.delivery_id AND place.sheet_name IS NOT DISTINCT FROM finding.sheet_name AND place.header = finding.column_name
WHERE entry.ars = $ars::VARCHAR
  AND entry.reporting_date = (SELECT max(reporting_date) FROM core.reporting_point WHERE ars = $ars::VARCHAR)
QUALIFY count(DISTINCT (entry.ozg_id, entry.leika_key)) OVER (
    PARTITION BY finding.delivery_id, finding.sheet_name, finding.row_number, finding.column_name
) = 1;
