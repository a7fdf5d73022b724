-- One row is a stock of files of one office in one format (sheet "Scan"): planned, done, where it is (rule.scan_state), when it is done
-- at its pace so far (expected_date) and how many days that is after the planned end. Format by format, the latest first.
SELECT office, scan_format, unit, planned_count, done_count, done_count / nullif(planned_count, 0) AS done_share, start_date, end_date,
       rule.scan_state(planned_count, done_count, start_date, $date::DATE) AS scan_state,
       rule.expected_end(planned_count, done_count, start_date, $date::DATE) AS expected_date,
       rule.scan_late_days(scan_state, end_date, expected_date, $date::DATE) AS late_days
FROM core.scan
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE
ORDER BY scan_format, scan_state = 'FERTIG', late_days DESC NULLS LAST, expected_date DESC NULLS LAST, office
