-- One row is an office (NULL: all together) with its mean waiting times, all together first.
SELECT office, measured_from, measured_until, waiting_minutes, booked_waiting_minutes, walk_in_waiting_minutes, walk_minutes, is_old
FROM mart.waiting
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY office NULLS FIRST
