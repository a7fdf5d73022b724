-- One row is an overdue stage that no project of the sheet "Vorhaben" stands for: of a service, or of a project named on the sheet
-- "Etappen" only. Longest overdue first; services that are somebody else's are not in it.
SELECT stage.ozg_id, stage.leika_key, coalesce(leika.leika_name, service.service_name, stage.project_name) AS subject_name, stage.stage_name,
       stage.planned_date, ($date::DATE - stage.planned_date)::INTEGER AS late_days
FROM core.stage AS stage
LEFT JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = stage.leika_key
LEFT JOIN core.project AS project
  ON project.ars = stage.ars AND project.reporting_date = stage.reporting_date
 AND rule.same_name(project.project_name) = rule.same_name(stage.project_name)
WHERE stage.ars = $ars::VARCHAR AND stage.reporting_date = $date::DATE AND project.project_name IS NULL
  AND rule.stage_state(stage.planned_date, stage.reached_date, $date::DATE) = 'UEBERFAELLIG'
  AND (stage.ozg_id IS NULL OR stage.ozg_id NOT IN (
      SELECT ozg_id FROM mart.entry
      WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE GROUP BY ozg_id HAVING NOT bool_or(is_in_ratio)
  ))
ORDER BY stage.planned_date, subject_name, stage.stage_number
