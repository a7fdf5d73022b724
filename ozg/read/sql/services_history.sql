-- One row is a reporting date up to the chosen one with the level of one service, oldest first; NULL = not listed or unknown.
SELECT point.reporting_date, history.level_low, history.level_high, history.implementation_status
FROM mart.point AS point
LEFT JOIN mart.history AS history
  ON history.ars = point.ars AND history.reporting_date = point.reporting_date AND history.ozg_id = $ozg_id::VARCHAR
 AND history.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR AND history.relevance = 'RELEVANT' AND history.ars = $ars::VARCHAR
WHERE point.ars = $ars::VARCHAR AND point.reporting_date <= $date::DATE
ORDER BY point.reporting_date
