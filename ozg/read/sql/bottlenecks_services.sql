-- One row is an open bottleneck of one relevant service below its target (bottleneck code x service): blocking ones first, then
-- by cases a year. blocking_code_count says how many codes block the service together; several reports of one code are one row.
-- is_set_free, lacking: would the service reach its target without this code, and what else is known to be missing (mart.blocked_service).
SELECT bottleneck.bottleneck_code, bottleneck.ozg_id, bottleneck.leika_key, any_value(entry.service_name) AS service_name,
       any_value(entry.office) AS office, any_value(entry.level_low) AS level_low, any_value(entry.level_high) AS level_high, any_value(entry.case_count) AS case_count,
       any_value(entry.case_quality) AS case_quality,
       bool_or(rule.is_holding_up(bottleneck.is_proposed, bottleneck.severity, bottleneck.is_below_target)) AS is_holding_up,
       bool_and(bottleneck.is_proposed) AS is_proposed, bool_and(bottleneck.is_for_all) AS is_for_all,
       arg_min(bottleneck.severity, list_position(['BLOCKIEREND', 'BREMSEND', 'HINWEIS'], bottleneck.severity)) AS severity,
       string_agg(DISTINCT bottleneck.owner_code, ' ' ORDER BY bottleneck.owner_code) AS owner_codes,
       coalesce(bool_or(bottleneck.owner_code IS NULL AND NOT bottleneck.is_proposed), false) AS names_nobody,
       min(bottleneck.since_date) AS since_date, max(bottleneck.stated_date) AS stated_date,
       coalesce(bool_and(rule.is_outdated(bottleneck.stated_date, bottleneck.reporting_date, $today::DATE)), false) AS is_outdated,
       any_value(blocked.is_set_free) AS is_set_free, any_value(blocked.lacking) AS lacking, any_value(blocked.criteria_version) AS criteria_version,
       string_agg(DISTINCT bottleneck.measure, '; ' ORDER BY bottleneck.measure) AS measure,
       min(bottleneck.measure_target_date) AS measure_target_date,
       count(*) FILTER (is_holding_up) OVER (PARTITION BY bottleneck.ozg_id, bottleneck.leika_key)::INTEGER AS blocking_code_count
FROM mart.bottleneck AS bottleneck
JOIN mart.entry AS entry
  ON entry.ars = bottleneck.ars AND entry.reporting_date = bottleneck.reporting_date
 AND entry.ozg_id = bottleneck.ozg_id AND entry.leika_key IS NOT DISTINCT FROM bottleneck.leika_key
LEFT JOIN mart.blocked_service AS blocked
  ON blocked.ars = bottleneck.ars AND blocked.reporting_date = bottleneck.reporting_date AND blocked.ozg_id = bottleneck.ozg_id
 AND blocked.leika_key IS NOT DISTINCT FROM bottleneck.leika_key AND blocked.bottleneck_code = bottleneck.bottleneck_code
WHERE bottleneck.ars = $ars::VARCHAR AND bottleneck.reporting_date = $date::DATE AND bottleneck.is_below_target
GROUP BY bottleneck.bottleneck_code, bottleneck.ozg_id, bottleneck.leika_key
ORDER BY is_holding_up DESC, is_proposed, any_value(entry.case_count) DESC NULLS LAST, any_value(entry.service_name), bottleneck.bottleneck_code
