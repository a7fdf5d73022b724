-- One row is a stage of a project or of a service, in order: planned, reached, and where it is at the date. NICHT_ERREICHT: its project is
-- over, so it is neither overdue nor to come.
WITH over AS (
    SELECT rule.same_name(project_name) AS name_key
    FROM core.project WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
    GROUP BY ALL HAVING bool_and(rule.project_is_over(project_status))
)
SELECT project_name, ozg_id, leika_key, stage_name, planned_date, reached_date, rule.stage_state(planned_date, reached_date, $date::DATE) AS by_plan,
       CASE WHEN by_plan <> 'ERREICHT' AND rule.same_name(project_name) IN (SELECT name_key FROM over) THEN 'NICHT_ERREICHT' ELSE by_plan END AS stage_state
FROM core.stage
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY rule.same_name(project_name), ozg_id, stage_number, planned_date, row_number
