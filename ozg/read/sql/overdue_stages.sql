-- One row is a stage of a service or project whose planned day has come and that is not reached, longest overdue first; services that
-- are somebody else's or put off on purpose are not in it, nor stages of a project that is over. is_of_project: a project of the sheet "Vorhaben" stands for it;
-- else it is of a service, or of a project named on the sheet "Etappen" only.
WITH project AS (
    SELECT rule.same_name(project_name) AS name_key, bool_and(rule.project_is_over(project_status)) AS is_over
    FROM core.project WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    GROUP BY ALL
)
SELECT stage.stage_name, stage.ozg_id, stage.leika_key, coalesce(leika.leika_name, service.service_name, stage.project_name) AS subject_name,
       entry.office, stage.planned_date, ($date::DATE - stage.planned_date)::INTEGER AS overdue_days,
       project.name_key IS NOT NULL AS is_of_project
FROM core.stage AS stage
LEFT JOIN core.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = stage.leika_key
LEFT JOIN mart.entry AS entry
  ON entry.ars = stage.ars AND entry.reporting_date = stage.reporting_date AND entry.ozg_id = stage.ozg_id
 AND entry.leika_key IS NOT DISTINCT FROM stage.leika_key
LEFT JOIN project ON project.name_key = rule.same_name(stage.project_name)
WHERE stage.ars = $ars::VARCHAR AND stage.reporting_date = $date::DATE
  AND rule.stage_state(stage.planned_date, stage.reached_date, $date::DATE) = 'UEBERFAELLIG'
  AND project.is_over IS NOT true AND NOT rule.is_postponed(entry.implementation_status)
  AND (stage.ozg_id IS NULL OR stage.ozg_id NOT IN (
      SELECT ozg_id FROM mart.entry
      WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE GROUP BY ozg_id HAVING NOT bool_or(is_in_ratio)
  ))
ORDER BY stage.planned_date, subject_name, stage.stage_number
