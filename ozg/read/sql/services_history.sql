-- One row is a reporting date up to the chosen one with the level of one service, oldest first; NULL = not listed or unknown.
SELECT summary.reporting_date, entry.level_low, entry.level_high, entry.implementation_status
FROM mart.summary AS summary
LEFT JOIN mart.entry AS entry
  ON entry.ars = summary.ars AND entry.reporting_date = summary.reporting_date AND entry.ozg_id = $ozg_id::VARCHAR
 AND entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR AND entry.relevance = 'RELEVANT'
WHERE summary.ars = $ars::VARCHAR AND summary.reporting_date <= $date::DATE
ORDER BY summary.reporting_date
