-- One row is a relevant service that saves time or costs some: hours a year, negative where a case takes longer; most first.
SELECT ozg_id, leika_key, service_name, office, level_low, rgm_version, declared_level, model_level_low, model_level_high, answered_count,
       online_case_count, minutes_saved, interface_status, rule.hours_freed(online_case_count, minutes_saved) AS hours_freed
FROM mart.entry_with_pair($ars::VARCHAR, $date::DATE)
WHERE online_case_count > 0 AND minutes_saved IS NOT NULL
ORDER BY hours_freed DESC, service_name
