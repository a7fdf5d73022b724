-- One row is a stage of a project or of a service, in order: planned, reached, and where it is at the date.
SELECT project_name, ozg_id, leika_key, stage_name, planned_date, reached_date,
       rule.stage_state(planned_date, reached_date, $date::DATE) AS stage_state
FROM core.stage
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY rule.same_name(project_name), ozg_id, stage_number, planned_date, row_number
