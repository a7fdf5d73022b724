-- One row is a stock of files of one office in one format (sheet "Scan"): planned, done, when it is done at its pace so far
-- (expected_date) and how many days that is after the planned end. Format by format, the latest first.
SELECT office, scan_format, unit, planned_count, done_count, done_count / nullif(planned_count, 0) AS done_share, start_date, end_date,
       coalesce(done_count >= planned_count, false) AS is_done,
       rule.expected_end(planned_count, done_count, start_date, $date::DATE) AS expected_date,
       date_diff('day', end_date, expected_date) AS late_days
FROM core.scan
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY scan_format, is_done, expected_date DESC NULLS FIRST, office
