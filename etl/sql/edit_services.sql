-- One row is a LeiKa service of a bundle that the lists of a municipality name at a day.
SELECT entry.leika_key
FROM core.entry AS entry
WHERE entry.ars = $ars::VARCHAR AND entry.ozg_id = $ozg_id::VARCHAR AND entry.leika_key IS NOT NULL
  AND entry.reporting_date = (SELECT max(reporting_date) FROM core.reporting_point WHERE ars = $ars::VARCHAR AND reporting_date <= $day::DATE)
ORDER BY entry.leika_key;
