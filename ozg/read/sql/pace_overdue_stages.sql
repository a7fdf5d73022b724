-- One row is a stage of a service or project whose planned day has passed and that is not reached, longest overdue first; services
-- that are somebody else's are not in it.
SELECT stage.stage_name, stage.project_name, stage.ozg_id, stage.leika_key,
       coalesce(entry.service_name, stage.project_name) AS belongs_to, entry.office, stage.planned_date,
       ($date::DATE - stage.planned_date) AS overdue_days, entry.case_count
FROM core.stage AS stage
LEFT JOIN mart.entry AS entry
  ON entry.ars = stage.ars AND entry.reporting_date = stage.reporting_date AND entry.ozg_id = stage.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM stage.leika_key
WHERE stage.ars = $ars::VARCHAR AND stage.reporting_date = $date::DATE
  AND coalesce(entry.is_in_ratio, true)
  AND rule.stage_state(stage.planned_date, stage.reached_date, $date::DATE) = 'UEBERFAELLIG'
ORDER BY stage.planned_date, belongs_to, stage.stage_number
