-- One row is a relevant service that waits for others, with since when and for whom: longest first, those whose entry names no day at the end.
SELECT ozg_id, leika_key, service_name, case_count, case_quality, turn_group, waiting_for, waiting_since_date, waits_unnamed AS lists_unnamed
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND turn_group = 'ANSTOSSEN'
ORDER BY waiting_since_date NULLS LAST, case_count DESC NULLS LAST, service_name, ozg_id, leika_key
