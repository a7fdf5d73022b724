-- One row is a relevant service that saves time or costs some: hours a year, negative where a case takes longer; most first.
SELECT ozg_id, leika_key, service_name, office, level_low, rgm_version, declared_level, model_level_low, model_level_high, answered_count, rule.counted_online(online_case_count, case_count) AS online_case_count, minutes_saved, interface_status,
       rule.hours_freed(rule.counted_online(online_case_count, case_count), minutes_saved) AS hours_freed
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio AND rule.counted_online(online_case_count, case_count) > 0
  AND minutes_saved IS NOT NULL
ORDER BY hours_freed DESC, service_name
