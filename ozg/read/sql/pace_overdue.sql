-- One row is a service whose own target date has come without being online, longest overdue first.
SELECT ozg_id, leika_key, service_name, office, implementation_status, level_low, target_date, ($date::DATE - target_date) AS overdue_days,
       case_count, case_quality, hindering_codes
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND is_overdue
ORDER BY target_date, case_count DESC NULLS LAST, service_name
