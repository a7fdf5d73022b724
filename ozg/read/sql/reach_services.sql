-- One row is a relevant service that saves time or costs some: hours a year, negative where a case takes longer; most first.
SELECT entry.ozg_id, entry.leika_key, entry.service_name, office, level_low, rgm_version, declared_level, model_level_low, model_level_high, answered_count,
       pair.online_case_count, minutes_saved, interface_status, rule.hours_freed(pair.online_case_count, minutes_saved) AS hours_freed
FROM mart.entry AS entry
JOIN mart.online_pair() AS pair
  ON pair.ars = entry.ars AND pair.reporting_date = entry.reporting_date AND pair.ozg_id = entry.ozg_id
 AND pair.leika_key IS NOT DISTINCT FROM entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio AND pair.online_case_count > 0
  AND minutes_saved IS NOT NULL
ORDER BY hours_freed DESC, entry.service_name
