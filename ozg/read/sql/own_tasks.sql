-- One row: the tasks outside the OZG catalogue, counted on their own; never part of an OZG ratio.
SELECT count(*)::INTEGER AS task_count, count(*) FILTER (task_status = 'GO_LIVE')::INTEGER AS digital_count,
       count(*) FILTER (rule.is_running(task_status))::INTEGER AS underway_count
FROM core.own_task
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
