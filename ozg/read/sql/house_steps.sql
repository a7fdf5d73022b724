-- One row is a step of a process, before and after, in order.
SELECT process_name, phase, step_number, step_name, medium, minutes, coalesce(place_count, 1) AS place_count, times_per_year
FROM core.process_step
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY process_name, phase DESC, step_number
