-- One row is an open obstacle of one relevant service below its target (bottleneck code x service): blocking ones first, then
-- by cases a year. blocking_code_count says how many codes block the service together; several reports of one code are one row.
-- is_set_free, lacking: would the service reach its target without this code, and what else is known to be missing (mart.blocked_service).
SELECT obstacle.bottleneck_code, obstacle.ozg_id, obstacle.leika_key, any_value(entry.service_name) AS service_name,
       any_value(entry.office) AS office, any_value(entry.level_low) AS level_low, any_value(entry.level_high) AS level_high, any_value(entry.case_count) AS case_count,
       any_value(entry.case_quality) AS case_quality,
       bool_or(rule.is_holding_up(obstacle.is_proposed, obstacle.severity, obstacle.is_below_target)) AS is_holding_up,
       bool_and(obstacle.is_proposed) AS is_proposed,
       arg_min(obstacle.severity, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], obstacle.severity)) AS severity,
       string_agg(DISTINCT obstacle.owner_code, ' ' ORDER BY obstacle.owner_code) AS owner_codes,
       coalesce(bool_or(obstacle.owner_code IS NULL AND NOT obstacle.is_proposed), false) AS names_nobody,
       min(obstacle.since_date) AS since_date, max(obstacle.stated_date) AS stated_date,
       coalesce(bool_and(rule.is_outdated(obstacle.stated_date, obstacle.reporting_date, $today::DATE)), false) AS is_outdated,
       any_value(blocked.is_set_free) AS is_set_free, any_value(blocked.lacking) AS lacking, any_value(blocked.criteria_version) AS criteria_version,
       string_agg(DISTINCT obstacle.measure, '; ' ORDER BY obstacle.measure) AS measure,
       min(obstacle.measure_target_date) AS measure_target_date,
       count(*) FILTER (is_holding_up) OVER (PARTITION BY obstacle.ozg_id, obstacle.leika_key)::INTEGER AS blocking_code_count
FROM mart.obstacle AS obstacle
JOIN mart.entry AS entry
  ON entry.ars = obstacle.ars AND entry.reporting_date = obstacle.reporting_date
 AND entry.ozg_id = obstacle.ozg_id AND entry.leika_key IS NOT DISTINCT FROM obstacle.leika_key
LEFT JOIN mart.blocked_service AS blocked
  ON blocked.ars = obstacle.ars AND blocked.reporting_date = obstacle.reporting_date AND blocked.ozg_id = obstacle.ozg_id
 AND blocked.leika_key IS NOT DISTINCT FROM obstacle.leika_key AND blocked.bottleneck_code = obstacle.bottleneck_code
WHERE obstacle.ars = $ars::VARCHAR AND obstacle.reporting_date = $date::DATE AND obstacle.is_below_target
GROUP BY obstacle.bottleneck_code, obstacle.ozg_id, obstacle.leika_key
ORDER BY is_holding_up DESC, is_proposed, any_value(entry.case_count) DESC NULLS LAST, any_value(entry.service_name), obstacle.bottleneck_code
