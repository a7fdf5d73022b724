-- One row is a reporting date up to the chosen one with the level of one service, oldest first; NULL = not listed or unknown.
-- rgm_version, declared_level, model_level_low …: what the list of that day said, on the scale of its model.
SELECT point.reporting_date, history.level_low, history.level_high, history.implementation_status, entry.rgm_version, entry.declared_level,
       entry.model_level_low, entry.model_level_high, entry.answered_count
FROM mart.point AS point
LEFT JOIN mart.history AS history
  ON history.ars = point.ars AND history.reporting_date = point.reporting_date AND history.ozg_id = $ozg_id::VARCHAR
 AND history.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR AND history.relevance = 'RELEVANT' AND history.ars = $ars::VARCHAR
LEFT JOIN mart.entry AS entry
  ON entry.ars = point.ars AND entry.reporting_date = point.reporting_date AND entry.ozg_id = $ozg_id::VARCHAR
 AND entry.leika_key IS NOT DISTINCT FROM $leika_key::VARCHAR AND entry.relevance = 'RELEVANT'
WHERE point.ars = $ars::VARCHAR AND point.reporting_date <= $date::DATE
ORDER BY point.reporting_date
