-- One row is a task outside the OZG catalogue, by name; cases a year and day NULL where the list does not say.
SELECT task_name, task_area, office, task_status, yearly_count AS case_count, target_date, project_name
FROM core.own_task
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY task_name, office
